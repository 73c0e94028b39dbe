"""All known forms of all known actors in one trie over words; finds the longest at each place of a text.

Forms are matched word by word: blanks of any length or kind count as one, curly apostrophes as straight ones. Case counts ('Turkey' is a state, 'turkey' a
bird), but a text in capitals matches, and lower-case forms (offices, Spanish demonyms) match with a capital as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from dragoman.reading import knowledge

PACKAGE = "dragoman.reading.actors"
# A possessive is a word of its own ('Baku's' is 'Baku' and "'s"), the O' of a name is not ('O'Brien').
WORD = re.compile(r"['’]s\b|\w['’]\w{2,}|\w+|[^\w\s]")
_LONGEST_CAPITALS_ALONE = 3
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a form can mean. `kind`: state, demonym, capital, metonym, organ, organisation, person, office, group, body.

    `actor` is empty for generic nouns (office, group, body). `country` and `sector` are as in the data files. `origin` is the dictionary of a user that the form
    is from, empty for our own.
    """

    actor: str
    kind: str
    name: str
    country: str = ""
    sector: str = ""
    office: str = ""
    lang: str = ""
    gender: str = ""
    number: str = ""
    valid_from: str = ""
    valid_to: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at `[start, end)` and what it can mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]


_Word = tuple[int, int, str, str]  # where it stands, how it is matched, and how it is spelt


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    leaves: list[tuple[tuple[str, ...], Entry]] = field(default_factory=list)  # forms as spelt, and what they mean


def straight(word: str) -> str:
    """A word with straight apostrophes and without accents: names are written with and without them."""
    plain = word.translate(_APOSTROPHES)
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def words_of(form: str) -> tuple[str, ...]:
    """A form as the words that are matched."""
    return tuple(straight(word) for word in WORD.findall(form))


def fits(text: str, form: str) -> bool:
    """Whether a word of a text is this word of a form, as far as capitals tell."""
    if text == form:
        return True
    if form.islower():
        return text == form.capitalize() or (text.isupper() and len(text) > _LONGEST_CAPITALS_ALONE)
    return text.isupper() and len(form) > _LONGEST_CAPITALS_ALONE and text == form.upper()


