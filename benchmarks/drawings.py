"""How long the large pictures take: from the request to the picture painted in Chromium, of a made record of two states with 10,000 acts between them and 1,000 actors around them.

python benchmarks/drawings.py          10,000 acts
python benchmarks/drawings.py 1000     a number of one's own
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browsing import launched, serving  # type: ignore[import-not-found]  # of the tests, which mypy does not see

from dragoman import run
from dragoman.nouns import About, ActorMention, Annotation, Document, Event, EventDate, EventType, Published
from dragoman.record import Maker

if TYPE_CHECKING:
    from playwright.sync_api import Page

ACTS, ACTORS, LIMIT = 10_000, 1_000, 2.0
PAIR = (("NOR", "Norway"), ("CHL", "Chile"))
PAGES = {"timeline": "/pair/NOR/CHL/timeline", "network": "/pair/NOR/CHL/network"}
_PLANNED, _PATIENCE = 0.1, 600_000
_SEED, _EACH, _FIRST, _DAYS = 20261128, 20, date(1994, 1, 1), 30 * 365
_VERBS: tuple[tuple[str, EventType, str], ...] = (("visited", "CONSULT", "042"), ("accused", "ACCUSE", "112"), ("paid", "AID", "071"), ("punished", "SANCTION", "163"), ("praised", "SUPPORT", "051"))
_STATES = ("SWE", "PER", "FIN", "BOL", "DNK", "ARG")


def record(folder: Path, acts: int = ACTS, actors: int = ACTORS) -> Path:
    """A record in which so many acts pass between two states, and so many actors act on one of them."""
    held: dict[str, Annotation] = {}

    def load(_: object) -> Iterator[Document]:
        for document, annotation in _readings(acts, actors):
            held[document.id] = annotation
            yield document

    run.read([str(folder)], str(folder / "record"), load=load, annotate=lambda document: held.pop(document.id), maker=Maker("0", "made"), shard_size=10_000)
    return folder / "record"


def _readings(acts: int, actors: int) -> Iterator[tuple[Document, Annotation]]:
    drawn = random.Random(_SEED)
    told = []
    for _ in range(acts):
        one, other = drawn.sample(PAIR, 2)
        told.append((one, other))
    for number in range(actors):
        name = f"{chr(65 + number % 26)}{drawn.choice(('rel', 'mun', 'tos', 'vik'))}{number} Union"
        told += [((f"UNION_{number}", name), drawn.choice(PAIR))] * drawn.choice((1, 1, 1, 2, 3, 8))
    drawn.shuffle(told)
    for start in range(0, len(told), _EACH):
        yield _reading(start // _EACH, told[start : start + _EACH], drawn)


def _reading(number: int, told: list[tuple[tuple[str, str], tuple[str, str]]], drawn: random.Random) -> tuple[Document, Annotation]:
    path = f"{number:05}.txt"
    about = About(outlet=f"outlet {number % 37}", genre="news", published=Published("2024-06-01", "2024-06-01", "2024-06-01"))
    annotation = Annotation(1, path, "en", about)
    # Each document names both states, so that all of it is of them.
    text = "Norway and Chile."
    _named(annotation, text, 0, PAIR[0])
    _named(annotation, text, 11, PAIR[1])
    for one, other in told:
        verb, kind, cameo = drawn.choice(_VERBS)
        text += " "
        spans = []
        for words in (one[1], verb, other[1]):
            spans.append((len(text), len(text) + len(words)))
            text += f"{words} "
        text = f"{text[:-1]}."
        _named(annotation, text, spans[0][0], one)
        _named(annotation, text, spans[2][0], other)
        annotation.events.append(Event(
            spans[1], [spans[0]], [spans[2]], [one[0]], [other[0]], False, kind, None, [], None, cameo, None, None, _dated(drawn), False, None,
            "planned" if len(one[0]) == 3 and drawn.random() < _PLANNED else "reported", None, None, 0.9, "made",
        ))
    return Document(path, text, "en", path, about=about), annotation


def _named(annotation: Annotation, text: str, start: int, actor: tuple[str, str]) -> None:
    one, name = actor
    country = one if len(one) == 3 else _STATES[int(one.removeprefix("UNION_")) % len(_STATES)]
    annotation.actors.append(ActorMention(start, start + len(name), text[start : start + len(name)], one, name, country, None, None, "name"))


def _dated(drawn: random.Random) -> EventDate:
    """Seven in ten to a day, others to a month, a year or a decade."""
    day = _FIRST + timedelta(drawn.randrange(_DAYS))
    precision = drawn.choices(("day", "month", "year", "interval"), (70, 15, 10, 5))[0]
    first, last = {
        "day": (day.isoformat(), day.isoformat()), "month": (f"{day:%Y-%m}-01", f"{day:%Y-%m}-28"), "year": (f"{day.year}-01-01", f"{day.year}-12-31"),
        "interval": (f"{day.year - day.year % 10}-01-01", f"{day.year - day.year % 10 + 9}-12-31"),
    }[precision]  # fmt: skip
    return EventDate({"day": first, "month": first[:7], "year": first[:4]}.get(precision, f"{first}/{last}"), first, last, precision)


class Took(NamedTuple):
    """Seconds from asking for a page until the browser has painted its picture, and of the server's processor, which other work on the machine does not lengthen."""

    clock: float
    server: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.server:.2f} s of the server)"


def painted(page: Page, path: str) -> Took:
    """How long a page with a picture takes."""
    begun, worked = time.perf_counter(), time.process_time()
    page.goto(path)
    page.locator("svg.chart .spot").first.wait_for(state="attached")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return Took(time.perf_counter() - begun, time.process_time() - worked)


def measured(made: Path) -> dict[str, tuple[Took, Took, Took]]:
    """Of each picture: the first time that it is asked for (for the timeline the two states are compared), once more, and for a period, whose picture was not drawn before."""
    with serving(made) as address, launched() as browser:
        page = browser.new_page(base_url=address)
        page.set_default_timeout(_PATIENCE)
        page.goto("/sources")
        return {name: (painted(page, path), painted(page, path), painted(page, f"{path}?from=1994&to=2022")) for name, path in PAGES.items()}


def main() -> None:
    """Measure and print."""
    acts = int(sys.argv[1]) if len(sys.argv) > 1 else ACTS
    with tempfile.TemporaryDirectory() as folder:
        for name, (first, again, other) in measured(record(Path(folder), acts)).items():
            sys.stdout.write(f"{name:<9} the first time {first}, again {again}, of a period {other}\n")


if __name__ == "__main__":
    main()
