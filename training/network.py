"""The encoder as a torch module, its tokenizer, and batches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn
from torch.nn import functional

from dragoman.reading.encoder import PAD, padded
from dragoman.reading.encoder.marked import MARKS

from .base import Base

UNKNOWN = 3  # the piece of what no piece is
_SPECIAL = range(UNKNOWN + 1)
_LATIN = re.compile(r"[▁A-Za-z0-9ÁÉÍÓÚÜÑáéíóúüñ¿¡.,;:'’\-–—()\"“”«»%$€!?/&]+")
_MOST_FREQUENT = 26_000


def tokenizer(pieces: Sequence[tuple[str, float]], marks: Sequence[str] = ()) -> Tokenizer:
    """The unigram tokenizer of the base over these pieces; `marks` are words of their own at the end."""
    made = Tokenizer(models.Unigram([*pieces], unk_id=UNKNOWN))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("  ", " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    made.add_special_tokens([*marks])
    return made


def pruned(base: Base, texts: Iterable[str]) -> list[int]:
    """The pieces that are kept: those that the texts use and the most frequent ones of Latin letters."""
    whole = tokenizer(base.pieces)
    used = Counter(number for text in texts for number in whole.encode(text).ids)
    latin = [i for i, (piece, _) in enumerate(base.pieces) if _LATIN.fullmatch(piece)]
    latin.sort(key=lambda i: -base.pieces[i][1])
    return sorted({*_SPECIAL, *used, *latin[:_MOST_FREQUENT]})


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: (batch, length, width); `mask`: (batch, 1, 1, length), True where there is a word."""
        batch, length, width = x.shape
        q, k, v = (part(x).view(batch, length, self.heads, width // self.heads).transpose(1, 2) for part in (self.q, self.k, self.v))
        heard = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.aln(x + self.drop(self.ao(heard.transpose(1, 2).reshape(batch, length, width))))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """(ids, place of the source's mark, of the target's) -> one vector a pair: the hidden layer that all heads read."""

    def __init__(self, base: Base, keep: Sequence[int]) -> None:
        super().__init__()
        width, layers, heads, inner, positions, epsilon = base.shape
        self.word, self.pos = nn.Embedding(len(keep) + len(MARKS), width), nn.Embedding(positions, width)
        self.kind, self.ln = nn.Parameter(torch.zeros(width)), nn.LayerNorm(width, epsilon)
        self.layers = nn.ModuleList(Layer(width, heads, inner, epsilon) for _ in range(layers))
        self.marks = nn.Parameter(torch.zeros(len(MARKS), width))
        self.drop = nn.Dropout(0.1)
        self.hidden = nn.Linear(3 * width, width)
        self._fill(base, keep)
        self.word.weight.requires_grad_(False)

    def _fill(self, base: Base, keep: Sequence[int]) -> None:
        words = base.tensors["emb.word"][keep]
        begin = np.random.default_rng(0).normal(words.mean(0), words.std(), (len(MARKS), words.shape[1])).astype(np.float32)
        state = {"word.weight": np.concatenate([words, begin]), "pos.weight": base.tensors["emb.pos"], "kind": base.tensors["emb.type"][: words.shape[1]]}
        state |= {"ln.weight": base.tensors["emb.ln.w"], "ln.bias": base.tensors["emb.ln.b"]}
        for name, tensor in base.tensors.items():
            if match := re.fullmatch(r"l(\d+)\.(\w+)\.([wb])", name):
                state[f"layers.{match[1]}.{match[2]}.{'weight' if match[3] == 'w' else 'bias'}"] = tensor
        missing, unknown = self.load_state_dict({name: torch.tensor(tensor) for name, tensor in state.items()}, strict=False)
        if unknown or set(missing) != {"marks", "hidden.weight", "hidden.bias"}:
            raise ValueError(f"The base does not fit the network: {missing} {unknown}")

    def embedded(self, ids: Tensor) -> Tensor:
        """The words are frozen, the marks are not: they are learned beside the table."""
        first = self.word.num_embeddings - len(MARKS)
        return self.word(ids) + functional.embedding((ids - first).clamp(min=-1) + 1, torch.cat([torch.zeros_like(self.marks[:1]), self.marks]))

    def forward(self, ids: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """`ids`: (batch, length) of int64, padded with 1; `source`, `target`: (batch,) places. Gives (batch, width)."""
        real = ids != PAD
        x = self.ln(self.embedded(ids) + self.pos.weight[: ids.shape[1]] + self.kind)
        for layer in self.layers:
            x = layer(x, real[:, None, None, :])
        mean = (x * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        row = torch.arange(ids.shape[0], device=ids.device)
        return functional.gelu(self.hidden(self.drop(torch.cat([x[row, source], x[row, target], mean], dim=1))))


class PairCoder(nn.Module):
    """The encoder and its three heads: type, status, CAMEO code."""

    def __init__(self, base: Base, keep: Sequence[int], sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder(base, keep)
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({f"{name}_head": nn.Linear(base.shape[0], size) for name, size in sizes.items()})

    def forward(self, ids: Tensor, source: Tensor, target: Tensor) -> dict[str, Tensor]:
        """The logits of each head."""
        hidden = self.drop(self.encoder(ids, source, target))
        return {name.removesuffix("_head"): head(hidden) for name, head in self.heads.items()}


def batch(made: Tokenizer, some: Sequence[list[int]], device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """What the network is given for some rows of pieces (dragoman.reading.encoder.rows)."""
    ids, source, target = (torch.from_numpy(part).to(device) for part in padded(made, some))
    return ids, source, target
