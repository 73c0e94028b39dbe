"""More that can't hold: ranges that run backwards, ages that are not those of the years told, offices on days on which they were not held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.nouns import Document, Notice, NoticeKind
from dragoman.reading.bounds import Bound
from dragoman.reading.dates.evidence import SENTENCE_END, around, day, quoted, sign
from dragoman.reading.dates.moments import Moment
from dragoman.reading.dates.reading import Expression

KIND: NoticeKind = "dates-do-not-fit"
RANGE = re.compile(r"(\d{4}(?:-\d{2}){0,2})/(\d{4}(?:-\d{2}){0,2})")
CLAUSE = 90  # characters between who acts and the day of the act, within one clause
OLDEST = 120
Dated = Sequence[tuple[Expression, Moment]]


def backwards(document: Document, dated: Dated) -> Iterator[Notice]:
    """A range whose end lies before its start: 'from 1995 to 1989'."""
    for expression, moment in dated:
        ends = RANGE.fullmatch(moment.timex)
        if ends and moment.anchor is None and ends[2] < ends[1][:len(ends[2])]:
            text = document.text[expression.start:expression.end]
            yield Notice(KIND, expression.start, expression.end, f"'{text}' runs backwards: {ends[2]} is before {ends[1]}.")


def ages(document: Document) -> Iterator[Notice]:
    """Of one sentence that tells birth, death and age, each once: an age that the years don't give."""
    born, died, aged = (sign(document.lang, kind) for kind in ("born", "died", "aged"))
    start = 0
    for end in (*(cut.end() for cut in SENTENCE_END.finditer(document.text)), len(document.text)):
        told = [list(form.finditer(document.text, start, end)) for form in (born, died, aged)]
        start = end
        if [len(found) for found in told] != [1, 1, 1]:
            continue
        birth, death, age = (int(next(group for group in found[0].groups() if group)) for found in told)
        if birth <= death and age <= OLDEST and age not in (death - birth, death - birth - 1):
            at = told[2][0]
            yield Notice(KIND, at.start(), at.end(), f"'{at.group().strip()}' does not fit: born in {birth} and died in {death} makes {death - birth - 1} or {death - birth}.")


def not_in_office(document: Document, dated: Dated, bounds: Sequence[Bound], published: date | None) -> Iterator[Notice]:
    """Who is called by an office on a day, or in a text of a day, on which nobody of that name is known to have held it. Said of what is known, not of who is right."""
    for bound in bounds:
        first, last = day(bound.first), day(bound.last)
        if bound.kind != "office" or first is None or quoted(document.text, bound.start):
            continue
        before, after = around(document.text, bound.start, bound.end)
        if sign(document.lang, "if").search(before + after):
            continue
        if published and published < first:
            yield Notice(KIND, bound.start, bound.end, f"The text is dated {published.isoformat()}; what is known says {bound.why}.")
        elif when := acted(document, dated, bound, after):
            expression, moment = when
            if (moment.last and moment.last < first) or (last and moment.first and moment.first > last):
                text = document.text[expression.start:expression.end]
                yield Notice(KIND, expression.start, expression.end, f"'{text}' is told of one who by what is known did not hold the office then: {bound.why}.")


def acted(document: Document, dated: Dated, bound: Bound, after: str) -> tuple[Expression, Moment] | None:
    """The date of what a person does in the clause that begins with their name, if it has one of its own."""
    if not sign(document.lang, "did").match(after):
        return None
    near = [(expression, moment) for expression, moment in dated if bound.end < expression.start < bound.end + min(CLAUSE, len(after))]
    if not near:
        return None
    expression, moment = min(near, key=lambda one: one[0].start)
    between = document.text[bound.end:expression.start]
    fits = moment.anchor is None and moment.unit in ("day", "month", "year") and not sign(document.lang, "apart").search(between)
    return (expression, moment) if fits else None
