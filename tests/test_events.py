"""Who did what to whom: each of the 16 types, in both languages, in every way that a newspaper tells it; and what is no act at all."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from readings import State, acts, read, same_sides, swapped, table

from dragoman import ontology
from dragoman.nouns import Event, EventType
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

# language and way of telling | sentence | type | who > whom, who ~ whom for mutual acts
TOLD = """
en active   | Chad agreed to send water engineers to Niger. | AGREE | TCD > NER
en passive  | Aid of two million dollars was promised to Fiji by Japan. | AGREE | JPN > FJI
en nominal  | Norway's promise of help to Malta was renewed in May. | AGREE | NOR > MLT
en headline | Qatar agrees to host Chad talks | AGREE | QAT > TCD
en reported | Officials said that Peru had agreed to cooperate with Chile. | AGREE | PER > CHL
es active   | Chad aceptó recibir a la delegación de Níger. | AGREE | TCD > NER
es active   | Japón se comprometió a ayudar a Fiyi. | AGREE | JPN > FJI
es headline | Perú promete cooperar con Chile | AGREE | PER > CHL
es reported | Según el ministerio, Ghana prometió enviar ayuda a Libia. | AGREE | GHA > LBY
en active   | Morocco and Portugal signed a fisheries agreement on Monday. | SUPPORT | MAR ~ PRT
en active   | Fiji signed a security pact with New Zealand. | SUPPORT | FJI > NZL
en passive  | A border treaty was signed by Chad and Libya last week. | SUPPORT | TCD ~ LBY
en nominal  | An agreement between Jordan and Egypt on gas supplies was reached late on Tuesday. | SUPPORT | JOR ~ EGY
en headline | Zambia, Malawi sign deal on power lines | SUPPORT | ZMB ~ MWI
en reported | Officials said that Vietnam had signed a defence agreement with the Philippines. | SUPPORT | VNM > PHL
es active   | Perú y Ecuador firmaron un acuerdo sobre el agua. | SUPPORT | PER ~ ECU
es passive  | El tratado de pesca fue firmado por Senegal y Mauritania. | SUPPORT | SEN ~ MRT
es se       | Se firmó un acuerdo comercial entre Colombia y Corea del Sur. | SUPPORT | COL ~ KOR
es nominal  | La firma de un tratado de extradición entre España y Argelia puso fin al litigio. | SUPPORT | ESP ~ DZA
es headline | Ghana y Togo firman pacto contra la piratería | SUPPORT | GHA ~ TGO
es reported | Según el ministerio, Cuba firmó un acuerdo de salud con Angola. | SUPPORT | CUB > AGO

en active   | Iceland agreed to buy gas from Norway. | AGREE | ISL > NOR
en active   | Kenya pledged to cooperate with Uganda. | AGREE | KEN > UGA
en headline | Jordan promises aid to Lebanon | AGREE | JOR > LBN
en reported | The ministry said that Malta had offered aid to Libya. | AGREE | MLT > LBY
es active   | Islandia acordó comprar gas a Noruega. | AGREE | ISL > NOR
es active   | Kenia se comprometió a cooperar con Uganda. | AGREE | KEN > UGA
es headline | Jordania promete ayuda a Líbano | AGREE | JOR > LBN
es reported | La agencia afirmó que Suecia se comprometió a apoyar a Moldavia. | AGREE | SWE > MDA

en active   | The foreign minister of Ghana met his Togolese counterpart in Accra. | CONSULT | GHA > TGO
en active   | The Serbian president visited Hungary on Friday. | CONSULT | SRB > HUN
en passive  | Kazakh diplomats were received by the emir of Qatar. | CONSULT | QAT > KAZ
en nominal  | Talks between Sudan and Ethiopia on the dam resumed in Kinshasa. | CONSULT | SDN ~ ETH
en nominal  | The visit of Indonesia's president to Papua New Guinea lasted two days. | CONSULT | IDN > PNG
en headline | Thai prime minister visits Laos | CONSULT | THA > LAO
en reported | The agency reported that Finland held talks with Estonia about the cable. | CONSULT | FIN > EST
es active   | El canciller de Paraguay se reunió con su par de Uruguay. | CONSULT | PRY > URY
es active   | El presidente de Angola visitó Namibia. | CONSULT | AGO > NAM
es passive  | El embajador de Irlanda fue recibido por el presidente de Malta. | CONSULT | MLT > IRL
es nominal  | Las conversaciones entre Nepal y Bután terminaron sin avances. | CONSULT | NPL ~ BTN
es nominal  | La visita del rey de Jordania a Kuwait duró tres días. | CONSULT | JOR > KWT
es headline | Ministra noruega visita Islandia | CONSULT | NOR > ISL
es reported | La agencia informó de que Mongolia mantuvo conversaciones con China. | CONSULT | MNG > CHN