class Gazetteer:
    """The forms of one set of data; build once, use for every document."""

    def __init__(self, forms: Iterator[tuple[str, Entry]]) -> None:
        self._root = _Node()
        for form, entry in forms:
            self.add(form, entry)

    def add(self, form: str, entry: Entry) -> None:
        """Make a form known; the same form may mean several things."""
        node = self._root
        for word in words_of(form):
            node = node.next.setdefault(word.casefold(), _Node())
        spelt = tuple(word.translate(_APOSTROPHES) for word in WORD.findall(form))
        if spelt and (spelt, entry) not in node.leaves:
            node.leaves.append((spelt, entry))

    def known(self, form: str) -> tuple[Entry, ...]:
        """What a whole form means, whatever its capitals and language."""
        node: _Node | None = self._root
        for word in words_of(form):
            node = node.next.get(word.casefold()) if node else None
        return tuple(entry for _, entry in node.leaves) if node else ()

    def find(self, text: str, lang: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """The longest forms in `text[start:end]`, left to right, not overlapping; forms of another language only where they are names."""
        words = [(m.start(), m.end(), straight(m[0]), m[0].translate(_APOSTROPHES)) for m in WORD.finditer(text, start, len(text) if end is None else end)]
        hits, i = [], 0
        while i < len(words):
            size, entries = self._longest(words, i, lang)
            if size > 1 and not entries[0].actor:
                size, entries = self._unhidden(words, i, size, entries, lang)
            if size:
                hits.append(Hit(words[i][0], words[i + size - 1][1], entries))
            i += size or 1
        return hits

    def _unhidden(self, words: list[_Word], i: int, size: int, entries: tuple[Entry, ...], lang: str) -> tuple[int, tuple[Entry, ...]]:
        """A generic form without what begins a name that goes on beyond it ('presidente del comité' before 'Comité Olímpico Internacional').

        What goes on by its state alone ('Congreso de la República' before 'de Kenia') keeps the form, unless all of it is the state's name ('República Checa').
        """
        for j in range(i + 1, i + size):
            longer, named = self._longest(words, j, lang)
            end = j + longer
            if end <= i + size or not named[0].actor:
                continue
            shorter = self._longest(words[:j], i, lang)
            if named[0].kind == "state" and shorter[0]:
                return shorter
            if not any(self._is_state(words, k, end, lang) for k in range(i + size, end)):
                return shorter
        return size, entries

    def _is_state(self, words: list[_Word], k: int, end: int, lang: str) -> bool:
        size, entries = self._longest(words, k, lang)
        return k + size == end and any(entry.kind in ("state", "demonym") for entry in entries)

    def _longest(self, words: list[_Word], i: int, lang: str) -> tuple[int, tuple[Entry, ...]]:
        best: tuple[int, tuple[Entry, ...]] = (0, ())
        node: _Node | None = self._root
        for size in range(len(words) - i):
            node = node.next.get(words[i + size][2].casefold()) if node else None
            if node is None:
                break
            if node.leaves:
                shown = words[i : i + size + 1]
                fitting = tuple(e for form, e in node.leaves if _usable(e, lang) and _is_spelt(shown, form, foreign=bool(e.lang) and e.lang != lang))
                best = (size + 1, fitting) if fitting else best
        return best


def _fits(word: _Word, form: str) -> bool:
    """Names are written with and without accents; of common words an accent makes another word ('criticó', 'crítico'), but for capitals that leave it out."""
    _, _, plain, spelt = word
    if form.islower() and not spelt.isupper():
        return fits(spelt, form)
    return fits(plain, straight(form))


def _is_spelt(shown: list[_Word], form: tuple[str, ...], *, foreign: bool) -> bool:
    """Whether words of a text are those of a form; in another language's form accents count ('Réunion' is no 'reunión')."""
    return all(_fits(word, part) and (not foreign or word[3].casefold() == part.casefold()) for word, part in zip(shown, form, strict=True))


def _usable(entry: Entry, lang: str) -> bool:
    return not entry.lang or entry.lang == lang or entry.kind in ("state", "capital", "metonym")


def forms() -> Iterator[tuple[str, Entry]]:
    """Every form of the program's own knowledge with what it means."""
    yield from state_forms()
    yield from _organ_forms()
    yield from _organisation_forms()
    yield from _person_forms()
    yield from _agent_forms()


def state_forms() -> Iterator[tuple[str, Entry]]:
    """The forms of states alone: names, demonyms, capitals, metonyms."""
    names = {row["id"]: row["name_en"] for row in knowledge.table(PACKAGE, "states.tsv")}
    kinds = {"name": "state", "official": "state", "abbreviation": "state", "demonym": "demonym", "capital": "capital", "metonym": "metonym"}
    for row in knowledge.table(PACKAGE, "state_names.tsv"):
        kind = kinds[row["kind"]]
        sector = "GOV" if kind in ("capital", "metonym") else ""
        yield row["form"], Entry(
            row["id"], kind, names[row["id"]], row["id"], sector, "", row["lang"], row["gender"], row["number"], row["valid_from"], row["valid_to"]
        )


def _organ_forms() -> Iterator[tuple[str, Entry]]:
    for row in knowledge.table(PACKAGE, "organs.tsv"):
        named = [*knowledge.several(row["forms_en"]), *knowledge.several(row["forms_es"])]
        for form in named:
            yield form, Entry(row["id"], "organ", named[0], row["state"], row["sector"], "", "", "", "", row["valid_from"], row["valid_to"])


def _organisation_forms() -> Iterator[tuple[str, Entry]]:
    for row in knowledge.table(PACKAGE, "organisations.tsv"):
        entry = Entry(row["id"], "organisation", row["name_en"], row["country"], row["sector"], "", "", "", "", row["founded"], row["dissolved"])
        for form in {row["name_en"], row["name_es"], *knowledge.several(row["forms_en"]), *knowledge.several(row["forms_es"])} - {""}:
            yield form, entry


def _person_forms() -> Iterator[tuple[str, Entry]]:
    seen = set()
    for table in ("offices.tsv", "person_roles.tsv"):
        for row in knowledge.table(PACKAGE, table):
            for form in [row["name"], *knowledge.several(row["forms"])]:
                if (form, row["person"]) not in seen:
                    seen.add((form, row["person"]))
                    yield form, Entry(row["person"], "person", row["name"], row["state"], row["sector"])


def _agent_forms() -> Iterator[tuple[str, Entry]]:
    kinds = {"office": "office", "group": "group", "organ": "body"}
    for row in knowledge.table(PACKAGE, "agents.tsv"):
        for number, form in (("s", row["lemma"]), ("p", row["plural"])):
            if form:
                kind = kinds[row["kind"]]
                yield form, Entry("", kind, row["lemma"], "", row["sector"], row["office"], row["lang"], row["gender"], number)


@cache
def gazetteer() -> Gazetteer:
    """The program's own, built on first use."""
    return Gazetteer(forms())
