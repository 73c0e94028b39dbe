"""How long events take to become occurrences, and in how much memory, at growing sizes: made documents of five events, each happening told by three of them, in two languages.

python benchmarks/occurrences.py                  1,000, 10,000 and 100,000 events
python benchmarks/occurrences.py 1000 30000       sizes of one's own
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
from figure import Figure, tell

from dragoman import compare
from dragoman.compare.readings import Reading
from dragoman.nouns import About, ActorMention, Annotation, DateMention, Document, Event, EventDate, EventType, Published

SIZES = (1_000, 10_000, 100_000)
_SEED, _EVENTS, _TELLINGS, _YEARS = 20261127, 5, 3, 10
_STATES = {
    "ARG": ("Argentina", "Argentina"), "BOL": ("Bolivia", "Bolivia"), "CHL": ("Chile", "Chile"), "DNK": ("Denmark", "Dinamarca"), "EGY": ("Egypt", "Egipto"),
    "FIN": ("Finland", "Finlandia"), "GHA": ("Ghana", "Ghana"), "HUN": ("Hungary", "Hungría"), "IND": ("India", "India"), "JPN": ("Japan", "Japón"),
    "KEN": ("Kenya", "Kenia"), "LAO": ("Laos", "Laos"), "MEX": ("Mexico", "México"), "NOR": ("Norway", "Noruega"), "OMN": ("Oman", "Omán"), "PER": ("Peru", "Perú"),
}
_ACTS: tuple[tuple[EventType, str, str, str], ...] = (
    ("ACCUSE", "112", "accused", "acusó a"), ("CONSULT", "042", "visited", "visitó"), ("COERCE", "174", "deported citizens of", "deportó a ciudadanos de"),
    ("SANCTION", "163", "punished", "castigó a"), ("AID", "071", "paid", "pagó a"), ("ASSAULT", "190", "attacked", "atacó a"), ("REJECT", "120", "rebuffed", "rechazó a"),
)
_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")


class Made(NamedTuple):
    """A happening to be told: who, to whom, which act, when."""

    source: str
    target: str
    act: int
    day: date


def readings(events: int) -> Iterator[Reading]:
    """Documents that hold so many events, as reading would give them."""
    drawn = random.Random(_SEED)
    states, first = sorted(_STATES), date(2010, 1, 1)
    made = []
    for _ in range(events // _TELLINGS + 1):
        source, target = drawn.sample(states, 2)
        made.append(Made(source, target, drawn.randrange(len(_ACTS)), first + timedelta(drawn.randrange(365 * _YEARS))))
    told = [made[i % len(made)] for i in range(events)]
    drawn.shuffle(told)
    for number, start in enumerate(range(0, events, _EVENTS)):
        yield _reading(number, told[start : start + _EVENTS], ("en", "es")[number % 2])


def _reading(number: int, told: Sequence[Made], lang: str) -> Reading:
    published = max(one.day for one in told).isoformat()
    about = About(outlet=f"outlet {number % 97}", genre="news", published=Published(published, published, published))
    text, path = "", f"{number:06}.txt"
    annotation = Annotation(1, path, lang, about)
    for one in told:
        text += " " if text else ""
        text = _told(text, one, lang, annotation)
    return Document(path, text, lang, path, about=about), annotation


def _told(text: str, one: Made, lang: str, annotation: Annotation) -> str:
    """The text with one more sentence, whose actors, date and event are added to the annotation."""
    spanish = lang == "es"
    kind, cameo, *verbs = _ACTS[one.act]
    names = [_STATES[state][spanish] for state in (one.source, one.target)]
    when = f"El {one.day.day} de {_MONTHS[one.day.month - 1]} de {one.day.year}" if spanish else f"On {one.day:%d %B %Y}"
    start, spans = len(text), []
    for words in (when, names[0], verbs[spanish], names[1]):
        text += ("" if text.endswith(" ") or not text else " ") + words
        spans.append((len(text) - len(words), len(text)))
    text = text[:start].rstrip() + (" " if start else "") + text[start:].lstrip() + "."
    iso = one.day.isoformat()
    annotation.dates.append(DateMention(*spans[0], when, "DATE", iso, iso, iso, iso, None))
    for state, span in zip((one.source, one.target), (spans[1], spans[3]), strict=True):
        annotation.actors.append(ActorMention(*span, text[slice(*span)], state, state, state, None, None, "name"))
    dated = EventDate(iso, iso, iso, "day")
    annotation.events.append(Event(
        spans[2], [spans[1]], [spans[3]], [one.source], [one.target], False, kind, None, [], None, cameo, None, None, dated, False, None, "reported", None, None, 0.9, "made",
    ))
    return text


def measured(events: int) -> tuple[float, float, float, int, int]:
    """(seconds of one processor, seconds for one document more, megabytes that the process had at most so far, occurrences, tellings)."""
    *made, last = readings(events)
    started = time.process_time()
    collection = compare.Collection(made)
    compare.occurrences_in(collection)
    took = time.process_time() - started
    collection.add(last)
    found = compare.occurrences_in(collection)
    more = time.process_time() - started - took
    return took, more, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found), sum(len(one.tellings) for one in found)


def main(sizes: Sequence[int]) -> int:
    """Tell the figures of each size."""
    for size in sizes:
        took, more, memory, found, told = measured(size)
        for figure in (
            Figure("all compared, of one processor", round(took, 1), "s"), Figure("an event", round(1e6 * took / size), "µs"), Figure("one document more, of one processor", round(more, 1), "s"),
            Figure("memory, at most", round(memory), "MB"), Figure("occurrences", found), Figure("their tellings", told),
        ):
            tell(msgspec.structs.replace(figure, figure=f"{size:,} events: {figure.figure}"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main([int(size) for size in sys.argv[1:]] or SIZES))
