"""Who held which office: what the tables must hold, and facts that were written down apart from them."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from dragoman.reading import knowledge

DATA = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "reading" / "actors" / "data"
PACKAGE = "dragoman.reading.actors"
COLUMNS = ["person", "name", "forms", "state", "office", "sector", "from", "to", "source"]
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
G20 = ["ARG", "AUS", "BRA", "CAN", "CHN", "DEU", "FRA", "GBR", "IDN", "IND", "ITA", "JPN", "KOR", "MEX", "RUS", "SAU", "TUR", "USA", "ZAF"]
SECTORS = {"", "GOV", "LEG", "MIL", "SPY", "COP", "JUD", "PTY", "REB", "OPP", "CVL", "JRN", "BUS", "SOC", "REL", "ELI", "CRM", "EDU", "LAB"}
HEADS = {"president", "prime-minister", "chancellor", "monarch", "supreme-leader", "head-of-state"}
# Several hold these at once: chambers, ranks with several desks, collective presidencies, parties beside the state, leaders without an office.
SHARED = {
    "senator", "representative", "under-secretary-of-state", "assistant-secretary-of-state", "deputy-assistant-secretary-of-state",
    "presidency-member", "leader", "party-leader", "vice-president", "governor", "commander", "mayor", "regional-president",
    "regional-prime-minister", "chief-minister", "commissioner", "special-envoy", "spokesperson", "ambassador", "deputy-foreign-minister",
    "intelligence-chief", "security-service-chief", "deputy-prime-minister", "ambassador-at-large",
}  # fmt: skip
OFFICES = list(knowledge.table(PACKAGE, "offices.tsv"))
ROLES = list(knowledge.table(PACKAGE, "person_roles.tsv"))


def first_day(date: str) -> str:
    """The first day that a date can mean."""
    return date + "-01" * ((10 - len(date)) // 3) if date else "0000-00-00"


def last_day(date: str) -> str:
    """The last day that a date can mean; no date is no end."""
    return date + {0: "9999-12-31", 4: "-12-31", 7: "-31", 10: ""}[len(date)]


def holders(state: str, offices: set[str], day: str) -> set[str]:
    """Who may have held one of these offices on a day."""
    return {
        row["person"]
        for row in OFFICES
        if row["state"] == state and row["office"] in offices and first_day(row["from"]) <= day <= last_day(row["to"])
    }


def clashes(terms: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """The terms that surely began before an earlier one surely ended."""
    found: list[tuple[str, ...]] = []
    latest: tuple[str, str] | None = None
    for row in sorted(terms, key=lambda row: (first_day(row["from"]), last_day(row["to"]))):
        ends = first_day(row["to"]) if row["to"] else "9999-12-31"
        if latest and last_day(row["from"]) < latest[0]:
            found.append((row["state"], row["office"], latest[1], latest[0], row["person"], row["from"]))
        latest = max(latest or ("", ""), (ends, row["person"]))
    return found


def test_the_columns_are_those_of_the_form() -> None:
    assert (DATA / "offices.tsv").read_text(encoding="utf8").splitlines()[0].split("\t") == COLUMNS
    head = (DATA / "person_roles.tsv").read_text(encoding="utf8").splitlines()[0].split("\t")
    assert head == ["person", "name", "forms", "state", "sector", "role", "source"]


@pytest.mark.parametrize("rows", [OFFICES, ROLES], ids=["offices", "roles"])
def test_every_row_says_who_and_where_from(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert all(row[column] for column in ("person", "name", "state", "source")), row
        assert re.fullmatch(r"[A-Z0-9]+(_[A-Z0-9]+)*", row["person"]), row["person"]
        assert row["sector"] in SECTORS, row


@pytest.mark.parametrize("rows", [OFFICES, ROLES], ids=["offices", "roles"])
def test_rows_are_sorted_by_person(rows: list[dict[str, str]]) -> None:
    persons = [row["person"] for row in rows]
    assert persons == sorted(persons)


def test_the_head_says_as_of_when() -> None:
    for name in ("offices.tsv", "person_roles.tsv"):
        comments = [line for line in (DATA / name).read_text(encoding="utf8").splitlines() if line.startswith("#")]
        assert any(re.search(r"as of \d{4}-\d{2}", line) for line in comments), name


def test_one_person_has_one_name() -> None:
    names = defaultdict(set)
    for row in OFFICES + ROLES:
        names[row["person"]].add(row["name"])
    assert {person: found for person, found in names.items() if len(found) > 1} == {}


def test_forms_are_neither_the_name_again_nor_each_other() -> None:
    for row in OFFICES + ROLES:
        forms = row["forms"].split("|") if row["forms"] else []
        assert len({*forms, row["name"]}) == len(forms) + 1, row
        assert all(form == form.strip() and form for form in forms), row


def test_dates_are_well_formed_and_in_order() -> None:
    for row in OFFICES:
        assert DATE.fullmatch(row["from"]), row
        assert not row["to"] or DATE.fullmatch(row["to"]), row
        assert first_day(row["from"]) <= last_day(row["to"]), row


def test_no_term_is_given_twice() -> None:
    terms = [(row["person"], row["state"], row["office"], row["from"]) for row in OFFICES]
    assert len(terms) == len(set(terms))


def test_no_office_has_two_holders_at_a_time() -> None:
    held = defaultdict(list)
    for row in OFFICES:
        if row["office"] not in SHARED:
            held[row["state"], row["office"]].append(row)
    assert [clash for terms in held.values() for clash in clashes(terms)] == []


def test_nobody_holds_one_office_twice_at_a_time() -> None:
    held = defaultdict(list)
    for row in OFFICES:
        held[row["person"], row["state"], row["office"]].append(row)
    assert [clash for terms in held.values() for clash in clashes(terms)] == []


def test_two_holders_at_a_time_would_be_found() -> None:
    one = {"state": "X", "office": "president", "person": "ONE", "from": "2000", "to": "2004-05-01"}
    assert clashes([one, one | {"person": "TWO", "from": "2004-05-01", "to": ""}]) == []
    assert clashes([one, one | {"person": "TWO", "from": "2004", "to": ""}]) == []
    assert clashes([one, one | {"person": "TWO", "from": "2004-04", "to": ""}]) != []
    assert (
        clashes([one | {"to": ""}, one | {"person": "TWO", "from": "2002", "to": "2003"}, one | {"person": "THREE", "from": "2005"}]) != []
    )


def test_every_state_is_known() -> None:
    known = {row["id"] for table in ("states.tsv", "organisations.tsv") for row in knowledge.table(PACKAGE, table)}
    assert {row["state"] for row in OFFICES + ROLES} - known == set()


def test_officers_of_organisations_have_no_sector_and_those_of_states_have_one() -> None:
    states = {row["id"] for row in knowledge.table(PACKAGE, "states.tsv")}
    for row in OFFICES:
        assert bool(row["sector"]) == (row["state"] in states), row


def test_no_term_lies_outside_the_life_of_its_state() -> None:
    life = {row["id"]: (row["valid_from"], row["valid_to"]) for row in knowledge.table(PACKAGE, "states.tsv") if row["status"] == "former"}
    for row in OFFICES:
        begins, ends = life.get(row["state"], ("", ""))
        if begins:
            assert last_day(row["to"]) >= first_day(begins), row
        if ends:
            assert first_day(row["from"]) <= last_day(ends), row


@pytest.mark.parametrize("state", G20)
@pytest.mark.parametrize("day", ["2000-06-30", "2010-06-30", "2020-06-30", "2023-06-30"])
def test_the_states_of_the_g20_are_governed(state: str, day: str) -> None:
    assert holders(state, HEADS, day)


@pytest.mark.parametrize("state", G20)
def test_the_states_of_the_g20_have_a_foreign_minister(state: str) -> None:
    assert holders(state, {"foreign-minister", "secretary-of-state"}, "2023-06-30")


@pytest.mark.parametrize(
    ("day", "state", "office", "person"),
    [
        ("1997-08-01", "AZE", "president", "HEYDAR_ALIYEV"),
        ("1992-12-01", "AZE", "president", "ABULFAZ_ELCHIBEY"),
        ("2006-06-15", "AZE", "president", "ILHAM_ALIYEV"),
        ("2001-04-03", "ARM", "president", "ROBERT_KOCHARYAN"),
        ("1994-05-12", "ARM", "president", "LEVON_TER_PETROSYAN"),
        ("2020-11-10", "ARM", "prime-minister", "NIKOL_PASHINYAN"),
        ("2008-08-08", "GEO", "president", "MIKHEIL_SAAKASHVILI"),
        ("2002-01-25", "USA", "president", "GEORGE_W_BUSH"),
        ("1991-01-17", "USA", "president", "GEORGE_H_W_BUSH"),
        ("1998-06-01", "USA", "secretary-of-state", "MADELEINE_ALBRIGHT"),
        ("1992-02-12", "USA", "secretary-of-state", "JAMES_BAKER"),
        ("2001-09-11", "USA", "secretary-of-state", "COLIN_POWELL"),
        ("2011-05-02", "USA", "secretary-of-state", "HILLARY_CLINTON"),
        ("1973-10-20", "USA", "secretary-of-state", "HENRY_KISSINGER"),
        ("2003-03-20", "USA", "secretary-of-defense", "DONALD_RUMSFELD"),
        ("1990-08-02", "USA", "secretary-of-defense", "DICK_CHENEY"),
        ("2010-07-01", "USA", "vice-president", "JOE_BIDEN"),
        ("1944-06-06", "USA", "president", "FRANKLIN_D_ROOSEVELT"),
        ("1962-10-22", "USA", "president", "JOHN_F_KENNEDY"),
        ("2022-03-01", "USA", "cia-director", "WILLIAM_J_BURNS"),
        ("2019-06-01", "USA", "national-security-adviser", "JOHN_BOLTON"),
        ("2005-06-01", "USA", "senator", "RICHARD_LUGAR"),
        ("2007-06-01", "USA", "senator", "BARACK_OBAMA"),
        ("2019-06-01", "USA", "senator", "BOB_MENENDEZ"),
        ("2024-01-15", "USA", "representative", "ROB_MENENDEZ"),
        ("2021-06-01", "USA", "under-secretary-of-state", "VICTORIA_NULAND"),
        ("2012-06-01", "USA", "assistant-secretary-of-state", "PHILIP_GORDON"),
        ("1962-10-22", "SUN", "leader", "NIKITA_KHRUSHCHEV"),
        ("1986-10-11", "SUN", "leader", "MIKHAIL_GORBACHEV"),
        ("2014-03-18", "RUS", "president", "VLADIMIR_PUTIN"),
        ("2009-07-06", "RUS", "president", "DMITRY_MEDVEDEV"),
        ("2022-02-24", "RUS", "foreign-minister", "SERGEI_LAVROV"),
        ("1982-05-01", "GBR", "prime-minister", "MARGARET_THATCHER"),
        ("2022-10-01", "GBR", "prime-minister", "LIZ_TRUSS"),
        ("1989-11-09", "WEST_GERMANY", "chancellor", "HELMUT_KOHL"),
        ("1996-01-01", "DEU", "chancellor", "HELMUT_KOHL"),
        ("2015-09-01", "DEU", "chancellor", "ANGELA_MERKEL"),
        ("2003-02-14", "FRA", "foreign-minister", "DOMINIQUE_DE_VILLEPIN"),
        ("1978-09-17", "ISR", "prime-minister", "MENACHEM_BEGIN"),
        ("1978-09-17", "EGY", "president", "ANWAR_SADAT"),
        ("1993-09-13", "ISR", "prime-minister", "YITZHAK_RABIN"),
        ("1982-06-01", "ARG", "president", "LEOPOLDO_GALTIERI"),
        ("1973-09-11", "CHL", "president", "SALVADOR_ALLENDE"),
        ("2004-03-20", "ESP", "prime-minister", "JOSE_MARIA_AZNAR"),
        ("2019-01-23", "VEN", "president", "NICOLAS_MADURO"),
        ("2016-11-24", "COL", "president", "JUAN_MANUEL_SANTOS"),
        ("2003-12-01", "IRN", "president", "MOHAMMAD_KHATAMI"),
        ("2015-07-14", "IRN", "foreign-minister", "MOHAMMAD_JAVAD_ZARIF"),
        ("2003-03-01", "UN", "secretary-general", "KOFI_ANNAN"),
        ("1999-04-01", "NATO", "secretary-general", "JAVIER_SOLANA"),
        ("1972-02-21", "CHN", "prime-minister", "ZHOU_ENLAI"),
        ("2018-06-12", "PRK", "supreme-leader", "KIM_JONG_UN"),
        ("1967-06-05", "ISR", "prime-minister", "LEVI_ESHKOL"),
        ("1923-01-01", "GBR", "prime-minister", "BONAR_LAW"),
        ("1928-01-01", "GBR", "prime-minister", "STANLEY_BALDWIN"),
        ("2017-10-01", "ESP", "regional-president", "CARLES_PUIGDEMONT"),
        ("2012-06-01", "IND", "chief-minister", "NARENDRA_MODI"),
        ("2021-01-01", "COL", "mayor", "CLAUDIA_LOPEZ"),
        ("2009-06-01", "USA", "governor", "ARNOLD_SCHWARZENEGGER"),
        ("2015-05-01", "GRC", "finance-minister", "YANIS_VAROUFAKIS"),
        ("2022-03-01", "UKR", "chief-of-defence", "VALERII_ZALUZHNYI"),
        ("2013-11-01", "RUS", "central-bank-governor", "ELVIRA_NABIULLINA"),
        ("2010-01-01", "PAK", "chief-of-army", "ASHFAQ_PARVEZ_KAYANI"),
        ("2019-12-31", "IRN", "quds-force-commander", "QASEM_SOLEIMANI"),
        ("2022-03-01", "EUROPEAN_COMMISSION", "president", "URSULA_VON_DER_LEYEN"),
        ("2013-06-01", "EUROPEAN_COUNCIL", "president", "HERMAN_VAN_ROMPUY"),
        ("2016-06-01", "UN", "special-envoy", "STAFFAN_DE_MISTURA"),
        ("2005-06-01", "UNESCO", "director-general", "KOICHIRO_MATSUURA"),
        ("2001-03-01", "NPL", "monarch", "BIRENDRA_OF_NEPAL"),
        ("2014-09-18", "GBR", "regional-president", "ALEX_SALMOND"),
        ("2003-06-01", "PSE", "un-ambassador", "NASSER_AL_QUDWA"),
    ],
)
def test_well_known_facts(day: str, state: str, office: str, person: str) -> None:
    found = holders(state, {office}, day)
    assert person in found
    assert office in SHARED or found == {person}


@pytest.mark.parametrize(
    ("form", "person"),
    [
        ("Recep Tayyip Erdogan", "RECEP_TAYYIP_ERDOGAN"),
        ("Vladímir Putin", "VLADIMIR_PUTIN"),
        ("Ilham Aliev", "ILHAM_ALIYEV"),
        ("Heidar Alíev", "HEYDAR_ALIYEV"),
        ("Volodímir Zelenski", "VOLODYMYR_ZELENSKY"),
        ("Mijaíl Gorbachov", "MIKHAIL_GORBACHEV"),
        ("Benjamín Netanyahu", "BENJAMIN_NETANYAHU"),
        ("Luis Inácio Lula da Silva", "LUIZ_INACIO_LULA_DA_SILVA"),
        ("Gerhard Schroeder", "GERHARD_SCHRODER"),
        ("Benjamin L. Cardin", "BEN_CARDIN"),
        ("Svetlana Tijanóvskaya", "SVIATLANA_TSIKHANOUSKAYA"),
        ("Moammar Gadhafi", "MUAMMAR_GADDAFI"),
        ("Muamar el Gadafi", "MUAMMAR_GADDAFI"),
        ("Volodymyr Zelenskyy", "VOLODYMYR_ZELENSKY"),
        ("Bachar al Asad", "BASHAR_AL_ASSAD"),
        ("López Obrador", "ANDRES_MANUEL_LOPEZ_OBRADOR"),
        ("Alí Jameneí", "ALI_KHAMENEI"),
        ("Nikol Pachinian", "NIKOL_PASHINYAN"),
        ("Goodluck Ebele Jonathan", "GOODLUCK_JONATHAN"),
        ("Mijaíl Jodorkovski", "MIKHAIL_KHODORKOVSKY"),
    ],
)
def test_newspapers_write_names_so(form: str, person: str) -> None:
    assert {row["person"] for row in OFFICES + ROLES if form in (row["name"], *row["forms"].split("|"))} == {person}


def test_father_and_son_are_two_persons() -> None:
    assert {row["person"] for row in OFFICES if "George Bush" in row["forms"].split("|")} == {"GEORGE_W_BUSH", "GEORGE_H_W_BUSH"}


def test_of_a_contested_office_every_side_is_told() -> None:
    sides = defaultdict(set)
    for row in ROLES:
        if claim := re.match(r"claimed (?:acting )?(.+? of (?:the )?[^,;]+?)(?=,| from | since | by | against )", row["role"]):
            assert re.search(r"\d{4}", row["role"]), row
            sides[claim[1]].add(row["person"])
    assert {"JUAN_GUAIDO", "NICOLAS_MADURO", "EDMUNDO_GONZALEZ_URRUTIA"} == sides["president of Venezuela"]
    assert [claim for claim, persons in sides.items() if len(persons) < 2] == []
    assert len(sides) >= 12
