"""POLECAT's tab-separated table (PLOVER, 40 columns, a header, None for what is missing): one event mention a row; a mutual act has a row for each of its parties as the actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dragoman import ontology
from dragoman.compare.readings import people
from dragoman.datasets import columns
from dragoman.nouns import Annotation
from dragoman.publish.formats.day import Left, Reason, day, left_out, no_day, not_happened
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Mention
from dragoman.publish.formats.party import Party
from dragoman.publish.formats.tables import Cell, joined, tabbed
from dragoman.publish.parties import ACTORS
from dragoman.publish.phrases import rows
from dragoman.reading import knowledge
from dragoman.version import __version__

MISSING = "None"


def files(material: Material) -> Mapping[str, bytes]:
    """`polecat.txt` and `left_out.csv`."""
    kept = [one for one in material.mentions if _reason(one) is None]
    left = [Left(one.id, reason) for one in material.mentions if (reason := _reason(one))]
    return {"polecat.txt": tabbed((row for one in kept for row in _rows(one)), header(), MISSING), **left_out(left)}


def header() -> list[str]:
    """The names of the 40 columns, in order."""
    return list(columns("polecat"))


def _reason(one: Mention) -> Reason | None:
    return not_happened(one) or ("no-type" if one.event.type is None else None) or (no_day(one) if day(one) is None else None)


def _rows(one: Mention) -> Iterator[list[Cell]]:
    for number, (actors, recipients) in enumerate(_sides(one), 1):
        key = f"{one.id}/{number}" if one.event.reciprocal else one.id
        yield [key, day(one), *_coded(one), *_side(actors, one), *_side(recipients, one), *_where(one), *_story(one)]


def _sides(one: Mention) -> Iterator[tuple[Sequence[Party], Sequence[Party]]]:
    """Who acts and on whom; of a mutual act each party in turn, in the order of ids, with all the others as recipients."""
    if not one.event.reciprocal:
        yield one.sources, one.targets
        return
    everybody = {who.id: who for who in (*one.sources, *one.targets)}
    for key in sorted(everybody):
        yield [everybody[key]], [everybody[other] for other in sorted(everybody) if other != key]


def _coded(one: Mention) -> list[Cell]:
    event = one.event
    return [event.type, event.mode, event.plover_score, _quads()[str(event.quad)], joined(event.contexts)]


@cache
def _quads() -> Mapping[str, str]:
    return {row["quad"]: row["polecat"] for row in rows("quads.tsv")}


def _side(side: Sequence[Party], one: Mention) -> list[Cell]:
    sectors = [who.sector for who in side if who.sector]
    first = min(sectors, key=ontology.sectors().index, default=None)
    columns = ([who.name for who in side], [who.country for who in side], [who.code("cow", one.code_day) for who in side])
    told = ([who.sector for who in side], [who.office for who in side], [who.words for who in side])
    return [*(joined(column, MISSING) for column in columns), first, *(joined(column, MISSING) for column in told), None]


def _where(one: Mention) -> list[Cell]:
    place = one.place
    if place is None:
        return [None] * 10
    city, province = (place.name if place.precision == kind else None for kind in ("city", "region"))
    return [place.name, city, None, province, place.country, place.lat, place.lon, None, place.text, place.precision]


def _story(one: Mention) -> list[Cell]:
    about, annotation = one.annotation.document, one.annotation
    places = sorted({place.name for place in annotation.places})
    named = (joined(_names(annotation, people())), joined(_names(annotation, _bodies())), joined(places))
    return [about.outlet, about.published.edtf, *named, annotation.lang, f"dragoman {__version__}"]


def _names(annotation: Annotation, ids: frozenset[str]) -> list[str]:
    return sorted({mention.name for mention in annotation.actors if mention.actor in ids})


@cache
def _bodies() -> frozenset[str]:
    """The ids of all organs and organisations that the tables know by name."""
    return frozenset(row["id"] for file in ("organs.tsv", "organisations.tsv") for row in knowledge.table(ACTORS, file))
