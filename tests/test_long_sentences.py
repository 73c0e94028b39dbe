"""Sentences as journalists and diplomats write them: what is summed up behind a comma, reasons, favours, plans as subjects, days before subjects, entries of chronologies."""

from __future__ import annotations

import pytest
from readings import acts, read, same_sides, table

# language and what is tried | text | type of an act | its sides | its status
TOLD = """
en summed up      | Norway recognised Kosovo, a step which Serbia condemned and which Russia refused to accept. | ACCUSE | SRB > NOR | reported
en summed up      | Norway recognised Kosovo, a step which Serbia condemned and which Russia refused to accept. | REJECT | RUS > NOR | reported
en summed up      | Kenya accused Uganda of arming rebels, a charge that Kampala rejected. | REJECT | UGA > KEN | reported
en summed up      | Ghana proposed a joint patrol, an idea Togo rejected. | REJECT | TGO > GHA | reported
en told of before | Ghana proposed a plan that Togo rejected. | REJECT | TGO > - | attributed
en reason         | The European Union sanctioned Belarus over its support for Russia. | SUPPORT | BLR > RUS | reported
en reason         | Malta criticised Libya for its support for Syria. | SUPPORT | LBY > SYR | reported attributed
en no reason      | Belarus announced its support for Russia. | AGREE | BLR > RUS | reported
en favour         | Iran and Iraq signed a treaty with the mediation of Algeria. | SUPPORT | IRN ~ IRQ | reported
en no favour      | Iran signed a treaty with Algeria. | SUPPORT | IRN > DZA | reported
en said           | Two envoys, who asked not to be named, said Fiji had moved troops towards Tonga. | MOBILIZE | FJI > TON | attributed
en where          | Congo and Rwanda signed a truce in Luanda on Saturday. | RETREAT | COD ~ RWA | reported
en with whom      | Congo signed a truce with Angola in Luanda on Saturday. | RETREAT | COD > AGO | reported
en two            | Peru recalled two envoys. Two accused Chile of piracy. | SANCTION | PER > - | reported
en written alike  | This paper sets out the position of the UK Government. The new government in Asmara agreed. The Minister said that the Government had urged Eritrea to leave. | REQUEST | GBR > ERI | attributed
en denied beside  | Chad shelled villages in Niger, which N'Djamena denies. | ASSAULT | TCD > NER | reported
en charge denied  | Kenya accuses Somalia of harbouring rebels, a charge Mogadishu denies. | ACCUSE | KEN > SOM | reported
en which rejects  | Kenya signed a treaty with Somalia, which Ethiopia rejects. | REJECT | ETH > SOM | reported
en dismissed as   | Kenya accused Somalia of harbouring rebels in 2019, which Mogadishu dismissed as baseless. | REJECT | SOM > KEN | reported
en by saying so   | Colombia announced the expulsion of the Venezuelan ambassador. | SANCTION | COL > VEN | reported
en to come        | Colombia announced a visit to Venezuela. | AGREE | COL > VEN | reported
en of others      | Peru announced the severance of relations between Colombia and Venezuela. | SANCTION | COL ~ VEN | reported attributed
en described      | Tokyo, which regards the matter as settled, protested at once to Seoul. | ACCUSE | JPN > KOR | reported
en two people     | Emperor Haile Selassie of Ethiopia and President Modibo Keïta of Mali accused Chad. | ACCUSE | ETH,MLI > TCD | reported
en decided not to | Peru decided against expelling the Chilean ambassador. | SANCTION | PER > CHL | denied
en no capital     | Australia cancelled two agreements that the state of Victoria had concluded with Beijing. | SUPPORT | doc:1 > CHN | reported
en have met       | After a meeting in May, Mali and Niger praised the plan. | CONSULT | MLI ~ NER | reported
en others met     | After a meeting between Chad and Togo, the presidents of Mali and Niger praised the plan. | CONSULT | TCD ~ TGO | reported
en charged        | Chad has charged Niger with arming rebels. | ACCUSE | TCD > NER | reported
en charged people | Chad has charged three Nigerien rebels with murder. | COERCE | TCD > NER | reported
en positions      | Chad attacked positions in Niger. | ASSAULT | TCD > NER | reported
en seat           | In Phnom Penh, the defence ministry rejected the Thai account. | REJECT | KHM > THA | reported
en seat of others | In Phnom Penh, the two ministers rejected the Thai account. | REJECT | doc:1 > THA | reported
es summed up      | Noruega reconoció a Kosovo, medida que Serbia condenó. | ACCUSE | SRB > NOR | reported
es summed up      | Kenia acusó a Uganda de armar a los rebeldes, acusación que Kampala condenó. | ACCUSE | UGA > KEN | reported
es summed up      | Kenia acusó a Uganda de armar a los rebeldes, acusación que Kampala condenó. | ACCUSE | KEN > UGA | reported
es summed up      | Ghana propuso una patrulla conjunta, iniciativa que fue rechazada por Togo. | REJECT | TGO > GHA | reported
es told of before | Ghana propuso un plan que Togo rechazó. | REJECT | TGO > - | attributed
es reason         | El Consejo de Seguridad impuso a Eritrea un embargo por su apoyo a Al Shabab. | SUPPORT | ERI > SOM | reported
es favour         | En mayo Perú y Chile firmaron en Quito, con la mediación de Ecuador, un segundo tratado. | SUPPORT | PER ~ CHL | reported
es no favour      | Perú firmó con Ecuador un segundo tratado. | SUPPORT | PER > ECU | reported
es planned        | Está previsto que Perú retire a su embajador en Bolivia la próxima semana. | SANCTION | PER > BOL | planned
es planned        | Se espera que Canadá levante las sanciones contra Cuba. | RETREAT | CAN > CUB | planned
es planned        | Está prevista para mayo una reunión entre Chile y Perú. | CONSULT | CHL ~ PER | planned
es not planned    | Sorprende que Chile atacara a Perú. | ASSAULT | CHL > PER | reported
es requested      | Suecia pidió a sus socios que sancionaran a Bielorrusia. | SANCTION | doc:1 > BLR | requested
es requested      | Suecia pidió a sus socios que sancionaran a Bielorrusia. | REQUEST | SWE > doc:1 | reported
es who fought     | Chile premió a los soldados que lucharan contra Perú. | ASSAULT | doc:1 > PER | reported
es though         | Togo aceptó el plan, si bien descartó el diálogo con Ghana. | REJECT | TGO > GHA | reported
es if             | Si Togo descarta el diálogo con Ghana, habrá sanciones. | REJECT | TGO > GHA | hypothetical
es day first      | El 20 de julio Serbia invade Croacia. | ASSAULT | SRB > HRV | reported
es day first      | El 3 de mayo de 2020 las tropas rusas atacaron Georgia. | ASSAULT | RUS > GEO | reported
es day first      | El 27 de marzo Egipto y Sudán firman un tratado de pesca. | SUPPORT | EGY ~ SDN | reported
es day is told of | El 4 de marzo es el día en que Chile expulsó al cónsul peruano. | SANCTION | CHL > PER | reported
es relative       | Quito rompió relaciones con Lima, a la que acusó de espionaje. | ACCUSE | ECU > PER | reported
es relative       | Perú acusó a un ministro chileno, a quien recibió el rey de España. | ACCUSE | PER > CHL | reported
es apposition     | El canciller griego, Nikos Pappas, visita Ankara y firma un acuerdo que alivia la crisis. | CONSULT | GRC > TUR | reported
es present        | Suiza media entre Armenia y Georgia, que retiran sus tropas. | CONSULT | CHE > ARM,GEO | reported
es recognised as  | En mayo el Gobierno de Chile reconoció como presidente interino a Juan Guaidó. | SUPPORT | CHL > VEN | reported
es pointing       | Eritrea se alejó de Abiy Ahmed cuando este acusó a Sudán de espionaje. | ACCUSE | ETH > SDN | reported
es of a person    | El Gobierno de Iván Duque habló con Venezuela. El Gobierno de Maduro expulsó al embajador peruano. | SANCTION | VEN > PER | reported
es have met       | Perú y Chile elogiaron el plan tras un encuentro en Lima. | CONSULT | PER ~ CHL | reported
es by saying so   | Venezuela anunció la ruptura de relaciones con Colombia. | SANCTION | VEN > COL | reported
es told as done   | Chile anunció la captura de dos soldados peruanos. | COERCE | CHL > PER | attributed
es seat           | En Lima, la cancillería rechazó la versión chilena. | REJECT | PER > CHL | reported
es day and two    | Perú y Chile se reunieron. El 26 de octubre de 1998 los dos mandatarios firmaron el Acta de Brasilia. | SUPPORT | PER ~ CHL | reported
"""

