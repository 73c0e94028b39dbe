"""croissant.json (MLCommons Croissant 1.0, JSON-LD): each Parquet file with its columns as a record set."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec
import pyarrow as pa

from dragoman.publish.formats.encoding import encoded
from dragoman.publish.formats.release.codebook import text
from dragoman.publish.formats.tables import schema
from dragoman.publish.formats.tidy import TIDY, Tidy
from dragoman.publish.phrases import PACKAGE
from dragoman.version import __version__

_KINDS = {pa.string(): "sc:Text", pa.int64(): "sc:Integer", pa.float64(): "sc:Float", pa.bool_(): "sc:Boolean"}


def croissant(data: Mapping[str, bytes], version: str, citation: str) -> bytes:
    """The description of the data files, by path. The version is the program's and the record's; there is no date and no licence: who publishes a release says these."""
    files = [_file(name, data[f"data/{name}.parquet"]) for name in TIDY]
    whole = {
        "@context": _context(), "@type": "sc:Dataset", "conformsTo": "http://mlcommons.org/croissant/1.0", "name": f"dragoman-{version[:12]}",
        "description": "Who did what to whom, when, and who says so, as read in the documents of a record.", "version": f"{__version__}+{version}", "citeAs": citation, "url": uuid5(NAMESPACE_URL, f"dragoman:{version}").urn,
        "distribution": files, "recordSet": [_records(name, table) for name, table in TIDY.items()],
    }  # fmt: skip
    return encoded(whole, indent=2)


@cache
def _context() -> Mapping[str, Any]:
    """The terms of Croissant 1.0, as its specification prints them."""
    found: dict[str, Any] = msgspec.json.decode((resources.files(PACKAGE) / "data" / "croissant_context.json").read_bytes())
    return found


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject", "@id": f"{name}.parquet", "name": f"{name}.parquet", "contentUrl": f"data/{name}.parquet", "contentSize": f"{len(content)} B",
        "encodingFormat": "application/x-parquet", "sha256": sha256(content).hexdigest(),
    }  # fmt: skip


def _records(name: str, table: Tidy) -> dict[str, Any]:
    fields = [
        {
            "@type": "cr:Field", "@id": f"{name}/{field.name}", "name": field.name, "description": text(name, field.name), "dataType": _KINDS[field.type],
            "source": {"fileObject": {"@id": f"{name}.parquet"}, "extract": {"column": field.name}},
        }
        for field in schema(table.row)
    ]  # fmt: skip
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "key": [{"@id": f"{name}/{column}"} for column in table.key], "field": fields}
