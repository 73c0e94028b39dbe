"""Statements as a tidy table: who says what of whom, with the words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.compare import Reading
from dragoman.nouns import Annotation, Span, Statement
from dragoman.publish.formats.lines import Cells, key, lines, whence
from dragoman.publish.formats.material import Material
from dragoman.publish.formats.party import Party, party
from dragoman.publish.formats.tables import Several

_BETWEEN = " […] "


class Row(msgspec.Struct):
    """A row of statements; its fields are the columns, codebook.tsv says what each is."""

    statement_id: str
    document_id: str
    document: str
    kind: str
    speaker: str | None
    speaker_name: str | None
    speaker_country: str | None
    speaker_sector: str | None
    source_words: str | None
    source_start: int | None
    source_end: int | None
    cue: str | None
    content: str
    content_spans: list[str]
    about: list[str]
    stances: list[str]
    contexts: list[str]
    event_ids: Several


def rows(material: Material) -> Iterator[Row]:
    """A row a statement, in the order of documents and of their text."""
    return (_row(reading, index, line) for reading, index, line in lines(material, lambda annotation: annotation.statements, _whole))


def _whole(one: Statement) -> Span:
    return (one.content[0][0], one.content[-1][1]) if one.content else (0, 0)


def _row(reading: Reading, index: int, one: Statement) -> Row:
    document, annotation = reading
    who, source = _speaker(annotation, one), one.source
    words: Cells = (source.text, source.start, source.end) if source is not None else (None, None, None)
    named: Cells = (who.id, who.name, who.country, who.sector) if who is not None else (None,) * 4
    cells: Cells = (
        key(document, "s", index), *whence(document), one.kind, *named, *words,
        document.text[one.cue.start : one.cue.end] if one.cue is not None else None, _BETWEEN.join(document.text[slice(*span)] for span in one.content),
        [f"{start}-{end}" for start, end in one.content], [toward.actor or toward.instrument or "" for toward in one.about],
        [toward.stance for toward in one.about], list(one.contexts), [f"{document.id}:{event}" for event in one.events],
    )  # fmt: skip
    return Row(*cells)


def _speaker(annotation: Annotation, one: Statement) -> Party | None:
    """Who speaks, by the mention that the words are, else by any of the same actor."""
    if one.source is None or one.source.actor is None:
        return None
    own = [mention for mention in annotation.actors if mention.actor == one.source.actor]
    return party(one.source.actor, one.source.text, max(own, key=lambda mention: mention.start == one.source.start if one.source else False, default=None))
