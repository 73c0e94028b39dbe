"""Whether it happened: what is possible, planned, asked for, refused, denied or feared is never recorded as done, and what was done always is."""

from __future__ import annotations

import pytest
from readings import acts, read, table

from dragoman.nouns import HAPPENED

# language and the words that turn on it | sentence | type of the act | its status; several where grammar leaves a choice, `none` where it need not be seen
NOT_DONE = """
en could            | Kenya could accuse Somalia of piracy. | ACCUSE | hypothetical
en may              | Ghana may expel Togolese diplomats. | SANCTION | hypothetical
en might            | Iraq might invade Kuwait. | ASSAULT | hypothetical
en should           | Chile should sign a treaty with Peru. | SUPPORT | hypothetical
en must             | Norway must release the Russian sailors. | RETREAT | hypothetical
en would            | Serbia would attack Kosovo. | ASSAULT | hypothetical
en would have       | Serbia would have attacked Kosovo. | ASSAULT | hypothetical
en if               | If Turkey invades Syria, prices will rise. | ASSAULT | hypothetical
en as if            | The market fell as if China had invaded Taiwan. | ASSAULT | hypothetical
en unless           | Unless Jordan frees the Iraqi prisoners, talks will end. | RETREAT | hypothetical
en whether          | It is unclear whether Mali arrested the French officers. | COERCE | hypothetical
en plans to         | Samoa plans to open an embassy in Fiji. | SUPPORT | planned
en intends to       | Japan intends to impose sanctions on Laos. | SANCTION | planned
en hopes to         | Malta hopes to sign a treaty with Tunisia. | SUPPORT | planned hypothetical
en expected to      | The Thai king is expected to visit Bhutan. | CONSULT | planned
en scheduled to     | The Cuban president is scheduled to meet the Angolan president. | CONSULT | planned
en will             | Egypt will send food aid to Sudan. | AID | planned
en going to         | Greece is going to arrest Turkish sailors. | COERCE | planned
en is to            | The Finnish president is to visit Estonia. | CONSULT | planned hypothetical
en about to         | Chad was about to attack Libya. | ASSAULT | planned hypothetical
en ready to         | Libya is ready to invade Chad. | ASSAULT | planned hypothetical
en able to          | Pakistan is able to attack India. | ASSAULT | hypothetical
en wants to         | Hungary wants to veto Ukraine's accession. | REJECT | planned hypothetical requested
en tried to         | Gambia tried to arrest the Senegalese officer. | COERCE | planned hypothetical denied
en has urged        | Ghana has urged Togo to release the Nigerian pilots. | RETREAT | requested
es beside who       | La Unión Europea pidió a los dos vecinos, Serbia y Bosnia, que reanuden el diálogo. | CONSULT | requested
es nobody known     | Ghana busca un aliado que expulse a diplomáticos de Togo. | COERCE | hypothetical requested
en asked            | Brazil asked Chile to expel Bolivian diplomats. | SANCTION | requested
en demanded that    | Peru demanded that Ecuador withdraw its troops. | RETREAT | requested
en called for       | Ireland called for sanctions on Myanmar. | SANCTION | requested none
en denied -ing      | Rwanda denied attacking Burundi. | ASSAULT | denied
en denied that      | Rwanda denied that it had attacked Burundi. | ASSAULT | denied
en did not          | Kenya did not attack Somalia. | ASSAULT | denied
en didn't           | Kenya didn't attack Somalia. | ASSAULT | denied
en never            | Portugal never invaded Morocco. | ASSAULT | denied
en has not          | Austria has not recognised Kosovo. | SUPPORT | denied
en no               | No Greek soldiers attacked Turkey. | ASSAULT | denied
en nobody           | Nobody in Lagos accused Benin. | ACCUSE | denied none
en without          | Zambia left the hall without accusing Malawi. | ACCUSE | denied
en instead of       | Instead of invading Georgia, Russia called a summit. | ASSAULT | denied | ? the act is not seen under 'instead of'
en rather than      | Rather than expel the Chinese envoys, Palau wrote a letter. | SANCTION | denied
en refused to       | Japan refused to sign the treaty with China. | SUPPORT | denied
en declined to      | Sweden declined to meet Turkish officials. | CONSULT | denied
en failed to        | Libya failed to release the Italian sailors. | RETREAT | denied
en stopped short of | Belgium stopped short of condemning Israel. | ACCUSE | denied
en avoided          | Canada avoided criticising India. | ACCUSE | denied
en ruled out        | France ruled out invading Niger. | ASSAULT | denied
en prevented        | The storm prevented Oman from donating rice to Yemen. | AID | denied none
en cancelled        | Estonia cancelled talks with Russia. | CONSULT | denied none
en postponed        | Kuwait postponed its visit to Iraq. | CONSULT | denied none
en fears that       | Latvia fears that Russia will invade Estonia. | ASSAULT | hypothetical
en warned that      | Analysts warned that Iran could bomb Bahrain. | ASSAULT | hypothetical
en predict          | Observers predict that Mexico will expel Ecuador's ambassador. | SANCTION | planned
en wished that      | Cuba wished that Spain had recognised Palestine. | SUPPORT | hypothetical
en a chance         | There is a chance that Peru will recognise Palestine. | SUPPORT | hypothetical
en considered       | Germany considered imposing sanctions on Serbia. | SANCTION | hypothetical
en to (purpose)     | The Malaysian minister flew to Jakarta to sign a treaty with Indonesia. | SUPPORT | hypothetical
en in order to      | Niger raised money in order to attack Benin. | ASSAULT | hypothetical | ? 'in order to' is read as an order given
en threat of        | The threat of a Turkish attack on Greece grew. | ASSAULT | hypothetical
en a question       | Did Israel bomb Iran? | ASSAULT | hypothetical
en false that       | It is false that Mali bombed Chad. | ASSAULT | denied
en no evidence      | There is no evidence that Mali bombed Chad. | ASSAULT | denied hypothetical
en nearly           | Mali nearly attacked Chad. | ASSAULT | denied hypothetical
en almost           | Chad was almost invaded by Mali. | ASSAULT | denied hypothetical
en had (inverted)   | Had Mali attacked Chad, Togo would have left. | ASSAULT | hypothetical
en let              | Let Mali attack Chad. | ASSAULT | hypothetical requested | ! 'let' at the head of a sentence counts as done
en yet to           | Mali has yet to recognise Palestine. | SUPPORT | denied hypothetical
en neither nor      | Neither Mali nor Chad attacked Togo. | ASSAULT | denied
en possible visit   | A possible visit of the Chadian president to Mali worries Togo. | CONSULT | hypothetical
en proposed treaty  | The proposed treaty between Mali and Chad was discussed. | SUPPORT | hypothetical planned
en planned talks    | The planned talks between Mali and Chad stalled. | CONSULT | planned hypothetical none
en refusal to       | Mali's refusal to recognise Palestine angered Chad. | SUPPORT | denied hypothetical
en plan to          | Mali's plan to invade Chad failed. | ASSAULT | planned
en warned not to    | Mali warned Chad not to attack Togo. | ASSAULT | hypothetical requested
es podría           | Kenia podría acusar a Somalia de piratería. | ACCUSE | hypothetical
es puede            | Ghana puede expulsar a los diplomáticos togoleses. | SANCTION | hypothetical
es debería          | Chile debería firmar un tratado con Perú. | SUPPORT | hypothetical
es debe             | Noruega debe liberar a los marineros rusos. | RETREAT | hypothetical
es tiene que        | Noruega tiene que liberar a los marineros rusos. | RETREAT | hypothetical planned
es será             | El acuerdo será firmado por Kenia y Uganda. | SUPPORT | planned
es future           | Egipto enviará ayuda humanitaria a Sudán. | AID | planned
es va a             | Grecia va a detener a los marineros turcos. | COERCE | planned
es conditional      | Serbia atacaría Kosovo. | ASSAULT | hypothetical
es habría           | Etiopía habría bombardeado Eritrea. | ASSAULT | hypothetical
es si               | Si Turquía invade Siria, subirán los precios. | ASSAULT | hypothetical
es si (subjunctive) | Si Irán atacara Baréin, los precios subirían. | ASSAULT | hypothetical
es a menos que      | A menos que Jordania libere a los presos iraquíes, no habrá acuerdo. | RETREAT | hypothetical
es cuando (future)  | Cuando Malí libere a los oficiales franceses, abrirá la frontera. | RETREAT | hypothetical planned
es negó que         | Ruanda negó que hubiera atacado Burundi. | ASSAULT | denied
es negó haber       | Ruanda negó haber atacado Burundi. | ASSAULT | denied
es desmintió que    | Túnez desmintió que hubiera expulsado al embajador libio. | SANCTION | denied
es no               | Kenia no atacó Somalia. | ASSAULT | denied
es nunca            | Portugal nunca invadió Marruecos. | ASSAULT | denied
es ni               | Bélgica ni condenó ni apoyó a Israel. | ACCUSE | denied
es tampoco          | Austria tampoco reconoció a Kosovo. | SUPPORT | denied
es ningún           | Ningún soldado griego atacó Turquía. | ASSAULT | denied
es nadie            | Nadie acusó a Benín. | ACCUSE | denied none
es sin              | Zambia abandonó la sala sin acusar a Malaui. | ACCUSE | denied
es en lugar de      | En lugar de invadir Georgia, Rusia convocó una cumbre. | ASSAULT | denied
es se negó a        | Japón se negó a firmar el tratado con China. | SUPPORT | denied
es rehusó           | Suecia rehusó reunirse con funcionarios turcos. | CONSULT | denied
es evitó            | Canadá evitó criticar a la India. | ACCUSE | denied
es descartó         | Francia descartó invadir Níger. | ASSAULT | denied
es canceló          | Estonia canceló las conversaciones con Rusia. | CONSULT | denied none
es impidió          | La tormenta impidió a Omán donar arroz a Yemen. | AID | denied none
es instó a          | Ghana instó a Togo a liberar a los pilotos nigerianos. | RETREAT | requested
es pidió que        | Perú pidió que Ecuador retirara sus tropas. | RETREAT | requested
es exigió           | Brasil exigió a Chile expulsar a los diplomáticos bolivianos. | SANCTION | requested
es teme que         | Letonia teme que Rusia invada Estonia. | ASSAULT | hypothetical
es ojalá            | Ojalá España reconozca a Palestina. | SUPPORT | hypothetical
es posibilidad      | Existe la posibilidad de que Perú reconozca a Palestina. | SUPPORT | hypothetical
es es posible que   | Es posible que Chad invada Libia. | ASSAULT | hypothetical
es quiere           | Hungría quiere vetar la adhesión de Ucrania. | REJECT | planned hypothetical requested
es quiere que       | Hungría quiere que Polonia condene a Ucrania. | ACCUSE | requested
es planea           | Samoa planea abrir una embajada en Fiyi. | SUPPORT | planned
es pretende         | Japón pretende imponer sanciones a Laos. | SANCTION | planned
es espera           | Malta espera firmar un tratado con Túnez. | SUPPORT | planned hypothetical
es estudia          | Alemania estudia imponer sanciones a Serbia. | SANCTION | planned hypothetical
es está a punto de  | Libia está a punto de invadir Chad. | ASSAULT | planned hypothetical
es intentó          | Gambia intentó detener al oficial senegalés. | COERCE | planned hypothetical denied
es para             | El ministro malasio viajó a Yakarta para firmar un tratado con Indonesia. | SUPPORT | hypothetical
es a (purpose)      | El ministro malasio viajó a Yakarta a firmar un tratado con Indonesia. | SUPPORT | hypothetical
es riesgo           | El riesgo de un ataque de Turquía contra Grecia crece. | ASSAULT | hypothetical
es a question       | ¿Bombardeó Israel a Irán? | ASSAULT | hypothetical
es es falso que     | Es falso que Malí bombardeó Chad. | ASSAULT | denied
es no hay pruebas   | No hay pruebas de que Malí bombardeara Chad. | ASSAULT | denied hypothetical
es casi             | Malí casi atacó Chad. | ASSAULT | denied hypothetical
es de haber         | De haber atacado Chad, Malí habría perdido. | ASSAULT | hypothetical
es aún no           | Malí aún no ha reconocido a Palestina. | SUPPORT | denied
es ni ni            | Ni Malí ni Chad atacaron Togo. | ASSAULT | denied
es eventual visita  | Una eventual visita del presidente chadiano a Malí preocupa a Togo. | CONSULT | hypothetical
es negativa a       | La negativa de Malí a reconocer a Palestina indignó a Chad. | SUPPORT | denied hypothetical
es intento de       | Malí fracasó en su intento de invadir Chad. | ASSAULT | hypothetical planned denied
es plan para        | El plan de Malí para invadir Chad fracasó. | ASSAULT | planned hypothetical
"""


