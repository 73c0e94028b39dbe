"""What is asked of a brief beside its two states: a period, outlets, a length, a format; and what every brief keeps, whoever acts and whoever tells it."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import msgspec
import pypdf
import pytest
from lxml import etree
from made_record import Page, made, record
from test_brief import LANGUAGES, judging, kept, lines, paragraphs, section, text

from dragoman import run
from dragoman.errors import UsageError
from dragoman.publish.brief.brief import write
from dragoman.publish.brief.writing import FORMATS, writer
from dragoman.publish.scope import scope
from dragoman.publish.selection import recency, weight
from dragoman.publish.sheet import Brief
from dragoman.record import Record, decisions
from dragoman.record.edtf import bounds

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXAMPLES = Path(run.__file__).parents[1] / "examples"
CORPORA = (("us_azerbaijan", "USA", "AZE"), ("bolivia_chile", "BOL", "CHL"))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with made(tmp_path_factory.mktemp("made")) as opened:
        yield opened


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load

    folder = tmp_path_factory.mktemp("examples")
    for corpus, _, _ in CORPORA:
        run.read([str(EXAMPLES / corpus / "documents")], folder / corpus, load=load, annotate=annotate)
    return {corpus: folder / corpus for corpus, _, _ in CORPORA}


def story(path: str, *sentences: tuple[str, str, str, str], outlet: str | None = None, published: str = "2021-05-10", url: str | None = None, tail: str = "") -> Page:
    """A page of sentences 'Norway visited Chile', each with its code, its type and its date."""
    page = Page(path, " ".join([*(f"{words}." for words, *_ in sentences), tail]), outlet=outlet, published=published)
    page.document.url = url
    at = 0
    for words, cameo, kind, date in sentences:
        source, verb, _ = words.split()
        trigger = (at + len(source) + 1, at + len(source) + 1 + len(verb))
        page.event(verb, [(at, at + len(source))], [(trigger[1] + 1, at + len(words))], cameo, kind, date=date or None, historical=bool(date) and date < "2020")
        page.annotation.events[-1].trigger = trigger
        at += len(words) + 2
    return page


def told(tmp_path: Path, *pages: Page, **asked: object) -> Brief:
    lang = str(asked.pop("lang", "en"))
    with Record.open(record(tmp_path, pages)) as opened:
        return write(opened, "NOR", "CHL", lang=lang, **asked)  # type: ignore[arg-type]


# Sentences


@pytest.mark.parametrize(
    ("sentences", "english_", "spanish_"),
    [
        (
            [("Norway visited Chile", "042", "CONSULT", "2001-05-04"), ("Norway visited Chile", "042", "CONSULT", "2003-06-07")],
            "On 4 May 2001 Norway visited Chile and again on 7 June 2003.", "El 4 de mayo de 2001 Noruega hizo una visita a Chile y de nuevo el 7 de junio de 2003.",
        ),
        (
            [("Norway recognised Chile", "054", "SUPPORT", "2001-05-04"), ("Norway helped Chile", "070", "AID", "2001-05-04")],
            "On 4 May 2001 Norway recognised Chile and gave aid to Chile.", "El 4 de mayo de 2001 Noruega reconoció a Chile y dio ayuda a Chile.",
        ),
        (
            [("Norway recognised Chile", "054", "SUPPORT", "2001-05-04"), ("Chile recognised Norway", "054", "SUPPORT", "2001-08-04")],
            "On 4 May 2001 Norway recognised Chile; Chile did the same on 4 August 2001.", "El 4 de mayo de 2001 Noruega reconoció a Chile; Chile hizo lo mismo el 4 de agosto de 2001.",
        ),
        (
            [("Norway visited Chile", "042", "CONSULT", "2001-05-04"), ("Chile helped Norway", "070", "AID", "2001-05-08")],
            "On 4 May 2001 Norway visited Chile; four days later Chile gave aid to Norway.", "El 4 de mayo de 2001 Noruega hizo una visita a Chile; cuatro días después Chile dio ayuda a Noruega.",
        ),
        (
            [("Norway visited Chile", "042", "CONSULT", "2001-05-04"), ("Chile helped Norway", "070", "AID", "2001-05-05")],
            "On 4 May 2001 Norway visited Chile; the next day Chile gave aid to Norway.", "El 4 de mayo de 2001 Noruega hizo una visita a Chile; al día siguiente Chile dio ayuda a Noruega.",
        ),
        (
            [("Norway visited Chile", "042", "CONSULT", "2001-05-04"), ("Norway accused Chile", "112", "ACCUSE", "2001-05-04")],
            "On 4 May 2001 Norway visited Chile. That day Norway accused Chile: “Norway accused Chile.”", "El 4 de mayo de 2001 Noruega hizo una visita a Chile. Ese día Noruega acusó a Chile: «Norway accused Chile.»",
        ),
        (
            [("Norway broke Chile", "161", "SANCTION", "1962"), ("Norway broke Chile", "161", "SANCTION", "1964")],
            "In 1962 Norway reduced or broke diplomatic relations with Chile. In 1964 Norway reduced or broke diplomatic relations with Chile.",
            "En 1962 Noruega redujo o rompió relaciones diplomáticas con Chile. En 1964 Noruega redujo o rompió relaciones diplomáticas con Chile.",
        ),
    ],
)  # fmt: skip
def test_sentences_that_belong_together_are_joined(tmp_path: Path, sentences: list[tuple[str, str, str, str]], english_: str, spanish_: str) -> None:
    for lang, wanted in (("en", english_), ("es", spanish_)):
        assert paragraphs(told(tmp_path / lang, story("a.txt", *sentences), lang=lang), "history") == [wanted]


def test_a_joined_sentence_marks_each_of_its_clauses(tmp_path: Path) -> None:
    brief = told(tmp_path, story("a.txt", ("Norway visited Chile", "042", "CONSULT", "2001-05-04"), ("Chile helped Norway", "070", "AID", "2001-05-08")))
    assert [(line.opens, line.citations) for line in lines(brief)] == [(True, [1]), (False, [2])]


def test_words_are_printed_where_the_wording_matters_and_once(tmp_path: Path) -> None:
    page = story("a.txt", ("Norway recognised Chile", "054", "SUPPORT", "2001"), ("Norway accused Chile", "112", "ACCUSE", "2002"))
    page.said("Norway", "accused Chile", ("CHL", "against"))
    brief = told(tmp_path, page)
    assert [line.quotes for line in section(brief, "history")] == [[], [2]]
    assert paragraphs(brief, "perspectives") == ["Against, as told above. Norway."]


def test_who_was_named_with_his_state_is_named_without_it_after(tmp_path: Path) -> None:
    page = Page("a.txt", "Kari Lund visited Chile in 2001. Kari Lund left. Kari Lund visited Chile in 2004.")
    for nth, year in ((0, "2001"), (2, "2004")):
        page.event("visited", [page.span("Kari Lund", nth)], [page.span("Chile", min(nth, 1))], "042", "CONSULT", date=year, historical=True)
        page.annotation.events[-1].trigger = page.span("visited", min(nth, 1))
    assert text(told(tmp_path, page)).count("Kari Lund (Norway)") == 1


def test_the_word_that_was_read_makes_the_clause_narrower(tmp_path: Path) -> None:
    page = story("a.txt", ("Norway criticised Chile", "111", "ACCUSE", "2001"), ("Norway denounced Chile", "111", "ACCUSE", "2002"))
    page.annotation.events[0].by, page.annotation.events[1].by = "en:criticise.v.1 +encoder", "es:denunciar.v.2"
    for lang, wanted in (("en", ("criticised Chile", "denounced Chile")), ("es", ("criticó a Chile", "denunció a Chile"))):
        said = text(told(tmp_path / lang, page, lang=lang)).split("\n")
        assert all(words in line for words, line in zip(wanted, said, strict=True))


def test_a_request_and_what_it_asks_for_are_one_sentence(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway asked Chile to visit Peru.")
    page.event("asked", [page.span("Norway")], [page.span("Chile")], "020", "REQUEST")
    page.event("visit", [page.span("Chile")], [page.span("Peru")], "042", "CONSULT", status="requested")
    for lang, wanted in (("en", "Norway asked Chile to visit Peru"), ("es", "Noruega pidió a Chile hacer una visita a Perú")):
        assert text(told(tmp_path / lang, page, lang=lang)).split("\n") == [wanted]


def test_spanish_repeats_the_preposition_before_each_of_several_targets(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway recognised Chile, Peru and Sweden in 1905.")
    page.event("recognised", [page.span("Norway")], [page.span("Chile"), page.span("Peru"), page.span("Sweden")], "054", "SUPPORT", date="1905", historical=True)
    assert text(told(tmp_path, page, lang="es")) == "En 1905 Noruega reconoció a Chile, a Perú y a Suecia"


def test_who_extends_the_waiver_of_a_law_extends_no_law(tmp_path: Path) -> None:
    page = Page("a.txt", "In 2001 Norway renewed the waiver of the Cod Act for Chile.")
    page.step("renewed the waiver of the Cod Act", "doc:COD_ACT", "Cod Act", "extended", ["NOR"], "2001")
    for lang, wanted in (("en", "In 2001 the “Cod Act” had its waiver extended by Norway"), ("es", "En 2001 Noruega prorrogó la dispensa del instrumento «Cod Act»")):
        assert text(told(tmp_path / lang, page, lang=lang)) == wanted


def test_a_number_that_measures_nothing_is_counted_and_not_told(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway and Chile met in 2 rooms. Norway sold Chile 12 percent of its cod.")
    page.figure("2 rooms", 2, None, "rooms").figure("12 percent", 12, "%", "cod")
    brief = told(tmp_path, page)
    assert [line.text for line in lines(brief)] == ["A.txt gives 12 % for “cod”"]
    assert [gap.kind for gap in brief.gaps] == ["counts"]


# Period, outlets, review


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("1991", ("1991-01-01", "1991-12-31")), ("1992-02", ("1992-02-01", "1992-02-29")), ("1991-05-30", ("1991-05-30", "1991-05-30")),
        ("199X", ("1990-01-01", "1999-12-31")), ("19XX", ("1900-01-01", "1999-12-31")), ("1991~", ("1991-01-01", "1991-12-31")),
    ],
)  # fmt: skip
def test_a_period_is_given_in_edtf(edtf: str, days: tuple[str, str]) -> None:
    assert bounds(edtf) == days


@pytest.mark.parametrize("edtf", ["", "91", "1991-13", "1991-02-30", "May 1991", "199X-05", "1991-1"])
def test_what_is_no_date_is_an_error_that_says_how_to_write_one(edtf: str) -> None:
    with pytest.raises(UsageError, match="1991-05-30"):
        bounds(edtf)


def test_a_period_that_ends_before_it_begins_is_an_error() -> None:
    with pytest.raises(UsageError, match="later"):
        scope("2020", "2010")


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [("", "", [1990, 2001, 2003]), ("2001", "", [2001, 2003]), ("", "2001", [1990, 2001]), ("2000", "2002", [2001]), ("2001-07", "2002", [2001]), ("2004", "", [])],
)
def test_a_period_keeps_what_can_lie_in_it_and_what_has_no_date_goes_by_its_document(tmp_path: Path, first: str, last: str, years: list[int]) -> None:
    page = story(
        "a.txt", ("Norway visited Chile", "042", "CONSULT", "1990-05-04"), ("Chile visited Norway", "042", "CONSULT", "2001"),
        ("Norway helped Chile", "070", "AID", "2003-05"), ("Norway fed Chile", "073", "AID", ""),
    )  # fmt: skip
    brief = told(tmp_path, page, scope=scope(first, last))
    assert sorted(int(line.earliest[:4]) for line in lines(brief) if line.earliest) == years
    # The document is of 2021.
    assert any("humanitarian" in line.text for line in lines(brief)) == (not last)
    assert [gap.text for gap in brief.gaps if gap.kind == "open"] == (
        ["Lines without a date of their own: 1. They go by the dates of their documents and stand apart under “Without a date”."] if first and not last else []
    )
    assert any(mark.startswith("Period asked for:") for mark in brief.draft) == bool(first or last)


def two_outlets() -> list[Page]:
    return [
        story("a.txt", ("Norway visited Chile", "042", "CONSULT", "1990"), outlet="The Gull", url="https://www.gull.example/1"),
        story("b.txt", ("Norway helped Chile", "070", "AID", "1991"), outlet="El Faro"),
    ]


@pytest.mark.parametrize(("outlets", "documents"), [("The Gull", ["a.txt"]), ("gull.example", ["a.txt"]), ("the gull, EL FARO", ["a.txt", "b.txt"]), ("el faro", ["b.txt"])])
def test_outlets_are_asked_for_by_name_or_domain(tmp_path: Path, outlets: str, documents: list[str]) -> None:
    brief = told(tmp_path, *two_outlets(), scope=scope(outlets=outlets))
    assert [source.document for source in brief.sources] == documents


def test_an_outlet_that_published_nothing_is_an_error_that_names_those_like_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="The Gull"):
        told(tmp_path, *two_outlets(), scope=scope(outlets="The Gul"))


@pytest.mark.parametrize(("lang", "told_"), [("en", "Lines: 2; reviewed by a person: none"), ("es", "Líneas: 2; revisadas por una persona: ninguna")])
def test_a_brief_says_how_many_lines_no_person_has_reviewed(tmp_path: Path, lang: str, told_: str) -> None:
    brief = told(tmp_path, *two_outlets(), lang=lang)
    assert told_ in brief.draft[-1]
    for name in ("md", "html"):
        assert told_ in writer(name)(brief).decode()


def test_only_what_a_person_has_reviewed_is_nothing_where_nobody_has(tmp_path: Path) -> None:
    brief = told(tmp_path, *two_outlets(), scope=scope(reviewed=True))
    assert not list(lines(brief))
    assert "Lines of the record on the two: 2; reviewed by a person: none" in brief.draft[-1]


def test_a_line_that_a_person_has_reviewed_is_kept_and_counted(tmp_path: Path) -> None:
    folder = record(tmp_path, two_outlets())
    with Record.open(folder) as held:
        line = next(line for line in decisions.lines(held, "a.txt", "event"))
    decisions.decide(folder, decisions.Proposal("confirm", "ana", line=line.id))
    with Record.open(folder) as held:
        assert write(held, "NOR", "CHL").draft == ["Draft. Lines: 2; not reviewed by a person: 1."]
        only = write(held, "NOR", "CHL", scope=scope(reviewed=True))
    assert [line.text for line in lines(only)] == ["In 1990 Norway visited Chile"]
    assert only.draft == ["Lines: 1; each has been reviewed by a person."]


# Selection


def many(**more: object) -> list[Page]:
    """Forty visits told by one outlet, one aid told by three, and one accusation by Chile."""
    visits = [story(f"v{year}.txt", ("Norway visited Chile", "042", "CONSULT", f"{year}-05"), outlet="The Gull", published="2021-01-01") for year in range(1960, 2000)]
    aid = [
        story(f"aid{place}.txt", ("Norway helped Chile", "070", "AID", "1950-05"), outlet=f"Outlet {place}", tail=" ".join([word] * 30))
        for place, word in enumerate(("cod", "wool", "tin"))
    ]
    return [*visits, *aid, story("claim.txt", ("Chile accused Norway", "112", "ACCUSE", "1930"), outlet="El Faro")]


def test_a_page_keeps_what_many_tell_what_is_late_and_a_sides_only_claim(tmp_path: Path) -> None:
    brief = told(tmp_path, *many(), length="page")
    years = {int(line.earliest[:4]) for line in lines(brief) if line.earliest}
    assert {1950, 1999, 1998, 1930} <= years
    assert not years & set(range(1960, 1975))
    assert len(list(lines(brief))) <= weight("lines") + 1
    assert "13 of 42" in brief.draft[0]


def test_a_page_that_keeps_a_claim_of_one_side_keeps_one_of_the_other(tmp_path: Path) -> None:
    late = [story(f"late{year}.txt", ("Norway accused Chile", "112", "ACCUSE", f"{year}-05"), outlet="The Gull") for year in range(2000, 2020)]
    early = [story(f"early{year}.txt", ("Chile accused Norway", "112", "ACCUSE", f"{year}-05"), outlet="El Faro") for year in range(1940, 1960)]
    brief = told(tmp_path, *late, *early, length="page")
    assert {"On" not in line.text and line.text.split(" accused ")[0].split()[-1] for line in section(brief, "history")} == {"Norway", "Chile"}
    assert [line.earliest[:4] for line in section(brief, "history") if line.earliest and "Chile accused" in line.text] == ["1959"]


def test_a_page_has_the_same_lines_whatever_the_outlets_are_called(tmp_path: Path) -> None:
    def renamed(pages: list[Page]) -> list[Page]:
        for page in pages:
            page.document.about.outlet = f"Zephyr {page.document.about.outlet}"
        return pages

    one, other = (told(tmp_path / name, *pages, length="page") for name, pages in (("one", many()), ("other", renamed(many()))))
    assert [line.text for line in lines(one)] == [line.text for line in lines(other)]


def exchanged(pages: list[Page]) -> list[Page]:
    """The pages with the two states exchanged. Both names are made one length, so that every span holds."""
    names, ids = {"Norway": "Chile_", "Chile_": "Norway"}, {"NOR": "CHL", "CHL": "NOR"}
    for page in pages:
        page.document.text = page.text = re.sub("Norway|Chile_", lambda found: names[found.group()], page.text)
        for mention in page.annotation.actors:
            mention.actor, mention.country = ids.get(mention.actor, mention.actor), ids.get(mention.country or "", mention.country)
        for event in page.annotation.events:
            event.source_actors = [ids.get(actor, actor) for actor in event.source_actors]
            event.target_actors = [ids.get(actor, actor) for actor in event.target_actors]
        for said in page.annotation.statements:
            for about in said.about:
                about.actor = ids.get(about.actor or "", about.actor)
            if said.source is not None:
                said.source.actor = ids.get(said.source.actor or "", said.source.actor)
    return pages


def quarrel() -> list[Page]:
    acts = (
        ("Norway visited Chile", "042", "CONSULT", "2001-05-04"), ("Chile accused Norway", "112", "ACCUSE", "2001-05-04"), ("Norway helped Chile", "070", "AID", "2003"),
        ("Chile broke Norway", "161", "SANCTION", "2004-01-02"), ("Norway threatened Chile", "130", "THREATEN", ""), ("Peru recognised Chile", "054", "SUPPORT", "1990"),
    )  # fmt: skip
    page = story("a.txt", *acts, outlet="The Gull")
    page.said("Norway", "Chile accused", ("CHL", "against")).said("Chile", "Norway helped", ("NOR", "for"))
    pages = [page, story("b.txt", acts[0], acts[3], outlet="El Faro")]
    for one in pages:
        whole = one.text
        one.document.text = one.text = whole.replace("Chile", "Chile_")
        moved = [place for place in range(len(whole)) if whole.startswith("Chile", place)]

        def at(place: int, moved: list[int] = moved) -> int:
            return place + sum(place > start + 4 for start in moved)

        for mention in one.annotation.actors:
            mention.start, mention.end = at(mention.start), at(mention.end)
        for event in one.annotation.events:
            event.trigger = (at(event.trigger[0]), at(event.trigger[1]))
            event.source, event.target = ([(at(start), at(end)) for start, end in side] for side in (event.source, event.target))
        for said in one.annotation.statements:
            said.content = [(at(start), at(end)) for start, end in said.content]
            if said.source is not None:
                said.source.start, said.source.end = at(said.source.start), at(said.source.end)
    return pages


@pytest.mark.parametrize("length", ["full", "page"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_brief_of_the_exchanged_corpus_is_the_exchanged_brief(tmp_path: Path, lang: str, length: str) -> None:
    one = told(tmp_path / "one", *quarrel(), lang=lang, length=length)
    other = told(tmp_path / "other", *exchanged(quarrel()), lang=lang, length=length)
    norway = "Noruega" if lang == "es" else "Norway"

    def facts(brief: Brief, swap: dict[str, str]) -> list[object]:
        """What is told, parts that stand in the order of ids as a set."""
        def named(words: str) -> str:
            return re.sub(f"{norway}|Chile", lambda found: swap[found.group()], words)

        quotes = {citation.number: (citation.document, citation.start, citation.end) for citation in brief.citations}
        return [
            (one.key, sorted((named(part.title or ""), [(named(line.text), line.status or "", sorted(quotes[number] for number in line.citations)) for line in part.lines]) for part in one.parts))
            for one in brief.sections
        ]

    assert list(lines(one))
    assert facts(one, {norway: norway, "Chile": "Chile"}) == facts(other, {norway: "Chile", "Chile": norway})


def test_what_is_newest_weighs_most_and_what_is_undated_nothing() -> None:
    from dragoman.nouns import When

    newest = "2020-12-31"
    weights = [recency(When(None, day, day), newest) for day in ("2020-12-31", "2015-12-31", "2010-12-31")]
    assert weights == pytest.approx([1, 0.5, 0.25], abs=0.01)
    assert recency(None, newest) == 0


# Balance


def test_the_balance_of_sources_counts_outlets_and_speakers_of_both_sides(tmp_path: Path) -> None:
    pages = two_outlets()
    pages[0].document.kind, pages[0].document.country = "private", "NOR"
    pages[1].document.kind, pages[1].document.country = "state organ", "CHL"
    pages[0].said("Norway", "visited Chile")
    for lang, kind in (("en", "state organ"), ("es", "órgano de Estado")):
        balance = told(tmp_path / lang, *pages, lang=lang).balance
        assert {(row.outlets, row.documents) for row in balance.rows} == {(1, 1)}
        assert kind in [row.kind for row in balance.rows]
    assert balance.sentences[1].startswith("Declaraciones en ellos: 1; de hablantes de Chile: 0, de hablantes de Noruega: 1")


def test_copies_and_relays_are_one_independent_source(tmp_path: Path) -> None:
    words = "Norway visited Chile in the spring of that year and brought with it a great many barrels of cod for the markets of the capital"
    pages = [Page(f"{outlet}.txt", words, outlet=outlet) for outlet in ("One", "Two", "Three")]
    assert "counted once: 1." in told(tmp_path, *pages).balance.sentences[0]


# Formats


@pytest.fixture(scope="module")
def briefs(held: Record) -> dict[str, Brief]:
    return {lang: write(held, "NOR", "CHL", lang=lang) for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_word_files_have_true_footnotes_headings_language_and_a_table_of_sources(briefs: dict[str, Brief], lang: str) -> None:
    brief = briefs[lang]
    content = writer("docx")(brief)
    document = docx.Document(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body, styles = archive.read("word/document.xml").decode(), archive.read("word/styles.xml").decode()
        assert b"footnotes+xml" in archive.read("[Content_Types].xml")
    found = {int(note.get(f"{W}id")): "".join(note.itertext()) for note in notes if not note.get(f"{W}type")}
    referred = [int(number) for number in re.findall(r'footnoteReference w:id="(\d+)"', body)]
    assert referred == sorted(found) == list(range(1, len(found) + 1))
    assert set(found) == {number for line in lines(brief) for number in line.citations}
    printed = {number for line in lines(brief) for number in line.quotes}
    for citation in brief.citations:
        assert citation.number in printed or " ".join(citation.quote.split()) in found[citation.number]
    assert 'w:styleId="FootnoteText"' in styles
    assert 'w:styleId="FootnoteReference"' in styles
    assert document.core_properties.title == brief.title
    assert document.core_properties.language == {"en": "en-GB", "es": "es-ES"}[lang]
    assert f'<w:lang w:val="{document.core_properties.language}"/>' in styles
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[: len(brief.sections)] == [one.title for one in brief.sections]
    assert len(document.tables[-1].rows) == len(brief.sources) + 1


def test_the_same_brief_is_the_same_bytes_whenever_it_is_written(briefs: dict[str, Brief]) -> None:
    brief = briefs["es"]
    first = {form: writer(form)(brief) for form in FORMATS}
    time.sleep(2.1)  # the clock of an archive has steps of two seconds
    assert [form for form, content in first.items() if writer(form)(brief) != content] == []



def test_a_word_file_says_again_to_which_note_a_mark_belongs(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway visited Chile in 1900, and Chile visited Norway in 1901.")
    page.event("visited Chile", [page.span("Norway")], [page.span("Chile")], "042", "CONSULT", date="1900", historical=True)
    page.event("visited Norway", [page.span("Chile", 1)], [page.span("Norway", 1)], "042", "CONSULT", date="1901", historical=True)
    with zipfile.ZipFile(io.BytesIO(writer("docx")(told(tmp_path, page)))) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("footnoteReference w:id") == 1
    assert body.count("NOTEREF _note1 ") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pdf_files_have_title_language_bookmarks_page_numbers_and_marks_that_lead_to_notes(briefs: dict[str, Brief], lang: str) -> None:
    brief = briefs[lang]
    file = pypdf.PdfReader(io.BytesIO(writer("pdf")(brief)))
    words = "\n".join(page.extract_text() for page in file.pages)
    assert file.metadata is not None
    assert file.metadata.title == brief.title
    assert file.trailer["/Root"]["/Lang"] == {"en": "en-GB", "es": "es-ES"}[lang]
    outline = [one.title for one in file.outline if not isinstance(one, list)]
    assert outline[: len(brief.sections)] == [one.title for one in brief.sections]
    assert re.search({"en": rf"Page 1 of {len(file.pages)}", "es": rf"Página 1 de {len(file.pages)}"}[lang], words)
    links = [one.get_object() for page in file.pages for one in page.get("/Annots", [])]
    assert len([one for one in links if one["/Subtype"] == "/Link"]) >= sum(len(line.citations) for line in lines(brief))
    flat = " ".join(words.split())
    assert all(citation.quote.split()[0] in flat for citation in brief.citations)


def test_every_script_that_sources_use_can_be_printed(tmp_path: Path) -> None:
    names = "Պետրոս Ильхам Αθήνα თბილისი"
    page = Page("a.txt", f"Norway accused Chile of {names}.")
    page.event("accused", [page.span("Norway")], [page.span("Chile")], "112", "ACCUSE")
    brief = told(tmp_path, page)
    words = " ".join("".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(writer("pdf")(brief))).pages).split())
    assert all(name in words for name in names.split())
    for name in FORMATS:
        assert writer(name)(brief)


def test_charts_stand_in_the_page_as_svg_and_a_short_brief_has_none(briefs: dict[str, Brief], held: Record) -> None:
    page = writer("html")(briefs["en"]).decode()
    assert page.count("<svg") == 3
    assert page.count('role="img"') == 3
    assert "<script" not in page
    assert "<svg" not in writer("html")(write(held, "NOR", "CHL", length="page")).decode()


def test_json_is_the_structs(briefs: dict[str, Brief]) -> None:
    assert msgspec.json.decode(writer("json")(briefs["en"]), type=Brief) == briefs["en"]
    assert json.loads(writer("json")(briefs["en"]))["draft"] == briefs["en"].draft


def test_an_unknown_format_or_length_is_an_error_that_names_those_there_are(held: Record) -> None:
    with pytest.raises(UsageError, match="docx"):
        writer("odt")
    with pytest.raises(UsageError, match="page and full"):
        write(held, "NOR", "CHL", length="long")


# The bundled examples


@pytest.mark.parametrize("length", ["full", "page"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("corpus", "a", "b"), CORPORA)
def test_briefs_of_the_examples_cite_what_stands_there_and_judge_nothing(examples: dict[str, Path], corpus: str, a: str, b: str, lang: str, length: str) -> None:
    with Record.open(examples[corpus]) as opened:
        brief = write(opened, a, b, lang=lang, length=length)
        kept(brief, {document.path: document.text for document in opened.documents()})
    assert judging(brief) == set()
    if length == "page":
        assert sum(len(one.split()) for one in paragraphs(brief)) < 900


def test_a_judging_word_would_be_seen(tmp_path: Path) -> None:
    brief = told(tmp_path, *two_outlets())
    brief.sections[0].parts[0].paragraphs[0].lines[0].text = "The brutal Norway visited “the shameful Chile”"
    assert judging(brief) == {"brutal"}


@pytest.mark.parametrize(("lang", "day"), [("en", "20 October 1904 and 20 November 1904"), ("es", "20 de octubre de 1904 y 20 de noviembre de 1904")])
def test_dates_of_differences_are_written_in_words(examples: dict[str, Path], lang: str, day: str) -> None:
    with Record.open(examples["bolivia_chile"]) as opened:
        told_ = [line.text for line in section(write(opened, "BOL", "CHL", lang=lang), "differences")]
    assert any(day in one for one in told_)
    assert not [one for one in told_ if re.search(r"\d{4}-\d\d", one)]


def test_no_sentence_is_told_twice(examples: dict[str, Path]) -> None:
    for corpus, a, b in CORPORA:
        with Record.open(examples[corpus]) as opened:
            brief = write(opened, a, b)
        told_ = [(line.text, tuple(line.citations)) for one in brief.sections if one.key != "perspectives" for part in one.parts for line in part.lines if line.opens]
        assert len(told_) == len(set(told_))
        printed = [number for one in brief.sections if one.key != "differences" for part in one.parts for line in part.lines for number in line.quotes]
        assert len(printed) == len(set(printed))
