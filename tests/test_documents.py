"""Files become Documents: read as what they are, kept as they stand, with what they say of themselves and what a reader must know."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from datetime import date
from itertools import islice
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from dragoman.errors import BadRequest, EmptyInput, InputError, NotFound, UnreadableDocument
from dragoman.nouns import Document
from dragoman.reading.documents import LIMITS, from_text, load
from dragoman.reading.documents.archive import content, members
from dragoman.reading.documents.decode import NoTextError, decode
from dragoman.reading.documents.fulldates import find_date, stated_date
from dragoman.reading.documents.tables import table

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"

ENGLISH = (
    "Peru and Chile reopen their border\n\n"
    "The foreign ministers of Peru and Chile met in Lima on Tuesday and agreed to reopen the border, officials said.\n\n"
    "The talks had been put off twice. “We are pleased,” the Chilean minister told reporters.\n"
)
SPANISH = (
    "Perú y Chile reabren su frontera\n\n"
    "Los ministros de Exteriores de Perú y Chile se reunieron el martes en Lima y acordaron reabrir la frontera, según fuentes oficiales.\n\n"
    "El señor ministro añadió: «Estamos muy contentos», y agradeció la mediación.\n"
)


def one(path: Path) -> Document:
    (found,) = load([str(path)])
    assert isinstance(found, Document), found
    return found


def refused(path: Path) -> str:
    (found,) = load([str(path)])
    assert isinstance(found, UnreadableDocument), found
    return found.reason


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def zipped(files: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """A small PDF, one text line below the other, Windows-1252."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = b" ".join(b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 72 720 Td " + shown + b" ET"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        objects += [page.encode(), b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()


def quotes_of(document: Document, kind: str) -> list[str]:
    return [document.text[notice.start : notice.end] for notice in document.notices if notice.kind == kind]


class TestTextIsKept:
    def test_blanks_and_line_ends_stay(self, tmp_path: Path) -> None:
        kept = "Two  blanks,\u00a0one that does not break.\r\nAnother line.\r\n"
        assert one(written(tmp_path, "a.txt", kept)).text == kept

    def test_id_and_hash_are_of_the_raw_bytes(self, tmp_path: Path) -> None:
        document = one(written(tmp_path, "a.txt", b"\xef\xbb\xbf" + ENGLISH.encode()))
        assert document.text == ENGLISH
        assert len(document.sha256) == 64
        assert document.id == document.sha256[:16]
        assert document.sha256 != one(written(tmp_path, "b.txt", ENGLISH)).sha256

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
    @pytest.mark.parametrize("text", [ENGLISH, SPANISH])
    def test_encodings_are_found(self, text: str, encoding: str) -> None:
        assert decode(text.encode(encoding)) == text

    def test_latin_1_spanish(self) -> None:
        assert decode("¿Qué dirá el año que viene el señor Núñez?".encode("latin-1")) == "¿Qué dirá el año que viene el señor Núñez?"

    def test_another_script_is_not_taken_for_western(self) -> None:
        russian = "Президент подписал соглашение о сотрудничестве с соседними странами в области торговли и энергетики. " * 3
        assert decode(russian.encode("cp1251")) == russian

    def test_a_lost_byte_costs_one_sign(self) -> None:
        data = SPANISH.encode() * 3
        assert decode(data + b"\xc3 fin").count("\ufffd") == 1

    def test_binary_is_no_text(self) -> None:
        with pytest.raises(NoTextError, match="NUL"):
            decode(b"abc\0def")
        with pytest.raises(NoTextError, match="control"):
            decode(bytes(range(1, 32)) * 20)

    @given(st.text(alphabet="abcxyzñáéíóúüÑÁ¿¡«»“”’—–€ \n\r\t.,:;-'\"()0123456789", max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
    def test_what_was_encoded_is_decoded(self, text: str, encoding: str) -> None:
        try:
            as_utf8 = text.encode(encoding).decode("utf-8") if encoding == "cp1252" else text
        except UnicodeDecodeError:
            as_utf8 = text
        assert decode(text.encode(encoding)) == as_utf8  # a run of signs that is also sound UTF-8 can't be told from it


class TestFormats:
    def test_html_gives_the_article_and_its_metadata(self, tmp_path: Path) -> None:
        page = (
            '<html lang="es"><head><title>Lima y Quito firman un acuerdo | El Faro</title>'
            '<meta property="og:site_name" content="El Faro"><meta name="author" content="Ana Ruiz">'
            '<meta property="article:published_time" content="2021-05-04T10:00:00Z"></head><body>'
            "<nav><a href='/'>Inicio</a><a href='/mundo'>Mundo</a></nav><article><h1>Lima y Quito firman un acuerdo</h1>"
            "<p>Los presidentes de Perú y Ecuador firmaron ayer en Quito un acuerdo de comercio, tras dos años de negociaciones entre ambos países.</p>"
            "<p>El presidente escribió:</p><blockquote><p>El acuerdo abre una etapa de confianza entre los dos pueblos.</p></blockquote>"
            "<p>El texto entrará en vigor cuando lo aprueben los dos parlamentos, según el gobierno.</p></article></body></html>"
        )
        document = one(written(tmp_path, "a.html", page))
        assert document.lang == "es"
        assert document.about.title == "Lima y Quito firman un acuerdo"
        assert (document.about.outlet, document.about.byline) == ("El Faro", "Ana Ruiz")
        assert (document.about.published.edtf, document.about.published.why) == ("2021-05-04", "in the page's metadata")
        assert "dos años de negociaciones entre ambos países.\n\nEl presidente escribió:\n\nEl acuerdo abre" in document.text
        assert "Inicio" not in document.text
        assert quotes_of(document, "missing-quotation") == []  # the page sets the passage off as a quotation

    def test_html_in_its_own_encoding(self, tmp_path: Path) -> None:
        page = '<html><head><meta charset="iso-8859-1"></head><body><p>' + "La señora Núñez llegó mañana. " * 10 + "</p></body></html>"
        assert "señora Núñez llegó" in one(written(tmp_path, "a.html", page.encode("latin-1"))).text

    def test_xhtml_with_a_declaration(self, tmp_path: Path) -> None:
        page = '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>' + "Two states met. " * 20 + "</p></body></html>"
        assert "Two states met." in one(written(tmp_path, "a.xhtml", page)).text

    def test_external_entities_are_not_loaded(self, tmp_path: Path) -> None:
        secret = written(tmp_path, "secret/s.txt", "the secret")
        page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>{"Two states met. " * 9}&x;</p></body></html>'
        assert "the secret" not in one(written(tmp_path, "a.html", page)).text

    def test_pdf_lines_become_paragraphs(self, tmp_path: Path) -> None:
        head = "Annual review of borders"
        pages = [
            [head, f"The ministers of {state} and Chile met in Lima and agreed that the",
             "border would be opened again before the end of the year, after ne-", "gotiations.", f"A second paragraph on {state}.", str(number)]
            for number, state in enumerate(("Peru", "Brazil", "Bolivia", "Uruguay"), 1)
        ]
        document = one(written(tmp_path, "a.pdf", pdf(pages)))
        assert "agreed that the border would be opened again before the end of the year, after negotiations.\n\nA second" in document.text
        assert head not in document.text

    def test_pdf_spanish(self, tmp_path: Path) -> None:
        assert "señaló la ministra española" in one(written(tmp_path, "a.pdf", pdf([["Lo señaló la ministra española."]]))).text

    def test_pdf_without_text_is_refused(self, tmp_path: Path) -> None:
        assert "text recognition" in refused(written(tmp_path, "a.pdf", pdf([[]])))

    def test_encrypted_pdf_is_refused(self, tmp_path: Path) -> None:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["Secret talks."]]))))
        writer.encrypt("password", algorithm="RC4-128")
        writer.write(tmp_path / "a.pdf")
        assert "encrypted" in refused(tmp_path / "a.pdf")

    def test_cut_off_pdf_is_refused(self, tmp_path: Path) -> None:
        assert refused(written(tmp_path, "a.pdf", pdf([["Talks."]])[:60]))

    def test_docx_with_table_and_properties(self, tmp_path: Path) -> None:
        word = docx.Document()
        word.core_properties.title, word.core_properties.author = "Informe de fronteras", "python-docx"
        word.add_paragraph("Los ministros de Perú y Chile se reunieron en Lima.")
        table = word.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Perú", "12"
        word.add_paragraph("Fin del informe.")
        word.save(str(tmp_path / "a.docx"))
        document = one(tmp_path / "a.docx")
        assert document.text == "Los ministros de Perú y Chile se reunieron en Lima.\n\nPerú | 12\n\nFin del informe."
        assert (document.about.title, document.about.byline) == ("Informe de fronteras", None)

    def test_broken_docx_is_refused(self, tmp_path: Path) -> None:
        assert "damaged docx" in refused(written(tmp_path, "a.docx", zipped({"word/document.xml": "<broken", "[Content_Types].xml": "x"})))
        assert "damaged archive" in refused(written(tmp_path, "b.docx", zipped({"word/document.xml": "<x/>"})[:40]))

    def test_markdown_front_matter(self, tmp_path: Path) -> None:
        front = f'---\ntitle: "A border reopens"\ndate: 2020-03-31\nauthor: Jane Doe\ntags:\n  - peru\n---\n# A border\n\n{ENGLISH}'
        document = one(written(tmp_path, "a.md", front))
        assert document.text == front
        assert (document.about.title, document.about.byline, document.about.published.edtf) == ("A border reopens", "Jane Doe", "2020-03-31")
        assert document.text[slice(*document.furniture[1])] == 'title: "A border reopens"'

    def test_two_rules_are_no_front_matter(self, tmp_path: Path) -> None:
        document = one(written(tmp_path, "a.md", "---\nThe ministers met.\n---\n" + ENGLISH))
        assert document.furniture == []


