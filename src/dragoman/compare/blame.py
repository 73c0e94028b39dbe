"""Differences on who began (kind blame): who fired first, who broke a truce."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.compare import phrases
from dragoman.compare.asides import pattern
from dragoman.compare.clauses import pieces
from dragoman.compare.intervals import Interval
from dragoman.compare.negations import negators
from dragoman.compare.passages import Passage, Scene
from dragoman.compare.readings import language
from dragoman.compare.tellings import sentences, tidy
from dragoman.nouns import Difference, Span

_NEAR = 40
_ROLES = {"first": "fight", "opened": "fight", "truce": "truce"}


@dataclass(frozen=True, eq=False)
class Claim:
    """That a state began; `sure` where it is said outright, not only that it opened fire."""

    passage: Passage
    began: str
    what: str
    sure: bool
    days: tuple[Interval, ...]


def of_beginnings(scenes: Mapping[str, Scene], lang: str) -> Iterator[Difference]:
    """Kind blame, one for each fight or truce of two states."""
    by_pair: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    for _, scene in sorted(scenes.items()):
        for claim in _claims(scene):
            by_pair[claim.what, claim.passage.around].append(claim)
    for (what, states), claims in sorted(by_pair.items(), key=repr):
        for told in _of_one_time(claims):
            if len({claim.began for claim in told}) > 1 and _is_disputed(told):
                shown = phrases.listed(tuple(sorted(states)), lang)
                why = phrases.why(lang, "began", actors=phrases.listed(tuple(sorted({claim.began for claim in told})), lang))
                yield Difference("blame", phrases.why(lang, f"what-{what}", states=shown), why, tidy(claim.passage.telling(claim.began) for claim in told))


def _is_disputed(told: Iterable[Claim]) -> bool:
    """Whether one of those of whom it is said that they began is not the only one who opened fire."""
    return any(claim.sure for claim in told)


def _claims(scene: Scene) -> Iterator[Claim]:
    for whole in sentences(scene.document.text):
        lang = language(scene.document, whole[0])
        for span in pieces(scene.document.text, lang, whole, scene.dated):
            role = next((role for role in _ROLES if pattern(lang, role).search(scene.document.text, *span)), None)
            if role is not None and (found := pattern(lang, role).search(scene.document.text, *span)) is not None:
                passage = scene.passage(span, whole, standing="happened")
                began = _began(passage, found.start())
                if began in passage.around and not _is_denied(scene.document.text, lang, span[0], found.span()):
                    yield Claim(passage, began, _ROLES[role], role != "opened", tuple(passage.likely))


def _is_denied(text: str, lang: str, start: int, words: Span) -> bool:
    near = max(start, words[0] - _NEAR)
    return any(one.search(text, near, words[1]) is not None for one in (negators(lang), pattern(lang, "asked"), pattern(lang, "modal")))


def _began(passage: Passage, at: int) -> str:
    """Who is named behind the words that say so (they stand at `at`) as whom it came from, else last before them, else first behind them; '' where nobody is."""
    text = passage.document.text
    comes = rf"(?:{pattern(passage.lang, 'origin').pattern})\s+(?:[^\W\d]+\s+)?$"
    behind = [party.key for start, party in passage.named if start > at and re.search(comes, text[at:start], re.IGNORECASE)]
    if behind:
        return behind[0]
    before = [party.key for start, party in passage.named if start < at]
    return before[-1] if before else next((party.key for _, party in passage.named), "")


def _of_one_time(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims linked by days that touch; those of any time belong to the only fight there is."""
    dated = sorted((claim for claim in claims if claim.days), key=lambda claim: claim.days)
    groups: list[list[Claim]] = []
    for claim in dated:
        near = [group for group in groups if any(a.touches(b) for one in group for a in one.days for b in claim.days)]
        merged = [claim, *(one for group in near for one in group)]
        groups = [*(group for group in groups if group not in near), merged]
    undated = [claim for claim in claims if not claim.days]
    if len(groups) <= 1:
        groups = [[*(groups[0] if groups else []), *undated]]
    yield from groups
