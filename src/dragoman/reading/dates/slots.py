"""What the functions that give expressions their meaning are given: the filled slots of a rule, and the anchors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dragoman.errors import KnowledgeError
from dragoman.reading.dates.engine import Node
from dragoman.reading.dates.moments import Moment
from dragoman.reading.dates.tokens import Token


@dataclass(frozen=True)
class Anchors:
    """What relative expressions are resolved against.

    `publication` is a day; `previous` the date last spoken of, `fresh` whether that was in this paragraph; `named` a date that an earlier
    sentence gives to what the words speak of; `tense` of the verb nearest: past, future or empty, and `leaning` if it is
    less than certain, `sure` if its verb is not known by its ending alone; `within` a year or month that holds the date.
    `base` is the date last spoken of that was not itself counted back from another; `frame` the quarter or half year that the text reports on;
    `closing` the day on which the expression is said to end ('the quarter ended June 30'); `weekday` the day of the week said beside it, 1 to 7;
    `born` the date of birth that the paragraph tells;
    `whole` what it is said to be of ('the last three months of 2012'); `compared` whether a word sets it against what the text reports on;
    `news` the day of the news that the text brings; `opening` the day on which the expression is said to begin;
    `beside` whether the date last spoken of stands in the same sentence, and not by the way, `follows` whether 'and' joins the expression to it.
    """

    publication: date | None = None
    previous: Moment | None = None
    fresh: bool = False
    named: Moment | None = None
    tense: str = ""
    leaning: str = ""
    sure: bool = True
    within: Moment | None = None
    base: Moment | None = None
    frame: Moment | None = None
    closing: Moment | None = None
    weekday: int = 0
    born: Moment | None = None
    whole: Moment | None = None
    compared: bool = False
    news: Moment | None = None
    opening: Moment | None = None
    beside: bool = False
    follows: bool = False

    def inside(self, moment: Moment) -> Anchors:
        """The same anchors, with the year or month that holds the date."""
        return replace(self, within=moment)


@dataclass(frozen=True)
class Slots:
    """The slots of one node, read as words, numbers or moments."""

    node: Node
    evaluate: Callable[[Node, Anchors], Moment]

    def __contains__(self, name: str) -> bool:
        """Whether a slot is filled, by a token or by the rule itself."""
        return name in self.node.slots or name in self.node.rule.given

    def text(self, name: str) -> str:
        """The words of a slot, in lower case."""
        return self.node.slots[name].token.text.lower()

    def value(self, name: str, default: str = "") -> str:
        """The value that the words table gives the slot's word; of a number its digits; else what the rule itself says."""
        filled = self.node.slots.get(name)
        if filled is None:
            return self.node.rule.given.get(name, default)
        return self.node.grammar.values.get((filled.ref, filled.token.text.lower()), filled.token.text)

    def whole(self, name: str, default: int = 0) -> int:
        """The slot as a whole number; KnowledgeError where the tables make it none."""
        text = self.value(name, str(default)).rstrip("stndrhºª°.o")
        try:
            return int(text)
        except ValueError as wrong:
            raise KnowledgeError(f"A date rule takes '{text}' in its slot '{name}' for a number; give it a value in the words table.") from wrong

    def number(self, name: str) -> float | None:
        """How many: a figure, number words, or None for a vague number (several)."""
        filled = self.node.slots.get(name)
        if filled is None:
            given = self.node.rule.given.get(name, "1")
            return None if given == "X" else float(given)
        words = filled.token.node.tokens if isinstance(filled.token.node, Node) else (filled.token,)
        return counted(words, self.node)

    def moment(self, name: str, anchors: Anchors) -> Moment:
        """What the expression in the slot means."""
        return self.evaluate(self.inner(name), anchors)

    def under(self, name: str, other: str) -> Slots:
        """The same slots, `other` now also known as `name`."""
        return replace(self, node=self.node._replace(slots={**self.node.slots, name: self.node.slots[other]}))

    def inner(self, name: str) -> Node:
        """The node that fills a slot."""
        node = self.node.slots[name].token.node
        assert isinstance(node, Node), "rules refer to nodes as <@kind>"
        return node


def counted(words: tuple[Token, ...], node: Node) -> float | None:
    """Number words and figures as a number: 'twenty-five', 'two hundred and ten', '1,200', 'two and a half'; None if vague."""
    values = node.grammar.values
    total = current = 0.0
    for place, word in enumerate(words):
        text = word.text.lower()
        if place and ("article", text) in values and ("num", text) not in values:
            continue  # two and a half
        value = figure(text) if text[0].isdigit() else values.get(("num", text)) or values.get(("scale", text)) or values.get(("article", text)) or values.get(("fraction", text))
        if value is None:
            continue
        if value == "X":
            return None
        if ("scale", text) in values:
            current = max(current, 1.0) * float(value)
            total, current = (total + current, 0.0) if current >= 1000 else (total, current)
        else:
            current += float(value)
    return total + current


def figure(text: str) -> str:
    """A written figure in plain form: '1,200' and '1.200' are 1200, '2.5', '2,5' and '2 1/2' are 2.5."""
    for half in ("1/2", "½"):
        if text.endswith(half):
            return text.removesuffix(half).strip() + ".5"
    head, mark, tail = text.replace(",", ".").rpartition(".")
    if not mark:
        return text
    return head.replace(".", "") + tail if len(tail) == 3 else f"{head}.{tail}"
