"""Assertions: clauses as far as they can be right or wrong, with what they say is not so."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from dragoman.compare.asides import pattern, spelt
from dragoman.compare.company import WINDOW
from dragoman.compare.concepts import Word, Words, words
from dragoman.compare.forms import plain
from dragoman.compare.intervals import MONTH, Interval
from dragoman.compare.negations import Reach, denied
from dragoman.compare.parties import is_local
from dragoman.compare.passages import Passage, Scene
from dragoman.compare.readings import Reading, language, name
from dragoman.compare.tellings import sentences
from dragoman.nouns import HAPPENED, Document, Figure, Span

_PARTED = re.compile(r"[;:—]\s+|,\s+(?=\w+\s)")
_SAID = (*HAPPENED, "denied")
_SPEECH = frozenset({"@accuse", "@claim", "@report", "@inform", "@publish", "@confirm"})
"""What a speaker does, not what he speaks of."""
_THERE = frozenset({"@find"})
"""That nothing was found says that there was nothing."""
_LEAST = 2
_BEFORE = 20
_RIGHT_BEHIND = re.compile(r"\w+\s\w+")
"""A verb and the word that denies right behind it ('admitted none')."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_PRONOUN = re.compile(r"[a-záéíóú]{1,4}\b")
"""Short words without a capital that stand for somebody; who that is, is often mistaken."""
_OPENING = 40
"""Characters of what opens a sentence before it tells anything."""


