"""Everything that is wrong in a codebook file, all at once, each with its place and what to do."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from dragoman import ontology
from dragoman.errors import NotFound, UnreadableDocument
from dragoman.reading import knowledge, language
from dragoman.reading.events import codebook
from dragoman.reading.events.codebook import STOP
from dragoman.reading.events.own import form
from dragoman.reading.events.own.form import NONE, Codebook, Example, Kind, Pattern
from dragoman.reading.extending.places import Places

FEWEST = 10  # examples of a type
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TABLES: Mapping[str, type[msgspec.Struct]] = {"type": Kind, "pattern": Pattern, "example": Example}
_LISTED = 6


class Fault(msgspec.Struct, frozen=True):
    """Something that can't be, or (not `wrong`) that is odd and may be meant so; `place` is where in the file."""

    place: str
    what: str
    wrong: bool = True


Rows = list[dict[str, str]]
Found = Iterator[Fault]


def opened(file: Path) -> bytes:
    """The bytes of a file. Raises NotFound, UnreadableDocument."""
    if not file.is_file():
        raise NotFound(f"There is no file {file}. Give a codebook in TOML; its form is in docs/own_codebook.md.")
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(str(file), f"it can't be read: {error.strerror or error}") from error


def faults(data: bytes, named: str) -> tuple[Codebook | None, list[Fault]]:
    """The codebook in a file, None where something is wrong, and all that is wrong or odd."""
    try:
        text = data.decode("utf-8-sig")  # some editors put a mark of order first
        raw = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return None, [Fault(named, f"It is not UTF-8 (byte {error.start}): save it as UTF-8.")]
    except tomllib.TOMLDecodeError as error:
        return None, [Fault(named, f"It is not TOML: {error}.")]
    except RecursionError:
        return None, [Fault(named, "Its lists stand in lists too deep to be read: a codebook needs none of that.")]
    places = Places(text, named)
    found = [*_head(raw, named)]
    rows = {name: [*_table(raw, name, places, found)] for name in _TABLES}
    # Also a type that lacks something is one that the rest may name.
    own = [str(row.get("name")) for row in _listed(raw, "type")]
    for name, check in _CHECKS.items():
        for number, row in rows[name]:
            found += [Fault(places.of(name, number, row), one.what, one.wrong) for one in check(row, own)]
    if all(len(rows[name]) == len(_listed(raw, name)) for name in _TABLES):
        found += _whole(rows, places)
    if any(fault.wrong for fault in found):
        return None, found
    return form.read(data, named), found


# ---- form ----


def _head(raw: Mapping[str, Any], named: str) -> Found:
    known = msgspec.structs.fields(Codebook)
    for key in raw:
        if key not in {one.encode_name for one in known}:
            yield Fault(named, f"'{key}' is no part of a codebook. {_near(key, [one.encode_name for one in known])}")
    name = raw.get("name")
    if not isinstance(name, str) or not _SLUG.fullmatch(name):
        yield Fault(named, f"`name` is {_said(name)}: give the codebook a name of small letters, digits and hyphens (name = 'mediation').")
    if not isinstance(raw.get("licence", ""), str):
        yield Fault(named, "`licence` is no text: write it in quotation marks, or leave it out.")
    for table in _TABLES:
        if not isinstance(raw.get(table, []), list) or not all(isinstance(row, dict) for row in raw.get(table, [])):
            yield Fault(named, f"`{table}` is no list of tables: begin each with [[{table}]], in two pairs of brackets.")
    if not any(raw.get(table) for table in _TABLES):
        yield Fault(named, "It holds nothing: add a [[type]], a [[pattern]] or an [[example]].")


