"""Document -> date mentions: the nodes in text order, each resolved against the anchors as they stand there.

What depends on the day of publication is resolved twice, against the first and the last day that it can be: where both agree it is certain,
where they don't the value stays open (XXXX-XX) and the bounds are the earliest and the latest that it can mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dragoman.nouns import DateMention, Document, Published, Span
from dragoman.reading.dates import moments
from dragoman.reading.dates.absolute import RECENT
from dragoman.reading.dates.engine import Found, Node, find
from dragoman.reading.dates.meaning import meaning
from dragoman.reading.dates.moments import Moment
from dragoman.reading.dates.relative import fits
from dragoman.reading.dates.slots import Anchors, Slots
from dragoman.reading.dates.tense import AHEAD, Sentences
from dragoman.reading.dates.tokens import Token

STEM = 6  # two words are of one family if they share so many letters: independence, independent
COMPARED = 12  # tokens before 'last year' in which a word can compare it with what the text reports on
NEAR = 8  # dates told before an expression among which it looks for the one that it leans on
DATED = frozenset({"day", "time", "month"})  # units of what 'that date' can mean where it is counted from publication
FOLLOWS = 2  # tokens before a date in which it can be joined to what was told: 'and in March'
NAME = "name"  # of a date told by the way, that a thing is called by it
HISTORY = 3  # dates of long ago before a text that tells no other is one of history
WEEK = 7  # days before publication in which the news lies
JOINED = 6  # tokens before a date in which it can be joined to the year before
HEADED = frozenset({"day", "month"})  # makes of what lies in the year that heads its paragraph
JOINT = frozenset({"day", "month", "season", "feast", "named", "some-day"})  # makes of what lies in a year that is said before
NEWS = frozenset({"weekday", "unit-near", "ago", "hence"})  # makes that are told as seen from the day of the text
COUNTED = frozenset({"ago", "later", "period"})  # makes whose moments are so far from another
LONG = re.compile(r"P(6|9|12)M|P1Y")  # what accounts report on beside quarters
ISO_DAY = re.compile(r"([12]\d{3})-(\d{2})-(\d{2})")


class Told(NamedTuple):
    """A date that the text has spoken of: where, in which sentence and paragraph."""

    start: int
    sentence: int
    paragraph: int
    moment: Moment
    aside: str


class Past(NamedTuple):
    """What the text has told before a place: its dates, the last of them that was not counted back from another, the period it reports on, a birth,
    and the day of the news: the first day told of in the week before publication. `history`: whether the whole text tells of what was long ago alone.
    """

    told: list[Told]
    base: Moment | None
    frame: Moment | None
    born: Told | None
    news: Moment | None = None
    history: bool = False

    def anchors(self, at: Expression, publication: date | None) -> Anchors:
        """What an expression is resolved against."""
        last = self.leaned(at, publication)
        fresh = last is not None and (last.paragraph == at.paragraph or self.history)
        return Anchors(
            publication, last.moment if last else None, fresh, told_of(at.event, self.told), future_or_past(at), "future" if at.tense == AHEAD else at.tense,
            news=self.news, sure=at.sure, base=self.base, frame=self.frame, compared=at.compared,
            born=self.born.moment if self.born and self.born.paragraph == at.paragraph else None,
            beside=last is not None and last.sentence == at.sentence and not last.aside, follows=at.follows,
        )

    def leaned(self, at: Expression, publication: date | None) -> Told | None:
        """The date that an expression leans on: the last; not one told by the way in an earlier sentence that has a date of its own, nor one that is past for what is to come."""
        if not self.told:
            return None
        last = self.told[-1]
        date_itself = "same" in at.node.rule.given
        unit, wanted = unit_of(at.node), at.tense if at.certain else ""
        for one in reversed(self.told[-NEAR:]):
            if date_itself and one.moment.anchor == "publication" and one.moment.unit not in DATED:
                continue  # 'after that date' is not 'this year'
            if not date_itself and one.paragraph not in (at.paragraph, last.paragraph) and not astray(last.moment, wanted, publication):
                break
            by_the_way = one.aside and (one.sentence != at.sentence) == (one.aside != NAME) and self.beside(one, unit)
            if not (astray(one.moment, wanted, publication) or by_the_way):
                return one
        return None if date_itself and last.moment.anchor == "publication" and last.moment.unit not in DATED else last

    def beside(self, aside: Told, unit: str) -> bool:
        """Whether a date told by the way stands back: it only says since when, is too coarse for what is counted from it, or its sentence tells another as fine."""
        others = (one.moment for one in self.told[-NEAR:] if one.sentence == aside.sentence and not one.aside)
        if aside.aside == NAME:
            return any(fits(other, aside.moment.unit) for other in others)
        return aside.aside == "since" or (bool(unit) and not fits(aside.moment, unit)) or any(fits(other, aside.moment.unit) for other in others)

    def with_one(self, at: Expression, moment: Moment, publication: date | None) -> Past:
        """The same with one more date, if it has a place in the calendar."""
        if self.frame and moment.type == "DURATION" and LONG.fullmatch(moment.timex) and self.told:
            return self._replace(frame=None, base=self.year())
        if moment.type not in ("DATE", "TIME") or not moment.unit or moment.timex.startswith("T") or moment.unit in ("reference", "vague"):
            return self
        told = Told(at.start, at.sentence, at.paragraph, moment, at.aside)
        self.told.append(told)
        if not moment.first:
            return self._replace(base=moment)
        day = moment.unit in ("day", "time") and publication is not None and 0 <= (publication - moment.first).days <= WEEK
        past = self if self.news or not day else self._replace(news=moment)
        if at.node.rule.make in COUNTED and at.node.rule.given.get("sign", "-1") == "-1":
            return past
        over = moment.last is not None and (publication is None or at.closing is not None or moment.last < publication)  # nobody reports on what still runs
        frame = moment if over and moment.anchor != "previous" and moment.unit in ("quarter", "half") else self.frame
        return past._replace(base=moment, born=told if at.birth else self.born, frame=frame)

    def heading(self, at: Expression) -> Moment | None:
        """The year that opens the paragraph of a day or month without one ('1974. El 20 de julio …'), where the paragraph has told of no other since."""
        if at.node.rule.make not in HEADED or {"rel", "year"} & set(at.node.slots):
            return None
        here = [one for one in self.told if one.paragraph == at.paragraph]
        years = {one.moment.first.year for one in here if one.moment.first}
        return here[0].moment if here and here[0].start == at.paragraph and here[0].moment.unit == "year" and len(years) == 1 else None

    def year(self) -> Moment | None:
        """The year of the period that the text reports on."""
        return moments.year(self.frame.first.year) if self.frame and self.frame.first else None


class Expression(NamedTuple):
    """A date expression in its place: its node, the tense around it, whether that is certain for the date and sure of the verb, where its event was spoken of before, the date that ends it and that of which it is a part;
    `birth` if it is told as one of birth, `aside` if by the way; `joint` if only a comma and small words part it from the expression before, `follows` if it is joined by 'and' to what the sentence told.
    """

    start: int
    end: int
    node: Node
    tense: str
    sentence: int
    paragraph: int
    certain: bool
    sure: bool
    event: tuple[Span, ...]
    closing: Node | None = None
    whole: Node | None = None
    birth: bool = False
    compared: bool = False
    aside: str = ""
    opening: Node | None = None
    joint: bool = False
    follows: bool = False


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
    for number, token in enumerate(found.tokens):
        if isinstance(token.node, Node) and "@mention" in token.classes:
            place = sentences.place(token.start)
            event = sentences.kin(token.end, STEM) if token.node.rule.make == "shortly" else ()
            tense, sure = sentences.tense(token.start, token.end)
            yield Expression(token.start, token.end, token.node, tense, *place, sentences.certain(token.start, token.end, tense), sure, event, joined_by(found.tokens, number, "ends", "@dayish"), joined_by(found.tokens, number, "=of", "@date"), sentences.near(token.start, "born"), sentences.near(token.start, "compare", COMPARED), sentences.aside(token.start, token.end), joined_by(found.tokens, number, "starts", "@dayish"), joint(found.tokens, number, sentences), sentences.near(token.start, "joins", FOLLOWS))


def joined_by(tokens: Sequence[Token], number: int, link: str, kind: str) -> Node | None:
    """The date of a kind that a word joins to a token: that by which it ends ('the quarter ended June 30'), or that of which it is a part."""
    after = [token for token in tokens[number + 1:number + 5] if "clause" not in token.classes and "=on" not in token.classes]
    other = after[1].node if len(after) > 1 and link in after[0].classes and kind in after[1].classes else None
    return other if isinstance(other, Node) else None


def joint(tokens: Sequence[Token], number: int, sentences: Sentences) -> bool:
    """Whether a date follows another with a comma and a few small words between them: 'in 2016, during Ramadan', 'hace diez años, una tarde de abril'."""
    node = tokens[number].node
    if not isinstance(node, Node) or node.rule.make not in JOINT or "rel" in node.slots:
        return False
    for at in range(number - 1, max(0, number - JOINED), -1):
        if tokens[at].text == ",":
            return "@mention" in tokens[at - 1].classes
        if tokens[at].node is not None or not tokens[at].text.isalpha() or sentences.told(sentences.index(tokens[at].start)):
            return False
    return False


def is_history(found: Sequence[Expression], openly: Sequence[Moment], publication: date) -> bool:
    """Whether a text tells of what was long ago alone: all its dates with a year lie years before publication, and no other is told as seen from then ('on Monday', 'last year')."""
    days = [moment.last for moment in openly if moment.last and moment.anchor is None and moment.type == "DATE"]
    seen_from = any(expression.node.rule.make in NEWS and not moment.last for expression, moment in zip(found, openly, strict=True))
    return len(days) >= HISTORY and not seen_from and all((publication - last).days > RECENT for last in days)


def resolved(found: Sequence[Expression], publication: date | None, openly: Sequence[Moment] = ()) -> list[Moment]:
    """What each expression means if the text appeared on a given day, or on an unknown one; `openly`: what it means on the latter."""
    meanings: list[Moment] = []
    past = Past([], None, None, None, history=publication is not None and is_history(found, openly or resolved(found, None), publication))
    for expression in found:
        anchors = past.anchors(expression, publication)
        if expression.closing or expression.whole or expression.opening:
            closing, whole, opening = (meaning(node, anchors) if node else None for node in (expression.closing, expression.whole, expression.opening))
            anchors = replace(anchors, closing=closing, whole=whole, opening=opening)
        if expression.joint and meanings and meanings[-1].unit == "year" and meanings[-1].first:
            anchors = anchors.inside(meanings[-1])
        elif (headed := past.heading(expression)) is not None:
            anchors = anchors.inside(headed)
        moment = meaning(expression.node, anchors)
        meanings.append(moment)
        past = past.with_one(expression, moment, publication)
    return meanings


def future_or_past(expression: Expression) -> str:
    """The tense that decides which of several days is meant: what is certain, or what the word before it says ('para el lunes')."""
    if expression.tense == AHEAD:
        return "future"
    return expression.tense if expression.certain else ""


def unit_of(node: Node) -> str:
    """The unit that an expression counts in from another date ('two days later', 'that month'); '' for any other."""
    if node.rule.make not in ("later", "unit-after", "unit-next"):
        return ""
    unit = Slots(node, meaning).value("unit")
    return unit if unit in moments.UNKNOWN else ""


def astray(moment: Moment, wanted: str, publication: date | None) -> bool:
    """Whether a date lies ahead where the past is told, or is over where the future is."""
    if publication is None or not (moment.first and moment.last):
        return False
    return moment.first > publication if wanted == "past" else wanted == "future" and moment.last < publication


def told_of(event: Sequence[Span], told: Sequence[Told]) -> Moment | None:
    """The date nearest to a word akin to the event's, in the sentence where that stands; of several such words the last."""
    for sentence, offset in reversed(event):
        near = [one for one in told if one.sentence == sentence]
        if near:
            return min(near, key=lambda one: abs(one.start - offset)).moment
    return None


