"""dragoman doctor and dragoman models: whether all is well, and which models read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from dragoman.cli import options
from dragoman.cli.looking import Lang
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.doctor import Finding

_MARKS = {"well": "+", "note": "-", "wrong": "!"}


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("doctor")(doctor)
    app.command("models")(models)


def doctor(record: options.RecordFolder = None, lang: Lang = "en", json: options.Json = False) -> int:
    """What is installed, whether the models load and the record is whole, and what to do about what is not. Status 3 where something has to be mended."""
    from dragoman.doctor import examine
    from dragoman.publish.phrases import language

    found = examine(options.heard(record=record), language(lang), asked=record is not None)
    if json:
        options.print_json(found)
    else:
        sys.stdout.write("".join(map(_line, found.findings)))
    return 0 if found.well else DragomanError.status


def models(json: options.Json = False) -> int:
    """The models that documents are read with: what for, version, licence, hash, and whether they load. Others are chosen by the settings model_en and model_es."""
    from dragoman.doctor import all_models

    found = all_models()
    if json:
        options.print_json(found)
    else:
        sys.stdout.write("".join(f"{one.what:6} {one.name} {one.version}, {one.licence}, sha256 {one.sha256}{'' if one.loads else f', does not load: {one.why}'}\n" for one in found))
    return 0 if all(one.loads for one in found) else DragomanError.status


def _line(one: Finding) -> str:
    return f"{_MARKS[one.state]} {one.message}\n" + (f"    {one.what_to_do}\n" if one.what_to_do else "")
