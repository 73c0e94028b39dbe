"""Instruments: names before the parse, one id over documents and languages, steps with who and when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.nouns import InstrumentStep
from dragoman.reading import actors, dates, instruments, knowledge, language
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text
from dragoman.reading.instruments.known import identify, key, shapes

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
PACKAGE = "dragoman.reading.instruments"
STEPS = {
    "proposed", "adopted", "signed", "ratified", "in-force", "amended", "waived", "extended", "suspended", "lifted", "expired", "violated", "applied", "withdrawn",
}  # fmt: skip


def names(text: str, lang: str = "en") -> list[str]:
    return [text[name.start : name.end] for name in instruments.find(from_text("t", text, lang=lang))]


def steps(text: str, lang: str = "en") -> list[InstrumentStep]:
    document = from_text("t", text, lang=lang)
    laws = instruments.find(document)
    found = actors.find(document, laws)
    when = dates.read(document, [(name.start, name.end) for name in found.names])
    sentences = language.read(document, found.names)
    return instruments.read(document, sentences, laws, when, actors.read(document, sentences, found))


def told(text: str, lang: str = "en") -> list[tuple[str, str, str]]:
    return [(step.step, step.instrument, step.status) for step in steps(text, lang)]


@pytest.mark.parametrize(
    "names",
    [
        ("Treaty of Peace and Friendship", "Treaty of Friendship and Peace", "Tratado de Paz y Amistad", "Tratado de Amistad y Paz"),
        ("Treaty of Good Neighbourliness and Cooperation", "Tratado de Buena Vecindad y Cooperación"),
        ("Convention of Arbitration", "Convenio de Arbitraje"),
    ],
)
def test_what_a_treaty_is_of_makes_its_id_in_either_language_and_order(names: tuple[str, ...]) -> None:
    found = [identify(name) for name in names]
    assert len({one.id for one in found if one is not None}) == 1
    assert None not in found


def test_treaties_of_other_things_are_others() -> None:
    ids = [one.id for name in ("Treaty of Peace", "Treaty of Friendship", "Agreement of Friendship", "Tratado de Límites") if (one := identify(name)) is not None]
    assert len(set(ids)) == 4


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The House debated Section 907 of the Freedom Support Act.", ["Section 907 of the Freedom Support Act"]),
        ("en", "He praised the Border Waters Act of 1987 and the Treaty of Larnaca.", ["Border Waters Act of 1987", "Treaty of Larnaca"]),
        ("en", "Under the Fair Harbours Act, ports opened.", ["Fair Harbours Act"]),
        ("en", "It cited UN Security Council Resolution 1701 (2006).", ["UN Security Council Resolution 1701 (2006)"]),
        ("en", "Executive Order 14067 and Regulation (EU) No 269/2014 apply.", ["Executive Order 14067", "Regulation (EU) No 269/2014"]),
        ("en", "President Smith's Clean Rivers Act passed.", ["Clean Rivers Act"]),
        ("en", "Spain and the Arms Trade Treaty", ["Arms Trade Treaty"]),
        ("en", "They signed the Treaty of Friendship, Commerce and Navigation in 1905.", ["Treaty of Friendship, Commerce and Navigation"]),
        ("en", "Kenya signed the Treaty of Friendship and Uganda protested.", ["Treaty of Friendship"]),
        ("en", "They signed the Agreement on Trade and Investment in May 2010.", ["Agreement on Trade and Investment"]),
        ("es", "Firmaron en Lima el Tratado de Amistad, Comercio y Navegación en 1905.", ["Tratado de Amistad, Comercio y Navegación"]),
        ("es", "Perú firmó el Tratado de Amistad y Chile protestó.", ["Tratado de Amistad"]),
        ("es", "La sección 907 de la Ley de Apoyo a la Libertad sigue vigente.", ["sección 907 de la Ley de Apoyo a la Libertad"]),
        ("es", "Votó la Ley de Víctimas y Restitución de Tierras.", ["Ley de Víctimas y Restitución de Tierras"]),
        ("es", "El acuerdo de París y el Tratado de Larnaca obligan.", ["acuerdo de París", "Tratado de Larnaca"]),
        ("es", "La Resolución 2231 (2015) del Consejo de Seguridad lo exige.", ["Resolución 2231 (2015) del Consejo de Seguridad"]),
    ],
)
def test_a_name_is_found_whole_and_without_article(lang: str, text: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Collective Security Treaty Organization met."),
        ("en", "Ministers act on the treaty; its articles and the law say so."),
        ("en", "Leaders Sign Broad Peace Agreement With Neighbours Today"),
        ("es", "El tratado de Azerbaiyán con su vecino y la ley de la selva."),
        ("es", "Firmaron un acuerdo con Turquía."),
    ],
)
def test_organisations_common_words_and_headings_are_no_names(lang: str, text: str) -> None:
    assert names(text, lang) == []


def test_a_name_carries_the_noun_that_it_stands_for() -> None:
    (name,) = instruments.find(from_text("t", "Firmaron los Acuerdos de Oslo.", lang="es"))
    assert (name.kind, name.lemma, name.gender, name.number) == ("instrument", "acuerdo", "m", "p")


def test_names_short_names_and_languages_are_one_instrument() -> None:
    forms = (
        "Section 907", "la Sección 907", "Section 907 of the Freedom Support Act", "sección 907 de la Ley de Apoyo a la Libertad",
        "Sección 907 de la Ley de Libertad de Apoyo",
    )  # fmt: skip
    assert {identify(form).id for form in forms} == {"SECTION_907"}  # type: ignore[union-attr]
    assert identify("Section 907 of the Clean Rivers Act").id != "SECTION_907"  # type: ignore[union-attr]
    assert identify("Security Council resolution 9876").id == identify("resolución 9876 del Consejo de Seguridad").id  # type: ignore[union-attr]


def test_who_made_an_instrument_and_at_whom_it_is_directed() -> None:
    assert (instruments.owner("Section 907"), instruments.target("la sección 907")) == ("USA", "AZE")
    assert (instruments.owner("ley Helms-Burton"), instruments.target("the Helms-Burton Act")) == ("USA", "CUB")
    assert instruments.target("Jackson-Vanik amendment") == "SUN"
    assert instruments.owner("UN Security Council Resolution 9876") == "UN_SECURITY_COUNCIL"
    assert (instruments.owner("Paris Agreement"), instruments.target("Paris Agreement")) == (None, None)
    assert (instruments.owner("the old bridge"), instruments.target("")) == (None, None)


def test_the_data_hold_together() -> None:
    rows = knowledge.table(PACKAGE, "instruments.tsv")
    kinds = {row["kind"] for row in knowledge.table(PACKAGE, "kinds.tsv")}
    states = {row["id"] for row in knowledge.table("dragoman.reading.actors", "states.tsv")}
    organisations = {row["id"] for row in knowledge.table("dragoman.reading.actors", "organisations.tsv")}
    assert len(rows) >= 80
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["kind"] in kinds, row["id"]
        assert row["owner"] in states | organisations | {""}, row["id"]
        assert row["target"] in states | organisations | {""}, row["id"]
        for form in (*knowledge.several(row["forms_en"]), *knowledge.several(row["forms_es"])):
            assert identify(form).id == row["id"], form  # type: ignore[union-attr]
        for step in knowledge.several(row["life"]):
            assert re.fullmatch(r"[a-z-]+:\d{4}(-\d{2}(-\d{2})?)?", step), row["id"]
            assert step.partition(":")[0] in STEPS


@pytest.mark.parametrize("lang", ["en", "es"])
def test_rules_name_known_steps_and_shapes_known_kinds(lang: str) -> None:
    assert {row["step"] for row in knowledge.table(PACKAGE, f"steps_{lang}.tsv")} <= STEPS
    assert {shape.kind for shape in shapes(lang)} <= {row["kind"] for row in knowledge.table(PACKAGE, "kinds.tsv")}


@given(st.permutations(["Freedom", "Support", "Act", "of", "the"]))
def test_a_key_does_not_depend_on_the_order_of_words(words: list[str]) -> None:
    assert key(" ".join(words)) == key("Freedom Support Act")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Congress passed the Helms-Burton Act in 1996.", ("adopted", "HELMS_BURTON_ACT", "reported")),
        ("en", "Russia did not ratify the Arms Trade Treaty.", ("ratified", "ARMS_TRADE_TREATY", "denied")),
        ("en", "Iran could withdraw from the NPT.", ("withdrawn", "NPT", "hypothetical")),
        ("en", "France urged Iran to ratify the CTBT.", ("ratified", "CTBT", "requested")),
        ("en", "Washington accused Moscow of violating the INF Treaty.", ("violated", "INF_TREATY", "attributed")),
        ("en", "The Kyoto Protocol entered into force in 2005.", ("in-force", "KYOTO_PROTOCOL", "reported")),
        ("es", "Rusia suspendió el tratado Nuevo START en 2023.", ("suspended", "NEW_START", "reported")),
        ("es", "Irán podría retirarse del TNP.", ("withdrawn", "NPT", "hypothetical")),
        ("es", "Cuba no firmó el Tratado de Tlatelolco.", ("signed", "TLATELOLCO", "denied")),
        ("es", "El Tratado de No Proliferación entró en vigor en 1970.", ("in-force", "NPT", "reported")),
    ],
)
def test_steps_and_their_status(lang: str, text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, lang) == [expected]


def test_who_takes_a_step_and_when() -> None:
    (step,) = steps("Armenia ratified the Rome Statute on 14 November 2023.")
    assert (step.by, step.date.edtf if step.date else None) == (["ARM"], "2023-11-14")
    (step,) = steps("Estados Unidos se retiró del Acuerdo de París en 2020.", "es")
    assert (step.step, step.by, step.date.edtf if step.date else None) == ("withdrawn", ["USA"], "2020")


def test_whoever_is_accused_of_a_breach_is_its_doer() -> None:
    (step,) = steps("Washington accused Moscow of violating the INF Treaty.")
    assert step.by == ["RUS"]


def test_later_words_lean_on_the_instrument_named_before() -> None:
    english = told("The Senate debated Section 907 of the Freedom Support Act. The administration later extended the waiver.")
    spanish = told("El Senado debatió la Sección 907. El presidente de Estados Unidos renunció a la sección y luego prorrogó esa renuncia.", "es")
    assert english == [("extended", "SECTION_907", "reported")]
    assert spanish == [("waived", "SECTION_907", "reported"), ("extended", "SECTION_907", "reported")]


def test_an_instrument_without_a_name_is_known_within_its_document() -> None:
    found = told("Chile and Peru signed a fisheries agreement in 2019. Peru violated the agreement in 2021.")
    assert [(step, instrument) for step, instrument, _ in found] == [("signed", found[0][1]), ("violated", found[0][1])]
    assert found[0][1].startswith("doc:")


def test_a_mention_without_a_step_gives_no_row() -> None:
    assert told("The Paris Agreement has many readers.") == []
    assert told("La Sección 907 es muy conocida.", "es") == []


def rows(text: str, lang: str = "en") -> list[tuple[str, str, str]]:
    """Of each step: what it is, who took it and when."""
    return [(step.step, "+".join(sorted(step.by)), step.date.edtf or "" if step.date else "") for step in steps(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The copper treaty between Peru and Kenya, signed in 1998, was ratified by Peru in 2001.", [("signed", "KEN+PER", "1998"), ("ratified", "PER", "2001")]),
        ("en", "Nepal renewed the pact signed with Latvia in 2012.", [("extended", "NPL", ""), ("signed", "LVA+NPL", "2012")]),
        ("en", "The squid accord, concluded by Fiji and Ghana in 2011, lapsed in 2016.", [("signed", "FJI+GHA", "2011"), ("expired", "", "2016")]),
        ("en", "Jordan's ban on Tunisian dates, imposed in 2009 and tightened in 2014, was lifted in 2019.", [("adopted", "JOR", "2009"), ("amended", "JOR", "2014"), ("lifted", "JOR", "2019")]),
        ("en", "A protocol on dams came into force in March 2014.", [("in-force", "", "2014-03")]),
        ("en", "Signed in 2003, the dairy pact binds Oman and Togo.", [("signed", "OMN+TGO", "2003")]),
        ("en", "Benin, Nepal ink trade pact", [("signed", "BEN+NPL", "")]),
        ("es", "El tratado del cobre entre Perú y Kenia, suscrito en 1998, fue ratificado por Perú en 2001.", [("signed", "KEN+PER", "1998"), ("ratified", "PER", "2001")]),
        ("es", "En 2012 se firmó el convenio de salud entre Nepal y Letonia.", [("signed", "LVA+NPL", "2012")]),
        ("es", "La línea de crédito que Ghana y Fiyi firmaron en 2011 venció en 2016.", [("signed", "FJI+GHA", "2011"), ("expired", "", "2016")]),
        ("es", "El embargo jordano a los dátiles tunecinos, impuesto en 2009 y levantado en 2014, dolió.", [("adopted", "JOR", "2009"), ("lifted", "JOR", "2014")]),
        ("es", "La ley de puertos, que Uruguay aprobó en 2008 y suspendió en 2009, es vieja.", [("adopted", "URY", "2008"), ("suspended", "URY", "2009")]),
        ("es", "El convenio de aguas, vigente desde 2016, caducó en mayo de 2019.", [("in-force", "", "2016"), ("expired", "", "2019-05")]),
        ("es", "Firmado en 2003, el pacto lechero obliga a Omán y a Togo.", [("signed", "OMN+TGO", "2003")]),
    ],
)  # fmt: skip
def test_participles_relatives_and_passives_tell_who_and_when(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Ratification of the convention is likely.", [("ratified", "hypothetical")]),
        ("en", "Tokyo has yet to ratify the health convention.", [("ratified", "denied")]),
        ("en", "Kenya accuses Peru of flouting the migration pact.", [("violated", "attributed")]),
        ("en", "Kenya has never honoured the migration pact.", [("violated", "reported")]),
        ("en", "Kenya denounced the 1990 fisheries treaty as a sham.", []),
        ("es", "Marruecos denunció en 2006 el acuerdo de pesca.", [("withdrawn", "reported")]),
        ("es", "El informe recomienda que Suecia renueve el convenio minero.", [("extended", "requested")]),
        ("es", "Kenia nunca ha respetado el pacto migratorio.", [("violated", "reported")]),
        ("es", "El acuerdo aéreo se firmará en otoño.", [("signed", "planned")]),
    ],
)
def test_what_has_not_been_done_is_told_as_such(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(step.step, step.status) for step in steps(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Peru and Kenya are in talks on a fishing treaty. The fight broke out near the dam that an accord had built."),
        ("en", "In agreement with Nepal, Oman opened a school; the law of the sea fascinates him."),
        ("en", "Oman accused Togo of breach of contract."),
        ("es", "Perú y Kenia negocian un tratado de pesca, de acuerdo con la prensa."),
        ("es", "El Gobierno discute la ley vigente; los barcos no dan tregua."),
    ],
)
def test_nouns_that_mean_no_instrument_and_talks_give_no_step(lang: str, text: str) -> None:
    assert told(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "steps_told"),
    [
        ("en", "Peru and Kenya signed a water-sharing agreement in 2011. The 2011 deal expired in 2016. Peru wants it renewed.", ["signed", "expired", "extended"]),
        ("en", "Georgia passed a cabotage law in 2019. The Cabotage Act was amended in 2020.", ["adopted", "amended"]),
        ("en", "Oman repealed the maritime decree. That decree had been issued in 2003.", ["lifted", "adopted"]),
        ("es", "Perú y Kenia firmaron un acuerdo pesquero en 2011. El acuerdo de 2011 caducó en 2016. Perú quiere renovarlo.", ["signed", "expired", "extended"]),
        ("es", "Uruguay aprobó la Ley de Drenajes en 2008. Esa norma fue derogada en 2010.", ["adopted", "lifted"]),
        ("es", "El tratado minero, cuya renovación pide Lima, se firmó en 1999.", ["extended", "signed"]),
    ],
)
def test_full_names_short_names_and_descriptions_are_one_instrument(lang: str, text: str, steps_told: list[str]) -> None:
    found = told(text, lang)
    assert [step for step, _, _ in found] == steps_told
    assert len({instrument for _, instrument, _ in found}) == 1


def test_both_means_the_last_two_and_the_one_of_a_year_is_another() -> None:
    both = told("Oman signed a truce with Togo on 3 May. It signed a fisheries pact with Peru on 9 May. Both were broken in June.")
    assert [step for step, _, _ in both] == ["signed", "signed", "violated", "violated"]
    assert both[2][1] != both[3][1]
    one, other = told("El convenio pesquero, firmado en 2015, reemplaza el de 1994, suspendido en 2010.", "es")
    assert (one[0], other[0]) == ("signed", "suspended")
    assert one[1] != other[1]


def test_a_step_is_told_once_and_not_by_the_heading() -> None:
    (step,) = steps("Peru ratifies water accord\n\nPeru ratified the water accord with Chile on 3 May 2019.")
    assert (step.step, step.by, step.date.edtf if step.date else None) == ("ratified", ["PER"], "2019-05-03")


def test_whoever_lifts_a_ban_has_imposed_it() -> None:
    assert rows("Filipinas levantará la veda al atún, impuesta en 2011.", "es") == [("lifted", "PHL", ""), ("adopted", "PHL", "2011")]


def test_states_exchanged_give_the_same_steps_exchanged() -> None:
    text = "The accord on water between Peru and Kenya, signed in 2011, was suspended by Kenya in 2014."
    swap = {"PER": "KEN", "KEN": "PER"}
    other = text.replace("Peru", "#").replace("Kenya", "Peru").replace("#", "Kenya")
    assert [(step.step, [swap[actor] for actor in step.by]) for step in steps(text)] == [(step.step, step.by) for step in steps(other)]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_the_encyclopedia_tells_the_life_of_section_907() -> None:
    text = next(SEEDS.glob("002_*.txt")).read_text(encoding="utf8")
    found = [(step.step, step.by, step.date.edtf if step.date else None) for step in steps(text, "es") if step.instrument == "SECTION_907"]
    assert ("adopted", ["USA_CONGRESS"], "1992") in found
    assert ("waived", ["GEORGE_W_BUSH"], "2002-01") in found
    assert ("extended", ["BARACK_OBAMA"]) in [row[:2] for row in found]


def test_a_name_that_opens_a_quotation_closes_it() -> None:
    text = "En 2015 Japón y Corea del Sur firmaron un acuerdo sobre las «mujeres de consuelo»."
    (step,) = annotate(from_text("t", text, lang="es"), (), ("actors", "instruments")).instruments
    assert step.name == "acuerdo sobre las «mujeres de consuelo»"
