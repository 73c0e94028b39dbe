"""What the program knows of organs, generic agents and organisations before it reads: four tables of reading/actors/data."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading import knowledge
from dragoman.reading.knowledge import Row, several

ACTORS = "dragoman.reading.actors"
DATA = Path(knowledge.__file__).parent / "actors" / "data"
TABLES = ("agents.tsv", "organs.tsv", "organisations.tsv", "memberships.tsv")

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ID = re.compile(r"[A-Z0-9]+(_[A-Z0-9]+)*")
SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
AGENT_KINDS = {"office", "group", "organ"}
ORGAN_KINDS = {
    "government", "ministry", "agency", "council", "commission", "committee", "legislature", "chamber", "court", "prosecution", "bank",
    "military", "command", "staff", "paramilitary", "police", "intelligence", "broadcaster",
}  # fmt: skip
AT_LEAST = {
    "igo": 80, "ngo": 40, "advocacy": 10, "armed-group": 60, "party": 40, "company": 50, "outlet": 80, "people": 40, "movement": 15,
    "court": 5, "bank": 5,
}  # fmt: skip
NEEDS_ITS_STATE = {
    "Congress",
    "Senate",
    "National Assembly",
    "Parliament",
    "Supreme Court",
    "Congreso",
    "Senado",
    "Asamblea Nacional",
    "Parlamento",
    "Tribunal Supremo",
}


def table(name: str) -> tuple[Row, ...]:
    return knowledge.table(ACTORS, name)


def states() -> set[str]:
    return {row["id"] for row in table("states.tsv")}


def sectors() -> set[str]:
    return {row["sector"] for row in knowledge.table("dragoman.ontology", "plover_sectors.tsv")}


def stateless_codes() -> set[str]:
    return {row["code"] for row in knowledge.table("dragoman.ontology", "plover_country_codes.tsv")}


def forms_of(row: Row, lang: str) -> list[str]:
    """All forms of an organ or organisation in one language, its name among them."""
    name = row.get(f"name_{lang}", "")
    return [*([name] if name else []), *several(row[f"forms_{lang}"])]


def claimed_twice(rows: tuple[Row, ...], lang: str) -> Iterator[str]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for form in forms_of(row, lang):
            owners[form].add(row["id"])
    return (form for form, ids in owners.items() if len(ids) > 1)


def precedes(first: str, second: str) -> bool:
    """Whether a date is not after another, as far as both are known; unbounded fits all."""
    shared = min(len(first), len(second))
    return not shared or first[:shared] <= second[:shared]


def agent(lang: str, lemma: str, gender: str = "") -> Row:
    return next(row for row in table("agents.tsv") if (row["lang"], row["lemma"], row["gender"]) == (lang, lemma, gender))


def known_by(form: str, lang: str) -> str:
    """The id of what a form names."""
    return next(row["id"] for name in ("organs.tsv", "organisations.tsv") for row in table(name) if form in forms_of(row, lang))


def members(organisation: str, day: str) -> set[str]:
    return {
        row["state"]
        for row in table("memberships.tsv")
        if row["organisation"] == organisation and row["from"] <= day and (not row["to"] or day < row["to"])
    }


# The form of the files


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_sorted_and_says_its_source_and_as_of_date(name: str) -> None:
    first_column = [next(iter(row.values())) for row in table(name)]
    assert first_column == sorted(first_column)
    head = "\n".join(line for line in (DATA / name).read_text(encoding="utf8").splitlines() if line.startswith("#"))
    assert "ource" in head
    assert re.search(r"As of \d{4}-\d{2}", head)


@pytest.mark.parametrize(
    ("name", "columns"),
    [("organs.tsv", ("valid_from", "valid_to")), ("organisations.tsv", ("founded", "dissolved")), ("memberships.tsv", ("from", "to"))],
)
def test_dates_are_iso_as_far_as_known_and_in_order(name: str, columns: tuple[str, str]) -> None:
    for row in table(name):
        begins, ends = (row[column] for column in columns)
        assert all(DATE.fullmatch(date) for date in (begins, ends) if date), row
        assert precedes(begins, ends), row


@pytest.mark.parametrize("name", ["organs.tsv", "organisations.tsv"])
def test_ids_are_unique_capitals_and_never_a_state_s(name: str) -> None:
    ids = [row["id"] for row in table(name)]
    assert [known for known, times in Counter(ids).items() if times > 1] == []
    assert [known for known in ids if not ID.fullmatch(known) or known in states()] == []


def test_organs_and_organisations_share_no_id_and_no_form() -> None:
    organs, organisations = table("organs.tsv"), table("organisations.tsv")
    assert not {row["id"] for row in organs} & {row["id"] for row in organisations}
    for lang in ("en", "es"):
        assert not {f for row in organs for f in forms_of(row, lang)} & {f for row in organisations for f in forms_of(row, lang)}


@pytest.mark.parametrize("name", ["organs.tsv", "organisations.tsv"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_form_names_one_thing_unless_the_head_says_that_it_is_ambiguous(name: str, lang: str) -> None:
    lines = (DATA / name).read_text(encoding="utf8").splitlines()
    allowed = {line.removeprefix("# ambiguous: ") for line in lines if line.startswith("# ambiguous: ")}
    assert sorted(set(claimed_twice(table(name), lang)) - allowed) == []


@given(st.sampled_from(["organs.tsv", "organisations.tsv"]), st.data())
def test_forms_are_clean(name: str, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(table(name)))
    for lang in ("en", "es"):
        forms = forms_of(row, lang)
        assert forms, "a name in each language"
        assert len(forms) == len(set(forms))
        assert all(form == " ".join(form.split()) and form[0] not in ",.;" for form in forms)


# Agents


@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_language_has_its_offices_groups_and_organs(lang: str) -> None:
    count = Counter(row["kind"] for row in table("agents.tsv") if row["lang"] == lang)
    assert set(count) == AGENT_KINDS
    assert count.total() >= 250
    assert min(count.values()) >= 100


def test_a_lemma_stands_once_for_each_language_and_gender() -> None:
    count = Counter((row["lang"], row["lemma"].lower(), row["gender"]) for row in table("agents.tsv"))
    assert [key for key, times in count.items() if times > 1] == []


def test_agents_carry_known_sectors_and_offices_a_slug() -> None:
    for row in table("agents.tsv"):
        assert row["lang"] in ("en", "es"), row
        assert row["gender"] in ("", "m", "f"), row
        assert not row["sector"] or row["sector"] in sectors(), row
        assert bool(SLUG.fullmatch(row["office"])) == (row["kind"] == "office"), row


@pytest.mark.parametrize(
    ("lang", "lemma", "gender", "expected"),
    [
        ("en", "president", "", ("presidents", "GOV", "president")),
        ("en", "secretary of state", "", ("secretaries of state", "GOV", "secretary-of-state")),
        ("en", "attorney general", "", ("attorneys general", "GOV", "attorney-general")),
        ("en", "brigadier general", "", ("brigadier generals", "MIL", "general")),
        ("en", "congresswoman", "f", ("congresswomen", "LEG", "representative")),
        ("en", "defence minister", "", ("defence ministers", "GOV", "defence-minister")),
        ("en", "peacekeeper", "", ("peacekeepers", "MIL", "")),
        ("en", "police", "", ("", "COP", "")),
        ("en", "supreme court", "", ("supreme courts", "JUD", "")),
        ("en", "warship", "", ("warships", "MIL", "")),
        ("en", "destroyer", "", ("destroyers", "MIL", "")),
        ("en", "trawler", "", ("trawlers", "BUS", "")),
        ("en", "legislative body", "", ("legislative bodies", "LEG", "")),
        ("en", "field hospital", "", ("field hospitals", "MED", "")),
        ("en", "landowner", "", ("landowners", "AGR", "")),
        ("en", "Brig. Gen.", "", ("Brig. Gens.", "MIL", "general")),
        ("es", "órgano legislativo", "", ("órganos legislativos", "LEG", "")),
        ("es", "campo de refugiados", "", ("campos de refugiados", "REF", "")),
        ("es", "jefa militar", "f", ("jefas militares", "MIL", "commander")),
        ("es", "jornalero", "m", ("jornaleros", "AGR", "")),
        ("es", "avión no tripulado", "", ("aviones no tripulados", "MIL", "")),
        ("es", "presidenta", "f", ("presidentas", "GOV", "president")),
        ("es", "primer ministro", "m", ("primeros ministros", "GOV", "prime-minister")),
        ("es", "ministra de defensa", "f", ("ministras de defensa", "GOV", "defence-minister")),
        ("es", "secretario de la armada", "m", ("secretarios de la armada", "GOV", "secretary-of-the-navy")),
        ("es", "portavoz", "", ("portavoces", "GOV", "spokesperson")),
        ("es", "alta representante", "f", ("altas representantes", "GOV", "high-representative")),
        ("es", "capitán", "m", ("capitanes", "MIL", "officer")),
        ("es", "casco azul", "", ("cascos azules", "MIL", "")),
        ("es", "funcionaria", "f", ("funcionarias", "GOV", "")),
        ("es", "manifestante", "", ("manifestantes", "CVL", "")),
        ("es", "guardia costera", "", ("guardias costeras", "MIL", "")),
    ],
)
def test_plural_sector_and_office_of_an_agent(lang: str, lemma: str, gender: str, expected: tuple[str, str, str]) -> None:
    row = agent(lang, lemma, gender)
    assert (row["plural"], row["sector"], row["office"]) == expected


def test_a_spanish_office_with_two_genders_has_both() -> None:
    lemmas = {(row["lemma"], row["gender"]) for row in table("agents.tsv") if row["lang"] == "es"}
    pairs = [
        ("senador", "senadora"),
        ("ministro", "ministra"),
        ("embajador", "embajadora"),
        ("presidente", "presidenta"),
        ("subsecretario", "subsecretaria"),
        ("jefe de estado", "jefa de estado"),
    ]
    assert {(man, "m") for man, _ in pairs} | {(woman, "f") for _, woman in pairs} <= lemmas


# Organs


def test_organs_belong_to_known_states_and_have_known_kinds() -> None:
    for row in table("organs.tsv"):
        assert row["state"] in states(), row
        assert row["kind"] in ORGAN_KINDS, row
        assert not row["sector"] or row["sector"] in sectors(), row


def test_an_organ_s_id_begins_with_its_state_or_is_the_acronym_it_is_known_by() -> None:
    for row in table("organs.tsv"):
        assert row["id"].startswith(row["state"] + "_") or row["id"] in forms_of(row, "en"), row


def test_at_least_sixty_states_beside_the_united_states_have_organs() -> None:
    assert len({row["state"] for row in table("organs.tsv")} - {"USA"}) >= 60
    assert sum(row["state"] == "USA" for row in table("organs.tsv")) >= 60


def test_every_member_of_the_united_nations_has_an_organ() -> None:
    members_now = {row["id"] for row in table("states.tsv") if row["status"] == "un-member"}
    assert members_now - {row["state"] for row in table("organs.tsv")} == set()


@pytest.mark.parametrize("form", sorted(NEEDS_ITS_STATE))
def test_what_needs_a_state_to_be_known_is_an_agent_not_an_organ(form: str) -> None:
    assert form not in {f for row in table("organs.tsv") for lang in ("en", "es") for f in forms_of(row, lang)}
    assert any(form.lower() == row["lemma"].lower() for row in table("agents.tsv"))


@pytest.mark.parametrize(
    ("form", "lang", "expected"),
    [
        ("U.S. State Department", "en", "USA_STATE_DEPARTMENT"),
        ("Departamento de Estado de los Estados Unidos", "es", "USA_STATE_DEPARTMENT"),
        ("Pentagon", "en", "USA_DEFENSE_DEPARTMENT"),
        ("Agencia Estadounidense para el Desarrollo Internacional", "es", "USAID"),
        ("Congreso de los Estados Unidos", "es", "USA_CONGRESS"),
        ("U.S. Senate", "en", "USA_SENATE"),
        ("Senate Foreign Relations Committee", "en", "USA_SENATE_FOREIGN_RELATIONS_COMMITTEE"),
        ("Fuerzas Armadas estadounidenses", "es", "USA_ARMED_FORCES"),
        ("Ejército Rojo", "es", "SUN_RED_ARMY"),
        ("Knesset", "en", "ISR_KNESSET"),
        ("Knéset", "es", "ISR_KNESSET"),
        ("Milli Majlis", "en", "AZE_MILLI_MAJLIS"),
        ("Guardia Revolucionaria", "es", "IRN_IRGC"),
        ("Verkhovna Rada", "en", "UKR_VERKHOVNA_RADA"),
        ("Itamaraty", "es", "BRA_ITAMARATY"),
        ("Duma", "es", "RUS_DUMA"),
        ("OSCE Minsk Group", "en", "OSCE_MINSK_GROUP"),
        ("Grupo de Minsk", "es", "OSCE_MINSK_GROUP"),
        ("Conferencia sobre Seguridad y Cooperación en Europa", "es", "CSCE"),
        ("Sociedad de las Naciones", "es", "LEAGUE_OF_NATIONS"),
        ("OTAN", "es", "NATO"),
        ("Armenian National Committee of America", "en", "ANCA"),
        ("Dáesh", "es", "ISLAMIC_STATE"),
        ("hutíes", "es", "HOUTHIS"),
        ("POLITICO", "en", "POLITICO"),
        ("kurdas", "es", "KURDS"),
        ("National Endowment for Democracy", "en", "NED"),
        ("Nitijela", "en", "MHL_NITIJELA"),
        ("Hluttaw", "en", "MMR_HLUTTAW_HOUSES"),
        ("MOIS", "en", "IRN_MOIS"),
        ("SBU", "es", "UKR_SBU"),
        ("Guardia Suiza", "es", "VAT_SWISS_GUARD"),
        ("Yuan Ejecutivo", "es", "TWN_EXECUTIVE_YUAN"),
        ("Uganda People's Defence Force", "en", "UGA_UPDF"),
        ("Fuerzas Armadas Reales", "es", "MAR_FAR"),
        ("Norges Bank", "en", "NOR_NORGES_BANK"),
        ("Tribunal Superior Electoral", "es", "BRA_TSE"),
        ("Royal Australian Navy", "en", "AUS_ADF"),
        ("Puntland", "en", "SOM_PUNTLAND"),
        ("Ambazonia", "es", "AMBAZONIA"),
        ("Comando Vermelho", "es", "COMANDO_VERMELHO"),
        ("'Ndrangheta", "en", "NDRANGHETA"),
        ("Pakatan Harapan", "en", "PAKATAN_HARAPAN"),
        ("Frente Patriótico Ruandés", "es", "RPF_RWA"),
        ("LinkedIn", "en", "LINKEDIN"),
        ("Iglesia ortodoxa rusa", "es", "RUSSIAN_ORTHODOX"),
        ("Comisiones Obreras", "es", "CCOO"),
        ("Levada Center", "en", "LEVADA"),
        ("Kanaks", "en", "KANAKS"),
        ("Misión de Verificación de la ONU en Colombia", "es", "UN_VERIFICATION_COLOMBIA"),
    ],
)
def test_the_usual_names_lead_to_their_bearer(form: str, lang: str, expected: str) -> None:
    assert known_by(form, lang) == expected


# Organisations


def test_organisations_have_known_kinds_countries_and_sectors() -> None:
    for row in table("organisations.tsv"):
        assert row["kind"] in AT_LEAST, row
        assert not row["country"] or row["country"] in states() | stateless_codes(), row
        assert not row["sector"] or row["sector"] in sectors(), row
        assert all(row[column] for column in ("name_en", "name_es", "source")), row


def test_only_a_people_may_be_without_a_country() -> None:
    assert {row["kind"] for row in table("organisations.tsv") if not row["country"]} <= {"people"}


def test_outlets_are_press_and_intergovernmental_bodies_belong_to_no_one_state() -> None:
    for row in table("organisations.tsv"):
        assert row["kind"] != "outlet" or row["sector"] == "JRN", row
        assert row["kind"] != "igo" or row["country"] in ("IGO", "UNO", "EUR"), row


def test_there_are_enough_of_each_kind() -> None:
    count = Counter(row["kind"] for row in table("organisations.tsv"))
    assert {kind: count[kind] for kind in AT_LEAST if count[kind] < AT_LEAST[kind]} == {}


def test_the_osce_follows_the_csce() -> None:
    known = {row["id"]: row for row in table("organisations.tsv")}
    assert known["CSCE"]["dissolved"] == "1994-12-31"
    assert known["OSCE"]["founded"] == "1995-01-01"


# Memberships


def test_memberships_name_known_states_and_organisations_and_a_beginning() -> None:
    organisations = {row["id"] for row in table("organisations.tsv")}
    for row in table("memberships.tsv"):
        assert row["organisation"] in organisations, row
        assert row["state"] in states(), row
        assert all((row["from"], row["source"])), row


def test_a_membership_lies_within_the_life_of_its_organisation() -> None:
    known = {row["id"]: row for row in table("organisations.tsv")}
    for row in table("memberships.tsv"):
        life = known[row["organisation"]]
        assert precedes(life["founded"], row["from"]), row
        assert not life["dissolved"] or (row["to"] and precedes(row["to"], life["dissolved"])), row


def test_a_state_that_ended_is_a_member_no_longer() -> None:
    ended = {row["id"]: row["valid_to"] for row in table("states.tsv") if row["valid_to"]}
    for row in table("memberships.tsv"):
        assert row["state"] not in ended or (row["to"] and row["to"][:4] <= ended[row["state"]][:4]), row


def test_no_state_is_a_member_of_one_organisation_twice_at_once() -> None:
    terms: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in table("memberships.tsv"):
        terms[row["organisation"], row["state"]].append((row["from"], row["to"]))
    for key, spans in terms.items():
        ordered = sorted(spans)
        assert all(ends and ends <= begins for (_, ends), (begins, _) in pairwise(ordered)), key


@pytest.mark.parametrize(
    ("organisation", "day", "number"),
    [
        ("UN", "1945-12-31", 51), ("UN", "1960-12-31", 99), ("UN", "1991-10-01", 166), ("UN", "2024-01-01", 193),
        ("NATO", "1950-01-01", 12), ("NATO", "1990-01-01", 16), ("NATO", "2024-06-01", 32),
        ("EEC", "1986-06-01", 12), ("EU", "1995-06-01", 15), ("EU", "2013-12-31", 28), ("EU", "2021-01-01", 27),
        ("OSCE", "2013-01-01", 57), ("COUNCIL_OF_EUROPE", "2010-01-01", 47), ("COUNCIL_OF_EUROPE", "2023-01-01", 46),
        ("AU", "2020-01-01", 55), ("ARAB_LEAGUE", "2000-01-01", 22), ("OPEC", "2024-06-01", 12), ("OECD", "2022-01-01", 38),
        ("WTO", "2024-12-31", 165), ("ASEAN", "2000-01-01", 10), ("APEC", "2000-01-01", 21), ("G20", "2010-01-01", 19),
        ("WARSAW_PACT", "1955-06-01", 8), ("CELAC", "2015-01-01", 33), ("CSTO", "2020-01-01", 6),
    ],
)  # fmt: skip
def test_how_many_members_there_were(organisation: str, day: str, number: int) -> None:
    """The organisations' own counts; of the WTO's 166 members one is the European Union."""
    assert len(members(organisation, day)) == number


@pytest.mark.parametrize(
    ("state", "organisation", "inside", "outside"),
    [
        ("AZE", "UN", "1992-03-02", "1992-03-01"),
        ("AZE", "COUNCIL_OF_EUROPE", "2001-02-01", "2001-01-24"),
        ("AZE", "OTS", "2012-01-01", "2009-10-02"),
        ("ARM", "CSTO", "2020-01-01", "1991-12-31"),
        ("ARM", "WTO", "2003-03-01", "2003-02-04"),
        ("GEO", "CIS", "2000-01-01", "2010-01-01"),
        ("GBR", "EU", "2019-12-31", "2020-02-01"),
        ("RUS", "COUNCIL_OF_EUROPE", "2020-01-01", "2022-04-01"),
        ("VEN", "ANDEAN_COMMUNITY", "2000-01-01", "2007-01-01"),
        ("VEN", "MERCOSUR", "2018-01-01", "2010-01-01"),
        ("SWE", "NATO", "2024-03-08", "2024-03-06"),
        ("WEST_GERMANY", "NATO", "1980-01-01", "1991-01-01"),
        ("QAT", "OPEC", "2018-06-01", "2019-02-01"),
        ("MLI", "ECOWAS", "2024-12-31", "2025-02-01"),
    ],
)
def test_when_a_state_was_a_member(state: str, organisation: str, inside: str, outside: str) -> None:
    assert state in members(organisation, inside)
    assert state not in members(organisation, outside)


def test_the_co_chairs_of_the_minsk_group() -> None:
    assert members("OSCE_MINSK_GROUP", "2010-01-01") == {"FRA", "RUS", "USA"}