class TestContentBeforeEnding:
    def test_html_that_ends_in_pdf_is_read_as_html(self, tmp_path: Path) -> None:
        assert "<p>" not in one(written(tmp_path, "a.pdf", f"<!DOCTYPE html><html><body><p>{ENGLISH}</p></body></html>")).text

    def test_text_that_ends_in_html_is_read_as_text(self, tmp_path: Path) -> None:
        assert one(written(tmp_path, "a.html", ENGLISH)).text == ENGLISH

    def test_pdf_that_ends_in_txt(self, tmp_path: Path) -> None:
        assert one(written(tmp_path, "a.txt", pdf([["Talks were held."]]))).text == "Talks were held."

    def test_json_lines_that_end_in_txt(self, tmp_path: Path) -> None:
        found = list(load([str(written(tmp_path, "a.txt", '{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n'))]))
        assert [document.id for document in found if isinstance(document, Document)] == ["1", "2"]

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "is empty"),
            (b" \r\n\t", "is empty"),
            (b"\x89PNG\r\n\x1a\nxxxx", "PNG"),
            (b"\x00\x01\x02\x03" * 50, "NUL"),
            (b"{\\rtf1 hello}", "Rich Text"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxx", "old Office"),
            (b"\x1f\x8b\x08xxxx", "gzip"),
            (b"<?xml version='1.0'?><rss><channel/></rss>", "XML"),
            (b'{\n "text": "One."\n}', "JSON"),
            (b"[1, 2]", "JSON"),
            (b"\xff\xfea", "utf-16"),
            (zipped({"mimetype": "application/epub+zip", "a.xhtml": "<html/>"}), "EPUB"),
            (zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "Office"),
        ],
    )
    def test_what_is_no_text_is_refused_with_its_reason(self, tmp_path: Path, data: bytes, reason: str) -> None:
        assert reason in refused(written(tmp_path, "a.txt", data))


