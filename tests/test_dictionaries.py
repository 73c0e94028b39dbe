"""Dictionaries that users bring: no entry is lost, what is odd is said by its line, and what was imported is used beside our own.

The dictionaries here are written for these tests; the invented actors in them are of no real group.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest
import toy_reader as toy
from hypothesis import given as given_any
from hypothesis import strategies as st

from dragoman import run
from dragoman.cli import main
from dragoman.errors import DragomanError, EmptyInput, InputError, KnowledgeError, NotFound, UsageError
from dragoman.nouns import ActorMention, Annotation, Document
from dragoman.reading import actors
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.annotate import annotate
from dragoman.reading.dictionaries import kinds, patterns, shelf
from dragoman.reading.dictionaries.codes import dated, meaning
from dragoman.reading.dictionaries.lines import lines
from dragoman.reading.dictionaries.parsed import Parsed, Row
from dragoman.reading.documents import from_text
from dragoman.reading.events import imported as verbs
from dragoman.run import made_by
from dragoman.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench" / "dictionaries"
_SECONDS = 3.0  # of a processor, for looking up the first of 76,828 lines; a good second here
REAL = sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty shelf for one test."""
    monkeypatch.setenv("DRAGOMAN_DICTIONARIES", str(tmp_path / "shelf"))
    return tmp_path / "shelf"


def read(text: str | bytes, kind: str) -> Parsed:
    return kinds.READERS[kind](lines(text if isinstance(text, bytes) else text.encode(), "given.txt"))


def only(found: Parsed) -> Row:
    assert len(found.rows) == 1
    return found.rows[0]


def whys(found: Parsed) -> list[tuple[int, str]]:
    return [(remark.line, remark.why) for remark in found.remarks]


def cells(found: Parsed, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in found.rows]


# ---- actors ----

ACTORS = """\
# A dictionary of actors.
; a comment as TABARI has it

QUILLAMBA_WORKERS_UNION_ [PERLAB] ; founded in a warehouse
+UNION_OF_QUILLAMBA_ +QUILLAMBA_UNION
RAUL_IXTLAN_  # a person with terms
+R._IXTLAN
\t[BOLGOV 870101-19911231] # minister
\t[BOLOPP <861231]
\t[BOLELI]
LAKE_TOWN_ [KEN <20100101][UGA >20100101] # moved over the border
RAUL_IXTLAN_ [PERMED] # another of that name
NOT_SO_FAST_ [---]
\t#[PERGOV >20200101] a code that was put aside
WITHOUT_CODE_
"""


def test_every_line_of_actors_is_accounted_for() -> None:
    found = read(ACTORS, "actors")
    assert sum(found.lines.values()) == len(ACTORS.splitlines())
    assert found.lines == Counter({"comments": 3, "blank": 1, "entries": 6, "parts of entries": 5})


def test_an_entry_has_all_its_names_and_a_row_for_each_of_its_codes() -> None:
    found = read(ACTORS, "actors")
    assert found.rows[0]["forms"] == "QUILLAMBA WORKERS UNION|UNION OF QUILLAMBA|QUILLAMBA UNION"
    assert cells(found, "line", "name", "country", "sector", "from", "to") == [
        ("4", "QUILLAMBA WORKERS UNION", "PER", "LAB", "", ""),
        ("6", "RAUL IXTLAN", "BOL", "GOV", "1987-01-01", "1991-12-31"),
        ("6", "RAUL IXTLAN", "BOL", "OPP", "", "1986-12-30"),
        ("6", "RAUL IXTLAN", "BOL", "ELI", "", ""),
        ("11", "LAKE TOWN", "KEN", "", "", "2009-12-31"),
        ("11", "LAKE TOWN", "UGA", "", "2010-01-01", ""),
        ("12", "RAUL IXTLAN", "PER", "JRN", "", ""),
        ("13", "NOT SO FAST", "", "", "", ""),
        ("15", "WITHOUT CODE", "", "", "", ""),
    ]


def test_comments_on_an_entry_are_kept() -> None:
    assert read(ACTORS, "actors").rows[1]["note"] == "a person with terms; minister"


def test_what_can_not_be_used_is_kept_with_its_reason() -> None:
    found = read(ACTORS, "actors")
    assert found.unused() == Counter({"said to be no actor": 1, "no code": 1})
    assert (15, "has no code") in whys(found)


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [
        ("AFGGOV", "", ""),
        ("AFGGOV >011222", "2001-12-22", ""),
        ("AFGGOV > 140608", "2014-06-08", ""),
        ("AFGGOV >20071001", "2007-10-01", ""),
        ("AFGGOV <900823", "", "1990-08-22"),
        ("AFGGOV 320101-331108", "1932-01-01", "1933-11-08"),
        ("AFGGOV 19270101-730717", "1927-01-01", "1973-07-17"),
        ("AFGGOV 070516-20120515", "2007-05-16", "2012-05-15"),
        ("AFGGOV 280101-290101", "2028-01-01", "2029-01-01"),
        ("AFGGOV 280101-350101", "1928-01-01", "1935-01-01"),  # else it would end before it begins
        ("AFGGOV 910229-920000", "1991-02", "1992"),
    ],
)
def test_dates_of_codes(written: str, begins: str, ends: str) -> None:
    what = dated(written)
    assert (what.code, what.begins, what.ends, what.why) == ("AFGGOV", begins, ends, "")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ARMUNR 9008223-911221", "has 9008223 where a date should be"),
        ("GBRGOV >201005011", "has 201005011 where a date should be"),
        ("GBRGOV >19901350", "has 19901350 where a date should be"),
        ("EGYGOV 20121207-20120802", "ends (20120802) before it begins (20121207)"),
        ("MNEGOV 20121204", "does not say whether 20121204 is its beginning or its end"),
        ("USA GOV", "is no code with dates"),
    ],
)
def test_a_date_that_can_not_be_read_is_no_date(written: str, why: str) -> None:
    assert dated(written).why == why
    found = read(f"SOMEBODY_ [{written}]\n", "actors")
    assert only(found)["unused"] == ("a code that can't be read" if "code" in why else "a date that can't be read")
    assert (1, why) in whys(found)


