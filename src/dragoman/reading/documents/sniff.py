"""What a file is, by its first bytes; its ending decides only between formats that are all plain text."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

import msgspec

from .decode import MARKS, NoTextError, decode
from .tables import table

Format = Literal["text", "markdown", "html", "pdf", "zip", "jsonl", "parquet", "other"]
HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
FRAGMENT = re.compile(r"\s*<(?:p|div|h[1-6]|article|section|main|span|meta|title|table)\b[^>]*>.*</", re.IGNORECASE | re.DOTALL)
XML = re.compile(r"\s*<\?xml\b")
JSONL_ENDINGS = (".jsonl", ".ndjson")
HTML_ENDINGS = (".html", ".htm", ".xhtml")
MARKDOWN_ENDINGS = (".md", ".markdown")


class Kind(msgspec.Struct, frozen=True):
    """A format; for `other`, `what` says in words what the file is."""

    format: Format
    what: str = ""


def sniff(head: bytes, name: str) -> Kind:
    """The kind of a file from its first bytes (up to Limits.head_bytes) and its name."""
    magic = _magic(head)
    if magic:
        return magic
    start, ending = _readable(head), name.lower()
    if _is_jsonl(start, ending):
        return Kind("jsonl")
    if HTML.match(start) or (ending.endswith(HTML_ENDINGS) and FRAGMENT.match(start)):
        return Kind("html")
    if XML.match(start):
        return Kind("other", "XML that is not a web page")
    return Kind("markdown" if ending.endswith(MARKDOWN_ENDINGS) else "text")


def _magic(head: bytes) -> Kind | None:
    for at, mark, what in _marks():
        if head[at : at + len(mark)] == mark:
            return Kind(what) if what in get_args(Format) else Kind("other", what)  # type: ignore[arg-type]  # it is one of them
    # ISO 32000-1, appendix H, note 13: readers accept the mark anywhere in the first 1024 bytes.
    return Kind("pdf") if b"\n%PDF-" in head[:1024] else None


@cache
def _marks() -> tuple[tuple[int, bytes, str], ...]:
    return tuple((int(row["at"]), bytes.fromhex(row["hex"]), row["what"]) for row in table("magic.tsv"))


def _readable(head: bytes) -> str:
    """The head as text, good enough to look for ASCII marks in; what it is really is `decode`'s to say."""
    marked = any(head.startswith(mark) for mark, _ in MARKS)
    try:
        return decode(head[: len(head) - len(head) % 4]) if marked else head.decode("latin-1")
    except NoTextError:
        return head.decode("latin-1")


def _is_jsonl(start: str, ending: str) -> bool:
    first, line_feed, _ = start.lstrip().partition("\n")
    if not first.startswith("{"):
        return False
    if ending.endswith(JSONL_ENDINGS):
        return True
    if not line_feed and '"text"' in first:
        return True  # one line, or one so long that its end is not in sight
    try:
        return isinstance(msgspec.json.decode(first.encode("latin-1", "ignore")), dict) and '"text"' in first
    except (msgspec.DecodeError, RecursionError):
        return False
