"""
Writes a trained network to models/: recogniser.onnx (quantised), recogniser.json (how to feed and understand it) and
recogniser.pt (the weights in half precision, for trainings that begin from them).

    python3 export.py CHECKPOINT --version 1
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch

import model as network
import strip
from alphabet import ALPHABET
from quantise import quantise

MODELS = Path(__file__).resolve().parent.parent / "models"
OPSET = 17
INPUT, OUTPUT = "strips", "scores"


def write_onnx(model: network.Recogniser, path: Path) -> None:
    """The network with free batch size and width."""
    model.eval()
    example = torch.zeros(2, 1, strip.HEIGHT, 96)
    axes = {INPUT: {0: "strips", 3: "width"}, OUTPUT: {0: "strips", 1: "steps"}}
    arguments = {} if tuple(map(int, torch.__version__.split(".")[:2])) < (2, 5) else {"dynamo": False}
    torch.onnx.export(model, (example,), str(path), input_names=[INPUT], output_names=[OUTPUT], dynamic_axes=axes, opset_version=OPSET, **arguments)


def manifest(version: str, onnx: Path, steps: int) -> dict:
    """What a reader must know beside the weights."""
    return {
        "version": version,
        "alphabet": ALPHABET,
        "height": strip.HEIGHT,
        "stride": 4 // steps,
        "widthMultiple": strip.WIDTH_MULTIPLE,
        "tones": {
            "paperQuantile": strip.PAPER_QUANTILE,
            "inkQuantile": strip.INK_QUANTILE,
            "minimumContrast": strip.MINIMUM_CONTRAST,
            "lowest": strip.LOWEST,
            "highest": strip.HIGHEST,
        },
        "input": INPUT,
        "output": OUTPUT,
        "sha256": hashlib.sha256(onnx.read_bytes()).hexdigest(),
    }


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model, _ = network.load(str(args.checkpoint))
    onnx = args.out / "recogniser.onnx"
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "recogniser.onnx"
        write_onnx(model, exact)
        quantise(exact, onnx, INPUT)
    text = json.dumps(manifest(args.version, onnx, model.shape.steps), indent=2)
    (args.out / "recogniser.json").write_text(text + "\n", encoding="utf-8")
    network.save(str(args.out / "recogniser.pt"), model.half())


if __name__ == "__main__":
    main()
