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
from dragoman.reading.encoder import WORDS, encoder
from dragoman.reading.encoder.marked import NAME, masked
from dragoman.reading.encoder.outputs import with_outputs
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


def test_words_have_a_vector_each() -> None:
    words = encoder().words(f"{NAME} accused {NAME} of lying.")
    assert words.vectors.shape == (len(words.spans), WIDTH)
    assert len(words.within(4, 11)) >= 1
    assert words.within(900, 901).shape == (0, WIDTH)


def test_the_head_has_a_column_for_each_answer_of_the_rules() -> None:
    words = encoder().words(f"{NAME} is a friend of ours.")
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


def test_a_model_with_more_outputs_answers_as_before() -> None:
    plain = onnxruntime.InferenceSession((files("dragoman.reading.encoder") / "model" / "pair_coder.onnx").read_bytes(), providers=["CPUExecutionProvider"])
    row = {"ids": np.array([[0, 40, 50, 60, 2]]), "source": np.array([1]), "target": np.array([3])}
    more = onnxruntime.InferenceSession(with_outputs((files("dragoman.reading.encoder") / "model" / "pair_coder.onnx").read_bytes(), WORDS), providers=["CPUExecutionProvider"])
    assert np.array_equal(plain.run(["hidden"], row)[0], more.run(["hidden"], row)[0])
    assert [one.name for one in more.get_outputs()] == ["hidden", *WORDS]
