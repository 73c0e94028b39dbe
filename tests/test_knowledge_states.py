"""What the program knows about states before it reads: states.tsv, state_names.tsv and disputed_areas.tsv."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "reading"
FACTS = Path(__file__).resolve().parents[1].parent / "shared" / "facts"
Row = dict[str, str]

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
KINDS = {"name", "official", "abbreviation", "demonym", "capital", "metonym"}
STATUSES = {"un-member", "un-observer", "disputed", "former", "territory"}
REGIONS = {
    "Northern Africa", "Eastern Africa", "Middle Africa", "Southern Africa", "Western Africa", "Caribbean", "Central America",
    "South America", "Northern America", "Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia",
    "Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe", "Australia and New Zealand", "Melanesia", "Micronesia",
    "Polynesia",
}  # fmt: skip
SEAT_NOT_CALLED_CAPITAL = {"ISR", "CHE", "NRU"}  # disputed, or not laid down in law: metonyms only


def rows(path: Path) -> list[Row]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


STATES = rows(SOURCE / "actors/data/states.tsv")
NAMES = rows(SOURCE / "actors/data/state_names.tsv")
AREAS = rows(SOURCE / "places/data/disputed_areas.tsv")
BY_ID = {state["id"]: state for state in STATES}
MEMBERS = [state["id"] for state in STATES if state["status"] == "un-member"]
FORMS: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
for _row in NAMES:
    FORMS[_row["id"], _row["lang"], _row["kind"]].append(_row)


def forms(state: str, lang: str, kind: str) -> set[str]:
    return {row["form"] for row in FORMS[state, lang, kind]}


def bearers(form: str, lang: str) -> set[str]:
    return {row["id"] for row in NAMES if row["form"] == form and row["lang"] == lang}


def starts_after(left: str, right: str) -> bool:
    """True when `left` is surely later than `right`, compared no finer than both are known."""
    width = min(len(left), len(right))
    return left[:width] > right[:width]


def overlap(first: Row, second: Row) -> bool:
    """Two rows are valid at once for longer than the day (or month, or year) of a handover."""
    (_, end_first), (start, _) = sorted([(r["valid_from"] or "0000", r["valid_to"] or "9999") for r in (first, second)])
    return starts_after(end_first, start)


def dated() -> Iterator[Row]:
    yield from STATES
    yield from NAMES


def test_the_columns_are_those_of_the_documentation() -> None:
    assert list(STATES[0]) == [
        "id", "name_en", "name_es", "valid_from", "valid_to", "status", "successor", "iso_numeric", "cow", "gw", "cameo", "fips",
        "region", "source", "iso3",
    ]  # fmt: skip
    assert list(NAMES[0]) == ["id", "lang", "kind", "form", "gender", "number", "valid_from", "valid_to"]
    assert list(AREAS[0]) == ["area", "name_en", "forms_en", "name_es", "forms_es", "lat", "lon", "country", "precision", "claimed_by", "note", "source"]


def test_no_cell_has_stray_blanks() -> None:
    assert [row for table in (STATES, NAMES, AREAS) for row in table for cell in row.values() if cell != " ".join(cell.split())] == []


def test_rows_are_sorted_by_their_first_column() -> None:
    for table in (STATES, NAMES, AREAS):
        keys = [next(iter(row.values())) for row in table]
        assert keys == sorted(keys)


def test_every_member_and_observer_of_the_united_nations_is_there() -> None:
    assert Counter(state["status"] for state in STATES)["un-member"] == 193
    assert {state["id"] for state in STATES if state["status"] == "un-observer"} == {"PSE", "VAT"}


def test_ids_are_unique_codes_or_names_in_capitals() -> None:
    assert len(BY_ID) == len(STATES)
    assert [i for i in BY_ID if not re.fullmatch(r"[A-Z]{3}|[A-Z]+(_[A-Z]+)*", i)] == []
    assert [i for i in MEMBERS if len(i) != 3] == []


def test_status_region_and_source_are_filled_from_closed_lists() -> None:
    assert {state["status"] for state in STATES} == STATUSES
    assert {state["region"] for state in STATES} == REGIONS
    assert [state["id"] for state in STATES if not state["source"]] == []


def test_every_member_has_its_codes_and_others_have_none_of_the_wrong_form() -> None:
    assert [i for i in MEMBERS if not (BY_ID[i]["iso_numeric"] and BY_ID[i]["cow"] and BY_ID[i]["fips"])] == []
    shapes = {"iso_numeric": r"\d{3}", "cow": r"\d{1,3}", "gw": r"\d{1,3}", "cameo": r"[A-Z]{3}", "fips": r"[A-Z]{2}(\|[A-Z]{2})*", "iso3": r"[A-Z]{3}"}
    bad = [(s["id"], c, s[c]) for s in STATES for c, shape in shapes.items() if s[c] and not re.fullmatch(shape, s[c])]
    assert bad == []


@pytest.mark.parametrize("column", ["iso_numeric", "cow", "gw", "cameo", "fips"])
def test_a_code_means_one_state_at_a_time(column: str) -> None:
    users = defaultdict(list)
    for state in STATES:
        if state[column]:
            users[state[column]].append(state)
    clashes = [
        (code, a["id"], b["id"])
        for code, group in users.items() for n, a in enumerate(group) for b in group[n + 1:] if overlap(a, b)
    ]  # fmt: skip
    assert clashes == []


def test_dates_are_well_formed_and_in_order() -> None:
    assert [r for r in dated() for d in (r["valid_from"], r["valid_to"]) if d and not DATE.fullmatch(d)] == []
    assert [r for r in dated() if r["valid_from"] and r["valid_to"] and starts_after(r["valid_from"], r["valid_to"])] == []


def test_states_that_ended_say_when_and_todays_members_have_not_ended() -> None:
    assert [s["id"] for s in STATES if s["status"] == "former" and not (s["valid_to"] and s["successor"])] == []
    assert [i for i in MEMBERS if BY_ID[i]["valid_to"] or BY_ID[i]["successor"]] == []


def test_successors_are_known_and_come_no_earlier_than_the_end() -> None:
    for state in STATES:
        successors = [BY_ID[i] for i in state["successor"].split("|") if i]
        assert [s["id"] for s in successors] == sorted(s["id"] for s in successors)
        assert not [s["id"] for s in successors if s["valid_to"] and not starts_after(s["valid_to"], state["valid_to"])]


def test_names_belong_to_known_states_and_use_known_kinds() -> None:
    assert {row["id"] for row in NAMES} == set(BY_ID)
    assert {row["lang"] for row in NAMES} == {"en", "es"}
    assert {row["kind"] for row in NAMES} == KINDS
    assert {row["gender"] for row in NAMES} == {"", "m", "f"}
    assert {row["number"] for row in NAMES} == {"", "s", "p"}
    assert [row for row in NAMES if row["kind"] != "demonym" and (row["gender"] or row["number"])] == []


def test_no_form_stands_twice_for_one_state_in_one_sense() -> None:
    seen: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in NAMES:
        seen[tuple(row[c] for c in ("id", "lang", "kind", "form", "gender", "number"))].append(row)
    assert [a for group in seen.values() for n, a in enumerate(group) for b in group[n + 1 :] if overlap(a, b)] == []


def test_the_name_we_use_is_the_first_form_of_its_state() -> None:
    for state in STATES:
        for lang in ("en", "es"):
            assert state[f"name_{lang}"] == FORMS[state["id"], lang, "name"][0]["form"]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_member_has_name_demonym_and_seat_of_government(lang: str) -> None:
    for member in MEMBERS:
        assert forms(member, lang, "name")
        assert forms(member, lang, "demonym")
        assert forms(member, lang, "capital") or (member in SEAT_NOT_CALLED_CAPITAL and forms(member, lang, "metonym"))


@pytest.mark.parametrize("member", MEMBERS)
def test_every_member_has_four_spanish_demonyms_or_the_two_invariant_ones(member: str) -> None:
    have = {(row["gender"], row["number"]) for row in FORMS[member, "es", "demonym"] if not row["valid_to"]}
    assert {("m", "s"), ("f", "s"), ("m", "p"), ("f", "p")} <= have or {("", "s"), ("", "p")} <= have


def test_spanish_demonyms_are_lower_case_and_english_ones_capitalised() -> None:
    demonyms = [row for row in NAMES if row["kind"] == "demonym"]
    assert [r["form"] for r in demonyms if r["lang"] == "es" and r["form"] != r["form"].lower()] == []
    assert [r["form"] for r in demonyms if r["lang"] == "en" and not r["form"][0].isupper()] == []


def test_spanish_feminines_and_plurals_carry_no_accent_on_a_syllable_that_lost_it() -> None:
    """francés, francesa; alemán, alemanes: a stressed ending loses its written accent when a syllable follows."""
    wrong = re.compile(r"(és|án|ín|ón)(a|es|as)$")
    assert [row["form"] for row in NAMES if row["lang"] == "es" and row["kind"] == "demonym" and wrong.search(row["form"])] == []


def test_articles_are_left_out_of_palaces_and_offices() -> None:
    part_of_the_name = {"El Mouradia", "Los Pinos"}
    seats = {row["form"] for row in NAMES if row["kind"] in ("metonym", "official", "abbreviation")} - part_of_the_name
    assert [form for form in seats if re.match(r"(?i)(the|el|los|las) ", form)] == []


def test_a_form_with_an_apostrophe_is_there_with_both_characters() -> None:
    have = {(row["id"], row["lang"], row["kind"], row["form"]) for row in NAMES}
    assert [k for k in have if "'" in k[3] and (*k[:3], k[3].replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")) not in have] == []


CODES = [
    # state, COW, GW: where the two systems, or a state and its forerunner, differ
    ("DEU", "255", "260"), ("WEST_GERMANY", "260", "260"), ("GERMAN_REICH", "255", "255"), ("DDR", "265", "265"),
    ("VNM", "816", "816"), ("VDR", "816", "816"), ("SOUTH_VIETNAM", "817", "817"),
    ("SRB", "345", "340"), ("YUG", "345", "345"), ("SCG", "345", "345"), ("MNE", "341", "341"),
    ("YEM", "679", "678"), ("NORTH_YEMEN", "678", "678"), ("YMD", "680", "680"),
    ("SUN", "365", "365"), ("RUS", "365", "365"), ("RUSSIAN_EMPIRE", "365", "365"),
    ("CSK", "315", "315"), ("CZE", "316", "316"), ("SVK", "317", "317"), ("AUSTRIA_HUNGARY", "300", "300"), ("AUT", "305", "305"),
    ("TUR", "640", "640"), ("OTTOMAN_EMPIRE", "640", "640"), ("ZWE", "552", "552"), ("RHO", "552", "552"),
    ("USA", "2", "2"), ("AZE", "373", "373"), ("ARM", "371", "371"), ("GEO", "372", "372"), ("NAM", "565", "565"),
    ("TWN", "713", "713"), ("XKX", "347", "347"), ("PSE", "", ""), ("VAT", "", ""), ("DMA", "54", ""),
]  # fmt: skip


@pytest.mark.parametrize(("state", "cow", "gw"), CODES)
def test_codes_where_the_systems_differ(state: str, cow: str, gw: str) -> None:
    assert (BY_ID[state]["cow"], BY_ID[state]["gw"]) == (cow, gw)


@pytest.mark.parametrize(
    ("state", "column", "value"),
    [
        ("AFG", "iso_numeric", "004"), ("SUN", "iso_numeric", "810"), ("YEM", "iso_numeric", "887"), ("DDR", "iso_numeric", "278"),
        ("ROU", "cameo", "ROM"), ("RUS", "cameo", "RUS"), ("AZE", "fips", "AJ"), ("DEU", "fips", "GM"), ("NAM", "fips", "WA"),
        ("DEU", "valid_from", "1990-10-03"), ("SUN", "valid_from", "1922-12-30"), ("SUN", "valid_to", "1991-12-26"),
        ("SSD", "valid_from", "2011-07-09"), ("MNE", "valid_from", "2006-06-03"), ("CZE", "valid_from", "1993-01-01"),
        ("GHA", "valid_from", "1957-03-06"), ("IND", "valid_from", "1947-08-15"), ("CSK", "valid_to", "1993-01-01"),
        ("WEST_GERMANY", "successor", "DEU"), ("CSK", "successor", "CZE|SVK"), ("AZE", "region", "Western Asia"),
        ("TWN", "status", "disputed"), ("ESH", "status", "disputed"), ("NAGORNO_KARABAKH", "status", "disputed"),
        ("HKG", "status", "territory"), ("PRI", "status", "territory"), ("ZANZIBAR", "status", "former"),
    ],
)  # fmt: skip
def test_facts_known_from_elsewhere(state: str, column: str, value: str) -> None:
    assert BY_ID[state][column] == value


def test_the_alpha_two_code_of_namibia_would_survive_as_text() -> None:
    """An unknown value is an empty cell, never 'NA', which is Namibia's alpha-2 code, nor what a table reader makes of it."""
    assert (BY_ID["NAM"]["name_en"], BY_ID["NAM"]["iso_numeric"]) == ("Namibia", "516")
    assert not [row for table in (STATES, NAMES, AREAS) for row in table for cell in row.values() if cell in {"NA", "nan", "None"}]


