"""Batches of strips of like width, rendered by worker processes while the network learns."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from alphabet import encode
from line_renderer import LineRenderer
from press_lines import Line, PressLines
from strip import HEIGHT, WIDTH_MULTIPLE, normalise

PIXELS_IN_BATCH = 7_500
"""Sum of the strips' widths in a batch."""

WIDEST = 768
"""Wider strips are left out of training."""

Sample = Tuple[np.ndarray, List[int]]


@dataclass(frozen=True)
class Batch:
    """Padded strips with their texts, as CTC wants them."""

    strips: torch.Tensor
    targets: torch.Tensor
    target_lengths: torch.Tensor


def collate(samples: Sequence[Sample]) -> Batch:
    """Pads strips with paper (0) to the widest, rounded up to WIDTH_MULTIPLE."""
    widest = max(strip.shape[1] for strip, _ in samples)
    width = -(-widest // WIDTH_MULTIPLE) * WIDTH_MULTIPLE
    strips = np.zeros((len(samples), 1, HEIGHT, width), np.float32)
    for row, (strip, _) in enumerate(samples):
        strips[row, 0, :, : strip.shape[1]] = strip
    targets = [index for _, classes in samples for index in classes]
    lengths = [len(classes) for _, classes in samples]
    return Batch(torch.from_numpy(strips), torch.tensor(targets, dtype=torch.long), torch.tensor(lengths, dtype=torch.long))


class LineBatches(IterableDataset):
    """
    Endless batches. `hardness_file` holds the present hardness 0..1 as text, so that the trainer can raise it
    while workers run; `press` is a folder of cut lines from which `press_share` of the samples come once it has any.
    """

    def __init__(self, seed: int, hardness_file: Path, press: Optional[Path], press_share: float) -> None:
        super().__init__()
        self._seed = seed
        self._hardness_file = hardness_file
        self._press = press
        self._share = press_share

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        seed = self._seed * 1000 + (worker.id if worker else 0)
        torch.set_num_threads(1)
        r = random.Random(seed)
        renderer = LineRenderer(seed + 1)
        press = PressLines(self._press, seed + 2) if self._press else None
        bins: Dict[int, List[Sample]] = {}
        while True:
            hardness = float(self._hardness_file.read_text())
            for strip, text in self._draw(r, renderer, press, hardness):
                if strip.shape[1] > WIDEST:
                    continue
                key = strip.shape[1] // 48
                held = bins.setdefault(key, [])
                held.append((normalise(strip), encode(text)))
                if len(held) * (key + 1) * 48 >= PIXELS_IN_BATCH:
                    yield collate(bins.pop(key))

    def _draw(self, r: random.Random, renderer: LineRenderer, press: Optional[PressLines], hardness: float) -> Iterator[Line]:
        """About a hundred lines."""
        for _ in range(64):
            drawn = press.draw() if press and r.random() < self._share * min(1.0, 2 * hardness) else None
            if drawn:
                yield drawn
            else:
                yield from renderer.draw_framings(hardness, 2)
