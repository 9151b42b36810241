"""What the recogniser is given: a grey strip of fixed height, its tones set relative to paper and ink."""

from __future__ import annotations

import numpy as np

HEIGHT: int = 32
"""Height of a strip in pixels."""

WIDTH_MULTIPLE: int = 8
"""Strips of one batch are padded on the right to a common width, a multiple of this."""

PAPER_QUANTILE: float = 0.75
INK_QUANTILE: float = 0.01
MINIMUM_CONTRAST: int = 48
LOWEST: float = -1.5
HIGHEST: float = 0.5


def normalise(grey: np.ndarray) -> np.ndarray:
    """
    Turns a grey strip (uint8, any size) into float32 with paper at 0 and the darkest ink at about -1.

    Paper and ink are quantiles of the strip's histogram: the smallest tone whose cumulated count reaches the
    quantile. Padding is 0, which is paper.
    """
    cumulated = np.cumsum(np.bincount(grey.ravel(), minlength=256))
    paper = int(np.searchsorted(cumulated, PAPER_QUANTILE * grey.size))
    ink = int(np.searchsorted(cumulated, INK_QUANTILE * grey.size))
    contrast = max(MINIMUM_CONTRAST, paper - ink)
    table = np.clip((np.arange(256, dtype=np.float32) - paper) / contrast, LOWEST, HIGHEST)
    return table[grey]
