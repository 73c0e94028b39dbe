"""The settings, in one table: the command line, the environment, dragoman.toml and docs/settings.md all come from it.

A setting is a field of Settings. What is given on the command line wins over the environment, that over the file, that over the default.
`python -m dragoman.settings` prints the page docs/settings.md.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from dragoman.errors import UsageError

FILE = "dragoman.toml"
FILE_VARIABLE = "DRAGOMAN_SETTINGS"


def _reading(text: str) -> msgspec.Meta:
    """A setting that changes what is read: documents read under another value of it are read again."""
    return msgspec.Meta(description=text, extra={"reading": True})


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a user can set. Each field has its help in its type."""

    record: Annotated[str, msgspec.Meta(description="The record's folder.")] = "record"
    who: Annotated[str, msgspec.Meta(description="Your name, kept with what you decide (`dragoman correct`). Empty: the name you are logged in with, or the program asks.")] = ""
    workers: Annotated[
        int, msgspec.Meta(ge=1, description="Processes that read side by side (`--jobs` and `-j` are the same option). The record is the same with any number.", extra={"also": ("--jobs", "-j")})
    ] = 1
    engine: Annotated[Literal["local", "ray"], msgspec.Meta(description="Where they run: `local`, on this machine; `ray`, on a Ray (needs the extra dragoman[ray]). The record is the same.")] = "local"
    ray_address: Annotated[
        str, msgspec.Meta(description="The Ray cluster to join, as Ray's own RAY_ADDRESS says it (`auto`: the one that this machine is part of). Empty: RAY_ADDRESS, else a Ray of this machine for as long as the run lasts.")
    ] = ""
    shard_size: Annotated[
        int,
        msgspec.Meta(
            ge=1, description="Documents a shard of work. Small ones lose little when stopped; for millions of documents take 10000."
        ),
    ] = 32
    model_en: Annotated[str, _reading("The English model, by name or path. Empty: the best of those known that is installed.")] = ""
    model_es: Annotated[str, _reading("The Spanish model, by name or path. Empty: the best of those known that is installed.")] = ""
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1), _reading("Events coded with less confidence (0 to 1) are not recorded.")] = 0.0
    dictionaries: Annotated[
        str, _reading("The folder of the dictionaries that `dragoman import-dictionary` keeps. Empty: `dragoman/dictionaries` in the platform's folder for a user's data.")
    ] = ""
    codebooks: Annotated[
        str, _reading("The folder of the codebooks that `dragoman codebook extend` keeps. Empty: `dragoman/codebooks` in the platform's folder for a user's data.")
    ] = ""
    log: Annotated[
        Literal["plain", "json"], msgspec.Meta(description="What is said on standard error: plain lines, or a line of JSON for each event, errors and progress too. Given before the command.")
    ] = "plain"
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        msgspec.Meta(description="What is logged: this and what is graver. From info on nothing that a document says is in it. Given before the command."),
    ] = "warning"
    allow_hosts: Annotated[
        str,
        msgspec.Meta(
            description="Hosts that may be fetched from although they are not public, or at another port than 80 and 443: names, addresses or networks, separated by commas (`intranet.example, 10.2.0.0/16, localhost:8000`)."
        ),
    ] = ""
    crawl_delay: Annotated[float, msgspec.Meta(ge=0, description="Seconds between two requests to one host, at least; where its robots.txt asks for more, that.")] = 1.0
    contact: Annotated[str, msgspec.Meta(description="An address of yours (mail or web) that servers are told with each request, so that they can write to you.")] = ""
    longest_text: Annotated[int, msgspec.Meta(ge=1), _reading("Longer documents, in characters, are put into quarantine.")] = 2_000_000

    def reading(self) -> dict[str, Any]:
        """The settings that change what is read: a part of what makes a record's version. Models, dictionaries and codebooks
        are known by their hash, not by their name.
        """
        return {
            setting.name: getattr(self, setting.name)
            for setting in table()
            if setting.reading and setting.name not in ("dictionaries", "codebooks") and not setting.name.startswith("model_")
        }

    def environment(self) -> dict[str, str]:
        """The settings that change what is read and are not at their default, as environment variables: so the reading wing, in any
        process, hears of them.
        """
        return {s.variable: str(getattr(self, s.name)) for s in table() if s.reading and getattr(self, s.name) != s.default}


