"""The numbers by which codebook and encoder decide together, fitted on sentences that the encoder was not taught on.

`python -m training.calibrate FOLDER` does it for a model that is exported already.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch.nn import functional

from dragoman.nouns import Event
from dragoman.reading import pairs
from dragoman.reading.annotate import coded
from dragoman.reading.documents import from_text
from dragoman.reading.encoder import Array, Head, load
from dragoman.reading.events.deciding import NONE, Calibration, Decider, Opinion, Verdict

from .examples import Example, corpus, fold

_NEARNESS = ("between", "near", "touching", "sentence")
_STEPS = 400
Types = tuple[tuple[str, float], ...]
# What the encoder says of two parties between whom the codebook has no act is recorded where it is right in this share of the cases, if of such pairs this
# share is related: where the codebook sees no act at all, and where it sees an act of that type at one of the two. Both shares are judgements, not counts.
_PRECISION, _RELATED, _HALF_RELATED = 0.75, 0.3, 0.5
HELD = 10  # one sentence in ten is never taught on


@dataclass(frozen=True)
class Held:
    """An example that was held out, what the codebook says of its pair, and the codebook's event between the two where there is one."""

    example: Example
    opinion: Opinion | None
    event: Event | None


def read(examples: Sequence[Example]) -> list[Held]:
    """What the codebook alone says of each pair. Sentences are read once."""
    out, last, text = [], None, ""
    for example in examples:
        if last is None or example.text != text:
            last, text = coded(from_text("held", example.text, lang=example.lang)), example.text
        sentences, events = last
        sides = [[side] if side else [] for side in (example.source, example.target)]
        known = pairs.known_of(sentences, events, sides[0], sides[1])
        between = next((e for e in events if known.opinion and known.opinion.nearness == "between" and e.by == known.opinion.entry), None)
        out.append(Held(example, known.opinion, between))
    return out


def held_out() -> list[Example]:
    """The sentences that no encoder is taught on."""
    return [e for e in corpus() if fold(e.sentence, HELD) == 0]


def write(folder: Path) -> Calibration:
    """Fit the numbers for the model of a folder, as it answers there in int8, and write them beside it."""
    held, coder = read(held_out()), load(folder)
    numbers = fit(held, coder.hidden([one.example.marked() for one in held]), coder.heads["type"])
    (folder / "calibration.json").write_bytes(msgspec.json.format(msgspec.json.encode(numbers), indent=1) + b"\n")
    return numbers


def fit(held: Sequence[Held], vectors: Array, head: Head) -> Calibration:
    """Maximum likelihood: temperature, weights of the codebook, bias of NONE; then the logistic regression of the events, and how sure the encoder must be alone."""
    logits = torch.from_numpy(head.logits(vectors))
    wanted = torch.zeros_like(logits)
    said = torch.full((len(held),), -1)
    near = torch.zeros(len(held), dtype=torch.long)
    for i, one in enumerate(held):
        for kind, weight in one.example.types:
            wanted[i, head.labels.index(kind)] = weight
        if one.opinion is not None:
            said[i], near[i] = head.labels.index(one.opinion.type), _NEARNESS.index(one.opinion.nearness)
    numbers = torch.zeros(2 + len(_NEARNESS), requires_grad=True)
    optimizer = torch.optim.Adam([numbers], lr=0.02)
    rows = (said >= 0).nonzero()[:, 0]
    none = functional.one_hot(torch.tensor(head.labels.index(NONE)), len(head.labels))
    for _ in range(_STEPS):
        scores = logits / numbers[0].exp() + numbers[1] * none
        scores = scores.index_put((rows, said[rows]), numbers[2:][near[rows]], accumulate=True)
        loss = functional.cross_entropy(scores, wanted) + 1e-3 * numbers.square().sum()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    found = numbers.detach()
    weights = {name: round(float(weight), 3) for name, weight in zip(_NEARNESS, found[2:], strict=True)}
    first = Calibration(round(float(found[0].exp()), 3), weights, round(float(found[1]), 3), (0.0, 0.0, 1.0), 1.0, 1.0)
    return replace(first, sure=_surety(held, vectors, head, first), **_least(held, vectors, head, first))


def _least(held: Sequence[Held], vectors: Array, head: Head, numbers: Calibration) -> dict[str, float]:
    """The least probability at which the encoder is heard without the codebook (`alone`), and where the codebook has the same act at one party (`backed`)."""
    decider = Decider(head, head, head, {}, numbers)
    alone, backed = [], []
    for one, vector in zip(held, vectors, strict=True):
        known, both = one.opinion, one.example.source is not None and one.example.target is not None
        if not both or (known is not None and known.nearness == "between"):
            continue
        verdict = decider.decided(vector, known)
        if known is None or known.nearness == "sentence":
            alone.append((verdict, one.example.types))
        elif known.type == verdict.type:
            backed.append((verdict, one.example.types))
    return {"alone": _threshold(alone, _RELATED), "backed": _threshold(backed, _HALF_RELATED)}


def _threshold(verdicts: Sequence[tuple[Verdict, Types]], related: float) -> float:
    """Of the corpus' pairs four in five have an act, of any two names in a sentence few have: NONE is weighted up until `related` of the pairs have one."""
    none = sum(types == ((NONE, 1.0),) for _, types in verdicts)
    heavy = (1 - related) / related * (len(verdicts) - none) / none
    for least in np.arange(0.3, 1.0, 0.01):
        sure = [(verdict.type in dict(types), heavy if types == ((NONE, 1.0),) else 1.0) for verdict, types in verdicts if verdict.probability >= least]
        if sum(weight for right, weight in sure if right) >= _PRECISION * sum(weight for _, weight in sure):
            return round(float(least), 2)
    return 1.0


def _surety(held: Sequence[Held], vectors: Array, head: Head, numbers: Calibration) -> tuple[float, float, float]:
    decider = Decider(head, head, head, {}, numbers)
    rows, right = [], []
    for one, vector in zip(held, vectors, strict=True):
        if one.event is None or one.opinion is None:
            continue
        verdict = decider.decided(vector, one.opinion)
        rows.append((1.0, one.event.confidence, verdict.odds()))
        right.append(float(verdict.type in dict(one.example.types)))
    x, y = torch.tensor(rows, dtype=torch.float32), torch.tensor(right)
    weights = torch.zeros(3, requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=0.05)
    for _ in range(_STEPS * 2):
        loss = functional.binary_cross_entropy_with_logits(x @ weights, y) + 1e-3 * weights.square().sum()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    constant, of_parts, of_verdict = (round(float(weight), 3) for weight in weights.detach())
    return constant, of_parts, of_verdict


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))}\n")
