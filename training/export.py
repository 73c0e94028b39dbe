"""From the taught network to the files that ship: the encoder as ONNX in int8, its tokenizer, its heads."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from dragoman.reading.encoder import padded, rows

from .examples import NONE, Example
from .network import Encoder
from .teach import Taught, heads

MODEL = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "reading" / "encoder" / "model"
_LIMIT = 40 * 2**20


class OneText(nn.Module):
    """The encoder for one text at a time, as the program asks it: no mask, one product for query, key and value; a quarter faster, and the same numbers."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        joined = [[layer.q, layer.k, layer.v] for layer in encoder.layers]
        # Turned here and not in the graph: only what is multiplied as it stands is made int8.
        self.weights = nn.ParameterList(torch.cat([part.weight for part in parts]).detach().T.contiguous() for parts in joined)
        self.biases = nn.ParameterList(torch.cat([part.bias for part in parts]).detach() for parts in joined)

    def forward(self, ids: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """`ids`: (1, length); `source`, `target`: (1,) places. Gives (1, width)."""
        encoder = self.encoder
        x = encoder.ln(encoder.embedded(ids[0]) + encoder.pos.weight[: ids.shape[1]] + encoder.kind)
        for layer, weight, bias in zip(encoder.layers, self.weights, self.biases, strict=True):
            width = x.shape[-1] // layer.heads
            q, k, v = (x @ weight + bias).view(-1, 3, layer.heads, width).permute(1, 2, 0, 3)
            heard = torch.softmax(q @ k.transpose(1, 2) * width**-0.5, dim=-1) @ v
            x = layer.aln(x + layer.ao(heard.transpose(0, 1).reshape(-1, layer.heads * width)))
            x = layer.oln(x + layer.fo(functional.gelu(layer.fi(x))))
        return functional.gelu(encoder.hidden(torch.cat([x[source[0]], x[target[0]], x.mean(0)])[None]))


def export(taught: Taught, examples: Sequence[Example], folder: Path = MODEL) -> int:
    """Write the files; `examples` say which CAMEO codes each type has. Gives the size of the encoder in bytes. Raises ValueError above 40 MB."""
    folder.mkdir(exist_ok=True)
    taught.net.to("cpu").eval()
    example = padded(taught.tokens, rows(taught.tokens, ["‹S› ‹N› ‹/S› met ‹T› ‹N› ‹/T›."]))
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "encoder.onnx"
        torch.onnx.export(
            OneText(taught.net.encoder), tuple(map(torch.from_numpy, example)), whole, input_names=["ids", "source", "target"], output_names=["hidden"],
            dynamic_axes={"ids": {1: "length"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        # reduce_range: processors without VNNI would overflow with all eight bits.
        quantize_dynamic(whole, folder / "pair_coder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    taught.tokens.save(str(folder / "tokenizer.json"), pretty=False)
    made = heads(taught)
    (folder / "labels.json").write_text(json.dumps({name: head.labels for name, head in made.items()}, indent=1) + "\n", encoding="utf8")
    np.savez(folder / "heads.npz", **{f"{name}_{part}": getattr(head, part) for name, head in made.items() for part in ("weight", "bias")})
    codes = {kind: sorted({e.cameo for e in examples if e.cameo in taught.labels["cameo"] and (kind, 1.0) in e.types}) for kind in taught.labels["type"] if kind != NONE}
    (folder / "codes.json").write_text(json.dumps(codes, indent=1) + "\n", encoding="utf8")
    size = (folder / "pair_coder.onnx").stat().st_size
    if size > _LIMIT:
        raise ValueError(f"The encoder takes {size} bytes, more than {_LIMIT}: keep fewer pieces.")
    return size
