"""Draws labelled strips: a text, printed, captured and cut as the reader cuts cells."""

from __future__ import annotations

import math
import random
from typing import List, Tuple

import numpy as np

from capture import cut, photograph
from fonts import FontCase
from sheet import Label, print_line
from texts import Texts

LABELLED = 0.08
"""Share of the lines that begin with a label of the header."""

WORD_GAP = 0.4
"""Gap between label and value, in capitals, that counts as a space."""


class LineRenderer:
    """An endless source of (strip, text); the same seed gives the same lines."""

    def __init__(self, seed: int, held_out: bool = False) -> None:
        self._random = random.Random(seed)
        self._texts = Texts(seed + 1)
        self._fonts = FontCase(held_out)

    def draw(self, hardness: float) -> Tuple[np.ndarray, str]:
        """A strip (uint8, HEIGHT rows) and its text. `hardness` 0 is clean print, 1 everything a capture can do."""
        return self.draw_framings(hardness, 1)[0]

    def draw_framings(self, hardness: float, count: int) -> List[Tuple[np.ndarray, str]]:
        """Several strips cut from the same picture of one line, each framed anew."""
        r = self._random
        label = None
        text = self._texts.draw()
        if r.random() < LABELLED:
            words, text = self._texts.labelled()
            label = Label(words, self._fonts.draw(r), r.choice([r.uniform(0.1, 1), r.uniform(0.4, 4)]))
        hard = hardness * (r.random() ** 0.6)
        cap = math.exp(r.triangular(math.log(4.4), math.log(34), math.log(9.0)))
        cap = max(cap, 9.0 - 4.6 * hardness)
        printed_cap = int(min(44, max(16, cap * r.uniform(1.6, 2.4))))
        neighbours = tuple(self._texts.draw() for _ in range(4))
        sheet = print_line(text, neighbours, self._fonts.draw(r), printed_cap, r, hard, label)
        if label is not None:
            text = label.text + (" " if label.gap > WORD_GAP else "") + text
        picture, matrix = photograph(sheet, cap, r, hard)
        return [(cut(picture, matrix, sheet, r, hard), text) for _ in range(count)]
