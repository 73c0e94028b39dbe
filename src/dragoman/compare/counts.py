"""A figure in its sentence: what it counts, for when, how exactly; whether two figures count one thing, and whether both can be right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from dragoman.compare.clauses import clause
from dragoman.compare.intervals import MONTH, Interval, interval
from dragoman.compare.matters import language
from dragoman.compare.parties import cast
from dragoman.compare.passages import Scene
from dragoman.compare.readings import Reading, rows
from dragoman.compare.tellings import sentence
from dragoman.compare.words import plain, sense
from dragoman.nouns import HAPPENED, Annotation, Document, Figure, Span

_STEM = 5
_SHORT = 3
_NEAR = 0.1
"""How far a number may lie from one that is meant roughly."""
_LESS_NEAR = 0.25
"""How far from one that is told by the dozen."""
_BEFORE, _AFTER = 30, 60
_ENOUGH = 2
_LOST = frozenset({"dead", "wounded"})
_DURATION = re.compile(r"(?P<kind>PT?)(?P<value>\d+(?:\.\d+)?)(?P<unit>[YMWDH])")
_CURRENCY = 3
"""Letters of a currency's code: of money there are many sums, of hectares in one matter few."""
_ENDING = 3
_EXACT = 100
"""Below this a number is not rounded unless it says so."""
_ASSAULT = "ASSAULT"
_DONE, _FORESEEN = "done", "foreseen"


@dataclass(frozen=True, eq=False)
class Count:
    """A figure in its sentence (`span`), or in the part of it (`clause`) that tells of no other act or figure.

    `of` is what is counted: the beginnings of its longer words without accents (one for 'soldier' and 'soldiers'), and the states that it names,
    so that 'Panamanians' and 'panameños' are one. `states` are those that the sentence names, else those of the document; `when` the days of which
    it is told, `stated` whether the text says so; `violent` whether the sentence tells of an assault, of which there can be many in one month;
    `standing` whether its clause tells of what was done, or of what is only foreseen or asked for; '' where it tells of no act; `agent` is who acts in a clause that names several.
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

    @property
    def lasts(self) -> bool:
        """Whether it says how long something took."""
        return (self.figure.unit or "").startswith("P") and self.figure.of is None

    @property
    def named(self) -> frozenset[str]:
        """The states in what is counted."""
        return frozenset(word for word in self.of if word.startswith("="))

    @cached_property
    def told(self) -> frozenset[str]:
        """The beginnings of the content words of its clause."""
        return sense(self.document.text[slice(*self.clause)], language(self.document, self.figure.start)).stems

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kind of thing is counted, the same in both languages."""
        return self._kinds_in(self.figure.of or "")

    @cached_property
    def lost(self) -> frozenset[str]:
        """Whether its clause counts dead or wounded."""
        return self._kinds_in(self.document.text[slice(*self.clause)]) & _LOST

    def _kinds_in(self, text: str) -> frozenset[str]:
        words = plain(text).split()
        return frozenset(kind for start, kind in _counted_kinds(language(self.document, self.figure.start)) if any(word.startswith(start) and len(word) <= len(start) + _ENDING for word in words))

    @cached_property
    def said(self) -> Hashable:
        """What decides whether it counts the same thing as another: who says so too costs nothing."""
        told = self.stated, self.violent, self.standing, self.agent, self.lost, self.document.lang
        return self.value, self.exactness, self.of, self.states, self.when, *told

    @property
    def value(self) -> float:
        """The number."""
        return self.figure.value


@cache
def _counted_kinds(lang: str) -> tuple[tuple[str, str], ...]:
    """Beginnings of words and the kind of thing that they count."""
    return tuple((start, row["kind"]) for row in rows("counted.tsv") for start in row.get(lang, "").split("|") if start)


