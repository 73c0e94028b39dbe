"""The learned pair coder: it looks at the pair, knows no state, decides together with the codebook, and is as small as was promised."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from dragoman.nouns import Relation
from dragoman.reading.annotate import PairRequest, Request, answer
from dragoman.reading.encoder import LONGEST, encoder, window
from dragoman.reading.events import deciding
from dragoman.reading.events.deciding import Opinion, Pair, decider

MODEL = files("dragoman.reading.encoder") / "model"


def _pair(lang: str, marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    plain = marked.replace("{", "").replace("}", "").replace("[", "").replace("]", "")
    spans = []
    for opening, closing in ("{}", "[]"):
        start = len(marked[: marked.index(opening)].replace("{", "").replace("}", "").replace("[", "").replace("]", ""))
        spans.append((start, start + marked.index(closing) - marked.index(opening) - 1))
    return plain, [spans[0]], [spans[1]]


def relation(lang: str, marked: str) -> Relation:
    """Of a text with its source in {} and its target in []."""
    text, source, target = _pair(lang, marked)
    return answer(Request("t", text, lang, pairs=[PairRequest(source, target)]), ("relations",)).relations[0]


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "{Oman} sent forty tonnes of rice to [Fiji] after the cyclone.", "AID"),
        ("en", "{Oman} agreed on Monday to send forty tonnes of rice to [Fiji].", "AGREE"),
        ("en", "{Peru's foreign minister} urged [Chad] to free the two surveyors.", "REQUEST"),
        ("en", "[The port of Walvis Bay] was shelled by {Angolan gunboats} at dawn.", "ASSAULT"),
        ("en", "{Dockers} marched on the [ministry] to demand their wages.", "PROTEST"),
        ("en", "{A court in Lima} convicted [three Estonian sailors] of smuggling.", "SANCTION"),
        ("es", "{Omán} envió cuarenta toneladas de arroz a [Fiyi] tras el ciclón.", "AID"),
        ("es", "{El canciller de Perú} acusó a [Chad] de violar la tregua.", "ACCUSE"),
        ("es", "[Dos pesqueros letones] fueron apresados por {la marina de Ghana}.", "COERCE"),
        ("es", "{El sindicato} convocó una huelga contra el [ministerio] y paró los puertos.", "PROTEST"),
    ],
)
def test_it_knows_the_types(lang: str, text: str, kind: str) -> None:
    assert relation(lang, text).type == kind


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "{Oman} sent rice to [Fiji], while Chile accused Peru of spying.", "AID"),
        ("en", "Oman sent rice to Fiji, while {Chile} accused [Peru] of spying.", "ACCUSE"),
        ("es", "{Omán} bombardeó un puerto de [Fiyi]; Chile recibió al ministro peruano.", "ASSAULT"),
        ("es", "Omán bombardeó un puerto de Fiyi; {Chile} recibió al [ministro peruano].", "CONSULT"),
    ],
)
def test_the_marked_pair_decides(lang: str, text: str, kind: str) -> None:
    assert relation(lang, text).type == kind


def test_no_state_has_a_prior() -> None:
    pairs = [Pair(f"{a} accused {b} of spying.", "en", (0, len(a)), (len(a) + 9, len(a) + 9 + len(b))) for a, b in (("Oman", "Mali"), ("Mali", "Oman"), ("Israel", "Iran"), ("Iran", "Israel"))]
    vectors = deciding.asked(pairs)
    assert np.allclose(vectors[0], vectors[1:], atol=1e-6)


def test_both_decide_and_say_so() -> None:
    vector = deciding.asked([Pair("Oman accused Mali of spying.", "en", (0, 4), (13, 17))])[0]
    alone, agreed, against = (decider().decided(vector, opinion) for opinion in (None, Opinion("ACCUSE", "between", "en:accuse.v.1"), Opinion("AID", "between", "en:x.v.1")))
    assert alone.by == "encoder"
    assert agreed.by == "en:accuse.v.1 +encoder"
    assert agreed.probability > alone.probability
    assert against.probability < alone.probability
    assert "en:x.v.1" in against.by
    assert "encoder" in against.by


def test_disagreement_lowers_the_confidence_of_an_event() -> None:
    vector = deciding.asked([Pair("Oman accused Mali of spying.", "en", (0, 4), (13, 17))])[0]
    sure, unsure = (decider().confidence(0.8, decider().weighed(vector, Opinion(kind, "between", "en:x.v.1"))) for kind in ("ACCUSE", "SUPPORT"))
    assert unsure < sure


def test_a_pair_is_answered_alike_alone_and_among_others() -> None:
    pairs = [Pair(text, "en", (0, 4), (len(text) - 5, len(text) - 1)) for text in ("Oman met Mali.", "Oman sent forty tonnes of rice and a field hospital to Mali.", "Oman shelled Mali.")]
    together = deciding.asked(pairs)
    for vector, pair in zip(together, pairs, strict=True):
        alone = decider().decided(deciding.asked([pair])[0], None)
        assert decider().decided(vector, None).type == alone.type
        assert decider().decided(vector, None).probability == pytest.approx(alone.probability, abs=0.05)


def test_a_long_text_is_cut_around_its_marks() -> None:
    ids = [9] * 400 + [5] + [9] * 40 + [6] + [9] * 400
    cut = window(ids, (5, 6))
    assert len(cut) == LONGEST
    assert {5, 6} <= set(cut)


def test_a_text_of_many_pages_is_answered() -> None:
    assert relation("en", "The rain went on. " * 400 + "{Oman} accused [Mali] of spying. " + "The rain went on. " * 400).type == "ACCUSE"


def test_the_encoder_is_small() -> None:
    assert len((MODEL / "pair_coder.onnx").read_bytes()) <= 40 * 2**20


def test_heads_fit_their_labels() -> None:
    width = encoder().hidden(["‹S› a ‹/S› ‹T› b ‹/T›"]).shape[1]
    for head in encoder().heads.values():
        assert head.weight.shape == (len(head.labels), width)
    assert len(encoder().heads["type"].labels) == 17
