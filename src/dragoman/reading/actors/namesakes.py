"""Names with several bearers: whether 'Georgia', 'Jordan', 'Niger', 'Washington' or 'Granada' mean a state here, or a person, a river, a city or a division elsewhere.

One rule for all of them, by what stands beside the name and what else the text names; data/namesakes.tsv holds the words. A hit that means no state is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dragoman.reading import knowledge
from dragoman.reading.actors import sexes
from dragoman.reading.actors.gazetteer import PACKAGE, WORD, Hit
from dragoman.reading.actors.pieces import is_calendar, is_preposition
from dragoman.reading.geography import cities, divisions

_NAMES = ("state", "capital", "demonym")
_SMALLEST = 90_000  # inhabitants of a town whose longer name is taken for it
_WIDEST = 2  # words that a longer name may have on either side
_ARTICLES = frozenset({"a", "an", "the", "el", "la", "los", "las", "del", "al"})
_ORDINARY = 2
_CLOSE = 16  # characters between a demonym and the name of its division


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word beside a name, or near it, makes of it; `of` are the names for which it counts, any where empty."""

    where: str
    words: tuple[str, ...]
    of: frozenset[str]
    means: str


@cache
def _signs(lang: str) -> tuple[Sign, ...]:
    rows = knowledge.table(PACKAGE, "namesakes.tsv")
    return tuple(Sign(r["where"], tuple(r["form"].split()), frozenset(knowledge.several(r["of"])), r["means"]) for r in rows if r["lang"] == lang)


@cache
def _signs_by_word(lang: str) -> dict[str, tuple[Sign, ...]]:
    """The signs of things by the word of theirs that stands right beside the name, as few of many can be there."""
    found: dict[str, list[Sign]] = {}
    for sign in _signs(lang):
        if sign.where != "near" and sign.means != "division":
            found.setdefault(sign.words[0] if sign.where == "after" else sign.words[-1], []).append(sign)
    return {word: tuple(signs) for word, signs in found.items()}


@cache
def _of_divisions(lang: str) -> tuple[Sign, ...]:
    return tuple(sign for sign in _signs(lang) if sign.where == "before" and sign.means == "division")


