"""Differences on how talks ended (kind outcome): in agreement, or without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.compare import phrases
from dragoman.compare.asides import pattern
from dragoman.compare.clauses import pieces
from dragoman.compare.collection import Page
from dragoman.compare.intervals import MONTH, Interval
from dragoman.compare.passages import Passage
from dragoman.compare.readings import language
from dragoman.compare.tellings import sentences, tidy
from dragoman.nouns import Difference, Span

_CONSULT = "CONSULT"
_ENDS = ("failed", "agreed")
"""Roles of asides.tsv; what says that talks failed may hold words of agreement ('without agreement')."""


@dataclass(frozen=True, eq=False)
class End:
    """How talks of certain days ended, as a passage says it."""

    passage: Passage
    how: str
    days: tuple[Interval, ...]


def of_outcomes(pages: Iterable[Page], lang: str) -> Iterator[Difference]:
    """Kind outcome, one for the talks of two states on days that can be one."""
    by_pair: dict[frozenset[str], list[End]] = defaultdict(list)
    for page in pages:
        for end in _ends(page):
            by_pair[end.passage.around].append(end)
    for states, ends in sorted(by_pair.items(), key=lambda pair: sorted(pair[0])):
        for told in _of_one_time(ends):
            if len({end.how for end in told}) > 1 and len({end.passage.document.id for end in told}) > 1:
                what = phrases.why(lang, "what-talks", states=phrases.listed(tuple(sorted(states)), lang))
                yield Difference("outcome", what, phrases.why(lang, "outcome"), tidy(end.passage.telling(end.how) for end in told))


def _ends(page: Page) -> Iterator[End]:
    """Clauses that say how talks ended, in the sentence that tells of them or the next one."""
    text, before = page.document.text, list[Interval]()
    for whole in sentences(text):
        lang = language(page.document, whole[0])
        here = _meetings(page, whole)
        for span in pieces(text, lang, whole, page.scene.dated):
            how = next((role for role in _ENDS if pattern(lang, role).search(text, *span)), None)
            passage = page.scene.passage(span, whole) if how is not None else None
            if how is not None and passage is not None and passage.around and passage.standing in ("happened", "denied"):
                own = [when for when in passage.dates if when.width <= MONTH] if pattern(lang, "talks").search(text, *whole) else []
                days = tuple(own or here or before)
                if days:
                    yield End(passage, how, days)
        before = here


def _meetings(page: Page, whole: Span) -> list[Interval]:
    """When those met of whose meetings a sentence tells."""
    met = [deed.when for deed in page.deeds if deed.type == _CONSULT and deed.standing == "happened" and whole[0] <= deed.event.trigger[0] < whole[1]]
    return [when for when in met if when is not None and when.width <= MONTH]


def _of_one_time(ends: Sequence[End]) -> Iterator[list[End]]:
    """Groups linked by days that touch."""
    groups: list[list[End]] = []
    for end in sorted(ends, key=lambda end: end.days):
        near = [group for group in groups if any(a.touches(b) for one in group for a in one.days for b in end.days)]
        groups = [*(group for group in groups if group not in near), [end, *(one for group in near for one in group)]]
    yield from groups
