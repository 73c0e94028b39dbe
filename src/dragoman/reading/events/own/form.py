"""What stands in a codebook file of a user, once it is known to be well-formed."""

from __future__ import annotations

import re
import tomllib

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.nouns import EventType, Span

NONE = "NONE"
_MARK = re.compile(r"(</?[st]>)")


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
        return msgspec.convert(tomllib.loads(data.decode("utf8")), Codebook)
    except (ValueError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"The codebook {named} is not as it was kept: {error}. Give its file to `dragoman codebook extend` again, or remove it.") from error


def plain(text: str) -> tuple[str, Span | None, Span | None]:
    """A marked text without its marks: (text, source, target); of a mark that is missing, doubled or not closed the side is None."""
    out, places, position = [], dict[str, list[int]](), 0
    for part in _MARK.split(text):
        if _MARK.fullmatch(part):
            places.setdefault(part, []).append(position)
        else:
            out.append(part)
            position += len(part)
    return "".join(out), _side(places, "s"), _side(places, "t")


def _side(places: dict[str, list[int]], which: str) -> Span | None:
    opened, closed = places.get(f"<{which}>", []), places.get(f"</{which}>", [])
    return (opened[0], closed[0]) if len(opened) == len(closed) == 1 and opened[0] < closed[0] else None
