"""JSON lines, WARC and Parquet of any size, plain and packed: read one document at a time, gone on with where a run stopped, as much of them as is wanted.

DRAGOMAN_GIGABYTES=10 (`make trial`) reads files of that size; else they are of some megabytes.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hostile
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import toy_reader as toy
from hostile import captured, record
from test_run import content

from dragoman import run
from dragoman.cli import main
from dragoman.errors import ModelMissing, UnreadableDocument, UsageError
from dragoman.nouns import Annotation, Document
from dragoman.reading.documents import Guard, Mark, Marks, Point, load
from dragoman.record import Maker, Record, ledger, marks
from dragoman.run import Choice, Outcome, Tally
from dragoman.run.progress import _amount

GIGABYTES = float(os.environ.get("DRAGOMAN_GIGABYTES", "0.06"))
WORDS = ("Peru", "Chile", "minister", "agreement", "border", "Lima", "trade", "envoy", "treaty", "met", "signed", "refused", "talks", "fishing")
PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>The ministers of Peru and Chile signed an agreement in Lima, officials said. {1}</p></article></body></html>"


def text(number: int, words: int = 60) -> str:
    chance = random.Random(number)
    return " ".join(chance.choices(WORDS, k=words)) + f". Armenia sent {number} envoys.\n"


def json_lines(count: int, **fields: str) -> list[bytes]:
    return [json.dumps({"id": f"d{n}", "text": text(n), **fields}).encode() + b"\n" for n in range(count)]


def capture(number: int) -> bytes:
    return captured(PAGE.format(f"Talks {number}", text(number)).encode(), number=number)


def warc(count: int) -> list[bytes]:
    """Records of pages, before each one that holds no document."""
    return [record("request", b"GET / HTTP/1.1\r\n\r\n", number=1000 + n) + capture(n) for n in range(count)]


PACKED: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain": b"".join,
    "gzip, one member": lambda parts: gzip.compress(b"".join(parts)),
    "gzip, a member each": lambda parts: b"".join(map(gzip.compress, parts)),
    "zstandard": lambda parts: hostile.zstandard(b"".join(parts)),
}
FORMATS: dict[str, Callable[[int], list[bytes]]] = {".jsonl": json_lines, ".warc": warc}


def read(paths: list[Path], folder: Path, *, annotate: Callable[[Document], Annotation] = toy.annotate, **options: Any) -> Outcome:
    watched = Marks(least=0)
    with Guard(watched) as guard:
        return run.read(list(map(str, paths)), folder, load=guard, annotate=annotate, maker=toy.MAKER, marks=watched, **{"shard_size": 4} | options)


def loaded(path: Path) -> list[Document | UnreadableDocument]:
    return list(load([str(path)]))


class Stops:
    """Reads some documents, then has no model any more."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, document: Document) -> Annotation:
        self.left -= 1
        if self.left < 0:
            raise ModelMissing("The model is gone.")
        return toy.annotate(document)


