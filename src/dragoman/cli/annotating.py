"""dragoman annotate, dragoman resolve: JSON lines in, JSON lines out, no record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dragoman.cli import options
from dragoman.errors import BadRequest, NotFound

Source = Annotated[str, typer.Argument(help="A file of JSON lines; - is standard input.", show_default=False)]
Layers = Annotated[str, typer.Option("--layers", help="Only these layers, separated by commas (events,dates). Default: all.")]


class Phrase(msgspec.Struct):
    """One line of input to `dragoman resolve`."""

    id: str
    text: str
    date: str | None = None
    lang: str | None = None


class Resolved(msgspec.Struct):
    """One line of its output; nobody is known by that phrase where `actor` is null."""

    id: str
    actor: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("annotate")(annotate)
    app.command("resolve")(resolve)


def lines(source: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a file or of standard input that are not blank, numbered. Raises NotFound."""
    if source == "-":
        yield from ((n, line) for n, line in enumerate(sys.stdin.buffer, 1) if line.strip())
        return
    path = Path(source)
    if not path.is_file():
        raise NotFound(f"There is no file {source}. Give a file of JSON lines, or - for standard input.")
    with path.open("rb") as file:
        yield from ((n, line) for n, line in enumerate(file, 1) if line.strip())


def annotate(source: Source, layers: Layers = "") -> int:
    """Read documents given as JSON lines ({"id", "text", …}) and print what each says, a JSON line each."""
    from dragoman.reading import annotate as reading

    options.heard()
    wanted = [layer.strip() for layer in layers.split(",") if layer.strip()] or reading.LAYERS
    encoder = msgspec.json.Encoder()
    for number, line in lines(source):
        try:
            answered = reading.answer(reading.decode(line), wanted)
        except BadRequest as error:
            raise BadRequest(f"Line {number}: {error}") from error
        sys.stdout.buffer.write(encoder.encode(answered) + b"\n")
        sys.stdout.buffer.flush()
    return 0


def resolve(source: Source) -> int:
    """Say who bare phrases mean: {"id", "text", "date"?} in, {"id", "actor", "name", "country", "sector", "office"} out, JSON lines. A date is ISO or in words."""
    from dragoman.reading import actors, dates

    options.heard()
    encoder, decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Phrase)
    for number, line in lines(source):
        try:
            phrase = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise BadRequest(f"Line {number}: {error}. A line is a JSON object with `id` and `text`.") from error
        found = actors.resolve(phrase.text, dates.iso(phrase.date or ""), phrase.lang or "en")
        answer = Resolved(phrase.id)
        if found is not None:
            answer = Resolved(phrase.id, found.actor, found.name, found.country, found.sector, found.office)
        sys.stdout.buffer.write(encoder.encode(answer) + b"\n")
    return 0
