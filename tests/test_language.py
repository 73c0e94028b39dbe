"""Where sentences end, and what a parse is of: the text's own characters, and the same tree whichever state a sentence names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import table

from dragoman.errors import ModelMissing
from dragoman.nouns import Document
from dragoman.reading import actors, language
from dragoman.reading.language import Name, NameKind, Sentence, models
from dragoman.reading.language.clauses import predicates
from dragoman.reading.language.masking import fixed_nouns, mask
from dragoman.reading.language.sentences import paragraphs, sentences

# A text whose sentences end where `¦` stands.
SPLIT = """
en | Sen. Ruth Abiola met Gov. Pilar Ochoa.¦ They talked.
en | The U.S. sent aid to Kenya.
en | He lives in the U.S.¦ The president does not.
en | The U.S. State Department replied.
en | A U.S.-led force left.
en | Rep. Tom Okafor, R-Ind., spoke first.
en | Rep. Tom Okafor (R-Ind.) spoke first.¦ Others followed.
en | Sen. Ana Lee, D-Calif., voted no.
en | George W. Bush visited Accra.¦ He left soon.
en | J. K. Mensah wrote to A.-M. Diop.
en | It rained in Washington, D. C., on Monday.
en | It rained in Washington, D.C.¦ The talks went on.
en | Lt. Gen. Amadou Sy and Prof. Lund agreed.
en | St. Lucia voted on No. 5.
en | The talks ended at 5 p.m. Monday.
en | The talks ended at 5 p.m.¦ Nobody had signed.
en | Prices rose by 3.5 percent in Ghana.
en | They waited ... and left.
en | They waited… and left.
en | They waited...¦ Then they left.
en | “Enough!” he said.
en | “Why?” she asked. ¦“Because.”
en | “Enough. We leave,” he said.¦ They left. | ! a sentence ends inside a quotation that goes on
en | He called it “a mistake.”¦ Nobody laughed.
en | Is it true?¦ Yes!¦ Good.
en | Ghana v. Togo was heard on Jan. 5 in The Hague.
en | Acme Inc. paid; Bolt Ltd. did not.
en | Martin Luther King Jr. spoke there.
en | Some states, e.g. Ghana, voted.¦ Others, i.e. Togo, did not.
es | EE. UU. envió ayuda a Kenia.
es | EE.UU. envió ayuda.¦ Kenia la recibió.
es | Vive en EE. UU.¦ La presidenta no.
es | El Sr. Ochoa y la Sra. Lund firmaron.¦ Luego salieron.
es | El Gral. Amadou Sy habló con el Dr. J. K. Mensah.
es | Varios países, p. ej. Ghana, votaron.
en | It was signed in 1963.[1]¦ Togo left in 1970.[12][note 3]¦ It came back.
en | The vote[4] was held.¦ See [5].
es | Se firmó en 1963.[1]¦Togo se fue en 1970.[cita requerida]¦ Volvió.
es | La reunión empezó a las 5 p. m. del lunes.
es | Llovió en Washington D. C. toda la noche.
es | Llovió en Washington D. C.¦ La reunión siguió.
es | El art. 5 y el núm. 7 fueron citados.
es | Las FF. AA. salieron.
es | ¿Es cierto?¦ Sí.¦ ¡Basta!¦ Se fueron.
es | «¿Por qué?», preguntó.¦ Nadie respondió.
es | «Basta. Nos vamos», dijo.¦ Se fueron. | ! a sentence ends inside a quotation that goes on
es | Lo llamó «un error».¦ Nadie rio.
es | Esperaron... y salieron.
es | Esperaron…¦ Luego salieron.
es | La empresa, Bolt S. A., pagó.
es | El senador Tom Okafor (R-Ind.) habló primero.
"""


@pytest.mark.parametrize(("lang", "marked"), table(SPLIT))
def test_sentences_end_at_their_stops_and_nowhere_else(lang: str, marked: str) -> None:
    text = marked.replace("¦", "")
    found = [text[start:end] for start, end in sentences(text, 0, len(text), lang)]
    assert found == [part.strip() for part in marked.split("¦")]


def test_a_stop_inside_a_known_name_ends_nothing() -> None:
    text = "Yahoo! Corp. pays. Ghana does not."
    assert len(list(sentences(text, 0, len(text), "en", [(0, 12)]))) == 2


def test_after_an_abbreviation_a_known_name_goes_on_with_the_sentence() -> None:
    text = "The U.S. Ghana Council met."
    assert len(list(sentences(text, 0, len(text), "en", [(9, 22)]))) == 1


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n \n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_paragraph_ends_at_every_kind_of_line_break(line_break: str) -> None:
    text = f"  One{line_break}two "
    assert [text[start:end] for start, end in paragraphs(text)] == ["One", "two"]


words = st.sampled_from(["Ghana", "U.S.", "EE.", "UU.", "no", "Sr.", "said", "D.", "C.", "“We", "go.”", "«No.»", "...", "…", "p.", "ej.", "3.5", "¿Sí?", "(R-Ind.)", "\u00a0", "—"])
runs = st.lists(words, max_size=30).map(" ".join)
anything = st.text(alphabet='aA.!? \t\u00a0…"”«»()éÑ0,;\n\r\u2028-¿¡', max_size=120)


@settings(max_examples=300, deadline=None)
@given(st.one_of(runs, anything), st.sampled_from(["en", "es"]), st.lists(st.tuples(st.integers(0, 100), st.integers(1, 12)), max_size=3))
def test_sentences_cover_all_that_is_not_blank_in_order_without_overlap(text: str, lang: str, sizes: list[tuple[int, int]]) -> None:
    names = [(start, start + size) for start, size in sizes]
    covered: list[int] = []
    for start, end in paragraphs(text):
        for first, last in sentences(text, start, end, lang, names):
            assert start <= first < last <= end
            assert not text[first].isspace()
            assert not text[last - 1].isspace()
            covered += range(first, last)
    assert covered == sorted(set(covered)), "sentences overlap or are out of order"
    assert set(range(len(text))) - set(covered) <= {i for i, char in enumerate(text) if char.isspace()}


def read(text: str, lang: str, known: bool = True) -> list[Sentence]:
    document = Document("d", text, lang)
    return language.read(document, actors.find(document).names if known else ())


# language | sentence with places for two states
NAMED = """
en | {0} accused {1} of piracy.
en | {0} provided aid to {1} in May.
en | The president of {0} visited {1}.
en | Officials in {0} said that {1} had been attacked by {0}.
en | {0}, which borders {1}, signed the treaty.
en | {0} and {1} met before {0} attacked {1}.
es | {0} acusó a {1} de piratería.
es | {0} prestó ayuda a {1} en mayo.
es | El presidente de {0} visitó {1}.
es | {0} fue atacado por {1}.
es | Un funcionario dijo que {0}, que limita con {1}, firmó el tratado.
"""
STATES = {
    "en": [("Niger", "Nigeria"), ("Turkey", "Chad"), ("the United States", "Papua New Guinea"), ("Bosnia and Herzegovina", "North Korea"), ("Peru", "Côte d'Ivoire")],
    "es": [("Níger", "Nigeria"), ("Turquía", "Chad"), ("los Estados Unidos", "Papúa Nueva Guinea"), ("Bosnia y Herzegovina", "Corea del Norte"), ("Perú", "Costa de Marfil")],
}


def tree(sentence: Sentence) -> list[tuple[str, int, str, str, str]]:
    return [(word.relation, word.head, word.pos, word.case, "" if word.name else word.lemma) for word in sentence.tokens]


@pytest.mark.parametrize(("lang", "frame"), table(NAMED))
def test_the_tree_is_the_same_whichever_state_stands_there(lang: str, frame: str) -> None:
    trees = []
    for one, other in STATES[lang]:
        for pair in ((one, other), (other, one)):
            text = frame.format(*pair)
            found = read(text[:1].upper() + text[1:], lang)
            assert len(found) == 1
            trees.append(tree(found[0]))
    assert all(other == trees[0] for other in trees)


TEXTS = {
    "en": "The United States and Côte d'Ivoire agreed to a cease-fire.\nSen. Ruth Abiola's visit to the U.S.-backed camp, near Baghdad-Basra road, ended “well”.",
    "es": "Los Estados Unidos y Costa de Marfil acordaron un alto el fuego.\nLa visita de la senadora al campo de los EE. UU., acabó «bien»; dárselo fue del agrado de Kenia-Uganda.",
}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("known", [True, False])
def test_a_token_is_its_own_stretch_of_the_text(lang: str, known: bool) -> None:
    text = TEXTS[lang]
    for sentence in read(text, lang, known):
        assert [word.i for word in sentence.tokens] == list(range(len(sentence.tokens)))
        for word in sentence.tokens:
            assert text[word.start : word.end] == word.text
            assert sentence.start <= word.start < word.end <= sentence.end
            assert 0 <= word.head < len(sentence.tokens)
        places = [(word.start, word.end) for word in sentence.tokens]
        assert places == sorted(places)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_known_name_is_one_token(lang: str) -> None:
    document = Document("d", TEXTS[lang], lang)
    names = actors.find(document).names
    assert names
    tokens = {(word.start, word.end) for sentence in language.read(document, names) for word in sentence.tokens}
    assert {(name.start, name.end) for name in names} <= tokens


@pytest.mark.parametrize(("lang", "text", "name"), [
    ("en", "The pro-Russian song won.", "Russian"), ("en", "The Kenyan-Somali border is shut.", "Somali"), ("es", "La frontera entre Kenia-Somalia sigue cerrada.", "Somalia"),
    pytest.param("es", "El partido pro-ruso ganó.", "ruso", marks=pytest.mark.xfail(strict=True, reason="a name after a hyphen that joins it to a plain word is no token")),
])
def test_a_name_joined_by_a_hyphen_is_a_token_of_its_own(lang: str, text: str, name: str) -> None:
    assert name in [word.text for word in read(text, lang)[0].tokens]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Ghana, Togo; and (perhaps) Mali’s “envoy” left for 5 p.m. talks!"), ("es", "«Ghana», Togo y (quizá) Malí: ¿dárselo al enviado de EE. UU.?"),
    pytest.param("en", "Ghana'll attack Togo.", marks=pytest.mark.xfail(strict=True, reason="what is joined to a name without a blank is lost")),
])
def test_no_character_of_a_sentence_is_lost(lang: str, text: str) -> None:
    held = {i for sentence in read(text, lang) for word in sentence.tokens for i in range(word.start, word.end)}
    assert [text[i] for i in range(len(text)) if i not in held and not text[i].isspace()] == []


def test_a_mark_that_points_to_a_note_is_no_word() -> None:
    (sentence,) = read("Ghana[1] attacked Togo,[nota 2] and left.[13]", "en")
    assert [word.text for word in sentence.tokens] == ["Ghana", "attacked", "Togo", ",", "and", "left", "."]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_tree_has_one_root_and_no_circle(lang: str) -> None:
    for sentence in read(TEXTS[lang], lang):
        roots = [word for word in sentence.tokens if word.head == word.i]
        assert len(roots) == 1
        for word in sentence.tokens:
            above = list(sentence.ancestors(word))
            assert word.i == roots[0].i or above[-1].i == roots[0].i
        assert sentence.subtree(roots[0]) == sentence.tokens


BLANKS = {"no-break": "\u00a0", "tab": "\t", "two": "  ", "thin": "\u2009", "ideographic": "\u3000", "many": " \u00a0 \t ", "narrow no-break": "\u202f"}


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
@pytest.mark.parametrize(("lang", "text"), [("en", "South Sudan accused Sri Lanka of piracy."), ("es", "Sudán del Sur acusó a Sri Lanka de piratería.")])
def test_blanks_of_any_kind_are_read_like_one(lang: str, text: str, blank: str) -> None:
    plain, spread = read(text, lang)[0], read(text.replace(" ", blank), lang)[0]
    assert tree(plain) == tree(spread)
    assert [word.text.split() for word in plain.tokens] == [word.text.split() for word in spread.tokens]


def test_the_article_of_a_state_goes_under_its_name() -> None:
    assert mask("In the Gambia it rains.", 0, 23, [Name(7, 13, "state")], "en").text == "In France it rains."
    assert mask("En los Estados Unidos llueve.", 0, 29, [Name(7, 21, "state")], "es").text == "En Francia llueve."


@pytest.mark.parametrize(("text", "name", "kind", "lang", "seen"), [
    ("Cyprus' navy sailed.", "Cyprus", "state", "en", "France's navy sailed."),
    ("Its fleet met Belarus', they say.", "Belarus", "state", "en", "Its fleet met France's, they say."),
    ("'We trust Cyprus' he said.", "Cyprus", "state", "en", "'We trust France' he said."),
    ("La prensa iraní calla.", "iraní", "demonym", "es", "La prensa alemana calla."),
    ("El juez iraní calla.", "iraní", "demonym", "es", "El juez alemán calla."),
    ("Llegan tropas belgas.", "belgas", "demonym", "es", "Llegan tropas alemanas."),
    ("Llegan periodistas belgas.", "belgas", "demonym", "es", "Llegan periodistas alemanes."),
    ("Un problema belga.", "belga", "demonym", "es", "Un problema alemán."),
])
def test_what_hangs_on_a_name_agrees_with_its_stand_in(text: str, name: str, kind: NameKind, lang: str, seen: str) -> None:
    start, number = text.index(name), "p" if name.endswith("gas") else "s"
    assert mask(text, 0, len(text), [Name(start, start + len(name), kind, "", number)], lang).text == seen



@pytest.mark.parametrize(("lang", "text", "form"), [("en", "A cease-fire holds.", "cease-fire"), ("es", "El alto  el fuego sigue.", "alto  el fuego"), ("es", "Declaró persona non grata al enviado.", "persona non grata")])
def test_a_noun_of_several_words_is_one_token(lang: str, text: str, form: str) -> None:
    assert [text[name.start : name.end] for name in fixed_nouns(text, 0, len(text), lang)] == [form]
    assert form in [word.text for word in read(text, lang)[0].tokens]


def test_page_furniture_is_not_read() -> None:
    text = "Ghana met Togo.\nShare this page\nMali met Chad."
    document = Document("d", text, "en", furniture=[(16, 31)])
    assert [text[s.start : s.end] for s in language.read(document)] == ["Ghana met Togo.", "Mali met Chad."]


def test_each_paragraph_is_read_in_its_own_language() -> None:
    text = "Ghana met Togo.\nGhana se reunió con Togo.\nΗ Ελλάδα συμφώνησε."
    document = Document("d", text, "en", languages=[(16, 41, "es"), (42, len(text), "el")])
    assert [sentence.lang for sentence in language.read(document)] == ["en", "es"]


def test_a_line_without_a_stop_is_a_heading() -> None:
    text = "Ghana and Togo\nGhana met Togo."
    assert [sentence.heading for sentence in read(text, "en")] == [True, False]


def test_a_language_without_a_model_says_what_to_do() -> None:
    with pytest.raises(ModelMissing, match="install"):
        models.load("fr")


@pytest.mark.parametrize("lang", sorted(language.LANGUAGES))
def test_a_model_is_known_exactly(lang: str) -> None:
    model = models.describe(lang)
    assert model is not None
    assert model.version
    assert len(model.sha256) == 64


def test_two_kinds_of_strikes_are_strikes() -> None:
    (sentence,) = read("Iran carried out missile and drone strikes in Balochistan.", "en")
    strikes = next(word for word in sentence.tokens if word.text == "strikes")
    assert (sentence.tokens[strikes.head].text, strikes.relation) == ("carried", "obj")


@pytest.mark.parametrize(("lang", "text", "verb", "noun"), [
    ("en", "The air force struck what it called terrorist hideouts in Iran.", "struck", "hideouts"),
    ("es", "Rabat condenó lo que calificó de provocación.", "condenó", "provocación"),
])  # fmt: skip
def test_what_somebody_calls_so_is_what_is_acted_upon(lang: str, text: str, verb: str, noun: str) -> None:
    (sentence,) = read(text, lang)
    found = next(predicate for predicate in predicates(sentence).values() if predicate.token.text == verb)
    assert noun in [word.text for word in found.slots["obj"]]
