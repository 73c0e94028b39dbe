"""Every figure of the project, on the sets where they are present: printed as a table and written to benchmarks/RESULTS.md.

    make benchmark              all tasks
    python benchmarks/run.py seeds dates

The sets lie in ../shared beside the project and are no part of it; their own scorers are run as they are. Our own corpus with states exchanged is in swapped.py. Time is that of annotating, on this machine.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import articles
import articles_twice as twice
import clusters
import corpus
import gold as marked
import msgspec
import results
import speed
import swapped

from dragoman.evaluate import plv
from dragoman.evaluate.calibration import calibration
from dragoman.reading import actors, dates
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.actors.neighbours import pieces
from dragoman.reading.actors.phrases import phrases
from dragoman.reading.annotate import LAYERS, Request, answer, decode
from dragoman.reading.documents import from_text

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SEEDS, SWAPPED = "seeds", "swapped"
_WARM = 20  # lines


@dataclass(frozen=True)
class Task:
    """A set, its scorer's name for it, and the layers that it needs."""

    name: str
    scorer: str
    gold: str
    layers: tuple[str, ...]


TASKS = (
    Task("dates en", "dates", "bench/dates/dev_en.jsonl", ("dates",)),
    Task("dates es", "dates", "bench/dates/dev_es.jsonl", ("dates",)),
    Task("actors", "actors", "bench/actors/dev.jsonl", ()),
    Task("statements", "statements", "bench/statements/dev.jsonl", ("statements",)),
    Task("events es", "events", "bench/events/dev_es.jsonl", ("events",)),
    Task("triplets", "triplets", "bench/triplets/dev.jsonl", ("events",)),
    Task("plv", "plv", "bench/plv/dev.jsonl", ("relations",)),
    Task("plv joined", "plv", "bench/plv/joined_dev.jsonl", ("relations",)),
)


def _scored(command: list[str]) -> list[tuple[str, str]]:
    done = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True)
    rows = [line.split(" ", 1) for line in done.stdout.splitlines() if line and not line.startswith("-")]
    return [(name, value) for name, value in rows]


def seeds(folder: Path) -> list[tuple[str, str]]:
    """The marked seed documents by their own scorer, and the time that annotating all four takes."""
    started = time.perf_counter()
    answers = folder / "seeds.jsonl"
    with answers.open("wb") as out:
        for file in sorted((SHARED / "seeds").glob("*.txt")):
            out.write(msgspec.json.encode(answer(Request(file.name[:3], file.read_text(encoding="utf8")))) + b"\n")
    took = time.perf_counter() - started
    rows = _scored([str(SHARED / "gold" / "score.py"), str(SHARED / "gold" / "seeds.jsonl"), str(answers)])
    return [*rows, ("seconds, models included", f"{took:.1f}"), ("peak memory, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")]


def exchanged(_folder: Path) -> list[tuple[str, str]]:
    """Sentences of our corpus with two states exchanged: the share that is read alike, and how much was compared and left out."""
    told = swapped.measure()
    left_out = [(f"left out: {reason}", str(count)) for reason, count in told.left_out.most_common()]
    return [
        ("events read alike", f"{told.events.share:.2f}"), ("exchanges", str(told.events.of)),
        ("statements read alike", f"{told.statements.share:.2f}"), ("exchanges with a statement", str(told.statements.of)), ("sentences", str(len(told.sentences))), *left_out]


def speeds(_folder: Path) -> list[tuple[str, str]]:
    """How fast events are read on one core, by the processor's own clock."""
    return [("pairs a second and core", f"{speed.pairs_a_second():.0f}"), ("sentences a second and core, text to events", f"{speed.sentences_a_second():.0f}")]


def marked_twice(_folder: Path) -> list[tuple[str, str]]:
    """How far two markings of 400 lines of the corpus agree."""
    return list(corpus.agreement(corpus.first(), corpus.second()))


def marked_by_hand(_folder: Path) -> list[tuple[str, str]]:
    """Who did it to whom in our own hard sentences: the half that rules' writers read, and the half that they do not."""
    return [(f"{share.half} half right, of {share.of}", f"{share.right:.1f}") for share in marked.shares("direction")]


def of_articles(_folder: Path) -> list[tuple[str, str]]:
    """Statements, stances, steps, figures and ties on our own articles and on the marks of examples and seeds, half by half; the hidden articles by language too."""
    told = [one for layer in articles.LAYERS for half in articles.HALVES for one in articles.measured(layer, half)]
    told += [one for layer in articles.SPOKEN for lang in ("en", "es") for one in articles.measured(layer, "hidden", lang)]
    return [(f"{name}: {figure}", f"{value:.1f}") for name, figures, _ in told for figure, value in figures.items()]


def of_clusters(_folder: Path) -> list[tuple[str, str]]:
    """Occurrences, differences and copies on our own clusters, part by part and half by half."""
    scores = [(f"{task}, {part}, {half}", clusters.TASKS[task](part, half)) for task in clusters.TASKS for part in clusters.PARTS for half in clusters.HALVES]
    return [(f"{name}: {figure}", f"{value:.1f}") for name, score in scores for figure, value in score.figures().items()]


def articles_twice(_folder: Path) -> list[tuple[str, str]]:
    """How far two markings of the same articles agree."""
    return twice.agreement()


