"""Views of flat sheets as the reader straightens them before it knows the form: shifted, leaning, bent a little.

Every pixel of a view knows its rule coordinate and its column coordinate. The rule coordinate is 0 at the top of
table 1, 1 below its labels, 2 at the top of its first row and 12 at its bottom; table 2 goes from 13 to 25. Between two
rules it is linear. The column coordinate is 0 at the left edge of a table, 1 right of the row numbers, and so on.
"""

import sys
from pathlib import Path

import cv2
import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent / "page-map"))
import capture  # noqa: E402

WIDTH, HEIGHT = 544, 352
MARGIN = 0.15
"""Room around the tables on every side, in widths and heights of the tables."""

STRIDE = 8
SIDE_UNIT = 0.04
"""Width of a column beside the tables, in widths of the table, by which the column coordinate goes on."""


def view(rng, sheet):
    """Returns (picture uint8, rule, column, inside) of HEIGHT by WIDTH; rule and column are NaN where unknown."""
    hard = rng.random() < 0.4
    height, width = sheet.pixels.shape
    if sheet.tables is None:
        tables = (width * rng.uniform(0, 0.2), height * rng.uniform(0, 0.3), width * rng.uniform(0.8, 1), height * rng.uniform(0.6, 1))
    else:
        tables = sheet.tables
    x, y = place(rng, tables, hard)
    x, y = capture.bend(rng, x, y, width, height, hard)
    page = (x > 0) & (x < width) & (y > 0) & (y < height)
    # What the picture had to offer: the sheet at a lower scale than the view, or blurred.
    ratio = max(1.0, (tables[2] - tables[0]) / (WIDTH / (1 + 2 * MARGIN))) * rng.uniform(0.8, 1.15)
    small = sheet.pixels
    if ratio > 1:
        small = cv2.resize(small, None, fx=1 / ratio, fy=1 / ratio, interpolation=cv2.INTER_AREA)
    fx, fy = small.shape[1] / width, small.shape[0] / height
    shown = cv2.remap(small, (x * fx - 0.5).astype(np.float32), (y * fy - 0.5).astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    picture = cv2.resize(capture.background(rng, 384), (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
    soft = cv2.GaussianBlur(page.astype(np.float32), (3, 3), 0)
    picture = picture * (1 - soft) + shown.astype(np.float32) * soft
    picture = capture.light(rng, picture, hard)
    if rng.random() < 0.1:
        picture = mark(rng, picture)
    if sheet.tables is None:
        empty = np.full((HEIGHT, WIDTH), np.nan, np.float32)
        return picture, empty, empty, np.zeros((HEIGHT, WIDTH), bool)
    return (picture, *coordinates(sheet, x, y))


def place(rng, tables, hard):
    """Sheet position of every pixel of the view."""
    left, top, right, bottom = tables
    reach = 0.07 if not hard else 0.13
    if rng.random() < 0.3:
        reach *= 0.3
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64)
    shift = rng.normal(0, 0.5, 2) * reach
    stretch = 1 + rng.normal(0, 0.5, 2) * reach
    moved = (corners - 0.5) * stretch + 0.5 + shift + rng.normal(0, 0.28, (4, 2)) * reach
    inside = np.array([[MARGIN, MARGIN], [1 + MARGIN, MARGIN], [1 + MARGIN, 1 + MARGIN], [MARGIN, 1 + MARGIN]]) / (1 + 2 * MARGIN)
    picture = (inside * [WIDTH, HEIGHT]).astype(np.float32)
    sheet = (np.array([left, top]) + moved * [right - left, bottom - top]).astype(np.float32)
    h = cv2.getPerspectiveTransform(picture, sheet)
    py, px = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32) + 0.5
    w = h[2, 0] * px + h[2, 1] * py + h[2, 2]
    return (h[0, 0] * px + h[0, 1] * py + h[0, 2]) / w, (h[1, 0] * px + h[1, 1] * py + h[1, 2]) / w


def coordinates(sheet, x, y):
    """Rule and column coordinate and whether a table is there, for every sheet position."""
    (ys1, xs1), (ys2, xs2) = sheet.rules
    ys = np.array([*ys1, *ys2])
    pitch = (ys1[12] - ys1[2]) / 10
    rule = extended(y, ys, pitch, pitch)
    first = y < (ys1[-1] + ys2[0]) / 2
    unit = SIDE_UNIT * (xs1[-1] - xs1[0])
    column = np.where(first, extended(x, np.array(xs1), unit, unit), extended(x, np.array(xs2), unit, unit))
    across = (column > 0) & (column < np.where(first, len(xs1) - 1, len(xs2) - 1))
    inside = across & ((rule > 0) & (rule < 12) | (rule > 13) & (rule < 25))
    known = (rule > -3) & (rule < 28) & (column > -1.5) & (column < np.where(first, len(xs1), len(xs2)) + 0.5)
    in_tables = known & ((rule > -0.3) & (rule < 12.2) | (rule > 12.8) & (rule < 25.3))
    return np.where(known, rule, np.nan), np.where(in_tables, column, np.nan), inside


def extended(at, knots, before, after):
    """Index among the knots, linear between them and with the given steps beyond the ends."""
    inner = np.interp(at, knots, np.arange(len(knots)))
    inner += np.minimum(at - knots[0], 0) / before
    return inner + np.maximum(at - knots[-1], 0) / after


def mark(rng, picture):
    """A pen stroke or a fold across the page."""
    p = rng.uniform(0, 1, 4) * [WIDTH, HEIGHT, WIDTH, HEIGHT]
    picture = picture.copy()
    cv2.line(picture, (int(p[0]), int(p[1])), (int(p[2]), int(p[3])), float(rng.uniform(0, 255)), int(rng.integers(1, 4)), cv2.LINE_AA)
    return picture
