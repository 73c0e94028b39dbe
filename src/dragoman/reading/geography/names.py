"""Names of cities and divisions in a text: the longest at each place, with all that each can mean. Accents and the kind of apostrophe don't count, case does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.reading.geography import cities, divisions
from dragoman.reading.geography.cities import City
from dragoman.reading.geography.divisions import Division

_WORD = re.compile(r"['’]s\b|\w+(?:['’‘](?!s\b)\w+)*|[^\w\s]")
_PLAIN = str.maketrans("’‘ʼ`´ıłŁøØđĐÐ", "'''''ilLoOdDD")
_SHORTEST = 3  # letters
_SHORT = 5  # letters of a Spanish word that is another one without its accent


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `[start, end)` of the text and what it can mean."""

    start: int
    end: int
    text: str
    cities: tuple[City, ...]
    divisions: tuple[Division, ...]


@dataclass(slots=True)
class _Meanings:
    forms: set[str]
    cities: dict[City, None]
    divisions: dict[Division, None]


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word.translate(_PLAIN)) if not unicodedata.combining(c))


def _key(form: str) -> tuple[str, ...]:
    plain = _plain(form)
    words = plain.split(" ")
    return tuple(words) if all(word.isalnum() for word in words) else tuple(_WORD.findall(plain))


@cache
def _index() -> tuple[dict[tuple[str, ...], _Meanings], dict[str, int]]:
    """Meanings by the words of a name, and how many words the longest name has that begins with a word."""
    found: dict[tuple[str, ...], _Meanings] = {}
    longest: dict[str, int] = {}

    def meanings(form: str) -> _Meanings:
        key = _key(form)
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
        known = found.setdefault(key, _Meanings(set(), {}, {}))
        known.forms.add(form)
        return known

    for form, named in cities.index().by_form.items():
        meanings(form).cities.update(dict.fromkeys(named))
    for form, divided in divisions.by_form().items():
        meanings(form).divisions.update(dict.fromkeys(divided))
    return found, longest


def find(text: str, start: int, end: int, lang: str) -> Iterator[Named]:
    """The names in `text[start:end]`, left to right, not overlapping."""
    known, longest = _index()
    words = [(hit.start(), hit.end(), _plain(hit.group())) for hit in _WORD.finditer(text, start, end)]
    i = 0
    while i < len(words):
        most = min(longest.get(words[i][2], 0), len(words) - i)
        found = next(((size, hit) for size in range(most, 0, -1) if (hit := _at(text, words[i : i + size], known, lang))), None)
        if found is not None:
            yield found[1]
        i += found[0] if found is not None else 1


def _at(text: str, words: list[tuple[int, int, str]], known: dict[tuple[str, ...], _Meanings], lang: str) -> Named | None:
    meant = known.get(tuple(word for _, _, word in words))
    if meant is None:
        return None
    start, end = words[0][0], words[-1][1]
    shown = text[start:end]
    if end - start < _SHORTEST or (lang == "es" and len(shown) <= _SHORT and shown.isascii() and shown not in meant.forms):
        return None
    return Named(start, end, shown, tuple(meant.cities), tuple(meant.divisions))
