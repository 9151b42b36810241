"""The network: convolutions that fold the height away, one bidirectional LSTM, two time steps a column."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Dict, Tuple

import torch
from torch import nn

from alphabet import CLASSES


@dataclass(frozen=True)
class Shape:
    """Widths of the network's stages; stored with the weights."""

    stem: int = 16
    fine: int = 32
    middle: int = 48
    coarse: int = 96
    column: int = 192
    hidden: int = 128
    steps: int = 2
    """Output time steps for each column of 4 pixels, so that narrow letters never share one."""

    def as_dict(self) -> Dict[str, int]:
        """Plain numbers for a checkpoint."""
        return asdict(self)


class Convolution(nn.Sequential):
    """Convolution, batch normalisation and, if wanted, a rectifier."""

    def __init__(self, inputs: int, outputs: int, stride: Tuple[int, int] = (1, 1), rectify: bool = True) -> None:
        layers = [nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs)]
        super().__init__(*layers, *([nn.ReLU(inplace=True)] if rectify else []))


class Residual(nn.Module):
    """Two convolutions beside a shortcut."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = Convolution(channels, channels)
        self.second = Convolution(channels, channels, rectify=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Same shape in and out."""
        return torch.relu(x + self.second(self.first(x)))


class Recogniser(nn.Module):
    """Strips [N, 1, 32, W] to class scores [N, W / 2, CLASSES] (log-softmax is up to the caller)."""

    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        self.shape = shape
        self.trunk = nn.Sequential(
            Convolution(1, shape.stem, (2, 2)),
            Convolution(shape.stem, shape.fine),
            Convolution(shape.fine, shape.fine, (2, 2)),
            Convolution(shape.fine, shape.middle),
            Residual(shape.middle),
            Convolution(shape.middle, shape.coarse, (2, 1)),
            Residual(shape.coarse),
            nn.Conv2d(shape.coarse, shape.column, (4, 1), bias=False),
            nn.BatchNorm2d(shape.column),
            nn.ReLU(inplace=True),
        )
        self.context = nn.LSTM(shape.column, shape.hidden, bidirectional=True, batch_first=True)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(2 * shape.hidden, shape.steps * CLASSES)

    def forward(self, strips: torch.Tensor) -> torch.Tensor:
        """Scores for every half column; W must be a multiple of 4."""
        columns = self.trunk(strips).squeeze(2).transpose(1, 2).contiguous()
        scores = self.head(self.drop(self.context(columns)[0]))
        return scores.reshape(scores.shape[0], -1, CLASSES)


def save(path: str, model: Recogniser, **extra: object) -> None:
    """Stores weights and shape, with whatever else a resumed training needs."""
    torch.save({"shape": model.shape.as_dict(), "weights": model.state_dict(), **extra}, path)


def load(path: str) -> Tuple[Recogniser, Dict[str, object]]:
    """The network stored at `path` and everything that was stored beside it."""
    stored = torch.load(path, map_location="cpu")
    model = Recogniser(Shape(**stored["shape"]))
    model.load_state_dict(stored["weights"])
    return model, stored
