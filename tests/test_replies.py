"""The other one of two states: neighbours and other sides, and acts that answer another without saying whom."""

from __future__ import annotations

import pytest
from readings import read, table

from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

# language | text | type of the act | source > target
OTHERS = """
en | Malawi recalled its envoy to Lusaka, accusing its neighbour of arming rebels. Zambia denied it. | ACCUSE | MWI > ZMB
en | Ghana has no ties with Togo. It imposed an embargo on its eastern neighbor. | SANCTION | GHA > TGO
en | Mali expelled Niger's envoy. Bamako accused the neighbouring country of arming rebels. | ACCUSE | MLI > NER
es | Quito rompió con Lima. El ministro ecuatoriano acusó al país vecino de espiar a sus funcionarios. | ACCUSE | ECU > PER
es | Honduras cerró la frontera con El Salvador y acusó a su vecino de invadir una isla. | ACCUSE | HND > SLV
es | Bolivia y Chile rompieron en 1978. La Paz exigió a su vecino una salida al mar. | REQUEST | BOL > CHL
"""

REPLIES = """
en | Kenya expelled two Ugandan diplomats in July. Kampala denounced the step. | ACCUSE | UGA > KEN
en | Kenya expelled two Ugandan diplomats in July. Kampala demanded an apology. | REQUEST | UGA > KEN
es | Chile detuvo a nueve funcionarios bolivianos. Bolivia exigió su liberación inmediata. | REQUEST | BOL > CHL
es | Argel expulsó al embajador marroquí. Marruecos rechazó la medida. | REJECT | MAR > DZA
"""

# A third state, or another paragraph: nobody is taken to be meant.
NO_REPLIES = """
en | Kenya expelled two Ugandan diplomats in July. Tanzania denounced the step. | ACCUSE
en | Kenya expelled two Ugandan diplomats in July. In Kigali, Rwanda heard of it, and Kampala denounced the step. | ACCUSE
es | Chile detuvo a nueve funcionarios bolivianos. El Perú exigió su liberación inmediata. | REQUEST
"""


# Organs that no state is named beside: they are those of the state that acted last.
ORGANS = """
en | Niger denied the charge. The foreign ministry accused Mali of lying. | ACCUSE | NER > MLI
en | Kenya closed the border with Somalia. The government accused Somalia of arming rebels. | ACCUSE | KEN > SOM
es | Chile negó los hechos. La cancillería acusó a Bolivia de mentir. | ACCUSE | CHL > BOL
es | El presidente Gustavo Petro visitó al presidente Gabriel Boric. Ambos mandatarios acordaron reanudar las visitas. | AGREE | GUS > GAB
"""

# Two clauses side by side: the doer of one is no party of the other.
BESIDE = """
en | The African Union called for restraint, and South Sudan offered to host talks. | AGREE | SSD > -
es | Japón levantó las restricciones y Corea del Sur demandó a China. | ACCUSE | KOR > CHN
en | Turkey closed the border with Armenia in solidarity with Azerbaijan. | COERCE | TUR > ARM
es | Petro viajó a Lima, donde se reunió con Dina Boluarte. | CONSULT | - > PER; - > DIN
"""

# Where another state's forces strike, its state is struck.
STRUCK = """
en | The Pakistan Air Force struck hideouts in Sistan and Baluchestan province. | ASSAULT | PAK > IRN
es | Israel bombardeó posiciones en Idlib. | ASSAULT | ISR > SYR
"""

# Threats of not doing what was to be done are threats.
WITHHELD = """
en | Turkey threatened not to ratify the accord with Sweden. | THREATEN | TUR > SWE
es | Japón amenazó con no renovar el acuerdo con Corea del Sur. | THREATEN | JPN > KOR
"""


def sides(text: str, lang: str, kind: str) -> list[tuple[str, str]]:
    found = [event for event in read(text, lang).events if event.type == kind]
    return [(" ".join(sorted({a[:3] for a in event.source_actors})), " ".join(sorted({a[:3] for a in event.target_actors}))) for event in found]


@pytest.mark.parametrize(("lang", "text", "kind", "who"), table(OTHERS))
def test_a_neighbour_is_the_other_of_two_states(lang: str, text: str, kind: str, who: str) -> None:
    assert tuple(who.split(" > ")) in sides(text, lang, kind)


