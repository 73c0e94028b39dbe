"""The anchors that ship with the model: the encoder's vectors of up to a hundred pairs of the corpus a type, as int8 with a scale a dimension.

`python -m training.anchors FOLDER` does it for a model that is exported already; that needs no torch.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np

from dragoman.reading.encoder import load
from dragoman.reading.extending.anchors import FILE

from .examples import Example, corpus

_EACH = 100
_LIMIT = 2**20


def chosen(examples: Sequence[Example]) -> list[Example]:
    """Up to a hundred pairs of each type, half in each language where there are as many; the same ones every time. Pairs with two types are left out."""
    mixed = sorted(examples, key=lambda e: hashlib.sha256(f"{e.sentence} {e.source} {e.target}".encode()).hexdigest())
    out: list[Example] = []
    for kind in sorted({kind for e in examples for kind, _ in e.types}):
        both = [[e for e in mixed if e.lang == lang and e.types == ((kind, 1.0),)] for lang in ("en", "es")]
        out += [e for pair in zip_longest(*both) for e in pair if e is not None][:_EACH]
    return out


def write(examples: Sequence[Example], folder: Path) -> int:
    """Write the anchors beside the exported encoder; gives their size in bytes. Raises ValueError above 1 MB."""
    some = chosen(examples)
    vectors = load(folder).hidden([e.marked() for e in some])
    scale = (np.abs(vectors).max(axis=0) / 127).clip(min=1e-9).astype(np.float32)
    file = folder / FILE
    np.savez_compressed(file, vectors=np.rint(vectors / scale).astype(np.int8), scale=scale, labels=np.array([e.types[0][0] for e in some]))
    size = file.stat().st_size
    if size > _LIMIT:
        raise ValueError(f"The anchors take {size} bytes, more than {_LIMIT}.")
    return size


if __name__ == "__main__":
    sys.stderr.write(f"{write(corpus(), Path(sys.argv[1]))} bytes\n")
