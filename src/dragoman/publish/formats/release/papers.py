"""What a release says of itself: README, citation, settings, versions, what was not read, and loaders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import metadata, resources

from dragoman.nouns import Unread
from dragoman.publish.formats.encoding import encoded
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.tables import as_csv
from dragoman.publish.parties import state_name
from dragoman.publish.phrases import PACKAGE, fill
from dragoman.version import __version__

_NAME = re.compile(r"[\w.-]+")
_SHORT = 12  # digits of a version


def files(material: Material) -> Mapping[str, bytes]:
    """README.md, CITATION.cff, settings.json, versions.json, not_read.csv, load.py, load.R."""
    values = _values(material)
    return {
        "README.md": fill(_template("README.md"), **values).encode(), "CITATION.cff": fill(_template("citation.txt"), **values).encode(), "settings.json": _settings(material),
        "versions.json": _versions(material), "not_read.csv": as_csv(Unread, material.origin.not_read), "load.py": _template("load_py.txt").encode(), "load.R": _template("load_r.txt").encode(),
    }  # fmt: skip


def sentence(material: Material) -> str:
    """How to cite it, in a sentence."""
    return f"A record of relations between states, version {material.origin.version}, read by dragoman {__version__}."


def _template(name: str) -> str:
    return (resources.files(PACKAGE) / "templates" / "release" / name).read_text(encoding="utf8")


def _values(material: Material) -> Mapping[str, object]:
    origin = material.origin
    read, unread = origin.documents, len(origin.not_read)
    return {
        "program": __version__, "version": origin.version, "short": origin.version[:_SHORT], "read": read, "unread": unread, "given": read + unread, "scope": _scope(material),
    }  # fmt: skip


def _scope(material: Material) -> str:
    between = "all of the record"
    if material.pair:
        a, b = sorted(state_name(state, "en") for state in material.pair)
        between = f"acts of {a} and {b} on each other, and what is said in documents that name both"
    return between + (f"; only events coded with a confidence of {material.confidence} or more." if material.confidence else ".")


def _settings(material: Material) -> bytes:
    """What was read under, by what was read with, and what was asked for when the release was made."""
    makers = {maker.id: maker.settings for maker in material.origin.makers.values()}
    return encoded({"reading": dict(sorted(makers.items())), "release": {"confidence": material.confidence, "pair": sorted(material.pair or ())}}, indent=2)


def _versions(material: Material) -> bytes:
    """Version of the record, of the program, of what was read with (code and models, with hashes), and of the libraries that made the release."""
    makers = {maker.id: maker for maker in material.origin.makers.values()}
    return encoded({"record": material.origin.version, "dragoman": __version__, "read_with": dict(sorted(makers.items())), "libraries": _libraries()}, indent=2)


def _libraries() -> Mapping[str, str]:
    """The version of each library that the program needs."""
    needed = sorted({found.group() for line in metadata.requires("dragoman") or () if "extra ==" not in line and (found := _NAME.match(line))})
    return {name: metadata.version(name) for name in needed}
