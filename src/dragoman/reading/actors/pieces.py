"""Words and hits of a paragraph as pieces, each with one letter, over which the patterns of phrases are written (data/phrases.tsv).

S state  D demonym  C capital  M metonym  G organ  O organisation  P person  A office  B group  E body (parliament, government)
U body or group at the end of an institution's name ('Lagos Business School')  L city or division whose people or bodies are named ('Shanghai police')
N capitalised word  I initial  m modifier ('senior')  o of, de  t article  s possessive 's  b based, born  r province, state  f function word
i in, en  c comma  h hyphen  j his, her, su  v word before a verb  y month or day, a name only before another capital  x any other
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE, WORD, Entry, Hit
from dragoman.reading.actors.sectors import modifiers

_LETTERS = {
    "state": "S", "demonym": "D", "capital": "C", "metonym": "M", "organ": "G", "organisation": "O", "person": "P",
    "office": "A", "group": "B", "body": "E", "locality": "L",
}
_ACRONYM = 3  # letters; also words of a line that may be capitals by chance
_CURRENCIES = ("$", "€", "£", "¥")
_LINE = re.compile(r"[^\n]+")
# Where a form can mean several things: what it is taken for when phrases are put together.
_PREFERENCE = ("person", "organ", "organisation", "state", "capital", "metonym", "demonym", "locality", "office", "body", "group")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a hit with its letter."""

    start: int
    end: int
    letter: str
    text: str
    entry: Entry | None = None
    entries: tuple[Entry, ...] = ()


@cache
def words(lang: str) -> dict[str, str]:
    """The small words of a language and their letters, from data/words_*.tsv and modifiers.tsv."""
    return dict.fromkeys(modifiers(lang), "m") | {row["form"]: row["letter"] for row in knowledge.table(PACKAGE, f"words_{lang}.tsv")}


def is_calendar(word: str, lang: str) -> bool:
    """Whether a word with a capital is a month, a day or a feast, and so nobody's name unless something tells otherwise."""
    return words(lang).get(word) == "y"


def is_preposition(word: str, lang: str) -> bool:
    """Whether a word, capital or not, is one that stands before a noun ('Según'), though it may be a given name elsewhere."""
    return words(lang).get(word.lower()) == "f"


def _preferred(hit: Hit) -> Entry:
    return min(hit.entries, key=lambda entry: _PREFERENCE.index(entry.kind))


@cache
def _endings(lang: str) -> tuple[tuple[str, str], ...]:
    """Endings that make an unknown word an adjective ('agricultural workers'): rows of words_*.tsv that begin with a hyphen."""
    return tuple((form[1:], letter) for form, letter in words(lang).items() if form.startswith("-") and len(form) > 1)


@lru_cache(maxsize=20_000)
def _by_ending(word: str, lang: str) -> str | None:
    return next((letter for ending, letter in _endings(lang) if word.endswith(ending)), None)


def spelt(text: str, start: int, end: int, hits: Sequence[Hit], lang: str) -> list[Piece]:
    """The pieces of `text[start:end]`, each by itself; `hits` lie within it, in order."""
    found: list[Piece] = []
    position = start
    for hit in [*(hit for hit in hits if not _is_word(hit, text, lang)), None]:
        stop = hit.start if hit else end
        found += [_piece(m, lang) for m in WORD.finditer(text, position, stop)]
        if hit and _is_adjective(hit, found, text, lang):
            # Beside a noun that names people it belongs to their name ('grupos armados'), beside another it does not ('posición oficial').
            found.append(Piece(hit.start, hit.end, "x" if found[-1].letter == "x" else "m", text[hit.start : hit.end]))
            position = hit.end
        elif hit:
            entry = _preferred(hit)
            found.append(Piece(hit.start, hit.end, _letter(entry, text[hit.start : hit.end]), text[hit.start : hit.end], entry, hit.entries))
            position = hit.end
    return _without_shouting(_dated(found, lang), text)


def _is_word(hit: Hit, text: str, lang: str) -> bool:
    """An acronym that is a common word in capitals ('TRAS UN AÑO'), or a currency ('NZ$')."""
    word = text[hit.start : hit.end]
    common = word.isupper() and len(word) <= _ACRONYM and words(lang).get(word.lower(), "") in tuple("fotji")
    return common or text[hit.end : hit.end + 1] in _CURRENCIES


@cache
def _given() -> frozenset[str]:
    return frozenset(row["name"] for row in knowledge.table(PACKAGE, "given_names.tsv"))


def _dated(found: Sequence[Piece], lang: str) -> list[Piece]:
    """Months and days are no names, unless another capital follows or a title or initial stands before: 'April Jones', 'Senator May'.

    Spanish writes months small, so there a given name with a capital may be one: 'Julio'.
    """
    if not any(piece.letter == "y" for piece in found):
        return list(found)
    out = []
    for before, piece, after in zip([None, *found], found, [*found[1:], None], strict=False):
        named = (after is not None and after.letter == "N") or (before is not None and before.letter in "AI") or (lang == "es" and piece.text in _given())
        out.append(replace(piece, letter="N" if named else "x") if piece.letter == "y" else piece)
    return out


def _without_shouting(found: Sequence[Piece], text: str) -> list[Piece]:
    """In a line of capitals alone a capital says nothing: only known names are names there."""
    loud = [(m.start(), m.end()) for m in _LINE.finditer(text, found[0].start, found[-1].end) if m[0].isupper() and len(m[0].split()) > _ACRONYM] if found else []
    return [replace(piece, letter="x") if piece.letter in "NI" and any(start <= piece.start < end for start, end in loud) else piece for piece in found]


@cache
def _adjectives(lang: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, f"adjectives_{lang}.tsv"))


def _is_adjective(hit: Hit, before: Sequence[Piece], text: str, lang: str) -> bool:
    """Whether a word that can name people is an adjective here: right after a noun, as Spanish puts it."""
    return bool(before) and before[-1].letter in "xABEDm" and (text[hit.start : hit.end] in _adjectives(lang) or (lang == "es" and text[hit.start : hit.end] in modifiers(lang)))


@cache
def weak() -> frozenset[str]:
    """Words that name an actor beside a state but say too little alone ('company', 'embassy'), in lower case."""
    return frozenset(row["form"].lower() for row in knowledge.table(PACKAGE, "weak.tsv"))


def _letter(entry: Entry, text: str) -> str:
    """An embassy in a capital is not that capital's: weak bodies join like groups."""
    return "B" if entry.kind == "body" and text.lower() in weak() else _LETTERS[entry.kind]


def _piece(match: re.Match[str], lang: str) -> Piece:
    word = match.group().replace("’", "'")
    known = words(lang).get(word) or (words(lang).get(word.lower()) if word[0].isupper() else _by_ending(word, lang))
    if known:
        letter = known
    elif word == "'" and match.string[match.start() - 1 : match.start()] == "s":
        letter = "s"
    elif word[0].isupper() and word[0].isalpha():
        letter = "I" if len(word) == 1 else "N"
    else:
        letter = {",": "c", ".": "d", "-": "h", "–": "h"}.get(word, "x")
    return Piece(match.start(), match.end(), letter, word)
