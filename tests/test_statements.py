"""Who says what of whom: quotations, reported speech, judgements, sources and sides, in both languages."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.nouns import Document, Statement
from dragoman.reading import actors, knowledge, language, statements
from dragoman.reading.documents import from_text
from dragoman.reading.language import Name
from dragoman.reading.statements import cues, quotes

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
PACKAGE = "dragoman.reading.statements"


@cache
def read(text: str, lang: str = "en", genre: str = "news", law: str = "") -> list[Statement]:
    """The statements of a text; `law`: a name in it that is an instrument's."""
    document = from_text("d", text, lang=lang)
    document.about.genre = genre  # type: ignore[assignment]
    laws = [Name(at, at + len(law), "instrument")] if law and (at := text.find(law)) >= 0 else []
    found = actors.find(document, laws)
    parsed = language.read(document, found.names)
    return statements.read(document, parsed, actors.read(document, parsed, found), laws)


def told(text: str, lang: str = "en") -> list[tuple[str | None, str, str]]:
    """(source, content, kind) of each statement; pieces of a content are joined by ' / '."""
    return [(s.source.text if s.source else None, " / ".join(text[a:b] for a, b in s.content), s.kind) for s in read(text, lang)]


def sides(text: str, lang: str = "en", law: str = "") -> dict[str | None, str]:
    """The sides that a text's statements take: actor or law -> stance; what some statement says for or against wins over 'neither'."""
    found: dict[str | None, str] = {}
    for statement in read(text, lang, "news", law):
        for about in statement.about:
            key = about.actor or about.instrument
            if about.stance != "neither" or key not in found:
                found[key] = about.stance
    return found


DIRECT = [
    ("en", "“We will sign the accord,” the minister said.", "the minister", "We will sign the accord"),
    ("en", '"We will sign the accord," said the minister.', "the minister", "We will sign the accord"),
    ("en", "The minister said: “We will sign the accord.”", "The minister", "We will sign the accord."),
    ("en", "'This is an invasion,' the minister said.", "the minister", "This is an invasion"),
    ("en", "„We will sign the accord“, the minister said.", "the minister", "We will sign the accord"),
    ("en", "''We will sign the accord,'' the minister said.", "the minister", "We will sign the accord"),
    ("en", "“We will sign,” the minister said, “but not today.”", "the minister", "We will sign / but not today."),
    ("en", "“We will sign,” the minister said. “It is a good accord. Nobody loses.”", "the minister", "We will sign / It is a good accord. Nobody loses."),
    ("en", "“We want peace. ‘Never again’ is our motto,” said the minister.", "the minister", "We want peace. ‘Never again’ is our motto"),
    ("en", "The minister said: “Russia shelled the port.\n“It will answer for it.”", "The minister", "Russia shelled the port. / It will answer for it."),
    ("en", "“They will answer for it.” — Sergei Lavrov", "Sergei Lavrov", "They will answer for it."),
    ("es", "«Firmaremos el acuerdo», dijo el ministro.", "el ministro", "Firmaremos el acuerdo"),
    ("es", "“Firmaremos el acuerdo”, afirmó el ministro.", "el ministro", "Firmaremos el acuerdo"),
    ("es", '"Firmaremos el acuerdo", aseguró el ministro.', "el ministro", "Firmaremos el acuerdo"),
    ("es", "El ministro declaró: «Firmaremos el acuerdo».", "El ministro", "Firmaremos el acuerdo"),
    ("es", "«Es una ofensa», lamentó el ministro. «No la aceptaremos».", "el ministro", "Es una ofensa / No la aceptaremos"),
    ("es", "—No habrá acuerdo —dijo el ministro—. Seguiremos adelante.", "el ministro", "No habrá acuerdo / Seguiremos adelante."),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), DIRECT)
def test_a_quotation_belongs_to_whom_a_verb_of_speech_names(lang: str, text: str, source: str, content: str) -> None:
    assert (source, content, "direct") in told(text, lang)


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, text, _, _ in DIRECT])
def test_several_sentences_and_pieces_of_one_quotation_are_one_statement(lang: str, text: str) -> None:
    assert len([s for s in told(text, lang) if s[2] == "direct"]) == 1


