"""Files made to do harm: each ends in quarantine with a reason, or is read where that is right; none takes more than it may, and none harms another.

DRAGOMAN_HOSTILE=1 (`make trial`) adds those that take all the time and memory there is.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hostile
import pytest
import toy_reader as toy
from hostile import MEBIBYTE, READ, WORDS, Hostile

from dragoman import run
from dragoman.errors import InputError, UnreadableDocument
from dragoman.nouns import Document
from dragoman.reading.documents import LIMITS, File, Guard, load
from dragoman.reading.documents.build import UNFORESEEN

FULL = os.environ.get("DRAGOMAN_HOSTILE") == "1"
FILES = hostile.files()
linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system tells and limits no memory of a process")


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as guard:
        yield guard


def warm(guard: Guard, folder: Path) -> None:
    """See to it that there is a process that parses, and that it has parsed something."""
    (folder / "warm").mkdir()
    (folder / "warm" / "a.txt").write_text(WORDS)
    list(guard([str(folder / "warm")]))


def memory(pid: int) -> int:
    """The most that a process took so far, in bytes of address space."""
    rows = dict(row.split(":", 1) for row in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in row)
    return int(rows["VmPeak"].split()[0]) * 1024


def seconds(pid: int) -> float:
    """The time of the processor that a process took so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def among_neighbours(one: Hostile, folder: Path) -> Path:
    """The file in a folder, between two that anyone would want to read."""
    texts = folder / "texts"
    texts.mkdir()
    for name in ("\x20first.txt", "\U0010fffdlast.txt"):
        (texts / name).write_text(f"{name}\n{WORDS}", encoding="utf-8")
    one.write(texts / one.name)
    return texts


@linux
@pytest.mark.parametrize("one", [pytest.param(one, id=ascii(one.name)[1:40]) for one in FILES if FULL or not one.slow])
def test_it_is_read_or_told_within_its_limits_and_its_neighbours_are_read(one: Hostile, guard: Guard, tmp_path: Path) -> None:
    warm(guard, tmp_path)
    texts = among_neighbours(one, tmp_path)
    there, parser = everything(tmp_path), guard.parser
    assert parser
    before = seconds(parser)
    found = list(guard([str(texts)]))
    documents = [each for each in found if isinstance(each, Document)]
    told = [each for each in found if isinstance(each, UnreadableDocument)]
    assert {"\x20first.txt", "\U0010fffdlast.txt"} <= {document.path for document in documents}
    assert len(documents) == 2 + one.left, told
    if one.becomes == READ:
        assert told == []
    else:
        assert any(one.becomes in each.reason for each in told), told
    assert not [each for each in told if UNFORESEEN in each.reason]
    assert not any("root:" in document.text for document in documents)
    assert everything(tmp_path) == there
    if guard.parser == parser:
        assert seconds(parser) - before < LIMITS.process_seconds
        assert memory(parser) < LIMITS.process_bytes + 150 * MEBIBYTE
    else:
        assert one.slow


def test_there_are_enough_of_them() -> None:
    assert len({one.name for one in FILES}) == len(FILES) >= 120


