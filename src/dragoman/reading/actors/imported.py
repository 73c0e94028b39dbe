"""Actors and agents from the dictionaries that a user has imported, beside our own: they fill what our own knowledge leaves open.

A form that ours knows at the date of the text stays ours, and so does what our pieces spell out together ('UN Secretary-General'). Dictionaries in capitals do not
tell how a name is written: there its words have to begin with capitals in the text, small ones inside of it apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from dragoman.reading import knowledge
from dragoman.reading.actors import entries, localities
from dragoman.reading.actors.cast import valid
from dragoman.reading.actors.entries import Actor
from dragoman.reading.actors.gazetteer import PACKAGE, WORD, Hit, fits, gazetteer, straight, words_of
from dragoman.reading.dictionaries import shelf

_SHELVES = 2  # states of the shelf that are kept in memory
_LONGEST_CAPITALS_ALONE = 3  # letters of a form that is written in capitals: 'Us' is not the US
_LONGEST_SMALL = 4  # letters of a word that may stand in lower case inside of a name
_OPENING = re.compile(r"(?:^|[.!?:\n]|\A)[\s\"'“‘«(\[¿¡–—-]*\Z")
_BEFORE = 40  # characters that are looked at for the beginning of a sentence
_JOINED_AFTER, _JOINED_BEFORE = re.compile(r"-[^\W\d_a-z]"), re.compile(r"\w-$")
_NOUNS = ("group", "body")
# What a title or a person inside of a longer form makes of it: our phrases read these better.
_OURS = ("office", "person")


@dataclass(slots=True)
class _Index:
    """Forms by their words in small letters; how many words the forms that begin with a word have, the most first."""

    forms: dict[tuple[str, ...], list[tuple[tuple[str, ...], Actor]]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, tuple[int, ...]] = field(default_factory=dict)


@lru_cache(_SHELVES)
def _index(state: shelf.State) -> _Index:
    """The forms of all dictionaries of a shelf, built on first use."""
    found = _Index()
    if state:
        for form, actor in entries.forms(shelf.folder()):
            if words := words_of(form):
                found.forms[tuple(word.casefold() for word in words)].append((words, actor))
    sizes: dict[str, set[int]] = defaultdict(set)
    for key in found.forms:
        sizes[key[0]].add(len(key))
    found.sizes = {first: tuple(sorted(many, reverse=True)) for first, many in sizes.items()}
    return found


@dataclass(frozen=True, slots=True)
class _Scene:
    """A stretch of a text with what is known of it."""

    text: str
    lang: str
    date: str | None
    words: list[tuple[int, int, str]]
    hits: Sequence[Hit]

    def opens(self, i: int) -> bool:
        """Whether a word begins a sentence, where it has a capital in any case."""
        start = self.words[i][0]
        return not self._follows_initial(i) and bool(_OPENING.search(self.text[max(0, start - _BEFORE) : start]))

    def _follows_initial(self, i: int) -> bool:
        return i > 1 and self.words[i - 1][2] == "." and len(self.words[i - 2][2]) == 1 and self.words[i - 2][2].isupper()

    def is_strange(self, i: int, *, after: bool) -> bool:
        """Whether the word after or before one, past a blank, is a capitalised one that nobody knows, or an initial: both are parts of one name."""
        if not after and self._follows_initial(i):
            return True
        first, last = self.words[i][0], self.words[i][1]
        if _JOINED_AFTER.match(self.text, last) if after else _JOINED_BEFORE.search(self.text[max(0, first - 2) : first]):
            return True  # 'Austin-Morris'
        j = i + 1 if after else i - 1
        if not 0 <= j < len(self.words):
            return False
        start, end, word = self.words[j]
        gap = self.text[last:start] if after else self.text[end:first]
        if gap.strip() or not word[:1].isupper() or (self.opens(j) and word.lower() in _ordinary()):
            return False
        covering = [entry.kind for hit in self.hits if hit.start < end and start < hit.end for entry in hit.entries]
        # 'Camp Quillamba', but 'the Quillamba Police'.
        return not covering or (not after and not self.opens(j) and all(kind in _NOUNS for kind in covering))


def hits(text: str, lang: str, date: str | None, start: int = 0, end: int | None = None) -> list[Hit]:
    """The forms in `text[start:end]` that our own knowledge or an imported dictionary knows, in order, not overlapping.

    Args:
        text: the whole text.
        lang: the language of that stretch.
        date: of the text (ISO, as far as known): it decides which code of an imported actor holds.
        start: where it begins.
        end: where it ends; by default where the text does.
    """
    return _beside(gazetteer().find(text, lang, start, end), text, lang, (start, len(text) if end is None else end), date)


def _beside(hits: list[Hit], text: str, lang: str, span: tuple[int, int], date: str | None) -> list[Hit]:
    state = shelf.current()
    if not state:
        return hits
    index = _index(state)
    words = [(m.start(), m.end(), straight(m.group())) for m in WORD.finditer(text, *span)]
    scene = _Scene(text, lang, date, words, hits)
    added: list[Hit] = []
    i = 0
    while i < len(words):
        hit, size = _longest(scene, index, i)
        added += [hit] if hit else []
        i += size
    kept = [hit for hit in hits if not any(hit.start < new.end and new.start < hit.end for new in added)]
    return sorted([*kept, *added], key=lambda hit: hit.start)


def _longest(scene: _Scene, index: _Index, i: int) -> tuple[Hit | None, int]:
    """The longest form at a word that is to be taken, and how many words to go on by."""
    for size in index.sizes.get(scene.words[i][2].casefold(), ()):
        if i + size > len(scene.words):
            continue
        shown = [word for _, _, word in scene.words[i : i + size]]
        known = [actor for form, actor in index.forms.get(tuple(word.casefold() for word in shown), ()) if _fits(shown, form, actor, scene.lang)]
        if not known or not _free(scene, i, size) or not _is_name(scene, i, size, known) or _is_of_another(scene, i, size, known):
            continue
        meant = tuple(dict.fromkeys(entry for actor in known for entry in entries.at(actor, scene.date)))
        span = scene.words[i][0], scene.words[i + size - 1][1]
        # A town or province that ours knows stays ours.
        if meant and not (all(entry.kind == "capital" for entry in meant) and _is_place(scene.text[slice(*span)])):
            return Hit(*span, meant), size
    return None, 1


def _fits(shown: Sequence[str], form: Sequence[str], actor: Actor, lang: str) -> bool:
    if actor.lang and actor.lang != lang:
        return False
    if actor.written != "capitals":
        return all(fits(text, word) for text, word in zip(shown, form, strict=True))
    if not any(word[:1].isupper() for word in shown) or (len(form) == 1 and len(form[0]) <= _LONGEST_CAPITALS_ALONE and not shown[0].isupper()):
        return False
    inner = range(1, len(shown) - 1)
    return all(not word[0].isalpha() or word[0].isupper() or (n in inner and len(word) <= _LONGEST_SMALL) for n, word in enumerate(shown))


def _free(scene: _Scene, i: int, size: int) -> bool:
    """Whether our own knowledge leaves these words open."""
    start, end = scene.words[i][0], scene.words[i + size - 1][1]
    inside = [hit for hit in scene.hits if hit.start < end and start < hit.end]
    if any(hit.start < start or hit.end > end for hit in inside):
        return False
    if any((hit.start, hit.end) == (start, end) for hit in inside):
        return not any(valid(entry, scene.date) for hit in inside for entry in hit.entries)
    if any(entry.kind in _OURS for hit in inside for entry in hit.entries):
        return False
    left = [word for first, _, word in scene.words[i : i + size] if not any(hit.start <= first < hit.end for hit in inside)]
    return not inside or any(word[0].isalnum() and word.lower() not in entries.small() for word in left)


def _is_name(scene: _Scene, i: int, size: int, known: Sequence[Actor]) -> bool:
    """Whether a single word stands as a name of its own; of forms in capitals a common word or a part of a longer name would be taken for one."""
    if size > 1 or all(actor.written != "capitals" for actor in known):
        return True
    word = scene.words[i][2]
    if scene.text.strip() == word:
        return True
    if (scene.opens(i) or word.isupper()) and word.lower() in _ordinary():
        return False
    if word.casefold() in _given() and not any(actor.own for actor in known):
        return False
    return not (scene.is_strange(i, after=True) or (not scene.opens(i) and scene.is_strange(i, after=False)))


def _is_of_another(scene: _Scene, i: int, size: int, known: Sequence[Actor]) -> bool:
    """Whether the name of a person or town is a part of a longer one here, or a surname that the text gives with other names: our own reading of these knows better."""
    kinds = {entry.kind for actor in known if actor.written == "capitals" for entry in entries.meant(actor)}
    if not kinds & {"person", "capital"}:
        return False
    start, end = scene.words[i][0], scene.words[i + size - 1][1]
    if size == 1 and "person" in kinds and re.search(rf"\b[^\W\d_a-z][\w.'’-]*\s+{re.escape(scene.text[start:end])}\b", scene.text):
        return scene.text.strip() != scene.text[start:end]
    return scene.is_strange(i + size - 1, after=True) or scene.is_strange(i, after=False)


def _is_place(text: str) -> bool:
    """Whether our geography knows a name: a town is a place, and acts only through its bodies; a disputed area is nobody's."""
    name = " ".join(text.split())
    return name.casefold() in _disputed() or any(localities.entries(form, 0) for form in ({name, name.title()} if name.isupper() else {name}))