REPORTED = [
    ("en", "Moscow says that the truce is over.", "Moscow", "that the truce is over"),
    ("en", "Moscow said the truce was over.", "Moscow", "the truce was over"),
    ("en", "The truce, Reuters reports, is holding.", "Reuters", "The truce / is holding"),
    ("en", "According to Ankara, the truce is over.", "Ankara", "the truce is over"),
    ("en", "The truce is over, according to Ankara.", "Ankara", "The truce is over"),
    ("en", "In Moscow's view, the truce is over.", "Moscow", "the truce is over"),
    ("en", "Ankara called for an end to the blockade.", "Ankara", "an end to the blockade"),
    ("en", "Ankara urged Armenia to lift the blockade.", "Ankara", "Armenia to lift the blockade"),
    ("en", "The minister refused to sign the accord.", "The minister", "to sign the accord"),
    ("en", "The minister warned Armenia in that meeting that the truce was over.", "The minister", "that the truce was over"),
    ("en", "Critics say the blockade is illegal.", "Critics", "the blockade is illegal"),
    ("en", "Moscow voiced concern about Ukraine's manoeuvres.", "Moscow", "Ukraine's manoeuvres"),
    ("en", "Kyiv's claim that Moscow broke the truce surprised many.", "Kyiv", "that Moscow broke the truce"),
    ("en", "The president is confident that Iran will sign.", "The president", "that Iran will sign"),
    ("en", "It is claimed that Iran supplied the drones.", None, "that Iran supplied the drones"),
    ("en", "Iran is said to have supplied the drones.", None, "Iran / to have supplied the drones"),
    ("en", "One criticism is that Georgia is too weak.", None, "that Georgia is too weak"),
    ("es", "Moscú dice que la tregua ha terminado.", "Moscú", "que la tregua ha terminado"),
    ("es", "Según Ankara, la tregua ha terminado.", "Ankara", "la tregua ha terminado"),
    ("es", "A juicio de Moscú, la tregua ha terminado.", "Moscú", "la tregua ha terminado"),
    ("es", "Algunos analistas creen que la tregua ha terminado.", "Algunos analistas", "que la tregua ha terminado"),
    ("es", "Se dice que Irán entregó los drones.", None, "que Irán entregó los drones"),
    ("es", "Se acusa a Rusia de violar el acuerdo.", None, "a Rusia de violar el acuerdo"),
    ("es", "La ONG criticó a Bielorrusia por encarcelar a periodistas.", "La ONG", "a Bielorrusia por encarcelar a periodistas"),
    ("es", "Washington se mostró preocupado por la represión en Bielorrusia.", "Washington", "la represión en Bielorrusia"),
    ("es", "Francia se opuso a la medida.", "Francia", "la medida"),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), REPORTED)
def test_reported_speech_has_its_source_and_its_clause(lang: str, text: str, source: str | None, content: str) -> None:
    assert (source, content, "reported") in told(text, lang)



WHERE_IT_STANDS = [
    ("en", "Norway denied having sent the boats.", "Norway", "having sent the boats"),
    ("en", "Norway's refusal to sign was expected.", "Norway", "to sign"),
    ("en", "Singapore regards the accord as a success.", "Singapore", "the accord as a success"),
    ("en", "A report by the Baltic Institute puts the losses at 30 million euros.", "A report by the Baltic Institute", "the losses at 30 million euros"),
    ("en", "The audit turned up three gaps.", "The audit", "three gaps"),
    ("en", "The commission concluded, in a report released on Monday, that Norway broke the treaty.", "The commission", "that Norway broke the treaty"),
    ("en", "The envoy cast doubt on the Danish figures.", "The envoy", "the Danish figures"),
    ("en", "Denmark asked for a second inquiry.", "Denmark", "a second inquiry"),
    ("en", "The minister was blunt: there will be no extension.", "The minister", "there will be no extension"),
    ("en", "He voiced regret, however, that Norway had not answered.", "He", "that Norway had not answered"),
    ("es", "El portavoz negó haber recibido dinero de Dinamarca.", "El portavoz", "haber recibido dinero de Dinamarca"),
    ("es", "El presidente dijo estar dispuesto a negociar con Noruega.", "El presidente", "estar dispuesto a negociar con Noruega"),
    ("es", "El ministro puso en duda que Noruega cumpla el convenio.", "El ministro", "que Noruega cumpla el convenio"),
    ("es", "La oposición ve el acuerdo como una rendición.", "La oposición", "el acuerdo como una rendición"),
    ("es", "El índice sitúa a Noruega en el puesto 40.", "El índice", "a Noruega en el puesto 40"),
    ("es", "Oslo cifró las pérdidas en 3 millones de euros.", "Oslo", "las pérdidas en 3 millones de euros"),
    ("es", "El ministro fue tajante: no habrá prórroga.", "El ministro", "no habrá prórroga"),
    ("es", "La comisión concluyó, en un informe publicado el lunes, que Noruega incumplió el tratado.", "La comisión", "que Noruega incumplió el tratado"),
    ("es", "Noruega pidió a Dinamarca que retirase sus barcos.", "Noruega", "a Dinamarca que retirase sus barcos"),
    ("es", "Noruega, acusada de espionaje por su vecino, guarda silencio.", "su vecino", "Noruega / de espionaje"),
    ("es", "La propuesta, que Noruega calificó de inaceptable, será revisada.", "Noruega", "La propuesta / de inaceptable"),
    ("es", "Las críticas de Dinamarca al tratado no sorprendieron a nadie.", "Dinamarca", "tratado"),
    ("es", "Los pescadores están hartos de las promesas de Oslo.", "Los pescadores", "las promesas de Oslo"),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), WHERE_IT_STANDS)