@pytest.mark.parametrize(
    ("form", "lang", "kind", "state"),
    [
        ("U.S.", "en", "abbreviation", "USA"), ("US", "en", "abbreviation", "USA"), ("EE. UU.", "es", "abbreviation", "USA"),
        ("EE.UU.", "es", "abbreviation", "USA"), ("EEUU", "es", "abbreviation", "USA"), ("EUA", "es", "abbreviation", "USA"),
        ("UK", "en", "abbreviation", "GBR"), ("UAE", "en", "abbreviation", "ARE"), ("RDC", "es", "abbreviation", "COD"),
        ("RASD", "es", "abbreviation", "ESH"), ("URSS", "es", "abbreviation", "SUN"), ("USSR", "en", "abbreviation", "SUN"),
        ("Azerbaiján", "es", "name", "AZE"), ("Türkiye", "en", "name", "TUR"), ("Belarús", "es", "name", "BLR"),
        ("Czechia", "en", "name", "CZE"), ("Burma", "en", "name", "MMR"), ("Zaire", "es", "name", "COD"),
        ("Persia", "es", "name", "IRN"), ("Ceilán", "es", "name", "LKA"), ("Alto Volta", "es", "name", "BFA"),
        ("Swaziland", "en", "name", "SWZ"), ("Siam", "en", "name", "THA"), ("Imperio otomano", "es", "name", "OTTOMAN_EMPIRE"),
        ("Azeri", "en", "demonym", "AZE"), ("azeríes", "es", "demonym", "AZE"), ("azerbaiyana", "es", "demonym", "AZE"),
        ("Briton", "en", "demonym", "GBR"), ("Spaniards", "en", "demonym", "ESP"), ("Frenchmen", "en", "demonym", "FRA"),
        ("estadounidenses", "es", "demonym", "USA"), ("norteamericana", "es", "demonym", "USA"), ("Dutch", "en", "demonym", "NLD"),
        ("alemanas", "es", "demonym", "DEU"), ("belga", "es", "demonym", "BEL"), ("israelíes", "es", "demonym", "ISR"),
        ("mongola", "es", "demonym", "MNG"), ("letona", "es", "demonym", "LVA"), ("españolas", "es", "demonym", "ESP"),
        ("nicaragüense", "es", "demonym", "NIC"), ("nigerino", "es", "demonym", "NER"), ("nigerianos", "es", "demonym", "NGA"),
        ("soviéticas", "es", "demonym", "SUN"), ("kosovares", "es", "demonym", "XKX"), ("saharaui", "es", "demonym", "ESH"),
        ("Baku", "en", "capital", "AZE"), ("Bakú", "es", "capital", "AZE"), ("Ereván", "es", "capital", "ARM"),
        ("Tiflis", "es", "capital", "GEO"), ("Washington", "en", "capital", "USA"), ("Washington D. C.", "es", "capital", "USA"),
        ("Kremlin", "en", "metonym", "RUS"), ("Casa Blanca", "es", "metonym", "USA"), ("Downing Street", "en", "metonym", "GBR"),
        ("Elíseo", "es", "metonym", "FRA"), ("Moncloa", "es", "metonym", "ESP"), ("Casa Rosada", "es", "metonym", "ARG"),
        ("Planalto", "es", "metonym", "BRA"), ("Zhongnanhai", "en", "metonym", "CHN"), ("Foggy Bottom", "en", "metonym", "USA"),
        ("Jerusalem", "en", "metonym", "ISR"), ("Tel Aviv", "es", "metonym", "ISR"), ("Ramallah", "en", "metonym", "PSE"),
        ("Taipéi", "es", "metonym", "TWN"), ("Stepanakert", "es", "metonym", "NAGORNO_KARABAKH"), ("Bern", "en", "metonym", "CHE"),
    ],
)  # fmt: skip
def test_a_form_that_newspapers_use_is_known(form: str, lang: str, kind: str, state: str) -> None:
    assert form in forms(state, lang, kind)


