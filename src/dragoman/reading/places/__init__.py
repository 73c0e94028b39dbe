"""Where: states, cities, divisions, regions and disputed areas, with their coordinates. Names inside those of persons and organisations are no places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.nouns import ActorMention, DateMention, Document, PlaceMention
from dragoman.reading.actors import Actors, movement
from dragoman.reading.geography import cities, names
from dragoman.reading.geography.cities import City
from dragoman.reading.geography.divisions import Division
from dragoman.reading.geography.names import Named
from dragoman.reading.language import Sentence, Token
from dragoman.reading.order import beginning_in
from dragoman.reading.places import areas, choosing, disputed, standing
from dragoman.reading.places.choosing import Choice
from dragoman.reading.places.scene import Company, Scene, company, holders, namesakes, sole_state, state_names, word_beside

__all__ = ["read"]

_LARGE = 500_000  # inhabitants
_FAR = 1.0  # degrees
_SUBJECTS = ("nsubj", "nsubj:pass")
_GENERIC = ("office", "group", "body", "generic", "title", "demonym", "apposition")


def read(document: Document, sentences: Sequence[Sentence], actors: Actors, dates: Sequence[DateMention] = ()) -> list[PlaceMention]:
    """The places of a document in order, not overlapping.

    `country` is alpha-3, null for what is in several states or disputed; precision is point, city, region, country or area. A state is a place where it
    stands like one ('in Azerbaijan'), else an actor; its coordinates are null. A city under 100,000 inhabitants, or whose name is a common word, is read only
    where its state or division is named beside it or in its sentence. Coordinates: degrees, WGS 84; of regions and areas a point near the middle.

    Args:
        document: whose text the places stand in.
        sentences: its sentences, parsed.
        actors: its actors: the states that it speaks of decide between namesakes.
        dates: its dates: of some towns the state depends on the year.
    """
    spoken_of = Counter(mention.country for mention in actors.mentions if mention.country and mention.via not in ("pronoun", "zero"))
    text = actors.heads.plain(document.text)
    out: list[PlaceMention] = []
    for sentence in sentences:
        near = [mention for mention in beginning_in(actors.mentions, sentence.start, sentence.end) if mention.via not in ("pronoun", "zero")]
        named = list(names.find(text, sentence.start, sentence.end, sentence.lang))
        year = _year(document, beginning_in(dates, sentence.start, sentence.end))
        out += _Reader(Scene(document.text, sentence, near, spoken_of, year, holders(near, named)), actors).places(named)
    return sorted(out, key=lambda place: place.start)


def _year(document: Document, dates: Sequence[DateMention]) -> str | None:
    """The year that a sentence tells of: the last one in it, else that in which the document appeared."""
    told = [date.latest[:4] for date in dates if date.latest]
    published = document.about.published.latest
    return max(told) if told else published[:4] if published else None


def _overlaps(place: PlaceMention, others: Sequence[PlaceMention]) -> bool:
    return any(other.start < place.end and place.start < other.end for other in others)


@dataclass(slots=True)
class _Reader:
    """The places of one sentence."""

    scene: Scene
    actors: Actors

    def places(self, named: Sequence[Named]) -> list[PlaceMention]:
        areas_here = list(self._areas())
        self.scene.sure |= {place.country for place in areas_here if place.country} | {sole for hit in named if (sole := sole_state(hit))}
        first = [self._named(hit) for hit in named]
        for read in first:
            if read and read[1] and read[0].country:
                seat = cities.index().seats.get(read[0].country)
                (self.scene.seats if seat and seat.name == read[0].name else self.scene.sure).add(read[0].country)
        again = [earlier if earlier and earlier[1] else self._named(hit) for hit, earlier in zip(named, first, strict=True)]
        found = [read[0] for read in self._with_lists(named, again) if read and not self._lies_elsewhere(read[0], areas_here)]
        longest = sorted([*areas_here, *found], key=lambda p: (p.start - p.end, p.precision == "city", p.start))
        kept: list[PlaceMention] = []
        for place in longest:
            if not _overlaps(place, kept):
                kept.append(place)
        kept += [state for mention in self.scene.near if (state := self._of_actor(mention)) and not _overlaps(state, kept)]
        return kept

    def _lies_elsewhere(self, place: PlaceMention, areas_here: Sequence[PlaceMention]) -> bool:
        """'Senen, Central Jakarta': a quarter, and not the small town of that name in the same state but far away."""
        beside = next((a for a in areas_here if a.country and a.country == place.country and self.scene.text[place.end : a.start] == ", "), None)
        towns = cities.index().by_form.get(place.name, ())
        if beside is None or place.precision != "city" or any(city.population >= _LARGE for city in towns) or not standing.is_quarter(beside.text):
            return False
        apart = [abs((one or 0) - (other or 0)) for one, other in ((place.lat, beside.lat), (place.lon, beside.lon))]
        return max(apart) > _FAR

    def _with_lists(self, named: Sequence[Named], read: Sequence[tuple[PlaceMention, bool] | None]) -> list[tuple[PlaceMention, bool] | None]:
        """'from Khost, Kunar or Paktika': what a list joins to a place is one too, in the same state."""
        out = list(read)
        for i in range(1, len(named)):
            before, hit = out[i - 1], named[i]
            if out[i] is not None or before is None or not standing.is_listed(self.scene.text, named[i - 1].end, hit.start, self.scene.sentence.lang):
                continue
            beside = company(self.scene, hit.start, hit.end)
            choice = choosing.choose(hit, self.scene, beside)
            taken = any(m.start < hit.end and hit.start < m.end and m.via != "unknown" for m in self.scene.near)
            if choice is not None and not taken and choice.is_known_alone and choice.place.country == before[0].country and not choosing.is_stopped(hit, choice.place):
                out[i] = self._mention(hit, choice, beside), False
        return out

    def _areas(self) -> Iterator[PlaceMention]:
        text, sentence = self.scene.text, self.scene.sentence
        for hit, area in areas.find(text, sentence.start, sentence.end, sentence.lang):
            if area.precision == "country" and any((m.start, m.end) == (hit.start, hit.end) for m in self.scene.near):
                continue  # a state by its name: it may act
            if self.actors.heads.is_agency(hit.start, hit.end) or standing.is_in_other_name(text, sentence, hit.start, hit.end):
                continue
            inside_name = any(m.start <= hit.start and hit.end <= m.end and m.end - m.start > hit.end - hit.start and m.via != "demonym" for m in self.scene.near)
            if not inside_name:
                yield PlaceMention(hit.start, hit.end, text[hit.start : hit.end], area.name, area.country, area.lat, area.lon, area.precision)

    def _named(self, hit: Named) -> tuple[PlaceMention, bool] | None:
        """The city or division that a name means, and whether that leaves no doubt."""
        mention = next((m for m in self.scene.near if m.start < hit.end and hit.start < m.end), None)
        beside = company(self.scene, hit.start, hit.end)
        capital = mention is not None and mention.via == "capital" and (mention.start, mention.end) == (hit.start, hit.end)
        choice = choosing.choose(hit, self.scene, beside, capital_of=mention.country if capital and mention else None)
        if choice is None or (mention is not None and not self._is_free(mention, hit, choice, beside)):
            return None
        if not self._is_place(hit, choice, beside, capital=capital and choice.place.country == (mention.country if mention else None)):
            return None
        return self._mention(hit, choice, beside), choice.supported or choice.clear

    def _is_free(self, mention: ActorMention, hit: Named, choice: Choice, beside: Company) -> bool:
        """Whether a name that is an actor's, or stands in one's, can mean a place all the same."""
        if mention.via == "dictionary":
            return self.actors.is_place(mention)
        inside = (mention.start, mention.end) != (hit.start, hit.end)
        if mention.via in ("capital", "metonym") and not inside:
            return self.actors.is_place(mention) or choice.supported or self._stands(hit, "firm")
        if mention.actor == mention.country and mention.via == "name" and not inside:
            if self._is_no_state(mention):
                return True
            # A state that is named like a city or division: only what stands beside it tells.
            lies_elsewhere = bool(beside.states - {mention.country}) and choice.place.country in beside.states
            return lies_elsewhere or self._is_namesake(mention, choice)
        if self._heads(hit) and mention.via in ("unknown", "apposition", "body", "organ"):
            return True
        if mention.via == "unknown":
            return beside.word != "" or choice.supported or (not inside and self._is_sole(hit, choice))
        if mention.via == "organ":
            return inside and self._stands(hit, "firm")
        return inside and mention.via in _GENERIC and (beside.word != "" or self._stands(hit, "city"))

    def _is_no_state(self, mention: ActorMention) -> bool:
        """Whether the name of a state means the city that is called so, as mostly in this language."""
        words = namesakes(self.scene.sentence.lang).get((mention.text, mention.country or ""))
        own = any(m.start != mention.start and m.country == mention.country and m.text != mention.text for m in self.actors.mentions)
        said = {token.text for token in self.scene.sentence.tokens}
        return words is not None and not own and not words & said

    def _is_namesake(self, mention: ActorMention, choice: Choice) -> bool:
        """'Voters in Georgia sent a senator to Washington': a sentence with places of one other state, and nothing else of the state itself."""
        others = self.scene.here(mention.start, mention.end)
        own = any(m is not mention and m.country == mention.country for m in self.actors.mentions)
        return not own and choice.place.country in self.scene.sure | self.scene.seats and not others - {choice.place.country}

    def _is_place(self, hit: Named, choice: Choice, beside: Company, *, capital: bool) -> bool:
        text, sentence = self.scene.text, self.scene.sentence
        tokens = sentence.at(hit.start, hit.end)
        if not tokens or self.actors.heads.is_agency(hit.start, hit.end):
            return False
        if any(m.start <= hit.start and hit.end <= m.end and m.name != m.text and hit.text in m.name.split() for m in self.scene.near if m.office or m.via == "name"):
            return False  # 'el secretario de Estado Antony Blinken': part of a person's name
        if self._heads(hit) and not choosing.is_stopped(hit, choice.place):
            return capital or choice.is_known_alone or choice.spoken_of or choice.near
        if any(token.name is not None and (token.start < hit.start or token.end > hit.end) for token in tokens):
            # Under one name with an office, a group or an organ: only the words before it tell.
            known = (choice.is_known_alone or choice.near) and not choosing.is_stopped(hit, choice.place) and hit.text not in state_names()
            told = beside.word != "" or choice.supported or (known and self._stands(hit, "city"))
            return told and not any(token.name is not None and token.name.kind in ("organisation", "instrument", "fixed") for token in tokens)
        if beside.divisions and not choice.supported and isinstance(choice.place, City):
            return False  # 'Nazareth, Pennsylvania': a smaller one than the tables hold
        if choice.supported:
            return beside.word != "" or not standing.is_in_name(text, sentence, tokens)
        if standing.is_in_name(text, sentence, tokens) or (isinstance(choice.place, City) and standing.has_article(text, hit.start, sentence.lang)):
            return False
        stopped = choosing.is_stopped(hit, choice.place)
        if not stopped and choice.is_plain and self._stands(hit, "firm"):
            return True
        if stopped or not (choice.is_known_alone or capital):
            return (choice.near and self._stands(hit, "city")) or (choice.spoken_of and (self._stands(hit, "firm") or (not stopped and self._moves(hit))))
        return capital or self._stands(hit, "city") or self._is_sole(hit, choice)

    def _is_sole(self, hit: Named, choice: Choice) -> bool:
        """Whether a subject can mean nothing but a place of a state that the text speaks of: 'Norte de Santander received migrants'."""
        head = self.scene.sentence.head_of(hit.start, hit.end)
        subject = head is not None and head.relation in _SUBJECTS and head.start >= hit.start and head.end <= hit.end
        return subject and choice.clear and choice.is_known_alone and (choice.spoken_of or choice.near) and not choosing.is_stopped(hit, choice.place)

    def _heads(self, hit: Named) -> bool:
        """Whether a name stands in a dateline, or at the head of an item of a list."""
        heads = self.actors.heads
        return heads.holds(hit.start, hit.end) or heads.lists(hit.start, hit.end)

    def _stands(self, hit: Named, use: str) -> bool:
        sentence = self.scene.sentence
        head = sentence.head_of(hit.start, hit.end)
        if head is None:
            return False
        text = self.scene.text
        if standing.follows(text, hit.start, sentence.start, sentence.lang, use):
            ahead = text[sentence.start : hit.start].split()
            return (head.start >= hit.start and head.end <= hit.end) or len(ahead) < 2 or ahead[-2].islower()
        if head.start < hit.start or head.end > hit.end:
            return False
        return standing.is_under(sentence, head, use) or (use != "firm" and (movement.is_taken(sentence, head) or movement.is_reached(sentence, head)))

    def _moves(self, hit: Named) -> bool:
        """Whether a verb of movement leads to or from a name, or something runs between it and another place."""
        if standing.is_end_of_way(self.scene.text, hit.start, hit.end, self.scene.sentence.lang):
            return True
        head = self.scene.sentence.head_of(hit.start, hit.end)
        return head is not None and (movement.is_reached(self.scene.sentence, head) or movement.is_way(self.scene.sentence, head))

    def _mention(self, hit: Named, choice: Choice, beside: Company) -> PlaceMention:
        place = choice.place
        if isinstance(place, Division):
            return PlaceMention(hit.start, hit.end, self.scene.text[hit.start : hit.end], place.name, place.country, place.lat, place.lon, "region")
        return self._city(hit.start, hit.end, place, beside)

    def _city(self, start: int, end: int, city: City, beside: Company) -> PlaceMention:
        country = disputed.country_of(city, beside.states, self.scene.year)
        return PlaceMention(start, end, self.scene.text[start:end], city.name, country, city.lat, city.lon, "city")

    def _of_actor(self, mention: ActorMention) -> PlaceMention | None:
        """A state in the place of a place, or a capital that no table of cities has under this name."""
        text, sentence = self.scene.text, self.scene.sentence
        head = sentence.head_of(mention.start, mention.end)
        if mention.via == "capital" and (self.actors.is_place(mention) or (head is not None and _stands_as_capital(sentence, head))):
            city = cities.index().seats.get(mention.actor)
            return self._city(mention.start, mention.end, city, Company("", frozenset(), frozenset())) if city else None
        if mention.via != "name" or mention.actor != mention.country or head is None or self._is_no_state(mention):
            return None
        part = word_beside(text, mention.start, mention.end, sentence.lang) == "part" and not standing.is_in_name(text, sentence, [head])
        if part or standing.is_under(sentence, head, "state") or movement.is_taken(sentence, head) or movement.is_reached(sentence, head):
            return PlaceMention(mention.start, mention.end, text[mention.start : mention.end], mention.name, mention.country, None, None, "country")
        return None


def _stands_as_capital(sentence: Sentence, head: Token) -> bool:
    return standing.is_under(sentence, head, "firm") or movement.is_reached(sentence, head)
