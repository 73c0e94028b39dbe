"""Phoenix' table of events (OEDA, 26 columns, tab-separated, no header): a row for each occurrence and each pair of source and target, with all who tell it; a mutual act has both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman import ontology
from dragoman.publish.formats.day import Left, Reason, day, left_out, no_day, not_happened, number
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Happening, Way, ways
from dragoman.publish.formats.party import Party
from dragoman.publish.formats.roots import quad, root
from dragoman.publish.formats.tables import Cell, tabbed

_LETTERS = 3


def files(material: Material) -> Mapping[str, bytes]:
    """`phoenix.txt` and `left_out.csv`."""
    kept = [one for one in material.happenings if _reason(one) is None]
    left = [Left(one.occurrence.id, reason) for one in material.happenings if (reason := _reason(one))]
    return {"phoenix.txt": tabbed(row for one in kept for row in _rows(one)), **left_out(left)}


def _ways(one: Happening) -> list[Way]:
    """The pairs that both have a CAMEO code."""
    return [(source, target) for source, target in ways(one) if source.cameo and target.cameo]


def _reason(one: Happening) -> Reason | None:
    if not_happened(one):
        return not_happened(one)
    if day(one) is None:
        return no_day(one)
    if not list(ways(one)):
        return "one-sided"
    return None if _ways(one) else "no-code"


def _rows(one: Happening) -> Iterator[list[Cell]]:
    when, cameo = day(one) or "", one.occurrence.cameo
    date: list[Cell] = [when.replace("-", ""), *when.split("-")]
    event: list[Cell] = [cameo, root(cameo), quad(cameo, "phoenix"), ontology.goldstein(cameo), _issues(one)]
    for source, target in _ways(one):
        yield [number(one.occurrence.id, source.id, target.id), *date, *_actor(source), *_actor(target), *event, *_where(one), *_told(one)]


def _actor(who: Party) -> list[Cell]:
    """The whole code, and its parts of three letters: entity, role, attributes."""
    code = who.cameo
    return [code, code[:_LETTERS], code[_LETTERS : 2 * _LETTERS], code[2 * _LETTERS :]]


def _issues(one: Happening) -> str:
    """PLOVER's contexts with how many tellings have each; Phoenix' own list of issues is another one."""
    counts = {context: sum(context in mention.event.contexts for mention in one.mentions) for context in one.contexts}
    return ";".join(f"{context},{count}" for context, count in counts.items())


def _where(one: Happening) -> list[Cell]:
    place = one.place
    return [place.lat, place.lon, place.name, place.name if place.precision == "region" else None, place.country] if place is not None else [None] * 5


def _told(one: Happening) -> list[Cell]:
    sentences = (f"{mention.document.id}_{mention.sentence_number}" for mention in one.mentions)
    urls = {(mention.document.url or mention.path).replace(";", "%3B") for mention in one.mentions}
    outlets = {mention.annotation.document.outlet.replace(";", ",") for mention in one.mentions if mention.annotation.document.outlet}
    return [";".join(dict.fromkeys(sentences)), ";".join(sorted(urls)), ";".join(sorted(outlets))]
