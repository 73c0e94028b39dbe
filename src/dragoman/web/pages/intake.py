"""Reading more documents: files or a pasted text, how far the run is, what could not be read and why."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import Depends, File, Form, UploadFile
from fastapi.responses import Response

from dragoman.nouns import Unread
from dragoman.publish.json import json
from dragoman.publish.lists.csv import csv
from dragoman.web.asked import Asked, Asking
from dragoman.web.intake import Given, Progress, Said
from dragoman.web.pages.page import Page
from dragoman.web.rendering import page
from dragoman.web.views import Shown, Views
from dragoman.web.words import say

MOST = 256 << 20
"""Bytes that can be given at once; more is read by the command line."""
PASTED = "pasted.txt"


class Runs(msgspec.Struct):
    """The run that goes on, or the last one; what could not be read; the versions that are kept, the newest last."""

    version: str
    progress: Progress
    not_read: list[Unread]
    versions: list[str]


def said(outlet: Annotated[str, Form()] = "", published: Annotated[str, Form()] = "", country: Annotated[str, Form()] = "", url: Annotated[str, Form()] = "") -> Said:
    """What is said of the documents given."""
    return Said(outlet.strip(), published.strip(), country.strip(), url.strip())


def reading(asked: Asking) -> Shown:
    """The run that reads documents into the record, what could not be read, and the versions of the record."""
    found = _runs(asked)
    forms = {".json": lambda: json(found), ".csv": lambda: csv(Unread, found.not_read)}
    return Shown(asked, say("intake.title", asked.lang), "intake.html", forms, lambda: {"runs": found})


def _runs(asked: Asked) -> Runs:
    newest = asked.site.shelf.record()
    return Runs(newest.version, asked.site.intake.progress(), newest.quarantine(), newest.versions())


def given(
    asked: Asking, about: Annotated[Said, Depends(said)], files: Annotated[list[UploadFile] | None, File()] = None, text: Annotated[str, Form()] = "", title: Annotated[str, Form()] = ""
) -> Response:
    """Documents from the form. Raises RecordLocked while others are read, EmptyInput, RecordUnwritable."""
    got = [Given(file.filename or "", file.file.read()) for file in files or ()]
    if text.strip():
        got.append(Given(PASTED, f"{title.strip()}\n\n{text}".strip().encode() if title.strip() else text.encode()))
    asked.site.intake.take(got, about)
    return progress(asked)


def again(asked: Asking) -> Response:
    """What lies in quarantine, read again. Raises RecordLocked while others are read."""
    asked.site.intake.retry(len(asked.site.shelf.record().quarantine()))
    return progress(asked)


def progress(asked: Asking) -> Response:
    """The part of the page that says how far it is; it asks for itself again while a run goes on."""
    return page("intake_progress.html", asked, {"title": "", "runs": _runs(asked)})


def add_to(views: Views) -> None:
    """Add the page."""
    views.view("/reading", reading, data=Runs)
    views.page("/reading/progress", progress)
    views.page("/reading/documents", given, method="POST")
    views.page("/reading/again", again, method="POST")


PAGE = Page(add_to, {"/reading/documents": MOST})
