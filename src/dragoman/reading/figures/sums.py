"""Shares of one whole that do not add up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.nouns import Notice
from dragoman.reading.figures.found import Found, either, words

_BEFORE = 25  # characters before the first share in which a word of change can stand
_LEAST, _LOWEST, _HIGHEST, _WHOLE = 3, 95.0, 105.0, 100.0


def noticed(text: str, start: int, lang: str, found: Sequence[Found]) -> list[Notice]:
    """At least three shares in one sentence that add to nearly, not quite, a hundred: a warning, not a correction. Shares of changing times do not count."""
    shares = [figure for figure in found if figure.unit == "%" and not figure.words]
    total = round(sum(figure.value for figure in shares), 3)
    if len(shares) < _LEAST or total == _WHOLE or not _LOWEST <= total <= _HIGHEST:
        return []
    if re.search(rf"(?<!\w)(?:{either(words(lang, 'change'))})(?!\w)", text[max(start, shares[0].start - _BEFORE) : shares[-1].end], re.IGNORECASE):
        return []
    terms = " + ".join(f"{figure.value:g}" for figure in shares)
    message = f"The shares in this sentence add up to {total:g} %, not 100 %: {terms}. They may be rounded, or one of them may be wrong."
    return [Notice("sum-does-not-add-up", shares[0].start, shares[-1].end, message)]
