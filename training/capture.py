"""A camera, scanner, copier or messenger between the printed sheet and the strip that is read."""

from __future__ import annotations

import random
from typing import Tuple

import cv2
import numpy as np

from sheet import Sheet
from strip import HEIGHT


def photograph(sheet: Sheet, cap: float, r: random.Random, hard: float) -> Tuple[np.ndarray, np.ndarray]:
    """
    Picture (float32, 0..255) of the sheet in which capitals are about `cap` pixels high, and the 3x3 matrix that
    leads from the sheet's pixels to the picture's.
    """
    scale = cap / (sheet.baseline - sheet.top)
    stretch = r.choice([1.0, r.uniform(0.86, 1.14), r.uniform(0.7, 1.25)])
    angle = r.gauss(0, 0.012) * (0.3 + hard) if r.random() < 0.9 else r.uniform(-0.06, 0.06)
    slant = r.gauss(0, 0.06) * hard if r.random() < 0.6 else 0.0
    length = sheet.tone.shape[1]
    keystone = r.gauss(0, 0.08) * hard / max(1.0, length) if r.random() < 0.4 else 0.0
    centre_x, centre_y = sheet.tone.shape[1] / 2, sheet.tone.shape[0] / 2
    to_centre = np.array([[1, 0, -centre_x], [0, 1, -centre_y], [0, 0, 1]], np.float64)
    shape = np.array([[scale * stretch, scale * slant, 0], [0, scale, 0], [keystone, 0, 1]], np.float64)
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]], np.float64)
    matrix = turn @ shape @ to_centre
    reach = np.array([3.2 * stretch, 2.2]) * cap
    corners = _project(matrix, _outline(sheet.left - sheet.lead, sheet.right + sheet.blank, sheet))
    low, high = corners.min(0) - reach, corners.max(0) + reach
    shift = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]], np.float64)
    matrix = shift @ matrix
    width, height = int(high[0] - low[0]) + 1, int(high[1] - low[1]) + 1
    tone = sheet.tone
    if scale < 0.8:
        tone = cv2.GaussianBlur(tone, (0, 0), 0.36 / scale)
    picture = cv2.warpPerspective(tone, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return _spoil(picture, cap, r, hard), matrix


def cut(picture: np.ndarray, matrix: np.ndarray, sheet: Sheet, r: random.Random, hard: float) -> np.ndarray:
    """
    Cuts the line out of a picture as the reader would: a uint8 strip of HEIGHT rows. The capitals fill a third to
    all of it, off the middle, at times cut at the top or bottom or with little room at the ends.
    """
    corners = _project(matrix, np.array([[sheet.left, sheet.top], [sheet.right, sheet.top], [sheet.left, sheet.baseline], [sheet.right, sheet.baseline]], np.float64))
    across = corners[1] - corners[0]
    length = max(1.0, float(np.hypot(*across)))
    angle = np.arctan2(across[1], across[0]) if length > 20 else 0.0
    angle += r.gauss(0, 0.006) * (0.5 + hard)
    cap = max(2.0, float(np.hypot(*(corners[2] - corners[0])) + np.hypot(*(corners[3] - corners[1]))) / 2)
    height, offset = _empty_frame(sheet.pitch * cap / (sheet.baseline - sheet.top), cap, r) if sheet.empty else _frame(cap, sheet.alone, r)
    before, after = (max(-0.02 * cap, r.choice([r.uniform(0.05, 0.5), r.uniform(0.1, 1.2), r.uniform(0.0, 2.4)]) * cap) for _ in range(2))
    before += sheet.lead * cap / (sheet.baseline - sheet.top)
    after += sheet.blank * cap / (sheet.baseline - sheet.top)
    scale = HEIGHT / height
    squeeze = r.choice([1.0, 1.0, r.uniform(0.88, 1.12)])
    strip_width = int(np.clip((length + before + after) * scale * squeeze, 16, 900))
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.array([[cos, -sin], [sin, cos]])
    origin = corners[0] - turn @ np.array([before, offset])
    inverse = np.zeros((2, 3), np.float64)
    inverse[:, 0] = turn[:, 0] / (scale * squeeze)
    inverse[:, 1] = turn[:, 1] / scale
    inverse[:, 2] = origin + (inverse[:, 0] + inverse[:, 1]) * 0.5 - 0.5
    source = picture
    if scale < 0.75:
        source = cv2.GaussianBlur(source, (0, 0), 0.4 / scale)
    interpolation = cv2.INTER_LINEAR if r.random() < 0.75 else cv2.INTER_CUBIC
    return cv2.warpAffine(source, inverse, (strip_width, HEIGHT), flags=interpolation | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)


def _frame(cap: float, alone: bool, r: random.Random) -> Tuple[float, float]:
    """Height of a strip and how far below its upper edge the capitals begin."""
    fill = r.choices([r.triangular(0.34, 0.9, 0.5), r.uniform(0.33, 1.02), r.uniform(0.22, 0.36) if alone else 0.5], [8, 2, 1])[0]
    room = cap / fill - cap
    return cap / fill, (r.gauss(0.5, 0.13) if r.random() < 0.75 else r.uniform(-0.08, 1.08)) * room


def _empty_frame(pitch: float, cap: float, r: random.Random) -> Tuple[float, float]:
    """The same where nothing is printed: anywhere between the neighbouring rows, with less than half of their letters."""
    upper = r.uniform(cap - pitch - 0.4 * cap, 0.2 * cap)
    lower = r.uniform(upper + 0.8 * cap, max(upper + 0.9 * cap, pitch + 0.4 * cap))
    return lower - upper, -upper


def _outline(left: float, right: float, sheet: Sheet) -> np.ndarray:
    return np.array([[left, sheet.top], [right, sheet.top], [right, sheet.baseline], [left, sheet.baseline]], np.float64)


def _project(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    homogeneous = np.hstack([points, np.ones((len(points), 1))]) @ matrix.T
    return homogeneous[:, :2] / homogeneous[:, 2:]


def _spoil(picture: np.ndarray, cap: float, r: random.Random, hard: float) -> np.ndarray:
    """Light, marks, blur, noise, copying and compression, in the order in which they happen; returns uint8."""
    height, width = picture.shape
    if r.random() < 0.3 * hard:
        _mark(picture, cap, r)
    if r.random() < 0.6:
        picture *= _light(height, width, r, hard)
    if r.random() < 0.1 * hard:
        picture = _glare(picture, r)
    contrast, centre = r.uniform(0.45, 1.05), r.uniform(120, 235)
    if r.random() < 0.4:
        picture = centre + (picture - centre) * contrast
    blur = r.random()
    if blur < 0.42 * hard + 0.05:
        picture = cv2.GaussianBlur(picture, (0, 0), r.uniform(0.25, 0.10 * cap + 0.25))
    elif blur < 0.52 * hard + 0.05:
        picture = _motion(picture, r.uniform(1.0, 0.28 * cap + 1.2), r)
    if r.random() < 0.16 * hard:
        factor = r.uniform(0.55, 0.9) if cap > 7 else r.uniform(0.75, 0.95)
        small = cv2.resize(picture, (max(4, int(width * factor)), max(4, int(height * factor))), interpolation=r.choice([cv2.INTER_AREA, cv2.INTER_LINEAR]))
        picture = cv2.resize(small, (width, height), interpolation=r.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
    if r.random() < 0.55:
        picture = picture + _noise(height, width, r) * r.uniform(1, 4 + 12 * hard)
    if r.random() < 0.2 * (0.3 + hard):
        soft = cv2.GaussianBlur(picture, (0, 0), r.uniform(0.7, 2.0))
        picture = picture + (picture - soft) * r.uniform(0.4, 2.5)
    if r.random() < 0.12 * hard:
        picture = _copy(picture, cap, r)
    result = np.clip(picture, 0, 255).astype(np.uint8)
    for _ in range(r.choices([0, 1, 2], [4, 5, 2])[0]):
        result = _compress(result, r, hard)
    return result


def _mark(picture: np.ndarray, cap: float, r: random.Random) -> None:
    """Pen strokes, stamp rings and folds over the line, as coverage that darkens (a fold may lighten)."""
    height, width = picture.shape
    mark = np.zeros((height, width), np.uint8)
    kind = r.random()
    weight = max(1, round(cap * r.uniform(0.06, 0.3)))
    if kind < 0.5:
        points = np.array([[r.uniform(-0.1, 1.1) * width, r.uniform(-0.2, 1.2) * height] for _ in range(4)])
        t = np.linspace(0, 1, 24)[:, None]
        curve = (1 - t) ** 3 * points[0] + 3 * (1 - t) ** 2 * t * points[1] + 3 * (1 - t) * t * t * points[2] + t**3 * points[3]
        cv2.polylines(mark, [curve.astype(np.int32)], False, 255, weight, cv2.LINE_AA)
    elif kind < 0.8:
        radius = int(cap * r.uniform(3, 14))
        centre = (int(r.uniform(-0.2, 1.2) * width), int(height * 0.5 + r.uniform(-1, 1) * radius))
        cv2.circle(mark, centre, radius, 255, weight, cv2.LINE_AA)
        if r.random() < 0.6:
            cv2.circle(mark, centre, max(1, int(radius * r.uniform(0.6, 0.92))), 255, max(1, weight // 2), cv2.LINE_AA)
    else:
        x = r.uniform(0, width)
        cv2.line(mark, (int(x), 0), (int(x + r.uniform(-0.5, 0.5) * height), height), 255, weight, cv2.LINE_AA)
    strength = r.uniform(0.1, 0.6) if r.random() < 0.8 else r.uniform(-0.15, 0.85)
    picture *= 1.0 - mark.astype(np.float32) * (strength / 255.0)


def _light(height: int, width: int, r: random.Random, hard: float) -> np.ndarray:
    span = r.uniform(0.0, 0.5) * (0.3 + hard)
    x = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :]
    y = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None]
    field = 1.0 + span * (r.uniform(-1, 1) * x + r.uniform(-0.5, 0.5) * y)
    if r.random() < 0.15 * hard:
        edge = (x * r.uniform(-1, 1) * width + y * r.uniform(-1, 1) * height) / r.uniform(2, 40) + r.uniform(-3, 3)
        field = field * (1.0 - r.uniform(0.1, 0.55) / (1.0 + np.exp(-np.clip(edge, -30, 30))))
    return field * r.uniform(0.6, 1.05)


def _glare(picture: np.ndarray, r: random.Random) -> np.ndarray:
    height, width = picture.shape
    x = (np.arange(width, dtype=np.float32)[None, :] - r.uniform(0, width)) / (r.uniform(0.5, 5) * height)
    y = (np.arange(height, dtype=np.float32)[:, None] - r.uniform(0, height)) / (r.uniform(0.5, 5) * height)
    spot = np.exp(-(x * x + y * y)) * r.uniform(0.2, 0.8)
    return picture + (255.0 - picture) * spot


def _motion(picture: np.ndarray, length: float, r: random.Random) -> np.ndarray:
    size = int(np.ceil(length)) | 1
    kernel = np.zeros((size, size), np.float32)
    angle, half = r.uniform(0, 3.1416), (length - 1) / 2
    centre = size // 2
    for t in np.linspace(-half, half, 4 * size):
        kernel[int(round(centre + t * np.sin(angle))), int(round(centre + t * np.cos(angle)))] += 1
    return cv2.filter2D(picture, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)


_GRAIN = np.random.default_rng(3).standard_normal((512, 1536)).astype(np.float32)
_COARSE = cv2.GaussianBlur(_GRAIN, (0, 0), 0.9)
_COARSE /= _COARSE.std()


def _noise(height: int, width: int, r: random.Random) -> np.ndarray:
    bank = r.choice([_GRAIN, _COARSE])
    height, width_cut = min(height, 512), min(width, 1536)
    y, x = r.randrange(512 - height + 1), r.randrange(1536 - width_cut + 1)
    field = bank[y : y + height, x : x + width_cut]
    return field if width_cut == width else np.pad(field, ((0, 0), (0, width - width_cut)), mode="wrap")


def _copy(picture: np.ndarray, cap: float, r: random.Random) -> np.ndarray:
    """A copier or fax: hard tone curve, pepper, at times pure black and white, softened by the next scan."""
    height, width = picture.shape
    paper, ink = np.quantile(picture, (0.75, 0.02))
    level = ink + (paper - ink) * r.uniform(0.35, 0.8)
    slope = r.choice([3.0, 6.0, 40.0]) * 255.0 / max(30.0, paper - ink)
    copy = np.clip((picture - level) * slope * 0.5 + 128, r.uniform(0, 60), 255)
    if r.random() < 0.7:
        pepper = _noise(height, width, r) > r.uniform(2.2, 3.6)
        copy[pepper] = r.uniform(0, 120)
    if r.random() < 0.7:
        copy = cv2.GaussianBlur(copy.astype(np.float32), (0, 0), r.uniform(0.3, 0.06 * cap + 0.4))
    return copy


def _compress(picture: np.ndarray, r: random.Random, hard: float) -> np.ndarray:
    """JPEG with its block grid at a random place."""
    quality = int(r.uniform(30, 95) if r.random() < 0.3 + 0.3 * hard else r.uniform(70, 97))
    y, x = r.randrange(8), r.randrange(8)
    padded = cv2.copyMakeBorder(picture, y, 0, x, 0, cv2.BORDER_REPLICATE)
    done, code = cv2.imencode(".jpg", padded, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise RuntimeError("the picture could not be encoded as JPEG")
    return cv2.imdecode(code, cv2.IMREAD_GRAYSCALE)[y:, x:]
