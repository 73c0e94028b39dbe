"""A record's events as a catalogue: read once by DuckDB, laid down as columns of small numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dragoman import states
from dragoman.compare.parties import is_local
from dragoman.publish.acts import topic
from dragoman.publish.catalogue.catalogue import Catalogue
from dragoman.publish.catalogue.columns import Codes, Several, Single, several
from dragoman.publish.catalogue.facets import JOIN, NONE, STEPS
from dragoman.record import Record

_EVENTS = """
SELECT e.document, e.index, e.source_actors, e.target_actors, coalesce(e.type, 'none') AS type, e.status, e.cameo, array_to_string(list_sort(e.contexts), '|') AS contexts,
    e.date.earliest AS earliest, e.date.latest AS latest, CASE WHEN e.date.earliest IS NULL THEN 'none' ELSE e.date.precision END AS precision, e.confidence,
    d.lang AS language, coalesce(d.annotated.document.genre, 'unknown') AS genre, coalesce(d.annotated.document.outlet, 'none') AS source,
    CASE WHEN p.name IS NULL THEN 'none' WHEN p.lat IS NULL THEN p.name ELSE format('{}@{:.2f},{:.2f}', p.name, p.lat, p.lon) END AS place
FROM events e JOIN documents d ON d.id = e.document LEFT JOIN places p ON p.document = e.document AND p.index = e.place
"""
# Of an actor whom several mentions give to several countries, the first in the alphabet.
_COUNTRIES = "SELECT document, actor, min(country) AS country FROM actors WHERE country IS NOT NULL GROUP BY document, actor"
_PLAIN = ("type", "status", "language", "genre", "source", "precision", "place")
_NEVER = np.iinfo(np.int32).max
_EPOCH = 719_163  # the ordinal of 1970-01-01


def catalogue(record: Record) -> Catalogue:
    """All events of a version, for filtering. Raises RecordDamaged.

    They are coded as they come, document by document, and put in order as numbers: the rows themselves would take five times as long to sort.
    """
    events = record.query(_EVENTS).combine_chunks()
    size = events.num_rows
    first, last = _days(events["earliest"]), _days(events["latest"])
    order = _order(events, first, last)
    place = np.empty(size, dtype=np.int32)
    place[order] = np.arange(size, dtype=np.int32)
    columns = {name: _plain(events[name]) for name in _PLAIN}
    columns |= {"period": _years(first, last), "confidence": _steps(events["confidence"]), "topic": _topics(events)}
    parties = _parties(events)
    actors, codes = parties.actors, parties.codes
    known = np.array([not is_local(actor) for actor in actors] or [False])
    columns_of_many = {
        "actor": several(actors, np.where(known[codes], codes, -1).astype(np.int32) if len(codes) else codes, place[parties.who], size),
        "pair": _pairs(record, events, parties, place),
    }
    ordered = {name: Single(one.values, one.codes[order]) for name, one in columns.items()}
    return Catalogue(events["document"].take(order).to_pylist(), _numbers(events["index"])[order], first[order], last[order], {**ordered, **columns_of_many})


def _order(events: pa.Table, first: Codes, last: Codes) -> npt.NDArray[np.intp]:
    """The places of the events in order of date, of what has none last; then by document and place in it."""
    documents, codes = _coded(events["document"])
    by_name = np.empty(len(documents), dtype=np.int32)
    by_name[pc.sort_indices(pa.array(documents, pa.string())).to_numpy()] = np.arange(len(documents), dtype=np.int32)
    return np.lexsort((_numbers(events["index"]), by_name[codes], last, np.where(first > 0, first, _NEVER)))


def _numbers(column: pa.ChunkedArray) -> Codes:
    return np.asarray(column.to_numpy(), dtype=np.int32)


def _coded(column: pa.ChunkedArray | pa.Array) -> tuple[list[str], Codes]:
    """The values of a column, and the place of each row's among them."""
    encoded = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded = encoded.dictionary_encode() if len(encoded) else pa.array([], pa.string()).dictionary_encode()
    return encoded.dictionary.to_pylist(), np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.int32)


def _plain(column: pa.ChunkedArray) -> Single:
    return Single(*_coded(column))


def _days(column: pa.ChunkedArray) -> Codes:
    """ISO days as ordinals; 0 where there is none."""
    days = pc.cast(pc.cast(column, pa.date32()), pa.int32())
    return np.asarray(pc.fill_null(pc.add(days, _EPOCH), 0).to_numpy(), dtype=np.int32)


def _years(first: Codes, last: Codes) -> Single:
    """The year of what lies in one; what is dated more widely, or not at all, has none."""
    begins, ends = (_year(days) for days in (first, last))
    found = np.where((first > 0) & (begins == ends), begins, 0)
    # Years are few: counting them is no sorting of all events.
    years = np.flatnonzero(np.bincount(found, minlength=1))
    places = np.zeros(years[-1] + 1 if len(years) else 1, dtype=np.int32)
    places[years] = np.arange(len(years), dtype=np.int32)
    return Single([f"{year:04}" if year else NONE for year in years], places[found])


