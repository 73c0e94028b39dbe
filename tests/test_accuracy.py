"""The accuracy gate: no figure that was reached is lost again.

Floors stand in benchmarks/floors.json, those of a set with the digest of the file they were measured on. `python benchmarks/floors.py --raise` lifts them, only
`--lower` lowers one. The sets lie beside the project, in ../shared; where they do not, the bundled examples and our own marked sentences are measured.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "benchmarks"))

import floors  # noqa: E402 - the benchmarks are scripts beside the project, not a package

FLOORS = floors.read()
beside = pytest.mark.skipif(not SHARED.is_dir(), reason="the sets are not beside the project")
seeds, of_set, of_gold, of_articles, of_clusters = (
    cache(measure) for measure in (floors.seeds, floors.of_set, floors.of_gold, floors.of_articles, floors.of_clusters)
)


def each(section: str, bound: str = "at_least") -> list[tuple[str, str]]:
    """The sets of a section with each of their figures."""
    return [(name, figure) for name, floor in FLOORS[section].items() for figure in floor.get(bound, ())]


@beside
@pytest.mark.parametrize(("name", "file"), [("seeds", "gold/seeds.jsonl"), *((name, floors.SETS[name].gold) for name in FLOORS["sets"])])
def test_a_set_is_the_one_that_its_floors_were_measured_on(name: str, file: str) -> None:
    pinned = FLOORS["seeds"] if name == "seeds" else FLOORS["sets"][name]
    assert floors.digest(SHARED / file) == pinned["digest"]


@beside
@pytest.mark.parametrize("figure", sorted(FLOORS["seeds"]["at_least"]))
def test_a_figure_of_the_seeds_does_not_fall(figure: str) -> None:
    assert seeds()[figure] >= FLOORS["seeds"]["at_least"][figure]


@beside
@pytest.mark.parametrize("figure", sorted(FLOORS["seeds"]["at_most"]))
def test_a_figure_of_the_seeds_does_not_rise(figure: str) -> None:
    assert seeds()[figure] <= FLOORS["seeds"]["at_most"][figure]


@beside
@pytest.mark.parametrize(("name", "figure"), each("sets"))
def test_a_figure_of_a_set_does_not_fall(name: str, figure: str) -> None:
    assert of_set(name)[figure] >= FLOORS["sets"][name]["at_least"][figure]


@beside
@pytest.mark.parametrize(("name", "figure"), each("sets", "at_most"))
def test_a_figure_of_a_set_does_not_rise(name: str, figure: str) -> None:
    assert of_set(name)[figure] <= FLOORS["sets"][name]["at_most"][figure]


@pytest.mark.parametrize(("name", "half"), [(name, half) for name, halves in FLOORS["gold"].items() for half in halves])
def test_what_is_marked_by_hand_is_still_read_right(name: str, half: str) -> None:
    assert of_gold(name)[half] >= FLOORS["gold"][name][half]


def test_the_facts_of_the_bundled_examples_are_still_found() -> None:
    told = floors.of_examples()
    assert {half: told[half] >= floor for half, floor in FLOORS["examples"].items()} == dict.fromkeys(FLOORS["examples"], True)


@pytest.mark.parametrize(("layer", "figure"), [(layer, figure) for layer, floor in FLOORS["articles"].items() for figure in floor])
def test_a_figure_of_our_articles_does_not_fall(layer: str, figure: str) -> None:
    assert of_articles(layer)[figure] >= FLOORS["articles"][layer][figure]


@pytest.mark.parametrize(("task", "figure"), [(task, figure) for task, floor in FLOORS["clusters"].items() for figure in floor])
def test_a_figure_of_our_clusters_does_not_fall(task: str, figure: str) -> None:
    assert of_clusters(task)[figure] >= FLOORS["clusters"][task][figure]
