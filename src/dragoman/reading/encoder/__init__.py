"""The learned pair coder: a small bilingual encoder that says what a sentence tells of two marked parties.

multilingual-e5-small (Wang et al. 2024), pruned to the pieces of Latin letters, taught on corpus/ alone, int8, run by onnxruntime. How it was made and how
good it is: docs/pair_coder.md. It is asked where its answer can change a line; who stands on which side is the parse's business.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dragoman.nouns import Span
from dragoman.reading.encoder.marked import SOURCE, TARGET
from dragoman.reading.encoder.outputs import cut

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Array = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

PAD, BEGIN, END = 1, 0, 2
_ERRORS = 3  # of onnxruntime's levels: it warns of each weight that a cut model doesn't need
LONGEST = 192  # pieces of a text; a longer one is cut around its marks
# The sixth and the eighth of twelve layers: those above know types of acts, and less of anything else.
WORDS = ("/oln_5/LayerNormalization_output_0", "/oln_7/LayerNormalization_output_0")


@dataclass(frozen=True, slots=True)
class Head:
    """A linear layer over the encoder's vector: one weight row a label."""

    labels: tuple[str, ...]
    weight: Array
    bias: Array

    def logits(self, hidden: Array) -> Array:
        """(labels,) of one vector, (pairs, labels) of several."""
        return np.asarray(hidden @ self.weight.T + self.bias, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as it is cut for the encoder: the numbers of its pieces, and where each stands."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text as the encoder reads it: where each of its pieces stands, and (pieces, layers x width), what each layer of WORDS says of it among the others."""

    spans: tuple[Span, ...]
    vectors: Array

    def within(self, start: int, end: int) -> Array:
        """The vectors of the pieces that touch a stretch; no rows where none does."""
        return self.vectors[[i for i, (first, last) in enumerate(self.spans) if first < end and start < last]]


def window(ids: Sequence[int], marks: Sequence[int | None]) -> list[int]:
    """At most LONGEST pieces, around the marks."""
    places = [i for i, number in enumerate(ids) if number in marks] or [0]
    start = 0 if len(ids) <= LONGEST else max(0, min(places[0] - LONGEST // 4, len(ids) - LONGEST))
    return [*ids[start : start + LONGEST]]


def rows(tokens: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    """Marked texts as piece numbers between begin and end."""
    marks = [tokens.token_to_id(mark) for mark in (SOURCE, TARGET)]
    return [[BEGIN, *window(found.ids, marks), END] for found in tokens.encode_batch([*texts])]


def padded(tokens: Tokenizer, some: Sequence[Sequence[int]]) -> tuple[Places, Places, Places]:
    """(ids, places of the sources' marks, of the targets'): (rows, longest), (rows,), (rows,). A mark that is not there stands at the beginning."""
    ids = np.full((len(some), max(map(len, some))), PAD, dtype=np.int64)
    for i, row in enumerate(some):
        ids[i, : len(row)] = row
    source, target = (np.array([row.index(n) if (n := tokens.token_to_id(mark)) in row else 0 for row in some], dtype=np.int64) for mark in (SOURCE, TARGET))
    return ids, source, target


class Encoder:
    """The encoder and its heads, loaded once."""

    def __init__(self, session: InferenceSession, tokens: Tokenizer, heads: dict[str, Head]) -> None:
        self._session, self._tokens, self.heads = session, tokens, heads

    def hidden(self, texts: Sequence[str]) -> Array:
        """One vector a marked text (marked.marked), in order: (texts, width).

        Each text by itself: int8 takes its scale from all that is computed at once, so among others a text would get another answer; and on one core batches save nothing.
        """
        out = []
        for row in rows(self._tokens, texts):
            ids, source, target = padded(self._tokens, [row])
            (vectors,) = self._session.run(["hidden"], {"ids": ids, "source": source, "target": target})
            out.append(vectors[0])
        return np.stack(out) if out else np.empty((0, 0), dtype=np.float32)


class Inner:
    """The encoder as far as the layers of WORDS, loaded once: what is above them is not computed."""

    def __init__(self, session: InferenceSession, tokens: Tokenizer) -> None:
        self._session, self._tokens = session, tokens

    def pieces(self, text: str) -> Pieces:
        """The pieces of a masked text (marked.masked). What is beyond LONGEST of them is left out."""
        found = self._tokens.encode(text)
        return Pieces(tuple(found.ids[:LONGEST]), tuple(_bare(text, *span) for span in found.offsets[:LONGEST]))

    def words(self, pieces: Pieces) -> Words:
        """The pieces in their context: asked once for all that is to be known of them."""
        ids, source, target = padded(self._tokens, [[BEGIN, *pieces.ids, END]])
        layers = self._session.run([*WORDS], {"ids": ids, "source": source, "target": target})
        return Words(pieces.spans, np.concatenate(layers, axis=1)[1:-1])


def _bare(text: str, start: int, end: int) -> Span:
    """A piece's place without the blank before it."""
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end


@cache
def encoder() -> Encoder:
    """The encoder that comes with the program."""
    return load(files("dragoman.reading.encoder") / "model")


@cache
def inner() -> Inner:
    """The lower layers of the encoder that comes with the program."""
    folder = files("dragoman.reading.encoder") / "model"
    return Inner(_session(cut(_model(folder), WORDS)), _tokens(folder))


def load(folder: Traversable) -> Encoder:
    """The encoder in a folder as `python -m training` writes it."""
    return Encoder(_session(_model(folder)), _tokens(folder), heads_in(folder))


def _model(folder: Traversable) -> bytes:
    return (folder / "pair_coder.onnx").read_bytes()


# These two take a third of a second to import: only whoever asks the encoder pays for it.
def _session(model: bytes) -> InferenceSession:
    # From 1.32 on the official builds tell their makers how they are used, unless this is said before the library begins (its Privacy.md).
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # where somebody else began with it before us
    options = onnxruntime.SessionOptions()
    # One thread: processes are what reading is spread over, and with one the sums are the same every time.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _tokens(folder: Traversable) -> Tokenizer:
    from tokenizers import Tokenizer

    return Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf8"))


@cache
def heads() -> dict[str, Head]:
    """The heads that come with the program: type, status, CAMEO code."""
    return heads_in(files("dragoman.reading.encoder") / "model")


def heads_in(folder: Traversable) -> dict[str, Head]:
    """The heads in a folder."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
    with (folder / "heads.npz").open("rb") as file:
        stored = np.load(file)
        return {name: Head(tuple(known), stored[f"{name}_weight"], stored[f"{name}_bias"]) for name, known in labels.items()}
