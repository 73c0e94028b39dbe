"""Forms of verbs: which base forms they lead back to, what they say of mood and tense, and what a parser that got them wrong is taught by them."""

from __future__ import annotations

import pytest
from readings import table

from dragoman.nouns import Document
from dragoman.reading import actors, knowledge, language
from dragoman.reading.language import Token, forms
from dragoman.reading.language.clauses import predicates

# language | form | base form | what its features say
LEADS_BACK = """
es | condenará | condenar | Ind Fut 3 Sing
es | acusarían | acusar | Cnd 3 Plur
es | exigido | exigir | Part
es | hubiera | haber | Sub Imp 3 Sing
es | renueve | renovar | Sub Pres 3 Sing
es | ataquen | atacar | Sub Pres 3 Plur
es | pague | pagar | Sub Pres 3 Sing
es | averigüen | averiguar | Sub Pres 3 Plur
es | siga | seguir | Sub Pres 3 Sing
es | delinca | delinquir | Sub Pres 3 Sing
es | produzcan | producir | Sub Pres 3 Plur
es | convenza | convencer | Sub Pres 3 Sing
es | exija | exigir | Sub Pres 3 Sing
es | huyó | huir | Ind Past 3 Sing
es | murieron | morir | Ind Past 3 Plur
es | mintió | mentir | Ind Past 3 Sing
es | propuso | proponer | Ind Past 3 Sing
es | dedujeron | deducir | Ind Past 3 Plur
es | obtendrían | obtener | Cnd 3 Plur
es | mantuviese | mantener | Sub Imp 3 Sing
es | envía | enviar | Ind Pres 3 Sing
es | prohíbe | prohibir | Ind Pres 3 Sing
es | reúnen | reunir | Ind Pres 3 Plur
es | avergüenza | avergonzar | Ind Pres 3 Sing
es | prevén | prever | Ind Pres 3 Plur
es | suscrita | suscribir | Part
es | devueltos | devolver | Part
es | leyendo | leer | Ger
es | riñendo | reñir | Ger
en | planned | plan | Past
en | hopes | hope | Pres 3 Sing
en | sought | seek |
en | vetoes | veto | Pres 3 Sing
en | travelling | travel | Part
en | dying | die | Part
en | ratified | ratify | Past
"""
# form | base form | pronouns at its end
WITH_PRONOUNS = """
acusarlo | acusar | lo
negándose | negar | se
condenándolo | condenar | lo
entregárselo | entregar | se lo
pidiéndole | pedir | le
retiráronse | retirar | se
anunciose | anunciar | se
hízose | hacer | se
retírense | retirar | se
"""
# sentence | word | its base form | mood, tense or form
MENDED = """
El buque laosiano zarpó ayer de Kribi. | zarpó | zarpar | Past
Fiyi condonará la deuda de Palaos. | condonará | condonar | Fut
Omán y Catar firmarían el pacto en mayo. | firmarían | firmar | Cnd
Belice exige que Granada libere a los pescadores. | libere | liberar | Sub
Reprochó a Malta que no la secundara. | secundara | secundar | Sub
La Armada de Chile evacuó a los heridos. | evacuó | evacuar | Past
Islandia teme que Noruega invada las Feroe. | invada | invadir | Sub
¿Bombardeó Angola a Zambia? | Bombardeó | bombardear | Past
"""
NO_VERBS = """
El diplomático trajo vino de Setúbal. | vino
La delegación quedó fuera del salón. | fuera
El Consejo fijó el cupo de azúcar. | cupo
"""


@pytest.mark.parametrize(("lang", "form", "base", "said"), table(LEADS_BACK))
def test_a_form_leads_back_to_its_base_form_and_tells_mood_and_tense(lang: str, form: str, base: str, said: str) -> None:
    read = forms.of(form, lang)
    assert forms.bases(form, lang)[0] == base
    assert any(set(said.split()) <= set(one.morph.values()) for one in read if one.base == base)


