"""Where both map networks take their sheets from, and how they make the most of each."""

import json
from pathlib import Path

import cv2

import form

FEWEST_KEPT = 200


class Sheets:
    """Flat sheets from the press: NAME.png with NAME.json that holds `tables` and `rules`."""

    def __init__(self, folder):
        self.files = sorted(Path(folder).glob("*.json"))

    def draw(self, rng):
        file = self.files[rng.integers(len(self.files))]
        truth = json.loads(file.read_text())
        pixels = cv2.imread(str(file.with_suffix(".png")), cv2.IMREAD_GRAYSCALE)
        return form.Sheet(pixels, tuple(truth["tables"]), tuple(tuple(table) for table in truth["rules"]))


class Others:
    """Pictures of the press that show no card, whole and grey."""

    def __init__(self, folder):
        self.files = sorted(file for file in Path(folder).glob("*") if file.suffix in (".jpg", ".png"))

    def draw(self, rng):
        return cv2.imread(str(self.files[rng.integers(len(self.files))]), cv2.IMREAD_GRAYSCALE)


def endless(rng, fresh, changed, most_kept, fresh_share):
    """Endless samples: `fresh()` makes some, all are kept and shown again, each time as `changed` makes them."""
    kept = []
    while True:
        if len(kept) < FEWEST_KEPT or rng.random() < fresh_share:
            for sample in fresh():
                if len(kept) < most_kept:
                    kept.append(sample)
                else:
                    kept[rng.integers(len(kept))] = sample
                yield changed(sample)
        else:
            yield changed(kept[rng.integers(len(kept))])
