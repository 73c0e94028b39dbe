"""The spaCy models: which are used, loaded once, lazily, without what dragoman does not need."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.errors import ModelMissing
from dragoman.reading import knowledge

if TYPE_CHECKING:
    from spacy.language import Language

# Names are ours to find (docs/design.md): the models' own recognisers call Azerbaijan a person.
_UNUSED = ("ner", "senter")
REMEMBERED = 50_000  # words beyond the model's own


class Model(msgspec.Struct, frozen=True):
    """What a record keeps of a model: where it came from and exactly which it was."""

    lang: str
    name: str
    version: str
    licence: str
    sha256: str


def preferred_models(lang: str) -> list[str]:
    """The models of a language, by name or path, best first: DRAGOMAN_MODEL_EN and the like before those of data/models.tsv."""
    own = os.environ.get(f"DRAGOMAN_MODEL_{lang.upper()}")
    known = [row["model"] for row in knowledge.table("dragoman.reading.language", "models.tsv") if row["lang"] == lang]
    return [own, *known] if own else known


@cache
def _found(name: str) -> bool:
    return Path(name).is_dir() or util.find_spec(name) is not None


def name_of(lang: str) -> str | None:
    """The first installed model of a language in order of preference, or None."""
    return next((name for name in preferred_models(lang) if _found(name)), None)


def load(lang: str) -> Language:
    """The model of a language. Raises ModelMissing with the command that installs one."""
    name = name_of(lang)
    if name is None:
        wanted = preferred_models(lang)
        raise ModelMissing(f"No model for '{lang}' is installed; install one of {', '.join(wanted)} (the README's command does).")
    return _loaded(name)


@cache
def _loaded(name: str) -> Language:
    import spacy

    with warnings.catch_warnings():
        # The Spanish model is of spaCy 3.1; its parser was measured under 3.8 and keeps its accuracy (docs/design.md).
        warnings.filterwarnings("ignore", message=r".*W095.*")
        return spacy.load(name, exclude=list(_UNUSED))


@contextmanager
def for_a_while(lang: str) -> Iterator[Language]:
    """The model of a language, for work that keeps nothing of spaCy's own (its tokens, their strings) when the `with` ends. Raises ModelMissing.

    spaCy remembers every word that it ever met. Up to REMEMBERED it may, since frequent words come first and are found faster so; those that come
    after are forgotten with the document, or a long run would grow for ever.
    """
    model = load(lang)
    with model.memory_zone() if len(model.vocab.strings) > _own_words(model) + REMEMBERED else nullcontext():
        yield model
    forms: dict[Any, Any] = getattr(model.get_pipe("lemmatizer"), "cache", {}) if model.has_pipe("lemmatizer") else {}
    if len(forms) > REMEMBERED:
        forms.clear()


@cache
def _own_words(model: Language) -> int:
    return len(model.vocab.strings)


def describe(lang: str) -> Model | None:
    """The model that a language is read with; `sha256` is of its weights' files in the order of their names."""
    name = name_of(lang)
    return _described(lang, name) if name is not None else None


@cache
def _described(lang: str, name: str) -> Model:
    # From the file that spaCy itself takes it from: to know a model it need not be loaded.
    meta: dict[str, Any] = msgspec.json.decode((_folder(name) / "meta.json").read_bytes())
    digest = hashlib.sha256()
    for file in sorted(_folder(name).rglob("*")):
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            digest.update(file.read_bytes())
    return Model(lang=lang, name=str(meta.get("name", name)), version=str(meta.get("version", "")), licence=str(meta.get("license", "")), sha256=digest.hexdigest())


def _folder(name: str) -> Path:
    spec = None if Path(name).is_dir() else util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else Path(name)