def test_a_content_is_found_wherever_its_cue_governs_it(lang: str, text: str, source: str, content: str) -> None:
    assert (source, content, "reported") in told(text, lang)


ASIDES = [
    ("El tratado, insisten en Oslo, está muerto.", "Oslo", "El tratado / está muerto"),
    ("El ministro viajó a Lima. El pago, aclaró, llegará en mayo.", "El ministro", "El pago / llegará en mayo"),
    ("La oferta de Noruega, se comenta, rondaba los 90 millones.", None, "La oferta de Noruega / rondaba los 90 millones"),
    ("No hay dinero para el puerto, le hizo notar un periodista.", "un periodista", "No hay dinero para el puerto"),
    ("En el Ministerio alegan que el barco se hundió.", "el Ministerio", "que el barco se hundió"),
    ("Noruega se hundirá, según la Liga danesa. Los barcos de la Liga, según los cuales todo va bien, navegan.", "la Liga danesa", "Noruega se hundirá"),
    ("El ministro citó a la Liga del Norte, según la cual Noruega miente.", "la Liga del Norte", "Noruega miente"),
    ("Para los analistas, el acuerdo está muerto.", "los analistas", "el acuerdo está muerto"),
    ("Noruega cerrará el puerto. Así lo cree el ministro danés.", "el ministro danés", "Noruega cerrará el puerto"),
]


@pytest.mark.parametrize(("text", "source", "content"), ASIDES)
def test_what_commas_set_apart_speaks_of_the_clause_around_it(text: str, source: str | None, content: str) -> None:
    assert (source, content) in {(who, what) for who, what, _ in told(text, "es")}


@pytest.mark.parametrize(("lang", "text", "sources"), [
    ("en", "Denmark urged its neighbour to respect the treaty, warning that patience was running out.", ["Denmark", "Denmark"]),
    ("es", "Dinamarca instó a su vecino a respetar el tratado, recordando que la paciencia se agota.", ["Dinamarca", "Dinamarca"]),
    ("es", "El informe concluye que Noruega incumplió el tratado y recomienda suspenderlo.", ["El informe", "El informe"]),
    ("es", "Japón donará 15 millones, anunció hoy su embajador. El pago, aclaró, llegará en mayo.", ["su embajador", "su embajador"]),
    ("en", "The agency reported that Norway had paid, citing two officials.", ["The agency", "two officials"]),
    ("es", "La agencia informó de que Noruega pagó, citando a dos funcionarios.", ["La agencia", "dos funcionarios"]),
    ("es", "El senador recordó que Noruega pagó; la ministra negó que Dinamarca cobrase.", ["El senador", "la ministra"]),
])
def test_each_speaker_has_his_own_words(lang: str, text: str, sources: list[str]) -> None:
    found = told(text, lang)
    assert sorted(who or "" for who, _, _ in found) == sorted(sources)


def test_the_words_of_one_end_where_another_begins() -> None:
    text = "El senador recordó que Noruega pagó; la ministra negó que Dinamarca cobrase."
    assert ("El senador", "que Noruega pagó", "reported") in told(text, "es")


@pytest.mark.parametrize(("lang", "text", "pronoun", "actor"), [
    ("en", "The visit pleased Norway, who said that Denmark had kept its word.", "who", None),
    ("es", "Habló la ministra de Defensa de Noruega, quien recordó que el acuerdo sigue vigente.", "quien", "NOR"),
])
def test_a_relative_pronoun_behind_a_comma_is_the_source_and_means_its_actor(lang: str, text: str, pronoun: str, actor: str | None) -> None:
    source = next(s.source for s in read(text, lang) if s.source is not None and s.source.text == pronoun)
    assert actor is None or (source.actor or "").startswith(actor)


@pytest.mark.parametrize("text", ["Francia habría ordenado a sus barcos volver.", "El Gobierno noruego estaría preparando una demanda."])
def test_the_conditional_of_rumour_is_said_by_nobody_in_particular(text: str) -> None:
    assert (None, text.rstrip("."), "reported") in told(text, "es")


@pytest.mark.parametrize("text", ["Si Oslo hubiera pagado, los barcos noruegos habrían vuelto.", "Noruega no quiso comentar la noticia.", "Nadie quiso mirar el almanaque."])
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert told(text, "es") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "If Oslo does not support the plan of Peru, the talks will fail."), ("es", "Si Oslo no apoya el plan de Perú, las conversaciones fracasarán."),
        ("es", "Noruega y Suecia comparten una frontera de 1600 kilómetros."),
        ("en", "Oslo should ask Peru to apologise."), ("es", "Oslo debería pedir a Perú que se disculpe."),
    ],
)
def test_what_only_may_be_said_and_what_is_only_shared_is_no_statement(lang: str, text: str) -> None:
    assert told(text, lang) == []


