"""Reviewed lines as gold for `dragoman evaluate` (docs/evaluate.md): a line for each paragraph in which a person has decided on all that was read.

A paragraph of which a person has seen only some lines is no gold: what nobody has looked at would count as right. Of `plv` and `actors`, which ask
for one pair and one phrase, every reviewed line is gold by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import Any

from dragoman.nouns import HAPPENED, Document, Event, Span
from dragoman.publish.quotes import language_at
from dragoman.record import Record
from dragoman.record.decided.decision import Noun
from dragoman.record.decided.items import Item, Settled
from dragoman.record.search import passages

Gold = dict[str, Any]
_DAY = len("1991-05-30")


def gold(record: Record) -> dict[str, list[Gold]]:
    """The lines of gold by task, in the order of the documents; a task that there is nothing for is left out. Raises RecordDamaged."""
    found: dict[str, list[Gold]] = {task: [] for task in _TASKS}
    for settled in record.decided_on:
        for span in passages(settled.document.text):
            for task, make in _TASKS.items():
                found[task] += make(settled, span)
    return {task: lines for task, lines in found.items() if lines}


def _request(document: Document, span: Span, number: int | None = None) -> Gold:
    """What `annotate` takes of a paragraph."""
    name = f"{document.path or document.id}#{span[0]}" + (f".{number}" if number is not None else "")
    published = document.about.published.edtf
    line = {"id": name, "text": document.text[slice(*span)], "lang": language_at(document, span[0])}
    return line | ({"published": published} if published and len(published) == _DAY else {})


def _whole(settled: Settled, noun: Noun, span: Span) -> list[Item] | None:
    """The lines of a paragraph that stand, where a person has decided on each; None where somebody has not, or there was nothing to decide."""
    here = [item for item in settled.items[noun] if item.place[0] < span[1] and span[0] < item.place[1]]
    decided = all(item.decided for item in here) and all(span[0] <= item.place[0] and item.place[1] <= span[1] for item in here)
    return [item for item in here if not item.gone] if here and decided else None


def _moved(spans: Iterable[Sequence[int]], span: Span) -> list[list[int]]:
    """Spans of a document as those of a paragraph; what lies outside is left out."""
    return [[start - span[0], end - span[0]] for start, end in spans if span[0] <= start and end <= span[1]]


def _plv(settled: Settled, span: Span) -> Iterator[Gold]:
    """Each reviewed event with both sides."""
    here = [item for item in settled.items["event"] if item.reviewed and span[0] <= item.place[0] < span[1]]
    for number, item in enumerate(here):
        sides = {side: _moved(getattr(item.line, side), span) for side in ("source", "target")}
        if item.line.type is not None and all(sides.values()):
            yield {**_request(settled.document, span, number), "pairs": [sides], "root": item.line.type}


def _events(settled: Settled, span: Span) -> Iterator[Gold]:
    found = _whole(settled, "event", span)
    if found is not None:
        yield {**_request(settled.document, span), "events": [{"cameo": item.line.cameo} for item in found if item.line.status in HAPPENED]}


def _triplets(settled: Settled, span: Span) -> Iterator[Gold]:
    found = _whole(settled, "event", span)
    if found is not None:
        told = [triplet for item in found if item.line.status in HAPPENED for triplet in _of(item.line, settled.document.text)]
        yield {**_request(settled.document, span), "triplets": [one for one in told if one[0] in settled.document.text[slice(*span)] and one[1] in settled.document.text[slice(*span)]]}


def _of(event: Event, text: str) -> Iterator[list[str]]:
    """Every source with every target; of mutual acts everyone with everyone."""
    sources, targets = ([text[start:end] for start, end in side] for side in (event.source, event.target))
    pairs = permutations([*sources, *targets], 2) if event.reciprocal else product(sources, targets)
    return ([source, target, event.cameo] for source, target in pairs if source != target)


def _dates(settled: Settled, span: Span) -> Iterator[Gold]:
    found = _whole(settled, "date", span)
    if found is not None:
        told = [{"start": item.line.start - span[0], "end": item.line.end - span[0], "value": item.line.timex} for item in found]
        yield {**_request(settled.document, span), "timexes": told}


def _statements(settled: Settled, span: Span) -> Iterator[Gold]:
    found = _whole(settled, "statement", span)
    if found is not None:
        told = []
        for item in found:
            source = item.line.source
            told.append({"content": _moved(item.line.content, span), "source": _moved([(source.start, source.end)], span) if source is not None else []})
        yield {**_request(settled.document, span), "attributions": told}


def _actors(settled: Settled, span: Span) -> Iterator[Gold]:
    """Each reviewed mention as a bare phrase; whom only its document can explain is no gold for that."""
    for number, item in enumerate(settled.items["mention"]):
        line = item.line
        if item.reviewed and span[0] <= line.start < span[1] and ":" not in line.actor and line.leans_on is None:
            request = _request(settled.document, span, number)
            yield {"id": request["id"], "text": line.text, "date": request.get("published"), "lang": request["lang"], "country": line.country or "", "sector": line.sector or ""}


_TASKS: Mapping[str, Callable[[Settled, Span], Iterable[Gold]]] = {
    "plv": _plv, "triplets": _triplets, "dates": _dates, "statements": _statements, "events": _events, "actors": _actors,
}
