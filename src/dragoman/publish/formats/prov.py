"""W3C PROV-JSON (Submission of 2013-04-24): how each line came about. A document is attributed to its outlet; a reading of it, done by the program with its models, used it and made its lines;
occurrences are derived from the events that tell of them. No times are said: the same record gives the same file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from dragoman.compare import Reading
from dragoman.nouns import Annotation
from dragoman.publish.formats.encoding import encoded
from dragoman.publish.formats.lines import key
from dragoman.publish.formats.material import Material, furniture, touches
from dragoman.record import Maker
from dragoman.version import __version__

PREFIXES = {"dragoman": "https://dragoman.invalid/prov#", "record": "https://dragoman.invalid/record#", "dcterms": "http://purl.org/dc/terms/"}
# Noun: its letter in ids, and in one word what a line of it is.
_LINES = (("statements", "s", "Statement"), ("figures", "f", "Figure"), ("instruments", "i", "Step"), ("ties", "t", "Tie"))
_LABEL = 80  # characters of the words that label a line
Prov = dict[str, dict[str, Mapping[str, Any]]]


def files(material: Material) -> Mapping[str, bytes]:
    """`prov.json`."""
    return {"prov.json": encoded(provenance(material), indent=1)}


def provenance(material: Material) -> dict[str, Any]:
    """The PROV-JSON document."""
    found: Prov = defaultdict(dict)
    for maker in {maker.id: maker for maker in material.origin.makers.values()}.values():
        _program(found, maker)
    for reading in material.readings:
        _document(found, reading)
        _reading(found, reading, material.origin.makers.get(reading[0].id))
    _comparison(found, material)
    return {"prefix": PREFIXES, **found}


def _name(kind: str, key_: str) -> str:
    """A qualified name; of what a name can't hold, its hash."""
    plain = key_.replace(":", ".")
    held = plain if plain.isascii() and all(c.isalnum() or c in "._-" for c in plain) else sha256(key_.encode("utf8", "surrogatepass")).hexdigest()[:20]
    return f"record:{kind}.{held}"


def _program(found: Prov, maker: Maker) -> None:
    """The program as an agent, its models and settings as what it reads with."""
    found["agent"][_name("program", maker.id)] = {
        "prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}, "prov:label": f"dragoman {maker.version}", "dragoman:version": maker.version, "dragoman:code": maker.code,
    }  # fmt: skip
    found["entity"][_name("settings", maker.id)] = {"prov:label": "settings", "prov:type": {"$": "prov:Plan", "type": "prov:QUALIFIED_NAME"}, "prov:value": encoded(maker.settings).decode()}
    for model in maker.models:
        found["entity"][_name("model", model.sha256)] = {
            "prov:label": f"{model.name} {model.version}", "prov:type": "dragoman:Model", "dragoman:sha256": model.sha256, "dcterms:license": model.licence,
        }  # fmt: skip


def _document(found: Prov, reading: Reading) -> None:
    document, annotation = reading
    about = annotation.document
    told = {
        "prov:label": about.title or document.path or document.id, "prov:type": "dragoman:Document", "prov:location": document.url or document.path, "dragoman:sha256": document.sha256,
        "dcterms:issued": about.published.edtf, "dcterms:language": annotation.lang,
    }  # fmt: skip
    entity = _name("document", document.id)
    found["entity"][entity] = {name: value for name, value in told.items() if value}
    if about.outlet:
        outlet = _name("outlet", about.outlet)
        found["agent"][outlet] = {"prov:type": {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"}, "prov:label": about.outlet}
        _relate(found, "wasAttributedTo", entity=entity, agent=outlet)


def _reading(found: Prov, reading: Reading, maker: Maker | None) -> None:
    """The activity of reading a document, and the lines that it made."""
    document, annotation = reading
    activity, entity = _name("reading", document.id), _name("document", document.id)
    found["activity"][activity] = {"prov:label": f"reading of {document.path or document.id}", "prov:type": "dragoman:Reading"}
    _relate(found, "used", activity=activity, entity=entity)
    if maker is not None:
        _relate(found, "wasAssociatedWith", activity=activity, agent=_name("program", maker.id), plan=_name("settings", maker.id))
        for model in maker.models:
            _relate(found, "used", activity=activity, entity=_name("model", model.sha256))
    for line, told in _lines(reading, annotation).items():
        found["entity"][line] = told
        _relate(found, "wasGeneratedBy", entity=line, activity=activity)
        _relate(found, "wasDerivedFrom", generatedEntity=line, usedEntity=entity)


def _lines(reading: Reading, annotation: Annotation) -> Mapping[str, Mapping[str, Any]]:
    document = reading[0]
    page = furniture(reading)
    found: dict[str, Mapping[str, Any]] = {}
    for index, event in enumerate(annotation.events):
        if not touches(event.trigger, page):
            found[_name("event", f"{document.id}:{index}")] = _line("Event", f"{event.type or event.cameo}", *event.trigger)
    for noun, letter, kind in _LINES:
        for index, one in enumerate(getattr(annotation, noun)):
            start, end = (one.content[0][0], one.content[-1][1]) if hasattr(one, "content") else (one.start, one.end)
            if not touches((start, end), page):
                found[_name(kind.lower(), key(document, letter, index))] = _line(kind, document.text[start:end][:_LABEL], start, end)
    return found


def _line(kind: str, label: str, start: int, end: int) -> Mapping[str, Any]:
    return {"prov:type": f"dragoman:{kind}", "prov:label": label, "dragoman:start": start, "dragoman:end": end}


def _comparison(found: Prov, material: Material) -> None:
    """Occurrences, and the events behind each; found by the program that writes this, which may be another than the one that read."""
    activity, agent = "record:comparison", _name("program", __version__)
    if not material.happenings:
        return
    found["activity"][activity] = {"prov:label": "comparison of all events", "prov:type": "dragoman:Comparison"}
    found["agent"][agent] = {"prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}, "prov:label": f"dragoman {__version__}", "dragoman:version": __version__}
    _relate(found, "wasAssociatedWith", activity=activity, agent=agent)
    for one in material.happenings:
        entity = _name("occurrence", one.occurrence.id)
        found["entity"][entity] = {"prov:type": "dragoman:Occurrence", "prov:label": one.occurrence.type or one.occurrence.cameo}
        _relate(found, "wasGeneratedBy", entity=entity, activity=activity)
        _derive(found, entity, [_name("event", mention.id) for mention in one.mentions])


def _derive(found: Prov, entity: str, sources: Sequence[str]) -> None:
    for source in sources:
        _relate(found, "wasDerivedFrom", generatedEntity=entity, usedEntity=source)


def _relate(found: Prov, relation: str, **ends: str) -> None:
    """A relation under a blank name of its own."""
    found[relation][f"_:{relation}{len(found[relation]) + 1}"] = {f"prov:{name}": value for name, value in ends.items()}
