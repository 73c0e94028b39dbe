"""Lines of a reading as people decide on them: which nouns there are, where a line stands, what of it a person judges, by what id it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.nouns import Annotation, Document, Span
from dragoman.record.decided.decision import CONTEXT, Anchor, Noun
from dragoman.record.manifest import digest
from dragoman.record.schemas import LINES

LISTS: Mapping[Noun, str] = {
    "event": "events", "statement": "statements", "figure": "figures", "step": "instruments", "tie": "ties", "mention": "actors", "date": "dates",
}
"""The nouns whose lines can be decided on, each with its list in an Annotation."""
JUDGED: Mapping[Noun, Sequence[str]] = {
    "event": ("type", "mode", "cameo", "source_actors", "target_actors", "reciprocal", "date", "status", "announces"),
    "statement": ("source", "kind", "about"),
    "figure": ("value", "unit", "of", "date", "publisher"),
    "step": ("instrument", "name", "step", "by", "date", "status"),
    "tie": ("source", "target", "relation", "date"),
    "mention": ("actor", "country", "sector", "office"),
    "date": ("type", "timex", "edtf"),
}
"""What a person who confirms a line has judged. The rest (confidence, ends of spans, places among other lines) may change with the program."""
_ACTORS = ("actor", "source_actors", "target_actors", "by", "publisher", "source", "target")
_SHOWN = 12
Line = Any  # a struct of nouns.py
Fields = dict[str, Any]


def kind(noun: Noun) -> type[msgspec.Struct]:
    """The struct of a noun's lines."""
    return LINES[LISTS[noun]]


def lines_of(annotation: Annotation, noun: Noun) -> list[Line]:
    """The lines of a noun."""
    found: list[Line] = getattr(annotation, LISTS[noun])
    return found


def fields(line: Line) -> Fields:
    """A line as plain data, under the names of the contract; spans are lists."""
    found: Fields = msgspec.json.decode(msgspec.json.encode(line))
    return found


def place(noun: Noun, line: Line) -> Span:
    """Where a line stands: an event's trigger, all of what a statement says, else its own span."""
    if noun == "event":
        start, end = line.trigger
    elif noun == "statement":
        start, end = (min(span[0] for span in line.content), max(span[1] for span in line.content)) if line.content else (0, 0)
    else:
        start, end = line.start, line.end
    return start, end


def local_names(annotation: Annotation) -> dict[str, str]:
    """The actors that only this document knows ('doc:1'), by the words that name them first: their numbers may change when it is read again."""
    found: dict[str, str] = {}
    for mention in annotation.actors:
        if ":" in mention.actor:
            found.setdefault(mention.actor, f"doc:{mention.text}")
    return found


def judged(noun: Noun, told: Fields, names: Mapping[str, str]) -> Fields:
    """What of a line (its fields) a person judges; `names` are those of actors that only the document knows."""
    found: Fields = {}
    for key in JUDGED[noun]:
        value = told.get(key)
        if key == "date":
            value = value and value["edtf"]
        elif key == "source" and noun == "statement":
            value = value and {"text": value["text"], "actor": names.get(value["actor"], value["actor"])}
        elif key == "about":
            value = [{**one, "actor": names.get(one["actor"], one["actor"])} for one in value or []]
        elif key in _ACTORS:
            value = [names.get(one, one) for one in value] if isinstance(value, list) else names.get(value, value) if value else value
        found[key] = value
    return found


def anchored(document: Document, span: Span, read: Fields, *, added: bool = False) -> Anchor:
    """The anchor of a line in a document, the only one of its kind there."""
    start, end = span
    text = document.text
    return Anchor(
        document.id, document.path or document.id, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT],
        read, added=added,
    )


def anchors(document: Document, annotation: Annotation, noun: Noun) -> Iterator[Anchor]:
    """The anchors of all lines of a noun as they were read, in their order."""
    names = local_names(annotation)
    plain = [anchored(document, place(noun, line), judged(noun, fields(line), names)) for line in lines_of(annotation, noun)]
    alike: dict[str, list[int]] = defaultdict(list)
    for number, anchor in enumerate(plain):
        alike[line_digest(noun, anchor)].append(number)
    for number, anchor in enumerate(plain):
        group = alike[line_digest(noun, anchor)]
        yield anchor if len(group) == 1 else msgspec.structs.replace(anchor, nth=group.index(number), among=len(group))


def line_digest(noun: Noun, anchor: Anchor) -> str:
    """What stands for a line among those of its document."""
    return digest(noun, anchor.start, anchor.end, anchor.read, anchor.nth, anchor.added)[:_SHOWN]


def line_id(noun: Noun, anchor: Anchor) -> str:
    """By what a line is known: the same in every version of the record in which it is read as it was, whatever is decided on it."""
    return f"{line_digest(noun, anchor)}@{anchor.document}"


def stands(document: Document, anchor: Anchor) -> bool:
    """Whether a document holds the words of an anchor where they were, between the same words."""
    text, start, end = document.text, anchor.start, anchor.end
    return (
        text[start:end] == anchor.quote
        and text[max(0, start - CONTEXT) : start] == anchor.before
        and text[end : end + CONTEXT] == anchor.after
    )
