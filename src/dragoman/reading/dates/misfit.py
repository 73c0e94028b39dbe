"""Dates that can't all hold. Only what follows from the calendar is said: nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.nouns import Document, Notice
from dragoman.reading.bounds import Bound
from dragoman.reading.dates.engine import Node
from dragoman.reading.dates.evidence import happened
from dragoman.reading.dates.moments import Moment
from dragoman.reading.dates.published import weighed
from dragoman.reading.dates.reading import Expression, day_of, resolved
from dragoman.reading.dates.unfit import ages, backwards, not_in_office


def noticed(document: Document, found: Sequence[Expression], bounds: Sequence[Bound] = ()) -> list[Notice]:
    """One notice for each contradiction, on the expression that shows it."""
    published = day_of(document.about.published.edtf)
    dated = list(zip(found, resolved(found, None), strict=True))
    one_by_one = [*weekdays(document, dated), *deictics(document, found, published), *too_late(document, dated, published)]
    together = [*backwards(document, dated), *ages(document), *not_in_office(document, dated, bounds, published)]
    return sorted([*one_by_one, *together, *clashing(document, found, bounds)], key=lambda one: one.start)


def notice(at: Expression, message: str) -> Notice:
    """A notice on an expression."""
    return Notice("dates-do-not-fit", at.start, at.end, message)


def inner(node: Node, ref: str) -> Node | None:
    """The first node within a node whose kind or family is `ref`."""
    for token in node.tokens:
        if isinstance(token.node, Node):
            if ref in token.classes:
                return token.node
            if deeper := inner(token.node, ref):
                return deeper
    return None


def value(node: Node, slot: str) -> str | None:
    """What the words table gives the word in a slot."""
    filled = node.slots.get(slot)
    return node.grammar.values.get((filled.ref, filled.token.text.lower())) if filled else node.rule.given.get(slot)


def weekdays(document: Document, dated: Sequence[tuple[Expression, Moment]]) -> Iterator[Notice]:
    """A weekday beside a full date that falls on another: 'Friday, October 7, 2023'."""
    for expression, moment in dated:
        named = inner(expression.node, "@weekday")
        if named is None or moment.first is None or moment.first != moment.last or moment.anchor or not inner(expression.node, "@fullday"):
            continue
        said = value(named, "weekday")
        if said and int(said) != moment.first.isoweekday():
            text = document.text[expression.start:expression.end]
            yield notice(expression, f"'{text}' can't be: {moment.first.isoformat()} was a {moment.first:%A}.")


def deictics(document: Document, found: Sequence[Expression], published: date | None) -> Iterator[Notice]:
    """Day words beside weekdays ('today, Thursday … yesterday, Monday') that put publication on different weekdays, or not on the one it is."""
    implied: tuple[int, str] | None = (published.isoweekday(), f"the text is dated {published.isoformat()}, a {published:%A}") if published else None
    for expression in found:
        day, named = inner(expression.node, "@today"), inner(expression.node, "@weekday")
        said, step = value(named, "weekday") if named else None, value(day, "rel") if day else None
        if not said or step is None or expression.node.rule.make != "apposed":
            continue
        text = document.text[expression.start:expression.end]
        weekday = (int(said) - int(step) - 1) % 7 + 1
        if implied and implied[0] != weekday:
            yield notice(expression, f"'{text}' does not fit: {implied[1]}.")
        implied = implied or (weekday, f"elsewhere the text says '{text}'")


def too_late(document: Document, dated: Sequence[tuple[Expression, Moment]], published: date | None) -> Iterator[Notice]:
    """A day told in the past tense that lies after the day of publication."""
    if published is None:
        return
    for expression, moment in dated:
        late = moment.first and moment.first > published and moment.anchor is None and moment.unit in ("day", "month", "year")
        if late and happened(document, expression):
            text = document.text[expression.start:expression.end]
            yield notice(expression, f"'{text}' is told as past, but the text is dated {published.isoformat()}.")


def clashing(document: Document, found: Sequence[Expression], bounds: Sequence[Bound]) -> Iterator[Notice]:
    """Of a text without a date: two reasons that put it after, and before, each other; the first is believed."""
    stated = document.about.published
    if stated.edtf or stated.earliest or stated.latest:
        return
    for kept, dropped in weighed(document, found, bounds).clashes:
        yield Notice("dates-do-not-fit", 0, 0, f"The text is dated by its content, which does not fit: {kept}, but {dropped}.")