en active   | Cape Verde praised Portugal for its help with the school reform. | SUPPORT | CPV > PRT
en active   | Norway recognised Palestine as a state in May. | SUPPORT | NOR > PSE
en active   | Malaysia and Cuba established diplomatic relations. | SUPPORT | MYS ~ CUB
en passive  | Montenegro's bid was endorsed by Slovenia. | SUPPORT | SVN > MNE
en nominal  | Jordan expressed its support for Iraq. | SUPPORT | JOR > IRQ
en headline | Samoa opens embassy in Japan | SUPPORT | WSM > JPN
en reported | Diplomats said that Rwanda backed Kenya's candidate. | SUPPORT | RWA > KEN
es active   | Guatemala elogió a Taiwán por su política sanitaria. | SUPPORT | GTM > TWN
es passive  | La independencia de Timor Oriental fue reconocida por Australia. | SUPPORT | AUS > TLS
es nominal  | El reconocimiento de Kosovo por parte de Costa Rica llegó pronto. | SUPPORT | CRI > XKX
es active   | Irlanda expresó su apoyo a Palestina. | SUPPORT | IRL > PSE
es headline | Camerún respalda a Gabón en la cumbre | SUPPORT | CMR > GAB
es reported | El diario afirma que Suiza apoyó a Austria en la votación. | SUPPORT | CHE > AUT

en active   | Turkey agreed to withdraw its troops from Libya. | CONCEDE | TUR > LBY
en active   | Malta dropped its objection to Tunisia. | CONCEDE | MLT > TUN
en passive  | The lawsuit against Chile was withdrawn by Bolivia. | CONCEDE | BOL > CHL
en nominal  | Sudan's concessions to Ethiopia angered farmers. | CONCEDE | SDN > ETH
en headline | Russia pledges to release Finnish sailors | CONCEDE | RUS > FIN
en reported | The minister said that Slovakia had given in to Hungary. | CONCEDE | SVK > HUN
es active   | Serbia cedió ante Croacia. | CONCEDE | SRB > HRV
es active   | Nigeria aceptó las exigencias de Benín. | CONCEDE | NGA > BEN
es passive  | La demanda contra Colombia fue retirada por Nicaragua. | CONCEDE | NIC > COL
es nominal  | Las concesiones de Georgia a Rusia indignaron a la oposición. | CONCEDE | GEO > RUS
es headline | Líbano accede a las demandas de Siria | CONCEDE | LBN > SYR
es reported | El portavoz dijo que Kenia hizo concesiones a Uganda. | CONCEDE | KEN > UGA

en active   | India shared intelligence with Bhutan. | COOPERATE | IND > BTN
en active   | Brazil sold transport aircraft to Sweden. | COOPERATE | BRA > SWE
en passive  | Natural gas was supplied to Moldova by Romania. | COOPERATE | ROU > MDA
en nominal  | Joint military exercises between Kenya and Uganda began at dawn. | COOPERATE | KEN ~ UGA
en headline | Japan, Philippines hold joint naval drills | COOPERATE | JPN ~ PHL
en reported | The ministry said that Oman had extradited two suspects to Yemen. | COOPERATE | OMN > YEM
es active   | Bolivia exportó gas a Argentina. | COOPERATE | BOL > ARG
es active   | España extraditó a un sospechoso a México. | COOPERATE | ESP > MEX
es passive  | El sospechoso fue extraditado por Panamá a Costa Rica. | COOPERATE | PAN > CRI
es nominal  | Las maniobras conjuntas entre Malí y Níger empezaron ayer. | COOPERATE | MLI ~ NER
es headline | Corea del Sur y Singapur realizan maniobras conjuntas | COOPERATE | KOR ~ SGP
es reported | La prensa dijo que Kenia compartió información de inteligencia con Tanzania. | COOPERATE | KEN > TZA

en active   | Saudi Arabia donated fifty ambulances to Djibouti. | AID | SAU > DJI
en passive  | Madagascar was given food aid by South Korea. | AID | KOR > MDG
en passive  | Humanitarian aid was sent to Myanmar by Bangladesh. | AID | BGD > MMR
en nominal  | Denmark's military aid to Ukraine arrived by rail. | AID | DNK > UKR
en headline | Germany sends medical supplies to Haiti | AID | DEU > HTI
en reported | The agency reported that Canada had given 20 million dollars in aid to Lebanon. | AID | CAN > LBN
es active   | Italia donó vacunas a Túnez. | AID | ITA > TUN
es active   | Kenia envió 20 millones de dólares de ayuda a Burundi. | AID | KEN > BDI
es active   | China prestó asistencia económica a Laos. | AID | CHN > LAO
es passive  | Las vacunas fueron donadas a Honduras por Israel. | AID | ISR > HND
es nominal  | La ayuda humanitaria de Catar a Sudán llegó el lunes. | AID | QAT > SDN
es headline | México envía ayuda humanitaria a Cuba | AID | MEX > CUB
es reported | El portavoz dijo que Noruega concedió un préstamo a Zambia. | AID | NOR > ZMB

