"""
Share of lines read exactly, by capture bucket, by the best path alone: no grammar, vocabulary or beam search.

    python3 evaluate.py MODEL SHARDS     strips cut by cut_lines.py --jitter 0
    python3 evaluate.py MODEL            lines of our own renderer in held-out faces

MODEL is a checkpoint (.pt) or an exported network (.onnx).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Callable, Dict, List, Sequence

import numpy as np
import torch

import model as network
from alphabet import decode_greedy
from batches import collate
from line_renderer import LineRenderer
from press_lines import Line, unpack
from strip import normalise


Scores = Callable[[np.ndarray], np.ndarray]
"""From padded strips [n, 1, height, width] to scores [n, steps, classes]."""


def scores_of(path: Path) -> Scores:
    """The network stored at `path`."""
    if path.suffix == ".onnx":
        import onnxruntime

        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(path), settings)
        return lambda strips: session.run(None, {session.get_inputs()[0].name: strips})[0]
    model, _ = network.load(str(path))
    model.float().eval()

    def scores(strips: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            return model(torch.from_numpy(strips)).numpy()

    return scores


def read(scores: Scores, strips: Sequence[np.ndarray]) -> List[str]:
    """Texts of strips, in batches of like width."""
    order = sorted(range(len(strips)), key=lambda index: strips[index].shape[1])
    texts = [""] * len(strips)
    for start in range(0, len(order), 32):
        chosen = order[start : start + 32]
        batch = collate([(normalise(strips[index]), []) for index in chosen]).strips.numpy()
        paths = scores(batch).argmax(2)
        stride = batch.shape[3] // paths.shape[1]
        for index, path in zip(chosen, paths.tolist()):
            texts[index] = decode_greedy(path[: -(-strips[index].shape[1] // stride)])
    return texts


def kind_of(text: str) -> str:
    """Row of the report that a text counts in."""
    if text in ("", "-"):
        return "dash or nothing"
    if len(text) == 16 and text.isdigit():
        return "16 digits"
    return "other text"


def report(scores: Scores, groups: Dict[str, List[Line]]) -> None:
    """Prints exact shares by group and kind."""
    print(f"{'':14s}{'16 digits':>18s}{'other text':>18s}{'dash or nothing':>18s}{'letters wrong':>16s}")
    for group, lines in sorted(groups.items()):
        right: Dict[str, int] = defaultdict(int)
        total: Dict[str, int] = defaultdict(int)
        wrong = letters = 0
        for (_, text), answer in zip(lines, read(scores, [strip for strip, _ in lines])):
            kind = kind_of(text)
            total[kind] += 1
            right[kind] += answer == text
            wrong += distance(answer, text)
            letters += len(text)
        cells = [f"{100 * right[kind] / total[kind]:.1f} % of {total[kind]}" if total[kind] else "-" for kind in ("16 digits", "other text", "dash or nothing")]
        print(f"{group:14s}" + "".join(f"{cell:>18s}" for cell in cells) + f"{100 * wrong / max(1, letters):>14.2f} %")


def distance(a: str, b: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("shards", type=Path, nargs="?")
    parser.add_argument("--lines", type=int, default=2000, help="how many to render when no shards are given")
    args = parser.parse_args()
    torch.set_num_threads(1)
    groups: Dict[str, List[Line]] = defaultdict(list)
    if args.shards:
        for shard in sorted(args.shards.glob("*.npz")):
            groups[shard.stem.rsplit("-", 1)[0]].extend(unpack(shard))
    else:
        renderer = LineRenderer(4242, held_out=True)
        groups["held-out faces"] = [renderer.draw(1.0) for _ in range(args.lines)]
    report(scores_of(args.model), groups)


if __name__ == "__main__":
    main()
