"""A head for codebooks with examples, and how good it is: examples left out in turn, and what becomes of the old answers."""

from __future__ import annotations

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
import numpy as np

from dragoman.reading.encoder import Array, Head, heads
from dragoman.reading.events import deciding
from dragoman.reading.events.deciding import Pair
from dragoman.reading.events.own import form
from dragoman.reading.events.own.form import Codebook, Example
from dragoman.reading.extending.anchors import Anchors, anchors
from dragoman.reading.extending.fitting import Strength, fit

_FOLDS = 5
_MOST_CHANGED = 0.01
# The first that leaves the old answers alone is taken. Tried on modes of the corpus, each as if it were a new type with twenty examples: of those that change as many
# old answers, heavier examples with a weaker pull find more of the new type than the other way round.
_STRENGTHS = (Strength(30.0, 0.3), Strength(30.0, 0.1), Strength(30.0, 0.03), Strength(10.0, 0.03), Strength(3.0, 0.03), Strength(1.0, 0.03))


class Right(msgspec.Struct):
    """Of the examples of a type, how many are read right by a head that has not seen them."""

    type: str
    right: int
    of: int


class Figures(msgspec.Struct):
    """How good a head is: examples left out by fifths; of the anchors, those whose answer is another than the program's own head gives."""

    seconds: float
    right: list[Right]
    changed: int
    anchors: int


class Taught(msgspec.Struct):
    """A head, its figures, and what each example is read as by a head that has not seen it, in the order of the examples."""

    head: Head
    figures: Figures
    unseen: list[str]


def teach(books: Sequence[Codebook]) -> Taught | None:
    """A head for all types and examples of some codebooks; None where there is no example."""
    examples = [example for book in books for example in book.example]
    if not examples:
        return None
    began = time.monotonic()
    under = [(kind.name, kind.under) for book in books for kind in book.type if any(one.type == kind.name for one in book.example)]
    vectors, labels, known = vectors_of(examples), [example.type for example in examples], anchors()
    before = heads()["type"]
    old = before.logits(known.vectors).argmax(axis=1)
    for strength in _STRENGTHS:
        head = fit(before, under, known, vectors, labels, strength)
        changed = int((head.logits(known.vectors).argmax(axis=1) != old).sum())
        if changed <= _MOST_CHANGED * len(old):
            break
    unseen = _unseen(before, under, known, vectors, examples, strength)
    total, right = Counter(labels), Counter(label for label, said in zip(labels, unseen, strict=True) if label == said)
    shares = [Right(label, right[label], total[label]) for label in sorted(total)]
    return Taught(head, Figures(round(time.monotonic() - began, 1), shares, changed, len(old)), unseen)


def vectors_of(examples: Sequence[Example]) -> Array:
    """The encoder's vectors, (examples, width)."""
    plain = [(form.plain(example.text), example.lang) for example in examples]
    return deciding.asked([Pair(text, lang, source, target) for (text, source, target), lang in plain])


def _unseen(before: Head, under: Sequence[tuple[str, str]], known: Anchors, vectors: Array, examples: Sequence[Example], strength: Strength) -> list[str]:
    """What each example is read as by a head that was taught on the other four fifths of them."""
    fold = _folds(examples)
    out = np.empty(len(examples), dtype=object)
    for number in sorted(set(fold.tolist())):
        seen, left = fold != number, fold == number
        head = fit(before, under, known, vectors[seen], [one.type for one, is_seen in zip(examples, seen, strict=True) if is_seen], strength)
        out[left] = [head.labels[i] for i in head.logits(vectors[left]).argmax(axis=1)]
    return [str(label) for label in out]


def _folds(examples: Sequence[Example]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The fifth of each example: each type and language is spread over all."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in sorted(range(len(examples)), key=lambda i: hashlib.sha256(examples[i].text.encode()).digest()):
        groups[examples[i].type, examples[i].lang].append(i)
    fold = np.zeros(len(examples), dtype=np.int64)
    spread = [i for _, group in sorted(groups.items()) for i in group]
    fold[spread] = np.arange(len(spread)) % _FOLDS
    return fold