en active   | Russia withdrew its troops from Kazakhstan. | RETREAT | RUS > KAZ
en active   | Eritrea released twelve Ethiopian prisoners. | RETREAT | ERI > ETH
en passive  | Two Lithuanian sailors were freed by Belarus. | RETREAT | BLR > LTU
en nominal  | The withdrawal of French troops from Chad ended in January. | RETREAT | FRA > TCD
en headline | Israel frees Jordanian detainee | RETREAT | ISR > JOR
en reported | Observers said that Thailand had pulled its forces out of Cambodia. | RETREAT | THA > KHM
es active   | Uganda retiró sus tropas de Sudán del Sur. | RETREAT | UGA > SSD
es active   | Marruecos liberó a tres pescadores españoles. | RETREAT | MAR > ESP
es passive  | Los marineros filipinos fueron liberados por Irán. | RETREAT | IRN > PHL
es nominal  | La retirada de las tropas francesas de Malí terminó en agosto. | RETREAT | FRA > MLI | ! the place is swallowed by the group's phrase
es headline | Siria libera a dos periodistas turcos | RETREAT | SYR > TUR
es reported | El gobierno informó de que Ruanda retiró sus soldados de Mozambique. | RETREAT | RWA > MOZ

en active   | Ethiopia urged Egypt to return to the talks. | REQUEST | ETH > EGY
en active   | Nigeria asked Niger to free the general. | REQUEST | NGA > NER
en passive  | Bosnia and Herzegovina was asked by Croatia to close the dump. | REQUEST | HRV > BIH
en nominal  | Ukraine's appeal to Poland for more grain corridors went unanswered. | REQUEST | UKR > POL
en headline | Japan calls on China to lift seafood ban | REQUEST | JPN > CHN
en reported | A spokesman said that Vanuatu had demanded an apology from Australia. | REQUEST | VUT > AUS
es active   | Chile pidió a Bolivia que retirara la demanda. | REQUEST | CHL > BOL
es active   | Túnez instó a Libia a reabrir el paso. | REQUEST | TUN > LBY
es inverted | A Malí le pidió ayuda Chad. | REQUEST | TCD > MLI
es passive  | Serbia fue exhortada por Montenegro a respetar el pacto. | REQUEST | MNE > SRB
es nominal  | El llamamiento de Sudáfrica a Zimbabue cayó en saco roto. | REQUEST | ZAF > ZWE
es headline | Panamá exige a Costa Rica abrir su mercado | REQUEST | PAN > CRI
es reported | La radio dijo que Camerún solicitó a Nigeria la extradición del general. | REQUEST | CMR > NGA

en active   | Kenya accused Somalia of sheltering gunmen. | ACCUSE | KEN > SOM
en active   | Gambia sued Myanmar at the International Court of Justice. | ACCUSE | GMB > MMR
en passive  | Latvia was criticised by Russia over its language law. | ACCUSE | RUS > LVA
en passive  | Gabon was condemned by the African Union. | ACCUSE | IGO > GAB
en nominal  | Algeria's condemnation of Spain surprised few. | ACCUSE | DZA > ESP
en headline | Bolivia blames Chile for spill | ACCUSE | BOL > CHL
en reported | The official said that Haiti had accused the Dominican Republic of abuse. | ACCUSE | HTI > DOM
es active   | Venezuela acusó a Guyana de espionaje. | ACCUSE | VEN > GUY
es active   | Mozambique culpó a Malaui del apagón. | ACCUSE | MOZ > MWI
es passive  | Hungría fue criticada por Suecia. | ACCUSE | SWE > HUN
es nominal  | Las críticas de Irlanda a Israel fueron duras. | ACCUSE | IRL > ISR
es headline | Nicaragua denuncia a Colombia ante el tribunal | ACCUSE | NIC > COL
es reported | El portavoz dijo que Omán condenó a Yemen. | ACCUSE | OMN > YEM

en active   | Peru rejected Mexico's offer of mediation. | REJECT | PER > MEX
en active   | Turkey vetoed Sweden's accession for months. | REJECT | TUR > SWE
en passive  | Guyana's proposal was rejected by Venezuela. | REJECT | VEN > GUY
en nominal  | Iraq's rejection of Turkey's plan surprised nobody. | REJECT | IRQ > TUR
en headline | Norway rejects Polish request | REJECT | NOR > POL
en reported | The envoy said that Kosovo had rejected Serbia's terms. | REJECT | XKX > SRB
es active   | Bielorrusia rechazó la propuesta de Lituania. | REJECT | BLR > LTU
es passive  | La oferta de Cuba fue rechazada por Jamaica. | REJECT | JAM > CUB
es nominal  | El rechazo de Egipto al plan de Etiopía endureció el conflicto. | REJECT | EGY > ETH
es headline | Senegal rechaza petición de Gambia | REJECT | SEN > GMB
es reported | El enviado dijo que Rusia se opuso a la propuesta de Japón. | REJECT | RUS > JPN