@pytest.mark.parametrize(
    ("form", "lang", "states"),
    [
        ("Congo", "en", {"COD", "COG"}), ("Dominican", "en", {"DMA", "DOM"}), ("Korea", "en", {"KOR", "PRK", "KOREAN_EMPIRE"}),
        ("guineano", "es", {"GIN", "GNB", "GNQ"}), ("República de China", "es", {"CHN", "TWN"}), ("Granada", "es", {"GRD"}),
    ],
)  # fmt: skip
def test_an_ambiguous_form_is_listed_for_all_that_bear_it(form: str, lang: str, states: set[str]) -> None:
    assert bearers(form, lang) == states


@pytest.mark.parametrize(("form", "lang"), [("americano", "es"), ("English", "en"), ("The Hague", "en"), ("La Haya", "es"), ("GB", "en")])
def test_a_form_that_mostly_means_something_else_is_left_out(form: str, lang: str) -> None:
    assert bearers(form, lang) == set()


@pytest.mark.parametrize(
    ("state", "form", "valid"),
    [
        ("AZE", "Azerbaijan Democratic Republic", ("1918-05-28", "1920-04-28")), ("COD", "Zaire", ("1971-10-27", "1997-05-17")),
        ("SWZ", "Swaziland", ("", "2018-04-19")), ("LKA", "Ceylon", ("", "1972-05-22")), ("BFA", "Upper Volta", ("", "1984-08-04")),
        ("KAZ", "Nur-Sultan", ("2019-03-23", "2022-09-17")), ("MKD", "Republic of Macedonia", ("1991-09-08", "2019-02-12")),
        ("GERMAN_REICH", "Weimar Republic", ("1918-11-09", "1933-01-30")), ("SUN", "Kremlin", ("1922-12-30", "1991-12-26")),
    ],
)  # fmt: skip
def test_a_form_of_its_time_has_its_dates(state: str, form: str, valid: tuple[str, str]) -> None:
    assert [(r["valid_from"], r["valid_to"]) for r in NAMES if r["id"] == state and r["form"] == form and r["lang"] == "en"] == [valid]


