"""Cities and first-order divisions inside actors' phrases: the 'Shanghai' of 'Shanghai police' says whose police it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from dragoman.reading.actors.gazetteer import Entry, straight
from dragoman.reading.geography import cities, divisions

LONGEST = cities.LONGEST
# Fewer inhabitants than that, and the name is more often somebody's or something's.
_SMALLEST = 100_000
_INSIDE = frozenset("NILhom")


@cache
def _unaccented() -> dict[str, str]:
    """Names with accents as they are written without ('Puerto Penasco')."""
    forms = (*divisions.by_form(), *cities.index().by_form)
    return {plain: form for form in forms if (plain := straight(form)) != form}


@lru_cache(maxsize=20_000)
def entries(form: str, smallest: int = _SMALLEST) -> tuple[Entry, ...]:
    """Whose a city or division of that name can be, one entry a state, the likelier first; empty where nothing bears it, or it is mostly another word."""
    form = form if form in cities.index().by_form or form in divisions.by_form() else _unaccented().get(form, form)
    found = {d.country: Entry("", "locality", d.name, d.country) for d in divisions.by_form().get(form, ())}
    large = () if form in cities.stopped() else cities.index().by_form.get(form, ())
    found |= {c.country: Entry("", "locality", c.name, c.country) for c in large if c.population >= smallest and c.country not in found}
    return tuple(found.values())


def at(run: Sequence[tuple[int, int, str]], text: str, *, small: bool = False) -> tuple[int, tuple[Entry, ...]]:
    """How many of the pieces (start, end, letter) at the head of a run are the longest name of a locality, and whose it can be; 0 and nothing where none is.

    `small` admits towns of any size.
    """
    if not run or (run[0][2] not in "NL" and not (run[0][2] == "m" and text[run[0][0]].isupper())):
        return 0, ()
    for size in range(len(run), 0, -1):
        if run[size - 1][2] in "NIL" and all(letter in _INSIDE for _, _, letter in run[:size]):
            found = entries(" ".join(text[run[0][0] : run[size - 1][1]].split()), 0 if small else _SMALLEST)
            if found:
                return size, found
    return 0, ()
