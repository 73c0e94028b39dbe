"""Where a text comes from beside its outlet: who sponsored it, and which other outlet it relays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

import msgspec

from dragoman.nouns import Notice, Span

from .lines import Line
from .tables import forms, pattern, patterns, table

FILES = "notices_*.tsv"
HEAD_LINES = 4  # with the title; a report cited further down is a source, not the origin
HEAD_CHARACTERS = 1500
LAST_ARTICLE = re.compile(rf"\b(?:{'|'.join(forms(FILES, 'kind', 'article'))}) \Z", re.IGNORECASE)


class Origin(msgspec.Struct, frozen=True):
    """An outlet or a sponsor, None where the text names none, and what a reader is told."""

    name: str | None
    notice: Notice


def sponsor(lines: list[Line]) -> Origin | None:
    """Who paid for the text or took part in writing it, if it says so."""
    for line in lines:
        for form in patterns(FILES, "kind", "sponsored"):
            if found := form.search(line.words):
                name = found["name"].rstrip(".,")
                message = f"The text says that it was written or paid for with {name}."
                return Origin(name, Notice("sponsored", line.start + found.start(), line.start + found.end("name"), message))
        if pattern(FILES, "kind", "sponsored-line").fullmatch(line.words):
            return Origin(None, Notice("sponsored", *line.span, "The page says that this text is paid for; it does not say by whom."))
    return None


def relay(lines: list[Line], outlet: str | None) -> Origin | None:
    """The outlet that this text relays, if it is known as one and is not `outlet` itself."""
    head = [line for line in lines[:HEAD_LINES] if line.start - lines[0].start <= HEAD_CHARACTERS]
    mentions = chain(_mentions("relayed", head), _mentions("relayed-anywhere", lines))
    return next((origin for line, found in mentions if (origin := _origin(line, found, outlet))), None)


def _mentions(kind: str, lines: list[Line]) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in lines:
        for form in patterns(FILES, "kind", kind):
            for found in form.finditer(line.words[:HEAD_CHARACTERS]):
                yield line, found


def _origin(line: Line, found: re.Match[str], outlet: str | None) -> Origin | None:
    for start, end in _candidates(line.words, found):
        name = _known(line.words[start:end])
        if name and not (outlet and _same(name, outlet)):
            opening = start if found.start() == found.start("name") else found.start()
            closing = found.end() if end >= found.end("name") - 1 else end
            message = f"This text relays {name}; it is not an independent source for what {name} reports."
            return Origin(name, Notice("relayed", line.start + opening, line.start + closing, message))
    return None


def _candidates(words: str, found: re.Match[str]) -> Iterator[Span]:
    """Where in a run of capitalised words the outlet may be: all of them, with the article before them, and then ever fewer; the last
    ones where more of the form follows ('On Monday Reuters reported'), the first ones where it came before ('according to AFP Friday').
    """
    start, end = found.span("name")
    end = start + len(words[start:end].rstrip(".,"))
    article = LAST_ARTICLE.search(words, 0, start)
    if article:
        yield article.start(), end
    yield start, end
    gaps = [gap.span() for gap in re.finditer(r"\s+", words[start:end])]
    if found.end() > found.end("name"):
        yield from ((start + after, end) for _, after in gaps)
    else:
        yield from ((start, start + before) for before, _ in reversed(gaps))


def _known(words: str) -> str | None:
    """The name of the outlet that these words are, by the table or by how they sound: 'Baltic News', 'Radio Andina'."""
    if words in _outlets():
        return _outlets()[words]
    several = words.split()
    sounds = pattern(FILES, "kind", "outlet-word")
    return words if len(several) > 1 and words[0].isupper() and (sounds.fullmatch(several[0]) or sounds.fullmatch(several[-1])) else None


@cache
def _outlets() -> dict[str, str]:
    known = {}
    for row in table("outlets.tsv"):
        for form in (row["name"], *filter(None, row["forms"].split("|"))):
            known[form] = row["name"]
    return known


def _same(name: str, outlet: str) -> bool:
    """Whether both are one outlet, whatever the letter case, or one is an edition of the other."""
    one, two = (_outlets().get(each, each).casefold() for each in (name, outlet))
    return one == two or one in two.split()
