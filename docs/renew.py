# ruff: noqa: INP001, S603, S607 - a script, no package; what it runs is this program with the arguments of our own pages
"""Renews what these pages take from the program: its examples, its commands, settings, tables and HTTP interface. `python docs/renew.py`, after a change to any.

A block under a line `<!-- made: events twenty_years.md type=AGREE -->` holds the first event of that document of docs/example/ whose type is AGREE.
A block under `<!-- said: 12 -->` holds a command and the first twelve lines that it prints, run where the tutorial runs it: beside demo/; one under
`<!-- file: my_actors.csv -->` is written there first. The steps of a page are done in its order.
A number behind `<!-- figure: plv, root_macro_f1 -->` is that of benchmarks/RESULTS.md.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import typer
import typer.core

from dragoman import cli, compare, run, settings
from dragoman.nouns import Annotation, Document
from dragoman.publish.formats.release import codebook
from dragoman.publish.formats.tidy import TIDY
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import load
from dragoman.record import SCHEMAS
from dragoman.web import application
from dragoman.web.openapi import described

HERE = Path(__file__).parent
PROGRAM = (sys.executable, "-c", "import sys; from dragoman.cli import main; sys.exit(main())")
BLOCK = re.compile(
    r"(?P<head><!-- made: (?P<noun>\w+)(?: (?P<file>[\w.]+))?(?: (?P<key>\w+)=(?P<value>\S+))? -->\n```json\n)(?P<body>.*?)(?P<end>\n```)",
    re.DOTALL,
)
STEP = re.compile(r"(?P<head><!-- (?:said: (?P<lines>\d+)|file: (?P<file>[\w./-]+)) -->\n```\w*\n)(?P<body>.*?)```", re.DOTALL)
FIGURE = re.compile(r"(?P<head><!-- figure: (?P<set>[^,]+), (?P<name>.+?) -->)[\d.]+(?: of \d+)?")
RESULT = re.compile(r"^\| (?P<set>[^|]+) \| (?P<name>[^|]+) \| (?P<value>[^|]+) \|", re.MULTILINE)
WIDTH = "110"
SPAN = re.compile(r"\[\s+(\d+),\s+(\d+)\s+\]")


@cache
def readings() -> list[tuple[Document, Annotation]]:
    """The documents of docs/example/ and what is read in them."""
    return [(document, annotate(document)) for document in load([str(HERE / "example")]) if isinstance(document, Document)]


def made(noun: str, file: str | None, key: str | None, value: str | None) -> object:
    """What the program makes of the example. Raises StopIteration where it makes no such thing."""
    if noun == "differences":
        return next(iter(compare.differences(readings(), compare.occurrences(readings()))))
    if noun == "occurrences":
        return next(one for one in compare.occurrences(readings()) if len(one.tellings) > 1)
    document, annotation = next(pair for pair in readings() if pair[0].path == file)
    if noun == "document":
        return document
    return next(one for one in getattr(annotation, noun) if key is None or str(getattr(one, key)) == value)


def renewed(page: str) -> str:
    """A page with its examples made anew."""

    def block(found: re.Match[str]) -> str:
        what = made(found["noun"], found["file"], found["key"], found["value"])
        told = SPAN.sub(r"[\1, \2]", msgspec.json.format(msgspec.json.encode(what), indent=2).decode())
        return f"{found['head']}{told}{found['end']}"

    return BLOCK.sub(block, page)


@cache
def results() -> dict[tuple[str, str], str]:
    """The figures of benchmarks/RESULTS.md by set and name."""
    text = (HERE.parent / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8")
    return {(found["set"], found["name"]): found["value"] for found in RESULT.finditer(text)}


def measured(page: str) -> str:
    """A page with its figures as they were measured last. Raises KeyError for one that was not."""
    return FIGURE.sub(lambda found: found["head"] + results()[found["set"], found["name"]], page)


@cache
def example() -> Path:
    """A folder with demo/, as `dragoman demo` leaves it, of the example that the tutorial speaks of."""
    folder = Path(tempfile.mkdtemp())
    documents = HERE.parent / "src" / "dragoman" / "examples" / "bolivia_chile" / "documents"
    subprocess.run([*PROGRAM, "read", documents, "--record", "demo/bolivia_chile.record"], cwd=folder, check=True, capture_output=True)
    return folder


def place() -> tuple[Path, dict[str, str]]:
    """A copy of the example's folder for one page, and an environment in which `dragoman` and `python` are ours and the dictionaries and codebooks the page's own."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(example(), folder, dirs_exist_ok=True)
    programs = folder / ".bin"
    programs.mkdir()
    for name, command in (("dragoman", PROGRAM), ("python", PROGRAM[:1])):
        (programs / name).write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    own = {f"DRAGOMAN_{name.upper()}": str(folder / name) for name in ("dictionaries", "codebooks")}
    return folder, {**os.environ, **own, "COLUMNS": WIDTH, "PATH": f"{programs}:{os.environ['PATH']}"}


