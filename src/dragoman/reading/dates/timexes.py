"""Date expressions as TimeML marks them: a range that is told in words ('from 6 to 9 April') is two expressions, its first day and its last.

The other layers read the range as one interval, since what happened 'from 1992 to 1994' happened in all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.nouns import DateMention, Document
from dragoman.reading.dates.moments import bounds_of
from dragoman.reading.dates.reading import Expression

_DEFINITE = "definite"  # the class of articles, which belong to the second date ('al 9 de abril', 'the 9th of April')
_WORDS = re.compile(r"\w+")


def parted(document: Document, told: Sequence[tuple[Expression, DateMention]]) -> Iterator[DateMention]:
    """The mentions, each range in words as two: their values are those of its ends, bounds and EDTF too."""
    for expression, mention in told:
        ends = mention.timex.split("/")
        where = _where(document, expression) if len(ends) == 2 else None
        bounds = [bounds_of(end) for end in ends]
        if where is None or None in bounds:
            yield mention
            continue
        for (start, end), timex, limits in zip(((mention.start, where[0]), (where[1], mention.end)), ends, bounds, strict=True):
            assert limits is not None
            first, last = (day.isoformat() for day in limits)
            yield msgspec.structs.replace(mention, start=start, end=end, text=document.text[start:end], timex=timex, edtf=timex, earliest=first, latest=last)


def _where(document: Document, at: Expression) -> tuple[int, int] | None:
    """Where the first date of a range ends and the second begins; None for what is no range in words."""
    slots = at.node.slots
    if at.node.rule.kind != "range" or not {"from", "to"} <= slots.keys():
        return None
    first, second = slots["from"].token.end, slots["to"].token.start
    between = list(_WORDS.finditer(document.text, first, second))
    if not between:
        return None
    if _DEFINITE in at.node.grammar.lexer.words.get(between[-1][0].lower(), ()):
        second = between[-1].start()
    return first, second
