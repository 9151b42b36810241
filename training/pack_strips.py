"""
Packs strips cut by the reader itself (packages/reader/scripts/cut-strips.ts) into shards.

    python3 pack_strips.py STRIPS SHARDS
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from alphabet import encodable
from press_lines import pack


def main() -> None:
    """One shard a picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("strips", type=Path)
    parser.add_argument("shards", type=Path)
    args = parser.parse_args()
    args.shards.mkdir(parents=True, exist_ok=True)
    for path in sorted(args.strips.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        picture = cv2.imread(str(path.with_suffix(".png")), cv2.IMREAD_GRAYSCALE)
        strips = np.split(picture, np.cumsum(truth["widths"])[:-1], axis=1)
        # A dash that was not printed on its own line says little; one in four is enough.
        lines = [(strip, text) for index, (strip, text) in enumerate(zip(strips, truth["texts"])) if encodable(text) and (text != "-" or index % 4 == 0)]
        if lines:
            pack(args.shards / f"cut-{path.stem}.npz", lines)


if __name__ == "__main__":
    main()
