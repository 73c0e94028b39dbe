"""Who is the source and who the target, by grammar: agents far from their verb, foils, clefts, relative clauses, word order."""

from __future__ import annotations

import pytest
from readings import acts, same_sides, table

from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

# language and construction | sentence | type | source > target
TOLD = """
en agent far  | Chile was accused on Monday, in a letter that Peru had carried, by Bolivia of stealing water. | ACCUSE | BOL > CHL
en agent first| By Denmark, and not by Sweden, Kenya was given financial aid. | AID | DNK > KEN
es agent far  | Ucrania fue acusada el lunes, en una carta que Polonia calificó de absurda, por Hungría de cortar el gas. | ACCUSE | HUN > UKR
es agent first| Por Dinamarca, y no por Suecia, fue condenada Kenia el martes. | ACCUSE | DNK > KEN
en hands      | Twelve Thai fishermen died at the hands of Malaysian marines. | ASSAULT | MYS > THA
es hands      | Panamá sufrió duras críticas a manos de Letonia. | ACCUSE | LVA > PAN
en foil       | Not Ghana but Togo condemned Benin. | ACCUSE | TGO > BEN
en foil       | Belgium, and not the Netherlands, has threatened Denmark with sanctions. | THREATEN | BEL > DNK
en foil       | Fiji praised Tonga, not Samoa, for its patience. | SUPPORT | FJI > TON
en foil       | Qatar lent the money to Chad rather than to Niger. | AID | QAT > TCD
es foil       | Fiyi elogió a Tonga, no a Samoa, por su paciencia. | SUPPORT | FJI > TON
es foil       | Bélgica, y no los Países Bajos, amenazó a Dinamarca con sanciones. | THREATEN | BEL > DNK
es foil       | Catar acusó a Chad en vez de a Níger. | ACCUSE | QAT > TCD
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
en fronted    | From Latvia Belarus recalled its consul. | SANCTION | BLR > LVA
en hands      | Panama was deprived of its vote at the hands of Costa Rica. | COERCE | CRI > PAN
es agent far  | Moldavia fue abastecida de gas, para sorpresa de la prensa ucraniana, por Turquía. | COOPERATE | TUR > MDA
es conceded   | Con Bolivia, aunque no con Perú, ha roto relaciones Chile. | SANCTION | CHL > BOL
es cuyo       | Uganda, cuya oferta rechazó Ruanda, la llevó a Burundi. | REJECT | RWA > UGA
es cuyo       | Serbia, con cuyo canciller se reunió el lunes el presidente croata, no es miembro. | CONSULT | HRV > SRB
es pseudocleft| Lo que Egipto condenó fue el ataque de Sudán. | ACCUSE | EGY > SDN
es inverted   | Felicitó a Fiyi por su cosecha Nueva Zelanda. | SUPPORT | NZL > FJI
es inverted   | No reconoce a Kosovo España. | SUPPORT | ESP > XKX
es inverted   | De Letonia retiró Bielorrusia a su cónsul. | SANCTION | BLR > LVA
es participle | Las sanciones impuestas a Malí por Senegal han perjudicado a Guinea. | SANCTION | SEN > MLI
es inverted   | Aplaudieron el gesto de Chipre los Países Bajos, mientras Malta callaba. | SUPPORT | NLD > CYP
es cleft      | Fue Kenia la que invadió Uganda, según la película. | ASSAULT | KEN > UGA
es foil       | Fue el presidente de Panamá, y no el de Costa Rica, quien visitó Honduras. | CONSULT | PAN > HND
en foil       | It was Panama's president, and not Costa Rica's, who visited Honduras. | CONSULT | PAN > HND
es not turned | Chile rompió relaciones con Bolivia después de que Bolivia cerrara el paso. | SANCTION | CHL > BOL
es one name   | España convocó al embajador de Perú. | ACCUSE | ESP > PER
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


# language and construction | sentence | type | giver > receiver
RECEIVED = """
en suffer   | Italy's fleet suffered a public dressing-down at the hands of Greece. | ACCUSE | GRC > ITA
en take     | Gabon took a scolding at the hands of Congo. | ACCUSE | COD > GAB
en win      | Peru won from Chile a promise of support. | AGREE | CHL > PER
en get      | Nepal got a request from Bhutan to mediate. | REQUEST | BTN > NPL
en get      | Oman got a warning from Iran. | THREATEN | IRN > OMN
en receive  | Sudan received a sharp rebuke from Egypt. | ACCUSE | EGY > SDN
en deep     | Haiti has been receiving intelligence on the gangs from Canada. | COOPERATE | CAN > HTI
en target   | Ecuador was the target of threats by Peru. | THREATEN | PER > ECU
en weapons  | Kuwait got weapons from France. | AID | FRA > KWT
en noun     | The dressing-down of Bolivia by Peru's finance minister lasted ten minutes. | ACCUSE | PER > BOL
es recibir  | Sudán recibió de Egipto una advertencia. | THREATEN | EGY > SDN
es recibir  | Honduras recibió de Japón la promesa de un puente. | AGREE | JPN > HND
es recibir  | Mongolia recibe de Japón información sobre misiles. | COOPERATE | JPN > MNG
es obtener  | Nepal obtuvo de la India un apoyo sin reservas. | SUPPORT | IND > NPL
es soportar | Haití soportó una andanada de reproches a manos de la República Dominicana. | ACCUSE | DOM > HTI
es objeto   | El embajador de Libia fue objeto de una reprimenda por parte del ministro de Túnez. | ACCUSE | TUN > LBY
es visitor  | Bolivia recibió al presidente de Chile. | CONSULT | BOL > CHL
en visitor  | Jordan received the president of Egypt. | CONSULT | JOR > EGY
"""


@pytest.mark.parametrize(("told", "sentence", "kind", "sides"), table(RECEIVED))
def test_whoever_gets_an_act_is_its_target(told: str, sentence: str, kind: str, sides: str) -> None:
    found = acts(sentence, told[:2])
    assert [act for act in found if act.type == kind and same_sides(act.sides, sides)], found


def test_receiving_goods_is_no_visit() -> None:
    assert "CONSULT" not in {act.type for act in acts("Mauricio recibe arroz de Madagascar desde hace años.", "es")}


def test_taking_money_from_somebody_is_no_gift() -> None:
    assert not [act for act in acts("Iraq took money from Iran.", "en") if act.type == "AID"]


# language and construction | sentence | type | who yields > who presses
PRESSED = """
en under pressure | Under pressure from Sweden, Finland lifted its ban on herring. | RETREAT | FIN > SWE
en under pressure | Malawi agreed under pressure from Zambia to reopen the talks. | AGREE | MWI > ZMB
es bajo presión   | Bajo la presión de Kenia, Uganda liberó el carguero. | RETREAT | UGA > KEN
en threatened     | Benin threatened Togo with breaking off relations. | THREATEN | BEN > TGO
es amenazado      | Togo, al que Benín había amenazado con romper relaciones, ofreció de inmediato excusas a Malí. | THREATEN | BEN > TGO
en side by side   | With Serbia Hungary's foreign minister signed a gas treaty. | SUPPORT | HUN > SRB
en side by side   | At Chad's barracks Sudan's artillery fired all night. | ASSAULT | SDN > TCD
en side by side   | Against Mali Niger's government imposed sanctions. | SANCTION | NER > MLI
"""


@pytest.mark.parametrize(("told", "sentence", "kind", "sides"), table(PRESSED))
def test_the_other_party_is_found_where_the_clause_names_it(told: str, sentence: str, kind: str, sides: str) -> None:
    found = acts(sentence, told[:2])
    assert [act for act in found if act.type == kind and same_sides(act.sides, sides)], found


# language and construction | sentence | type | source > target
LOOSE = """
en deep agent | Fiji was threatened with the loss of its quota by Tonga's minister. | THREATEN | TON > FJI
en possessive | The Polish rejection of Lithuania's terms took an hour. | REJECT | POL > LTU
en span       | Gabon held two days of talks with Angola. | CONSULT | GAB > AGO
en pressed    | Pressed hard by Ghana, Togo has offered to waive the toll. | CONCEDE | TGO > GHA
es arrived    | Llegaron a Samoa felicitaciones del rey de Tonga. | SUPPORT | TON > WSM
"""


@pytest.mark.parametrize(("told", "sentence", "kind", "sides"), table(LOOSE))
def test_a_party_that_hangs_loosely_is_found(told: str, sentence: str, kind: str, sides: str) -> None:
    found = acts(sentence, told[:2])
    assert [act for act in found if act.type == kind and same_sides(act.sides, sides)], found


@pytest.mark.parametrize(
    ("lang", "sentence", "sides"),
    [
        ("en", "Three Peruvian drivers died in an air strike in Bolivia.", "- > PER"), ("es", "Tres camioneros peruanos murieron en un bombardeo en Bolivia.", "- > PER"),
        ("es", "El lunes murieron tres camioneros peruanos en un bombardeo en Bolivia.", "- > PER"),
        ("en", "Two Libyan officers died in a Chadian attack on Niger.", "TCD > NER"),
    ],
)
def test_whoever_dies_in_an_act_is_whom_it_hit_and_where_it_was_did_not_do_it(lang: str, sentence: str, sides: str) -> None:
    assert [act.sides for act in acts(sentence, lang) if act.type == "ASSAULT"] == [sides]


@pytest.mark.parametrize(
    ("lang", "sentence"), [("en", "Kenya's president visited the islands, which Somalia claims."), ("es", "El presidente de Kenia visitó las islas, que Somalia reclama.")]
)
def test_who_claims_a_thing_did_not_make_it(lang: str, sentence: str) -> None:
    assert [act for act in acts(sentence, lang) if act.type == "CONSULT" and "SOM" in act.sides] == []
