"""Where a text quotes: whoever is named in a quotation is not whom the words around it go on to speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# A word or two in quotation marks are the writer's own sentence: 'calls this "Polish hysteria"'.
_SAID = 3  # words
_MARKS = re.compile(r"“[^“”\n]*”|«[^«»\n]*»|\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True)
class Quotations:
    """Spans of what a text quotes, in order."""

    spans: tuple[tuple[int, int], ...] = ()

    def at(self, offset: int) -> int:
        """The number of the quotation that an offset lies in; -1 for none."""
        i = bisect_right(self.spans, (offset, 1 << 62)) - 1
        return i if i >= 0 and offset < self.spans[i][1] else -1

    def hides(self, named: int, word: int) -> bool:
        """Whether what stands at one offset cannot be meant by a word at another: inside of a quotation that the word is not in."""
        return self.at(named) >= 0 and self.at(word) < 0


def find(text: str) -> Quotations:
    """The quotations of a text, within its paragraphs."""
    found = [match.span() for match in _MARKS.finditer(text)]
    return Quotations(tuple(span for span in found if len(text[slice(*span)].split()) >= _SAID))