class TestJsonLines:
    def test_fields_are_taken(self, tmp_path: Path) -> None:
        line = '{"id": 7, "text": "Los ministros firmaron el acuerdo.", "lang": "es", "published": "2020-03", "title": "T", "outlet": "O", "url": "u", "country": "PER", "kind": "wire"}'
        document = one(written(tmp_path, "a.jsonl", line))
        assert (document.id, document.path, document.lang) == ("7", f"{tmp_path}/a.jsonl#7", "es")
        assert (document.about.title, document.about.outlet, document.url, document.country, document.kind) == ("T", "O", "u", "PER", "wire")
        assert (document.about.published.earliest, document.about.published.latest) == ("2020-03-01", "2020-03-31")

    def test_a_faulty_line_harms_no_other(self, tmp_path: Path) -> None:
        lines = ['{"id": "1", "text": "One."}', "{broken", '{"id": "3"}', '{"text": "x", "published": "soon"}', '{"text": ""}', "", '{"id": "7", "text": "\\ud800"}', '{"id": "8", "text": "Last."}']
        found = list(load([str(written(tmp_path, "a.jsonl", "\n".join(lines)))]))
        assert [found[0].id, found[-1].id] == ["1", "8"]  # type: ignore[union-attr]
        assert [each.document.rsplit(":", 1)[1] for each in found[1:-1] if isinstance(each, UnreadableDocument)] == ["2", "3", "4", "5", "7"]

    def test_a_line_too_long_is_skipped(self, tmp_path: Path) -> None:
        long = '{"id": "1", "text": "' + "x" * LIMITS.line_bytes + '"}\n{"id": "2", "text": "Two."}'
        first, second = load([str(written(tmp_path, "a.jsonl", long))])
        assert isinstance(first, UnreadableDocument)
        assert isinstance(second, Document)


