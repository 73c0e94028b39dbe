"""Differences on when and where (kinds date, state) that no happening carries: clauses that tell one act in nearly the same words, of two days or two cities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.compare import phrases
from dragoman.compare.assertions import CROWD, Assertion, are_of_one_time, name_others, of_one_matter, where
from dragoman.compare.company import Together
from dragoman.compare.concepts import shared
from dragoman.compare.corrections import supersedes
from dragoman.compare.deeds import again
from dragoman.compare.intervals import MONTH, Interval, iso
from dragoman.compare.readings import name
from dragoman.compare.tellings import telling, tidy
from dragoman.nouns import Difference

_REACH = 2 * MONTH
"""Days that two dates of one act lie apart at most; what is dated further apart are two acts."""
_LEAST, _SHARE = 2, 0.6
"""Words in common, and how much of the shorter clause that is."""
_OF_ONE_PLACE = frozenset({"@sign", "@meet"})
"""Acts that are done in one place."""


def of_circumstances(said: Sequence[Assertion], matter: Together, lang: str) -> Iterator[Difference]:
    """One for two clauses. `matter`: which documents can tell of one."""
    shelves: dict[str, list[Assertion]] = defaultdict(list)
    for one in said:
        if one.passage.standing == "happened" and not one.denied and not again(one.lang).search(one.document.text, *one.span):
            for meant in {meant for word in one.own for meant in word.means}:
                shelves[meant].append(one)
    found: dict[tuple[int, int], tuple[Assertion, Assertion, Difference]] = {}
    for meant, told in shelves.items():
        for a, b in matter.side_by_side(told, where, CROWD):
            known = id(a), id(b)
            # Days first: few clauses differ in them.
            made = _apart(a, b, told, meant, lang) if known not in found and (meant in _OF_ONE_PLACE or _on_two_days(a, b)) and _are_one_act(a, b) else None
            if made is not None:
                found[known] = a, b, made
    old = {id(before) for a, b, _ in found.values() for before, after in ((a, b), (b, a)) if _supersedes(after, before)}
    for a, b, made in found.values():
        if _supersedes(a, b) or _supersedes(b, a):
            yield _corrected(made, *((b, a) if _supersedes(a, b) else (a, b)), lang)
        elif not old & {id(a), id(b)}:
            yield made


def _supersedes(new: Assertion, old: Assertion) -> bool:
    return supersedes((new.document, new.span[0]), (old.document, old.span[0]))


def _corrected(made: Difference, old: Assertion, new: Assertion, lang: str) -> Difference:
    """What one source said first and later, instead of a difference between sources."""
    values = {told.document: told.value for told in made.tellings}
    return msgspec.structs.replace(made, why=phrases.why(lang, "corrected", old=values[name(old.document)], new=values[name(new.document)]))


def _are_one_act(a: Assertion, b: Assertion) -> bool:
    if not any(word.verb for word in (*shared(a.own, b.own), *shared(b.own, a.own))):
        return False  # it is an act that both tell
    common = len(shared(a.words, b.words)) + len(a.passage.words & b.passage.words)
    alike = common >= _LEAST and common >= _SHARE * min(len(a.words), len(b.words))
    return a.document.id != b.document.id and of_one_matter(a, b) and alike and not _have_other_doers(a, b) and not name_others(a, b)


def _have_other_doers(a: Assertion, b: Assertion) -> bool:
    acts = [next((word.at for word in one.own if word.verb), None) for one in (a, b)]
    doers = {one.agent(at) for one, at in zip((a, b), acts, strict=True) if at is not None} - {None}
    return len(doers) > 1


def _apart(a: Assertion, b: Assertion, told: Sequence[Assertion], meant: str, lang: str) -> Difference | None:
    days = _day(a), _day(b)
    if days[0] is not None and days[1] is not None and _on_two_days(a, b) and not _tells_both(a, days[1], told) and not _tells_both(b, days[0], told):
        what = phrases.listed(tuple(sorted(a.states | b.states)), lang)
        values = [_shown(day) for day in days if day is not None]
        why = phrases.why(lang, "date", what=what, a=values[0], b=values[1])
        return Difference("date", what, why, tidy(telling(one.document, one.span, value) for one, value in zip((a, b), values, strict=True)))
    if meant in _OF_ONE_PLACE and len(a.cities) == len(b.cities) == 1 and a.cities != b.cities and are_of_one_time(a, b) and _is_placed(a, b, meant):
        what, places = phrases.listed(tuple(sorted(a.states | b.states)), lang), [next(iter(one.cities)) for one in (a, b)]
        why = phrases.why(lang, "place", a=places[0].title(), b=places[1].title())
        return Difference("state", what, why, tidy(telling(one.document, one.span, place) for one, place in zip((a, b), places, strict=True)))
    return None


def _day(one: Assertion) -> Interval | None:
    """The only day or month that a clause names."""
    return one.days[0] if len(one.days) == 1 and one.days[0].width <= MONTH and not any(one.open) else None


def _on_two_days(a: Assertion, b: Assertion) -> bool:
    """Whether each names a day or month, and not the same, within reach of each other."""
    one, other = _day(a), _day(b)
    return one is not None and other is not None and not one.overlaps(other) and max(one.first - other.last, other.first - one.last) <= _REACH


def _tells_both(one: Assertion, day: Interval, told: Sequence[Assertion]) -> bool:
    """Whether a document also tells the act of the other's day: then there are two."""
    return any(other.document.id == one.document.id and any(when.overlaps(day) for when in other.days) for other in told)


def _is_placed(a: Assertion, b: Assertion, meant: str) -> bool:
    """Whether both tell of one time by their dates, or of one thing by more than the act."""
    dated = any(one.overlaps(other) for one in a.days for other in b.days)
    return dated or any(meant not in word.means for word in shared(a.words, b.words))


def _shown(when: Interval) -> str:
    return iso(when.first) if when.width == 1 else f"{iso(when.first)}/{iso(when.last)}"
