"""Differences on the life of an instrument: a step dated twice (date), by different actors (actor), in force after its end (state)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.compare import phrases
from dragoman.compare.intervals import MONTH, Interval, interval, iso
from dragoman.compare.parties import Party, Side, cast, is_local, keys, side
from dragoman.compare.readings import Reading, name, rows
from dragoman.compare.tellings import sentence, telling, tidy
from dragoman.nouns import HAPPENED, Difference, DifferenceKind, Document, InstrumentStep, Telling
from dragoman.reading.knowledge import Row


@dataclass(frozen=True)
class Step:
    """One source's step; `stated` is False where its date is only that of the document."""

    document: Document
    step: InstrumentStep
    by: Side
    when: Interval | None
    stated: bool

    @property
    def life(self) -> str:
        """Whose life it belongs to: what only one document knows by its id is not that of another."""
        id_ = self.step.instrument
        return f"{name(self.document)}#{id_}" if is_local(id_) else id_

    def has(self, quality: str) -> bool:
        """Whether steps.tsv gives the step a quality: once, alone, ends, holds, revives."""
        row = _steps().get(_key(self.step.step))
        return row is not None and row[quality] == "yes"

    def telling(self) -> Telling:
        """The sentence, and the date it gives."""
        span = sentence(self.document.text, (self.step.start, self.step.end))
        return telling(self.document, span, self.step.date.edtf if self.step.date else None)


@cache
def _steps() -> Mapping[str, Row]:
    return {row["step"]: row for row in rows("steps.tsv")}


def _key(step: str) -> str:
    return step.casefold().replace(" ", "-").replace("_", "-")


def of_lives(readings: Sequence[Reading], lang: str) -> Iterator[Difference]:
    """Kinds date, happened, actor and state."""
    lives: dict[str, list[Step]] = defaultdict(list)
    for reading in readings:
        for step in _of(reading):
            lives[step.life].append(step)
    for _, steps in sorted(lives.items()):
        happened = [step for step in steps if step.step.status in HAPPENED]
        for one in sorted({step.step.step for step in happened if step.has("once")}):
            yield from _once([step for step in happened if step.step.step == one], lang)
        yield from _denied(steps, lang)
        yield from _ended(happened, lang)


def _of(reading: Reading) -> Iterator[Step]:
    document, annotation = reading
    known: Mapping[str, Party] = cast(annotation) if annotation.instruments else {}
    published = interval(annotation.document.published)
    recent = published if published is not None and published.width <= MONTH else None
    for step in annotation.instruments:
        when = interval(step.date)
        yield Step(document, step, side(step.by, known), when or recent, when is not None)


def _once(steps: Sequence[Step], lang: str) -> Iterator[Difference]:
    dated = [step for step in steps if step.stated and step.when is not None]
    ends = sorted((step.when, place) for place, step in enumerate(dated) if step.when is not None)
    if ends:
        early, late = dated[min(ends, key=lambda end: (end[0].last, end[1]))[1]], dated[ends[-1][1]]
        if early.when is not None and late.when is not None and early.when.before(late.when):
            told = [step for step in dated if step.when is not None and (early.when.before(step.when) or step.when.before(late.when))]
            why = phrases.why(lang, "step-date", what=told[0].step.name, step=_shown(told[0], lang), a=_date(early), b=_date(late))
            yield _difference("date", told, why, lang)
    done = [step for step in steps if step.by and step.has("alone")]
    other = next((step for step in done if not keys(step.by) & keys(done[0].by)), None)
    if other is not None:
        actors = phrases.listed(tuple(sorted(keys(done[0].by) | keys(other.by))), lang)
        yield _difference("actor", [done[0], other], phrases.why(lang, "actor", actors=actors), lang)


def _denied(steps: Sequence[Step], lang: str) -> Iterator[Difference]:
    """A step that one source reports and another denies for the same days."""
    for denial in steps:
        said = [
            step for step in steps
            if denial.step.status == "denied" and step.step.status in HAPPENED and step.step.step == denial.step.step
            and step.when is not None and denial.when is not None and step.when.overlaps(denial.when)
        ]
        if said:
            yield _difference("happened", [denial, *said], phrases.why(lang, "happened"), lang)


def _ended(steps: Sequence[Step], lang: str) -> Iterator[Difference]:
    """What is said to be in force after it ended, with nothing between that would have put it in force again."""
    dated = [(step.when, step) for step in steps if step.when is not None]
    for ended, end in dated:
        if not end.has("ends"):
            continue
        again = [when for when, step in dated if step.has("revives") and not when.before(ended)]
        after = [(when, step) for when, step in dated if step.has("holds") and step.stated and ended.before(when)]
        held = [step for when, step in after if not any(one.first <= when.last for one in again)]
        if held:
            why = phrases.why(lang, "state", what=end.step.name, a=_shown(end, lang), b=_shown(held[0], lang))
            yield Difference("state", end.step.name, why, tidy(step.telling() for step in (end, *held)))


def _difference(kind: DifferenceKind, told: Sequence[Step], why: str, lang: str) -> Difference:
    return Difference(kind, f"{told[0].step.name}: {_shown(told[0], lang)}", why, tidy(step.telling() for step in told))


def _shown(step: Step, lang: str) -> str:
    row = _steps().get(_key(step.step.step))
    return phrases.named(row, lang) if row is not None else step.step.step


def _date(step: Step) -> str:
    stated = step.step.date.edtf if step.step.date else None
    return stated or (f"{iso(step.when.first)}/{iso(step.when.last)}" if step.when else "?")
