"""Trains the page map. Start: python3 train.py --minutes 60 --out FOLDER [--sheets FOLDER] [--resume FILE]

`--sheets` names a folder of flat sheets printed by the press (see sheets.ts); half of the cards are then
taken from it, the other half are drawn by form.py. Writes FOLDER/last.pt and FOLDER/log.txt as it goes.
"""

import argparse
import json
import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset

import capture
import form
from net import PageMap

STRIDE = 8
# Photographing costs more than training: samples are kept and shown again, turned, in another light.
FEWEST_KEPT, MOST_KEPT, FRESH = 200, 5000, 0.3


class Sheets:
    """Flat sheets from the press: NAME.png with NAME.json that holds `tables` or null."""

    def __init__(self, folder):
        self.files = sorted(Path(folder).glob("*.png")) if folder else []

    def draw(self, rng):
        file = self.files[rng.integers(len(self.files))]
        tables = json.loads(file.with_suffix(".json").read_text())["tables"]
        return form.Sheet(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE), tuple(tables) if tables else None)


class Pictures(IterableDataset):
    """Endless pictures with their targets."""

    def __init__(self, size, seed, sheets):
        self.size, self.seed, self.sheets = size, seed, Sheets(sheets)

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        kept = []
        while True:
            if len(kept) < FEWEST_KEPT or rng.random() < FRESH:
                if self.sheets.files and rng.random() < 0.6:
                    sheet = self.sheets.draw(rng)
                else:
                    sheet = form.card(rng) if rng.random() < 0.8 else form.other_paper(rng)
                # One sheet, photographed more than once: drawing it costs most of the time.
                for _ in range(2):
                    sample = target(*capture.photograph(rng, sheet, self.size))
                    if len(kept) < MOST_KEPT:
                        kept.append(sample)
                    else:
                        kept[rng.integers(len(kept))] = sample
                    yield turned(rng, sample)
            else:
                yield turned(rng, kept[rng.integers(len(kept))])


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
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--sheets")
    arguments.add_argument("--resume")
    arguments.add_argument("--size", type=int, default=256)
    arguments.add_argument("--batch", type=int, default=8)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    net = PageMap().to(memory_format=torch.channels_last)
    if options.resume:
        net.load_state_dict(torch.load(options.resume))
    optimiser = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=1e-3)
    loader = iter(DataLoader(Pictures(options.size, options.seed, options.sheets), options.batch, num_workers=1, prefetch_factor=4))
    started = time.time()
    running, step = np.zeros(4), 0
    with open(out / "log.txt", "a") as log:
        while (elapsed := (time.time() - started) / 60) < options.minutes:
            done = elapsed / options.minutes
            warm = min(1.0, (step + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = options.rate * warm * (0.5 + 0.5 * math.cos(math.pi * done)) + 1e-5
            picture, *truth = next(loader)
            net.train()
            losses = loss_of(*net(picture.contiguous(memory_format=torch.channels_last)), *truth)
            optimiser.zero_grad()
            losses[0].backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            running = running * 0.98 + 0.02 * np.array([float(l) for l in losses]) if step else np.array([float(l) for l in losses])
            step += 1
            if step % 50 == 0:
                print(f"{elapsed:.1f} min step {step} loss {running[0]:.4f} mask {running[1]:.4f} uv {running[2]:.4f} card {running[3]:.3f}", file=log, flush=True)
                torch.save(net.state_dict(), out / "last.tmp")
                (out / "last.tmp").rename(out / "last.pt")


if __name__ == "__main__":
    main()
