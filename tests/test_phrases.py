"""Phrases put together: whose people, of which sector, where; and bare phrases, cut out of their text."""

from __future__ import annotations

import pytest
from readings import table

from dragoman.nouns import About, ActorMention, Document, Published
from dragoman.reading import actors, dates, language
from dragoman.reading.actors import spelling

# language and why | phrase | country | sector | date
PHRASES = """
en modifier        | a former minister               | -   | ELI |
en modifier        | an indigenous leader            | -   | CVL |
en modifier        | Muslim leaders in Denmark       | DNK | REL |
en modifier        | rebel commanders                | -   | REB |
en modifier        | displaced Syrians               | SYR | REF |
en modifier        | ordinary Uzbeks                 | UZB | CVL |
en modifier        | the southern Chinese            | CHN | - |
en modifier        | an exiled Nicaraguan senator    | NIC | ELI |
en modifier        | army officers                   | -   | MIL |
en modifier        | the military intelligence agency | -  | MIL |
en whole           | the Ghanaian people             | GHA | - |
en owner           | a CIA official                  | USA | SPY |
en owner           | an ANC spokesman                | ZAF | PTY |
en owner           | Boko Haram gunmen               | NGA | REB |
en owner           | NATO troops                     | IGO | MIL |
en owner           | EU legislators                  | EUR | LEG |
en owner           | the company's workers           | -   | LAB |
en organ of its own state | Russia's Northern Fleet  | RUS | MIL |
en locality        | Shenzhen police                 | CHN | COP |
en locality        | the governor of Texas           | USA | GOV |
en locality        | a hospital in Aleppo            | SYR | MED |
en locality        | Cordoba                         | ARG | - |
en based           | a Yemen-based militia           | YEM | PRM |
en backed          | Iran-backed fighters            | -   | REB |
en institution     | Fijian Farmers Union            | FJI | AGR |
en institution     | the president of the Fijian Farmers Union | FJI | AGR |
en namesake        | the Social Democratic Party of Austria | AUT | PTY |
en compound        | schoolteachers' relatives       | -   | CVL |
en nobody in particular | two men                    | -   | UNK |
en nobody in particular | they                       | -   | UNK |
en misspelt        | the Philipines                  | PHL | - |
en misspelt        | two Norweigan diplomats         | NOR | GOV |
en partly recognised | Somaliland                    | SOM | PRE |
en partly recognised | South Ossetian troops         | GEO | MIL |
en officer         | Ban Ki-moon                     | UNO | GOV | 2012
en officer         | Ban Ki-moon                     | KOR | GOV | 2005
en officer         | Ban Ki-moon                     | KOR | ELI | 2020
en former          | Charles Taylor                  | LBR | ELI |
es modifier        | una exministra                  | -   | ELI |
es modifier        | un líder indígena               | -   | CVL |
es modifier        | comandantes rebeldes            | -   | REB |
es modifier        | familias sirias desplazadas     | SYR | REF |
es whole           | el pueblo ghanés                | GHA | - |
es owner           | un portavoz del PSOE            | ESP | PTY |
es owner           | tropas de la OTAN               | IGO | MIL |
es locality        | la policía de Guayaquil         | ECU | COP |
es locality        | el gobierno de Kerala           | IND | GOV |
es locality        | un hospital de Alepo            | SYR | MED |
es place           | maestros en Perú                | PER | EDU |
es namesake        | el Partido Republicano de Chile | CHL | PTY |
es group of        | un grupo de turistas            | -   | CVL |
es nobody in particular | dos hombres                | -   | UNK |
es partly recognised | Osetia del Sur                | GEO | PRE |
es officer         | António Guterres                | UNO | GOV | 2019
es officer         | António Guterres                | PRT | GOV | 1999
"""


@pytest.mark.parametrize(("why", "phrase", "country", "sector", "date"), table(PHRASES))
def test_a_bare_phrase_has_country_and_sector(why: str, phrase: str, country: str, sector: str, date: str) -> None:
    found = actors.resolve(phrase, date or None, why[:2])
    assert found is not None
    assert (found.country or "-", found.sector or "-") == (country, sector)


@pytest.mark.parametrize("phrase", ["a proposal", "last week", "una propuesta"])
def test_what_is_no_actor_is_none(phrase: str) -> None:
    assert actors.resolve(phrase) is None


@pytest.mark.parametrize(
    ("text", "lang", "meant"),
    [
        ("Kazahks", "en", "Kazakhs"),  # two neighbours exchanged
        ("Filipinas y Camboia", "es", "Filipinas y Camboya"),  # one letter changed
        ("Victorian", "en", "Victorian"),  # another ending makes another word
        ("Qamar Khan", "en", "Qamar Khan"),  # a capital beside it makes a person's name
        ("Iran", "en", "Iran"),  # a known name is no misspelling of 'Iraq'
    ],
)
def test_a_misspelt_state_is_put_right_and_nothing_else(text: str, lang: str, meant: str) -> None:
    assert spelling.mended(text, lang) == meant


@pytest.mark.parametrize(("words", "date"), [("10 May 2015", "2015-05-10"), ("3 de marzo de 1999", "1999-03-03"), ("2007-08", "2007-08"), ("Today", None), ("", None), ("soon", None)])
def test_a_date_beside_a_phrase_is_read_where_a_calendar_says_it(words: str, date: str | None) -> None:
    assert dates.iso(words) == date


def mentions(text: str, lang: str) -> list[ActorMention]:
    document = Document("d", text, lang, about=About(published=Published("2024-05-15", "2024-05-15", "2024-05-15", "stated")))
    found = actors.find(document)
    return actors.read(document, language.read(document, found.names), found).mentions


