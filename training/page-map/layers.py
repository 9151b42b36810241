"""Building blocks of the two map networks."""

import torch
from torch import nn
from torch.nn import functional as F


def convolution(inputs, outputs, stride=1, size=3):
    """Convolution, batch normalisation, rectifier."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class Context(nn.Module):
    """A wide look around: depthwise 7 by 7, then two pointwise layers, added to the input."""

    def __init__(self, channels):
        super().__init__()
        self.wide = nn.Sequential(nn.Conv2d(channels, channels, 7, 1, 3, groups=channels, bias=False), nn.BatchNorm2d(channels))
        self.grow = nn.Conv2d(channels, 2 * channels, 1)
        self.shrink = nn.Conv2d(2 * channels, channels, 1)

    def forward(self, x):
        return x + self.shrink(F.relu(self.grow(self.wide(x))))


class MapNetwork(nn.Module):
    """A U-Net down to a 32nd and up to an eighth; who extends it builds the stages that `forward` names."""

    def verdict(self, deep):
        """What the whole picture says, as logits, from the most its deepest features reach anywhere."""
        raise NotImplementedError

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
        return self.head(up.float()), self.verdict(deep.float().amax((2, 3)))