class TestFoldersAndArchives:
    def test_sorted_relative_hidden_left_out(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/x.txt", "c.txt"):
            written(tmp_path, name, ENGLISH)
        assert [document.path for document in load([str(tmp_path)]) if isinstance(document, Document)] == ["a/z.txt", "b.txt", "c.txt"]

    def test_a_file_keeps_the_path_given(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        written(tmp_path, "sub/a.txt", ENGLISH)
        monkeypatch.chdir(tmp_path)
        assert one(Path("sub/a.txt")).path == "sub/a.txt"

    def test_missing_and_empty(self, tmp_path: Path) -> None:
        with pytest.raises(NotFound, match="nowhere"):
            load([str(tmp_path / "nowhere")])
        with pytest.raises(EmptyInput, match=r"\.docx"):
            list(load([str(tmp_path)]))
        with pytest.raises(EmptyInput):
            load([])

    def test_archive_members(self, tmp_path: Path) -> None:
        inner = zipped({"deep/c.txt": ENGLISH})
        data = zipped({"b.txt": SPANISH, "inner/a.txt": ENGLISH, "__MACOSX/x": "x", ".DS_Store": "x", "in.zip": inner})
        written(tmp_path, "all.zip", data)
        found = list(load([str(tmp_path)]))
        assert [each.path for each in found if isinstance(each, Document)] == ["all.zip/b.txt", "all.zip/in.zip/deep/c.txt", "all.zip/inner/a.txt"]
        assert found[0].text == SPANISH  # type: ignore[union-attr]

    def test_an_archive_three_deep_is_refused(self, tmp_path: Path) -> None:
        deepest = zipped({"a.txt": ENGLISH})
        assert "unpack it first" in refused(written(tmp_path, "a.zip", zipped({"b.zip": zipped({"c.zip": deepest})})))

    def test_a_name_that_climbs_out_is_refused_its_neighbour_read(self, tmp_path: Path) -> None:
        written(tmp_path, "in/a.zip", zipped({"../../evil.txt": ENGLISH, "good.txt": ENGLISH, "/etc/x.txt": ENGLISH}))
        found = list(load([str(tmp_path / "in")]))
        assert [type(each) for each in found] == [UnreadableDocument, UnreadableDocument, Document]
        assert not (tmp_path.parent / "evil.txt").exists()

    def test_a_decompression_bomb_is_refused(self, tmp_path: Path) -> None:
        assert "bomb" in refused(written(tmp_path, "a.zip", zipped({"a.txt": b"\0" * 30_000_000})))
        assert "bomb" in refused(written(tmp_path, "b.docx", zipped({"word/document.xml": b" " * 30_000_000})))

    def test_a_lying_archive_is_refused(self, tmp_path: Path) -> None:
        data = bytearray(zipped({"a.txt": ENGLISH}))
        at = data.find(struct.pack("<L", zlib.crc32(ENGLISH.encode())), data.find(b"PK\x01\x02"))
        data[at] ^= 0xFF
        assert "can't be unpacked" in refused(written(tmp_path, "a.zip", bytes(data)))

    def test_members_are_never_read_past_the_limit(self) -> None:
        with zipfile.ZipFile(io.BytesIO(zipped({"a.txt": ENGLISH}))) as archive:
            (member,) = members(archive)
            member.file_size = LIMITS.file_bytes + 1
            with pytest.raises(UnreadableDocument, match="more than"):
                content(archive, member, "a.zip/a.txt")

    def test_an_empty_archive_says_so(self, tmp_path: Path) -> None:
        assert "without documents" in refused(written(tmp_path, "a.zip", zipped({"documents.csv": "file\n"})))

    def test_a_file_too_large_is_refused(self, tmp_path: Path) -> None:
        with (tmp_path / "a.txt").open("wb") as file:
            file.truncate(LIMITS.file_bytes + 1)
        assert "larger than" in refused(tmp_path / "a.txt")
        assert "characters" in refused(written(tmp_path, "b.txt", "word " * (LIMITS.text_characters // 4)))

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        assert "regular" in refused(tmp_path / "pipe.txt")

    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        written(tmp_path, "sub/a.txt", ENGLISH)
        (tmp_path / "sub" / "again").symlink_to(tmp_path)
        assert len(list(load([str(tmp_path)]))) == 1

    def test_standard_input(self) -> None:
        (text,) = load(["-"], stdin=io.BytesIO(SPANISH.encode("cp1252")))
        assert isinstance(text, Document)
        assert (text.path, text.text) == ("-", SPANISH)
        lines = io.BytesIO(b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n')
        assert [each.path for each in load(["-"], stdin=lines) if isinstance(each, Document)] == ["-#1", "-#2"]
        assert not lines.closed

    def test_memory_stays_flat_over_a_folder(self, tmp_path: Path) -> None:
        line = '{{"id": "{0}", "text": "' + "The ministers met in Lima. " * 400 + '"}}\n'
        for name in range(4):
            written(tmp_path, f"{name}.jsonl", "".join(line.format(number) for number in range(8)))
        stream = load([str(tmp_path)])
        next(stream)
        tracemalloc.start()
        peaks = []
        for _ in range(3):
            tracemalloc.reset_peak()
            assert len(list(islice(stream, 10))) == 10  # more and more files have been read
            peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert max(peaks) < 1.2 * peaks[0]


class TestSidecar:
    def test_it_wins_over_what_the_text_says(self, tmp_path: Path) -> None:
        written(tmp_path, "a.txt", "Published on March 3, 2020\n\n" + ENGLISH)
        row = "file,outlet,published,country,kind,url,title,genre\na.txt,El Faro,2020-04,PER,private,https://e.org/a,Border,opinion\n"
        written(tmp_path, "documents.csv", row)
        (document,) = load([str(tmp_path)])
        assert isinstance(document, Document)
        about = document.about
        assert (about.outlet, about.title, about.genre, document.country, document.kind) == ("El Faro", "Border", "opinion", "PER", "private")
        assert (about.published.edtf, about.published.why) == ("2020-04", "stated in documents.csv")
        assert one(tmp_path / "a.txt").about.outlet == "El Faro"

    def test_semicolons_byte_order_mark_and_folders(self, tmp_path: Path) -> None:
        written(tmp_path, "es/á.txt", SPANISH)
        written(tmp_path, "documents.csv", "\ufefffile;outlet\nes/á.txt;El Faro\n")
        (document,) = load([str(tmp_path)])
        assert isinstance(document, Document)
        assert document.about.outlet == "El Faro"

    def test_the_nearer_one_wins_and_archives_have_their_own(self, tmp_path: Path) -> None:
        packed = zipped({"a.txt": ENGLISH, "b.txt": ENGLISH, "documents.csv": "file,outlet\na.txt,Inner\n"})
        written(tmp_path, "sub/x.zip", packed)
        written(tmp_path, "sub/c.txt", ENGLISH)
        written(tmp_path, "documents.csv", "file,outlet\nsub/x.zip,Outer\nsub/c.txt,Outer\n")
        written(tmp_path, "sub/documents.csv", "file,outlet\nc.txt,Nearer\n")
        outlets = {each.path: each.about.outlet for each in load([str(tmp_path)]) if isinstance(each, Document)}
        assert outlets == {"sub/c.txt": "Nearer", "sub/x.zip/a.txt": "Inner", "sub/x.zip/b.txt": "Outer"}

    @pytest.mark.parametrize(
        ("rows", "message"),
        [
            ("file,published\na.txt,31.4.2020\n", r"line 2, column published: '31\.4\.2020'"),
            ("file,published\na.txt,2020-02-30\n", "line 2, column published"),
            ("file,outlet\n\nb.txt,X\n", "line 3, column file"),
            ("file,outlet\na.txt,X\na.txt,Y\n", "line 3, column file"),
            ("file,genre\na.txt,poem\n", "line 2, column genre"),
            ("name,outlet\na.txt,X\n", "no column 'file'"),
            ("file,outlet\na.txt,X,Y\n", "line 2"),
            ('file,outlet\n"a.txt"x,Y\n', "line 2"),
        ],
    )
    def test_a_fault_is_named_by_line_and_column(self, tmp_path: Path, rows: str, message: str) -> None:
        written(tmp_path, "a.txt", ENGLISH)
        written(tmp_path, "documents.csv", rows)
        with pytest.raises(InputError, match=message):
            list(load([str(tmp_path)]))


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            (ENGLISH, "en"),
            (SPANISH, "es"),
            ("Die Minister trafen sich gestern in Wien und unterzeichneten ein Abkommen über den Handel.", "de"),
            ("Perú y Chile firman acuerdo", "es"),
            ("Peru and Chile sign a deal", "en"),
            ("LOS MINISTROS FIRMARON EL ACUERDO DE COMERCIO EN LIMA", "es"),
            ("12 / 34 — 56", "und"),
            ("", "und"),
        ],
    )
    def test_of_a_document(self, text: str, lang: str) -> None:
        assert from_text("x", text).lang == lang

    def test_a_paragraph_in_another_one(self) -> None:
        document = from_text("x", ENGLISH * 3 + "\n" + SPANISH)
        assert [(document.text[start:end][:14], code) for start, end, code in document.languages] == [("Los ministros ", "es")]

    def test_the_one_given_is_kept(self) -> None:
        assert from_text("x", "Peru. Chile.", lang="es").lang == "es"


class TestFurniture:
    @pytest.mark.parametrize(
        "line",
        [
            "Loading", "LOADING...", "Share this post", "Show More", "Back to top button", "Advertisement", "Read also: Chile closes a port",
            "We use cookies to improve this site.", "Home > World > Americas", "5 min read", "© 2020 The Daily. All rights reserved.",
            "Facebook Twitter WhatsApp", "Share on Facebook Share on Twitter", "LoadingShare this post", "Sign up for our newsletter",
            "Compartir", "Compartir en Facebook", "Leer más »", "Lea también: Chile cierra un puerto", "Suscríbase a nuestro boletín",
            "Utilizamos cookies propias y de terceros.", "Inicio / Mundo / América", "3 minutos de lectura", "Todos los derechos reservados.",
            "Publicidad", "Noticias relacionadas", "Ir al contenido principal", "120 comentarios", "• Imprimir",
        ],
    )
    def test_a_line_of_the_page(self, line: str) -> None:
        document = from_text("x", f"{ENGLISH}\n{line}")
        assert [document.text[start:end] for start, end in document.furniture] == [line]
        assert quotes_of(document, "page-furniture") == [line]

    @pytest.mark.parametrize("tail", ["Loading Share this post Give feedback on this brief:", "Advertisement", "Leer más", "Compartir en Facebook Compartir en X"])
    def test_a_tail_glued_behind_a_sentence(self, tail: str) -> None:
        document = from_text("x", f"The ministers met in Lima and agreed to trade. {tail}\nNothing more was said.")
        assert [document.text[start:end] for start, end in document.furniture] == [tail]

    @pytest.mark.parametrize(
        "line",
        [
            "A history of trade", "Share of trade", "Comments by the President", "Loading of arms in Haifa", "Two points of view",
            "Publicidad y propaganda", "Subir los aranceles", "Background", "Copyright law divides the two states", "Ad-hoc committee",
            "Compartir el agua del río", "(c) to refrain from the use of force;", "Home rule for the islands", "Relaciones bilaterales",
            "The two states agreed to share this.", "Al suscribirse el acuerdo, ambos gobiernos callaron.", "The committee asked for more. Comments",
        ],
    )
    def test_a_heading_or_a_sentence_is_not(self, line: str) -> None:
        assert from_text("x", f"{ENGLISH}\n{line}\n\n{ENGLISH}").furniture == []

    def test_there_are_enough_phrases(self) -> None:
        for lang in ("en", "es"):
            forms = [row["form"] for row in table(f"furniture_{lang}.tsv")]
            assert len(set(forms)) == len(forms) >= 80


class TestWhatATextSaysOfItself:
    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ("Published on March 3, 2020", "2020-03-03"),
            ("Published: 3 March 2020 | 10:15 GMT", "2020-03-03"),
            ("Publicado el 3 de marzo de 2020", "2020-03-03"),
            ("Fecha de publicación: 13/03/2020", "2020-03-13"),
            ("FOR IMMEDIATE RELEASE: Mar. 13, 2020", "2020-03-13"),
            ("Tuesday, March 3, 2020", "2020-03-03"),
            ("Martes, 3 de marzo de 2020 10:30", "2020-03-03"),
            ("By Jane Doe | March 3, 2020", "2020-03-03"),
            ("BAKU, March 3, 2020 (Reuters) - The ministers met and talked about trade.", "2020-03-03"),
            ("Bakú, 3 mar. 2020 (EFE).- Los ministros se reunieron y hablaron de comercio.", "2020-03-03"),
            ("2020-03-03", "2020-03-03"),
            ("Editorial, The Lake Courier, 3 March 2020", "2020-03-03"),
            ("Tribuna, Diario del Lago, 3 de marzo de 2020", "2020-03-03"),
            ("Comunicado 31 · La Paz, 3 de marzo de 2020", "2020-03-03"),
            ("Press Release No. 114/2020 | Addis Ababa, 3 March 2020", "2020-03-03"),
        ],
    )
    def test_the_day_it_was_published(self, head: str, day: str) -> None:
        published = from_text("x", f"A border reopens\n\n{head}\n\n{ENGLISH}").about.published
        assert (published.edtf, published.earliest, published.latest) == (day, day, day)
        assert published.why

    @pytest.mark.parametrize(
        "head",
        [
            "BAKU, March 3 (Reuters) - The ministers met.", "Bakú, 3 mar (EFE).- Los ministros se reunieron.", "Published on 04/03/2020",
            "The treaty of 3 March 1918", "Article 31 - Vienna, 3 March 1969", "Treaty of Vienna, 3 March 1919", "On March 3, 2020 the ministers met and signed.", "Published on 30 February 2020",
            "On March 3, 2020 — a cold day — the ministers met in the capital.",
        ],
    )
    def test_what_is_no_full_date_or_no_date_of_publication(self, head: str) -> None:
        document = from_text("x", f"{head}\n\n{ENGLISH}")
        assert document.about.published.edtf is None
        assert document.about.published.why == "not stated"
        assert [notice.kind for notice in document.notices if notice.start == notice.end == 0] == ["undated"]

    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("By Jane Doe", "Jane Doe"), ("By Jane Doe and John R. Roe", "Jane Doe and John R. Roe"), ("Por María Núñez de la Torre", "María Núñez de la Torre"),
            ("Por Ana Ruiz y Luis Paz, 3 de marzo de 2020", "Ana Ruiz y Luis Paz"), ("By sea and by land", None), ("Por la paz de los pueblos", None),
            ("By Tuesday the ministers had gone", None),
        ],
    )
    def test_who_wrote_it(self, line: str, name: str | None) -> None:
        assert from_text("x", f"A border reopens\n\n{line}\n\n{ENGLISH}").about.byline == name

    def test_title(self) -> None:
        assert from_text("x", ENGLISH).about.title == "Peru and Chile reopen their border"
        assert from_text("x", "Perú y Chile firman\nRedacción\n" + SPANISH.splitlines()[2]).about.title == "Perú y Chile firman"
        assert from_text("x", "# A border reopens\n" + ENGLISH).about.title == "A border reopens"
        assert from_text("x", ENGLISH.partition("\n\n")[2]).about.title is None
        assert from_text("x", ENGLISH, title="Given").about.title == "Given"

    def test_a_bad_date_given_is_a_bad_request(self) -> None:
        with pytest.raises(BadRequest, match="2020-13-01"):
            from_text("x", ENGLISH, published="2020-13-01")

    @pytest.mark.parametrize(
        ("value", "bounds"),
        [
            ("2020", ("2020", "2020-01-01", "2020-12-31")),
            ("2020-02", ("2020-02", "2020-02-01", "2020-02-29")),
            ("2020-02-03T10:00:00Z", ("2020-02-03", "2020-02-03", "2020-02-03")),
            ("2020-02/2020-04-05", ("2020-02/2020-04-05", "2020-02-01", "2020-04-05")),
            ("Tue, 03 Mar 2020 10:00:00 GMT", ("2020-03-03", "2020-03-03", "2020-03-03")),
            ("2020-04/2020-02", None), ("2021-02-29", None), ("soon", None), ("", None), ("0000", None), ("2020/", None),
        ],
    )
    def test_stated_dates(self, value: str, bounds: tuple[str, str, str] | None) -> None:
        found = stated_date(value, "why")
        assert (found and (found.edtf, found.earliest, found.latest)) == bounds

    @given(st.dates(min_value=date(1000, 1, 1)))
    def test_every_full_date_is_read_back(self, day: date) -> None:
        months = [row["es"].split("|")[0] for row in table("months.tsv")]
        spanish = f"{day.day} de {months[day.month - 1]} de {day.year}"
        found = find_date(f"Lima, {spanish}.")
        assert found
        assert found.day == day
        assert f"Lima, {spanish}."[found.start : found.end] == spanish


