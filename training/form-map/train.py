"""Trains the form map on flat sheets of the press and on forms drawn loosely, straightened roughly by views.py."""

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import IterableDataset

import views
from net import FormMap

import form
from loop import learn, options
from samples import Others, Sheets, endless

MOST_KEPT, FRESH = 3000, 0.35
PRESS_SHARE, DRAWN_SHARE, OTHER_SHARE = 0.5, 0.34, 0.08
"""Shares of the press's cards, loosely drawn cards and the press's other pictures; the rest are drawn papers."""


class Views(IterableDataset):
    """Endless views with their targets."""

    def __init__(self, seed, sheets, others):
        self.seed, self.sheets, self.others = seed, Sheets(sheets), Others(others)

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        yield from endless(rng, lambda: self.fresh(rng), lambda sample: relit(rng, sample), MOST_KEPT, FRESH)

    def fresh(self, rng):
        sheet = self.sheet(rng)
        return [target(*views.view(rng, sheet), sheet) for _ in range(2)]

    def sheet(self, rng):
        kind = rng.random()
        if kind < OTHER_SHARE:
            return form.Sheet(self.others.draw(rng), None)
        if kind < OTHER_SHARE + PRESS_SHARE:
            return self.sheets.draw(rng)
        if kind < OTHER_SHARE + PRESS_SHARE + DRAWN_SHARE:
            return form.card(rng)
        return form.other_paper(rng)


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
    total = mask + 6 * place[0] + 12 * place[1] + 0.2 * kind + 0.2 * columns
    return total, share[0], share[1], right


def main():
    settings = options(__doc__, others=True)
    learn(FormMap(), Views(settings.seed, settings.sheets, settings.others), losses_of, ("loss", "rules-off", "columns-off", "card"), settings)


if __name__ == "__main__":
    main()
