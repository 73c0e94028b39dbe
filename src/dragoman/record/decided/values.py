"""New values of a line as a person gives them: read, completed by what follows from them, and checked, so that a decided line is as whole as a read one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Literal, get_args

import msgspec

from dragoman import ontology, states
from dragoman.errors import BadValue, UnknownActor, UsageError
from dragoman.nouns import Annotation, Document, EventDate, Span, When
from dragoman.reading import knowledge
from dragoman.record import edtf
from dragoman.record.decided.decision import Noun
from dragoman.record.decided.lines import Fields, kind

PERSON = "person"
"""What `by` and `via` say of a line that a person has changed or added."""
_FIXED: Mapping[str, Any] = {
    "event": {
        "source": [], "target": [], "source_actors": [], "target_actors": [], "reciprocal": False, "type": None, "mode": None, "contexts": [], "date": None,
        "place": None, "status": "reported", "announces": None, "said_by": None,
    },
    "statement": {"source": None, "cue": None, "kind": "reported"},
    "figure": {"unit": None, "of": None, "date": None, "publisher": None},
    "step": {"by": [], "date": None, "status": "reported"},
    "tie": {"date": None},
    "mention": {"office": None},
    "date": {"type": "DATE", "anchor": None},
}
"""What an added line holds where nothing is said."""
_MADE: frozenset[str] = frozenset({"confidence", "said_by", "place", "leans_on", "events", "quad", "plover_score", "goldstein", "historical", "via", "text"})
"""What follows from the rest, or is a place among other lines: never given."""


def changeable(noun: Noun) -> list[str]:
    """The fields of a noun's lines that a person gives."""
    names = [field.encode_name for field in msgspec.structs.fields(kind(noun))]
    return [name for name in names if name not in _MADE and not (noun == "event" and name == "by")]


