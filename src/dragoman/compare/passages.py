"""Passages: parts of sentences that tell something of states under no coded act, with what they can be compared by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.compare.asides import pattern, spelt
from dragoman.compare.clauses import opened, pieces
from dragoman.compare.concepts import kinds, words
from dragoman.compare.dating import SEASON, bounded, days_named, is_yearless, moved_back, moved_on, tells_its_days
from dragoman.compare.deeds import Deed, again, days, rare
from dragoman.compare.forms import plain
from dragoman.compare.intervals import MONTH, YEAR, Interval, interval, iso
from dragoman.compare.negations import negators
from dragoman.compare.parties import Party, cast, people
from dragoman.compare.readings import language, states
from dragoman.compare.tellings import sentences, telling, without
from dragoman.compare.words import Sense, act, sense
from dragoman.nouns import Annotation, Document, Span, Telling

_LEAST = 12
"""Fewer characters tell nothing."""
_DATELINE = re.compile(r"[^\W\d_][^.\n]{0,60}?(?:\s|\)\s?|\.)[-–—]\s")
"""Place and day at the head of a report: the day is that of the report."""
_TWO, _BEFORE, _BEHIND = 2, 50, 25
_CITY = "city"


@dataclass(frozen=True, eq=False)
class Passage:
    """`named`: who is named in it, in order of the text, with the state or organisation meant; `around`: the two states that its document
    tells of most; `both`: it speaks of the two without naming them; `dates`: the days it names, else the last ones before it in its sentence; `standing` as of deeds; `numbers` without those of dates; `marked`: the names and dates in it; `places`, in small letters; `cast`: whoever the document names; `act`: the
    verb that tells the act, with its code; `coded`: the deed that was read from it, if any; `carried`: where it names nobody, who is named before it in its sentence.
    """

    document: Document
    lang: str
    span: Span
    whole: Span
    named: tuple[tuple[int, Party], ...]
    around: frozenset[str]
    both: bool
    dates: tuple[Interval, ...]
    published: Interval | None
    recent: bool
    standing: str
    numbers: frozenset[float]
    marked: tuple[Span, ...]
    places: frozenset[str]
    cast: frozenset[str]
    act: tuple[Span, str] | None
    coded: Deed | None
    carried: frozenset[str] = frozenset()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The states and organisations that it names."""
        return frozenset(party.key for _, party in self.named)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its rare names and its numbers, in small letters."""
        return rare(self.document.text, self.span, self.marked) | self.places

    @cached_property
    def plain(self) -> str:
        """Its words without names and dates."""
        return without(self.document.text, self.span, self.marked)

    @cached_property
    def marks(self) -> frozenset[Hashable]:
        """All by which it can have anything in common with another."""
        sense = self.sense
        return frozenset[Hashable]().union(sense.stems, sense.acts, sense.broad, self.kinds, self.numbers, self.words, self.persons)

    @cached_property
    def persons(self) -> frozenset[str]:
        """Whom it names exactly, not only by the state."""
        return frozenset(party.actor for _, party in self.named if party.rank != "state")

    @cached_property
    def strangers(self) -> frozenset[str]:
        """Those of whom it does not merely say that something was there ('in Kuwait')."""
        text, where = self.document.text, _where(self.lang)
        return frozenset(party.key for at, party in self.named if not where.search(text, max(self.span[0], at - _BEFORE), at))

    @cached_property
    def sense(self) -> Sense:
        """What its words speak of."""
        return sense(self.plain, self.lang)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of act that its words tell."""
        return kinds(self.plain, self.lang)

    @cached_property
    def agent(self) -> str | None:
        """Who acts, as far as the order of words says: who stands behind 'by', else, in the active voice, who is named first; None where nobody is named so."""
        first = self.named[0][1].key if self.named and not self.passive else None
        return next((party.key for at, party in self.named if self._is_agent(at)), first)

    @property
    def patient(self) -> str | None:
        """Who is named first in a passive clause that does not say who acts."""
        return self.named[0][1].key if self.passive and self.agent is None and self.named else None

    @cached_property
    def passive(self) -> bool:
        """Whether its verb is passive, or somebody stands behind 'by'."""
        told = pattern(self.lang, "passive").search(self.document.text, *self.span) is not None
        return told or any(self._is_agent(at) for at, _ in self.named)

    def _is_agent(self, at: int) -> bool:
        return _before(self.lang).search(self.document.text, max(self.span[0], at - _BEFORE), at) is not None

    @cached_property
    def likely(self) -> list[Interval]:
        """When it can have been: the days that it names, or, in the news, the month before; of what is foreseen, the year after that. Empty for any time."""
        if self.dates:
            return list(self.dates)
        if self.published is None or not self.recent or self.document.about.genre not in days():
            return []
        return [Interval(self.published.first - MONTH, self.published.last + (YEAR if self.standing == "planned" else 0))]

    @cached_property
    def again(self) -> bool:
        """Whether it says that it is another one of its kind."""
        return again(self.lang).search(self.document.text, *self.span) is not None

    def telling(self, value: str | None = None) -> Telling:
        """The words as a quote; its value is the date they give."""
        stated = self.dates[0] if self.dates else None
        days = None if stated is None else iso(stated.first) if stated.width == 1 else f"{iso(stated.first)}/{iso(stated.last)}"
        return telling(self.document, self.span, value or days)


