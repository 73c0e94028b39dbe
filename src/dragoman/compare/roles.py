"""Differences on who did it and to whom (kinds actor, target): clauses that tell one act in nearly the same words, of one day, and name another doer or another one whom it was done to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.compare import phrases
from dragoman.compare.assertions import CROWD, Assertion, are_of_one_time, name_others, where
from dragoman.compare.company import Together
from dragoman.compare.concepts import Word, shared
from dragoman.compare.deeds import again
from dragoman.compare.doers import is_sure, refuted
from dragoman.compare.readings import states
from dragoman.compare.tellings import telling, tidy
from dragoman.nouns import Difference, DifferenceKind

_LEAST, _SHARE = 2, 0.6
"""Words in common, and how much of the shorter clause that is."""
_FEW = 3
"""Words of a clause that says that it was he and nobody else, of which the act is enough."""
Parted = tuple[DifferenceKind, str, str]


class _Act(NamedTuple):
    """A verb in a clause, and whether the clause says that it was he who is named and nobody else."""

    assertion: Assertion
    word: Word
    sure: bool


def of_roles(said: Sequence[Assertion], matter: Together, lang: str) -> Iterator[Difference]:
    """One for two clauses. `matter`: which documents can tell of one."""
    shelves: dict[str, list[_Act]] = defaultdict(list)
    for one in said:
        if (refuted(one) or (one.passage.standing == "happened" and not one.denied)) and one.passage.keys and not again(one.lang).search(one.document.text, *one.span):
            sure = is_sure(one)
            for word in (word for word in one.own if word.verb):
                for meant in word.means:
                    shelves[meant].append(_Act(one, word, sure))
    seen: set[frozenset[int]] = set()
    for told in shelves.values():
        for first, second in matter.side_by_side(told, lambda act: where(act.assertion), CROWD):
            a, b = first.assertion, second.assertion
            known = frozenset((id(a), id(b)))
            made = _parted(first, second) if known not in seen and a.document.id != b.document.id else None
            if made is not None:
                seen.add(known)
                yield _difference(made, a, b, lang)


def _parted(one: _Act, other: _Act) -> Parted | None:
    """In which role two clauses of one act name others, and whom."""
    a, b, sure = one.assertion, other.assertion, one.sure or other.sure
    if not _tell_one_act(a, b, sure=sure):
        return None
    doers = _doer(a, one.word), _doer(b, other.word)
    for told, others in (doers, refuted(b)), (doers[::-1], refuted(a)):
        if told[0] is not None and told[0] in others:
            return "actor", told[0], f"≠ {told[0]}"
    if doers[0] is None or doers[1] is None:
        return None
    left = [one.passage.keys & states().keys() - {doer} for one, doer in zip((a, b), doers, strict=True)]
    if doers[0] != doers[1]:
        exchanged = doers[0] in left[1] or doers[1] in left[0]
        fit = left[0] <= left[1] or left[1] <= left[0]
        both = doers[0] in b.passage.cast and doers[1] in a.passage.cast
        return ("actor", doers[0], doers[1]) if fit and (sure or not (exchanged or both)) else None
    if len(left[0]) == len(left[1]) == 1 and left[0] != left[1] and not left[0] & b.passage.cast and not left[1] & a.passage.cast:
        return "target", next(iter(left[0])), next(iter(left[1]))
    return None


def _doer(one: Assertion, word: Word) -> str | None:
    passage = one.passage
    who = passage.agent if passage.passive else one.agent(word.at)
    return who if who in states() else None


def _tell_one_act(a: Assertion, b: Assertion, *, sure: bool) -> bool:
    one_day = any(x == y for x in a.passage.dates for y in b.passage.dates)
    if not (sure or one_day):
        return False
    common, least = len(shared(a.own, b.own)), min(len(a.own), len(b.own))
    if sure and common and are_of_one_time(a, b) and (least <= _FEW or common >= _LEAST):
        return not name_others(a, b)
    return one_day and common >= _LEAST and common >= _SHARE * least and not name_others(a, b)


def _difference(made: Parted, a: Assertion, b: Assertion, lang: str) -> Difference:
    kind, *who = made
    what = phrases.listed(tuple(sorted(a.states | b.states)), lang)
    why = phrases.why(lang, "actor" if kind == "actor" else "target", actors=phrases.listed(tuple(sorted(who)), lang))
    return Difference(kind, what, why, tidy(telling(one.document, one.span, value) for one, value in zip((a, b), who, strict=True)))