@pytest.mark.parametrize(("lang", "text"), [("es", "Según Perú, la frontera está cerrada."), ("en", "According to Peru, the border is closed.")])
def test_a_state_behind_according_to_is_an_actor(lang: str, text: str) -> None:
    assert [s.source.actor for s in read(text, lang) if s.source] == ["PER"]


@pytest.mark.parametrize(("lang", "source", "text"), [
    ("en", "the Norwegian envoy", '"We will not sign," snapped the Norwegian envoy, who left early.'),
    ("es", "la portavoz del Gobierno noruego, Ingrid Dahl", "«No firmaremos nada», zanjó ayer en Oslo la portavoz del Gobierno noruego, Ingrid Dahl."),
    ("es", "la Casa Rosada", "«Nunca firmamos eso», aseguran en la Casa Rosada."),
])
def test_a_speaker_right_behind_a_quotation_is_found(lang: str, source: str, text: str) -> None:
    assert [(who, kind) for who, _, kind in told(text, lang)] == [(source, "direct")]


@pytest.mark.parametrize(("lang", "genre", "text", "is_free"), [
    ("en", "opinion", "Norway must pay.", True),
    ("en", "speech", "Norway has dragged its feet.", True),
    ("en", "news", "Norway must pay.", False),
    ("en", "opinion", "Norway signed the treaty in May 2011.", False),
    ("es", "opinion", "Noruega es un vecino difícil.", True),
    ("es", "opinion", "Cerrar el puerto fue una torpeza de Noruega.", True),
    ("es", "opinion", "Noruega firmó el tratado en mayo de 2011.", False),
    ("en", "opinion", "Norway signed the treaty in May 2011. ---", False),
    ("es", "opinion", "Noruega firmó el tratado en mayo de 2011. ---", False),
    ("es", "opinion", "El ministro dijo que Noruega es un vecino difícil.", False),
])
def test_an_author_judges_in_opinion_pieces_and_speeches(lang: str, genre: str, text: str, is_free: bool) -> None:
    assert any(s.kind == "free" for s in read(text, lang, genre)) == is_free


JUDGED = [
    ("en", "Serbia has been criticised by the State Department for its attacks on the press.", "the State Department", "Serbia / for its attacks on the press"),
    ("en", "Iran has been criticised for ignoring the resolution.", None, "Iran / for ignoring the resolution"),
    ("en", "Georgia was praised by supporters for its reforms.", "supporters", "Georgia / for its reforms"),
    ("en", "Merkel accused Russia of breaking the truce.", "Merkel", "Russia of breaking the truce"),
    ("es", "Bakú acusó a París de injerencia.", "Bakú", "a París de injerencia"),
    ("es", "Serbia fue criticada por la Unión Europea.", "la Unión Europea", "Serbia"),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), JUDGED)
def test_a_judgement_says_of_its_object_why(lang: str, text: str, source: str | None, content: str) -> None:
    assert (source, content, "reported") in told(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("en", "The envoy said the port was “heavily damaged” in the raid.", "the port was “heavily damaged” in the raid"),
        ("en", "The report classified Serbia as “not free”.", "Serbia as “not free”"),
        ("es", "Moscú dijo que la tregua «ya no existe».", "que la tregua «ya no existe»"),
        ("es", "El comunicado llamó a Israel «socio estratégico».", "a Israel «socio estratégico»"),
    ],
)
def test_quoted_words_inside_a_clause_make_it_mixed(lang: str, text: str, content: str) -> None:
    assert [(c, kind) for _, c, kind in told(text, lang)] == [(content, "mixed")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The policy is known for its “caviar diplomacy” in the West."),
        ("en", "The tanker “Polar Star” left the port on Monday."),
        ("es", "El buque «Estrella Polar» salió del puerto el lunes."),
        ("es", "La llamada «diplomacia del caviar» tiene años."),
        ("en", "Tanks crossed the border on Monday."),
        ("en", "The report was published on Monday."),
    ],
)
def test_a_name_or_a_wording_in_quotation_marks_is_nobodys_statement(lang: str, text: str) -> None:
    assert told(text, lang) == []


def test_a_statement_within_a_statement_is_one_of_its_own_where_its_source_is_named() -> None:
    both = told("Blinken said that Moscow denied the attack.")
    assert ("Blinken", "that Moscow denied the attack", "reported") in both
    assert ("Moscow", "the attack", "reported") in both


def test_what_a_speaker_says_of_his_own_thinking_is_not_told_twice() -> None:
    assert len(told("“We believe that the truce will hold,” the minister said.")) == 1


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "The minister, who had resigned on Monday, said the truce was over.", "The minister"),
        ("en", "Finnish foreign minister Elina Valtonen said the truce was over.", "Finnish foreign minister Elina Valtonen"),
        ("es", "El ministro, que había dimitido el lunes, dijo que la tregua había terminado.", "El ministro"),
    ],
)
def test_a_source_is_the_noun_phrase_without_its_relative_clause(lang: str, text: str, source: str) -> None:
    assert source in [s for s, _, _ in told(text, lang)]


