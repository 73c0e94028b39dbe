"""Puts neighbouring hits together into the phrase that names one actor: 'U.S. Secretary of State Antony Blinken', 'el Parlamento azerbaiyano'.

Every word and hit of a paragraph becomes one letter, and the patterns of a language (data/phrases.tsv) are regular expressions over these letters:

    S state  D demonym  C capital  M metonym  G organ  O organisation  P person  A office  B group  E body (parliament, government)
    U body or group at the end of an institution's name ('Lagos Business School')  L city or division whose people or bodies are named ('Shanghai police')  N capitalised word  I initial  m modifier ('senior')  o of, de  t article
    s possessive 's  b based, born  k backed, led  r province, state  f function word  i in, en  c comma  h hyphen  j his, her, su  x any other
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from dragoman import ontology
from dragoman.reading import knowledge
from dragoman.reading.actors import localities
from dragoman.reading.actors.gazetteer import PACKAGE, WORD, Entry, Hit, gazetteer
from dragoman.reading.actors.sectors import OF_STATE, modifiers

_LETTERS = {
    "state": "S", "demonym": "D", "capital": "C", "metonym": "M", "organ": "G", "organisation": "O", "person": "P",
    "office": "A", "group": "B", "body": "E", "locality": "L",
}
# Where a form can mean several things: what it is taken for when phrases are put together.
_PREFERENCE = ("person", "organ", "organisation", "state", "capital", "metonym", "demonym", "locality", "office", "body", "group")


# What must stand beside a city or division for it to be part of an actor's name.
_LOCAL_BEFORE = re.compile(r"[ABE]m*o(?:t?ro)?t?$")
_OWNED_AFTER = re.compile(r"ot?(?=[SD])")
_LOCAL_START = "NLm"
_LOCAL_AFTER = re.compile(r"s?h?[rb]?m*[ABE]|hb")


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

    def noun(self) -> Piece | None:
        """The piece that says what somebody is: an office, else a group or body that owns no other ('the company's workers')."""
        owning = {before.start for before, after in pairwise(self.pieces) if after.letter == "s"}
        nouns = [piece for piece in self.pieces if piece.letter in "BEU"]
        return self.first("A") or next((piece for piece in nouns if piece.start not in owning), None)

    def beside(self, noun: Piece) -> list[Piece]:
        """The other pieces."""
        return [piece for piece in self.pieces if piece is not noun]

    def generic_owner(self, noun: Piece) -> Entry | None:
        """The body or group whose people a noun names: 'spokesman for the army', 'army spokesman'."""
        after = (p.entry for p in self.pieces if p is not noun and p.letter in "BEU" and p.start > noun.start)
        before = (p.entry for p in self.pieces if p.letter in "mU" and p.entry is not None and p is not noun)
        return next(after, None) or next(before, None)

    def named(self) -> tuple[int, int] | None:
        """Where the capitalised words of an unknown person's name stand: after the title, else before it."""
        run = [piece for piece in self.pieces if piece.letter in "NI"]
        title = max((piece.start for piece in self.pieces if piece.letter in "ABU"), default=0)
        run = [piece for piece in run if piece.start > title] or run
        return (run[0].start, run[-1].end) if run else None


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in knowledge.table(PACKAGE, "phrases.tsv") if row["lang"] in (lang, "")]
    parts = {row["pattern"][1:]: row["letters"] for row in rows if row["pattern"].startswith("@")}
    return tuple(
        (row["pattern"], re.compile(re.sub(r"\{([A-Z]+)\}", lambda part: parts[part[1]], row["letters"]))) for row in rows if not row["pattern"].startswith("@")
    )


@cache
def words(lang: str) -> dict[str, str]:
    """The small words of a language and their letters, from data/words_*.tsv and modifiers.tsv."""
    return dict.fromkeys(modifiers(lang), "m") | {row["form"]: row["letter"] for row in knowledge.table(PACKAGE, f"words_{lang}.tsv")}


def _preferred(hit: Hit) -> Entry:
    return min(hit.entries, key=lambda entry: _PREFERENCE.index(entry.kind))


@cache
def _endings(lang: str) -> tuple[tuple[str, str], ...]:
    """Endings that make an unknown word an adjective ('agricultural workers'): rows of words_*.tsv that begin with a hyphen."""
    return tuple((form[1:], letter) for form, letter in words(lang).items() if form.startswith("-") and len(form) > 1)


@lru_cache(maxsize=20_000)
def _by_ending(word: str, lang: str) -> str | None:
    return next((letter for ending, letter in _endings(lang) if word.endswith(ending)), None)


def pieces(text: str, start: int, end: int, hits: Sequence[Hit], lang: str) -> list[Piece]:
    """The letters of `text[start:end]`; `hits` lie within it, in order."""
    found: list[Piece] = []
    position = start
    for hit in [*hits, None]:
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
    owned = _with_owners(_with_compounds(found, lang))
    return _with_institutions(_with_localities(_without_namesakes(owned, lang), text))


def _without_namesakes(found: Sequence[Piece], lang: str) -> list[Piece]:
    """An organisation of one state beside the name of another is that one's, whatever it is called: 'the Social Democratic Party of Austria' is no party of the USA."""
    out = list(found)
    for i, piece in enumerate(found):
        if piece.letter != "O" or len(piece.text.split()) == 1:
            continue
        after = _OWNED_AFTER.match("".join(p.letter for p in found[i + 1 : i + 4]))
        j = i
        while j and found[j - 1].letter in "Nm" and found[j - 1].text[0].isupper():
            j -= 1
        before = [found[j - 1]] if j and found[j - 1].letter in "SD" else []
        owners = [found[i + 1 + after.end()]] if after else before
        theirs = {entry.country for entry in piece.entries}
        if theirs & ontology.country_codes():
            continue
        if owners and not theirs & {entry.country for entry in owners[0].entries}:
            noun = _noun_of(piece, lang)
            out[i] = replace(piece, letter="B", entry=noun, entries=(noun,)) if noun is not None else piece
    return out


