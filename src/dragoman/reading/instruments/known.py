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
DATES = "dragoman.reading.dates"
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
    """A form that names of instruments have in one language; `template` makes an id from the number, or from what it is of, where the shape tells."""

    kind: str
    owner: str
    template: str
    lang: str
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
    word = rf"(?!(?:{'|'.join(_months(lang))})\b){_CAPITAL}"
    title = rf"{_CAPITAL}(?:\s+(?:(?:{link})\s+){{0,3}}{word}){{0,11}}"
    topic = "(?:" + "|".join(re.escape(form) for form in sorted(_topics(lang), reverse=True)) + ")"
    topics = rf"(?P<t>{topic}(?:(?:,\s+|,?\s+(?:{'|'.join(sorted(words(lang, 'and')))})\s+){topic})*)"
    places = {**_PLACES, "{TITLE}": title, "{BEFORE}": f"{title}?", "{TOPICS}": topics}
    return tuple(_shape(row, lang, places) for row in knowledge.table(PACKAGE, f"shapes_{lang}.tsv"))


@cache
def _topics(lang: str) -> dict[str, str]:
    """What treaties are of, by its forms in a language: 'Peace' is PEACE."""
    return {form: row["id"] for row in knowledge.table(PACKAGE, "topics.tsv") for form in knowledge.several(row[f"forms_{lang}"])}


def _months(lang: str) -> list[str]:
    """Months, which capitals would take for words of a title: 'the Agreement on Trade in May 2010'."""
    rows = knowledge.table(DATES, f"words_{lang}.tsv")
    return [form.capitalize() for row in rows if row["class"] == "month" for form in row["forms"].split("|") if form.isalpha()]


def _shape(row: knowledge.Row, lang: str, places: dict[str, str]) -> Shape:
    pattern = row["shape"].replace(" ", r"\s+")
    for place, meaning in places.items():
        pattern = pattern.replace(place, meaning)
    return Shape(row["kind"], row["owner"], row["id"], lang, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"))


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
    told = hit.groupdict()
    own = shape.template or slug(_year().sub("", name))
    if told.get("n"):
        own = own.replace("{n}", slug(told["n"]))
    if told.get("t"):
        own = own.replace("{t}", _topical(told["t"], shape.lang))
    return by_id(own) or Instrument(own, shape.kind, name, shape.owner)


def _topical(told: str, lang: str) -> str:
    """What a treaty is of as part of its id, the same in every language and order: 'Paz y Amistad' is FRIENDSHIP_AND_PEACE."""
    forms = _topics(lang)
    found = re.findall("|".join(re.escape(form) for form in sorted(forms, reverse=True)), told)
    return "_AND_".join(sorted({forms[form] for form in found}))


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
