"""The steps of a document, each told once: what a heading, or a later sentence, tells again adds what it knows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.nouns import InstrumentStep
from dragoman.reading.instruments.mentions import Mentions
from dragoman.reading.instruments.rules import family
from dragoman.reading.language import Sentence
from dragoman.reading.order import holding

_MAKING = ("adopted", "lifted", "extended", "suspended", "amended")
_MADE = ("adopted", "lifted", "extended", "suspended", "amended")


def once(steps: Sequence[InstrumentStep], sentences: Sequence[Sentence]) -> list[InstrumentStep]:
    """Each step of an instrument once: of tellings that agree the first with most told, no heading where the text itself tells of it."""
    kept: list[InstrumentStep] = []
    for step in steps:
        same = next((i for i, one in enumerate(kept) if _is_same(one, step)), None)
        if same is None:
            kept.append(step)
        else:
            kept[same] = _fuller(kept[same], step, sentences)
    return sorted(kept, key=lambda step: (step.start, step.end))


def with_makers(steps: Sequence[InstrumentStep], known: Mentions) -> list[InstrumentStep]:
    """'X will lift the ban imposed in 2011': who lifts, extends or amends a ban or a law has imposed it, where the text names nobody else."""
    kinds = {one.instrument.id: one.instrument.kind for one in known.found}
    makers = {step.instrument: step.by for step in steps if step.step in _MAKING and step.by and family(kinds.get(step.instrument, "")) in ("measures", "laws")}
    return [msgspec.structs.replace(step, by=makers[step.instrument]) if step.step in _MADE and not step.by and step.instrument in makers else step for step in steps]


def _is_same(one: InstrumentStep, other: InstrumentStep) -> bool:
    if (one.instrument, one.step, one.status) != (other.instrument, other.step, other.status):
        return False
    agree = not one.by or not other.by or set(one.by) <= set(other.by) or set(other.by) <= set(one.by)
    return agree and _may_be_one_day(one, other)


def _may_be_one_day(one: InstrumentStep, other: InstrumentStep) -> bool:
    if one.date is None or other.date is None:
        return True
    (first, last), (begin, end) = ((when.earliest or "", when.latest or "9999") for when in (one.date, other.date))
    return first <= end and begin <= last


def _fuller(one: InstrumentStep, other: InstrumentStep, sentences: Sequence[Sentence]) -> InstrumentStep:
    """Of two tellings the fuller, in the text itself rather than in its heading, with what the other adds."""
    first, second = (one, other) if (_weight(one, sentences)) >= _weight(other, sentences) else (other, one)
    by = first.by if len(first.by) >= len(second.by) else second.by
    return msgspec.structs.replace(first, by=by, date=first.date or second.date)


def _weight(step: InstrumentStep, sentences: Sequence[Sentence]) -> tuple[bool, bool, int]:
    within = holding(sentences, step.start)
    return within is not None and not within.heading, step.date is not None, len(step.by)
