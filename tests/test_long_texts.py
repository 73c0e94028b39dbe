"""What columns, letters, interviews and communiqués say in long sentences: nothing denied told as done, no word in another's mouth, no act turned round."""

from __future__ import annotations

from functools import cache

import pytest
from readings import acts, table

from dragoman.nouns import Annotation
from dragoman.reading.annotate import LAYERS, annotate
from dragoman.reading.documents import from_text


@cache
def read(text: str, lang: str) -> Annotation:
    return annotate(from_text("d", text, lang=lang, published="2024-05-15"), layers=[layer for layer in LAYERS if layer != "places"])


def told(text: str, lang: str) -> list[tuple[str | None, str]]:
    """Source and content of each statement; pieces of a content are joined by ' / '."""
    return [(s.source.text if s.source else None, " / ".join(text[a:b] for a, b in s.content)) for s in read(text, lang).statements]


# language and the words that turn on it | sentence | type of the act | its status
STATUS = """
en no object        | Norway imposed no sanctions on Malta. | SANCTION | denied
en no object signed | Ghana has signed no treaty with Togo. | SUPPORT | denied
en neither object   | Norway recognised neither government of Libya. | SUPPORT | denied
en no fewer than    | Norway expelled no fewer than three Maltese diplomats. | SANCTION | reported
en no doubt         | Norway no doubt expelled the Maltese diplomats. | SANCTION | reported
en an object        | Norway imposed new sanctions on Malta. | SANCTION | reported
en has not stopped  | Norway has not stopped accusing Malta. | ACCUSE | reported
en stopped          | Norway stopped accusing Malta. | ACCUSE | reported
en without basis    | The claim that Norway expelled the Maltese envoys is without foundation. | SANCTION | denied
en false suggestion | The suggestion that Norway expelled the Maltese envoys is false. | SANCTION | denied
en claim            | The claim that Norway expelled the Maltese envoys caused alarm. | SANCTION | attributed
en was told to      | Norway was told by Chile to expel the Maltese envoys. | SANCTION | requested
en sat down to      | Ghana sat down to negotiate with Togo. | CONSULT | reported
en wrote to         | Norway wrote to Malta to protest against the arrests. | ACCUSE | reported
es no ha dejado de  | Noruega no ha dejado de acusar a Malta. | ACCUSE | reported
es dejó de          | Noruega dejó de acusar a Malta. | ACCUSE | reported
es se sentó a       | Ghana se sentó a negociar con Togo. | CONSULT | reported
es se limitó a      | Noruega se limitó a condenar el ataque de Malta. | ACCUSE | reported
es si bien          | Noruega firmó el tratado, si bien acusó a Malta de espionaje. | ACCUSE | reported
es si               | Noruega firmará el tratado si Malta acusa a Chile de espionaje. | ACCUSE | hypothetical
es sin fundamento   | La afirmación de que Noruega expulsó a los diplomáticos malteses carece de fundamento. | SANCTION | denied
es colon            | No podemos aplaudir a Malta: la prohibición fue condenada por Noruega. | ACCUSE | reported
"""


@pytest.mark.parametrize(("name", "text", "kind", "status"), table(STATUS))
def test_what_a_long_sentence_says_of_an_act(name: str, text: str, kind: str, status: str) -> None:
    assert status in [act.status for act in acts(text, name[:2]) if act.type == kind]


# language and the words that turn on it | sentence | the act by type and sides; `no` before it: there is none such
SIDES = """
en killing of       | The killing of Sergeant Ole Berg by gunmen shocked Norway. | ASSAULT doc:2 > doc:1
en killing alone    | Norway condemned the killing of Captain Ole Berg. | no ASSAULT doc:1 > -
en invasion of      | The invasion of the Red Army began in May. | ASSAULT SUN > -
en village of       | The attack on the village of Kvam worried Norway. | no ASSAULT doc:1 > doc:2
en sent soldiers    | NATO has sent 600 Norwegian soldiers to reinforce the mission. | no MOBILIZE IGO > NOR
en who was          | Ole Berg, a politician and businessman who was sanctioned by Chile, denied it. | SANCTION CHL > doc:3
en called on person | Minister Ole Berg called on President Joko Widodo and handed over a letter. | CONSULT doc:1 > IDN
en called on to     | Norway called on President Joko Widodo to resign. | REQUEST NOR > IDN
en plain spelling   | President Aleksandar Vucic spoke. Norway accused Vucic of lying. | ACCUSE NOR > SRB
en Mr Xi            | President Xi Jinping met Narendra Modi. Norway accused Mr Xi of lying. | ACCUSE NOR > CHN
en outer verb       | Norway insisted that its sailors had been seized and demanded their release from Chile. | REQUEST NOR > CHL
en on X and on Y    | Ghana called on Norway to free the sailors, and on Chile to lift the ban. | RETREAT NOR > -
en walked away from | Ghana walked away from the agreement with Togo. | REJECT GHA > TGO
es lo               | Noruega protestó. Los familiares, que lo habían reclamado durante años, se fueron. | no REQUEST doc:1 > NOR
es visitar          | La Canciller aceptó la invitación de Chile para que visite Londres en mayo. | no CONSULT GBR > -
es celebrar         | Noruega celebró la conversación que mantuvieron Chile y Perú. | CONSULT CHL ~ PER
es celebrar con     | Noruega celebró una reunión con Chile. | CONSULT NOR > CHL
es a la que         | El canciller de Noruega convocó a la embajadora de Chile, a la que pidió la colaboración de su gobierno. | REQUEST NOR > CHL
es esta             | Noruega convocó a la embajadora de Chile; esta, según dijeron dos funcionarios, se comprometió a transmitir el mensaje. | AGREE CHL > -
es nos preocupa     | Chile compró dos barcos. Nos preocupa, además, la deriva de los últimos meses. | no ACCUSE CHL > -
es le rogamos       | Chile protestó. Le rogamos, por tanto, que retire las objeciones. | no REQUEST - > CHL
es impersonal       | El canciller de Noruega anunció que se había llegado a un acuerdo. | no AGREE NOR > -
es coordinated      | Noruega tachó sus conclusiones de injerencistas y acusó a sus autores de actuar al servicio de Chile. | no ACCUSE NOR > CHL
"""


