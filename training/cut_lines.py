"""
Cuts lines of print out of labelled pictures into shards of strips.

    python3 cut_lines.py PICTURES SHARDS --jitter 3        to train on: framing at random
    python3 cut_lines.py PICTURES SHARDS --jitter 0        to validate on: framed as the reader frames
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import cv2
import numpy as np

from alphabet import encodable
from press_lines import Line, pack
from strip import HEIGHT

LOW = set("-.,:_ '\"`")
"""Symbols that say nothing about the height of the line they stand in."""

SHARE = {"value": 1.0, "title": 0.5, "label": 0.35, "marker": 0.25, "footer": 0.5, "serial": 1.0, "row-number": 0.12}
"""How much of each role goes into a training shard; values alone are validated on."""

BLANK_SHARE = 0.3
"""How much of the cells in which nothing is printed goes into a training shard."""

LEAST_INK = 3.2
"""Ink that is less than so many pixels high is left out."""


def readable_lines(label: Dict[str, Any], jitter: int, r: random.Random) -> Iterator[Dict[str, Any]]:
    """The lines of a picture that a person could read."""
    unreadable = {field["path"] for field in label["fields"] if "unreadable" in field}
    for line in label["lines"]:
        text = line["text"].strip()
        if not text or not encodable(text) or line.get("path") in unreadable:
            continue
        if jitter == 0 and line["role"] != "value":
            continue
        if jitter and r.random() > SHARE.get(line["role"], 0.3) * (0.25 if text == "-" else 1.0):
            continue
        xs, ys = zip(*line["polygon"])
        if min(xs) < 0 or min(ys) < 0 or max(xs) >= label["width"] or max(ys) >= label["height"]:
            continue
        yield line


def blank_lines(label: Dict[str, Any], r: random.Random) -> Iterator[Dict[str, Any]]:
    """Places in cells where nothing is printed, as lines that say nothing."""
    boxes = [_box(line["polygon"]) for line in label["lines"]]
    for cell in label["cells"]:
        left, top, right, bottom = _box(cell["polygon"])
        if left < 0 or top < 0 or right >= label["width"] or bottom >= label["height"] or r.random() > BLANK_SHARE:
            continue
        if any(left < x1 and x0 < right and top < y1 and y0 < bottom for x0, y0, x1, y1 in boxes):
            continue
        upper, lower = edges(cell["polygon"])
        yield {"text": "", "polygon": np.concatenate([upper + 0.3 * (lower - upper), (upper + 0.7 * (lower - upper))[::-1]]).tolist()}


def _box(polygon: List[List[float]]) -> Tuple[float, float, float, float]:
    xs, ys = zip(*polygon)
    return min(xs), min(ys), max(xs), max(ys)


def edges(polygon: List[List[float]]) -> Tuple[np.ndarray, np.ndarray]:
    """
    Upper and lower edge of a line's outline, both from left to right, at the same five places. The outline starts
    at the upper left and goes clockwise; its right side is the stretch that runs most against the left side.
    """
    points = np.array(polygon, np.float64)
    sides = np.diff(points, axis=0)
    left = points[0] - points[-1]
    against = -(sides @ left) / np.maximum(np.hypot(*sides.T), 1e-9)
    corner = 1 + int(np.argmax(against[1:-1])) if len(sides) > 2 else 1
    return _resampled(points[: corner + 1]), _resampled(points[corner + 1 :][::-1])


def _resampled(line: np.ndarray) -> np.ndarray:
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = np.linspace(0.0, along[-1], 5)
    return np.stack([np.interp(at, along, line[:, axis]) for axis in (0, 1)], axis=1)


def ink_height(polygon: List[List[float]]) -> float:
    """Mean distance of the two edges in pixels."""
    upper, lower = edges(polygon)
    return float(np.hypot(*(lower - upper).T).mean())


def cut(picture: np.ndarray, line: Dict[str, Any], usual: float, jitter: int, r: random.Random) -> np.ndarray:
    """A uint8 strip of HEIGHT rows. `usual` is the ink height of full lines on this picture, in pixels."""
    upper, lower = edges(line["polygon"])
    down = lower - upper
    ink = np.hypot(*down.T)
    middle = (upper + lower) / 2
    unit = _down(middle)
    full = _full(line)
    height = max(float(ink.mean()), 0.0 if full else usual)
    if jitter:
        fill = r.choices([r.triangular(0.38, 1.0, 0.62), r.uniform(0.34, 1.1)], [4, 1])[0]
        off = r.gauss(0, 0.07) if r.random() < 0.8 else r.uniform(-0.3, 0.3)
        before, after = (r.choice([0.35, r.uniform(0.05, 0.6), r.uniform(0.05, 2.0)]) for _ in range(2))
        turn = r.gauss(0, 0.05)
        squeeze = r.choice([1.0, r.uniform(0.88, 1.12)])
    else:
        fill, off, before, after, turn, squeeze = 0.62, 0.0, 0.35, 0.35, 0.0, 1.0
    tall = height / fill
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(middle, axis=0).T))])
    length = max(float(along[-1]), 1.0)
    if not full:
        off += r.uniform(-0.15, 0.15) if jitter else 0.0
    width = int(np.clip(round((length / tall + before + after) * HEIGHT * squeeze), 12, 1280))
    at = (np.arange(width) + 0.5) / (HEIGHT * squeeze) * tall - before * tall
    x, y = (_extended(at, along, middle[:, axis]) for axis in (0, 1))
    down_x, down_y = (np.interp(at, along, unit[:, axis]) for axis in (0, 1))
    rows = ((np.arange(HEIGHT) + 0.5) / HEIGHT - 0.5 + off)[:, None] * tall + (turn * tall * (at / max(length, 4 * tall) - 0.5))[None, :]
    scale = HEIGHT / tall
    source, origin = _crop(picture, x, y, tall)
    if scale < 0.75:
        source = cv2.GaussianBlur(source, (0, 0), 0.4 / scale)
    map_x = (x[None, :] + rows * down_x[None, :] - origin[0] - 0.5).astype(np.float32)
    map_y = (y[None, :] + rows * down_y[None, :] - origin[1] - 0.5).astype(np.float32)
    return cv2.remap(source, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _full(line: Dict[str, Any]) -> bool:
    return any(symbol not in LOW for symbol in line["text"])


def _down(middle: np.ndarray) -> np.ndarray:
    """Unit vectors across a line, one at each of its points."""
    along = np.gradient(middle, axis=0)
    along /= np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    return np.stack([-along[:, 1], along[:, 0]], axis=1)


def _extended(at: np.ndarray, along: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Linear interpolation that goes on straight beyond both ends."""
    result = np.interp(at, along, values)
    first = (values[1] - values[0]) / max(along[1] - along[0], 1e-9)
    last = (values[-1] - values[-2]) / max(along[-1] - along[-2], 1e-9)
    result += np.minimum(at, 0.0) * first
    result += np.maximum(at - along[-1], 0.0) * last
    return result


