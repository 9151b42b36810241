"""The rule net: tells from what is seen along one axis of a page where each rule is."""

import torch
from torch import nn


def convolution(inputs, outputs, size, stride=1, dilation=1):
    padding = dilation * (size // 2)
    return nn.Sequential(
        nn.Conv1d(inputs, outputs, size, stride, padding, dilation, bias=False), nn.BatchNorm1d(outputs), nn.ReLU()
    )


class Context(nn.Module):
    """A residual block that sees far along the axis."""

    def __init__(self, width, dilation):
        super().__init__()
        self.far = convolution(width, width, 5, dilation=dilation)
        self.mix = convolution(width, width, 1)

    def forward(self, x):
        return x + self.mix(self.far(x))


class RuleNet(nn.Module):
    """(N, channels, samples) -> (N, rules, samples): log of each rule's chance to be at each sample, which sum to 1."""

    def __init__(self, channels, rules, width=48):
        super().__init__()
        self.stem = nn.Sequential(convolution(channels, 32, 9), convolution(32, 32, 5))
        self.down = nn.Sequential(convolution(32, width, 5, 2), convolution(width, width, 5, 2))
        self.context = nn.Sequential(*[Context(width, dilation) for dilation in (1, 2, 4, 8, 16, 32, 64, 1, 4, 16)])
        self.join = nn.Sequential(convolution(32 + width, 40, 5), convolution(40, 40, 5))
        self.head = nn.Conv1d(40, rules, 1)

    def forward(self, x):
        near = self.stem(x)
        far = self.context(self.down(near))
        far = nn.functional.interpolate(far, scale_factor=4.0, mode="nearest")
        return torch.log_softmax(self.head(self.join(torch.cat([near, far], 1))), 2)