class Setting(msgspec.Struct, frozen=True):
    """One row of the table. `variable` is its environment variable, `option` its command-line option, `also` what the option is called too."""

    name: str
    kind: str
    default: Any
    variable: str
    option: str
    help: str
    reading: bool
    also: tuple[str, ...] = ()


def table() -> tuple[Setting, ...]:
    """All settings, in the order of Settings."""
    described = msgspec.inspect.type_info(Settings)
    return tuple(_setting(field) for field in described.fields) if isinstance(described, msgspec.inspect.StructType) else ()


def _setting(field: msgspec.inspect.Field) -> Setting:
    kind, text, extra = field.type, "", dict[str, Any]()
    while isinstance(kind, msgspec.inspect.Metadata):
        text = text or (kind.extra_json_schema or {}).get("description", "")
        extra |= kind.extra or {}
        kind = kind.type
    name = field.name
    word = ", ".join(map(str, kind.values)) if isinstance(kind, msgspec.inspect.LiteralType) else type(kind).__name__.removesuffix("Type").lower()
    return Setting(name, word, field.default, f"DRAGOMAN_{name.upper()}", "--" + name.replace("_", "-"), text, bool(extra.get("reading")), extra.get("also", ()))


def setting(name: str) -> Setting:
    """One row by its name. Raises KeyError."""
    return {row.name: row for row in table()}[name]


def load(given: Mapping[str, Any], environment: Mapping[str, str], folder: Path) -> Settings:
    """The settings that hold: `given` on the command line (None: not given), else the environment, else dragoman.toml in `folder`.

    DRAGOMAN_SETTINGS names another file. Raises UsageError, naming the setting and where it stands, for one unknown or out of range.
    """
    file = Path(environment.get(FILE_VARIABLE) or folder / FILE)
    settings = {row.name: row.default for row in table()}
    settings |= _checked(_from_file(file, named=FILE_VARIABLE in environment), str(file))
    settings |= _checked({row.name: environment[row.variable] for row in table() if row.variable in environment}, "the environment")
    settings |= _checked({name: value for name, value in given.items() if value is not None}, "the command line")
    return Settings(**settings)


def _from_file(file: Path, *, named: bool) -> dict[str, Any]:
    if not file.exists() and not named:
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"The settings in {file} can't be read: {error}.") from error


def _checked(values: Mapping[str, Any], where: str) -> dict[str, Any]:
    checked = {}
    for name, value in values.items():
        try:
            # Not strict: what comes from the environment is text.
            one = msgspec.convert({name: value}, Settings, strict=False)
        except msgspec.ValidationError as error:
            known = ", ".join(row.name for row in table())
            raise UsageError(f"The setting '{name}' in {where} can't be used: {error}. The settings are {known}.") from error
        checked[name] = getattr(one, name)
    return checked


def markdown() -> str:
    """The page docs/settings.md."""
    lines = [
        "# Settings",
        "",
        "Made from the table in `dragoman/settings.py` by `python -m dragoman.settings`; do not edit.",
        "",
        "A setting given on the command line wins over the environment, that over `dragoman.toml` in the current folder",
        "(`DRAGOMAN_SETTINGS` names another file), that over the default. In the file a line is `name = value`. Those marked \\* change",
        "what is read: when one changes, `dragoman read` reads its documents again.",
        "",
        "| setting | type | default | environment | command line | |",
        "|---|---|---|---|---|---|",
    ]
    for row in table():
        default = "empty" if row.default == "" else f"`{row.default}`"
        mark = " \\*" if row.reading else ""
        lines.append(f"| {row.name}{mark} | {row.kind} | {default} | `{row.variable}` | `{row.option}` | {row.help} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(markdown())
