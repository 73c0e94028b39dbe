"""The interface as OpenAPI 3.1: what the routes say, with the schemas of the structs that they answer with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dragoman import __version__
from dragoman.web.faults import Faulty
from dragoman.web.forms import plain

VERSION = "3.1.0"
_REFERENCE = "#/components/schemas/{name}"


def reference(struct: type[msgspec.Struct]) -> str:
    """Where the schema of a struct stands in the description."""
    return _REFERENCE.format(name=struct.__name__)


def openapi(app: FastAPI, models: Iterable[type[msgspec.Struct]]) -> dict[str, Any]:
    """The description of an application whose views answer with `models`."""
    made = get_openapi(title=app.title, version=__version__, openapi_version=VERSION, description=app.description, routes=app.routes)
    _, components = msgspec.json.schema_components(list(dict.fromkeys([Faulty, *models])), ref_template=_REFERENCE)
    wrong = {"description": "What went wrong, and what to do.", "content": {"application/json": {"schema": {"$ref": reference(Faulty)}}}}
    for operation in (one for path in made["paths"].values() for one in path.values()):
        operation["responses"].pop("422", None)
        operation["responses"]["default"] = wrong
    # FastAPI's own schemas are of its own shape of errors, which nothing here answers with.
    return made | {"components": {"schemas": components}}


class Operation(msgspec.Struct, frozen=True):
    """One thing that can be asked for, in all its forms. `answers` are the suffixes of the address, each with its media type and the name of its schema or ''."""

    path: str
    method: str
    summary: str
    parameters: list[dict[str, Any]]
    answers: list[tuple[str, str, str]]


def described(schema: dict[str, Any]) -> list[Operation]:
    """The operations of a description, in the order of their addresses; the forms of one view are one."""
    found: dict[tuple[str, str], Operation] = {}
    for path, methods in sorted(schema["paths"].items()):
        for method, one in methods.items():
            key = (plain(path), method.upper())
            held = found.setdefault(key, Operation(*key, one.get("summary", ""), one.get("parameters", []), []))
            held.answers.extend((path.removeprefix(key[0]), *answer) for answer in _answers(one))
    return list(found.values())


def _answers(operation: dict[str, Any]) -> list[tuple[str, str]]:
    content = operation["responses"].get("200", {}).get("content", {})
    return [(media, said["schema"].get("$ref", "").rpartition("/")[2]) for media, said in content.items()]
