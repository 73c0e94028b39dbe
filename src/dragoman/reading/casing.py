"""English headings In Title Case, or IN CAPITALS, as they would stand in a sentence: 'Fiji's army attacks rebels near border'.

A parser takes 'Attacks Rebels' for a name. So the layers read such a line with its common words small; letters change and nothing else, so that every
span holds in the document's own text, which is what a record and its quotations keep.

A line is a heading where no longer word that is no name is written small: words of three letters, of closed classes ('from', 'Between') and behind a
hyphen say nothing. What keeps its capital: names that our knowledge has, words that English does not know, what follows a given name, and words that
the rest of the document writes with a capital inside of its sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from dragoman.nouns import Document, Span
from dragoman.reading import knowledge
from dragoman.reading.actors import localities, offices, sexes
from dragoman.reading.actors.gazetteer import Hit, gazetteer
from dragoman.reading.actors.pieces import is_calendar
from dragoman.reading.geography import names as geography
from dragoman.reading.instruments import known as instruments
from dragoman.reading.language import models
from dragoman.reading.language.masking import in_capitals
from dragoman.reading.language.sentences import paragraphs
from dragoman.reading.language.vocabulary import is_common, is_inflected, is_name, is_noun_alone, is_small, is_verb
from dragoman.reading.places import areas

_LANG = "en"
_WORD = re.compile(r"[^\W\d_]+")
_LONGER = 4  # letters of a word that a heading writes with a capital
_FEWEST, _MANY = 3, 4  # longer words of a heading, acronyms among them; of one without a verb
_SEVERAL = 2  # common words of a heading without a verb, the first word apart
_SHORT = 2  # letters: no common word but small ones ('xi' is a number, and Xi a name)
_CAPITALS = 0.6  # of the longer words, at first sight; most lines are told by this alone
_LARGE = 100_000  # inhabitants of a city whose name is a common noun too
_CONTRACTED = re.compile(r"['’](?:t|ll|re|ve|d|m)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]S\b")
# Where a sentence begins, and so a capital says nothing: a line, what follows a stop (no initial's: 'U.S. Aims'), a colon, a dash.
_OPENING = re.compile(r"(?:^|(?<!\b\w)\.[\"”»]?\s+|[!?:|•–—][\"”»]?\s+)[\"'“‘«(\[]*$")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?!\w)")
_NUMBER_AFTER, _NUMBER_BEFORE = re.compile(r"\W{1,2}\d"), re.compile(r"\d\s$")
_BEFORE = 6  # characters that are looked at for the beginning of a sentence
_OWN = (
    ("dragoman.reading.events", "codebook_en.tsv", "lemma"),
    ("dragoman.reading.actors", "things_en.tsv", "lemmas"),
    ("dragoman.reading.language", "cases_en.tsv", "form"),
    ("dragoman.reading.language", "words_en.tsv", "form"),
    ("dragoman.reading.actors", "agents.tsv", "lemma"),
    ("dragoman.reading.actors", "agents.tsv", "plural"),
)
_HEADS = ("president", "prime-minister", "chancellor")


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading: its text, what of it is a name, and which words are titles."""

    text: str
    names: Sequence[Span]
    titles: Sequence[Span]
    states: frozenset[str]

    def is_named(self, start: int, end: int) -> bool:
        """Whether a word lies inside of a name."""
        return any(first < end and start < last for first, last in self.names)


def in_sentence_case(document: Document) -> Document:
    """The document as it is to be read: its English headings in sentence case; the same document where it has none."""
    text = document.text
    found = [(start, end) for start, end in _english(document) if _may_be_heading(text[start:end])]
    if not found or models.name_of(_LANG) is None:
        return document
    headings: dict[Span, str] = {}
    for start, end in found:
        line = text[start:end]
        if in_capitals(line):
            headings[start, end] = _from_capitals(line)
        elif _is_heading(line):
            headings[start, end] = line
    if not headings:
        return document
    names = _names_inside(text, headings)
    out, position = [], 0
    for (start, end), line in headings.items():
        out += [text[position:start], _lowered(line, names, document.about.published.latest, loud=in_capitals(text[start:end]))]
        position = end
    return msgspec.structs.replace(document, text="".join([*out, text[position:]]))


