"""What stands around a name: the words that tell what it is a name of, the states and divisions beside it, the states that the text speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE as STATES
from dragoman.reading.geography import divisions
from dragoman.reading.geography.names import Named
from dragoman.reading.language import Sentence
from dragoman.reading.places.areas import PACKAGE

_BEFORE = 60  # characters that are looked at before a name
_FROM = r"\s+(?:of|de|del)\s+(?:the\s+|la\s+|el\s+|los\s+|las\s+)?"


@dataclass(frozen=True, slots=True)
class Holder:
    """A state, by name or by its people's, or a division: what a smaller place may lie in. `divisions` holds (state, code)."""

    start: int
    end: int
    states: frozenset[str]
    divisions: frozenset[tuple[str, str]]
    by_people: bool = False


@dataclass(slots=True)
class Scene:
    """A sentence, the actors named in it, and the states that its document speaks of; `sure` are states of places that leave no doubt,
    `seats` those of capitals.
    """

    text: str
    sentence: Sentence
    near: Sequence[ActorMention]
    spoken_of: Counter[str]
    year: str | None
    holders: list[Holder]
    sure: set[str] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)

    def here(self, start: int, end: int, *, capitals: bool = True) -> set[str]:
        """The states that the sentence speaks of in other words than `[start, end)`: their names, peoples, organs and sure places.

        Without `capitals` only those of which it names more than the capital: 'London and Paris' does not tell which Paris.
        """
        others = [m for m in self.near if m.country is not None and not (m.start < end and start < m.end) and (capitals or m.via != "capital")]
        return {m.country for m in others if m.country is not None} | self.sure | (self.seats if capitals else set())

    def before(self, start: int, end: int, *, capitals: bool = True) -> set[str]:
        """The states that the text speaks of in other words than `[start, end)`, and without `capitals` than the capitals of its sentence."""
        left = [m for m in self.near if m.country is not None and ((m.start < end and start < m.end) or (m.via == "capital" and not capitals))]
        own = Counter(m.country for m in left)
        return {state for state, times in self.spoken_of.items() if times > own[state]}


@dataclass(frozen=True, slots=True)
class Company:
    """What stands right beside a name: a word for a division or a city ('' for neither), states and divisions that it lies in."""

    word: str
    states: frozenset[str]
    divisions: frozenset[tuple[str, str]]


@cache
def _words(lang: str, where: str) -> dict[str, str]:
    rows = knowledge.table(PACKAGE, "division_words.tsv")
    return {row["form"]: row["class"] for row in rows if row["lang"] == lang and row["where"] == where}


@cache
def namesakes(lang: str) -> dict[tuple[str, str], frozenset[str]]:
    """Names of states that mostly mean a city, by form and state, with the words that tell that the state is meant."""
    rows = knowledge.table(PACKAGE, "namesakes.tsv")
    return {(row["form"], row["state"]): frozenset(knowledge.several(row["words"])) for row in rows if row["lang"] == lang}


@cache
def state_names() -> frozenset[str]:
    """The names of states in all languages: inside of an office's phrase they mean nothing else."""
    return frozenset(row["form"] for row in knowledge.table(STATES, "state_names.tsv") if row["kind"] in ("name", "official"))


def _choice(forms: Collection[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words after a name, words with a preposition before it, words right before it."""
    after, of, before = (_choice(_words(lang, where)) or "(?!)" for where in ("after", "of", "before"))
    return (
        re.compile(rf"\s+({after})\b|,\s+(?:an?\s+|una?\s+)?({of})\b"),
        re.compile(rf"(?<!\w)({of})(?:(?:\s+\w+)?{_FROM}|,\s+)$"),
        re.compile(rf"(?<!\w)({before})\s+$"),
    )


@cache
def _gaps(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What may stand between a place and what it lies in: before the first that follows, before a second one, and after one that comes first."""
    links = _choice([row["form"] for row in knowledge.table(PACKAGE, "beside.tsv") if row["lang"] == lang] + list(_words(lang, "of")))
    words = rf"(?:(?:{links})\s+){{0,5}}"
    return (
        re.compile(rf"(?:\s*\(|,\s*|\s+(?=(?:in|en)\b)){words}(?:[^\W\d_a-z][\w-]+,\s+)?"),
        re.compile(rf"(?:\s+|,\s*|['’]s\s+){words}"),
        re.compile(rf"(?:['’]s?\s+|\s+(?=\w+\s+(?:of|de)\b)|\s+(?=de\b)){words}"),
    )


def word_beside(text: str, start: int, end: int, lang: str) -> str:
    """What a word beside `text[start:end]` says that it is the name of: division, city, or '' where none does."""
    after, of, before = _patterns(lang)
    ahead = text[max(0, start - _BEFORE) : start]
    if hit := after.match(text, end):
        return _words(lang, "after")[hit[1]] if hit[1] else _words(lang, "of")[hit[2]]
    if hit := of.search(ahead):
        return _words(lang, "of")[hit[1]]
    if hit := before.search(ahead):
        return _words(lang, "before")[hit[1]]
    return ""


def company(scene: Scene, start: int, end: int) -> Company:
    """What stands right beside a name."""
    first, second, ahead = _gaps(scene.sentence.lang)
    found: list[Holder] = []
    position = end
    for holder in scene.holders:
        if holder.start < position:
            continue
        gap = (second if found else first).fullmatch(scene.text, position, holder.start)
        if gap is None or (holder.by_people and not found and holder.start - position <= len(", ")):
            break
        found.append(holder)
        position = holder.end
    found += [h for h in scene.holders if h.end <= start and start - h.end < _BEFORE and ahead.fullmatch(scene.text, h.end, start)]
    states = frozenset(state for holder in found for state in holder.states)
    return Company(
        word_beside(scene.text, start, end, scene.sentence.lang), states, frozenset(pair for holder in found for pair in holder.divisions)
    )


def holders(near: Sequence[ActorMention], named: Sequence[Named]) -> list[Holder]:
    """The states and divisions of a sentence, in order."""
    states = [
        Holder(m.start, m.end, frozenset([m.country]), frozenset(), m.via != "name")
        for m in near
        if m.country is not None and m.actor == m.country and m.via in ("name", "demonym")
    ]
    taken = {(holder.start, holder.end) for holder in states}
    parts = [
        Holder(n.start, n.end, frozenset(d.country for d in n.divisions), frozenset((d.country, d.code) for d in n.divisions))
        for n in named
        if n.divisions and (n.start, n.end) not in taken
    ]
    extra = [
        Holder(h.start, h.end, h.states, frozenset((d.country, d.code) for n in named if (n.start, n.end) == (h.start, h.end) for d in n.divisions))
        for h in states
    ]
    return sorted([*extra, *parts], key=lambda holder: holder.start)


def sole_state(named: Named) -> str | None:
    """The state of a division that has no namesake and is no city's name as well, else None."""
    if named.cities or len({d.country for d in named.divisions}) != 1 or named.text in divisions.stopped():
        return None
    return named.divisions[0].country
