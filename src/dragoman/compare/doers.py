"""Differences on who did it (kinds actor, blame): clauses that name two doers for an act of one matter that has one, or two whom somebody blames."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from dragoman.compare import phrases
from dragoman.compare.asides import pattern, spelt
from dragoman.compare.assertions import CROWD, Assertion, are_of_one_time, where
from dragoman.compare.company import Together
from dragoman.compare.concepts import Word, Words, shared
from dragoman.compare.readings import rows, states
from dragoman.compare.tellings import telling, tidy
from dragoman.nouns import Difference, DifferenceKind
from dragoman.reading.knowledge import Row, several

_FEW = 3
"""Content words of a clause that leaves it to a pronoun what was done to."""
_PAIR, _NEAR = 2, 25
_BLAMED = 60
"""Characters behind 'blamed' in which he is named."""


@dataclass(frozen=True, eq=False)
class Doer:
    """A clause that says who did something; `sure`: and nobody else."""

    assertion: Assertion
    word: Word
    who: str
    sure: bool


def of_doers_told(said: Sequence[Assertion], matter: Together, lang: str) -> Iterator[Difference]:
    """One for two clauses. `matter`: which documents can tell of one."""
    shelves: dict[str, list[Doer]] = defaultdict(list)
    for one in said:
        for act, doer in _doers(one):
            shelves[act].append(doer)
    for act, found in shelves.items():
        for a, b in matter.side_by_side(found, lambda doer: where(doer.assertion), CROWD):
            if a.who != b.who and are_of_one_time(a.assertion, b.assertion) and _are_of_one_act(act, a, b):
                yield _difference(_kind(act), (a, b), lang)


def _doers(one: Assertion) -> Iterator[tuple[str, Doer]]:
    who = _blamed(one)
    if who in states():
        yield "blamed", Doer(one, Word(one.span[0], frozenset(), verb=True), str(who), sure=True)
    winner = _winner(one)
    if winner in states() and one.passage.standing == "happened":
        yield "won", Doer(one, Word(one.span[0], frozenset(), verb=True), str(winner), sure=True)
    untrue = {word.at for word in one.denied}
    for act, row in _acts().items():
        word = next((word for word in one.own if word.means & _concepts(act) and word.at not in untrue), None)
        known = _who(one, word, row) if word is not None and one.passage.standing == "happened" else None
        if word is not None and known is not None:
            yield act, Doer(one, word, *known)


def is_sure(one: Assertion) -> bool:
    """Whether a clause says that it was somebody and nobody else ('it was Peru that …', 'Peru, and not Chad, …', 'the work of Peru')."""
    text, lang = one.document.text, one.lang
    cleft = any(_only(lang).search(text, one.span[0], start) is not None for start, _ in one.passage.named)
    return cleft or _apart_from(lang).search(text, *one.passage.whole) is not None or pattern(lang, "work").search(text, *one.span) is not None


def _blamed(one: Assertion) -> str | None:
    """Of whom a clause says that it was his fault: who is named behind 'blamed', or right before 'is to blame'."""
    text, named = one.document.text, one.passage.named
    guilty = pattern(one.lang, "at-fault").search(text, *one.span)
    if guilty is not None:
        return next((party.key for start, party in reversed(named) if guilty.start() - _BLAMED <= start < guilty.start()), None)
    blames = pattern(one.lang, "blames").search(text, *one.span) or pattern(one.lang, "due").search(text, *one.span)
    caused = pattern(one.lang, "caused").search(text, *one.span) if blames is None else None
    if caused is not None and one.passage.standing == "happened":
        return next((party.key for start, party in reversed(named) if caused.start() - _BLAMED <= start < caused.start()), None)
    return next((party.key for start, party in named if blames.end() <= start <= blames.end() + _BLAMED), None) if blames is not None else None


def _winner(one: Assertion) -> str | None:
    """Who won a case or a vote: who is named right behind 'in favour of', or right before 'won'."""
    text, named = one.document.text, one.passage.named
    by = pattern(one.lang, "won-by").search(text, *one.span)
    if by is not None:
        return next((party.key for start, party in named if by.end() <= start <= by.end() + _NEAR), None)
    wins = pattern(one.lang, "wins").search(text, *one.span)
    return next((party.key for start, party in reversed(named) if wins.start() - _NEAR <= start < wins.start()), None) if wins is not None else None


def _for_what(one: Assertion) -> Words:
    """The words behind the first 'for', or behind 'caused'; before 'due to'."""
    caused, due = (pattern(one.lang, role).search(one.document.text, *one.span) for role in ("caused", "due"))
    if due is not None:
        return tuple(word for word in one.own if word.at < due.start())
    found = caused or pattern(one.lang, "for-what").search(one.document.text, *one.span)
    return tuple(word for word in one.own if found is not None and word.at > found.start())


def _who(one: Assertion, word: Word, row: Row) -> tuple[str, bool] | None:
    """Who is said to have done it, and whether nobody else is."""
    text, lang = one.document.text, one.lang
    others = row["who"] == "others"
    if others:
        keys = sorted(one.passage.keys - one.passage.around)
        agent = one.agent(word.at) or one.passage.agent
        if len(keys) == 1 and agent not in one.passage.keys - {keys[0]}:
            return keys[0], False
        return (agent, False) if agent is not None and len(one.passage.keys) > _PAIR else None
    for start, party in one.passage.named:
        if party.key in states() and _only(lang).search(text, max(0, one.span[0]), start) is not None and start < word.at:
            return party.key, True
    behind = next((party.key for start, party in one.passage.named if start > word.at and _clitic(lang).fullmatch(text, max(one.span[0], word.at - 4), start)), None)
    who = behind or one.agent(word.at) or (one.passage.agent if one.passage.passive else None)
    return (who, behind is not None) if who is not None and who in states() else None


def _are_of_one_act(act: str, a: Doer, b: Doer) -> bool:
    if act == "won":
        return any(x.overlaps(y) for x in a.assertion.passage.likely for y in b.assertion.passage.likely) and {a.who, b.who} <= a.assertion.passage.cast & b.assertion.passage.cast
    if act == "blamed":
        told = [_for_what(one.assertion) for one in (a, b)]
        caused = any(pattern(one.assertion.lang, "caused").search(one.assertion.document.text, *one.assertion.span) for one in (a, b))
        return bool(shared(told[0], told[1])) if all(told) else bool(shared(a.assertion.words, b.assertion.words)) or not caused
    row = _acts()[act]
    same = {meant for word in shared(a.assertion.words, b.assertion.words) if not word.means & _concepts(act) for meant in word.means}
    things = {f"@{thing}" for thing in several(row["things"])} if row["things"] != "-" else same
    if row["sure"] and not (a.sure or b.sure):
        return False
    wordless = (a.sure or b.sure) and min(len(one.assertion.words) for one in (a, b)) <= _FEW
    return bool(same & things) or wordless or (row["who"] == "others" and (a.assertion.passage.around == b.assertion.passage.around or bool(a.assertion.passage.keys & b.assertion.passage.keys)))


def _difference(kind: DifferenceKind, sides: Sequence[Doer], lang: str) -> Difference:
    what = phrases.listed(tuple(sorted(sides[0].assertion.passage.around)), lang)
    why = phrases.why(lang, {"blame": "began", "outcome": "won"}.get(kind, "actor"), actors=phrases.listed(tuple(sorted({one.who for one in sides})), lang))
    return Difference(kind, what, why, tidy(telling(one.assertion.document, one.assertion.span, one.who) for one in sides))


@cache
def _acts() -> Mapping[str, Row]:
    return {row["act"]: row for row in rows("doers.tsv")}


@cache
def _concepts(act: str) -> frozenset[str]:
    return frozenset(f"@{concept}" for concept in several(_acts()[act]["concepts"]))


def _kind(act: str) -> DifferenceKind:
    kind: DifferenceKind = msgspec.convert(_acts()[act]["kind"] if act in _acts() else {"won": "outcome"}.get(act, "blame"), DifferenceKind)
    return kind


def refuted(one: Assertion) -> frozenset[str]:
    """Who is said not to have done it: 'Peru, and not Chad'."""
    found = {hit.end("name") for hit in _apart_from(one.lang).finditer(one.document.text, *one.span)}
    return frozenset(party.key for start, party in one.passage.named if any(start <= end <= start + _BLAMED for end in found))


@cache
def _apart_from(lang: str) -> re.Pattern[str]:
    """'And not' before a name."""
    return re.compile(rf"(?<!\w)(?:{pattern(lang, 'contrast').pattern})\s+(?:the\s+|el\s+|la\s+|los\s+|las\s+)?(?P<name>(?-i:[A-ZÁÉÍÓÚ]\w+))", re.IGNORECASE)


@cache
def _only(lang: str) -> re.Pattern[str]:
    """'It was' right before a name."""
    return re.compile(rf"(?<!\w)(?:{spelt(lang, 'cleft')})\s+(?:the\s+|el\s+|la\s+|los\s+|las\s+)?$", re.IGNORECASE)


@cache
def _clitic(lang: str) -> re.Pattern[str]:
    """A verb with its object before and its doer right behind ('las rompió Corea')."""
    return re.compile(rf"(?:{spelt(lang, 'clitic')})\s+\w+\s+", re.IGNORECASE)
