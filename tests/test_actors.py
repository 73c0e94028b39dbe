"""Who is meant: states, organs, offices with and without a name, organisations, groups; and by whom a later word is meant."""

from __future__ import annotations

import pytest
from readings import table

from dragoman.nouns import About, ActorMention, Document, Published
from dragoman.reading import actors, language

# language and kind | phrase | actor (`*`: somebody without an id of the knowledge) | country | sector | office | date
PHRASES = """
en state        | Kenya | KEN | KEN | - | - |
en state        | the United States | USA | USA | - | - |
en state        | U.S. | USA | USA | - | - |
en state        | Côte d'Ivoire | CIV | CIV | - | - |
en state        | Ivory Coast | CIV | CIV | - | - |
en state        | Burma | MMR | MMR | - | - |
en state        | Swaziland | SWZ | SWZ | - | - |
en state        | the Soviet Union | SUN | SUN | - | - | 1980
en state        | Taiwan | TWN | TWN | - | - |
en state        | Kosovo | XKX | XKX | - | - |
en state        | the Republic of Korea | KOR | KOR | - | - |
en state        | the Democratic Republic of the Congo | COD | COD | - | - |
en capital      | Nairobi | KEN | KEN | GOV | - |
en capital      | Buenos Aires | ARG | ARG | GOV | - |
en metonym      | the Kremlin | RUS | RUS | GOV | - |
en metonym      | the White House | USA | USA | GOV | - |
en organ        | the State Department | USA_STATE_DEPARTMENT | USA | GOV | - |
en organ        | the Pentagon | USA_DEFENSE_DEPARTMENT | USA | * | - |
en organ        | the Knesset | * | ISR | LEG | - |
en body         | the Ghanaian parliament | * | GHA | LEG | - |
en body         | the Peruvian army | PER_MIL | PER | MIL | - |
en body         | Japan's government | JPN_GOV | JPN | GOV | - |
en body         | the Supreme Court of Brazil | * | BRA | JUD | - |
en group        | Nigerian officials | NGA_GOV | NGA | GOV | - |
en group        | Turkish troops | TUR_MIL | TUR | MIL | - |
en group        | Chilean police | CHL_COP | CHL | COP | - |
en group        | Sudanese rebels | SDN_REB | SDN | REB | - |
en group        | Greek journalists | GRC_JRN | GRC | JRN | - |
en group        | Kenyan protesters | * | KEN | * | - |
en office       | the Norwegian prime minister | * | NOR | GOV | prime-minister |
en office       | the president of Zambia | * | ZMB | GOV | president |
en office       | Thailand's foreign minister | * | THA | GOV | foreign-minister |
en office       | the French ambassador | * | FRA | GOV | ambassador |
en office+name  | Kenyan President William Ruto | WILLIAM_RUTO | KEN | GOV | president | 2024
en office+name  | German Chancellor Angela Merkel | ANGELA_MERKEL | DEU | GOV | chancellor | 2015
en office+name  | Secretary of State Antony Blinken | ANTONY_BLINKEN | USA | GOV | secretary-of-state | 2023
en office+name  | Fijian Foreign Minister Tomasi Vunakece | * | FJI | GOV | foreign-minister |
en name         | Angela Merkel | ANGELA_MERKEL | DEU | GOV | chancellor | 2015
en former       | Angela Merkel | ANGELA_MERKEL | DEU | ELI | - | 2024
en former       | Barack Obama | BARACK_OBAMA | USA | ELI | - | 2020
en then         | Barack Obama | BARACK_OBAMA | USA | GOV | president | 2012
en organisation | NATO | NATO | IGO | * | - |
en organisation | the European Union | * | EUR | * | - |
en organisation | the African Union | * | IGO | * | - |
en organisation | the United Nations | * | UNO | * | - |
en organisation | Amnesty International | * | NGO | * | - |
en organisation | Hezbollah | * | * | * | - |
en administration | the Obama administration | USA_GOV | USA | GOV | - |
es state        | Kenia | KEN | KEN | - | - |
es state        | los Estados Unidos | USA | USA | - | - |
es state        | EE. UU. | USA | USA | - | - |
es state        | Costa de Marfil | CIV | CIV | - | - |
es state        | Birmania | MMR | MMR | - | - |
es state        | la Unión Soviética | SUN | SUN | - | - | 1980
es state        | Corea del Norte | PRK | PRK | - | - |
es state        | Países Bajos | NLD | NLD | - | - |
es capital      | Nairobi | KEN | KEN | GOV | - |
es capital      | Pekín | CHN | CHN | GOV | - |
es metonym      | el Kremlin | RUS | RUS | GOV | - |
es metonym      | la Casa Blanca | USA | USA | GOV | - |
es organ        | el Departamento de Estado | USA_STATE_DEPARTMENT | USA | GOV | - |
es body         | el Parlamento peruano | PER_LEG | PER | LEG | - |
es body         | el ejército turco | TUR_MIL | TUR | MIL | - |
es body         | el gobierno de Zambia | ZMB_GOV | ZMB | GOV | - |
es group        | funcionarios nigerianos | NGA_GOV | NGA | GOV | - |
es group        | tropas etíopes | ETH_MIL | ETH | MIL | - |
es group        | la policía chilena | CHL_COP | CHL | COP | - |
es group        | rebeldes sudaneses | SDN_REB | SDN | REB | - |
es office       | la primera ministra noruega | * | NOR | GOV | prime-minister |
es office       | el presidente de Angola | * | AGO | GOV | president |
es office       | el canciller paraguayo | * | PRY | GOV | foreign-minister |
es office       | el embajador de Francia | * | FRA | GOV | ambassador |
es office+name  | el presidente keniano William Ruto | WILLIAM_RUTO | KEN | GOV | president | 2024
es office+name  | la canciller alemana Angela Merkel | ANGELA_MERKEL | DEU | GOV | chancellor | 2015
es office+name  | el ministro de Exteriores fiyiano Tomasi Vunakece | * | FJI | GOV | foreign-minister |
es former       | Angela Merkel | ANGELA_MERKEL | DEU | ELI | - | 2024
es organisation | la OTAN | NATO | IGO | * | - |
es organisation | la Unión Europea | * | EUR | * | - |
es organisation | la ONU | * | UNO | * | - |
"""


