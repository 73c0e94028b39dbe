"""Known names are parsed under a stand-in, so that no name changes how a sentence is read.

A small model reads 'USAID provided' as an adjective and a noun, and reads the same sentence differently for Niger and for Nigeria. Put under one
stand-in a kind ('France' for every state), names get the parse of a frequent word, and two states exchanged in the text get the same tree.
Articles that belong to a name ('the United States', 'los Estados Unidos') go under it too, and what hangs on a name's sound or gender follows its stand-in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.language.sentences import REFERENCE
from dragoman.reading.language.syntax import Name

# Words, blanks, and marks that point to a note, which are no words to a parser.
_RUN = re.compile(rf"\s+|{REFERENCE.pattern}|(?:(?!{REFERENCE.pattern})\S)+")
# The models know straight quotation marks; others they take for names. One character stays one character.
_PLAIN_QUOTES = str.maketrans("«»“”„‟‘’‹›", '""""""\'\'""')
_FEWEST, _CAPITALS = 3, 0.9  # words of a headline in capitals; the share of capitals in its letters
_OPENS_QUOTE = re.compile(r"(?<!\S)['‘]\w")
_PHRASES = ("body", "group", "office")
_JOINERS = ("-", "–", "—", "/")
_NEAR = 2  # words before an adjective: its noun and the determiner of that


@dataclass(frozen=True, slots=True)
class Piece:
    """`[start, end)` of the masked text and where it stands in the document; `name` where it stands for one."""

    start: int
    end: int
    real_start: int
    real_end: int
    name: Name | None


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence's text with names replaced, and the pieces that it was put together from, in order."""

    text: str
    pieces: list[Piece]

    def origin(self, start: int, end: int) -> tuple[int, int, Name | None]:
        """Where `[start, end)` of the masked text stands in the document; the name, where it lies under one."""
        piece = self.pieces[bisect_right(self.pieces, start, key=lambda p: p.start) - 1]
        if piece.name is not None or piece.end - piece.start != piece.real_end - piece.real_start:
            return piece.real_start, piece.real_end, piece.name
        shift = piece.real_start - piece.start
        return start + shift, end + shift, None


@cache
def _stand_ins(lang: str) -> dict[tuple[str, str, str], str]:
    rows = knowledge.table("dragoman.reading.language", f"stand_ins_{lang}.tsv")
    return {(row["kind"], row["gender"], row["number"]): row["form"] for row in rows}


@cache
def _fixed(lang: str) -> tuple[re.Pattern[str], dict[tuple[str, str], str], dict[str, tuple[str, str]]]:
    """The pattern that finds nouns of several words, their stand-ins by (lemma, number), and what each form is."""
    rows = knowledge.table("dragoman.reading.language", f"fixed_{lang}.tsv")
    found = {row["form"].casefold(): (row["lemma"], row["number"]) for row in rows}
    pattern = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), {(r["lemma"], r["number"]): r["stand_in"] for r in rows}, found


def fixed_nouns(text: str, start: int, end: int, lang: str) -> list[Name]:
    """Nouns of several words in `text[start:end]`: 'alto el fuego', 'cease-fire'."""
    pattern, _, found = _fixed(lang)
    names = []
    for hit in pattern.finditer(text, start, end):
        lemma, number = found[" ".join(hit.group().casefold().split())]
        names.append(Name(hit.start(), hit.end(), "fixed", number=number, lemma=lemma))
    return names


@cache
def _article(lang: str) -> re.Pattern[str]:
    forms = [row["form"] for row in knowledge.table("dragoman.reading.language", f"words_{lang}.tsv") if row["class"] == "article"]
    return re.compile(rf"(?:^|(?<=\W))(?:{'|'.join(forms)})\s+$", re.IGNORECASE)


def _after_article(text: str, name: Name, lang: str) -> int:
    """Where a phrase begins after an article that its state's form brought along: 'The Gambia' in 'The Gambia police'."""
    first = text.find(" ", name.start, name.end) + 1
    return first if first and (name.lemma or name.kind in _PHRASES) and _article(lang).fullmatch(text[name.start : first]) else name.start