@pytest.mark.parametrize(("form", "base", "pronouns"), table(WITH_PRONOUNS))
def test_pronouns_at_the_end_are_told_from_the_verb(form: str, base: str, pronouns: str) -> None:
    assert (forms.bases(form, "es")[0], forms.clitics(form, "es")) == (base, tuple(pronouns.split()))


def test_of_a_verb_that_is_not_known_all_that_the_letters_allow_is_given() -> None:
    assert not forms.is_form("xilograbará", "es")
    assert "xilograbar" in forms.bases("xilograbará", "es")
    assert not forms.is_form("alcaldía", "es")


def test_a_lemma_that_its_form_can_have_is_left_alone() -> None:
    went = Token(0, 0, 3, "fue", "ser", "AUX", {}, "cop", 0)
    assert forms.lemmas(went, "es") == ("ser",)
    wrong = Token(0, 0, 9, "condonará", "condonacer", "VERB", {}, "root", 0)
    assert forms.lemmas(wrong, "es") == ("condonacer", "condonar")


def parsed(text: str, lang: str) -> list[Token]:
    document = Document("d", text, lang)
    return [token for sentence in language.read(document, actors.find(document).names) for token in sentence.tokens]


@pytest.mark.parametrize(("text", "word", "base", "said"), table(MENDED))
def test_a_verb_that_a_parser_got_wrong_is_read_by_its_form(text: str, word: str, base: str, said: str) -> None:
    token = next(token for token in parsed(text, "es") if token.text == word)
    assert (token.pos, token.lemma) == ("VERB", base)
    assert said in token.morph.values()


@pytest.mark.parametrize(("text", "word"), table(NO_VERBS))
def test_a_word_that_has_the_form_of_a_verb_by_chance_is_none(text: str, word: str) -> None:
    assert next(token for token in parsed(text, "es") if token.text == word).morph.get("VerbForm") != "Fin"


@pytest.mark.parametrize(
    ("lang", "text", "verb", "subject", "thing"),
    [
        ("es", "El buque laosiano zarpó ayer de Kribi.", "zarpar", "buque", ""),
        ("es", "Nauru celebra que la Corte de Samoa repuso al juez.", "reponer", "Corte de Samoa", "juez"),
        ("en", "Benin, Nepal ink trade pact", "ink", "Nepal", "pact"),
        ("en", "The accord was extended in 2010 and lapses next year.", "lapse", "accord", ""),
        ("en", "Ratify the Cabotage Convention now.", "ratify", "", "Cabotage Convention"),
    ],
)
def test_what_turns_out_to_be_a_verb_has_its_subject_and_object(lang: str, text: str, verb: str, subject: str, thing: str) -> None:
    document = Document("d", text, lang)
    sentences = language.read(document, [*actors.find(document).names, *_laws(text)])
    found = next(predicate for sentence in sentences for predicate in predicates(sentence).values() if predicate.token.lemma == verb)
    told = {slot: [token.text for token in found.slots.get(slot, [])] for slot in ("subj", "obj")}
    assert not subject or subject in told["subj"]
    assert not thing or thing in told["obj"]


def _laws(text: str) -> list[language.Name]:
    start = text.find("Cabotage Convention")
    return [language.Name(start, start + 19, "instrument", "", "s", "convention")] if start >= 0 else []


@pytest.mark.parametrize("name", ["forms_en.tsv", "forms_es.tsv", "verbs_es.tsv"])
def test_a_table_of_forms_has_no_row_twice(name: str) -> None:
    rows = [tuple(row.values()) for row in knowledge.table("dragoman.reading.language", name)]
    assert len(rows) == len(set(rows))


def test_every_listed_verb_leads_back_to_itself() -> None:
    verbs = [row["verb"] for row in knowledge.table("dragoman.reading.language", "verbs_es.tsv")]
    assert [verb for verb in verbs if verb not in forms.bases(verb, "es")] == []
