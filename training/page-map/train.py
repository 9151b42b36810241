"""Trains the page map on flat sheets of the press and on forms drawn loosely, photographed by capture.py."""

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset

import capture
import form
from loop import learn, options
from net import PageMap
from samples import Sheets, endless

STRIDE = 8
SIZE = 256
PRESS_SHARE, DRAWN_SHARE = 0.5, 0.33
"""Shares of the press's cards and of loosely drawn ones; the rest are drawn papers."""

MOST_KEPT, FRESH = 6000, 0.3


class Pictures(IterableDataset):
    """Endless pictures with their targets."""

    def __init__(self, size, seed, sheets):
        self.size, self.seed, self.sheets = size, seed, Sheets(sheets)

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        # Photographing costs more than training: samples are shown again, turned, in another light.
        yield from endless(rng, lambda: self.fresh(rng), lambda sample: turned(rng, sample), MOST_KEPT, FRESH)

    def fresh(self, rng):
        kind = rng.random()
        if kind < PRESS_SHARE:
            sheet = self.sheets.draw(rng)
        else:
            sheet = form.card(rng) if kind < PRESS_SHARE + DRAWN_SHARE else form.other_paper(rng)
        # One sheet, photographed more than once: drawing it costs most of the time.
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
    learn(PageMap(), Pictures(SIZE, settings.seed, settings.sheets), loss_of, ("loss", "mask", "uv", "card"), settings)


if __name__ == "__main__":
    main()