@cache
def _near(lang: str) -> frozenset[str]:
    return frozenset(sign.words[0] for sign in _signs(lang) if sign.where == "near")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document names: words in lower case, states by how often, and the states in whose cities or divisions it plays."""

    words: frozenset[str]
    states: frozenset[str]
    places: frozenset[str]


def setting(text: str, hits: Collection[Hit]) -> Setting:
    """The setting of a document, from its text and all names that were found in it."""
    states = {entry.country for hit in hits for entry in hit.entries[:1] if entry.kind in ("capital", "metonym", "organ", "demonym", "state") and not _divisions(text[hit.start : hit.end])}
    named_at = {at for hit in hits for at in range(hit.start, hit.end)}
    spans = [(m.start(), m.end()) for m in WORD.finditer(text) if m.group()[0].isupper()]
    places = set()
    for start, end in spans:
        named = text[start:end]
        if start not in named_at:
            places |= {division.country for division in divisions.by_form().get(named, ())}
            places |= {city.country for city in cities.index().by_form.get(named, ())[:1] if city.population >= _SMALLEST and named not in cities.stopped()}
    for (start, _), (_, end) in pairwise(spans):
        places |= {c.country for c in cities.index().by_form.get(text[start:end], ())[:1] if c.population >= _SMALLEST}
    return Setting(frozenset(m.group().lower() for m in WORD.finditer(text)), frozenset(states), frozenset(places))


def _divisions(form: str) -> frozenset[str]:
    return frozenset(division.country for division in divisions.by_form().get(form, ()))


def sift(text: str, start: int, end: int, hits: Sequence[Hit], lang: str, around: Setting) -> list[Hit]:
    """The hits of `text[start:end]` without those that mean no state."""
    words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text, start, end)]
    place = {word[0]: i for i, word in enumerate(words)}
    ends = {word[1]: i for i, word in enumerate(words)}
    kept = []
    for i, hit in enumerate(hits):
        first, last = place.get(hit.start), ends.get(hit.end)
        ordinary = not any(entry.kind in _NAMES for entry in hit.entries) or any(entry.kind not in (*_NAMES, "metonym") for entry in hit.entries)
        if ordinary or first is None or last is None:
            kept.append(hit)
            continue
        following = hits[i + 1] if i + 1 < len(hits) else None
        found = _Name(text, words, first, last, hit, lang, hits[i - 1] if i else None)
        if not (found.is_person(following) or found.is_longer() or found.is_thing() or found.is_elsewhere(following) or found.is_division(around)):
            kept.append(hit)
    return kept


@dataclass(frozen=True, slots=True)
class _Name:
    """One hit among the words of its paragraph: `words[first]` to `words[last]`."""

    text: str
    words: Sequence[tuple[int, int, str]]
    first: int
    last: int
    hit: Hit
    lang: str
    preceding: Hit | None = None

    @property
    def form(self) -> str:
        return self.text[self.hit.start : self.hit.end]

    def _word(self, i: int) -> str:
        return self.words[i][2] if 0 <= i < len(self.words) else ""

    def is_person(self, following: Hit | None) -> bool:
        """'Alice Jordan': behind a given name; 'Jordan Whitlock': a given name before a surname, which is no other known name."""
        if self.first != self.last or not self.form[:1].isupper() or self.form.isupper():
            return False
        before, after = self._word(self.first - 1), self._word(self.last + 1)
        if is_calendar(before, self.lang) or is_preposition(before, self.lang):
            return False  # 'In April Ghana …', 'Según Perú …': a month or preposition is no given name of a state
        longer = self.preceding is not None and self.preceding.end == self.words[self.first - 1][1] and " " in self.text[self.preceding.start : self.preceding.end]
        if longer:
            return False  # 'at Port Louis Tanzania signed'
        if before[:1].isupper() and sexes.of_name(f"{before} {self.form}") and not sexes.of_name(f"{self._word(self.first - 2)} {before}") and self._is_apart(self.first):
            return True
        known = following is not None and self.last + 2 < len(self.words) and following.start == self.words[self.last + 2][0]
        if len(before) > 1 and before[0].isupper() and self._is_apart(self.first) and after == "-" and self._word(self.last + 2)[:1].isupper() and not known:
            return True  # 'Rosa Turkey-Lim', but not 'A Ghana-Togo commission'
        unknown = following is None or following.start != (self.words[self.last + 1][0] if self.last + 1 < len(self.words) else -1)
        given = self._is_given()
        surname = after[:1].isupper() and after[1:].islower() and len(after) > _ORDINARY and after.lower() not in _followers(self.lang)
        return given and surname and unknown and self._is_apart(self.last + 1)

    def _is_given(self) -> bool:
        """Whether the name is a given name too."""
        return bool(sexes.of_name(f"{self.form} X")) or self.form in _borne()

    def _is_apart(self, i: int) -> bool:
        """Whether only blanks stand before the word at `i`."""
        return i > 0 and not self.text[self.words[i - 1][1] : self.words[i][0]].strip()

    def is_longer(self) -> bool:
        """'Northern Ireland', 'Santiago de Compostela': part of the longer name of a division or town."""
        if any(entry.kind == "demonym" for entry in self.hit.entries):
            return False
        for before in range(_WIDEST + 1):
            for after in range(_WIDEST + 1):
                i, j = self.first - before, self.last + after
                if before + after == 0 or i < 0 or j >= len(self.words) or not self._word(i)[:1].isupper() or not self._word(j)[:1].isupper():
                    continue
                form = " ".join(self.text[self.words[i][0] : self.words[j][1]].split())
                large = any(city.population >= _SMALLEST for city in cities.index().by_form.get(form, ()))
                if form in divisions.by_form() or large:
                    return True
        return False

    def _beside(self, sign: Sign) -> bool:
        size = len(sign.words)
        if sign.where == "after":
            return tuple(self._word(self.last + 1 + k).lower() for k in range(size)) == sign.words
        # 'delta del Níger': an article may stand between, and be one with the preposition.
        skips = (0, 1) if self._word(self.first - 1).lower() in _ARTICLES - {sign.words[-1]} else (0,)
        if self.lang == "es" and size == _ORDINARY and self._word(self.first - 3).lower() == sign.words[0] and self._word(self.first - 1).lower() == sign.words[1]:
            return True  # 'provincia belga de'
        return any(tuple(self._word(self.first - size - skip + k).lower() for k in range(size)) == sign.words for skip in skips)

    def is_thing(self) -> bool:
        """'Gulf of Guinea', 'el río Congo', 'una macedonia de frutas'."""
        beside = {self._word(self.first - 1).lower(), self._word(self.first - 2).lower(), self._word(self.last + 1).lower()}
        for sign in (sign for word in beside for sign in _signs_by_word(self.lang).get(word, ())):
            if (sign.of and self.form not in sign.of) or not self._beside(sign):
                continue
            after = self._word(self.last + 1)
            if sign.means == "person" and (not self._is_given() or after.lower() in _ARTICLES):
                continue  # 'called Peru a liar', 'un padre peruano'
            if sign.means in ("thing", "person") or not after.isalpha() or after.lower() in cities.stopped():
                return True
        return False

    def is_elsewhere(self, following: Hit | None) -> bool:
        """'Paris, Texas', 'In Granada, Nicaragua, …': a city of the division or state that follows a comma."""
        if self.lang == "es" and following is not None and self._word(self.first - 1).lower() in _ARTICLES and following.start == self.hit.end + 1:
            # 'la Macedonia griega'
            own = {entry.country for entry in self.hit.entries}
            return all(entry.kind == "demonym" and entry.country not in own for entry in following.entries)
        if self._word(self.last + 1) != "," or not any(entry.kind in ("capital", "state") for entry in self.hit.entries):
            return False
        own = {entry.country for entry in self.hit.entries}
        towns = {city.country for city in cities.index().by_form.get(self.form, ())} | _divisions(self.form)
        after = {division.country for division in divisions.by_form().get(self._word(self.last + 2), ())}
        if following is not None and self.last + 2 < len(self.words) and following.start == self.words[self.last + 2][0] and self.text[following.end : following.end + 1] in (",", "."):
            after |= {entry.country for entry in following.entries if entry.kind == "state"}
        return bool((after - own) & towns) or (bool(after - own) and any(entry.kind == "capital" for entry in self.hit.entries) and self._word(self.last + 2) in divisions.by_form())

    def is_division(self, around: Setting) -> bool:
        """'the governor of Georgia', 'Luxembourg' as a Belgian province: by the word before it, else by what the text names besides."""
        states = {entry.country for entry in self.hit.entries}
        homes = _divisions(self.form) - states
        titled = any(map(self._beside, _of_divisions(self.lang)))
        if not any(entry.kind == "state" for entry in self.hit.entries):
            return titled and bool(homes & around.states)  # 'the state of Victoria', where Australia is spoken of
        if titled and not homes and self.preceding is not None and self.hit.start - self.preceding.end < _CLOSE:
            # 'the Belgian province of Luxembourg'
            return all(entry.kind in ("demonym", "state") and entry.country not in states for entry in self.preceding.entries)
        if not homes or titled:
            return bool(homes)
        signs = len(around.words & _near(self.lang)) + len(homes & around.places)
        against = len(around.states - homes) + 2 * len(states & around.states)
        return signs > against


@cache
def _borne() -> frozenset[str]:
    """States' names and capitals that are given names too but not in the table of given names, as they say nothing of a gender."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "borne.tsv"))


@cache
def _followers(lang: str) -> frozenset[str]:
    """Nouns, in lower case, with which a name makes another name: 'Jordan Valley', 'Paris Agreement'."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "followers.tsv") if row["lang"] == lang)
