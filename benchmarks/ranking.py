"""How well searches find what answers them, and whether vectors of the pair coder would order it better than words do: forty searches of our own (tests/data_web/ranking), in the bundled examples and in texts written for them.

python benchmarks/ranking.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dragoman import run
from dragoman.nouns import Annotation, Document
from dragoman.publish.query import query
from dragoman.reading.documents import load
from dragoman.reading.encoder import Array, encoder, inner
from dragoman.reading.encoder.marked import masked
from dragoman.record import Maker, Record
from dragoman.record.search import Passage

ROOT = Path(__file__).parents[1]
ASKED = ROOT / "tests" / "data_web" / "ranking"
TEXTS = (*sorted((ROOT / "src/dragoman/examples").glob("*/documents")), ASKED)
MOST, SEEN = 200, 10
_WEIGHTS = (0.25, 0.5, 0.75)


class Asked(NamedTuple):
    """A search, and how the passages that answer it begin."""

    lang: str
    words: str
    answers: tuple[str, ...]


class Quality(NamedTuple):
    """Mean reciprocal rank of the first passage that answers; the share of those that answer among the first ten."""

    mrr: float
    recall: float


def searches() -> list[Asked]:
    """The searches with what answers them."""
    lines = (ASKED / "queries.tsv").read_text(encoding="utf8").splitlines()[1:]
    return [Asked(lang, words, tuple(answers.split(" | "))) for lang, words, answers in (line.split("\t") for line in lines)]


def record(folder: Path) -> Path:
    """A record of the texts; nothing is read in them, since only their words are searched."""
    files = [str(path) for texts in TEXTS for path in sorted(texts.iterdir()) if path.suffix != ".tsv" and path.name != "README.md"]
    run.read(files, str(folder / "record"), load=load, annotate=_nothing, maker=Maker("0", "nothing"))
    return folder / "record"


def _nothing(document: Document) -> Annotation:
    return Annotation(1, document.id, document.lang, document.about)


class Found(NamedTuple):
    """The passages that hold every term, in the order of their words (BM25), and behind them those that lack one."""

    every: list[Passage]
    nearly: list[Passage]


def found(made: Record, asked: Asked) -> Found:
    """What a search finds."""
    with made.index() as index:
        wanted = query(asked.words, "es" if asked.lang == "es" else "en", index.begun).forms
        every = index.find(wanted, MOST)
        return Found(every, index.nearly(wanted, MOST - len(every)))


def quality(ranked: Sequence[tuple[Asked, Sequence[str]]]) -> Quality:
    """Of searches with the texts of what was found, in order."""
    ranks = [[next((place for place, text in enumerate(texts, 1) if text.startswith(answer)), None) for answer in asked.answers] for asked, texts in ranked]
    first = [min((rank for rank in one if rank), default=0) for one in ranks]
    recall = [sum(rank is not None and rank <= SEEN for rank in one) / len(one) for one in ranks]
    return Quality(sum(1 / rank for rank in first if rank) / len(ranks), sum(recall) / len(ranks))


# ---- vectors ----

Vector = Callable[[str, str], Array]


@cache
def last(text: str, lang: str) -> Array:
    """What the encoder says of a text without marks: its last layer, as the pair coder asks it."""
    return _unit(encoder().hidden([masked(text, [], lang)[0]])[0])


@cache
def mean(text: str, lang: str) -> Array:
    """The mean of a text's pieces in the sixth and eighth layers, names masked as the encoder is taught."""
    return _mean(masked(text, [], lang)[0])


@cache
def named(text: str, lang: str) -> Array:
    """The same, names as they stand."""
    del lang
    return _mean(" ".join(text.split()))


def _mean(text: str) -> Array:
    words = inner()
    return _unit(words.words(words.pieces(text)).vectors.mean(axis=0))


def _unit(vector: Array) -> Array:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)


def ordered(asked: Asked, passages: Sequence[Passage], langs: Mapping[str, str], vector: Vector, weight: float) -> list[Passage]:
    """By the ranks that words and vectors give, the vectors' weighing so much (0: words alone, 1: vectors alone)."""
    wanted = vector(asked.words, asked.lang)
    near = [float(wanted @ vector(one.text, langs[one.document])) for one in passages]
    by_vector = {place: rank for rank, place in enumerate(sorted(range(len(near)), key=lambda place: -near[place]))}
    return [passages[place] for place in sorted(range(len(passages)), key=lambda place: ((1 - weight) * place + weight * by_vector[place], place))]


Order = Callable[[Asked, Found], Sequence[Passage]]


def orders(made: Record) -> Iterator[tuple[str, dict[str, Quality]]]:
    """Each order with its quality: of all searches, of English, of Spanish ones."""
    langs = {document.id: document.lang for document in made.documents()}
    held = [(asked, found(made, asked)) for asked in searches()]

    def told(order: Order) -> dict[str, Quality]:
        ranked = [(asked, [one.text for one in order(asked, passages)]) for asked, passages in held]
        return {name: quality([one for one in ranked if name in ("all", one[0].lang)]) for name in ("all", "en", "es")}

    def by(vector: Vector, weight: float) -> Order:
        return lambda asked, passages: ordered(asked, [*passages.every, *passages.nearly], langs, vector, weight)

    yield "every term", told(lambda _, passages: passages.every)
    yield "every term, then all but one", told(lambda _, passages: [*passages.every, *passages.nearly])
    for vector in (last, mean, named):
        for weight in (*_WEIGHTS, 1.0):
            yield f"the same by {vector.__name__} vectors, weight {weight}", told(by(vector, weight))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, Record.open(record(Path(folder))) as made:
        for name, by_language in orders(made):
            told = "   ".join(f"{lang} {one.mrr:.3f} {one.recall:.3f}" for lang, one in by_language.items())
            sys.stdout.write(f"{name:<45} MRR and recall at {SEEN}: {told}\n")


if __name__ == "__main__":
    main()
