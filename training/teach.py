"""Teaching the pair coder on examples: one function, seeded, on the processor or a graphics card."""

from __future__ import annotations

import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from dragoman.reading.encoder import Head, rows
from dragoman.reading.encoder.marked import MARKS

from .base import Base
from .examples import NONE, Example, Line, Varied
from .network import UNKNOWN, PairCoder, batch, pruned, tokenizer

BATCH = 32
# Above 1e-4 (batches of 16) the lower layers collapse: what is below the top learns more slowly, by _DECAY a layer.
_RATE, _HEAD_RATE, _DECAY = 1e-4, 5e-4, 0.92
_WARM, _WARM_AT_LEAST = 0.08, 200  # share of the steps, and steps
_SHARE = {"type": 1.0, "status": 0.25, "cameo": 0.25}
_LOST = 0.08  # share of the pieces that are hidden while it learns, so that no single word decides: held-out sentences gain a point and a half
_RARE = 8  # a code with fewer examples is no class


@dataclass
class Taught:
    """A network with its tokenizer, the kept pieces and the labels of each head, in order."""

    net: PairCoder
    tokens: Tokenizer
    keep: list[int]
    labels: dict[str, list[str]]

    @property
    def device(self) -> torch.device:
        """Where it computes."""
        return self.net.encoder.kind.device


def labels(examples: Sequence[Example], types: Sequence[str]) -> dict[str, list[str]]:
    """The classes of each head."""
    codes = [e.cameo for e in examples if e.cameo]
    return {
        "type": [*types, NONE],
        "status": sorted({e.status for e in examples if e.status}),
        "cameo": sorted(code for code in set(codes) if codes.count(code) >= _RARE),
    }


def begin(base: Base, examples: Sequence[Example], types: Sequence[str], device: str = "cpu") -> Taught:
    """An untaught pair coder for these examples."""
    keep = pruned(base, (e.text for e in examples))
    tokens = tokenizer([base.pieces[i] for i in keep], MARKS)
    classes = labels(examples, types)
    net = PairCoder(base, keep, {name: len(found) for name, found in classes.items()})
    return Taught(net.to(device), tokens, keep, classes)


def seed(number: int) -> None:
    """The same numbers every time."""
    torch.manual_seed(number)
    random.seed(number)
    np.random.seed(number)  # noqa: NPY002 - torch's own helpers use it
    torch.set_flush_denormal(True)


def teach(taught: Taught, examples: Sequence[Example], epochs: float, number: int, say: Callable[[str], None]) -> None:
    """Teach `taught` on the examples; `say` gets a line now and then."""
    net, steps = taught.net, int(epochs * len(examples) * 1.13 / BATCH)
    groups: dict[float, list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in net.named_parameters():
        if parameter.requires_grad:
            groups[_rate(name, len(net.encoder.layers))].append(parameter)
    optimizer = torch.optim.AdamW([{"params": found, "lr": rate} for rate, found in groups.items()], weight_decay=0.01, betas=(0.9, 0.98))
    rates = [group["lr"] for group in optimizer.param_groups]
    varied, began, losses = Varied(examples, number), time.monotonic(), 0.0
    net.train()
    step = 0
    while step < steps:
        for chunk in _batches(taught, varied.epoch(), number + step):
            if step >= steps:
                break
            now = min(1.0, step / max(_WARM * steps, _WARM_AT_LEAST)) * max(0.02, 1 - step / steps)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * now
            loss = _loss(taught, chunk)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            losses, step = losses + loss.detach(), step + 1
            if step % 100 == 0:
                say(f"step {step} of {steps}, loss {losses / 100:.3f}, {time.monotonic() - began:.0f} s")
                losses = torch.zeros_like(losses)
    net.eval()


def _rate(name: str, layers: int) -> float:
    """The learning rate of a parameter: heads and marks are new, the base is known and changes less the lower it is."""
    if name.startswith(("heads", "encoder.hidden", "encoder.marks")):
        return _HEAD_RATE
    place = re.match(r"encoder\.layers\.(\d+)\.", name)
    return _RATE * _DECAY ** (layers - int(place[1]) if place else layers + 1)


def _batches(taught: Taught, lines: list[Line], number: int) -> list[list[tuple[Line, list[int]]]]:
    """Batches of like length, in random order."""
    mixed = random.Random(number)
    mixed.shuffle(lines)
    encoded = list(zip(lines, rows(taught.tokens, [line.marked for line in lines]), strict=True))
    out = []
    for i in range(0, len(encoded), BATCH * 20):
        near = sorted(encoded[i : i + BATCH * 20], key=lambda row: len(row[1]))
        chunks = [near[k : k + BATCH] for k in range(0, len(near), BATCH)]
        mixed.shuffle(chunks)
        out += chunks
    return out


def _loss(taught: Taught, chunk: list[tuple[Line, list[int]]]) -> torch.Tensor:
    with torch.autocast(taught.device.type, dtype=torch.bfloat16):
        ids, source, target = batch(taught.tokens, [row for _, row in chunk], taught.device)
        logits = taught.net(_with_gaps(ids, len(taught.keep)), source, target)
    wanted = torch.zeros(len(chunk), len(taught.labels["type"]))
    for i, (line, _) in enumerate(chunk):
        for kind, weight in line.types:
            wanted[i, taught.labels["type"].index(kind)] = weight
    total = functional.cross_entropy(logits["type"].float(), wanted.to(taught.device), label_smoothing=0.05) * _SHARE["type"]
    for name in ("status", "cameo"):
        known = taught.labels[name]
        right = [known.index(value) if (value := getattr(line, name)) in known else -100 for line, _ in chunk]
        if max(right) >= 0:
            total = total + functional.cross_entropy(logits[name].float(), torch.tensor(right, device=taught.device)) * _SHARE[name]
    return total


def _with_gaps(ids: torch.Tensor, pieces: int) -> torch.Tensor:
    """Some pieces replaced by the unknown one; none of the special ones and the marks, which come after the `pieces`."""
    lost = (torch.rand(ids.shape, device=ids.device) < _LOST) & (ids > UNKNOWN) & (ids < pieces)
    return torch.where(lost, UNKNOWN, ids)


def hidden(taught: Taught, examples: Sequence[Example]) -> np.ndarray:
    """The encoder's vectors, (examples, width) of float32, in the order of the examples."""
    encoded = rows(taught.tokens, [e.marked() for e in examples])
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]))
    out: list[np.ndarray] = [np.empty(0)] * len(encoded)
    taught.net.eval()
    with torch.no_grad():
        for i in range(0, len(order), 32):
            part = order[i : i + 32]
            for k, vector in zip(part, taught.net.encoder(*batch(taught.tokens, [encoded[k] for k in part], taught.device)).float().cpu().numpy(), strict=True):
                out[k] = vector
    return np.stack(out)


def heads(taught: Taught) -> dict[str, Head]:
    """The heads as the program uses them."""
    made = {name.removesuffix("_head"): layer for name, layer in taught.net.heads.items()}
    return {name: Head(tuple(taught.labels[name]), layer.weight.detach().cpu().numpy(), layer.bias.detach().cpu().numpy()) for name, layer in made.items()}
