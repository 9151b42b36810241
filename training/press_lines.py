"""Strips that were cut from pictures of printed specimens, packed side by side, one file a shard."""

from __future__ import annotations

import random
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

import numpy as np

Line = Tuple[np.ndarray, str]


def pack(path: Path, lines: Sequence[Line]) -> None:
    """Writes strips and texts to a shard; the file appears whole or not at all."""
    spare = path.with_suffix(".part")
    with open(spare, "wb") as file:
        np.savez(
            file,
            strips=np.concatenate([strip for strip, _ in lines], axis=1),
            widths=np.array([strip.shape[1] for strip, _ in lines]),
            texts=np.array([text for _, text in lines]),
        )
    spare.replace(path)


def unpack(path: Path) -> List[Line]:
    """Reads what `pack` wrote."""
    with np.load(path) as shard:
        ends = np.cumsum(shard["widths"])
        strips = np.split(shard["strips"], ends[:-1], axis=1)
        return [(strip.copy(), str(text)) for strip, text in zip(strips, shard["texts"])]


class PressLines:
    """Draws from the shards in a folder; looks for new shards every so often, so that they can grow meanwhile."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._random = random.Random(seed)
        self._lines: List[Line] = []
        self._drawn = 0

    def draw(self) -> Optional[Line]:
        """A strip and its text, or nothing as long as no shard is there."""
        if self._drawn % 20_000 == 0 or (not self._lines and self._drawn % 500 == 0):
            self._load()
        self._drawn += 1
        return self._random.choice(self._lines) if self._lines else None

    def _load(self) -> None:
        shards = sorted(self._folder.glob("*.npz"))
        chosen = self._random.sample(shards, min(len(shards), 40))
        self._lines = [line for shard in chosen for line in unpack(shard)]
