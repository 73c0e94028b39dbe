"""W3C Web Annotation (Recommendation of 2017-02-23): what was read in each document as an AnnotationPage, a page a line of JSON-LD.

A target has a TextQuoteSelector and a TextPositionSelector on the kept text, whose IRI is its hash (RFC 6920): positions are code points of that text, as the model says, [start, end). Where the
document has an address, a second target gives the quote alone: the page's own text is another one, and no position in it is known.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dragoman.compare import Reading
from dragoman.compare.readings import name
from dragoman.nouns import Document, Span
from dragoman.publish.formats.encoding import encoded, json_lines
from dragoman.publish.formats.lines import key
from dragoman.publish.formats.material import Material, furniture, touches

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after a quote, by which it is found again where it stands more than once
# Noun: its letter in ids, why it is annotated (a motivation of the model), the field that its tag is.
_KINDS = (
    ("actors", "a", "identifying", "actor"), ("places", "p", "identifying", "name"), ("dates", "d", "identifying", "edtf"),
    ("statements", "s", "describing", "kind"), ("events", "e", "classifying", "type"), ("figures", "f", "describing", "value"),
    ("instruments", "i", "classifying", "step"), ("ties", "t", "linking", "relation"),
)  # fmt: skip


def files(material: Material) -> Mapping[str, bytes]:
    """`annotations.jsonl`."""
    return {"annotations.jsonl": json_lines(page(reading) for reading in material.readings)}


def page(reading: Reading) -> dict[str, Any]:
    """The AnnotationPage of a document."""
    document, annotation = reading
    return {"@context": CONTEXT, "id": _iri(document.id), "type": "AnnotationPage", "label": annotation.document.title or name(document), "items": list(_items(reading))}


@lru_cache(maxsize=8)
def text_iri(text: str) -> str:
    """The IRI of a kept text: its SHA-256 as a name (RFC 6920)."""
    digest = urlsafe_b64encode(sha256(text.encode("utf8", "replace")).digest()).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _iri(key_: str) -> str:
    """An IRI that stands for an id, the same whenever it is made."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'dragoman:{key_}')}"


def _items(reading: Reading) -> Iterator[dict[str, Any]]:
    document, annotation = reading
    page_ = furniture(reading)
    for noun, letter, motivation, tag in _KINDS:
        for index, line in enumerate(getattr(annotation, noun)):
            spans = _spans(line)
            if spans and not any(touches(span, page_) for span in spans):
                targets = [target for span in spans for target in _targets(document, span)]
                yield {
                    "id": _iri(key(document, letter, index)), "type": "Annotation", "motivation": motivation, "body": _body(noun, line, tag),
                    "target": targets[0] if len(targets) == 1 else targets,
                }  # fmt: skip


def _spans(line: Any) -> list[Span]:  # noqa: ANN401 - a line of any noun
    """What a line stands on: its own words, the trigger of an event, each piece of what is said."""
    if hasattr(line, "content"):
        return list(line.content)
    return [line.trigger if hasattr(line, "trigger") else (line.start, line.end)]


def _body(noun: str, line: Any, tag: str) -> list[dict[str, Any]]:  # noqa: ANN401 - a line of any noun
    """The tag, and the whole line as JSON: the model has no terms for it."""
    value = getattr(line, tag)
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": str(value)}] if value is not None else []
    whole = {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": encoded({noun: line}).decode()}
    return [*tags, whole]


def _targets(document: Document, span: Span) -> Iterator[dict[str, Any]]:
    text, (start, end) = document.text, span
    quote = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    kept = {"id": text_iri(text), "type": "Text", "format": "text/plain", "language": document.lang}
    yield {"type": "SpecificResource", "source": kept, "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}]}
    if document.url:
        yield {"type": "SpecificResource", "source": document.url, "selector": quote}
