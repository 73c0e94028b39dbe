"""What a person has reviewed: the lines that somebody confirmed, changed or added, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from dragoman.nouns import Annotation, Span
from dragoman.record.decided.decision import Noun
from dragoman.record.decided.items import Settled
from dragoman.record.decided.lines import LISTS, Line

_POINTERS: Mapping[str, Any] = {"said_by": None, "place": None, "leans_on": None, "events": []}
"""Places among other lines: they shift when one of those comes or goes."""
_ALONE: tuple[Noun, ...] = ("event", "figure", "step", "tie")


class Reviewed:
    """The reviewed lines of a record, by the names of documents (path, or id without one)."""

    def __init__(self, settled: Iterable[Settled] = ()) -> None:
        self._lines: set[tuple[str, Noun, bytes]] = set()
        self._places: dict[str, list[tuple[Noun, Span]]] = defaultdict(list)
        for one in settled:
            name = one.document.path or one.document.id
            for item in one.all():
                if item.reviewed:
                    self._lines.add((name, item.noun, _key(item.line)))
                    self._places[name].append((item.noun, item.place))

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))

    def has(self, document: str, noun: Noun, line: Line) -> bool:
        """Whether this very line is reviewed."""
        return document in self._places and (document, noun, _key(line)) in self._lines

    def on(self, document: str, span: Span, noun: Noun | None = None) -> bool:
        """Whether a reviewed line, of a noun if one is given, stands on words of a span."""
        return any(noun in (None, kind) and start < span[1] and span[0] < end for kind, (start, end) in self._places.get(document, ()))

    def only(self, document: str, annotation: Annotation) -> Annotation:
        """The annotation without the events, figures, steps and ties that nobody has reviewed. Its statements stay: events are said by them."""
        lists = {LISTS[noun]: [line for line in getattr(annotation, LISTS[noun]) if self.has(document, noun, line)] for noun in _ALONE}
        kept = {id(line): number for number, line in enumerate(lists["events"])}
        moved = {old: kept[id(line)] for old, line in enumerate(annotation.events) if id(line) in kept}
        statements = [msgspec.structs.replace(one, events=[moved[old] for old in one.events if old in moved]) for one in annotation.statements]
        return msgspec.structs.replace(annotation, statements=statements, **lists)


def _key(line: Line) -> bytes:
    pointers = {key: value for key, value in _POINTERS.items() if hasattr(line, key)}
    return msgspec.json.encode(msgspec.structs.replace(line, **pointers))

