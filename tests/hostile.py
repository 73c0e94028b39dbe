"""Files made to do harm to who reads them, each with what is to become of it. Run as a program, it writes them all into a folder."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fastwarc.stream_io import ZstdWriter
from pypdf import PdfReader, PdfWriter

Write = Callable[[Path], object]
READ = "read"
"""What is expected of a file that may be read; for others, words of the reason that quarantine keeps."""
MEBIBYTE = 1024 * 1024
WORDS = "The ministers of Peru and Chile signed an agreement in Lima on Tuesday, officials said.\n"
PAGE = f"<!DOCTYPE html><html><head><title>Peru</title></head><body><p>{WORDS}</p>%s</body></html>"


class Hostile(NamedTuple):
    """`name` of the file, what writes it, what becomes of it (READ, or words of the reason); `left`: how many documents are read in it nonetheless.
    One that is `slow` takes all the time it may."""

    name: str
    write: Write
    becomes: str
    left: int = 0
    slow: bool = False


def bytes_of(data: bytes | str) -> Write:
    return lambda path: path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)


def sparse(size: int, head: bytes = b"") -> Write:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return write


def zipped(files: dict[str, bytes | str], *, level: int = 6) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


# Word files

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/></Relationships>'
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, *, doctype: str = "", target: str = "word/document.xml", **parts: str) -> bytes:
    document = f'<?xml version="1.0"?>{doctype}<w:document {SPACE}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS.format(target=target), "word/document.xml": document, **parts})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def entities(levels: int, breadth: int) -> str:
    """Entities, each of which names the one before it again and again."""
    rows = [f'<!ENTITY e{n} "{"".join(f"&e{n - 1};" for _ in range(breadth))}">' for n in range(1, levels)]
    return f'<!DOCTYPE x [<!ENTITY e0 "peace">{"".join(rows)}]>'


# PDF


def pdf(*objects: str | bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a true table of them."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body if isinstance(body, bytes) else body.encode("latin-1"))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, len(out),
    )


def stream(data: bytes, extra: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra.encode(), data)


def page(contents: bytes, extra: str = "") -> bytes:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>", stream(contents, extra), font,
    )


def encrypted(path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page(b"BT /F 12 Tf 9 700 Td (Peru and Chile met.) Tj ET"))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def many_pages(path: Path) -> None:
    """One page, ten thousand times in the tree."""
    kids = " ".join(["3 0 R"] * 10_000)
    path.write_bytes(pdf("<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count 10000 >>", "<< /Type /Page /Parent 2 0 R >>"))


def deflated(levels: int, size: int) -> bytes:
    data = bytes(size)
    for _ in range(levels):
        data = zlib.compress(data, 9)
    return data


# WARC


def record(kind: str, block: bytes, *, length: int | str | None = None, number: int = 1, **fields: str) -> bytes:
    named = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{number}>", "WARC-Date": "2020-03-03T10:00:00Z", "WARC-Target-URI": f"https://example.org/{number}", **fields}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items())
    return f"WARC/1.1\r\n{head}Content-Length: {len(block) if length is None else length}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, head: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body


def captured(body: bytes, head: str = "Content-Type: text/html", **more: str | int | None) -> bytes:
    return record("response", answer(body, head), **{"Content_Type": "application/http; msgtype=response", **more})  # type: ignore[arg-type]


GOOD = captured((PAGE % "").encode(), number=9)


def line(**fields: object) -> str:
    return json.dumps({"text": WORDS, **fields})


def lied_about(data: bytes, at: bytes, place: int, value: bytes) -> bytes:
    """An archive with some bytes of a header changed: `place` bytes behind the last mark `at`."""
    start = data.rindex(at) + place
    return data[:start] + value + data[start + len(value) :]


def overlapping(path: Path) -> None:
    """Many members, all of which are the same bytes (Fifield, A better zip bomb, 2019)."""
    kernel = zlib.compress(b"\0" * 200_000, 9)[2:-4]
    local = struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(b"\0" * 200_000), len(kernel), 200_000, 1, 0) + b"a" + kernel
    central = b"".join(
        struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(b"\0" * 200_000), len(kernel), 200_000, 4, 0, 0, 0, 0, 0, 0) + b"%04d" % n
        for n in range(9_000)
    )
    path.write_bytes(local + central + struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 9_000, 9_000, len(central), len(local), 0))


def quine(depth: int) -> bytes:
    inner: bytes | str = WORDS
    for n in range(depth):
        inner = zipped({f"{n}.zip" if n else "a.txt": inner})
    return inner if isinstance(inner, bytes) else inner.encode()


def zstandard(data: bytes) -> bytes:
    out = io.BytesIO()
    writer = ZstdWriter(out)
    writer.write(data)
    writer.close()
    return out.getvalue()


def device(path: Path) -> None:
    """A link to a device that has no end."""
    path.symlink_to("/dev/zero")


def unix_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the address of a socket is short
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


def text_files() -> list[Hostile]:
    return [
        Hostile("empty.txt", bytes_of(b""), "is empty"),
        Hostile("blank.txt", bytes_of(b" \r\n\t" * 10_000), "is empty"),
        Hostile("nul.txt", bytes_of(b"Peru\0and\0Chile\n" * 100), "NUL"),
        Hostile("controls.txt", bytes_of("\x01\x02\x1b[2J" * 1000), "control characters"),
        Hostile("escape.txt", bytes_of(f"\x1b]0;owned\x07{WORDS * 20}"), READ, 1),
        Hostile("bidi.txt", bytes_of(f"{WORDS}\u202eeliF .erom gnihtoN\u202c\u2066\n"), READ, 1),
        Hostile("utf8-broken.txt", bytes_of(b"\xc3\x28\xa0\xa1\xe2\x28\xa1\xf0\x28\x8c\xbc" * 400), READ, 1),
        Hostile("utf16-cut.txt", bytes_of("\ufeffPerú".encode("utf-16-le") + b"a"), "utf-16"),
        Hostile("utf32-lie.txt", bytes_of(b"\xff\xfe\0\0" + b"\xff" * 40), "utf-32"),
        Hostile("mixed.txt", bytes_of(WORDS.encode() + "Según el Perú, ñandú.\n".encode("cp1252") + WORDS.encode("utf-16-le")), "NUL"),
        Hostile("random.txt", bytes_of(bytes((n * n * 31 + n // 7) % 256 for n in range(300_000))), "no known text encoding"),
        Hostile("one-line.txt", bytes_of("word " * 600_000), "characters"),
        Hostile("combining.txt", bytes_of("e" + "\u0301" * 200_000), READ, 1),
        Hostile("astral.txt", bytes_of("\U0001f600\U000e0041" * 50_000), READ, 1),
        Hostile("brackets.txt", bytes_of("(" * 200_000), READ, 1),
        Hostile("datelines.txt", bytes_of("LIMA, March 3 (" * 25_000), READ, 1),
        Hostile("quotes.txt", bytes_of("El ministro dijo: «" * 20_000), READ, 1),
        Hostile("lines.txt", bytes_of("A\n" * 30_000), READ, 1),
        Hostile("front.md", bytes_of("---\n" + "a: b\n" * 20_000), READ, 1),
        Hostile("large.txt", sparse(51 * MEBIBYTE), "larger than"),
        Hostile("huge-hole.txt", sparse(1 << 40), "larger than"),
    ]


def web_files() -> list[Hostile]:
    xxe = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + f"<html><body><p>{WORDS} &x;</p></body></html>"
    return [
        Hostile("deep.html", bytes_of(PAGE % ("<div>" * 100_000)), READ, 1),
        Hostile("deep-inline.html", bytes_of(PAGE % ("<b><i>" * 50_000 + WORDS)), READ, 1),
        Hostile("deep-lists.html", bytes_of(PAGE % ("<ul><li>" * 20_000 + WORDS)), READ, 1),
        Hostile("deep-quotes.html", bytes_of(PAGE % ("<blockquote>" * 20_000 + WORDS)), READ, 1),
        Hostile("attributes.html", bytes_of(PAGE % ("<p " + " ".join(f"a{n}=b" for n in range(400_000)) + ">x</p>")), "seconds to parse", slow=True),
        Hostile("one-attribute.html", bytes_of(PAGE % ('<p title="' + "x" * 4_000_000 + '">x</p>')), READ, 1),
        Hostile("siblings.html", bytes_of(PAGE % ("<p>a" * 300_000)), "seconds to parse", slow=True),
        Hostile("tables.html", bytes_of(PAGE % ("<table><tr><td>" * 5_000 + WORDS)), READ, 1),
        Hostile("comments.html", bytes_of("<!---->" * 300_000 + PAGE % ""), "characters"),
        Hostile("unclosed-comment.html", bytes_of(PAGE % ("<!--" * 500_000)), READ, 1),
        Hostile("entities.html", bytes_of(PAGE % ("&amp;" * 200_000)), READ, 1),
        Hostile("laughs.html", bytes_of(entities(12, 12).replace("DOCTYPE x", "DOCTYPE html") + PAGE % "&e11;"), READ, 1),
        Hostile("quadratic.html", bytes_of(f'<!DOCTYPE html [<!ENTITY a "{"x" * 200_000}">]>' + PAGE % ("&a;" * 100_000)), READ, 1),
        Hostile("xxe.html", bytes_of(xxe), READ, 1),
        Hostile("large.html", bytes_of(PAGE % ("<p>Peru" * 800_000)), "web page of"),
        Hostile("charset.html", bytes_of(PAGE.replace("<head>", '<head><meta charset="rot13">') % ""), READ, 1),
        Hostile("zlib-charset.html", bytes_of(PAGE.replace("<head>", '<head><meta charset="zlib_codec">') % ""), READ, 1),
        Hostile("metadata.html", bytes_of(PAGE.replace("<head>", '<head><meta name="date" content="' + "9" * 300_000 + '"><meta name="author" content="' + "a " * 90_000 + '">') % ""), READ, 1),
        Hostile("json-ld.html", bytes_of(PAGE % ('<script type="application/ld+json">' + "[" * 200_000 + "</script>")), READ, 1),
        Hostile("feed.xml", bytes_of('<?xml version="1.0"?>' + entities(20, 10) + "<rss>&e19;</rss>"), "XML"),
    ]


def word_files() -> list[Hostile]:
    return [
        Hostile("xxe.docx", bytes_of(word(paragraph(f"{WORDS} &x;"), doctype='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), READ, 1),
        Hostile("laughs.docx", bytes_of(word(paragraph("&e19;"), doctype=entities(20, 10))), "entity"),
        Hostile("quadratic.docx", bytes_of(word(paragraph("&a;" * 50_000), doctype=f'<!DOCTYPE x [<!ENTITY a "{"x" * 90_000}">]>')), "entity"),
        Hostile("bomb.docx", bytes_of(word(" " * 40_000_000)), "bomb"),
        Hostile("large-xml.docx", bytes_of(word("".join(paragraph(f"{n * 7919} Peru") for n in range(400_000)))), "seconds to parse", slow=True),
        Hostile("deep.docx", bytes_of(word("".join(f"<w:p w:a='{n * 7919 % 99991}'>" for n in range(100_000)) + "</w:p>" * 100_000)), "damaged docx"),
        Hostile("deep-tables.docx", bytes_of(word("<w:tbl><w:tr><w:tc>" * 3_000 + paragraph(WORDS) + "</w:tc></w:tr></w:tbl>" * 3_000)), "damaged docx"),
        Hostile("no-types.docx", bytes_of(zipped({"word/document.xml": "<x/>"})), "damaged docx"),
        Hostile("wrong-part.docx", bytes_of(word(paragraph(WORDS), target="../../../etc/passwd")), "damaged docx"),
        Hostile("no-xml.docx", bytes_of(word(paragraph(WORDS)).replace(b"PK\x01\x02", b"PK\x01\x03")), "damaged archive"),
        Hostile("picture.docx", bytes_of(zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS.format(target="word/document.xml"), "word/document.xml": b"\x89PNG\r\n"})), "damaged docx"),
    ]


def pdf_files() -> list[Hostile]:
    text = b"BT /F 12 Tf 9 700 Td (Peru and Chile signed an agreement.) Tj ET "
    good = page(text)
    pages = "<< /Type /Catalog /Pages 2 0 R >>"
    return [
        Hostile("encrypted.pdf", encrypted, "encrypted"),
        Hostile("cut-off.pdf", bytes_of(good[: len(good) // 2]), "damaged pdf"),
        Hostile("head.pdf", bytes_of(b"%PDF-1.7\n"), "damaged pdf"),
        Hostile("loop-pages.pdf", bytes_of(pdf(pages, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")), "damaged pdf"),
        Hostile("loop-objects.pdf", bytes_of(pdf(pages, "2 0 R")), "damaged pdf"),
        Hostile("loop-contents.pdf", bytes_of(good.replace(b"/Contents 4 0 R", b"/Contents 3 0 R")), "without text"),
        Hostile("loop-forms.pdf", bytes_of(pdf(
            pages, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>",
            stream(b"/X Do /X Do", "/Type /XObject /Subtype /Form /Resources << /XObject << /X 4 0 R >> >>"), stream(b"/X Do"),
        )), "without text"),
        Hostile("many-pages.pdf", many_pages, "pages"),
        Hostile("count.pdf", bytes_of(good.replace(b"/Count 1", b"/Count 99999999999")), READ, 1),
        Hostile("bomb.pdf", bytes_of(page(deflated(1, 400_000_000), "/Filter /FlateDecode")), "damaged pdf"),
        Hostile("bomb-twice.pdf", bytes_of(page(deflated(2, 300_000_000), "/Filter [/FlateDecode /FlateDecode]")), "damaged pdf"),
        Hostile("filters.pdf", bytes_of(page(text, "/Filter [" + "/ASCIIHexDecode " * 5_000 + "]")), "damaged pdf"),
        Hostile("operators.pdf", bytes_of(page(zlib.compress(text * 6_000), "/Filter /FlateDecode")), READ, 1),
        Hostile("nesting.pdf", bytes_of(page(b"[" * 300_000 + text)), "damaged pdf"),
        Hostile("deep-dictionary.pdf", bytes_of(pdf("<< /A " * 20_000 + ">> " * 20_000)), "damaged pdf"),
        Hostile("length.pdf", bytes_of(good.replace(b"/Length ", b"/Length -")), READ, 1),
        Hostile("xref.pdf", bytes_of(good.replace(b"startxref\n", b"startxref\n9999999999")), READ, 1),
        Hostile("xref-loop.pdf", bytes_of(good.replace(b"trailer << ", b"trailer << /Prev 9 ")), READ, 1),
        Hostile("javascript.pdf", bytes_of(good.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")), READ, 1),
        Hostile("predictor.pdf", bytes_of(page(zlib.compress(b"\0" * 1000), "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 >>")), "damaged pdf"),
    ]


def archives() -> list[Hostile]:
    good = zipped({"a.txt": WORDS})
    many = {f"{n}.txt": "" for n in range(11_000)}
    return [
        Hostile("bomb.zip", bytes_of(zipped({"a.txt": b"\0" * 60_000_000}, level=9)), "bomb"),
        Hostile("overlap.zip", overlapping, "bomb"),
        Hostile("nested.zip", bytes_of(quine(6)), "unpack it first"),
        Hostile("nested-bomb.zip", bytes_of(zipped({"b.zip": zipped({"a.txt": b"\0" * 60_000_000}), "c.txt": WORDS})), "bomb", 1),
        Hostile("slip.zip", bytes_of(zipped({"../../../evil.txt": WORDS, "/tmp/evil.txt": WORDS, "..\\..\\evil.txt": WORDS, "c.txt": WORDS})), "out of its archive", 1),
        Hostile("many.zip", bytes_of(zipped(many)), "members"),
        Hostile("lying-size.zip", bytes_of(lied_about(good, b"PK\x01\x02", 24, struct.pack("<L", 7))), "unpacked"),
        Hostile("lying-sum.zip", bytes_of(lied_about(good, b"PK\x01\x02", 16, b"\xff\xff\xff\xff")), "unpacked"),
        Hostile("locked.zip", bytes_of(lied_about(good, b"PK\x01\x02", 8, b"\x01\x00")), "encrypted"),
        Hostile("method.zip", bytes_of(lied_about(good, b"PK\x01\x02", 10, b"\x63\x00")), "unpacked"),
        Hostile("cut.zip", bytes_of(good[:-30]), "damaged archive"),
        Hostile("empty.zip", bytes_of(zipped({})), "without documents"),
        Hostile("names.zip", bytes_of(zipped({"a\nb\u202e.txt": WORDS, "x" * 60_000 + ".txt": WORDS, "\x1b[2J.txt": WORDS})), READ, 3),
        Hostile("twice.zip", bytes_of(good[: good.rindex(b"PK\x01\x02")] + good), READ, 1),
        Hostile("columns.zip", bytes_of(zipped({"documents.csv": "file," + ",".join(f"c{n}" for n in range(1_000_000)), "a.txt": WORDS})), "columns"),
        Hostile("faulty-table.zip", bytes_of(zipped({"documents.csv": "file,published\na.txt,soon\n", "a.txt": WORDS})), "is no date"),
        Hostile("hogs.zip", bytes_of(zipped({"a.txt": WORDS, "b.pdf": page(deflated(1, 400_000_000), "/Filter /FlateDecode"), "c.txt": WORDS})), "damaged pdf", 2),
        Hostile("members.gz", bytes_of(gzip.compress(b"\0" * 300_000_000)), "bomb"),
    ]


def lines() -> list[Hostile]:
    good = line(id="good")

    def among(bad: str | bytes) -> Write:
        """A bad line between two good ones."""
        return bytes_of(good.encode() + b"\n" + (bad.encode("utf-8", "surrogatepass") if isinstance(bad, str) else bad) + b"\n" + line(id="better").encode() + b"\n")

    return [
        Hostile("deep.jsonl", among('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"), "is no document", 2),
        Hostile("deep-unknown.jsonl", among('{"text": "Peru.", "x": ' + '{"a":' * 100_000 + "1" + "}" * 100_001), "is no document", 2),
        Hostile("number.jsonl", among('{"text": "Peru and Chile met.", "id": ' + "9" * 100_000 + "}"), "is no document", 2),
        Hostile("exponent.jsonl", among('{"text": "Peru and Chile met.", "id": 1e999999}'), "is no document", 2),
        Hostile("surrogate.jsonl", among('{"text": "Peru \\ud800 and Chile"}'), "is no document", 2),
        Hostile("surrogate-bytes.jsonl", among('{"text": "Peru \ud800"}'), "is no document", 2),
        Hostile("twice-a-key.jsonl", among('{"text": "Peru met Chile.", "text": "Chile met Peru.", "id": 1, "id": 2}'), READ, 3),
        Hostile("types.jsonl", among('{"text": ["Peru"], "id": {"a": 1}}'), "is no document", 2),
        Hostile("null.jsonl", among("null"), "is no document", 2),
        Hostile("genre.jsonl", among(line(genre="poem")), "is no document", 2),
        Hostile("date.jsonl", among(line(published="9" * 100_000)), "is no date", 2),
        Hostile("date-year.jsonl", among(line(published="Tue, 03 Mar 99999999999999999999 10:00:00 GMT")), "is no date", 2),
        Hostile("long-id.jsonl", among(line(id="x" * 1_000_000)), "has an id of", 2),
        Hostile("strange-id.jsonl", among(line(id="\n\u202e\x00/../..")), READ, 3),
        Hostile("long-line.jsonl", among('{"text": "' + "x" * (9 * MEBIBYTE) + '"}'), "line of more than", 2),
        Hostile("nul.jsonl", among(b'{"text": "Peru\0"}'), "is no document", 2),
        Hostile("cut.jsonl.gz", bytes_of(gzip.compress((good + "\n").encode()) + gzip.compress((good + "\n").encode())[:-20]), "cut off", 1),
        Hostile("tail.jsonl.gz", bytes_of(gzip.compress((good + "\n").encode()) + b"garbage" * 100), "damaged gzip", 1),
        Hostile("bomb.jsonl.gz", bytes_of(gzip.compress((good + "\n").encode() + b"\n" * 100_000_000)), "bomb", 1),
        Hostile("cut.jsonl.zst", bytes_of(zstandard((good + "\n").encode() + os.urandom(400_000))[:-200_000]), "Zstandard"),
        Hostile("window.jsonl.zst", bytes_of(b"\x28\xb5\x2f\xfd\x00\xf8" + b"\x01" * 100), "Zstandard"),
    ]


def captures() -> list[Hostile]:
    chunked = "Content-Type: text/html\r\nTransfer-Encoding: chunked"
    packed = "Content-Type: text/html\r\nContent-Encoding: {}"
    bomb = gzip.compress(b" " * 200_000_000)
    return [
        Hostile("long.warc", bytes_of(captured(b"Peru", length=10_000) + GOOD), "cut off", 1),
        Hostile("short.warc", bytes_of(captured((PAGE % "").encode(), length=70) + GOOD), "wrong length", 1),
        Hostile("negative.warc", bytes_of(captured(b"Peru", length=-5) + GOOD), "no length that can be", 1),
        Hostile("absurd.warc", bytes_of(captured(b"Peru", length="9" * 40) + GOOD), "no length that can be", 1),
        Hostile("petabyte.warc", bytes_of(captured(b"Peru", length=10**15 - 1) + b"x" * 100), "cut off"),
        Hostile("no-length.warc", bytes_of(GOOD.replace(b"Content-Length", b"X-Length") + GOOD.replace(b"uuid:9", b"uuid:8")), "no length that can be", 1),
        Hostile("swallows.warc", bytes_of(captured(b"Peru", length=len(GOOD) + 60) + GOOD + GOOD.replace(b"uuid:9", b"uuid:8")), "wrong length", 2),
        Hostile("head.warc", bytes_of(b"WARC/1.1\r\n" + b"X: y\r\n" * 100_000 + GOOD), "does not end", 1),
        Hostile("garbage.warc", bytes_of(GOOD + b"\0garbage" * 2000 + b"\r\n" + GOOD.replace(b"uuid:9", b"uuid:8")), "something else", 2),
        Hostile("only-heads.warc", bytes_of(b"WARC/1.1\r\nContent-Length: x\r\n\r\n" * 5_000), "not read from here"),
        Hostile("lengths.warc", bytes_of(captured(b"Peru", length=30 * MEBIBYTE) * 2_000), "not read from here"),
        Hostile("chunk-size.warc", bytes_of(captured(b"ffffffffffffffff\r\nPeru\r\n0\r\n\r\n", chunked) + GOOD), "HTTP", 1),
        Hostile("chunk-negative.warc", bytes_of(captured(b"-5\r\nPeru\r\n0\r\n\r\n", chunked) + GOOD), "HTTP", 1),
        Hostile("chunk-none.warc", bytes_of(captured(b"Peru and Chile", chunked) + GOOD), "HTTP", 1),
        Hostile("http-bomb.warc", bytes_of(captured(bomb, packed.format("gzip")) + GOOD), "unpacks to more than", 1),
        Hostile("http-not-gzip.warc", bytes_of(captured(b"Peru", packed.format("gzip")) + GOOD), "HTTP", 1),
        Hostile("http-unknown.warc", bytes_of(captured(b"Peru", packed.format("br, gzip, br, x")) + GOOD), "HTTP", 1),
        Hostile("http-head.warc", bytes_of(record("response", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200_000, Content_Type="application/http") + GOOD), "HTTP", 1),
        Hostile("http-none.warc", bytes_of(record("response", b"\0\xff" * 1000, Content_Type="application/http") + GOOD), "no answer of HTTP", 1),
        Hostile("address.warc", bytes_of(captured((PAGE % "").encode(), WARC_Target_URI="javascript:" + "x" * 20_000) + GOOD), READ, 2),
        Hostile("truncated.warc", bytes_of(captured((PAGE % "").encode(), WARC_Truncated="length") + GOOD), "cut off when", 1),
        Hostile("cut.warc.gz", bytes_of(gzip.compress(GOOD) + gzip.compress(captured(os.urandom(9000)))[:-4000]), "cut off", 1),
    ]


def names() -> list[Hostile]:
    text = bytes_of(WORDS)
    return [
        Hostile("new\nline.txt", text, READ, 1),
        Hostile("\x1b[31mred\r.txt", text, READ, 1),
        Hostile("fdp.\u202etxt", text, READ, 1),
        Hostile(os.fsdecode(b"\xff\xfe not text \xc3.txt"), text, READ, 1),
        Hostile("x" * 251 + ".txt", text, READ, 1),
        Hostile("-rf --record.txt", text, READ, 1),
        Hostile("a#b:12.txt", text, READ, 1),
        Hostile("<img src=x onerror=alert(1)>.txt", text, READ, 1),
        Hostile("pipe.txt", os.mkfifo, "no regular file"),
        Hostile("socket.txt", unix_socket, "no regular file"),
        Hostile("device.txt", device, "no regular file"),
        Hostile("nowhere.txt", lambda path: path.symlink_to("nowhere"), "no regular file"),
        Hostile("itself.txt", lambda path: path.symlink_to(path.name), "no regular file"),
    ]


def files() -> list[Hostile]:
    """All of them."""
    return [*text_files(), *web_files(), *word_files(), *pdf_files(), *archives(), *lines(), *captures(), *names()]


if __name__ == "__main__":
    for one in files():
        one.write(Path(sys.argv[1]) / one.name)
