"""The steps of a document, each told once: what a heading, or a later sentence, tells again adds what it knows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.nouns import InstrumentStep
from dragoman.reading.language import Sentence
from dragoman.reading.order import holding


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
