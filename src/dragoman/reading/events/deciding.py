"""Codebook and encoder decide together: one distribution over the types and NONE, from what the encoder says of a marked pair and what the codebook coded.

The codebook's word counts as much as it was right on held-out sentences of our own corpus, by how near its act was to the pair; the numbers were fitted there
(training/calibrate.py) and stand in model/calibration.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

import msgspec
import numpy as np

from dragoman.nouns import EventType, Span, Status
from dragoman.reading.dictionaries.shelf import State
from dragoman.reading.encoder import Array, Head, encoder, heads
from dragoman.reading.encoder.marked import marked
from dragoman.reading.events.own import kept
from dragoman.reading.events.own.form import Kind

NONE = "NONE"
_LEAST = 1e-6
_FOLDERS = 2  # states of the user's codebooks that are kept in memory
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
    """What the codebook says of a pair. `entry` names the line of the codebook; what is `firm`, since a user's own pattern says it, is not outvoted."""

    type: EventType
    nearness: Nearness
    entry: str
    mode: str | None = None
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """A type with its probability.

    `by` names the codebook's entry and whether the encoder says the same (`en:sign.v.7 +encoder`) or another type (`en:sign.v.7 -encoder:ACCUSE`); `encoder` alone
    where only it has an answer, or its answer weighs more (`encoder -en:sign.v.7`). `mode` is one of the user's own types, never another mode: `encoder:NAME`.
    """

    type: EventType
    probability: float
    by: str
    mode: str | None = None

    def odds(self) -> float:
        """The logarithm of its odds."""
        return float(np.log(self.probability + _LEAST) - np.log(1 - self.probability + _LEAST))


@dataclass(frozen=True, slots=True)
class Calibration:
    """`temperature` flattens the encoder's logits; `weights` are added to the logit of the type that the codebook names, by its nearness; `none` to that of NONE.

    `sure` are the weights of a logistic regression from (1, the codebook's own confidence, log-odds of the verdict) to whether an event is right.
    `alone` is how sure the encoder must be of what the codebook does not see, `backed` of an act that the codebook sees at one of two parties.
    """

    temperature: float
    weights: dict[str, float]
    none: float
    sure: tuple[float, float, float]
    alone: float
    backed: float


