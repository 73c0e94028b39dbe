"""Document -> date mentions: the nodes in text order, each resolved against the anchors as they stand there.

What depends on the day of publication is resolved twice, against the first and the last day that it can be: where both agree it is certain,
where they don't the value stays open (XXXX-XX) and the bounds are the earliest and the latest that it can mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dragoman.nouns import DateMention, Document, Published, Span
from dragoman.reading.dates import moments
from dragoman.reading.dates.engine import Found, Node, find
from dragoman.reading.dates.meaning import meaning
from dragoman.reading.dates.moments import Moment
from dragoman.reading.dates.slots import Anchors
from dragoman.reading.dates.tense import AHEAD, Sentences

STEM = 6  # two words are of one family if they share so many letters: independence, independent
ISO_DAY = re.compile(r"([12]\d{3})-(\d{2})-(\d{2})")


class Told(NamedTuple):
    """A date that the text has spoken of: where, in which sentence and paragraph."""

    start: int
    sentence: int
    paragraph: int
    moment: Moment


class Expression(NamedTuple):
    """A date expression in its place: its node, the tense around it and whether that is certain, and where its event was spoken of before."""

    start: int
    end: int
    node: Node
    tense: str
    sentence: int
    paragraph: int
    certain: bool
    event: tuple[Span, ...]


class Sure(NamedTuple):
    """What is certain of an expression: its moment, and its first and last day."""

    moment: Moment
    first: date | None
    last: date | None


def expressions(document: Document, avoid: Sequence[Span] = ()) -> list[Expression]:
    """Every date expression of a document, in text order, not yet resolved."""
    return [expression for found in find(document, avoid) for expression in placed(found)]


def placed(found: Found) -> Iterator[Expression]:
    """The expressions of a stretch of text, with tense, sentence and paragraph."""
    sentences = Sentences(found.bare)
    for token in found.tokens:
        if isinstance(token.node, Node) and "@mention" in token.classes:
            place = sentences.place(token.start)
            event = sentences.kin(token.end, STEM) if token.node.rule.make == "shortly" else ()
            tense = sentences.tense(token.start, token.end)
            yield Expression(token.start, token.end, token.node, tense, *place, sentences.certain(token.start, token.end, tense), event)


def resolved(found: Sequence[Expression], publication: date | None) -> list[Moment]:
    """What each expression means if the text appeared on a given day, or on an unknown one."""
    meanings: list[Moment] = []
    told: list[Told] = []
    for expression in found:
        last = told[-1] if told else None
        fresh = last is not None and last.paragraph == expression.paragraph
        anchors = Anchors(publication, last.moment if last else None, fresh, told_of(expression.event, told), future_or_past(expression))
        moment = meaning(expression.node, anchors)
        meanings.append(moment)
        if moment.first and moment.type in ("DATE", "TIME") and moment.unit not in ("reference", "vague"):
            told.append(Told(expression.start, expression.sentence, expression.paragraph, moment))
    return meanings


def future_or_past(expression: Expression) -> str:
    """The tense that decides which of several days is meant: what is certain, or what the word before it says ('para el lunes')."""
    if expression.tense == AHEAD:
        return "future"
    return expression.tense if expression.certain else ""


def told_of(event: Sequence[Span], told: Sequence[Told]) -> Moment | None:
    """The date nearest to a word akin to the event's, in the sentence where that stands; of several such words the last."""
    for sentence, offset in reversed(event):
        near = [one for one in told if one.sentence == sentence]
        if near:
            return min(near, key=lambda one: abs(one.start - offset)).moment
    return None


def mentions(document: Document, found: Sequence[Expression], published: Published) -> list[DateMention]:
    """The date mentions of a document that appeared on a day, in an interval, or on a day unknown."""
    first, last = day_of(published.earliest or published.edtf), day_of(published.latest or published.edtf)
    openly = resolved(found, None)
    low = resolved(found, first) if first else openly
    high = low if last == first else resolved(found, last) if last else openly
    return [
        mention(document, expression, joined(*three), three[0])
        for expression, *three in zip(found, openly, low, high, strict=True) if three[0].unit
    ]


def day_of(text: str | None) -> date | None:
    """A full ISO day, or None for what is coarser, or no day on which a text like these can have appeared."""
    parts = ISO_DAY.fullmatch(text or "")
    return moments.exact(*map(int, parts.groups())) if parts else None


def joined(openly: Moment, low: Moment, high: Moment) -> Sure:
    """The moment that is certain, and the bounds: where publication's first and last day disagree, from the one's first to the other's last."""
    if low.timex == high.timex and low.first == high.first and low.last == high.last:
        return Sure(low, low.first, low.last)
    first = low.first if low.anchor else None
    last = high.last if high.anchor else None
    return Sure(openly, first, last)


def mention(document: Document, at: Expression, sure: Sure, openly: Moment) -> DateMention:
    """The contract's form of a moment in its place."""
    moment, first, last = sure
    anchor = moment.anchor or ("publication" if openly.anchor is None and openly.first is None and (first or last) else None)
    return DateMention(
        at.start, at.end, document.text[at.start:at.end], moment.type, moment.timex, moment.edtf,
        first.isoformat() if first else None, last.isoformat() if last else None, anchor,
    )
