"""The page map network: a small U-Net over a grey picture that says, per 8 by 8 pixels, which page point it sees."""

from torch import nn

from layers import Context, MapNetwork, convolution


class PageMap(MapNetwork):
    """(N, 1, H, W) grey 0..1 with H and W multiples of 32 -> `map` (N, 3, H/8, W/8) and `card` (N, 1).

    `map` channel 0 is the logit of "inside the tables", 1 and 2 are u and v; `card` is the logit of
    "the picture shows a family card".
    """

    def __init__(self, width=12):
        super().__init__()
        w = width
        self.stem = convolution(1, w, 2)
        self.quarter = nn.Sequential(convolution(w, 2 * w, 2), convolution(2 * w, 2 * w))
        self.eighth = nn.Sequential(convolution(2 * w, 4 * w, 2), convolution(4 * w, 4 * w))
        self.sixteenth = nn.Sequential(convolution(4 * w, 6 * w, 2), Context(6 * w), Context(6 * w))
        self.deep = nn.Sequential(convolution(6 * w, 8 * w, 2), *[Context(8 * w) for _ in range(5)])
        self.join16 = nn.Sequential(convolution(14 * w, 6 * w), Context(6 * w), Context(6 * w))
        self.join8 = nn.Sequential(convolution(10 * w, 4 * w), Context(4 * w))
        self.head = nn.Conv2d(4 * w, 3, 1)
        self.card = nn.Linear(8 * w, 1)

    def verdict(self, deep):
        return self.card(deep)
