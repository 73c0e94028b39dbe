"""Decisions on the command line, in the brief, and for others: gold that `dragoman evaluate` reads, examples to train on, comments on a brief's sentences."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from decided import DOCUMENTS, do, do_all, some
from made_record import english, record, spanish

from dragoman.cli import main
from dragoman.evaluate.tasks import TASKS
from dragoman.publish.brief.brief import write
from dragoman.publish.corrected import examples, sentences
from dragoman.publish.corrected.gold import gold
from dragoman.publish.scope import scope
from dragoman.record import Record
from dragoman.record.decisions import conflicts, decide, lines, log, undo
from dragoman.record.proposals import Proposal

Run = Callable[..., str]


@pytest.fixture
def run_(example_record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command on the record, by ana; what it prints. Fails where the command does, unless `status` says so."""
    monkeypatch.setenv("DRAGOMAN_WHO", "ana")

    def command(*arguments: str, status: int = 0) -> str:
        found = main([*arguments, "--record", str(example_record)])
        told = capsys.readouterr()
        assert found == status, told.err
        return told.err if status else told.out

    return command


def data(told: str) -> Any:
    return json.loads(told)


# The command line


@pytest.mark.parametrize("path", DOCUMENTS.values())
def test_a_line_goes_through_all_that_can_be_decided(run_: Run, path: str) -> None:
    listed = data(run_("correct", "list", "--document", path, "--noun", "event", "--json"))["lines"]
    one, other = listed[0]["id"], listed[1]["id"]
    assert one in run_("correct", "list", "--document", path, "--noun", "event")
    (confirmed,) = data(run_("correct", "confirm", one, "--why", "seen", "--json"))["decisions"]
    assert (confirmed["who"], confirmed["why"], confirmed["action"], confirmed["id"]) == ("ana", "seen", "confirm", 1)
    run_("correct", "change", other, "date=1991-12-25", "status=denied")
    changed = data(run_("correct", "list", "--document", path, "--state", "changed", "--json"))["lines"]
    assert [(line["id"], line["line"]["date"]["edtf"], line["line"]["status"]) for line in changed] == [(other, "1991-12-25", "denied")]
    run_("correct", "reject", one, "--who", "eva")
    assert "undo 3" in run_("correct", "undo", "--who", "eva")
    assert "redo 3" in run_("correct", "redo", "--who", "eva")
    assert [row["action"] for row in data(run_("correct", "log", "--json"))["decisions"]] == ["confirm", "change", "reject", "undo", "redo"]
    assert len(run_("correct", "log", "--by", "eva").splitlines()) == 3
    assert data(run_("correct", "conflicts", "--json")) == {"conflicts": []}
    assert "applied" in run_("correct", "conflicts")


def test_a_line_is_added_and_actors_are_merged(run_: Run, example_record: Path) -> None:
    quote = some(example_record)[2].quote
    run_("correct", "add", "event", f"quote={quote}", "type=CONSULT", "source_actors=ISR", "target_actors=AZE", "--document", DOCUMENTS["en"])
    assert "ISR -> AZE: CONSULT" in run_("correct", "list", "--state", "added")
    run_("correct", "add", "actor", "actor=BAKU_CLUB", "name=Baku Club")
    run_("correct", "merge", "actor", "ISR", "AZE", "--into", "BAKU_CLUB")
    assert "BAKU_CLUB" in run_("correct", "list", "--document", DOCUMENTS["en"], "--noun", "mention")
    assert "dragoman search" in run_("correct", "add", "event", "quote=x", "--document", "nowhere.txt", status=2)


def test_lines_of_two_states_and_their_occurrences(run_: Run) -> None:
    assert {line["path"] for line in data(run_("correct", "list", "--pair", "USA", "Azerbaijan", "--noun", "event", "--json"))["lines"]} <= set(DOCUMENTS.values())
    found = data(run_("correct", "list", "--noun", "occurrence", "--pair", "USA", "AZE", "--json"))["occurrences"]
    assert found
    ids = [one["id"] for one in found[:2]]
    run_("correct", "merge", "occurrence", *ids, "--pair", "USA", "AZE")
    after = data(run_("correct", "list", "--noun", "occurrence", "--pair", "USA", "AZE", "--json"))["occurrences"]
    assert len(after) == len(found) - 1
    many = next(one for one in after if len({telling["start"] for telling in one["tellings"]}) > 1)
    told = many["tellings"][-1]
    assert "--telling" in run_("correct", "split", "occurrence", many["id"], "--pair", "USA", "AZE", status=2)
    run_("correct", "split", "occurrence", many["id"], "--telling", f"{told['document']}:{told['start']}", "--pair", "USA", "AZE")
    assert len(data(run_("correct", "list", "--noun", "occurrence", "--pair", "USA", "AZE", "--json"))["occurrences"]) == len(found)