@pytest.mark.parametrize(
    ("code", "country", "sector", "rest"),
    [
        ("RUSELI", "RUS", "ELI", ()),
        ("USAGOVMIL", "USA", "GOV", ("MIL",)),
        ("USAMED", "USA", "JRN", ()),  # CAMEO's MED is media
        ("USAHLH", "USA", "MED", ()),
        ("ROMGOV", "ROU", "GOV", ()),
        ("TMPREB", "TLS", "REB", ()),
        ("COLINS", "COL", "REB", ()),
        ("IGOUNO", "UNO", "", ()),
        ("IGOEUREEC", "EUR", "", ("EUR",)),
        ("IGOWSTNAT", "IGO", "", ("WST", "NAT")),
        ("NGOHUNCHR", "HUN", "SOC", ("CHR",)),
        ("MNCUSAMED", "USA", "JRN", ()),
        ("IMGMUSALQ", "IMG", "REB", ("MUS", "ALQ")),
        ("SUNMIL", "SUN", "MIL", ()),
        ("~GOV", "", "GOV", ()),
        ("~MUS", "", "REL", ("MUS",)),
        ("MUSGOV", "MUS", "GOV", ()),  # Mauritius, where a country stands
    ],
)
def test_codes_in_plovers_terms(code: str, country: str, sector: str, rest: tuple[str, ...]) -> None:
    means = meaning(code)
    assert (means.country, means.sector, means.rest, means.unknown) == (country, sector, rest, ())


def test_parts_of_a_code_that_nobody_knows_are_kept_and_told() -> None:
    found = read("A_GUILD_ [PERLABQQQ]\n", "actors")
    assert (only(found)["sector"], only(found)["rest"], only(found)["unused"]) == ("LAB", "QQQ", "")
    assert whys(found) == [(1, "has parts that are in no table: QQQ")]


def test_an_entry_whose_name_is_missing_gives_its_codes_to_nobody() -> None:
    found = read("ANA_TOLEDO_ [CRIGOV]\n  # a list\n\t[CRIREB 990101-000101]\n", "actors")
    assert cells(found, "name", "sector", "unused") == [("ANA TOLEDO", "GOV", ""), ("", "REB", "no name")]
    assert (2, "is an entry whose name is missing") in whys(found)


def test_codes_and_synonyms_before_any_name_are_told() -> None:
    found = read("\t[CRIGOV]\nANA_TOLEDO_ [CRIGOV]\n", "actors")
    assert whys(found)[0] == (1, "belongs to no entry: no name stands before it")
    assert len(found.rows) == 2


def test_text_after_a_code_is_a_comment_and_told() -> None:
    found = read("LAMP_OIL_COMPANY_\t[MNCPER]\tLamps\t$12,000\n", "actors")
    assert only(found)["note"] == "Lamps $12,000"
    assert whys(found) == [(1, "what stands after the code is taken for a comment")]


@pytest.mark.parametrize(
    ("data", "form", "why"),
    [
        ("MAR\u00cdA_DEL_R\u00cdO_ [ESPGOV]".encode("cp1252"), "MARÍA DEL RÍO", "is not UTF-8; read as Windows-1252"),
        (b"JOS\x81_ [ESPGOV]", "JOS\ufffd", "a letter was lost before it came here (a control character stands in its place)"),
        ("Peña_ [ESPGOV]".encode().decode("cp1252").encode(), "Peña", "letters were encoded twice; mended"),
        (b"L\x1aPEZ_ [ESPGOV]", "L\ufffdPEZ", "can't be found in a text while a letter of it is missing"),
    ],
)
def test_bad_letters_are_mended_or_told(data: bytes, form: str, why: str) -> None:
    found = read(data, "actors")
    assert only(found)["forms"] == form
    assert why in [said for _, said in whys(found)]


def test_letters_encoded_twice_and_then_made_capitals_are_read_both_ways() -> None:
    found = read("MINISTERIO_PÃŠBLICO [~GOV]\n", "agents")
    assert only(found)["forms"] == "MINISTERIO PÊBLICO|MINISTERIO PÚBLICO"


def test_correct_accents_are_left_alone() -> None:
    found = read("MESÛD_BARZANÎ_ [IRQGOV]\nСССР [RUS]\n", "actors")
    assert cells(found, "name") == [("MESÛD BARZANÎ",), ("СССР",)]
    assert whys(found) == []


# ---- agents ----


@pytest.mark.parametrize(
    ("line", "forms", "plurals", "sector"),
    [
        ("BEEKEEPER_ [~AGR]", "BEEKEEPER", "BEEKEEPERS", "AGR"),
        ("WATER_AUTHORITY [~GOV]", "WATER AUTHORITY", "WATER AUTHORITIES", "GOV"),
        ("PRESS [~MED] # media", "PRESS", "PRESSES", "JRN"),
        ("MIDWIFE {MIDWIVES} [~HLH]", "MIDWIFE", "MIDWIVES", "MED"),
        ("MIDWIFE {MIDWIVES|} [~HLH]", "MIDWIFE", "MIDWIVES", "MED"),
        ("HARBOUR_POLICE {} [~COP]", "HARBOUR POLICE", "", "COP"),
        ("HEAD_OF_CUSTOMS {HEADS_OF_CUSTOMS }[~GOV]", "HEAD OF CUSTOMS", "HEADS OF CUSTOMS", "GOV"),
        ("FERRY!WORKER! [~LAB]", "FERRYMAN|FERRYMEN", "", "LAB"),
        ("!WORKER! OF_THE_PORT [~LAB]", "MAN OF THE PORT|MEN OF THE PORT", "", "LAB"),
        ("SURVEYOR [GOV~]", "SURVEYOR", "SURVEYORS", "GOV"),
        ("SURVEYOR [~GOV}", "SURVEYOR", "SURVEYORS", "GOV"),
    ],
)
def test_agents(line: str, forms: str, plurals: str, sector: str) -> None:
    found = read(f"!WORKER! = MAN, MEN\n{line}\n", "agents")
    row = found.rows[1]
    assert (row["forms"], row["plurals"], row["sector"], row["unused"]) == (forms, plurals, sector, "")
    assert sum(found.lines.values()) == 2