def test_a_source_knows_its_actor_and_a_report_that_of_its_author() -> None:
    by_text = {s.source.text: s.source.actor for s in read("Moscow says the truce is over.") if s.source}
    assert by_text == {"Moscow": "RUS"}
    letters = [s.source.actor for s in read("El comunicado de Rusia dice que la tregua ha terminado.", "es") if s.source]
    assert letters == ["RUS"]


def test_a_spanish_verb_without_a_subject_has_that_of_the_sentence_before() -> None:
    text = "Rusia rechazó el plan. Dijo que no firmaría."
    assert ("Rusia", "que no firmaría", "reported") in told(text, "es")


def test_a_clause_that_explains_or_opposes_is_a_claim_of_its_own_of_the_same_source() -> None:
    for lang, text in (
        ("en", "Moscow says that the law is unfair, although Georgia changed it twice."),
        ("es", "Rusia considera que la ley es injusta, ya que Georgia la cambió dos veces."),
    ):
        found = told(text, lang)
        assert len(found) == 2
        assert len({source for source, _, _ in found}) == 1


STANCES = [
    ("en", "Critics say Georgia is an aggressive and corrupt state.", "GEO", "against"),
    ("en", "Supporters say Georgia is an ideal partner.", "GEO", "for"),
    ("en", "Supporters say Georgia is not a threat.", "GEO", "for"),
    ("en", "Moscow said that Georgia would sign on Monday.", "GEO", "neither"),
    ("en", "Moscow condemned Georgia's provocations.", "GEO", "against"),
    ("en", "Moscow praised Serbia for its restraint.", "SRB", "for"),
    ("en", "Moscow did not criticise Serbia.", "SRB", "neither"),
    ("en", "Ankara said that Serbia leads the fight against terrorism.", "SRB", "neither"),
    ("en", "The report classified Serbia as “not free”.", "SRB", "against"),
    ("en", "Critics say the treaty is unfair to Georgia.", "GEO", "neither"),
    ("es", "Los críticos dicen que Georgia es un Estado corrupto.", "GEO", "against"),
    ("es", "Sus partidarios dicen que Georgia es un socio fiable.", "GEO", "for"),
    ("es", "Moscú dijo que Georgia firmaría el lunes.", "GEO", "neither"),
    ("es", "Moscú elogió a Serbia por su prudencia.", "SRB", "for"),
    ("es", "Moscú condenó las provocaciones de Georgia.", "GEO", "against"),
    ("es", "Algunos analistas creen que Irán no es un peligro.", "IRN", "for"),
    ("es", "El comunicado llamó a Israel «socio ideal».", "ISR", "for"),
]


@pytest.mark.parametrize(("lang", "text", "actor", "stance"), STANCES)
def test_a_stance_goes_to_whom_the_words_are_about(lang: str, text: str, actor: str, stance: str) -> None:
    assert sides(text, lang)[actor] == stance


DEEDS = [
    ("en", "Accra says Togo has broken every promise that it made in Lomé.", "TGO", "against"),
    ("en", "“Togo never kept its word,” the minister said.", "TGO", "against"),
    ("en", "The envoy said Chad had failed to pay its share.", "TCD", "against"),
    ("en", "The envoy said Chad had paid its share on time.", "TCD", "for"),
    ("en", "The mayor said the village had been burned by Serbian soldiers.", "SRB_MIL", "against"),
    ("en", "The mayor said the Serbian soldiers had fed the children.", "SRB_MIL", "for"),
    ("en", "The general said Chad had killed nine civilians in Niger.", "NER", "neither"),
    ("en", "He said neither Fiji nor Tonga had helped.", "FJI", "against"),
    ("en", "“Fiji has stolen our fish,” he said.", "FJI", "against"),
    ("en", "Critics say Malta looks the other way.", "MLT", "against"),
    ("en", "He said that if it were not for Norway the clinic would have closed.", "NOR", "for"),
    ("en", "The doctor said that thanks to Cuba the hospital stayed open.", "CUB", "for"),
    ("en", "The general said it was Sudan that fired first.", "SDN", "against"),
    ("en", "The minister said India had suffered Nepalese attacks.", "IND", "neither"),
    ("es", "Acra dice que Togo ha roto todas sus promesas.", "TGO", "against"),
    ("es", "«Togo nunca cumplió su palabra», dijo el ministro.", "TGO", "against"),
    ("es", "El enviado dijo que Chad no había pagado su cuota.", "TCD", "against"),
    ("es", "El alcalde dijo que la aldea fue quemada por soldados serbios.", "SRB_MIL", "against"),
    ("es", "El alcalde dijo que los soldados serbios alimentaron a los niños.", "SRB_MIL", "for"),
    ("es", "El general dijo que Chad había matado a nueve civiles en Níger.", "NER", "neither"),
    ("es", "«Malta nos dejó en la estacada», dijo el ministro.", "MLT", "against"),
    ("es", "«Les debemos la vida a los daneses», dijo el ministro.", "DNK", "for"),
    ("es", "El alcalde dijo que el puerto cerró por culpa de Chad.", "TCD", "against"),
    ("es", "«Sin Chad no habría tregua», reconoció el enviado.", "TCD", "for"),
    ("es", "El capitán dijo que los patrones daneses se saltan las reglas.", "DNK", "against"),
]


