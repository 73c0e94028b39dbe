"""Files, folders, archives and standard input to Documents: the first layer of reading, and its only door."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from dragoman.errors import BadRequest, UnreadableDocument
from dragoman.nouns import Document

from . import sidecar
from .build import build, digest
from .fulldates import stated_date
from .limits import LIMITS, Limits
from .reader import documents
from .stated import Extract, Stated
from .walk import check, walk

__all__ = ["LIMITS", "Limits", "from_bytes", "from_text", "load"]


def load(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | UnreadableDocument]:
    """The documents under `paths`, streamed: files, folders, .zip archives, JSON lines, and `-` for standard input (`stdin`).

    What can't be read comes as an UnreadableDocument in its place, with the reason. Raises NotFound, before anything is read, for a path
    that leads nowhere; EmptyInput for a folder without documents; InputError for a `documents.csv` with a fault, naming line and column.
    """
    given = list(paths)
    check(given)
    return (found for path in given for found in walk(path, stdin or sys.stdin.buffer))


def from_bytes(
    data: bytes, address: str, *, title: str | None = None, outlet: str | None = None, published: Iterable[str] = (), why: str = ""
) -> Iterator[Document | UnreadableDocument]:
    """The documents in what was fetched from an address, which is their path. What else is known of them (by a feed) holds where they do
    not say it themselves: `published` is the first of several forms that is a date, `why` who says so.
    """
    when = next((found for form in published if (found := stated_date(form, why))), None)
    stated = Stated(title=title, outlet=outlet, published=when, url=address, last=True)
    return documents(io.BytesIO(data), address, {sidecar.key(address): stated}, address)


def from_text(
    id: str,  # noqa: A002  # the contract's word
    text: str,
    *,
    lang: str | None = None, published: str | None = None, title: str | None = None, outlet: str | None = None
) -> Document:
    """A Document from a text at hand. `published` is EDTF level 0: a day, month, year, or an interval. Raises BadRequest if it is not."""
    when = stated_date(published, "stated with the text") if published else None
    if published and when is None:
        raise BadRequest(f"'{published}' in published is no date. Write 2020-03-31, 2020-03, 2020, or 2020-03-01/2020-03-15.")
    stated = Stated(id=id, lang=lang, title=title, outlet=outlet, published=when)
    return build(Extract(text), "", digest(text.encode("utf-8", "surrogatepass")), stated)