def test_a_set_that_is_not_defined_is_told_and_the_entry_kept() -> None:
    found = read("FERRY!WORKER! [~LAB]\n", "agents")
    assert (only(found)["name"], only(found)["unused"]) == ("FERRY!WORKER!", "a set that is not defined")
    assert whys(found) == [(1, "uses the set !WORKER!, which is not defined")]


def test_an_agent_without_a_noun_is_not_read() -> None:
    found = read("FERRYMAN [~LAB]\n[~GOV]\n", "agents")
    assert [(remark.line, remark.lost) for remark in found.remarks] == [(2, True)]
    assert found.lines == Counter({"entries": 1, "not read": 1})


# ---- verbs ----

VERBS = """\
####### SETS #######
&FRUIT
+PEAR
+CUSTARD_APPLES

--- GARLAND [051] ---
GARLAND {GARLANDS GARLANDED GARLANDING } # ab 1 Jan 2001
FESTOON [050];cd
+DECK_OUT {+DECKS_OUT +DECKED_OUT}
- * &FRUIT [0331] # GARLAND
- * EMBASSY (IN +) [010]
- GUARD * [---]
- * ^ [042]
~ a (a b ATTACK) SAY = a b 015
"""


def test_every_line_of_verbs_is_accounted_for() -> None:
    found = read(VERBS, "verbs")
    assert found.lines == Counter({"comments": 1, "definitions": 2, "parts of entries": 2, "blank": 1, "entries": 8})
    assert [(row["what"], row["name"], row["code"]) for row in found.rows] == [
        ("set", "FRUIT", ""),
        ("block", "GARLAND", "051"),
        ("verb", "GARLAND", "051"),
        ("verb", "FESTOON", "050"),
        ("verb", "+DECK_OUT", "051"),
        ("pattern", "* &FRUIT", "0331"),
        ("pattern", "* EMBASSY (IN +)", "010"),
        ("pattern", "GUARD *", "---"),
        ("pattern", "* ^", "042"),
        ("transform", "~ a (a b ATTACK) SAY = a b 015", ""),
    ]
    assert found.rows[0]["forms"] == "PEAR|CUSTARD APPLES"
    assert found.rows[2]["forms"] == "GARLANDS|GARLANDED|GARLANDING"
    assert set(found.unused()) == {"signs for a phrase that is skipped or for both sides at once", "a transform: who says it is read from the sentence"}


def test_without_blocks_each_verb_is_one_as_tabari_has_it() -> None:
    found = read("GARLAND [051] ;ab\n- * PEAR [0331] ;ab\nFESTOON ;no code of its own\n- * EMBASSY [0311]\n- EVERYBODY * [---]\n", "verbs")
    assert cells(found, "block", "name", "cameo", "unused") == [
        ("1", "GARLAND", "051", ""),
        ("1", "* PEAR", "0331", ""),
        ("3", "FESTOON", "", "a verb without a code"),
        ("3", "* EMBASSY", "0311", ""),
        ("3", "EVERYBODY *", "-", ""),
    ]


def test_a_pattern_before_any_verb_is_told() -> None:
    found = read("- * PEAR [0331]\nGARLAND [051]\n", "verbs")
    assert found.rows[0]["unused"] == "a pattern without a verb"
    assert whys(found) == [(1, "stands in no block: no verb has this pattern")]


@pytest.mark.parametrize(
    ("pattern", "code", "company", "source", "target"),
    [
        ("* BORDER", "190", "obj=border", "subj", None),
        ("&MILITARY * BORDER", "190", "subj=@MILITARY & obj=border", "subj", None),
        ("* (INTO)", "190", "into", "subj", None),
        ("* (TO SEA)", "190", "to=sea", "subj", None),
        ("* (FOR {PEACE TALKS})", "036", "for=peace talks", "subj", None),
        ("* {&MILITARY AID}", "072", "obj=@MILITARY aid", "subj", None),
        ("* {ARMS/OIL EMBARGO}", "163", "obj=arms embargo|oil embargo", "subj", None),
        ("* TROOPS (INTO +)", "192", "into & obj=troops", "subj", "into,obj.into"),
        ("* TALKS", "046:046", "obj=talks", "subj", "with,obj,obj.with,to,~"),
        ("* AID", ":071", "obj=aid", None, "subj"),
        ("* INSPECTORS (INTO $)", "0862", "into & obj=inspectors", "into,subj", None),
    ],
)
def test_a_pattern_in_the_codebooks_columns(pattern: str, code: str, company: str, source: str | None, target: str | None) -> None:
    frame = patterns.frame(pattern, code)
    assert frame.why == ""
    assert " & ".join(sorted(frame.conditions)) == " & ".join(sorted(company.split(" & ")))
    assert source is None or frame.source == source
    assert target is None or frame.target == target


def test_a_particle_belongs_to_the_verb() -> None:
    assert (patterns.frame("* OFF TALKS", "160").particle, patterns.frame("* OFF TALKS", "160").conditions) == ("off", ["obj=talks"])
    assert (patterns.plain("+BRING_OUT", "070").particle, patterns.plain("+INTRUDE_ON", "170").conditions) == ("out", ["on"])
    assert patterns.plain("+TAKE_LEAVE", "080").conditions == ["obj=leave"]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("* BORDER CLOSED", "several words in a row after the verb"),
        ("% &AIRCRAFT *", "signs for a phrase that is skipped or for both sides at once"),
        ("+ * ROCKET", "the target before the verb"),
        ("SPY_*_DEAL", "words joined to the verb"),
        ("* VENTURE (WITH VISIT) VISIT)", "a phrase in brackets with more than a preposition and a noun"),
        ("ROCKET", "a pattern without its verb"),
    ],
)
def test_a_pattern_that_our_columns_can_not_say_is_kept_as_it_stands(pattern: str, why: str) -> None:
    found = read(f"--- X [010] ---\nXERIC\n- {pattern} [190]\n", "verbs")
    assert (found.rows[-1]["name"], found.rows[-1]["unused"]) == (pattern, why)