def _english(document: Document) -> Iterator[Span]:
    for start, end in paragraphs(document.text):
        lang = next((code for first, last, code in document.languages if first <= start < last), document.lang)
        if lang == _LANG and not any(first <= start and end <= last for first, last in document.furniture):
            yield start, end


def _is_long(word: str) -> bool:
    return len(word) >= _LONGER or (len(word) > 1 and word.isupper())


def _may_be_heading(line: str) -> bool:
    longer = [word for word in line.split() if _is_long(word)]
    return len(longer) >= _FEWEST and sum(word[0].isupper() or not word[0].isalpha() for word in longer) >= _CAPITALS * len(longer)


def _is_heading(line: str) -> bool:
    """Whether all longer words that are no names have a capital, and some of them would have none in a sentence: a verb with an ending, or several others."""
    longer = [m for m in _WORD.finditer(line) if _is_long(m[0]) and line[m.start() - 1 : m.start()] not in tuple("-'’")]
    weighty = [m[0] for m in longer if not is_small(m[0].lower())]
    if len(weighty) < _FEWEST or any(map(str.islower, weighty)):
        return False
    named = [(hit.start, hit.end) for hit in gazetteer().find(line, _LANG)]
    unnamed = [m for m in longer if m.start() and not any(start < m.end() and m.start() < end for start, end in named)]
    common = [m[0].lower() for m in unnamed if m[0][1:].islower() and m[0][0].isupper() and _is_ordinary(m[0].lower())]
    return any(map(is_inflected, common)) or (len(weighty) >= _MANY and len(common) >= _SEVERAL)


@cache
def _own_words() -> frozenset[str]:
    """Words that our codebook and our titles know and older tables do not: 'airstrike'."""
    cells = (row[column] for package, table, column in _OWN for row in knowledge.table(package, table) if row.get("lang", _LANG) == _LANG)
    return frozenset(word for cell in cells for word in _WORD.findall(cell) if word.islower())


def _is_ordinary(word: str) -> bool:
    """Whether a word, given in small letters, is one that a sentence writes small."""
    if len(word) <= _SHORT or is_name(word):
        return is_small(word)
    return is_common(word) or word in _own_words() or word.removesuffix("s") in _own_words()


def _from_capitals(line: str) -> str:
    """A line in capitals as a heading In Title Case; names that are written in capitals ('NATO') stay."""
    hits = gazetteer().find(line, _LANG)
    kept = [(hit.start, hit.end) for hit in hits if _is_acronym(line, hit)]
    return _WORD.sub(lambda m: m[0] if len(m[0]) == 1 or any(start <= m.start() < end for start, end in kept) else _same_length(m[0], m[0].capitalize()), _POSSESSIVE.sub(lambda m: m[0].lower(), line))


def _is_acronym(line: str, hit: Hit) -> bool:
    shown = line[hit.start : hit.end]
    if not _names_somebody(hit) or (is_small(shown.lower()) and not any(entry.kind == "state" for entry in hit.entries)):
        return False
    return not any(other.end == len(shown) and set(other.entries) & set(hit.entries) for other in gazetteer().find(shown.title(), _LANG))


def _same_length(word: str, changed: str) -> str:
    return changed if len(changed) == len(word) else word


def _names_somebody(hit: Hit) -> bool:
    return any(entry.actor for entry in hit.entries)


def _names_inside(text: str, headings: dict[Span, str]) -> frozenset[str]:
    """Words that the other lines of a document write with a capital inside of sentences, and never small."""
    other, position = [], 0
    for start, end in headings:
        other.append(text[position:start])
        position = end
    rest = "\n".join([*other, text[position:]])
    return frozenset(_INSIDE.findall(rest)) - {word.capitalize() for word in _WORD.findall(rest) if word.islower()}