def test_a_record_of_many_of_them_is_whole_and_every_reason_says_something(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    chosen = [*hostile.names(), *(one for one in hostile.archives() if not one.slow), *FILES[::5], *(FILES if FULL else [])]
    for one in {one.name: one for one in chosen if not one.slow}.values():
        one.write(texts / one.name)
    with Guard() as load_guarded:
        outcome = run.read([str(texts)], tmp_path / "record", load=load_guarded, annotate=toy.annotate, maker=toy.MAKER, shard_size=8)
    assert outcome.read + outcome.copies > 15
    assert len(outcome.quarantined) > 25
    for one in outcome.quarantined:
        assert len(one.reason) >= len("is empty"), one
        assert "Traceback" not in one.reason
        assert one.document.isprintable(), one
    assert everything(tmp_path) - {"texts", "record"} == {f"texts/{path.name}" for path in texts.iterdir()} | {
        name for name in everything(tmp_path) if name.startswith("record/")
    }


@linux
def test_what_needs_too_much_memory_is_told_and_the_process_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    rows = "".join(f'<w:p w:a="{n * 7919 % 99991}"/>' for n in range(1_700_000))
    (tmp_path / "b.docx").write_bytes(hostile.word(rows))
    (tmp_path / "c.txt").write_text(WORDS + WORDS)
    with Guard() as guard:
        first, large, last = guard([str(tmp_path)])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(large, UnreadableDocument)
    assert "512 MB" in large.reason


def test_what_takes_too_long_is_told_wherever_it_lies(tmp_path: Path) -> None:
    slow = hostile.PAGE % ("<p " + " ".join(f"a{n}=b" for n in range(200_000)) + ">x</p>")
    (tmp_path / "a.html").write_text(slow)
    (tmp_path / "b.zip").write_bytes(hostile.zipped({"1.txt": WORDS, "2.html": slow, "3.txt": WORDS + WORDS}))
    (tmp_path / "c.warc").write_bytes(hostile.captured(slow.encode(), number=1) + hostile.GOOD)
    with Guard(seconds=1) as guard:
        found = list(guard([str(tmp_path)]))
    assert [(each.path if isinstance(each, Document) else each.document) for each in found] == [
        "a.html", "b.zip/1.txt", "b.zip/2.html", "b.zip/3.txt", "c.warc#urn:uuid:1", "c.warc#urn:uuid:9",
    ]
    assert {each.reason for each in found if isinstance(each, UnreadableDocument)} == {"takes more than 1 seconds to parse"}
    assert sum(isinstance(each, Document) for each in found) == 3


def test_a_process_that_is_killed_costs_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(hostile.PAGE % ("<p " + " ".join(f"a{n}=b" for n in range(400_000)) + ">x</p>"))
    (tmp_path / "b.txt").write_text(WORDS)

    def kill() -> None:
        while guard.parser is None:
            time.sleep(0.01)
        time.sleep(3)
        os.kill(guard.parser, signal.SIGKILL)

    with Guard() as guard:
        threading.Thread(target=kill).start()
        killed, read = guard([str(tmp_path)])
    assert isinstance(killed, UnreadableDocument)
    assert "SIGKILL" in killed.reason or "seconds" in killed.reason
    assert isinstance(read, Document)


def test_one_who_stops_in_the_middle_of_a_file_is_given_the_next_one_whole(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(hostile.line(id=n) + "\n" for n in range(500)))
    (tmp_path / "b.txt").write_text(WORDS)
    with Guard() as guard:
        assert isinstance(next(guard([str(tmp_path / "a.jsonl")])), Document)
        (document,) = guard([str(tmp_path / "b.txt")])
    assert isinstance(document, Document)
    assert document.text == WORDS


def test_what_is_loaded_apart_is_what_is_loaded_here(tmp_path: Path) -> None:
    for name, data in {"a.txt": WORDS, "b.html": hostile.PAGE % "", "c.jsonl": hostile.line(id="1"), "d.json": "[1]"}.items():
        (tmp_path / name).write_text(data)
    (tmp_path / "documents.csv").write_text("file,outlet,published\na.txt,El Faro,2020-03\nb.html,La Voz,2020\n")
    (tmp_path / "e.zip").write_bytes(hostile.zipped({"a.txt": WORDS, "b/c.txt": WORDS * 2, "documents.csv": "file,outlet\nb/c.txt,X\n"}))
    (tmp_path / "f.warc").write_bytes(hostile.GOOD)
    with Guard() as guard:
        apart, here = list(guard([str(tmp_path)])), list(load([str(tmp_path)]))
    assert [str(each) for each in apart] == [str(each) for each in here]
    assert len(here) == 7


def test_what_lies_in_no_file_is_parsed_apart_too(guard: Guard) -> None:
    (document,) = guard.read(File(b"", "https://example.org/a", {}, "a", (hostile.PAGE % "").encode()))
    (refused,) = guard.read(File(b"", "https://example.org/b", {}, "b", b"\x89PNG\r\n\x1a\n"))
    assert isinstance(document, Document)
    assert document.path == "https://example.org/a"
    assert isinstance(refused, UnreadableDocument)


def test_a_reason_that_quotes_the_file_is_fit_for_a_terminal(guard: Guard, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(hostile.line(published="\x1b[31m\nsoon"))
    (refused,) = guard([str(tmp_path)])
    assert isinstance(refused, UnreadableDocument)
    assert refused.reason.isprintable()


@pytest.mark.parametrize("table", ["file," + ",".join(f"c{n}" for n in range(1_000_000)) + "\n", "file\n" + "x" * 200_000 + "\n", "file\na\0b\n", 'file\n"a.txt\n'])
def test_a_hostile_table_beside_files_is_an_error_that_names_it(tmp_path: Path, table: str) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "documents.csv").write_text(table)
    with Guard() as guard, pytest.raises(InputError, match=r"documents\.csv"):
        list(guard([str(tmp_path)]))


def test_a_folder_may_not_lead_out_of_itself(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("Nobody is to read this.")
    (tmp_path / "texts" / "deep").mkdir(parents=True)
    (tmp_path / "texts" / "a.txt").write_text(WORDS)
    (tmp_path / "texts" / "deep" / "out").symlink_to(tmp_path / "secret")
    (tmp_path / "texts" / "deep" / "round").symlink_to(tmp_path / "texts")
    with Guard() as guard:
        (document,) = guard([str(tmp_path / "texts")])
    assert isinstance(document, Document)
    assert document.path == "a.txt"