@pytest.mark.parametrize(("lang", "text", "actor", "stance"), DEEDS)
def test_what_is_said_that_somebody_did_judges_him_and_not_his_victim(lang: str, text: str, actor: str, stance: str) -> None:
    assert sides(text, lang)[actor] == stance


WISHES = [
    ("en", "Ghana urged Togo to stop shelling the port.", "TGO", "against"),
    ("en", "Ghana asked Togo to attend the summit.", "TGO", "neither"),
    ("en", "Oslo warned Malta that its ships would be seized.", "MLT", "against"),
    ("en", "Oslo promised Malta two million euros.", "MLT", "for"),
    ("en", "Oslo threatened Malta with sanctions.", "MLT", "against"),
    ("en", "The union called for the repeal of the law.", "the law", "against"),
    ("en", "The union opposes the repeal of the law.", "the law", "for"),
    ("en", "Farmers want the embargo lifted.", "the embargo", "against"),
    ("en", "The minister promised to ratify the accord.", "the accord", "for"),
    ("en", "The minister refused to sign the protocol.", "the protocol", "against"),
    ("es", "Ghana instó a Togo a dejar de bombardear el puerto.", "TGO", "against"),
    ("es", "Ghana pidió a Togo que asista a la cumbre.", "TGO", "neither"),
    ("es", "El obispo pidió a Sudán que libere a los peregrinos.", "SDN", "against"),
    ("es", "Oslo prometió a Malta dos millones de euros.", "MLT", "for"),
    ("es", "Oslo amenazó a Malta con sanciones.", "MLT", "against"),
    ("es", "El sindicato se opone a la derogación de la ley.", "la ley", "for"),
    ("es", "Los campesinos piden que se levante el embargo.", "el embargo", "against"),
    ("es", "El ministro recomendó que Malta renueve el convenio.", "el convenio", "for"),
    ("es", "El ministro se negó a firmar el protocolo.", "el protocolo", "against"),
]


@pytest.mark.parametrize(("lang", "text", "key", "stance"), WISHES)
def test_what_a_speaker_wants_done_shows_where_he_stands_toward_whom_it_is_asked_of_and_done_to(lang: str, text: str, key: str, stance: str) -> None:
    assert sides(text, lang)[key] == stance


TURNED = [
    ("en", "Lima denied that Ecuador had violated the truce.", "ECU", "for"),
    ("en", "Lima doubts that Ecuador can honour the deal.", "ECU", "against"),
    ("en", "The lawyer said the accusations against Kenya were false.", "KEN", "for"),
    ("en", "The lawyer said that Kenya was not to blame.", "KEN", "for"),
    ("en", "The minister rejected the charge that Sudan had armed the rebels.", "SDN", "for"),
    ("en", "Kampala regretted that Kenya had closed the crossing.", "KEN", "against"),
    ("en", "Kampala was glad that Kenya had reopened the crossing.", "KEN", "for"),
    ("es", "Lima negó que Ecuador hubiera violado la tregua.", "ECU", "for"),
    ("es", "La abogada dijo que las acusaciones contra Kenia son falsas.", "KEN", "for"),
    ("es", "La abogada dijo que Kenia no tenía la culpa.", "KEN", "for"),
    ("es", "El ministro rechazó las acusaciones contra Kenia.", "KEN", "for"),
    ("es", "Kampala lamentó que Kenia hubiera cerrado el paso.", "KEN", "against"),
]


@pytest.mark.parametrize(("lang", "text", "actor", "stance"), TURNED)
def test_denial_doubt_lament_and_joy_turn_what_is_told(lang: str, text: str, actor: str, stance: str) -> None:
    assert sides(text, lang)[actor] == stance


def test_what_others_are_said_to_say_is_not_the_side_of_who_tells_it() -> None:
    found = {s.source.text: {about.actor: about.stance for about in s.about} for s in read("A poll says that 60 percent of Kenyans see China as a reliable friend.") if s.source}
    assert found["A poll"]["CHN"] == "neither"


