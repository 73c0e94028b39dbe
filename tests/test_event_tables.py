"""Tidy tables of events and occurrences: columns, nulls, codes by day, and the same table again from CSV and from Parquet."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from made_record import Page, english, record, spanish

from dragoman.cli import main
from dragoman.nouns import EventDate, PlaceMention
from dragoman.publish.formats import FORMATS, Material, events, occurrences
from dragoman.publish.formats.party import party
from dragoman.publish.formats.tables import joined, schema, tabbed

SIDE = ("actors", "names", "countries", "cow", "gw", "sectors", "cameo")
EVENTS = [
    "event_id", "occurrence_id", "document_id", "document", "title", "outlet", "outlet_country", "outlet_kind", "genre", "lang", "url",
    "published", "published_earliest", "published_latest", "date", "date_earliest", "date_latest", "date_precision", "date_from", "historical",
    "status", "type", "mode", "contexts", "quad", "cameo", "plover_score", "goldstein", "announces", "reciprocal",
    *(f"source_{name}" for name in SIDE), "source_words", *(f"target_{name}" for name in SIDE), "target_words",
    "place", "place_country", "latitude", "longitude", "place_precision", "said_by", "confidence", "coded_by",
    "trigger", "trigger_start", "trigger_end", "sentence", "sentence_start", "sentence_end",
]  # fmt: skip
OCCURRENCES = [
    "occurrence_id", "date", "date_earliest", "date_latest", "date_precision", "date_from", "status", "type", "mode", "contexts", "quad", "cameo",
    "plover_score", "goldstein", "reciprocal", *(f"source_{name}" for name in SIDE), *(f"target_{name}" for name in SIDE),
    "place", "place_country", "latitude", "longitude", "place_precision", "confidence", "n_mentions", "n_documents", "n_outlets", "event_ids", "documents",
]  # fmt: skip
WHOLE = {"quad", "trigger_start", "trigger_end", "sentence_start", "sentence_end", "n_mentions", "n_documents", "n_outlets"}
REAL = {"plover_score", "goldstein", "latitude", "longitude", "confidence"}
TRUTH = {"historical", "reciprocal"}


def material(*pages: Page, **asked: Any) -> Material:
    return Material.of([(one.document, one.annotation) for one in pages or (english(), spanish())], **asked)


def table(*pages: Page, **asked: Any) -> list[dict[str, Any]]:
    return read_parquet(FORMATS["events-parquet"](material(*pages, **asked))["events.parquet"]).to_pylist()


def read_parquet(content: bytes) -> pa.Table:
    return pq.read_table(io.BytesIO(content))


def read_csv(content: bytes, columns: pa.Schema) -> pa.Table:
    options = pacsv.ConvertOptions(column_types=columns, null_values=[""], strings_can_be_null=True, true_values=["true"], false_values=["false"])
    return pacsv.read_csv(io.BytesIO(content), parse_options=pacsv.ParseOptions(newlines_in_values=True), convert_options=options)


def test_a_row_has_these_columns_in_this_order_of_these_types() -> None:
    for row, names in ((events.Row, EVENTS), (occurrences.Row, OCCURRENCES)):
        told = schema(row)
        assert told.names == names
        kinds = {name: pa.int64() if name in WHOLE else pa.float64() if name in REAL else pa.bool_() if name in TRUTH else pa.string() for name in names}
        assert dict(zip(told.names, told.types, strict=True)) == kinds


def test_the_first_line_of_the_csv_names_the_columns() -> None:
    assert FORMATS["events-csv"](material())["events.csv"].decode().split("\n")[0] == ",".join(EVENTS)
    assert FORMATS["occurrences-csv"](material())["occurrences.csv"].decode().split("\n")[0] == ",".join(OCCURRENCES)


def test_every_event_has_a_row_whatever_its_status_and_page_furniture_has_none() -> None:
    rows = table()
    assert len(rows) == 13
    assert {row["status"] for row in rows} == {"reported", "denied", "planned", "hypothetical"}
    assert "bombed" not in {row["trigger"] for row in rows}


def test_the_words_of_a_row_stand_in_its_document() -> None:
    texts = {page.document.path: page.text for page in (english(), spanish())}
    for row in table():
        text = texts[row["document"]]
        assert text[row["trigger_start"] : row["trigger_end"]] == row["trigger"]
        assert text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
        assert all(words in row["sentence"] for words in row["source_words"].split("; "))


def test_what_a_row_says() -> None:
    row = next(row for row in table() if row["trigger"] == "visited")
    assert (row["source_actors"], row["source_names"], row["source_countries"], row["source_cameo"]) == ("KARI_LUND", "Kari Lund", "NOR", "NOR")
    assert (row["target_actors"], row["target_cow"], row["target_gw"]) == ("CHL", "155", "155")
    assert (row["type"], row["mode"], row["cameo"], row["date"], row["date_precision"]) == ("CONSULT", "visit", "042", "2021-05-03", "year")
    assert (row["outlet"], row["published"], row["lang"]) == ("Fjord Post", "2021-05-10", "en")
    assert row["announces"] is row["place"] is row["latitude"] is row["said_by"] is None


def test_several_parties_stand_in_one_cell_in_the_same_order_in_all_cells_of_a_side() -> None:
    row = next(row for row in table() if row["trigger"] == "pidieron")
    assert (row["source_actors"], row["source_countries"], row["source_cow"], row["source_words"]) == ("CHL; SWE", "CHL; SWE", "155; 380", "Chile; Suecia")
    assert row["source_sectors"] is None
    assert joined(["Acme; Sons", ""]) == "Acme, Sons; "


def test_an_undated_event_has_no_date_and_a_year_keeps_both_its_ends() -> None:
    rows = {row["trigger"]: row for row in table(english())}
    assert [rows["offered"][f"date{end}"] for end in ("", "_earliest", "_latest", "_precision", "_from")] == [None] * 5
    assert [rows["sold"][f"date{end}"] for end in ("", "_earliest", "_latest")] == ["2019", "2019-01-01", "2019-12-31"]


@pytest.mark.parametrize(("state", "day", "cow", "gw"), [
    ("DEU", "1995-01-01", "255", "260"), ("DEU", "1970-01-01", "", ""), ("VNM", "1990-05-01", "816", "816"), ("SRB", "2010-01-01", "345", "340"), ("YEM", None, "679", "678"),
])  # fmt: skip
def test_codes_are_those_of_the_day(state: str, day: str | None, cow: str, gw: str) -> None:
    who = party(state, "", None)
    assert (who.code("cow", day), who.code("gw", day)) == (cow, gw)


@pytest.mark.parametrize(("actor", "code"), [
    ("NOR", "NOR"), ("NOR_GOV", "NORGOV"), ("NOR_MED", "NORHLH"), ("NOR_JRN", "NORMED"), ("ROU_MIL", "ROMMIL"), ("NORTHERN_CYPRUS", ""), ("NOR_REL", "NOR"),
])  # fmt: skip
def test_an_actor_has_the_cameo_code_of_its_state_and_its_role(actor: str, code: str) -> None:
    assert party(actor, "", None).cameo == code


def test_csv_and_parquet_read_again_give_the_same_table() -> None:
    page = english()
    page.document.about.title = page.annotation.document.title = '=HYPERLINK("x"),\r\nNA; "two"\n'
    page.annotation.document.outlet = "NA"
    page.annotation.places.append(PlaceMention(*page.span("Santiago"), "Santiago", "Santiago", "CHL", -33.45, -70.66, "city"))
    page.annotation.events[1].place = 0
    for one, kind in (("events", events.Row), ("occurrences", occurrences.Row)):
        made = material(page, spanish())
        (text,), (binary,) = FORMATS[f"{one}-csv"](made).values(), FORMATS[f"{one}-parquet"](made).values()
        assert read_parquet(binary).schema.equals(schema(kind))
        assert read_csv(text, schema(kind)).equals(read_parquet(binary))
    (text,) = FORMATS["events-csv"](material(page)).values()
    assert next(csv.DictReader(io.StringIO(text.decode(), newline="")))["title"] == page.document.about.title


def test_a_record_without_events_gives_the_columns_alone() -> None:
    empty = material(Page("a.txt", "Norway."))
    assert read_parquet(FORMATS["events-parquet"](empty)["events.parquet"]).schema.equals(schema(events.Row))
    assert FORMATS["events-csv"](empty)["events.csv"].decode() == ",".join(EVENTS) + "\n"


def test_occurrences_are_counted_once_and_lead_to_their_events() -> None:
    made = material()
    told = {row["event_id"]: row for row in read_parquet(FORMATS["events-parquet"](made)["events.parquet"]).to_pylist()}
    rows = read_parquet(FORMATS["occurrences-parquet"](made)["occurrences.parquet"]).to_pylist()
    recognised = next(row for row in rows if row["cameo"] == "054" and row["status"] == "reported")
    assert (recognised["n_documents"], recognised["documents"], recognised["date"]) == (2, "en/norway.txt; es/noruega.txt", "1905")
    for row in rows:
        assert {told[event]["occurrence_id"] for event in row["event_ids"].split("; ")} == {row["occurrence_id"]}
        assert len(row["event_ids"].split("; ")) == row["n_mentions"]


def test_events_less_sure_than_asked_for_are_left_out_and_so_is_an_occurrence_that_has_no_other() -> None:
    page = english()
    page.annotation.events[0].confidence = 0.3
    assert "recognised" not in {row["trigger"] for row in table(page, confidence=0.5)}
    assert not [row for row in occurrences.rows(material(page, confidence=0.5)) if row.cameo == "054"]


def test_of_two_states_only_the_acts_of_one_on_the_other_are_told() -> None:
    told = {row["trigger"] for row in table(pair=("SWE", "NOR"))}
    assert told == {"offered", "pidieron"}


def test_neither_order_of_documents_nor_which_state_is_named_first_matters() -> None:
    assert FORMATS["events-csv"](material(english(), spanish())) == FORMATS["events-csv"](material(spanish(), english()))
    assert FORMATS["events-csv"](material(pair=("NOR", "CHL"))) == FORMATS["events-csv"](material(pair=("CHL", "NOR")))


def test_tabs_breaks_and_formulas_in_a_source_change_no_row() -> None:
    made = tabbed([["a\tb\nc\x00d\u2028e", "=1+1", None, -2.5, ""]], missing="None").decode()
    assert made == "a b c d e\t =1+1\tNone\t-2.5\tNone\n"


def test_the_command_takes_a_file_as_well_as_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(record(tmp_path, [english(), spanish()]))
    assert main(["export", "--format", "events-csv", "-o", str(tmp_path / "my" / "acts.csv"), "--record", folder]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'my' / 'acts.csv'}\n"
    assert main(["export", "NOR", "CHL", "--format", "occurrences-parquet", "-o", str(tmp_path / "out"), "--record", folder, "--confidence", "0.95"]) == 0
    assert pq.read_table(tmp_path / "out" / "occurrences.parquet").num_rows == 0


def test_dates_outside_of_the_calendar_are_kept_as_text() -> None:
    page = english()
    page.annotation.events[0].date = EventDate("-0043", None, None, "year")
    assert table(page)[0]["date"] == "-0043"