def stepped(page: str) -> str:
    """A page with its steps done anew, in their order: its files written, its commands run beside demo/. Raises CalledProcessError for one that fails."""
    if not STEP.search(page):
        return page
    folder, environment = place()

    def block(found: re.Match[str]) -> str:
        if found["file"]:
            (folder / found["file"]).write_text(found["body"], encoding="utf-8")
            return found[0]
        command = found["body"].partition("\n")[0].removeprefix("$ ")
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, check=True, capture_output=True, text=True)
        lines, wanted = [line.rstrip() for line in done.stdout.splitlines()], int(found["lines"])
        shown = [f"$ {command}", *lines[:wanted], *(["…"] if len(lines) > wanted else [])]
        return found["head"] + "".join(f"{line}\n" for line in shown) + "```"

    return STEP.sub(block, page)


def commands() -> str:
    """The page docs/commands.md."""
    lines = ["# Commands", "", "Made from the program's own help by `python docs/renew.py`; do not edit.", ""]
    lines += [
        "Exit status: 0 done, 1 done but some input is in quarantine, 2 wrong use, 3 failed. Settings stand in [settings](settings.md).",
        "",
        "`timeline`, `series`, `network`, `differences`, `perspectives`, `instruments` and `figures` give a table on the terminal, `--json`, `--csv`, `--csv-safe` or `--html`, on standard output or into a file (`-o`, whose",
        "ending says the form if none is asked for). CSV is for analysis: UTF-8 without a mark, one header, fields parted by commas, lines by line feeds; an empty cell is what is not known, several values in one cell are parted",
        "by `; `, truth is `true` or `false`, values are those of the JSON, exactly. Nothing is put before a cell that begins with `=`, `+`, `-` or `@`: a source's words stay as they are, and a spreadsheet may take",
        "such a cell for a formula. For a spreadsheet take `--csv-safe`: such a cell gets an apostrophe before it. A page is one file without script or outside request, its picture inside.",
        "",
    ]
    group = typer.main.get_command(cli.application())
    for name, command in sorted(getattr(group, "commands", {}).items()):
        inner = getattr(command, "commands", {})
        lines += [f"## dragoman {name}", "", command.help or "", ""] if inner else _command(f"## dragoman {name}", command)
        for other, under in inner.items():
            lines += _command(f"### dragoman {name} {other}", under)
    return "\n".join(lines)


def tables() -> str:
    """The page docs/tables.md."""
    lines = ["# Tables", "", "Made from the program's tables by `python docs/renew.py`; do not edit.", "", "## Tidy tables", ""]
    lines += [
        "What `dragoman.open(…).table(name)`, `export --format tables-parquet` and `tables-csv`, and a [release](replication.md) hold. Types are those of the Parquet files, where several values are one text",
        "parted by `; ` and days texts YYYY-MM-DD; `dragoman.open` gives lists and days instead ([export](export.md)). Offsets count code points of the kept text. Any column but a key may be null: not known.",
    ]
    for name, tidy in TIDY.items():
        leads = "".join(f"; `{column}` leads to {other}" for column, other in tidy.leads.items())
        lines += ["", f"### {name}", "", f"Key: {', '.join(f'`{one}`' for one in tidy.key)}{leads}.", "", "| column | type | what it is |", "|---|---|---|"]
        lines += [f"| `{one.column}` | {one.type} | {_plain(one.text)} |" for one in codebook.entries() if one.table == name]
    lines += ["", "## The record's own", ""]
    lines += ["The Parquet files in `shards/<noun>/` ([record](record.md)), and what `Record.query` asks in SQL (`date.earliest`). Fields are those of the [nouns](nouns.md); what they mean stands on the page of each."]
    for noun, schema in SCHEMAS.items():
        lines += ["", f"### {noun} in shards", "", "| column | type |", "|---|---|", *(f"| `{field.name}` | {_plain(str(field.type))} |" for field in schema)]
    return "\n".join(lines) + "\n"


