"""From the taught network to the files that ship: the encoder as ONNX in int8, its tokenizer, its heads."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dragoman.reading.events.encoder import padded, rows

from .examples import NONE, Example
from .teach import Taught, heads

MODEL = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "reading" / "events" / "model"
_LIMIT = 40 * 2**20


def export(taught: Taught, examples: Sequence[Example], folder: Path = MODEL) -> int:
    """Write the files; `examples` say which CAMEO codes each type has. Gives the size of the encoder in bytes. Raises ValueError above 40 MB."""
    folder.mkdir(exist_ok=True)
    taught.net.eval()
    example = padded(taught.tokens, rows(taught.tokens, ["‹S› ‹N› ‹/S› met ‹T› ‹N› ‹/T›.", "‹T› ‹N› ‹/T›"]))
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "encoder.onnx"
        torch.onnx.export(
            taught.net.encoder, tuple(map(torch.from_numpy, example)), whole, input_names=["ids", "source", "target"], output_names=["hidden"],
            dynamic_axes={"ids": {0: "pairs", 1: "length"}, "source": {0: "pairs"}, "target": {0: "pairs"}, "hidden": {0: "pairs"}}, opset_version=17, dynamo=False,
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
