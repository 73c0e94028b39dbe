"""What stands in a codebook file of a user, once it is known to be well-formed."""

from __future__ import annotations

import re
import tomllib

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.nouns import EventType, Span

NONE = "NONE"
_MARK = re.compile(r"</?[st]>")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type of the user's. Its events have the type `under` and, as mode, its name; `cameo` is the code of those that the encoder finds."""

    name: str
    under: EventType
    cameo: str
    definition: str


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry as those of codebook_*.tsv. `type` is an own one, one of the 16, empty for what only CAMEO has, or `-`: no act in this company."""

    lang: str
    lemma: str
    pos: str
    type: str
    company: str = msgspec.field(default="", name="with")
    mode: str = ""
    cameo: str = ""
    source: str = ""
    target: str = ""
    contexts: str = ""
    note: str = ""


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with `<s>…</s>` and `<t>…</t>` about the two parties, and what it tells of them: an own type, one of the 16, or NONE."""

    lang: str
    text: str
    type: str


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A codebook file. Its lists are called as their tables in the file: `[[type]]`, `[[pattern]]`, `[[example]]`."""

    name: str
    licence: str = ""
    type: list[Kind] = []
    pattern: list[Pattern] = []
    example: list[Example] = []


def read(data: bytes, named: str) -> Codebook:
    """A file that was checked before it was kept. Raises KnowledgeError where it is no longer what it was."""
    try:
        return msgspec.convert(tomllib.loads(data.decode("utf-8-sig")), Codebook)
    except (ValueError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"The codebook {named} is not as it was kept: {error}. Give its file to `dragoman codebook extend` again, or remove it.") from error


def plain(text: str) -> tuple[str, Span | None, Span | None]:
    """A marked text without its marks: (text, source, target); of a mark that is missing, doubled or not closed the side is None."""
    return _MARK.sub("", text), _side(text, "s"), _side(text, "t")


def _side(text: str, which: str) -> Span | None:
    opened, closed = ([found.start() for found in re.finditer(mark, text)] for mark in (f"<{which}>", f"</{which}>"))
    if len(opened) != 1 or len(closed) != 1 or opened[0] > closed[0]:
        return None
    start, end = (len(_MARK.sub("", text[:place])) for place in (opened[0], closed[0]))
    return start, end
