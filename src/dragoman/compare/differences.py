"""What sources, or one source with itself, can't all be right about, and what they judge from opposed sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.compare.contradictions import of_contradictions
from dragoman.compare.denials import of_denials, of_doers
from dragoman.compare.happenings import Gathered
from dragoman.compare.happenings import gathered as gather_all
from dragoman.compare.judgements import of_judgements
from dragoman.compare.lives import of_lives
from dragoman.compare.numbers import of_numbers
from dragoman.compare.once import of_once_only_acts
from dragoman.compare.readings import Reading, distinct
from dragoman.nouns import Difference, Occurrence

_KINDS = ("date", "happened", "actor", "target", "outcome", "blame", "state", "number", "judgement")


def differences(readings: Iterable[Reading], occurrences: Sequence[Occurrence], lang: str = "en", gathered: Gathered | None = None) -> list[Difference]:
    """Tellings that can't all hold: kinds date, happened, actor, blame, state, number, and judgement last.

    Dates that can be one ('1991', '25 December 1991') never differ. `why` and `what` are written in `lang`. Raises UsageError for a
    language without phrases. `gathered`: what was gathered of the same documents already.
    """
    known = distinct(readings)
    told = gathered or gather_all(known)
    found = [
        *of_once_only_acts(known, lang), *of_lives(known, lang), *of_denials(told.happenings, lang), *of_doers(told.deeds, lang),
        *of_numbers(known, occurrences, lang), *of_judgements(known, lang),
    ]
    found += [one for one in of_contradictions(known, lang) if not any(_tells(other, one) for other in found)]
    return sorted(found, key=_order)


def _tells(known: Difference, one: Difference) -> bool:
    """Whether a difference on what happened says all that another one does."""
    told = [(other.document, other.start, other.end) for other in known.tellings if known.kind == "happened"]
    return all(any(where == t.document and start < t.end and t.start < end for where, start, end in told) for t in one.tellings)


def _order(one: Difference) -> tuple[int, str, str, int]:
    return _KINDS.index(one.kind), one.what, one.tellings[0].document, one.tellings[0].start