def passages(scene: Scene, deeds: Sequence[Deed]) -> Iterator[Passage]:
    """The parts of a document's sentences that hold no coded act; who and what is named in them."""
    triggers = [deed.event.trigger[0] for deed in deeds]
    for whole in sentences(scene.document.text):
        for span in pieces(scene.document.text, language(scene.document, whole[0]), whole, scene.dated):
            for part in _untold(scene.document, span, triggers):
                made = scene.passage(part, whole)
                if made.named or made.around:
                    yield made


def _untold(document: Document, span: Span, triggers: Sequence[int]) -> Iterator[Span]:
    """A clause, if it holds no coded act; else what is opened in it by a word of its own and holds none."""
    inside = [at for at in triggers if span[0] <= at < span[1]]
    parts = opened(document.text, language(document, span[0]), span) if inside else [span]
    yield from (part for part in parts if part[1] - part[0] >= _LEAST and not any(part[0] <= at < part[1] for at in inside))


class Scene:
    """A document with who, when and how many it names."""

    def __init__(self, document: Document, annotation: Annotation) -> None:
        self.document = document
        self._tellings: dict[Deed, Passage] = {}
        known = cast(annotation)
        self._named = sorted(((one.start, one.end, people(known[one.actor])) for one in annotation.actors if one.actor in known), key=lambda one: one[:2])
        self._starts = [start for start, *_ in self._named]
        line = _DATELINE.match(document.text)
        named = [(one, when) for one, when in days_named(annotation) if when.width <= YEAR and (line is None or one.start >= line.end())]
        self._dates = [(one.start, one.end, when) for one, when in named]
        self._marked = [(start, end) for start, end, _ in (*self._named, *self._dates)]
        self._yearless = {one.start: one.text for one, when in named if is_yearless(one, when, SEASON)}
        self._figures = [(one.start, one.end, one.value) for one in annotation.figures]
        self._places = [(one.start, one.end, one.name) for one in annotation.places]
        self._where = [(one.start, one.name, one.precision) for one in annotation.places]
        self.published = interval(annotation.document.published)
        self._recent = tells_its_days(annotation)
        self.keys = frozenset(party.key for *_, party in self._named)
        told = Counter(head for *_, party in self._named if (head := party.key.split("_")[0]) in states())
        there = Counter(one.country for one in annotation.places if one.country is not None and one.country not in told)
        self.states = frozenset(told) | frozenset(there)
        most = [key for key, _ in (*told.most_common(_TWO), *(there.most_common(_TWO) if len(told) < _TWO else ()))][:_TWO]
        self.two: frozenset[str] = frozenset(most) if len(most) == _TWO else frozenset()

    @property
    def news(self) -> Interval | None:
        """The day of a document that tells of its own days, if that is known to a month."""
        known = self.published is not None and self.published.width <= MONTH and self._recent
        return self.published if known else None

    @cached_property
    def things(self) -> frozenset[str]:
        """The names in it that are neither actors nor dates."""
        marked = [(start, end) for start, end, _ in (*self._named, *self._dates)]
        return frozenset(word for whole in sentences(self.document.text) for word in rare(self.document.text, whole, marked) if not word.isdigit())

    @cached_property
    def topics(self) -> frozenset[str]:
        """What its words mean, the same in both languages."""
        names = [(start, end) for start, end, _ in self._named]
        found = [word for whole in sentences(self.document.text) for word in words(self.document.text, whole, names, language(self.document, whole[0]))]
        return frozenset(meant for word in found for meant in word.means)

    def cities_in(self, span: Span, lang: str) -> frozenset[str]:
        """The towns in which a clause says that something was, and names behind 'in' that nobody knows; without accents."""
        text, known = self.document.text, {start: (name, precision) for start, name, precision in self._where}
        found = {}
        for hit in _behind(lang).finditer(text, *span):
            name, precision = known.get(hit.start("name"), (hit["name"], _CITY))
            marked = any(start <= hit.start("name") < end for start, end, _ in (*self._named, *self._dates)) and hit.start("name") not in known
            if precision == _CITY and not marked:
                found[hit.start("name")] = plain(name)
        return frozenset(found.values())

    @property
    def dated(self) -> list[Span]:
        """Where it names dates."""
        return [(start, end) for start, end, _ in self._dates]

    @property
    def days(self) -> list[tuple[int, Interval]]:
        """The dates that it names, and where."""
        return [(start, when) for start, _, when in self._dates]

    def named_in(self, span: Span) -> tuple[tuple[int, Party], ...]:
        """Who is named in a span, and where."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return tuple((start, party) for start, _, party in self._named[first:last])

    def telling(self, deed: Deed) -> Passage:
        """The clause of a deed that was read as a passage, made once."""
        known = self._tellings.get(deed)
        if known is None:
            known = self._tellings[deed] = self.told(deed)
        return known

    def told(self, deed: Deed) -> Passage:
        """The clause of a deed as a passage; what is promised or threatened is as good as a plan of it."""
        return self.passage(deed.clause, deed.span, deed, "planned" if deed.promises else None)

    def passage(self, span: Span, whole: Span, coded: Deed | None = None, standing: str | None = None) -> Passage:
        """The part of a sentence (`whole`) as a passage; `standing`: where it is known otherwise than by its words."""
        text, lang = self.document.text, language(self.document, span[0])
        named = self.named_in(span)
        marked = [(start, end) for start, end in self._marked if start < span[1] and span[0] < end]
        done = act(text, span, marked, lang)
        said = standing or (coded.standing if coded is not None else _standing(text, lang, span, done))
        here = [self._when(start, when, said) for start, _, when in self._dates if span[0] <= start < span[1]]
        before = [self._when(start, when, said) for start, _, when in self._dates if whole[0] <= start < span[0]]
        known = (coded.when or coded.beside) if coded is not None else None
        told = [known] if known is not None else [] if coded is not None else [bounded(when, text, lang, span) for when in before[-1:]]
        dates = here or told
        numbers = frozenset(value for start, _, value in self._figures if span[0] <= start < span[1])
        places = frozenset(name.casefold() for start, _, name in self._places if span[0] <= start < span[1])
        return Passage(
            self.document, lang, span, whole, named, self.two, bool(pattern(lang, "two").search(text, *span)), tuple(dates), self.published, self._recent, said, numbers,
            tuple(marked), places, self.keys, done, coded, frozenset() if named else frozenset(party.key for _, party in self.named_in((whole[0], span[0]))),
        )

    def _when(self, at: int, when: Interval, standing: str) -> Interval:
        """A date without its year, of what was, is not after its document; one of what is foreseen, not before."""
        if self.published is None or at not in self._yearless:
            return when
        if standing == "planned":
            return moved_on(when, self._yearless[at]) if when.before(self.published) else when
        return moved_back(when, self._yearless[at]) if self.published.before(when) else when


def _standing(text: str, lang: str, span: Span, told: tuple[Span, str] | None) -> str:
    """How what a clause says stands: asked for or foreseen by words before its verb, denied by words before it or right behind it ('promised nothing')."""
    until = told[0][1] if told is not None else span[1]
    behind = min(span[1], until + _BEHIND)
    if pattern(lang, "asked").search(text, span[0], until) or pattern(lang, "modal").search(text, *span):
        return "supposed"
    if negators(lang).search(text, span[0], behind):
        return "denied"
    return "planned" if pattern(lang, "foreseen").search(text, span[0], until) else "happened"


@cache
def _before(lang: str) -> re.Pattern[str]:
    """A word for who acts, right before a name, with a few words between them ('by the two ministers of')."""
    return re.compile(rf"{pattern(lang, 'agent').pattern}\s+(?:[^\W\d]+\s+){{0,4}}$", re.IGNORECASE)


@cache
def _behind(lang: str) -> re.Pattern[str]:
    """'In' and a name behind it."""
    return re.compile(rf"(?<!\w)(?:{spelt(lang, 'where')})\s+(?P<name>(?-i:[A-ZÁÉÍÓÚÑ])[^\W\d]+)", re.IGNORECASE)


@cache
def _where(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern(lang, 'where').pattern}\s+$", re.IGNORECASE)
