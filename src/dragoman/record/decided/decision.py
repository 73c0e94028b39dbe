"""A person's decision on what a record says: what it is made of. record/decisions.py makes, undoes and lists them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Action = Literal["confirm", "reject", "change", "add", "merge", "split", "comment", "place", "finish", "settle", "undo", "redo"]
Noun = Literal["event", "statement", "figure", "step", "tie", "mention", "date", "occurrence", "actor", "sentence", "coding"]
CONTEXT = 32
"""Characters kept of the text before and after a quote (as W3C's TextQuoteSelector does), so that other words of the same form are no match."""


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where in a document a line stands, and which of the lines there it is; it outlives a re-read.

    `quote` is `text[start:end]` of the document with that id (or, where that is not held any more, of the one found under `path`). `read` is what
    reading said there, as far as a person judges it; `nth` of `among` tells lines apart that say the same of the same words. Of an added line,
    `read` is what was added. `seen` is what the line said when the person decided, where that was no longer what was read; `local` names the
    actors in the decision that only this document knows ('doc:1'), whose numbers may change when it is read again.
    """

    document: str
    path: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    read: dict[str, Any] = {}
    nth: int = 0
    among: int = 1
    added: bool = False
    seen: dict[str, Any] = {}
    local: dict[str, str] = {}


class Decision(msgspec.Struct, frozen=True):
    """One row of the ledger, kept for ever.

    `id` counts from 1; `when` is UTC, ISO. `line` is where the line stands that it is of (None: it is of no one line). `old` is the line as the person saw
    it, `new` the fields that hold from now on. `of` is the decision that an undo or redo is of. `coding` names the coding that it belongs to, '' the record.
    """

    id: int
    when: str
    who: str
    action: Action
    noun: Noun
    line: Anchor | None = None
    old: Any = None
    new: Any = None
    why: str = ""
    coding: str = ""
    of: int | None = None


class Conflict(msgspec.Struct, frozen=True):
    """A decision that stands but can't be applied to what the record reads now, and why."""

    decision: Decision
    reason: str
