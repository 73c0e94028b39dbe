"""Records of earlier versions open, are brought up to date with a copy kept, and are never harmed by a version that can't."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import toy_reader as toy
from whole import bookkeeping, files

from dragoman import run
from dragoman.cli import main
from dragoman.errors import RecordNewer, RecordUnwritable
from dragoman.record import NOUNS, SCHEMAS, Record, ledger, manifest, migrations, writer

KEPT = sorted((Path(__file__).parent / "older").glob("*.zip"))
NEWEST = len(migrations.STEPS)


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A record that an earlier version wrote."""
    with zipfile.ZipFile(request.param) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "record"


def step(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return migrations.step(connection)


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def at(folder: Path, steps: int) -> Path:
    """A record as a program of so many steps would have left it."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / ledger.NAME, isolation_level=None)) as connection:
        for one in migrations.STEPS[:steps]:
            one(connection)
        connection.execute(f"PRAGMA user_version = {steps}")
        connection.execute("INSERT INTO quarantine VALUES (1, '/a.pdf', '/', 'a.pdf', 'd', 's', 't', 'm', 'is cut off', '2026', '2026', 1)")
    manifest.save(folder, manifest.manifest({}, ()))
    return folder


def test_there_are_records_of_earlier_versions() -> None:
    assert len(KEPT) >= 2


def test_an_earlier_record_is_read_before_anything_is_written(older: Path) -> None:
    before = {path: path.read_bytes() for path in sorted(older.rglob("*")) if path.is_file()}
    with Record.open(older) as record:
        assert [document.path for document in record.documents()] == ["en/visit.txt", "es/visita.txt"]
        (_, first), _ = record.annotations()
        assert (first.ties[0].contexts, first.instruments[0].contexts, first.actors[0].confidence) == ([], [], None)
        assert [one.document for one in record.quarantine()] == ["bad.txt"]
        assert [passage.path for passage in record.search("ministro")] == ["es/visita.txt"]
        assert record.decisions == []
    assert {path: path.read_bytes() for path in before} == before


def test_what_came_later_is_a_column_of_an_earlier_record_too(older: Path) -> None:
    with Record.open(older) as record:
        for noun in NOUNS:
            assert set(record.query(f'SELECT * FROM "{noun}"').column_names) == set(SCHEMAS[noun].names), noun
        assert [(row["contexts"] or [], row["relation"]) for row in record.query("SELECT contexts, relation FROM ties").to_pylist()] == [([], "competes-with")] * 2


def test_the_first_who_writes_brings_the_ledger_up_to_date_and_keeps_it_as_it_was(older: Path) -> None:
    was = step(older / ledger.NAME)
    tables = {table: rows(older / ledger.NAME, table) for table in ("shards", "documents", "files", "quarantine", "passages")}
    shown = files(older)
    with writer(older):
        pass
    assert step(older / ledger.NAME) == NEWEST > was
    copy = migrations.copy_of(older / ledger.NAME, was)
    assert step(copy) == was
    for table, found in tables.items():
        assert rows(older / ledger.NAME, table) == rows(copy, table) == found
    assert files(older) == shown


def test_what_is_decided_on_an_earlier_record_holds(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Record.open(older) as record:
        document = next(iter(record.documents())).id
    assert main(["correct", "list", "--document", document, "--noun", "event", "--record", str(older)]) == 0
    line = capsys.readouterr().out.split()[0]
    assert main(["correct", "reject", line, "--who", "Ana", "--record", str(older)]) == 0
    with Record.open(older) as record:
        assert record.query("SELECT count(*) AS n FROM events").to_pylist() == [{"n": 1}]
        assert len(list(record.annotations())) == 2


def test_every_command_that_looks_takes_an_earlier_record(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["status"], ["brief", "ARM", "AZE"], ["timeline", "ARM", "AZE", "--json"], ["search", "Armenia"], ["network", "--json"], ["instruments", "ARM", "AZE", "--json"]):
        assert main([*arguments, "--record", str(older)]) == 0, capsys.readouterr().err
    assert main(["export", "--format", "tables-csv", "-o", str(older.parent / "out"), "--record", str(older)]) == 0


@pytest.mark.parametrize("steps", range(1, NEWEST))
def test_every_step_leads_to_the_newest_and_loses_no_row(tmp_path: Path, steps: int) -> None:
    folder = at(tmp_path / "record", steps)
    with writer(folder):
        pass
    assert step(folder / ledger.NAME) == NEWEST
    assert step(migrations.copy_of(folder / ledger.NAME, steps)) == steps
    fresh = tmp_path / "fresh"
    Record.create(fresh)
    assert tables(folder) == tables(fresh)
    assert [one.document for one in Record.open(folder).quarantine()] == ["a.pdf"]


def tables(record: Path) -> list[tuple[object, ...]]:
    with ledger.readable(record) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()


@pytest.mark.parametrize("failing", range(1, NEWEST))
def test_a_step_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    folder = at(tmp_path / "record", 1)
    before = tables(folder)

    def fail(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS[:failing], fail, *migrations.STEPS[failing + 1 :]))
    with pytest.raises(RecordUnwritable, match=r"database or disk is full.*again"), writer(folder):
        pass
    assert (tables(folder), step(folder / ledger.NAME)) == (before, 1)
    monkeypatch.undo()
    with writer(folder):
        pass
    assert step(folder / ledger.NAME) == NEWEST


def test_a_copy_that_can_not_be_kept_ends_the_migration(tmp_path: Path) -> None:
    folder = at(tmp_path / "record", 2)
    migrations.copy_of(folder / ledger.NAME, 2).mkdir()
    with pytest.raises(RecordUnwritable), writer(folder):
        pass
    assert step(folder / ledger.NAME) == 2


def test_a_newer_record_is_neither_read_nor_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts, folder = toy.corpus(tmp_path / "texts", 2), tmp_path / "record"
    run.read([str(texts)], folder, load=toy.load, annotate=toy.annotate, maker=toy.MAKER)
    with ledger.writable(folder) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    for use in (lambda: Record.open(folder).quarantine(), lambda: writer(folder).__enter__()):
        with pytest.raises(RecordNewer, match="Update dragoman"):
            use()
    told = (folder / manifest.NAME).read_text().replace('"format": 1', '"format": 2')
    (folder / manifest.NAME).write_text(told)
    with pytest.raises(RecordNewer, match=r"manifest\.json.*Update dragoman"):
        Record.open(folder)
    assert main(["status", "--record", str(folder)]) == 3
    assert "Update dragoman" in capsys.readouterr().err


def test_a_record_that_is_up_to_date_is_not_copied(tmp_path: Path) -> None:
    Record.create(tmp_path / "record")
    before = bookkeeping(tmp_path / "record")
    with writer(tmp_path / "record"):
        pass
    assert list((tmp_path / "record").glob("*.step-*")) == []
    assert bookkeeping(tmp_path / "record") == before