# language | text | words | actor (`*`: somebody without an id of the knowledge) | country | sector
IN_TEXT = """
en | Hungarian and Romanian officials met in Vienna. | Hungarian | HUN_GOV | HUN | GOV
en | Hungarian and Romanian officials met in Vienna. | Romanian officials | ROU_GOV | ROU | GOV
en | French, German and Polish leaders condemned it. | German | DEU_LEADER | DEU | GOV
es | Funcionarios húngaros y rumanos se reunieron. | rumanos | ROU_GOV | ROU | GOV
es | Funcionarios húngaros y rumanos se reunieron. | Funcionarios húngaros | HUN_GOV | HUN | GOV
en | Shenzhen police arrested two Danes. | Shenzhen police | CHN_SHENZHEN_COP | CHN | COP
en | Lagos Business School's director accused Ghana. | Lagos Business School's director | * | NGA | EDU
en | The governor of Kursk, Pavel Ivlev, accused Ukraine. | The governor of Kursk, Pavel Ivlev | * | RUS | GOV
en | Swiss Social Democratic Party leader Anna Meier left. | Swiss Social Democratic Party leader Anna Meier | * | CHE | PTY
en | The Obama Administration lifted the ban. | Obama Administration | USA_GOV | USA | GOV
en | In June Nepal protested. | Nepal | NPL | NPL | -
en | A Ghana-Togo joint commission met. | Ghana-Togo joint commission | * | - | -
en | Ghana's deputy interior minister, Naana Eyiah, left. | Ghana's deputy interior minister | * | GHA | GOV
en | Theresa May visited Ghana. May said that it was ready. | May | THERESA_MAY | GBR | *
en | The breakaway region of Abkhazia held a vote. | breakaway region of Abkhazia | ABKHAZIA | ABKHAZIA | -
es | El presidente del Comité Olímpico Internacional viajó a Perú. | presidente del Comité Olímpico Internacional | * | * | *
en | The Kenyan Red Cross sent food to Somalia. | Kenyan Red Cross | KEN_ICRC | KEN | MED
es | La Cruz Roja chadiana envió ayuda. | Cruz Roja chadiana | TCD_ICRC | TCD | MED
en | The Kenya–Somalia Joint Commission met. | Kenya–Somalia Joint Commission | * | - | -
en | The Fijian Trades Union Congress protested. | Fijian Trades Union Congress | FJI_LAB | FJI | LAB
es | En El Geneina, la enfermera Achta Brahim acusó a Chad. | enfermera Achta Brahim | * | - | MED
en | KENYA SUMMONS AMBASSADOR OVER CLASHES WITH SOMALIA | KENYA | KEN | KEN | -
es | Nuestro Gobierno exigió una respuesta a Chile. | Gobierno | * | - | GOV
"""


@pytest.mark.parametrize(("lang", "text", "words", "actor", "country", "sector"), table(IN_TEXT))
def test_neighbouring_words_make_one_actor(lang: str, text: str, words: str, actor: str, country: str, sector: str) -> None:
    found = {mention.text: mention for mention in mentions(text, lang)}
    assert words in found
    told = (found[words].actor, found[words].country or "-", found[words].sector or "-")
    assert told[0].startswith("doc:") if actor == "*" and country != "*" else actor in ("*", told[0])
    assert country in ("*", told[1])
    assert sector in ("*", told[2])


# language | text | words that name nobody here
NOBODY = """
en | May was quiet. March was not. | May
en | Yesterday, the president of Peru met Chile's envoy. | Yesterday
es | Marzo llegará pronto. | Marzo
es | La Reunión de ministros fue en Lima. | La Reunión
es | TRAS UN AÑO, PERÚ DA UN PASO | UN
en | Kenya will chair the council. | chair
en | The academic year starts in June. | academic
es | La frontera marina con Chile sigue cerrada. | marina
es | Los migrantes serán deportados. | deportados
es | Lo dijo en español y árabe. | español
en | She spoke in Russian. | Russian
en | His son Jordan left. | Jordan
es | Su prima América vive lejos. | América
en | Rodel Magsaysay Turkey-Lim said that he would go. | Turkey
en | NZ$80 million was paid. | NZ
en | Malta and the United Kingdom argued. In May 2020 Libya and Malta signed a pact. | May
en | In April Ghana accused Togo. In May Ghana met Togo. | April Ghana
en | KENYA SUMMONS AMBASSADOR OVER CLASHES WITH SOMALIA | AMBASSADOR OVER CLASHES WITH
"""


@pytest.mark.parametrize(("lang", "text", "words"), table(NOBODY))
def test_a_word_that_could_name_somebody_names_nobody_here(lang: str, text: str, words: str) -> None:
    assert words not in {mention.text for mention in mentions(text, lang)}


@pytest.mark.parametrize(("lang", "text", "words", "country"), table("""
en | The Russian army withdrew. | Russian army | RUS
en | He spoke in Russian schools. | Russian schools | RUS
en | In May Theresa Okafor left Ghana. | Ghana | GHA
es | En la frontera, la Marina chilena actuó. | Marina chilena | CHL
en | Michael met Jordan in Amman. | Jordan | JOR
"""))
def test_and_where_it_does_it_still_does(lang: str, text: str, words: str, country: str) -> None:
    assert country in {mention.country for mention in mentions(text, lang) if mention.text == words}


def test_a_title_with_a_place_is_nobodys_surname() -> None:
    found = mentions("The prefect of Antofagasta resigned. Chile took the port of Antofagasta.", "en")
    assert not any(mention.text == "Antofagasta" for mention in found)
