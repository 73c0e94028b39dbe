"""What tellings of one happening cannot agree on: the day, and who did it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from dragoman import ontology
from dragoman.compare import phrases
from dragoman.compare.asides import pattern
from dragoman.compare.codes import act_code
from dragoman.compare.deeds import Deed
from dragoman.compare.gathering import Happening, Told
from dragoman.compare.intervals import MONTH, Interval, iso
from dragoman.compare.kinship import turned
from dragoman.compare.matters import matters
from dragoman.compare.parties import Side, keys
from dragoman.compare.passages import Scene
from dragoman.compare.readings import language, name
from dragoman.compare.tellings import tidy
from dragoman.nouns import Difference

_BEFORE = 40


def of_tellings(happenings: Sequence[Happening], scenes: Mapping[str, Scene], lang: str) -> Iterator[Difference]:
    """Kinds date and actor, one a happening and kind."""
    for one in happenings:
        told = [tell for tell in one.told if tell.standing == "happened"]
        if len(told) > 1:
            yield from _days(one, told, scenes, lang)
            yield from _doers(one, told, scenes, lang)


def of_refutations(deeds: Sequence[Deed], scenes: Mapping[str, Scene], lang: str) -> Iterator[Difference]:
    """Kind actor: 'X, and not Y, did it', where another source says of that day that Y did."""
    alike: dict[Hashable, list[Deed]] = defaultdict(list)
    for deed in deeds:
        if deed.standing == "happened" and deed.source and deed.when is not None and deed.when.width <= MONTH:
            alike[act_code(deed.cameo), keys(deed.target)].append(deed)
    for told in alike.values():
        for deed in told if len(told) > 1 else ():
            refuted = _refuted(deed, scenes) - keys(deed.source)
            whom = [other for other in (told if refuted else ()) if keys(other.source) <= refuted and deed.when is not None and other.when is not None and other.when.touches(deed.when)]
            if whom:
                sides = [(deed, _shown(deed.source)), *((other, _shown(other.source)) for other in whom)]
                why = phrases.why(lang, "actor", actors=phrases.listed(tuple(sorted({key for one, _ in sides for key in keys(one.source)})), lang))
                yield Difference("actor", named(deed, lang), why, tidy(one.telling(side) for one, side in sides))


def _days(one: Happening, told: Iterable[Told], scenes: Mapping[str, Scene], lang: str) -> Iterator[Difference]:
    """Days that one act can't both have been on. Once-only acts have their own dates compared."""
    dated = [(when, tell) for tell in told if (when := _day(tell, scenes)) is not None]
    days = sorted({when for when, _ in dated})
    if len(days) > 1 and one.first.matter is None:
        what = named(one.first, lang)
        why = phrases.why(lang, "date", what=what, a=iso(days[0].first), b=iso(days[-1].first))
        yield Difference("date", what, why, tidy(tell.telling(iso(when.first)) for when, tell in dated))


def _day(tell: Told, scenes: Mapping[str, Scene]) -> Interval | None:
    """The day that a telling gives, where its sentence gives one alone."""
    start, end = tell.span if isinstance(tell, Deed) else tell.whole
    days = [when for at, when in scenes[name(tell.document)].days if start <= at < end]
    when = tell.when if isinstance(tell, Deed) else days[0] if days else None
    return when if when is not None and when.width == 1 and days == [when] else None


def _doers(one: Happening, told: Sequence[Told], scenes: Mapping[str, Scene], lang: str) -> Iterator[Difference]:
    """Two tellings that name different doers: the sides exchanged, other persons of one state, or 'he, and not she'."""
    sides: dict[str, list[Told]] = {}
    for a, b in combinations(told, 2):
        one_side, other = _doer(a), _doer(b)
        if _exchanged(one, a, b) or _are_others(one_side, other):
            for tell, side in ((a, one_side), (b, other)):
                kept = sides.setdefault(_shown(side), [])
                kept += [tell] if tell not in kept else []
    for tell in told:
        refuted = _refuted(tell, scenes)
        whom = [other for other in told if other is not tell and refuted & keys(_doer(other))]
        if refuted and whom:
            sides.setdefault("≠ " + ", ".join(sorted(refuted)), []).append(tell)
            sides.setdefault(", ".join(sorted(refuted)), []).extend(whom)
    if len(sides) > 1:
        what = named(one.first, lang)
        why = phrases.why(lang, "actor", actors="; ".join(sorted(sides)))
        yield Difference("actor", what, why, tidy(tell.telling(side) for side, tells in sorted(sides.items()) for tell in tells))


def _doer(tell: Told) -> Side:
    if isinstance(tell, Deed):
        return tell.source
    if tell.coded is not None:
        return tell.coded.source
    return frozenset(party for _, party in tell.named if party.key == tell.agent)


def _shown(side: Side) -> str:
    return ", ".join(sorted(party.actor for party in side))


def _exchanged(one: Happening, a: Told, b: Told) -> bool:
    """Whether an act that one side does is told with its sides exchanged."""
    by_one = one.first.matter is not None and matters()[one.first.matter]["by_one"] == "yes"
    return by_one and isinstance(a, Deed) and isinstance(b, Deed) and turned(a, b) is True


def _are_others(a: Side, b: Side) -> bool:
    """Whether two offices of one state act that are not one office."""
    pairs = [(p, q) for p in a for q in b if p.key == q.key and p.rank == q.rank == "organ"]
    return bool(pairs) and not any(p.may_be(q) for p, q in pairs)


def _refuted(tell: Told, scenes: Mapping[str, Scene]) -> frozenset[str]:
    """Of whom a telling says that it was not he: 'X, and not Y'."""
    document = tell.document
    start, end = tell.clause if isinstance(tell, Deed) else tell.span
    behind = _not(language(document, start))
    named = scenes[name(document)].named_in((start, end))
    return frozenset(party.key for at, party in named if behind.search(document.text, max(0, at - _BEFORE), at))


@cache
def _not(lang: str) -> re.Pattern[str]:
    """'Not' right before a name."""
    return re.compile(rf"{pattern(lang, 'contrast').pattern}\s+(?:the\s+|el\s+|la\s+|los\s+|las\s+)?$", re.IGNORECASE)


def named(deed: Deed, lang: str) -> str:
    """An act in a few words: who, to whom, and what its code is called."""
    code = ontology.code(deed.cameo)
    sides = [phrases.listed(tuple(sorted(keys(side))), lang) or "?" for side in (deed.source, deed.target)]
    return phrases.why(lang, "what-act", source=sides[0], target=sides[1], act=code.name if code is not None else deed.cameo)