class TestGoingOn:
    @pytest.mark.parametrize("packing", PACKED)
    @pytest.mark.parametrize("ending", FORMATS)
    def test_every_document_is_read_whatever_it_is_packed_in(self, tmp_path: Path, ending: str, packing: str) -> None:
        file = tmp_path / f"a{ending}"
        file.write_bytes(PACKED[packing](FORMATS[ending](7)))
        found = loaded(file)
        assert all(isinstance(each, Document) for each in found)
        assert [f"Armenia sent {n} envoys" in each.text for n, each in enumerate(found) if isinstance(each, Document)] == [True] * 7

    @pytest.mark.parametrize(("ending", "packing"), [(".jsonl", "plain"), (".jsonl", "gzip, one member"), (".warc", "zstandard"), (".warc", "gzip, a member each")])
    def test_a_run_that_was_stopped_goes_on_where_it_was_and_comes_to_the_same_record(self, tmp_path: Path, ending: str, packing: str) -> None:
        parts = FORMATS[ending](14)
        if ending == ".jsonl":  # what can't be read, what is the same, what has another's id
            parts[3], parts[6], parts[11] = b"{broken\n", parts[2], json.dumps({"id": "d3", "text": "Another text about Georgia."}).encode() + b"\n"
        file = tmp_path / f"a{ending}"
        file.write_bytes(PACKED[packing](parts))
        _goes_on(file, tmp_path)

    def test_a_run_that_was_stopped_in_a_parquet_file_goes_on_behind_the_rows_that_it_read(self, tmp_path: Path) -> None:
        file, rows = tmp_path / "a.parquet", [json.loads(line) for line in json_lines(14)]
        rows[3]["text"], rows[6] = None, rows[2]
        pq.write_table(pa.Table.from_pylist(rows), file, row_group_size=5)
        _goes_on(file, tmp_path)
        watched = Marks(lambda path, stamp: Point(number=12, done=1), least=0)
        with Guard(watched) as guard:
            found = list(guard([str(file)]))
        assert [one.path for one in found if isinstance(one, Document)] == [f"{file}#d12", f"{file}#d13"]
        assert watched.done == file.stat().st_size

    def test_what_is_new_is_read_and_no_more(self, tmp_path: Path) -> None:
        file = tmp_path / "a.warc.gz"
        file.write_bytes(b"".join(map(gzip.compress, warc(5))))
        first = read([file], tmp_path / "record")
        second = read([file], tmp_path / "record")
        assert (second.read, second.skipped, second.version) == (0, 5, first.version)
        file.write_bytes(b"".join(map(gzip.compress, warc(6))))
        assert read([file], tmp_path / "record").read == 1


def _goes_on(file: Path, folder: Path) -> None:
    """A run of it that is stopped after eight documents comes to the same as one that is not, and reads none of them again."""
    whole = read([file], folder / "whole")
    with pytest.raises(ModelMissing):
        read([file], folder / "stopped", annotate=Stops(9))
    with ledger.readable(folder / "stopped") as kept:
        assert kept.execute("SELECT count(*) FROM documents").fetchone() == (8,)
    seen: list[str] = []

    def seeing(document: Document) -> Annotation:
        seen.append(document.id)
        return toy.annotate(document)

    outcome = read([file], folder / "stopped", annotate=seeing)
    assert (outcome.version, len(seen)) == (whole.version, whole.read - 8)
    assert content(folder / "stopped") == content(folder / "whole")
    assert outcome.quarantined == whole.quarantined
    assert outcome.read + outcome.skipped + outcome.copies == whole.read + whole.skipped + whole.copies
    assert _loaded_by(file, folder / "stopped") == []


def _loaded_by(file: Path, folder: Path) -> list[str]:
    """What a loader that goes by the record gives out of a file."""
    found: list[str] = []
    watched = Marks(least=0)
    with Guard(watched) as guard:

        def listening(paths: list[str]) -> Iterator[Document | UnreadableDocument]:
            for one in guard(paths):
                found.append(str(one))
                yield one

        run.read([str(file)], folder, load=listening, annotate=toy.annotate, maker=toy.MAKER, marks=watched, shard_size=4)
    return found


