"""Real files of every format, changed at random: each one is read or told, and nothing ends in an error that nobody foresaw.

DRAGOMAN_FUZZ=600 (`make trial`) goes on for so many seconds a format; else it is a few files. Each file is made from its number: a failure names it.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import hostile
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.errors import InputError, UnreadableDocument
from dragoman.nouns import Document
from dragoman.reading.documents import Guard
from dragoman.reading.documents.build import UNFORESEEN
from dragoman.reading.documents.parser import DIED

SECONDS = float(os.environ.get("DRAGOMAN_FUZZ", "0"))
FEW = 16
BATCH = 8
EXAMPLES = Path(__file__).parents[1] / "src" / "dragoman" / "examples"
DOCS = Path(__file__).parents[1] / "docs" / "example"
TEXT = "Lima, 3 de marzo de 2020 (EFE).- El ministro de Perú dijo: «Estamos contentos». Según Reuters, 12.000 soldados se retiraron.\n\nLoading\nShare this\n\nBy Jane Doe\n"
NUMBERS = (b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"1e999", b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff")
TOKENS: dict[str, tuple[bytes, ...]] = {
    "txt": ("«".encode(), b"\xc3", b"\xed\xa0\x80", b"\0", b"\r", b"\xe2\x80\xae", b"Published on ", b"31 February 2020", b"(Reuters) -", b"wrote:\n"),
    "md": (b"---\n", b"date: ", b"# ", b"title:", b"\xff"),
    "html": (b"<div>", b"</p>", b"<!--", b"]]>", b"<![CDATA[", b"<script>", b"&#x110000;", b"&lt;", b"<table><tr>", b"<blockquote>", b'<meta charset="utf-7">', b"<?xml?>", b"\0"),
    "pdf": (b" 0 R", b"endobj", b"stream\n", b"endstream", b"/Length ", b"/Kids [", b"<<", b">>", b"xref", b"/Filter /FlateDecode", b"/Count ", b"trailer", b"(", b"/Type /Page"),
    "docx": (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"<w:p>", b"</w:p>", b"<w:tbl>"),
    "zip": (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"../", b"documents.csv"),
    "jsonl": (b'{"', b'"text"', b"null", b"[", b"\\ud800", b'"published": "', b"\n", b"}", b"true", b"\xef\xbb\xbf"),
    "warc": (b"WARC/1.1\r\n", b"Content-Length: ", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"WARC-Type: response\r\n", b"\r\n "),
    "warc.gz": (b"\x1f\x8b\x08", b"\x1f\x8b\x08\x00", b"\x00" * 8),
    "parquet": (b"PAR1", b"\x15\x00", b"\x19\x1c", b"\x18\x04text", b"\x16\xfe\xff\xff\xff\x1f", b"\x15\x02\x19\x4c", b"\x00" * 8),
    "csv": (b",", b'"', b"\n", b";", b"file", b"published", b"2020-13", b"../a.txt", b"a.txt", b"\0", b"\r"),
}


def corpus(form: str) -> list[bytes]:
    """Small true files of a format."""
    found = [path.read_bytes() for folder in (EXAMPLES, DOCS) for path in sorted(folder.rglob(f"*.{form}")) if path.stat().st_size < 60_000]
    page = hostile.PAGE % f"<blockquote>{TEXT}</blockquote><table><tr><td>1<td>2</table>"
    contents = b"BT /F 12 Tf 9 700 Td (Peru and Chile) Tj ET"
    made: dict[str, list[bytes]] = {
        "txt": [TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252")], "md": [f"---\ntitle: Perú\ndate: 2020-03-03\nlang: es\n---\n# Perú\n\n{TEXT}".encode()],
        "html": [page.encode(), page.encode("cp1252")], "pdf": [hostile.page(contents), hostile.pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [] /Count 0 >>")],
        "docx": [hostile.word(hostile.paragraph(TEXT) * 3)],
        "zip": [hostile.zipped({"a.txt": TEXT, "b/c.html": page, "documents.csv": "file,outlet\na.txt,X\n", "d.zip": hostile.zipped({"e.txt": TEXT})})],
        "jsonl": [(hostile.line(id="1", published="2020-03", lang="es", genre="news") + "\n" + hostile.line(id=2, url="https://example.org") + "\n").encode()],
        "warc": [hostile.record("request", b"GET / HTTP/1.1\r\n\r\n") + hostile.GOOD + hostile.captured(b"4\r\nPeru\r\n0\r\n\r\n", "Content-Type: text/plain\r\nTransfer-Encoding: chunked")],
        "warc.gz": [gzip.compress(hostile.GOOD) + gzip.compress(hostile.captured(gzip.compress(page.encode()), "Content-Type: text/html\r\nContent-Encoding: gzip"))],
        "parquet": [table("snappy"), table("none")],
        "csv": [b"file,outlet,published,country,genre,lang\na.txt,El Faro,2020-03-03,PER,news,es\nb.txt,X,2020,,,\n"],
    }
    return found + made[form]


def table(packing: str) -> bytes:
    """Three rows in two groups."""
    out = io.BytesIO()
    pq.write_table(pa.table({"id": ["1", "2", "3"], "text": [TEXT, TEXT * 2, None], "published": [date(2020, 3, 3), None, None], "lang": ["es", None, "en"], "seen": [1, 2, 3]}), out, row_group_size=2, compression=packing)
    return out.getvalue()


def changed(data: bytes, others: list[bytes], tokens: tuple[bytes, ...], chance: random.Random) -> bytes:
    """One to eight changes: bits turned, bytes left out, doubled, put in, put together with another file."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, size = chance.randrange(len(out) + 1), chance.choice((1, 2, 7, 40, 500))
        kind = chance.randrange(7)
        if kind == 0 and out:
            out[at % len(out)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del out[at : at + size]
        elif kind == 2:
            out[at:at] = out[at : at + size] * chance.choice((1, 2, 50))
        elif kind == 3:
            out[at:at] = chance.choice(tokens) * chance.choice((1, 1, 3, 1000))
        elif kind == 4:
            out[at : at + chance.choice((0, 1, 4))] = chance.choice(NUMBERS)
        elif kind == 5:
            other = chance.choice(others)
            out[at:] = other[chance.randrange(len(other) + 1) :]
        else:
            del out[at:]
    return bytes(out)


def batches(form: str, folder: Path) -> Iterator[tuple[int, Path]]:
    """Folders of changed files: a few, or for as long as was asked for; each with the number of its first file."""
    files, end, number = corpus(form), time.monotonic() + SECONDS, 0
    while time.monotonic() < end or (not SECONDS and number < FEW):
        batch = folder / str(number)
        batch.mkdir()
        for each in range(number, number + BATCH):
            chance = random.Random(f"{form} {each}")
            data = changed(chance.choice(files), files, TOKENS[form], chance)
            (batch / f"{each}.{form}").write_bytes(data)
        yield number, batch
        for file in batch.iterdir():
            file.unlink()
        batch.rmdir()
        number += BATCH


def unforeseen(found: list[Document | UnreadableDocument]) -> list[str]:
    return [f"{each.document}: {each.reason}" for each in found if isinstance(each, UnreadableDocument) and (UNFORESEEN in each.reason or DIED in each.reason)]


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as guard:
        yield guard


@pytest.mark.parametrize("form", [form for form in TOKENS if form != "csv"])
def test_whatever_is_changed_in_a_file_it_is_read_or_told(form: str, guard: Guard, tmp_path: Path, tell: Callable[..., None]) -> None:
    changed_files = 0
    for number, batch in batches(form, tmp_path):
        changed_files += BATCH
        found = list(guard([str(batch)]))
        assert found, number
        assert unforeseen(found) == []
        for document in found:
            if isinstance(document, Document):
                assert document.text.strip()
                assert all(0 <= start < end <= len(document.text) for start, end in document.furniture)
    tell(f"files changed, {form}", changed_files)
    tell(f"errors that nobody foresaw, {form}", 0, at_most=0)


def test_whatever_is_changed_in_a_table_is_used_or_told(guard: Guard, tmp_path: Path, tell: Callable[..., None]) -> None:
    changed_files = 0
    for _, batch in batches("csv", tmp_path):
        changed_files += BATCH
        for file in sorted(batch.iterdir()):
            folder = tmp_path / "texts"
            folder.mkdir(exist_ok=True)
            for name in ("a.txt", "b.txt"):
                (folder / name).write_text(TEXT)
            (folder / "documents.csv").write_bytes(file.read_bytes())
            _told_or_two(lambda: list(guard([str(tmp_path / "texts")])), file)
    tell("files changed, csv", changed_files)
    tell("errors that nobody foresaw, csv", 0, at_most=0)


def _told_or_two(loading: Callable[[], list[Document | UnreadableDocument]], file: Path) -> None:
    try:
        assert len(loading()) == 2, file
    except InputError as error:
        assert "documents.csv" in str(error), file  # noqa: PT017 - either is right
