"""How long a brief takes: `python benchmarks/briefs.py [documents]`, 2,000 without a number. The record is made, not read: acts, statements, figures and steps of four states.

Printed are seconds of the processor (user and system), for looking the two states up, for putting the brief together, and for each format; what stands beside them tells how fast this machine counts.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from dragoman import run
from dragoman.nouns import (
    About,
    ActorMention,
    Annotation,
    Cue,
    Document,
    Event,
    EventDate,
    EventType,
    Figure,
    InstrumentStep,
    Published,
    Source,
    Stance,
    StanceToward,
    Statement,
    When,
)
from dragoman.publish.brief.brief import LENGTHS, compose
from dragoman.publish.brief.writing import writer
from dragoman.publish.view import Views, look
from dragoman.record import Maker, Record

STATES = {"Norway": "NOR", "Chile": "CHL", "Peru": "PER", "Sweden": "SWE"}
PAIRS = (("Norway", "Chile"), ("Chile", "Norway"), ("Peru", "Chile"), ("Sweden", "Norway"))
ACTS: tuple[tuple[str, str, EventType, float], ...] = (
    ("visited", "042", "CONSULT", 1.9), ("accused", "112", "ACCUSE", -2.0), ("praised", "051", "SUPPORT", 3.4), ("sanctioned", "163", "SANCTION", -8.0),
    ("met", "040", "CONSULT", 1.0), ("attacked", "190", "ASSAULT", -10.0), ("recognised", "054", "SUPPORT", 6.0), ("warned", "130", "THREATEN", -4.4),
)  # fmt: skip
MATTERS = ("cod", "herring", "ports", "ships", "maps", "wool", "tin", "oil", "salt", "copper")


def made(number: int, draw: random.Random) -> tuple[Document, Annotation]:
    """A document of eight acts, two statements, a figure and a step, with what would have been read in it."""
    sentences: list[str] = []
    acts: list[tuple[int, str, str, str, str, EventType, float, str]] = []
    for _ in range(8):
        (a, b), (verb, code, kind, score) = draw.choice(PAIRS), draw.choice(ACTS)
        month = f"{draw.randint(1990, 2020)}-{draw.randint(1, 12):02}"
        matters = " and ".join(draw.choice(MATTERS) + f" {draw.randint(1, 999)}" for _ in range(3))
        acts.append((len(" ".join(sentences)) + bool(sentences), a, verb, b, code, kind, score, month))
        sentences.append(f"{a} {verb} {b} in {month} over {matters}.")
    place, worth = draw.randint(1, 9999), draw.randint(1, 12) * 1000
    sentences += [f"Norway is patient in matter {place}.", f"Chile is careless in matter {place}.", f"Trade of Norway and Chile was {worth} USD.", f"Norway signed the Cod Pact with Chile on page {place}."]
    text = " ".join(sentences)
    published = f"20{draw.randint(10, 21)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    about = About(title=f"Report {number}", outlet=f"Outlet {number % 60}", genre="news", published=Published(published, published, published, "stated"))
    document = Document(sha256(str(number).encode()).hexdigest()[:16], text, "en", f"d{number:05}.txt", sha256(text.encode()).hexdigest(), about)
    annotation = Annotation(1, document.id, "en", about, actors=sorted(_mentions(text), key=lambda one: one.start))
    for start, a, verb, b, code, kind, score, month in acts:
        source, trigger = (start, start + len(a)), (start + len(a) + 1, start + len(a) + 1 + len(verb))
        annotation.events.append(
            Event(
                trigger, [source], [(trigger[1] + 1, trigger[1] + 1 + len(b))], [STATES[a]], [STATES[b]], reciprocal=False, type=kind, mode=None, contexts=[], quad=1, cameo=code,
                plover_score=None, goldstein=score, date=EventDate(month, f"{month}-01", f"{month}-28", "month"), historical=month < "2009", place=None, status="reported",
                announces=None, said_by=None, confidence=0.9, by="made",
            )
        )  # fmt: skip
    _said(text, annotation, place, worth)
    return document, annotation


def _mentions(text: str) -> Iterator[ActorMention]:
    for name, state in STATES.items():
        at = text.find(name)
        while at >= 0:
            yield ActorMention(at, at + len(name), name, state, name, state, None, None, "name")
            at = text.find(name, at + 1)


def _said(text: str, annotation: Annotation, place: int, worth: int) -> None:
    sides: tuple[tuple[str, str, str, Stance], ...] = (("Chile", f"Norway is patient in matter {place}", "NOR", "for"), ("Norway", f"Chile is careless in matter {place}", "CHL", "against"))
    for speaker, words, about, stance in sides:
        start, at = text.find(words), text.find(speaker)
        source = Source(at, at + len(speaker), speaker, STATES[speaker])
        annotation.statements.append(Statement(source, Cue(0, 1), [(start, start + len(words))], "reported", [StanceToward(stance, about)]))
    figure, step = text.find(f"{worth} USD"), text.find("signed the Cod Pact")
    annotation.figures.append(Figure(figure, figure + len(f"{worth} USD"), float(worth), "USD", "trade", None, None))
    year = str(1990 + place % 10)
    annotation.instruments.append(InstrumentStep(step, step + 19, "doc:COD_PACT", "Cod Pact", "signed", ["NOR", "CHL"], When(year, f"{year}-01-01", f"{year}-12-31"), "reported"))


def main(number: int) -> None:
    """Make the record, then time the brief."""
    draw = random.Random(20)
    readings = {document.id: (document, annotation) for document, annotation in (made(place, draw) for place in range(number))}
    with tempfile.TemporaryDirectory() as folder:
        run.read(
            [folder], Path(folder) / "record", load=lambda _: iter([document for document, _ in readings.values()]), annotate=lambda document: readings[document.id][1],
            maker=Maker("0", "made"),
        )  # fmt: skip
        with Record.open(Path(folder) / "record") as record:
            _time(record)


def _time(record: Record) -> None:
    at = time.process_time()
    counted = sum(range(10_000_000))
    print(f"adding ten million numbers: {time.process_time() - at:.2f} s ({counted})")
    views = Views()
    for length in LENGTHS:
        at = time.process_time()
        view = look(record, "NOR", "CHL")
        looked = time.process_time()
        brief = compose(view, "en", length)
        put = time.process_time()
        print(f"{length}: {len(record)} documents, {len(view.acts)} acts, {len(brief.lines)} lines: looked up in {looked - at:.1f} s, put together in {put - looked:.1f} s, together {put - at:.1f} s")
        for name in ("md", "html", "json") if length == "full" else ("md", "html", "json", "docx", "pdf"):
            at = time.process_time()
            writer(name)(brief)
            print(f"  {name}: {time.process_time() - at:.1f} s")
    for asked in ("first", "second"):
        at = time.process_time()
        compose(views.look(record, "CHL", "NOR"), "en", "page")
        print(f"kept in one process, asked for the {asked} time: {time.process_time() - at:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
