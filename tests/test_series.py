"""Series: every act once, in the row that holds its date; zeros only where both states existed; nothing depends on which state it is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import ceil, floor, prod

import msgspec
import pytest
from held import Told, held
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.nouns import ActorMention
from dragoman.publish.membership import participant
from dragoman.publish.period import Range, asked, period
from dragoman.publish.phrases import Lang
from dragoman.publish.series import Row, Series, Wanted, series, shown
from dragoman.publish.series.intervals import interval

STATES = ("NOR", "CHL")
ACTS = (("112", "ACCUSE"), ("190", "ASSAULT"), ("042", "CONSULT"), ("057", "SUPPORT"), ("070", "AID"), ("120", "REJECT"))
DATES = ("1990", "1990-03", "1990-03-05", "1990-04-01/1990-06-01", "1991-12-31", "1992-02", "1985/1995", None)
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
SIDES = ("Norway", "Chile", "Sweden", "Norwegian unions", "Norway & Chile", "Chile & Sweden", "")
acts = st.tuples(st.sampled_from(SIDES), st.sampled_from(SIDES), st.sampled_from(ACTS), st.sampled_from(DATES), st.sampled_from([0.2, 0.7, 1.0]), st.booleans(), st.sampled_from(["reported", "attributed", "denied"]))
stories = st.lists(st.lists(acts, min_size=1, max_size=6), min_size=1, max_size=3)

calm = settings(deadline=None, max_examples=40)


def pages(story: Iterable[Iterable[tuple[object, ...]]], *, exchanged: bool = False) -> list[Told]:
    told = []
    swap = {"Norway": "Chile", "Chile": "Norway", "Norwegian unions": "Chilean unions"} if exchanged else {}
    for number, found in enumerate(story):
        page = Told(f"p{number}.txt", f"199{number}-05-05")
        page.mention("Norwegian unions", "NOR_LAB", "NOR", "LAB")
        page.mention("Chilean unions", "CHL_LAB", "CHL", "LAB")
        for source, target, (cameo, kind), date, confidence, reciprocal, status in found:  # type: ignore[misc]
            sides = [" & ".join(swap.get(words, words) for words in str(side).split(" & ")) for side in (source, target)]
            if any(sides):
                page.did(*sides, cameo, kind, date, confidence=confidence, reciprocal=reciprocal, status=status)
        told.append(page)
    return told


def by_line(found: Series) -> dict[tuple[str, str, str, bool, str], Row]:
    return {(row.period, row.source, row.target, row.directed, row.sectors): row for row in found.rows}


# ---- properties ----


@settings(deadline=None, max_examples=12)
@given(stories)
def test_a_year_is_the_sum_of_its_months_and_of_what_is_dated_to_the_year_alone(story: list[list[tuple[object, ...]]]) -> None:
    record = held(*pages(story))
    for small, large in (("month", "year"), ("day", "month")):
        fine, coarse = (series(record, *STATES, Wanted(by=unit, sectors="all")) for unit in (small, large))  # type: ignore[arg-type]
        for row in coarse.rows:
            parts = [one for one in fine.rows if one.period.startswith(row.period) and _line(one) == _line(row)]
            wide = [one.count for one in fine.wider if one.period == row.period and _line(one) == _line(row)]
            for name in ("n", *QUADS, "attributed", "mutual", "tellings"):
                assert getattr(row, name) == sum(getattr(one, name) for one in (*parts, *wide)), (row.period, name)
        assert fine.apart.undated == coarse.apart.undated


def _line(one: object) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in ("source", "target", "directed", "sectors"))


@calm
@given(stories)
def test_naming_the_states_the_other_way_round_exchanges_the_directed_series_and_nothing_else(story: list[list[tuple[object, ...]]]) -> None:
    record = held(*pages(story))
    one, other = (series(record, *states, Wanted(sectors="all")) for states in (STATES, STATES[::-1]))
    assert one.apart == other.apart
    theirs = by_line(other)
    for (name, source, target, directed, group), row in by_line(one).items():
        same = theirs[(name, source, target, directed, group) if directed else (name, target, source, directed, group)]
        assert _numbers(row) == _numbers(same)


def _numbers(row: Row) -> dict[str, object]:
    told = msgspec.structs.asdict(row)
    return {name: value for name, value in told.items() if not name.startswith(("source", "target"))}


@calm
@given(stories)
def test_states_exchanged_in_the_texts_give_the_same_series_exchanged(story: list[list[tuple[object, ...]]]) -> None:
    one = series(held(*pages(story)), *STATES, Wanted(sectors="all"))
    other = series(held(*pages(story, exchanged=True)), *STATES[::-1], Wanted(sectors="all"))
    assert one.apart == other.apart
    assert [_numbers(row) for row in one.rows] == [_numbers(row) for row in other.rows]


@calm
@given(stories)
def test_what_is_mutual_goes_both_ways_and_counts_once(story: list[list[tuple[object, ...]]]) -> None:
    found = by_line(series(held(*pages(story)), *STATES, Wanted(sectors="all")))
    for (name, source, target, directed, group), row in found.items():
        assert row.n == sum(getattr(row, quad) for quad in QUADS)
        if not directed:
            there, back = found[name, source, target, True, group], found[name, target, source, True, group]
            assert max(there.n or 0, back.n or 0) <= (row.n or 0) <= (there.n or 0) + (back.n or 0)


@calm
@given(stories)
def test_nothing_is_lost_every_act_between_the_two_is_counted_in_a_row_or_apart(story: list[list[tuple[object, ...]]]) -> None:
    record = held(*pages(story))
    totals = set()
    for unit in ("day", "month", "year"):
        found = series(record, *STATES, Wanted(by=unit, sectors="all"))  # type: ignore[arg-type]
        rows = sum(row.n or 0 for row in found.rows if not row.directed)
        totals.add(rows + sum(one.count.n or 0 for one in found.wider if not one.directed) + found.apart.undated + found.apart.outside)
    assert len(totals) == 1


# ---- intervals ----


@calm
@given(st.lists(st.floats(0, 1), max_size=9))
def test_the_interval_holds_nine_tenths_of_the_probability_and_the_expected_count(chances: list[float]) -> None:
    low, high = interval(chances)
    exact = [0.0] * (len(chances) + 1)
    for taken in product((True, False), repeat=len(chances)):
        exact[sum(taken)] += prod(chance if happened else 1 - chance for chance, happened in zip(chances, taken, strict=True))
    assert 0 <= low <= high <= len(chances)
    assert sum(exact[low : high + 1]) >= 0.9 - 1e-9
    assert sum(exact[:low]) <= 0.05 + 1e-9
    assert sum(exact[high + 1 :]) <= 0.05 + 1e-9
    assert low <= ceil(sum(chances) + 1e-9)
    assert floor(sum(chances) - 1e-9) <= high


def test_what_is_certain_has_no_width_and_much_has_relatively_little() -> None:
    assert interval([1.0] * 7) == (7, 7)
    assert interval([0.0] * 7) == (0, 0)
    assert interval([]) == (0, 0)
    low, high = interval([0.8] * 1000)
    assert 770 < low < 800 < high < 830


@calm
@given(stories)
def test_a_count_lies_in_its_interval_as_far_as_it_is_expected(story: list[list[tuple[object, ...]]]) -> None:
    for row in series(held(*pages(story)), *STATES).rows:
        assert row.n is not None
        assert row.low is not None
        assert row.high is not None
        assert row.expected is not None
        assert row.low <= ceil(row.expected - 1e-9)
        assert floor(row.expected + 1e-9) <= row.high <= row.n
        assert (row.cooperation_high or 0) <= (row.verbal_cooperation or 0) + (row.material_cooperation or 0)
        assert (row.conflict_low or 0) <= (row.conflict_high or 0)


# ---- zeros, and where nothing can be counted ----


def test_zeros_stand_where_both_states_existed_and_nothing_where_not() -> None:
    page = Told("baltic.txt")
    page.mention("Estonia", "EST", "EST")
    page.mention("Latvia", "LVA", "LVA")
    page.did("Estonia", "Latvia", "057", "SUPPORT", "1934", reciprocal=True).did("Latvia", "Estonia", "112", "ACCUSE", "1955").did("Estonia", "Latvia", "042", "CONSULT", "1995")
    found = series(held(page), "EST", "LVA", Wanted(days=asked("1930", "1996")))
    rows = {row.period: row for row in found.rows if not row.directed}
    assert [rows[year].n for year in ("1930", "1934", "1935", "1995", "1996")] == [0, 1, 0, 1, 0]
    assert (rows["1935"].statehood, rows["1940"].statehood, rows["1955"].statehood) == ("both", "part", "none")
    assert rows["1955"].n is rows["1955"].low is rows["1955"].expected is rows["1955"].goldstein_mean is None
    assert rows["1935"].goldstein_mean is None, "of nothing there is no mean, and none is zero"
    assert found.apart.outside == 1
    assert len(rows) == 67, "balanced: no year is missing"


def test_codes_are_those_of_the_year() -> None:
    page = Told("germany.txt")
    page.mention("Germany", "DEU", "DEU")
    page.did("Germany", "Norway", "042", "CONSULT", "1995")
    (row, *_) = series(held(page), "NOR", "Alemania", Wanted(days=asked("1995", "1995"))).rows
    assert (row.source_cow, row.target_cow, row.target_gw) == ("385", "255", "260")


def test_a_date_belongs_to_the_period_that_holds_it_whole_else_to_a_wider_one_else_to_none() -> None:
    page = Told("dates.txt")
    for date, act in zip(("1990-03-05", "1990-03", "1990", "1990-12-30/1991-01-02"), ACTS, strict=False):
        page.did("Norway", "Chile", *act, date)
    found = series(held(page), *STATES, Wanted(by="month"))
    assert {row.period: row.n for row in found.rows if row.n and not row.directed} == {"1990-03": 2}
    assert [(one.period, one.count.n) for one in found.wider if not one.directed] == [("1990", 1), (None, 1)]


def test_an_act_that_no_source_dates_is_of_the_days_before_its_news_and_counted_as_such() -> None:
    page = Told("news.txt", "2021-05-20", genre="news").did("Norway", "Chile", "112", "ACCUSE")
    old = Told("book.txt", "2021-05-20", genre="encyclopedia").did("Chile", "Norway", "120", "REJECT")
    found = series(held(page, old), *STATES, Wanted(by="month"))
    assert [(row.period, row.n, row.document_dated) for row in found.rows if row.n and not row.directed] == [("2021-05", 1, 1)]
    assert found.apart.undated == 1
    assert series(held(page, old), *STATES, Wanted(by="month", dates="told")).apart.undated == 2


# ---- who counts ----


def test_organs_act_for_their_state_unions_do_not() -> None:
    page = Told("who.txt")
    page.mention("the Norwegian army", "doc:1", "NOR", "MIL")
    page.mention("Norwegian unions", "NOR_LAB", "NOR", "LAB")
    page.did("the Norwegian army", "Chile", "190", "ASSAULT", "1990").did("Norwegian unions", "Chile", "112", "ACCUSE", "1990").did("Chile", "Norwegian unions", "120", "REJECT", "1990")
    found = series(held(page), *STATES)
    assert [(row.n, row.material_conflict) for row in found.rows if not row.directed and row.period == "1990"] == [(1, 1)]
    assert found.apart.other_sectors == 2
    both = series(held(page), *STATES, Wanted(sectors="all"))
    assert {(row.source, row.directed, row.sectors): row.n for row in both.rows if row.period == "1990"} == {
        ("NOR", True, "state"): 1, ("CHL", True, "state"): 0, ("NOR", False, "state"): 1, ("NOR", True, "others"): 1, ("CHL", True, "others"): 1, ("NOR", False, "others"): 2,
    }


@pytest.mark.parametrize(("year", "is_state"), [("1975", True), ("1985", False), ("1999", True)])
def test_who_held_an_office_acts_for_the_state_while_he_held_it(year: str, is_state: bool) -> None:
    told = ActorMention(0, 6, "Banzer", "HUGO_BANZER", "Hugo Banzer", "BOL", "ELI", None, "name")
    found = participant("HUGO_BANZER", told, period(year).days)
    assert found is not None
    assert (found.is_state, found.country) == (is_state, "BOL")


def test_sides_that_say_nothing_of_the_two_are_counted_apart() -> None:
    page = Told("apart.txt")
    page.did("Norway", "", "112", "ACCUSE", "1990").did("Norway & Chile", "Sweden", "120", "REJECT", "1990")
    page.did("Sweden", "Norway & Chile", "101", "REQUEST", "1990").did("Sweden", "Chile", "042", "CONSULT", "1990")
    page.did("Norway", "Chile", "190", "ASSAULT", "1990", status="planned").did("Peru", "Sweden", "112", "ACCUSE", "1990")
    apart = series(held(page), *STATES).apart
    assert (apart.one_sided, apart.together, apart.third_party, apart.not_happened) == (1, 2, 1, 1)


def test_of_many_parties_each_pair_counts_once_and_the_row_says_that_there_were_more() -> None:
    page = Told("many.txt")
    page.did("Norway", "Chile & Sweden", "112", "ACCUSE", "1990").did("Norway", "Chile & Sweden", "042", "CONSULT", "1990", reciprocal=True)
    page.did("Sweden", "Norway & Chile", "057", "SUPPORT", "1990", reciprocal=True)
    found = {(row.source, row.directed): (row.n, row.many_sided, row.mutual) for row in series(held(page), *STATES).rows if row.period == "1990"}
    assert found == {("NOR", True): (3, 3, 2), ("CHL", True): (2, 2, 2), ("NOR", False): (3, 3, 2)}


def test_status_and_confidence_choose_what_counts() -> None:
    page = Told("status.txt")
    page.did("Norway", "Chile", "112", "ACCUSE", "1990", status="attributed", confidence=0.3).did("Norway", "Chile", "190", "ASSAULT", "1990", confidence=0.9)
    page.did("Norway", "Chile", "042", "CONSULT", "1990", status="planned")

    def count(**wanted: object) -> list[int | None]:
        return [row.n for row in series(held(page), *STATES, Wanted(**wanted)).rows if not row.directed and row.period == "1990"]  # type: ignore[arg-type]

    assert count() == [2]
    assert count(status="reported") == count(confidence=0.5) == count(status="attributed") == count(status="planned") == [1]
    (row,) = [row for row in series(held(page), *STATES).rows if not row.directed and row.period == "1990"]
    assert (row.attributed, row.expected) == (1, 1.2)


def test_copies_count_once_and_exposure_tells_how_much_was_published() -> None:
    one, other, third = (Told(f"{name}.txt", f"1990-0{number}-05", outlet=name) for number, name in enumerate(("Post", "Times", "Sun"), 1))
    for page in (one, other):
        page.did("Norway", "Chile", "190", "ASSAULT", "1990-01-03")
    third.did("Norway", "Chile", "112", "ACCUSE", "1991")
    rows = {row.period: row for row in series(held(one, other, third), *STATES).rows if not row.directed}
    assert (rows["1990"].n, rows["1990"].tellings, rows["1990"].telling_outlets) == (1, 2, 2)
    assert (rows["1990"].documents, rows["1990"].outlets, rows["1990"].documents_read) == (3, 3, 3)
    assert (rows["1991"].n, rows["1991"].documents) == (1, 0)


def test_a_period_that_is_cut_counts_whole() -> None:
    page = Told("cut.txt").did("Norway", "Chile", "112", "ACCUSE", "1990-02-01").did("Norway", "Chile", "120", "REJECT", "1992")
    found = series(held(page), *STATES, Wanted(days=asked("1990-06", "1991")))
    assert [(row.period, row.n) for row in found.rows if not row.directed] == [("1990", 1), ("1991", 0)]


@pytest.mark.parametrize(("wanted", "says"), [({"sectors": "none"}, "--sectors"), ({"status": "done"}, "--status"), ({"dates": "some"}, "--dates")])
def test_what_can_not_be_asked_for_is_said(wanted: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        Wanted(**wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("told", ["19", "1990-13", "1990-02-30", "mayo", "1990-5"])
def test_what_is_no_date_is_said(told: str) -> None:
    with pytest.raises(UsageError, match="2005-06"):
        period(told)


def test_a_range_that_ends_before_it_begins_is_said() -> None:
    with pytest.raises(UsageError, match="Exchange"):
        asked("1991", "1990")
    assert Range().is_open
    assert asked("199X", "199X") == asked("1990", "1999") == asked("1990-01-01", "1999-12")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_series_is_shown_with_runs_of_nothing_as_one_row(lang: Lang) -> None:
    page = Told("runs.txt", "1995-05-05").did("Norway", "Chile", "112", "ACCUSE", "1990").did("Norway", "Chile", "120", "REJECT", "1970")
    found = series(held(page), *STATES)
    (listing,) = shown.listings(found, lang)
    periods = [row[0].text for row in listing.rows if row[0].text]
    assert periods == ["1970", "1971 – 1989", "1990", "1991 – 1994", "1995"]
    assert "{" not in "".join(listing.notes) + shown.title(found, lang)
    assert shown.picture(found, lang).svg().startswith("<svg")
