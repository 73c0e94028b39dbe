"""Codes of states by state and date: the traps of the field, and every year of the lists that research on wars uses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from dragoman import states
from dragoman.cli import main
from dragoman.reading.knowledge import Row, rows

HERE = Path(__file__).parent
FACTS = HERE.parents[1] / "shared" / "facts"
FIRST, LAST = 1816, 2025
beside = pytest.mark.skipif(not FACTS.exists(), reason="the lists of states aren't beside this checkout")


class TestTraps:
    @pytest.mark.parametrize(("state", "date", "cow", "gw"), [
        ("DEU", "2020", "255", "260"),
        ("DEU", "1990", "255", "260"),
        ("WEST_GERMANY", "1985", "260", "260"),
        ("DDR", "1985", "265", "265"),
        ("GERMAN_REICH", "1940", "255", "255"),
        ("VNM", "1990", "816", "816"),
        ("VDR", "1970", "816", "816"),
        ("SOUTH_VIETNAM", "1970", "817", "817"),
        ("VNM", "1850", "", "815"),
        ("SRB", "2010", "345", "340"),
        ("SRB", "1900", "345", "340"),
        ("SCG", "2004", "345", "345"),
        ("YUG", "1960", "345", "345"),
        ("MNE", "2010", "341", "341"),
        ("YEM", "2000", "679", "678"),
        ("NORTH_YEMEN", "1980", "678", "678"),
        ("YMD", "1980", "680", "680"),
        ("RUS", "2000", "365", "365"),
        ("SUN", "1980", "365", "365"),
        ("RUSSIAN_EMPIRE", "1900", "365", "365"),
        ("CSK", "1980", "315", "315"),
        ("CZE", "1995", "316", "316"),
        ("SVK", "1995", "317", "317"),
        ("TZA", "1970", "510", "510"),
        ("PAK", "1960", "770", "770"),
        ("BGD", "1975", "771", "771"),
        ("ETH", "1980", "530", "530"),
        ("ERI", "2000", "531", "531"),
        ("SDN", "2000", "625", "625"),
        ("SSD", "2012", "626", "626"),
        ("XKX", "2010", "347", "347"),
        ("TWN", "2000", "713", "713"),
        ("MKD", "2000", "343", "343"),
    ])
    def test_cow_and_gw_part_ways(self, state: str, date: str, cow: str, gw: str) -> None:
        found = states.codes(state, date)
        assert found is not None
        assert (found.cow, found.gw) == (cow, gw)

    @pytest.mark.parametrize(("state", "date"), [
        ("DEU", "1985"), ("VNM", "1970"), ("YEM", "1980"), ("RUS", "1980"), ("CSK", "1995"), ("BGD", "1960"), ("ERI", "1980"), ("SSD", "2005"), ("MNE", "1950"), ("XKX", "1995"),
        ("NOWHERE", "2000"),
    ])
    def test_what_was_not_there_has_no_codes(self, state: str, date: str) -> None:
        assert states.codes(state, date) is None

    @pytest.mark.parametrize(("scheme", "code", "date", "state"), [
        ("cow", "255", None, "DEU"), ("cow", "255", "1940", "GERMAN_REICH"), ("cow", "255", "1985", None),
        ("cow", "260", "1985", "WEST_GERMANY"), ("cow", "260", "1995", None), ("gw", "260", "1985", "WEST_GERMANY"), ("gw", "260", "1995", "DEU"),
        ("cow", "679", "1995", "YEM"), ("gw", "678", "1995", "YEM"), ("gw", "678", "1985", "NORTH_YEMEN"), ("gw", "679", "1995", None),
        ("cow", "345", "1985", "YUG"), ("cow", "345", "2004", "SCG"), ("cow", "345", "2010", "SRB"), ("gw", "345", "2010", None), ("gw", "340", "2010", "SRB"),
        ("cow", "816", "1960", "VDR"), ("cow", "816", "1980", "VNM"), ("cow", "365", "1985", "SUN"), ("cow", "365", "1995", "RUS"),
        ("iso_numeric", "280", "1985", "WEST_GERMANY"), ("iso_numeric", "276", "1995", "DEU"), ("iso3", "DEU", "1985", "WEST_GERMANY"), ("iso3", "YEM", "1980", "NORTH_YEMEN"),
        ("fips", "GM", "1995", "DEU"), ("fips", "GE", "1985", "WEST_GERMANY"), ("cameo", "ROM", None, "ROU"), ("fips", "WA", None, "NAM"), ("fips", "WE", None, "PSE"),
    ])
    def test_a_code_means_a_state_on_a_date(self, scheme: states.Scheme, code: str, date: str | None, state: str | None) -> None:
        assert states.state_of(scheme, code, date) == state

    @pytest.mark.parametrize(("code", "state"), [("004", "AFG"), ("4", "AFG"), ("032", "ARG"), ("070", "BIH")])
    def test_an_iso_number_has_three_digits(self, code: str, state: str) -> None:
        found = states.codes(state)
        assert states.state_of("iso_numeric", code) == state
        assert found is not None
        assert found.iso_numeric == states.plain("iso_numeric", code)
        assert len(found.iso_numeric) == 3

    def test_the_day_on_which_one_becomes_the_next_is_the_next_ones(self) -> None:
        assert states.state_of("gw", "260", "1990-10-02") == "WEST_GERMANY"
        assert states.state_of("gw", "260", "1990-10-03") == "DEU"
        assert states.state_of("cow", "345", "2003-02-04") == "SCG"

    def test_no_code_is_taken_for_a_missing_value(self) -> None:
        assert all(isinstance(getattr(run, scheme), str) for state in ("NAM", "XKX") for run in states.runs(state) for scheme in states.SCHEMES)
        assert states.codes("NAM") is not None
        assert states.named("Namibia") == ("NAM",)


class TestNeighboursInTime:
    @pytest.mark.parametrize(("state", "date", "then"), [
        ("DEU", "1985", ["DDR", "WEST_GERMANY"]), ("DEU", "1940", ["GERMAN_REICH"]), ("YEM", "1980", ["NORTH_YEMEN", "YMD"]), ("VNM", "1970", ["SOUTH_VIETNAM", "VDR"]),
        ("CZE", "1980", ["CSK"]), ("CSK", "2000", ["CZE", "SVK"]), ("SCG", "2010", ["MNE", "SRB"]), ("RUS", "1980", ["SUN"]), ("FRA", "1900", ["FRA"]), ("AUT", "1930", ["AUT"]),
    ])
    def test_what_was_there_then(self, state: str, date: str, then: list[str]) -> None:
        assert [found.state for found in states.at(state, date)] == then

    @pytest.mark.parametrize(("system", "state", "year", "member"), [
        ("cow", "WEST_GERMANY", 1950, False), ("cow", "WEST_GERMANY", 1955, True), ("gw", "WEST_GERMANY", 1950, True), ("cow", "AND", 1950, False), ("cow", "AND", 2025, True),
        ("gw", "VDR", 1960, True), ("gw", "VNM", 1990, True), ("cow", "DEU", 1985, False), ("cow", "AUT", 1940, False), ("cow", "AUT", 1930, True), ("gw", "ABW", 2000, False),
    ])
    def test_who_is_counted(self, system: states.System, state: str, year: int, member: bool) -> None:
        assert states.member(system, state, year) is member


def spans(cells: Row) -> range:
    return range(int(cells["from"]), int(cells["to"]) + 1)


@cache
def listed(system: str) -> dict[int, set[int]]:
    """The years of each number in a list, as far as it goes."""
    found: dict[int, set[int]] = {}
    for row in rows((FACTS / f"{system}_system.tsv").read_text(encoding="utf8"), system):
        found.setdefault(int(row["number"]), set()).update(range(int(row["from_year"]), int(row["to_year"]) + 1))
    return found


def explained(system: str) -> dict[int, set[int]]:
    """The years that the list has and we don't, each for a reason."""
    file = HERE / "data_states" / "differences.tsv"
    found: dict[int, set[int]] = {}
    for row in rows(file.read_text(encoding="utf8"), file.name):
        assert row["reason"]
        if row["system"] == system:
            found.setdefault(int(row["number"]), set()).update(spans(row))
    return found