@cache
def _joiners(lang: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Words whose form hangs on the sound after them, and what they are before which letters."""
    known = {row["form"]: (row["plain"], row["initials"]) for row in knowledge.table("dragoman.reading.language", "joiners.tsv") if row["lang"] == lang}
    return re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?=\s+$)", re.IGNORECASE), known


def _joined(before: str, word: str, lang: str) -> tuple[int, str]:
    """Where in what stands before a stand-in the word is that sounds otherwise before it, and how it sounds: 'e Italia' is parsed as 'y Francia', 'an Omani' as 'a German'.

    The end and '' where there is none.
    """
    found = _joiners(lang)[0].search(before)
    sound = sounded(found[0], word[0], lang) if found else ""
    if not found or sound == found[0]:
        return len(before), ""
    return found.start(), sound


def sounded(word: str, initial: str, lang: str) -> str:
    """How a word whose form hangs on the sound after it stands before an initial: 'a' for 'an', 'y' for 'e'; any other word as it is."""
    plain, initials = _joiners(lang)[1].get(word.lower(), (word, ""))
    if initial.lower() not in initials:
        return word
    return plain.capitalize() if word[0].isupper() else plain


@cache
def _class(lang: str, kind: str) -> tuple[str, ...]:
    return tuple(row["form"] for row in knowledge.table("dragoman.reading.language", f"words_{lang}.tsv") if row["class"] == kind)


@cache
def _hyphened(lang: str) -> re.Pattern[str]:
    """A prefix with a hyphen before a word; never matches where a language has none."""
    prefixes, whole = "|".join(_class(lang, "hyphened-prefix")), "|".join(_class(lang, "hyphened-whole"))
    return re.compile(rf"(?<![\w-])(?!(?i:{whole})(?!\w))((?i:{prefixes}))-([^\W\d_A-Z]{{3,}})(?![\w-])" if prefixes else r"(?!)")


def _unhyphened(word: str, lang: str) -> Iterator[tuple[str, int, int]]:
    """Words as a parser knows them, and where they stand in `word`: 're-established' as 'reestablished', which a tokenizer would cut in three."""
    at = 0
    for hit in _hyphened(lang).finditer(word) if "-" in word else ():
        yield word[at : hit.start()], at, hit.start()
        yield hit[1] + hit[2], hit.start(), hit.end()
        at = hit.end()
    yield word[at:], at, len(word)


def possessive(lang: str) -> str:
    """What stands behind a name without a final s where one with it has a bare apostrophe: Cyprus' fleet is read as France's fleet; '' where a language has none."""
    return next(iter(_class(lang, "possessive-ending")), "")


def _owns(text: str, start: int, name: Name, word: str, lang: str) -> bool:
    """Whether a bare apostrophe behind a name is its possessive and closes no quotation, and its stand-in would have another."""
    mark, after = text[name.end : name.end + 1], text[name.end + 1 : name.end + 2]
    owns = bool(possessive(lang)) and mark in tuple("'’") and not after.isalnum() and text[name.end - 1] == "s"
    return owns and not word.endswith("s") and _OPENS_QUOTE.search(text, start, name.start + 1) is None


def _agreeing(before: list[str], name: Name, lang: str) -> Name:
    """A demonym that has one form for both genders, with that of the noun before it: 'la prensa iraní' is parsed as 'la prensa alemana'."""
    if name.kind != "demonym" or name.gender or not before:
        return name
    if {before[0], before[-1]} & set(_class(lang, "feminine-determiner")):
        return replace(name, gender="f")
    unsure = before[0] not in _class(lang, "masculine-determiner") and not before[-1].endswith(_class(lang, "masculine-ending"))
    return replace(name, gender="f") if unsure and before[-1].endswith(_class(lang, "feminine-ending")) else name


def stand_in(name: Name, lang: str) -> str:
    """The word that stands for a name; gender and number are kept where they are known."""
    if name.kind == "fixed":
        return _fixed(lang)[1][name.lemma, name.number]
    forms = _stand_ins(lang)
    for key in ((name.kind, name.gender, name.number), (name.kind, "", name.number), (name.kind, "", "")):
        if key in forms:
            return forms[key]
    return forms["person", "", ""]


def in_capitals(text: str) -> bool:
    """Whether a sentence is a headline in capitals: a parser takes every word of one for a name."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(text.split()) >= _FEWEST and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters) > 0


def _runs(text: str) -> Iterator[re.Match[str]]:
    return (run for run in _RUN.finditer(text) if not REFERENCE.fullmatch(run.group()))


def mask(text: str, start: int, end: int, names: Sequence[Name], lang: str) -> Masked:
    """Mask the names of `text[start:end]`; `names` lie within it, in order, and do not overlap."""
    out: list[str] = []
    pieces: list[Piece] = []
    length, position = 0, start
    capitals = in_capitals(text[start:end])

    def add(word: str, real_start: int, real_end: int, name: Name | None) -> None:
        nonlocal length
        if word:
            pieces.append(Piece(length, length + len(word), real_start, real_end, name))
            out.append(word)
            length += len(word)

    def add_plain(word: str, real_start: int) -> None:
        # Runs of blanks, as extraction leaves them, become words of their own to a parser: one blank will do.
        for run in _runs(word):
            if run.group().isspace():
                add(" ", real_start + run.start(), real_start + run.end(), None)
                continue
            shown = run.group().lower() if capitals and len(run.group().lower()) == len(run.group()) else run.group()
            begin = real_start + run.start()
            for part, first, last in _unhyphened(shown, lang):
                add(part, begin + first, begin + last, None)

    for name in names:
        plain = text[position : name.start]
        plain = _article(lang).sub("", plain) if name.kind == "state" else plain
        word = stand_in(_agreeing(text[start : name.start].lower().split()[-_NEAR:], name, lang), lang)
        at, joiner = _joined(plain, word, lang)
        add_plain(plain[:at], position)
        if joiner:
            blank = at + len(plain[at:].split()[0])
            add(joiner, position + at, position + blank, None)
            add_plain(plain[blank:], position + blank)
        if plain.endswith(_JOINERS) and len(plain) == 1:
            # 'Azerbaiyán-Estados Unidos' are two words: some tokenizers would keep them as one.
            add(" ", name.start, name.start, None)
        begin = _after_article(text, name, lang)
        add_plain(text[name.start : begin], name.start)
        add(word, begin, name.end, name)
        if text[name.end : name.end + 1] in _JOINERS and text[name.end : name.end + 1]:
            add(" ", name.end, name.end, None)
        position = name.end
        if _owns(text, start, name, word, lang):
            add(possessive(lang), name.end, name.end + 1, None)
            position += 1
    add_plain(text[position:end], position)
    return Masked("".join(out).translate(_PLAIN_QUOTES), pieces)
