"""The date of an event is that of the clause which tells it: not of a clause inside it, not of the one around it, and none where a state began."""

from __future__ import annotations

import pytest
from readings import read, table

# language | sentence | word of an act = its date, `-` for none
DATED = """
en relative clause  | Chile condemned the curbs that Peru imposed in July 2019. | condemned=-
en relative clause  | Georgia's president, who visited Armenia in January 2020, accused Turkey of piracy. | visited=2020-01, accused=-
en relative clause  | Ireland, whose minister visited Cyprus in 2013, condemned Turkey. | visited=2013, condemned=-
en relative clause  | Mongolia rejected on 3 May 2021 the map that China had drawn. | rejected=2021-05-03
en relative clause  | Vietnam thanked Laos in 2022 for the rescue workers who had come in 2018. | thanked=2022
en relative clause  | Brazil, which had fought Paraguay, signed a treaty with Bolivia in March 2004. | fought=-, signed=2004-03
en participle       | Kenya criticised the tariffs imposed by Tanzania in March 2018. | criticised=-
en participle       | Angola, backed by Cuba in 1976, accused Zambia of smuggling. | backed=1976, accused=-
en participle       | Jordan expelled the Syrian ambassador, appointed in 2009. | expelled=-
en complement       | Ghana said that Togo would lift curbs imposed in July 2019. | said=-
en complement       | Officials said on 7 June 2021 that Algeria had attacked Tunisia. | attacked=-
en declared         | On 4 May 2020 the Libyan minister announced that Libya was severing relations with Niger. | severing=2020-05-04
en declared         | On 4 May 2020 the Libyan minister announced that Libya had severed relations with Niger. | severed=-
en complement       | The Thai minister met the Lao envoy on 5 May 2019 and said that Cambodia had fired on Vietnam in 2008. | met=2019-05-05, fired=2008
en infinitive       | Peru asked Chile on 4 March 2021 to withdraw its troops. | asked=2021-03-04, withdraw=-
en infinitive       | Qatar promised on 5 April 2023 to lift its sanctions on Chad by June 2023. | promised=2023-04-05
en since            | Malawi would reopen the crossing with Zambia, closed since February 2023. | reopen=-
en since            | Norway said its exports to Russia had halved since 2014. | said=-
en since            | Nepal, a member of the group since 1985, accused Bhutan of smuggling. | accused=-
en since            | Nepal signed a treaty with Bhutan, the first since 1950. | signed=-
en since            | Egypt has occupied the island of Sudan since 1995. | occupied=1995
en told of          | Egypt condemned the attack of 3 June 2020 on Kuwait. | condemned=-, attack=2020-06-03
en told of          | Finland's visit to Sweden in 2011 was praised by Norway. | visit=2011, praised=-
en gerund           | Libya accused Tunisia in 2014 of attacking Algeria. | accused=2014, attacking=-
en opening          | In June 2021 Norway, Sweden and Denmark condemned Russia. | condemned=2021-06
en opening          | On 4 May 2020 Angola, which had fought Namibia, signed a treaty with Zambia. | fought=-, signed=2020-05-04
en two acts         | The sanctions that Mali imposed on Niger in 2015 were lifted in 2019. | imposed=2015, lifted=2019
en two acts         | Togo lifted in 2019 the sanctions imposed on Niger in 2015. | lifted=2019, imposed=2015
en aside            | Iceland withdrew from the treaty with Norway (signed in 1976). | withdrew=-
en frame            | In May 2019 Fiji met Samoa and signed a fishing treaty with Tonga. | met=2019-05, signed=2019-05
en frame            | In May 2019 Fiji met Samoa, and Tonga signed a fishing treaty with Palau. | met=2019-05, signed=2019-05
en no frame         | Fiji met Samoa in May 2019, and Tonga signed a fishing treaty with Palau. | met=2019-05, signed=-
en at once          | Poland attacked Denmark in June 2012, killing three sailors. | attacked=2012-06, killing=2012-06
en afterwards       | After signing the treaty, Malta visited Tunisia in March 2005. | signing=-, visited=2005-03
en each its own     | Malta visited Tunisia in March 2005 and accused Libya in May 2006. | visited=2005-03, accused=2006-05
es relative clause  | Chile condenó las trabas que Perú impuso en julio de 2019. | condenó=-
es relative clause  | El presidente de Serbia, que visitó Croacia en enero de 2020, acusó a Bosnia de contrabando. | visitó=2020-01, acusó=-
es relative clause  | Marruecos agradece a España su presidencia, que comenzará el 1 de julio de 2025. | agradece=-
es relative clause  | Noruega, que acogió en 1993 las conversaciones, acusó a Rusia de espionaje. | acogió=1993, acusó=-
es participle       | Mongolia no reconoce la línea, trazada en 1893 por un funcionario ruso, y rechaza la propuesta de China. | rechaza=-
es participle       | Kenia criticó los aranceles impuestos por Tanzania en marzo de 2018. | criticó=-
es participle       | Angola, respaldada por Cuba en 1976, acusó a Zambia de contrabando. | respaldada=1976, acusó=-
es complement       | Argelia teme que Túnez ataque a Libia en mayo de 2025. | teme=-, ataque=2025-05
es declared         | El 4 de mayo de 2020 el ministro libio anunció que Libia rompía relaciones con Níger. | rompía=2020-05-04
es declared         | El 4 de mayo de 2020 el ministro libio anunció que Libia había roto relaciones con Níger. | roto=-
es of another       | Ghana había levantado las sanciones a Togo en 2005, un año después que Benín. | levantado=2005
es complement       | Fuentes oficiales dijeron el 7 de junio de 2021 que Argelia había atacado Túnez. | atacado=-
es complement       | Perú pidió a Chile el 4 de marzo de 2021 que retire sus tropas. | pidió=2021-03-04, retire=-
es two acts         | Las sanciones que Malí impuso a Níger en 2015 fueron levantadas en 2019. | impuso=2015, levantadas=2019
es infinitive       | Libia acusó en 2014 a Túnez de atacar Argelia. | acusó=2014, atacar=-
es infinitive       | Libia acusó a Túnez de atacar Argelia en 2014. | acusó=-, atacar=2014
es since            | "No hay conflicto", afirmó el presidente de Serbia, que no visitaba Croacia desde 2017. | afirmó=-, visitaba=-
es since            | Nepal, miembro del grupo desde 1985, acusó a Bután de contrabando. | acusó=-
es since            | Uruguay firmó con Brasil un tratado, el primero desde 1977. | firmó=-
es since            | Egipto ocupa la isla de Sudán desde 1995. | ocupa=1995
es told of          | Egipto condenó el ataque del 3 de junio de 2020 contra Kuwait. | condenó=-
es told of          | La visita de Finlandia a Suecia en 2011 fue elogiada por Noruega. | visita=2011, elogiada=-
es announced        | Nigeria y Benín reabrirán el 5 de mayo de 2023 la frontera, cerrada desde 2019, anunció el presidente de Nigeria. | anunció=-
es frame            | En mayo de 2019 Panamá se reunió con Cuba y firmó un tratado con Haití. | reunió=2019-05, firmó=2019-05
es frame            | En 1999, tras ratificar Bogotá el tratado con Panamá, la Asamblea Nacional de Nicaragua impuso un arancel a los bienes hondureños. | ratificar=-, impuso=1999
es afterwards       | Tras firmar el tratado, Malta visitó Túnez en marzo de 2005. | firmar=-, visitó=2005-03
"""


@pytest.mark.parametrize(("way", "text", "wanted"), table(DATED))
def test_an_event_has_the_date_of_its_own_clause(way: str, text: str, wanted: str) -> None:
    told = {text[slice(*event.trigger)]: event.date.edtf if event.date else "-" for event in read(text, way[:2]).events}
    for pair in wanted.split(", "):
        word, date = pair.split("=")
        assert told.get(word) == date, f"got {told}"
