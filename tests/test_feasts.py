"""When feasts fall: against days on which they were kept, and against what must hold in every year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.nouns import About, DateMention, Document, Published
from dragoman.reading.dates import read
from dragoman.reading.dates.feasts import feasts, hebrew_new_year, orthodox, western
from dragoman.reading.knowledge import table

YEARS = st.integers(1600, 2900)
KEPT = {
    "easter": "1818-03-22 1943-04-25 1961-04-02 2000-04-23 2008-03-23 2016-03-27 2024-03-31 2025-04-20",
    "good-friday": "1998-04-10 2024-03-29",
    "orthodox-easter": "2013-05-05 2016-05-01 2021-05-02 2022-04-24 2023-04-16 2024-05-05 2025-04-20",
    "pentecost": "2024-05-19", "corpus-christi": "2024-05-30", "ash-wednesday": "2024-02-14",
    "rosh-hashanah": "2022-09-26 2023-09-16 2024-10-03", "yom-kippur": "1973-10-06 2023-09-25 2024-10-12",
    "passover": "2022-04-16 2023-04-06 2024-04-23", "hanukkah": "2022-12-19 2023-12-08 2024-12-26", "purim": "2022-03-17 2023-03-07 2024-03-24",
    "shavuot": "2023-05-26 2024-06-12", "sukkot": "2023-09-30 2024-10-17",
    "thanksgiving-us": "2019-11-28 2023-11-23 2024-11-28", "martin-luther-king-day": "2024-01-15", "columbus-day": "2023-10-09",
    "chinese-new-year": "2000-02-05 2024-02-10", "diwali": "2023-11-12", "nowruz": "2024-03-20",
}
SEEN = {  # as announced in Saudi Arabia
    "eid-al-fitr": "2011-08-30 2012-08-19 2013-08-08 2014-07-28 2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-04 2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10",
    "eid-al-adha": "2011-11-06 2012-10-26 2013-10-15 2014-10-04 2015-09-24 2016-09-12 2017-09-01 2018-08-21 2019-08-11 2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16",
}


def each(kept: dict[str, str]) -> list[tuple[str, date]]:
    return [(name, date.fromisoformat(day)) for name, days in kept.items() for day in days.split()]


@pytest.mark.parametrize(("name", "day"), each(KEPT), ids=str)
def test_a_feast_of_a_computed_calendar_is_on_its_day(name: str, day: date) -> None:
    assert feasts()[name].falls(day.year) == [day]


@pytest.mark.parametrize(("name", "day"), each(SEEN), ids=str)
def test_a_feast_of_the_seen_moon_lies_in_the_bounds(name: str, day: date) -> None:
    one = feasts()[name]
    moments = [one.moment(first) for first in one.falls(day.year)]
    assert any(moment.first and moment.last and moment.first <= day <= moment.last for moment in moments)
    assert all(moment.edtf and moment.edtf.endswith("~") for moment in moments)


@given(YEARS)
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert western(year).isoweekday() == orthodox(year).isoweekday() == 7
    assert date(year, 3, 22) <= western(year) <= date(year, 4, 25)
    assert western(year) <= orthodox(year)


@given(YEARS)
def test_rosh_hashanah_is_never_on_three_weekdays_and_years_have_six_lengths(year: int) -> None:
    first, following = hebrew_new_year(year), hebrew_new_year(year + 1)
    assert first.isoweekday() not in (7, 3, 5)
    assert (following - first).days in (353, 354, 355, 383, 384, 385)


@given(YEARS)
def test_the_islamic_year_goes_round_the_seasons(year: int) -> None:
    days = feasts()["ramadan"].falls(year)
    assert len(days) + len(feasts()["ramadan"].falls(year + 1)) >= 1
    assert all(later - earlier in (timedelta(354), timedelta(355)) for earlier, later in pairwise(days))


def test_a_year_may_hold_a_feast_twice_or_the_table_may_end() -> None:
    assert len(feasts()["ramadan"].falls(2030)) == 2
    assert feasts()["diwali"].falls(1900) == []
    assert feasts()["thanksgiving-us"].falls(1900) == []


def test_every_feast_has_a_name_and_every_name_a_feast() -> None:
    named = {row["first"] for row in table("dragoman.reading.dates", "named.tsv") if row["first"][0].isalpha()}
    assert named == set(feasts())


def one(text: str, lang: str, published: str = "2024-05-15") -> list[DateMention]:
    return read(Document("d", text, lang, about=About(published=Published(published, published, published, "stated") if published else Published())))


@pytest.mark.parametrize(("lang", "text", "words", "earliest", "latest"), [
    ("en", "The truce held through Ramadan.", "Ramadan", "2024-03-10", "2024-04-10"),
    ("en", "Talks resumed after Eid al-Fitr 2019.", "Eid al-Fitr 2019", "2019-06-04", "2019-06-06"),
    ("en", "The port will close for Passover next year.", "Passover next year", "2025-04-13", "2025-04-20"),
    ("en", "They met in 1997. Envoys spoke on Good Friday.", "Good Friday", "2024-03-29", "2024-03-29"),
    ("en", "The treaty was signed on 3 May 1997. They rested on Whit Monday.", "Whit Monday", "1997-05-19", "1997-05-19"),
    ("en", "They will meet after Thanksgiving.", "Thanksgiving", "2024-11-28", "2024-11-28"),
    ("es", "Se reunirán después de Semana Santa.", "Semana Santa", "2025-04-13", "2025-04-20"),
    ("es", "El enviado habló el Viernes Santo de 2010.", "el Viernes Santo de 2010", "2010-04-02", "2010-04-02"),
    ("es", "La tregua se mantuvo durante el Ramadán.", "el Ramadán", "2024-03-10", "2024-04-10"),
    ("es", "El Año Nuevo chino de 2019 fue frío.", "El Año Nuevo chino de 2019", "2019-02-05", "2019-02-05"),
])
def test_a_feast_in_a_text_is_of_its_year(lang: str, text: str, words: str, earliest: str, latest: str) -> None:
    assert [(found.text, found.earliest, found.latest) for found in one(text, lang) if found.text == words] == [(words, earliest, latest)]


def test_a_feast_of_no_known_year_has_no_days() -> None:
    (ramadan,) = one("The truce held through Ramadan.", "en", "")
    (friday,) = one("The envoy spoke on Good Friday.", "en", "")
    assert (ramadan.edtf, ramadan.earliest, friday.timex, friday.edtf) == (None, None, "XXXX-XX-XX", None)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["Ramadan", "Easter", "Diwali", "Tet", "Hanukkah", "Nowruz"]))
def test_any_day_of_publication_will_do(published: date, feast: str) -> None:
    for found in one(f"They met before {feast}.", "en", published.isoformat()):
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