@pytest.mark.parametrize(("kind", "phrase", "actor", "country", "sector", "office", "date"), table(PHRASES))
def test_a_phrase_says_who_is_meant(
    kind: str, phrase: str, actor: str, country: str, sector: str, office: str, date: str
) -> None:
    found = actors.resolve(phrase, date or "2024-05-15", kind[:2])
    assert found is not None
    told = (found.actor, found.country, found.sector or "-", found.office or "-")
    for name, got, wanted in zip(("actor", "country", "sector", "office"), told, (actor, country, sector, office), strict=True):
        assert wanted in ("*", got), f"{name} of {told}"


# language | forms of one actor
SAME = """
en | the Ghanaian parliament; Ghana's parliament; the parliament of Ghana
en | the Peruvian army; Peru's army; the army of Peru
en | the Thai foreign ministry; Thailand's foreign ministry; the foreign ministry of Thailand
en | the Norwegian prime minister; Norway's prime minister; the prime minister of Norway
es | el Parlamento ghanés; el Parlamento de Ghana
es | el ejército peruano; el ejército del Perú; el Ejército de Perú
es | la primera ministra noruega; la primera ministra de Noruega
es | el gobierno español; el Gobierno de España
"""


@pytest.mark.parametrize(("lang", "forms"), table(SAME))
def test_one_actor_has_one_id_however_the_text_puts_it(lang: str, forms: str) -> None:
    found = [actors.resolve(form.strip(), "2024-05-15", lang) for form in forms.split(";")]
    assert None not in found
    assert len({mention.actor for mention in found if mention}) == 1, f"got {[m.actor for m in found if m]}"


@pytest.mark.parametrize(("english", "spanish"), [
    ("the Ghanaian parliament", "el Parlamento ghanés"), ("the Turkish army", "el ejército turco"), ("Chad", "Chad"), ("the European Union", "la Unión Europea"),
    ("the president of Zambia", "el presidente de Zambia"), ("Nigerian officials", "funcionarios nigerianos"), ("the UN Security Council", "el Consejo de Seguridad de la ONU"),
])
def test_one_actor_has_one_id_in_both_languages(english: str, spanish: str) -> None:
    one, other = actors.resolve(english, "2024-05-15", "en"), actors.resolve(spanish, "2024-05-15", "es")
    assert one is not None
    assert other is not None
    assert one.actor == other.actor