def _noun_of(piece: Piece, lang: str) -> Entry | None:
    """The generic noun in an organisation's name: the last word in English, the first in Spanish."""
    words_in = piece.text.split()
    hits = gazetteer().find(words_in[-1] if lang == "en" else words_in[0], lang)
    return next((entry for hit in hits for entry in hit.entries if entry.kind in ("group", "body")), None)


def _with_institutions(found: Sequence[Piece]) -> list[Piece]:
    """A body or group with a capital after capitalised words is the institution of that name: 'Lagos Business School', 'Fijian Human Rights Commission'."""
    out = list(found)
    for i, piece in enumerate(found):
        j = i
        while j and found[j - 1].text[:1].isupper() and found[j - 1].letter in "NImr" and found[j].start - found[j - 1].end <= 1:
            j -= 1
        if piece.letter in "BE" and piece.text[:1].isupper() and piece.entry is not None:
            named = any(p.letter == "N" for p in found[j:i])
            private = j < i and piece.entry.sector not in OF_STATE
            if named or private:
                out[i] = replace(piece, letter="U")
    return out


def _with_compounds(found: Sequence[Piece], lang: str) -> list[Piece]:
    """English puts one noun before another: the 'army' of 'army officers' is a modifier."""
    if lang != "en":
        return list(found)
    out = list(found)
    for i, (first, second) in enumerate(pairwise(found)):
        single = first.letter in "BE" and first.entry is not None and first.entry.number == "s"
        if single and (first.text.islower() or second.letter == "A") and second.letter in "ABEGOD" and second.start - first.end == 1:
            out[i] = replace(first, letter="m")
    return out


def _with_owners(found: Sequence[Piece]) -> list[Piece]:
    """A state before an organ or organisation of its own belongs to its name: 'Russia's Northern Fleet', 'Peru's Congress'."""
    out: list[Piece] = []
    for piece in found:
        named = [p for p in out[-3:] if p.letter in "SDsh"]
        if piece.letter in "GO" and named and named[-1] is out[-1]:
            owner = next((p for p in reversed(named) if p.letter in "SD"), None)
            ours = owner is not None and any(e.country == o.country for e in piece.entries for o in owner.entries if e.kind in ("organ", "organisation"))
            if owner is not None and ours and all(p.letter in "sh" for p in out[out.index(owner) + 1 :]):
                del out[out.index(owner) :]
                country = owner.entries[0].country
                fitting = tuple(e for e in piece.entries if e.country == country) or piece.entries
                out.append(Piece(owner.start, piece.end, piece.letter, piece.text, fitting[0], fitting))
                continue
        out.append(piece)
    return out


def _with_localities(found: Sequence[Piece], text: str) -> list[Piece]:
    """Cities and divisions beside a noun that names people or bodies, as pieces of their own: 'Shanghai police', 'gobernador de Santa Cruz'."""
    out: list[Piece] = []
    i = 0
    while i < len(found):
        if found[i].letter not in _LOCAL_START:
            out.append(found[i])
            i += 1
            continue
        size, entries = localities.at([(p.start, p.end, p.letter) for p in found[i : i + localities.LONGEST]], text)
        after = "".join(p.letter for p in found[i + size : i + size + 4])
        before = "".join(p.letter for p in found[max(0, i - 5) : i])
        if size and (_LOCAL_BEFORE.search(before) or _LOCAL_AFTER.match(after)):
            start, end = found[i].start, found[i + size - 1].end
            out.append(Piece(start, end, "L", text[start:end], entries[0], entries))
            i += size
        else:
            out.append(found[i])
            i += 1
    return out


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


# Letters with which no phrase begins.
_INNER = frozenset("xfcdohsbri")


def phrases(found: Sequence[Piece], lang: str) -> list[Phrase]:
    """The phrases of a run of pieces: at each place the longest match of any pattern; pieces that no pattern joins stand alone."""
    shape = "".join(piece.letter for piece in found)
    out, i = [], 0
    while i < len(shape):
        if shape[i] in _INNER:
            i += 1
            continue
        best = max(((m.end(), name) for name, pattern in _patterns(lang) if (m := pattern.match(shape, i))), default=(i, ""))
        if best[0] > i:
            group = tuple(found[i : best[0]])
            out += _split(group) if best[1] == "compound" else [Phrase(group[0].start, group[-1].end, best[1], group)]
        i = max(best[0], i + 1)
    return out


def _split(group: tuple[Piece, ...]) -> list[Phrase]:
    """One phrase for each state of 'Hungarian and Romanian officials', 'funcionarios húngaros y rumanos'; the noun stands with the one beside it."""
    states = [piece for piece in group if piece.letter == "D"]
    noun = next(piece for piece in group if piece.letter in "AB")
    beside = states[0] if noun is group[0] else states[-1]
    rest = tuple(piece for piece in group if piece.letter in "mAB")
    out = []
    for state in states:
        start, end = (min(group[0].start, state.start), max(noun.end, state.end)) if state is beside else (state.start, state.end)
        if state is beside and noun is not group[0]:
            start = state.start
        out.append(Phrase(start, end, "group" if noun.letter == "B" else "office", (state, *rest)))
    return out
