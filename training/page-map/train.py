"""Trains the page map on flat sheets of the press and on forms drawn loosely, photographed by capture.py."""

import json
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset

import capture
import form
from loop import learn, options
from net import PageMap

STRIDE = 8
SIZE = 256
PRESS_SHARE, DRAWN_SHARE, OTHER_SHARE = 0.5, 0.3, 0.08
"""Shares of the press's cards, loosely drawn cards and the press's other pictures; the rest are drawn papers."""

# Photographing costs more than training: samples are kept and shown again, turned, in another light.
FEWEST_KEPT, MOST_KEPT, FRESH = 200, 6000, 0.3


class Sheets:
    """Flat sheets from the press: NAME.png with NAME.json that holds `tables` or null."""

    def __init__(self, folder):
        self.files = sorted(Path(folder).glob("*.png"))

    def draw(self, rng):
        file = self.files[rng.integers(len(self.files))]
        tables = json.loads(file.with_suffix(".json").read_text())["tables"]
        return form.Sheet(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE), tuple(tables) if tables else None)


class Others:
    """Pictures of the press that show no card, in the reader's frame."""

    def __init__(self, folder):
        self.files = sorted(file for file in Path(folder).glob("*") if file.suffix in (".jpg", ".png"))

    def draw(self, rng):
        """A picture (uint8, grey), whole."""
        return cv2.imread(str(self.files[rng.integers(len(self.files))]), cv2.IMREAD_GRAYSCALE)


def framed(rng, picture, size):
    """The picture shrunk into a square with the reader's middle grey around it."""
    scale = (size - 16 - rng.uniform(0, 30)) / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    out = np.full((size, size), 128, np.uint8)
    top, left = (int(rng.integers(0, size - side + 1)) for side in small.shape)
    out[top : top + small.shape[0], left : left + small.shape[1]] = small
    return out


class Pictures(IterableDataset):
    """Endless pictures with their targets."""

    def __init__(self, size, seed, sheets, others):
        self.size, self.seed, self.sheets, self.others = size, seed, Sheets(sheets), Others(others)

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        kept = []
        while True:
            if len(kept) < FEWEST_KEPT or rng.random() < FRESH:
                # One sheet, photographed more than once: drawing it costs most of the time.
                for sample in self.fresh(rng):
                    if len(kept) < MOST_KEPT:
                        kept.append(sample)
                    else:
                        kept[rng.integers(len(kept))] = sample
                    yield turned(rng, sample)
            else:
                yield turned(rng, kept[rng.integers(len(kept))])

    def fresh(self, rng):
        kind = rng.random()
        if kind < OTHER_SHARE:
            empty = np.full((self.size, self.size), np.nan, np.float32)
            return [target(framed(rng, self.others.draw(rng), self.size), empty, empty, np.zeros((self.size, self.size), bool))]
        if kind < OTHER_SHARE + PRESS_SHARE:
            sheet = self.sheets.draw(rng)
        elif kind < OTHER_SHARE + PRESS_SHARE + DRAWN_SHARE:
            sheet = form.card(rng)
        else:
            sheet = form.other_paper(rng)
        return [target(*capture.photograph(rng, sheet, self.size)) for _ in range(2)]


def turned(rng, sample):
    """The sample turned by a quarter, a half or three quarters or not at all, in another light."""
    picture, *planes, is_card = sample
    turns = int(rng.choice([0, 0, 0, 1, 2, 3]))
    turn = lambda plane: np.ascontiguousarray(np.rot90(plane, turns, (1, 2)))
    light = turn(picture) * rng.uniform(0.8, 1.15) + rng.normal(0, 0.06)
    light = light + rng.normal(0, 1, light.shape).astype(np.float32) * rng.uniform(0, 0.02)
    return (np.clip(light, 0, 1).astype(np.float32), *[turn(plane) for plane in planes], is_card)


def target(picture, u, v, page):
    """Picture and coarse targets: inside-tables 0..1, u, v, and the weight of the coordinates."""
    inside = (u > 0) & (u < 1) & (v > 0) & (v < 1)
    near = page & (u > -0.1) & (u < 1.1) & (v > -0.6) & (v < 1.6)
    side = picture.shape[0] // STRIDE

    def coarse(plane):
        return cv2.resize(plane.astype(np.float32), (side, side), interpolation=cv2.INTER_AREA)

    weight = coarse(near) > 0.99
    centre = STRIDE // 2
    # Pixel centres: the mean of the four pixels around the middle of the block.
    take = lambda plane: (
        plane[centre - 1 :: STRIDE, centre - 1 :: STRIDE] + plane[centre::STRIDE, centre::STRIDE]
    ) / 2
    coordinates = np.nan_to_num(np.stack([take(u), take(v)]))
    is_card = np.float32(inside.sum() > 0.03 * inside.size)
    return (
        picture[None].astype(np.float32) / 255,
        coarse(inside)[None],
        coordinates.astype(np.float32),
        weight[None].astype(np.float32) * (0.25 + 0.75 * (coarse(inside)[None] > 0.5)),
        np.array([is_card]),
    )


def loss_of(output, card, inside, coordinates, weight, is_card):
    mask = F.binary_cross_entropy_with_logits(output[:, :1], inside)
    off = F.smooth_l1_loss(output[:, 1:], coordinates, reduction="none", beta=0.02)
    seen = weight.sum().clamp(min=1)
    place = (off * weight).sum() / seen
    kind = F.binary_cross_entropy_with_logits(card, is_card)
    error = ((output[:, 1:] - coordinates).abs() * (weight > 0.9)).sum() / (2 * (weight > 0.9).sum().clamp(min=1))
    return mask + 4 * place + 0.3 * kind, mask, error, ((card > 0) == (is_card > 0.5)).float().mean()


def main():
    settings = options(__doc__)
    learn(PageMap(), Pictures(SIZE, settings.seed, settings.sheets, settings.others), loss_of, ("loss", "mask", "uv", "card"), settings)


if __name__ == "__main__":
    main()
