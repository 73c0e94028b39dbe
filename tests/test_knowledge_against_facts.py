"""The tables of offices against facts of public data sets, where these lie beside the project (../shared/facts); where they do not, the tests are skipped."""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from dragoman.reading import knowledge

FACTS = Path(__file__).resolve().parents[2] / "shared" / "facts"
PACKAGE = "dragoman.reading.actors"
SINCE = "1990"
ALIKE = 0.75  # of two spellings of one name: Campaore and Compaoré, Muhammad and Mohammed
SHORTEST = 3  # letters of a word that can tell a name
FLOOR = 0.98
DATE = 10  # characters of a whole date

pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason="the facts do not lie beside the project")


def facts(name: str) -> list[dict[str, str]]:
    """The rows of one file of facts."""
    with (FACTS / name).open(encoding="utf-8", errors="replace", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def words(name: str) -> set[str]:
    """The words that can tell a name, without accents and case: all but particles and initials."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return {
        word for word in re.split(r"[^a-zł-ž]+", plain) if len(word) >= SHORTEST and word not in ("del", "der", "bin", "ibn", "von", "van")
    }


def alike(one: str, other: str) -> bool:
    """Whether two words may be two spellings of one name."""
    return one == other or (min(len(one), len(other)) > SHORTEST and SequenceMatcher(None, one, other).ratio() >= ALIKE)


def overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two terms may have had a day in common; dates as far as both are known."""

    def before(end: str, begin: str) -> bool:
        known = min(len(end), len(begin)) or DATE
        return bool(end) and end[:known] < begin[:known]

    return not before(one["to"], other["from"]) and not before(other["to"], one["from"])


def heads() -> dict[str, list[dict[str, str]]]:
    """The terms of heads of state and of government, of ruling parties and occupations, by the Gleditsch-Ward number of their state."""
    numbers = {row["id"]: knowledge.several(row["gw"]) for row in knowledge.table(PACKAGE, "states.tsv")}
    leading = {row["office"] for row in knowledge.table(PACKAGE, "office_kinds.tsv") if row["role"] == "head"}
    leading |= {"party-leader", "governor", "commander"}
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in knowledge.table(PACKAGE, "offices.tsv"):
        if row["office"] in leading:
            for number in numbers.get(row["state"], ()):
                found[number].append(row)
    return found


def test_the_leaders_since_1990_hold_an_office_here(capsys: pytest.CaptureFixture[str]) -> None:
    """A floor at what was reached when the table was written; what is missing is printed state by state."""
    known = heads()
    leaders = [row for row in facts("effective_leaders_1840_2015.tsv") if not row["to"] or row["to"] >= SINCE]
    missed: dict[str, list[str]] = defaultdict(list)
    for leader in leaders:
        told = words(leader["leader"])
        names = [words(f"{term['name']} {term['forms']}") for term in known[leader["gw_number"]] if overlap(leader, term)]
        if not any(alike(one, other) for name in names for one in told for other in name):
            missed[leader["gw_letters"]].append(f"{leader['leader']} {leader['from']}..{leader['to']}")
    share = 1 - sum(len(gaps) for gaps in missed.values()) / len(leaders)
    lines = [f"leaders of Archigos since {SINCE} that offices.tsv knows: {share:.3f} of {len(leaders)}"]
    lines += [f"  {state}: {'; '.join(gaps)}" for state, gaps in sorted(missed.items())]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert len(leaders) > 900
    assert share >= FLOOR


def test_two_names_that_are_not_alike_are_told_apart() -> None:
    assert alike("campaore", "compaore")
    assert not alike("bush", "clinton")
    assert not overlap({"from": "1990-01-01", "to": "1994-05-01"}, {"from": "1994-06", "to": ""})
    assert overlap({"from": "1990-01-01", "to": "1994-05-01"}, {"from": "1994", "to": ""})


@pytest.mark.parametrize("office", ["president", "vice-president"])
def test_no_term_of_a_president_of_the_united_states_contradicts_the_facts(office: str) -> None:
    """Each term begins and ends within a day of a term that the facts give to a person of that surname."""
    told = [row for row in facts("us_offices.tsv") if row["office"] == office]
    ours = [row for row in knowledge.table(PACKAGE, "offices.tsv") if row["state"] == "USA" and row["office"] == office]
    assert len(ours) > 5
    for row in ours:
        same = [term for term in told if words(term["last"]) <= words(row["name"])]
        assert any(abs(days(term["from"], row["from"])) <= 1 for term in same), row
        assert not row["to"] or any(abs(days(term["to"], row["to"])) <= 1 for term in same), row


def days(one: str, other: str) -> int:
    """Days between two dates; of what is known in part, none as far as both are known."""
    if len(one) < DATE or len(other) < DATE:
        known = min(len(one), len(other))
        return 0 if one[:known] == other[:known] else 366
    return (date.fromisoformat(one) - date.fromisoformat(other)).days
