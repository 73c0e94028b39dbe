"""What people decided on the lines of a document, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from dragoman.nouns import Annotation
from dragoman.record.decided.lines import LISTS
from dragoman.record.decisions import LineShown


def decided(annotation: Annotation, shown: Iterable[LineShown]) -> tuple[Mapping[str, LineShown], list[LineShown]]:
    """The line that can be decided on for each of a reading's lines, by that one's id ('events-3'); and those that a person rejected.

    Args:
        annotation: what the document says, decisions applied.
        shown: its lines as people decide on them.
    """
    found: dict[str, LineShown] = {}
    by_value: dict[tuple[str, bytes], list[LineShown]] = defaultdict(list)
    rejected = []
    for one in shown:
        if one.state == "rejected":
            rejected.append(one)
        else:
            by_value[one.noun, _value(one.line)].append(one)
    for noun, name in LISTS.items():
        for i, line in enumerate(getattr(annotation, name)):
            held = by_value.get((noun, _value(line)))
            if held:
                found[f"{name}-{i}"] = held.pop(0)
    return found, rejected


def _value(line: object) -> bytes:
    """A line as bytes, the same of a struct and of its plain data."""
    return msgspec.json.encode(msgspec.to_builtins(line), order="sorted")
