"""The models: which, under what licence, exactly which bytes, and whether they load; and what the user keeps of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from dragoman import __version__
from dragoman.doctor.findings import Finding, finding
from dragoman.errors import DragomanError
from dragoman.publish.phrases import Lang
from dragoman.reading import encoder, language
from dragoman.reading.dictionaries import shelf
from dragoman.reading.events.own import kept
from dragoman.reading.language import models
from dragoman.settings import Settings

_PAIR_CODER, _LICENCE = "pair_coder", "Apache-2.0"
_FILE = "pair_coder.onnx"
_SHORT = 12  # digits of a hash that are shown


class Loaded(msgspec.Struct, frozen=True):
    """A model: what it is for (a language, or 'pairs'), and whether it loads; `why` it does not."""

    what: str
    name: str
    version: str
    licence: str
    sha256: str
    loads: bool
    why: str = ""


def all_models() -> list[Loaded]:
    """The models that reading takes; a language without one is left out."""
    return [*(found for lang in sorted(language.LANGUAGES) if (found := _of(lang))), _pair_coder()]


def _of(lang: str) -> Loaded | None:
    name = models.name_of(lang)
    if name is None:
        return None
    try:
        models.load(lang)
        found = models.describe(lang)
    except Exception as error:  # noqa: BLE001 - what is wrong with it, whatever it is, is what was asked
        return Loaded(lang, name, "", "", "", loads=False, why=f"{type(error).__name__}: {error}")
    return Loaded(lang, found.name, found.version, found.licence, found.sha256, loads=True) if found else None


def _pair_coder() -> Loaded:
    sha256 = ""
    try:
        sha256 = hashlib.sha256((files("dragoman.reading.encoder") / "model" / _FILE).read_bytes()).hexdigest()
        encoder.encoder()
    except Exception as error:  # noqa: BLE001 - the same
        return Loaded("pairs", _PAIR_CODER, __version__, _LICENCE, sha256, loads=False, why=f"{type(error).__name__}: {error}")
    return Loaded("pairs", _PAIR_CODER, __version__, _LICENCE, sha256, loads=True)


def findings(found: list[Loaded], settings: Settings, lang: Lang) -> Iterator[Finding]:
    """What is to be said of models, imported dictionaries and own codebooks."""
    for one in found:
        if one.loads:
            yield finding("model", lang, what=one.what, name=one.name, version=one.version, licence=one.licence, short=one.sha256[:_SHORT])
        else:
            yield finding("model-broken", lang, what=one.what, name=one.name, why=one.why)
    for missing in sorted(language.LANGUAGES - {one.what for one in found}):
        yield finding("model-missing", lang, what=missing, known=", ".join(models.preferred_models(missing)))
    try:
        dictionaries, codebooks = len(shelf.held(shelf.place(settings.dictionaries))), len(kept.held(kept.place(settings.codebooks)))
        kept.head(kept.state(kept.place(settings.codebooks)))
    except DragomanError as error:
        yield finding("own-broken", lang, why=str(error))
        return
    if dictionaries or codebooks:
        yield finding("own", lang, dictionaries=dictionaries, codebooks=codebooks)
