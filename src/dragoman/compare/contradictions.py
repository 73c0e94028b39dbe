"""Differences on what is so (kind happened) that no coded act carries: a clause that says in nearly the same words that something is not so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.compare import phrases
from dragoman.compare.counts import stems
from dragoman.compare.intervals import MONTH, Interval, interval
from dragoman.compare.matters import language
from dragoman.compare.negations import negators
from dragoman.compare.parties import cast
from dragoman.compare.passages import Scene
from dragoman.compare.readings import Reading, name
from dragoman.compare.tellings import sentences, telling, tidy, without
from dragoman.compare.words import Sense, sense
from dragoman.nouns import HAPPENED, Difference, Document, Span

_PARTED = re.compile(r"[;:—]\s+|,\s+(?=\w+\s)")
_ALIKE, _LEAST = 0.5, 3
"""How much of the shorter clause both have in common, and how many words at least."""
_LEAST_LINKED, _ALIKE_LINKED = 2, 0.6
"""The same where both documents tell of one happening, of the words that tell of something."""
_RARE = 3
"""By how many of its rarest words a clause is looked for."""
_COMMON = 200
"""A word that more clauses than this have says nothing of any."""


_SAID = (*HAPPENED, "denied")


@dataclass(frozen=True, eq=False)
class Clause:
    """The beginnings of its words, the states it names, the dates it gives, and whether it says that something is not so."""

    document: Document
    span: Span
    lang: str
    words: frozenset[str]
    content: frozenset[str]
    verbs: frozenset[str]
    states: frozenset[str]
    named: bool
    dates: tuple[Interval, ...]
    negated: bool

    def contradicts(self, other: Clause, linked: bool) -> bool:
        """Whether one denies what the other says: of the same states, with most words in common, not of other days. `linked`: their documents tell of one
        happening; then fewer words are enough, if they are most of what one of them says, and the states need not be named.
        """
        alike = self.named and other.named and _are_alike(self.words, other.words, _LEAST, _ALIKE)
        alike = alike or (linked and self._is_denied_by(other))
        named = bool(self.states & other.states) and (self.states <= other.states or other.states <= self.states)
        apart = bool(self.dates and other.dates) and not any(a.overlaps(b) for a in self.dates for b in other.dates)
        return alike and named and not apart

    def _is_denied_by(self, other: Clause) -> bool:
        """Whether both have a verb and most of what they tell in common, of days that both can mean."""
        alike = _are_alike(self.content, other.content, _LEAST_LINKED, _ALIKE_LINKED) and bool(self.verbs & other.verbs)
        return alike and (bool(self.dates) == bool(other.dates) or self._is_of_the_days_of(other) or other._is_of_the_days_of(self))

    def _is_of_the_days_of(self, other: Clause) -> bool:
        """Whether it is dated to the two months before the other's document appeared."""
        published = interval(other.document.about.published)
        return published is not None and any(when.overlaps(Interval(published.first - 2 * MONTH, published.last)) for when in self.dates)

    @property
    def said(self) -> Hashable:
        """What it says: clauses that say the same are compared once."""
        return self.negated, self.lang, self.words, self.content, self.states, self.named, self.dates


def _are_alike(a: frozenset[str], b: frozenset[str], least: int, share: float) -> bool:
    shared = len(a & b)
    return shared >= least and shared >= share * min(len(a), len(b))


def of_contradictions(scenes: Mapping[str, Scene], readings: Sequence[Reading], linked: Container[tuple[str, str]], lang: str) -> Iterator[Difference]:
    """Kind happened: one for what is denied, with all those that say it, in other documents. `linked`: names of documents, in order, that tell of one happening."""
    said: dict[Hashable, list[Clause]] = defaultdict(list)
    for clause in (clause for reading in readings for clause in _clauses(reading, scenes[name(reading[0])])):
        said[clause.said].append(clause)
    shelves: dict[Hashable, list[list[Clause]]] = defaultdict(list)
    for told in said.values():
        for word in (told[0].words | told[0].content) if not told[0].negated else ():
            shelves[told[0].lang, word].append(told)
    for denials in (told for told in said.values() if told[0].negated):
        found = [clause for told in _near(denials[0], shelves) if denials[0].contradicts(told[0], _is_linked(denials, told, linked)) for clause in told]
        if len({clause.document.id for clause in (*denials, *found)}) > 1 and found:
            yield _difference(denials, found, lang)


def _is_linked(denials: Sequence[Clause], told: Sequence[Clause], linked: Container[tuple[str, str]]) -> bool:
    first, second = sorted((name(denials[0].document), name(told[0].document)))
    return (first, second) in linked


def _near(denial: Clause, shelves: Mapping[Hashable, Sequence[list[Clause]]]) -> list[list[Clause]]:
    counts = {word: len(shelves[denial.lang, word]) for word in denial.words | denial.content if (denial.lang, word) in shelves}
    rare = sorted((word for word in counts if counts[word] <= _COMMON), key=lambda word: (counts[word], word))[:_RARE]
    return list({id(told): told for word in rare for told in shelves[denial.lang, word]}.values())


def _difference(denials: Sequence[Clause], found: Sequence[Clause], lang: str) -> Difference:
    what = phrases.listed(tuple(sorted(denials[0].states)), lang)
    told = [*((clause, "denied") for clause in denials), *((clause, "happened") for clause in found)]
    return Difference("happened", what, phrases.why(lang, "said"), tidy(telling(one.document, one.span, side) for one, side in told))


def _clauses(reading: Reading, scene: Scene) -> Iterator[Clause]:
    document, annotation = reading
    known = cast(annotation)
    named = sorted((mention.start, mention.end, known[mention.actor].key) for mention in annotation.actors if mention.actor in known)
    dates = [(date.start, when) for date in annotation.dates if (when := interval(date)) is not None]
    supposed = [event.trigger[0] for event in annotation.events if event.type and event.status not in _SAID]
    for whole in sentences(document.text):
        around = frozenset(key for start, _, key in named if whole[0] <= start < whole[1])
        for span in _parts(document.text, whole) if around or scene.two else ():
            if any(span[0] <= start < span[1] for start in supposed):
                continue
            here = [one for one in named if span[0] <= one[0] < span[1]]
            lang = language(document, span[0])
            content = _content(document.text, span, here, lang)
            yield Clause(
                document, span, lang, _words(document.text, span, here), content.stems, content.verbs,
                frozenset(key for *_, key in here) or around or scene.two, bool(around), tuple(when for start, when in dates if span[0] <= start < span[1]), bool(negators(lang).search(document.text, *span)),
            )


def _content(text: str, span: Span, named: Sequence[tuple[int, int, str]], lang: str) -> Sense:
    """What a clause tells of, without the words that deny it."""
    return sense(negators(lang).sub(" ", without(text, span, [(start, end) for start, end, _ in named])), lang)


def _parts(text: str, whole: Span) -> Iterator[Span]:
    start = whole[0]
    for found in _PARTED.finditer(text, *whole):
        yield start, found.start()
        start = found.end()
    yield start, whole[1]


def _words(text: str, span: Span, named: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """The words of a clause, without the names in it."""
    kept, at = [], span[0]
    for start, end, _ in named:
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return stems(" ".join([*kept, text[at : span[1]]]))
