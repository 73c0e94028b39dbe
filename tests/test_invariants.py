"""What holds of any record: panels add up and depend on no order and no side; merging can be undone whole, and nothing that was told is lost by it."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import made_record
import pytest
from held import Told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import compare
from dragoman.errors import DecisionError, UnknownActor
from dragoman.nouns import Telling
from dragoman.publish.formats import Material, panel
from dragoman.record import Record
from dragoman.record.decisions import Proposal, decide, log, undo
from dragoman.record.proposals import Group

ACTS = (("112", "ACCUSE"), ("190", "ASSAULT"), ("042", "CONSULT"), ("057", "SUPPORT"), ("070", "AID"), ("120", "REJECT"))
DATES = ("1990", "1990-03", "1990-03-05", "1990-04-01/1990-06-01", "1991-12-31", "1992-02", "1985/1995", None)
SIDES = ("Norway", "Chile", "Sweden", "Norway & Chile", "Chile & Sweden", "")
QUADS = ("verbal_coop", "material_coop", "verbal_conf", "material_conf")
acts = st.tuples(st.sampled_from(SIDES), st.sampled_from(SIDES), st.sampled_from(ACTS), st.sampled_from(DATES), st.booleans(), st.sampled_from(["reported", "attributed", "denied"]))
stories = st.lists(st.lists(acts, min_size=1, max_size=6), min_size=1, max_size=3)
Story = Sequence[Iterable[tuple[Any, ...]]]
few = settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])


def material(story: Story, *, swap: dict[str, str] | None = None, backwards: bool = False) -> Material:
    """Documents that tell a story, as formats are made of them."""
    pages = []
    for number, told in enumerate(story):
        page = Told(f"p{number}.txt", f"199{number}-05-05")
        for source, target, (cameo, kind), date, reciprocal, status in told:
            sides = [" & ".join((swap or {}).get(words, words) for words in side.split(" & ")) for side in (source, target)]
            if any(sides):
                page.did(*sides, cameo, kind, date, reciprocal=reciprocal, status=status)
        pages.append((page.document, page.annotation))
    return Material.of(pages[::-1] if backwards else pages)


# Panels


@few
@given(stories)
def test_a_year_holds_what_its_months_hold_and_classes_add_up(story: Story) -> None:
    made = material(story)
    months: dict[tuple[str, str, int], int] = {}
    for row in panel.months(made):
        if row.n_events is not None:
            months[row.state1, row.state2, row.year] = months.get((row.state1, row.state2, row.year), 0) + row.n_events
    for row in panel.years(made):
        if row.n_events is not None:
            assert months.get((row.state1, row.state2, row.year), 0) <= row.n_events
            assert sum(getattr(row, quad) for quad in QUADS) == row.n_events
            assert row.n_events <= (row.n_mentions or 0)
            assert (row.attributed or 0) <= row.n_events
            assert (row.n_docs or 0) <= row.documents_read or row.n_docs is not None


@few
@given(stories)
def test_a_panel_is_balanced_and_empty_exactly_where_a_state_was_not(story: Story) -> None:
    rows = list(panel.years(material(story)))
    pairs, years = {(row.state1, row.state2) for row in rows}, {row.year for row in rows}
    assert len(rows) == len(pairs) * len(years)
    assert {(b, a) for a, b in pairs} == pairs
    assert all((row.n_events is None) == (row.statehood == "none") for row in rows)


@few
@given(stories)
def test_a_panel_does_not_depend_on_the_order_of_documents(story: Story) -> None:
    assert panel.files(material(story)) == panel.files(material(story, backwards=True))


@few
@given(stories)
def test_states_exchanged_give_the_same_panel_exchanged(story: Story) -> None:
    swap = {"Norway": "Chile", "Chile": "Norway"}
    named = {"NOR": "CHL", "CHL": "NOR"}

    def counts(made: Material, names: dict[str, str]) -> set[tuple[object, ...]]:
        return {(names.get(row.state1, row.state1), names.get(row.state2, row.state2), row.year, row.n_events, *(getattr(row, quad) for quad in QUADS)) for row in panel.years(made)}

    assert counts(material(story), {}) == counts(material(story, swap=swap), named)


@few
@given(stories)
def test_every_act_between_states_is_in_a_row_or_left_out_with_its_reason(story: Story) -> None:
    made = material(story)
    files = panel.files(made)
    left = [row["reason"] for row in csv.DictReader(io.StringIO(files["left_out.csv"].decode(), newline=""))]
    between = [act for act in made.interactions if len({one.country for one in act.sources | act.targets if one.is_state}) > 1 and panel._pairs(act, None)]
    counted = {act.occurrence.id for act in between if panel._reason(act) is None}
    assert len(left) == len(between) - len(counted)
    assert all(left)


# Merging, and taking it back


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_record.record(tmp_path_factory.mktemp("kept"), [made_record.english(), made_record.spanish()])


def group(one: Any, tellings: Iterable[Any] | None = None) -> Group:
    told = [Telling(telling.document, telling.start, telling.end, telling.quote) for telling in (tellings if tellings is not None else one.tellings)]
    return Group(one.type, sorted({*one.source_actors, *one.target_actors}), told)


def occurrences(folder: Path) -> list[Any]:
    with Record.open(folder) as record:
        return compare.occurrences(list(record.annotations()), record.decisions)


def told(folder: Path) -> set[tuple[str, int, int]]:
    return {(one.document, one.start, one.end) for found in occurrences(folder) for one in found.tellings}


def state(folder: Path) -> tuple[object, ...]:
    with Record.open(folder) as record:
        return (list(record.annotations()), [(one.type, sorted(one.source_actors), sorted(one.target_actors), sorted((t.document, t.start) for t in one.tellings)) for one in occurrences(folder)])


MOVES = st.lists(st.tuples(st.sampled_from(["merge actors", "split actor", "merge occurrences", "split occurrence"]), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=5)
ACTORS = ("NOR", "CHL", "SWE", "PER")


def proposal(folder: Path, what: str, one: int, other: int) -> Proposal:
    if what == "merge actors":
        return Proposal("merge", "ana", noun="actor", actors=[ACTORS[one % 4], ACTORS[other % 4]], fields={"actor": "PORTS", "name": "the two ports", "country": "IGO"})
    if what == "split actor":
        return Proposal("split", "ana", noun="actor", actors=[ACTORS[one % 4]], fields={"actor": "CITY", "name": "the city", "texts": [("Norway", "Chile", "Noruega")[other % 3]]})
    found = occurrences(folder)
    first, second = found[one % len(found)], found[other % len(found)]
    if what == "merge occurrences":
        return Proposal("merge", "ana", noun="occurrence", groups=[group(first), group(second)])
    return Proposal("split", "ana", noun="occurrence", groups=[group(first), group(first, first.tellings[1:])])


@settings(deadline=None, max_examples=4, suppress_health_check=list(HealthCheck))
@given(moves=MOVES)
def test_whatever_is_merged_and_split_no_telling_is_lost_and_undone_all_is_as_before(moves: list[tuple[str, int, int]], kept: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Path(shutil.copytree(kept, tmp_path_factory.mktemp("merges") / "record"))
    before, version = state(folder), Record.open(folder).version
    for what, one, other in moves:
        tellings = told(folder)
        try:
            decide(folder, proposal(folder, what, one, other))
        except (DecisionError, UnknownActor):
            continue
        # Who is meant by a name may change what happened between whom; how tellings are put together loses and adds none.
        assert "actor" in what or told(folder) == tellings
    for row in reversed(log(folder)):
        undo(folder, row.id, "eva")
    assert state(folder) == before
    assert Record.open(folder).version == version
