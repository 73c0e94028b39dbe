"""The rows of each command's CSV: what `--json` nests, laid flat. A field is a column; the fields of a field are columns too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.compare import Perspective, Voice
from dragoman.nouns import Difference, EventType, Status, Telling, When
from dragoman.publish.lists.lists import Counted, Held, Instrument, Taken
from dragoman.publish.lists.timeline import Moment, Timeline


class Told(msgspec.Struct):
    """timeline: a row a telling. The fields of the occurrence (those before the telling's) stand in the row of each."""

    id: str
    type: EventType | None
    cameo: str
    source_actors: list[str]
    target_actors: list[str]
    date: str | None
    earliest: str | None
    latest: str | None
    precision: str | None
    status: Status
    outlets: int
    telling: Telling


def timeline(found: Timeline) -> Iterator[Told]:
    """A row a telling, in the order of the occurrences."""
    for one in found.occurrences:
        date = one.date or Moment(None, None, None, "")
        for telling in one.tellings:
            yield Told(
                one.id, one.type, one.cameo, one.source_actors, one.target_actors, date.edtf, date.earliest, date.latest, date.precision or None,
                one.status, one.outlets, telling,
            )


class Differing(msgspec.Struct):
    """differences: a row a telling; those of one difference have its `number`."""

    number: int
    kind: str
    what: str
    why: str
    telling: Telling


def differences(found: Iterable[Difference]) -> Iterator[Differing]:
    """A row a telling, in the order of the differences."""
    for number, one in enumerate(found, 1):
        for telling in one.tellings:
            yield Differing(number, one.kind, one.what, one.why, telling)


class Voiced(msgspec.Struct):
    """perspectives: a row a voice; `about` and the three fields behind it say of whom or what it speaks."""

    about: str
    about_kind: str
    about_name: str
    about_country: str | None
    voice: Voice


def perspectives(found: Iterable[Perspective]) -> Iterator[Voiced]:
    """A row a voice: for, against, neither."""
    for one in found:
        for voice in (*one.for_, *one.against, *one.neither):
            yield Voiced(one.about, one.kind, one.name, one.country, voice)


class Figured(msgspec.Struct):
    """figures: a row a figure, with the sentence that gives it."""

    value: float
    unit: str | None
    of: str | None
    publisher: str | None
    contexts: list[str]
    date: str | None
    earliest: str | None
    latest: str | None
    document: str
    start: int
    end: int
    quote: str


def figures(found: Iterable[Counted]) -> Iterator[Figured]:
    """A row a figure."""
    for one in found:
        figure, telling = one.figure, one.telling
        yield Figured(figure.value, figure.unit, figure.of, figure.publisher, figure.contexts, *_days(figure.date), telling.document, telling.start, telling.end, telling.quote)


class Stepped(msgspec.Struct):
    """instruments: a row a telling of a step. With `--on`: `maybe` where the step's date leaves open whether it was taken by then."""

    instrument: str
    name: str
    step: str
    by: list[str]
    date: str | None
    earliest: str | None
    latest: str | None
    status: Status
    maybe: bool
    document: str
    start: int
    end: int
    quote: str


def instruments(found: Iterable[Instrument]) -> Iterator[Stepped]:
    """A row a telling of a step, in the order of the instruments."""
    for one in found:
        yield from (row for step in one.steps for row in _steps(one.instrument, one.name, step))


def states(found: Iterable[Held]) -> Iterator[Stepped]:
    """The same of instruments as they were on a day."""
    for one in found:
        yield from (row for step in one.steps for row in _steps(one.instrument, one.name, step))
        yield from (row for step in one.maybe for row in _steps(one.instrument, one.name, step, maybe=True))


def _steps(instrument: str, name: str, step: Taken, *, maybe: bool = False) -> Iterator[Stepped]:
    for telling in step.tellings:
        yield Stepped(instrument, name, step.step, step.by, *_days(step.date), step.status, maybe, telling.document, telling.start, telling.end, telling.quote)


def _days(date: When | None) -> tuple[str | None, str | None, str | None]:
    return (date.edtf, date.earliest, date.latest) if date is not None else (None, None, None)
