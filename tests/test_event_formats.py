"""Formats of the field: PLOVER lines, POLECAT, ICEWS, Phoenix, GDELT. Each row against what its users expect, each line that is left out against its reason."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import made_record
import msgspec
import pytest
from made_record import Page

from dragoman.cli import exporting
from dragoman.nouns import EventDate, PlaceMention
from dragoman.publish import formats
from dragoman.publish.formats import Material, events

ICEWS = [
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
    "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
]  # fmt: skip
POLECAT = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector",
    "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
]  # fmt: skip
PHOENIX = [
    "EventID", "Date", "Year", "Month", "Day", *(f"{side}Actor{part}" for side in ("Source", "Target") for part in ("Full", "Entity", "Role", "Attribute")),
    "EventCode", "EventRootCode", "QuadClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources",
]  # fmt: skip
ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code")
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT = [
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *(f"Actor{n}{part}" for n in (1, 2) for part in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{what}Geo_{part}" for what in ("Actor1", "Actor2", "Action") for part in PLACE), "DATEADDED", "SOURCEURL",
]  # fmt: skip
MENTIONS = [
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset",
    "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
]  # fmt: skip
TEXT = """Peru accused Norway of poaching on 4 May 2021 in Bergen. Chile and Peru met on 3 May 2021.
Norwegian unions accused Chile of delay. Sweden blockaded Peru in April 2021. Sweden praised Norway in a far year.
Norway denied that it had bombed Peru. Chile will visit Norway, Sweden says. Peru urged Norway to leave. Chile threatened. Norway said nothing of Peru."""


def page(path: str = "a.txt", **more: Any) -> Page:
    made = Page(path, TEXT, title="Cod", outlet="Fjord Post", **more)
    peru, norway, chile, sweden = ((lambda nth, name=name: made.span(name, nth)) for name in ("Peru", "Norway", "Chile", "Sweden"))
    made.annotation.places.append(PlaceMention(*made.span("Bergen"), "Bergen", "Bergen", "NOR", 60.39, 5.32, "city"))
    made.event("accused", [peru(0)], [norway(0)], "112", "ACCUSE", date="2021-05-04", place=0, contexts=["economic"], quad=3, plover_score=-2.0, goldstein=-2.0)
    made.event("met", [chile(0)], [peru(1)], "040", "CONSULT", date="2021-05-03", reciprocal=True, goldstein=1.0)
    made.event("accused Chile", [made.span("Norwegian unions")], [chile(1)], "112", "ACCUSE", goldstein=-2.0)
    made.event("blockaded", [sweden(0)], [peru(2)], "191", "COERCE", date="2021-04")
    made.event("praised", [sweden(1)], [norway(1)], "051", "SUPPORT", historical=True)
    made.event("bombed", [norway(2)], [peru(3)], "195", "ASSAULT", status="denied")
    made.event("visit", [chile(2)], [norway(3)], "042", "CONSULT", status="planned")
    made.event("leave", [norway(4)], [peru(4)], "087", "RETREAT", status="requested")
    made.event("threatened", [chile(3)], [], "130", "THREATEN", quad=3)
    made.event("said", [norway(5)], [peru(5)], "010", "ACCUSE")
    made.annotation.events[-1].type = None
    return made


def files(name: str, *pages: Page) -> Mapping[str, bytes]:
    return formats.of(name)(Material.of([(one.document, one.annotation) for one in pages or (page(),)]))


def left(name: str, *pages: Page) -> dict[str, str]:
    """What is left out: the trigger of the event, or of the occurrence's only event, and why."""
    made = pages or (page(),)
    rows = list(csv.DictReader(io.StringIO(files(name, *made)["left_out.csv"].decode())))
    material = Material.of([(one.document, one.annotation) for one in made])
    triggers = {one.id: TEXT[slice(*one.event.trigger)] for one in material.mentions} | {
        one.occurrence.id: TEXT[slice(*one.mentions[0].event.trigger)] for one in material.happenings
    }
    return {triggers[row["id"]]: row["reason"] for row in rows}


def lines(content: bytes, columns: list[str], *, header: bool) -> list[dict[str, str]]:
    told = [line.split("\t") for line in content.decode().splitlines()]
    if header:
        assert told.pop(0) == columns
    assert {len(line) for line in told} <= {len(columns)}
    return [dict(zip(columns, line, strict=True)) for line in told]


UNHAPPENED = {"bombed": "denied", "visit": "planned", "leave": "requested"}
UNDATED = {"blockaded": "longer-than-a-day", "praised": "undated"}


