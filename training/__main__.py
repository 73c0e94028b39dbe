"""The pair coder from the corpus, in one command: taught, exported, calibrated, and its learning curve.

    make train                          about two hours on two cores
    python -m training --epochs 1       a quick look, written to another folder with --into

The same corpus, seed and number of threads give the same model.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import torch

from dragoman import ontology
from dragoman.reading.events.deciding import NONE

from . import anchors, calibrate
from .base import load
from .examples import Example, corpus, fold
from .export import MODEL, export
from .teach import Taught, begin, heads, hidden, seed, teach

SEED = 7
_QUAD = {kind: ontology.quad(kind) for kind in ontology.types()}


def say(line: str) -> None:
    """A line of progress."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")


def taught_on(examples: list[Example], epochs: float, device: str) -> Taught:
    """A pair coder taught on these examples alone."""
    seed(SEED)
    taught = begin(load(), examples, ontology.types(), device)
    teach(taught, examples, epochs, SEED, say)
    return taught


def figures(taught: Taught, held: list[Example]) -> dict[str, float]:
    """Shares in percent that are right on held-out sentences, by language; of pairs with an act, and of all."""
    head = heads(taught)["type"]
    said = [head.labels[i] for i in head.logits(hidden(taught, held)).argmax(1)]
    out = {}
    for lang in ("en", "es"):
        rows = [(e, kind) for e, kind in zip(held, said, strict=True) if e.lang == lang]
        acts = [(e, kind) for e, kind in rows if (NONE, 1.0) not in e.types]
        out[f"{lang} right"] = 100 * sum(kind in dict(e.types) for e, kind in rows) / len(rows)
        out[f"{lang} right of acts"] = 100 * sum(kind in dict(e.types) for e, kind in acts) / len(acts)
    return {name: round(value, 1) for name, value in out.items()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description="Teach the pair coder on corpus/ and write the files that ship.")
    parser.add_argument("--epochs", type=float, default=7)
    parser.add_argument("--device", default="cpu", help="cpu, or cuda where there is a graphics card")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--into", type=Path, default=MODEL, help="the folder to write to")
    parser.add_argument("--shares", type=int, nargs="+", default=[1], help="teach on every nth sentence too (4 2 1): the learning curve; what is exported is taught on all")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    examples = corpus()
    held = calibrate.held_out()
    rest = [e for e in examples if fold(e.sentence, calibrate.HELD)]
    curve: list[dict[str, float]] = []
    for share in given.shares:
        part = [e for e in rest if fold(f"curve {e.sentence}", share) == 0]
        say(f"{len(part)} pairs of {len(examples)}")
        taught = taught_on(part, given.epochs, given.device)
        curve.append({"pairs": len(part)} | figures(taught, held))
        say(json.dumps(curve[-1]))
    told: dict[str, object] = {"pairs": len(examples), "held out": len(held), "curve": curve}
    if given.shares[-1] == 1:
        told["bytes"] = export(taught, examples, given.into)
        say(f"anchors of {anchors.write(examples, given.into)} bytes")
        calibrate.write(given.into)
    (given.into / "figures.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf8")


main()
