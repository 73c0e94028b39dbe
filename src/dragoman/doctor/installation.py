"""The program, Python, the libraries that it needs, and the extras that only some need."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib import metadata

import msgspec

from dragoman import __version__
from dragoman.doctor.findings import Finding, finding
from dragoman.publish.phrases import Lang

_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"extra\s*==\s*['\"](?P<extra>[\w-]+)['\"]")
# For who works on the program itself.
_OURS = ("test", "lock", "geonames")


class Installation(msgspec.Struct, frozen=True):
    """Versions by name; `extras` says of each whether all its libraries are there."""

    version: str
    python: str
    platform: str
    libraries: dict[str, str]
    extras: dict[str, bool]


def installation() -> tuple[Installation, dict[str, list[str]]]:
    """What is installed, and what is missing: the libraries that are not there, by extra ('' for those that are always needed)."""
    wanted: dict[str, list[str]] = {"": []}
    for line in _required():
        name, extra = _NAME.match(line), _EXTRA.search(line)
        if name and (extra is None or extra["extra"] not in _OURS):
            wanted.setdefault(extra["extra"] if extra else "", []).append(name[0])
    there = {name: version for names in wanted.values() for name in names if (version := _version(name))}
    missing = {extra: lacking for extra, names in wanted.items() if (lacking := [name for name in names if name not in there])}
    extras = {extra: extra not in missing for extra in wanted if extra}
    return Installation(__version__, platform.python_version(), platform.platform(), dict(sorted(there.items())), extras), missing


def findings(lang: Lang) -> Iterator[Finding]:
    """What is to be said of the installation."""
    found, missing = installation()
    yield finding("program", lang, version=found.version, python=found.python, platform=found.platform)
    for extra, names in missing.items():
        yield finding("extra" if extra else "library-missing", lang, extra=extra, libraries=", ".join(names))


def _required() -> list[str]:
    try:
        return metadata.requires("dragoman") or []
    except metadata.PackageNotFoundError:
        # It runs from its sources.
        return []


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
