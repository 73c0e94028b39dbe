"""Every error in one shape: what kind, what happened, what to do. As JSON for programs, as a page in the same words for people; never a traceback."""

from __future__ import annotations

import logging
from functools import cache
from typing import cast, get_args

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dragoman import logs
from dragoman.errors import DragomanError
from dragoman.publish.json import json
from dragoman.publish.phrases import Lang
from dragoman.reading import knowledge
from dragoman.web.asked import frame
from dragoman.web.rendering import page
from dragoman.web.words import PACKAGE

LOG = logging.getLogger("dragoman.web")
_OTHER = "Failure"
_OF_HTTP = {400: "BadParameter", 404: "NoPage", 405: "NoMethod"}


class Fault(msgspec.Struct, frozen=True):
    """`kind` is the name of an error of errors.py, or of faults.tsv."""

    kind: str
    message: str
    what_to_do: str


class Faulty(msgspec.Struct, frozen=True):
    """The one shape of every error."""

    error: Fault


class Refused(Exception):
    """A request that is not answered, by a kind of faults.tsv."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@cache
def _kinds() -> dict[str, knowledge.Row]:
    return {row["kind"]: row for row in knowledge.table(PACKAGE, "faults.tsv")}


def status(kind: str) -> int:
    """The status of HTTP for a kind of fault."""
    return int(_kinds()[kind]["status"])


def told(kind: str, lang: Lang, message: str = "") -> Fault:
    """A fault in words; without a message, in those of its kind."""
    row = _kinds()[kind]
    return Fault(kind, message or row[f"message_{lang}"], row[f"do_{lang}"])


def fault_of(error: Exception, lang: Lang) -> Fault:
    """What an error is to who asked. What nobody foresaw is logged, and told without its inside."""
    if isinstance(error, DragomanError):
        kind = next(one.__name__ for one in type(error).__mro__ if one.__name__ in _kinds())
        return told(kind, lang, str(error))
    if isinstance(error, Refused):
        return told(error.kind, lang)
    if isinstance(error, RequestValidationError):
        return told("BadParameter", lang, "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors()))
    if isinstance(error, HTTPException):
        kind = _OF_HTTP.get(error.status_code, _OTHER)
        return told(kind, lang, str(error.detail) if kind == "BadParameter" else "")
    logs.event(LOG, "error", "failure", **logs.failed(error))
    LOG.debug("%s", error, exc_info=error)
    return told(_OTHER, lang)


def answer(request: Request, error: Exception) -> Response:
    """The response to a request that went wrong: a page where a browser asks for one, else JSON."""
    lang = _lang(request)
    fault = fault_of(error, lang)
    code = status(fault.kind)
    # The errors of the program itself speak English.
    spoken = "en" if isinstance(error, DragomanError) else lang
    if not _wants_page(request):
        return Response(json(Faulty(fault)), status_code=code, media_type="application/json")
    template = "fault_part.html" if "hx-request" in request.headers else "fault.html"
    return page(template, frame(request, lang), {"title": fault.message, "fault": fault, "spoken": spoken}, status=code)


def _lang(request: Request) -> Lang:
    given = request.query_params.get("lang")
    return cast("Lang", given) if given in get_args(Lang) else "en"


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.endswith((".json", ".csv"))


def add_to(app: FastAPI) -> None:
    """Have an application answer so to every error that a view raises."""
    for kind in (DragomanError, Refused, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)