def _year(days: Codes) -> Codes:
    return (days - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970


def _steps(column: pa.ChunkedArray) -> Single:
    values = np.asarray(column.to_numpy(), dtype=np.float64)
    codes = np.select([values >= step for step in STEPS], range(len(STEPS)), len(STEPS) - 1)
    return Single([str(step) for step in STEPS], codes.astype(np.int32))


def _topics(events: pa.Table) -> Single:
    """The topic of each event, worked out once for each CAMEO code with its contexts."""
    pairs, codes = _coded(pc.binary_join_element_wise(events["cameo"], events["contexts"], "\t"))
    found = [topic(cameo, [one for one in contexts.split("|") if one]) or NONE for cameo, contexts in (pair.split("\t") for pair in pairs)]
    values = sorted(set(found))
    place = np.array([values.index(one) for one in found] or [0], dtype=np.int32)
    return Single(values, place[codes])


class _Parties(NamedTuple):
    """Who stands on which side of what: the actors, and for each party its actor's place among them, its event, 0 for a source and 1 for a target."""

    actors: Sequence[str]
    codes: Codes
    who: Codes
    side: Codes


def _parties(events: pa.Table) -> _Parties:
    sides = [events[name].combine_chunks() for name in ("source_actors", "target_actors")]
    actors, codes = _coded(pa.concat_arrays([pc.list_flatten(side) for side in sides]).cast(pa.string()))
    who = [np.asarray(pc.list_parent_indices(side).to_numpy(zero_copy_only=False), dtype=np.int32) for side in sides]
    return _Parties(actors, codes, np.concatenate(who), np.repeat(np.array([0, 1], dtype=np.int32), [len(one) for one in who]))


def _pairs(record: Record, events: pa.Table, parties: _Parties, place: Codes) -> Several:
    """The pairs of states of which somebody of one acts on somebody of the other; `place` is where each event stands in the end."""
    actors, codes, who, side = parties
    held = record.query(_COUNTRIES)
    documents, document = _coded(events["document"])
    names, country = _coded(held["country"])
    width = np.int64(max(len(actors), 1))
    known = pc.and_(pc.is_in(held["document"], pa.array(documents, pa.string())), pc.is_in(held["actor"], pa.array(actors, pa.string())))
    chosen = np.asarray(known.to_numpy(), dtype=np.bool_)
    there = held.filter(known)
    keys = _places(there["document"], documents).astype(np.int64) * width + _places(there["actor"], actors)
    order = np.argsort(keys)
    keys, of = keys[order], country[chosen][order]
    asked = document[who].astype(np.int64) * width + codes
    at = np.minimum(np.searchsorted(keys, asked), max(len(keys) - 1, 0))
    states_of = np.where(keys[at] == asked, of[at], -1) if len(keys) and len(asked) else np.full(len(asked), -1, dtype=np.int32)
    is_state = np.array([states.known(name) for name in names] or [False])
    fitting = (states_of >= 0) & is_state[np.maximum(states_of, 0)] if len(states_of) else np.zeros(0, dtype=np.bool_)
    sources, targets = ((fitting & (side == one)) for one in (0, 1))
    event, one, other = _joined((who[sources], states_of[sources]), (who[targets], states_of[targets]), events.num_rows)
    apart = one != other
    rank = np.argsort(np.argsort(names)) if names else np.zeros(0, dtype=np.int64)
    by_name = sorted(names)
    low, high = np.minimum(rank[one], rank[other])[apart], np.maximum(rank[one], rank[other])[apart]
    found, at = _distinct(low.astype(np.int64) * max(len(names), 1) + high, max(len(names), 1) ** 2)
    values = [f"{by_name[key // len(names)]}{JOIN}{by_name[key % len(names)]}" for key in found]
    return several(values, at, place[event[apart]], events.num_rows)


def _joined(one: tuple[Codes, Codes], other: tuple[Codes, Codes], size: int) -> tuple[Codes, Codes, Codes]:
    """The values on either side of the same event, each with each: events, values of one, values of the other. Both come in the order of their events."""
    counts = np.bincount(other[0], minlength=size)
    begins = np.concatenate([[0], np.cumsum(counts)])
    times = counts[one[0]]
    event = np.repeat(one[0], times)
    # The places of the other side's values: from where those of the event begin, one after another.
    within = np.arange(len(event)) - np.repeat(np.cumsum(times) - times, times)
    return event, np.repeat(one[1], times), other[1][begins[event] + within]


def _distinct(keys: npt.NDArray[np.int64], most: int) -> tuple[npt.NDArray[np.intp], Codes]:
    """The keys that there are, all below `most`, in order, and the place of each among them."""
    found = np.flatnonzero(np.bincount(keys, minlength=1))
    places = np.zeros(most, dtype=np.int32)
    places[found] = np.arange(len(found), dtype=np.int32)
    return found, places[keys]


def _places(column: pa.ChunkedArray, values: Sequence[str]) -> Codes:
    return np.asarray(pc.index_in(column, pa.array(values, pa.string())).to_numpy(), dtype=np.int32)