class TestPlover:
    def told(self) -> list[dict[str, Any]]:
        return [msgspec.json.decode(line) for line in files("plover")["plover.jsonl"].splitlines()]

    def test_a_line_names_type_actors_recipients_and_words(self) -> None:
        line = self.told()[0]
        assert list(line) == [
            "id", "date", "date_earliest", "date_latest", "type", "mode", "contexts", "announces", "quad", "intensity", "actors", "recipients", "reciprocal",
            "location", "status", "confidence", "occurrence", "text", "language", "publisher", "publication_date", "document", "url",
        ]  # fmt: skip
        assert line["actors"] == [{"id": "PER", "name": "Peru", "country": "PER", "sector": None, "title": None, "text": "Peru"}]
        assert (line["type"], line["contexts"], line["intensity"], line["date"]) == ("ACCUSE", ["economic"], -2.0, "2021-05-04")
        assert line["location"] == {"name": "Bergen", "country": "NOR", "lat": 60.39, "lon": 5.32, "precision": "city"}

    def test_what_is_not_dated_to_a_day_keeps_its_interval_or_none(self) -> None:
        dates = [(line["date"], line["date_earliest"]) for line in self.told()]
        assert ("2021-04", "2021-04-01") in dates
        assert (None, None) in dates

    def test_what_did_not_happen_or_has_no_type_is_left_out(self) -> None:
        assert left("plover") == {**UNHAPPENED, "said": "no-type"}


class TestPolecat:
    def told(self) -> list[dict[str, str]]:
        return lines(files("polecat")["polecat.txt"], POLECAT, header=True)

    def test_a_row_has_forty_columns_and_none_is_a_word(self) -> None:
        row = self.told()[0]
        assert (row["Event Date"], row["Event Type"], row["Event Mode"], row["Intensity"], row["Quad Code"]) == ("2021-05-04", "ACCUSE", "None", "-2.0", "VERBAL CONFLICT")
        assert (row["Actor Name"], row["Actor Country"], row["Actor COW"], row["Primary Actor Sector"]) == ("Peru", "PER", "135", "None")
        assert (row["Recipient Name"], row["City"], row["Province"], row["Country"], row["Latitude"]) == ("Norway", "Bergen", "None", "NOR", "60.39")
        assert (row["Source"], row["Publication Date"], row["Language"], row["Story Locations"]) == ("Fjord Post", "2021-05-10", "en", "Bergen")
        assert row["Version"].startswith("dragoman ")
        assert "" not in row.values()

    def test_of_a_mutual_act_each_party_is_the_actor_once(self) -> None:
        both = [row for row in self.told() if row["Event Type"] == "CONSULT"]
        assert [(row["Actor Name"], row["Recipient Name"]) for row in both] == [("Chile", "Peru"), ("Peru", "Chile")]
        assert len({row["Event ID"] for row in both}) == 2

    def test_a_recipient_may_be_missing(self) -> None:
        row = next(row for row in self.told() if row["Event Type"] == "THREATEN")
        assert (row["Actor Name"], row["Recipient Name"], row["Recipient COW"]) == ("Chile", "None", "None")

    def test_several_parties_and_sectors_stand_in_one_cell_and_the_first_in_precedence_is_primary(self) -> None:
        made = page()
        event = made.annotation.events[2]
        event.source, event.source_actors = [*event.source, made.span("Peru")], [*event.source_actors, "PER_MIL"]
        row = lines(files("polecat", made)["polecat.txt"], POLECAT, header=True)[3]
        assert (row["Actor Country"], row["Actor Sectors"], row["Primary Actor Sector"]) == ("NOR; PER", "LAB; MIL", "MIL")

    def test_what_is_left_out(self) -> None:
        assert left("polecat") == {**UNHAPPENED, **UNDATED, "said": "no-type"}


class TestIcews:
    def told(self, *pages: Page) -> list[dict[str, str]]:
        return lines(files("icews", *pages)["icews.tab"], ICEWS, header=True)

    def test_a_row_has_twenty_columns(self) -> None:
        row = self.told()[0]
        assert (row["Event Date"], row["CAMEO Code"], row["Event Text"], row["Intensity"]) == ("2021-05-04", "112", "Accuse", "-2.0")
        assert (row["Source Name"], row["Source Sectors"], row["Source Country"], row["Target Name"]) == ("Peru", "", "Peru", "Norway")
        assert (row["Sentence Number"], row["Publisher"], row["City"], row["District"], row["Country"], row["Longitude"]) == ("1", "Fjord Post", "Bergen", "", "Norway", "5.32")

    def test_numbers_are_whole_in_r(self) -> None:
        assert all(0 <= int(row[name]) < 2**53 for row in self.told() for name in ("Event ID", "Story ID"))

    def test_codes_keep_their_zeros_and_a_mutual_act_goes_both_ways(self) -> None:
        met = [row for row in self.told() if row["CAMEO Code"] == "040"]
        assert [(row["Source Name"], row["Target Name"]) for row in met] == [("Chile", "Peru"), ("Peru", "Chile")]

    def test_an_undated_act_of_the_news_has_the_day_of_its_document(self) -> None:
        row = next(row for row in self.told() if row["Source Sectors"] == "LAB")
        assert (row["Event Date"], row["Source Name"], row["Source Country"]) == ("2021-05-10", "Norwegian unions", "Norway")
        assert left("icews", page(published=None))["accused Chile"] == "undated"

    def test_statements_have_rows_and_one_sided_acts_have_none(self) -> None:
        assert "010" in {row["CAMEO Code"] for row in self.told()}
        assert left("icews") == {**UNHAPPENED, **UNDATED, "threatened": "one-sided"}

    def test_every_telling_has_a_row_with_a_story_of_its_own(self) -> None:
        rows = [row for row in self.told(page("a.txt"), page("b.txt")) if row["CAMEO Code"] == "112" and row["Source Name"] == "Peru"]
        assert len({row["Story ID"] for row in rows}) == len({row["Event ID"] for row in rows}) == 2