@cache
def interface() -> dict[str, Any]:
    """The OpenAPI description that the web application serves, whatever its record holds."""
    with tempfile.TemporaryDirectory() as folder:
        run.read([folder], f"{folder}/record", load=lambda _: iter(()), annotate=annotate)
        described: dict[str, Any] = application(f"{folder}/record", port=8642).state.interface
    return described


def http() -> str:
    """The page docs/http.md."""
    schema = interface()
    lines = ["# HTTP", "", "Made from the application's OpenAPI description by `python docs/renew.py`; do not edit. `dragoman serve` has it as `/openapi.json` (3.1) and as the page `/api`.", ""]
    lines += ["Every address answers as a page, and with an ending as data. Errors are [Faulty](#faulty), whatever the address; what an address means to a person stands in [the web application](web.md).", "", "## Addresses", ""]
    for one in described(schema):
        lines += [f"### {one.method} {one.path}", "", one.summary, "", "| parameter | in | type | default | |", "|---|---|---|---|---|"]
        lines += [
            f"| `{each['name']}` | {each['in']} | {_kind(each['schema'])} | {_default(each['schema'])} | {_plain(each.get('description', ''))} |" for each in one.parameters
        ]
        lines += ["", "Answers: " + ", ".join(f"`{ending}` {media}{f' ({_struct(name)})' if name else ''}" for ending, media, name in one.answers) + ".", ""]
    lines += ["## What is answered", "", "Keys that are not always there have a default.", ""]
    for name, struct in sorted(schema["components"]["schemas"].items()):
        lines += [f"### {name}", "", _plain(struct.get("description", "")), "", "| key | type | default |", "|---|---|---|"]
        lines += [f"| `{key}` | {_kind(kind)} | {_default(kind)} |" for key, kind in struct.get("properties", {}).items()] + [""]
    return "\n".join(lines)


def _kind(schema: dict[str, Any]) -> str:
    """A type of JSON Schema in words: 'string', '[integer, integer]', 'list of Telling', 'string or null'."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name:
        return _struct(name)
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(one) for one in schema["anyOf"]))
    if "prefixItems" in schema:
        return "[" + ", ".join(_kind(one) for one in schema["prefixItems"]) + "]"
    if "enum" in schema:
        return ", ".join("null" if one is None else f"`{one}`" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items') or {})}"
    if schema.get("additionalProperties"):
        return f"object of {_kind(schema['additionalProperties'])}"
    return str(schema.get("type", "any"))


def _struct(name: str) -> str:
    """The way to a struct's heading on the page."""
    return f"[{name}](#{name.lower().replace('.', '')})"


def _default(schema: dict[str, Any]) -> str:
    return f"`{json.dumps(schema['default'], ensure_ascii=False)}`" if "default" in schema else ""


def _command(heading: str, command: typer.core.TyperCommand) -> list[str]:
    usage = " ".join(_argument(parameter) for parameter in command.params if parameter.param_type_name == "argument")
    lines = [heading, "", command.help or "", "", f"    {heading.lstrip('# ')} {usage}".rstrip(), "", "| | |", "|---|---|"]
    return [*lines, *(f"| {_names(parameter)} | {_plain(getattr(parameter, 'help', '') or '')} |" for parameter in command.params), ""]


def _argument(parameter: typer.core.TyperArgument) -> str:
    name = str(parameter.name).upper() + ("…" if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"


def _names(parameter: object) -> str:
    if getattr(parameter, "param_type_name", "") == "argument":
        return f"`{str(getattr(parameter, 'name', '')).upper()}`"
    return ", ".join(f"`{name}`" for name in getattr(parameter, "opts", ()))


def _plain(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    # Dictionaries and codebooks of whoever renews the pages have no part in them.
    os.environ |= {f"DRAGOMAN_{name.upper()}": str(HERE / f"no-{name}") for name in ("dictionaries", "codebooks")}
    (HERE / "settings.md").write_text(settings.markdown(), encoding="utf-8")
    (HERE / "commands.md").write_text(commands(), encoding="utf-8")
    (HERE / "tables.md").write_text(tables(), encoding="utf-8")
    (HERE / "http.md").write_text(http(), encoding="utf-8")
    for file in [*sorted(HERE.glob("*.md")), HERE.parent / "README.md"]:
        file.write_text(stepped(measured(renewed(file.read_text(encoding="utf-8")))), encoding="utf-8")
