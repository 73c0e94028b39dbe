"""A text cut wherever a line's words begin or end, so that every mark can be shown, those that overlap too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.nouns import Span


class Mark(msgspec.Struct, frozen=True):
    """A stretch of text, `[start, end)` in code points, and the ids of the lines whose words it is part of, in their order; none where nothing was read."""

    start: int
    end: int
    lines: tuple[str, ...] = ()


def marks(length: int, spans: Iterable[tuple[str, Span]], breaks: Iterable[int] = ()) -> Iterator[Mark]:
    """The stretches of a text of so many code points, in order and without gaps.

    Args:
        length: of the text.
        spans: ids of lines, each with a span of its words; a line may have several.
        breaks: places where a stretch must end in any case: paragraphs, pages.
    """
    order: dict[str, int] = {}
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for line, (start, end) in spans:
        first, last = max(0, start), min(end, length)
        order.setdefault(line, len(order))
        if first < last:
            opens.setdefault(first, []).append(line)
            closes.setdefault(last, []).append(line)
    open_: dict[str, int] = {}
    at = 0
    for place in sorted({*opens, *closes, *(one for one in breaks if 0 < one < length), length}):
        if place > at:
            yield Mark(at, place, tuple(sorted(open_, key=order.__getitem__)))
            at = place
        for line in closes.get(place, ()):
            open_[line] -= 1
            if not open_[line]:
                del open_[line]
        for line in opens.get(place, ()):
            open_[line] = open_.get(line, 0) + 1