@cache
def _given() -> frozenset[str]:
    """Given names, in small letters: alone they say nothing of who bears them."""
    return frozenset(row["name"].casefold() for row in knowledge.table(PACKAGE, "given_names.tsv"))


@cache
def _disputed() -> frozenset[str]:
    """The names of disputed areas, in small letters: whose they are we do not say, whatever a dictionary has."""
    rows = knowledge.table("dragoman.reading.places", "disputed_areas.tsv")
    forms = (row[column] for row in rows for column in ("name_en", "forms_en", "name_es", "forms_es"))
    return frozenset(form.casefold() for cell in forms for form in knowledge.several(cell))


_WORDS = (
    ("dragoman.reading.events", "codebook_en.tsv", "lemma"),
    ("dragoman.reading.events", "codebook_es.tsv", "lemma"),
    ("dragoman.reading.actors", "agents.tsv", "lemma"),
    ("dragoman.reading.actors", "agents.tsv", "plural"),
    ("dragoman.reading.actors", "words_en.tsv", "form"),
    ("dragoman.reading.actors", "words_es.tsv", "form"),
    ("dragoman.reading.language", "words_en.tsv", "form"),
    ("dragoman.reading.language", "words_es.tsv", "form"),
    ("dragoman.reading.dates", "words_en.tsv", "forms"),
    ("dragoman.reading.dates", "words_es.tsv", "forms"),
)


@cache
def _ordinary() -> frozenset[str]:
    """Words that are no names by themselves, in small letters: those of our codebook, titles, dates, closed classes."""
    cells = (row[column] for package, table, column in _WORDS for row in knowledge.table(package, table))
    return frozenset(word.lower() for cell in cells for word in WORD.findall(cell))