@pytest.mark.parametrize(("words", "text", "kind", "status"), table(NOT_DONE))
def test_what_was_not_done_is_never_recorded_as_done(words: str, text: str, kind: str, status: str) -> None:
    assert not [act for act in acts(text, words[:2]) if act.type == kind and act.happened], f"got {acts(text, words[:2])}"


@pytest.mark.parametrize(("words", "text", "kind", "status"), table(NOT_DONE, "!?"))
def test_it_is_recorded_with_the_status_that_grammar_gives_it(words: str, text: str, kind: str, status: str) -> None:
    told = [act.status for act in acts(text, words[:2]) if act.type == kind]
    assert told or "none" in status, f"the act is not seen at all: {acts(text, words[:2])}"
    assert set(told) <= set(status.split())


# language and the words that turn on it | sentence | type of the act
DONE = """
en managed to      | Kenya managed to free the Somali hostages. | RETREAT
en began to        | Turkey began to bomb Syria. | ASSAULT
en started -ing    | Russia started shelling Ukraine. | ASSAULT
en continued to    | Israel continued to bomb Lebanon. | ASSAULT
en went on to      | Norway went on to recognise Palestine. | SUPPORT
en did             | Peru did sign a treaty with Chile. | SUPPORT
en has             | Ghana has expelled two Togolese diplomats. | SANCTION
en not only        | Serbia not only criticised Croatia but expelled its ambassador. | ACCUSE
en forced to       | Egypt forced Sudan to release the Chadian pilots. | RETREAT
en after -ing      | After invading Kuwait, Iraq faced a long war. | ASSAULT
en admitted -ing   | Rwanda admitted attacking Burundi. | ASSAULT
en confirmed that  | Mali confirmed that it had arrested the French officer. | COERCE
en not hesitate    | Iran did not hesitate to attack Oman. | ASSAULT
en when            | When Turkey invaded Cyprus, Greece protested. | ASSAULT
en because         | Because Ghana accused Togo of theft, the talks stalled. | ACCUSE
en which could     | Kenya attacked Somalia, which could delay the vote. | ASSAULT
en urged after     | Poland urged Germany to act after Russia invaded Georgia. | ASSAULT
en which           | Denmark, which recognised Palestine, will host a summit. | SUPPORT
en no but          | Nobody was hurt, but Jordan accused Israel of murder. | ACCUSE
en call it a       | Ghana called Togo's attack on Benin a crime. | ASSAULT
en accused of      | Ghana accused Togo of attacking Benin. | ASSAULT
en stopped -ing    | Russia stopped bombing Ukraine. | ASSAULT
es logró           | Kenia logró liberar a los rehenes somalíes. | RETREAT
es empezó a        | Turquía empezó a bombardear Siria. | ASSAULT
es volvió a        | Irán volvió a amenazar a Baréin. | THREATEN
es dejó de         | Rusia dejó de bombardear Ucrania. | ASSAULT
es siguió -ndo     | Israel siguió bombardeando Líbano. | ASSAULT
es llegó a         | Noruega llegó a reconocer a Palestina. | SUPPORT
es acaba de        | Ghana acaba de expulsar a dos diplomáticos togoleses. | SANCTION
es ha              | Perú ha firmado un tratado con Chile. | SUPPORT
es tras            | Tras invadir Kuwait, Irak afrontó una larga guerra. | ASSAULT
es no solo         | Serbia no solo criticó a Croacia, sino que expulsó a su embajador. | ACCUSE
es obligó a        | Egipto obligó a Sudán a liberar a los pilotos chadianos. | RETREAT
es admitió que     | Ruanda admitió que atacó Burundi. | ASSAULT
es admitió haber   | Ruanda admitió haber atacado Burundi. | ASSAULT
es cuando          | Cuando Turquía invadió Chipre, Grecia protestó. | ASSAULT
es porque          | Porque Ghana acusó a Togo de robo, las conversaciones se estancaron. | ACCUSE
es lamentó que     | Suecia lamentó que Turquía vetara su ingreso. | REJECT
es que             | Dinamarca, que reconoció a Palestina, acogerá una cumbre. | SUPPORT
es acusó de        | Ghana acusó a Togo de atacar Benín. | ASSAULT
es no dudó en      | Irán no dudó en atacar Omán. | ASSAULT
es pidió tras      | Polonia pidió calma después de que Rusia invadió Georgia. | ASSAULT
es podría (other)  | Kenia atacó Somalia, lo que podría retrasar la votación. | ASSAULT
"""