def mentions(document: Document, found: Sequence[Expression], published: Published) -> list[tuple[Expression, DateMention]]:
    """The expressions that say a time, with what they mean in a document that appeared on a day, in an interval, or on a day unknown."""
    first, last = day_of(published.earliest or published.edtf), day_of(published.latest or published.edtf)
    openly = resolved(found, None)
    low = resolved(found, first, openly) if first else openly
    high = low if last == first else resolved(found, last, openly) if last else openly
    told = []
    for expression, *three in zip(found, openly, low, high, strict=True):
        over = first if expression.certain and expression.tense == "future" else None
        sure = joined(three[0], three[1], three[2], over)
        if sure.moment.unit:
            told.append((expression, mention(document, expression, sure, three[0])))
    return told


def day_of(text: str | None) -> date | None:
    """A full ISO day, or None for what is coarser, or no day on which a text like these can have appeared."""
    parts = ISO_DAY.fullmatch(text or "")
    return moments.exact(*map(int, parts.groups())) if parts else None


def joined(openly: Moment, low: Moment, high: Moment, over: date | None) -> Sure:
    """The moment that is certain, and the bounds: what publication's first and last day agree on, else what the text alone places,
    else from the one's first day to the other's last. `over`: the day before which what is told can't lie, as it is still to come.
    """
    if low.timex == high.timex and low.first == high.first and low.last == high.last:
        return Sure(low, low.first, low.last)
    openly, low, high = (moments.open_year(one) if one.last and over and one.last < over else one for one in (openly, low, high))
    if openly.first or openly.last:
        return Sure(openly, openly.first, openly.last)
    first = low.first if low.anchor else None
    last = high.last if high.anchor else None
    if first and last and first > last:
        first, last = high.first, low.last
    return Sure(openly, first, last)


def mention(document: Document, at: Expression, sure: Sure, openly: Moment) -> DateMention:
    """The contract's form of a moment in its place."""
    moment, first, last = sure
    anchor = moment.anchor or ("publication" if openly.anchor is None and openly.first is None and (first or last) else None)
    return DateMention(
        at.start, at.end, document.text[at.start:at.end], moment.type, moment.timex, moment.edtf,
        first.isoformat() if first else None, last.isoformat() if last else None, anchor,
    )
