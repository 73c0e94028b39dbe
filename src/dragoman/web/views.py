"""A view in its forms: a page for people, .json, .csv and what else it has under the same address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from dragoman.web.asked import Asked
from dragoman.web.forms import DATA, MEDIA
from dragoman.web.openapi import reference
from dragoman.web.rendering import page


@dataclass(frozen=True)
class Shown:
    """What a view answers; each form is made only when it is asked for. `forms` are by suffix, .json and .csv among them; `template` gets `values` beside what every page has (rendering.py)."""

    asked: Asked
    title: str
    template: str
    forms: Mapping[str, Callable[[], str | bytes]]
    values: Callable[[], Mapping[str, object]] = field(default=dict)


class Views(APIRouter):
    """The routes of the application. `models` are the structs that views answer with, for openapi.py."""

    def __init__(self) -> None:
        super().__init__()
        self.models: list[type[msgspec.Struct]] = []

    def view(self, path: str, show: Callable[..., Shown], *, data: type[msgspec.Struct], at: str = "", more: Sequence[str] = ()) -> None:
        """Add a view: `path` as a page (or `at`, where that is another), as .json, .csv, and whatever `more` it has. `data` is the struct of its JSON; `show`'s docstring describes it."""
        self.models.append(data)
        summary = (show.__doc__ or "").partition("\n")[0]
        for suffix in (*DATA, *more):
            schema = {"$ref": reference(data)} if suffix == ".json" else {"type": "string"}
            self.add_api_route(
                f"{path}{suffix}", _formed(show, suffix), methods=["GET"], response_class=Response, response_model=None, summary=summary, description=show.__doc__ or "",
                operation_id=f"{show.__name__}{suffix.replace('.', '_')}", responses={200: {"description": summary, "content": {MEDIA[suffix].partition(";")[0]: {"schema": schema}}}},
            )
        self.page(at or path, _formed(show, "", path if at else ""))

    def page(self, path: str, show: Callable[..., Response], method: str = "GET") -> None:
        """Add what only a page asks for."""
        self.add_api_route(path, show, methods=[method], response_class=Response, response_model=None, include_in_schema=False)


def _formed(show: Callable[..., Shown], suffix: str, base: str = "") -> Callable[..., Response]:
    """A view in one form; `base` is the address to which suffixes are put, where it is not the page's."""

    @wraps(show)
    def answer(*arguments: Any, **given: Any) -> Response:  # noqa: ANN401 - what FastAPI makes of show's own signature
        shown = show(*arguments, **given)
        return _file(shown, suffix) if suffix else _page(shown, base)

    return answer


def _page(shown: Shown, base: str) -> Response:
    at = replace(shown.asked, path=base) if base else shown.asked
    links = [(suffix.removeprefix(".").upper(), at.here(suffix)) for suffix in shown.forms]
    return page(shown.template, shown.asked, {"title": shown.title, "forms": links, **shown.values()})


def _file(shown: Shown, suffix: str) -> Response:
    """A form of a view as a file; JSON alone is also for looking at."""
    name = shown.asked.path.strip("/").replace("/", "_")
    headers = {} if suffix == ".json" else {"Content-Disposition": f'attachment; filename="{name}{suffix}"'}
    return Response(shown.forms[suffix](), media_type=MEDIA[suffix], headers=headers)
