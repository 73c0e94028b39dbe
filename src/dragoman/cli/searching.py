"""dragoman search."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.looking import Lang

if TYPE_CHECKING:
    from dragoman.publish.passages import Found, Searched

_ALSO = 12
"""Other forms of a word that are printed; --json has all."""

Words = Annotated[list[str], typer.Argument(help="Words in English or Spanish that a passage must hold, all of them, in any order and in either language; '\"in double quotes\"' as they stand.", show_default=False)]
Limit = Annotated[int, typer.Option("--limit", min=1, help="The most passages to print.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search")(search)


def search(words: Words, record: options.RecordFolder = None, lang: Lang = "en", limit: Limit = 20, json: options.Json = False) -> int:
    """Find passages by their words in either language, case and accents aside, and what was read in them."""
    from dragoman.publish import passages
    from dragoman.publish.phrases import language
    from dragoman.record import Record

    spoken = language(lang)
    with Record.open(options.settled(record=record).record) as held:
        found = passages.search(held, " ".join(words), limit, spoken)
    if json:
        options.print_json(found)
    else:
        none = [] if found.passages else ["No passage holds all of these words.\n"]
        nearly = ["These lack one of the words:\n", *map(_shown, found.nearly)] if found.nearly else []
        sys.stdout.write("\n".join([*(_wanted(found) if found.passages or nearly else ()), *none, *map(_shown, found.passages), *nearly]))
    return 0


def _wanted(found: Searched) -> Iterator[str]:
    """What was looked for beside the words given."""
    told = [f"{term.given}, also: {', '.join(term.also[:_ALSO])}{', …' if len(term.also) > _ALSO else ''}" for term in found.query.terms if term.also]
    if found.query.left_out:
        told.append(f"left out: {', '.join(found.query.left_out)}")
    if told:
        yield "".join(f"{line}\n" for line in told)


def _shown(one: Found) -> str:
    where = [f"{one.document}, {one.start}-{one.end}", *(fact for fact in (one.title, one.outlet, one.published) if fact)]
    return "".join(f"{line}\n" for line in (" · ".join(where), f"  {' '.join(one.text.split())}", *(f"    {line.says}" for line in one.lines)))