def _crop(picture: np.ndarray, x: np.ndarray, y: np.ndarray, tall: float) -> Tuple[np.ndarray, Tuple[int, int]]:
    height, width = picture.shape
    left, right = int(np.clip(x.min() - tall, 0, width - 2)), int(np.clip(x.max() + tall, 2, width))
    top, bottom = int(np.clip(y.min() - tall, 0, height - 2)), int(np.clip(y.max() + tall, 2, height))
    return picture[top:bottom, left:right], (left, top)


def lines_of(path: Path, jitter: int, r: random.Random) -> List[Line]:
    """All strips of one labelled picture; `path` is that of the label."""
    label = json.loads(path.read_text(encoding="utf-8"))
    picture = cv2.imread(str(path.with_name(label["file"])), cv2.IMREAD_GRAYSCALE)
    if picture is None or picture.shape != (label["height"], label["width"]):
        raise ValueError(f"{label['file']} cannot be read or has another size than its label says")
    heights = [ink_height(line["polygon"]) for line in label["lines"] if line["role"] == "value" and _full(line)]
    usual = float(np.median(heights)) if heights else 10.0
    lines: List[Line] = []
    for line in readable_lines(label, jitter, r):
        if (ink_height(line["polygon"]) if _full(line) else usual) < LEAST_INK:
            continue
        for _ in range(max(1, jitter)):
            lines.append((cut(picture, line, usual, jitter, r), line["text"].strip()))
    if jitter:
        lines.extend((cut(picture, line, usual, jitter, r), "") for line in blank_lines(label, r))
    return lines


def main() -> None:
    """Cuts every labelled picture that has no shard yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("shards", type=Path)
    parser.add_argument("--jitter", type=int, default=3, help="framings of each line; 0 for the reader's own framing")
    args = parser.parse_args()
    args.shards.mkdir(parents=True, exist_ok=True)
    for path in sorted(args.pictures.glob("*.json")):
        shard = args.shards / f"{path.stem}.npz"
        if shard.exists():
            continue
        lines = lines_of(path, args.jitter, random.Random(path.stem))
        if lines:
            pack(shard, lines)


if __name__ == "__main__":
    main()
