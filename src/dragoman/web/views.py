"""A view in its three forms: a page for people, .json and .csv under the same address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from pathlib import PurePosixPath
from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from dragoman.publish.json import json
from dragoman.web.asked import Asked
from dragoman.web.openapi import reference
from dragoman.web.rendering import page

_TYPES = {".json": "application/json", ".csv": "text/csv"}


@dataclass(frozen=True)
class Shown:
    """What a view answers; each form is made only when it is asked for. `template` gets `values` beside what every page has (rendering.py)."""

    asked: Asked
    title: str
    template: str
    data: Callable[[], Any]
    table: Callable[[], str]
    values: Callable[[], Mapping[str, object]] = field(default=dict)


class Views(APIRouter):
    """The routes of the application. `models` are the structs that views answer with, for openapi.py."""

    def __init__(self) -> None:
        super().__init__()
        self.models: list[type[msgspec.Struct]] = []

    def view(self, path: str, show: Callable[..., Shown], *, data: type[msgspec.Struct], at: str = "") -> None:
        """Add a view: `path` as a page (or `at`, where that is another), `path`.json and `path`.csv. `data` is the struct of its JSON; it is described by `show`'s docstring."""
        self.models.append(data)
        summary = (show.__doc__ or "").partition("\n")[0]
        for suffix, media in _TYPES.items():
            schema = {"$ref": reference(data)} if suffix == ".json" else {"type": "string"}
            self.add_api_route(
                f"{path}{suffix}", _formed(show, suffix), methods=["GET"], response_class=Response, response_model=None, summary=summary, description=show.__doc__ or "",
                operation_id=f"{show.__name__}{suffix.replace('.', '_')}", responses={200: {"description": summary, "content": {media: {"schema": schema}}}},
            )
        self.page(at or path, _formed(show, ""))

    def page(self, path: str, show: Callable[..., Response], method: str = "GET") -> None:
        """Add what only a page asks for."""
        self.add_api_route(path, show, methods=[method], response_class=Response, response_model=None, include_in_schema=False)


def _formed(show: Callable[..., Shown], suffix: str) -> Callable[..., Response]:
    @wraps(show)
    def answer(*arguments: Any, **given: Any) -> Response:  # noqa: ANN401 - what FastAPI makes of show's own signature
        return _FORMS[suffix](show(*arguments, **given))

    return answer


def _page(shown: Shown) -> Response:
    return page(shown.template, shown.asked, values={"title": shown.title, "forms": tuple(_TYPES), **shown.values()})


def _json(shown: Shown) -> Response:
    return Response(json(shown.data()), media_type=_TYPES[".json"])


def _csv(shown: Shown) -> Response:
    name = PurePosixPath(shown.asked.path).name
    return Response(shown.table(), media_type=_TYPES[".csv"], headers={"Content-Disposition": f'attachment; filename="{name}.csv"'})


_FORMS: Mapping[str, Callable[[Shown], Response]] = {"": _page, ".json": _json, ".csv": _csv}