@cache
def _bounds(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = [row for row in rows("bounds.tsv") if row["lang"] == lang]
    return tuple((row["kind"], re.compile(rf"\b(?:{row['pattern']})\s+(?:\w{{1,3}}\s+)?\||\|(?:{row['pattern']})\b", re.IGNORECASE)) for row in told)


def counts(reading: Reading) -> Iterator[Count]:
    """All figures of a document."""
    document, annotation = reading
    known = cast(annotation) if annotation.figures else {}
    named = [(mention.start, mention.end, known[mention.actor].key) for mention in annotation.actors if mention.actor in known]
    published = interval(annotation.document.published)
    recent = Interval(published.first - MONTH, published.last) if published is not None and published.width <= MONTH else None
    struck = [event.trigger[0] for event in annotation.events if event.type == _ASSAULT]
    others = [*(event.trigger for event in annotation.events if event.type), *((figure.start, figure.end) for figure in annotation.figures)]
    acts = [(event.trigger[0], _DONE if event.status in (*HAPPENED, "denied") else _FORESEEN) for event in annotation.events if event.type]
    scene = Scene(document, annotation)
    for figure in (*annotation.figures, *_durations(annotation)):
        span = sentence(document.text, (figure.start, figure.end))
        here = frozenset(key for start, _, key in named if span[0] <= start < span[1])
        part = _clause(document, figure, span, others)
        told = scene.passage(part, span)
        when = next(iter(told.dates), None) or interval(figure.date)
        yield Count(
            document, figure, span, part, _counted(document.text, figure, named), here or frozenset(key for *_, key in named), when or (recent if told.recent else None),
            when is not None, any(span[0] <= start < span[1] for start in struck), next((standing for start, standing in acts if part[0] <= start < part[1]), ""), told.agent if len(told.keys) > 1 else None,
        )


def _durations(annotation: Annotation) -> Iterator[Figure]:
    """How long something took, as figures whose unit is ISO 8601's letter with its P or PT."""
    for one in annotation.dates:
        found = _DURATION.fullmatch(one.timex) if one.type == "DURATION" else None
        if found is not None:
            yield Figure(one.start, one.end, float(found["value"]), found["kind"] + found["unit"], None, None, None)


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


def same_thing(a: Count, b: Count, linked: bool = False) -> bool:
    """Whether two figures, wherever they stand, count one thing: by its words, the states named, and the days of which they are told. `linked`: their documents
    tell of one happening; then what is dated in neither is of one time.
    """
    if a.document.id == b.document.id or a.figure.unit != b.figure.unit or not (a.states <= b.states or b.states <= a.states):
        return False
    if linked:
        return _is_one_loss(a, b) if a.violent or b.violent else _is_one_matter(a, b)
    if a.when is None or b.when is None or not related(a.of, b.of):
        return False
    told_alike = a.stated and b.stated and a.when == b.when
    if a.violent or b.violent:
        return told_alike and a.of == b.of and a.states == b.states
    return told_alike or (_of_one_time(a, b) and (len(a.of & b.of) >= _ENOUGH or bool(a.words & b.words)))


def _is_one_matter(a: Count, b: Count) -> bool:
    """Whether two documents on one matter count one thing: the same by its words or its kind, not of days that are stated and differ."""
    if a.agent is not None and b.agent is not None and a.agent != b.agent:
        return False
    if of_other_days(a, b):
        return False
    if a.figure.unit not in (None, "%") and a.document.lang != b.document.lang and len(a.figure.unit or "") < _CURRENCY:
        return a.states == b.states
    more = a.figure.unit is None or len(a.of & b.of) >= _ENOUGH or bool((a.told & b.told) - a.of)
    return (related(a.of, b.of) and more) or (a.named == b.named and bool(a.kinds & b.kinds))


def of_other_days(a: Count, b: Count) -> bool:
    """Whether the days that two figures state are others; or what one states was yet to come when the other was told."""
    if a.when is None or b.when is None or not (a.stated or b.stated):
        return False
    if a.stated and b.stated:
        return not a.when.overlaps(b.when)
    stated, told = (a.when, b.when) if a.stated else (b.when, a.when)
    return told.before(stated)


def _is_one_loss(a: Count, b: Count) -> bool:
    """Whether two documents count the dead, or the wounded, of one state and of days that can be one."""
    one_time = a.when is not None and b.when is not None and a.when.overlaps(b.when)
    return one_time and a.figure.unit is None and bool(a.lost) and a.lost == b.lost and bool(a.named) and a.named == b.named


def related(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether what is counted is the same, or the same told less exactly; a state alone is not enough."""
    shared = a & b
    return bool(shared) and shared in (a, b) and (a == b or any(not word.startswith("=") for word in shared))


def _of_one_time(a: Count, b: Count) -> bool:
    return a.when is not None and b.when is not None and a.when.overlaps(b.when) and max(a.when.width, b.when.width) <= MONTH + MONTH


def can_both_hold(a: Count, b: Count) -> bool:
    """Whether two numbers can be right: one rounded, meant roughly, a bound of the other, or foreseen where the other was done."""
    if {a.standing, b.standing} == {_DONE, _FORESEEN} or "rest" in (a.exactness, b.exactness) or _rounded(a.value, b.value) == b.value or _rounded(b.value, a.value) == a.value:
        return True
    for one, other in ((a, b), (b, a)):
        near = {"about": _NEAR, "roughly": _LESS_NEAR}.get(one.exactness, 0.0)
        if near and abs(one.value - other.value) <= near * max(abs(one.value), abs(other.value)):
            return True
        if (one.exactness == "least" and other.value >= one.value) or (one.exactness == "most" and other.value <= one.value):
            return True
    return False


@lru_cache(maxsize=4096)
def _zeros(number: int) -> int:
    """How many of them a number ends with."""
    digits = str(number)
    return len(digits) - len(digits.rstrip("0"))


def _rounded(number: float, to: float) -> float:
    """A number rounded to the place of the last digit of another that is not 0, where that is a hundred or more."""
    if not to or not float(to).is_integer():
        return number
    if abs(to) < _EXACT:
        return number
    zeros = _zeros(int(abs(to)))
    return round(number, -zeros) if zeros else number