@dataclass(frozen=True, eq=False)
class Assertion:
    """`words`: its content; `denied`: the words of it that are said not to be so; `heads`: those of them that tell the act or thing; `answer`: it says so of what was said before it, in words of that; `open`: its dates are only the first, or the last, of the days that are meant; `days`: the dates in its own words; `before`: the last day or month that its document names before its end; `cities`: in which towns it says that it was, without accents."""

    passage: Passage
    words: Words
    denied: Words
    heads: Words
    answer: bool
    open: tuple[bool, bool]
    days: tuple[Interval, ...]
    cities: frozenset[str]
    before: Interval | None = None

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.passage.document

    @property
    def span(self) -> Span:
        """Its clause."""
        return self.passage.span

    @property
    def lang(self) -> str:
        """Its language."""
        return self.passage.lang

    @cached_property
    def affirmed(self) -> Words:
        """Its words without those that are said not to be so."""
        return tuple(word for word in self.words if word not in self.denied)

    @cached_property
    def own(self) -> Words:
        """Those of its words that stand in it, and not only in the sentence that it goes on from."""
        return tuple(word for word in self.affirmed if word.at >= 0)

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that it names, or the two of which its document tells."""
        return self.passage.keys or self.passage.around

    @cached_property
    def window(self) -> Interval | None:
        """The days that it can be of: those it names, or, of news, the two months before; None for any."""
        dates, published = self.passage.dates, self.passage.published
        never = bool(self.denied) and pattern(self.lang, "never").search(self.document.text, *self.span) is not None
        if dates:
            first, last = min(when.first for when in dates), max(when.last for when in dates)
            since, until = self.open
            return Interval(1 if until or never else first, max(last, published.last) if since and published is not None else last)
        recent = self.passage.recent and published is not None and published.width <= MONTH
        return Interval(1 if never else published.first - WINDOW, published.last) if recent and published is not None else None

    @cached_property
    def said(self) -> Hashable:
        """What it says: those that say the same are compared once."""
        return tuple(word.means for word in self.words), tuple(word.means for word in self.denied), self.states, self.window, self.passage.keys, self.passage.words, self.lang

    def agent(self, at: int) -> str | None:
        """Who does what stands at a place of the text: in the active voice, who is named last before it."""
        text, told = self.document.text, {word.at for word in self.words if word.verb}
        before = [party.key for start, party in self.passage.named if start < at and _PRONOUN.match(text, start) is None and start not in told]
        return before[-1] if before and not self.passage.passive else None


def assertions(reading: Reading, scene: Scene) -> Iterator[Assertion]:
    """The clauses of a document, without what is only supposed, asked for or foreseen."""
    document, annotation = reading
    supposed = [event.trigger[0] for event in annotation.events if event.type and event.status not in _SAID]
    names = [(one.start, one.end) for one in annotation.actors if not is_local(one.actor)]
    marked = [*names, *((one.start, one.end) for one in annotation.dates), *((one.start, one.end) for one in annotation.figures)]
    before: Assertion | None = None
    spoken_of: Words = ()
    for whole in sentences(document.text):
        lang = language(document, whole[0])
        carried, spoken_of = spoken_of, ()
        untrue = list(denied(document.text, lang, whole))
        for span in _parts(document.text, lang, whole):
            if any(span[0] <= start < span[1] and not _is_denied(start, untrue) for start in supposed) and not pattern(lang, "at-fault").search(document.text, *span):
                continue
            passage = scene.passage(span, whole)
            content = _with_money(words(document.text, span, marked, lang), annotation.figures, span)
            spoken_of += tuple(replace(word, at=-1, verb=False) for word in content)
            goes_on = pattern(lang, "it").match(document.text, *span) if span[0] == whole[0] else None
            of_it = len(content) < _LEAST and pattern(lang, "object").search(document.text, *span) is not None
            if of_it or (goes_on is not None and all(start < goes_on.end() for start, _ in passage.named)):
                content = (*carried, *content)
            if pattern(lang, "answers").search(document.text, *span) and before is not None:
                told = tuple(word for word in before.words if not word.means & _SPEECH)
                yield Assertion(passage, told, told, tuple(word for word in told if word.verb), answer=True, open=before.open, days=(), cities=frozenset())
                continue
            reaches = [*untrue, *_cancelled(document.text, lang, span)]
            untold = _untrue(document.text, content, reaches)
            made = Assertion(passage, content, untold, _heads(document.text, untold, reaches), answer=False, open=open_ends(document.text, lang, span, [one.start for one in annotation.dates]), days=tuple(when for at, when in scene.days if span[0] <= at < span[1]), cities=scene.cities_in(span, lang), before=next((when for at, when in reversed(scene.days) if at < span[1] and when.width <= MONTH), None))
            before = made if len(content) >= _LEAST and not made.denied else before
            if content:
                yield made


def open_ends(text: str, lang: str, span: Span, dates: Sequence[int]) -> tuple[bool, bool]:
    """Whether 'since', or 'by', stands right before a date of a clause."""
    before = [text[max(span[0], start - _BEFORE) : start] for start in dates if span[0] <= start < span[1]]
    since, until = (any(re.search(rf"(?<!\w)(?:{spelt(lang, role)})\s+(?:\w{{2,3}}\s+)?$", words, re.IGNORECASE) for words in before) for role in ("since", "until"))
    return since, until


def _with_money(content: Words, figures: Sequence[Figure], span: Span) -> Words:
    """With the sums of money that a clause names, which are money whatever they are paid for."""
    sums = [Word(one.start, frozenset({"@money"}), verb=False) for one in figures if span[0] <= one.start < span[1] and _CURRENCY.fullmatch(one.unit or "")]
    return tuple(sorted((*content, *sums), key=lambda word: word.at))


def _cancelled(text: str, lang: str, span: Span) -> Iterator[Reach]:
    """What stands before 'was cancelled' did not come about."""
    found = pattern(lang, "cancelled").search(text, *span)
    if found is not None:
        yield Reach(span[0], found.start())


def _is_denied(at: int, reaches: Sequence[Reach]) -> bool:
    return any(reach.start <= at < reach.end for reach in reaches)


def _untrue(text: str, content: Words, reaches: Sequence[Reach]) -> Words:
    told = {word.at for word in content for reach in reaches if reach.start <= word.at < reach.end}
    before = [[word.at for word in content if word.verb and reach.start - reach.back <= word.at < reach.start] for reach in reaches]
    told |= {verbs[-1] for reach, verbs in zip(reaches, before, strict=True) if verbs and (_RIGHT_BEHIND.fullmatch(text, verbs[-1], reach.start) or not any(reach.start <= word.at < reach.end for word in content))}
    return tuple(word for word in content if word.at in told)


def _heads(text: str, untold: Words, reaches: Sequence[Reach]) -> Words:
    """Of what is denied the verbs behind the words that deny, or what stands first there, or the verb before them."""
    found: list[Word] = []
    for reach in reaches:
        behind = [word for word in untold if reach.start <= word.at < reach.end]
        before = [word for word in untold if reach.start - reach.back <= word.at < reach.start]
        acts = [word for word in behind if word.verb and not word.means & _THERE]
        near = [word for word in before[-1:] if word.verb and reach.back and _RIGHT_BEHIND.fullmatch(text, word.at, reach.start)]
        found += near or acts or [word for word in behind if not word.means & _THERE][:1] or behind[:1] or before[-1:]
    return tuple(found)


def _parts(text: str, lang: str, whole: Span) -> Iterator[Span]:
    """A sentence parted at its stops; not behind a few words that open it ('In 2009, …'), around who speaks ('…, he said, …'), nor before 'not' ('…, not weapons')."""
    start = whole[0]
    stops = list(_PARTED.finditer(text, *whole))
    beside = {at for at, (one, other) in enumerate(pairwise(stops)) if other.start() - one.end() < _OPENING and pattern(lang, "inserted").fullmatch(text, one.end(), other.start())}
    for place, found in enumerate(stops):
        opening = start == whole[0] and found.start() - start < _OPENING and pattern(lang, "opening").match(text, start) is not None
        if not opening and not {place, place - 1} & beside and pattern(lang, "contrast").match(text, found.start()) is None:
            yield start, found.start()
            start = found.end()
    yield start, whole[1]


CROWD = 60
"""Where more clauses than this speak of one kind of thing between two states, nobody can say which of them speak of one."""


def are_of_one_time(a: Assertion, b: Assertion) -> bool:
    """Whether both can be of the same days."""
    return a.window is None or b.window is None or a.window.overlaps(b.window)


def name_others(a: Assertion, b: Assertion) -> bool:
    """Whether each names somebody or something, towns aside, that the other does not: two ships, two bridges."""
    named = [{plain(word) for word in one.passage.words} - one.cities for one in (a, b)]
    return a.lang == b.lang and bool(named[0] - named[1]) and bool(named[1] - named[0])


def of_one_matter(a: Assertion, b: Assertion) -> bool:
    """Whether the states that either names can be those of the other: the same or fewer, or further ones that the other's document names too; who names none speaks of those of his document."""
    some, others = a.passage.keys, b.passage.keys
    if some and others:
        return some <= others or others <= some or (bool(some & others) and some - others <= b.passage.cast and others - some <= a.passage.cast)
    if some or others:
        return bool(some & (b.passage.cast | b.passage.around) or others & (a.passage.cast | a.passage.around))
    return bool(a.passage.around & b.passage.around)


def where(one: Assertion) -> str:
    """The name of its document."""
    return name(one.document)
