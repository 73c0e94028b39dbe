"""A figure in its sentence: what it counts, for when, how exactly; whether two figures count one thing, and whether both can be right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.compare.asides import pattern, spelt
from dragoman.compare.assertions import open_ends
from dragoman.compare.clauses import clause
from dragoman.compare.concepts import Words, words
from dragoman.compare.corrections import correction
from dragoman.compare.intervals import MONTH, Interval, interval
from dragoman.compare.numerals import LOST, numerals
from dragoman.compare.parties import cast
from dragoman.compare.passages import Scene
from dragoman.compare.readings import Reading, language, rows, states
from dragoman.compare.tellings import sentence
from dragoman.nouns import HAPPENED, Document, Figure, Span

_STEM = 5
_SHORT = 3
_BEFORE, _AFTER = 30, 60
_STOP = re.compile(r"[,;:—]\s")
_HOURS = {"PTM": 1 / 60, "PTH": 1.0, "PD": 24.0, "PW": 168.0, "PM": 730.5, "PY": 8766.0}
"""Hours in a unit of time."""
_ASSAULT = "ASSAULT"
DONE, FORESEEN = "done", "foreseen"


@dataclass(frozen=True, eq=False)
class Count:
    """A figure in its sentence (`span`), or in the part of it (`clause`) that tells of no other act or figure.

    `of` is what is counted: the beginnings of its longer words without accents (one for 'soldier' and 'soldiers'), and the states that it names,
    so that 'Panamanians' and 'panameños' are one. `states` are those that the sentence names, else those of the document; `when` the days of which
    it is told, `stated` whether the text says so; `violent` whether the sentence tells of an assault, of which there can be many in one month;
    `standing` whether its clause tells of what was done, or of what is only foreseen or asked for; '' where it tells of no act; `agent` is who acts in a clause that names several, or one before it; `around` the two states of which its document tells; `disowned`: it says that the number was wrong.
    """

    document: Document
    figure: Figure
    span: Span
    clause: Span
    of: frozenset[str]
    states: frozenset[str]
    when: Interval | None
    stated: bool
    violent: bool
    standing: str
    agent: str | None
    names: tuple[Span, ...]
    around: frozenset[str]
    disowned: bool

    @cached_property
    def words(self) -> frozenset[str]:
        """The beginnings of the other words of the sentence."""
        around = self.document.text[self.span[0] : self.figure.start] + " " + self.document.text[self.figure.end : self.span[1]]
        return stems(around) - self.of

    @cached_property
    def exactness(self) -> str:
        """Whether the number is meant roughly (about), as the least or as the most; '' where it stands as it is."""
        text, start = self.document.text, self.figure.start
        before, itself = text[max(self.span[0], start - _BEFORE) : start] + "|", "|" + text[start : self.figure.end]
        kinds = [kind for kind, pattern in _bounds(language(self.document, start)) if pattern.search(before) or pattern.search(itself)]
        if "about" in kinds or (self.figure.unit == "%" and not re.search(r"\d", itself)):
            return "about"
        going_on = pattern(language(self.document, start), "so-far").search(text, *self.clause) is not None
        return next(iter(kinds), "least" if going_on else "")

    @cached_property
    def lasts(self) -> bool:
        """Whether it says how long something took."""
        return self.figure.unit in _HOURS and self.figure.of is None

    @cached_property
    def unit(self) -> str | None:
        """The unit in which values are compared: hours, of whatever time."""
        return "PTH" if self.lasts else self.figure.unit

    @cached_property
    def value(self) -> float:
        """The number, in that unit."""
        return self.figure.value * _HOURS[self.figure.unit or ""] if self.lasts else self.figure.value

    @cached_property
    def lower(self) -> bool:
        """Whether it is the lower side of a vote or score ('by twelve votes to three')."""
        return _other_side(language(self.document, self.figure.start)).search(self.document.text, max(self.span[0], self.figure.start - _BEFORE), self.figure.start) is not None

    @property
    def named(self) -> frozenset[str]:
        """The states in what is counted."""
        return frozenset(word.split(":")[0].split("_")[0] for word in self.of if word.startswith("="))

    @cached_property
    def head(self) -> Words:
        """What is counted, word by word."""
        of = self.figure.of or ""
        return words(of, (0, len(of)), (), language(self.document, self.figure.start))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kind of thing is counted, the same in both languages."""
        return frozenset(meant for word in self.head for meant in word.means if meant.startswith("@"))

    @cached_property
    def of_people(self) -> bool:
        """Whether people are counted, whoever they are; those of a state too."""
        if self.named and all(word.startswith("=") for word in self.of):
            return True
        return pattern(language(self.document, self.figure.start), "somebody").fullmatch(self.figure.of or "") is not None

    @cached_property
    def told(self) -> Words:
        """What its clause tells of, besides what is counted."""
        told = words(self.document.text, self.clause, (*self.names, (self.figure.start, self.figure.end)), language(self.document, self.figure.start))
        return tuple(word for word in told if not any(word.means & other.means for other in self.head))

    @cached_property
    def lost(self) -> frozenset[str]:
        """Whether its clause counts dead or wounded, or, where that says nothing, what stands between the same stops ('two soldiers and a guard died')."""
        own = self._lost_in(self.clause)
        around = own or self._lost_in(self.part)
        return own or (around if len(around) == 1 else frozenset())

    def _lost_in(self, span: Span) -> frozenset[str]:
        found = words(self.document.text, span, self.names, language(self.document, self.figure.start))
        return frozenset(meant for word in found for meant in word.means) & LOST

    @cached_property
    def part(self) -> Span:
        """What stands between the stops around it."""
        text, (start, end) = self.document.text, self.span
        before = max([start, *(stop.end() for stop in _STOP.finditer(text, start, self.figure.start))])
        behind = _STOP.search(text, self.figure.end, end)
        return before, behind.start() if behind is not None else end

    @cached_property
    def said(self) -> Hashable:
        """What decides whether it counts the same thing as another: who says so too costs nothing."""
        told = self.stated, self.violent, self.standing, self.agent, self.lost, self.document.lang
        return self.value, self.exactness, self.of, self.states, self.when, *told