def _read(line: str) -> _Line:
    hits = gazetteer().find(line, _LANG)
    names = [(hit.start, hit.end) for hit in hits if _names_somebody(hit)]
    names += [(hit.start, hit.end) for hit in instruments.gazetteer().find(line, _LANG)]
    names += [(hit.start, hit.end) for hit, _ in areas.find(line, 0, len(line), _LANG)]
    names += [(place.start, place.end) for place in geography.find(line, 0, len(line), _LANG) if _is_place(place)]
    titles = [(hit.start, hit.end) for hit in hits if any(entry.kind == "office" for entry in hit.entries) and not _names_somebody(hit)]
    states = frozenset(entry.country for hit in hits for entry in hit.entries[:1] if entry.country)
    return _Line(line, sorted(names), titles, states)


def _is_place(place: geography.Named) -> bool:
    """Whether a place's name is one in a heading: not where its words are common ones, but for large cities that no verb or adjective sounds like."""
    words = [word.lower() for word in _WORD.findall(place.text)]
    if not all(_is_ordinary(word) for word in words):
        return True
    return (len(words) > 1 or is_noun_alone(words[0])) and bool(localities.entries(place.text, _LARGE))


def _lowered(line: str, inside: frozenset[str], date: str | None, *, loud: bool) -> str:
    """A heading in sentence case. `inside`: words with a capital elsewhere; `loud`: its capitals tell nothing, so that unknown words are small too."""
    read = _read(line)
    words = list(_WORD.finditer(line))
    out, position = [], 0
    for i, word in enumerate(words):
        before = words[i - 1] if i else None
        if not _keeps(read, word, before, inside, date, loud=loud):
            out += [line[position : word.start()], _same_length(word[0], word[0].lower())]
            position = word.end()
    return "".join([*out, line[position:]])


def _keeps(line: _Line, word: re.Match[str], before: re.Match[str] | None, inside: frozenset[str], date: str | None, *, loud: bool) -> bool:
    """Whether a word keeps its capital."""
    shown, small = word[0], word[0].lower()
    if loud and is_small(small) and not is_verb(small) and any(first < word.start() < last for first, last in line.names):
        return False  # 'BOSNIA AND HERZEGOVINA'
    if line.is_named(*word.span()) or _OPENING.search(line.text[max(0, word.start() - _BEFORE) : word.start()]):
        return True
    if len(shown) == 1:
        return small != "a" or line.text[word.end() : word.end() + 1] in tuple(".-&")
    if not (shown[0].isupper() and shown[1:].islower()):
        return True
    if _CONTRACTED.match(line.text, word.end()):
        return False
    if is_calendar(shown, _LANG) and not (is_small(small) or is_verb(small)):
        return True
    if not _is_ordinary(small):
        return not loud or _is_given(shown) or (before is not None and _is_given(before[0].capitalize()))
    return shown in inside or _is_surname(line, word, before, date) or (is_calendar(shown, _LANG) and _is_dated(line.text, word, before))


def _is_dated(text: str, word: re.Match[str], before: re.Match[str] | None) -> bool:
    """Whether 'May' or 'March' is a month: beside a number, or behind a small word ('in', 'since', 'next')."""
    return bool(_NUMBER_AFTER.match(text, word.end()) or _NUMBER_BEFORE.search(text[: word.start()])) or (before is not None and is_small(before[0].lower()))


def _is_given(word: str) -> bool:
    """Whether a word is a given name and no common word."""
    return bool(sexes.of_name(f"{word} {word}")) and not _is_ordinary(word.lower())


def _is_surname(line: _Line, word: re.Match[str], before: re.Match[str] | None, date: str | None) -> bool:
    """Whether a common word is a surname here: behind a given name, of an office's holder behind a title, of a state's head beside the state's name."""
    if is_inflected(word[0].lower()):
        return False
    bearers = offices.known_by_surname(word[0], date)
    beside = before is not None and not line.text[before.end() : word.start()].strip()
    if before is not None and beside and not is_small(word[0].lower()):
        titled = any(end == before.end() for _, end in line.titles)
        if (titled and bearers) or (not titled and not line.is_named(*before.span()) and _is_given(before[0])):
            return True
    held = [offices.office_at(person, date) for person in bearers] if date else []
    return any(term is not None and term.office in _HEADS and term.state in line.states for term in held)
