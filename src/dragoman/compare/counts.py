"""A figure in its sentence: what it counts, for when, how exactly; whether two figures count one thing, and whether both can be right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.compare.asides import pattern, spelt
from dragoman.compare.clauses import clause
from dragoman.compare.concepts import Words, shared, words
from dragoman.compare.corrections import correction
from dragoman.compare.intervals import MONTH, YEAR, Interval, interval
from dragoman.compare.numerals import LOST, numerals, persons
from dragoman.compare.parties import cast
from dragoman.compare.passages import Scene
from dragoman.compare.readings import Reading, language, rows, states
from dragoman.compare.tellings import sentence
from dragoman.nouns import HAPPENED, Document, Figure, Span

_STEM = 5
_SHORT = 3
_BEFORE, _AFTER = 30, 60
_STOP = re.compile(r"[,;:—]\s")
_ENOUGH = 2
_TWICE = 2
"""Two sums of money of which one is so many times the other are hardly given for one thing, if nothing else says so."""
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
        return "about" if "about" in kinds else next(iter(kinds), "")

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
        """Whether people are counted, whoever they are."""
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


def same_thing(a: Count, b: Count, linked: bool = False, alone: bool = False) -> bool:
    """Whether two figures, wherever they stand, count one thing: by its words, the states named, and the days of which they are told. `linked`: their documents
    tell of one happening; then what is dated in neither is of one time. `alone`: each is the only one of its unit in its document.
    """
    if a.document.id == b.document.id or a.unit != b.unit:
        return False
    if linked and ((a.violent and b.violent) or a.lost or b.lost):
        return _is_one_loss(a, b)
    of_the_two = linked and a.around == b.around and a.states | b.states <= a.around
    if not (a.states <= b.states or b.states <= a.states or of_the_two):
        return False
    if linked:
        return _is_one_matter(a, b, alone)
    if a.when is None or b.when is None or not related(a.of, b.of):
        return False
    told_alike = a.stated and b.stated and a.when == b.when
    if a.violent or b.violent:
        return told_alike and a.of == b.of and a.states == b.states
    return told_alike or (_of_one_time(a, b) and (len(a.of & b.of) >= _ENOUGH or bool(a.words & b.words)))


def _is_one_matter(a: Count, b: Count, alone: bool) -> bool:
    """Whether two documents on one matter count one thing: the same by its words or its kind, not of days that are stated and differ."""
    if of_other_days(a, b) or (a.named and b.named and a.named != b.named):
        return False
    told, near = bool(shared(a.told, b.told)), max(a.value, b.value) < _TWICE * min(a.value, b.value)
    at_one_time = a.stated and b.stated and a.when == b.when
    if a.agent is not None and b.agent is not None and a.agent != b.agent and not (told and a.named and a.named == b.named):
        return near and not a.lasts and (at_one_time or alone if a.unit is not None else a.stated and b.stated and bool(a.kinds & b.kinds))
    if a.unit is None:
        alike = related(a.of, b.of) or bool(a.kinds & b.kinds) or (told and _can_be_people(a, b))
        return (alike and (a.named == b.named or told)) or (told and not a.kinds and not b.kinds and a.named == b.named != frozenset())
    if a.kinds and b.kinds and a.kinds & b.kinds:
        return told or near or a.states == b.states
    if a.kinds and b.kinds:
        return near and a.unit != "%" and len(shared((*a.head, *a.told), (*b.head, *b.told))) >= _ENOUGH
    if a.unit == "%":
        return related(a.of, b.of) and told
    return related(a.of, b.of) or (told and (near or a.lasts)) or (near and (alone or at_one_time))


def _can_be_people(a: Count, b: Count) -> bool:
    """Whether one counts people, whoever they are, and the other some kind of people, or people too."""
    return any(one.of_people and (other.of_people or bool(other.kinds & persons())) for one, other in ((a, b), (b, a)))


def of_other_days(a: Count, b: Count) -> bool:
    """Whether the days that two figures state are others; or what one states was yet to come when the other was told; or they are news of other months."""
    if a.when is None or b.when is None:
        return False
    if not (a.stated or b.stated):
        return max(a.when.first - b.when.last, b.when.first - a.when.last) > MONTH
    if a.stated and b.stated:
        return not a.when.touches(b.when)
    stated, told = (a, b) if a.stated else (b, a)
    if stated.when is not None and told.when is not None and told.when.first - stated.when.last > YEAR:
        return True  # what is told without a date in the news is not of years ago
    return told.standing != FORESEEN and told.when is not None and stated.when is not None and told.when.before(stated.when)


def _is_one_loss(a: Count, b: Count) -> bool:
    """Whether two documents count the dead, or the wounded, of one state or of all, of days that can be one."""
    kinds = a.kinds - LOST, b.kinds - LOST
    one_kind = a.unit is None and bool(a.lost) and a.lost == b.lost and (not kinds[0] or not kinds[1] or bool(kinds[0] & kinds[1]))
    return one_kind and not of_other_days(a, b) and (a.named == b.named or not (a.named and a.value) or not (b.named and b.value))


def related(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether what is counted is the same, or the same told less exactly; a state alone is not enough."""
    shared = a & b
    return bool(shared) and shared in (a, b) and (a == b or any(not word.startswith("=") for word in shared))


def _of_one_time(a: Count, b: Count) -> bool:
    return a.when is not None and b.when is not None and a.when.overlaps(b.when) and max(a.when.width, b.when.width) <= MONTH + MONTH