@cache
def _other_side(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\d|votes?|votos?)\s(?:{spelt(lang, 'to')})\s$", re.IGNORECASE)


@cache
def _bounds(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = [row for row in rows("bounds.tsv") if row["lang"] == lang]
    return tuple((row["kind"], re.compile(rf"\b(?:{row['pattern']})\s+(?:\w{{1,3}}\s+)?\||\|(?:{row['pattern']})\b", re.IGNORECASE)) for row in told)


def counts(reading: Reading, scene: Scene) -> Iterator[Count]:
    """All figures of a document."""
    document, annotation = reading
    corrected = correction(document)
    figures = [figure for figure in (*annotation.figures, *numerals(document, annotation)) if not _is_part(document, figure)]
    known = cast(annotation) if figures else {}
    named = [(mention.start, mention.end, known[mention.actor].key) for mention in annotation.actors if mention.actor in known]
    published = interval(annotation.document.published)
    recent = Interval(published.first - MONTH, published.last) if published is not None and published.width <= MONTH else None
    struck = [event.trigger[0] for event in annotation.events if event.type == _ASSAULT]
    others = [*(event.trigger for event in annotation.events if event.type), *((figure.start, figure.end) for figure in figures)]
    acts = [(event.trigger[0], DONE if event.status in (*HAPPENED, "denied") else FORESEEN) for event in annotation.events if event.type]
    for figure in figures:
        span = sentence(document.text, (figure.start, figure.end))
        here = frozenset(_state(key) for start, _, key in named if span[0] <= start < span[1])
        part = _clause(document, figure, span, others)
        told = scene.passage(part, span)
        when = next(iter(told.dates), None) or interval(figure.date)
        if when is not None and published is not None and open_ends(document.text, language(document, figure.start), span, [at for at, _ in scene.days])[0]:
            when = Interval(when.first, max(when.last, published.last))
        yield Count(
            document, figure, span, part, _counted(document.text, figure, named), here or frozenset(_state(key) for *_, key in named), when or (recent if told.recent else None),
            when is not None, any(span[0] <= start < span[1] for start in struck), next((standing for start, standing in acts if part[0] <= start < part[1]), ""), told.agent if len(told.keys) > 1 or any(at < figure.start for at, _ in told.named) else None,
            tuple((start, end) for start, end, _ in named if span[0] <= start < span[1]), scene.two, corrected.disowns(figure.start),
        )


def _state(key: str) -> str:
    """The state of some of its people."""
    head = key.split(":", maxsplit=1)[0].split("_", maxsplit=1)[0]
    return head if head in states() else key


def _is_part(document: Document, figure: Figure) -> bool:
    """'seven of them', 'siete de ellos', 'of that sum four million': a part of what was counted before is no other number of it."""
    lang, whole = language(document, figure.start), sentence(document.text, (figure.start, figure.end))
    return pattern(lang, "part").match(document.text, figure.end + 1) is not None or pattern(lang, "whole").match(document.text, *whole) is not None


def _clause(document: Document, figure: Figure, span: Span, others: Sequence[Span]) -> Span:
    here = (figure.start, figure.end)
    return clause(document.text, language(document, figure.start), span, here, (), [other for other in others if other != here])


def _counted(text: str, figure: Figure, named: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    of = figure.of or ""
    at = text.find(of, max(0, figure.start - _AFTER), figure.end + len(of) + _AFTER) if of else -1
    if at < 0:
        return stems(of)
    inside = [(max(at, start), min(at + len(of), end), key) for start, end, key in named if start < at + len(of) and at < end]
    plain = of
    for start, end, _ in sorted(inside, reverse=True):
        plain = plain[: start - at] + " " + plain[end - at :]
    return stems(plain) | {f"={key}" for *_, key in inside}


def stems(words: str) -> frozenset[str]:
    """The beginnings of the longer words, without accents."""
    plain = unicodedata.normalize("NFD", words.casefold())
    split = "".join(char if char.isalpha() else " " for char in plain if not unicodedata.combining(char)).split()
    return frozenset(word[:_STEM] for word in split if len(word) > _SHORT)