@pytest.mark.parametrize(("name", "text", "wanted"), table(SIDES))
def test_who_did_what_to_whom_in_a_long_sentence(name: str, text: str, wanted: str) -> None:
    found = [f"{act.type} {act.sides}" for act in acts(text, name[:2])]
    assert (wanted.removeprefix("no ") in found) != wanted.startswith("no ")


@pytest.mark.parametrize(("lang", "text", "two"), [
    ("en", "Norway and Chile use Google. Ghana urged both countries to withdraw.", ["NOR", "CHL"]),
    ("es", "Noruega y Chile se reunieron. Las Partes solicitaron a la Cruz Roja que inicie los trabajos.", ["NOR", "CHL"]),
    ("en", "Norway and Chile met. The Parties urged Ghana to withdraw.", ["NOR", "CHL"]),
    ("es", "Noruega y Chile se reunieron. Las partes más altas del país se inundaron y Ghana pidió ayuda.", []),
])  # fmt: skip
def test_two_states_are_meant_whatever_firm_is_named_and_in_capitals_too(lang: str, text: str, two: list[str]) -> None:
    asked = [event for event in read(text, lang).events if event.type == "REQUEST"]
    assert [sorted(side) for event in asked for side in (event.source_actors, event.target_actors) if len(side) > 1] == ([sorted(two)] if two else [])


@pytest.mark.parametrize(("lang", "text", "source", "content"), [
    ("en", "Norway said that the gunmen had been trained in Chile, a claim Reuters could not verify.", "Norway", "that the gunmen had been trained in Chile"),
    ("en", "Norway said that Chile, a close ally of Peru, had signed.", "Norway", "that Chile, a close ally of Peru, had signed"),
    ("en", "Norway said that it had received the report, the first that Chile published.", "Norway", "that it had received the report, the first that Chile published"),
    ("es", "Noruega afirmó que los detenidos eran soldados, extremo que Chile ha negado.", "Noruega", "que los detenidos eran soldados"),
    ("en", "Norway maintained that they had been detained at sea, while Chile insisted that they had been seized in port.", "Chile", "that they had been seized in port"),
    ("en", "The minister called on Chile to impose sanctions on Peru.", "The minister", "Chile to impose sanctions on Peru"),
    ("es", "De acuerdo con el rotativo, dos sospechosos habrían cruzado la frontera de Chile.", "el rotativo", "dos sospechosos habrían cruzado la frontera de Chile"),
    ("es", "Chile ha cerrado la frontera, informó el diario El Norte, que cita fuentes judiciales.", "fuentes judiciales", "Chile ha cerrado la frontera"),
    ("es", "«Nos dijeron que nos fuéramos de Chile», relató una de ellas.", "una de ellas", "Nos dijeron que nos fuéramos de Chile"),
    ("es", "Decía un diplomático noruego, ya jubilado, que Chile es «un país sin vecinos».", "un diplomático noruego", "que Chile es «un país sin vecinos»"),
    ("es", "Informó el Grupo de Expertos, a cuyo juicio Chile incumple el tratado.", "el Grupo de Expertos", "Chile incumple el tratado"),
    ("es", "El canciller de Perú, a quien la oposición reprocha su tibieza, condenó el crimen. «Actuaremos», advirtió.", "canciller de Perú", "Actuaremos"),
    ("es", "Noruega elogió a Chile, si bien ha advertido de que Perú incumple el tratado.", "Noruega", "de que Perú incumple el tratado"),
    ("es", "Pregunta. ¿Y ahora?\nP. El Gobierno noruego dice que Chile se retira.\nR. Eso dice.", "El Gobierno noruego", "que Chile se retira"),
])  # fmt: skip
def test_each_has_his_own_words_and_no_others(lang: str, text: str, source: str, content: str) -> None:
    assert (source, content) in told(text, lang)