def calibration_error(lines: list[bytes], answers: Path) -> float:
    """Expected calibration error of the relations' confidence, as `dragoman evaluate` has it."""
    tally: Counter[tuple[str, ...]] = Counter()
    for line, answered in zip(lines, answers.read_bytes().splitlines(), strict=True):
        tally.update(plv.count(msgspec.json.decode(line, type=plv.Gold), msgspec.json.decode(answered, type=plv.Answer)))
    return (calibration(tally).ece or 0.0) / 100


def run(task: Task, folder: Path) -> list[tuple[str, str]]:
    """One set by its own scorer, and milliseconds a line."""
    gold, answers = SHARED / task.gold, folder / f"{task.name.replace(' ', '_')}.jsonl"
    lines = gold.read_bytes().splitlines()
    _warm(lines[:_WARM], task)
    started = time.perf_counter()
    with answers.open("wb") as out:
        for answered in _resolved(lines) if task.scorer == "actors" else _annotated(lines, task.layers):
            out.write(answered + b"\n")
    took = time.perf_counter() - started
    command = [str(SHARED / "bench" / "score.py"), task.scorer, str(gold), str(answers)]
    rows = _scored(command)
    if task.scorer == "actors":
        rows += [row for kind, ids in _kinds(lines).items() for row in _part(command, kind, ids, folder)]
    if task.scorer == "plv":
        rows.append(("calibration error", f"{calibration_error(lines, answers):.3f}"))
    if task.scorer == "dates":
        rows.append(("ms for 500 words, dates alone", f"{_dates_alone(lines):.1f}"))
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    return [*rows, ("ms a line", f"{1000 * took / len(lines):.1f}"), ("ms for 500 words", f"{500_000 * took / words:.1f}")]


def _dates_alone(lines: list[bytes]) -> float:
    """Milliseconds that the layer of dates takes for 500 words, without documents, instruments and names before it."""
    asked = [decode(line) for line in lines]
    documents = [from_text(one.id, one.text, lang=one.lang, published=one.published) for one in asked]
    started = time.perf_counter()
    for document in documents:
        dates.find(document)
    return 500_000 * (time.perf_counter() - started) / sum(len(document.text.split()) for document in documents)


def _warm(lines: list[bytes], task: Task) -> None:
    """Read some lines first: models and tables are loaded when they are first needed, once for any number of documents, and their time is no document's."""
    list(_resolved(lines) if task.scorer == "actors" else _annotated(lines, task.layers))


def _kinds(lines: list[bytes]) -> dict[str, list[str]]:
    """The ids of phrases that name a person, with or without an office, and of all others."""
    kinds: dict[str, list[str]] = {"persons": [], "phrases": []}
    for line in lines:
        asked = json.loads(line)
        kinds["persons" if _names_person(asked["text"]) else "phrases"].append(asked["id"])
    return kinds


def _names_person(text: str) -> bool:
    """Whether a phrase names somebody by name, known or not: 'Kofi Annan', 'Judge Ana Quispe'."""
    run = pieces(text, 0, len(text), gazetteer().find(text, "en"), "en")
    named = any(phrase.pattern in ("person", "appositive") for phrase in phrases(run, "en")) or any(piece.letter == "P" for piece in run)
    return named or (len(run) > 1 and all(piece.letter in "NIhd" for piece in run))


def _part(command: list[str], kind: str, ids: list[str], folder: Path) -> list[tuple[str, str]]:
    """A part of a set by itself."""
    subset = folder / f"{kind}.txt"
    subset.write_text("\n".join(ids), encoding="utf8")
    return [(f"{name}, {kind}", value) for name, value in _scored([*command, "--subset", str(subset)]) if name in ("items", "all_right")]


def _annotated(lines: list[bytes], layers: tuple[str, ...]) -> Iterator[bytes]:
    for line in lines:
        yield msgspec.json.encode(answer(decode(line), layers or LAYERS))


def _resolved(lines: list[bytes]) -> Iterator[bytes]:
    for line in lines:
        asked = json.loads(line)
        found = actors.resolve(asked["text"], dates.iso(asked.get("date") or ""))
        answered = {"id": asked["id"]} | ({"country": found.country, "sector": found.sector} if found else {})
        yield json.dumps(answered).encode()


def main(wanted: list[str]) -> int:
    """Print and write the table. Exit status 2 where the sets are not there."""
    if not SHARED.is_dir():
        print(f"The sets are not here: {SHARED} is missing. The figures that were reached stand in benchmarks/RESULTS.md.")
        return 2
    table = []
    with tempfile.TemporaryDirectory() as folder:
        jobs: list[tuple[str, Callable[[Path], list[tuple[str, str]]]]] = [(SEEDS, seeds), ("speed", speeds), (SWAPPED, exchanged), ("corpus marked twice", marked_twice), ("direction", marked_by_hand)]
        jobs += [("articles", of_articles), ("articles marked twice", articles_twice), ("clusters", of_clusters)]
        jobs += [(task.name, partial(run, task)) for task in TASKS]
        for name, job in jobs:
            if wanted and name not in wanted:
                continue
            for figure, value in job(Path(folder)):
                table.append((name, figure, value))
                print(f"{name:<12} {figure:<34} {value}", flush=True)
    if not wanted:
        rows = "\n".join(f"| {name} | {figure} | {value} |" for name, figure, value in table)
        results.put("Reading", f"{results.where()}.\n\n| set | figure | value |\n|---|---|---|\n{rows}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
