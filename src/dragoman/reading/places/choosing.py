"""Which of all places of a name is meant: what stands right beside it, then the states that the text speaks of, then size."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reading.geography import cities, divisions
from dragoman.reading.geography.cities import City
from dragoman.reading.geography.divisions import Division
from dragoman.reading.geography.names import Named
from dragoman.reading.places.scene import Company, Scene

# Weights beside size, of which one is a factor of ten.
_WORD = 6.0
_DIVISION_BESIDE = 6.0
_STATE_BESIDE = 4.0
_SENTENCE = 2.0
_TEXT = 1.0
_AS_DIVISION = 1.0  # a name alone means the city sooner than the division around it
_FOREIGN = 1.0  # less for a city under a name that it doesn't bear itself ('Colonia'), where the text speaks of another state that has one of that name
_ALONE = 100_000
_STEM = 3  # letters in which a name and its translation differ
_PLAIN = 50_000
_CLEAR = 1.5


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that is meant; `supported` where something right beside the name says so, `near` where the sentence speaks of its state, `spoken_of` where the text does,
    `clear` where no namesake in another state comes close.
    """

    place: City | Division
    supported: bool
    near: bool
    spoken_of: bool
    clear: bool

    @property
    def is_plain(self) -> bool:
        """Whether it is a city of some size that has no namesake near its size in another state."""
        return self.clear and isinstance(self.place, City) and self.place.population >= _PLAIN

    @property
    def is_known_alone(self) -> bool:
        """Whether the name means a place without anything that speaks for it."""
        if isinstance(self.place, City):
            return self.place.population >= _ALONE or self.place in cities.index().listed
        return self.clear or self.supported or self.spoken_of or self.near  # of the Punjab of two states neither is meant for certain


def choose(named: Named, scene: Scene, company: Company, *, capital_of: str | None = None) -> Choice | None:
    """The place that a name means in a scene, or None where it has none."""
    apart = capital_of is None
    spoken, before = scene.here(named.start, named.end, capitals=apart), scene.before(named.start, named.end, capitals=apart)
    inside = frozenset(pair for holder in scene.holders if holder.start >= named.end or holder.end <= named.start for pair in holder.divisions)
    meant = list(_places(named, company))
    home = {place.country for place in meant} & (spoken | before | company.states)
    rated = sorted(
        ((_rate(place, company, (spoken, before, inside), capital_of) - (_FOREIGN if home - {place.country} and _is_translated(named, place) else 0), place) for place in meant),
        key=lambda pair: -pair[0],
    )
    if not rated:
        return None
    best, place = rated[0]
    # A division that is meant before a town of its name has only divisions for rivals.
    rivals = [rate for rate, other in rated[1:] if other.country != place.country and (isinstance(place, City) or isinstance(other, Division))]
    clear = not rivals or best - rivals[0] > _CLEAR
    return Choice(place, _supported(place, company), place.country in spoken, place.country in before, clear)


def _places(named: Named, company: Company) -> Iterator[City | Division]:
    """All that a name can be; where a word says that it is a division's and it is one's, no city."""
    if company.word != "division" or not named.divisions:
        yield from named.cities
    if company.word != "city" or not named.cities:
        yield from named.divisions


def _rate(
    place: City | Division, company: Company, around: tuple[set[str], set[str], frozenset[tuple[str, str]]], capital_of: str | None
) -> float:
    """How much speaks for a place. `around`: the states of the sentence, those of the text, the divisions of the sentence."""
    spoken, before, inside = around
    people = place.population if isinstance(place, City) else divisions.people(place)
    rate = math.log10(max(people, 1000)) - (_AS_DIVISION if isinstance(place, Division) else 0)
    rate += _DIVISION_BESIDE if _lies_in(place, company) else 0
    rate += _STATE_BESIDE if place.country in company.states else 0
    rate += _SENTENCE if place.country in spoken else 0
    rate += _TEXT if place.country in before else 0
    rate += _TEXT if isinstance(place, City) and (place.country, place.division) in inside else 0
    return rate + (_TEXT if capital_of == place.country else 0)


def _is_translated(named: Named, place: City | Division) -> bool:
    """Whether the name is what another language calls a city."""
    return isinstance(place, City) and named.text[:_STEM].casefold() != place.name[:_STEM].casefold()


def _lies_in(place: City | Division, company: Company) -> bool:
    """Whether a division beside the name holds the place; a province within one may be named by the city that it is called after."""
    code = place.division if isinstance(place, City) else place.code
    parts = {division for state, division in company.divisions if state == place.country}
    return bool(parts & {code, f"{code}/{place.name}"}) or (isinstance(place, City) and code in {part.split("/")[0] for part in parts})


def _supported(place: City | Division, company: Company) -> bool:
    word = "city" if isinstance(place, City) else "division"
    return company.word == word or place.country in company.states or _lies_in(place, company)


def is_stopped(named: Named, place: City | Division) -> bool:
    """Whether the name mostly means something else."""
    return named.text in (cities.stopped() if isinstance(place, City) else divisions.stopped())