@pytest.mark.parametrize(("words", "text", "kind"), table(DONE))
def test_what_was_done_is_recorded_as_done(words: str, text: str, kind: str) -> None:
    told = acts(text, words[:2])
    assert [act for act in told if act.type == kind and act.happened], f"got {told}"


# language | sentence | type | reported where the text says it itself, attributed where only a source in it does
WHO_SAYS = """
en | Togo attacked Benin. | ASSAULT | reported
en | Ghana said that Togo had attacked Benin. | ASSAULT | attributed
en | According to Cuba, Angola expelled two Namibian diplomats. | SANCTION | attributed
en | “Togo attacked Benin,” the Ghanaian minister said. | ASSAULT | attributed
en | The Ghanaian minister said he was tired. Togo attacked Benin. | ASSAULT | reported
en | Ghana accused Togo of attacking Benin. | ASSAULT | attributed
en | The alleged attack by Mali on Chad angered Togo. | ASSAULT | attributed
es | Togo atacó Benín. | ASSAULT | reported
es | Ghana afirmó que Togo había atacado Benín. | ASSAULT | attributed
es | Ghana acusó a Togo de atacar Benín. | ASSAULT | attributed
es | El presunto ataque de Malí contra Chad indignó a Togo. | ASSAULT | attributed
es | Según Cuba, Angola expulsó a dos diplomáticos namibios. | SANCTION | attributed
es | «Togo atacó Benín», dijo el ministro ghanés. | ASSAULT | attributed
es | El ministro ghanés dijo que estaba cansado. Togo atacó Benín. | ASSAULT | reported
"""


