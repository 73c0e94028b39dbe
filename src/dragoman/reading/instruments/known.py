"""What is known of instruments: instruments.tsv, and what the shape of a name tells of the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import Entry, Gazetteer
from dragoman.reading.bounds import first_day
from dragoman.reading.language import LANGUAGES

PACKAGE = "dragoman.reading.instruments"
_WORD = re.compile(r"\w+")
# A possessive ends a name: 'Azerbaijan's Freedom of Information Act' begins after it.
_CAPITAL = r"[A-ZÁÉÍÓÚÑÜ](?:[\w&–-]|\.(?=\w)|['’](?!s\b))*(?<![–-])"
_PLACES = {
    "{NUM}": r"(?P<n>\d[\d/.-]*\d|\d)(?:\([a-z]\))?(?:\s+\(\d{4}\))?",
    "{YEAR}": r"\d{4}",
    "{ARTICLE}": r"(?:\d+|[IVX]+)",
    "{NAME}": rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A form that names of instruments have in one language; `template` makes an id from the number, where the shape is numbered."""

    kind: str
    owner: str
    template: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument: a stable id, its shown name, and the ids of who made it alone and of the one state it is directed at; empty: no such one."""

    id: str
    kind: str
    name: str
    owner: str = ""
    target: str = ""


@cache
def words(lang: str, word_class: str) -> frozenset[str]:
    """A class of words.tsv in one language."""
    rows = knowledge.table(PACKAGE, "words.tsv")
    return frozenset(row["form"] for row in rows if row["lang"] == lang and row["class"] == word_class)


@cache
def shapes(lang: str) -> tuple[Shape, ...]:
    """The shapes of names in a language, in the order of their file."""
    link = "|".join(sorted(words(lang, "link")))
    title = rf"{_CAPITAL}(?:\s+(?:(?:{link})\s+){{0,3}}{_CAPITAL}){{0,11}}"
    places = {**_PLACES, "{TITLE}": title, "{BEFORE}": f"{title}?"}
    return tuple(_shape(row, places) for row in knowledge.table(PACKAGE, f"shapes_{lang}.tsv"))


def _shape(row: knowledge.Row, places: dict[str, str]) -> Shape:
    pattern = row["shape"].replace(" ", r"\s+")
    for place, meaning in places.items():
        pattern = pattern.replace(place, meaning)
    return Shape(row["kind"], row["owner"], row["id"], re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"))


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


@cache
def _light() -> frozenset[str]:
    return frozenset(_plain(word) for lang in LANGUAGES for word in words(lang, "light"))


@cache
def _year() -> re.Pattern[str]:
    before = "|".join(re.escape(form) for lang in sorted(LANGUAGES) for form in sorted(words(lang, "year")))
    return re.compile(rf"\s+(?:(?:{before})\s+\d{{4}}|\(\d{{4}}\))$")


def key(name: str) -> tuple[str, ...]:
    """The words that tell a name from others, in no order: a calque that only reorders them has the same key."""
    told = {_plain(word) for word in _WORD.findall(_year().sub("", name.strip()))}
    return tuple(sorted(told - _light()))


@cache
def _rows() -> dict[str, tuple[Instrument, tuple[str, ...]]]:
    out = {}
    for row in knowledge.table(PACKAGE, "instruments.tsv"):
        forms = (*knowledge.several(row["forms_en"]), *knowledge.several(row["forms_es"]))
        out[row["id"]] = Instrument(row["id"], row["kind"], forms[0], row["owner"], row["target"]), forms
    return out


@cache
def _keys() -> dict[tuple[str, ...], str]:
    return {key(form): known for known, (_, forms) in _rows().items() for form in forms}


@cache
def _begun() -> dict[str, tuple[str, str]]:
    lives = {row["id"]: [step.split(":") for step in knowledge.several(row["life"])] for row in knowledge.table(PACKAGE, "instruments.tsv")}
    return {known: min(((step, first_day(day) or "") for step, day in life), key=lambda one: one[1]) for known, life in lives.items() if life}


def begun(text: str) -> tuple[str, str]:
    """The first known step of the listed instrument that a name means, and its first day (ISO): ('signed', '1949-04-04'); empty where none is known."""
    instrument = identify(text)
    return _begun().get(instrument.id, ("", "")) if instrument is not None else ("", "")


def by_id(known: str) -> Instrument | None:
    """The listed instrument of an id, or None."""
    return _rows()[known][0] if known in _rows() else None


def identify(text: str) -> Instrument | None:
    """Which instrument a name means, in any of the languages; an unlisted one has the id that its shape or its words make. None: no name of one."""
    known = _keys().get(key(text))
    if known is not None:
        return by_id(known)
    name = " ".join(text.split())
    for lang in sorted(LANGUAGES):
        bare = name.split(" ", 1)[-1] if name.split(" ", 1)[0].casefold() in words(lang, "light") else name
        for shape in shapes(lang):
            if hit := shape.pattern.fullmatch(bare):
                return _of_shape(shape, hit, bare)
    return None


def _of_shape(shape: Shape, hit: re.Match[str], name: str) -> Instrument:
    own = shape.template.replace("{n}", slug(hit["n"])) if shape.template else slug(_year().sub("", name))
    return by_id(own) or Instrument(own, shape.kind, name, shape.owner)


def slug(name: str) -> str:
    """A name as an id: capitals without accents, joined by underscores."""
    return "_".join(_plain(word).upper() for word in _WORD.findall(name))


def _forms() -> Iterator[tuple[str, Entry]]:
    for instrument, forms in _rows().values():
        for form in forms:
            yield form, Entry(instrument.id, "instrument", instrument.name)


@cache
def gazetteer() -> Gazetteer:
    """All known forms, built on first use."""
    return Gazetteer(_forms())