@pytest.mark.parametrize(("lang", "text", "kind", "who"), table(ORGANS + WITHHELD))
def test_who_is_left_unsaid_is_the_one_who_acted(lang: str, text: str, kind: str, who: str) -> None:
    assert tuple(who.split(" > ")) in sides(text, lang, kind)


@pytest.mark.parametrize(("lang", "text", "kind", "who"), table(BESIDE))
def test_a_party_is_not_taken_from_a_clause_beside(lang: str, text: str, kind: str, who: str) -> None:
    wanted = [tuple("" if side == "-" else side for side in pair.split(" > ")) for pair in who.split("; ")]
    assert [(source if wanted[0][0] else "", target) for source, target in sides(text, lang, kind)] == wanted


@pytest.mark.parametrize(("lang", "text", "kind", "who"), table(STRUCK))
def test_a_strike_is_against_the_state_of_its_place(lang: str, text: str, kind: str, who: str) -> None:
    annotation = annotate(from_text("d", text, lang=lang, published="2024-05-15"))
    countries = {mention.actor: mention.country for mention in annotation.actors}
    wanted = who.split(" > ")
    assert [[{countries[a] for a in side} for side in (e.source_actors, e.target_actors)] for e in annotation.events if e.type == kind] == [[{wanted[0]}, {wanted[1]}]]


@pytest.mark.parametrize(("lang", "text"), [("es", "El rey viajó a Lima. Le pedimos al Gobierno que recapacite."), ("es", "Chile protestó. Exigimos a Bolivia una disculpa.")])
def test_we_are_nobody_named_before(lang: str, text: str) -> None:
    assert [event.source_actors for event in read(text, lang).events if event.type == "REQUEST"] in ([], [[]])


@pytest.mark.parametrize(("lang", "text", "kind", "who"), table(REPLIES))
def test_an_act_that_answers_another_is_aimed_at_its_doer(lang: str, text: str, kind: str, who: str) -> None:
    assert sides(text, lang, kind) == [tuple(who.split(" > "))]
    event = next(event for event in read(text, lang).events if event.type == kind)
    assert event.by.endswith("+reply")
    assert all(text[start:end] for start, end in event.target)


@pytest.mark.parametrize(("lang", "text", "kind"), table(NO_REPLIES))
def test_a_third_state_answers_nobody_in_particular(lang: str, text: str, kind: str) -> None:
    assert [target for _, target in sides(text, lang, kind)] == [""]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_neighbours_of_nobody_named_are_nobody(lang: str) -> None:
    text = {"en": "The farmer accused his neighbour of theft.", "es": "El agricultor acusó a su vecino de robo."}[lang]
    assert not [m for m in read(text, lang).actors if m.country]


# language | heading | sentence | word of an act | source > target: of relations in a text about two states, with whom is left unsaid; not where a third state is named, nor in a text about one
HEADED = """
en | Peru and Chile: a short history | In 1976 Chile broke off diplomatic relations. | broke | CHL > PER
en | Peru and Chile: a short history | Relations were restored in May 1988. | restored | PER > CHL
en | Peru and Chile: a short history | Relations with Bolivia were restored in May 1988. | restored | - > BOL
en | Peru and Chile: a short history | In 1976 Cuba broke off diplomatic relations. | broke | -
en | A short history | In 1976 Chile broke off diplomatic relations. | broke | -
en | Peru and Chile: a short history | In 1976 Chile opened a museum. | opened | -
es | Relaciones entre Perú y Chile | En 1976 Chile rompió relaciones. | rompió | CHL > PER
es | Relaciones entre Perú y Chile | Las relaciones se restablecieron en mayo de 1988. | restablecieron | PER > CHL
es | Relaciones entre Perú y Chile | En 1976 Chile rompió relaciones con Cuba. | rompió | CHL > CUB
"""


@pytest.mark.parametrize(("lang", "heading", "sentence", "word", "sides"), table(HEADED))
def test_in_a_text_about_two_states_relations_are_theirs(lang: str, heading: str, sentence: str, word: str, sides: str) -> None:
    text = f"{heading}\n\n{sentence}"
    events = annotate(from_text("d", text, lang=lang), layers=("events",)).events
    told = [f"{'+'.join(e.source_actors) or '-'} > {'+'.join(e.target_actors) or '-'}" for e in events if word in text[slice(*e.trigger)] and e.type is not None]
    assert told == ([] if sides == "-" else [sides])