class TestPhoenix:
    def told(self, *pages: Page) -> list[dict[str, str]]:
        return lines(files("phoenix", *pages)["phoenix.txt"], PHOENIX, header=False)

    def test_a_row_has_twenty_six_columns(self) -> None:
        row = next(row for row in self.told() if row["SourceActorFull"] == "PER" and row["EventCode"] == "112")
        assert (row["Date"], row["Year"], row["Month"], row["Day"]) == ("20210504", "2021", "05", "04")
        assert (row["EventRootCode"], row["QuadClass"], row["GoldsteinScore"], row["Issues"]) == ("11", "3", "-2.0", "economic,1")
        assert (row["Lat"], row["LocationName"], row["StateName"], row["CountryCode"], row["NewsSources"]) == ("60.39", "Bergen", "", "NOR", "Fjord Post")

    def test_an_actor_is_parted_into_three_letters_each(self) -> None:
        row = next(row for row in self.told() if row["SourceActorRole"])
        assert (row["SourceActorFull"], row["SourceActorEntity"], row["SourceActorRole"], row["SourceActorAttribute"]) == ("NORLAB", "NOR", "LAB", "")

    def test_what_two_documents_tell_is_one_row_with_both(self) -> None:
        rows = self.told(page("a.txt"), page("b;.txt"))
        assert len(rows) == len({row["EventID"] for row in rows}) == 4
        assert {row["URLs"] for row in rows} == {"a.txt;b%3B.txt"}

    def test_what_is_left_out(self) -> None:
        assert left("phoenix") == {**UNHAPPENED, **UNDATED, "threatened": "one-sided"}


class TestGdelt:
    def events(self, *pages: Page) -> list[dict[str, str]]:
        return lines(files("gdelt", *pages)["gdelt.export.CSV"], GDELT, header=False)

    def mentions(self, *pages: Page) -> list[dict[str, str]]:
        return lines(files("gdelt", *pages)["gdelt.mentions.CSV"], MENTIONS, header=False)

    def test_tables_have_sixty_one_and_sixteen_columns(self) -> None:
        assert (len(GDELT), len(MENTIONS)) == (61, 16)
        row = next(row for row in self.events() if row["Actor1Code"] == "PER" and row["EventCode"] == "112")
        assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == ("20210504", "202105", "2021", "2021.3397")
        assert (row["Actor1Name"], row["Actor1CountryCode"], row["Actor2Code"], row["Actor2Type1Code"]) == ("PERU", "PER", "NOR", "")
        assert (row["EventBaseCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"], row["IsRootEvent"]) == ("112", "11", "3", "-2.0", "1")
        assert [row[f"ActionGeo_{part}"] for part in PLACE] == ["4", "Bergen", "NO", "", "", "60.39", "5.32", ""]
        assert (row["Actor1Geo_Type"], row["AvgTone"], row["DATEADDED"], row["SOURCEURL"]) == ("0", "", "20210510000000", "a.txt")

    def test_a_mention_says_where_the_words_stand(self) -> None:
        event = next(row for row in self.events() if row["Actor1Code"] == "PER" and row["EventCode"] == "112")
        row = next(row for row in self.mentions() if row["GLOBALEVENTID"] == event["GLOBALEVENTID"])
        for column, words in (("Actor1CharOffset", "Peru"), ("Actor2CharOffset", "Norway"), ("ActionCharOffset", "accused")):
            assert TEXT[int(row[column]) :].startswith(words)
        assert (row["EventTimeDate"], row["MentionTimeDate"], row["MentionType"], row["MentionIdentifier"]) == ("20210504000000", "20210510000000", "2", "a.txt")
        assert (row["SentenceID"], row["InRawText"], row["Confidence"], row["MentionDocLen"]) == ("1", "1", "90", str(len(TEXT)))

    def test_an_occurrence_is_one_event_with_a_mention_for_each_telling(self) -> None:
        pages = page("a.txt"), page("b.txt")
        pages[1].document.url = "https://fjord.example/1"
        events, mentions = self.events(*pages), self.mentions(*pages)
        assert {row["NumMentions"] for row in events} == {row["NumArticles"] for row in events} == {"2"}
        assert len({row["GLOBALEVENTID"] for row in events}) == len(events)
        assert len(mentions) == 2 * len(events)
        assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
        assert {(row["MentionType"], row["MentionIdentifier"]) for row in mentions} == {("2", "a.txt"), ("1", "https://fjord.example/1")}

    def test_who_acts_alone_has_a_row_without_the_other_actor(self) -> None:
        row = next(row for row in self.events() if row["EventRootCode"] == "13")
        assert (row["Actor1Code"], row["Actor2Code"], row["Actor2Name"]) == ("CHL", "", "")

    def test_what_is_left_out(self) -> None:
        assert left("gdelt") == {**UNHAPPENED, **UNDATED}


