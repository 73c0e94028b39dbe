"""The accuracy gate: every figure that was reached, and what is measured now.

    python benchmarks/floors.py            floors beside figures; exit status 1 where one is lost
    python benchmarks/floors.py --raise    write the figures that are better than their floors
    python benchmarks/floors.py --lower    write all of them, worse ones too: to be said in the change

Floors stand in floors.json, those of a set with the digest of the file that they were measured on. tests/test_accuracy.py holds the program to them.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import articles
import clusters
import facts
import gold
import run
import swapped

FILE = Path(__file__).resolve().parent / "floors.json"
SETS = {task.name: task for task in run.TASKS}
# Figures are written down to what two runs on different machines surely agree on.
_STEPS = 10  # to a point
_EXACT = 1e-6
Floors = dict[str, dict[str, Any]]


def read() -> Floors:
    """The floors, by section (seeds, sets, examples, swapped, gold, articles, clusters)."""
    floors: Floors = json.loads(FILE.read_text(encoding="utf8"))
    return floors


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def seeds() -> dict[str, float]:
    """The figures of the marked seed documents."""
    with tempfile.TemporaryDirectory() as folder:
        return {name: float(value.split()[0]) for name, value in run.seeds(Path(folder))}


def of_set(name: str) -> dict[str, float]:
    """The figures of one set."""
    with tempfile.TemporaryDirectory() as folder:
        return {figure: float(value) for figure, value in run.run(SETS[name], Path(folder))}


def of_examples() -> dict[str, float]:
    """The share of the bundled examples' facts that is found, by corpus and half."""
    return {name: float(share) for name, share in (line.rsplit(" ", 3)[:2] for line in facts.scores(misses=False))}


def of_swapped() -> dict[str, float]:
    """The share of exchanges of two states that are read alike."""
    told = swapped.measure()
    return {"read alike": told.events.share, "statements read alike": told.statements.share}


def of_gold(name: str) -> dict[str, float]:
    """The share of a gold file that is right, by half."""
    return {share.half: share.right for share in gold.shares(name)}


def of_articles(layer: str) -> dict[str, float]:
    """The figures of a layer on our articles and the marks of examples, by part and half, both languages; and of the hidden articles in each."""
    kept = {"content_char_f1", "content_char_precision", "attribution_f1", "attribution_with_source_f1", "right", "sides, precision", "precision", "recall"}
    told = [*articles.measured(layer, "shown"), *articles.measured(layer, "hidden")]
    told += [one for lang in ("en", "es") for one in articles.measured(layer, "hidden", lang) if one[0].startswith(f"{layer}, articles")]
    return {f"{name.partition(', ')[2]}: {figure}": value for name, found, _ in told for figure, value in found.items() if figure in kept and "seeds" not in name}


def of_clusters(task: str) -> dict[str, float]:
    """The precision and recall of a task (events, differences, copies) on our clusters, by part and half."""
    scores = {f"{part}, {half}": clusters.TASKS[task](part, half).figures() for part in clusters.PARTS for half in clusters.HALVES}
    return {f"{name}: {figure}": found[figure] for name, found in scores.items() for figure in ("precision", "recall")}


def figures(floors: Floors) -> Iterator[tuple[dict[str, float], str, str, float, bool]]:
    """Each floor's place in the file, its name, the figure now, and whether less is better."""
    groups: list[tuple[str, dict[str, Any], Callable[[], dict[str, float]]]] = [
        ("examples", {"at_least": floors["examples"]}, of_examples),
        ("swapped", {"at_least": floors["swapped"]}, of_swapped),
        *((f"gold {name}", {"at_least": halves}, lambda name=name: of_gold(name)) for name, halves in floors["gold"].items()),
        *((f"articles {name}", {"at_least": floor}, lambda name=name: of_articles(name)) for name, floor in floors["articles"].items()),
        *((f"clusters {name}", {"at_least": floor}, lambda name=name: of_clusters(name)) for name, floor in floors["clusters"].items()),
    ]
    if run.SHARED.is_dir():
        groups += [("seeds", floors["seeds"], seeds), *((name, floor, lambda name=name: of_set(name)) for name, floor in floors["sets"].items())]
    for group, floor, measure in groups:
        now = measure()
        for bound in ("at_least", "at_most"):
            for name in floor.get(bound, {}):
                yield floor[bound], group, name, now[name], bound == "at_most"


def main(asked: list[str]) -> int:
    """Print floors and figures; write them where it is asked for."""
    floors, lost = read(), 0
    for place, group, name, now, is_cost in figures(floors):
        worse = now > place[name] if is_cost else now < place[name]
        print(f"{group:<28} {name:<34} {place[name]:>8} {now:8.2f}{' lost' if worse else ''}", flush=True)
        lost += worse
        if ("--lower" in asked and worse) or ({"--raise", "--lower"} & set(asked) and not worse and not is_cost):
            reached = math.floor(now * _STEPS + _EXACT) / _STEPS
            place[name] = reached if worse else max(reached, place[name])
    if {"--raise", "--lower"} & set(asked):
        FILE.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf8")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
