"""The learned part of a stance: a linear head over the encoder's words and over what the rules say, taught on corpus/stance alone (training/stances.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import numpy as np

from dragoman.errors import KnowledgeError
from dragoman.nouns import Span, Stance
from dragoman.reading.encoder import Array, Words

STANCES: tuple[Stance, ...] = ("for", "against", "neither")
FILE = "stance.npz"
RULED: tuple[Stance | None, ...] = (*STANCES, None)
_RULES_COUNT = 3.0  # how much larger the rules' columns are than one of the encoder's: else four thousand of those outweigh them
_NEAR = 25  # characters of the masked text on either side of a thing: some five words


@dataclass(frozen=True, slots=True)
class Head:
    """One row of weights a stance, over the columns of `features`; `least` is how likely a side must be to be taken, `yields` how likely none for a rule's side to give way.

    `charge` says of each piece of the encoder's vocabulary how much it tells for a side being taken, whichever and toward whom; a sentence below `plain` is not read for one,
    and one above `mild` not for doubts of a rule's.
    """

    weight: Array
    bias: Array
    least: float
    charge: Array
    plain: float
    yields: float
    mild: float

    def is_plain(self, pieces: Sequence[int]) -> bool:
        """Whether the words of a sentence are such as take no side: the sum over its pieces, each once, in a hundredth of the time of the encoder."""
        return self._charged(pieces) < self.plain

    def is_mild(self, pieces: Sequence[int]) -> bool:
        """Whether the words of a sentence are such that a side which the rules take there may be none."""
        return self._charged(pieces) < self.mild

    def _charged(self, pieces: Sequence[int]) -> float:
        return float(self.charge[list(set(pieces))].sum())

    def shares(self, columns: Array) -> Array:
        """(3,): how likely each of STANCES is, of (mentions, columns); several mentions of one thing decide together."""
        logits = (columns @ self.weight.T + self.bias).mean(axis=0)
        powers = np.exp(logits - logits.max())
        return cast("Array", powers / powers.sum())

    def stance(self, columns: Array) -> Stance:
        """The likelier side where it is likely enough, else neither."""
        shares = self.shares(columns)
        side = int(shares[:2].argmax())
        return STANCES[side] if shares[side] >= self.least else "neither"

    def bears_out(self, columns: Array) -> bool:
        """Whether a side that the rules take stands: unless none is likely enough."""
        return float(self.shares(columns)[STANCES.index("neither")]) < self.yields


def features(words: Words, thing: Span, over: Span | None, content: Sequence[Span], ruled: Stance | None) -> Array:
    """(columns,) for one mention of a thing in a sentence.

    The mean of the pieces of the thing, of what is said (`content`), of the predicate over the thing (`over`), of what stands near it; its first piece and its
    last; then one column for each answer of the rules, the last where they were not asked.
    """
    mine = _or_all(words, words.within(*thing))
    said = _or_all(words, np.concatenate([words.within(*span) for span in content])) if content else words.vectors
    above = _or_all(words, words.within(*over)).mean(axis=0) if over is not None else np.zeros(words.vectors.shape[1], dtype=np.float32)
    near = _or_all(words, words.within(thing[0] - _NEAR, thing[1] + _NEAR))
    rules = np.array([_RULES_COUNT * (ruled == answer) for answer in RULED], dtype=np.float32)
    return np.concatenate([mine.mean(axis=0), said.mean(axis=0), above, near.mean(axis=0), mine[0], mine[-1], rules]).astype(np.float32)


def _or_all(words: Words, some: Array) -> Array:
    """The vectors of some pieces, or of all where a stretch has none of its own (beyond the longest text)."""
    return some if len(some) else words.vectors


@cache
def head() -> Head:
    """The head that comes with the program. Raises KnowledgeError where it is missing."""
    try:
        with (files("dragoman.reading.encoder") / "model" / FILE).open("rb") as file, np.load(file) as stored:
            return Head(stored["weight"], stored["bias"], float(stored["least"]), stored["charge"].astype(np.float32), float(stored["plain"]), float(stored["yields"]), float(stored["mild"]))
    except OSError as missing:
        raise KnowledgeError(f"The file {FILE} of the model is missing: the installation is incomplete; install dragoman again.") from missing