class TestGenre:
    @pytest.mark.parametrize(
        ("text", "genre"),
        [
            ("Peru and Chile\n\nFact sheet\n\nBackground\n\nThe two states have traded since 1840.\n", "fact-sheet"),
            ("Perú y Chile\n\nFicha informativa\n\nAntecedentes\n\nLos dos estados comercian desde 1840.\n", "fact-sheet"),
            ("Chile–Peru relations are the bilateral relations between the Republic of Chile and the Republic of Peru.\n", "encyclopedia"),
            ("Las relaciones Chile-Perú son las relaciones bilaterales entre la República de Chile y la República del Perú.\n", "encyclopedia"),
            ("Opinion\n\nIt is time for Lima to act. We must not wait.\n", "opinion"),
            ("Tribuna\n\nEn mi opinión, Lima debe actuar. No nos engañemos.\n", "opinion"),
            ("LIMA, March 3 (Reuters) - Peru and Chile met on Tuesday, officials said. The minister told reporters he was glad.\n", "news"),
            ("Lima, 3 mar (EFE).- Perú y Chile se reunieron el martes, dijo el portavoz. El ministro declaró que estaba contento.\n", "news"),
            ("FOR IMMEDIATE RELEASE\n\nThe Ministry today announced an agreement with Chile.\n", "press-release"),
            ("Comunicado conjunto\n\nLos gobiernos de Perú y Chile acordaron lo que sigue.\n", "press-release"),
            ("Remarks by the President of Peru at the Assembly\n\nMr. President, distinguished delegates, peace is near. Thank you.\n", "speech"),
            ("Discurso del presidente del Perú ante la Asamblea\n\nSeñor presidente, distinguidos delegados, la paz está cerca. Muchas gracias.\n", "speech"),
            ("Treaty between Peru and Chile\n\nThe Contracting Parties have agreed as follows:\n\nArticle 1\n\nThere is hereby peace.\n", "legal"),
            ("Tratado entre Perú y Chile\n\nLas Altas Partes Contratantes han convenido lo siguiente:\n\nArtículo 1\n\nHabrá paz.\n", "legal"),
            ("Annual report on borders\n\nExecutive summary\n\nThis report looks at forty borders.\n", "report"),
            ("Informe anual sobre fronteras\n\nResumen ejecutivo\n\nEste informe estudia cuarenta fronteras.\n", "report"),
            ("A day in the mountains was cold.\n", "unknown"),
        ],
    )
    def test_cues(self, text: str, genre: str) -> None:
        assert from_text("x", text).about.genre == genre