class TestMarks:
    def test_another_reading_of_a_document_of_the_file_calls_for_the_whole_file(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b"".join(json_lines(6)))
        read([file], tmp_path / "record")
        single = tmp_path / "b.jsonl"
        single.write_bytes(json_lines(1)[0].replace(b"Armenia", b"Georgia"))
        assert _loaded_by(file, tmp_path / "record") == []
        watched = Marks(least=0)
        with Guard(watched) as guard:
            run.read([str(file)], tmp_path / "record", load=guard, annotate=toy.annotate, maker=Maker("1", "newer"), marks=watched, wanted=Choice(limit=2))
        assert len(_loaded_by(file, tmp_path / "record")) == 6

    def test_a_file_that_was_touched_is_gone_through_again(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b"".join(json_lines(3)))
        read([file], tmp_path / "record")
        os.utime(file, (1, 1))
        assert len(_loaded_by(file, tmp_path / "record")) == 3

    def test_what_the_table_beside_it_says_counts(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b"".join(json_lines(3)))
        read([file], tmp_path / "record")
        (tmp_path / "documents.csv").write_text("file,outlet\na.jsonl,El Faro\n")
        assert read([file], tmp_path / "record").read == 3

    def test_short_files_are_always_gone_through(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b"".join(json_lines(3)))
        watched = Marks()
        with Guard(watched) as guard:
            run.read([str(file)], tmp_path / "record", load=guard, annotate=toy.annotate, maker=toy.MAKER, marks=watched)
        assert marks.known(tmp_path / "record", str(file), "", toy.MAKER.id) is None
        assert watched.here is None
        assert watched.done == file.stat().st_size

    def test_a_line_in_quarantine_is_tried_again(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        lines = json_lines(4)
        file.write_bytes(b"".join([lines[0], json.dumps({"id": "x", "text": "This is unreadable."}).encode() + b"\n", *lines[1:]]))
        assert len(read([file], tmp_path / "record").quarantined) == 1
        assert len(read([file], tmp_path / "record").quarantined) == 1  # told again, though not loaded again
        with Guard() as guard:
            outcome = run.retry(tmp_path / "record", load=guard, annotate=lambda d: toy.annotate(_mended(d)), maker=toy.MAKER)
        assert (outcome.read, outcome.quarantined) == (1, [])

    def test_folders_and_files_are_marked_apart(self, tmp_path: Path) -> None:
        for name in ("b.jsonl", "a/b.jsonl"):
            (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / name).write_bytes(json_lines(3)[len(name) % 2])
        watched = Marks(least=0)
        seen: list[Mark | None] = []
        with Guard(watched) as guard:
            seen.extend(watched.here for _ in guard([str(tmp_path / "in")]))
        assert [mark and mark.path for mark in seen] == ["a/b.jsonl", "b.jsonl"]


def _mended(document: Document) -> Document:
    document.text = document.text.replace("unreadable", "well readable")
    return document


class TestWarc:
    def test_what_a_record_says_of_its_document(self, tmp_path: Path) -> None:
        spanish = "<html><body><p>Los ministros de Perú y Chile firmaron el miércoles un acuerdo de pesca en la ciudad de Lima.</p></body></html>"
        parts = [
            record("warcinfo", b"software: x\r\n", number=1),
            captured(spanish.encode("cp1252"), "Content-Type: text/html; charset=windows-1252", number=2),
            captured(gzip.compress(PAGE.format("Talks", "").encode()), "Content-Type: text/html\r\nContent-Encoding: gzip", number=3),
            captured(b"5\r\nPeru \r\n1a\r\nand Chile met in Lima once.\r\n0\r\n\r\n".replace(b"1a", b"1b"), "Content-Type: text/plain\r\nTransfer-Encoding: chunked", number=4),
            record("resource", b"Peru and Chile met in Arica.\n", number=5, Content_Type="text/plain"),
            record("conversion", b"Peru and Chile met in Tacna.\n", number=6, Content_Type="text/plain"),
            captured(hostile.page(b"BT /F 12 Tf 9 700 Td (Peru and Chile signed an agreement.) Tj ET"), "Content-Type: application/pdf", number=7),
            captured(hostile.word(hostile.paragraph("Peru and Chile agreed.")), "Content-Type: application/octet-stream", number=8),
        ]
        (tmp_path / "a.warc").write_bytes(b"".join(parts))
        found = loaded(tmp_path / "a.warc")
        assert [each.path if isinstance(each, Document) else str(each) for each in found] == [f"{tmp_path}/a.warc#urn:uuid:{n}" for n in range(2, 9)]
        documents = [each for each in found if isinstance(each, Document)]
        assert [document.url for document in documents] == [f"https://example.org/{n}" for n in range(2, 9)]
        assert "Perú y Chile firmaron el miércoles" in documents[0].text
        assert documents[0].lang == "es"
        assert documents[2].text == "Peru and Chile met in Lima once."
        published = documents[0].about.published
        assert (published.edtf, published.earliest, published.latest) == (None, None, "2020-03-03")
        assert published.why == "not stated; captured on 2020-03-03"

    def test_what_a_page_states_wins_over_the_day_of_its_capture(self, tmp_path: Path) -> None:
        (tmp_path / "a.warc").write_bytes(captured(b"Published on March 2, 2019\n\nPeru and Chile met in Lima.\n", "Content-Type: text/plain"))
        (document,) = loaded(tmp_path / "a.warc")
        assert isinstance(document, Document)
        assert document.about.published.edtf == "2019-03-02"

    def test_what_tells_more_than_the_day_of_capture_narrows_it(self) -> None:
        from dragoman.nouns import Published
        from dragoman.reading.annotate import annotate
        from dragoman.reading.documents import from_text

        document = from_text("x", "Peru and Chile signed an agreement on 3 March 2018. It was the first of its kind.")
        document.about.published = Published(latest="2020-05-01", why="not stated; captured on 2020-05-01")
        told = annotate(document, layers=("dates",)).document.published
        assert (told.earliest, told.latest) == ("2018-03-03", "2020-05-01")
        assert "captured on 2020-05-01" in told.why

    def test_what_holds_no_document_is_passed_over_and_counted(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        failed = record("response", hostile.answer(b"<p>Not here</p>", status="404 Not Found"), number=3, Content_Type="application/http")
        parts = [
            record("request", b"GET / HTTP/1.1\r\n\r\n", number=1), record("metadata", b"a: b\r\n", number=2), failed,
            captured(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png", number=4), captured(b"a { color: red }", "Content-Type: text/css", number=5),
            captured(b"\x89PNG\r\n\x1a\n", "Content-Type: text/html", number=6), captured(b"", number=7), record("revisit", b"", number=8), capture(9),
        ]
        (tmp_path / "a.warc").write_bytes(b"".join(parts))
        outcome = read([tmp_path / "a.warc"], tmp_path / "record")
        assert (outcome.read, outcome.passed, outcome.quarantined) == (1, 8, [])
        from dragoman.cli.outcomes import report

        report(outcome, json=False)
        assert "8 records of WARC files hold no document" in capsys.readouterr().out

    def test_the_table_beside_a_warc_file_holds_for_all_of_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.warc").write_bytes(capture(1))
        (tmp_path / "documents.csv").write_text("file,outlet,country\na.warc,El Faro,PER\n")
        (document,) = loaded(tmp_path)
        assert isinstance(document, Document)
        assert (document.about.outlet, document.country, document.path) == ("El Faro", "PER", "a.warc#urn:uuid:1")


class TestWanted:
    def dated(self, folder: Path) -> Path:
        file = folder / "a.jsonl"
        days = ["2019-12-31", "2020-01-01", None, "2020", "2019-11/2020-02", "2021-05-05", "2018"]
        file.write_text("".join(json.dumps({"id": str(n), "text": text(n), **({"published": day} if day else {})}) + "\n" for n, day in enumerate(days)))
        return file

    def test_since_a_day(self, tmp_path: Path) -> None:
        outcome = read([self.dated(tmp_path)], tmp_path / "record", wanted=run.choice(since="2020"))
        with Record.open(tmp_path / "record") as held:
            assert [document.id for document in held.documents()] == ["1", "3", "4", "5"]
        assert (outcome.read, outcome.older, outcome.undated, [name.rsplit("#")[-1] for name in outcome.undated_first]) == (4, 2, 1, ["2"])
        assert read([self.dated(tmp_path)], tmp_path / "record").read == 3

    def test_the_first_few(self, tmp_path: Path) -> None:
        file = self.dated(tmp_path)
        for _ in range(2):  # the same ones again
            outcome = read([file], tmp_path / "record", wanted=Choice(limit=3))
            assert outcome.read + outcome.skipped == 3
        assert read([file], tmp_path / "record", wanted=Choice(limit=3, since="2020-01-01")).skipped == 1
        whole = read([file], tmp_path / "record")
        assert whole.read + whole.skipped == 7

    @pytest.mark.parametrize("since", ["soon", "2020-13", "2019/2020", "31.12.2020"])
    def test_what_is_no_day_is_told(self, since: str) -> None:
        with pytest.raises(UsageError, match="--since"):
            run.choice(since=since)

    def test_on_the_command_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "a.jsonl"
        file.write_text('{"id": "a", "text": "Peru met Chile.", "published": "2010"}\n{"id": "b", "text": "Peru met Chile twice."}\n')
        assert main(["read", str(file), "--record", str(tmp_path / "record"), "--since", "2015", "--limit", "5"]) == 0
        out = capsys.readouterr().out
        assert "1 left out: published before" in out
        assert "1 left out: nothing says when they were published" in out
        assert "a.jsonl#b" in out

    def test_standard_input_is_parsed_apart(self) -> None:
        script = "from dragoman.reading.documents import Guard\nwith Guard() as load: print([each.path for each in load(['-'])])"
        lines = "".join(hostile.line(id=str(n)) + "\n" for n in range(3))
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run([sys.executable, "-c", script], input=lines, capture_output=True, text=True, env=env, timeout=120, check=True)
        assert done.stdout == "['-#0', '-#1', '-#2']\n"


class TestProgress:
    def test_it_goes_by_bytes_where_the_number_of_documents_is_not_known(self, tmp_path: Path) -> None:
        (tmp_path / "a.warc").write_bytes(capture(1))
        (tmp_path / "b.txt").write_text("Peru.\n")
        assert run.expected([str(tmp_path)]) is None
        assert run.size([str(tmp_path)]) == len(capture(1)) + 6
        tally = Tally(None, size=20_000_000_000)
        tally.gone(500_000_000)
        tally.tried()
        assert tally.line() == "1 read, 0 skipped, 0 failed, 500.0 MB of 20.0 GB"

    def test_it_comes_to_the_end(self, tmp_path: Path) -> None:
        for name in ("a.warc", "b.warc"):
            (tmp_path / name).write_bytes(b"".join(warc(4)))
        size, tally = run.size([str(tmp_path)]), Tally(None, size=run.size([str(tmp_path)]))
        read([tmp_path], tmp_path / "record", progress=tally)
        assert f"{_amount(size)} of {_amount(size)}" in tally.line()

    @pytest.mark.parametrize(("size", "words"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (1_234_567, "1.2 MB"), (10**10, "10.0 GB"), (10**16, "10000.0 TB")])
    def test_amounts(self, size: int, words: str) -> None:
        assert _amount(size) == words


LONG = """
import resource, sys
from pathlib import Path
from dragoman.reading.documents import Guard, Marks
def peak():
    return int([row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmHWM")][0].split()[1])
marks = Marks()
with Guard(marks) as guard:
    count = 0
    for one in guard([sys.argv[1]]):
        count += 1
        if count == 20:
            early = peak()
print(count, peak() - early, marks.done)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system tells no memory of a process")
@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".warc.gz"])
def test_memory_is_flat_whatever_the_size(ending: str, tell: Callable[..., None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a{ending}"
        count = _written(file, int(GIGABYTES * 1e9))
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run([sys.executable, "-c", LONG, str(file)], capture_output=True, text=True, env=env, check=False)
        assert done.returncode == 0, done.stderr
        found, grown, gone, child = map(int, done.stdout.split())
        assert (found, gone) == (count, file.stat().st_size)
        assert grown < 20_000, "kilobytes, here"
        assert child < 300_000, "kilobytes, in the process that parses"
        tell(f"documents in {GIGABYTES} GB, {ending}", count)
        tell(f"memory grown while it is read, {ending}", round(grown / 1000, 1), "MB", at_most=20)
        tell(f"memory of the process that parses, {ending}", round(child / 1000), "MB", at_most=300)


def _written(file: Path, size: int) -> int:
    """Write a file of about so many bytes, most of which are no text (to read 10 GB of text takes hours); how many documents it holds."""
    ballast = os.urandom(500_000)
    picture = record("resource", ballast, number=1, Content_Type="image/png")
    count = written = 0
    with file.open("wb") as plain:
        while written < size:
            line = json.dumps({"id": f"d{count}", "text": text(count), "picture": ballast.hex()}).encode() + b"\n"
            for part in (line,) if ".jsonl" in file.name else (picture, capture(count)):
                written += plain.write(gzip.compress(part, 1) if file.suffix == ".gz" else part)
            count += 1
    return count
