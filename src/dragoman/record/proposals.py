"""What a person proposes to decide, checked against what the record says, and made the row that the ledger keeps."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman import states
from dragoman.errors import BadValue, DecisionError, UnknownActor
from dragoman.nouns import Document, Telling
from dragoman.record.decided.decision import Action, Anchor, Decision, Noun
from dragoman.record.decided.identity import Identity
from dragoman.record.decided.lines import LISTS, Fields, anchored, fields, judged, kind, line_digest, local_names, place
from dragoman.record.decided.values import Values, check_country, check_sector, known_actors
from dragoman.record.looking import document_id, find
from dragoman.record.record import Record


class Group(msgspec.Struct):
    """An occurrence to be merged or split: its type and all actors of both sides, as nouns.Occurrence has them, and the tellings that are meant."""

    type: str | None
    actors: list[str]
    tellings: list[Telling]


class Placed(msgspec.Struct):
    """The same as the ledger keeps it: each telling anchored in its document."""

    type: str | None
    actors: list[str]
    tellings: list[Anchor]


class Proposal(msgspec.Struct, forbid_unknown_fields=True):
    """What a person wants to decide. `who` is a name, `why` may be empty.

    confirm, reject: `line`. change: `line` and `fields` (only what is to change). add: `noun`, `document` (id or path) and `fields`, with `quote` for
    where it stands. merge and split of an occurrence: `groups`, of a merge each occurrence, of a split the occurrence with all its tellings and
    then with those that become one of their own. merge of actors: `actors` and in `fields` who they are (`actor`, `name`, `country`, `sector`); split of an actor:
    `actors` (one), in `fields` also `texts`, the words that mean another, and maybe `documents`. comment: `old`, the sentence with its citations, and
    `fields`, {"text"}. An actor is its id, or `id@document` of one that only a document knows.
    """

    action: Action
    who: str
    why: str = ""
    noun: Noun = "event"
    line: str = ""
    document: str = ""
    fields: dict[str, Any] = {}
    groups: list[Group] = []
    actors: list[str] = []
    old: Any = None
    coding: str = ""


def row(record: Record, proposal: Proposal) -> Decision:
    """The decision that a proposal comes to, checked against what the record says now. Raises BadValue, NoSuchLine, DecisionError."""
    if proposal.action in ("undo", "redo"):
        raise DecisionError(f"To {proposal.action} is no decision on a line: call {proposal.action}.")
    empty = Decision(0, "", "", proposal.action, proposal.noun)
    if proposal.action == "comment" and not str(proposal.fields.get("text", "")).strip():
        raise BadValue("text", "is empty: a comment says something.")
    if proposal.action in ("comment", "settle"):
        return msgspec.structs.replace(empty, noun="sentence" if proposal.action == "comment" else "coding", old=proposal.old, new=proposal.fields)
    if proposal.noun == "actor":
        return _of_actors(record, proposal, empty)
    if proposal.noun == "occurrence":
        return _of_occurrences(record, proposal, empty)
    if proposal.action == "add":
        return _addition(record, proposal, empty)
    if proposal.action in ("confirm", "reject", "change"):
        return _of_line(record, proposal)
    raise DecisionError(f"A {proposal.noun} can't be decided on by '{proposal.action}': that is for occurrences and actors.")


def _of_line(record: Record, proposal: Proposal) -> Decision:
    settled, item = find(record, proposal.line)
    if item.gone:
        raise DecisionError(f"The line was rejected by decision {item.decided[-1].id}. Undo that first: dragoman correct undo {item.decided[-1].id}")
    names, told = local_names(settled.annotation), fields(item.line)
    new = Values(settled.document, settled.annotation, own_actors(record)).changed(item.noun, told, proposal.fields) if proposal.action == "change" else None
    if proposal.action == "change" and not _says_more(new, proposal.fields):
        raise BadValue(next(iter(proposal.fields), "fields"), "is what the line says already. Confirm the line, or give another value.")
    seen = judged(item.noun, told, names)
    anchor = msgspec.structs.replace(item.anchor, seen={} if seen == item.anchor.read else seen, local=_local(new, names))
    return Decision(0, "", "", proposal.action, item.noun, anchor, told, new)


def _says_more(new: Fields | None, given: Fields) -> bool:
    """Whether a change changes something beside who made the line."""
    return bool(new and given and set(new) - {"confidence", "by", "via"})


def _addition(record: Record, proposal: Proposal, empty: Decision) -> Decision:
    if proposal.noun not in LISTS:
        raise BadValue("noun", f"a {proposal.noun} can't be added. Give one of {', '.join(LISTS)}, actor.")
    settled = record.settled_in(document_id(record, proposal.document))
    document, names = settled.document, local_names(settled.annotation)
    new = Values(document, settled.annotation, own_actors(record)).added(proposal.noun, proposal.fields)
    whole = msgspec.convert(new, kind(proposal.noun))
    anchor = anchored(document, place(proposal.noun, whole), judged(proposal.noun, new, names), added=True)
    same = [item for item in settled.items[proposal.noun] if item.place == (anchor.start, anchor.end) and judged(item.noun, fields(item.line), names) == anchor.read]
    if same and not same[0].gone:
        raise DecisionError(f"There is such a line already: {same[0].id}. Confirm it, if nobody has.")
    if any(line_digest(proposal.noun, anchor) in item.stands_for for item in same):
        raise DecisionError(f"The same line was added before and rejected. Undo that: dragoman correct undo {same[0].decided[-1].id}")
    return msgspec.structs.replace(empty, line=msgspec.structs.replace(anchor, local=_local(new, names)), new=new)


def _local(value: object, names: dict[str, str]) -> dict[str, str]:
    """The document's own actors in a decision, by the words that name them."""
    text = msgspec.json.encode(value).decode() if value is not None else ""
    return {actor: name for actor, name in names.items() if f'"{actor}"' in text}