@cache
def ours(system: states.System) -> dict[int, set[int]]:
    """The years in which one of our states bears a number and is a member."""
    found: dict[int, set[int]] = {}
    every = {row["id"] for row in states.knowledge.table(states.PACKAGE, "states.tsv")}
    for run in (run for state in every for run in states.runs(state)):
        for year in range(FIRST, LAST + 1) if getattr(run, system) else ():
            if int(run.valid_from[:4] or 0) <= year <= int(run.valid_to[:4] or 9999) and states.member(system, run.state, year):
                found.setdefault(int(getattr(run, system)), set()).add(year)
    return found


@beside
@pytest.mark.parametrize("system", ["cow", "gw"])
class TestLists:
    def test_every_year_of_a_list_is_ours_or_explained(self, system: states.System) -> None:
        missing = {number: sorted(years - ours(system).get(number, set())) for number, years in listed(system).items()}
        assert {number: years for number, years in missing.items() if years} == {number: sorted(years) for number, years in explained(system).items()}

    def test_nobody_is_counted_whom_the_list_does_not_count(self, system: states.System) -> None:
        end = max(max(years) for years in listed(system).values())
        more = {number: {year for year in years if year <= end} - listed(system).get(number, set()) for number, years in ours(system).items()}
        assert {number for number, years in more.items() if years} == ({816} if system == "gw" else set())  # the condensed list of GW lacks Vietnam's 816

    def test_who_was_counted_last_is_counted_until_now(self, system: states.System) -> None:
        end = max(max(years) for years in listed(system).values())
        last = {number for number, years in listed(system).items() if end in years} | ({816} if system == "gw" else set())
        assert {number for number, years in ours(system).items() if LAST in years} == last


