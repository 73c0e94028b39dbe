"""Two people code the same documents unseen by each other; how far they agree is Krippendorff's alpha, and what they settle holds in the record."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import hypothesis.strategies as st
import msgspec
import pytest
from decided import DOCUMENTS, do, some
from hypothesis import given

from dragoman.errors import CodingClosed, DecisionError, NoSuchLine, NotFound
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


def test_neither_leaves_no_line_and_an_answer_can_be_taken_otherwise(finished: Path) -> None:
    _, second, third, _, fifth = some(finished)[:5]
    with Record.open(finished) as record:
        added = comparing.disagreements(record, "pilot")[2]
    comparing.settle(finished, "pilot", second.id, "neither", "bob")
    comparing.settle(finished, "pilot", third.id, "ana", "bob", otherwise={"date": "1991-05", "target_actors": ["AZE"]})
    assert comparing.settle(finished, "pilot", added.id, "neither", "bob").action == "settle", "the record has no such line: nothing is decided on it"
    with Record.open(finished) as record:
        now = {one.id: one for one in lines(record, second.path, "event")}
        assert comparing.disagreements(record, "pilot") == []
        assert conflicts(record) == []
    assert (now[second.id].state, now[third.id].line["date"]["edtf"], now[third.id].line["target_actors"], now[fifth.id].state) == ("rejected", "1991-05", ["AZE"], "read")
    for one in (second.id, added.id):
        comparing.reopen(finished, "pilot", one, "eva")
    with Record.open(finished) as record:
        assert [unit.id for unit in comparing.disagreements(record, "pilot")] == [second.id, added.id]
    with pytest.raises(NoSuchLine, match="not settled"):
        comparing.reopen(finished, "pilot", added.id, "eva")


@pytest.fixture
def on_text(example_record: Path) -> Path:
    """The events and statements of the English document, coded by two who see nothing of what the program read: what both say of the first is what it read, of the second is not."""
    first, second, third = some(example_record)[:3]
    codings.start(example_record, "blind", [DOCUMENTS["en"]], ["ana", "eva"], "eva", layers=["statement", "event"], on="text")
    for who in ("ana", "eva"):
        for line in (first, second):
            given = {key: line.line[key] for key in ("trigger", "type", "mode", "cameo", "source", "target", "source_actors", "target_actors", "reciprocal", "status", "announces")}
            do(example_record, "add", None, who, noun="event", document=DOCUMENTS["en"], coding="blind", fields=given | {"date": line.line["date"] if line is first else "1999"})
    do(example_record, "add", None, "eva", noun="event", document=DOCUMENTS["en"], coding="blind", fields={"quote": third.quote, "start": third.start, "type": "PROTEST", "source_actors": "ISR"})
    for who in ("ana", "eva"):
        codings.finish(example_record, "blind", DOCUMENTS["en"], who)
    return example_record


def test_who_codes_the_text_sees_nothing_that_was_read_and_decides_on_none_of_it(example_record: Path) -> None:
    made = codings.start(example_record, "blind", [DOCUMENTS["en"]], ["ana", "eva"], "eva", layers=["statement", "event"], on="text")
    assert made.layers == ["event", "statement"]
    line = some(example_record)[0]
    with Record.open(example_record) as record:
        assert {one.noun for one in lines(seen_by(record, "blind", "ana"), DOCUMENTS["en"])} == {"mention", "date"}, "others stand on them, and nobody codes them here"
    with pytest.raises(NoSuchLine):
        do(example_record, "confirm", line, coding="blind")
    with pytest.raises(DecisionError, match="event, statement"):
        do(example_record, "add", None, noun="tie", document=DOCUMENTS["en"], coding="blind", fields={"quote": line.quote, "start": line.start, "source": "USA", "target": "AZE", "relation": "allied-with"})
    with pytest.raises(DecisionError, match="layers"):
        codings.start(example_record, "other", [DOCUMENTS["en"]], ["ana", "eva"], "eva", layers=["verb"])


def test_what_is_coded_on_the_text_meets_what_was_read_when_it_is_settled(on_text: Path) -> None:
    first, second, third = some(on_text)[:3]
    with Record.open(on_text) as record:
        found = comparing.units(record, "blind")
        assert [unit.agrees for unit in found] == [True, True, False]
        assert [unit.read and unit.read["cameo"] for unit in found] == [first.line["cameo"], second.line["cameo"], third.line["cameo"]]
    assert [row.action for row in comparing.adopt(on_text, "blind", "bob")] == ["confirm", "change"]
    comparing.settle(on_text, "blind", found[2].id, "eva", "bob")
    now = {one.id: one for one in some(on_text)}
    assert [now[one.id].state for one in (first, second, third)] == ["confirmed", "changed", "changed"]
    assert (now[second.id].line["date"]["edtf"], now[third.id].line["type"]) == ("1999", "PROTEST")
    assert not [one for one in now.values() if one.state == "added"], "nothing stands beside what was read there"


def test_a_place_is_taken_once_and_known_by_its_key_alone(coded: Path) -> None:
    key = codings.take(coded, "pilot", "ana")
    assert codings.holder(coded, "pilot", key) == "ana"
    assert key not in " ".join(str(row) for row in log(coded)), "the ledger holds no key"
    with pytest.raises(CodingClosed, match="ana took this place"):
        codings.take(coded, "pilot", "ana")
    newer = codings.place(coded, "pilot", "ana")
    assert codings.holder(coded, "pilot", newer) == "ana"
    for wrong in (key, "", "nothing"):
        with pytest.raises(NotFound):
            codings.holder(coded, "pilot", wrong)
    with pytest.raises(DecisionError, match="does not code"):
        codings.take(coded, "pilot", "bob")


def test_what_the_program_read_can_be_chosen_too(finished: Path) -> None:
    third = some(finished)[2]
    comparing.settle(finished, "pilot", third.id, "read", "bob")
    assert next(one for one in some(finished) if one.id == third.id).state == "confirmed"
    with pytest.raises(DecisionError, match="ana, eva, read, neither"):
        comparing.settle(finished, "pilot", third.id, "bob", "bob")
