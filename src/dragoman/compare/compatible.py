"""Whether two numbers given for one thing can both be right: rounded, meant roughly, a bound, a part, or foreseen."""

from __future__ import annotations

from functools import lru_cache

from dragoman.compare.counts import DONE, FORESEEN, Count

_NEAR = 0.1
"""How far a number may lie from one that is meant roughly."""
_LESS_NEAR = 0.25
"""How far from one that is told by the dozen."""
_EXACT = 100
"""Below this a number is not rounded unless it says so."""


def can_both_hold(a: Count, b: Count) -> bool:
    """Whether two numbers can be right: one rounded, meant roughly, a bound of the other, a part of the other, or foreseen where the other was done."""
    if a.value == b.value or a.lower != b.lower or {a.standing, b.standing} == {DONE, FORESEEN} or (a.exactness == "rest") != (b.exactness == "rest") or _rounded(a.value, b.value) == b.value or _rounded(b.value, a.value) == a.value:
        return True
    for one, other in ((a, b), (b, a)):
        near = {"about": _NEAR, "roughly": _LESS_NEAR}.get(one.exactness, 0.0) or (_NEAR if one.figure.unit != other.figure.unit else 0.0)
        if near and abs(one.value - other.value) <= near * max(abs(one.value), abs(other.value)):
            return True
        if (one.exactness == "least" and other.value >= one.value) or (one.exactness == "most" and other.value <= one.value):
            return True
        if one.lost and one.named and not other.named and 0 < one.value <= other.value:
            return True
    return False


@lru_cache(maxsize=4096)
def _zeros(number: int) -> int:
    """How many of them a number ends with."""
    digits = str(number)
    return len(digits) - len(digits.rstrip("0"))


def _rounded(number: float, to: float) -> float:
    """A number rounded to the place of the last digit of another that is not 0, where that is a hundred or more."""
    if not to or not float(to).is_integer():
        return number
    if abs(to) < _EXACT:
        return number
    zeros = _zeros(int(abs(to)))
    return round(number, -zeros) if zeros else number
