"""A long run takes no more memory than a short one, and its last document no more time than its first: benchmarks/growth.py, with small numbers."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

from dragoman.nouns import Document
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text
from dragoman.reading.language import models

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

import generated
from timed import costs

FEW, MANY = 500, 1_000
MOST, MORE = 2_000, 20  # megabytes


def made(count: int) -> list[Document]:
    return [from_text(one["id"], one["text"], lang=one["lang"], published=one["published"]) for one in generated.documents(count, 5)]


def test_from_five_hundred_documents_to_a_thousand_time_is_linear_and_memory_flat() -> None:
    start, half, end, whole = costs(MANY, 1, 2, at=(FEW // 2, FEW, MANY))
    assert (whole.documents, whole.files) == (MANY, whole.files)
    first, second = (half.processor - start.processor) / (FEW / 2), (end.processor - half.processor) / (MANY - FEW)
    assert second < 1.5 * first, f"{1000 * first:.1f} ms a document, then {1000 * second:.1f}"
    assert end.worker - half.worker < MORE
    assert end.parent - half.parent < MORE
    assert max(whole.parent, whole.worker) < MOST
    assert whole.record < MANY * 0.02, "megabytes, 20 kB a document"


def test_what_is_generated_is_the_same_again_and_has_both_languages_and_ever_new_words() -> None:
    first = list(generated.documents(300, 4))
    assert first == list(generated.documents(300, 4))
    assert {one["lang"] for one in first} == {"en", "es"}
    assert len({one["text"] for one in first}) == len(first)
    words = [{word for one in first[start : start + 150] for word in one["text"].split()} for start in (0, 150)]
    assert len(words[1] - words[0]) > 50


def test_new_words_are_forgotten_and_what_is_read_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = made(9)
    before = [msgspec.json.encode(annotate(document)) for document in documents]
    monkeypatch.setattr(models, "REMEMBERED", 0)
    for lang in ("en", "es"):
        models.load(lang).vocab.strings.add(f"a word of {lang} that is new to its model")
    held = [len(models.load(lang).vocab.strings) for lang in ("en", "es")]
    again = [msgspec.json.encode(annotate(document)) for document in made(9)]
    strange = from_text("s", "The Zzyzxian minister Qwertolo blamed Chile for the frobnication. " * 2, lang="en")
    annotate(strange)
    assert again == before
    assert [len(models.load(lang).vocab.strings) for lang in ("en", "es")] == held
    assert all(len(models.load(lang).get_pipe("lemmatizer").cache) == 0 for lang in ("en", "es"))