# ---- actors and occurrences ----


def own_actors(record: Record) -> list[str]:
    """The actors that people have added to the record, or merged others into."""
    return [decision.new["actor"] for decision in record.decisions if decision.noun == "actor"]


def _of_actors(record: Record, proposal: Proposal, empty: Decision) -> Decision:
    wanted = {"merge": 2, "split": 1, "add": 0}.get(proposal.action)
    if wanted is None or len(proposal.actors) < wanted or (wanted == 1 and len(proposal.actors) > 1):
        raise DecisionError("Actors are merged (two or more of them), split (one of them) or added. To say what one mention means, change the mention.")
    into = _identity(record, proposal)
    old = [_actor(record, actor) for actor in proposal.actors]
    if proposal.action != "split":
        return msgspec.structs.replace(empty, old=old or None, new=msgspec.to_builtins(into))
    texts = proposal.fields.get("texts")
    if not texts or not isinstance(texts, list):
        raise BadValue("texts", "is missing: give the words that mean the other actor, as they stand in the text (Georgia).")
    documents = [document_id(record, one) for one in proposal.fields.get("documents", [])]
    return msgspec.structs.replace(empty, old={"actor": old[0]["actor"], "texts": texts, "documents": documents}, new=msgspec.to_builtins(into))


def _identity(record: Record, proposal: Proposal) -> Identity:
    """Who is meant from now on: of an actor that is known its own name, of a new one the name given."""
    actor, told = str(proposal.fields.get("actor", "")).strip(), proposal.fields
    if not actor or ":" in actor or any(char.isspace() for char in actor):
        raise BadValue("actor", "says who is meant from now on: give an id without blanks and colons (USA, MINSK_GROUP).")
    check_country(told.get("country"))
    check_sector(told.get("sector"))
    code = states.codes(actor)
    if code is not None:
        return Identity(actor, told.get("name") or code.name_en, told.get("country") or actor, told.get("sector"))
    held = record.query("SELECT name, country, sector FROM actors WHERE actor = ? LIMIT 1", [actor]).to_pylist()
    known = held[0] if held else {}
    if not known and not told.get("name") and actor not in own_actors(record):
        raise BadValue("name", f"is missing: nobody is known as '{actor}' yet. Give the name of the new actor, and its `country` if it has one.")
    return Identity(actor, told.get("name") or known.get("name") or actor, told.get("country") or known.get("country"), told.get("sector") or known.get("sector"))


def _actor(record: Record, told: str) -> dict[str, Any]:
    """An actor as a decision keeps it; one that only a document knows with the words that name it first. Raises UnknownActor."""
    actor, _, document = told.partition("@")
    if not document:
        if not record.query("SELECT 1 FROM actors WHERE actor = ? LIMIT 1", [actor]).num_rows or ":" in actor:
            raise UnknownActor(actor, sorted(known_actors() & {actor.upper()}))
        return {"actor": actor}
    name = local_names(record.settled_in(document_id(record, document)).annotation).get(actor)
    if name is None:
        raise UnknownActor(told)
    return {"actor": actor, "document": document_id(record, document), "text": name.removeprefix("doc:")}


def _of_occurrences(record: Record, proposal: Proposal, empty: Decision) -> Decision:
    if proposal.action not in ("merge", "split") or len(proposal.groups) < 2 or not all(group.tellings for group in proposal.groups):
        raise DecisionError("Occurrences are merged (two or more of them) or split (one of them, and which of its tellings become one of their own).")
    texts: dict[str, Document] = {}
    groups = [Placed(group.type, sorted(group.actors), [_telling(record, one, texts) for one in group.tellings]) for group in proposal.groups]
    split = proposal.action == "split"
    if split and len(groups[1].tellings) >= len(groups[0].tellings):
        raise DecisionError("All tellings would become the other occurrence. Leave at least one with the first.")
    told = msgspec.to_builtins(groups)
    return msgspec.structs.replace(empty, line=groups[0].tellings[0], old=told[:1] if split else told, new=told[1:] if split else None)


def _telling(record: Record, told: Telling, texts: dict[str, Document]) -> Anchor:
    if told.document not in texts:
        texts[told.document] = record.annotation(document_id(record, told.document))[0]
    anchor = anchored(texts[told.document], (told.start, told.end), {})
    if told.quote and anchor.quote != told.quote:
        raise BadValue("quote", f"'{told.quote[:60]}' does not stand at {told.start} in {told.document}. Give the telling as `timeline --json` prints it.")
    return anchor