def test_the_table_of_phrases_is_as_long_as_it_ought_to_be() -> None:
    assert len(table(PHRASES)) >= 60


@pytest.mark.parametrize("phrase", ["", "  ", "the weather", "el tiempo", "blue", "1984", "?!"])
def test_what_names_nobody_resolves_to_nobody(phrase: str) -> None:
    assert actors.resolve(phrase) is None


def mentions(text: str, lang: str, published: str = "2024-05-15") -> list[ActorMention]:
    document = Document("d", text, lang, about=About(published=Published(published, published, published, "stated")))
    found = actors.find(document)
    read = actors.read(document, language.read(document, found.names), found)
    return [mention for mention in read.mentions if not read.is_place(mention)]


def meant(text: str, lang: str, words: str) -> ActorMention:
    """The last mention that is written so."""
    return [mention for mention in mentions(text, lang) if mention.text.lower() == words.lower()][-1]


# language and kind | text | later words | the words first used
LATER = """
en surname | Fijian Foreign Minister Tomasi Vunakece met Samoan officials. Vunakece praised Samoa. | Vunakece | Fijian Foreign Minister Tomasi Vunakece
en surname | Kenyan President William Ruto flew to Cairo. Ruto met ministers there. | Ruto | Kenyan President William Ruto
en title   | Fijian Foreign Minister Tomasi Vunakece spoke first. The foreign minister praised Samoa. | The foreign minister | Fijian Foreign Minister Tomasi Vunakece
en title   | The president of Zambia flew to Cairo. The president met ministers there. | president | president of Zambia
en pronoun | Kenyan President William Ruto flew to Cairo. He praised Egypt. | He | Kenyan President William Ruto
en pronoun | Fijian Foreign Minister Ana Vunakece spoke. She praised Samoa. | She | Fijian Foreign Minister Ana Vunakece
en pronoun | Peru rejected the plan. It had praised Chile before. | It | Peru
en pronoun | Nigerian officials left the hall. They blamed Niger. | They | Nigerian officials
en poss    | Peru recalled its ambassador from Quito. | its | Peru
en country | Chad rejected the offer. The country accused Libya. | country | Chad
en body    | The Ghanaian parliament voted. Parliament condemned Togo. | Parliament | Ghanaian parliament
es surname | El ministro de Exteriores fiyiano Tomasi Vunakece habló. Vunakece elogió a Samoa. | Vunakece | ministro de Exteriores fiyiano Tomasi Vunakece
es surname | El presidente keniano William Ruto viajó a El Cairo. Ruto elogió a Egipto. | Ruto | presidente keniano William Ruto
es title   | El presidente de Zambia viajó a El Cairo. El presidente elogió a Egipto. | presidente | presidente de Zambia
es pronoun | La canciller panameña Ana Ríos habló. Ella elogió a Perú. | Ella | canciller panameña Ana Ríos
es poss    | Perú retiró a su embajador de Quito. | su | Perú
es country | Chad rechazó la oferta. El país acusó a Libia. | país | Chad
es body    | El Parlamento peruano votó. El Parlamento condenó a Chile. | Parlamento | Parlamento peruano
"""


