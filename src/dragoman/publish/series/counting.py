"""Counts of acts: by class, with means, with the interval of how many of them took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean

from dragoman.publish.interactions import Interaction
from dragoman.publish.series.intervals import interval
from dragoman.publish.series.rows import Count

_DIGITS = 4
_TWO = 2
COOPERATION, CONFLICT = (1, 2), (3, 4)


def count(acts: Sequence[Interaction]) -> Count:
    """The count of some acts; of none there are zeros, and no mean."""
    quads = Counter(act.quad for act in acts)
    low, high = interval([act.confidence for act in acts])
    helped, harmed = (interval([act.confidence for act in acts if act.quad in quads_]) for quads_ in (COOPERATION, CONFLICT))
    return Count(
        n=len(acts), verbal_cooperation=quads[1], material_cooperation=quads[2], verbal_conflict=quads[3], material_conflict=quads[4],
        attributed=sum(act.occurrence.status == "attributed" for act in acts), document_dated=sum(not act.dated for act in acts),
        mutual=sum(act.mutual for act in acts), many_sided=sum(len({one.id for one in act.sources | act.targets}) > _TWO for act in acts),
        expected=round(sum((act.confidence for act in acts), 0.0), _DIGITS), low=low, high=high,
        cooperation_low=helped[0], cooperation_high=helped[1], conflict_low=harmed[0], conflict_high=harmed[1],
        plover_mean=_mean(act.plover for act in acts), goldstein_mean=_mean(act.goldstein for act in acts),
        tellings=sum(act.tellings for act in acts), telling_outlets=len({outlet for act in acts for outlet in act.outlets}),
    )


def _mean(scores: Iterable[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return round(fmean(known), _DIGITS) if known else None