class Values:
    """Checks what is given for lines of one document. `own` are the actors that people have added to the record."""

    def __init__(self, document: Document, annotation: Annotation, own: Iterable[str] = ()) -> None:
        self._document = document
        self._annotation = annotation
        self._own = frozenset(own)

    def changed(self, noun: Noun, line: Fields, given: Fields) -> Fields:
        """The fields that hold from now on, of a line that said something else. Raises BadValue, UnknownActor."""
        whole = self._whole(noun, {**line, **self._read(noun, given)}, given)
        return {key: value for key, value in whole.items() if value != line.get(key)}

    def added(self, noun: Noun, given: Fields) -> Fields:
        """All fields of a new line. Raises BadValue, UnknownActor."""
        return self._whole(noun, {**_FIXED[noun], **self._read(noun, given)}, given)

    # ---- reading ----

    def _read(self, noun: Noun, given: Fields) -> Fields:
        found: Fields = {}
        for key, value in given.items():
            if key not in changeable(noun) and key not in ("quote", "start"):
                raise BadValue(key, f"is no field that can be given of this noun ({noun}). Give {', '.join(changeable(noun))}, or `quote` for where it stands.")
            found[key] = value
        found |= self._quoted(noun, found.pop("quote", None), found)
        if noun in ("event", "statement"):
            found.pop("start", None)  # it only said where the words are
        for key in ("source_actors", "target_actors", "by", "contexts"):
            if isinstance(found.get(key), str):
                found[key] = [one.strip() for one in found[key].split(",") if one.strip()]
        if isinstance(found.get("date"), str):
            found["date"] = _date(noun, found["date"])
        if isinstance(found.get("cameo"), int):
            raise BadValue("cameo", 'is a text, since its zeros count: "042".')
        return found

    def _quoted(self, noun: Noun, quote: object, found: Fields) -> Fields:
        """Where a line stands, by its words: they must stand once in the document, or where `start` says."""
        if quote is None:
            return {}
        text = self._document.text
        start = found["start"] if "start" in found else text.find(str(quote))
        if not isinstance(start, int) or start < 0 or text[start : start + len(str(quote))] != quote:
            raise BadValue("quote", f"'{quote}' does not stand there in {self._document.path or self._document.id}. Give the words exactly as they stand, and `start` where they are.")
        if "start" not in found and text.find(str(quote), start + 1) >= 0:
            raise BadValue("quote", f"'{quote}' stands more than once in {self._document.path or self._document.id}. Give more words, or `start` too.")
        span = [start, start + len(str(quote))]
        return {"trigger": span} if noun == "event" else {"content": [span]} if noun == "statement" else {"start": span[0], "end": span[1]}

    # ---- what follows ----

    def _whole(self, noun: Noun, line: Fields, given: Fields) -> Fields:
        if noun == "event":
            self._acted(line, given)
        if noun in ("mention", "date", "figure", "step", "tie") and {"start", "end"} <= line.keys():
            line |= {"text": self._document.text[line["start"] : line["end"]]} if noun in ("mention", "date") else {}
        if noun == "mention":
            self._named(line, given)
        if noun == "date":
            _dated(line, given)
        if noun == "statement":
            self._spoken(line)
        try:
            struct = msgspec.convert(line, kind(noun))
        except msgspec.ValidationError as error:
            raise _told(noun, error) from error
        self._within(noun, line)
        self._somebody(noun, line)
        whole: Fields = msgspec.json.decode(msgspec.json.encode(struct))
        return whole

    def _acted(self, line: Fields, given: Fields) -> None:
        """Type, code and scores of an event go together, as do sides and their words."""
        code = ontology.code(line["cameo"]) if isinstance(line.get("cameo"), str) else None
        if "cameo" in given and (code is None or code.cameo != line["cameo"]):
            raise BadValue("cameo", f"'{line.get('cameo')}' is no CAMEO code. `dragoman codebook` lists them.")
        if "type" in given and line["type"] is not None:
            _among("type", line["type"], ontology.types())
            if "cameo" not in given and (code is None or code.type != line["type"]):
                line["cameo"], code = ontology.general(line["type"]), ontology.code(ontology.general(line["type"]))
        elif "cameo" in given and code is not None:
            line["type"] = code.type
        if "cameo" not in line:
            raise BadValue("type", "is missing: give the event's `type` (SANCTION) or its `cameo` code (\"163\").")
        if "mode" not in given and ("type" in given or "cameo" in given):
            line["mode"] = code.mode if code is not None and line["type"] and ontology.is_mode(line["type"], code.mode or "") else None
        if line.get("mode") and not ontology.is_mode(line["type"] or "", line["mode"]):
            raise BadValue("mode", f"'{line['mode']}' is no mode of {line['type']} in PLOVER.")
        for side in ("source", "target"):
            if f"{side}_actors" in given and side not in given:
                line[side], line[f"{side}_actors"] = self._sides(line, side)
        if "quad" not in line or {"type", "cameo", "mode"} & given.keys():
            score = ontology.plover_score(line["type"], line.get("mode"))
            line |= {"quad": ontology.quad(line["type"]), "plover_score": score, "goldstein": ontology.goldstein(line["cameo"])}
        if "historical" not in line or "date" in given:
            line["historical"] = self._past(line.get("date"))
        line |= {"confidence": 1.0, "by": PERSON}

    def _sides(self, line: Fields, side: str) -> tuple[list[Span], list[str]]:
        """For each actor of a side the words that name it nearest to the trigger."""
        trigger = line.get("trigger") or [0, 0]
        held: list[Span] = []
        actors = [self._meant(actor) for actor in line[f"{side}_actors"]]
        for actor in actors:
            spans = [(mention.start, mention.end) for mention in self._annotation.actors if mention.actor == actor]
            if not spans:
                raise BadValue(f"{side}_actors", f"'{actor}' is named nowhere in the document. Give `{side}` too: the span of the words that mean it, [[start, end]].")
            held.append(min(spans, key=lambda span: (abs(span[0] - trigger[0]), span)))
        return held, actors

    def _meant(self, actor: str) -> str:
        """An actor's id, or the one state that a name means; of several the one that there is today."""
        if self._is_known(actor):
            return actor
        named = [one for one in states.named(actor) if (code := states.codes(one)) is not None and not code.valid_to] or [*states.named(actor)]
        return named[0] if len(named) == 1 else actor

    def _past(self, date: Any) -> bool:  # noqa: ANN401 - plain data
        first, last = self._document.about.published.earliest, date and date["latest"]
        return bool(first and last and f"{int(last[:4]) + 1:04}{last[4:]}" < first)

    def _named(self, line: Fields, given: Fields) -> None:
        if "actor" not in line:
            raise BadValue("actor", "is missing: give the id of the actor that the words mean (USA).")
        line["actor"] = self._meant(line["actor"])
        other, code = next((one for one in self._annotation.actors if one.actor == line["actor"]), None), states.codes(line["actor"])
        if "actor" in given:
            name, country, sector = (other.name, other.country, other.sector) if other else (code.name_en, line["actor"], None) if code else (line.get("text", ""), None, None)
            line |= {key: value for key, value in (("name", name), ("country", country), ("sector", sector)) if key not in given}
        line |= {"via": PERSON, "confidence": 1.0, "leans_on": None if "actor" in given else line.get("leans_on")}

    def _spoken(self, line: Fields) -> None:
        """Who speaks and the cue, where they are given as words: where these stand, the nearest to what is said."""
        for key in ("source", "cue"):
            if isinstance(words := line.get(key), str):
                start, end = self._nearest(key, words, line["content"][0][0] if line.get("content") else 0)
                meant = next((one.actor for one in self._annotation.actors if (one.start, one.end) == (start, end)), None)
                line[key] = {"start": start, "end": end} | ({"text": words, "actor": meant} if key == "source" else {})

    def _nearest(self, key: str, words: str, at: int) -> Span:
        places = [found.start() for found in re.finditer(re.escape(words), self._document.text)]
        if not words or not places:
            raise BadValue(key, f"'{words}' does not stand in {self._document.path or self._document.id}. Give the words exactly as they stand.")
        return (start := min(places, key=lambda place: (abs(place - at), place))), start + len(words)

    # ---- checks ----

    def _within(self, noun: Noun, line: Fields) -> None:
        """Every span lies inside the text, and holds something."""
        spans: list[tuple[str, Any]] = [("trigger", line["trigger"]), *(("source", one) for one in line["source"]), *(("target", one) for one in line["target"])] if noun == "event" else []
        spans += [("content", one) for one in line["content"]] if noun == "statement" else []
        spans += [(key, (line[key]["start"], line[key]["end"])) for key in ("source", "cue") if noun == "statement" and line.get(key)]
        spans += [("start", (line["start"], line["end"]))] if "start" in line else []
        if noun == "statement" and not line["content"]:
            raise BadValue("content", "is empty: a statement says something. Give its spans, [[start, end]], or `quote`.")
        for key, (start, end) in spans:
            if not 0 <= start < end <= len(self._document.text):
                raise BadValue(key, f"[{start}, {end}] is no span of the document, which has {len(self._document.text)} characters; a span is [start, end), counted from 0.")
        source = line.get("source") if noun == "statement" else None
        if source and self._document.text[source["start"] : source["end"]] != source["text"]:
            raise BadValue("source", f"'{source['text']}' does not stand at {source['start']}. Give `text` as it stands there.")
        for side in ("source", "target") if noun == "event" else ():
            if len(line[side]) != len(line[f"{side}_actors"]):
                raise BadValue(side, f"holds {len(line[side])} spans, `{side}_actors` {len(line[f'{side}_actors'])} actors. Give a span for each actor.")

    def _somebody(self, noun: Noun, line: Fields) -> None:
        """Every actor is one that somebody knows."""
        keys = {"event": ("source_actors", "target_actors"), "step": ("by",), "tie": ("source", "target"), "mention": ("actor",)}.get(noun, ())
        actors: list[str] = [one for key in keys for one in (line[key] if isinstance(line[key], list) else [line[key]])]
        if noun == "statement":
            actors += [one["actor"] for one in [*([line["source"]] if line.get("source") else []), *line.get("about", [])] if one.get("actor")]
        for actor in actors:
            if not self._is_known(actor):
                raise UnknownActor(actor, [*states.named(actor)][:3])
        if noun == "mention":
            check_country(line.get("country"))
            check_sector(line.get("sector"))

    def _is_known(self, actor: str) -> bool:
        parts = actor.split("_")
        beginnings = {"_".join(parts[:number]) for number in range(1, len(parts) + 1)}
        return bool(actor in self._own or beginnings & known_actors() or any(states.known(one) for one in beginnings)) or any(
            mention.actor == actor for mention in self._annotation.actors
        )


