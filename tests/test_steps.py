"""Steps of instruments by family: words for each step in every form, who, when, and whether it was done; sentences of our own, states of all regions."""

from __future__ import annotations

import pytest

from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

PUBLISHED = "2021-06-15"  # a Tuesday


def told(lang: str, text: str) -> list[tuple[str, str, str, str]]:
    """Of each step: what it is, the states that took it, when, and its status."""
    read = annotate(from_text("t", text, lang=lang, published=PUBLISHED), (), ("actors", "instruments"))
    states = {mention.actor: mention.country for mention in read.actors if mention.country}
    return [(step.step, "+".join(sorted({states.get(actor, actor) or actor for actor in step.by})), step.date.edtf or "" if step.date else "", step.status) for step in read.instruments]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Hungary vetoed the resolution on Libya.", [("adopted", "HUN", "", "denied")]),
        ("en", "The Zambian parliament rejected the bill on mines in 2019.", [("adopted", "ZMB", "2019", "denied")]),
        ("en", "Fiji's parliament threw out the fisheries treaty.", [("ratified", "FJI", "", "denied")]),
        ("es", "El presidente de Perú vetó la ley minera.", [("adopted", "PER", "", "denied")]),
        ("es", "El Parlamento maltés rechazó el acuerdo de pesca con Libia en marzo de 2020.", [("ratified", "MLT", "2020-03", "denied")]),
    ],
)
def test_what_is_vetoed_or_thrown_out_was_not_done(lang: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Iraq halted the implementation of the trade agreement.", [("suspended", "IRQ", "", "reported")]),
        ("en", "Bolivia suspends ratification of lithium convention", [("suspended", "BOL", "", "reported")]),
        ("en", "Estonia stopped applying the labour agreement in 2016.", [("suspended", "EST", "2016", "reported")]),
        ("es", "Irak suspendió en 2013 la aplicación del acuerdo comercial.", [("suspended", "IRQ", "2013", "reported")]),
        ("es", "El convenio dejará de regir en septiembre.", [("expired", "", "2021-09", "planned")]),
    ],
)
def test_whoever_halts_or_ceases_what_puts_it_into_effect_suspends_it(lang: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Chad called the decision a violation of the treaty.", "attributed"),
        ("en", "The raid was a breach of the ceasefire, Chad said.", "attributed"),
        ("es", "El Gobierno de Chad calificó el fallo de violación del tratado.", "attributed"),
        ("es", "El ataque fue una violación de la tregua, dijo Chad.", "attributed"),
        ("es", "Sudán violó la tregua.", "reported"),
    ],
)
def test_a_breach_that_somebody_speaks_of_is_his_to_say(lang: str, text: str, expected: str) -> None:
    assert [(step, status) for step, _, _, status in told(lang, text)] == [("violated", expected)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Officials said the transit agreement would be renewed.", "planned"),
        ("en", "Iraq will not suspend the oil accord.", "denied"),
        ("en", "Bolivia should ratify the lithium convention, Chile said.", "requested"),
        ("en", "Tunis insists that the agreement be renegotiated.", "requested"),
        ("en", "The treaty has yet to be ratified by the Finnish parliament.", "denied"),
        ("en", "Bolivia's parliament voted to ratify the lithium convention.", "reported"),
        ("en", "The Senate's refusal to ratify the treaty angered Brussels.", "denied"),
        ("es", "Los ministros dijeron que el tratado se firmaría en octubre.", "planned"),
        ("es", "Irak no suspenderá el acuerdo petrolero.", "denied"),
        ("es", "Bolivia aplazó la ratificación del convenio del litio.", "planned"),
        ("es", "El Parlamento boliviano votó a favor de ratificar el convenio del litio.", "reported"),
        ("es", "El convenio sigue sin ratificar.", "denied"),
        ("es", "Se espera que la Cámara chilena respalde el acuerdo de pesca.", "planned"),
        ("es", "Kuwait se negó a levantar el embargo tras firmar el pacto.", "denied"),
    ],
)
def test_what_words_above_make_of_a_step(lang: str, text: str, expected: str) -> None:
    assert told(lang, text)[0][3] == expected


