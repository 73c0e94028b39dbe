"""Puts neighbouring hits together into the phrase that names one actor: 'U.S. Secretary of State Antony Blinken', 'el Parlamento azerbaiyano'.

Every word and hit of a paragraph becomes one letter, and the patterns of a language (data/phrases.tsv) are regular expressions over these letters:

    S state  D demonym  C capital  M metonym  G organ  O organisation  P person  A office  B group  E body (parliament, government)
    N capitalised word  I initial  m modifier ('senior')  o of, de  t article  s possessive 's  f function word  i in, en  c comma  h hyphen  j his, her, su  x any other
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE, WORD, Entry, Hit

_LETTERS = {
    "state": "S", "demonym": "D", "capital": "C", "metonym": "M", "organ": "G", "organisation": "O", "person": "P",
    "office": "A", "group": "B", "body": "E",
}
# Where a form can mean several things: what it is taken for when phrases are put together.
_PREFERENCE = ("person", "organ", "organisation", "state", "capital", "metonym", "demonym", "office", "body", "group")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a hit with its letter."""

    start: int
    end: int
    letter: str
    text: str
    entry: Entry | None = None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces that together name one actor; `shape` are their letters, `pattern` the name of the pattern that joined them."""

    start: int
    end: int
    pattern: str
    pieces: tuple[Piece, ...]

    def first(self, letters: str) -> Piece | None:
        """The first piece with one of the letters."""
        return next((piece for piece in self.pieces if piece.letter in letters), None)

    def named(self) -> tuple[int, int] | None:
        """Where the capitalised words of an unknown person's name stand."""
        run = [piece for piece in self.pieces if piece.letter in "NI"]
        return (run[0].start, run[-1].end) if run else None


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = knowledge.table(PACKAGE, "phrases.tsv")
    return tuple((row["pattern"], re.compile(row["letters"])) for row in rows if row["lang"] in (lang, ""))


@cache
def words(lang: str) -> dict[str, str]:
    """The small words of a language and their letters, from data/words_*.tsv."""
    return {row["form"]: row["letter"] for row in knowledge.table(PACKAGE, f"words_{lang}.tsv")}


def _preferred(hit: Hit) -> Entry:
    return min(hit.entries, key=lambda entry: _PREFERENCE.index(entry.kind))


@cache
def _endings(lang: str) -> tuple[tuple[str, str], ...]:
    """Endings that make an unknown word an adjective ('agricultural workers'): rows of words_*.tsv that begin with a hyphen."""
    return tuple((form[1:], letter) for form, letter in words(lang).items() if form.startswith("-") and len(form) > 1)


def pieces(text: str, start: int, end: int, hits: Sequence[Hit], lang: str) -> list[Piece]:
    """The letters of `text[start:end]`; `hits` lie within it, in order."""
    found: list[Piece] = []
    position = start
    for hit in [*hits, None]:
        stop = hit.start if hit else end
        found += [_piece(m, lang) for m in WORD.finditer(text, position, stop)]
        if hit and _is_adjective(hit, found, text, lang):
            found.append(Piece(hit.start, hit.end, "x", text[hit.start : hit.end]))
            position = hit.end
        elif hit:
            entry = _preferred(hit)
            found.append(Piece(hit.start, hit.end, _letter(entry, text[hit.start : hit.end]), text[hit.start : hit.end], entry, hit.entries))
            position = hit.end
    return found


@cache
def _adjectives(lang: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, f"adjectives_{lang}.tsv"))


def _is_adjective(hit: Hit, before: Sequence[Piece], text: str, lang: str) -> bool:
    """Whether a word that can name people is an adjective here: right after a noun, as Spanish puts it."""
    return bool(before) and before[-1].letter in "xBE" and text[hit.start : hit.end] in _adjectives(lang)


@cache
def weak() -> frozenset[str]:
    """Words that name an actor beside a state but say too little alone ('company', 'embassy'), in lower case."""
    return frozenset(row["form"].lower() for row in knowledge.table(PACKAGE, "weak.tsv"))


def _letter(entry: Entry, text: str) -> str:
    """An embassy in a capital is not that capital's: weak bodies join like groups."""
    return "B" if entry.kind == "body" and text.lower() in weak() else _LETTERS[entry.kind]


def _piece(match: re.Match[str], lang: str) -> Piece:
    word = match.group()
    word = word.replace("’", "'")
    known = words(lang).get(word) or words(lang).get(word.lower() if word[:1].isupper() else word)
    known = known or next((letter for ending, letter in _endings(lang) if word.islower() and word.endswith(ending)), None)
    if known:
        letter = known
    elif word[0].isupper() and word[0].isalpha():
        letter = "I" if len(word) == 1 else "N"
    else:
        letter = {",": "c", ".": "d", "-": "h", "–": "h"}.get(word, "x")
    return Piece(match.start(), match.end(), letter, word)


def phrases(found: Sequence[Piece], lang: str) -> list[Phrase]:
    """The phrases of a run of pieces: at each place the longest match of any pattern; pieces that no pattern joins stand alone."""
    shape = "".join(piece.letter for piece in found)
    out, i = [], 0
    while i < len(shape):
        best = max(((m.end(), name) for name, pattern in _patterns(lang) if (m := pattern.match(shape, i))), default=(i, ""))
        if best[0] > i:
            group = tuple(found[i : best[0]])
            out.append(Phrase(group[0].start, group[-1].end, best[1], group))
        i = max(best[0], i + 1)
    return out