# language and what is tried | text | cue = who says it (the actor's country, or words of the source) | what is said
SAID = """
en summed up   | Kenya accused Uganda of arming rebels, a charge that Kampala rejected. | accused=KEN | Uganda of arming rebels
en summed up   | Kenya said that Uganda had attacked Rwanda, something Kampala denied. | said=KEN | that Uganda had attacked Rwanda
en apposition  | Kenya warned of a threat to Uganda, the country that Rwanda attacked. | warned=KEN | a threat to Uganda, the country that Rwanda attacked
en inserted    | Two envoys, who asked not to be named, said Fiji had moved troops. | said=Two envoys | Fiji had moved troops
en inserted    | The talks, said Fiji, had failed. | said=FJI | The talks … had failed
en where       | Chad bombed a camp in Niger, where, according to Libya, rebels were trained. | according to=LBY | where … rebels were trained
en dateline    | LIMA, March 13, 2024 - Peru's president said that Chile had lied. | said=PER | that Chile had lied
en dateline    | LIMA - Peru's president said that Chile had lied. | said=PER | that Chile had lied
en accused     | Turkey's president met Greece's president in May. He accused Greece of piracy. | accused=TUR | Greece of piracy
en denied      | Chad shelled villages in Niger, which N'Djamena denies. | denies=TCD | Chad shelled villages in Niger
en denied      | Chad shelled villages in Niger, which it denies. | denies=TCD | Chad shelled villages in Niger
en denied      | Kenya accuses Somalia of harbouring rebels, which Mogadishu has always denied. | denied=SOM | Somalia of harbouring rebels
en denied      | Kenya accuses Somalia of harbouring rebels, a charge Mogadishu denies. | denies=SOM | Somalia of harbouring rebels
en denied      | Chad fired first, according to Niger, which N'Djamena denied. | according to=NER | Chad fired first
en dismissed   | Kenya accused Somalia of harbouring rebels, which Mogadishu dismissed as baseless. | dismissed=SOM | Somalia of harbouring rebels
es summed up   | Kenia acusó a Uganda de espionaje, lo que Kampala desmintió. | acusó=KEN | a Uganda de espionaje
es summed up   | Togo anunció el cierre de la frontera, medida que atribuyó a un complot. | atribuyó=TGO | a un complot
es where       | El ejército de Chad atacó una base en Níger, donde, según Libia, se entrenaban rebeldes. | según=LBY | donde … se entrenaban rebeldes
es minister    | El canciller de Togo, Kofi Mensah, habló ayer. "No vamos a ceder", aseguró el ministro. El ministro del Interior de Ghana, Yaw Osei, lo negó. | aseguró=TGO | No vamos a ceder
es denied      | Chad atacó aldeas de Níger, algo que Yamena niega. | niega=TCD | Chad atacó aldeas de Níger
es denied      | Kenia acusa a Somalia de albergar rebeldes, lo que Mogadiscio niega. | niega=SOM | a Somalia de albergar rebeldes
es condemned   | Perú expulsó al embajador boliviano, lo que La Paz condenó. | condenó=BOL | Perú expulsó al embajador boliviano
"""

