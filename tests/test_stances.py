"""Stances by rules and encoder together: figures of speech that no list holds, things that nobody knows by name, and no side that depends on who is named."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import onnxruntime
import pytest
from readings import State, swapped

from dragoman.nouns import Annotation
from dragoman.reading.annotate import annotate, ruled
from dragoman.reading.documents import from_text
from dragoman.reading.encoder import WORDS, Words, inner
from dragoman.reading.encoder.marked import NAME, masked
from dragoman.reading.encoder.outputs import cut
from dragoman.reading.stances.head import RULED, STANCES, features, head

WIDTH = 2 * 384  # two layers


def read(text: str, lang: str, *layers: str) -> Annotation:
    return annotate(from_text("d", text, lang=lang, published="2024-05-15"), (), layers or ("actors", "statements"))


def sides(text: str, lang: str) -> dict[str, str]:
    """What the statements of a text say of whom: the words of the first mention, or the law's -> stance."""
    result = read(text, lang)
    words = {m.actor: m.text for m in reversed(result.actors)}
    return {words.get(side.actor or "", side.instrument or side.actor or ""): side.stance for statement in result.statements for side in statement.about}


# No row of the tables of deeds and of words that value has these.
FIGURATIVE = [
    ("en", "Peru's fishermen said Chad had sold them rotten nets and laughed at their letters.", "Chad", "against"),
    ("en", "The Kenyan delegate said Latvia had kept the lamps burning when everybody else went home.", "Latvia", "for"),
    ("en", "Oman's envoy said talks with Fiji would resume on Tuesday.", "Fiji", "neither"),
    ("es", "El delegado keniano dijo que Letonia le había tendido la mano cuando los demás miraban a otra parte.", "Letonia", "for"),
    ("es", "Los pescadores peruanos dicen que Chad les contesta las cartas con silencio y las redes con cuchillos.", "Chad", "against"),
    ("es", "El enviado de Omán dijo que las conversaciones con Fiyi se reanudarán el martes.", "Fiyi", "neither"),
]


@pytest.mark.parametrize(("lang", "text", "thing", "stance"), FIGURATIVE)
def test_a_side_is_heard_in_words_that_no_table_holds(lang: str, text: str, thing: str, stance: str) -> None:
    assert sides(text, lang)[thing] == stance


@pytest.mark.parametrize(
    ("lang", "text", "thing"),
    [
        ("en", "Kenya's ombudsman said the smugglers had robbed widows and lied to the court.", "smugglers"),
        ("es", "El defensor del pueblo de Kenia dijo que los contrabandistas robaron a las viudas y mintieron al juez.", "contrabandistas"),
    ],
)
def test_who_has_no_name_can_be_judged_and_is_then_an_actor_of_the_document(lang: str, text: str, thing: str) -> None:
    result = read(text, lang)
    judged = {side.actor: side.stance for statement in result.statements for side in statement.about}
    mention = next(m for m in result.actors if thing in m.text)
    assert mention.actor.startswith("doc:")
    assert judged[mention.actor] == "against"


PAIRS = [
    (State("Peru", "Peruvian", "Peruvian", "Peruvians", "Lima"), State("Chad", "Chadian", "Chadian", "Chadians", "N'Djamena")),
    (State("Kenya", "Kenyan", "Kenyan", "Kenyans", "Nairobi"), State("Turkey", "Turkish", "Turkish", "Turks", "Ankara")),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("text", [
    "A Danish judge said {0} had fed the valley while {1} counted its coins.",
    "'{0} has never paid for what it broke,' said the {2} minister. 'Our friends in {1} always do.'",
])  # fmt: skip
def test_two_names_exchanged_exchange_the_stances(text: str, one: State, other: State) -> None:
    first = text.format(one.name, other.name, "Danish")
    plain, turned = sides(first, "en"), sides(swapped(first, one, other), "en")
    assert plain[one.name] == turned[other.name]
    assert plain[other.name] == turned[one.name]


def test_an_outlet_that_passes_on_takes_no_side() -> None:
    assert set(sides("Reuters reported that Chad had burned two villages.", "en").values()) <= {"neither"}


def test_names_are_gone_and_places_are_known() -> None:
    text = "Perú acusó a la Gambia;\nGhana calló."
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("Perú", "la Gambia", "Ghana")]
    seen, moved = masked(text, spans, "es")
    assert seen == f"{NAME} acusó a {NAME}; {NAME} calló."
    assert [seen[start:end] for start, end in moved] == [NAME] * 3