def _table(raw: Mapping[str, Any], name: str, places: Places, found: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table that have its form, numbered from 1."""
    fields = msgspec.structs.fields(_TABLES[name])
    for number, row in enumerate(_listed(raw, name), 1):
        place = places.of(name, number, row)
        wrong = [f"'{key}' is no part of a {name}. {_near(key, [one.encode_name for one in fields])}" for key in row if key not in {one.encode_name for one in fields}]
        wrong += [f"`{key}` is no text: write it in quotation marks." for key, value in row.items() if not isinstance(value, str)]
        wrong += [f"`{one.encode_name}` is missing." for one in fields if one.required and one.encode_name not in row]
        found += [Fault(place, what) for what in wrong]
        if not wrong:
            yield number, {one.encode_name: str(row.get(one.encode_name, "")) for one in fields}


def _listed(raw: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    given = raw.get(name, [])
    return [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []


def _said(value: object) -> str:
    return "missing" if value is None else f"'{value}'"


def _near(value: str, known: Iterable[str]) -> str:
    choices = sorted(set(known))
    near = get_close_matches(value, choices, _LISTED)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"There are {', '.join(choices)}." if len(choices) <= _LISTED * 8 else ""


# ---- types ----


def _kind(row: dict[str, str], own: list[str]) -> Found:
    if not _SLUG.fullmatch(row["name"]):
        yield _wrong(f"The name '{row['name']}' can't be a type's: take small letters, digits and hyphens.")
    elif any(ontology.is_mode(kind, row["name"]) for kind in ontology.types()):
        yield _wrong(f"'{row['name']}' is a mode of PLOVER's: take a name of your own.")
    if own.count(row["name"]) > 1:
        yield _wrong(f"Two types are called '{row['name']}': rename one.")
    if row["under"] not in ontology.types():
        yield _wrong(f"`under` is '{row['under']}', which is none of the sixteen types. {_near(row['under'].upper(), ontology.types())}")
    if not row["definition"].strip():
        yield _wrong("`definition` is empty: say in a sentence what counts.")
    yield from _cameo(row["cameo"], row["under"])


def _cameo(code: str, kind: str) -> Found:
    known = ontology.code(code)
    if known is None or known.cameo != code:
        near = f" The nearest above it is {known.cameo}, {known.name}." if known is not None else " Codes are text of two to four digits: cameo = '0841'."
        yield _wrong(f"CAMEO has no code '{code}'.{near}")
    elif known.type is not None and kind in ontology.types() and known.type != kind:
        yield _odd(f"CAMEO {code} ({known.name}) is {known.type} by PLOVER's conversion, not {kind}.")


def _wrong(what: str) -> Fault:
    return Fault("", what)


def _odd(what: str) -> Fault:
    return Fault("", what, wrong=False)


# ---- patterns ----


def _pattern(row: dict[str, str], own: list[str]) -> Found:
    if row["lang"] not in language.LANGUAGES:
        yield _wrong(f"`lang` is '{row['lang']}'. {_near(row['lang'], language.LANGUAGES)}")
        return
    if row["lemma"] != " ".join(row["lemma"].lower().split()) or not row["lemma"]:
        yield _wrong(f"`lemma` is '{row['lemma']}': write the dictionary form in small letters.")
    known = {pos for _, pos in codebook.entries(row["lang"])}
    if row["pos"] not in known:
        yield _wrong(f"`pos` is '{row['pos']}'. {_near(row['pos'], known)}")
    yield from _act(row, own)
    for text in filter(None, (part.strip() for part in row["with"].split("&"))):
        yield from _condition(text, row["lang"])
    for side in ("source", "target"):
        for choice in filter(None, (part.strip(" !") for part in re.split(r"[,+]", row[side]))):
            if choice != "~" or side == "source":
                yield from _way(choice, row["lang"], side)
    for context in knowledge.several(row["contexts"]):
        if context not in ontology.contexts():
            yield _wrong(f"`contexts`: PLOVER has no context '{context}'. {_near(context, ontology.contexts())}")


def _act(row: dict[str, str], own: list[str]) -> Found:
    kind = row["type"]
    if kind == STOP or not kind:
        if row["mode"] or (row["cameo"] and kind == STOP):
            yield _wrong("A word that is no act (`type` is -) has neither mode nor code: leave them out.")
        elif not kind and not row["cameo"]:
            yield _wrong("`type` is empty, and there is no `cameo`: give one of them.")
        return
    if kind not in (*own, *ontology.types()):
        yield _wrong(f"`type` is '{kind}', which is neither of this file nor one of the sixteen. {_near(kind, (*own, *ontology.types()))}")
        return
    if row["mode"] and (kind in own or not ontology.is_mode(kind, row["mode"])):
        yield _wrong("The mode of your own type is its name: leave `mode` out." if kind in own else f"{kind} has no mode '{row['mode']}': leave it out.")
    if kind not in own and not row["cameo"]:
        yield _wrong("`cameo` is missing: an act has a code.")
    if not row["source"] and not row["target"]:
        yield _wrong("Neither `source` nor `target` says who stands where: give at least one (source = 'subj').")
    if row["cameo"]:
        yield from _cameo(row["cameo"], kind)


def _condition(text: str, lang: str) -> Found:
    path, equals, wanted = text.removeprefix("!").partition("=")
    yield from _way(path.strip(), lang, "with")
    values = knowledge.several(wanted)
    if equals and not values:
        yield _wrong(f"`with`: '{text}' names nothing after '=': give lemmas or a class (obj=@prisoner), or leave '=' out.")
    for name in (value[1:] for value in values if value.startswith("@")):
        if name not in codebook.classes(lang):
            yield _wrong(f"`with`: there is no class @{name}. {_near(name, codebook.classes(lang)) or 'List the lemmas instead (obj=captive|hostage).'}")


def _way(path: str, lang: str, column: str) -> Found:
    known = slots(lang)
    for slot in path.split("."):
        if slot not in known:
            yield _wrong(f"`{column}`: the slot '{slot}' is not known. {_near(slot, known)}")


def slots(lang: str) -> frozenset[str]:
    """The slots that the codebook of a language knows: those of grammar, and prepositions."""
    found: set[str] = set()
    for group in codebook.entries(lang).values():
        for entry in group:
            ways = [condition.path for condition in entry.conditions]
            ways += [way for side in (entry.source, entry.target) for ways_ in side.alternatives for way in ways_]
            found.update(slot for way in ways for slot in way)
    return frozenset(found)


# ---- examples ----


def _example(row: dict[str, str], own: list[str]) -> Found:
    if row["lang"] not in language.LANGUAGES:
        yield _wrong(f"`lang` is '{row['lang']}'. {_near(row['lang'], language.LANGUAGES)}")
    for side, opens in zip(form.plain(row["text"])[1:], ("s", "t"), strict=True):
        if side is None:
            who = "who does it" if opens == "s" else "to whom"
            yield _wrong(f"The marks of {who} are not there, or not once each: put <{opens}> before and </{opens}> after the words.")
        elif not form.plain(row["text"])[0][side[0] : side[1]].strip():
            yield _wrong(f"Nothing stands between <{opens}> and </{opens}>: put the marks around the words.")
    if row["type"] not in (*own, *ontology.types(), NONE):
        choices = (*own, *ontology.types(), NONE)
        yield _wrong(f"`type` is '{row['type']}', which is neither of this file, nor one of the sixteen, nor {NONE}. {_near(row['type'], choices)}")


_CHECKS: dict[str, Callable[[dict[str, str], list[str]], Found]] = {"type": _kind, "pattern": _pattern, "example": _example}


def _whole(rows: Mapping[str, list[tuple[int, dict[str, str]]]], places: Places) -> Found:
    """What is wrong with what stands beside each other."""
    counts = Counter(row["type"] for _, row in rows["example"])
    patterns = {row["type"] for _, row in rows["pattern"]}
    for number, row in rows["type"]:
        place, name, many = places.of("type", number, row), row["name"], counts[row["name"]]
        langs = {one["lang"] for _, one in rows["example"] if one["type"] == name}
        if 0 < many < FEWEST:
            yield Fault(place, f"There {'is' if many == 1 else 'are'} {many} of at least {FEWEST} examples of {name}: add {FEWEST - many}, better ten more than that.")
        elif not many and name not in patterns:
            yield Fault(place, f"Nothing tells {name}: add at least {FEWEST} examples, or a pattern.")
        elif not many:
            yield Fault(place, f"{name} has no examples: only its patterns will find it.", wrong=False)
        elif len(langs) == 1:
            yield Fault(place, f"All examples of {name} are in one language ({langs.pop()}): in the other it will be found less well.", wrong=False)
    seen: dict[tuple[str, str], int] = {}
    for number, row in rows["example"]:
        key = (row["lang"], " ".join(row["text"].split()))
        if key in seen:
            yield Fault(places.of("example", number, row), f"It stands as example {seen[key]} already: leave one out.")
        seen.setdefault(key, number)