# language and what is tried | text | word of an act = its date, `-` for none
DATED = """
en where      | In October 1930 the Greek prime minister visited Turkey, where he signed a treaty with Bulgaria. | visited=1930-10, signed=1930-10
en where      | The Greek prime minister visited in 1990 the town where Turkey had attacked Bulgaria. | attacked=-
en when       | A thaw began in 1999, when Greece sent aid to Turkey. | sent=1999
en opening    | In December 1975 Chad expelled the Libyan envoy. The following month Libyan units attacked a Chadian column. | attacked=1976-01
en when first | When Chad recognised Kosovo in March 1976, Libya severed relations with Chad. | severed=1976
en at which   | Peru hosted talks in April 2013, at which Chile condemned Bolivia. | condemned=2013-04
es donde      | En octubre de 1930 el ministro griego visitó Ankara, donde firmó con Bulgaria un tratado. | visitó=1930-10, firmó=1930-10
es cuando     | El conflicto estalló en 1998, cuando Chad invadió Níger. | invadió=1998
es fecha      | El diálogo se reanudó el 25 de enero de 2021, fecha en la que Togo acusó a Ghana. | acusó=2021-01-25
en chronology | March 2019 - Peru expels Chile's envoy. Chile condemns Peru.\\n\\n4 May 2020 - Chile attacks Bolivia. Peru later accuses Chile.\\n\\n2021: Cuba visits Chile. | condemns=2019-03, attacks=2020-05-04, accuses=-, visits=2021
en no entries | March 2019 - Peru expels Chile's envoy. Chile condemns Peru. | condemns=-
es chronology | 1930. Grecia condena a Turquía.\\n\\n1954. Grecia acusa a Bulgaria.\\n\\n1974. El 20 de julio Turquía invade Chipre. Grecia condena la invasión. Antes había expulsado al cónsul turco. | acusa=1954, invade=1974-07-20, expulsado=-
"""


