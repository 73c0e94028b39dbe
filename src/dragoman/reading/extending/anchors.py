"""Anchors: what the encoder says of pairs of our own corpus, so that a head that learns a new type keeps its answers for the old ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from dragoman.errors import KnowledgeError
from dragoman.reading.encoder import Array

FILE = "anchors.npz"


@dataclass(frozen=True, slots=True)
class Anchors:
    """`vectors`: (pairs, width), the encoder's; `labels`: what each pair is called in the corpus, one of the sixteen types or NONE."""

    vectors: Array
    labels: tuple[str, ...]


@cache
def anchors() -> Anchors:
    """The anchors that come with the program. Raises KnowledgeError where they are missing."""
    try:
        with (files("dragoman.reading.encoder") / "model" / FILE).open("rb") as file, np.load(file) as stored:
            # int8 with one scale a dimension: a hundredth of the head's answers or less change by it.
            vectors = stored["vectors"].astype(np.float32) * stored["scale"]
            return Anchors(vectors, tuple(map(str, stored["labels"])))
    except OSError as missing:
        raise KnowledgeError(f"The file {FILE} of the model is missing: the installation is incomplete; install dragoman again.") from missing