@pytest.mark.parametrize(
    ("lang", "text", "law"),
    [
        ("en", "Parliament passed the treaty. Farmers call it a triumph.", "the treaty"),
        ("es", "El Parlamento aprobó el tratado. Los campesinos lo califican de triunfo.", "el tratado"),
    ],
)
def test_a_pronoun_may_stand_for_the_law_before_it(lang: str, text: str, law: str) -> None:
    assert sides(text, lang).get(law) == "for"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_deeds_are_many_and_speak_for_and_against_their_doers(lang: str) -> None:
    rows = knowledge.table(PACKAGE, f"deeds_{lang}.tsv")
    assert len(rows) >= 1000
    assert len({(row["form"], row["pos"]) for row in rows}) == len(rows)
    assert {row["doer"] for row in rows} == {"for", "against", "neither"}
    assert all({row["doer"], row["toward"], row["asked"]} != {"neither"} for row in rows)


def test_one_statement_may_praise_one_and_blame_another() -> None:
    found = sides("Critics say that Georgia is a reliable partner and that Iran is a dangerous regime.")
    assert (found["GEO"], found["IRN"]) == ("for", "against")


@pytest.mark.parametrize(
    ("lang", "text", "law"),
    [
        ("en", "Congress passed Section 12. Georgians say that this law is unfair.", "Section 12"),
        ("es", "El Congreso aprobó la Sección 12. Los georgianos consideran que esta ley es injusta.", "Sección 12"),
    ],
)
def test_a_law_that_is_only_pointed_at_is_the_last_one_named(lang: str, text: str, law: str) -> None:
    assert sides(text, lang, law)[law] == "against"


def test_the_authors_own_judgement_is_kept_in_opinion_pieces_alone() -> None:
    text = "Georgia is a reliable ally of the West. Trains leave at noon."
    assert [s.kind for s in read(text, genre="opinion")] == ["free"]
    assert read(text) == []


def test_a_heading_or_a_transcript_names_its_speaker_before_a_colon() -> None:
    assert ("Moscow", "the truce is over", "reported") in told("Moscow: the truce is over")
    assert ("Moscú", "la tregua ha terminado", "reported") in told("Moscú: la tregua ha terminado", "es")


# The marks themselves


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He saw “one” and «two» and "three".', [["one"], ["two"], ["three"]]),
        ("«Dice “no” y se va», escribió.", [["Dice “no” y se va"]]),
        ("«Dijo «no» dos veces».", [["Dijo «no» dos veces"]]),
        ("The states' rights and the union's laws.", []),
        ("“It never ends", [["It never ends"]]),
        ("“One.\n“Two.”", [["One.", "Two."]]),
        ("A range of 1991–1994 — so long.", []),
    ],
)
def test_quotations_by_their_marks(text: str, found: list[list[str]]) -> None:
    assert [[text[a:b] for a, b in q.pieces] for q in quotes.find(Document(id="d", text=text, lang="en"))] == found


@given(st.text(alphabet=st.sampled_from("ab .,“”«»\"'‘’—\n?!:„"), max_size=60))
def test_quotations_are_in_order_do_not_overlap_and_lie_in_the_text(text: str) -> None:
    pieces = [piece for q in quotes.find(Document(id="d", text=text, lang="en")) for piece in q.pieces]
    assert all(0 <= start <= end <= len(text) for start, end in pieces)
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))


