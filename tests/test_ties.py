"""Ties: standing relations, who stands on which side, nothing supposed, denied or yet to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.nouns import Tie, When
from dragoman.reading import actors, dates, instruments, knowledge, language, ties
from dragoman.reading.documents import from_text
from dragoman.reading.ties.rules import rules

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
RELATIONS = {"member-of", "allied-with", "supplies", "hosts", "leads", "co-chairs", "mediates", "lobbies", "influences", "competes-with"}


def read(text: str, lang: str = "en", published: str | None = None) -> list[Tie]:
    document = from_text("t", text, lang=lang, published=published)
    found = actors.find(document, instruments.find(document))
    when = dates.read(document, [(name.start, name.end) for name in found.names])
    sentences = language.read(document, found.names)
    return ties.read(document, sentences, when, actors.read(document, sentences, found))


def triples(text: str, lang: str = "en") -> list[tuple[str, str, str]]:
    return [(tie.source, tie.relation, tie.target) for tie in read(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Kazakhstan is a member of the CSTO.", ("KAZ", "member-of", "CSTO")),
        ("en", "Georgia's participation in NATO's Partnership for Peace continues.", ("GEO", "member-of", "PARTNERSHIP_FOR_PEACE")),
        ("en", "Greece and Cyprus share a close relationship.", ("GRC", "allied-with", "CYP")),
        ("en", "Belarus is aligned with Russia.", ("BLR", "allied-with", "RUS")),
        ("en", "Pakistan, a close ally of China, bought jets.", ("PAK", "allied-with", "CHN")),
        ("en", "Algeria, a major gas supplier of Italy, raised its prices.", ("DZA", "supplies", "ITA")),
        ("en", "Russia supplies Armenia with weapons.", ("RUS", "supplies", "ARM")),
        ("en", "Germany depends on Norway for gas.", ("NOR", "supplies", "DEU")),
        ("en", "Iran competes with Turkey.", ("IRN", "competes-with", "TUR")),
        ("en", "Chad and Niger, rivals in the cattle trade, signed.", ("TCD", "competes-with", "NER")),
        ("en", "Laos and Nepal are allies.", ("LAO", "allied-with", "NPL")),
        ("en", "Kenya, Uganda's largest trading partner, shut the bridge.", ("KEN", "allied-with", "UGA")),
        ("en", "Tunisia is the main buyer of Algeria's gas.", ("DZA", "supplies", "TUN")),
        ("en", "Latvia depends on Norwegian gas.", ("NOR", "supplies", "LVA")),
        ("en", "Peru, whose main supplier of wheat is Canada, raised tariffs.", ("CAN", "supplies", "PER")),
        ("en", "France has 1,500 soldiers in Djibouti.", ("DJI", "hosts", "FRA")),
        ("en", "Djibouti has hosted French troops since 1977.", ("DJI", "hosts", "FRA_MIL")),
        ("en", "Malta, which holds the presidency of the European Union, called.", ("MLT", "leads", "EU")),
        ("en", "Oman wields great influence over Yemen.", ("OMN", "influences", "YEM")),
        ("en", "The envoy said that Japan is an ally of Chile.", ("JPN", "allied-with", "CHL")),
        ("es", "Polonia es miembro de la OTAN.", ("POL", "member-of", "NATO")),
        ("es", "Grecia y Chipre comparten una estrecha relación.", ("GRC", "allied-with", "CYP")),
        ("es", "Cuba es un aliado de Venezuela.", ("CUB", "allied-with", "VEN")),
        ("es", "Rusia suministra armas a Armenia.", ("RUS", "supplies", "ARM")),
        ("es", "Irán compite con Turquía.", ("IRN", "competes-with", "TUR")),
        ("es", "Chad y Níger, rivales en el comercio de ganado, firmaron.", ("TCD", "competes-with", "NER")),
        ("es", "Laos y Nepal son aliados.", ("LAO", "allied-with", "NPL")),
        ("es", "Hungría, aliada de Serbia, se abstuvo.", ("HUN", "allied-with", "SRB")),
        ("es", "Kenia, socio comercial de Uganda, cerró el puente.", ("KEN", "allied-with", "UGA")),
        ("es", "Túnez es el principal comprador de gas de Argelia.", ("DZA", "supplies", "TUN")),
        ("es", "Letonia depende del gas noruego.", ("NOR", "supplies", "LVA")),
        ("es", "Perú, cuyo principal proveedor de trigo es Canadá, subió los aranceles.", ("CAN", "supplies", "PER")),
        ("es", "Francia tiene 1.500 soldados en Yibuti.", ("DJI", "hosts", "FRA")),
        ("es", "Malta, que ostenta la presidencia de la Unión Europea, convocó.", ("MLT", "leads", "EU")),
        ("es", "Omán ejerce una gran influencia sobre Yemen.", ("OMN", "influences", "YEM")),
        ("es", "Libia y Túnez compiten por el mercado.", ("LBY", "competes-with", "TUN")),
        ("en", "The Lao utility is Thailand's main supplier of power.", ("LAO", "supplies", "THA")),
        ("en", "Peru sells copper to Chinese smelters.", ("PER", "supplies", "CHN")),
        ("es", "Surinam vende bauxita a una fundición eslovaca que rechazó a Rusia.", ("SUR", "supplies", "SVK")),
        ("en", "Laos, the only supplier Thailand trusts, cut the price of Thai power.", ("LAO", "supplies", "THA")),
        ("en", "Fijian settlers have long influenced Tongan politics.", ("FJI_CVL", "influences", "TON")),
        ("en", "The Philippines is a treaty ally of the United States.", ("PHL", "allied-with", "USA")),
        ("en", "Japan and Australia have close defence ties.", ("JPN", "allied-with", "AUS")),
        ("en", "Belarus remains Russia's closest ally.", ("BLR", "allied-with", "RUS")),
        ("en", "Russia's main ally in the region, Armenia, protested.", ("ARM", "allied-with", "RUS")),
        ("en", "Cuba is allied with Nicaragua.", ("CUB", "allied-with", "NIC")),
        ("en", "The alliance between Greece and Cyprus worries Turkey.", ("GRC", "allied-with", "CYP")),
        ("en", "Poland has been an ally of the United States since 1999.", ("POL", "allied-with", "USA")),
        ("en", "China is Zambia's largest trading partner.", ("CHN", "allied-with", "ZMB")),
        ("en", "Zambia's largest trading partner is China.", ("CHN", "allied-with", "ZMB")),
        ("en", "Vietnam and Laos enjoy a special relationship.", ("VNM", "allied-with", "LAO")),
        ("en", "The two allies, Chad and Niger, met.", ("TCD", "allied-with", "NER")),
        ("en", "Honduras and Taiwan were allies until 2023.", ("HND", "allied-with", "TWN")),
        ("en", "Paraguay, Taiwan's last ally in South America, voted against it.", ("PRY", "allied-with", "TWN")),
        ("en", "Paraguay remains one of Taiwan's few allies.", ("PRY", "allied-with", "TWN")),
        ("en", "Thailand, long a close ally of the United States, bought Chinese submarines.", ("THA", "allied-with", "USA")),
        ("en", "The United States and its ally South Korea held drills.", ("KOR", "allied-with", "USA")),
        ("en", "South Korea, together with its ally the United States, held drills.", ("USA", "allied-with", "KOR")),
        ("en", "Pyongyang's only ally is China.", ("CHN", "allied-with", "PRK")),
        ("en", "Relations between Turkey and Azerbaijan are close.", ("TUR", "allied-with", "AZE")),
        ("en", "India and Pakistan are rivals.", ("IND", "competes-with", "PAK")),
        ("en", "Saudi Arabia, Iran's regional rival, protested.", ("SAU", "competes-with", "IRN")),
        ("en", "The rivalry between Algeria and Morocco is old.", ("DZA", "competes-with", "MAR")),
        ("en", "Vietnam competes with Thailand for rice markets.", ("VNM", "competes-with", "THA")),
        ("en", "Chile and Peru compete for copper investment.", ("CHL", "competes-with", "PER")),
        ("en", "Algeria has long been Morocco's rival.", ("DZA", "competes-with", "MAR")),
        ("en", "Ethiopia's rivalry with Eritrea goes back decades.", ("ETH", "competes-with", "ERI")),
        ("en", "Kenya and Tanzania compete for Ugandan oil exports.", ("KEN", "competes-with", "TZA")),
        ("en", "Japan hosts American bases.", ("JPN", "hosts", "USA")),
        ("en", "Japan is home to 50,000 American troops.", ("JPN", "hosts", "USA_MIL")),
        ("en", "American troops are stationed in Kuwait.", ("KWT", "hosts", "USA_MIL")),
        ("en", "The United States maintains a naval base in Bahrain.", ("BHR", "hosts", "USA")),
        ("en", "The African Union, which is headquartered in Ethiopia, met.", ("ETH", "hosts", "AU")),
        ("en", "The African Union is based in Ethiopia.", ("ETH", "hosts", "AU")),
        ("en", "India operates an embassy in Bhutan.", ("BTN", "hosts", "IND")),
        ("en", "Russia has a military base in Tajikistan.", ("TJK", "hosts", "RUS")),
        ("en", "Russia's base in Tajikistan was shelled.", ("TJK", "hosts", "RUS")),
        ("en", "Uganda hosts 1.5 million refugees from South Sudan.", ("UGA", "hosts", "SSD")),
        ("en", "France has 900 soldiers in Gabon.", ("GAB", "hosts", "FRA")),
        ("en", "French soldiers stationed in Gabon trained the guard.", ("GAB", "hosts", "FRA_MIL")),
        ("en", "Gabon, which hosts a French base, objected.", ("GAB", "hosts", "FRA")),
        ("en", "Gabon has hosted French troops since 1960.", ("GAB", "hosts", "FRA_MIL")),
        ("en", "Gabon hosted French troops from 1960 to 2023.", ("GAB", "hosts", "FRA_MIL")),
        ("en", "France's base in Gabon employs 300 people.", ("GAB", "hosts", "FRA")),
        ("en", "OPEC has its headquarters in Austria.", ("AUT", "hosts", "OPEC")),
        ("en", "OPEC, with headquarters in Austria, met.", ("AUT", "hosts", "OPEC")),
        ("en", "Austria, the seat of OPEC, offered rooms.", ("AUT", "hosts", "OPEC")),
        ("en", "China's influence over Laos is growing.", ("CHN", "influences", "LAO")),
        ("en", "Russia exerts strong influence on Belarus.", ("RUS", "influences", "BLR")),
        ("en", "Serbia is under Russian influence.", ("RUS", "influences", "SRB")),
        ("en", "Brazil wields influence in Guinea-Bissau.", ("BRA", "influences", "GNB")),
        ("en", "Moldova lies within Russia's sphere of influence.", ("RUS", "influences", "MDA")),
        ("en", "Russian influence in Moldova is waning.", ("RUS", "influences", "MDA")),
        ("en", "The influence of Russia in Moldova is waning.", ("RUS", "influences", "MDA")),
        ("en", "Angola chairs the African Union.", ("AGO", "leads", "AU")),
        ("en", "Hungary, which holds the presidency of the European Union, refused.", ("HUN", "leads", "EU")),
        ("en", "Indonesia's chairmanship of ASEAN ends in December.", ("IDN", "leads", "ASEAN")),
        ("en", "The OSCE, currently chaired by Malta, sent monitors.", ("MLT", "leads", "OSCE")),
        ("en", "Togo chairs ECOWAS this year.", ("TGO", "leads", "ECOWAS")),
        ("en", "Togo, which chairs ECOWAS, called a summit.", ("TGO", "leads", "ECOWAS")),
        ("en", "Togo, which chaired ECOWAS from 2018 to 2019, called a summit.", ("TGO", "leads", "ECOWAS")),
        ("en", "Togo currently holds the rotating presidency of ECOWAS.", ("TGO", "leads", "ECOWAS")),
        ("en", "The presidency of the European Union is held by Malta.", ("MLT", "leads", "EU")),
        ("en", "Under Cyprus's presidency of the European Union, talks resumed.", ("CYP", "leads", "EU")),
        ("en", "Taiwan lobbies the US Congress.", ("TWN", "lobbies", "USA_CONGRESS")),
        ("en", "Qatar has been mediating between Chad and the rebels since 2021.", ("QAT", "mediates", "TCD")),
        ("en", "Kazakhstan has been a member of the CSTO since 1994.", ("KAZ", "member-of", "CSTO")),
        ("en", "Finland, a NATO member since 2023, closed the border.", ("FIN", "member-of", "NATO")),
        ("en", "Croatia, which belongs to the European Union, voted for it.", ("HRV", "member-of", "EU")),
        ("en", "NATO member Norway sent jets.", ("NOR", "member-of", "NATO")),
        ("en", "Peru is one of the four members of the Andean Community.", ("PER", "member-of", "ANDEAN_COMMUNITY")),
        ("en", "Bhutan, one of the founding members of SAARC, abstained.", ("BTN", "member-of", "SAARC")),
        ("en", "Samoa's membership of the Pacific Islands Forum dates from 1971.", ("WSM", "member-of", "PIF")),
        ("en", "Somalia sits on the United Nations Security Council.", ("SOM", "member-of", "UN_SECURITY_COUNCIL")),
        ("en", "Turkey, as a NATO member, opposed the bid.", ("TUR", "member-of", "NATO")),
        ("en", "Ecuador was a member of OPEC from 1973 to 1992.", ("ECU", "member-of", "OPEC")),
        ("en", "Since joining in 2004, Slovenia has been a loyal member of NATO.", ("SVN", "member-of", "NATO")),
        ("en", "Iceland, which is a member of NATO but has no army, objected.", ("ISL", "member-of", "NATO")),
        ("en", "Iceland, a founding member of NATO, objected.", ("ISL", "member-of", "NATO")),
        ("en", "Like Botswana, Namibia belongs to SADC.", ("NAM", "member-of", "SADC")),
        ("en", "Botswana's membership in SADC dates back to 1980.", ("BWA", "member-of", "SADC")),
        ("en", "Denmark holds a seat on the United Nations Security Council until 2026.", ("DNK", "member-of", "UN_SECURITY_COUNCIL")),
        ("en", "Tonga is the smallest of the members of the Pacific Islands Forum.", ("TON", "member-of", "PIF")),
        ("en", "Norway is Germany's main supplier of gas.", ("NOR", "supplies", "DEU")),
        ("en", "Brazil, the largest exporter of soy to China, raised its prices.", ("BRA", "supplies", "CHN")),
        ("en", "Jordan gets most of its water from Israel.", ("ISR", "supplies", "JOR")),
        ("en", "Nepal imports all its fuel from India.", ("IND", "supplies", "NPL")),
        ("en", "Nepal is dependent on India for fuel.", ("IND", "supplies", "NPL")),
        ("en", "Senegal buys wheat from Ukraine.", ("UKR", "supplies", "SEN")),
        ("en", "Ukrainian wheat feeds Egypt.", ("UKR", "supplies", "EGY")),
        ("en", "The United States provides Jordan with military aid.", ("USA", "supplies", "JOR")),
        ("en", "Jordan receives 1.2 billion dollars a year in aid from the United States.", ("USA", "supplies", "JOR")),
        ("en", "Japan is the largest donor to Palau.", ("JPN", "supplies", "PLW")),
        ("en", "Australia is Nauru's biggest aid donor.", ("AUS", "supplies", "NRU")),
        ("en", "Half of Lithuania's electricity comes from Sweden.", ("SWE", "supplies", "LTU")),
        ("en", "Mali's gold goes to Switzerland.", ("MLI", "supplies", "CHE")),
        ("en", "Turkey sells drones to Ethiopia.", ("TUR", "supplies", "ETH")),
        ("en", "Angola ships oil to India.", ("AGO", "supplies", "IND")),
        ("en", "India, which imports oil from Angola, protested.", ("AGO", "supplies", "IND")),
        ("en", "Paraguay exports electricity to Brazil.", ("PRY", "supplies", "BRA")),
        ("en", "Russia was Germany's main supplier of gas until 2022.", ("RUS", "supplies", "DEU")),
        ("en", "Slovakia gets its gas from Russia.", ("RUS", "supplies", "SVK")),
        ("en", "Slovakia, which receives most of its gas from Russia, objected.", ("RUS", "supplies", "SVK")),
        ("en", "Slovakia imported gas from Russia until 2022.", ("RUS", "supplies", "SVK")),
        ("en", "Russia was the largest supplier of gas to Slovakia between 1995 and 2021.", ("RUS", "supplies", "SVK")),
        ("en", "Russia, Slovakia's biggest gas supplier, cut deliveries.", ("RUS", "supplies", "SVK")),
        ("en", "Mozambique sells electricity to South Africa.", ("MOZ", "supplies", "ZAF")),
        ("en", "Mozambique provides South Africa with electricity.", ("MOZ", "supplies", "ZAF")),
        ("en", "South Africa is the biggest buyer of Mozambican electricity.", ("MOZ", "supplies", "ZAF")),
        ("en", "Electricity from Mozambique flows to South Africa.", ("MOZ", "supplies", "ZAF")),
        ("en", "Cuba depends heavily on Venezuela for oil.", ("VEN", "supplies", "CUB")),
        ("en", "Cuba's dependence on Venezuelan oil has grown.", ("VEN", "supplies", "CUB")),
        ("en", "Cuba reduced its dependence on Venezuelan oil.", ("VEN", "supplies", "CUB")),
        ("en", "Iran arms Hezbollah.", ("IRN", "supplies", "HEZBOLLAH")),
        ("en", "Norway funds UNRWA.", ("NOR", "supplies", "UNRWA")),
        ("en", "Norway is one of the main donors to UNRWA.", ("NOR", "supplies", "UNRWA")),
        ("en", "Norway, which is UNRWA's third largest donor, paid.", ("NOR", "supplies", "UNRWA")),
        ("en", "Tanks supplied by Germany to Ukraine were destroyed.", ("DEU", "supplies", "UKR")),
        ("en", "The aid provided by Japan to Palau doubled.", ("JPN", "supplies", "PLW")),
        ("es", "Filipinas es aliada de Estados Unidos.", ("PHL", "allied-with", "USA")),
        ("es", "Bielorrusia sigue siendo el aliado más cercano de Rusia.", ("BLR", "allied-with", "RUS")),
        ("es", "El principal aliado de Rusia en la región, Armenia, protestó.", ("ARM", "allied-with", "RUS")),
        ("es", "Cuba está aliada con Nicaragua.", ("CUB", "allied-with", "NIC")),
        ("es", "La alianza entre Grecia y Chipre preocupa a Turquía.", ("GRC", "allied-with", "CYP")),
        ("es", "Polonia es aliada de Estados Unidos desde 1999.", ("POL", "allied-with", "USA")),
        ("es", "China es el principal socio comercial de Zambia.", ("CHN", "allied-with", "ZMB")),
        ("es", "El principal socio comercial de Zambia es China.", ("CHN", "allied-with", "ZMB")),
        ("es", "Zambia, cuyo mayor socio comercial es China, protestó.", ("CHN", "allied-with", "ZMB")),
        ("es", "Paraguay, último aliado de Taiwán en Sudamérica, votó en contra.", ("PRY", "allied-with", "TWN")),
        ("es", "Paraguay es uno de los pocos aliados de Taiwán.", ("PRY", "allied-with", "TWN")),
        ("es", "Las relaciones entre Turquía y Azerbaiyán son estrechas.", ("TUR", "allied-with", "AZE")),
        ("es", "Estados Unidos y su aliado Corea del Sur hicieron maniobras.", ("KOR", "allied-with", "USA")),
        ("es", "Bolivia, socia comercial de Perú, firmó.", ("BOL", "allied-with", "PER")),
        ("es", "India y Pakistán son rivales.", ("IND", "competes-with", "PAK")),
        ("es", "Arabia Saudí, rival regional de Irán, protestó.", ("SAU", "competes-with", "IRN")),
        ("es", "La rivalidad entre Argelia y Marruecos es antigua.", ("DZA", "competes-with", "MAR")),
        ("es", "Vietnam compite con Tailandia por los mercados del arroz.", ("VNM", "competes-with", "THA")),
        ("es", "Chile y Perú se disputan la inversión en cobre.", ("CHL", "competes-with", "PER")),
        ("es", "Argelia y Marruecos son viejos rivales.", ("DZA", "competes-with", "MAR")),
        ("es", "Kenia y Tanzania compiten por el petróleo ugandés.", ("KEN", "competes-with", "TZA")),
        ("es", "Japón alberga bases estadounidenses.", ("JPN", "hosts", "USA")),
        ("es", "Hay tropas estadounidenses desplegadas en Kuwait.", ("KWT", "hosts", "USA_MIL")),
        ("es", "Estados Unidos mantiene una base naval en Baréin.", ("BHR", "hosts", "USA")),
        ("es", "La Unión Africana, que tiene su sede en Etiopía, se reunió.", ("ETH", "hosts", "AU")),
        ("es", "La Unión Africana, con sede en Etiopía, se reunió.", ("ETH", "hosts", "AU")),
        ("es", "Etiopía, sede de la Unión Africana, protestó.", ("ETH", "hosts", "AU")),
        ("es", "La India tiene una embajada en Bután.", ("BTN", "hosts", "IND")),
        ("es", "Rusia tiene una base militar en Tayikistán.", ("TJK", "hosts", "RUS")),
        ("es", "La base rusa en Tayikistán fue bombardeada.", ("TJK", "hosts", "RUS")),
        ("es", "Uganda acoge a 1,5 millones de refugiados de Sudán del Sur.", ("UGA", "hosts", "SSD_REF")),
        ("es", "Francia tiene 900 soldados en Gabón.", ("GAB", "hosts", "FRA")),
        ("es", "Gabón, que alberga una base francesa, se opuso.", ("GAB", "hosts", "FRA")),
        ("es", "Gabón alberga tropas francesas desde 1960.", ("GAB", "hosts", "FRA_MIL")),
        ("es", "Gabón albergó tropas francesas de 1960 a 2023.", ("GAB", "hosts", "FRA_MIL")),
        ("es", "La OPEP tiene su sede en Austria.", ("AUT", "hosts", "OPEC")),
        ("es", "Austria, sede de la OPEP, ofreció salas.", ("AUT", "hosts", "OPEC")),
        ("es", "La influencia de China sobre Laos crece.", ("CHN", "influences", "LAO")),
        ("es", "Rusia ejerce una fuerte influencia sobre Bielorrusia.", ("RUS", "influences", "BLR")),
        ("es", "Brasil ejerce influencia en Guinea-Bisáu.", ("BRA", "influences", "GNB")),
        ("es", "Moldavia está bajo la influencia de Rusia.", ("RUS", "influences", "MDA")),
        ("es", "La influencia rusa en Moldavia decae.", ("RUS", "influences", "MDA")),
        ("es", "Angola preside la Unión Africana.", ("AGO", "leads", "AU")),
        ("es", "La OSCE, presidida por Malta, envió observadores.", ("MLT", "leads", "OSCE")),
        ("es", "La presidencia indonesia de la ASEAN termina en diciembre.", ("IDN", "leads", "ASEAN")),
        ("es", "Togo preside este año la CEDEAO.", ("TGO", "leads", "ECOWAS")),
        ("es", "Togo ostenta la presidencia rotatoria de la CEDEAO.", ("TGO", "leads", "ECOWAS")),
        ("es", "Taiwán cabildea ante el Congreso estadounidense.", ("TWN", "lobbies", "USA_CONGRESS")),
        ("es", "Kazajistán es miembro de la OTSC desde 1994.", ("KAZ", "member-of", "CSTO")),
        ("es", "Finlandia, miembro de la OTAN desde 2023, cerró la frontera.", ("FIN", "member-of", "NATO")),
        ("es", "Croacia, que pertenece a la Unión Europea, votó a favor.", ("HRV", "member-of", "EU")),
        ("es", "Perú es uno de los cuatro miembros de la Comunidad Andina.", ("PER", "member-of", "ANDEAN_COMMUNITY")),
        ("es", "Uruguay, Estado miembro del Mercosur, se abstuvo.", ("URY", "member-of", "MERCOSUR")),
        ("es", "Uruguay, socio del Mercosur, se abstuvo.", ("URY", "member-of", "MERCOSUR")),
        ("es", "Uruguay, que integra el Mercosur, se abstuvo.", ("URY", "member-of", "MERCOSUR")),
        ("es", "La pertenencia de Samoa al Foro de las Islas del Pacífico data de 1971.", ("WSM", "member-of", "PIF")),
        ("es", "Ecuador fue miembro de la OPEP de 1973 a 1992.", ("ECU", "member-of", "OPEC")),
        ("es", "Desde 2004, Eslovenia es miembro de la OTAN.", ("SVN", "member-of", "NATO")),
        ("es", "Namibia pertenece a la SADC desde 1990.", ("NAM", "member-of", "SADC")),
        ("es", "Dinamarca ocupa un asiento en el Consejo de Seguridad.", ("DNK", "member-of", "UN_SECURITY_COUNCIL")),
        ("es", "Bolivia es Estado miembro de la CELAC.", ("BOL", "member-of", "CELAC")),
        ("es", "Bolivia, país miembro de la CELAC, se opuso.", ("BOL", "member-of", "CELAC")),
        ("es", "Bolivia formó parte de la CELAC hasta 2019.", ("BOL", "member-of", "CELAC")),
        ("es", "Noruega es el principal proveedor de gas de Alemania.", ("NOR", "supplies", "DEU")),
        ("es", "Brasil, el mayor exportador de soja a China, subió sus precios.", ("BRA", "supplies", "CHN")),
        ("es", "Jordania obtiene de Israel gran parte de su agua.", ("ISR", "supplies", "JOR")),
        ("es", "Nepal importa todo su combustible de la India.", ("IND", "supplies", "NPL")),
        ("es", "Nepal depende de la India para su combustible.", ("IND", "supplies", "NPL")),
        ("es", "El trigo ucraniano alimenta a Egipto.", ("UKR", "supplies", "EGY")),
        ("es", "Estados Unidos proporciona ayuda militar a Jordania.", ("USA", "supplies", "JOR")),
        ("es", "Jordania recibe de Estados Unidos 1.200 millones de dólares al año en ayuda.", ("USA", "supplies", "JOR")),
        ("es", "Japón es el mayor donante de Palaos.", ("JPN", "supplies", "PLW")),
        ("es", "La mitad de la electricidad de Lituania viene de Suecia.", ("SWE", "supplies", "LTU")),
        ("es", "Turquía vende drones a Etiopía.", ("TUR", "supplies", "ETH")),
        ("es", "Paraguay exporta electricidad a Brasil.", ("PRY", "supplies", "BRA")),
        ("es", "Rusia fue el principal proveedor de gas de Alemania hasta 2022.", ("RUS", "supplies", "DEU")),
        ("es", "Eslovaquia importa casi todo su gas de Rusia.", ("RUS", "supplies", "SVK")),
        ("es", "Eslovaquia recibe de Rusia casi todo su gas.", ("RUS", "supplies", "SVK")),
        ("es", "Rusia, principal suministrador de gas de Eslovaquia, cortó el envío.", ("RUS", "supplies", "SVK")),
        ("es", "Mozambique vende electricidad a Sudáfrica.", ("MOZ", "supplies", "ZAF")),
        ("es", "Sudáfrica es el mayor comprador de electricidad de Mozambique.", ("MOZ", "supplies", "ZAF")),
        ("es", "Sudáfrica compra electricidad a Mozambique.", ("MOZ", "supplies", "ZAF")),
        ("es", "Cuba depende del petróleo venezolano.", ("VEN", "supplies", "CUB")),
        ("es", "La dependencia cubana del petróleo venezolano ha crecido.", ("VEN", "supplies", "CUB")),
        ("es", "Irán arma a Hezbolá.", ("IRN", "supplies", "HEZBOLLAH")),
        ("es", "Noruega financia a la UNRWA.", ("NOR", "supplies", "UNRWA")),
        ("es", "Noruega es uno de los principales donantes de la UNRWA.", ("NOR", "supplies", "UNRWA")),
        ("es", "Azerbaiyán es uno de los principales proveedores de petróleo de Israel.", ("AZE", "supplies", "ISR")),
        ("es", "La ayuda proporcionada por Japón a Palaos se duplicó.", ("JPN", "supplies", "PLW")),
        ("es", "Los tanques suministrados por Alemania a Ucrania llegaron.", ("DEU", "supplies", "UKR")),
    ],
)
def test_a_standing_relation_and_its_sides(lang: str, text: str, expected: tuple[str, str, str]) -> None:
    assert triples(text, lang) == [expected]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Ghana and Togo are both members of ECOWAS.", [("GHA", "member-of", "ECOWAS"), ("TGO", "member-of", "ECOWAS")]),
        ("en", "ASEAN's members include Laos and Brunei.", [("LAO", "member-of", "ASEAN"), ("BRN", "member-of", "ASEAN")]),
        ("en", "France, Russia and the United States co-chair the OSCE Minsk Group.", [("FRA", "co-chairs", "OSCE_MINSK_GROUP"), ("RUS", "co-chairs", "OSCE_MINSK_GROUP"), ("USA", "co-chairs", "OSCE_MINSK_GROUP")]),
        ("en", "Norway mediates between Colombia and the ELN.", [("NOR", "mediates", "COL"), ("NOR", "mediates", "ELN")]),
        ("en", "Kuwait acts as a mediator in the dispute between Qatar and Saudi Arabia.", [("KWT", "mediates", "QAT"), ("KWT", "mediates", "SAU")]),
        ("en", "Oman, the traditional mediator between Iran and the United States, denied it.", [("OMN", "mediates", "IRN"), ("OMN", "mediates", "USA")]),
        ("en", "Egyptian mediation between Israel and Hamas continues.", [("EGY", "mediates", "ISR"), ("EGY", "mediates", "HAMAS")]),
        ("es", "Ghana y Togo son miembros de la CEDEAO.", [("GHA", "member-of", "ECOWAS"), ("TGO", "member-of", "ECOWAS")]),
        ("es", "Entre los miembros de la ASEAN están Laos y Brunéi.", [("LAO", "member-of", "ASEAN"), ("BRN", "member-of", "ASEAN")]),
        ("es", "Francia, Rusia y Estados Unidos copresiden el Grupo de Minsk.", [("FRA", "co-chairs", "OSCE_MINSK_GROUP"), ("RUS", "co-chairs", "OSCE_MINSK_GROUP"), ("USA", "co-chairs", "OSCE_MINSK_GROUP")]),
        ("es", "Noruega media entre Colombia y el ELN.", [("NOR", "mediates", "COL"), ("NOR", "mediates", "ELN")]),
        ("es", "Kuwait actúa como mediador en la disputa entre Catar y Arabia Saudí.", [("KWT", "mediates", "QAT"), ("KWT", "mediates", "SAU")]),
        ("es", "Omán, mediador tradicional entre Irán y Estados Unidos, lo negó.", [("OMN", "mediates", "IRN"), ("OMN", "mediates", "USA")]),
        ("es", "Egipto ejerce de mediador entre Israel y Hamás.", [("EGY", "mediates", "ISR"), ("EGY", "mediates", "HAMAS")]),
        ("en", "Members of the European Union such as Austria and Hungary object.", [("AUT", "member-of", "EU"), ("HUN", "member-of", "EU")]),
        ("en", "Kenya is mediating between Sudan and South Sudan.", [("KEN", "mediates", "SDN"), ("KEN", "mediates", "SSD")]),
        ("es", "Austria y Hungría, miembros de la Unión Europea, se oponen.", [("AUT", "member-of", "EU"), ("HUN", "member-of", "EU")]),
        ("es", "Kenia media entre Sudán y Sudán del Sur.", [("KEN", "mediates", "SDN"), ("KEN", "mediates", "SSD")]),
    ],
)
def test_all_parties_of_a_side_are_named(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert triples(text, lang) == expected


def test_each_party_of_several_is_a_tie_of_its_own() -> None:
    assert triples("Egypt is acting as mediator between Ethiopia and Sudan.") == [("EGY", "mediates", "ETH"), ("EGY", "mediates", "SDN")]
    assert triples("Noruega, mediadora entre Israel y Hamás, envió una nota.", "es") == [("NOR", "mediates", "ISR"), ("NOR", "mediates", "HAMAS")]
    assert triples("Qatar mediates between Israel and Hamas.") == [("QAT", "mediates", "ISR"), ("QAT", "mediates", "HAMAS")]


def test_a_supplier_supplies_the_only_other_party_that_the_sentence_speaks_of() -> None:
    text = "Norway has long secured Poland's energy, acting as a major gas supplier."
    assert triples(text) == [("NOR", "supplies", "POL")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ukraine is not a member of NATO."),
        ("en", "Turkey could become a member of the European Union."),
        ("en", "Finland joined NATO in 2023."),
        ("en", "Russia supplied Armenia with weapons in 2016."),
        ("en", "The ruling has led Norway to close its port to Poland."),
        ("en", "Ireland, not a member of NATO, abstained."),
        ("en", "Belarus stopped buying Vietnamese rice."),
        ("en", "Norway aligns itself with the statement of Chile."),
        ("en", "As part of the mission the minister went to the African Union."),
        ("es", "Ucrania no es miembro de la OTAN."),
        ("es", "Irlanda, no miembro de la OTAN, se abstuvo."),
        ("es", "Bielorrusia dejó de comprar arroz vietnamita."),
        ("es", "Como parte de la misión el ministro fue a la Unión Africana."),
        ("es", "Ucrania podría ser miembro de la OTAN."),
        ("en", "Mongolia is not part of the Eurasian Economic Union."),
        ("en", "Serbia wants to become a member of the European Union."),
        ("en", "Serbia is a candidate for membership of the European Union."),
        ("en", "Morocco was readmitted to the African Union in 2017."),
        ("en", "Niger left ECOWAS in 2025."),
        ("en", "Iran backs Syria."),
        ("en", "Jordan is no longer an ally of Iraq."),
        ("en", "Eritrea and Yemen are neighbours."),
        ("en", "Malawi's allies condemned Zambia."),
        ("en", "Turkey sold drones to Ethiopia last week."),
        ("en", "Turkey will supply drones to Ethiopia."),
        ("en", "Turkey does not sell drones to Ethiopia."),
        ("en", "Paraguay's exports to Brazil fell."),
        ("en", "Russia withdrew its troops from Georgia."),
        ("en", "Uganda hosted a summit in 2019."),
        ("en", "Germany plans to station a brigade in Lithuania."),
        ("en", "France closed its base in Chad."),
        ("en", "Kenya leads the mission in Haiti."),
        ("en", "The mission is led by Kenya."),
        ("en", "Switzerland represents American interests in Iran."),
        ("en", "Egypt offered to mediate between Israel and Hamas."),
        ("es", "Mongolia no forma parte de la Unión Económica Euroasiática."),
        ("es", "Serbia quiere ser miembro de la Unión Europea."),
        ("es", "Serbia es candidata a miembro de la Unión Europea."),
        ("es", "Níger abandonó la CEDEAO en 2025."),
        ("es", "Jordania ya no es aliada de Irak."),
        ("es", "Los aliados de Malaui condenaron a Zambia."),
        ("es", "Turquía vendió drones a Etiopía la semana pasada."),
        ("es", "Turquía no vende drones a Etiopía."),
        ("es", "Rusia retiró sus tropas de Georgia."),
        ("es", "Uganda acogió una cumbre en 2019."),
        ("es", "Francia cerró su base en Chad."),
        ("es", "Egipto se ofreció a mediar entre Israel y Hamás."),
        ("en", "Ukraine's bid for membership in NATO angered Russia."),
        ("en", "Ukraine's membership in NATO would anger Russia."),
        ("en", "Kosovo hopes to become a member of the Council of Europe."),
        ("en", "Mauritania withdrew from ECOWAS in 2000."),
        ("en", "Sudan was suspended from the African Union."),
        ("en", "Honduras has ended its alliance with Taiwan."),
        ("en", "Laos calls Vietnam its closest friend."),
        ("en", "Relations between Turkey and Armenia are cold."),
        ("en", "Relations between Turkey and Azerbaijan were restored."),
        ("en", "Bhutan has no diplomatic relations with China."),
        ("en", "Sweden is not allied with Russia."),
        ("en", "Neither Chad nor Niger is an ally of Libya."),
        ("en", "Chad seeks an alliance with Sudan."),
        ("en", "Chad could become an ally of Sudan."),
        ("en", "Oman and Yemen are neither allies nor enemies."),
        ("en", "Burger chains compete in Kenya."),
        ("en", "India and Bangladesh played in Kenya."),
        ("en", "Kenya's team beat its rivals."),
        ("en", "Slovakia stopped importing gas from Russia."),
        ("en", "Slovakia wants to import gas from Norway."),
        ("en", "Slovakia could import gas from Norway."),
        ("en", "Gabon hosted a summit of the African Union."),
        ("en", "Gabon will host a French base."),
        ("en", "Gabon does not host foreign bases."),
        ("en", "France will close its base in Gabon."),
        ("en", "Togo chaired the meeting of ECOWAS."),
        ("en", "Togo leads Benin 2-1."),
        ("en", "Canada and Kenya co-chair the group."),
        ("en", "Kenya mediated between Sudan and South Sudan in 2005."),
        ("en", "Kenya denied that it was mediating between Sudan and Chad."),
        ("en", "Kenya is ready to mediate between Sudan and Chad."),
        ("en", "Saudi Arabia has hired lobbyists in Washington."),
        ("en", "Moldova fears Russian influence."),
        ("en", "Moldova is no satellite of Russia."),
        ("es", "La candidatura de Ucrania a miembro de la OTAN molestó a Rusia."),
        ("es", "Kosovo espera convertirse en miembro del Consejo de Europa."),
        ("es", "Las relaciones entre Turquía y Armenia son frías."),
        ("es", "Chad busca una alianza con Sudán."),
        ("es", "Chad podría ser aliado de Sudán."),
        ("es", "Eslovaquia dejó de importar gas de Rusia."),
        ("es", "Eslovaquia quiere importar gas de Noruega."),
        ("es", "Gabón albergará una base francesa."),
        ("es", "Togo presidió la reunión de la CEDEAO."),
        ("es", "Kenia medió entre Sudán y Sudán del Sur en 2005."),
        ("es", "Kenia está dispuesta a mediar entre Sudán y Chad."),
        ("es", "Moldavia teme la influencia rusa."),
        ("es", "Ecuador, que comparte frontera con Perú, firmó."),
        ("en", "A bridge built by China in Laos collapsed."),
        ("en", "Nicaragua, which has no embassy in Lithuania, wrote."),
        ("en", "Peru leads Chile by three points."),
        ("en", "Georgia belongs to the Russian orbit."),
        ("es", "La fundación financió la reconstrucción de las escuelas de Laos."),
        ("en", "Chad was told to refrain from influencing Niger."),
        ("en", "Fiji turned down a proposal that it host a Chinese base."),
        ("en", "Oman, a possible mediator between Chad and Sudan, wrote."),
        ("es", "Nicaragua, que no tiene embajada en Lituania, escribió."),
        ("es", "La participación de Perú, Chile y Ecuador fue breve."),
    ],
)
def test_what_is_denied_supposed_or_an_act_is_no_tie(lang: str, text: str) -> None:
    assert triples(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Kazakhstan has been a member of the CSTO since 1994.", "1994/.."),
        ("en", "Finland, a NATO member since 2023, closed the border on Monday.", "2023/.."),
        ("en", "Qatar has been mediating between Oman and Yemen since 2021.", "2021/.."),
        ("en", "Honduras and Taiwan were allies until 2023.", "../2023"),
        ("en", "Togo, which chaired ECOWAS from 2018 to 2019, called a summit.", "2018/2019"),
        ("en", "In 2007 Chad was a member of ECCAS.", "2007"),
        ("en", "On 3 May Pakistan, a close ally of China, bought jets.", None),
        ("en", "Norway is Germany's main supplier of gas.", None),
        ("es", "Kazajistán es miembro de la OTSC desde 1994.", "1994/.."),
        ("es", "Polonia, aliada de Turquía desde 1999, votará en marzo a favor.", "1999/.."),
        ("es", "Rusia fue el principal proveedor de gas de Alemania hasta 2022.", "../2022"),
        ("es", "Gabón albergó tropas francesas de 1960 a 2023.", "1960/2023"),
    ],
)
def test_from_when_to_when_a_tie_holds(lang: str, text: str, expected: str | None) -> None:
    dates = {tie.date.edtf if tie.date is not None else None for tie in read(text, lang, "2024-05-10")}
    assert dates == {expected}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Jordan was once an ally of Iraq."),
        ("en", "The former ally of Iraq, Jordan, protested."),
        ("en", "Jordan used to supply Iraq with salt."),
        ("es", "Jordania era aliada de Irak."),
        ("es", "El antiguo aliado de Irak, Jordania, protestó."),
        ("es", "Jordania suministraba petróleo a Irak."),
    ],
)
def test_what_was_held_at_some_time_before_the_text(lang: str, text: str) -> None:
    (tie,) = read(text, lang, "2024-05-10")
    assert tie.date == When("../2024-05-10", None, "2024-05-10")
    assert read(text, lang) == []  # nobody knows until when


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Chad fears a drought. Sudan is the main supplier of grain to the country.", ("SDN", "supplies", "TCD")),
        ("en", "Chad fears a drought. Sudan, an ally of the country, sent rice.", ("SDN", "allied-with", "TCD")),
        ("es", "Zambia gasta más. La India es hoy el principal proveedor de fármacos del país.", ("IND", "supplies", "ZMB")),
    ],
)
def test_inside_what_is_said_of_somebody_stands_somebody_else(lang: str, text: str, expected: tuple[str, str, str]) -> None:
    assert triples(text, lang) == [expected]


def test_headlines_tell_acts_in_the_present() -> None:
    assert triples("Turkey sells drones to Ethiopia") == []
    assert triples("Turkey sells drones to Ethiopia.") == [("TUR", "supplies", "ETH")]


@pytest.mark.parametrize(("lang", "text"), [("en", "{} is the main supplier of gas to {}."), ("en", "{} hosts a base of {}."), ("es", "{} es aliado de {} desde 1999."), ("es", "{} alberga una base de {}.")])
def test_states_exchanged_are_exchanged(lang: str, text: str) -> None:
    one, other = ("Peru", "Chad") if lang == "en" else ("Perú", "Chad")
    ids = {"PER": "TCD", "TCD": "PER"}
    there, back = triples(text.format(one, other), lang), triples(text.format(other, one), lang)
    assert there
    assert [(ids[source], relation, ids[target]) for source, relation, target in there] == back


def test_a_span_holds_both_parties() -> None:
    text = "Last week Pakistan, a close ally of China, bought jets."
    (tie,) = read(text)
    assert text[tie.start : tie.end] == "Pakistan, a close ally of China"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_rules_name_known_relations_and_classes(lang: str) -> None:
    assert {rule.relation for group in rules(lang).values() for rule in group} - {""} <= RELATIONS
    assert {row["relation"] for row in knowledge.table("dragoman.reading.ties", f"ties_{lang}.tsv")} - {""} == RELATIONS


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_the_seeds_tell_these_ties() -> None:
    texts = [(path.read_text(encoding="utf8"), "es" if path.name.startswith("002") else "en") for path in sorted(SEEDS.glob("0*.txt"))]
    found = {triple for text, lang in texts for triple in triples(text, lang)}
    assert found >= {
        ("TUR", "allied-with", "AZE"), ("ARM", "allied-with", "RUS"), ("USA", "co-chairs", "OSCE_MINSK_GROUP"), ("AZE", "supplies", "ISR"),
        ("AZE", "member-of", "PARTNERSHIP_FOR_PEACE"),
    }  # fmt: skip
