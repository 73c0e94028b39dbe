"""A line with what was decided on it; a document with its lines; and what is said of a line that is not what it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from dragoman.nouns import Annotation, Document, Span
from dragoman.record.decided.decision import Anchor, Conflict, Decision, Noun
from dragoman.record.decided.lines import Fields, Line, line_id, place

_LONGEST = 60


@dataclass(eq=False)
class Item:
    """A line with what was decided on it. `index` is its place in the annotation, `added` whether a person added it; `where` gives its anchor."""

    noun: Noun
    line: Line
    index: int
    where: Callable[[], Anchor]
    added: bool = False
    decided: list[Decision] = field(default_factory=list)
    gone: bool = False
    stands_for: set[str] = field(default_factory=set)

    @property
    def anchor(self) -> Anchor:
        """Where and as what the line was read, or added."""
        return self.where()

    @property
    def id(self) -> str:
        """By what the line is known."""
        return line_id(self.noun, self.anchor)

    @property
    def place(self) -> Span:
        """Where the line stands."""
        return place(self.noun, self.line)

    @property
    def reviewed(self) -> bool:
        """Whether a person says that the line is as it should be."""
        return bool(self.decided) and not self.gone


@dataclass(frozen=True)
class Settled:
    """A document and its lines, decisions applied; `items` holds the rejected too, `read` is the annotation before."""

    document: Document
    read: Annotation
    annotation: Annotation
    items: Mapping[Noun, list[Item]]
    conflicts: list[Conflict]

    def all(self) -> Iterator[Item]:
        """The lines of all nouns."""
        return iter([item for items in self.items.values() for item in items])


def overlap(a: Anchor, b: Anchor) -> bool:
    """Whether two lines stand on some of the same words."""
    return (a.start < b.end and b.start < a.end) or (a.start, a.end) == (b.start, b.end)


def differing(old: Fields, new: Fields) -> list[str]:
    """What differs, in words: 'date was 1991, is 1993'."""
    return [f"{key} was {short(old.get(key))}, is {short(new.get(key))}" for key in {**old, **new} if old.get(key) != new.get(key)]


def short(value: object) -> str:
    """A value as a message shows it."""
    text = value if isinstance(value, str) else "none" if value is None else msgspec.json.encode(value).decode()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def words_gone(anchor: Anchor | None) -> str:
    """What is said where a text is another one."""
    quote = short(anchor.quote) if anchor is not None else ""
    return f"the words '{quote}' do not stand where they stood: the text is another one"