@pytest.mark.parametrize(("lang", "text", "source"), [
    ("en", "Two officials spoke on condition of anonymity.", "Two officials"),
    ("en", "The vote, in which turnout was below 4 per cent, was held in Peru.", "cent"),
    ("en", "Chile has not paid, as foreseen by the agreement of 2013.", "the agreement of 2013"),
    ("es", "Sus instituciones se encuentran desbordadas, y Chile protestó.", "Sus instituciones"),
    ("es", "El martes lo confirmó el portavoz.", "el portavoz"),
    ("en", "Norway maintained that they had been detained at sea, while Chile insisted that they had been seized in port.", None),
])  # fmt: skip
def test_whose_word_it_is_not(lang: str, text: str, source: str | None) -> None:
    said = told(text, lang)
    assert source not in [who for who, _ in said]
    assert ("Norway", "while Chile insisted that they had been seized in port") not in said


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "China reiterated that Taiwan is an inalienable part of China."),
    ("en", "The court ordered Nicaragua to pay for damage to the island, which belongs to Costa Rica."),
    ("es", "Según Chile, la isla es parte de Chile."),
])
def test_what_belongs_to_a_state_is_no_member_of_it(lang: str, text: str) -> None:
    assert not [tie for tie in read(text, lang).ties if tie.relation == "member-of"]


@pytest.mark.parametrize(("text", "value", "date"), [
    ("Our garrison, on which we spend £60 million a year, will remain as firm as Norway was in 1982.", 6e7, None),
    ("Norway spent £60 million in 1982.", 6e7, "1982"),
    ("In May Norway said that it had spent £60 million.", 6e7, "2024-05"),
    ("Norway paid $378 million for wetlands which soldiers of Chile had occupied in October 2010.", 3.78e8, None),
])
def test_a_figure_has_no_date_of_another_clause(text: str, value: float, date: str | None) -> None:
    assert [(f.value, f.date.edtf if f.date else None) for f in read(text, "en").figures] == [(value, date)]


def test_instruments_of_other_names_and_dates_are_others() -> None:
    text = "Comunicado conjunto de Noruega y Chile\n\nSe ratificó la fórmula de la Declaración Conjunta del 19 de octubre de 1989, firmada en Madrid."
    names = {step.name for step in read(text, "es").instruments}
    assert names
    assert not any(name.startswith("Comunicado") for name in names)


def test_the_answers_of_an_interview_are_whose_it_is() -> None:
    text = "Entrevista a Marta Gil, profesora\n\nP. ¿Qué ha pasado?\nR. Noruega ha pirateado barcos de Chile. Chile dice que no firmará.\nP. ¿Y Perú?\nR. Perú no ha firmado nada."
    told_ = [(s.source.text if s.source else None, text[slice(*s.content[0])]) for s in read(text, "es").statements]
    assert ("Marta Gil", "Noruega ha pirateado barcos de Chile") in told_
    assert ("Chile", "que no firmará") in told_
    assert "¿Qué ha pasado?" not in [content for _, content in told_]
    assert all(event.status != "reported" for event in read(text, "es").events if event.type == "COERCE")


def test_a_step_that_is_denied_by_its_object_was_not_taken() -> None:
    assert [(step.step, step.status) for step in read("Chile has lifted no restriction.", "en").instruments] == [("lifted", "denied")]


@pytest.mark.parametrize(("lang", "text", "genre", "sponsor"), [
    ("en", "Editorial: Handshakes do not move tanks\n\nIt was a fine picture. Norway ought to think again.", "opinion", None),
    ("es", "Carta abierta al Presidente del Gobierno\n\nSeñor Presidente:\n\nLe rogamos que reconsidere su posición.\n\nAtentamente,", "opinion", None),
    ("es", "Los isleños\n\nPor Juan Ruiz\n\nConviene recordarlo.\n\nEl autor viajó a Noruega invitado por la Fundación Nansen.", "opinion", "Fundación Nansen"),
    ("es", "Aviso\n\nSe publica una carta del ministro de Chile, según informó la agencia. El portavoz dijo el lunes que la carta llegó ayer.", "news", None),
])  # fmt: skip
def test_columns_editorials_and_letters_are_opinion(lang: str, text: str, genre: str, sponsor: str | None) -> None:
    document = from_text("d", text, lang=lang)
    assert (document.about.genre, document.about.sponsor) == (genre, sponsor)
