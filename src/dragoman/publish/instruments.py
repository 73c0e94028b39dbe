"""The laws, treaties and sanctions that concern two states: their steps in order of date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from dragoman.compare.intervals import interval
from dragoman.nouns import InstrumentStep, Span
from dragoman.publish.acts import Act
from dragoman.publish.dyad import Dyad
from dragoman.publish.names import with_article
from dragoman.publish.period import Range
from dragoman.publish.phrases import Lang, say
from dragoman.publish.when import Dated, order
from dragoman.reading import knowledge

INSTRUMENTS = "dragoman.reading.instruments"


class Step(msgspec.Struct):
    """One step as documents tell it: the same step of the same date is one. `told` holds each document with its words for it."""

    first: InstrumentStep
    when: Dated
    told: list[tuple[str, InstrumentStep]]


def steps(dyad: Dyad) -> dict[str, list[Step]]:
    """The steps of each instrument that concerns both states, by instrument, in order of date. What is only supposed is left out."""
    found: dict[str, list[tuple[str, InstrumentStep]]] = defaultdict(list)
    for document, step in _all(dyad):
        found[step.instrument if not _is_local(step) else f"{document}#{step.instrument}"].append((document, step))
    ours = {instrument: told for instrument, told in sorted(found.items()) if dyad.both <= _parties(dyad, told)}
    lives = {instrument: _life(dyad, _outermost(told)) for instrument, told in ours.items()}
    return dict(sorted(((key, life) for key, life in lives.items() if life), key=lambda pair: (order(pair[1][0].when), pair[0])))


def lie_in(dyad: Dyad, lives: Mapping[str, list[Step]], days: Range) -> dict[str, list[Step]]:
    """The lives with the steps that can lie in some days; one without a date goes by those of its documents."""
    found = {
        key: [step for step in life if days.may_hold_told(interval(step.when), (dyad.published(document) for document, _ in step.told))]
        for key, life in lives.items()
    }
    return {key: life for key, life in found.items() if life}


def tellers(lives: dict[str, list[Step]]) -> Callable[[Act], bool]:
    """Whether an act is told in the words of a step of one of these instruments: then the instrument tells it."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for document, step in (told for life in lives.values() for one in life for told in one.told):
        spans[document].append((step.start, step.end))
    return lambda act: any(start <= one.event.trigger[0] < end for one in act.told for start, end in spans.get(one.document, ()))


def name(life: Iterable[Step], lang: Lang) -> str:
    """What an instrument is called: by its name in the table, else by the one that sources give it most often, the longest of several."""
    told = [step for one in life for _, step in one.told]
    given = [step.name for step in told]
    return shown(told[0].instrument, max(sorted(set(given)), key=lambda name: (given.count(name), len(name))), lang)


def shown(instrument: str, given: str, lang: Lang) -> str:
    """An instrument's name: of one that the table holds its own, of others what sources call it, quoted."""
    forms = knowledge.several(_table()[instrument][f"forms_{lang}"]) if instrument in _table() else []
    return forms[0] if forms else say("quoted", lang, words=given)


def inside(instrument: str, name: str, lang: Lang) -> str:
    """An instrument's name as it stands inside a sentence."""
    return with_article(name, lang) if instrument in _table() else say("instrument.quoted", lang, name=name)


def _all(dyad: Dyad) -> Iterator[tuple[str, InstrumentStep]]:
    for document, annotation in dyad.named():
        for step in annotation.instruments:
            if step.status != "hypothetical" and step.step and dyad.is_text(document, (step.start, step.end)):
                yield document, step


def _is_local(step: InstrumentStep) -> bool:
    return ":" in step.instrument


def _parties(dyad: Dyad, told: Iterable[tuple[str, InstrumentStep]]) -> set[str]:
    """The states that an instrument is known to concern: who made it, at whom it is directed, whom the sentences on it name."""
    found: set[str] = set()
    for document, step in told:
        found.update(dyad.countries(document, dyad.sentence(document, (step.start, step.end))))
        found.update(country for actor in step.by if (country := dyad.cast.country(document, actor)))
        known = _table().get(step.instrument, {})
        found.update(state for state in (known.get("owner"), known.get("target")) if state)
    return found


@cache
def _table() -> dict[str, knowledge.Row]:
    return {row["id"]: row for row in knowledge.table(INSTRUMENTS, "instruments.tsv")}


def _outermost(told: Sequence[tuple[str, InstrumentStep]]) -> list[tuple[str, InstrumentStep]]:
    """Without the steps whose words are a part of another's: 'extended the waiver' extends, and waives nothing more."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for document, step in told:
        spans[document].append((step.start, step.end))
    return [
        (document, step) for document, step in told
        if not any(start <= step.start and step.end <= end and (start, end) != (step.start, step.end) for start, end in spans[document])
    ]


def _life(dyad: Dyad, told: Iterable[tuple[str, InstrumentStep]]) -> list[Step]:
    """Steps of one kind, status and date are one, also where one date lies within the other; an undated one belongs to the only dated one there is."""
    dated = [(document, step, date_of(dyad, document, step)) for document, step in told]
    found: list[Step] = []
    for document, step, when in sorted(dated, key=lambda one: (order(one[2]), one[0], one[1].start)):
        alike = [one for one in found if (one.first.step, one.first.status) == (step.step, step.status)]
        same = [one for one in alike if _is_within(when, one.when)] if when is not None else alike
        if len(same) == 1:
            same[0].told.append((document, step))
            same[0].when = when if when is not None else same[0].when
        else:
            found.append(Step(step, when, [(document, step)]))
    return found


def _is_within(when: Dated, other: Dated) -> bool:
    """Whether a date is another one, or a part of it: what is dated more widely sorts before."""
    first, last = order(other)
    return first <= order(when)[0] and order(when)[1] <= last


def date_of(dyad: Dyad, document: str, step: InstrumentStep) -> Dated:
    """A step's date; where it has none, that of an act told in the same words."""
    if step.date is not None and (step.date.earliest or step.date.latest):
        return step.date
    events = dyad.annotation(document).events
    return next((event.date for event in events if step.start <= event.trigger[0] < step.end and event.date is not None), step.date)
