"""A brief tells what sources say, each line with their words, in the program's own voice no more than they say, and the same from either side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given
from made_record import Page, english, made, record

from dragoman import ontology
from dragoman.errors import UnknownActor, UsageError
from dragoman.nouns import ActorMention, EventDate, Occurrence, Telling, When
from dragoman.publish import phrases
from dragoman.publish.acts import acts
from dragoman.publish.brief.brief import write
from dragoman.publish.brief.html import html
from dragoman.publish.brief.markdown import escaped, markdown
from dragoman.publish.brief.render import cited, runs
from dragoman.publish.dyad import Dyad
from dragoman.publish.json import json
from dragoman.publish.lists.timeline import timeline
from dragoman.publish.parties import pair, state_id, state_name, states
from dragoman.publish.quotes import sufficient
from dragoman.publish.sheet import Brief, Line
from dragoman.publish.view import look
from dragoman.publish.when import written
from dragoman.reading import knowledge
from dragoman.record import Record

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
LANGUAGES = ("en", "es")
# Words that judge: none may stand in what the program says itself.
EVALUATIVE = {
    form
    for line in (Path(__file__).parent / "data_brief" / "evaluative.tsv").read_text(encoding="utf-8").splitlines()[4:]
    for lang, word, _ in [line.split("\t")]
    for form in ((word,) if lang == "en" else (word, f"{word}s", f"{word}es", *(f"{word[:-1]}{end}" for end in ("a", "as", "os") if word.endswith("o"))))
}


def lines(brief: Brief) -> Iterator[Line]:
    return (line for section in brief.sections for part in section.parts for line in part.lines)


def text(brief: Brief) -> str:
    """What the program says itself, a line each."""
    return "\n".join(line.text for line in lines(brief))


def section(brief: Brief, key: str) -> list[Line]:
    return [line for one in brief.sections if one.key == key for part in one.parts for line in part.lines]


def paragraphs(brief: Brief, key: str = "") -> list[str]:
    """The paragraphs of a section, or of all, as they are printed, marks left out."""
    citations = cited(brief)
    found = [paragraph for one in brief.sections if key in ("", one.key) for part in one.parts for paragraph in part.paragraphs]
    return [(f"{one.label}. " if one.label else "") + "".join(run.text for run in runs(one, citations, brief.lang)) for one in found]


QUOTED = re.compile(r"“[^”]*”|«[^»]*»")


def judging(brief: Brief) -> set[str]:
    """The words that judge in what the program says itself: outside quotations and the names of outlets."""
    said = [QUOTED.sub(" ", line.text) for line in lines(brief)]
    said += [QUOTED.sub(" ", words) for one in brief.sections for words in (one.title, *(part.title or "" for part in one.parts))]
    said += [brief.subtitle, *brief.draft, *brief.balance.sentences]
    whole = " ".join(said)
    for source in brief.sources:
        whole = whole.replace(source.outlet, " ")
    return set(re.findall(r"[\w-]+", whole.casefold())) & EVALUATIVE


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with made(tmp_path_factory.mktemp("made")) as opened:
        yield opened


@pytest.fixture(scope="module")
def briefs(held: Record) -> dict[str, Brief]:
    return {lang: write(held, "Norway", "CHL", lang=lang) for lang in LANGUAGES}


def only(tmp_path: Path, page: Page, lang: str = "en", confidence: float = 0.0) -> Brief:
    with Record.open(record(tmp_path, [page])) as opened:
        return write(opened, "NOR", "CHL", lang=lang, confidence=confidence)


# What every brief keeps


def kept(brief: Brief, texts: dict[str, str]) -> None:
    """What holds of any brief of any record."""
    known = {citation.number: citation for citation in brief.citations}
    assert [citation.number for citation in brief.citations] == list(range(1, len(known) + 1))
    for citation in brief.citations:
        assert citation.quote == texts[citation.document][citation.start : citation.end] != ""
    for line in lines(brief):
        assert line.citations
        assert set(line.quotes) <= set(line.citations) <= set(known)
        assert line.status != "hypothetical"
        assert not line.opens or line.text[:1] == line.text[:1].upper()
    for paragraph in (paragraph for one in brief.sections for part in one.parts for paragraph in part.paragraphs):
        assert paragraph.lines[0].opens
        told = list(runs(paragraph, known, brief.lang))
        assert told[-1].kind == "marks"
        assert {number for run in told for number in run.numbers} == {number for line in paragraph.lines for number in line.citations}
    assert sorted(number for source in brief.sources for number in source.citations) == sorted(known)
    for made_of in (markdown(brief), re.sub(r"<style>.*?</style>", "", html(brief), flags=re.DOTALL), *(line.text for line in lines(brief))):
        assert "{" not in made_of
    assert msgspec.json.decode(json(brief), type=Brief) == brief


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_is_carried_by_a_quote_that_stands_in_its_document(briefs: dict[str, Brief], held: Record, lang: str) -> None:
    assert list(lines(briefs[lang]))
    kept(briefs[lang], {document.path: document.text for document in held.documents()})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_asked_for_the_other_way_round_a_brief_differs_in_its_title_alone(held: Record, briefs: dict[str, Brief], lang: str) -> None:
    one, other = briefs[lang], write(held, "CHL", "NOR", lang=lang)
    assert (one.a, one.b, other.a, other.b) == ("NOR", "CHL", "CHL", "NOR")
    assert one.title != other.title
    assert msgspec.structs.replace(other, a=one.a, b=one.b, title=one.title) == one


def test_both_languages_tell_the_same_with_the_same_quotes(briefs: dict[str, Brief]) -> None:
    english_, spanish_ = briefs["en"], briefs["es"]
    assert english_.citations == spanish_.citations
    assert [(one.key, [len(part.lines) for part in one.parts]) for one in english_.sections] == [
        (one.key, [len(part.lines) for part in one.parts]) for one in spanish_.sections
    ]


def test_sections_stand_in_their_order_and_only_those_with_a_line(briefs: dict[str, Brief]) -> None:
    assert [one.key for one in briefs["en"].sections] == ["history", "interests", "instruments", "influence", "state", "perspectives"]
    assert [one.title for one in briefs["es"].sections][:2] == ["Historia", "Intereses por tema"]


# What a line says


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "In 1905 Norway recognised Chile"),
        ("en", "On 5 May 1990 Chile and Norway signed or reached an agreement, according to Fjord Post"),
        ("es", "El 5 de mayo de 1990 Chile y Noruega firmaron o alcanzaron un acuerdo, según Fjord Post"),
        ("en", "In 1904 Norway did not recognise Chile, according to “Noruega y Chile”"),
        ("es", "En 1904 Noruega no reconoció a Chile, según «Noruega y Chile»"),
        ("es", "Chile no expulsó ni retiró una presencia en relación con Noruega (declaración propia)"),
        ("en", "Norway was expected to visit Chile, according to Peru"),
        ("es", "Noruega iba a hacer una visita a Chile, según Perú"),
        ("en", "“Norwegian unions” accused Chile, according to Fjord Post"),
        ("es", "«Norwegian unions» acusaron a Chile, según Fjord Post"),
        ("es", "Chile y Suecia pidieron, en relación con Noruega, cooperación material"),
        ("en", "In 1990 the “Fishing Act of 1990” was signed by Norway, according to Fjord Post"),
        ("es", "En 1990 Noruega firmó el instrumento «Fishing Act of 1990», según Fjord Post"),
        ("en", "Fjord Post gives 300 million USD for “trade”"),
        ("es", "Fjord Post da 300 millones de USD para «trade»"),
        ("en", "Ana Rojas (Chile), as reported by “Noruega y Chile”"),
        ("en", "Norway is allied with Chile, according to Fjord Post"),
    ],
)
def test_a_line_says_what_was_done_by_whom_and_when(briefs: dict[str, Brief], lang: str, told: str) -> None:
    assert told in text(briefs[lang]).split("\n")


def test_one_occurrence_is_one_line_with_all_its_tellings(briefs: dict[str, Brief]) -> None:
    (line,) = [line for line in lines(briefs["en"]) if "recognised Chile" in line.text and line.status == "reported"]
    told = [briefs["en"].citations[number - 1] for number in line.citations]
    assert {(one.document, one.lang) for one in told} == {("en/norway.txt", "en"), ("es/noruega.txt", "es")}
    assert len(line.quotes) <= 1


def test_acts_stand_in_order_of_date_and_undated_ones_last(briefs: dict[str, Brief]) -> None:
    assert [line.earliest for line in section(briefs["en"], "history")] == ["1904-01-01", "1905-01-01", "1990-05-05"]
    told = paragraphs(briefs["en"], "state")
    assert told[0].startswith("On 3 May 2021 Kari Lund (Norway) visited Chile")
    assert told[1].startswith("Without a date. ")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("history", "recognised Chile"), ("interests", "gave military aid"), ("interests", "300 million"), ("instruments", "Fishing Act"),
        ("influence", "Sweden expressed intent to mediate"), ("influence", "Norway lobbies Sweden"), ("state", "Kari Lund (Norway) visited Chile"),
        ("state", "Norway is allied with Chile"), ("perspectives", "Kari Lund (Norway)"),
    ],
)
def test_each_kind_of_line_has_its_section(briefs: dict[str, Brief], key: str, words: str) -> None:
    found = [one for one in section(briefs["en"], key) if words in one.text]
    assert found
    assert key == "perspectives" or sum(words in line.text for line in lines(briefs["en"])) == 1


def test_what_is_only_supposed_is_never_told_and_counted_as_left_out(briefs: dict[str, Brief]) -> None:
    assert not re.search("attack|rains", text(briefs["en"]) + markdown(briefs["en"]))
    assert "Left out as only supposed, not told: 1." in [gap.text for gap in briefs["en"].gaps]


def test_what_is_foreseen_or_asked_for_is_no_history(briefs: dict[str, Brief]) -> None:
    assert all(line.status in ("reported", "attributed", "denied") for line in section(briefs["en"], "history"))


def test_page_furniture_is_never_told(briefs: dict[str, Brief]) -> None:
    for made_of in (markdown(briefs["en"]), html(briefs["en"]), json(briefs["en"])):
        assert "Subscribe" not in made_of
        assert "bombed" not in made_of


def test_what_is_told_with_little_confidence_is_left_out(tmp_path: Path) -> None:
    page = english()
    page.annotation.events[0].confidence = 0.2
    assert "recognised" in text(only(tmp_path / "all", page))
    assert "recognised" not in text(only(tmp_path / "sure", page, confidence=0.5))


def test_a_finding_of_fault_is_never_told_in_the_programs_own_voice(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway massacred settlers of Chile in 1900.", outlet="The Gull")
    page.event("massacred", [page.span("Norway")], [page.span("Chile")], "202", "ASSAULT", date="1900", historical=True)
    assert "In 1900 Norway carried out mass killings of persons of Chile, according to The Gull" in text(only(tmp_path, page))


def test_who_claims_it_is_named_and_a_people_is_not_its_state(tmp_path: Path) -> None:
    page = Page("a.txt", "Chileans say Norway visited Chile in 1900.")
    page.annotation.actors.append(msgspec.structs.replace(page.annotation.actors[0], start=0, end=8, text="Chileans", actor="CHL", name="Chile", country="CHL", via="demonym"))
    page.said("Chileans", "Norway visited Chile in 1900")
    assert page.annotation.statements[0].source is not None
    page.event("visited", [page.span("Norway")], [page.span("Chile", 1)], "042", "CONSULT", date="1900", status="attributed", said_by=0, historical=True)
    assert "In 1900 Norway visited Chile, according to “Chileans”" in text(only(tmp_path, page))


def test_of_an_interval_document_what_lies_long_before_its_first_day_is_history(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway visited Chile in 1900. Chile visited Norway in 2015.", published=None)
    page.event("visited Chile", [page.span("Norway")], [page.span("Chile")], "042", "CONSULT", date="1900")
    page.event("visited Norway", [page.span("Chile", 1)], [page.span("Norway", 1)], "042", "CONSULT", date="2015")
    brief = only(tmp_path, page)
    assert [line.earliest for line in section(brief, "history")] == ["1900-01-01"]
    assert [line.earliest for line in section(brief, "state")] == ["2015-01-01"]


def test_acts_of_one_sentence_that_differ_in_date_alone_are_told_each_with_its_own(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway visited Chile in 1900, and Chile visited Norway in 1901.")
    page.event("visited Chile", [page.span("Norway")], [page.span("Chile")], "042", "CONSULT", date="1900", historical=True)
    page.event("visited Norway", [page.span("Chile", 1)], [page.span("Norway", 1)], "042", "CONSULT", date="1901", historical=True)
    assert paragraphs(only(tmp_path, page)) == ["In 1900 Norway visited Chile; Chile did the same in 1901."]


@pytest.mark.parametrize(("lang", "who"), [("en", ", according to Chile"), ("es", ", según Chile")])
def test_a_standing_relation_in_the_words_of_a_speaker_is_his_to_say_unless_a_source_tells_it_itself(tmp_path: Path, lang: str, who: str) -> None:
    quoting = Page("a.txt", "Chile says that Norway supplies Chile with guns.").said("Chile", "that Norway supplies Chile with guns")
    quoting.tie("Norway supplies Chile", "NOR", "CHL", "supplies")
    telling = Page("b.txt", "Norway supplies Chile with guns.").tie("Norway supplies Chile", "NOR", "CHL", "supplies")
    assert who in text(only(tmp_path / "one", quoting, lang=lang))
    with Record.open(record(tmp_path / "two", [quoting, telling])) as both:
        assert who not in text(write(both, "NOR", "CHL", lang=lang))


def test_an_act_of_another_day_does_not_speak_for_what_a_sentence_tells_beside_it(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway arrested a crew of Chile in 1900 and sent it home in 1901.")
    page.event("arrested", [page.span("Norway")], [page.span("Chile")], "173", "COERCE", date="1900", historical=True)
    dyad = Dyad("NOR", "CHL", [(page.document, page.annotation)])
    for year, found in (("1901", 0), ("1900", 1)):
        told = Telling("a.txt", 0, len(page.document.text), page.document.text, year)
        of_that_year = Occurrence("x", "COOPERATE", "061", ["NOR"], ["CHL"], EventDate(year, f"{year}-01-01", f"{year}-12-31", "year"), "reported", 1, [told])
        assert len(acts(dyad, [of_that_year])) == found


def test_acts_of_others_and_of_one_alone_are_left_out(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway and Chile are states. Peru visited Sweden. Norway visited Sweden. Norwegian unions accused Norway.")
    page.event("visited", [page.span("Peru")], [page.span("Sweden")], "042", "CONSULT")
    page.event("visited Sweden.", [page.span("Norway", 1)], [page.span("Sweden", 1)], "042", "CONSULT")
    page.event("accused", [page.span("Norwegian unions")], [page.span("Norway", -1)], "112", "ACCUSE")
    assert not list(lines(only(tmp_path, page)))


def test_an_instrument_takes_the_date_of_the_act_told_in_its_words_and_the_act_is_not_told_again(tmp_path: Path) -> None:
    page = Page("a.txt", "In 1990 Norway signed the Cod Pact with Chile. In 1995 the Cod Pact was suspended.")
    page.event("signed", [page.span("Norway")], [page.span("Chile")], "057", "SUPPORT", date="1990", historical=True)
    page.step("signed the Cod Pact", "doc:COD_PACT", "Cod Pact", "signed", ["NOR"]).step("suspended", "doc:COD_PACT", "Cod Pact", "suspended", date="1995")
    assert paragraphs(only(tmp_path, page)) == ["“Cod Pact”. In 1990 the “Cod Pact” was signed by Norway. In 1995 it was suspended."]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_denied_and_what_was_foreseen_of_an_act_have_lines_of_their_own_with_their_own_words(tmp_path: Path, lang: str) -> None:
    done = Page("a.txt", "Norway visited Chile in 1905.", outlet="The Gull")
    denied = Page("b.txt", "Norway did not visit Chile in 1905.", outlet="The Tern")
    foreseen = Page("c.txt", "Norway will visit Chile in 1905.", published="1905-01-10", outlet="The Auk")
    for page, word, status in ((done, "visited", "reported"), (denied, "visit", "denied"), (foreseen, "visit", "planned")):
        page.event(word, [page.span("Norway")], [page.span("Chile")], "042", "CONSULT", date="1905", status=status)
    with Record.open(record(tmp_path, [done, denied, foreseen])) as opened:
        brief, [happening] = write(opened, "NOR", "CHL", lang=lang), timeline(opened, "NOR", "CHL").occurrences
    assert (happening.status, [telling.document for telling in happening.tellings]) == ("reported", ["a.txt", "b.txt", "c.txt"])
    told = {line.status: [brief.citations[number - 1].document for number in line.citations] for line in lines(brief) if line.status}
    assert told == {"reported": ["a.txt"], "denied": ["b.txt"], "planned": ["c.txt"]}


@pytest.mark.parametrize(("lang", "told"), [("en", "1905 and 1907"), ("es", "1905 y 1907")])
def test_where_the_sources_differ_both_stand_with_their_words(tmp_path: Path, lang: str, told: str) -> None:
    pages = []
    for year in ("1905", "1907"):
        page = Page(f"{year}.txt", f"Norway recognised Chile in {year}.")
        pages.append(page.event("recognised", [page.span("Norway")], [page.span("Chile")], "054", "SUPPORT", date=year, historical=True))
    with Record.open(record(tmp_path, pages)) as opened:
        brief = write(opened, "NOR", "CHL", lang=lang)
    (line,) = section(brief, "differences")
    assert told in line.text
    assert [brief.citations[number - 1].document for number in line.quotes] == ["1905.txt", "1907.txt"]


# The voice


def test_what_the_program_says_itself_does_not_judge() -> None:
    tables = {name: phrases.rows(name) for name in ("acts_en.tsv", "acts_es.tsv", "phrases.tsv", "roles.tsv", "words.tsv", "steps.tsv", "ties.tsv")}
    tables |= {name: knowledge.table("dragoman.compare", name) for name in ("why_en.tsv", "why_es.tsv")}
    for name, rows in tables.items():
        for row in rows:
            said = " ".join(value for column, value in row.items() if column not in ("code", "key", "role", "words")).casefold()
            assert not set(re.findall(r"[\w-]+", said)) & EVALUATIVE, (name, row)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_and_type_has_a_clause(lang: str) -> None:
    rows = {row["code"]: row for row in phrases.rows(f"acts_{lang}.tsv")}
    types = set(ontology.types())
    assert types <= rows.keys()
    for code, row in rows.items():
        known = code.split("/")[0] in types or ontology.code(code) is not None
        assert known, code
        assert all(row[column].count("{target}") == 1 for column in ("did", "do")), code
        assert "{" not in row["both"]
        assert "{" not in "".join(row[column].replace("{target}", "") for column in ("did", "many", "do")), code


def test_both_languages_have_the_same_clauses_and_phrases_with_the_same_places() -> None:
    assert [row["code"] for row in phrases.rows("acts_en.tsv")] == [row["code"] for row in phrases.rows("acts_es.tsv")]
    for row in phrases.rows("phrases.tsv"):
        assert row["en"], row
        assert row["es"], row
        # In Spanish the past tense stands after 'no', in English the infinitive after 'did not'.
        places = [set(re.findall(r"\{\w+\}", row[lang].replace("{do}", "{did}"))) for lang in LANGUAGES]
        assert places[0] == places[1], row


def test_a_name_that_looks_like_a_place_is_not_filled() -> None:
    assert phrases.fill("{source} met {target}", source="{target}", target="Chile") == "{target} met Chile"


@pytest.mark.parametrize(
    ("words", "told"),
    [("pidió a el Reino Unido", "pidió al Reino Unido"), ("visita de el rey", "visita del rey"), ("Chile y Irán", "Chile e Irán"), ("a El Salvador", "a El Salvador"), ("nieve y hielo", "nieve y hielo")],
)
def test_spanish_words_that_meet_are_contracted(words: str, told: str) -> None:
    assert phrases.joined(words, "es") == told


# The states


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("USA", "USA"), ("us", "USA"), ("Estados Unidos", "USA"), ("EE. UU.", "USA"), ("azerbaiyan", "AZE"), ("Azerbaiyán", "AZE"), ("AZ", "AZE"),
        ("Reino Unido", "GBR"), ("UK", "GBR"), ("NA", "NAM"), ("Soviet Union", "SUN"), ("RDA", "DDR"), ("ES", "ESP"),
    ],
)
def test_a_state_may_be_asked_for_by_any_of_its_names(name: str, state: str) -> None:
    assert state_id(name) == state


def test_every_state_is_found_by_its_id() -> None:
    assert all(state_id(state) == state for state in states())


@pytest.mark.parametrize(("name", "near"), [("Azerbajan", ["Azerbaijan"]), ("Korea", ["North Korea", "South Korea"]), ("Xyzzy", [])])
def test_a_name_that_nobody_or_several_have_is_an_error_that_says_who_may_be_meant(name: str, near: list[str]) -> None:
    with pytest.raises(UnknownActor) as error:
        state_id(name)
    assert error.value.suggestions == near


def test_relations_are_between_two() -> None:
    with pytest.raises(UsageError, match="same state"):
        pair("USA", "Estados Unidos")


def test_a_language_that_is_not_there_is_an_error(held: Record) -> None:
    with pytest.raises(UsageError, match="'fr'"):
        write(held, "NOR", "CHL", lang="fr")


@pytest.mark.parametrize(("state", "lang", "name"), [("USA", "en", "the United States"), ("USA", "es", "Estados Unidos"), ("GBR", "es", "el Reino Unido"), ("FRA", "en", "France")])
def test_a_state_stands_with_its_article_inside_a_sentence(state: str, lang: str, name: str) -> None:
    assert state_name(state, phrases.language(lang), article=True) == name


# Dates


@pytest.mark.parametrize(
    ("first", "last", "english_", "spanish_"),
    [
        ("1991-12-25", "1991-12-25", "25 December 1991", "25 de diciembre de 1991"),
        ("1992-02-01", "1992-02-29", "February 1992", "febrero de 1992"),
        ("1991-01-01", "1991-12-31", "1991", "1991"),
        ("1992-01-01", "1994-12-31", "between 1992 and 1994", "entre 1992 y 1994"),
        ("2009-01-20", "2017-01-20", "between 20 January 2009 and 20 January 2017", "entre el 20 de enero de 2009 y el 20 de enero de 2017"),
        (None, "2020-05-01", "by 1 May 2020", "a más tardar el 1 de mayo de 2020"),
        ("2020-05-01", None, "not before 1 May 2020", "no antes del 1 de mayo de 2020"),
        (None, None, "undated", "sin fecha"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(first: str | None, last: str | None, english_: str, spanish_: str) -> None:
    assert written(When(None, first, last), "en") == english_
    assert written(When(None, first, last), "es") == spanish_


def test_an_uncertain_date_is_said_to_be() -> None:
    assert written(EventDate("1991~", "1991-01-01", "1991-12-31", "year"), "en") == "about 1991"


@given(st.dates(), st.dates())
def test_a_date_in_words_names_both_its_years(one: object, other: object) -> None:
    first, last = sorted((str(one), str(other)))
    told = written(When(None, first, last), "en")
    assert {str(int(first[:4])), str(int(last[:4]))} <= set(re.findall(r"\d+", told))


# Quotes


@given(st.text(alphabet="ab ,;:—\n", min_size=1, max_size=600), st.data())
def test_a_quote_lies_in_its_sentence_and_holds_what_is_needed(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    needed = (start, data.draw(st.integers(start + 1, len(words))))
    found = sufficient(words, (0, len(words)), [needed])
    assert 0 <= found[0] <= found[1] <= len(words)
    inner = words[slice(*needed)].strip(" \t\n;:—")
    assert inner in words[slice(*found)]


def test_a_long_sentence_is_cut_at_strong_stops_alone_and_the_cut_is_marked(tmp_path: Path) -> None:
    tail = "and so the fishermen of the north went on with their work as they had always done, " * 4
    page = Page("a.txt", f"Norway visited Chile in 1900, some doubt it; {tail}")
    page.event("visited", [page.span("Norway")], [page.span("Chile")], "042", "CONSULT", date="1900", historical=True)
    brief = only(tmp_path, page)
    assert brief.citations[0].quote == "Norway visited Chile in 1900, some doubt it"
    assert "“Norway visited Chile in 1900, some doubt it […]”" in html(brief)


# Formats


class Elements(HTMLParser):
    """The start tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