def test_a_shared_form_of_an_ended_state_never_outlives_it() -> None:
    """'Moscow' is the Soviet Union's until 1991, and Russia's without bound."""
    ended = {s["id"]: s["valid_to"] for s in STATES if s["status"] == "former"}
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in NAMES:
        owners[row["lang"], row["form"]].add(row["id"])
    shared = [row for row in NAMES if row["id"] in ended and owners[row["lang"], row["form"]] - {row["id"]}]
    assert shared
    assert [r for r in shared if not r["valid_to"] or starts_after(r["valid_to"], ended[r["id"]])] == []


@pytest.mark.skipif(not FACTS.exists(), reason="the facts to check against are not beside this checkout")
def test_codes_agree_with_countrycode_but_for_known_gaps_of_it() -> None:
    known = {("SRB", "cow"), ("VNM", "gw"), ("YEM", "gw"), ("SSD", "fips"), ("CUW", "fips"), ("SXM", "fips"), ("PSE", "fips"),
             ("VAT", "cow"), ("VAT", "gw")}  # fmt: skip
    columns = {"iso_numeric": "iso_numeric", "cow": "cow_number", "gw": "gw_number", "fips": "fips"}
    found = set()
    for fact in rows(FACTS / "state_codes_today.tsv"):
        ours = BY_ID.get(fact["iso3"])
        if ours:
            found |= {(ours["id"], c) for c, theirs in columns.items() if ours[c].lstrip("0") != fact[theirs]}
    assert found == known


