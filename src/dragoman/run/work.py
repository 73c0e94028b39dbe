"""The pure function at the heart of a run: documents in, a shard's Parquet files out. The same wherever and whenever it runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.errors import DragomanError, InputError
from dragoman.nouns import Annotation, Document
from dragoman.record.shards import Reading, encode, reading

Annotate = Callable[[Document], Annotation]
_LONGEST_REASON = 300


class Work(msgspec.Struct):
    """What a worker needs beside the documents: the function that reads one, and the least confidence of an event to record."""

    annotate: Annotate
    confidence: float = 0.0


class Result(msgspec.Struct):
    """A Parquet file for each noun that has a row; for each document that could not be read, by its id, why."""

    files: Mapping[str, bytes]
    failed: dict[str, str]


def work(what: Work, documents: Sequence[Document], done: Callable[[], None] | None = None) -> Result:
    """Read documents. One that can't be read is told with its reason and the others go on.

    `done` is called after each. Raises only what concerns the program and not a document: ModelMissing, KnowledgeError, …
    """
    readings: list[Reading] = []
    failed: dict[str, str] = {}
    for document in documents:
        try:
            readings.append(_read(what, document))
        except Exception as error:
            if isinstance(error, DragomanError) and not isinstance(error, InputError):
                raise
            failed[document.id] = reason(error)
        if done:
            done()
    return Result(encode(readings), failed)


def _read(what: Work, document: Document) -> Reading:
    return reading(document, confident(what.annotate(document), what.confidence))


def reason(error: Exception) -> str:
    """What quarantine keeps of an exception: its class and its message, on one line."""
    message = re.sub(r"\s+", " ", str(error)).strip()
    # What can't be written as UTF-8 can't be kept.
    text = f"{type(error).__name__}: {message}".encode("utf-8", "replace").decode("utf-8")
    return text[:_LONGEST_REASON].rstrip(": ")


def confident(annotation: Annotation, least: float) -> Annotation:
    """The annotation without the events below a confidence; what statements say of events still points to the right ones."""
    kept = [i for i, event in enumerate(annotation.events) if event.confidence >= least]
    if len(kept) == len(annotation.events):
        return annotation
    place = {old: new for new, old in enumerate(kept)}
    statements = [msgspec.structs.replace(one, events=[place[i] for i in one.events if i in place]) for one in annotation.statements]
    return msgspec.structs.replace(annotation, events=[annotation.events[i] for i in kept], statements=statements)
