"""UCDP's events, FollowTheMoney, PROV-JSON, Web Annotation: shapes against those who define them (tests/data_formats), words against the documents, what is left out against its reason."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import made_record
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_record import Page, english, made, spanish

from dragoman.compare.intervals import Interval
from dragoman.nouns import EventDate, PlaceMention
from dragoman.publish import formats
from dragoman.publish.formats import Material, followthemoney, prov, ucdp, webannotation
from dragoman.publish.formats.day import days
from dragoman.publish.formats.material import Origin
from dragoman.record import Maker
from dragoman.record.manifest import Model

SHAPES = Path(__file__).parent / "data_formats"
GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id "
    "side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt "
    "priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
TEXT = """Norway shelled Peru on 4 May 2021 in Bergen. Chile and Sweden fought in April 2021. Norwegian unions attacked Chile.
Peru bombed Norway in a far year. Chile praised Peru. Sweden will bomb Peru. Chile shelled Sweden between 2001 and 2004."""


def page(**about: Any) -> Page:
    held = Page("war.txt", TEXT, title="Guns, and cod", outlet="Fjord Post", **about)
    norway, peru, chile, sweden = ((lambda nth, name=name: held.span(name, nth)) for name in ("Norway", "Peru", "Chile", "Sweden"))
    held.annotation.places.append(PlaceMention(*held.span("Bergen"), "Bergen", "Bergen", "NOR", 60.39, 5.32, "city"))
    held.event("shelled", [norway(0)], [peru(0)], "190", "ASSAULT", date="2021-05-04", place=0, quad=4)
    held.event("fought", [chile(0)], [sweden(0)], "190", "ASSAULT", date="2021-04", reciprocal=True, quad=4)
    held.event("attacked", [held.span("Norwegian unions")], [chile(1)], "180", "ASSAULT", quad=4)
    held.event("bombed", [peru(1)], [norway(1)], "195", "ASSAULT", historical=True, quad=4)
    held.event("praised", [chile(2)], [peru(2)], "051", "SUPPORT")
    held.event("bomb", [sweden(1)], [peru(3)], "195", "ASSAULT", status="planned", quad=4)
    held.event("shelled Sweden", [chile(3)], [sweden(2)], "190", "ASSAULT", quad=4)
    held.annotation.events[-1].date = EventDate("2001/2004", "2001-01-01", "2004-12-31", "interval")
    return held


def material(*pages: Page, origin: Origin | None = None) -> Material:
    return Material.of([(one.document, one.annotation) for one in pages or (page(),)], origin=origin)


def files(name: str, *pages: Page) -> Mapping[str, bytes]:
    return formats.of(name)(material(*pages))


# ---- UCDP ----


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


class TestUcdp:
    def told(self, *pages: Page) -> dict[str, dict[str, str]]:
        return {row["dyad_name"]: row for row in rows(files("ucdp", *pages)["ged.csv"])}

    def test_a_row_has_the_49_columns_of_ged(self) -> None:
        assert files("ucdp")["ged.csv"].decode().split("\n")[0].split(",") == GED
        assert len(GED) == 49

    def test_a_day_that_is_told_a_month_and_the_day_of_the_news(self) -> None:
        told = self.told()
        when = {name: (row["date_start"], row["date_end"], row["date_prec"], row["event_clarity"]) for name, row in told.items()}
        assert when == {
            "Norway - Peru": ("2021-05-04", "2021-05-04", "1", "1"), "Chile - Sweden": ("2021-04-01", "2021-04-28", "4", "2"), "Norwegian unions - Chile": ("2021-05-10", "2021-05-10", "2", "2"),
        }  # fmt: skip

    @pytest.mark.parametrize(("width", "precision"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5)])
    def test_precision_goes_by_how_many_days_it_can_be(self, width: int, precision: int) -> None:
        assert ucdp.date_prec(Interval(1000, 999 + width), told=True) == precision
        assert ucdp.date_prec(Interval(1000, 999 + width), told=False) == max(precision, 2)

    def test_where_and_in_which_cell_of_the_grid(self) -> None:
        row = self.told()["Norway - Peru"]
        assert (row["where_prec"], row["where_coordinates"], row["geom_wkt"], row["country"], row["country_id"]) == ("1", "Bergen", "POINT (5.32 60.39)", "Norway", "385")
        assert row["priogrid_gid"] == "216371"
        assert ucdp.cell(34.53, 69.17) == 179779  # Kabul, as UCDP has it
        assert (ucdp.cell(-90, -180), ucdp.cell(90, 180)) == (1, 360 * 720)

    def test_which_kind_of_violence_and_whose_government(self) -> None:
        told = self.told()
        assert {name: row["type_of_violence"] for name, row in told.items()} == {"Norway - Peru": "1", "Chile - Sweden": "1", "Norwegian unions - Chile": "1"}
        assert [told["Norwegian unions - Chile"][name] for name in ("gwnoa", "gwnob")] == ["", "155"]

    def test_the_dead_are_not_counted_and_that_is_said(self) -> None:
        for row in self.told().values():
            assert {row[name] for name in ("best", "high", "low", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")} == {""}
            assert row["code_status"] == "Check deaths"

    def test_what_both_did_has_one_row(self) -> None:
        assert len([name for name in self.told() if "Sweden" in name]) == 1

    def test_the_sources_stand_in_one_cell(self) -> None:
        row = self.told()["Norway - Peru"]
        assert (row["source_article"], row["source_office"], row["source_headline"], row["number_of_sources"]) == ('"Fjord Post,2021-05-10,Guns, and cod"', "Fjord Post", "Guns, and cod", "1")

    def test_what_is_left_out_says_why(self) -> None:
        left = {row["id"]: row["reason"] for row in rows(files("ucdp")["left_out.csv"])}
        triggers = {one.occurrence.id: TEXT[slice(*one.mentions[0].event.trigger)] for one in material().happenings}
        assert {triggers[key]: why for key, why in left.items()} == {"bombed": "undated", "praised": "no-force", "bomb": "planned", "shelled Sweden": "longer-than-a-year"}

    @given(st.floats(-90, 90), st.floats(-180, 180))
    def test_every_point_has_a_cell(self, latitude: float, longitude: float) -> None:
        assert 1 <= ucdp.cell(latitude, longitude) <= 360 * 720

    def test_an_act_of_no_day_has_no_days(self) -> None:
        assert [days(one) is None for one in material().happenings].count(True) == 1


    def test_two_states_exchanged_are_exchanged_in_every_row(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def shown() -> list[tuple[str, ...]]:
            return sorted(tuple(cell for name, cell in row.items() if name not in ("id", "relid")) for row in rows(files("ucdp")["ged.csv"]))

        def exchanged(row: tuple[str, ...]) -> tuple[str, ...]:
            pairs = {"Peru": "Chile", "Chile": "Peru", "135": "155", "155": "135"}
            return tuple(re.sub("Peru|Chile|^135$|^155$", lambda found: pairs[found.group()], cell) for cell in row)

        straight = sorted(map(exchanged, shown()))
        monkeypatch.setitem(made_record.NAMES, "Peru", ("CHL", "CHL"))
        monkeypatch.setitem(made_record.NAMES, "Chile", ("PER", "PER"))
        assert shown() == straight


# ---- FollowTheMoney ----


class TestFollowTheMoney:
    def told(self, *pages: Page) -> list[dict[str, Any]]:
        return [json.loads(line) for line in files("followthemoney", *pages)["entities.ftm.json"].splitlines()]

    def test_every_entity_fits_its_schema(self) -> None:
        schemata = json.loads((SHAPES / "followthemoney.json").read_text(encoding="utf8"))
        told = self.told(english(), spanish(), page())
        kinds = {entity["id"]: entity["schema"] for entity in told}
        assert len(kinds) == len(told)
        assert {"Article", "PublicBody", "LegalEntity", "Event", "Mention", "UnknownLink"} <= {*kinds.values()}
        for entity in told:
            schema = schemata[entity["schema"]]
            assert set(schema["required"]) <= set(entity["properties"]) <= set(schema["properties"])
            for name, values in entity["properties"].items():
                kind = schema["properties"][name]
                assert values
                assert all(isinstance(value, str) for value in values)
                if kind["type"] == "entity":
                    assert all(kind["range"] in schemata[kinds[value]]["is"] for value in values)
                if kind["type"] in ("country", "language"):
                    assert all(re.fullmatch("[a-z]{2,3}", value) for value in values)
                if kind["type"] == "date":
                    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value) for value in values)

    def test_who_the_tables_know_as_a_person_is_one(self) -> None:
        held = english()
        for mention in held.annotation.actors:
            mention.actor = {"KARI_LUND": "BARACK_OBAMA"}.get(mention.actor, mention.actor)
        schemata = {entity["schema"] for entity in self.told(held) if entity["properties"].get("name") == ["Kari Lund"] and entity["schema"] != "Mention"}
        assert schemata == {"Person"}

    def test_an_act_is_an_interval_with_all_who_are_involved(self) -> None:
        told = self.told()
        event = next(entity["properties"] for entity in told if entity["schema"] == "Event" and "2021-05-04" in entity["properties"].get("date", ()))
        names = {entity["id"]: entity["properties"]["name"][0] for entity in told if "name" in entity["properties"]}
        assert sorted(names[who] for who in event["involved"]) == ["Norway", "Peru"]
        assert (event["summary"], event["keywords"], event["notes"]) == (["Norway -> Peru"], ["ASSAULT"], ["status: reported", "CAMEO: 190"])
        assert (event["startDate"], event["endDate"], event["location"], event["country"], event["publisher"]) == (["2021-05-04"], ["2021-05-04"], ["Bergen"], ["no"], ["Fjord Post"])

    def test_who_one_document_alone_knows_is_nobody_in_another(self) -> None:
        one, other = english(), english()
        other.document.path, other.document.id = "en/other.txt", "other"
        named = [entity for entity in self.told(one, other) if "Ana Rojas" in entity["properties"].get("name", ()) and entity["schema"] != "Mention"]
        assert len(named) == 2

    def test_a_date_that_is_an_interval_has_its_ends_alone(self) -> None:
        event = next(entity["properties"] for entity in self.told() if entity["properties"].get("startDate") == ["2001-01-01"])
        assert "date" not in event
        assert event["endDate"] == ["2004-12-31"]


# ---- PROV-JSON ----

READ = Maker("1.2", "c0de", {"confidence": 0.5}, (Model("en-small", "3", "MIT", "abc"), Model("coder", "1", "Apache-2.0", "def")))


def provenance(*pages: Page) -> dict[str, Any]:
    chosen = pages or (english(), spanish())
    found: dict[str, Any] = json.loads(prov.files(material(*chosen, origin=Origin("v", {one.document.id: READ for one in chosen}, len(chosen))))["prov.json"])
    return found


class TestProv:
    def test_it_fits_the_schema_of_the_w3c(self) -> None:
        schema = json.loads((SHAPES / "prov-json.schema.json").read_text(encoding="utf8"))
        jsonschema.Draft4Validator(schema).validate(provenance())

    def test_every_end_of_a_relation_is_there(self) -> None:
        found = provenance()
        for relation in ("wasGeneratedBy", "used", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom"):
            for ends in found[relation].values():
                for name, value in ends.items():
                    part = {"prov:agent": "agent", "prov:activity": "activity"}.get(name, "entity")
                    assert value in found[part], (relation, name, value)

    def test_a_line_leads_to_its_document_its_outlet_and_what_read_it(self) -> None:
        found = provenance()
        line, entity = next((name, told) for name, told in found["entity"].items() if told.get("prov:label") == "AID")
        assert english().text[entity["dragoman:start"] : entity["dragoman:end"]] == "sold"
        activity = next(ends["prov:activity"] for ends in found["wasGeneratedBy"].values() if ends["prov:entity"] == line)
        used = {found["entity"][ends["prov:entity"]]["prov:label"] for ends in found["used"].values() if ends["prov:activity"] == activity}
        assert used == {"Norway and Chile", "en-small 3", "coder 1"}
        agent = next(ends for ends in found["wasAssociatedWith"].values() if ends["prov:activity"] == activity)
        assert found["agent"][agent["prov:agent"]]["dragoman:version"] == "1.2"
        assert json.loads(found["entity"][agent["prov:plan"]]["prov:value"]) == {"confidence": 0.5}
        document = next(ends["prov:usedEntity"] for ends in found["wasDerivedFrom"].values() if ends["prov:generatedEntity"] == line)
        outlet = next(ends["prov:agent"] for ends in found["wasAttributedTo"].values() if ends["prov:entity"] == document)
        assert found["agent"][outlet]["prov:label"] == "Fjord Post"

    def test_an_occurrence_is_derived_from_all_that_tell_of_it(self) -> None:
        found = provenance()
        sources: dict[str, list[str]] = {}
        for ends in found["wasDerivedFrom"].values():
            sources.setdefault(ends["prov:generatedEntity"], []).append(ends["prov:usedEntity"])
        assert max(len(from_) for name, from_ in sources.items() if ".occurrence." not in name and "occurrence" in name) == 2

    def test_no_time_is_said_and_page_furniture_is_no_line(self) -> None:
        found = provenance()
        assert not {"wasStartedBy", "wasEndedBy"} & set(found)
        assert not [told for told in found["activity"].values() if "prov:startTime" in told]
        assert "Norway bombed" not in json.dumps(found)


# ---- Web Annotation ----


class TestWebAnnotation:
    def pages(self, *pages: Page) -> list[dict[str, Any]]:
        return [json.loads(line) for line in files("webannotation", *pages)["annotations.jsonl"].splitlines()]

    def test_a_document_is_a_page_of_annotations(self) -> None:
        found = self.pages(english(), spanish())
        assert [(one["@context"], one["type"], one["label"]) for one in found] == [("http://www.w3.org/ns/anno.jsonld", "AnnotationPage", title) for title in ("Norway and Chile", "Noruega y Chile")]
        ids = [one["id"] for one in found] + [item["id"] for one in found for item in one["items"]]
        assert len({*ids}) == len(ids)
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)

    def test_positions_are_code_points_of_the_kept_text_and_give_the_quote(self) -> None:
        text = "😀 Norway 🐟 sold frigates to Chile."
        held = Page("emoji.txt", text)
        held.event("sold", [held.span("Norway")], [held.span("Chile")], "072", "AID")
        for one in (english(), spanish(), held):
            for item in self.pages(one)[0]["items"]:
                for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
                    quote, place = target["selector"]
                    assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
                    assert one.text[place["start"] : place["end"]] == quote["exact"]
                    assert one.text[: place["start"]].endswith(quote["prefix"])
                    assert one.text[place["end"] :].startswith(quote["suffix"])
                    digest = target["source"]["id"].removeprefix("ni:///sha-256;")
                    assert urlsafe_b64decode(digest + "=") == sha256(one.text.encode()).digest()

    def test_every_line_is_annotated_once_with_a_motivation_of_the_model(self) -> None:
        held = english()
        items = self.pages(held)[0]["items"]
        assert {item["motivation"] for item in items} == {"identifying", "describing", "classifying", "linking"}
        bodies = [json.loads(item["body"][-1]["value"]) for item in items]
        assert len([body for body in bodies if "events" in body]) == len(held.annotation.events) - 1  # one is page furniture
        assert {body["events"]["type"] for body in bodies if "events" in body} == {"SUPPORT", "AID", "CONSULT", "SANCTION", "AGREE", "ASSAULT", "ACCUSE"}

    def test_where_the_document_has_an_address_the_quote_alone_is_looked_for_there(self) -> None:
        held = english()
        held.document.url = "https://fjord.example/1"
        for item in self.pages(held)[0]["items"]:
            own, there = item["target"]
            assert (there["source"], there["selector"]) == ("https://fjord.example/1", own["selector"][0])

    def test_a_text_of_half_characters_can_be_written(self) -> None:
        held = Page("half.txt", "Norway X sold frigates to Chile.")
        held.event("sold", [held.span("Norway")], [held.span("Chile")], "072", "AID")
        held.document.text = held.text.replace("X", "\ud83d")
        held.annotation.document.title = "half \ud83d"
        for name in ("webannotation", "followthemoney", "prov", "tables-csv", "tables-parquet", "ucdp"):
            assert files(name, held)


@pytest.mark.parametrize("name", ["ucdp", "followthemoney", "prov", "webannotation", "tables-csv", "tables-parquet"])
class TestEach:
    def test_the_order_of_documents_does_not_matter(self, name: str) -> None:
        assert files(name, english(), spanish()) == files(name, spanish(), english())

    def test_a_record_of_nothing_gives_files(self, name: str, tmp_path: Path) -> None:
        assert files(name, Page("a.txt", "Norway."))
        with made(tmp_path) as held:
            assert formats.of(name)(Material.held(held))


def test_the_names_of_motivations_and_schemata_are_theirs() -> None:
    assert {kind[2] for kind in webannotation._KINDS} <= {"identifying", "describing", "classifying", "linking", "tagging"}
    assert followthemoney.Entity.__struct_fields__ == ("id", "schema", "properties")