def stripped(words: str) -> str:
    """Without the article that a mention may or may not take along."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "el", "la", "los", "las") else words


@pytest.mark.parametrize(("kind", "text", "later", "first"), table(LATER))
def test_a_later_mention_means_the_one_who_was_named(kind: str, text: str, later: str, first: str) -> None:
    found = mentions(text, kind[:2])
    named = [mention for mention in found if stripped(mention.text) == stripped(first)]
    again = [mention for mention in found if stripped(mention.text).lower() == stripped(later).lower() and mention not in named[:1]]
    assert named, f"got {[(m.text, m.actor) for m in found]}"
    assert again, f"got {[(m.text, m.actor) for m in found]}"
    assert again[-1].actor.split("_")[0] == named[0].actor.split("_")[0]
    assert again[-1].country == named[0].country


# language | sentence | capital | government or place
CAPITALS = """
en | Lima condemned the attack. | Lima | government
en | Peru and Lima's allies met Tokyo. | Tokyo | government
en | The talks between Tokyo and Lima ended. | Lima | government
en | The ministers met in Lima. | Lima | place
en | The minister flew to Lima. | Lima | place
en | A bomb exploded near Nairobi. | Nairobi | place
es | Lima condenó el ataque. | Lima | government
es | Las conversaciones entre Tokio y Lima terminaron. | Lima | government
es | Los ministros se reunieron en Lima. | Lima | place
es | El ministro viajó a Nairobi. | Nairobi | place
es | El avión salió desde Nairobi. | Nairobi | place
es | El ministro acusó a Lima de espionaje. | Lima | government
"""


@pytest.mark.parametrize(("lang", "text", "capital", "what"), table(CAPITALS))
def test_a_capital_is_its_government_or_a_place(lang: str, text: str, capital: str, what: str) -> None:
    assert (capital in [mention.text for mention in mentions(text, lang)]) == (what == "government")


# language | sentence | the person's name | country
UNKNOWN = """
en | Ghanaian lawmaker Kojo Antwi-Boasiako condemned Togo. | Kojo Antwi-Boasiako | GHA
en | Peruvian Deputy Interior Minister Rosa Quispe met officials. | Rosa Quispe | PER
en | Kojo Antwi-Boasiako, a Ghanaian diplomat, condemned Togo. | Kojo Antwi-Boasiako | GHA | ! a hyphen ends a name
en | Jens Halvorsen, Norway's defence minister, flew to Accra. | Jens Halvorsen | NOR
es | El diputado ghanés Kojo Antwi condenó a Togo. | Kojo Antwi | GHA
es | La ministra peruana Rosa Quispe viajó a Accra. | Rosa Quispe | PER
es | Kojo Antwi, diplomático ghanés, condenó a Togo. | Kojo Antwi | GHA
"""


@pytest.mark.parametrize(("lang", "text", "name", "country"), table(UNKNOWN))
def test_a_person_whom_nobody_knows_keeps_the_country_that_the_text_gives(lang: str, text: str, name: str, country: str) -> None:
    found = [mention for mention in mentions(text, lang) if name in mention.text]
    assert found, f"got {[(m.text, m.actor) for m in mentions(text, lang)]}"
    assert (found[0].name, found[0].country) == (name, country)
    assert found[0].actor.startswith("doc:")


def test_two_whom_nobody_knows_are_two() -> None:
    found = mentions("Kojo Antwi met Rosa Quispe. Antwi blamed Chile. Rosa Quispe praised Peru.", "en")
    ids = {mention.name: mention.actor for mention in found if mention.actor.startswith("doc:")}
    assert len(set(ids.values())) == len(ids)


@pytest.mark.parametrize(("lang", "text"), [("en", "Turkish officials met; the turkey was served in a china bowl by Chad's envoy."), ("es", "Los chiles del mercado son panamá de paja, dijo el enviado de Chad.")])
def test_a_common_noun_is_no_state(lang: str, text: str) -> None:
    assert not {"turkey", "china", "chiles", "panamá"} & {mention.text for mention in mentions(text, lang)}


@pytest.mark.parametrize(("published", "code"), [("1985-06-01", "SUN"), ("1980", "SUN")])
def test_a_former_state_is_meant_while_it_existed(published: str, code: str) -> None:
    assert code in [mention.actor for mention in mentions("The Soviet Union praised Chad.", "en", published)]


TELLING = {
    "en": "Kenyan President William Ruto met Kojo Antwi in Lima. He said that the Peruvian army had left its base near Nairobi. THE UNITED STATES agreed.",
    "es": "El presidente keniano William Ruto se reunió con Kojo Antwi en Lima. Dijo que el ejército peruano dejó su base. EE. UU. aceptó.",
}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_mention_is_its_own_stretch_of_the_text_and_has_an_actor(lang: str) -> None:
    found = mentions(TELLING[lang], lang)
    assert found
    for mention in found:
        assert TELLING[lang][mention.start : mention.end] == mention.text != ""
        assert mention.actor
    places = [(mention.start, mention.end) for mention in found]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_no_actor_is_looked_for_inside_what_is_taken() -> None:
    text = "The Taiwan Relations Act stands."
    document = Document("d", text, "en")
    law = language.Name(4, 24, "instrument")
    assert actors.find(document, [law]).mentions == []
    assert law in actors.find(document, [law]).names


def test_the_end_of_a_month_is_no_finn() -> None:
    assert [one.kind for one in actors.find(Document("d", "A fines de mayo salió.", "es")).names] == []