class TestMissingQuotations:
    @pytest.mark.parametrize(
        ("text", "cue"),
        [
            ("In a letter to the Senate of Chile, the minister wrote:\n\nThe war ended a year later.", "the minister wrote:"),
            ("En una carta al Senado de Chile, la ministra escribió:\nLa guerra terminó un año después.", "la ministra escribió:"),
            ("En Lima, el presidente presentó su impresión favorable de la delegación chilena:\n \n La guerra terminó.", "el presidente presentó su impresión favorable de la delegación chilena:"),
            ("The war ended. He said:", "He said:"),
            ("The minister wrote:\n\nAfter World War I the US left. “We are glad,” he added.", "The minister wrote:"),
            ("He declared: “” The war ended.", "He declared:"),
            ("La ministra declaró: «».", "La ministra declaró:"),
            ("The minister wrote:\n\nAdvertisement\n\nThe war ended a year later.", "The minister wrote:"),
        ],
    )
    def test_announced_and_not_there(self, text: str, cue: str) -> None:
        assert quotes_of(from_text("x", text), "missing-quotation") == [cue]

    @pytest.mark.parametrize(
        "text",
        [
            "The minister wrote:\n\n“The war is over.”", "La ministra escribió:\n«La guerra ha terminado».", "The minister wrote:\n\nAdvertisement\n\n“The war is over.”",
            "The minister said: “The war is over.”", "He said the following:\n\n- The war is over.\n- Trade begins.",
            "The ministers agreed on four points:\n\nTrade comes first.", "Los firmantes son:\n\nPerú y Chile.", "La ministra escribió:\n\n— La guerra ha terminado.",
            "The minister wrote:\n\nWe are glad that our war is over.", "La ministra escribió:\n\nNuestra guerra ha terminado.",
        ],
    )
    def test_there_or_not_announced(self, text: str) -> None:
        assert quotes_of(from_text("x", text), "missing-quotation") == []

    def test_a_long_clause_is_cut(self) -> None:
        (clause,) = quotes_of(from_text("x", "The minister of " + "foreign affairs and " * 20 + "trade of Peru wrote:"), "missing-quotation")
        assert len(clause) <= 160
        assert clause.endswith("wrote:")