def test_two_codes_are_two_rows_of_which_the_first_is_used() -> None:
    found = read("--- X [010] ---\n- * PORT [042:043]\n", "verbs")
    assert cells(found, "cameo", "unused")[1:] == [("042", ""), ("043", "the code of an act's other direction")]


def test_a_set_that_a_pattern_uses_and_nobody_defines_is_told() -> None:
    found = read("--- X [010] ---\n- * (IN &WEATHER) [190]\n", "verbs")
    assert found.rows[-1]["unused"] == "a set that is not defined"
    assert (2, "uses the set &WEATHER, which is not defined") in whys(found)


# ---- tables ----


def test_a_table_of_actors_with_heads_as_people_write_them() -> None:
    found = read(
        "# our own list\nActor,Country_Code,sector,Start,until,Aliases,colour\n"
        "Comité del Lago,PER,soc,2004,2010-05,Lake Committee|CDL,green\n"
        '"Foro\nAndino",Bolivia,SOC,,,,\n\n'
        ",PER,SOC,,,,\n"
        "Nobody,ZZZ,SOC,,,,\n"
        "Somebody,PER,XYZ,,,,\n"
        "Anybody,PER,SOC,last year,,,\n",
        "csv",
    )
    assert cells(found, "name", "forms", "country", "sector", "from", "to", "note") == [
        ("Comité del Lago", "Comité del Lago|Lake Committee|CDL", "PER", "SOC", "2004", "2010-05", "colour: green"),
        ("Foro Andino", "Foro Andino", "BOL", "SOC", "", "", ""),
        ("Nobody", "Nobody", "ZZZ", "SOC", "", "", ""),
        ("Somebody", "Somebody", "PER", "XYZ", "", "", ""),
        ("Anybody", "Anybody", "PER", "SOC", "last year", "", ""),
    ]
    assert sum(found.lines.values()) == 10
    assert found.lines["not read"] == 1
    assert whys(found) == [
        (2, "is a column that is not understood; it is kept as a note"),
        (7, "has no name"),
        (8, "'ZZZ' is no country that is known by this code or name"),
        (9, "'XYZ' is no sector of PLOVER's"),
        (10, "'last year' is no date; write 2019, 2019-05 or 2019-05-31"),
    ]


def test_a_quotation_mark_that_is_not_closed_swallows_no_line() -> None:
    found = read('name,country\n"A B,PER\nC D,PER\n', "csv")
    assert cells(found, "name", "country") == [("A B", "PER"), ("C D", "PER")]
    assert whys(found) == [(2, "opens a quotation mark that is not closed; the mark is left out")]


def test_heads_may_be_spanish() -> None:
    row = only(read("nombre;país;sector;desde;hasta;idioma;alias\nJunta del Puerto;Perú;SOC;2001;;es;La Junta\n", "csv"))
    assert (row["name"], row["country"], row["from"], row["lang"], row["forms"]) == ("Junta del Puerto", "PER", "2001", "es", "Junta del Puerto|La Junta")


@pytest.mark.parametrize("head", ["name;code\nA B;PERMED\n", "name\tcode\nA B\tPERMED\n", '"name","code"\n"A B","PERMED >990101"\n'])
def test_tables_are_divided_as_they_come_and_may_use_codes(head: str) -> None:
    row = only(read(head, "csv"))
    assert (row["name"], row["country"], row["sector"]) == ("A B", "PER", "JRN")


def test_ids_and_kinds_that_are_not_ours_are_notes() -> None:
    found = read("id,name,country,kind\n17,A B,PER,NGO\nPER_AB,A C,PER,organ\n", "csv")
    assert cells(found, "id", "kind", "note") == [("", "", "kind: ngo; id: 17"), ("PER_AB", "organ", "")]


def test_a_table_without_a_column_for_names_is_named_with_what_is_missing() -> None:
    with pytest.raises(UsageError, match="at least `name`"):
        read("who,where\nA,B\n", "csv")


# ---- what kind of file it is ----


@pytest.mark.parametrize(
    ("text", "kind"),
    [(ACTORS, "actors"), ("BEEKEEPER [~AGR]\n", "agents"), (VERBS, "verbs"), ("name,country\nA,PER\n", "csv"), ("AB_ [PER]\nCD_ [PERGOV >990101]\n", "actors")],
)
def test_the_kind_is_told_from_what_stands_in_the_file(tmp_path: Path, text: str, kind: str) -> None:
    (tmp_path / "given.txt").write_text(text)
    assert kinds.read(tmp_path / "given.txt").kind == kind


@pytest.mark.parametrize(
    ("data", "error", "told"),
    [
        (b"", EmptyInput, "is empty"),
        (b" \n\n", EmptyInput, "is empty"),
        (b"\x00\x01\x02PK", InputError, "is not a text"),
        (b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05\x06", InputError, "is not a text"),
        (b"A letter to a friend.\nIt says nothing.\n", InputError, "is no dictionary that is known"),
        (b"# Notes\n\nSee [the page](page.md) and [STATE: END].\n- a list * of things\n", InputError, "holds nothing that could be used"),
    ],
)
def test_what_is_no_dictionary_is_an_error_that_names_the_file(
    tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str], data: bytes, error: type[DragomanError], told: str
) -> None:
    file = tmp_path / "given.txt"
    file.write_bytes(data)
    with pytest.raises(error, match=told):
        kinds.read(file)
    assert main(["import-dictionary", str(file)]) in (2, 3)
    said = capsys.readouterr().err
    assert "given.txt" in said
    assert "Traceback" not in said
    assert not place.exists()