SOURCES = st.sampled_from(["Moscow", "The minister", "Critics"])
VERBS = st.sampled_from(["said", "claims", "denied", "believes", "warned"])
CLAIMS = st.sampled_from(["Georgia is weak", "the truce, signed in May, is over", "“nobody” won", "Iran lied"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOURCES, VERBS, CLAIMS, st.sampled_from(["", "\n", " Later it rained."]))
def test_every_span_is_within_the_text_trimmed_and_apart_from_its_cue(source: str, verb: str, claim: str, tail: str) -> None:
    text = f"{source} {verb} that {claim}.{tail}"
    for statement in read(text):
        assert statement.source is None or text[statement.source.start : statement.source.end] == statement.source.text
        for start, end in statement.content:
            assert 0 <= start < end <= len(text)
            assert not text[start].isspace()
            assert not text[end - 1].isspace()
            assert statement.cue is None or statement.cue.end <= start or end <= statement.cue.start


# The knowledge


@pytest.mark.parametrize(("lang", "fewest"), [("en", 300), ("es", 250)])
def test_there_are_cues_enough_and_each_is_well_formed(lang: str, fewest: int) -> None:
    table = cues.table(lang)
    assert sum(len(rows) for rows in table.values()) >= fewest
    allowed = {"prep": {"source", "view", "genitive"}, "adverb": {"sentence"}, "light": {"subject", "object"}}
    assert all(set(word.frames) <= allowed[part] for (part, _), rows in table.items() for word in rows if part in allowed)
    assert all(word.frames for rows in table.values() for word in rows)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_words_that_value_are_many_distinct_and_of_both_sides(lang: str) -> None:
    rows = knowledge.table(PACKAGE, f"stance_{lang}.tsv")
    assert len(rows) >= 250
    assert len({row["form"] for row in rows}) == len(rows)
    assert {row["stance"] for row in rows} == {"for", "against"}


@pytest.mark.parametrize("name", ["cues_en.tsv", "cues_es.tsv", "deeds_en.tsv", "deeds_es.tsv", "stance_en.tsv", "stance_es.tsv", "words.tsv"])
def test_a_data_file_has_no_row_twice(name: str) -> None:
    rows = [tuple(row.values()) for row in knowledge.table(PACKAGE, name)]
    assert len(rows) == len(set(rows))


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed documents are not here")
def test_the_seed_documents_are_read_and_their_relayed_outlet_speaks() -> None:
    text = next(SEEDS.glob("003*")).read_text(encoding="utf8")
    found = read(text)
    assert "POLITICO" in {s.source.text for s in found if s.source}
    assert any(s.kind == "direct" and len(s.content) > 1 for s in found)


def test_what_is_lacking_is_no_instrument_that_a_statement_speaks_of() -> None:
    (said,) = read("«Sin embargo, Perú cumplió», dijo Chile.", "es")
    assert [side.instrument for side in said.about] == [None]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_lone_mark_speaks_for_nobody(lang: str) -> None:
    assert read("March 2, 2021 — [", lang) == []


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Kenya recalled its ambassador to Kampala."),
    ("en", "Nairobi denied visas to the Somali officials."),
    ("es", "Bolivia demandó a Chile ante la Corte."),
])  # fmt: skip
def test_what_is_done_to_somebody_is_no_statement(lang: str, text: str) -> None:
    assert told(text, lang) == []


def test_an_offer_behind_a_semicolon_has_its_own_content() -> None:
    text = "Arabia Saudí lamentó la ruptura; Egipto se ofreció a mediar."
    assert ("Egipto", "a mediar", "reported") in told(text, "es")


@pytest.mark.parametrize(("lang", "text", "law"), [
    ("en", "The minister praised the deal of 2011.", "the deal of 2011"),
    ("es", "El exministro arremetió contra el tratado de extradición.", "el tratado de extradición"),
    ("es", "El relator elogió la ley de delitos informáticos.", "la ley de delitos informáticos"),
    ("es", "El canciller criticó el acuerdo pesquero peruano.", "el acuerdo pesquero"),  # whose it is, is another thing that can be judged
    ("es", "El canciller elogió el acuerdo con Perú.", "el acuerdo"),
    ("en", "The student leader said the amnesty was an insult.", "the amnesty"),
    ("es", "La dirigente criticó la amnistía.", "la amnistía"),
])  # fmt: skip
def test_a_law_without_a_name_is_called_by_what_tells_it_from_others(lang: str, text: str, law: str) -> None:
    assert law in [side.instrument for said in read(text, lang) for side in said.about]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "What Mali says is that Chad attacked.", [("Mali", "that Chad attacked", "reported")]),
        ("en", "What Chad demands is an apology from Mali.", [("Chad", "an apology from Mali", "reported")]),
        ("en", "Chad keeps what it promises.", []),
        ("en", "Mali has few friends that deliver what they promise.", []),
        ("es", "Lo que Mali afirma es que Chad atacó.", [("Mali", "que Chad atacó", "reported")]),
        ("es", "Lo que Chad exige es una disculpa de Mali.", [("Chad", "una disculpa de Mali", "reported")]),
        ("es", "Chad cumple lo que promete a Mali.", []),
    ],
)
def test_what_somebody_says_is_told_behind_the_copula_or_not_at_all(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text, lang) == expected


def test_a_possessor_stands_right_between_the_words_of_its_cue() -> None:
    assert [source for source, _, _ in told("Chad condemned Mali in April for its words on the border.")] == ["Chad"]
    assert told("Chad attacked the town, in the minister's words.")[0][0] == "the minister"


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("en", "Chad said that it would pay; Mali did not answer.", "that it would pay"),
        ("en", "Chad said that it would pay; that nobody had asked; and that all was well; Mali did not answer.", "that it would pay; that nobody had asked; and that all was well"),
        ("en", "“We will pay; Mali will not,” Chad said.", "We will pay; Mali will not"),
        ("es", "Chad dijo que pagaría; Mali no respondió.", "que pagaría"),
        ("es", "Chad dijo que pagaría; que nadie lo había pedido; y que todo iba bien; Mali no respondió.", "que pagaría; que nadie lo había pedido; y que todo iba bien"),
        ("es", "«Pagaremos; Mali no», dijo Chad.", "Pagaremos; Mali no"),
    ],
)
def test_what_is_said_ends_at_a_semicolon_unless_a_conjunction_takes_it_up(lang: str, text: str, content: str) -> None:
    assert told(text, lang)[0][1] == content
