"""Codebook and encoder decide together: one distribution over the types and NONE, from what the encoder says of a marked pair and what the codebook coded.

The codebook's word counts as much as it was right on held-out sentences of our own corpus, by how near its act was to the pair; the numbers were fitted there
(training/calibrate.py) and stand in model/calibration.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import msgspec
import numpy as np

from dragoman.nouns import EventType, Span, Status
from dragoman.reading.events.encoder import Array, Head, encoder, heads
from dragoman.reading.events.marked import marked

NONE = "NONE"
_LEAST = 1e-6
# How near an act of the codebook is to the pair: between the two, at one of them, elsewhere in the sentence.
Nearness = Literal["between", "near", "touching", "sentence"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair in a text of its own (a sentence or two); a side that is not said is None."""

    text: str
    lang: str
    source: Span | None
    target: Span | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the codebook says of a pair. `entry` names the line of the codebook."""

    type: EventType
    nearness: Nearness
    entry: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A type with its probability, and that of any act at all between the two.

    `by` names the codebook's entry and whether the encoder says the same (`en:sign.v.7 +encoder`) or another type (`en:sign.v.7 -encoder:ACCUSE`); `encoder` alone
    where only it has an answer, or its answer weighs more (`encoder -en:sign.v.7`).
    """

    type: EventType
    probability: float
    related: float
    by: str

    def odds(self) -> float:
        """The logarithm of its odds."""
        return float(np.log(self.probability + _LEAST) - np.log(1 - self.probability + _LEAST))


@dataclass(frozen=True, slots=True)
class Calibration:
    """`temperature` flattens the encoder's logits; `weights` are added to the logit of the type that the codebook names, by its nearness; `none` to that of NONE.

    `sure` are the weights of a logistic regression from (1, the codebook's own confidence, log-odds of the verdict) to whether an event is right.
    `alone` is how sure the encoder must be of what the codebook does not see.
    """

    temperature: float
    weights: dict[str, float]
    none: float
    sure: tuple[float, float, float]
    alone: float


@dataclass(frozen=True, slots=True)
class Decider:
    """The heads over the encoder's vector, the CAMEO codes of each type, and the fitted numbers."""

    types: Head
    statuses: Head
    cameo: Head
    codes: dict[str, tuple[str, ...]]
    numbers: Calibration

    def decided(self, vector: Array, opinion: Opinion | None) -> Verdict:
        """The likeliest of the sixteen types, and how likely it and any act at all are: NONE is no answer, but makes any other less sure."""
        none = self.types.labels.index(NONE)
        scores = self.types.logits(vector)
        both = self._mixed(scores, opinion)
        some = 1 - float(both[none])
        both[none], scores[none] = 0.0, -np.inf
        best = int(both.argmax())
        kind = cast("EventType", self.types.labels[best])
        return Verdict(kind, float(both[best]), max(some, float(both[best])), _credit(kind, opinion, self.types.labels[int(scores.argmax())]))

    def weighed(self, vector: Array, opinion: Opinion) -> Verdict:
        """An event of the codebook: its own type stands, as it can be read and disputed; how sure it is, the encoder says too."""
        best = self.decided(vector, opinion)
        if best.type == opinion.type:
            return best
        own = float(self._mixed(self.types.logits(vector), opinion)[self.types.labels.index(opinion.type)])
        return replace(best, type=opinion.type, probability=own, by=f"{opinion.entry} -encoder:{best.type}")

    def _mixed(self, logits: Array, opinion: Opinion | None) -> Array:
        scores = logits / self.numbers.temperature
        scores[self.types.labels.index(NONE)] += self.numbers.none
        if opinion is not None:
            scores[self.types.labels.index(opinion.type)] += self.numbers.weights[opinion.nearness]
        powers = np.exp(scores - scores.max())
        return cast("Array", powers / powers.sum())

    def confidence(self, own: float, verdict: Verdict) -> float:
        """How likely an event is right: `own` is the codebook's confidence in its parts."""
        constant, of_parts, of_verdict = self.numbers.sure
        likely = float(1 / (1 + np.exp(-(constant + of_parts * own + of_verdict * verdict.odds()))))
        return round(min(max(likely, 0.01), 0.99), 2)

    def status(self, vector: Array) -> Status:
        """How the act of a pair stands, as the encoder has it."""
        return cast("Status", self.statuses.labels[int(self.statuses.logits(vector).argmax())])

    def code(self, kind: EventType, vector: Array) -> str:
        """The CAMEO code of a type that the encoder gives: the likeliest of those that the type has in the corpus."""
        scores = dict(zip(self.cameo.labels, self.cameo.logits(vector), strict=True))
        return max(self.codes[kind], key=lambda label: scores[label])


def _credit(kind: EventType, opinion: Opinion | None, encoded: str) -> str:
    if opinion is None:
        return "encoder"
    if kind != opinion.type:
        return f"encoder -{opinion.entry}"
    return f"{opinion.entry} +encoder" if encoded == kind else f"{opinion.entry} -encoder:{encoded}"


@cache
def decider() -> Decider:
    """The decider that comes with the program."""
    folder = files("dragoman.reading.events") / "model"
    codes = msgspec.json.decode((folder / "codes.json").read_bytes(), type=dict[str, tuple[str, ...]])
    numbers = msgspec.json.decode((folder / "calibration.json").read_bytes(), type=Calibration)
    return Decider(heads()["type"], heads()["status"], heads()["cameo"], codes, numbers)


def asked(pairs: Sequence[Pair]) -> Array:
    """The encoder's vectors of some pairs, (pairs, width): asked once for all of a document."""
    return encoder().hidden([marked(pair.text, pair.source, pair.target, pair.lang) for pair in pairs])
