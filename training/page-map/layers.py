"""Building blocks of the two map networks."""

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
