"""The example corpora: all of them can be read, they are our own words, what was planted is found, and the marked facts stand in the texts."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dragoman
from dragoman.nouns import Document, NoticeKind
from dragoman.reading.documents import load
from dragoman.reading.knowledge import Row, rows, table

EXAMPLES = Path(dragoman.__file__).parent / "examples"
SHARED = Path(__file__).resolve().parents[1].parent / "shared"
CORPORA = ["us_azerbaijan", "bolivia_chile"]
COLUMNS = ["date", "source", "target", "type", "mutual", "document", "quote"]
EDTF_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
GRAM = 8  # words


@cache
def documents(corpus: str) -> dict[str, Document]:
    found = list(load([str(EXAMPLES / corpus / "documents")]))
    assert all(isinstance(document, Document) for document in found), [str(each) for each in found if not isinstance(each, Document)]
    return {document.path: document for document in found if isinstance(document, Document)}


@cache
def facts(corpus: str) -> list[Row]:
    file = EXAMPLES / corpus / "facts.tsv"
    return list(rows(file.read_text(encoding="utf-8"), str(file)))


def marked() -> list[Row]:
    return [{**fact, "corpus": corpus} for corpus in CORPORA for fact in facts(corpus)]


def words(document: Document) -> int:
    page = sum(len(document.text[start:end].split()) for start, end in document.furniture)
    return len(document.text.split()) - page


class TestEachCorpus:
    @pytest.mark.parametrize(("corpus", "number", "spanish"), [("us_azerbaijan", 12, 4), ("bolivia_chile", 12, 6)])
    def test_is_read_as_a_whole_in_both_languages(self, corpus: str, number: int, spanish: int) -> None:
        languages = Counter(document.lang for document in documents(corpus).values())
        assert languages == {"en": number - spanish, "es": spanish}

    @pytest.mark.parametrize("corpus", CORPORA)
    def test_holds_documents_of_a_readable_length(self, corpus: str) -> None:
        lengths = {path: words(document) for path, document in documents(corpus).items()}
        assert not {path: length for path, length in lengths.items() if not 150 <= length <= 600}

    @pytest.mark.parametrize("corpus", CORPORA)
    def test_says_of_each_document_who_published_it_where_and_what_it_is(self, corpus: str) -> None:
        for path, document in documents(corpus).items():
            about = document.about
            assert all([about.outlet, about.title, document.country, document.kind, about.genre != "unknown"]), path

    @pytest.mark.parametrize("corpus", CORPORA)
    def test_has_at_least_five_genres_and_five_formats(self, corpus: str) -> None:
        assert len({document.about.genre for document in documents(corpus).values()}) >= 5
        assert len({path.partition("#")[0].rpartition(".")[2] for path in documents(corpus)}) >= 5

    @pytest.mark.parametrize("corpus", CORPORA)
    def test_readme_names_every_file_and_every_document_of_a_file(self, corpus: str) -> None:
        readme = (EXAMPLES / corpus / "README.md").read_text(encoding="utf-8")
        listed = {cell.group(1) for cell in re.finditer(r"^\| ([\w.]+(?: \([\w-]+\))?) \|", readme, re.MULTILINE)}
        named = {re.sub(r"#(.+)", r" (\1)", path) for path in documents(corpus)}
        assert named <= listed
        assert {path.partition("#")[0] for path in documents(corpus)} | {"documents.csv"} == {
            file.name for file in (EXAMPLES / corpus / "documents").iterdir()
        }

    @pytest.mark.parametrize("corpus", CORPORA)
    def test_readme_names_the_outlets_and_the_licence(self, corpus: str) -> None:
        readme = (EXAMPLES / corpus / "README.md").read_text(encoding="utf-8")
        assert "CC BY 4.0" in readme
        assert not [document.about.outlet for document in documents(corpus).values() if str(document.about.outlet) not in readme]


# What was planted, where, and the words that a notice must stand on; 'undated' stands on none.
PLANTED: list[tuple[str, str, NoticeKind, str]] = [
    ("us_azerbaijan", "enciclopedia.txt", "missing-quotation", "la historiadora Inés Labarta escribió:"),
    ("us_azerbaijan", "enciclopedia.txt", "undated", ""),
    ("us_azerbaijan", "a_friend_in_baku.txt", "sponsored", "This article was written in cooperation with the Caspian Friendship Forum"),
    ("us_azerbaijan", "ministers_stay_away.html", "relayed", "Caspian Wire reports"),
    ("bolivia_chile", "discurso_dia_del_mar.txt", "missing-quotation", "Banzer declaró:"),
    ("bolivia_chile", "silala.jsonl#silala-columna", "undated", ""),
    ("bolivia_chile", "keep_the_treaty.md", "sponsored", "This article was written in cooperation with the Pacific Concord Foundation"),
    ("bolivia_chile", "fallo_de_la_haya.txt", "relayed", "informó Radio Altiplano"),
]
# Each wrong telling and a right one: the words must stand in the documents that the READMEs name.
CONTRADICTIONS = [
    ("us_azerbaijan", "enciclopedia.txt", "vínculos formales desde 1993", "fact_sheet.md", "Formal ties date from 28 February 1992"),
    ("us_azerbaijan", "voices.jsonl#ararat-speech", "In January 2003", "fact_sheet.md", "on 25 January 2002"),
    ("us_azerbaijan", "a_friend_in_baku.txt", "14 December 2016", "herzog_en_baku.html", "13 de diciembre de 2016"),
    ("us_azerbaijan", "ministers_stay_away.html", "More than 70,000", "voices.jsonl#ararat-speech", "More than 100,000"),
    ("us_azerbaijan", "energia.md", "se reunieron en Washington el 20 de noviembre de 2023", "fact_sheet.md", "kept its foreign minister away"),
    ("bolivia_chile", "relaciones.md", "En 1964 Bolivia rompió", "two_neighbours.html", "In April 1962 Bolivia broke"),
    ("bolivia_chile", "keep_the_treaty.md", "on 20 November 1904", "war_of_the_pacific.txt", "on 20 October 1904"),
    ("bolivia_chile", "fallo_de_la_haya.txt", "por catorce votos contra uno", "no_duty_to_talk.html", "by twelve votes to three"),
    ("bolivia_chile", "discurso_dia_del_mar.txt", "once funcionarios", "nine_go_home.txt", "the nine Bolivians"),
    ("bolivia_chile", "silala.jsonl#silala-columna", "Bolivia demandó a Chile", "silala.jsonl#silala-judgment", "Chile sued Bolivia"),
]


class TestWhatWasPlanted:
    @pytest.mark.parametrize(("corpus", "path", "kind", "quote"), PLANTED)
    def test_is_found_where_it_is(self, corpus: str, path: str, kind: NoticeKind, quote: str) -> None:
        document = documents(corpus)[path]
        assert [document.text[notice.start : notice.end] for notice in document.notices if notice.kind == kind] == [quote]

    @pytest.mark.parametrize("kind", ["missing-quotation", "undated", "sponsored", "relayed", "missing-passage"])
    def test_is_found_nowhere_else(self, kind: NoticeKind) -> None:
        found = {(corpus, path) for corpus in CORPORA for path, each in documents(corpus).items() if kind in {n.kind for n in each.notices}}
        assert found == {(corpus, path) for corpus, path, planted, _ in PLANTED if planted == kind}

    def test_sponsors_and_relayed_outlets_are_named(self) -> None:
        about = {path: document.about for corpus in CORPORA for path, document in documents(corpus).items()}
        assert about["a_friend_in_baku.txt"].sponsor == "Caspian Friendship Forum"
        assert about["keep_the_treaty.md"].sponsor == "Pacific Concord Foundation"
        assert about["ministers_stay_away.html"].relays == "Caspian Wire"
        assert about["fallo_de_la_haya.txt"].relays == "Radio Altiplano"

    @pytest.mark.parametrize(("corpus", "wrong", "error", "right", "truth"), CONTRADICTIONS)
    def test_contradictions_stand_in_the_texts_and_in_the_readme(self, corpus: str, wrong: str, error: str, right: str, truth: str) -> None:
        assert error in documents(corpus)[wrong].text
        assert truth in documents(corpus)[right].text
        readme = (EXAMPLES / corpus / "README.md").read_text(encoding="utf-8")
        planted = readme.partition("## Planted on purpose")[2]
        assert wrong.partition("#")[0] in planted
        assert right.partition("#")[0] in planted

    @pytest.mark.parametrize(("corpus", "path", "line"), [
        ("us_azerbaijan", "ministers_stay_away.html", "Accept all"), ("us_azerbaijan", "herzog_en_baku.html", "Suscríbase a nuestro boletín"),
        ("bolivia_chile", "no_duty_to_talk.html", "This site uses cookies"), ("bolivia_chile", "relaciones.md", "Volver arriba"),
    ])  # fmt: skip
    def test_page_furniture_is_in_the_file_and_not_in_what_is_read(self, corpus: str, path: str, line: str) -> None:
        document = documents(corpus)[path]
        page = [document.text[start:end] for start, end in document.furniture]
        assert line in (EXAMPLES / corpus / "documents" / path).read_text(encoding="utf-8")
        assert line not in document.text or line in page


class TestMarkedFacts:
    def test_are_many_and_from_every_document(self) -> None:
        assert len(marked()) >= 40
        for corpus in CORPORA:
            assert {fact["document"] for fact in facts(corpus)} == set(documents(corpus))

    @pytest.mark.parametrize("corpus", CORPORA)
    def test_their_file_has_the_columns_that_benchmarks_read(self, corpus: str) -> None:
        lines = (EXAMPLES / corpus / "facts.tsv").read_text(encoding="utf-8").splitlines()
        assert next(line for line in lines if not line.startswith("#")).split("\t") == COLUMNS
        assert all(line.count("\t") == len(COLUMNS) - 1 for line in lines if not line.startswith("#"))

    def test_quotes_stand_once_letter_by_letter_in_their_document_and_outside_its_furniture(self) -> None:
        for fact in marked():
            document = documents(fact["corpus"])[fact["document"]]
            assert document.text.count(fact["quote"]) == 1, fact
            at = document.text.index(fact["quote"])
            assert not [span for span in document.furniture if span[0] < at + len(fact["quote"]) and at < span[1]], fact

    def test_name_states_types_and_dates_that_there_are(self) -> None:
        states = {row["id"] for row in table("dragoman.reading.actors", "states.tsv")}
        types = {row["type"] for row in table("dragoman.ontology", "plover_types.tsv")}
        for fact in marked():
            assert {fact["source"], fact["target"]} <= states, fact
            assert fact["source"] != fact["target"], fact
            assert fact["type"] in types, fact
            assert fact["mutual"] in ("", "yes"), fact
            assert EDTF_DATE.fullmatch(fact["date"]), fact

    def test_are_told_no_later_than_their_document_was_published(self) -> None:
        for fact in marked():
            published = documents(fact["corpus"])[fact["document"]].about.published.latest
            assert published is None or fact["date"] <= published, fact

    def test_are_marked_once_each(self) -> None:
        assert not [key for key, times in Counter(tuple(fact.values()) for fact in marked()).items() if times > 1]

    def test_fall_into_two_halves_by_the_hash_of_their_quote(self) -> None:
        scored = [fact for fact in marked() if int(hashlib.sha256(fact["quote"].encode()).hexdigest()[0], 16) % 2 == 0]
        assert 0.4 <= len(scored) / len(marked()) <= 0.6
        assert {fact["corpus"] for fact in scored} == set(CORPORA)


def grams(text: str) -> Iterator[tuple[str, ...]]:
    """All runs of GRAM words, letter case and punctuation left out."""
    found = re.findall(r"\w+", text.lower())
    return zip(*(found[offset:] for offset in range(GRAM)), strict=False)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def shared_texts() -> Iterator[tuple[str, str]]:
    for file in sorted(file for file in SHARED.rglob("*") if file.is_file()):
        text = file.read_text(encoding="utf-8", errors="replace")
        lines = text.splitlines() if file.suffix == ".jsonl" else []
        yield str(file.relative_to(SHARED)), "\n".join(found for line in lines for found in strings(json.loads(line))) if lines else text


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not here")
def test_no_eight_words_in_a_row_are_taken_from_anything_shared() -> None:
    ours = {gram: path for corpus in CORPORA for path, document in documents(corpus).items() for gram in grams(document.text)}
    assert ours
    taken = {(name, ours[gram], " ".join(gram)) for name, text in shared_texts() for gram in grams(text) if gram in ours}
    assert not taken


@pytest.mark.parametrize("corpus", CORPORA)
def test_sidecar_has_a_line_for_every_file_that_is_no_jsonl(corpus: str) -> None:
    folder = EXAMPLES / corpus / "documents"
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as sidecar:
        named = [row["file"] for row in csv.DictReader(sidecar)]
    assert named == sorted(file.name for file in folder.iterdir() if file.suffix not in (".csv", ".jsonl"))