class TestMissingPassages:
    @pytest.mark.parametrize(
        ("text", "phrase"),
        [
            ("Peru and Chile are friends. This is due to the aforementioned cooperation on fisheries and mining.", "the aforementioned cooperation on fisheries and mining"),
            ("Perú y Chile son amigos. Se debe a la mencionada cooperación en pesca y minería.", "la mencionada cooperación en pesca y minería"),
            ("Peru and Chile are friends. The above-mentioned treaty was signed.", "The above-mentioned treaty"),
            ("Perú y Chile son amigos. Dicho citado tratado fue firmado.", "Dicho citado tratado"),
            ("Perú es un estado. El mencionado acuerdo de 1985 abrió el camino.", "El mencionado acuerdo de 1985"),
            ("Peru is a state. The aforementioned agreement opened the way.", "The aforementioned agreement"),
            ("As mentioned above, fishing quotas rose.", "As mentioned above"),
            ("Perú es un estado. Como se mencionó anteriormente, las cuotas de pesca subieron.", "Como se mencionó anteriormente"),
        ],
    )
    def test_it_points_to_nothing(self, text: str, phrase: str) -> None:
        assert quotes_of(from_text("x", text), "missing-passage") == [phrase]

    @pytest.mark.parametrize(
        "text",
        [
            "Peru and Chile cooperate on fisheries. They gain from the aforementioned cooperation on fisheries.",
            "Perú y Chile firmaron dos tratados. El mencionado tratado de paz fue aprobado.",
            "Fishing quotas rose in May. As mentioned above, fishing quotas rose.",
            "The treaty that the minister mentioned was signed.", "El ministro ha mencionado el tratado.",
        ],
    )
    def test_it_points_to_something(self, text: str) -> None:
        assert quotes_of(from_text("x", text), "missing-passage") == []


class TestSponsors:
    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("This article was written in cooperation with Andes Forum", "Andes Forum"), ("Sponsored by the Andes Forum", "Andes Forum"),
            ("This post was paid for by Andes Forum.", "Andes Forum"), ("Este artículo fue elaborado en colaboración con Foro de los Andes.", "Foro de los Andes"),
            ("Patrocinado por Foro Andino", "Foro Andino"), ("Paid content", None), ("Contenido patrocinado", None), ("Sponsored content by Andes Forum", "Andes Forum"),
        ],
    )
    def test_named(self, line: str, name: str | None) -> None:
        document = from_text("x", f"{ENGLISH}\n{line}")
        assert document.about.sponsor == name
        (quote,) = quotes_of(document, "sponsored")
        assert quote == line.rstrip(".")

    @pytest.mark.parametrize(
        "line", ["The resolution was sponsored by Peru and Chile.", "The plan was written in cooperation with Chile.", "Una resolución patrocinada por Perú.", "Perú trabaja en colaboración con Chile."]
    )
    def test_of_a_resolution_not_of_the_text(self, line: str) -> None:
        assert quotes_of(from_text("x", f"{ENGLISH}\n{line}"), "sponsored") == []