@beside
def test_the_codes_of_today() -> None:
    columns = {"cow_number": "cow", "gw_number": "gw", "fips": "fips", "iso_numeric": "iso_numeric"}
    found = {}
    for row in rows((FACTS / "state_codes_today.tsv").read_text(encoding="utf8"), "today"):
        own = states.codes(row["iso3"]) if row["iso3"] else None
        for theirs, scheme in columns.items():
            if own is not None and states.plain(scheme, row[theirs]) != getattr(own, scheme):  # type: ignore[arg-type]
                found[row["iso3"], scheme] = (row[theirs], getattr(own, scheme))
    assert found == {
        # Codes that FIPS 10-4 has had since its last changes, which the list lacks; of Palestine it has one of two.
        ("CUW", "fips"): ("", "UC"), ("SXM", "fips"): ("", "NN"), ("SSD", "fips"): ("", "OD"), ("PSE", "fips"): ("WE", "GZ|WE"),
        # The list has no number where a state continues another one's; here it is said.
        ("SRB", "cow"): ("", "345"), ("YEM", "gw"): ("", "678"),
        # The Papal States' number, and that of Vietnam before 1893.
        ("VAT", "cow"): ("327", ""), ("VAT", "gw"): ("327", ""), ("VNM", "gw"): ("815", "816"),
    }


def test_at_no_time_do_two_bear_one_number() -> None:
    every = [run for row in states.knowledge.table(states.PACKAGE, "states.tsv") for run in states.runs(row["id"])]
    for scheme in ("cow", "gw", "iso_numeric"):
        for one in every:
            for other in every:
                if one is not other and getattr(one, scheme) and getattr(one, scheme) == getattr(other, scheme):
                    first, second = sorted((one, other), key=lambda run: run.valid_from)
                    assert first.valid_to, (scheme, first.state, second.state)
                    assert first.valid_to[:4] <= (second.valid_from or "9")[:4], (scheme, first.state, second.state)


class TestCommand:
    def told(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
        assert main(["codes", *arguments, "--json"]) == 0
        return msgspec.json.decode(capsys.readouterr().out)

    @pytest.mark.parametrize(("asked", "date", "found"), [
        ("Germany", "1985", ["DDR", "WEST_GERMANY"]), ("Alemania", "1985", ["DDR", "WEST_GERMANY"]), ("Germany", "2020", ["DEU"]), ("255", "1940", ["GERMAN_REICH"]),
        ("yemen", "1980", ["NORTH_YEMEN", "YMD"]), ("Costa de Marfil", "2020", ["CIV"]), ("Côte d'Ivoire", "2020", ["CIV"]), ("NAM", "2020", ["NAM"]), ("004", "2020", ["AFG"]),
    ])
    def test_any_name_and_any_code(self, capsys: pytest.CaptureFixture[str], asked: str, date: str, found: list[str]) -> None:
        told = self.told(capsys, asked, date)
        assert isinstance(told, list)
        assert sorted(one["state"] for one in told) == found

    def test_without_a_date_it_shows_all_that_bore_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = self.told(capsys, "Germany")
        assert isinstance(told, list)
        assert [one["state"] for one in told] == ["DEU", "WEST_GERMANY", "GERMAN_REICH"]
        assert told[0]["name_es"] == "Alemania"

    def test_in_words(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["codes", "Afghanistan", "2020"]) == 0
        told = capsys.readouterr().out
        assert "Afghanistan / Afganistán" in told
        assert "004" in told

    @pytest.mark.parametrize("arguments", [["Atlantis"], ["Germany", "someday"], ["Germany", "2020-13"], ["Biafra", "2020", "--json", "x"]])
    def test_what_it_can_not_answer_is_misuse(self, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
        assert main(["codes", *arguments]) == 2
        assert capsys.readouterr().err
