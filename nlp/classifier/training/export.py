"""The trained net as ONNX, its weights in eight bits, and the manifest that reading holds it against."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import torch

from ..pieces import END, START
from .net import Net


class _Told(torch.nn.Module):
    """The net with its tags as probabilities."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: torch.Tensor, attention: torch.Tensor, marks: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        tags, note = self.net(ids, attention, marks)
        return torch.softmax(tags, -1), note


def export(net: Net, base: Path, folder: Path) -> None:
    """Writes ``encoder.onnx`` (weights quantised per channel: per tensor loses a twentieth of the span F1) and
    ``tokenizer.json`` into a folder."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    net.encoder.set_attn_implementation("eager")
    ids = torch.tensor([[START, 2000, 2001, 2002, END]])
    ones, zeros = torch.ones_like(ids), torch.zeros_like(ids)
    names = ["ids", "attention", "marks"]
    axes = {name: {0: "notes", 1: "pieces"} for name in (*names, "tags")} | {"note": {0: "notes"}}
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full, prepared = Path(scratch) / "full.onnx", Path(scratch) / "prepared.onnx"
        torch.onnx.export(
            _Told(net).eval(),
            (ids, ones, zeros),
            str(full),
            input_names=names,
            output_names=["tags", "note"],
            opset_version=17,
            dynamic_axes=axes,
            dynamo=False,
        )
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
