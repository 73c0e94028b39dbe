"""PDF (ISO 32000): the text of its pages by pypdf, lines joined to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from dragoman.reading.documents.decode import NoTextError
from dragoman.reading.documents.limits import LIMITS
from dragoman.reading.documents.stated import Extract, Stated

from .properties import sensible

if TYPE_CHECKING:
    from pypdf import PdfReader

PARAGRAPH = "\n\n"
FULL_LINE = 0.75  # of the width of the text: a shorter line ends its paragraph
PAGES_FOR_HEADS = 3  # pages before a line that comes back can be told to be a running head
HEAD_SHARE = 0.5
EDGE = 2  # lines at the top and the foot of a page that may be running heads
BULLET = re.compile(r"[-•▪◦‣*–]\s")
HYPHENATED = re.compile(r"[^\W\d_]-\Z")
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")


def read(data: bytes) -> Extract:
    """The text of a PDF. Raises NoTextError for one that is encrypted, has too many pages, or holds pictures only."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        _unlock(reader)
    if len(reader.pages) > LIMITS.pdf_pages:
        raise NoTextError(f"has {len(reader.pages)} pages, more than {LIMITS.pdf_pages}; split it")
    pages = [_lines(page.extract_text()) for page in reader.pages]
    text = _paragraphs(_without_heads(pages))
    if not text:
        raise NoTextError("is a PDF without text, perhaps a scan; run it through text recognition first")
    info = reader.metadata
    return Extract(text, Stated(title=sensible(info.title if info else None), byline=sensible(info.author if info else None)))


def _unlock(reader: PdfReader) -> None:
    """Open a PDF whose password is empty, as of files that only forbid printing."""
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, FileNotDecryptedError, NotImplementedError):
        opened = False
    if not opened:
        raise NoTextError("is encrypted; save it without a password")


def _lines(page: str) -> list[str]:
    return [line.strip() for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _without_heads(pages: list[list[str]]) -> list[str]:
    """The lines of all pages, without those that come back at the edges of most pages and without page numbers."""
    edges = [[line for line in (*page[:EDGE], *page[-EDGE:]) if line] for page in pages]
    times = Counter(mask for edge in edges for mask in {NUMBER.sub("0", line) for line in edge})
    often = {mask for mask, count in times.items() if len(pages) >= PAGES_FOR_HEADS and count > HEAD_SHARE * len(pages)}
    kept = []
    for page in pages:
        for place, line in enumerate(page):
            at_edge = place < EDGE or place >= len(page) - EDGE
            if not (at_edge and (NUMBER.sub("0", line) in often or PAGE_NUMBER.fullmatch(line))):
                kept.append(line)
    return kept


def _paragraphs(lines: list[str]) -> str:
    """Lines joined where a line is full, words hyphenated at its end made whole; a short line, an empty one or a bullet parts."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    pieces: list[str] = []
    last = ""
    for line in lines:
        if line and (not last or len(last) < FULL_LINE * width or BULLET.match(line)):
            pieces += [PARAGRAPH, line]
        elif line and HYPHENATED.search(last) and line[0].islower():
            pieces += [pieces.pop().removesuffix("-"), line]
        elif line:
            pieces += [" ", line]
        last = line
    return "".join(pieces[1:])
