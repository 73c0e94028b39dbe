"""Word files (ECMA-376) by python-docx: paragraphs and tables of the body in their order. Its parser resolves no entities."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading.documents.stated import Extract, Stated

from .properties import sensible

if TYPE_CHECKING:
    from docx.document import Document as WordFile

PARAGRAPH = "\n\n"
QUOTE_STYLES = ("Quote", "Intense Quote")


def read(data: bytes) -> Extract:
    """The text of a Word file and the title and author of its properties, if a person wrote them."""
    import docx

    word = docx.Document(io.BytesIO(data))
    extract = Extract("", Stated(title=sensible(word.core_properties.title), byline=sensible(word.core_properties.author)))
    for block, quoted in _blocks(word):
        extract.text += PARAGRAPH if extract.text else ""
        start = len(extract.text)
        extract.text += block
        if quoted:
            extract.quotes.append((start, len(extract.text)))
    return extract


def _blocks(word: WordFile) -> Iterator[tuple[str, bool]]:
    from docx.table import Table

    for part in word.iter_inner_content():
        if isinstance(part, Table):
            yield from ((" | ".join(cell.text.strip() for cell in row.cells), False) for row in part.rows)
        elif part.text.strip():
            yield part.text.strip(), part.style is not None and part.style.name in QUOTE_STYLES
