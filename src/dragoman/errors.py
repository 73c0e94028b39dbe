"""Every error that dragoman raises on purpose, in one tree.

    DragomanError
    ├── InputError            what was given can't be read
    │   ├── EmptyInput
    │   ├── NotFound
    │   ├── UnreadableDocument  (carries the reason that quarantine keeps)
    │   ├── NotFetched          an address that can't or may not be fetched (carries the reason, and when to try again)
    │   ├── BadRequest          a line given to `annotate` or `resolve` is malformed
    │   └── BadLine             a line of gold or of answers given to `evaluate` (carries file, line and key)
    ├── NotAllowed            a store asks for credentials, or refuses those it has
    ├── StoreLost             a store can't be reached
    ├── UnknownActor          a state or actor that the knowledge does not hold (carries suggestions)
    ├── KnowledgeError        a data file of the program, or of the user, contradicts itself
    ├── ModelMissing          a language model is not installed
    ├── LibraryMissing        a library that only some need is not installed
    ├── EngineLost            the cluster that reads can't be reached, or was lost
    ├── RecordError           the record on disk
    │   ├── RecordNotFound
    │   ├── RecordLocked
    │   ├── RecordDamaged
    │   │   └── RecordNewer     a newer version of the program wrote it
    │   ├── RecordUnwritable    no space, no permission
    │   └── RecordElsewhere     an address, where only a folder will do
    ├── DecisionError         what a person decided on a line can't be meant
    │   ├── NoSuchLine          the record reads no such line
    │   ├── BadValue            a new value can't be (carries the field)
    │   ├── CodingClosed        a coder has finished that document
    │   └── NothingToUndo       the decision is undone, or stands, already
    └── UsageError            a command used in a way that can't be meant

Each message says what happened and what the user can do about it; none ends in a traceback.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root: what a command line catches and prints; exit status in `status`."""

    status = 3


class InputError(DragomanError):
    """Something that was given can't be read."""


class EmptyInput(InputError):
    """The input holds no text."""

    status = 2


class NotFound(InputError):
    """A path leads nowhere."""

    status = 2


class UnreadableDocument(InputError):
    """One document can't be read; `reason` goes into quarantine."""

    def __init__(self, document: str, reason: str) -> None:
        super().__init__(f"{document}: {reason}")
        self.document = document
        self.reason = reason


class NotFetched(InputError):
    """An address can't or may not be fetched. `reason` says why; `again` is how many seconds later it may be tried again, at the
    earliest, None where that would change nothing.
    """

    def __init__(self, address: str, reason: str, *, again: float | None = None) -> None:
        # What a server said may be part of it, and hold what a terminal obeys.
        self.reason = "".join(sign if sign.isprintable() else "\ufffd" for sign in reason)
        super().__init__(f"{address}: {self.reason}")
        self.address = address
        self.again = again


class BadRequest(InputError):
    """A JSON line given to `annotate` or `resolve` is malformed."""

    status = 2


class BadLine(InputError):
    """A line of gold or of answers can't be meant: `key` of line `line` (from 1) of `file`; '' where it is no JSON object at all."""

    status = 2

    def __init__(self, file: str, line: int, key: str, what: str) -> None:
        self.file = file
        self.line = line
        self.key = key
        place = f"{file}, line {line}" + (f", `{key}`" if key else "")
        super().__init__(f"{place}: {what.rstrip('.')}. docs/evaluate.md shows what a line holds.")


class NotAllowed(DragomanError):
    """A store asks for credentials, or refuses those that were given."""


class StoreLost(DragomanError):
    """A store can't be reached, or broke off."""


class UnknownActor(DragomanError):
    """A name that the knowledge does not hold; `suggestions` are the nearest that it does."""

    status = 2

    def __init__(self, name: str, suggestions: list[str] | None = None) -> None:
        self.name = name
        self.suggestions = suggestions or []
        hint = f" Did you mean {', '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"No state or organisation is known as '{name}'.{hint} Give an ISO code (USA) or a name in English or Spanish.")


class KnowledgeError(DragomanError):
    """A data file contradicts itself; the message names file and line."""


class ModelMissing(DragomanError):
    """A language model is configured but not installed."""


class LibraryMissing(DragomanError):
    """A library that only some need is not installed; `name` is its name, `extra` what brings it."""

    def __init__(self, name: str, extra: str) -> None:
        self.name = name
        self.extra = extra
        super().__init__(f"This needs {name}, which is not installed. Install it with: pip install '{extra}'")


class EngineLost(DragomanError):
    """The cluster that documents are read on can't be reached, or was lost."""


class RecordError(DragomanError):
    """The record on disk."""


class RecordNotFound(RecordError):
    """There is no record in that folder."""

    status = 2


class RecordLocked(RecordError):
    """Another process is writing to the record."""


class RecordDamaged(RecordError):
    """A file of the record is missing or is not what its name says."""


class RecordNewer(RecordDamaged):
    """The record was written by a newer version of the program; `what` is the file that says so."""

    def __init__(self, what: object) -> None:
        self.what = what
        super().__init__(f"{what} was written by a newer version of dragoman. Update dragoman, then open the record again; nothing in it was changed.")


class RecordUnwritable(RecordError):
    """No space, no permission, or a write that fell short."""


class RecordElsewhere(RecordError):
    """A record was to lie in object storage, which has neither locks nor SQLite."""

    status = 2


class DecisionError(DragomanError):
    """A person's decision that can't be meant."""

    status = 2


class NoSuchLine(DecisionError):
    """A decision is of a line that the record does not read."""


class BadValue(DecisionError):
    """A new value of a line can't be: `field` is the one."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(f"`{field}`: {what}")
        self.field = field


class CodingClosed(DecisionError):
    """A coder has finished a document, and what was decided on it may be seen by others."""


class NothingToUndo(DecisionError):
    """There is no such decision to undo or redo."""


class UsageError(DragomanError):
    """A command used in a way that can't be meant."""

    status = 2
