"""How fast events are read on one core: pairs a second by the encoder, and sentences a second from raw text to events; sentences of our own corpus.

python benchmarks/speed.py
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import corpus
from gold import marked

from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text
from dragoman.reading.events import deciding
from dragoman.reading.events.deciding import Pair
from dragoman.reading.knowledge import Row

_SEED, _PAIRS, _DOCUMENTS, _SENTENCES, _WARM = 20261127, 1000, 60, 20, 3


def _pair(row: Row) -> Pair:
    text, source, target = marked(row["text"])
    return Pair(text, row["lang"], source, target)


def pairs_a_second() -> float:
    """Marked pairs that the encoder answers in a second, tokenizing and masking included; documents of ten pairs."""
    rows = random.Random(_SEED).sample(corpus.whole(), _PAIRS)
    pairs = [_pair(row) for row in rows]
    deciding.asked(pairs[:_WARM])
    started = time.process_time()
    for start in range(0, len(pairs), 10):
        deciding.asked(pairs[start : start + 10])
    return len(pairs) / (time.process_time() - started)


def _documents() -> Iterator[tuple[str, str]]:
    mixed = random.Random(_SEED)
    for lang in ("en", "es"):
        texts = list(dict.fromkeys(_pair(row).text for row in corpus.whole() if row["lang"] == lang))
        for _ in range(_DOCUMENTS // 2):
            yield lang, "\n\n".join(" ".join(mixed.sample(texts, 4)) for _ in range(_SENTENCES // 4))


def sentences_a_second() -> float:
    """Sentences a second from text to events (names, parse, dates, statements, codebook, encoder), models and tables loaded before."""
    documents = [from_text(f"speed {i}", text, lang=lang) for i, (lang, text) in enumerate(_documents())]
    for document in [*documents[:_WARM], *documents[-_WARM:]]:
        annotate(document, layers=("events",))
    started = time.process_time()
    for document in documents:
        annotate(document, layers=("events",))
    return len(documents) * _SENTENCES / (time.process_time() - started)


if __name__ == "__main__":
    print(f"pairs a second and core     {pairs_a_second():.0f}")
    print(f"sentences a second and core {sentences_a_second():.0f}")