def hostile(url: str) -> Page:
    page = Page("<b>.txt", 'Norway visited "Chile" in 1900 <script>alert(1)</script> & *more* [x](y).', title="<img src=x onerror=alert(1)>", outlet="<i>Gull</i>")
    page.document.url = url
    return page.event("visited", [page.span("Norway")], [page.span("Chile")], "042", "CONSULT", date="1900", historical=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_needs_nothing_from_outside(tmp_path: Path, lang: str) -> None:
    page = html(only(tmp_path, hostile("https://example.org/a?b=1&c=2"), lang=lang))
    elements = Elements(page).found
    assert [attributes["href"] for tag, attributes in elements if attributes.get("href", "#").startswith("http")] == ["https://example.org/a?b=1&c=2"]
    assert not {tag for tag, _ in elements} & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not [attributes for _, attributes in elements if "src" in attributes or any(name.startswith("on") for name in attributes)]
    assert not re.search(r"url\((?!#)|@import", page)
    assert ("html", {"lang": lang}) in elements


def test_what_a_source_says_is_never_markup(tmp_path: Path) -> None:
    brief = only(tmp_path, hostile("javascript:alert(1)"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html(brief)
    assert "javascript:" not in html(brief)
    assert r"\<script\>alert(1)\</script\> \& \*more\* \[x\](y)" in markdown(brief)


def test_every_mark_leads_to_its_quote_and_shows_it_on_hover(briefs: dict[str, Brief]) -> None:
    elements = Elements(html(briefs["en"])).found
    targets = {attributes["id"] for _, attributes in elements if attributes.get("id")}
    marks = [attributes for tag, attributes in elements if tag == "a" and attributes.get("class") == "mark"]
    assert len(marks) == sum(len(line.citations) for line in lines(briefs["en"]))
    assert all(str(mark["href"])[1:] in targets and "“" in str(mark["title"]) for mark in marks)


def test_sources_tell_outlet_genre_date_language_and_what_to_know_of_them(briefs: dict[str, Brief]) -> None:
    first, second = briefs["en"].sources
    assert (first.outlet, first.genre, first.published, first.notices) == ("Fjord Post", "news", "10 May 2021", ["a quotation is missing", "sponsored by the Cod Board"])
    assert (second.outlet, second.genre, second.published, second.notices) == ("outlet unknown", "encyclopedia", "not before 1 January 2015", ["undated"])


def test_what_was_not_read_or_not_dated_is_said(briefs: dict[str, Brief]) -> None:
    assert [(gap.kind, gap.document) for gap in briefs["es"].gaps] == [
        ("unread", "broken.pdf"), ("undated", "es/noruega.txt"), ("missing", "en/norway.txt"), ("supposed", None),
    ]
    assert "broken.pdf no se leyó: is no text" in html(briefs["es"])


def test_a_brief_of_states_that_no_document_names_says_so(held: Record) -> None:
    brief = write(held, "MEX", "Japan")
    assert (brief.sections, brief.citations, brief.sources) == ([], [], [])
    assert "holds nothing of this for Japan and Mexico" in markdown(brief)


@given(st.text())
def test_escaped_text_stays_on_one_line_and_loses_no_word(words: str) -> None:
    shown = escaped(words)
    assert len(shown.splitlines()) <= 1
    assert re.sub(r"\\(.)", r"\1", shown) == " ".join(words.split())


# Real documents


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    if not SEEDS.is_dir():
        pytest.skip("the seed documents are not here")
    annotating = pytest.importorskip("dragoman.reading.annotate")
    from dragoman import run
    from dragoman.reading.documents import load

    layers = [layer for layer in annotating.LAYERS if layer not in ("places", "relations")]
    folder = tmp_path_factory.mktemp("seeds") / "record"
    run.read([str(path) for path in sorted(SEEDS.glob("*.txt"))], folder, load=load, annotate=lambda document: annotating.annotate(document, (), layers))
    with Record.open(folder) as opened:
        yield opened


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_brief_of_real_documents_keeps_all_of_this(seeds: Record, lang: str) -> None:
    brief = write(seeds, "USA", "AZE", lang=lang)
    kept(brief, {document.path: document.text for document in seeds.documents()})
    assert {"history", "instruments", "perspectives", "differences"} <= {one.key for one in brief.sections}
    assert judging(brief) == set()
    other = write(seeds, "AZE", "USA", lang=lang)
    assert msgspec.structs.replace(other, a=brief.a, b=brief.b, title=brief.title) == brief


def test_what_others_without_a_name_do_is_no_influence(tmp_path: Path) -> None:
    page = Page("a.txt", "Others blamed Norway and Chile. Peru blamed Norway and Chile.")
    page.annotation.actors.append(ActorMention(0, 6, "Others", "doc:9", "others", None, None, None, "generic"))
    page.annotation.actors.sort(key=lambda mention: mention.start)
    for source, nth in (("Others", 0), ("Peru", 1)):
        page.event("blamed", [page.span(source)], [page.span("Norway", nth)], "111", "ACCUSE")
        page.annotation.events[-1].trigger = page.span("blamed", nth)
    with Record.open(record(tmp_path, [page])) as held:
        found = look(held, "NOR", "CHL").acts
    assert [act.told[0].event.source_actors for act in found] == [["PER"]]
