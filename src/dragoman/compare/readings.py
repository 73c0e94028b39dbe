"""A reading: a document and what was read from it. All of compare/ starts from readings in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.nouns import Annotation, Document
from dragoman.reading import knowledge

PACKAGE = "dragoman.compare"
Reading = tuple[Document, Annotation]


def name(document: Document) -> str:
    """What a document is called in a telling: its path as given to `read`, or its id where it came without one."""
    return document.path or document.id


def distinct(readings: Iterable[Reading]) -> list[Reading]:
    """Each document once, by name: so that the order in which they came, and how often, can't matter."""
    by_document = {(name(document), document.id): (document, annotation) for document, annotation in readings}
    return [by_document[key] for key in sorted(by_document)]


def language(document: Document, at: int) -> str:
    """The language of the paragraph that holds a place of the text."""
    if not document.languages:
        return document.lang
    return next((lang for start, end, lang in document.languages if start <= at < end), document.lang)


@cache
def rows(file: str) -> tuple[knowledge.Row, ...]:
    """A table of compare/data. Raises KnowledgeError."""
    return knowledge.table(PACKAGE, file)


@cache
def states() -> Mapping[str, knowledge.Row]:
    """The table of states, by id: their names in our own voice, and since when they exist."""
    return {row["id"]: row for row in knowledge.table("dragoman.reading.actors", "states.tsv")}


@cache
def people() -> frozenset[str]:
    """The ids of all persons whom the tables hold."""
    return frozenset(row["person"] for row in knowledge.table("dragoman.reading.actors", "offices.tsv"))
