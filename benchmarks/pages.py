"""How long the pages of the web application take where a record is large: made documents of five events, asked for as a reader would, without a browser.

python benchmarks/pages.py                 1,000,000 events (a quarter of an hour to make the record)
python benchmarks/pages.py 20000           a number of one's own
python benchmarks/pages.py 20000 FOLDER    the record is kept in the folder, and used again
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fastapi.testclient import TestClient
from figure import Figure, tell
from occurrences import readings

from dragoman import run
from dragoman.nouns import Annotation, Document
from dragoman.record import Maker
from dragoman.web import application

EVENTS = 1_000_000
ROUNDS = 40
PROMISED = {"facets": 1000, "search": 300, "reader": 200}
"""Milliseconds by the clock, at the 95th percentile."""
_SEED, _SHARE, _SHARD = 20261127, 0.95, 10_000
_ASKED = (
    "/events.json?type={type}", "/events.json?pair={one}-{other}", "/events.json?actor={one}&language=es&order=newest", "/events.json?from=20{year}&to=20{year}&status=reported",
    "/events.json?type={type}&actor={other}&period=20{year}", "/events.json?confidence=0.9&genre=news&after={cursor}",
)

_WORDS = ("punished", "castigó", "attack", "visitó", "accused", "Norway", "Japan", "Kenia", "Chile", "2013", "julio", "Egipto", "Finland")
"""What is searched for, two at a time."""


def record(folder: Path, events: int) -> Path:
    """A record that holds so many events, made where it is not there."""
    made = folder / f"{events}.record"
    if not made.exists():
        held: dict[str, Annotation] = {}

        def load(_: object) -> Iterator[Document]:
            for document, annotation in readings(events):
                held[document.id] = annotation
                yield document

        folder.mkdir(parents=True, exist_ok=True)
        run.read([str(folder)], str(made), load=load, annotate=lambda document: held.pop(document.id), maker=Maker("0", "made"), shard_size=_SHARD)
    return made


def asked(rounds: int, events: int) -> Iterator[str]:
    """What is asked for, by chance from a fixed seed."""
    drawn = random.Random(_SEED)
    for _ in range(rounds):
        one, other = drawn.sample(("ARG", "BOL", "CHL", "DNK", "EGY", "FIN", "GHA", "HUN", "IND", "JPN"), 2)
        values = {"type": drawn.choice(("AID", "CONSULT", "REJECT")), "one": one, "other": other, "year": drawn.randrange(10, 20), "cursor": drawn.randrange(events)}
        yield drawn.choice(_ASKED).format(**values)


class Took(NamedTuple):
    """Milliseconds: by the clock, and of the processors, which other work on the machine does not lengthen."""

    clock: float
    processor: float


def measured(made: Path, events: int, rounds: int = ROUNDS) -> dict[str, Took]:
    """The first request of a version, for which its events are laid out; the 95th percentile of facets after it, of searches, and of documents in the reader; a page; the first page with all pairs of states."""
    client = TestClient(application(made, port=8642), base_url="http://127.0.0.1:8642")
    first = _timed(client, "/events.json")
    facets = [_timed(client, path) for path in asked(rounds, events)]
    drawn = random.Random(_SEED)
    searches = [_timed(client, f"/search?q={'+'.join(drawn.sample(_WORDS, 2))}") for _ in range(rounds)]
    told = client.get("/events.json", params={"limit": 4 * rounds}).json()["events"]
    documents = [_timed(client, f"/document/{one}") for one in sorted({line["id"] for line in told})[:rounds]]
    return {"first": first, "facets": _worst(facets), "search": _worst(searches), "reader": _worst(documents), "page": _worst([_timed(client, "/events") for _ in range(5)]), "home": _timed(client, "/states.json")}


def _worst(times: list[Took]) -> Took:
    """The 95th percentile of both."""
    clock, processor = (sorted(one)[int(_SHARE * (len(one) - 1))] for one in zip(*times, strict=True))
    return Took(clock, processor)


def _timed(client: TestClient, path: str) -> Took:
    begun, worked = time.perf_counter(), time.process_time()
    response = client.get(path, headers={"Accept": "text/html"})
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code} {response.text[:500]}")
    return Took((time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000)


def main() -> None:
    """Measure and tell."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory() as temporary:
        made = record(Path(sys.argv[2] if len(sys.argv) > 2 else temporary), events)
        for name, took in measured(made, events).items():
            for clock, value in (("by the clock", took.clock), ("of the processors", took.processor)):
                tell(Figure(f"{events:,} events: {name}, {clock}", round(value), "ms", at_most=PROMISED.get(name) if clock == "by the clock" else None))


if __name__ == "__main__":
    main()