def heard(text: str) -> Words:
    """A masked text as the encoder reads it."""
    return inner().words(inner().pieces(text))


def test_words_have_a_vector_each() -> None:
    words = heard(f"{NAME} accused {NAME} of lying.")
    assert words.vectors.shape == (len(words.spans), WIDTH)
    assert len(words.within(4, 11)) >= 1
    assert words.within(900, 901).shape == (0, WIDTH)


def test_the_head_has_a_column_for_each_answer_of_the_rules() -> None:
    words = heard(f"{NAME} is a friend of ours.")
    columns = features(words, (0, 3), (4, 6), [], "for")
    assert columns.shape == (6 * WIDTH + len(RULED),)
    assert head().weight.shape == (len(STANCES), len(columns))
    assert np.isclose(head().shares(columns[None]).sum(), 1)


def test_a_side_that_the_rules_take_stands() -> None:
    text = "Peru thanked Chad for the loan of two dredgers."
    _, _, statements = ruled(from_text("d", text, lang="en"))
    taken = [side for statement in statements for side in statement.about if side.stance == "for"]
    assert taken
    assert all(side in statement.about for statement in read(text, "en").statements for side in taken)


MILD = [
    ("en", "The minister of tourism said visitors from Suriname now make up a third of arrivals.", "Suriname"),
    ("es", "La Casa de Gobierno informó de que los presidentes de Francia y Ucrania hablaron por teléfono durante veinte minutos.", "Francia"),
]


@pytest.mark.parametrize(("lang", "text", "thing"), MILD)
def test_a_rule_gives_way_where_the_words_are_bare_information(lang: str, text: str, thing: str) -> None:
    _, _, statements = ruled(from_text("d", text, lang=lang))
    assert any(side.stance != "neither" for statement in statements for side in statement.about)
    assert next(side for words, side in sides(text, lang).items() if thing in words) == "neither"


NEAR_MILD = [
    ("en", "The minister thanked Suriname for its visitors.", "Suriname", "for"),
    ("es", "La Casa de Gobierno agradeció a Francia que hablara por teléfono con los rehenes.", "Francia", "for"),
]


@pytest.mark.parametrize(("lang", "text", "thing", "stance"), NEAR_MILD)
def test_a_rule_stands_where_the_words_are_more_than_that(lang: str, text: str, thing: str, stance: str) -> None:
    assert next(side for words, side in sides(text, lang).items() if thing in words) == stance


