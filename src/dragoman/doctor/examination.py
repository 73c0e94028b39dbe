"""Everything that is looked at, together."""

from __future__ import annotations

from pathlib import Path

import msgspec

from dragoman.doctor import installation, models, room, wholeness
from dragoman.doctor.findings import Finding, finding
from dragoman.doctor.installation import Installation
from dragoman.doctor.models import Loaded
from dragoman.doctor.room import Room
from dragoman.errors import RecordNotFound
from dragoman.publish.phrases import Lang
from dragoman.settings import Settings


class Examination(msgspec.Struct, frozen=True):
    """What `doctor --json` prints. `well` is false where a finding is wrong; those to be mended stand first."""

    well: bool
    installation: Installation
    models: list[Loaded]
    room: Room
    findings: list[Finding]


def examine(settings: Settings, lang: Lang = "en", *, asked: bool = False) -> Examination:
    """Look at the program and at the record of the settings; `asked`: it was named, so that its absence is an error. Raises RecordNotFound."""
    folder = Path(settings.record)
    found, held = models.all_models(), room.room(folder)
    told = [*installation.findings(lang), *models.findings(found, settings, lang), *room.findings(held, lang)]
    try:
        told += wholeness.findings(folder, lang)
    except RecordNotFound:
        if asked:
            raise
        told.append(finding("no-record", lang, folder=str(folder)))
    order = ("wrong", "note", "well")
    told.sort(key=lambda one: order.index(one.state))
    return Examination(not any(one.state == "wrong" for one in told), installation.installation()[0], found, held, told)
