"""The form map network: a small U-Net over a roughly straightened page that says, per 8 by 8 pixels, which rule and column is near."""

import sys
from pathlib import Path

from torch import nn

sys.path.append(str(Path(__file__).resolve().parent.parent / "page-map"))
from layers import Context, MapNetwork, convolution  # noqa: E402


class FormMap(MapNetwork):
    """(N, 1, 352, 544) grey 0..1 -> `map` (N, 3, 44, 68) and `form` (N, 2).

    `map` channel 0 is the logit of "inside a table", 1 and 2 are a tenth of the rule and of the column coordinate
    (see views.py). `form` holds the logits of "this is a family card" and of "it has 17 columns".
    """

    def __init__(self, width=12):
        super().__init__()
        w = width
        self.stem = convolution(1, w, 2)
        self.quarter = nn.Sequential(convolution(w, 2 * w, 2), convolution(2 * w, 2 * w))
        self.eighth = nn.Sequential(convolution(2 * w, 4 * w, 2), Context(4 * w), Context(4 * w))
        self.sixteenth = nn.Sequential(convolution(4 * w, 6 * w, 2), Context(6 * w), Context(6 * w))
        self.deep = nn.Sequential(convolution(6 * w, 8 * w, 2), *[Context(8 * w) for _ in range(5)])
        self.join16 = nn.Sequential(convolution(14 * w, 6 * w, size=1), Context(6 * w), Context(6 * w))
        self.join8 = nn.Sequential(convolution(10 * w, 4 * w, size=1), Context(4 * w), Context(4 * w))
        self.head = nn.Conv2d(4 * w, 3, 1)
        self.form = nn.Linear(8 * w, 2)

    def verdict(self, deep):
        return self.form(deep)
