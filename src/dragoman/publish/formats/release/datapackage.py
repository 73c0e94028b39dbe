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

_KINDS = {pa.string(): "string", pa.int64(): "integer", pa.float64(): "number", pa.bool_(): "boolean"}


def datapackage(data: Mapping[str, bytes], version: str) -> bytes:
    """The description of the data files, by path."""
    tables = [_table(name, table, f"data/{name}.csv", data[f"data/{name}.csv"]) for name, table in TIDY.items()]
    twins = [_file(f"{name}-parquet", f"data/{name}.parquet", data[f"data/{name}.parquet"]) for name in TIDY]
    whole = {"profile": "data-package", "name": f"dragoman-{version[:12]}", "id": version, "title": "A record of relations between states", "version": version, "resources": [*tables, *twins]}
    return encoded(whole, indent=2)


def _file(name: str, path: str, content: bytes) -> dict[str, Any]:
    kind = path.rsplit(".", 1)[1]
    media = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}[kind]
    return {"name": name, "path": path, "format": kind, "mediatype": media, "bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}


def _table(name: str, table: Tidy, path: str, content: bytes) -> dict[str, Any]:
    fields = [_field(name, field) for field in schema(table.row)]
    keys = [{"fields": [column], "reference": {"resource": other, "fields": list(TIDY[other].key)}} for column, other in table.leads.items()]
    return {
        **_file(name.replace("_", "-"), path, content), "profile": "tabular-data-resource", "encoding": "utf-8", "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": list(table.key), **({"foreignKeys": keys} if keys else {})},
    }  # fmt: skip


def _field(table: str, field: pa.Field) -> dict[str, Any]:
    kind = _KINDS[field.type]
    return {"name": field.name, "type": kind, "description": text(table, field.name), **({"trueValues": ["true"], "falseValues": ["false"]} if kind == "boolean" else {})}