@cache
def known_actors() -> frozenset[str]:
    """The ids of organisations, organs and persons in the tables."""
    tables = {"organisations.tsv": "id", "organs.tsv": "id", "offices.tsv": "person", "person_roles.tsv": "person"}
    return frozenset(row[key] for table, key in tables.items() for row in knowledge.table(states.PACKAGE, table))


def check_country(country: str | None) -> None:
    """A state's id, or one of PLOVER's codes where there is none. Raises BadValue."""
    if country and not states.known(country) and country not in ontology.country_codes():
        raise BadValue("country", f"'{country}' is no state's id (USA) nor one of {', '.join(sorted(ontology.country_codes()))}.")


def check_sector(sector: str | None) -> None:
    """One of PLOVER's sectors. Raises BadValue."""
    if sector:
        _among("sector", sector, ontology.sectors())


def _date(noun: Noun, told: str) -> Any:  # noqa: ANN401 - plain data
    """A date as a person writes it, with the days that it can mean; none where it is empty."""
    if not told:
        return None
    days = _days("date", told)
    return msgspec.to_builtins(EventDate(told, *days, edtf.precision(told), PERSON) if noun == "event" else When(told, *days))


def _dated(line: Fields, given: Fields) -> None:
    """A date mention's days and TIMEX3 value follow from its EDTF."""
    told = line.get("edtf")
    if "edtf" in given:
        days = _days("edtf", told) if told else (None, None)
        line |= {"earliest": days[0], "latest": days[1], "timex": given.get("timex", told or "")}
    line.setdefault("edtf", None)
    line.setdefault("earliest", None)
    line.setdefault("latest", None)
    if not line.get("timex"):
        raise BadValue("edtf", "is missing: give the date in EDTF (1991-05-30), or `timex` for what has none (P3D).")


