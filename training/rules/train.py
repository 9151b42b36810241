"""Trains one rule net on sights cut by sights.ts.

Usage: python3 train.py rows|columns --sights FOLDER [FOLDER ...] --check FOLDER --out FOLDER [--minutes N] [--start FILE]
"""

import argparse
import copy
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch

from net import RuleNet

sys.path.append(str(Path(__file__).resolve().parent.parent / "page-map"))
from loop import follow, load, store  # noqa: E402

RULES = {"rows": 26, "columns": 11}
SPREAD = 1.0
"""Standard deviation of the target around the true place, in samples."""

TOLERANCE = 4


class Sights:
    """Sights of one or more folders; `draw` makes them differ more than pictures do.

    The last `extras` channels of a sight tell what is expected; `doubt` is how far that may be off, in samples.
    """

    def __init__(self, axis, folders):
        self.rules = RULES[axis]
        self.data, self.truths = [], []
        for folder in folders:
            about = json.loads((Path(folder) / f"{axis}.json").read_text())
            shape = (len(about["truths"]), about["channels"], about["samples"])
            self.data.append(np.fromfile(Path(folder) / f"{axis}.bin", np.uint8).reshape(shape))
            for places in about["truths"]:
                self.truths.append(places + [math.nan] * (self.rules - len(places)))
        self.data = np.concatenate(self.data)
        self.truths = np.array(self.truths, np.float32)
        self.channels, self.samples = self.data.shape[1:]
        self.extras, self.doubt = {"rows": (2, 5), "columns": (4, 16)}[axis]

    def __len__(self):
        return len(self.data)

    def at(self, index):
        return (self.data[index].astype(np.float32) - 10) / 200, self.truths[index].copy()

    def draw(self, rng):
        sight, truth = self.at(rng.integers(len(self)))
        source = swaying(rng, self.samples, 0.02, 8, 1.5 * (rng.random() < 0.5))
        sight, truth = moved(sight, source), moved_places(truth, source)
        seen, told = sight[: -self.extras], sight[-self.extras :]
        # What is seen moves against where the rules are expected.
        if rng.random() < 0.6:
            strength = rng.uniform(0, 1) * self.doubt
            source = swaying(rng, self.samples, strength / self.samples, strength, 0.6 * strength)
            if self.rules == 26 and rng.random() < 0.5:
                source = uneven_rows(rng, truth, source)
            seen, truth = moved(seen, source), moved_places(truth, source)
        if rng.random() < 0.1:
            told[1] = 0
        return np.concatenate([faded(rng, seen), told]), truth


def swaying(rng, samples, stretch, shift, sway):
    """For every sample, where to take it from: stretched, shifted and swaying smoothly by about these, in samples."""
    knots = np.linspace(0, samples - 1, 9)
    places = knots * (1 + rng.normal(0, stretch)) + rng.normal(0, shift) + rng.normal(0, 1, 9).cumsum() * sway
    source = np.interp(np.arange(samples), knots, places)
    return np.maximum.accumulate(source)


def uneven_rows(rng, truth, source):
    """The same, with a table's first rows, which hold persons, higher than its last ones, or lower."""
    for start in (2, 15):
        rules = truth[start : start + 11]
        if np.isnan(rules).any():
            continue
        held, ratio = rng.integers(1, 10), np.exp(rng.uniform(-0.3, 0.7))
        heights = np.diff(rules) * np.where(np.arange(10) < held, ratio, 1)
        heights *= (rules[-1] - rules[0]) / heights.sum()
        inside = (source > rules[0]) & (source < rules[-1])
        source = np.where(inside, np.interp(source, rules[0] + np.r_[0, heights.cumsum()], rules), source)
    return source


def moved(sight, source):
    """The sight with every sample taken from where `source` says."""
    low = np.clip(source.astype(int), 0, sight.shape[1] - 2)
    share = (source - low).clip(0, 1).astype(np.float32)
    return sight[:, low] * (1 - share) + sight[:, low + 1] * share


