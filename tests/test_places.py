"""Places: cities by population and by the state beside them, disputed areas without a country, names that are no places."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.nouns import PlaceMention
from dragoman.reading import actors, instruments, knowledge, language, places
from dragoman.reading.documents import from_text
from dragoman.reading.geography import cities, divisions

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
PACKAGE = "dragoman.reading.places"


def read(text: str, lang: str = "en") -> list[PlaceMention]:
    document = from_text("t", text, lang=lang)
    found = actors.find(document, instruments.find(document))
    sentences = language.read(document, found.names)
    return places.read(document, sentences, actors.read(document, sentences, found))


def told(text: str, lang: str = "en") -> list[tuple[str, str, str | None, str]]:
    return [(place.text, place.name, place.country, place.precision) for place in read(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The ministers met in Baku.", ("Baku", "Baku", "AZE", "city")),
        ("en", "Talks were held in Geneva.", ("Geneva", "Geneva", "CHE", "city")),
        ("en", "Troops crossed the Black Sea.", ("Black Sea", "Black Sea", None, "area")),
        ("en", "Fighting resumed in Nagorno-Karabakh.", ("Nagorno-Karabakh", "Nagorno-Karabakh", None, "area")),
        ("es", "La reunión se celebró en Ginebra.", ("Ginebra", "Geneva", "CHE", "city")),
        ("es", "Hubo protestas en Nueva York.", ("Nueva York", "New York City", "USA", "city")),
        ("es", "Viajó a Bakú el lunes.", ("Bakú", "Baku", "AZE", "city")),
        ("es", "El oleoducto cruza el mar Negro.", ("mar Negro", "Black Sea", None, "area")),
    ],
)
def test_cities_seas_and_disputed_areas(lang: str, text: str, expected: tuple[str, str, str | None, str]) -> None:
    assert told(text, lang) == [expected]


def test_a_city_has_coordinates_in_degrees() -> None:
    (place,) = read("The ministers met in Baku.")
    assert place.lat == pytest.approx(40.4, abs=0.2)
    assert place.lon == pytest.approx(49.9, abs=0.2)


def test_a_state_is_a_place_where_it_stands_like_one() -> None:
    assert told("Refugees live in Turkey and Syria.") == [("Turkey", "Turkey", "TUR", "country"), ("Syria", "Syria", "SYR", "country")]
    assert told("Turkey helps Syria.") == []


def test_a_capital_that_acts_is_no_place() -> None:
    assert told("Baku rejected the claim.") == []


def test_a_small_city_needs_its_state_beside_it() -> None:
    assert told("Fighting in Shusha, Azerbaijan, stopped.")[0] == ("Shusha", "Shusha", "AZE", "city")
    assert told("Los combates en Shusha, en Azerbaiyán, cesaron.", "es")[0] == ("Shusha", "Shusha", "AZE", "city")
    assert "city" not in [place[3] for place in told("Fighting in Shusha stopped.")]


def test_of_namesakes_the_largest_is_meant_unless_the_text_tells() -> None:
    assert cities.choose("Valencia", spoken_of={"VEN"}).country == "VEN"  # type: ignore[union-attr]
    assert cities.choose("Birmingham").country == "GBR"  # type: ignore[union-attr]
    assert cities.choose("Birmingham", division=("USA", "AL")).country == "USA"  # type: ignore[union-attr]
    assert cities.choose("Nice") is None
    assert cities.choose("Nice", beside="FRA").country == "FRA"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Nice people used mobile phones in March."),
        ("en", "President Lincoln spoke of Jackson."),
        ("en", "He studied at the University of Houston."),
        ("en", "The turkey was cold."),
        ("es", "Habló en la Universidad de Georgetown."),
        ("es", "La unión y la victoria llegaron."),
    ],
)
def test_words_persons_and_institutions_are_no_places(lang: str, text: str) -> None:
    assert told(text, lang) == []


@pytest.mark.parametrize(
    ("form", "spoken_of", "country"),
    [
        ("Rakhine", (), "MMR"),
        ("Kerala", (), "IND"),
        ("Punjab", (), None),
        ("Punjab", ("PAK",), "PAK"),
        ("Amazonas", ("BRA",), "BRA"),
        ("Santa Cruz", ("ARG",), "ARG"),
        ("Florida", (), "USA"),
        ("Georgia", (), None),
        ("Sajonia", (), "DEU"),
        ("Járkov", (), "UKR"),
    ],
)
def test_divisions_are_chosen_by_the_states_that_the_text_speaks_of(form: str, spoken_of: tuple[str, ...], country: str | None) -> None:
    found = divisions.choose(form, spoken_of)
    assert (found.country if found else None) == country


def test_a_name_that_mostly_means_something_else_is_a_division_only_for_certain() -> None:
    assert divisions.choose("Guerrero") is None
    assert divisions.choose("Guerrero", certain=True).country == "MEX"  # type: ignore[union-attr]


def test_codes_of_divisions_are_those_of_their_cities() -> None:
    known = {(city.country, city.division) for named in cities.index().by_form.values() for city in named}
    rows = knowledge.table(cities.PACKAGE, "divisions.tsv")
    without = [row["name_en"] for row in rows if (row["country"], row["code"].split("/")[0]) not in known]
    assert len(rows) > 1500
    assert len(without) < 40  # those that have no city of 15,000
    forms = divisions.by_form()
    assert all(row["form"] in forms for row in knowledge.table(cities.PACKAGE, "not_divisions.tsv"))


def test_the_data_hold_together() -> None:
    for table, column in (("regions.tsv", "region"), ("disputed_areas.tsv", "area")):
        rows = knowledge.table(PACKAGE, table)
        assert len({row[column] for row in rows}) == len(rows)
        assert all(-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 for row in rows)
    for row in knowledge.table(cities.PACKAGE, "city_names.tsv"):
        assert any(city.country == row["country"] for city in cities.index().by_form[row["form"]]), row["form"]
    for row in knowledge.table(cities.PACKAGE, "not_cities.tsv"):
        assert row["reason"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_the_encyclopedia_names_these_places() -> None:
    text = next(SEEDS.glob("002_*.txt")).read_text(encoding="utf8")
    found = {(place.name, place.country) for place in read(text, "es")}
    assert found >= {("Paris", "FRA"), ("San Francisco", "USA"), ("Baku", "AZE"), ("Nagorno-Karabakh", None), ("Caspian Sea", None)}
    assert not any(place.text == "Georgetown" for place in read(text, "es"))