def test_what_was_done_before_a_refusal_was_done() -> None:
    assert told("es", "Tras firmar el pacto en 2015, Quito se niega a ratificarlo.") == [("signed", "ECU", "2015", "reported"), ("ratified", "ECU", "", "denied")]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The extension of the water agreement by Egypt in 2018 came late.", [("extended", "EGY", "2018", "reported")]),
        ("en", "Bolivia deposited its instrument of ratification of the lithium convention on 2 May 2018.", [("ratified", "BOL", "2018-05-02", "reported")]),
        ("en", "Kuwait's decision to lift the flower ban was hailed.", [("lifted", "KWT", "", "planned")]),
        ("en", "Lawmakers in Fiji introduced a mining bill.", [("proposed", "FJI", "", "reported")]),
        ("en", "The Brazilian government waived the visa requirement for Qataris in 2019.", [("waived", "BRA", "2019", "reported")]),
        ("en", "Malta became a party to the lithium convention in 2011.", [("ratified", "MLT", "2011", "reported")]),
        ("es", "La ratificación del convenio del litio por Bolivia sorprendió a Chile.", [("ratified", "BOL", "", "reported")]),
        ("es", "La retirada de Ecuador del acuerdo cafetero en 2009 perjudicó a Brasil.", [("withdrawn", "ECU", "2009", "reported")]),
        ("es", "La derogación de la Ley de Puertos por Grecia en 1987 ayudó a Turquía.", [("lifted", "GRC", "1987", "reported")]),
        ("es", "En Tirana, el Senado ratificó el convenio postal.", [("ratified", "ALB", "", "reported")]),
    ],
)
def test_who_takes_a_step_that_a_noun_tells_or_a_body_takes(lang: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The treaty, in force since 2012, was suspended in 2016.", [("in-force", "2012"), ("suspended", "2016")]),
        ("en", "The agreement on trains was struck in 2003, revised in 2011 and scrapped in 2019.", [("signed", "2003"), ("amended", "2011"), ("withdrawn", "2019")]),
        ("en", "Gambia and Togo signed a fisheries accord in 2014 and a transit treaty in 2016.", [("signed", "2014"), ("signed", "2016")]),
        ("en", "The amended law, adopted by the Sejm in May, will enter into force in January 2022.", [("adopted", "2021-05"), ("in-force", "2022-01")]),
        pytest.param(
            "es", "El acuerdo, que Uganda y Suecia firmaron en 1995, caducó en 2005.", [("signed", "1995"), ("expired", "2005")],
            marks=pytest.mark.xfail(strict=True, reason="the year before the verb is taken for its subject"),
        ),
        pytest.param("es", "El embargo de armas vence en octubre de 2021.", [("expired", "2021-10")], marks=pytest.mark.xfail(strict=True, reason="a present is taken for an adjective")),
        ("es", "Letonia aplica el acuerdo desde 2010.", [("applied", "2010")]),
        ("es", "Este viernes expira la tregua.", [("expired", "2021-06-18")]),
    ],
)
def test_when_each_step_was_taken(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(step, date) for step, _, date, _ in told(lang, text)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Morocco imposed sanctions on Algeria in 1994 and lifted them in 2000.", ["adopted", "lifted"]),
        ("en", "The new visa rules took effect on Monday.", ["in-force"]),
        ("en", "Brazil granted Paraguay a waiver from the steel tariff.", ["waived"]),
        ("es", "Marruecos impuso visados a los argelinos en 1994.", ["adopted"]),
        ("es", "Brasil eximió a Paraguay del arancel al acero.", ["waived"]),
        ("es", "Quedan derogados los aranceles.", ["lifted"]),
        ("es", "Laos y Omán firmaron un acuerdo de pesca y otro de minería.", ["signed", "signed"]),
        ("es", "Laos dio carpetazo al acuerdo de pesca.", ["withdrawn"]),
        ("en", "Laos went back on the fishing agreement with Oman.", ["withdrawn"]),
    ],
)
def test_measures_and_idioms(lang: str, text: str, expected: list[str]) -> None:
    assert [step for step, *_ in told(lang, text)] == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The president rejected the bill in a speech."),
        ("en", "The parties to the treaty met in Lagos."),
        ("es", "El acuerdo que en 1966 puso fin a la huelga contentó a todos."),
        ("es", "El Tribunal avaló la veda."),
    ],
)
def test_what_is_only_spoken_of_takes_no_step(lang: str, text: str) -> None:
    assert told(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "state", "other"),
    [
        ("en", "Ghana signed a contract with a foreign consortium.", "GHA", "a foreign consortium"),
        ("en", "Laos and a company signed an agreement.", "LAO", "a company"),
        ("es", "El 3 de mayo Ghana firmó con un consorcio extranjero el contrato de las minas.", "GHA", "consorcio"),
        ("es", "Laos firmó con dos empresas un contrato de electricidad.", "LAO", "dos empresas"),
    ],
)
def test_whom_nobody_knows_signs_too(lang: str, text: str, state: str, other: str) -> None:
    read = annotate(from_text("t", text, lang=lang, published=PUBLISHED), (), ("actors", "instruments"))
    (step,) = read.instruments
    assert step.step == "signed"
    assert step.by[0] == state
    assert [mention.text for mention in read.actors if mention.actor == step.by[1]] == [other]


@pytest.mark.parametrize(("lang", "text"), [("en", "Ghana signed the treaty with a pen."), ("en", "Ghana signed the treaty with delight."), ("es", "Ghana firmó el tratado con entusiasmo."), ("es", "Ghana firmó con retraso el tratado.")])
def test_nothing_but_people_signs(lang: str, text: str) -> None:
    assert told(lang, text) == [("signed", "GHA", "", "reported")]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Togo denounced the treaty that suspended the flights to Benin.", []),
        ("en", "Togo denounced the treaty that Benin had suspended in 2009.", ["suspended"]),
        ("en", "The accord ended the feud.", []),
        ("en", "The accord ended last year.", ["expired"]),
        ("es", "Togo negoció un acuerdo que suspendió los combates en Kara.", []),
        ("es", "El acuerdo que suspendió Togo en 2009 no gustaba a nadie.", ["suspended"]),
        ("es", "El acuerdo que firmaron los técnicos en 1998 no gustaba a nadie.", ["signed"]),
        ("es", "El acuerdo terminó la guerra.", []),
        ("es", "El acuerdo terminó el año pasado.", ["expired"]),
    ],
)
def test_what_ends_something_else_does_not_end(lang: str, text: str, expected: list[str]) -> None:
    assert [step for step, *_ in told(lang, text)] == expected


def test_a_measure_told_with_who_took_it_is_no_earlier_one() -> None:
    text = "Perú levantó la prohibición a la uva. Hubo protestas por el bloqueo impuesto por Chad en Lima."
    read = annotate(from_text("t", text, lang="es", published=PUBLISHED), (), ("actors", "instruments"))
    assert [(step.step, step.name, list(step.by)) for step in read.instruments] == [("lifted", "prohibición", ["PER"]), ("adopted", "bloqueo", ["TCD"])]