@pytest.mark.parametrize(("lang", "text", "kind", "status"), table(WHO_SAYS))
def test_what_only_a_source_says_is_attributed_to_it(lang: str, text: str, kind: str, status: str) -> None:
    events = [event for event in read(text, lang).events if event.type == kind]
    assert [event.status for event in events] == [status]


def test_the_tables_are_as_long_as_they_ought_to_be() -> None:
    assert len(table(NOT_DONE)) >= 80
    assert len(table(DONE)) >= 30
    for lang in ("en", "es"):
        assert sum(case.values[0].startswith(lang) for case in table(NOT_DONE)) >= 40
        assert sum(case.values[0].startswith(lang) for case in table(DONE)) >= 15


def test_only_two_statuses_mean_that_it_happened() -> None:
    assert {"reported", "attributed"} == HAPPENED


# language | sentence | trigger | status
BESIDE = """
en | Lima said that two soldiers had been killed, condemned the attack and recalled its ambassador from Quito. | recalled | reported
en | Iran was the first to recognise Pakistan in 1947. | recognise | reported
es | Irán fue el primero en reconocer a Pakistán. | reconocer | reported
en | Turkey's decision to suspend exports to Greece angered Athens. | suspend | planned
es | La decisión de Kenia de suspender las exportaciones a Ghana causó malestar. | suspender | planned
en | The Ministry wishes to inform the public that Ghana has expelled the Togolese envoy. | expelled | attributed
es | Chile quiere expresar su gratitud al Perú. | expresar | attributed
es | Chile no quiere condenar al Perú. | condenar | requested hypothetical denied
es | Perú lamentó que Chile haya apoyado el golpe y expresa su gratitud a Bolivia. | expresa | reported
en | Somalia accused Kenya of meddling after President Kenyatta hosted the Ethiopian leader. | hosted | reported
"""


@pytest.mark.parametrize(("lang", "text", "trigger", "status"), table(BESIDE))
def test_what_stands_beside_a_claim_is_no_part_of_it(lang: str, text: str, trigger: str, status: str) -> None:
    (told,) = [e.status for e in read(text, lang).events if text[slice(*e.trigger)] == trigger]
    assert told in status.split()


def test_a_date_before_an_infinitive_makes_no_purpose_of_it() -> None:
    text = "Kenya and Somalia agreed in November 2019 to restore ties."
    (event,) = read(text, "en").events
    assert (event.type, event.announces, event.status) == ("AGREE", "SUPPORT", "reported")
