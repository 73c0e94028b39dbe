"""Two people code the same documents unseen by each other; how far they agree is Krippendorff's alpha, and what they settle holds in the record."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import hypothesis.strategies as st
import msgspec
import pytest
from decided import DOCUMENTS, do, some
from hypothesis import given

from dragoman.errors import CodingClosed, DecisionError
from dragoman.record import Record
from dragoman.record.coding import codings, comparing
from dragoman.record.coding.alpha import alpha
from dragoman.record.decisions import conflicts, lines, log, seen_by, undo


def units(*observers: str) -> list[list[str | None]]:
    """Values a unit from values an observer, parted by blanks; '.' is a value that is missing."""
    return [[None if value in (".", None) else value for value in unit] for unit in zip_longest(*(one.split() for one in observers))]


# The worked examples of Krippendorff's "Computing Krippendorff's alpha-reliability" (2011), after chapter 11 of his Content Analysis (2004): A binary, two observers;
# B nominal, two observers; C nominal, four observers, missing values.
@pytest.mark.parametrize(("observers", "expected"), [
    (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
    (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
    (("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."), 0.743),
])
def test_alpha_is_that_of_the_worked_examples(observers: tuple[str, ...], expected: float) -> None:
    assert alpha(units(*observers)) == pytest.approx(expected, abs=0.0005)


def test_alpha_of_perfect_agreement_is_one_and_of_nothing_to_compare_nothing() -> None:
    assert alpha(units("a b a c", "a b a c")) == 1
    assert alpha(units("a b", "b a")) == pytest.approx(-0.5)
    assert alpha(units("a a a", "a a a")) is None
    assert alpha(units("a . b", ". a .")) is None
    assert alpha([]) is None


@given(st.lists(st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=3, max_size=3), min_size=1, max_size=20))
def test_alpha_does_not_hang_on_the_order_of_coders_or_units(found: list[list[str | None]]) -> None:
    one, other = alpha(found), alpha([list(reversed(unit)) for unit in reversed(found)])
    assert (one is None) == (other is None)
    assert one is None or (one == pytest.approx(other) and one <= 1 + 1e-9)


@pytest.fixture
def coded(example_record: Path) -> Path:
    """Two documents, coded by two."""
    codings.start(example_record, "pilot", list(DOCUMENTS.values()), ["ana", "eva"], "eva")
    return example_record


def test_a_coding_needs_documents_and_two_people(example_record: Path) -> None:
    with pytest.raises(DecisionError, match="two coders"):
        codings.start(example_record, "pilot", [DOCUMENTS["en"]], ["ana", "ana"], "ana")
    codings.start(example_record, "pilot", [DOCUMENTS["en"]], ["ana", "eva"], "ana")
    with pytest.raises(DecisionError, match="already"):
        codings.start(example_record, "pilot", [DOCUMENTS["en"]], ["ana", "eva"], "ana")
    with pytest.raises(DecisionError, match="coders are ana, eva"):
        do(example_record, "confirm", some(example_record)[0], "bob", coding="pilot")
    with pytest.raises(DecisionError, match="not part"):
        do(example_record, "confirm", some(example_record, path=DOCUMENTS["es"])[0], "ana", coding="pilot")
    with pytest.raises(DecisionError, match="There are: pilot"):
        codings.coding(example_record, "other")


def test_what_one_coder_decides_neither_the_other_nor_the_record_sees(coded: Path) -> None:
    line, other = some(coded)[:2]
    do(coded, "confirm", other, "bob")
    with Record.open(coded) as record:
        before = record.version
    do(coded, "reject", line, "ana", coding="pilot")
    with Record.open(coded) as record:
        assert record.version == before
        assert {one.state for one in lines(record, line.path, "event")} == {"read", "confirmed"}
        assert [one.id for one in lines(seen_by(record, "pilot", "ana"), line.path, "event") if one.state == "rejected"] == [line.id]
        assert {one.state for one in lines(seen_by(record, "pilot", "eva"), line.path, "event")} == {"read"}
        assert comparing.units(record, "pilot") == []
    codings.finish(coded, "pilot", line.path, "ana")
    with Record.open(coded) as record:
        assert comparing.units(record, "pilot") == comparing.agreement(record, "pilot") == []


def test_a_finished_document_is_closed(coded: Path) -> None:
    number = do(coded, "reject", some(coded)[0], "ana", coding="pilot")
    codings.finish(coded, "pilot", DOCUMENTS["en"], "ana")
    with pytest.raises(CodingClosed, match="disagreements pilot"):
        do(coded, "confirm", some(coded)[1], "ana", coding="pilot")
    with pytest.raises(CodingClosed):
        undo(coded, number, "ana", coding="pilot")
    do(coded, "confirm", some(coded)[1], "eva", coding="pilot")
    do(coded, "confirm", some(coded, path=DOCUMENTS["es"])[1], "ana", coding="pilot")


@pytest.fixture
def finished(coded: Path) -> Path:
    """Of five events of the English document both confirm the first, ana rejects the second, both change the third, differently, both the fourth alike; eva adds one."""
    first, second, third, fourth, fifth = some(coded)[:5]
    for who in ("ana", "eva"):
        do(coded, "confirm", first, who, coding="pilot")
        do(coded, "change", third, who, fields={"date": "1991" if who == "ana" else "1992"}, coding="pilot")
        do(coded, "change", fourth, who, fields={"status": "denied"}, coding="pilot")
    do(coded, "reject", second, "ana", coding="pilot")
    fields = {"quote": fifth.quote, "type": "PROTEST", "source_actors": ["ISR"], "target_actors": ["AZE"]}
    do(coded, "add", None, "eva", noun="event", document=DOCUMENTS["en"], fields=fields, coding="pilot")
    for who in ("ana", "eva"):
        codings.finish(coded, "pilot", DOCUMENTS["en"], who)
    return coded


def test_agreement_is_told_by_noun_and_variable(finished: Path) -> None:
    with Record.open(finished) as record:
        found = {one.variable: one for one in comparing.agreement(record, "pilot")}
        assert {one.noun for one in found.values()} == {"event"}
    there, date, status = found["there"], found["date"], found["status"]
    assert (there.units, there.agree) == (5, 0.6)
    assert there.alpha == pytest.approx(alpha([["yes", "yes"]] * 3 + [["no", "yes"]] * 2))
    assert (date.units, date.agree) == (3, pytest.approx(2 / 3))
    assert (status.agree, status.alpha) == (1.0, 1.0)


def test_disagreements_are_settled_into_the_record(finished: Path) -> None:
    first, second, third, fourth, fifth = some(finished)[:5]
    with Record.open(finished) as record:
        open_ = comparing.disagreements(record, "pilot")
    assert [unit.start for unit in open_] == [second.start, third.start, fifth.start]
    assert [(unit.answers["ana"] is None, unit.answers["eva"] is None) for unit in open_] == [(True, False), (False, False), (True, False)]
    comparing.settle(finished, "pilot", second.id, "ana", "bob", "nothing of the kind is said")
    comparing.settle(finished, "pilot", third.id, "eva", "bob")
    number = comparing.settle(finished, "pilot", open_[2].id, "eva", "bob").id
    assert [one.action for one in comparing.adopt(finished, "pilot", "bob")] == ["confirm", "change"]
    with Record.open(finished) as record:
        now = {one.id: one for one in lines(record, first.path, "event")}
        assert comparing.disagreements(record, "pilot") == []
        assert conflicts(record) == []
    assert [now[one.id].state for one in (first, second, third, fourth, fifth)] == ["confirmed", "rejected", "changed", "changed", "read"]
    assert (now[third.id].line["date"]["edtf"], now[fourth.id].line["status"]) == ("1992", "denied")
    assert [one.line["type"] for one in now.values() if one.state == "added"] == ["PROTEST"]
    assert comparing.adopt(finished, "pilot", "bob") == []
    undo(finished, number, "bob")
    with Record.open(finished) as record:
        assert [unit.id for unit in comparing.disagreements(record, "pilot")] == [open_[2].id], "what is taken back is open again"
    assert all(msgspec.json.encode(row) for row in log(finished))


def test_what_the_program_read_can_be_chosen_too(finished: Path) -> None:
    third = some(finished)[2]
    comparing.settle(finished, "pilot", third.id, "read", "bob")
    assert next(one for one in some(finished) if one.id == third.id).state == "confirmed"
    with pytest.raises(DecisionError, match="ana, eva, read"):
        comparing.settle(finished, "pilot", third.id, "bob", "bob")