@pytest.mark.parametrize("name", ["plover", "polecat", "icews", "phoenix", "gdelt"])
class TestEach:
    def test_nothing_in_a_source_makes_a_row_or_a_formula(self, name: str) -> None:
        made = page()
        before = {file: content.count(b"\n") for file, content in files(name, made).items()}
        made.annotation.document.outlet = made.document.url = made.annotation.places[0].name = '=cmd|"x"\t\r\n\u2028@'
        found = files(name, made)
        assert {file: content.count(b"\n") for file, content in found.items()} == before
        assert not any(cell.startswith(("=", "@")) for file in found if not file.endswith("jsonl") for line in found[file].splitlines() for cell in line.decode().split("\t"))

    def test_the_order_of_documents_does_not_matter(self, name: str) -> None:
        assert files(name, page("a.txt"), page("b.txt")) == files(name, page("b.txt"), page("a.txt"))

    def test_a_record_without_events_gives_empty_files(self, name: str) -> None:
        for content in files(name, Page("a.txt", "Norway.")).values():
            assert content.count(b"\n") <= 1

    def test_every_event_has_a_row_or_a_reason(self, name: str) -> None:
        made = page()
        made.annotation.events[0].date = EventDate("2021-05-04/..", "2021-05-04", None, "interval")
        found = files(name, made)
        assert ("longer-than-a-day" in found["left_out.csv"].decode()) == (name != "plover")


@pytest.mark.parametrize("name", ["polecat", "icews", "phoenix", "gdelt"])
def test_who_of_two_is_named_first_in_a_mutual_act_does_not_matter(name: str) -> None:
    made = page()
    met = made.annotation.events[1]
    met.source, met.target, met.source_actors, met.target_actors = met.target, met.source, met.target_actors, met.source_actors
    assert files(name, made) == files(name)


def test_every_format_is_documented_and_named_in_the_help() -> None:
    docs = (Path(__file__).parents[1] / "docs" / "export.md").read_text(encoding="utf8")
    for name in formats.FORMATS:
        assert re.search(rf"^\| .*\b{name}\b.* \|", docs, re.MULTILINE), name
        assert re.search(rf"\b{name}\b", exporting.KNOWN), name


def test_every_column_of_the_tidy_tables_is_documented() -> None:
    docs = (Path(__file__).parents[1] / "docs" / "export.md").read_text(encoding="utf8")
    assert [name for name in events.Row.__struct_fields__ if not name.startswith("target_") and not re.search(rf"\b{name}\b", docs)] == []


@pytest.mark.parametrize(("name", "file", "apart"), [("icews", "icews.tab", {0, 11}), ("phoenix", "phoenix.txt", {0}), ("polecat", "polecat.txt", {0, 13, 21}), ("gdelt", "gdelt.export.CSV", {0})])
def test_two_states_exchanged_are_exchanged_in_every_row(name: str, file: str, apart: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def told(swap: bool) -> list[tuple[str, ...]]:
        found = [line.split("\t") for line in files(name)[file].decode().splitlines()]
        cells = ([cell for place, cell in enumerate(row) if place not in apart] for row in found)
        return sorted(tuple(exchanged(cell) if swap else cell for cell in row) for row in cells)

    straight = told(swap=True)
    monkeypatch.setitem(made_record.NAMES, "Peru", ("CHL", "CHL"))
    monkeypatch.setitem(made_record.NAMES, "Chile", ("PER", "PER"))
    assert told(swap=False) == straight


def exchanged(cell: str) -> str:
    """A cell with Peru and Chile exchanged: names, three letters, COW numbers, FIPS."""
    pairs = {"Peru": "Chile", "PERU": "CHILE", "PER": "CHL", "135": "155", "PE": "CI"}
    both = pairs | {other: one for one, other in pairs.items()}
    return both.get(cell, cell)
