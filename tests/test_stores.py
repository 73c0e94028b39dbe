"""Documents are read from object storage and exports written to it: a real S3 server on 127.0.0.1, and errors that say what to do."""

from __future__ import annotations

import io
import json
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import boto3
import made_record
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import toy_reader as toy
from interrupting import between
from staged import POINTS, WHAT_TO_DO

import dragoman
from dragoman import run
from dragoman.cli import main
from dragoman.errors import (
    DragomanError,
    EmptyInput,
    InputError,
    LibraryMissing,
    NotAllowed,
    NotFound,
    RecordElsewhere,
    StoreLost,
    UnreadableDocument,
    UsageError,
)
from dragoman.nouns import Document
from dragoman.reading.documents import load
from dragoman.record import Record
from dragoman.stores import Store, is_store

ENGLISH = "Norway criticised Chile on 3 May 2019.\n"
SPANISH = "El Gobierno de Chile acusó a Perú el 4 de mayo de 2019.\n"
SIDECAR = "file,outlet,published\nes/uno.txt,La Hora,2019-05-05\nnews.jsonl,Wire,2019-05-06\n"
TABLE = pa.table({
    "id": ["p1", "p2", "p3"], "text": [ENGLISH, SPANISH, None], "published": [date(2019, 5, 7), date(2019, 5, 8), None],
    "outlet": ["Gazette", None, "Gazette"], "title": ["Critique", "Acusación", "Nothing"], "shares": [1, 2, 3],
})  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an S3 of our own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as moto:
        try:
            until = time.monotonic() + 30
            while time.monotonic() < until:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            moto.kill()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An empty bucket, `news`."""
    for name, value in {"AWS_ENDPOINT_URL": server, "AWS_ACCESS_KEY_ID": "us", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(name, value)
    ask(server, "reset")
    client = boto3.client("s3")
    client.create_bucket(Bucket="news")
    return client


def ask(server: str, what: str, body: bytes = b"") -> None:
    with urllib.request.urlopen(urllib.request.Request(f"{server}/moto-api/{what}", body, {"Content-Type": "text/plain"})) as answer:
        assert answer.status == 200


def put(client: Any, files: dict[str, str | bytes]) -> None:
    for key, body in files.items():
        client.put_object(Bucket="news", Key=key, Body=body)


def parquet(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def loaded(*paths: str) -> list[Any]:
    return list(run.from_stores(load)(list(paths)))


def filled(client: Any, under: str) -> None:
    put(client, {
        f"{under}b.txt": ENGLISH, f"{under}es/uno.txt": SPANISH, f"{under}documents.csv": SIDECAR, f"{under}.hidden": "x", f"{under}table.parquet": parquet(TABLE),
        f"{under}news.jsonl": "".join(json.dumps({"id": f"j{i}", "text": text}) + "\n" for i, text in enumerate((ENGLISH, SPANISH))) + "no document\n",
    })  # fmt: skip


def test_documents_under_an_address_are_those_of_a_folder_with_the_same_files(bucket: Any, tmp_path: Path) -> None:
    filled(bucket, "2019/")
    for found in bucket.list_objects_v2(Bucket="news")["Contents"]:
        file = tmp_path / found["Key"]
        file.parent.mkdir(parents=True, exist_ok=True)
        bucket.download_file("news", found["Key"], str(file))
    there, here = loaded("s3://news/2019"), list(load([str(tmp_path / "2019")]))
    told = [(one.document, one.reason) if isinstance(one, UnreadableDocument) else one for one in there]
    assert told == [(one.document, one.reason) if isinstance(one, UnreadableDocument) else one for one in here]
    documents = {one.path: one for one in there if isinstance(one, Document)}
    assert list(documents) == ["b.txt", "es/uno.txt", "news.jsonl#j0", "news.jsonl#j1", "table.parquet#p1", "table.parquet#p2"]
    assert documents["es/uno.txt"].about.outlet == "La Hora"
    assert documents["es/uno.txt"].lang == "es"
    assert [one.document for one in there if isinstance(one, UnreadableDocument)] == ["news.jsonl:3", "table.parquet:3"]


def test_one_object_goes_by_its_address(bucket: Any) -> None:
    filled(bucket, "")
    assert [one.path for one in loaded("s3://news/b.txt")] == ["s3://news/b.txt"]
    assert [getattr(one, "path", None) for one in loaded("s3://news/news.jsonl")] == ["s3://news/news.jsonl#j0", "s3://news/news.jsonl#j1", None]


def test_read_resumes_retries_and_exports_over_there(bucket: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(bucket, "in/")
    record = str(tmp_path / "record")
    assert main(["read", "s3://news/in", "--record", record]) == 1
    assert "2 of 8 not read" in capsys.readouterr().out
    assert main(["read", "s3://news/in/", "--record", record, "--json"]) == 1
    again = json.loads(capsys.readouterr().out)
    assert (again["read"], again["skipped"] + again["copies"]) == (0, 6)
    put(bucket, {"in/news.jsonl": "".join(json.dumps({"id": f"j{i}", "text": f"{ENGLISH}{i}"}) + "\n" for i in range(3))})
    assert main(["retry", "--record", record]) == 1
    capsys.readouterr()
    with Record.open(record) as held:
        assert "p1" in {document.id for document in held.documents()}
    assert main(["export", "--format", "tables-parquet", "-o", "s3://news/out", "--record", record]) == 0
    assert "s3://news/out/events.parquet" in capsys.readouterr().out
    events = pq.read_table(io.BytesIO(Store("s3://news/out/events.parquet").read("")))
    with dragoman.open(record) as tables:
        assert events.num_rows == tables.table("events").arrow.num_rows > 0
    assert main(["export", "--format", "events-csv", "-o", "s3://news/one/mine.csv", "--record", record]) == 0
    assert "one/mine.csv" in {found["Key"] for found in bucket.list_objects_v2(Bucket="news")["Contents"]}


BROKEN = {
    "lost": None,
    "refused": (403, b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"),
    "full": (507, b"<Error><Code>InsufficientStorage</Code><Message>No room</Message></Error>"),
}


def objects(client: Any) -> dict[str, bytes]:
    """What lies under out/."""
    return {found["Key"]: client.get_object(Bucket="news", Key=found["Key"])["Body"].read() for found in client.list_objects_v2(Bucket="news", Prefix="out/").get("Contents", [])}


def test_an_export_whose_writes_fail_over_there_leaves_objects_whole_or_as_they_were_and_the_same_command_makes_the_rest(
    bucket: Any, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = made_record.record(tmp_path, [made_record.english(), made_record.spanish()])
    export = ["export", "--format", "tables-csv", "-o", "s3://news/out", "--record", str(record)]
    assert main(export) == 0
    whole = objects(bucket)
    with between(server) as store:
        monkeypatch.setenv("AWS_ENDPOINT_URL", store.address)
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        assert main(export) == 0
        writes = store.count
        assert writes == len(whole) > 5
        tries = [(how, at) for how in BROKEN for at in random.sample(range(writes), min(max(POINTS, 1), writes))]
        for how, at in tries:
            older = dict.fromkeys(whole, b"older")
            put(bucket, older)
            store.arm(at, BROKEN[how])
            capsys.readouterr()
            assert main(export) == 3, (how, at)
            assert WHAT_TO_DO.search(told := capsys.readouterr().err), told
            assert "Please report" not in told
            left = objects(bucket)
            assert all(left[name] in (older[name], whole[name]) for name in whole), (how, at)
            store.arm(-1, None)
            assert main(export) == 0
            assert objects(bucket) == whole


def test_an_export_killed_while_it_writes_over_there_is_made_whole_by_the_same_command(bucket: Any, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = made_record.record(tmp_path, [made_record.english(), made_record.spanish()])
    export = ["export", "--format", "tables-csv", "-o", "s3://news/out", "--record", str(record)]
    assert main(export) == 0
    whole = objects(bucket)
    put(bucket, dict.fromkeys(whole, b"older"))
    with between(server) as store:
        monkeypatch.setenv("AWS_ENDPOINT_URL", store.address)
        with subprocess.Popen([sys.executable, "-c", "import sys; from dragoman.cli import main; sys.exit(main(sys.argv[1:]))", *export]) as running:
            store.arm(random.randrange(len(whole)), None, running.kill)
            assert running.wait() == -signal.SIGKILL
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    assert all(content in (b"older", whole[name]) for name, content in objects(bucket).items())
    assert main(export) == 0
    assert objects(bucket) == whole


def test_any_scheme_of_fsspec_will_do() -> None:
    (told,) = Store("memory://somewhere/deep").write({"a.txt": ENGLISH.encode()})
    assert told == "memory://somewhere/deep/a.txt"
    assert [one.text for one in loaded("memory://somewhere/deep")] == [ENGLISH]
    assert not any(is_store(path) for path in ("a.txt", "-", "https://example.org/a", "C:/a.txt", "HTTP://example.org", "file:///etc/passwd"))


@pytest.mark.parametrize(
    ("path", "error", "told"),
    [
        ("s3://nowhere/2019", NotFound, "s3://nowhere/2019.*Check the bucket"),
        ("s3://news/nothing", NotFound, "nothing at 's3://news/nothing'"),
        ("s3://news/hidden", EmptyInput, "holds no documents"),
        ("s3://news/faulty", InputError, "documents.csv, line 2, column file: there is no 'absent.txt'"),
        ("nonsense://news/2019", UsageError, "can't be an address"),
    ],
)
def test_what_is_not_there_is_said_before_anything_is_written(bucket: Any, tmp_path: Path, path: str, error: type[DragomanError], told: str) -> None:
    put(bucket, {"hidden/.a": "x", "faulty/a.txt": "x", "faulty/documents.csv": "file,outlet\nabsent.txt,Wire\n"})
    with pytest.raises(error, match=told):
        run.read([path], tmp_path / "record", load=run.from_stores(load), annotate=toy.annotate, maker=toy.MAKER)
    assert not (tmp_path / "record").exists()


def test_what_may_not_be_read_or_written_is_said(bucket: Any, server: str) -> None:
    put(bucket, {"a.txt": ENGLISH})
    ask(server, "reset-auth", b"0")
    try:
        for use in (lambda: Store("s3://news/a.txt").names(), lambda: Store("s3://news/out").write({"a": b"x"})):
            with pytest.raises(NotAllowed, match=r"may not be used.*AWS_PROFILE"):
                use()
    finally:
        ask(server, "reset-auth", b"inf")


def test_a_bucket_is_not_made_by_an_export(bucket: Any) -> None:
    with pytest.raises(NotFound, match="a bucket is not made here"):
        Store("s3://unmade/out").write({"a.csv": b"x"})


def test_a_store_that_does_not_answer_is_said(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(StoreLost, match=r"can't be reached.*AWS_ENDPOINT_URL"):
        Store("s3://news/a").names()


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(import_module("fsspec.registry")._registry, "s3", raising=False)
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(LibraryMissing, match=r"s3fs.*pip install 'dragoman\[s3\]'"):
        Store("s3://news/2019")
    with pytest.raises(LibraryMissing, match="pip install 'gcsfs'"):
        Store("gs://news/2019")


@pytest.mark.parametrize("command", [["read", "here.txt"], ["status"], ["export", "--format", "dna", "-o", "out"]])
def test_a_record_can_not_lie_there_and_that_is_said(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("here.txt").write_text(ENGLISH)
    assert main([*command, "--record", "s3://news/record"]) == 2
    assert "A record can't lie at 's3://news/record'" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["here.txt"]
    with pytest.raises(RecordElsewhere, match="export"):
        dragoman.open("s3://news/record")


def test_parquet_is_read_as_json_lines_are(tmp_path: Path) -> None:
    file = tmp_path / "news.parquet"
    pq.write_table(TABLE.set_column(2, "published", pa.array([datetime(2019, 5, 7, 8, 30, tzinfo=UTC), None, None], pa.timestamp("us", "UTC"))), file)
    first, second, third = load([str(file)])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.path, first.text, first.about.outlet, first.about.title) == ("p1", f"{file}#p1", ENGLISH, "Gazette", "Critique")
    assert first.about.published.edtf == "2019-05-07"
    assert (second.lang, second.about.outlet) == ("es", None)
    assert isinstance(third, UnreadableDocument)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"PAR1 and no more", "Parquet|can't be read"), (parquet(pa.table({"body": ["x"]})), "no column 'text'; it has body"), (parquet(TABLE).replace("acusó".encode(), b"acus\xc3\x28"), "damaged Parquet file .*utf-8"), (parquet(TABLE)[:-40] + b"x" * 36 + b"PAR1", "Parquet|can't be read")],
)
def test_a_parquet_file_that_is_none_goes_into_quarantine(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "bad.parquet").write_bytes(content)
    (found,) = load([str(tmp_path)])
    assert isinstance(found, UnreadableDocument)
    assert re.search(told, found.reason), found.reason


def test_parquet_through_a_pipe_is_told_to_be_given_as_a_file() -> None:
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'PAR1' + bytes(100))"], stdout=subprocess.PIPE) as piped:
        assert piped.stdout is not None
        (found,) = load(["-"], stdin=piped.stdout.raw)  # type: ignore[attr-defined]
    assert isinstance(found, UnreadableDocument)
    assert "give it as a file" in found.reason
