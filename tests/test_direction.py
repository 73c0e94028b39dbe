"""Who is the source and who the target, by grammar: agents far from their verb, foils, clefts, relative clauses, word order."""

from __future__ import annotations

import pytest
from readings import acts, same_sides, table

from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

# language and construction | sentence | type | source > target
TOLD = """
en agent far  | Chile was accused on Monday, in a letter that Peru had carried, by Bolivia of stealing water. | ACCUSE | BOL > CHL
en agent first| By Denmark, and not by Sweden, Kenya was sent forty tractors. | AID | DNK > KEN
es agent far  | Ucrania fue acusada el lunes, en una carta que Polonia calificó de absurda, por Hungría de cortar el gas. | ACCUSE | HUN > UKR
es agent first| Por Dinamarca, y no por Suecia, fue enviada a Kenia una brigada médica. | AID | DNK > KEN
en hands      | Twelve Thai fishermen died at the hands of Malaysian marines. | ASSAULT | MYS > THA
es hands      | Panamá sufrió duras críticas a manos de Letonia. | ACCUSE | LVA > PAN
en foil       | Not Ghana but Togo condemned Benin. | ACCUSE | TGO > BEN
en foil       | Belgium, and not the Netherlands, has threatened Denmark with sanctions. | THREATEN | BEL > DNK
en foil       | Fiji praised Tonga, not Samoa, for its patience. | SUPPORT | FJI > TON
en foil       | Qatar lent the money to Chad rather than to Niger. | AID | QAT > TCD
es foil       | Fiyi elogió a Tonga, no a Samoa, por su paciencia. | SUPPORT | FJI > TON
es foil       | Bélgica, y no los Países Bajos, amenazó a Dinamarca con sanciones. | THREATEN | BEL > DNK
es foil       | Catar prestó el dinero a Chad en vez de a Níger. | AID | QAT > TCD
en cleft      | It was Jordan, not Egypt, that attacked Syria. | ASSAULT | JOR > SYR
en cleft      | It was Jordan, not Egypt, that Syria attacked. | ASSAULT | SYR > JOR
es cleft      | Fue Jordania, no Egipto, quien atacó Siria. | ASSAULT | JOR > SYR
es cleft      | Fue a Túnez, y no a Libia, a quien acusó Malta. | ACCUSE | MLT > TUN
es cleft      | Fue a Perú a quien condenó Bolivia. | ACCUSE | BOL > PER
en pseudocleft| What Kenya rejected was Uganda's offer. | REJECT | KEN > UGA
en pseudocleft| The envoy whom Cuba expelled was Canada's. | SANCTION | CUB > CAN
es pseudocleft| El embajador al que Cuba expulsó fue el de Canadá. | SANCTION | CUB > CAN
en whose      | Bulgaria, on whose steel Turkey imposed a tariff, appealed to the court. | SANCTION | TUR > BGR
en whose      | Malta, whose ambassador Libya expelled, was silent. | SANCTION | LBY > MLT
en whose      | Kenya, with whose army Uganda has held joint exercises, bought radar. | COOPERATE | UGA > KEN
es cuyo       | Bulgaria, con cuyo ejército Turquía celebró maniobras conjuntas, pidió calma. | COOPERATE | TUR > BGR
es cuyo       | Malta, a cuyo embajador expulsó Libia, calló. | SANCTION | LBY > MLT
es inverted   | Rechazó la propuesta de Kenia el Gobierno de Uganda. | REJECT | UGA > KEN
es inverted   | Condenó el ataque de Sudán la Unión Africana. | ACCUSE | IGO > SDN
es doubled    | A la ministra de Perú la recibió el presidente de Chile. | CONSULT | CHL > PER
es doubled    | A Mongolia la acusó China de espionaje. | ACCUSE | CHN > MNG
es participle | Las armas enviadas a Chad por Libia eran viejas. | AID | LBY > TCD
"""


@pytest.mark.parametrize(("told", "sentence", "kind", "sides"), table(TOLD))
def test_the_act_goes_from_its_source_to_its_target(told: str, sentence: str, kind: str, sides: str) -> None:
    found = acts(sentence, told[:2])
    assert [act for act in found if act.type == kind and same_sides(act.sides, sides)], found
    back = " > ".join(reversed(sides.split(" > ")))
    assert not [act for act in found if act.type == kind and act.sides == back]


@pytest.mark.parametrize(
    ("lang", "sentence", "foil"),
    [
        ("en", "Belgium, and not the Netherlands, has threatened Denmark with sanctions.", "NLD"),
        ("en", "Iran was condemned by Iraq rather than by Oman.", "OMN"),
        ("es", "Es Chile, no Bolivia, quien rechaza el plan de Perú.", "BOL"),
    ],
)
def test_who_is_said_not_to_be_meant_is_no_party(lang: str, sentence: str, foil: str) -> None:
    found = annotate(from_text("d", sentence, lang=lang), layers=("events",)).events
    assert found
    assert all(foil not in (*event.source_actors, *event.target_actors) and event.status == "reported" for event in found)


def test_not_only_sets_nobody_aside() -> None:
    assert "GHA,TGO > BEN" in {act.sides for act in acts("Not only Ghana but also Togo condemned Benin.", "en")}


def test_a_clitic_whose_noun_is_there_is_no_party_of_its_own() -> None:
    text = "A la ministra de Perú la recibió el presidente de Chile."
    event = annotate(from_text("d", text, lang="es"), layers=("events",)).events[0]
    assert [text[start:end] for start, end in event.target] == ["ministra de Perú"]
