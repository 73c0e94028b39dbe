"""dragoman status."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec
import typer

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.record import Maker, Record

_SHOWN = 8  # digits of a hash

def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status")(status)


def status(record: options.RecordFolder = None, json: options.Json = False) -> int:
    """What a record holds, what it was made with, and what could not be read."""
    from dragoman.record import Record

    folder = options.settled(record=record).record
    with Record.open(folder) as held:
        found = _found(held)
    if json:
        options.print_json(found)
    else:
        _show(found)
    return 0


class Waiting(msgspec.Struct):
    """A document in quarantine; times UTC."""

    document: str
    reason: str
    when: str
    first: str
    tries: int


class Found(msgspec.Struct):
    """What `status --json` prints."""

    record: str
    version: str
    versions: list[str]
    shards: int
    counts: dict[str, int]
    languages: dict[str, int]
    makers: list[Any]  # record.Maker
    quarantine: list[Waiting]
    decisions: int
    conflicts: int


def _found(held: Record) -> Found:
    from dragoman.record import NOUNS, decisions

    shards = held.manifest.shards
    counts = {noun: sum(shard.files[noun].rows for shard in shards if noun in shard.files) for noun in NOUNS}
    languages = held.query("SELECT lang, count(*) AS documents FROM documents GROUP BY lang ORDER BY documents DESC, lang").to_pylist()
    waiting = [Waiting(row.path, row.reason, row.last_at, row.first_at, row.tries) for row in held.quarantined()]
    by_language = {row["lang"]: row["documents"] for row in languages}
    makers = list(held.manifest.makers.values())
    return Found(str(held.folder), held.version, held.versions(), len(shards), counts, by_language, makers, waiting, len(held.decisions), len(decisions.conflicts(held)))


def _maker(maker: Maker) -> str:
    models = "".join(f", {model.name} {model.version}" for model in maker.models)
    own = {"imported dictionaries": "dictionaries", "own codebooks": "codebooks"}
    return f"dragoman {maker.version}{models}" + "".join(f", {what} {digest[:_SHOWN]}" for what, name in own.items() if (digest := str(maker.settings.get(name, ""))))


def _show(found: Found) -> None:
    options.print_pairs(
        {
            "record": found.record,
            "version": found.version,
            **found.counts,
            "languages": ", ".join(f"{lang} {number}" for lang, number in found.languages.items()) or "none",
            "read with": "; ".join(map(_maker, found.makers)),
            "not read": len(found.quarantine),
            "decisions": f"{found.decisions}" + (f", {found.conflicts} can't be applied (dragoman correct conflicts)" if found.conflicts else ""),
        }
    )
    for one in found.quarantine:
        sys.stdout.write(f"  {one.document}: {one.reason} (tried {one.tries} times, last {one.when})\n")