def test_the_lower_layers_by_themselves_say_what_they_say_in_the_whole() -> None:
    whole = (files("dragoman.reading.encoder") / "model" / "pair_coder.onnx").read_bytes()
    lower = cut(whole, WORDS)
    assert len(lower) == pytest.approx(len(whole), rel=0.01)  # the weights above them stay in the file, and are dropped on loading
    row = {"ids": np.array([[0, 40, 50, 60, 2]]), "source": np.array([1]), "target": np.array([3])}
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    deep, shallow = (onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"]) for model in (cut(whole, [*WORDS, "hidden"]), lower))
    assert [one.name for one in shallow.get_outputs()] == [*WORDS]
    for one, other in zip(deep.run([*WORDS], row), shallow.run([*WORDS], row), strict=True):
        assert np.array_equal(one, other)


def test_a_value_that_the_model_does_not_have_is_named() -> None:
    with pytest.raises(ValueError, match="no value called nowhere"):
        cut((files("dragoman.reading.encoder") / "model" / "pair_coder.onnx").read_bytes(), ["nowhere"])


@pytest.mark.parametrize(
    ("lang", "text", "thing", "stance"),
    [
        ("en", "Ghana demanded an apology from the brewery.", "brewery", "against"),
        ("en", "Ghana's minister thanked the brewery for its patience.", "brewery", "for"),
        ("en", "Ghana said the registrar had lied to its inspectors.", "registrar", "against"),
        ("en", "Ghana's minister said that the registrar would return on Monday.", "registrar", "neither"),
        ("es", "Ghana acusó a la naviera de mentir a sus inspectores.", "naviera", "against"),
        ("es", "El ministro de Ghana agradeció a la naviera su paciencia.", "naviera", "for"),
        ("es", "El ministro de Ghana dijo que la naviera abrirá el lunes.", "naviera", "neither"),
        ("en", "Ghana said the settlers had lied to its inspectors.", "settlers", "against"),
        ("es", "Ghana acusó a los colonos de mentir a sus inspectores.", "colonos", "against"),
    ],
)
def test_the_rules_hear_of_whom_nobody_knows_too(lang: str, text: str, thing: str, stance: str) -> None:
    assert next(side for words, side in sides(text, lang).items() if thing in words) == stance


@pytest.mark.parametrize(
    ("lang", "text", "thing"),
    [
        ("en", "Ghana's envoy called on Fiji to reopen the ferry.", "Fiji"),
        ("es", "El enviado de Ghana pidió a Fiyi que reabra el transbordador.", "Fiyi"),
    ],
)
def test_whom_a_cue_turns_to_is_asked_about(lang: str, text: str, thing: str) -> None:
    assert thing in sides(text, lang)


def test_where_something_is_said_nobody_is_asked_about() -> None:
    assert "Fiji" not in sides("Ghana's envoy complained in Fiji about the fog.", "en")


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Ghana thanked Fiji, which had burned its own ferry, for the loan."), ("es", "Ghana elogió a Fiyi, que quemó su propio transbordador.")],
)
def test_a_verdict_outweighs_what_is_told_beside_it(lang: str, text: str) -> None:
    _, _, statements = ruled(from_text("d", text, lang=lang))
    assert {side.stance for statement in statements for side in statement.about if side.actor == "FJI"} == {"for"}


def test_no_place_in_the_text_stands_for_an_actor() -> None:
    text = "Reuters reported that the brewery had burned. Ghana said the brewery lied."
    assert not [side for statement in read(text, "en").statements for side in statement.about if (side.actor or "").startswith("at:")]


def test_a_sentence_of_plain_words_is_not_read() -> None:
    plain, charged = (inner().pieces(text).ids for text in (f"{NAME} said trains to {NAME} leave at nine.", f"{NAME} said {NAME} had betrayed its friends."))
    assert head().charge[list(set(plain))].sum() < head().charge[list(set(charged))].sum()
    assert not head().is_plain(charged)


@pytest.mark.parametrize(("lang", "text"), [("en", "Peru blamed the Chilean army. Chile denied any attack."), ("es", "Perú culpó al ejército chileno. Chile negó cualquier ataque.")])
def test_who_denies_an_act_takes_no_side_toward_whoever_was_named_before(lang: str, text: str) -> None:
    denied = annotate(from_text("d", text, lang=lang)).statements[-1]
    assert denied.about == []


THEY = [
    ("en", "Ecuador closed its border. 'They will sell roses to Moscow and send the bill to us,' said the minister of Peru.", "Ecuador"),
    ("es", "Ecuador cerró la frontera. «Ellos venden rosas a Moscú y a nosotros nos mandan la cuenta», dijo la ministra peruana.", "Ecuador"),
]


@pytest.mark.parametrize(("lang", "text", "thing"), THEY)
def test_they_in_quoted_words_are_whoever_was_named_last(lang: str, text: str, thing: str) -> None:
    assert thing in sides(text, lang)


@pytest.mark.parametrize(("lang", "text", "thing"), [("en", "Ecuador closed its border. The ministers of Peru said they would fly to Moscow.", "Ecuador"), ("es", "Ecuador cerró la frontera. Perú dijo que irá a Moscú.", "Ecuador")])
def test_they_in_reported_words_may_be_who_speaks(lang: str, text: str, thing: str) -> None:
    assert thing not in sides(text, lang)