en active   | North Korea threatened South Korea with war. | THREATEN | PRK > KOR
en active   | Niger issued an ultimatum to Benin. | THREATEN | NER > BEN
en passive  | Estonia was threatened by Russia with a gas cut. | THREATEN | RUS > EST
en nominal  | Pakistan's threats against Afghanistan alarmed the region. | THREATEN | PAK > AFG
en headline | Iran threatens to attack Bahrain | THREATEN | IRN > BHR
en reported | Media said that Libya had threatened Malta with sanctions. | THREATEN | LBY > MLT
es active   | Nicaragua amenazó a Costa Rica con sanciones. | THREATEN | NIC > CRI
es passive  | Chipre fue amenazado por Turquía. | THREATEN | TUR > CYP
es nominal  | Las amenazas de Corea del Norte contra Japón continúan. | THREATEN | PRK > JPN
es headline | Eritrea amenaza con invadir Yibuti | THREATEN | ERI > DJI
es reported | El canciller dijo que Ruanda amenazó a Burundi. | THREATEN | RWA > BDI

en active   | Hundreds of Iraqis demonstrated in Baghdad against Turkey. | PROTEST | IRQ > TUR
en active   | Greek farmers protested against North Macedonia. | PROTEST | GRC > MKD
en nominal  | A demonstration by Cypriot students against Turkey drew three thousand people. | PROTEST | CYP > TUR
en headline | Polish truckers march against Ukraine | PROTEST | POL > UKR
en reported | Police said that Lebanese demonstrators had protested against France. | PROTEST | LBN > FRA
es active   | Agricultores franceses protestaron contra España. | PROTEST | FRA > ESP
es active   | Miles de panameños se manifestaron contra Estados Unidos. | PROTEST | PAN > USA
es nominal  | La protesta de los pescadores peruanos contra Chile reunió a cientos. | PROTEST | PER > CHL
es headline | Estudiantes kenianos marchan contra Israel | PROTEST | KEN > ISR
es reported | La policía dijo que trabajadores turcos se manifestaron contra Suecia. | PROTEST | TUR > SWE
es huelga   | Presos saharauis iniciaron una huelga de hambre contra Marruecos. | PROTEST | ESH > MAR

en active   | Canada imposed sanctions on Iran. | SANCTION | CAN > IRN
en apposed  | Kenya's president met officials. His host, Angela Merkel, accused Chad. | ACCUSE | DEU > TCD
en poss     | Serbia criticised Croatia and expelled its ambassador. | SANCTION | SRB > HRV | ! 'its' is never the other party of the act before
es poss     | Serbia criticó a Croacia y expulsó a su embajador. | SANCTION | SRB > HRV | ! 'su' is never the other party of the act before
en active   | Moldova expelled 45 Russian diplomats. | SANCTION | MDA > RUS
en passive  | Tariffs were imposed on Chinese steel by Mexico. | SANCTION | MEX > CHN
en nominal  | Australia's sanctions on Myanmar hit three generals. | SANCTION | AUS > MMR
en headline | Mexico cuts ties with Ecuador | SANCTION | MEX > ECU
en reported | The ministry said that Switzerland had suspended aid to Eritrea. | SANCTION | CHE > ERI
es active   | Paraguay rompió relaciones diplomáticas con Venezuela. | SANCTION | PRY > VEN
es active   | Chad declaró persona non grata al embajador alemán. | SANCTION | TCD > DEU
es passive  | Dos diplomáticos rusos fueron expulsados por Bulgaria. | SANCTION | BGR > RUS
es nominal  | Las sanciones de Japón contra Corea del Norte se ampliaron. | SANCTION | JPN > PRK
es headline | Argelia suspende el comercio con España | SANCTION | DZA > ESP
es reported | El diario dijo que Nueva Zelanda impuso sanciones a Fiyi. | SANCTION | NZL > FJI

en active   | Ethiopia massed troops on the border with Eritrea. | MOBILIZE | ETH > ERI
en active   | Taiwan put its forces on alert. | MOBILIZE | TWN > -
en passive  | Tanks were deployed along the Armenian border by Turkey. | MOBILIZE | TUR > ARM
en nominal  | Venezuela's deployment of troops on the Guyanese border alarmed the region. | MOBILIZE | VEN > GUY
en headline | Poland sends troops to Belarus border | MOBILIZE | POL > BLR
en reported | Witnesses said that Sudan had moved tanks to the Chadian border. | MOBILIZE | SDN > TCD
es active   | Serbia puso en alerta a su ejército en la frontera con Kosovo. | MOBILIZE | SRB > XKX
es active   | Colombia desplegó tropas en la frontera con Venezuela. | MOBILIZE | COL > VEN
es passive  | Los misiles fueron desplegados por India en la frontera con Pakistán. | MOBILIZE | IND > PAK
es nominal  | El despliegue de tropas de Ruanda en la frontera con Burundi preocupa a los vecinos. | MOBILIZE | RWA > BDI | ! the border itself is taken for the party
es headline | Honduras moviliza soldados hacia la frontera con El Salvador | MOBILIZE | HND > SLV
es reported | La prensa afirmó que Tayikistán movilizó tropas contra Kirguistán. | MOBILIZE | TJK > KGZ

