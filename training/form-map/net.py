"""The form map network: a small U-Net over a roughly straightened page that says, per 8 by 8 pixels, which rule and column is near."""

import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

sys.path.append(str(Path(__file__).resolve().parent.parent / "page-map"))
from layers import Context, convolution  # noqa: E402


class FormMap(nn.Module):
    """(N, 1, 352, 544) grey 0..1 -> `map` (N, 3, 44, 68) and `form` (N, 2).

    `map` channel 0 is the logit of "inside a table", 1 and 2 are a tenth of the rule and of the column coordinate
    (see forms.py). `form` holds the logits of "this is a family card" and of "it has 17 columns".
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

    def forward(self, x):
        # Coordinates need more digits than half precision has: only the trunk learns in it.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            eighth = self.eighth(self.quarter(self.stem((x - 0.5) * 4)))
            sixteenth = self.sixteenth(eighth)
            deep = self.deep(sixteenth)
            up = torch.cat([F.interpolate(deep, scale_factor=2.0, mode="nearest"), sixteenth], 1)
            up = self.join16(up)
            up = torch.cat([F.interpolate(up, scale_factor=2.0, mode="nearest"), eighth], 1)
            up = self.join8(up)
        return self.head(up.float()), self.form(deep.float().amax((2, 3)))
