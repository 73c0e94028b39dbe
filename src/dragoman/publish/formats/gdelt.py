"""GDELT 2's two tables, tab-separated without header: events (61 columns), a row for each occurrence and pair, and mentions (16), a row for each telling of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman import ontology, states
from dragoman.compare.parties import is_local
from dragoman.nouns import PlaceMention
from dragoman.publish.formats.day import Left, Reason, day, left_out, no_day, not_happened, number
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.mention import Happening, Mention, ways
from dragoman.publish.formats.party import Party
from dragoman.publish.formats.roots import base, quad, root
from dragoman.publish.formats.tables import Cell, tabbed
from dragoman.reading import knowledge

_NO_PLACE: Sequence[Cell] = [0, *[None] * 7]
_WEB, _CITATION = 1, 2
_AMERICAN, _ELSEWHERE = {"region": 2, "city": 3, "point": 3}, {"region": 5, "city": 4, "point": 4}
_COUNTRY = 1
_PERCENT, _STEP = 100, 10
Side = Party | None


def files(material: Material) -> Mapping[str, bytes]:
    """`gdelt.export.CSV`, `gdelt.mentions.CSV` (GDELT's own endings: they are tab-separated) and `left_out.csv`."""
    kept = [one for one in material.happenings if _reason(one) is None]
    left = [Left(one.occurrence.id, reason) for one in material.happenings if (reason := _reason(one))]
    events = tabbed(_event(one, *way) for one in kept for way in _ways(one))
    mentions = tabbed(_mention(one, told, *way) for one in kept for way in _ways(one) for told in one.mentions)
    return {"gdelt.export.CSV": events, "gdelt.mentions.CSV": mentions, **left_out(left)}


def _ways(one: Happening) -> list[tuple[Side, Side]]:
    """The pairs of which either has a CAMEO code; who is alone stands where he stands in the text."""
    alone: list[tuple[Side, Side]] = [] if one.targets else [(source, None) for source in one.sources]
    alone += [] if one.sources else [(None, target) for target in one.targets]
    return [pair for pair in [*ways(one), *([] if one.is_mutual else alone)] if any(who is not None and who.cameo for who in pair)]


def _reason(one: Happening) -> Reason | None:
    if not_happened(one):
        return not_happened(one)
    if day(one) is None:
        return no_day(one)
    return None if _ways(one) else "no-code"


def _id(one: Happening, source: Side, target: Side) -> int:
    return number(one.occurrence.id, source.id if source is not None else "", target.id if target is not None else "")


def _event(one: Happening, source: Side, target: Side) -> list[Cell]:
    when, cameo = day(one) or "", one.occurrence.cameo
    documents = {mention.document.id for mention in one.mentions}
    first = min(one.mentions, key=lambda told: (told.annotation.document.published.earliest or "~", told.path))
    return [
        _id(one, source, target), *_date(when), *_actor(source), *_actor(target),
        int(any(_leads(told) for told in one.mentions)), cameo, base(cameo), root(cameo), quad(cameo, "gdelt"), ontology.goldstein(cameo),
        len(one.mentions), one.occurrence.outlets, len(documents), None, *_NO_PLACE, *_NO_PLACE, *_where(one.place),
        _moment(first.annotation.document.published.earliest), first.document.url or first.path,
    ]  # fmt: skip


def _date(when: str) -> list[Cell]:
    """SQLDATE, MonthYear, Year, and the fraction of the year as the codebook reckons it: months of 30 days, 365 to a year."""
    year, month, number_ = when.split("-")
    fraction = ((int(month) - 1) * 30 + int(number_)) / 365
    return [f"{year}{month}{number_}", f"{year}{month}", year, f"{int(year) + fraction:.4f}"]


def _moment(when: str | None) -> str | None:
    """A day as YYYYMMDDHHMMSS, at midnight: nothing finer is known."""
    return f"{when.replace('-', '')}000000" if when else None


def _actor(who: Side) -> list[Cell]:
    """Code, name, country, known group, ethnic, two religions, three types."""
    if who is None or not who.cameo:
        return [None] * 10
    group, kind = (who.cameo_group[3:], who.cameo_group[:3]) if who.cameo_group else ("", "")
    types = [one for one in (kind, who.cameo_role) if one]
    return [who.cameo, who.name.upper(), who.cameo_country, group, None, None, None, *types, *[None] * (3 - len(types))]


def _leads(told: Mention) -> bool:
    """Whether an event stands in the first sentence of its document, or in a title before it that ends without a stop."""
    text = told.document.text
    lead = next((line for line in text.splitlines(keepends=True) if line.rstrip().endswith((".", "!", "?", "”", '"'))), "")
    return told.event.trigger[0] < text.find(lead) + len(lead) if lead else told.sentence_number == 1


def _where(place: PlaceMention | None) -> list[Cell]:
    """Type, full name, country, ADM1, ADM2, latitude, longitude, feature; of a place in no one country only what is sure."""
    if place is None:
        return list(_NO_PLACE)
    codes = states.codes(place.country) if place.country is not None else None
    fips = codes.fips if codes is not None and len(knowledge.several(codes.fips)) == 1 else None
    kinds = _AMERICAN if place.country == "USA" else _ELSEWHERE
    kind = _COUNTRY if place.precision == "country" else kinds.get(place.precision, 0)
    return [kind, place.name, fips, fips if kind == _COUNTRY else None, None, place.lat, place.lon, fips if kind == _COUNTRY else None]


def _mention(one: Happening, told: Mention, source: Side, target: Side) -> list[Cell]:
    document, about, event = told.document, told.annotation.document, told.event
    offsets = [_offset(one, told, who) for who in (source, target)]
    named = all(party.is_named for party in (*told.sources, *told.targets))
    kind, where = (_WEB, document.url) if document.url else (_CITATION, told.path)
    return [
        _id(one, source, target), _moment(day(one)), _moment(about.published.earliest), kind, about.outlet, where, told.sentence_number,
        *offsets, event.trigger[0], int(named), max(_STEP, round(event.confidence * _PERCENT / _STEP) * _STEP), len(document.text), None, None, None,
    ]  # fmt: skip


def _offset(one: Happening, told: Mention, who: Side) -> int:
    """Where a telling names a party: by its id, else by whoever stands there of its country; -1 where it does not. An id of one document alone means nobody in another."""
    if who is None:
        return -1
    event = told.event
    parties = list(zip([*told.sources, *told.targets], [*event.source, *event.target], strict=True))
    same = [span[0] for other, span in parties if other.id == who.id and (told is one.leading or not is_local(who.id))]
    near = [span[0] for other, span in parties if who.country and other.country == who.country]
    return next(iter([*same, *near]), -1)