def _days(key: str, told: str) -> edtf.Days:
    try:
        return edtf.span(told)
    except UsageError as error:
        raise BadValue(key, str(error)) from error


def _among(key: str, value: object, known: Iterable[object]) -> None:
    if value not in (held := list(known)):
        raise BadValue(key, f"'{value}' is none of {', '.join(map(str, held))}.")


def _told(noun: Noun, error: msgspec.ValidationError) -> BadValue:
    """A decoder's message with the field that it is about."""
    message, _, path = str(error).partition(" - at `$")
    if "missing required field" in message:
        name = message.split("`")[1]
        return BadValue(name, f"is missing: a {noun} needs it. Its fields are {', '.join(changeable(noun))}; `quote` says where it stands.")
    name = path.strip("`.").split("[")[0].split(".")[0] or "value"
    choices = choice(noun, name)
    return BadValue(name, f"{message}." + (f" It is one of {', '.join(choices)}." if choices else ""))


def choice(noun: Noun, name: str) -> list[str]:
    """The values that a field can have, where they are few: for messages and forms."""
    kinds = [field.type for field in msgspec.structs.fields(kind(noun)) if field.encode_name == name]
    parts: list[Any] = [part for one in kinds for part in (one, *get_args(one))]
    literals: list[Callable[..., Any]] = [part for part in parts if getattr(part, "__origin__", None) is Literal]
    return [str(value) for part in literals[:1] for value in get_args(part)]
