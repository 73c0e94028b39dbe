"""dragoman correct export, sentences, comment, comments: decisions for other programs, and what people say of a brief's sentences."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from dragoman.cli import deciding, options
from dragoman.cli.looking import A, B, Lang
from dragoman.cli.saving import save
from dragoman.cli.saying import say
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.publish.sheet import Brief

KINDS = ("gold", "training", "decisions", "comments")
As = Annotated[str, typer.Option("--as", help="gold (a folder with a file for each task of `dragoman evaluate`), training, decisions or comments (JSON lines).", show_default=False)]
Out = Annotated[Path, typer.Option("-o", "--output", help="The folder (gold) or file to write; - is standard output.", show_default=False)]
SentenceId = Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, by its id (`dragoman correct sentences A B`).", show_default=False)]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="What you say of it.", show_default=False)]


def add_to(group: typer.Typer) -> None:
    """Add the commands to those of `dragoman correct`."""
    for command in (export, sentences, comment, comments):
        group.command(command.__name__)(command)


def export(as_: As, out: Out, record: options.RecordFolder = None) -> int:
    """Write what people have decided: as gold for `dragoman evaluate`, as examples to train on, as it stands in the ledger; or what they said of briefs."""
    from dragoman.publish.corrected.examples import examples
    from dragoman.publish.corrected.gold import gold
    from dragoman.publish.corrected.sentences import comments as said
    from dragoman.record import Record, decisions

    if as_ not in KINDS:
        raise UsageError(f"--as can't be '{as_}'. It is one of {', '.join(KINDS)}.")
    folder = options.settled(record=record).record
    with Record.open(folder) as held:
        if as_ == "gold":
            if str(out) == "-":
                raise UsageError("Gold is several files, one for each task. Give a folder: -o FOLDER.")
            return _files({out / f"{task}.jsonl": lines for task, lines in gold(held).items()})
        kinds: dict[str, Callable[[], Iterable[Any]]] = {
            "training": lambda: examples(held), "decisions": lambda: decisions.log(folder, ""), "comments": lambda: said(folder),
        }
        return _files({out: list(kinds[as_]())})


def _files(files: Mapping[Path, Iterable[Any]]) -> int:
    contents = {path: b"".join(msgspec.json.encode(line) + b"\n" for line in lines) for path, lines in files.items()}
    if (printed := contents.pop(Path("-"), None)) is not None:
        sys.stdout.buffer.write(printed)
    save(contents)
    sys.stdout.write("".join(f"{path}\n" for path in contents))
    if not files:
        say("Nothing is gold yet: no paragraph has lines of one noun on which a person has decided, all of them.")
    return 0


# ---- what is said of a brief ----


def _brief(folder: str, a: str, b: str, lang: str) -> Brief:
    from dragoman.publish.brief.brief import write
    from dragoman.record import Record

    with Record.open(folder) as held:
        return write(held, a, b, lang=lang, confidence=options.settled().confidence)


def sentences(a: A, b: B, record: options.RecordFolder = None, lang: Lang = "en", json: options.Json = False) -> int:
    """The sentences of the brief on two states, each with the id that it keeps in both languages and as long as it stands on the same words."""
    from dragoman.publish.corrected import sentences as told

    found = told.sentences(_brief(options.settled(record=record).record, a, b, lang))
    if json:
        options.print_json({"sentences": found})
    else:
        sys.stdout.write("".join(f"{one.id}  {'reviewed' if one.reviewed else '-':<8}  {one.text}\n" for one in found) or "The brief has no sentence.\n")
    return 0


def comment(a: A, b: B, sentence: SentenceId, text: Text, record: options.RecordFolder = None, lang: Lang = "en", who: options.Who = None, json: options.Json = False) -> int:
    """Say something of a sentence of the brief on two states. It is kept in the ledger and changes nothing; `undo` takes it back."""
    from dragoman.publish.corrected import sentences as told
    from dragoman.record import Record

    folder = options.settled(record=record).record
    with Record.open(folder) as held:
        version = held.version
    deciding.told([told.comment(folder, _brief(folder, a, b, lang), sentence, text, deciding.name(who), version)], json=json)
    return 0


def comments(record: options.RecordFolder = None, json: options.Json = False) -> int:
    """What people have said of the sentences of briefs."""
    from dragoman.publish.corrected import sentences as told
    from dragoman.record import Record

    folder = options.settled(record=record).record
    with Record.open(folder):
        found = told.comments(folder)
    if json:
        options.print_json({"comments": found})
    else:
        sys.stdout.write("".join(f"{one.id}  {one.when}  {one.who}  {one.a}-{one.b} {one.sentence}  {one.text}\n    {one.comment}\n" for one in found) or "Nobody has said anything yet.\n")
    return 0