def test_disputed_areas_name_known_claimants_in_alphabetical_order() -> None:
    for area in AREAS:
        claimants = area["claimed_by"].split("|")
        assert claimants == sorted(set(claimants))
        assert set(claimants) <= set(BY_ID)


def test_disputed_areas_are_unique_and_lie_on_the_globe() -> None:
    assert len({area["area"] for area in AREAS}) == len(AREAS)
    assert [a["area"] for a in AREAS if not (-90 <= float(a["lat"]) <= 90 and -180 <= float(a["lon"]) <= 180)] == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_disputed_areas_have_a_name_a_note_and_forms_that_mean_one_area(lang: str) -> None:
    assert [a["area"] for a in AREAS if not (a[f"name_{lang}"] and a["note"] and a["source"])] == []
    used = Counter(f for a in AREAS for f in {a[f"name_{lang}"], *a[f"forms_{lang}"].split("|")} if f)
    assert [form for form, n in used.items() if n > 1] == []


def test_both_parties_names_of_a_disputed_area_are_listed() -> None:
    listed = {f for a in AREAS for lang in ("en", "es") for f in {a[f"name_{lang}"], *a[f"forms_{lang}"].split("|")}}
    pairs = {"Artsakh": "Karabakh", "Senkaku": "Diaoyu", "Falklands": "Malvinas", "Dokdo": "Takeshima", "West Bank": "Judea and Samaria"}
    assert set(pairs) | set(pairs.values()) <= listed


@pytest.mark.parametrize(
    ("area", "lat", "lon"),
    [("NAGORNO_KARABAKH", 39.8, 46.8), ("CRIMEA", 45.3, 34.4), ("FALKLAND_ISLANDS", -51.8, -59.2), ("ESSEQUIBO", 5.9, -59.5),
     ("KASHMIR", 34.3, 75.0), ("WESTERN_SAHARA", 24.5, -13.5), ("GAZA", 31.4, 34.4), ("SENKAKU_ISLANDS", 25.7, 123.5)],
)  # fmt: skip
def test_a_disputed_area_is_where_the_atlas_has_it(area: str, lat: float, lon: float) -> None:
    row = next(a for a in AREAS if a["area"] == area)
    assert float(row["lat"]) == pytest.approx(lat, abs=0.5)
    assert float(row["lon"]) == pytest.approx(lon, abs=0.5)
