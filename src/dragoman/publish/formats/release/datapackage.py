"""datapackage.json (Frictionless Data Package 1): each CSV with its columns, keys and hash; each Parquet file beside it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pyarrow as pa

from dragoman.publish.formats.encoding import encoded
from dragoman.publish.formats.release.codebook import text
from dragoman.publish.formats.tables import schema
from dragoman.publish.formats.tidy import TIDY, Tidy
from dragoman.version import __version__

_KINDS = {pa.string(): "string", pa.int64(): "integer", pa.float64(): "number", pa.bool_(): "boolean"}


def datapackage(data: Mapping[str, bytes], version: str) -> bytes:
    """The description of the CSV files, by path; each names its Parquet twin, which croissant.json describes (Frictionless would read whole numbers with gaps in it as fractions)."""
    tables = [_table(name, table, data[f"data/{name}.csv"]) for name, table in TIDY.items()]
    whole = {"profile": "data-package", "name": f"dragoman-{version[:12]}", "id": version, "title": "A record of relations between states", "version": f"{__version__}+{version}"}
    return encoded({**whole, "resources": tables}, indent=2)


def _table(name: str, table: Tidy, content: bytes) -> dict[str, Any]:
    file = {"path": f"data/{name}.csv", "format": "csv", "mediatype": "text/csv", "bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}", "encoding": "utf-8"}
    dialect = {"delimiter": ",", "lineTerminator": "\n", "header": True}
    keys = [{"fields": [column], "reference": {"resource": other, "fields": list(TIDY[other].key)}} for column, other in table.leads.items()]
    described = {"fields": [_field(name, field) for field in schema(table.row)], "missingValues": [""], "primaryKey": list(table.key), **({"foreignKeys": keys} if keys else {})}
    return {"name": name, "profile": "tabular-data-resource", **file, "dialect": dialect, "schema": described, "parquet": f"data/{name}.parquet"}


def _field(table: str, field: pa.Field) -> dict[str, Any]:
    kind = _KINDS[field.type]
    return {"name": field.name, "type": kind, "description": text(table, field.name), **({"trueValues": ["true"], "falseValues": ["false"]} if kind == "boolean" else {})}
