"""The options that commands share, their words taken from the table of settings."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman import settings
from dragoman.settings import Settings


def option(name: str) -> Any:  # noqa: ANN401 - what typer.Option gives is of no type of its own
    """The command-line option of a setting; not given, it is None, and environment, file and default have their turn."""
    row = settings.setting(name)
    return typer.Option(row.option, *row.also, help=f"{row.help} [{row.variable}; default: {'empty' if row.default == '' else row.default}]", show_default=False)


RecordFolder = Annotated[str | None, option("record")]
Who = Annotated[str | None, option("who")]
Workers = Annotated[int | None, option("workers")]
Engine = Annotated[str | None, option("engine")]
RayAddress = Annotated[str | None, option("ray_address")]
ShardSize = Annotated[int | None, option("shard_size")]
ModelEn = Annotated[str | None, option("model_en")]
ModelEs = Annotated[str | None, option("model_es")]
Confidence = Annotated[float | None, option("confidence")]
Dictionaries = Annotated[str | None, option("dictionaries")]
Codebooks = Annotated[str | None, option("codebooks")]
Log = Annotated[str | None, option("log")]
LogLevel = Annotated[str | None, option("log_level")]
AllowHosts = Annotated[str | None, option("allow_hosts")]
CrawlDelay = Annotated[float | None, option("crawl_delay")]
Contact = Annotated[str | None, option("contact")]
LongestText = Annotated[int | None, option("longest_text")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def settled(**given: Any) -> Settings:  # noqa: ANN401 - values of any setting
    """The settings that hold for this command. Raises UsageError."""
    return settings.load(given, os.environ, Path.cwd())


def heard(**given: Any) -> Settings:  # noqa: ANN401 - values of any setting
    """The settings that hold for this command, of which the reading wing hears through the environment. Raises UsageError."""
    found = settled(**given)
    os.environ.update(found.environment())
    return found


_READING: Mapping[str, Any] = {
    "record": RecordFolder, "workers": Workers, "engine": Engine, "ray_address": RayAddress, "shard_size": ShardSize, "model_en": ModelEn, "model_es": ModelEs,
    "confidence": Confidence, "dictionaries": Dictionaries, "codebooks": Codebooks, "longest_text": LongestText, "allow_hosts": AllowHosts, "crawl_delay": CrawlDelay, "contact": Contact,
}


def reading(command: Callable[..., int]) -> Callable[..., int]:
    """A command that reads documents into a record: before its last option it takes those of all settings that bear on that, and it is given what they come to as `settings`."""

    @wraps(command)
    def settling(**given: Any) -> int:  # noqa: ANN401 - values of any option
        chosen = {name: given.pop(name) for name in _READING}
        return command(**given, settings=settled(**chosen))

    own = [one for name, one in inspect.signature(command, eval_str=True).parameters.items() if name != "settings"]
    asked = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind) for name, kind in _READING.items()]
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own[:-1], *asked, own[-1])]
    settling.__signature__ = inspect.Signature(parameters, return_annotation=int)  # type: ignore[attr-defined]  # what Typer makes options of
    settling.__annotations__ = {one.name: one.annotation for one in parameters}
    return settling


def print_json(data: Any) -> None:  # noqa: ANN401 - whatever msgspec encodes
    """Print data as JSON, indented, on standard output."""
    from dragoman.publish.json import json

    sys.stdout.write(json(data))


def print_pairs(pairs: Mapping[str, object]) -> None:
    """Print names and values in two columns."""
    width = max(len(name) for name in pairs)
    for name, value in pairs.items():
        sys.stdout.write(f"{name:<{width}}  {value}\n")
