"""The accuracy gate: no figure that was reached is lost again.

Floors stand in benchmarks/floors.json with the digest of the set they were measured on. A floor is lowered by hand and said so in the change; the sets lie
beside the project, in ../shared, and where they do not, only the bundled examples are measured.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf8"))
sys.path.insert(0, str(ROOT / "benchmarks"))

import facts  # noqa: E402 - the benchmarks are scripts beside the project, not a package
import run  # noqa: E402

beside = pytest.mark.skipif(not SHARED.is_dir(), reason="the sets are not beside the project")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    rows = run.seeds(tmp_path_factory.mktemp("seeds"))
    return {name: float(value.split()[0]) for name, value in rows}


@beside
def test_the_gold_is_the_one_that_the_floors_were_measured_on() -> None:
    digest = hashlib.sha256((SHARED / "gold" / "seeds.jsonl").read_bytes()).hexdigest()
    assert digest == FLOORS["seeds"]["digest"]


@beside
@pytest.mark.parametrize("figure", sorted(FLOORS["seeds"]["at_least"]))
def test_a_figure_of_the_seeds_does_not_fall(seeds: dict[str, float], figure: str) -> None:
    assert seeds[figure] >= FLOORS["seeds"]["at_least"][figure]


@beside
@pytest.mark.parametrize("figure", sorted(FLOORS["seeds"]["at_most"]))
def test_a_figure_of_the_seeds_does_not_rise(seeds: dict[str, float], figure: str) -> None:
    assert seeds[figure] <= FLOORS["seeds"]["at_most"][figure]


def test_the_facts_of_the_bundled_examples_are_still_found() -> None:
    told = dict(line.rsplit(" ", 3)[:2] for line in facts.scores(misses=False))
    assert {half: float(share) >= FLOORS["examples"][half] for half, share in told.items()} == dict.fromkeys(FLOORS["examples"], True)
