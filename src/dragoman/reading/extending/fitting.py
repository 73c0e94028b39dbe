"""The head taught anew: multinomial logistic regression over the encoder's vectors, held to the weights that come with the program.

What is learned from are the anchors, with the answers that the program's head gives for them, and the user's examples. Steps are Newton's with the bound of
Böhning (1992) in the place of the Hessian, one matrix for all classes and steps, hurried by the momentum of Nesterov (1983) that starts anew where it leads
uphill. There is no rate to choose and no chance in it; the steps are counted, so that it takes a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.reading.encoder import Array, Head
from dragoman.reading.extending.anchors import Anchors

_Doubles = npt.NDArray[np.float64]
_PLACES = 4  # decimals of a weight: what is beyond may differ between machines
_STEPS = 80
_LESS = 2.0  # by how much a new label's logit begins lower than that of what it is under


@dataclass(frozen=True, slots=True)
class Strength:
    """How much the parts count: `example` the weight of an example of a new type or of none, `held` the pull to the weights of before."""

    example: float
    held: float


def fit(before: Head, under: Sequence[tuple[str, str]], anchors: Anchors, vectors: Array, labels: Sequence[str], strength: Strength) -> Head:
    """A head with the labels of `before` and new ones after them.

    Args:
        before: the head that comes with the program.
        under: the new labels, each with the old one that it is under: there it begins.
        anchors: what keeps the old answers.
        vectors: (examples, width), the encoder's of the examples.
        labels: what each example is.
        strength: see Strength.
    """
    names = (*before.labels, *(name for name, _ in under))
    first = _rows(before, [before.labels.index(kind) for _, kind in under])
    x = _with_one(np.concatenate([anchors.vectors, vectors]))
    # Of each pair how much of which label is wanted: the rows add up to its weight.
    wanted = np.zeros((len(x), len(names)))
    wanted[:, : len(before.labels)] = _shares(x @ first[: len(before.labels)].T)
    wanted[len(anchors.vectors) :] *= strength.example
    for row, label in zip(wanted[len(anchors.vectors) :], labels, strict=True):
        if label in before.labels:
            # That it is none of the new ones counts as much as an example of those; which of the old ones it is, as an anchor.
            row[names.index(label)] += 1.0
        else:
            row[:] = strength.example * np.eye(len(names))[names.index(label)]
    weights = wanted.sum(axis=1)
    found = np.round(_descended(x, wanted, weights, first, strength.held), _PLACES).astype(np.float32)
    return Head(names, found[:, :-1], found[:, -1])


def _rows(before: Head, starts: Sequence[int]) -> _Doubles:
    """Weights with their constant as last column; a new label begins as that which it is under."""
    old = np.column_stack([before.weight, before.bias]).astype(np.float64)
    return np.concatenate([old, old[list(starts)] - _LESS * np.eye(old.shape[1])[-1]])


def _with_one(vectors: Array) -> _Doubles:
    return np.column_stack([vectors, np.ones(len(vectors))]).astype(np.float64)


def _shares(logits: _Doubles) -> _Doubles:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: _Doubles = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _descended(x: _Doubles, wanted: _Doubles, weights: _Doubles, first: _Doubles, held: float) -> _Doubles:
    bound = np.linalg.inv(0.5 * (x * weights[:, None]).T @ x + held * np.eye(x.shape[1]))
    found, ahead, pace = first, first, 1.0
    for _ in range(_STEPS):
        slope = (_shares(x @ ahead.T) * weights[:, None] - wanted).T @ x + held * (ahead - first)
        new = ahead - slope @ bound
        pace = 1.0 if float((slope * (new - found)).sum()) > 0 else pace
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, found, pace = new + (pace - 1) / next_pace * (new - found), new, next_pace
    return found
