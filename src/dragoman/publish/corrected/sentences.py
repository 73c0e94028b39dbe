"""The sentences of a brief under ids that last, and what people say of them: a comment is kept in the ledger beside the decisions, and changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import NoSuchLine
from dragoman.publish.sheet import Brief
from dragoman.record import decisions
from dragoman.record.decided import journal
from dragoman.record.decided.decision import Decision
from dragoman.record.decisions import Proposal
from dragoman.record.manifest import digest

_SHOWN = 12


class Cited(msgspec.Struct):
    """Words that a sentence stands on: `quote` is `text[start:end]` of `document`, a path as given to `read`."""

    document: str
    start: int
    end: int
    quote: str


class Sentence(msgspec.Struct):
    """A sentence of a brief. `id` is made of the two states and of the words that it stands on: the same in both languages, whichever state was asked for first,
    and in every version of the record in which it stands on the same words.
    """

    id: str
    text: str
    reviewed: bool
    citations: list[Cited]


class Comment(msgspec.Struct):
    """What somebody says of a sentence. `version` is the record's when it was said; `text` the sentence as it was then, in `lang`."""

    id: int
    when: str
    who: str
    comment: str
    a: str
    b: str
    lang: str
    sentence: str
    text: str
    citations: list[Cited]
    version: str


def sentences(brief: Brief) -> list[Sentence]:
    """The sentences of a brief in their order."""
    cited = {one.number: Cited(one.document, one.start, one.end, one.quote) for one in brief.citations}
    seen: Counter[str] = Counter()
    found = []
    for line in brief.lines:
        told = [cited[number] for number in line.citations]
        places = sorted((one.document, one.start, one.end) for one in told)
        name = digest(sorted((brief.a, brief.b)), places)
        found.append(Sentence(digest(name, seen[name])[:_SHOWN], line.text, line.reviewed, told))
        seen[name] += 1
    return found


def comment(folder: str | Path, brief: Brief, sentence: str, text: str, who: str, version: str) -> Decision:
    """Keep a comment on a sentence of a brief, by its id or enough of its first digits. Raises NoSuchLine, RecordLocked, RecordUnwritable."""
    found = [one for one in sentences(brief) if sentence and one.id.startswith(sentence)]
    if len(found) != 1:
        raise NoSuchLine(f"The brief on {brief.a} and {brief.b} has {len(found) or 'no'} sentences '{sentence}'. `dragoman correct sentences {brief.a} {brief.b}` lists them.")
    one = found[0]
    old = {"a": brief.a, "b": brief.b, "lang": brief.lang, "sentence": one.id, "text": one.text, "citations": msgspec.to_builtins(one.citations), "version": version}
    return decisions.decide(folder, Proposal("comment", who, noun="sentence", old=old, fields={"text": text}))


def comments(folder: str | Path) -> list[Comment]:
    """The comments that were not taken back (`decisions.undo`), the oldest first."""
    return [_comment(row, row.old or {}) for row in journal.standing(decisions.log(folder)) if row.action == "comment"]


def _comment(row: Decision, told: dict[str, Any]) -> Comment:
    cited = msgspec.convert(told.get("citations", []), list[Cited])
    where = {key: str(told.get(key, "")) for key in ("a", "b", "lang", "sentence", "text", "version")}
    return Comment(row.id, row.when, row.who, str((row.new or {}).get("text", "")), citations=cited, **where)


def by_sentence(found: Iterable[Comment]) -> dict[str, list[Comment]]:
    """Comments by the ids of their sentences."""
    groups: dict[str, list[Comment]] = {}
    for one in found:
        groups.setdefault(one.sentence, []).append(one)
    return groups