@dataclass(frozen=True, slots=True)
class Decider:
    """The heads over the encoder's vector, the CAMEO codes of each type, the fitted numbers, and the user's own types that the head knows beside the sixteen."""

    types: Head
    statuses: Head
    cameo: Head
    codes: dict[str, tuple[str, ...]]
    numbers: Calibration
    own: Mapping[str, Kind] = field(default_factory=dict)

    def decided(self, vector: Array, opinion: Opinion | None) -> Verdict:
        """The likeliest of the sixteen types, and how likely it is: NONE is no answer, but makes any other less sure."""
        none = self.types.labels.index(NONE)
        scores = self.types.logits(vector)
        both = self._mixed(scores, opinion)
        both[none], scores[none] = 0.0, -np.inf
        encoded = self.types.labels[int((self._totals(np.exp(scores - scores.max())) if self.own else scores).argmax())]
        told = dict(zip(self.types.labels, both, strict=True))
        totals = self._totals(both)
        best = self.types.labels.index(opinion.type) if opinion is not None and opinion.firm else int(totals.argmax())
        kind, sure = cast("EventType", self.types.labels[best]), float(totals[best])
        # What type of the user's it is, the encoder says only where the type is its own answer.
        mode = self._mode(kind, told) if encoded == kind else None
        if opinion is not None and opinion.firm and opinion.mode in self.own:
            mode = opinion.mode
        return Verdict(kind, sure, _credit(kind, opinion, encoded, mode), mode)

    def _totals(self, shares: Array) -> Array:
        """What is told of each label, that of the user's own added to the type that they are under."""
        totals = shares.copy()
        for name in self.own:
            place = self.types.labels.index(name)
            totals[self.types.labels.index(self.own[name].under)] += totals[place]
            totals[place] = 0.0
        return totals

    def _mode(self, kind: EventType, told: Mapping[str, float]) -> str | None:
        """The user's own type that is likelier than the plain type which it is under."""
        under = [name for name, one in self.own.items() if one.under == kind and told[name] > told[kind]]
        return max(under, key=lambda name: told[name], default=None)

    def weighed(self, vector: Array, opinion: Opinion) -> Verdict:
        """An event of the codebook: its own type stands, as it can be read and disputed; how sure it is, the encoder says too."""
        best = self.decided(vector, opinion)
        if best.type == opinion.type:
            return best
        own = float(self._totals(self._mixed(self.types.logits(vector), opinion))[self.types.labels.index(opinion.type)])
        return replace(best, type=opinion.type, probability=own, by=f"{opinion.entry} -encoder:{best.type}", mode=None)

    def _mixed(self, logits: Array, opinion: Opinion | None) -> Array:
        scores = logits / self.numbers.temperature
        scores[self.types.labels.index(NONE)] += self.numbers.none
        if opinion is not None:
            for label in self._meant(opinion):
                scores[self.types.labels.index(label)] += self.numbers.weights[opinion.nearness]
        powers = np.exp(scores - scores.max())
        return cast("Array", powers / powers.sum())

    def _meant(self, opinion: Opinion) -> list[str]:
        """The labels that an opinion may mean: of a type without a mode of the user's also those under it."""
        if opinion.mode in self.own:
            return [str(opinion.mode)]
        return [opinion.type, *(name for name, one in self.own.items() if one.under == opinion.type)]

    def confidence(self, own: float, verdict: Verdict) -> float:
        """How likely an event is right: `own` is the codebook's confidence in its parts."""
        constant, of_parts, of_verdict = self.numbers.sure
        likely = float(1 / (1 + np.exp(-(constant + of_parts * own + of_verdict * verdict.odds()))))
        return round(min(max(likely, 0.01), 0.99), 2)

    def status(self, vector: Array) -> Status:
        """How the act of a pair stands, as the encoder has it."""
        return cast("Status", self.statuses.labels[int(self.statuses.logits(vector).argmax())])

    def code(self, kind: EventType, vector: Array, mode: str | None = None) -> str:
        """The CAMEO code of a type that the encoder gives: the likeliest of those that the type has in the corpus; that of a user's own type (`mode`)."""
        if mode in self.own:
            return self.own[str(mode)].cameo
        scores = dict(zip(self.cameo.labels, self.cameo.logits(vector), strict=True))
        return max(self.codes[kind], key=lambda label: scores[label])


def _credit(kind: EventType, opinion: Opinion | None, encoded: str, mode: str | None) -> str:
    encoder = f"encoder:{mode}" if mode is not None and (opinion is None or opinion.mode != mode) else "encoder"
    if opinion is None:
        return encoder
    if kind != opinion.type:
        return f"{encoder} -{opinion.entry}"
    return f"{opinion.entry} +{encoder}" if encoded == kind else f"{opinion.entry} -encoder:{encoded}"


def decider() -> Decider:
    """The decider that comes with the program; where the user has codebooks with examples, with the head that was taught on them."""
    return _decider(kept.current())


@lru_cache(_FOLDERS)
def _decider(state: State) -> Decider:
    folder = files("dragoman.reading.encoder") / "model"
    codes = msgspec.json.decode((folder / "codes.json").read_bytes(), type=dict[str, tuple[str, ...]])
    numbers = msgspec.json.decode((folder / "calibration.json").read_bytes(), type=Calibration)
    own = kept.head(state)
    if own is None:
        return Decider(heads()["type"], heads()["status"], heads()["cameo"], codes, numbers)
    kinds = {name: kind for name, kind in kept.kinds(state).items() if name in own.labels}
    return Decider(own, heads()["status"], heads()["cameo"], codes, numbers, kinds)


def asked(pairs: Sequence[Pair]) -> Array:
    """The encoder's vectors of some pairs, (pairs, width): asked once for all of a document."""
    return encoder().hidden([marked(pair.text, pair.source, pair.target, pair.lang) for pair in pairs])
