"""Figures: numbers in the formats of both languages, units, what they count, who gives them; shares that do not add up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.nouns import Figure, Notice
from dragoman.reading import actors, dates, figures, instruments, language
from dragoman.reading.documents import from_text
from dragoman.reading.figures import numbers

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"


def read(text: str, lang: str = "en") -> tuple[list[Figure], list[Notice]]:
    document = from_text("t", text, lang=lang)
    found = actors.find(document, instruments.find(document))
    when = dates.read(document, [(name.start, name.end) for name in found.names])
    sentences = language.read(document, found.names)
    return figures.read(document, sentences, when, actors.read(document, sentences, found), found.names)


def one(text: str, lang: str = "en") -> tuple[str, float, str | None, str | None]:
    ((figure,), _) = read(text, lang)
    return text[figure.start : figure.end], figure.value, figure.unit, figure.of


@pytest.mark.parametrize(
    ("lang", "digits", "value"),
    [
        ("en", "1,500.5", 1500.5), ("en", "1,500", 1500), ("en", "1.5", 1.5), ("en", "1.500", 1.5), ("en", "2,000,000", 2e6),
        ("es", "1.500,5", 1500.5), ("es", "1.500", 1500), ("es", "1,5", 1.5), ("es", "1 500", 1500), ("es", "2.000.000", 2e6), ("es", "1,500.5", 1500.5),
        ("es", "3.5", 3.5), ("es", "0,125", 0.125),
    ],
)  # fmt: skip
def test_digits_are_read_in_the_format_of_the_language(lang: str, digits: str, value: float) -> None:
    assert numbers.value_of(digits, lang) == value


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "two hundred and fifty thousand", 250_000), ("en", "twenty-five", 25), ("en", "3.5 billion", 3.5e9), ("en", "a million", 1e6),
        ("en", "two million five hundred thousand", 2.5e6), ("en", "two dozen", 24),
        ("es", "doscientos cincuenta mil", 250_000), ("es", "treinta y cinco", 35), ("es", "dos mil millones", 2e9), ("es", "10 mil millones", 1e10),
        ("es", "un millón", 1e6), ("es", "dos millones quinientos mil", 2.5e6), ("es", "3,5 millones", 3.5e6), ("es", "veintitrés", 23),
    ],
)  # fmt: skip
def test_numbers_in_words(lang: str, text: str, value: float) -> None:
    (number,) = numbers.find(text, 0, len(text), lang)
    assert (number.value, number.end) == (value, len(text))


@given(st.integers(1, 10**9))
def test_both_formats_of_a_number_mean_it(value: int) -> None:
    english = f"{value:,}"
    assert numbers.value_of(english, "en") == value
    assert numbers.value_of(english.replace(",", "."), "es") == value


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The fund paid a $3.5 billion loan.", ("$3.5 billion", 3.5e9, "USD", "loan")),
        ("en", "Japan gave 20 million euros in aid.", ("20 million euros", 2e7, "EUR", "aid")),
        ("en", "The raid wounded 1,200 soldiers.", ("1,200", 1200, None, "soldiers")),
        ("en", "The blast left 30 wounded.", ("30", 30, None, "wounded")),
        ("en", "Exports rose 27 per cent.", ("27 per cent", 27, "%", "Exports")),
        ("en", "A quarter of voters stayed at home.", ("A quarter", 25, "%", "voters")),
        ("en", "The field yields 1.2 million barrels per day.", ("1.2 million barrels per day", 1.2e6, "bbl/d", "field")),
        ("en", "Chile ranked 45th in the index.", ("45th", 45, "rank", "Chile")),
        ("es", "El fondo pagó 10 millones de dólares.", ("10 millones de dólares", 1e7, "USD", None)),
        ("es", "Huyeron 100.000 refugiados.", ("100.000", 100_000, None, "refugiados")),
        ("es", "El 12,5 por ciento de los votantes se abstuvo.", ("12,5 por ciento", 12.5, "%", "votantes")),
        ("es", "El gasoducto mide 1.768 km.", ("1.768 km", 1768, "km", "gasoducto")),
        ("es", "Obtuvo una puntuación de 12/100.", ("12/100", 12, "/100", "puntuación")),
        ("es", "Un tercio de los votos fue nulo.", ("Un tercio", 33.33, "%", "votos")),
    ],
)
def test_value_unit_and_what_is_counted(lang: str, text: str, expected: tuple[str, float, str | None, str | None]) -> None:
    assert one(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On 5 May 2020 Article 5 and Section 907 were cited."),
        ("en", "Two sides, one table: F-16 jets and COVID-19."),
        ("en", "Call 555-0100 or see example.org/2020/12; list 1,2,3; version 1.2.3; agent 007."),
        ("en", "A 22-year-old man was sentenced to five years; it took two weeks."),
        ("en", "The two countries gave in to two sides of one story."),
        ("es", "El 5 de mayo de 2020 se citó el artículo 5 y la sección 907."),
        ("es", "Los dos países se verán en dos semanas en el kilómetro 45, sede del Movimiento 12 de Abril."),
        ("es", "Un hombre de 22 años y una mujer firmaron."),
    ],
)
def test_dates_articles_and_names_are_no_figures(lang: str, text: str) -> None:
    assert read(text, lang)[0] == []


def told(text: str, lang: str) -> list[tuple[float, str | None, str | None]]:
    return [(figure.value, figure.unit, figure.of) for figure in read(text, lang)[0]]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Gunmen held three nurses and freed two drivers.", [(3, None, "nurses"), (2, None, "drivers")]),
        ("en", "The raid killed one guard and wounded four.", [(4, None, "guard")]),
        ("en", "The garrison has half a dozen guns and a million and a half shells.", [(6, None, "guns"), (1.5e6, None, "shells")]),
        ("es", "Dos patrulleras y media docena de lanchas zarparon.", [(2, None, "patrulleras"), (6, None, "lanchas")]),
        ("es", "Murieron tres guardias y otros cuatro resultaron heridos.", [(3, None, "guardias"), (4, None, "guardias")]),
        ("es", "Huyó un millón y medio de personas.", [(1.5e6, None, "personas")]),
    ],
)
def test_small_numbers_in_words_that_count_are_figures_one_is_none(lang: str, text: str, expected: list[tuple[float, str | None, str | None]]) -> None:
    assert told(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Togo gave 300 tents to 90 families, and some 40 have moved in.", [(300, None, "tents"), (90, None, "families"), (40, None, "families")]),
        ("en", "In Togo 19 of 42 ships had no papers.", [(19, None, "ships"), (42, None, "ships")]),
        ("en", "Of the aid 60 % went to Togo and 40 % to Benin.", [(60, "%", "aid"), (40, "%", "aid")]),
        ("en", "The dam will cost 30 million euros; Togo will pay 20.", [(3e7, "EUR", "dam"), (2e7, "EUR", "dam")]),
        ("en", "The surplus reached 300 million; remittances, 120 million dollars.", [(3e8, "USD", "surplus"), (1.2e8, "USD", "remittances")]),
        ("es", "Togo acogió a 90 familias y unas 40 siguen allí.", [(90, None, "familias"), (40, None, "familias")]),
        ("es", "Tres de los cuatro acuerdos caducaron.", [(3, None, "acuerdos"), (4, None, "acuerdos")]),
        ("es", "El 60 % de la ayuda fue a Togo y el 40 % a Benín.", [(60, "%", "ayuda"), (40, "%", "ayuda")]),
        ("es", "La presa costará 30 millones de euros; Togo pondrá 20.", [(3e7, "EUR", "presa"), (2e7, "EUR", "presa")]),
        ("es", "Envió 200 toneladas de maíz y prometió otras cien.", [(200, "t", "maíz"), (100, "t", "maíz")]),
    ],
)
def test_a_number_without_a_noun_counts_what_the_one_before_it_counts(lang: str, text: str, expected: list[tuple[float, str | None, str | None]]) -> None:
    assert told(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "of"),
    [
        ("en", "Exports to Ghana fell by 12 % last year.", "Exports to Ghana"), ("en", "Togo imposed a 15 % tariff on cement.", "tariff on cement"),
        ("en", "The union puts the arrears at 230 million dollars.", "arrears"), ("en", "Togo pledged $5 million in emergency aid.", "emergency aid"),
        ("en", "Togo paid 9 million dollars for a tanker.", "tanker"), ("en", "The strait is 33 kilometres wide.", "strait"),
        ("en", "The contract (45 million euros) was signed.", "contract"), ("en", "Half its exports go by rail.", "exports"),
        ("en", "The death toll rose to 3,100.", "death toll"), ("en", "They sell at 85 dollars a barrel.", "barrel"),
        ("es", "Las exportaciones a Ghana cayeron un 12 %.", "exportaciones a Ghana"), ("es", "Togo impuso un arancel del 15 %.", "arancel"),
        ("es", "El ministerio cifra las pérdidas en 40 millones de euros.", "pérdidas"), ("es", "Togo reclama 46.000 euros en sueldos atrasados.", "sueldos atrasados"),
        ("es", "Togo donará 5 millones de euros para levantar los puentes.", "levantar los puentes"), ("es", "El estrecho mide 33 kilómetros de ancho.", "estrecho"),
        ("es", "El contrato (45 millones de euros) fue firmado.", "contrato"), ("es", "Ocupa una franja de diez kilómetros.", "franja"),
        ("es", "El país compró 12 millones de toneladas de maíz.", "maíz"), ("es", "El comercio ronda los 30 millones de euros.", "comercio"),
    ],
)  # fmt: skip
def test_what_a_quantity_is_of(lang: str, text: str, of: str) -> None:
    assert [figure.of for figure in read(text, lang)[0]] == [of]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Togo ranked 95th of 180 countries, and Benin 112th.", [(95, "rank", "Togo"), (180, None, "countries"), (112, "rank", "Benin")]),
        ("en", "The list places Togo fourth.", [(4, "rank", "Togo")]),
        ("en", "Seven out of ten Togolese voters stayed at home.", [(70, "%", "Togolese voters")]),
        ("es", "Togo quedó en el puesto 95 y Benín en el 112.", [(95, "rank", "Togo"), (112, "rank", "Benín")]),
        ("es", "Siete de cada diez votantes se abstuvieron.", [(70, "%", "votantes")]),
        ("es", "Togo obtuvo 41 sobre 100.", [(41, "/100", "Togo")]),
    ],
)
def test_ranks_and_shares_say_whose_they_are(lang: str, text: str, expected: list[tuple[float, str | None, str | None]]) -> None:
    assert told(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("en", "Kenya lent 40 million shillings.", "KES"), ("en", "Uganda lent 40 million shillings.", "UGX"), ("en", "Norway gave 5 million kroner.", "NOK"),
        ("en", "The sum of 40 million shillings was lent.", None), ("en", "India lent Pakistan 40 million rupees.", None), ("en", "It cost 900 baht.", "THB"),
        ("en", "Chad got 5 billion CFA francs.", "XAF"), ("en", "It paid Rs 500 million in Nepal.", "NPR"), ("en", "It paid NZ$4 million.", "NZD"),
        ("es", "Chile prestó 40 millones de pesos.", "CLP"), ("es", "México prestó 40 millones de pesos.", "MXN"), ("es", "Se prestaron 40 millones de pesos.", None),
        ("es", "Kenia prestó 40 millones de chelines.", "KES"), ("es", "Perú pagó S/ 30 millones.", "PEN"), ("es", "Cobró 300 quetzales.", "GTQ"),
    ],
)  # fmt: skip
def test_a_currency_that_states_share_is_that_of_the_only_one_spoken_of(lang: str, text: str, unit: str | None) -> None:
    assert [figure.unit for figure in read(text, lang)[0]] == [unit]


def test_a_range_shares_its_unit_and_what_it_counts() -> None:
    money, _ = read("It costs between 10 and 20 million dollars.")
    fallen, _ = read("La exportación cayó de 30 a 20 millones de toneladas.", "es")
    assert [(figure.value, figure.unit) for figure in fallen] == [(3e7, "t"), (2e7, "t")]
    people, _ = read("Some 3,000-4,000 troops left.")
    assert [(figure.value, figure.unit) for figure in money] == [(1e7, "USD"), (2e7, "USD")]
    assert [(figure.value, figure.of) for figure in people] == [(3000, "troops"), (4000, "troops")]


@pytest.mark.parametrize(
    ("lang", "text", "publisher"),
    [
        ("en", "According to Freedom House, the country scored 12/100.", "Freedom House"),
        ("es", "Según Human Rights Watch, murieron 40 civiles.", "Human Rights Watch"),
        ("es", "Murieron 40 civiles.", None),
    ],
)
def test_who_gives_a_figure(lang: str, text: str, publisher: str | None) -> None:
    (figure,) = read(text, lang)[0]
    assert figure.publisher == publisher


def test_the_date_of_a_figure_is_not_that_of_another_thing() -> None:
    (given_,) = read("Norway gave $5 million in 2012.")[0]
    (driven,) = read("The raid drove 100,000 villagers from their homes in breach of a November 2020 ceasefire.")[0]
    assert given_.date is not None
    assert given_.date.edtf == "2012"
    assert driven.date is None
    (shared,) = read("Noruega y Suecia comparten una frontera de 1600 kilómetros, cerrada desde 1994.", "es")[0]
    assert shared.date is None
    (grown,) = read("Trade has risen by 40 percent since 1994.")[0]
    assert grown.date is not None


def test_shares_that_nearly_add_up_are_noticed() -> None:
    for lang, text in (("en", "In the poll 50% agreed, 30% disagreed and 21% did not answer."), ("es", "El 50 % aprueba, el 30 % rechaza y el 21 % duda.")):
        _, (notice,) = read(text, lang)
        assert notice.kind == "sum-does-not-add-up"
        assert "101" in notice.message
        assert text[notice.start : notice.end].startswith("50")


@pytest.mark.parametrize(
    "text",
    ["In the poll 50% agreed, 30% disagreed and 20% did not answer.", "It was 50% here, 10% there and 5% elsewhere.", "It rose from 30% to 31% and then to 40%."],
)
def test_other_shares_are_not(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("lang", "text", "added"),
    [
        ("en", "The blast killed 12 people: eight soldiers and three civilians.", "11, not 12"),
        ("en", "Chad returned 30 prisoners (20 officers, 5 drivers and 4 clerks) in May.", "29, not 30"),
        ("en", "Oslo pledged $30 million for the province: $20 million for roads and $15 million for schools.", None),
        ("en", "Oslo pledged $30 million in aid: $20 million for roads and $15 million for schools.", "35,000,000, not 30,000,000"),
        ("es", "El ataque causó 12 muertos: ocho soldados y tres civiles.", "11, not 12"),
        ("es", "Chad devolvió 30 presos (20 oficiales, 5 choferes y 4 escribientes) en mayo.", "29, not 30"),
    ],
)  # fmt: skip
def test_parts_of_a_total_that_do_not_add_up_are_noticed(lang: str, text: str, added: str | None) -> None:
    notices = read(text, lang)[1]
    assert [notice.kind for notice in notices] == ["sum-does-not-add-up"] * (1 if added else len(notices))
    assert added is None or added in notices[0].message


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The blast killed 12 people: eight soldiers and four civilians."),
        ("en", "The blast killed 12 people, among them eight soldiers and three children."),
        ("en", "The blast killed 12 people: eight soldiers, three of them officers, and four others."),
        ("es", "El ataque causó 12 muertos: ocho soldados y cuatro civiles."),
        ("es", "El ataque causó 12 muertos (entre ellos ocho soldados y tres niños)."),
    ],
)
def test_parts_that_add_up_or_are_not_all_are_not(lang: str, text: str) -> None:
    assert read(text, lang)[1] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Their border is 1,529 kilometers (9,500 miles) long."),
        ("en", "The strip of 40 acres, or about 40 hectares, lies on the river."),
        ("es", "La frontera mide 1.529 kilómetros (9.500 millas)."),
        ("es", "El buque llevaba 20 toneladas, es decir, unos 2.000 kilos de maíz."),
    ],
)
def test_one_quantity_in_two_units_that_do_not_match_is_noticed(lang: str, text: str) -> None:
    (notice,) = read(text, lang)[1]
    assert notice.kind == "units-do-not-match"
    assert "are" in notice.message


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Their border is 1,529 kilometers (950 miles) long."),
        ("en", "The strip is 100 km (about 60 miles) long and 40 feet wide."),
        ("es", "La frontera mide 1.529 kilómetros, es decir, unas 950 millas."),
    ],
)
def test_one_quantity_in_two_units_that_match_is_not(lang: str, text: str) -> None:
    assert read(text, lang)[1] == []


@given(st.text(alphabet="0123456789.,%$€ abmil-/º", max_size=40))
def test_any_text_is_read_and_spans_stay_inside(text: str) -> None:
    for lang in ("en", "es"):
        for number in numbers.find(text, 0, len(text), lang):
            assert 0 <= number.start < number.end <= len(text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_the_encyclopedia_gives_shares_money_and_a_score() -> None:
    text = next(SEEDS.glob("002_*.txt")).read_text(encoding="utf8")
    found, notices = read(text, "es")
    assert {(figure.value, figure.unit) for figure in found} >= {(53, "%"), (27, "%"), (21, "%"), (1e7, "USD"), (12, "/100")}
    assert next(figure for figure in found if figure.unit == "/100").publisher == "Freedom House"
    assert [notice.kind for notice in notices] == ["sum-does-not-add-up"]
