"""Trains the recogniser for a given time; can be stopped and resumed. See README.md for the command."""

from __future__ import annotations

import argparse
import copy
import math
import signal
import time
from pathlib import Path
from typing import List, Optional, Tuple

import torch
from torch import nn
from torch.utils.data import DataLoader

import model as network
from alphabet import decode_greedy, encode
from batches import Batch, LineBatches, collate
from line_renderer import LineRenderer
from strip import normalise

AVERAGE = 0.999
"""Decay of the running average of the weights that is exported."""


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the log")
    parser.add_argument("--minutes", type=float, default=100, help="length of the whole schedule, resumed time included")
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--warm", type=float, default=0.02, help="share of the time in which the rate rises")
    parser.add_argument("--easy", type=float, default=0.10, help="share of the time in which print gets harder")
    parser.add_argument("--start", type=Path, help="weights to begin from instead of chance")
    parser.add_argument("--press", type=Path, help="folder of cut press lines")
    parser.add_argument("--press-share", type=float, default=0.4)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def validation_lines(count: int) -> List[Batch]:
    """Lines set in held-out faces, hardness drawn as in training at its end."""
    renderer = LineRenderer(99, held_out=True)
    lines = sorted((renderer.draw(1.0) for _ in range(count)), key=lambda line: line[0].shape[1])
    samples = [(normalise(strip), encode(text)) for strip, text in lines]
    return [collate(samples[start : start + 32]) for start in range(0, len(samples), 32)]


def exact_share(model: network.Recogniser, batches: List[Batch], device: torch.device) -> float:
    """Share of lines read exactly by the best path, without any other help."""
    model.eval()
    right = total = 0
    with torch.no_grad():
        for batch in batches:
            paths = model(batch.strips.to(device)).argmax(2).cpu().tolist()
            targets = batch.targets.tolist()
            for path, length in zip(paths, batch.target_lengths.tolist()):
                expected, targets = targets[:length], targets[length:]
                right += decode_greedy(path) == decode_greedy(_spread(expected))
                total += 1
    return right / total


def _spread(classes: List[int]) -> List[int]:
    return [index for pair in zip(classes, [0] * len(classes)) for index in pair]


def rate_at(progress: float, highest: float, warm: float) -> float:
    """Learning rate: a linear rise, then half a cosine down to a hundredth."""
    if progress < warm:
        return highest * (0.05 + 0.95 * progress / warm)
    down = min(1.0, (progress - warm) / (1 - warm))
    return highest * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * down)))


class Trainer:
    """One training: network, its running average, optimiser, clock."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.checkpoint: Path = args.out / "last.pt"
        self.spent = 0.0
        self.lines = 0
        self.steps = 0
        self.stopping = False
        stored: Optional[dict] = None
        start = self.checkpoint if self.checkpoint.exists() else args.start
        self.model, stored = network.load(str(start)) if start else (network.Recogniser(), None)
        self.model.to(self.device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.model)
        decay = [p for p in self.model.parameters() if p.ndim > 1]
        plain = [p for p in self.model.parameters() if p.ndim <= 1]
        self.optimiser = torch.optim.AdamW([{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=args.rate, betas=(0.9, 0.98))
        if stored and start == self.checkpoint:
            self.optimiser.load_state_dict(stored["optimiser"])
            self.average.load_state_dict(stored["average"])
            self.spent, self.lines, self.steps = stored["spent"], stored["lines"], stored["steps"]

    def learn(self, batch: Batch) -> Tuple[float, float]:
        """One step; returns loss and gradient norm."""
        self.model.train()
        strips = batch.strips.to(self.device).contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            scores = self.model(strips)
        steps = torch.full((len(strips),), scores.shape[1], dtype=torch.long)
        chances = scores.float().log_softmax(2).transpose(0, 1).cpu()
        loss = nn.functional.ctc_loss(chances, batch.targets, steps, batch.target_lengths, reduction="none", zero_infinity=True)
        loss = (loss / (batch.target_lengths + 2)).mean()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimiser.step()
        self.steps += 1
        self.lines += len(strips)
        self._follow()
        return float(loss.detach()), float(norm)

    def _follow(self) -> None:
        decay = min(AVERAGE, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for mine, theirs in zip(self.average.state_dict().values(), self.model.state_dict().values()):
                if mine.dtype.is_floating_point:
                    mine.lerp_(theirs, 1 - decay)
                else:
                    mine.copy_(theirs)

    def store(self) -> None:
        """Writes everything a resumed training needs, and the averaged weights alone."""
        spare = self.checkpoint.with_suffix(".tmp")
        network.save(str(spare), self.model, average=self.average.state_dict(), optimiser=self.optimiser.state_dict(), spent=self.spent, lines=self.lines, steps=self.steps)
        spare.replace(self.checkpoint)
        network.save(str(self.args.out / "average.pt"), self.average)

    def run(self) -> None:
        """Trains until the time is spent."""
        args = self.args
        hardness_file = args.out / "hardness"
        self._publish_hardness(hardness_file)
        data = LineBatches(args.seed + self.steps, hardness_file, args.press, args.press_share)
        loader = DataLoader(data, batch_size=None, num_workers=args.workers, prefetch_factor=8)
        held_out = validation_lines(480)
        began, reported, stored = time.time(), time.time(), time.time()
        base, waited = self.spent, 0.0
        losses: List[float] = []
        source = iter(loader)
        lines_before = self.lines
        signal.signal(signal.SIGTERM, lambda *_: setattr(self, "stopping", True))
        while self.spent < args.minutes * 60 and not self.stopping:
            self.spent = base + time.time() - began
            progress = self.spent / (args.minutes * 60)
            rate = rate_at(progress, args.rate, args.warm)
            for group in self.optimiser.param_groups:
                group["lr"] = rate
            asked = time.time()
            batch = next(source)
            waited += time.time() - asked
            loss, _ = self.learn(batch)
            losses.append(loss)
            if time.time() - reported > 30:
                hardness = self._hardness()
                self._publish_hardness(hardness_file)
                speed = (self.lines - lines_before) / (time.time() - reported)
                self._log(f"{self.spent / 60:6.1f} min  {self.lines:8d} lines  {speed:5.0f}/s  wait {waited:4.1f}s  loss {sum(losses) / len(losses):.4f}  rate {rate:.2e}  hardness {hardness:.2f}")
                losses, waited, lines_before, reported = [], 0.0, self.lines, time.time()
            if time.time() - stored > 300:
                self._log(f"held-out faces, exact lines: {exact_share(self.average, held_out, self.device):.4f}")
                self.store()
                stored = time.time()
        self._log(f"held-out faces, exact lines: {exact_share(self.average, held_out, self.device):.4f}")
        self.store()

    def _hardness(self) -> float:
        progress = self.spent / (self.args.minutes * 60)
        return min(1.0, progress / self.args.easy) if self.args.easy else 1.0

    def _publish_hardness(self, path: Path) -> None:
        spare = path.with_suffix(".tmp")
        spare.write_text(f"{self._hardness():.3f}")
        spare.replace(path)

    def _log(self, text: str) -> None:
        with open(self.args.out / "train.log", "a", encoding="utf-8") as file:
            file.write(text + "\n")


def main() -> None:
    """Entry point."""
    args = options()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    Trainer(args).run()


if __name__ == "__main__":
    main()
