"""Trains the form map. Start: python3 train.py --minutes 60 --out FOLDER --sheets FOLDER [--resume FILE]

`--sheets` names a folder of flat sheets printed by the press (../page-map/sheets.ts); six in ten cards are taken from
it, the others are drawn loosely. Writes FOLDER/last.pt, the running average of the weights, and FOLDER/log.txt.
"""

import argparse
import copy
import json
import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset

import views
from net import FormMap

import form

FEWEST_KEPT, MOST_KEPT, FRESH = 200, 3000, 0.35
PRESS_SHARE, CARD_SHARE = 0.6, 0.85
AVERAGE = 0.998


class Sheets:
    """Flat sheets from the press: NAME.png with NAME.json that holds `tables` and `rules`."""

    def __init__(self, folder):
        self.files = sorted(Path(folder).glob("*.json"))

    def draw(self, rng):
        file = self.files[rng.integers(len(self.files))]
        truth = json.loads(file.read_text())
        pixels = cv2.imread(str(file.with_suffix(".png")), cv2.IMREAD_GRAYSCALE)
        return form.Sheet(pixels, tuple(truth["tables"]), tuple(tuple(table) for table in truth["rules"]))


class Views(IterableDataset):
    """Endless views with their targets."""

    def __init__(self, seed, folder):
        self.seed, self.folder = seed, folder

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        sheets = Sheets(self.folder)
        kept = []
        while True:
            if len(kept) < FEWEST_KEPT or rng.random() < FRESH:
                if rng.random() > CARD_SHARE:
                    sheet = form.other_paper(rng)
                else:
                    sheet = sheets.draw(rng) if rng.random() < PRESS_SHARE else form.card(rng)
                for _ in range(2):
                    sample = target(*views.view(rng, sheet), sheet)
                    if len(kept) < MOST_KEPT:
                        kept.append(sample)
                    else:
                        kept[rng.integers(len(kept))] = sample
                    yield relit(rng, sample)
            else:
                yield relit(rng, kept[rng.integers(len(kept))])


def relit(rng, sample):
    """The sample in another light."""
    picture, *rest = sample
    light = picture.astype(np.float32) / 255 * rng.uniform(0.8, 1.15) + rng.normal(0, 0.06)
    light = light + rng.normal(0, 1, light.shape).astype(np.float32) * rng.uniform(0, 0.02)
    return (np.clip(light, 0, 1).astype(np.float32), *rest)


def target(picture, rule, column, inside, sheet):
    """Picture and targets: inside 0..1, coordinates with NaN where unknown, [is a card, has 17 columns or -1]."""
    side = (picture.shape[1] // views.STRIDE, picture.shape[0] // views.STRIDE)
    middle = views.STRIDE // 2
    # Block centres: the mean of the four pixels around the middle of the block.
    take = lambda plane: (plane[middle - 1 :: views.STRIDE, middle - 1 :: views.STRIDE] + plane[middle :: views.STRIDE, middle :: views.STRIDE]) / 2
    coarse = cv2.resize(inside.astype(np.float32), side, interpolation=cv2.INTER_AREA)
    is_card = sheet.tables is not None
    seventeen = -1.0 if not is_card else float(len(sheet.rules[0][1]) == 11)
    return (
        picture[None],
        coarse[None],
        np.stack([take(rule), take(column)]).astype(np.float32) / 10,
        np.array([is_card, seventeen], np.float32),
    )


def losses_of(output, form_logits, inside, truth, form_truth):
    mask = F.binary_cross_entropy_with_logits(output[:, :1], inside)
    known = ~torch.isnan(truth)
    weight = known * (0.3 + 0.7 * (inside > 0.5))
    off = F.smooth_l1_loss(output[:, 1:], torch.nan_to_num(truth), reduction="none", beta=0.02)
    place = (off * weight).sum((0, 2, 3)) / weight.sum((0, 2, 3)).clamp(min=1)
    kind = F.binary_cross_entropy_with_logits(form_logits[:, 0], form_truth[:, 0])
    cards = (form_truth[:, 1] >= 0).float()
    columns = (F.binary_cross_entropy_with_logits(form_logits[:, 1], form_truth[:, 1].clamp(min=0), reduction="none") * cards).sum() / cards.sum().clamp(min=1)
    wrong = ((output[:, 1:] - torch.nan_to_num(truth)).abs() * 10 > 0.4).float() * known * (inside > 0.5)
    share = wrong.sum((0, 2, 3)) / (known * (inside > 0.5)).sum((0, 2, 3)).clamp(min=1)
    right = ((form_logits[:, 0] > 0) == (form_truth[:, 0] > 0.5)).float().mean()
    total = mask + 6 * place[0] + 6 * place[1] + 0.2 * kind + 0.2 * columns
    return total, share[0], share[1], right


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--sheets", required=True)
    arguments.add_argument("--resume")
    arguments.add_argument("--batch", type=int, default=8)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    net = FormMap().to(memory_format=torch.channels_last)
    if options.resume:
        net.load_state_dict(torch.load(options.resume))
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=1e-3)
    loader = iter(DataLoader(Views(options.seed, options.sheets), options.batch, num_workers=1, prefetch_factor=4))
    started = time.time()
    running, step = np.zeros(4), 0
    with open(out / "log.txt", "a") as log:
        while (elapsed := (time.time() - started) / 60) < options.minutes:
            warm = min(1.0, (step + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = options.rate * warm * (0.5 + 0.5 * math.cos(math.pi * elapsed / options.minutes)) + 1e-5
            picture, *truth = next(loader)
            net.train()
            losses = losses_of(*net(picture.contiguous(memory_format=torch.channels_last)), *truth)
            optimiser.zero_grad()
            losses[0].backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            follow(average, net, min(AVERAGE, (1 + step) / (10 + step)))
            figures = np.array([float(loss.detach()) for loss in losses])
            running = running * 0.98 + 0.02 * figures if step else figures
            step += 1
            if step % 50 == 0:
                print(f"{elapsed:.1f} min step {step} loss {running[0]:.4f} rules off {running[1]:.4f} columns off {running[2]:.4f} card {running[3]:.3f}", file=log, flush=True)
            if step % 200 == 0:
                torch.save(average.state_dict(), out / "last.tmp")
                (out / "last.tmp").rename(out / "last.pt")
    torch.save(average.state_dict(), out / "last.pt")


def follow(average, net, decay):
    """Moves the running average of the weights towards the net's."""
    with torch.no_grad():
        for mine, theirs in zip(average.state_dict().values(), net.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(theirs, 1 - decay)
            else:
                mine.copy_(theirs)


if __name__ == "__main__":
    main()
