"""PLOVER's contexts: the words that mark them, and the lines that carry them."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman import ontology
from dragoman.nouns import Annotation
from dragoman.reading import knowledge
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

LANGUAGES = ("en", "es")


def read(text: str, lang: str) -> Annotation:
    return annotate(from_text("it", text, lang=lang, published="2020-05-04"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_context_of_the_manual_has_a_dozen_forms_in_lower_case_each_once(lang: str) -> None:
    rows = knowledge.table("dragoman.reading.contexts", f"contexts_{lang}.tsv")
    counted = Counter(row["context"] for row in rows)
    assert set(counted) == ontology.contexts()
    assert {context: times for context, times in counted.items() if times < 12} == {}
    assert [row for row, times in Counter((row["context"], row["form"]) for row in rows).items() if times > 1] == []
    assert [row["form"] for row in rows if row["form"] != row["form"].lower().strip() or not row["form"]] == []


@pytest.mark.parametrize(
    ("lang", "text", "context"),
    [
        ("en", "Kenya said that Chad tolerated corruption.", "corruption"),
        ("en", "Kenya said that Chad's anti-corruption law was empty.", "corruption"),
        ("es", "Perú afirmó que Chile no respeta los derechos humanos.", "human_rights"),
        ("es", "Según Perú, Chile vende uranio.", "natural_resource"),
    ],
)
def test_a_statement_is_about_what_its_words_mark(lang: str, text: str, context: str) -> None:
    (said,) = read(text, lang).statements
    assert context in said.contexts


def test_only_what_is_said_marks_the_context_of_a_statement() -> None:
    (said,) = read("At a conference on migration, Kenya said that Chad tolerated corruption.", "en").statements
    assert said.contexts == ["corruption"]


@pytest.mark.parametrize(
    ("lang", "text", "context"),
    [
        ("en", "Norway spent 12 million dollars on refugees in Jordan.", "asylum"),
        ("es", "Noruega gastó 12 millones de dólares en refugiados en Jordania.", "asylum"),
    ],
)
def test_a_figure_is_about_what_its_sentence_marks(lang: str, text: str, context: str) -> None:
    (figure,) = read(text, lang).figures
    assert context in figure.contexts


@pytest.mark.parametrize(
    ("lang", "text", "context"),
    [
        ("en", "Norway and Jordan signed the Oslo Agreement on refugees.", "asylum"),
        ("es", "Noruega y Jordania firmaron el Acuerdo de Oslo sobre los refugiados.", "asylum"),
    ],
)
def test_a_step_of_an_instrument_is_about_what_its_clause_marks(lang: str, text: str, context: str) -> None:
    assert any(context in step.contexts for step in read(text, lang).instruments)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Norway is a military ally of Jordan."), ("es", "Noruega es un aliado militar de Jordania.")],
)
def test_a_tie_is_about_what_its_words_mark(lang: str, text: str) -> None:
    (tie,) = read(text, lang).ties
    assert "military" in tie.contexts
