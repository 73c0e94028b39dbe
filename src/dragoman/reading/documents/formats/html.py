"""Web pages: the main text by trafilatura, paragraphs apart by an empty line; title, author, outlet and date by the page's metadata.

A page is parsed by lxml's HTML parser, which knows no external entities and loads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from dragoman.nouns import Span
from dragoman.reading.documents.decode import NoTextError, decode
from dragoman.reading.documents.fulldates import stated_date
from dragoman.reading.documents.limits import LIMITS
from dragoman.reading.documents.stated import Extract, Stated

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
WHY = "in the page's metadata"
PARAGRAPH = "\n\n"
HOLDERS = ("list", "table", "quote", "div", "body")  # what trafilatura puts blocks into
# Only what the page states; trafilatura's wider search would take any date it finds.
DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read(data: bytes) -> Extract:
    """The main text of a page and what its head states. Raises NoTextError."""
    if len(data) > LIMITS.html_bytes:
        raise NoTextError(f"is a web page of {len(data)} bytes, more than {LIMITS.html_bytes}; save its text alone")
    import trafilatura

    page = DECLARATION.sub("", _decoded(data))
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, favor_recall=True, date_extraction_params=DATES
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        return Extract(_all_text(page))
    published = stated_date(found.date, WHY) if found.date else None
    stated = Stated(title=found.title, byline=found.author, outlet=found.sitename, url=found.url, published=published)
    text, quotes = _laid_out(found.body)
    return Extract(text or found.text or "", stated, quotes=quotes)


def _decoded(data: bytes) -> str:
    named = CHARSET.search(data[: LIMITS.head_bytes])
    try:
        return data.decode(named[1].decode("ascii")) if named else decode(data)
    except (LookupError, UnicodeDecodeError):  # the page names an encoding that does not exist, or not its own
        return decode(data)


def _laid_out(body: etree._Element) -> tuple[str, list[Span]]:
    """The blocks of a page below each other, and which of them it sets off as quotations."""
    text, quotes = "", list[Span]()
    for block, quoted in _blocks(body, False):
        text += PARAGRAPH if text else ""
        if quoted:
            quotes.append((len(text), len(text) + len(block)))
        text += block
    return text, quotes


def _blocks(element: etree._Element, quoted: bool) -> Iterator[tuple[str, bool]]:
    holder = element.tag in HOLDERS
    quoted = quoted or element.tag == "quote"
    if not holder or not len(element):
        words = _words(element)
        if words:
            yield words, quoted
        return
    if (element.text or "").strip():
        yield " ".join(str(element.text).split()), quoted
    for child in element:
        yield from _blocks(child, quoted)
        if (child.tail or "").strip():
            yield " ".join(str(child.tail).split()), quoted


def _words(element: etree._Element) -> str:
    """All words of one block; the cells of a table's row apart by a bar."""
    between = " | " if element.tag == "row" else ""
    return between.join(filter(None, (" ".join(str(piece).split()) for piece in element.itertext()))) if between else " ".join(
        "".join(str(piece) for piece in element.itertext()).split()
    )


def _all_text(page: str) -> str:
    """Of a page in which no main text is found, all its text: better a line too many than a document lost."""
    tree = lxml_html.document_fromstring(page)
    etree.strip_elements(tree, "script", "style", "noscript", "head", with_tail=False)
    return PARAGRAPH.join(words for piece in tree.itertext() if (words := " ".join(str(piece).split())))
