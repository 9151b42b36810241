"""The training loop of the two map networks: bounded by time, with a running average of the weights."""

import argparse
import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader

AVERAGE = 0.998


def options(description, others=False):
    """The command line that both trainings share; one of them also needs pictures without a card."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--out", required=True, help="folder for last.pt (averaged weights) and log.txt")
    arguments.add_argument("--sheets", required=True, help="folder of flat sheets printed by sheets.ts")
    if others:
        arguments.add_argument("--others", required=True, help="folder of pictures that show no card")
    arguments.add_argument("--start", help="weights to begin from instead of chance")
    arguments.add_argument("--batch", type=int, default=8)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--seed", type=int, default=1)
    return arguments.parse_args()


def learn(net, dataset, losses_of, names, settings):
    """Trains until the time is spent. `losses_of` gives the loss and the other figures that `names` names."""
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    out = Path(settings.out)
    out.mkdir(parents=True, exist_ok=True)
    if settings.start:
        load(net, settings.start)
    net.to(memory_format=torch.channels_last)
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=settings.rate, weight_decay=1e-3)
    loader = iter(DataLoader(dataset, settings.batch, num_workers=1, prefetch_factor=4))
    started = time.time()
    running, step = np.zeros(len(names)), 0
    with open(out / "log.txt", "a") as log:
        while (elapsed := (time.time() - started) / 60) < settings.minutes:
            warm = min(1.0, (step + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = settings.rate * warm * (0.5 + 0.5 * math.cos(math.pi * elapsed / settings.minutes)) + 1e-5
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
                print(f"{elapsed:.1f} min step {step} " + " ".join(f"{name} {value:.4f}" for name, value in zip(names, running)), file=log, flush=True)
            if step % 200 == 0:
                store(average, out)
    store(average, out)


def load(net, file):
    """Gives a net the weights that `store` has written."""
    stored = torch.load(file, map_location="cpu")
    net.load_state_dict({name: value.float() if value.dtype.is_floating_point else value for name, value in stored.items()})


def store(net, out):
    """Writes the weights, in half precision, whole or not at all."""
    torch.save({name: value.half() if value.dtype.is_floating_point else value for name, value in net.state_dict().items()}, out / "last.tmp")
    (out / "last.tmp").rename(out / "last.pt")


def follow(average, net, decay):
    """Moves the running average of the weights towards the net's."""
    with torch.no_grad():
        for mine, theirs in zip(average.state_dict().values(), net.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(theirs, 1 - decay)
            else:
                mine.copy_(theirs)