def test_a_missing_file_a_folder_and_an_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        kinds.read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="can't be read"):
        kinds.read(tmp_path)
    with pytest.raises(UsageError, match="actors, agents, verbs, csv"):
        kinds.read(tmp_path, "poems")


# ---- the command and the shelf ----


def given(tmp_path: Path, name: str, text: str) -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def test_the_command_says_what_every_line_was(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = given(tmp_path, "lake.actors.txt", ACTORS)
    assert main(["import-dictionary", file]) == 0
    told = capsys.readouterr().out
    assert "lake.actors, actors: 15 lines: 3 comments, 1 blank, 6 entries, 5 parts of entries, 0 not read." in told
    assert "kept, not used: 1 of 9 rows: no code" in told
    assert "lake.actors.txt, line 15: has no code" in told
    assert [path.name for path in place.iterdir()] == ["lake.actors.tsv"]


def test_a_line_that_is_not_read_is_named_and_makes_status_1(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import-dictionary", given(tmp_path, "a.txt", "FERRYMAN [~LAB]\n[~GOV]\n")]) == 1
    assert "not read: " in capsys.readouterr().out
    assert len(shelf.held(place)) == 1


def test_as_json_the_counts_add_up(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import-dictionary", "--json", given(tmp_path, "v.txt", VERBS)]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["name"], told["kind"], told["changed"], sum(told["lines"].values())) == ("v", "verbs", True, len(VERBS.splitlines()))


def test_importing_twice_is_the_same_as_once(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = given(tmp_path, "lake.txt", ACTORS)
    main(["import-dictionary", file])
    before = (place / "lake.tsv").read_bytes(), shelf.digest(place)
    main(["import-dictionary", file])
    assert ((place / "lake.tsv").read_bytes(), shelf.digest(place)) == before
    assert "(as it was held already)" in capsys.readouterr().out


def test_list_and_remove(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import-dictionary", given(tmp_path, "lake.txt", ACTORS), given(tmp_path, "verbs.txt", VERBS)])
    capsys.readouterr()
    assert main(["import-dictionary", "--list", "--json"]) == 0
    assert [(held["name"], held["kind"], held["origin"]) for held in json.loads(capsys.readouterr().out)] == [
        ("lake", "actors", "lake.txt"),
        ("verbs", "verbs", "verbs.txt"),
    ]
    assert main(["import-dictionary", "--remove", "lake"]) == 0
    assert [held.name for held in shelf.held(place)] == ["verbs"]
    assert main(["import-dictionary", "--remove", "lake"]) == 2
    assert "there are verbs" in capsys.readouterr().err
    assert shelf.digest(place) != ""


def test_where_one_file_can_not_be_read_none_is_kept(tmp_path: Path, place: Path) -> None:
    assert main(["import-dictionary", given(tmp_path, "lake.txt", ACTORS), str(tmp_path / "none.txt")]) == 2
    assert not place.exists()


@pytest.mark.parametrize("arguments", [[], ["x.txt", "--list"], ["--list", "--remove", "x"]])
def test_it_asks_for_one_thing_at_a_time(place: Path, arguments: list[str]) -> None:
    assert main(["import-dictionary", *arguments]) == 2


def test_two_files_of_one_name_are_not_mixed_up(tmp_path: Path, place: Path) -> None:
    (tmp_path / "other").mkdir()
    assert main(["import-dictionary", given(tmp_path, "a.txt", ACTORS), given(tmp_path / "other", "a.txt", ACTORS)]) == 2


def test_the_folder_is_a_setting(tmp_path: Path, place: Path) -> None:
    assert main(["import-dictionary", given(tmp_path, "a.txt", ACTORS), "--dictionaries", str(tmp_path / "elsewhere")]) == 0
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["a.tsv"]
    assert not place.exists()


def test_without_a_setting_it_is_the_platforms_folder_for_data() -> None:
    assert shelf.default_folder({"XDG_DATA_HOME": str(Path("a", "data"))}) == Path("a", "data", "dragoman", "dictionaries")
    assert shelf.default_folder({"HOME": "h"}).parts[0] == "h"


def test_what_is_kept_holds_whatever_a_file_may_hold(tmp_path: Path, place: Path) -> None:
    file = given(tmp_path, "odd.csv", 'name,country,note\n"A\tB|C",PER,"x\u2028y #z"\n')
    main(["import-dictionary", file])
    (row,) = shelf.table(place / "odd.tsv")
    assert (row["name"], row["forms"], row["note"]) == ("A B|C", "A B/C", "x y #z")


@pytest.mark.parametrize("spoilt", [b"garbage\n", b"# form: 0\n# kind: actors\nline\n1\n", b"# form: 1\n# kind: actors\n1\tA\n2\tB\n", b"\xff\xfe\x00"])
def test_a_kept_file_that_was_spoilt_is_named(place: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, spoilt: bytes) -> None:
    main(["import-dictionary", given(tmp_path, "lake.txt", ACTORS)])
    (place / "lake.tsv").write_bytes(spoilt)
    (place / "lake.tsv").rename(place / "spoilt.tsv")
    capsys.readouterr()
    assert main(["resolve", given(tmp_path, "asked.jsonl", '{"id": "1", "text": "Chad"}\n')]) == 3
    told = capsys.readouterr().err
    assert "spoilt.tsv" in told
    assert "Import it again, or remove it." in told
    assert main(["import-dictionary", "--remove", "spoilt"]) == 0


TRAPS = st.text(st.sampled_from("[]{}()#;+*-_~!&|,.\"'<>:/$%^= \t\n\rAbÉÃŠ\x1a\u20281970\ufffd"), min_size=1, max_size=200)


@pytest.mark.parametrize("kind", ["actors", "agents", "verbs"])
@given_any(text=TRAPS)
def test_whatever_stands_in_a_file_every_line_is_accounted_for(kind: str, text: str) -> None:
    try:
        taken = lines(text.encode(), "given.txt")
    except InputError:
        return
    found = kinds.READERS[kind](taken)
    assert sum(found.lines.values()) == len(taken)
    assert found.lines["not read"] == sum(remark.lost for remark in found.remarks)


@given_any(text=TRAPS)
def test_whatever_stands_in_a_table_every_line_is_accounted_for(text: str) -> None:
    taken = lines(f"name,country\n{text}".encode(), "given.csv")
    found = kinds.READERS["csv"](taken)
    assert sum(found.lines.values()) == len(taken)
    assert found.lines["not read"] == sum(remark.lost for remark in found.remarks)


# ---- a record names the dictionaries that it was read with ----


def test_other_dictionaries_make_another_version(tmp_path: Path, place: Path) -> None:
    settings = Settings(dictionaries=str(place))
    without = made_by(settings)
    main(["import-dictionary", given(tmp_path, "lake.txt", ACTORS)])
    first = made_by(settings)
    main(["import-dictionary", given(tmp_path, "lake.txt", ACTORS + "NEW_ONE_ [PER]\n")])
    second = made_by(settings)
    assert len({without.id, first.id, second.id}) == 3
    assert "dictionaries" not in without.settings
    assert second.settings["dictionaries"] == shelf.digest(place) != first.settings["dictionaries"]
    main(["import-dictionary", "--remove", "lake"])
    assert made_by(settings).id == without.id


def test_documents_are_read_again_with_other_dictionaries_and_the_record_says_so(
    tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The Confederation of Lake Fishers condemned Uganda on 3 May 2011.\n")
    reading = ["read", str(tmp_path / "texts"), "--record", str(tmp_path / "record")]
    dictionary = given(tmp_path, "more.txt", MORE)
    told = []
    for command in (reading, ["import-dictionary", dictionary], reading, ["import-dictionary", dictionary], reading):
        capsys.readouterr()
        assert main(command) == 0
        told += [capsys.readouterr().out.split(" in ")[0]] if command is reading else []
    assert told == ["1 read,", "1 read,", "0 read, 1 held already,"]
    main(["status", "--record", str(tmp_path / "record")])
    assert f"imported dictionaries {shelf.digest(place)[:8]}" in capsys.readouterr().out


def test_dictionaries_imported_while_documents_are_read_stop_the_run(tmp_path: Path, place: Path) -> None:
    dictionary = given(tmp_path, "lake.txt", ACTORS)

    def annotate_and_import(document: Document) -> Annotation:
        assert main(["import-dictionary", dictionary]) == 0
        return toy.annotate(document)

    texts = str(toy.corpus(tmp_path / "texts", 2))
    with pytest.raises(KnowledgeError, match="run the same command again"):
        run.read([texts], tmp_path / "record", load=toy.load, annotate=annotate_and_import, maker=toy.MAKER)
    assert run.read([texts], tmp_path / "record", load=toy.load, annotate=toy.annotate, maker=toy.MAKER).read == 2


def test_where_they_lie_is_no_part_of_the_version(tmp_path: Path, place: Path) -> None:
    file = given(tmp_path, "lake.txt", ACTORS)
    for folder in ("one", "two"):
        main(["import-dictionary", file, "--dictionaries", str(tmp_path / folder)])
    assert made_by(Settings(dictionaries=str(tmp_path / "one"))).id == made_by(Settings(dictionaries=str(tmp_path / "two"))).id


# ---- from then on it is used ----

MORE = """\
CONFEDERATION_OF_LAKE_FISHERS_ [TZALAB]
+CLF
QUILLAMBA_ [PER]
IRINA_VOLKONA_
\t[BGRGOV 20050101-20091231]
\t[BGROPP >20100101]
BANK_OF_THE_DELTA_ [MNCEGYBUS]
THE_HAGUE_GROUP_OF_PRESIDENT_MACRON_ [NLDBUS]
UNITED_NATIONS_SECRETARY_GENERAL_ [XYZ]
MAY_ [GBRELI]
JAPAN_ [TUV]
DENG_XIAOPING_ [PERGOV]
"""


@pytest.fixture
def imported(tmp_path: Path, place: Path) -> Path:
    """A shelf with actors, agents, verbs and a table."""
    table = (
        "name,country,sector,from,to,language,aliases,kind\n"
        "Comité del Lago,PER,SOC,2004,2010,,Lake Committee,\n"
        "Puerto Sereno,Chile,,,,,,state\n"
        "los rederos,Chile,LAB,,,es,,\n"
    )
    files = [given(tmp_path, "more.txt", MORE), given(tmp_path, "agents.txt", "NETMENDER [~LAB]\n"), given(tmp_path, "verbs.txt", VERBS), given(tmp_path, "own.csv", table)]
    assert main(["import-dictionary", *files]) == 0
    return place


def who(text: str, date: str | None = None, lang: str = "en") -> tuple[str | None, str | None, str] | None:
    found = actors.resolve(text, date, lang)
    return (found.country, found.sector, found.via) if found else None


@pytest.mark.parametrize(
    ("text", "date", "meant"),
    [
        ("Confederation of Lake Fishers", None, ("TZA", "LAB", "dictionary")),
        ("CLF", None, ("TZA", "LAB", "dictionary")),
        ("Bank of the Delta", None, ("EGY", "BUS", "dictionary")),
        ("Quillamba", None, ("PER", None, "dictionary")),
        ("Comité del Lago", "2005-03-01", ("PER", "SOC", "dictionary")),
        ("Lake Committee", "2005-03-01", ("PER", "SOC", "dictionary")),
        ("Puerto Sereno", None, ("CHL", None, "dictionary")),
        ("Irina Volkona", "2006-02-01", ("BGR", "GOV", "dictionary")),
        ("Irina Volkona", "2015-02-01", ("BGR", "OPP", "dictionary")),
        ("Irina Volkona", None, ("BGR", "OPP", "dictionary")),
    ],
)
def test_imported_actors_are_known_at_their_dates(imported: Path, text: str, date: str | None, meant: tuple[str | None, str | None, str]) -> None:
    assert who(text, date) == meant


@pytest.mark.parametrize(("text", "date"), [("Irina Volkona", "1999-02-01"), ("Comité del Lago", "2012"), ("confederation of lake fishers", None), ("quillamba", None)])
def test_they_are_nobody_outside_of_their_dates_and_their_capitals(imported: Path, text: str, date: str | None) -> None:
    found = actors.resolve(text, date)
    assert found is None or found.via != "dictionary"


def test_without_the_dictionary_nobody_is_known(place: Path) -> None:
    for text in ("Confederation of Lake Fishers", "Quillamba", "Irina Volkona"):
        found = actors.resolve(text)
        assert found is None or found.via != "dictionary"


@pytest.mark.parametrize(("text", "country"), [("Japan", "JPN"), ("UN Secretary-General", "UNO"), ("United Nations Secretary General", "UNO"), ("Deng Xiaoping", "CHN")])
def test_what_our_own_knowledge_holds_stays(imported: Path, text: str, country: str) -> None:
    found = actors.resolve(text)
    assert found is not None
    assert (found.country, found.via != "dictionary") == (country, True)


def said(text: str, published: str | None = None, lang: str | None = None) -> Annotation:
    return annotate(from_text("x", text, published=published, lang=lang))


def mention(annotation: Annotation, text: str) -> ActorMention | None:
    return next((one for one in annotation.actors if one.text == text), None)


def test_an_imported_actor_acts_in_a_text(imported: Path) -> None:
    found = said("The Confederation of Lake Fishers condemned Uganda on 3 May 2011.")
    (event,) = found.events
    assert (event.source_actors, event.target_actors) == (["CONFEDERATION_OF_LAKE_FISHERS"], ["UGA"])


def test_a_surname_leans_on_an_imported_person(imported: Path) -> None:
    found = said("Irina Volkona arrived in Sofia. Later Volkona thanked Romania.", published="2006-03-01")
    surname = mention(found, "Volkona")
    assert surname is not None
    assert (surname.actor, surname.country) == ("IRINA_VOLKONA", "BGR")


def test_a_common_word_at_the_beginning_is_no_name_and_part_of_a_name_is_none(imported: Path) -> None:
    found = said("May the talks in Accra go well. Robert Quillamba spoke to farmers.")
    assert [one.text for one in found.actors if one.via == "dictionary"] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Clara Volkona visited Sofia. Irina Volkona stayed at home.", ["Irina Volkona"]),
        ("Yesterday Irina Volkona Sanders thanked Romania.", []),
        ("Yesterday Anna Irina Volkona thanked Romania.", []),
        ("Yesterday Irina Volkona-Sanders thanked Romania.", []),
    ],
)
def test_a_persons_name_is_none_inside_of_a_longer_one(imported: Path, text: str, named: list[str]) -> None:
    assert [one.text for one in said(text, published="2006-03-01").actors if one.via == "dictionary"] == named


def test_a_surname_in_a_dictionary_gives_way_to_the_names_of_the_text(tmp_path: Path, place: Path) -> None:
    main(["import-dictionary", given(tmp_path, "a.txt", "IRINA_VOLKONA_\n+VOLKONA_\n\t[BGROPP >20100101]\n")])
    alone = mention(said("Bulgaria invited Volkona to Sofia.", published="2012-03-01"), "Volkona")
    assert alone is not None
    assert alone.country == "BGR"
    named = said("Clara Volkona of Peru spoke. Ecuador then invited Volkona.", published="2012-03-01")
    assert [one.country for one in named.actors if one.via == "dictionary"] == []


def test_a_town_that_our_geography_knows_stays_a_place(tmp_path: Path, place: Path) -> None:
    text = "GUAYAQUIL, Ecuador - Yesterday Guayaquil protested against Peru."
    before = said(text).actors
    main(["import-dictionary", given(tmp_path, "a.txt", "GUAYAQUIL_ [ECU]\n")])
    assert said(text).actors == before


@pytest.mark.parametrize("text", ["Yesterday the men of Camp Quillamba spoke to farmers.", "Then Anna B. Quillamba spoke to farmers.", "They gave Clf a ball."])
def test_a_word_inside_of_another_name_is_none(imported: Path, text: str) -> None:
    assert [one.text for one in said(text).actors if one.via == "dictionary"] == []


def test_dates_numbers_and_given_names_alone_are_nobody(tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import-dictionary", given(tmp_path, "a.txt", "MAY_15_ [GRCREB]\n+17TH_OF_MAY\n313_ [PAKREB]\nABDULLAH_\n\t[SAUGOV >050801]\n")])
    assert "line 1, 3: reads like a date or number, and is not looked up" in capsys.readouterr().out
    text = "On May 15 Kenya sent 313 troops to Somalia. It thanked Abdullah for his help."
    assert [one.text for one in said(text, published="2011-06-01").actors if one.via == "dictionary"] == []


def test_whose_a_disputed_area_is_no_dictionary_says(tmp_path: Path, place: Path) -> None:
    text = "On 3 May 2011 Argentina and the United Kingdom discussed South Georgia."
    before = said(text).actors
    main(["import-dictionary", given(tmp_path, "a.txt", "FALKLAND_ISLANDS_ [GBR]\n+SOUTH_GEORGIA_\n+CRIMEA_\n")])
    assert said(text).actors == before
    assert [one for one in said("Protests spread in Crimea. They began in Crimea.").actors if one.via == "dictionary"] == []


def test_an_imported_town_is_a_place_where_it_stands_like_one(imported: Path) -> None:
    assert mention(said("Farmers protested in Quillamba on Monday."), "Quillamba") is None
    found = mention(said("Yesterday Quillamba accused Brazil of theft."), "Quillamba")
    assert found is not None
    assert found.country == "PER"


def test_agents_make_an_actor_with_their_state(imported: Path) -> None:
    found = actors.resolve("Peruvian netmenders")
    assert found is not None
    assert (found.country, found.sector) == ("PER", "LAB")


def test_a_form_of_one_language_is_found_in_that_language_alone(imported: Path) -> None:
    spanish = said("Ayer los rederos condenaron a Argentina.", lang="es")
    assert mention(spanish, "los rederos") is not None
    assert mention(said("The stall los rederos opened in Peru in May 2011.", lang="en"), "los rederos") is None


@pytest.mark.parametrize(
    ("text", "cameo", "by"),
    [
        ("Kenya garlanded Ghana in March 2014.", "051", "verbs:7"),
        ("Kenya festooned Ghana in March 2014.", "050", "verbs:8"),
        ("Kenya garlanded a pear with Ghana in March 2014.", "0331", "verbs:10"),
    ],
)
def test_imported_verbs_are_coded_and_name_dictionary_and_line(imported: Path, text: str, cameo: str, by: str) -> None:
    assert [(event.cameo, event.by.split()[0]) for event in said(text).events] == [(cameo, by)]


def test_an_imported_verb_is_an_act_only_between_two_who_are_named(imported: Path) -> None:
    assert said("Kenya garlanded a tree in March 2014.").events == []
    assert said("A tree was garlanded in March 2014.").events == []


def test_a_particle_makes_another_verb(imported: Path) -> None:
    assert [(entry.id, entry.cameo) for entry in verbs.entries("en", "deck out", "verb")][-1] == ("verbs:9", "051")
    assert verbs.entries("en", "deck", "verb") == verbs.entries("en", "deck out", "noun") == verbs.entries("es", "deck out", "verb") == ()


def test_our_own_codebook_comes_first(tmp_path: Path, place: Path) -> None:
    text = "Kenya condemned Ghana in March 2014."
    before = said(text).events
    assert main(["import-dictionary", given(tmp_path, "v.txt", "--- X [190] ---\nCONDEMN\nGARLAND\n")]) == 0
    assert said(text).events == before


def test_the_codebook_shows_imported_verbs(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "garland"]) == 0
    told = capsys.readouterr().out
    assert "verbs:7" in told
    assert "the object is one of: custard apple, custard apples, pear" in told


def test_resolve_uses_them_on_the_command_line(imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["resolve", given(tmp_path, "asked.jsonl", '{"id": "1", "text": "Confederation of Lake Fishers"}\n')]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["actor"], answer["name"], answer["country"]) == ("CONFEDERATION_OF_LAKE_FISHERS", "Confederation of Lake Fishers", "TZA")


def test_a_new_name_of_an_actor_that_we_know_is_that_actor(tmp_path: Path, place: Path) -> None:
    main(["import-dictionary", given(tmp_path, "a.txt", "RAFAEL_CORREA_ [ECUGOV]\n+THE_ECONOMIST_OF_GUAYAQUIL_\n")])
    known, found = actors.resolve("Rafael Correa", "2010-05-01"), actors.resolve("The Economist of Guayaquil", "2010-05-01")
    assert known is not None
    assert found is not None
    assert (found.actor, found.office, found.via) == (known.actor, known.office, "dictionary")


# ---- the real files ----


def names(path: Path) -> set[str]:
    """Every name in a file of actors, found by other means than the reader's: what stands before brackets and comments."""
    text = path.read_bytes().decode("utf-8", "replace")
    out: set[str] = set()
    for line in text.split("\n"):
        said_there = re.split(r"[#\[]", line)[0].strip()
        out |= {" ".join(name.replace("_", " ").split()) for name in re.split(r"(?:^|\s)\+", said_there)}
    return {re.sub(r"[\x00-\x1f]", "\ufffd", name) for name in out} - {""}


@pytest.mark.skipif(not REAL, reason="the dictionaries of others lie beside the project, and are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_no_line_of_the_real_dictionaries_is_lost(path: Path) -> None:
    found = kinds.read(path)
    assert sum(found.lines.values()) == path.read_bytes().count(b"\n") + (not path.read_bytes().endswith(b"\n"))
    assert found.lines["not read"] == 0
    assert len({row["line"] for row in found.rows}) == found.lines["entries"] + found.lines["definitions"]


@pytest.mark.skipif(not REAL, reason="the dictionaries of others lie beside the project, and are not here")
@pytest.mark.parametrize("path", [path for path in REAL if "actors" in path.name], ids=lambda path: path.name)
def test_no_name_and_no_code_of_the_real_actors_is_lost(path: Path) -> None:
    found = kinds.read(path)
    forms = {form for row in found.rows for form in row["forms"].split("|")}
    assert {name.replace("|", "/") for name in names(path)} - forms == set()
    brackets = sum(len(re.findall(r"\[", line.split("#")[0])) for line in path.read_bytes().decode("latin-1").split("\n"))
    assert sum(bool(row["code"]) for row in found.rows) == brackets


@pytest.mark.skipif(not REAL, reason="the dictionaries of others lie beside the project, and are not here")
def test_all_of_the_real_actors_are_looked_up_quickly(place: Path) -> None:
    assert main(["import-dictionary", *map(str, REAL)]) == 0
    gazetteer()
    begun = time.process_time()
    assert who("Angry Brigade", "1975") == ("ITA", "REB", "dictionary")
    assert time.process_time() - begun < _SECONDS


@pytest.mark.skipif(not REAL, reason="the dictionaries of others lie beside the project, and are not here")
def test_nearly_all_of_the_real_dictionaries_is_used() -> None:
    for path in REAL:
        found = kinds.read(path)
        assert sum(found.unused().values()) < 0.04 * len(found.rows), path.name