en active   | Iran seized a Greek tanker. | COERCE | IRN > GRC
en active   | Equatorial Guinea arrested two Spanish journalists. | COERCE | GNQ > ESP
en passive  | A Georgian activist was detained by Russia. | COERCE | RUS > GEO
en nominal  | Egypt's blockade of Qatar lasted three years. | COERCE | EGY > QAT
en headline | Mauritania deports Senegalese migrants | COERCE | MRT > SEN
en reported | The owner said that Indonesia had confiscated the Chinese trawler. | COERCE | IDN > CHN
es active   | Libia detuvo a seis pescadores italianos. | COERCE | LBY > ITA
es active   | Argelia deportó a cientos de nigerinos. | COERCE | DZA > NER
es passive  | El periodista belga fue detenido por Burundi. | COERCE | BDI > BEL
es nominal  | La detención de un ingeniero canadiense por China indignó a la oposición. | COERCE | CHN > CAN
es headline | Irán incauta petrolero surcoreano | COERCE | IRN > KOR | ! a headline's verb is read as an adjective
es reported | La familia dijo que Eritrea encarceló a un obispo sueco. | COERCE | ERI > SWE

en active   | Iraq invaded Kuwait in 1990. | ASSAULT | IRQ > KWT
en active   | Turkish jets bombed northern Syria. | ASSAULT | TUR > SYR
en passive  | Georgia was invaded by Russia. | ASSAULT | RUS > GEO
en nominal  | Ethiopia's attack on Eritrea left the town in ruins. | ASSAULT | ETH > ERI
en headline | Saudi warplanes strike Yemeni port | ASSAULT | SAU > YEM
en reported | Villagers said that Cambodian soldiers had shelled Thailand. | ASSAULT | KHM > THA
en mutual   | India and Pakistan clashed in Kashmir. | ASSAULT | IND ~ PAK
es active   | Tanzania invadió Uganda en 1979. | ASSAULT | TZA > UGA
es inverted | A Chad lo atacó Malí. | ASSAULT | MLI > TCD
es inverted | Atacó Malí a Chad. | ASSAULT | MLI > TCD
es reported | Níger dijo que Libia había atacado Chad. | ASSAULT | LBY > TCD
es passive  | Polonia fue invadida por Alemania. | ASSAULT | DEU > POL
es nominal  | El ataque de Israel contra Líbano causó decenas de muertos. | ASSAULT | ISR > LBN
es headline | Aviones rusos bombardean puerto ucraniano | ASSAULT | RUS > UKR
es reported | El ejército dijo que rebeldes chadianos atacaron a Níger. | ASSAULT | TCD > NER
es mutual   | Etiopía y Sudán se enfrentaron en la frontera. | ASSAULT | ETH ~ SDN
"""


@pytest.mark.parametrize(("way", "text", "kind", "sides"), table(TOLD))
def test_an_act_has_its_type_and_its_sides(way: str, text: str, kind: str, sides: str) -> None:
    told = [act for act in acts(text, way[:2]) if act.type == kind]
    assert [act for act in told if same_sides(act.sides, sides) and act.happened], f"got {acts(text, way[:2])}"
    left, _, right = sides.split()
    assert f"{right} > {left}" not in [act.sides for act in told], "the roles are told the wrong way round as well"


def test_every_type_is_told_in_at_least_eight_ways_and_both_languages() -> None:
    told = Counter((case.values[2], case.values[0][:2]) for case in table(TOLD))
    for kind in get_args(EventType):
        assert told[kind, "en"] + told[kind, "es"] >= 8
        assert min(told[kind, "en"], told[kind, "es"]) >= 3
    # A way of telling must not be so rare that nobody would notice it gone.
    ways = Counter(case.values[0].split()[1] for case in table(TOLD))
    assert all(ways[way] >= 20 for way in ("active", "passive", "nominal", "headline", "reported"))


# language | sentence | type that is not in it
NOT_TOLD = """
en | Kenya met its target for exports to Uganda. | CONSULT
en | Finland met the need of Estonia for power. | CONSULT
en | Ghana struck a balance between China and Japan. | ASSAULT
en | Ghana struck a deal with Togo. | ASSAULT
en | A heat wave hit Greece and Turkey. | ASSAULT
en | An earthquake struck Nepal near the border with India. | ASSAULT
en | The fire spread from Portugal to Spain. | ASSAULT
en | Norway broke the record for exports to Germany. | SANCTION
en | Brazil and Argentina share a border. | COOPERATE
en | Malawi raised taxes on tobacco. | ACCUSE
en | Samoa took part in the games in Fiji. | COERCE
en | Zambia held elections in August. | CONSULT
en | Chile opened a school in Peru. | SUPPORT
en | Chad lifted its flag over the hall in Niamey. | RETREAT
es | Perú cumplió su meta de exportaciones a Chile. | CONSULT
es | Un terremoto sacudió Turquía y Siria. | ASSAULT
es | El incendio pasó de Portugal a España. | ASSAULT
es | Chile rompió el récord de exportaciones a China. | SANCTION
es | Perú retiró la moneda de diez soles. | RETREAT
es | Kenia celebró elecciones en agosto. | CONSULT
es | Ghana levantó la copa en Togo. | RETREAT
es | Brasil y Argentina comparten una frontera. | COOPERATE
es | Noruega atacó el problema de la vivienda. | ASSAULT
es | El frío golpeó a Polonia. | ASSAULT
"""


@pytest.mark.parametrize(("lang", "text", "kind"), table(NOT_TOLD))
def test_a_word_in_other_company_is_no_such_act(lang: str, text: str, kind: str) -> None:
    assert kind not in [act.type for act in acts(text, lang)]


# language | sentence with a state as bare object | who > whom: the object must not become a doer
BARE_OBJECTS = """
es | Malí dijo que no había atacado Chad. | MLI > TCD | ! a bare object after a verb without a subject is taken for its subject
es | Chad dijo que Libia atacaría Níger. | LBY > NER
es | Tras invadir Kuwait, Irak se retiró. | IRQ > KWT
es | Libia bombardeó Chad. | LBY > TCD
es | Al invadir Uganda, Tanzania sorprendió a todos. | TZA > UGA
"""


@pytest.mark.parametrize(("lang", "text", "sides"), table(BARE_OBJECTS))
def test_a_state_without_a_preposition_after_the_verb_is_its_object(lang: str, text: str, sides: str) -> None:
    assert [act.sides for act in acts(text, lang) if act.type == "ASSAULT"] == [sides]


# language | sentence | type | first-named party ~ the others
MUTUAL = """
en | Laos and Vietnam held talks. | CONSULT | LAO ~ VNM
en | Talks between Mali and Togo began. | CONSULT | MLI ~ TGO
en | Ghana, Togo and Benin signed a treaty. | SUPPORT | GHA ~ TGO,BEN
en | Chile and Peru restored diplomatic relations. | SUPPORT | CHL ~ PER
en | Armenia and Turkey met in Vienna. | CONSULT | ARM ~ TUR
es | Laos y Vietnam mantuvieron conversaciones. | CONSULT | LAO ~ VNM
es | Ghana, Togo y Benín firmaron un tratado. | SUPPORT | GHA ~ TGO,BEN
es | Chile y Perú restablecieron relaciones diplomáticas. | SUPPORT | CHL ~ PER
es | Los presidentes de Kenia y Uganda se reunieron. | CONSULT | KEN ~ UGA
"""


@pytest.mark.parametrize(("lang", "text", "kind", "sides"), table(MUTUAL))
def test_of_a_mutual_act_the_first_named_is_source_and_the_others_target(lang: str, text: str, kind: str, sides: str) -> None:
    assert sides in [act.sides for act in acts(text, lang) if act.type == kind], f"got {acts(text, lang)}"


# language | sentence | type | sides | act that is to come
ANNOUNCED = """
en | Sweden agreed to send medical aid to Lebanon. | AGREE | SWE > LBN | AID
en | Japan promised to support Palau. | AGREE | JPN > PLW | SUPPORT
en | Botswana pledged to cooperate with Namibia. | AGREE | BWA > NAM | COOPERATE
en | Rwanda vowed to withdraw its troops from Burundi. | CONCEDE | RWA > BDI | RETREAT
en | Iran threatened to bomb Bahrain. | THREATEN | IRN > BHR | ASSAULT
en | Hungary threatened to impose sanctions on Croatia. | THREATEN | HUN > HRV | SANCTION
en | Greece promised that it would help Cyprus. | AGREE | GRC > CYP | AID
en | Mali's promise to send aid to Chad was kept. | AGREE | MLI > TCD | AID
es | Suecia se comprometió a enviar ayuda médica a Líbano. | AGREE | SWE > LBN | AID
es | Japón prometió apoyar a Palaos. | AGREE | JPN > PLW | SUPPORT
es | Irán amenazó con bombardear Baréin. | THREATEN | IRN > BHR | ASSAULT
es | Hungría amenazó con imponer sanciones a Croacia. | THREATEN | HUN > HRV | SANCTION
es | Ruanda anunció que retirará sus tropas de Burundi. | CONCEDE | RWA > BDI | RETREAT
"""


@pytest.mark.parametrize(("lang", "text", "kind", "sides", "coming"), table(ANNOUNCED))
def test_an_announced_act_is_one_event_that_names_the_act_to_come(lang: str, text: str, kind: str, sides: str, coming: str) -> None:
    told = acts(text, lang)
    assert [act for act in told if act.type == kind and act.sides == sides and act.announces == coming and act.happened], f"got {told}"
    assert coming not in [act.type for act in told if act.happened]


# language | sentence | who asks > whom | act asked for | its sides
ASKED = """
en | Poland urged Germany to sanction Belarus. | POL > DEU | SANCTION | DEU > BLR
en | Kenya asked Uganda to release the Tanzanian journalists. | KEN > UGA | RETREAT | UGA > TZA
en | Lithuania called on France to arm Ukraine. | LTU > FRA | AID | FRA > UKR
es | Polonia instó a Alemania a sancionar a Bielorrusia. | POL > DEU | SANCTION | DEU > BLR
es | Kenia pidió a Uganda que liberara a los periodistas tanzanos. | KEN > UGA | RETREAT | UGA > TZA
es | Lituania exhortó a Francia a armar a Ucrania. | LTU > FRA | AID | FRA > UKR
"""


@pytest.mark.parametrize(("lang", "text", "asks", "kind", "sides"), table(ASKED))
def test_a_request_is_one_event_and_what_is_asked_for_another(lang: str, text: str, asks: str, kind: str, sides: str) -> None:
    told = acts(text, lang)
    assert [act for act in told if act.type == "REQUEST" and act.sides == asks and act.happened], f"got {told}"
    assert [act for act in told if act.type == kind and act.sides == sides and act.status == "requested"], f"got {told}"


# language | sentence | type | sides
NEIGHBOURS = """
es | Lima protestó; Quito también. | ACCUSE | PER > -
es | Kenia condenó el golpe; Uganda, no. | ACCUSE | KEN > -
en | Ghana protested; Togo did too. | ACCUSE | GHA > -
es | La Unión Africana convocó una reunión de urgencia; Malí, otra en mayo. | REQUEST | IGO > -
en | The following year Oslo took Ghana off its "watch list" and Lima complained to the WTO. | ACCUSE | PER > IGO
es | Tras ratificar Bogotá el tratado con Panamá, la Asamblea Nacional de Nicaragua impuso un arancel a los bienes hondureños. | SUPPORT | COL > PAN
es | Tras acusar Irán a Irak de contrabando, Omán visitó Yemen. | ACCUSE | IRN > IRQ
es | Tras invadir Ucrania, Rusia cerró la embajada de Letonia. | ASSAULT | RUS > UKR
es | Los rebeldes apoyados por Etiopía a las puertas de Asmara se retiraron. | SUPPORT | ETH > doc:1
en | Militias backed by Uganda at the gates of Kigali fired rockets. | SUPPORT | UGA > doc:1
es | Egipto condenó el ataque contra Kuwait. | ACCUSE | EGY > -
en | Chile recalled its ambassador, Ana Paz. | SANCTION | CHL > -
en | Chile recalled its ambassador in Lima, Ana Paz. | SANCTION | CHL > PER
es | Chile llamó a consultas a su embajadora, Ana Paz. | SANCTION | CHL > -
es | Chile llamó a consultas a su embajadora en Lima, Ana Paz. | SANCTION | CHL > PER
es | Chile retiró a su embajador en Lima. | SANCTION | CHL > PER
es | Colombia y Venezuela reabrirán la frontera, anunció el presidente de Colombia. | CONCEDE | COL > -
es | Washington anunció que Irán retirará sus tropas. | RETREAT | IRN > -
es | Dinamarca criticó a China, donde atacó a Japón en 1950. | ASSAULT | - > JPN
en | In June 2021 Norway, Sweden and Denmark condemned Russia. | ACCUSE | NOR,SWE,DNK > RUS
en | On 4 May 2020 Angola, which had fought Namibia, signed a treaty with Zambia. | SUPPORT | AGO > ZMB
en | In June 2021 Norway was praised by Russia. | SUPPORT | RUS > NOR
en | Kenya attacked Somalia and Ethiopia condemned Sudan. | ASSAULT | KEN > SOM
en | Kenya attacked Somalia and Ethiopia condemned Sudan. | ACCUSE | ETH > SDN
en | Kenya attacked Somalia and Ethiopia was praised by Sudan. | ASSAULT | KEN > SOM
en | Kenya attacked Somalia and Ethiopia was praised by Sudan. | SUPPORT | SDN > ETH
en | Kenya attacked Somalia and Ethiopia and condemned Sudan. | ASSAULT | KEN > SOM,ETH
en | Kenya attacked Somalia and Ethiopia and condemned Sudan. | ACCUSE | KEN > SDN
en | Peru accused Chile of piracy and Bolivia praised Ecuador. | SUPPORT | BOL > ECU
en | Ghana said that Togo and Mali accused Niger. | ACCUSE | TGO,MLI > NER
es | Perú acusó a Chile de piratería y Bolivia elogió a Ecuador. | ACCUSE | PER > CHL
es | Perú acusó a Chile de piratería y Bolivia elogió a Ecuador. | SUPPORT | BOL > ECU
es | Kenia visitó Somalia y Etiopía condenó a Sudán. | CONSULT | KEN > SOM
es | Kenia visitó Somalia y Etiopía condenó a Sudán. | ACCUSE | ETH > SDN
es | Kenia dijo que Somalia y Etiopía condenaron a Sudán. | ACCUSE | SOM,ETH > SDN
es | Ghana firmó un pacto con Togo y Malí lo rechazó. | REJECT | MLI > -
"""


@pytest.mark.parametrize(("lang", "text", "kind", "sides"), table(NEIGHBOURS))
def test_a_side_is_not_taken_from_a_neighbouring_clause_or_place(lang: str, text: str, kind: str, sides: str) -> None:
    told = acts(text, lang)
    assert [act.sides for act in told if act.type == kind] == [sides], f"got {told}"


STATES = {
    "en": [
        State("Ghana", "Ghanaian", "Ghanaian woman", "Ghanaians", "Accra"), State("Peru", "Peruvian", "Peruvian woman", "Peruvians", "Lima"),
        State("Japan", "Japanese", "Japanese woman", "the Japanese", "Tokyo"), State("Norway", "Norwegian", "Norwegian woman", "Norwegians", "Oslo"),
    ],
    "es": [
        State("Egipto", "egipcio", "egipcia", "egipcios", "El Cairo"), State("Kenia", "keniano", "keniana", "kenianos", "Nairobi"),
        State("Serbia", "serbio", "serbia", "serbios", "Belgrado"), State("México", "mexicano", "mexicana", "mexicanos", "Ciudad de México"),
    ],
}
CODES = {"Ghana": "GHA", "Peru": "PER", "Japan": "JPN", "Norway": "NOR", "Egipto": "EGY", "Kenia": "KEN", "Serbia": "SRB", "México": "MEX"}
# language | the two states, by their place in STATES | sentence
EXCHANGED = """
en | 0 1 | Ghana accused Peru of piracy.
en | 0 1 | Ghanaian troops attacked Peru.
en | 0 1 | The Ghanaian president visited Peru.
en | 0 1 | Sanctions were imposed on Ghana by Peru.
en | 2 3 | Tokyo rejected Norway's proposal.
en | 2 3 | Japanese officials praised Norway.
en | 2 3 | Japan's attack on Norway failed.
en | 2 3 | Talks between Norway and Japan began.
en | 1 2 | Japan expelled two Peruvian diplomats.
en | 1 2 | Peru urged Japan to withdraw its troops.
en | 0 3 | Oslo warned that Ghana had threatened Norway.
en | 0 3 | Norway donated vaccines to Ghana.
es | 0 1 | Egipto acusó a Kenia de piratería.
es | 0 1 | El ejército egipcio y el keniano vigilan la frontera, y Egipto atacó a Kenia.
es | 0 1 | El presidente egipcio visitó Kenia.
es | 0 1 | Egipto fue criticado por Kenia.
es | 2 3 | Belgrado rechazó la propuesta de México.
es | 2 3 | La embajada serbia condenó a México.
es | 2 3 | El ataque de Serbia contra México fracasó.
es | 2 3 | Las conversaciones entre México y Serbia empezaron.
es | 1 2 | Serbia expulsó a dos diplomáticos kenianos.
es | 1 2 | Kenia instó a Serbia a retirar sus tropas.
es | 0 3 | México donó vacunas a Egipto.
es | 0 3 | Egipto y México firmaron un tratado.
"""


@pytest.mark.parametrize(("lang", "which", "text"), table(EXCHANGED))
def test_two_states_exchanged_in_a_text_are_exchanged_in_its_events(lang: str, which: str, text: str) -> None:
    one, other = (STATES[lang][int(i)] for i in which.split())
    change = {CODES[one.name]: CODES[other.name], CODES[other.name]: CODES[one.name]}
    before, after = acts(text, lang), acts(swapped(text, one, other), lang)
    assert before, "nothing is read at all, so nothing is compared"
    turned = [act._replace(sides=" ".join(",".join(change.get(code, code) for code in cell.split(",")) for cell in act.sides.split())) for act in before]
    assert after == turned


def every_event() -> list[tuple[str, Event]]:
    return [(case.values[1], event) for case in table(TOLD) for event in read(case.values[1], case.values[0][:2]).events]


class TestEveryEvent:
    """What holds of every event, whatever is told."""

    def test_its_trigger_is_a_few_words_of_the_text(self) -> None:
        for text, event in every_event():
            start, end = event.trigger
            assert 0 <= start < end <= len(text)
            assert len(text[start:end].split()) <= 4

    def test_each_side_names_an_actor_once_by_one_span(self) -> None:
        for text, event in every_event():
            for spans, actors in ((event.source, event.source_actors), (event.target, event.target_actors)):
                assert len(spans) == len(actors) == len(set(actors))
                assert all(0 <= start < end <= len(text) for start, end in spans)
            assert not set(event.source_actors) & set(event.target_actors)

    def test_its_codes_fit_each_other(self) -> None:
        for _, event in every_event():
            assert ontology.code(event.cameo) is not None
            assert event.quad == ontology.quad(event.type)
            assert event.mode is None or ontology.is_mode(event.type or "", event.mode)
            assert set(event.contexts) <= ontology.contexts()
            assert event.type is not None or event.cameo[:2] in ("01", "02")

    def test_it_says_which_entry_coded_it_and_how_sure_that_is(self) -> None:
        for _, event in every_event():
            assert event.by[:3] in ("en:", "es:")
            assert 0 < event.confidence <= 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Egypt imposed a duty on yarn from Bangladesh, the ministry said."),
        ("en", "Egypt has imposed a duty on yarn from Bangladesh, the Delta agency reported."),
        ("es", "Egipto impuso un arancel al hilo de Bangladés, informó el ministerio."),
    ],
)
def test_what_somebody_says_of_two_does_not_hide_what_one_did_to_the_other(lang: str, text: str) -> None:
    told = annotate(from_text("it", text, lang=lang, published="2018-10-30"), (), ("events",)).events
    assert [(event.source_actors, event.target_actors, event.status) for event in told if event.type == "SANCTION"] == [(["EGY"], ["BGD"], "attributed")]