@pytest.mark.parametrize(("way", "text", "kind", "sides", "status"), table(TOLD))
def test_who_does_what_to_whom_and_whether(way: str, text: str, kind: str, sides: str, status: str) -> None:
    told = [act for act in acts(text, way[:2]) if act.type == kind]
    assert any(same_sides(act.sides, sides) and act.status in status.split() for act in told), f"got {acts(text, way[:2])}"


@pytest.mark.parametrize(("way", "text", "said", "content"), table(SAID))
def test_who_says_it_and_where_it_ends(way: str, text: str, said: str, content: str) -> None:
    cue, who = said.split("=")
    result = read(text, way[:2])
    countries = {mention.actor: mention.country for mention in result.actors}
    told = [s for s in result.statements if s.cue is not None and text[s.cue.start : s.cue.end] == cue and s.source is not None]
    found = [(countries.get(s.source.actor or "") or "", s.source.text, " … ".join(text[start:end] for start, end in s.content)) for s in told if s.source is not None]
    assert any(who in (country, source) and said == content for country, source, said in found), f"got {found}"


@pytest.mark.parametrize(("way", "text", "wanted"), table(DATED))
def test_the_date_goes_on(way: str, text: str, wanted: str) -> None:
    text = text.replace("\\n", "\n")
    told = {text[slice(*event.trigger)]: event.date.edtf if event.date else "-" for event in read(text, way[:2]).events}
    for pair in wanted.split(", "):
        word, date = pair.split("=")
        assert told.get(word) == date, f"got {told}"


@pytest.mark.parametrize(("text", "country"), [("China opened a base in 2019. President Xi left.", "CHN"), ("Ethiopia agreed in 2018. Prime Minister Abiy left.", "ETH")])
def test_some_are_called_by_the_first_word_of_their_name(text: str, country: str) -> None:
    assert [mention.country for mention in read(text, "en").actors if " " in mention.text] == [country]


@pytest.mark.parametrize(("lang", "text", "kind", "doers"), table("""
en | The president of Peru met the president of Chile. The two accused Bolivia of piracy. | ACCUSE | PER_PRESIDENT,CHL_PRESIDENT
en | Peru met Chile in May. Both condemned Bolivia. | ACCUSE | PER,CHL
en | Peru met Chile and Cuba in May. The two condemned Bolivia. | ACCUSE | -
es | El presidente de Perú recibió al presidente de Chile. Ambos condenaron el ataque de Bolivia. | ACCUSE | PER_PRESIDENT,CHL_PRESIDENT
es | Perú y Chile se reunieron en mayo. Los dos acordaron reabrir la frontera. | CONCEDE | PER,CHL
es | Nicolás Maduro se reunió con Gustavo Petro y con el rey de España. Los tres mandatarios condenaron el ataque de Bolivia. | ACCUSE | -
"""))
def test_the_two_are_those_just_named(lang: str, text: str, kind: str, doers: str) -> None:
    told = [",".join([*event.source_actors, *(event.target_actors if event.reciprocal else [])]) for event in read(text, lang).events if event.type == kind and event.source_actors]
    assert [names for names in told if not names.startswith("doc:")] == ([] if doers == "-" else [doers])


@pytest.mark.parametrize(("text", "cue"), [
    ("Grecia y Egipto suscribieron un acuerdo de pesca.", "suscribieron"), ("Grecia y Egipto celebraron su tercera ronda de diálogo.", "celebraron"), ("Los contenciosos se refieren a Chipre.", "refieren"),
])
def test_what_is_done_is_nothing_said(text: str, cue: str) -> None:
    assert not [s for s in read(text, "es").statements if s.cue is not None and text[s.cue.start : s.cue.end] == cue]


@pytest.mark.parametrize(("text", "cue"), [("Grecia suscribió la tesis de Egipto.", "suscribió"), ("Grecia celebró la retirada de Egipto.", "celebró"), ("El ministro griego se refirió a Chipre.", "refirió")])
def test_what_is_endorsed_is(text: str, cue: str) -> None:
    assert [s for s in read(text, "es").statements if s.cue is not None and text[s.cue.start : s.cue.end] == cue]


@pytest.mark.parametrize(("lang", "text"), [("en", "Kenya signed the treaty with Somalia, which Ethiopia rejects."), ("es", "Chad atacó una aldea de Níger, que está en ruinas.")])
def test_what_is_told_of_a_thing_answers_nothing(lang: str, text: str) -> None:
    assert [s for s in read(text, lang).statements if text[: s.content[0][1]].startswith(text.partition(",")[0])] == []
