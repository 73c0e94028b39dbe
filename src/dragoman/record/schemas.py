"""What a record's tables look like: the nouns themselves, turned into Arrow types. There is no second list of columns.

A row of a noun is its struct under the names of nouns.py, with `document` (the document's id) and `index` (its position in the
annotation) before it. A row of `documents` is the Document, with `annotated`: what reading said of it as a whole. Spans are lists of
two integers, dates ISO strings, structs within structs stay nested (DuckDB: `date.earliest`).
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
import pyarrow as pa

from dragoman import nouns
from dragoman.nouns import Annotation, Document


class Annotated(msgspec.Struct):
    """What annotate said of a document as a whole; the rest of an Annotation lies in the tables of the other nouns."""

    schema: int
    id: str
    lang: str
    document: nouns.About


class Stretch(msgspec.Struct):
    """A part of a document in another language: Document.languages as a column holds them."""

    start: int
    end: int
    lang: str


# Noun -> struct of a row: the lists of an Annotation, in its order.
LINES: Mapping[str, type[msgspec.Struct]] = {
    field.name: get_args(field.type)[0] for field in msgspec.structs.fields(Annotation) if get_origin(field.type) is list
}
NOUNS: tuple[str, ...] = ("documents", *LINES)
_PLAIN: Mapping[type, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def arrow_type(kind: Any) -> pa.DataType:  # noqa: ANN401 - a type, whichever
    """The Arrow type of a Python type as nouns.py uses them. Raises TypeError for one that no column can hold."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return pa.struct(_fields(kind))
    origin, inside = get_origin(kind), [part for part in get_args(kind) if part is not type(None)]
    if origin is Literal:
        return arrow_type(type(next(value for value in inside if value is not None)))
    if origin in (Union, types.UnionType) and len(inside) == 1:
        return arrow_type(inside[0])
    if origin in (list, tuple) and len(set(inside)) == 1:
        return pa.list_(arrow_type(inside[0]))
    raise TypeError(f"no column can hold {kind}")


def _fields(struct: type[msgspec.Struct]) -> list[pa.Field]:
    return [pa.field(field.encode_name, arrow_type(field.type)) for field in msgspec.structs.fields(struct)]


def _document_fields() -> list[pa.Field]:
    plain = {"languages": pa.list_(arrow_type(Stretch))}
    fields = [pa.field(f.encode_name, plain.get(f.name) or arrow_type(f.type)) for f in msgspec.structs.fields(Document)]
    return [*fields, pa.field("annotated", arrow_type(Annotated))]


def _schema(noun: str) -> pa.Schema:
    if noun == "documents":
        return pa.schema(_document_fields())
    return pa.schema([pa.field("document", pa.string()), pa.field("index", pa.int64()), *_fields(LINES[noun])])


SCHEMAS: Mapping[str, pa.Schema] = {noun: _schema(noun) for noun in NOUNS}
KEYS: Mapping[str, str] = {noun: "id" if noun == "documents" else "document" for noun in NOUNS}


def rows(document: Document, annotation: Annotation) -> dict[str, list[dict[str, Any]]]:
    """One document and what was read in it, as rows of each noun. Nouns without a row have an empty list."""
    tables = {noun: [_line(document.id, index, line) for index, line in enumerate(getattr(annotation, noun))] for noun in LINES}
    return {"documents": [_document_row(document, annotation)], **tables}


def _line(document: str, index: int, line: msgspec.Struct) -> dict[str, Any]:
    return {"document": document, "index": index, **msgspec.to_builtins(line)}


def _document_row(document: Document, annotation: Annotation) -> dict[str, Any]:
    whole = Annotated(annotation.schema, annotation.id, annotation.lang, annotation.document)
    stretches = [Stretch(*stretch) for stretch in document.languages]
    return {**msgspec.to_builtins(document), "languages": msgspec.to_builtins(stretches), "annotated": msgspec.to_builtins(whole)}


def document_of(row: Mapping[str, Any]) -> Document:
    """The Document that a row of `documents` holds."""
    stretches = [(part["start"], part["end"], part["lang"]) for part in row["languages"]]
    return msgspec.convert({**row, "languages": stretches}, Document)


def annotation_of(row: Mapping[str, Any], lines: Mapping[str, Iterable[Mapping[str, Any]]]) -> Annotation:
    """The Annotation of a row of `documents`, from its lines in each noun, in the order of `index`."""
    whole = msgspec.convert(row["annotated"], Annotated)
    tables = {noun: [msgspec.convert(line, LINES[noun]) for line in found] for noun, found in lines.items()}
    return Annotation(schema=whole.schema, id=whole.id, lang=whole.lang, document=whole.document, **tables)  # type: ignore[arg-type]
