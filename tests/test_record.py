"""A record gives back what was put in, whole or not at all, while others write, and says plainly when it can't."""

from __future__ import annotations

import types
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import hypothesis.strategies as st
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import toy_reader as toy
from hypothesis import HealthCheck, given, settings

from dragoman import run
from dragoman.errors import NotFound, RecordDamaged, RecordLocked, RecordNotFound, UsageError
from dragoman.nouns import Annotation, Document
from dragoman.record import NOUNS, SCHEMAS, Record, ledger, migrations, writer
from dragoman.record.manifest import Shard, shard_path
from dragoman.record.schemas import document_of
from dragoman.record.search import LONGEST, passages
from dragoman.record.shards import Change, annotated, changed, describe, encode, load, reading


def filled(tmp_path: Path, count: int = 7) -> Path:
    folder = tmp_path / "record"
    run.read([str(toy.corpus(tmp_path / "texts", count))], folder, load=toy.load, annotate=toy.annotate, shard_size=3, maker=toy.MAKER)
    return folder


# What goes in comes out


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type as nouns.py uses them."""
    plain = {str: st.text(max_size=12), int: st.integers(-(2**63), 2**63 - 1), float: st.floats(allow_nan=False), bool: st.booleans()}
    if kind in plain:
        return plain[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return st.builds(kind, **{field.name: anything(field.type) for field in msgspec.structs.fields(kind)})
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if part is type(None) else anything(part) for part in inside))
    return st.lists(anything(inside[0]), max_size=2) if origin is list else st.tuples(*(anything(part) for part in inside))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=anything(Document), annotation=anything(Annotation))
def test_any_document_and_any_annotation_come_back_as_they_were(
    document: Document, annotation: Annotation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("shard")
    files = encode([reading(document, annotation)])
    for noun, content in files.items():
        path = shard_path(folder, noun, "s")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    shard = Shard("s", "m", 1, {noun: describe(content) for noun, content in files.items()})
    assert list(annotated(folder, shard)) == [(document, annotation)]


def test_documents_and_annotations_come_back_in_the_order_in_which_they_were_read(tmp_path: Path) -> None:
    texts = [document for document in toy.load([str(toy.corpus(tmp_path / "texts", 7))]) if isinstance(document, Document)]
    with Record.open(filled(tmp_path)) as record:
        assert list(record.documents()) == texts
        assert list(record.annotations()) == [(text, toy.annotate(text)) for text in texts]
        assert len(record) == 7


def test_one_document_is_found_by_its_id(tmp_path: Path) -> None:
    with Record.open(filled(tmp_path)) as record:
        wanted = list(record.annotations())[4]
        assert record.annotation(wanted[0].id) == wanted
        with pytest.raises(NotFound, match="nobody"):
            record.annotation("nobody")


def test_the_same_readings_give_the_same_bytes() -> None:
    document = toy.document("a.txt", "Visita\n\nArmenia, Bakú 1992".encode())
    assert isinstance(document, Document)
    once, again = (encode([reading(document, toy.annotate(document))]) for _ in range(2))
    assert once == again


def test_every_noun_has_a_table_that_names_its_document() -> None:
    assert NOUNS == (
        "documents",
        "actors",
        "places",
        "dates",
        "statements",
        "events",
        "figures",
        "instruments",
        "ties",
        "notices",
        "relations",
    )
    for noun in NOUNS[1:]:
        assert SCHEMAS[noun].names[:2] == ["document", "index"]
    assert SCHEMAS["events"].field("source").type == pa.list_(pa.list_(pa.int64()))
    assert "from" in [field.name for field in SCHEMAS["events"].field("date").type]


def test_a_document_that_leaves_a_shard_takes_its_lines_along_and_leaves_the_others_alone(tmp_path: Path) -> None:
    folder = filled(tmp_path, 3)
    with Record.open(folder) as record:
        (shard,) = record.manifest.shards
        first, second, third = record.documents()
        files = changed(folder, shard, Change(drop={first.id}, move={second.id: "elsewhere.txt"}))
    assert files["documents"] != (folder / "shards/documents" / f"{shard.id}.parquet").read_bytes()
    left = [document_of(row) for row in pa.parquet.read_table(pa.BufferReader(files["documents"])).to_pylist()]
    assert left == [msgspec.structs.replace(second, path="elsewhere.txt"), third]
    assert first.id not in pa.parquet.read_table(pa.BufferReader(files["events"]))["document"].to_pylist()


# Queries


def test_a_query_sees_the_nouns_by_name(tmp_path: Path) -> None:
    with Record.open(filled(tmp_path)) as record:
        rows = record.query(
            "SELECT d.path, e.date.earliest AS day FROM events e JOIN documents d ON d.id = e.document"
            " WHERE d.lang = ? AND e.index = 0 ORDER BY 1",
            ["es"],
        )
        assert rows.to_pylist() == [{"path": f"00{i}.txt", "day": "2020-01-01"} for i in (0, 3, 6)]


def test_an_empty_record_answers_queries_with_no_rows(tmp_path: Path) -> None:
    with Record.create(tmp_path / "new") as record:
        assert [record.query(f'SELECT * FROM "{noun}"').num_rows for noun in NOUNS] == [0] * len(NOUNS)
        assert list(record.annotations()) == record.quarantine() == record.search("Baku") == []
        with pytest.raises(NotFound):
            record.annotation("x")


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW events",
        "COPY events TO 'x.csv'",
        "SELECT 1; SELECT 2",
        "",
        "SELECT nothing FROM events",
        "SELEC",
        "SELECT ?",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SET enable_external_access = true",
    ],
)
def test_a_query_can_only_look_and_only_into_the_record(tmp_path: Path, sql: str) -> None:
    with Record.open(filled(tmp_path, 1)) as record, pytest.raises(UsageError):
        record.query(sql)


# Search


def test_search_finds_passages_with_all_the_words_whatever_case_and_accents(tmp_path: Path) -> None:
    with Record.open(filled(tmp_path)) as record:
        found = record.search("BAKU llego 1993")
        assert [(passage.path, passage.text) for passage in found] == [("003.txt", "El ministro de Armenia llegó a Bakú en 1993.")]
        texts = {document.id: document.text for document in record.documents()}
        assert all(texts[passage.document][passage.start : passage.end] == passage.text for passage in record.search("Armenia", limit=50))
        assert len(record.search("armenia", limit=2)) == 2


@pytest.mark.parametrize("words", ["", "  ", '"', "AND", "NEAR(", "text:Baku*", "-", "'; DROP TABLE passages"])
def test_search_takes_any_words_as_words(tmp_path: Path, words: str) -> None:
    with Record.open(filled(tmp_path, 1)) as record:
        assert isinstance(record.search(words), list)


@given(st.text(alphabet="ab \t\r\né.", max_size=60))
def test_passages_are_in_order_within_the_text_and_leave_out_nothing_but_blanks(text: str) -> None:
    spans = list(passages(text))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


def test_lines_are_joined_up_to_a_blank_one_and_not_without_end() -> None:
    assert list(passages("one\ntwo\n\nthree")) == [(0, 7), (9, 14)]
    assert list(passages("uno\r\n\r\ndos")) == [(0, 3), (7, 10)]
    long = "\n".join(["word " * 20] * 30)
    assert max(end - start for start, end in passages(long)) <= LONGEST


# Versions


def test_the_version_stands_for_the_content(tmp_path: Path) -> None:
    one, other = filled(tmp_path / "1"), filled(tmp_path / "2")
    longer = filled(tmp_path / "3", 8)
    assert Record.open(one).version == Record.open(other).version != Record.open(longer).version


def test_an_earlier_version_can_still_be_opened(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    before = Record.open(folder).version
    texts = list(Record.open(folder).documents())
    (tmp_path / "texts" / "000.txt").write_text("Another text.\n")
    run.read([str(tmp_path / "texts")], folder, load=toy.load, annotate=toy.annotate, maker=toy.MAKER)
    with Record.open(folder) as now, Record.open(folder, before) as then:
        assert now.version != before
        assert now.versions() == sorted([before, now.version])
        assert list(then.documents()) == texts
        assert next(then.documents()) not in list(now.documents())
    with pytest.raises(RecordNotFound, match="no version abc"):
        Record.open(folder, "abc")


# What goes wrong


def test_a_folder_without_a_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordNotFound, match="dragoman read PATH --record"):
        Record.open(tmp_path / "nowhere")


def test_an_altered_manifest_is_damage(tmp_path: Path) -> None:
    manifest = filled(tmp_path) / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"documents": 3', '"documents": 4', 1))
    with pytest.raises(RecordDamaged, match="altered"):
        Record.open(manifest.parent)
    manifest.write_text("{")
    with pytest.raises(RecordDamaged, match="can't be read"):
        Record.open(manifest.parent)


@pytest.mark.parametrize(
    "hurt", [lambda path: path.unlink(), lambda path: path.write_bytes(b"PAR1"), lambda path: path.write_bytes(path.read_bytes()[:-20])]
)
def test_a_missing_or_altered_file_is_damage(tmp_path: Path, hurt: Any) -> None:
    folder = filled(tmp_path)
    hurt(next((folder / "shards" / "events").iterdir()))
    with Record.open(folder) as record:
        with pytest.raises(RecordDamaged, match="Restore it"):
            list(record.annotations())
        with pytest.raises(RecordDamaged, match="Restore it"):
            record.query("SELECT * FROM events")


def test_an_altered_file_that_can_still_be_read_is_damage_to_whoever_reads_the_document(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    file = next((folder / "shards" / "documents").iterdir())
    with Record.open(folder) as record:
        document = next(iter(record.documents())).id
        assert record.annotation(document)[0].id == document
        table = pq.read_table(file)
        place = table.schema.get_field_index("text")
        pq.write_table(table.set_column(place, "text", pa.array([f"Not so. {text}" for text in table["text"].to_pylist()])), file)
        for _ in range(2):
            with pytest.raises(RecordDamaged, match="is not what was written"):
                record.annotation(document)


def test_a_lost_or_broken_ledger_is_damage_and_never_an_empty_record(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    (folder / "ledger.sqlite").write_bytes(b"not a database, and long enough to be looked at as one" * 40)
    with pytest.raises(RecordDamaged), writer(folder):
        pass
    with pytest.raises(RecordDamaged):
        Record.open(folder).quarantine()
    (folder / "ledger.sqlite").unlink()
    with pytest.raises(RecordDamaged, match="missing"), writer(folder):
        pass
    assert len(Record.open(folder)) == 7


def test_a_ledger_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    with ledger.writable(folder) as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    with pytest.raises(RecordDamaged, match="newer"), writer(folder):
        pass


def test_decisions_are_never_changed_nor_deleted(tmp_path: Path) -> None:
    with ledger.writable(filled(tmp_path, 1)) as connection:
        connection.execute(
            "INSERT INTO decisions (made_at, who, action, noun, document, line, old, new, why, coding)"
            " VALUES ('now', 'me', 'confirm', 'event', 'd', '{}', '{}', '', '', '')"
        )
        for sql in ("UPDATE decisions SET who = 'you'", "DELETE FROM decisions"):
            with pytest.raises(ledger.sqlite3.IntegrityError, match="kept"):
                connection.execute(sql)


def test_a_second_writer_is_told_of_the_first_and_readers_are_not_disturbed(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    with writer(folder):
        with pytest.raises(RecordLocked, match="Another process"), writer(folder):
            pass
        with Record.open(folder) as record:
            assert len(list(record.documents())) == 7
            assert record.search("Armenia")
    with writer(folder):
        pass


def test_a_shard_lists_only_nouns_that_have_rows(tmp_path: Path) -> None:
    with Record.open(filled(tmp_path)) as record:
        shard = record.manifest.shards[0]
        assert "ties" not in shard.files
        assert load(record.folder, "ties", shard).num_rows == 0