class TestRelays:
    @pytest.mark.parametrize(
        ("text", "quote", "name"),
        [
            ("Peru presses Chile over a port, POLITICO reports.", "POLITICO reports", "POLITICO"),
            ("Chile, The New York Times reported, will close a port.", "The New York Times reported", "The New York Times"),
            ("Chile will close a port, according to Reuters.", "according to Reuters", "Reuters"),
            ("Chile will close a port, according to the Associated Press.", "according to the Associated Press", "AP"),
            ("LIMA, March 3 (Reuters) - Chile will close a port.", "(Reuters)", "Reuters"),
            ("Lima, 3 mar (EFE).- Chile cerrará un puerto.", "(EFE)", "EFE"),
            ("Chile cerrará un puerto, informó EFE.", "informó EFE", "EFE"),
            ("Chile cerrará un puerto, según informó el diario La Nación.", "según informó el diario La Nación", "La Nación"),
            ("Chile cerrará un puerto, según la agencia rusa TASS.", "según la agencia rusa TASS", "TASS"),
            ("Chile will close a port, Baltic News reports.", "Baltic News reports", "Baltic News"),
            ("Chile will close a port, local media said, citing AFP.", "citing AFP", "AFP"),
            (ENGLISH + "\n\nSource: Reuters", "Source: Reuters", "Reuters"),
            (SPANISH + "\n\nFuente: Europa Press", "Fuente: Europa Press", "Europa Press"),
        ],
    )
    def test_named_at_the_head(self, text: str, quote: str, name: str) -> None:
        document = from_text("x", text)
        assert document.about.relays == name
        assert quotes_of(document, "relayed") == [quote]

    @pytest.mark.parametrize(
        "text",
        [
            "Chile will close a port, Azerbaijan reports.", "According to President Boric, a port will close.", "Según el Ministerio de Defensa, cerrará un puerto.",
            "The minister (Chile) - a friend of Peru - left.", ENGLISH * 4 + "\nLater, Reuters reported that a port had closed.",
        ],
    )
    def test_a_state_or_a_minister_is_no_outlet(self, text: str) -> None:
        assert from_text("x", text).about.relays is None

    def test_an_outlet_does_not_relay_itself(self) -> None:
        assert from_text("x", "LIMA, March 3 (Reuters) - Chile will close a port.", outlet="reuters").about.relays is None


PIECES = st.sampled_from(
    ["The minister wrote:", "escribió: «»", "Loading", "Share this post", "the aforementioned treaty", "como se mencionó antes", "\n", "\r\n", "\n\n", " ", "\u00a0", "\t",
     "Sponsored by Andes Forum", "(Reuters) -", "según EFE", "“Peace.”", "Peace. Advertisement", "LIMA, 3 March 2020 —", "By Jane Doe", "\u2028", "🙂", "İ", "ﬁ", "e\u0301", "#", ":", "."]
)


class TestSpans:
    @settings(max_examples=80, deadline=None)
    @given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=25).map("".join))
    def test_every_span_lies_within_the_text(self, text: str) -> None:
        document = from_text("x", text)
        assert document.text == text
        for start, end in document.furniture:
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]
        for notice in document.notices:
            assert 0 <= notice.start <= notice.end <= len(text)
            assert notice.message
            assert (notice.start == notice.end == 0) == (notice.kind == "undated")
        for start, end, _ in document.languages:
            assert 0 <= start < end <= len(text)

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=200), st.sampled_from(["", "%PDF-1.4\n", "PK\x03\x04", "<html><body>", "{", "---\n", "\ufeff"]), st.sampled_from([".txt", ".pdf", ".html", ".docx", ".zip", ".jsonl", ".md"]))
    def test_no_bytes_bring_the_loader_down(self, tmp_path_factory: pytest.TempPathFactory, data: bytes, head: str, ending: str) -> None:
        path = tmp_path_factory.mktemp("bytes") / f"a{ending}"
        path.write_bytes(head.encode("latin-1", "ignore") + data)
        for found in load([str(path)]):
            assert isinstance(found, (Document, UnreadableDocument))

    def test_hostile_lines_cost_no_long_time(self, tmp_path: Path) -> None:
        hostile = [
            "<!---->" * 4000, "a" * 100_000, "A " * 50_000, "the aforementioned " * 8_000, ": “ " * 30_000, "Share " * 25_000, "A, " * 30_000 + ":",
            "(" * 90_000, "x\nLoading\n" * 20_000, "<div>" * 20_000, '{"text": ' + "[" * 50_000 + "\n", "Por A" + "." * 50_000, "by " * 30_000,
            " sponsored by A" * 9_000, "1-" * 40_000, "---\n" * 20_000,
        ]
        for number, line in enumerate(hostile):
            written(tmp_path, f"{number}.html", line)
        command = [sys.executable, "-c", "import sys; from dragoman.reading.documents import load; print(len(list(load([sys.argv[1]]))))", str(tmp_path)]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        assert subprocess.run(command, check=True, timeout=30, env=env, capture_output=True, text=True).stdout.split() == [str(len(hostile))]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
class TestSeeds:
    @pytest.fixture
    def seeds(self) -> dict[str, Document]:
        paths = sorted(str(path) for path in SEEDS.glob("0*.txt"))
        return {Path(found.path).name[:3]: found for found in load(paths) if isinstance(found, Document)}

    def test_text_language_genre(self, seeds: dict[str, Document]) -> None:
        assert {name: (seed.lang, seed.about.genre) for name, seed in seeds.items()} == {
            "000": ("en", "fact-sheet"), "001": ("en", "opinion"), "002": ("es", "encyclopedia"), "003": ("en", "news"),
        }
        for name, seed in seeds.items():
            (path,) = SEEDS.glob(f"{name}_*.txt")
            assert seed.text.encode() == path.read_bytes()

    def test_notices(self, seeds: dict[str, Document]) -> None:
        counts = {name: sorted(notice.kind for notice in seed.notices) for name, seed in seeds.items()}
        assert counts == {
            "000": ["missing-passage", *["page-furniture"] * 3, "undated"],
            "001": ["sponsored", "undated"],
            "002": [*["missing-quotation"] * 3, "undated"],
            "003": [*["page-furniture"] * 2, "relayed", "undated"],
        }

    def test_sponsor_and_relay(self, seeds: dict[str, Document]) -> None:
        assert seeds["001"].about.sponsor
        assert seeds["003"].about.relays == "POLITICO"
