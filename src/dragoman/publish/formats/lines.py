"""What tables of lines share: the lines of one kind, document by document, without those of page furniture; their words and their date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dragoman.compare import Reading
from dragoman.compare.readings import name
from dragoman.compare.tellings import sentence
from dragoman.nouns import Annotation, Document, Span, When
from dragoman.publish.formats.material import Material, furniture, touches

Cells = tuple[Any, ...]


def lines(material: Material, of: Callable[[Annotation], Sequence[Any]], where: Callable[[Any], Span]) -> Iterator[tuple[Reading, int, Any]]:
    """The lines of one kind with their place among the document's, in the order of documents and of their annotations."""
    for reading in material.readings:
        page = furniture(reading)
        yield from ((reading, index, line) for index, line in enumerate(of(reading[1])) if not touches(where(line), page))


def key(document: Document, kind: str, index: int) -> str:
    """The id of a line, in all formats of one version of a record."""
    return f"{document.id}:{kind}{index}"


def whence(document: Document) -> Cells:
    """Id and path of a document."""
    return document.id, name(document)


def words(document: Document, span: Span) -> Cells:
    """The words of a line, where they stand, and the sentence around them."""
    return document.text[slice(*span)], *span, document.text[slice(*sentence(document.text, span))]


def date(when: When | None) -> Cells:
    """EDTF, first and last day."""
    return (when.edtf, when.earliest, when.latest) if when is not None else (None, None, None)
