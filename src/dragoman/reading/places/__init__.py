"""Where: states, cities, regions and disputed areas, with their coordinates. Names inside those of persons and organisations are no places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.nouns import ActorMention, Document, PlaceMention
from dragoman.reading import knowledge
from dragoman.reading.actors import Actors
from dragoman.reading.geography import cities, divisions
from dragoman.reading.geography.cities import City
from dragoman.reading.language import Sentence, Token
from dragoman.reading.order import beginning_in
from dragoman.reading.places import areas
from dragoman.reading.places.areas import PACKAGE

__all__ = ["read"]

_PLACED = ("obl", "nmod", "conj", "appos", "flat", "root", "obj", "iobj")
_GAP = 12  # characters between a city and its state
_BETWEEN = re.compile(r"\s*(?:,|\(|,?\s+(?:in|en|de))\s*(?:the\s+|la\s+|el\s+)?")
_BEFORE = re.compile(r"['’]s?\s+(?:city of\s+)?|,\s+")


def read(document: Document, sentences: Sequence[Sentence], actors: Actors) -> list[PlaceMention]:
    """The places of a document in order, not overlapping. `country` is alpha-3, null for areas; precision is city, country or area.

    A state is a place where it stands like one ('in Azerbaijan'), else an actor; its coordinates are null. A city under 100,000 inhabitants, or whose name is
    a common word, is read only where its state is named beside it. Coordinates: degrees, WGS 84; of disputed and other areas a point near the middle.
    """
    spoken_of = frozenset(mention.country for mention in actors.mentions if mention.country)
    out: list[PlaceMention] = []
    for sentence in sentences:
        near = [mention for mention in beginning_in(actors.mentions, sentence.start, sentence.end) if mention.via != "pronoun"]
        here = list(_areas(document.text, sentence, near))
        here += [place for mention in near if (place := _of_actor(document.text, sentence, mention, actors)) and not _overlaps(place, here)]
        taken = [(mention.start, mention.end) for mention in near if mention.via != "dictionary" or not actors.is_place(mention)]
        for place in _cities(_Scene(document.text, sentence, near, spoken_of)):
            if not _overlaps(place, here) and not any(start < place.end and place.start < end for start, end in taken):
                here.append(place)
        out += here
    return sorted(out, key=lambda place: place.start)


def _overlaps(place: PlaceMention, others: Sequence[PlaceMention]) -> bool:
    return any(other.start < place.end and place.start < other.end for other in others)


@cache
def _locatives(lang: str, use: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "locatives.tsv") if row["lang"] == lang and row["use"] == use)


def _areas(text: str, sentence: Sentence, near: Sequence[ActorMention]) -> Iterator[PlaceMention]:
    for hit, area in areas.find(text, sentence.start, sentence.end, sentence.lang):
        inside_name = any(m.start <= hit.start and hit.end <= m.end and m.end - m.start > hit.end - hit.start for m in near)
        if not inside_name:
            yield PlaceMention(hit.start, hit.end, text[hit.start : hit.end], area.name, None, area.lat, area.lon, "area")


def _of_actor(text: str, sentence: Sentence, mention: ActorMention, actors: Actors) -> PlaceMention | None:
    """A state in the place of a place, or a capital that is one."""
    if mention.via == "capital":
        city = cities.index().seats.get(mention.actor) if actors.is_place(mention) else None
        return _city(text, mention.start, mention.end, city) if city else None
    head = sentence.head_of(mention.start, mention.end)
    if mention.via != "name" or mention.actor != mention.country or head is None:
        return None
    first = head
    while first.relation == "conj" and not first.case and sentence.tokens[first.head].name is not None:
        first = sentence.tokens[first.head]
    if first.case in _locatives(sentence.lang, "state") and first.relation in _PLACED:
        return PlaceMention(mention.start, mention.end, text[mention.start : mention.end], mention.name, mention.country, None, None, "country")
    return None


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence, the actors named in it, and the states that its document speaks of."""

    text: str
    sentence: Sentence
    near: Sequence[ActorMention]
    spoken_of: frozenset[str]


def _cities(scene: _Scene) -> Iterator[PlaceMention]:
    """The cities of a sentence, the longest name at each place."""
    i = 0
    while i < len(scene.sentence.tokens):
        size, place = next(((size, hit) for size in range(cities.LONGEST, 0, -1) if (hit := _city_at(scene, i, size))), (1, None))
        if place is not None:
            yield place
        i += size


def _city_at(scene: _Scene, i: int, size: int) -> PlaceMention | None:
    text, words = scene.text, scene.sentence.tokens[i : i + size]
    if len(words) < size or not text[words[0].start].isupper() or any(word.name is not None and word.name.kind != "place" for word in words):
        return None
    start, end = words[0].start, words[-1].end
    form = " ".join(text[start:end].split())
    if form not in cities.index().by_form:
        return None
    beside, division = _state_beside(scene, start, end), _division_after(text, end)
    city = cities.choose(form, beside, division, scene.spoken_of)
    if city is None or not (beside or division or _stands_as_place(scene.sentence, words)) or _is_in_name(text, scene.sentence, words):
        return None
    return _city(text, start, end, city)


def _state_beside(scene: _Scene, start: int, end: int) -> str | None:
    """The state that is named right after a city or, as its owner, right before."""
    for mention in scene.near:
        after = 0 <= mention.start - end <= _GAP and _BETWEEN.fullmatch(scene.text, end, mention.start)
        before = 0 <= start - mention.end <= _GAP and _BEFORE.fullmatch(scene.text, mention.end, start)
        if mention.actor == mention.country and (after or before):
            return mention.country
    return None


def _division_after(text: str, end: int) -> tuple[str, str] | None:
    """State and code of a division named right after: 'Houston, Texas'."""
    after = re.match(r",\s+([A-Z]\w+(?:\s[A-Z]\w+)?)", text[end : end + 24])
    names = (after[1], after[1].split()[0]) if after else ()
    return next(((found.country, found.code) for name in names if (found := divisions.choose(name))), None)


def _stands_as_place(sentence: Sentence, words: Sequence[Token]) -> bool:
    head = sentence.head_of(words[0].start, words[-1].end)
    while head is not None and head.relation in ("conj", "flat", "compound") and not head.case and sentence.tokens[head.head].i != head.i:
        if sentence.tokens[head.head].pos != "PROPN":
            break
        head = sentence.tokens[head.head]
    return head is not None and head.case in _locatives(sentence.lang, "city") and head.relation in _PLACED


def _is_in_name(text: str, sentence: Sentence, words: Sequence[Token]) -> bool:
    """'Paris Hilton', 'University of Houston', 'San Francisco Chronicle': a capitalised neighbour makes another name."""
    first, last = words[0].i, words[-1].i
    before = sentence.tokens[first - 1] if first else None
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    for word in (before, after):
        if word is not None and word.name is None and word.pos == "PROPN" and text[word.start].isupper():
            return True
    owner = sentence.tokens[first - 2] if first > 1 and before is not None and before.lemma in ("of", "de") else None
    return owner is not None and owner.i > 0 and owner.name is None and owner.pos in ("PROPN", "NOUN") and text[owner.start].isupper()


def _city(text: str, start: int, end: int, city: City) -> PlaceMention:
    return PlaceMention(start, end, text[start:end], city.name, city.country or None, city.lat, city.lon, "city")