@pytest.mark.parametrize(("arguments", "says"), [
    (("change", "LINE", "date=yesterday"), "1991-05-30"),
    (("change", "LINE", "date"), "field=value"),
    (("change", "LINE", "colour=red"), "no field that can be given"),
    (("confirm", "0000@nowhere"), "dragoman correct list"),
    (("list", "--noun", "war"), "event, statement"),
    (("list", "--state", "done"), "confirmed"),
    (("add", "war", "x=1"), "event, statement"),
    (("merge", "event", "a", "b"), "occurrences and actors"),
    (("merge", "actor", "AZE", "NOBODY_AT_ALL"), "NOBODY_AT_ALL"),
    (("undo", "7"), "dragoman correct log"),
    (("export", "--as", "poem", "-o", "x"), "gold, training"),
])
def test_what_cannot_be_meant_is_told_with_what_to_do(run_: Run, example_record: Path, arguments: tuple[str, ...], says: str) -> None:
    line = some(example_record)[0].id
    assert says in run_("correct", *(line if one == "LINE" else one for one in arguments), status=2)
    assert log(example_record) == []


def test_nobody_decides_without_a_name(example_record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DRAGOMAN_WHO", "USER", "USERNAME", "LOGNAME"):
        monkeypatch.delenv(name, raising=False)
    line = some(example_record)[0].id
    assert main(["correct", "confirm", line, "--record", str(example_record)]) == 2
    assert "--who" in capsys.readouterr().err
    monkeypatch.setenv("USER", "eva")
    assert main(["correct", "confirm", line, "--record", str(example_record)]) == 0
    assert [row.who for row in log(example_record)] == ["eva"]


def test_a_coding_on_the_command_line(run_: Run, example_record: Path) -> None:
    line = some(example_record)[0].id
    run_("coding", "start", "pilot", DOCUMENTS["en"], "--coders", "ana,eva")
    run_("correct", "confirm", line, "--coding", "pilot")
    run_("correct", "reject", line, "--coding", "pilot", "--who", "eva")
    assert "confirmed" in run_("correct", "list", "--document", DOCUMENTS["en"], "--coding", "pilot", "--state", "confirmed")
    assert run_("correct", "log") == "Nobody has decided anything yet.\n", "a coding is blind"
    assert "finished by ana 0, eva 0" in run_("coding", "list")
    for who in ("ana", "eva"):
        run_("coding", "finish", "pilot", DOCUMENTS["en"], "--who", who)
    assert "there" in run_("coding", "agreement", "pilot")
    assert data(run_("coding", "agreement", "pilot", "--json"))["agreement"][0]["agree"] == 0
    assert "eva: no line" in run_("coding", "disagreements", "pilot")
    assert "LINE --as CODER" in run_("coding", "settle", "pilot", status=2)
    run_("coding", "settle", "pilot", line, "--as", "eva")
    assert [row["action"] for row in data(run_("correct", "log", "--json"))["decisions"]] == ["reject"]
    assert data(run_("coding", "disagreements", "pilot", "--json")) == {"disagreements": []}
    run_("coding", "reopen", "pilot", line)
    run_("coding", "settle", "pilot", line, "--as", "ana", "--set", "date=1994-02")
    assert data(run_("coding", "disagreements", "pilot", "--json")) == {"disagreements": []}
    run_("coding", "start", "blind", DOCUMENTS["es"], "--coders", "ana,eva", "--layers", "event, statement", "--on", "text")
    assert "codes at /codings/blind/by/" in run_("coding", "place", "blind", "--who", "eva")
    assert "does not code" in run_("coding", "place", "blind", "--who", "bob", status=2)
    assert "layers" in run_("coding", "start", "third", DOCUMENTS["es"], "--coders", "ana,eva", "--layers", "verbs", status=2)


# The brief


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return record(tmp_path, [english(), spanish()])


def test_a_sentence_is_reviewed_when_all_the_lines_that_it_is_from_are(made: Path) -> None:
    told = [line for path in ("en/norway.txt", "es/noruega.txt") for line in some(made, "event", path) if line.line["date"] and line.line["date"]["edtf"] == "1905"]
    assert len(told) == 2
    reviewed = []
    for line in (None, *told):
        if line is not None:
            do(made, "confirm", line)
        with Record.open(made) as held:
            reviewed.append([one.text for one in write(held, "NOR", "CHL").lines if one.reviewed])
    assert reviewed[:2] == [[], []]
    assert [text for text in reviewed[2] if "1905" in text or "recognised" in text]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_only_reviewed_tells_nothing_that_nobody_has_reviewed(made: Path, lang: str) -> None:
    event, tie = some(made, "event", "en/norway.txt")[2], some(made, "tie", "en/norway.txt")[0]
    do(made, "confirm", event)
    do(made, "confirm", tie)
    with Record.open(made) as held:
        only = write(held, "NOR", "CHL", lang=lang, scope=scope(reviewed=True))
        quotes = {citation.quote for citation in only.citations}
        assert len(only.lines) == 2
        assert all(line.reviewed for line in only.lines)
        assert {"sold" in quote or "ally of" in quote for quote in quotes} == {True}
        assert "2" in only.draft[-1]


def test_a_rejected_line_is_in_no_brief(made: Path) -> None:
    line = some(made, "event", "en/norway.txt")[2]
    do(made, "reject", line)
    with Record.open(made) as held:
        assert not [one for one in write(held, "NOR", "CHL").lines if "frigates" in one.text or "sold" in one.text]


# Comments


def test_a_comment_on_a_sentence_is_kept_with_its_words_and_taken_back(made: Path) -> None:
    with Record.open(made) as held:
        version, english_brief, spanish_brief = held.version, write(held, "NOR", "CHL"), write(held, "Chile", "NOR", lang="es")
    one = sentences.sentences(english_brief)[0]
    assert one.id in {other.id for other in sentences.sentences(spanish_brief)}, "the same in both languages and orders"
    assert len({other.id for other in sentences.sentences(english_brief)}) == len(english_brief.lines)
    row = sentences.comment(made, english_brief, one.id, "Which Chile?", "ana", version)
    (told,) = sentences.comments(made)
    assert (told.who, told.comment, told.sentence, told.text, told.version) == ("ana", "Which Chile?", one.id, one.text, version)
    assert told.citations == one.citations
    with Record.open(made) as held:
        assert held.version == version
        assert conflicts(held) == []
    undo(made, row.id, "ana")
    assert sentences.comments(made) == []


def test_comments_on_the_command_line(run_: Run, tmp_path: Path) -> None:
    first = data(run_("correct", "sentences", "USA", "AZE", "--json"))["sentences"][0]
    run_("correct", "comment", "USA", "AZE", first["id"], "Is that so?", "--lang", "es")
    assert "Is that so?" in run_("correct", "comments")
    run_("correct", "export", "--as", "comments", "-o", str(tmp_path / "said.jsonl"))
    (line,) = map(json.loads, (tmp_path / "said.jsonl").read_text(encoding="utf-8").splitlines())
    assert (line["comment"], line["lang"], line["sentence"]) == ("Is that so?", "es", first["id"])
    assert "lists them" in run_("correct", "comment", "USA", "AZE", "ffff", "x", status=2)
    assert "says something" in run_("correct", "comment", "USA", "AZE", first["id"], " ", status=2)


# Gold and examples


@pytest.fixture
def reviewed(example_record: Path) -> Path:
    """All events of both documents confirmed, but one changed and one rejected in each; statements, dates and mentions of the English one confirmed."""
    for path in DOCUMENTS.values():
        first, second, third, *others = some(example_record, "event", path)
        do_all(example_record, "confirm", [first, *others])
        do(example_record, "change", second, fields={"status": "reported", "cameo": "112"})
        do(example_record, "reject", third)
    for noun in ("statement", "date", "mention"):
        do_all(example_record, "confirm", some(example_record, noun)[:40])
    return example_record


def test_gold_is_read_back_by_evaluate(reviewed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["correct", "export", "--as", "gold", "-o", str(tmp_path / "gold"), "--record", str(reviewed)]) == 0
    files = {path.stem: path for path in (tmp_path / "gold").iterdir()}
    assert set(files) == {"plv", "triplets", "events", "statements", "dates", "actors"} == set(TASKS)
    capsys.readouterr()
    for task, path in files.items():
        # Answers that have nothing in them: the gold is checked line by line, and counted.
        ids = [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]
        answers = tmp_path / f"{task}.answers"
        answers.write_text("".join(json.dumps({"id": one}) + "\n" for one in ids), encoding="utf-8")
        assert main(["evaluate", task, str(path), "--with", str(answers), "--json"]) == 0
        assert data(capsys.readouterr().out)["lines"] == len(ids) > 0


def test_gold_says_what_people_decided_and_nothing_that_nobody_saw(reviewed: Path) -> None:
    with Record.open(reviewed) as held:
        found = gold(held)
        texts = {document.path: document.text for document in held.documents()}
        rejected = [line for path in DOCUMENTS.values() for line in lines(held, path, "event") if line.state == "rejected"]
    assert rejected
    for task, told in found.items():
        assert all(one["text"] in texts[one["id"].split("#")[0]] for one in told), task
    assert {one["lang"] for one in found["events"]} == {"en", "es"}
    assert "112" in [event["cameo"] for one in found["events"] for event in one["events"]]
    for one in found["triplets"]:
        assert all(words in one["text"] for triplet in one["triplets"] for words in triplet[:2])
    assert not [one for one in found["dates"] if one["id"].startswith(DOCUMENTS["es"])], "nobody has looked at those"


def test_the_programs_own_answers_to_gold_of_what_was_confirmed_are_right(example_record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    do_all(example_record, "confirm", some(example_record, "date"))
    main(["correct", "export", "--as", "gold", "-o", str(tmp_path / "gold"), "--record", str(example_record)])
    capsys.readouterr()
    assert main(["evaluate", "dates", str(tmp_path / "gold" / "dates.jsonl"), "--json"]) == 0
    figures = data(capsys.readouterr().out)["figures"]
    assert min(value for name, value in figures.items() if name.endswith("f1") and value is not None) > 90


def test_examples_are_read_back_and_their_spans_stand(reviewed: Path, tmp_path: Path) -> None:
    assert main(["correct", "export", "--as", "training", "-o", str(tmp_path / "training.jsonl"), "--record", str(reviewed)]) == 0
    with Record.open(reviewed) as held:
        made = list(examples.examples(held))
    assert examples.read(tmp_path / "training.jsonl") == made
    assert len(made) == len(log(reviewed))
    for one in made:
        assert one.text[one.start : one.end] == one.quote
        for line in (one.old, one.new):
            if line and one.noun == "event":
                assert one.text[slice(*line["trigger"])] == one.quote
                assert all(0 <= start < end <= len(one.text) for side in ("source", "target") for start, end in line[side])
    changed = next(one for one in made if one.action == "change")
    assert changed.old is not None
    assert changed.new is not None
    assert (changed.new["cameo"], changed.new["by"]) == ("112", "person")
    assert {one.new is None for one in made if one.action == "reject"} == {True}


def test_the_log_is_read_back_as_it_was(reviewed: Path, tmp_path: Path) -> None:
    from dragoman.record.decided.decision import Decision

    main(["correct", "export", "--as", "decisions", "-o", str(tmp_path / "log.jsonl"), "--record", str(reviewed)])
    told = msgspec.json.Decoder(Decision).decode_lines((tmp_path / "log.jsonl").read_bytes())
    assert told == log(reviewed)


def test_a_record_of_an_earlier_program_takes_decisions(example_record: Path) -> None:
    from dragoman.record import ledger

    with ledger.writable(example_record) as connection:
        connection.execute("DROP TABLE decisions")
        connection.execute("DROP TABLE marks")
        connection.execute("CREATE TABLE corrections (number INTEGER PRIMARY KEY, decision TEXT)")
        connection.execute("PRAGMA user_version = 3")
    with Record.open(example_record) as held:
        assert held.decisions == log(example_record) == []
    line = some(example_record)[0]
    decide(example_record, Proposal("confirm", "ana", line=line.id))
    assert [one.state for one in some(example_record)][:1] == ["confirmed"]
    shutil.rmtree(example_record)
