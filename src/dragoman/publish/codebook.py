"""The codebook as people read it: PLOVER's types, modes and contexts and CAMEO's codes in our own words, how often a record has each, and an event of each type with its words."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman import ontology
from dragoman.compare.tellings import sentence
from dragoman.nouns import EventType
from dragoman.publish.phrases import Lang, fill, rows
from dragoman.record import Record

_COUNTS = "SELECT type, mode, cameo, count(*) AS n FROM events GROUP BY ALL"
_CONTEXTS = "SELECT context, count(*) AS n FROM (SELECT unnest(contexts) AS context FROM events) GROUP BY context"
# Of each type the event read most surely: in the language asked for, told as done, between two.
_EXAMPLES = """
SELECT DISTINCT ON (e.type) e.type, e.document, e."trigger"
FROM events e JOIN documents d ON d.id = e.document WHERE e.type IS NOT NULL
ORDER BY e.type, d.lang != ?, e.status != 'reported', len(e.source_actors) = 0 OR len(e.target_actors) = 0, e.confidence DESC, e.document, e."index"
"""


class Example(msgspec.Struct):
    """An event's words in its sentence: `words` are `text[start:end]` of the document with that id."""

    document: str
    path: str
    lang: str
    start: int
    end: int
    before: str
    words: str
    after: str


class Mode(msgspec.Struct):
    """A mode of a type: what it adds, PLOVER's score or its type's, and how many events of the record have it."""

    mode: str
    means: str
    score: float | None
    events: int


class Kind(msgspec.Struct):
    """A type of PLOVER: its class (1 verbal and 2 material cooperation, 3 verbal and 4 material conflict), score, modes, events of the record and one of them."""

    type: EventType
    quad: int
    means: str
    score: float | None
    needs_recipient: bool
    modes: list[Mode]
    events: int
    example: Example | None


class Context(msgspec.Struct):
    """A context of PLOVER, and how many events of the record have it."""

    context: str
    means: str
    events: int


class Act(msgspec.Struct):
    """A CAMEO code: its name in ICEWS, what a brief says of it, what PLOVER makes of it, the Goldstein score, and how many events of the record have it."""

    cameo: str
    name: str
    means: str
    type: EventType | None
    mode: str | None
    goldstein: float | None
    events: int


class Codebook(msgspec.Struct):
    """All of it, of a version of a record."""

    version: str
    types: list[Kind]
    contexts: list[Context]
    codes: list[Act]


def codebook(record: Record, lang: Lang) -> Codebook:
    """The codebook, counted in a record. Raises RecordDamaged."""
    by_type, by_mode, by_code = _counted(record)
    contexts = {row["context"]: row["n"] for row in record.query(_CONTEXTS).to_pylist()}
    examples = _examples(record, lang)
    types = [_kind(one, lang, by_type, by_mode, examples) for one in ontology.types()]
    told = [Context(one, ontology.definition("context", one, lang), contexts.get(one, 0)) for one in sorted(ontology.contexts())]
    said = {row["code"]: fill(row["do"], target="…") for row in rows(f"acts_{lang}.tsv")}
    codes = [Act(one.cameo, one.name, said.get(one.cameo, ""), one.type, one.mode, one.goldstein, by_code.get(one.cameo, 0)) for one in ontology.codes()]
    return Codebook(record.version, types, told, codes)


def _counted(record: Record) -> tuple[dict[str, int], dict[tuple[str, str], int], dict[str, int]]:
    """How many events there are of each type, mode and code."""
    types: dict[str, int] = {}
    modes: dict[tuple[str, str], int] = {}
    codes: dict[str, int] = {}
    for row in record.query(_COUNTS).to_pylist():
        types[row["type"]] = types.get(row["type"], 0) + row["n"]
        modes[row["type"], row["mode"]] = modes.get((row["type"], row["mode"]), 0) + row["n"]
        codes[row["cameo"]] = codes.get(row["cameo"], 0) + row["n"]
    return types, modes, codes


def _kind(one: EventType, lang: Lang, by_type: Mapping[str, int], by_mode: Mapping[tuple[str, str], int], examples: Mapping[str, Example]) -> Kind:
    modes = [Mode(mode, ontology.definition("mode", f"{one} {mode}", lang), ontology.plover_score(one, mode), by_mode.get((one, mode), 0)) for mode in ontology.modes(one)]
    return Kind(one, ontology.quad(one) or 0, ontology.definition("type", one, lang), ontology.plover_score(one, None), ontology.needs_recipient(one), modes, by_type.get(one, 0), examples.get(one))


def modes_of(record: Record, event_type: str) -> dict[str, int]:
    """How many events of a type have each mode: of a user's own types too, which are modes of one of PLOVER's."""
    return {mode: n for (kind, mode), n in _counted(record)[1].items() if kind == event_type and mode}


def _examples(record: Record, lang: Lang) -> dict[str, Example]:
    found = record.query(_EXAMPLES, [lang]).to_pylist()
    texts = {document.id: document for document, _ in record.annotations_of({row["document"] for row in found})}
    made = {}
    for row in found:
        held, (start, end) = texts[row["document"]], row["trigger"]
        first, last = sentence(held.text, (start, end))
        made[row["type"]] = Example(held.id, held.path, held.lang, start, end, held.text[first:start], held.text[start:end], held.text[end:last])
    return made
