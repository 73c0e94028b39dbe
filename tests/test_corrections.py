"""What a person decides on a line holds wherever the line is read, for ever, and can be taken back; after a re-read it holds where the line still stands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import msgspec
import pytest
from decided import DOCUMENTS, do, do_all, some
from hypothesis import HealthCheck, given, settings
from made_record import english, record, spanish

from dragoman import compare, run
from dragoman.cli import main
from dragoman.cli.outcomes import report_conflicts
from dragoman.errors import BadValue, DecisionError, NoSuchLine, NothingToUndo, RecordLocked, RecordUnwritable, UnknownActor
from dragoman.nouns import Annotation, Document, Telling
from dragoman.publish.changes import changes
from dragoman.publish.formats import Material
from dragoman.record import Maker, Record, writer
from dragoman.record.decided import journal
from dragoman.record.decisions import LineShown, Proposal, conflicts, decide, decide_all, find, lines, log, redo, undo
from dragoman.record.proposals import Group


def told(folder: Path, version: str | None = None) -> list[Any]:
    with Record.open(folder, version) as opened:
        return list(opened.annotations())


def state(folder: Path, line: LineShown) -> str:
    with Record.open(folder) as opened:
        return next(one.state for one in lines(opened, line.path, line.noun) if one.id == line.id)


# Lines


@pytest.mark.parametrize("path", DOCUMENTS.values())
def test_every_line_has_an_id_of_its_own_and_stands_on_its_quote(example_record: Path, path: str) -> None:
    with Record.open(example_record) as opened:
        found = list(lines(opened, path))
        document, annotation = opened.annotation(found[0].document)
        assert all(document.text[one.start : one.end] == one.quote for one in found)
        assert len({one.id for one in found}) == len(found)
        assert len([one for one in found if one.noun == "event"]) == len(annotation.events)
        assert find(opened, found[0].id)[1].id == find(opened, f"{found[0].id[:7]}@{found[0].document}")[1].id == found[0].id
        with pytest.raises(NoSuchLine, match="dragoman correct list"):
            find(opened, f"0000@{found[0].document}")


@pytest.mark.parametrize("path", DOCUMENTS.values())
def test_a_rejected_line_is_left_out_and_what_points_to_the_others_still_does(example_record: Path, path: str) -> None:
    (before,) = (annotation for document, annotation in told(example_record) if document.path == path)
    said = next(event for event in before.events if event.said_by is not None)
    words = before.statements[said.said_by]
    line = some(example_record, "statement", path)[0]
    do(example_record, "reject", line, why="nobody says that")
    (after,) = (annotation for document, annotation in told(example_record) if document.path == path)
    assert len(after.statements) == len(before.statements) - 1
    same = next(event for event in after.events if event.trigger == said.trigger and event.cameo == said.cameo)
    assert same.said_by is None if line.start == words.content[0][0] else after.statements[same.said_by or 0].content == words.content
    assert state(example_record, line) == "rejected"


@pytest.mark.parametrize("path", DOCUMENTS.values())
def test_a_change_is_completed_by_what_follows_from_it(example_record: Path, path: str) -> None:
    line = some(example_record, "event", path)[1]
    do(example_record, "change", line, fields={"cameo": "161", "date": "1993-02"})
    with Record.open(example_record) as opened:
        now = next(one for one in lines(opened, path, "event") if one.id == line.id).line
        assert (now["type"], now["cameo"], now["quad"], now["by"], now["confidence"]) == ("SANCTION", "161", 4, "person", 1.0)
        assert (now["date"]["earliest"], now["date"]["latest"], now["date"]["precision"]) == ("1993-02-01", "1993-02-28", "month")
        sql = "SELECT date.edtf AS edtf FROM events JOIN documents ON documents.id = document WHERE path = ? AND cameo = '161' AND \"by\" = 'person'"
        assert opened.query(sql, [path]).to_pylist() == [{"edtf": "1993-02"}]


def test_a_line_is_added_by_its_words_and_its_actors(example_record: Path) -> None:
    quote = some(example_record)[2].quote
    do(example_record, "add", noun="event", document=DOCUMENTS["en"], fields={"quote": quote, "type": "CONSULT", "source_actors": "ISR", "target_actors": "Azerbaijan", "date": "199X"})
    (line,) = (one for one in some(example_record) if one.state == "added")
    assert (line.line["source_actors"], line.line["target_actors"], line.line["cameo"]) == (["ISR"], ["AZE"], "040")
    with Record.open(example_record) as opened:
        document, _ = opened.annotation(line.document)
        assert [document.text[a:b] for a, b in line.line["source"]] == ["Israel"]
    with pytest.raises(DecisionError, match="such a line already"):
        do(example_record, "add", noun="event", document=DOCUMENTS["en"], fields={"quote": quote, "type": "CONSULT", "source_actors": "ISR", "target_actors": "AZE", "date": "199X"})
    do(example_record, "reject", line)
    assert state(example_record, line) == "rejected"


def test_whom_a_mention_means_holds_for_what_stands_on_it(example_record: Path) -> None:
    event = next(one for one in some(example_record) if one.line["source_actors"] == ["AZE"] and one.line["source"])
    mention = next(one for one in some(example_record, "mention") if [one.start, one.end] == event.line["source"][0])
    do(example_record, "change", mention, fields={"actor": "Turkey"})
    after = next(one for one in some(example_record) if one.id == event.id)
    assert after.line["source_actors"] == ["TUR"]
    changed = next(one for one in some(example_record, "mention") if one.id == mention.id)
    assert (changed.line["country"], changed.line["via"]) == ("TUR", "person")


@pytest.mark.parametrize(("noun", "fields", "field", "says"), [
    ("event", {"type": "WAR"}, "type", "CONSULT"),
    ("event", {"cameo": "999"}, "cameo", "dragoman codebook"),
    ("event", {"cameo": 42}, "cameo", "its zeros count"),
    ("event", {"date": "12 May 1990"}, "date", "1991-05-30"),
    ("event", {"date": "1995/1990"}, "date", "earlier date first"),
    ("event", {"status": "true"}, "status", "reported, attributed"),
    ("event", {"trigger": [5, 900000]}, "trigger", "no span of the document"),
    ("event", {"target_actors": ["PER"]}, "target_actors", "Give `target` too"),
    ("event", {"source_actors": ["AZE", "ISR"], "source": [[246, 256]]}, "source", "a span for each actor"),
    ("event", {"colour": "red"}, "colour", "trigger"),
    ("event", {"mode": "visit", "type": "SANCTION"}, "mode", "no mode of SANCTION"),
    ("mention", {"sector": "WIZ"}, "sector", "GOV"),
    ("mention", {"country": "Narnia"}, "country", "IGO"),
    ("date", {"edtf": "1991-13"}, "edtf", "is no date"),
    ("statement", {"content": []}, "content", "says something"),
    ("statement", {"source": "Nobody of that name"}, "source", "does not stand in"),
])
def test_a_value_that_cannot_be_is_refused_with_what_to_do(example_record: Path, noun: Any, fields: dict[str, Any], field: str, says: str) -> None:
    before = log(example_record)
    with pytest.raises(BadValue, match=says) as refused:
        do(example_record, "change", some(example_record, noun)[0], fields=fields)
    assert refused.value.field == field
    assert log(example_record) == before


def test_an_actor_that_nobody_knows_is_refused(example_record: Path) -> None:
    with pytest.raises(UnknownActor, match="ATLANTIS"):
        do(example_record, "change", some(example_record, "mention")[0], fields={"actor": "ATLANTIS"})


def test_many_lines_are_decided_on_at_once_or_none(example_record: Path) -> None:
    found = some(example_record)
    do_all(example_record, "confirm", found[:5])
    with Record.open(example_record) as opened:
        assert len(opened.versions()) == 2, "one version for all"
        assert len(opened.reviewed()) == 5
    with pytest.raises(NoSuchLine):
        decide_all(example_record, [Proposal("reject", "ana", line=found[5].id), Proposal("reject", "ana", line="0000@nowhere")])
    with pytest.raises(DecisionError, match="one after the other"):
        do_all(example_record, "reject", [found[0], found[0]])
    assert [row.action for row in log(example_record)] == ["confirm"] * 5


def test_who_decides_must_be_said_and_a_line_must_be_there(example_record: Path) -> None:
    line = some(example_record)[0]
    with pytest.raises(BadValue, match="--who"):
        decide(example_record, Proposal("confirm", " ", line=line.id))
    with pytest.raises(BadValue, match="says already"):
        do(example_record, "change", line, fields={"status": line.line["status"]})
    do(example_record, "reject", line)
    with pytest.raises(DecisionError, match="undo"):
        do(example_record, "confirm", line)


# The version


def test_the_version_tells_the_decisions_and_an_old_one_stays_as_it_was(example_record: Path) -> None:
    with Record.open(example_record) as opened:
        first = opened.version
    before = told(example_record)
    do(example_record, "reject", some(example_record)[0])
    with Record.open(example_record) as opened:
        second = opened.version
        assert {first, second} <= set(opened.versions())
    assert second != first
    assert told(example_record, first) == before != told(example_record)
    undo(example_record, None, "ana")
    with Record.open(example_record) as opened:
        assert opened.version == first
    assert told(example_record, second) != before
    decide(example_record, Proposal("comment", "ana", old={"text": "A sentence."}, fields={"text": "Really?"}))
    with Record.open(example_record) as opened:
        assert opened.version == first, "a comment changes nothing that the record says"


def test_the_same_decisions_on_the_same_files_are_the_same_version_whenever_they_are_made(example_record: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(example_record, tmp_path / "other"))
    do(example_record, "confirm", some(example_record)[0])
    undo(example_record, do(example_record, "reject", some(example_record)[1]), "ana")
    do(other, "confirm", some(other)[0])
    with Record.open(example_record) as one, Record.open(other) as two:
        assert one.version == two.version


def test_what_was_decided_is_what_differs_between_two_versions(example_record: Path) -> None:
    line, other = some(example_record)[:2]
    with Record.open(example_record) as opened:
        first = opened.version
    do(example_record, "reject", line)
    do(example_record, "change", other, fields={"date": "1993"})
    with Record.open(example_record, first) as old, Record.open(example_record) as new:
        found = changes(old, new)
        assert (found.added, found.removed, found.replaced) == ([], [], [])
        assert sorted((one.noun, one.change) for one in found.lines if one.noun == "events") == [("events", "added"), ("events", "removed"), ("events", "removed")]
        assert changes(new, new).lines == []


def test_one_writes_and_others_read(example_record: Path) -> None:
    line = some(example_record)[0]
    with writer(example_record), Record.open(example_record) as opened:
        assert list(lines(opened, line.path))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("dragoman.record.decisions.PATIENCE", 0.1)
            with pytest.raises(RecordLocked):
                do(example_record, "confirm", line)
    do(example_record, "confirm", line)


def test_a_decision_that_was_kept_when_the_power_failed_is_shown_by_the_next_writer(example_record: Path) -> None:
    line, other = some(example_record)[:2]
    manifest = (example_record / "manifest.json").read_bytes()
    do(example_record, "reject", line)
    (example_record / "manifest.json").write_bytes(manifest)
    assert state(example_record, line) == "read"
    do(example_record, "confirm", other)
    assert (state(example_record, line), state(example_record, other)) == ("rejected", "confirmed")


def test_where_the_disk_is_full_nothing_is_decided(example_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = some(example_record)[0]
    do(example_record, "confirm", line)
    before, files = log(example_record), sorted(path.name for path in example_record.rglob("*.json"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dragoman.durable.os.fsync", full)
    with pytest.raises(RecordUnwritable, match="Make room"):
        do(example_record, "reject", line)
    monkeypatch.undo()
    assert log(example_record) == before
    assert sorted(path.name for path in example_record.rglob("*.json")) == files
    assert state(example_record, line) == "confirmed"
    do(example_record, "reject", line)
    assert state(example_record, line) == "rejected"


# Undo and redo


def test_what_is_undone_twice_or_never_was_is_refused(example_record: Path) -> None:
    number = do(example_record, "confirm", some(example_record)[0])
    undo(example_record, number, "eva", "by mistake")
    with pytest.raises(NothingToUndo, match="undone already"):
        undo(example_record, number, "ana")
    redo(example_record, number, "ana")
    with pytest.raises(NothingToUndo, match="stands already"):
        redo(example_record, number, "ana")
    with pytest.raises(NothingToUndo, match="dragoman correct log"):
        undo(example_record, 99, "ana")
    assert [(row.action, row.who, row.of) for row in log(example_record)] == [("confirm", "ana", None), ("undo", "eva", number), ("redo", "ana", number)]


MOVES = st.lists(
    st.tuples(st.sampled_from(["confirm", "reject", "change", "mention", "undo", "redo"]), st.integers(0, 5), st.sampled_from(["1990", "1991-05", ""])), min_size=1, max_size=9
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=MOVES)
def test_any_sequence_leaves_what_it_leaves_without_what_is_undone(moves: list[tuple[str, int, str]], example_read: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, other = (Path(shutil.copytree(example_read, tmp_path_factory.mktemp("moves") / name)) for name in ("one", "other"))
    for action, place, date in moves:
        try:
            if action in ("undo", "redo"):
                (undo if action == "undo" else redo)(folder, place + 1, "ana")
            elif action == "mention":
                do(folder, "change", some(folder, "mention")[place], fields={"actor": "TUR" if date else "PER"})
            else:
                do(folder, action, some(folder)[place], **({"fields": {"date": date}} if action == "change" else {}))
        except DecisionError:
            continue
    rows = log(folder)
    assert len(rows) == len({row.id for row in rows}), "nothing is ever deleted"
    with writer(other, create=False) as opened:
        opened.decide(journal.standing(rows))
    with Record.open(folder) as one, Record.open(other) as two:
        assert list(one.annotations()) == list(two.annotations())
        assert one.version == two.version
        assert [(c.decision.line, c.reason) for c in conflicts(one)] == [(c.decision.line, c.reason) for c in conflicts(two)] or any("decision" in c.reason for c in conflicts(one))


# A re-read


def again(folder: Path, change: Any, text: Any = None) -> None:
    """Read the documents of a record once more with another program: what it reads is changed by `change`, the texts by `text`."""
    with Record.open(folder) as opened:
        readings = [(document, annotation) for document, annotation in opened.as_read().annotations()]
    made: dict[str, Annotation] = {}
    documents: list[Document] = []
    for document, annotation in readings:
        new = msgspec.structs.replace(document, text=text(document.text), id=f"{document.id}x", sha256="0") if text else document
        documents.append(new)
        made[new.id] = change(msgspec.json.decode(msgspec.json.encode(annotation), type=Annotation))
        made[new.id].id = new.id
    root = folder.parent / "texts"
    root.mkdir(exist_ok=True)
    with writer(folder) as opened_for_writing:
        locations = dict(opened_for_writing.ledger.execute("SELECT path, location FROM files").fetchall())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dragoman.run.inputs._location", lambda _, loaded: locations[loaded.path])
        run.read([str(root)], folder, load=lambda _: iter(documents), annotate=lambda document: made[document.id], maker=Maker("2", f"another {change}"))


def unchanged(annotation: Annotation) -> Annotation:
    return annotation


def test_after_a_re_read_decisions_are_applied_again(example_record: Path) -> None:
    line, other, third = some(example_record)[:3]
    do(example_record, "reject", line)
    do(example_record, "change", other, fields={"date": "1993"})
    do(example_record, "confirm", third)

    def surer(annotation: Annotation) -> Annotation:
        for event in annotation.events:
            event.confidence, event.by = 0.99, "another model"
            event.trigger = (event.trigger[0], event.trigger[1] + 1)
        annotation.events.insert(0, msgspec.structs.replace(annotation.events[-1], cameo="190", type="ASSAULT"))
        return annotation

    again(example_record, surer)
    with Record.open(example_record) as opened:
        assert conflicts(opened) == []
        states = {one.start: (one.state, one.line["date"] and one.line["date"]["edtf"]) for one in lines(opened, line.path, "event") if one.decisions}
    assert states[line.start][0] == "rejected"
    assert states[other.start] == ("changed", "1993")
    assert states[third.start][0] == "confirmed"


def test_a_line_that_is_read_otherwise_is_no_longer_what_was_decided_on(example_record: Path) -> None:
    line, other, third = some(example_record)[:3]
    do(example_record, "confirm", line)
    do(example_record, "change", other, fields={"status": "denied"})
    do(example_record, "reject", third)

    def otherwise(annotation: Annotation) -> Annotation:
        for event in annotation.events:
            if event.trigger[0] == line.start:
                event.cameo, event.type = "190", "ASSAULT"
            if event.trigger[0] == other.start:
                event.source_actors = ["PER" for _ in event.source_actors]
        annotation.events = [event for event in annotation.events if event.trigger[0] != third.start]
        return annotation

    before = log(example_record)
    again(example_record, otherwise)
    with Record.open(example_record) as opened:
        found = {one.decision.line.start: one.reason for one in conflicts(opened) if one.decision.line}
        assert "cameo was" in found[line.start]
        assert "source_actors was" in found[other.start]
        assert found[third.start] == "no line is read there any more"
        assert [one.state for one in lines(opened, line.path, "event") if one.decisions] == []
    assert log(example_record) == before


def test_who_reads_again_is_told_what_can_no_longer_be_applied(example_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    do_all(example_record, "confirm", some(example_record)[:3])
    report_conflicts(str(example_record))
    assert main(["status", "--record", str(example_record)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "decisions" in told.out
    assert "can't be applied" not in told.out

    def nothing(annotation: Annotation) -> Annotation:
        annotation.events, annotation.statements = [], []
        return annotation

    again(example_record, nothing)
    report_conflicts(str(example_record))
    assert "3 of 3 decisions can't be applied to what is read now: dragoman correct conflicts" in capsys.readouterr().err
    assert main(["status", "--json", "--record", str(example_record)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["decisions"], found["conflicts"]) == (3, 3)


def test_a_reading_that_has_come_to_what_a_person_decided_is_no_conflict(example_record: Path) -> None:
    line = some(example_record)[0]
    do(example_record, "change", line, fields={"status": "denied"})

    def learnt(annotation: Annotation) -> Annotation:
        for event in annotation.events:
            if event.trigger[0] == line.start:
                event.status = "denied"
        return annotation

    again(example_record, learnt)
    with Record.open(example_record) as opened:
        assert conflicts(opened) == []
        assert [one.start for one in lines(opened, line.path, "event") if one.state == "changed"] == [line.start]


def test_in_another_text_only_the_same_words_between_the_same_words_are_the_line(example_record: Path) -> None:
    early, late = some(example_record)[0], some(example_record)[-1]
    do(example_record, "confirm", early)
    do(example_record, "confirm", late)
    cut = (early.start + late.start) // 2
    again(example_record, unchanged, lambda text: text[:cut] + "".join("x" if char.isalpha() else char for char in text[cut:]))
    with Record.open(example_record) as opened:
        (conflict,) = conflicts(opened)
        assert conflict.decision.line is not None
        assert conflict.decision.line.start == late.start
        assert "do not stand" in conflict.reason
        assert [one.start for one in lines(opened, early.path, "event") if one.state == "confirmed"] == [early.start]


# Actors


def test_actors_are_merged_wherever_they_are_named(example_record: Path) -> None:
    with pytest.raises(UnknownActor):
        decide(example_record, Proposal("merge", "ana", noun="actor", actors=["ISR", "FIJI_ISLANDERS"], fields={"actor": "ISR"}))
    decide(example_record, Proposal("merge", "ana", noun="actor", actors=["ISR", "AZE"], fields={"actor": "BAKU_PACT", "name": "the Baku Pact", "country": "IGO"}))
    with Record.open(example_record) as opened:
        ids = {row["actor"] for row in opened.query("SELECT DISTINCT actor FROM actors").to_pylist()}
        assert "BAKU_PACT" in ids
        assert not ids & {"ISR", "AZE"}
        for _, annotation in opened.annotations():
            for event in annotation.events:
                assert len(set(event.source_actors)) == len(event.source_actors) == len(event.source)
                assert not {"ISR", "AZE"} & {*event.source_actors, *event.target_actors}
        assert opened.query("SELECT DISTINCT name, country FROM actors WHERE actor = 'BAKU_PACT'").to_pylist() == [{"name": "the Baku Pact", "country": "IGO"}]
    undo(example_record, None, "ana")
    with Record.open(example_record) as opened:
        assert opened.query("SELECT count(*) AS n FROM actors WHERE actor = 'BAKU_PACT'").to_pylist() == [{"n": 0}]


def test_an_actor_is_split_by_the_words_that_mean_another(example_record: Path) -> None:
    words = {one.quote for one in some(example_record, "mention") if one.line["actor"] == "AZE"}
    one = min(words)
    decide(example_record, Proposal("split", "ana", noun="actor", actors=["AZE"], fields={"actor": "BAKU_CITY", "name": "the city of Baku", "texts": [one]}))
    after = some(example_record, "mention")
    assert {line.line["actor"] for line in after if line.quote == one and line.line["name"] == "the city of Baku"} == {"BAKU_CITY"}
    assert not [line for line in after if line.quote == one and line.line["actor"] == "AZE"]
    assert len(words) == 1 or [line for line in after if line.line["actor"] == "AZE"]


def test_an_actor_that_only_one_document_knows_is_merged_there_by_the_words_that_name_it(made: Path) -> None:
    document = some(made, "mention", "en/norway.txt")[0].document
    decide(made, Proposal("merge", "ana", noun="actor", actors=[f"doc:1@{document}", "PER"], fields={"actor": "ANA_ROJAS", "name": "Ana Rojas"}))
    assert "ANA_ROJAS" in {one.line["actor"] for one in some(made, "mention", "en/norway.txt")}
    assert {one.line["actor"] for one in some(made, "mention", "es/noruega.txt") if one.quote == "Ana Rojas"} == {"doc:1"}

    def renumbered(annotation: Annotation) -> Annotation:
        for mention in annotation.actors:
            mention.actor = {"doc:1": "doc:2"}.get(mention.actor, mention.actor)
        return annotation

    again(made, renumbered)
    assert {one.line["actor"] for one in some(made, "mention", "en/norway.txt") if one.quote in ("Ana Rojas", "Peru")} == {"ANA_ROJAS"}
    with Record.open(made) as opened:
        assert conflicts(opened) == []


def test_a_merge_of_nobody_who_is_named_any_more_is_a_conflict(example_record: Path) -> None:
    decide(example_record, Proposal("merge", "ana", noun="actor", actors=["ISR", "AZE"], fields={"actor": "ISR"}))

    def nobody(annotation: Annotation) -> Annotation:
        annotation.actors, annotation.events, annotation.statements = [], [], []
        return annotation

    again(example_record, nobody)
    with Record.open(example_record) as opened:
        assert ["none of these actors" in one.reason for one in conflicts(opened)] == [True]


# Occurrences


def occurrences(folder: Path) -> list[Any]:
    with Record.open(folder) as opened:
        return compare.occurrences(opened.annotations(), opened.decisions)


def happenings(folder: Path) -> int:
    with Record.open(folder) as opened:
        return len(Material.held(opened).happenings)


def group(one: Any, tellings: list[Telling] | None = None) -> Group:
    return Group(one.type, [*one.source_actors, *one.target_actors], tellings or one.tellings)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return record(tmp_path, [english(), spanish()])


def test_occurrences_are_merged_and_the_merge_is_undone(made: Path) -> None:
    before, exported = occurrences(made), happenings(made)
    one, other = [found for found in before if found.type == "SUPPORT" and found.status == "reported"][:2]
    decide(made, Proposal("merge", "ana", noun="occurrence", groups=[group(one), group(other)]))
    after = occurrences(made)
    assert happenings(made) == exported - 1, "in exports too"
    assert len(after) == len(before) - 1
    (merged,) = [found for found in after if {t.quote for t in one.tellings} <= {t.quote for t in found.tellings} and found.type == "SUPPORT"]
    assert {t.quote for t in merged.tellings} == {t.quote for t in [*one.tellings, *other.tellings]}
    undo(made, None, "ana")
    assert occurrences(made) == before


def test_an_occurrence_is_split_into_two_that_keep_all_tellings(made: Path) -> None:
    before = occurrences(made)
    one = next(found for found in before if found.date and found.date.edtf == "1905")
    assert {t.document for t in one.tellings} == {"en/norway.txt", "es/noruega.txt"}
    leaving = [t for t in one.tellings if t.document == "es/noruega.txt"]
    decide(made, Proposal("split", "ana", noun="occurrence", groups=[group(one), group(one, leaving)]))
    after = occurrences(made)
    assert len(after) == len(before) + 1
    halves = [found for found in after if found.date and found.date.edtf == "1905" and found.type == "SUPPORT"]
    assert sorted(t.quote for half in halves for t in half.tellings) == sorted(t.quote for t in one.tellings)
    with pytest.raises(DecisionError, match="at least one"):
        decide(made, Proposal("split", "ana", noun="occurrence", groups=[group(one), group(one)]))


def test_an_occurrence_that_is_told_no_more_is_a_conflict(made: Path) -> None:
    one, other = [found for found in occurrences(made) if found.type == "SUPPORT" and found.status == "reported"][:2]
    decide(made, Proposal("merge", "ana", noun="occurrence", groups=[group(one), group(other)]))
    for line in some(made, "event", "en/norway.txt"):
        if line.line["type"] == "SUPPORT" and other.tellings[0].start <= line.start < other.tellings[0].end:
            do(made, "reject", line)
    with Record.open(made) as opened:
        found = compare.conflicts_in(compare.Collection(opened.annotations(), opened.decisions))
    assert [one.reason for one in found] in ([], ["no such occurrence is told there any more"])