def moved_places(places, source):
    rising = source + np.arange(len(source)) * 1e-6
    return np.interp(places, rising, np.arange(len(source)), -99, len(source) + 99).astype(np.float32)


def faded(rng, seen):
    """Fainter or stronger rules, parts in glare or shadow, other print and scratches."""
    samples = seen.shape[1]
    seen = seen * np.exp(rng.normal(0, 0.5)) * np.exp(rng.normal(0, 0.3, (len(seen), 1)))
    if rng.random() < 0.4:
        seen[rng.random(len(seen)) < rng.uniform(0, 0.5)] *= rng.uniform(0, 0.3)
    if rng.random() < 0.4:
        seen *= np.interp(np.arange(samples), np.linspace(0, samples, 12), np.exp(rng.normal(0, 0.8, 12)))
    if rng.random() < 0.5:
        seen += np.abs(rng.normal(0, 1, seen.shape)) * rng.uniform(0, 0.06)
    if rng.random() < 0.3:
        for _ in range(rng.integers(1, 6)):
            place = rng.integers(samples)
            seen[rng.random(len(seen)) < rng.uniform(0.1, 1), place : place + rng.integers(1, 4)] += rng.uniform(0.05, 0.6)
    return np.clip(seen, 0, 1).astype(np.float32)


def target_of(truth, samples):
    """(N, rules) places -> (N, rules, samples) chances, and which rules are known and in view."""
    known = (truth > 1) & (truth < samples - 2)
    place = torch.nan_to_num(truth)[..., None]
    chance = torch.exp(-0.5 * ((torch.arange(samples) - place) / SPREAD) ** 2)
    return chance / chance.sum(2, keepdim=True).clamp(min=1e-6), known


def loss_of(logs, truth):
    chance, known = target_of(truth, logs.shape[2])
    cross = -(chance * logs).sum(2)
    return (cross * known).sum() / known.sum()


def check(net, sights):
    """Share of the rules found, and of the sights with all of them."""
    net.eval()
    good = []
    with torch.no_grad():
        for index in range(len(sights)):
            sight, truth = sights.at(index)
            found = net(torch.from_numpy(sight[None]))[0].argmax(1).numpy()
            known = (truth > 1) & (truth < sights.samples - 2)
            good.append(np.abs(found - truth)[known] < TOLERANCE)
    return np.mean(np.concatenate(good)), np.mean([np.all(each) for each in good])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("axis", choices=list(RULES))
    arguments.add_argument("--sights", nargs="+", required=True)
    arguments.add_argument("--check", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--minutes", type=float, default=15)
    arguments.add_argument("--start")
    arguments.add_argument("--batch", type=int, default=16)
    arguments.add_argument("--rate", type=float, default=3e-3)
    settings = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    sights, checked = Sights(settings.axis, settings.sights), Sights(settings.axis, [settings.check])
    net = RuleNet(sights.channels, RULES[settings.axis])
    if settings.start:
        load(net, settings.start)
    average = copy.deepcopy(net)
    out = Path(settings.out)
    out.mkdir(parents=True, exist_ok=True)
    optimiser = torch.optim.AdamW(net.parameters(), settings.rate, weight_decay=1e-2)
    started, step, running = time.time(), 0, None
    while (elapsed := (time.time() - started) / 60) < settings.minutes:
        for group in optimiser.param_groups:
            group["lr"] = settings.rate * min(1, (step + 1) / 50) * (0.5 + 0.5 * math.cos(math.pi * elapsed / settings.minutes)) + 1e-5
        drawn = [sights.draw(rng) for _ in range(settings.batch)]
        sight, truth = (torch.from_numpy(np.stack(each)) for each in zip(*drawn))
        net.train()
        loss = loss_of(net(sight), truth)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        follow(average, net, min(0.995, (1 + step) / (10 + step)))
        running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
        step += 1
        if step % 200 == 0:
            rules, whole = check(average, checked)
            print(f"{elapsed:.1f} min step {step} loss {running:.4f} rules {rules:.4f} all {whole:.4f}", flush=True)
            store(average, out)
    store(average, out)


if __name__ == "__main__":
    main()
