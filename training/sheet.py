"""Print of one line on paper at several times the final size: ink, rules, neighbours, screens, paper."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Optional, Tuple

import cv2
import numpy as np
from PIL import Image, ImageDraw

from fonts import Face, cap_ratio, load


@dataclass(frozen=True)
class Sheet:
    """
    A piece of printed paper. `tone` is float32 reflectance, 0 black to 255 white; the line's capitals stand
    between `top` and `baseline`, its ink between `left` and `right`. `lead` and `blank` are the unprinted room of its
    cell before and after it, `pitch` is the distance of the rows. All in pixels of the sheet.
    """

    tone: np.ndarray
    left: float
    right: float
    top: float
    baseline: float
    lead: float
    blank: float
    pitch: float
    empty: bool
    alone: bool
    """Whether nothing is printed in the rows above and below and the cells beside."""


@dataclass(frozen=True)
class Label:
    """What stands before a value on the same line, mostly in another face; `gap` is between both, in capitals."""

    text: str
    face: Face
    gap: float


def print_line(text: str, neighbours: Tuple[str, ...], face: Face, cap: int, r: random.Random, hard: float, label: Optional[Label] = None) -> Sheet:
    """
    Prints `text` with capitals `cap` pixels high in the middle of a sheet, four capitals of room around it.

    A `label` is printed before it. `neighbours` are four texts for the rows above and below and the cells left and right. `hard` (0..1) is how
    much may go wrong: rules, neighbours, screens, worn or spread ink.
    """
    size = max(6, round(cap / cap_ratio(face.path)))
    font = load(face.path, size)
    spacing = r.choice([0, 0, 0, 0, r.uniform(-0.05, 0.12) * cap, r.uniform(0.0, 0.35) * cap])
    word_gap = r.choice([0, 0, r.uniform(-0.12, 0.5) * cap])
    label_font = None if label is None else load(label.face.path, max(6, round(cap * r.uniform(0.8, 1.15) / cap_ratio(label.face.path))))
    before = 0 if label is None else int(label_font.getlength(label.text) + label.gap * cap)
    width = before + int(_advance(text, font, spacing, word_gap)) + 1
    margin = 4 * cap
    lead, blank = _room(text, cap, r)
    cell_width = lead + width + blank
    sheet_width, sheet_height = cell_width + 2 * margin, 2 * margin + cap
    baseline = margin + cap
    ink = Image.new("L", (sheet_width, sheet_height), 0)
    draw = ImageDraw.Draw(ink)
    if label is not None:
        # Offices print values onto forms: they stand a little higher or lower than the labels.
        _write(draw, label.text, margin + lead, baseline + r.choice([0, 0, r.uniform(-0.3, 0.3)]) * cap, label_font, 0, 0)
    _write(draw, text, margin + lead + before, baseline, font, spacing, word_gap)
    if "0" in text and r.random() < 0.4:
        _mark_zeros(draw, text, margin + lead + before, baseline, font, spacing, word_gap, cap, r)
    pitch = cap * r.uniform(1.35, 3.2)
    alone = r.random() > 0.25 + 0.45 * hard
    if not alone:
        _write_neighbours(draw, neighbours, font, margin, cell_width, baseline, pitch, cap, r)
    worn = _wear(np.asarray(ink), cap, r, hard)
    rules = _rules(sheet_width, sheet_height, margin, cell_width, baseline, pitch, cap, r, hard if text else 1.0, not text)
    paper = _paper(sheet_width, sheet_height, cap, r, hard)
    black = r.uniform(0.0, 0.35) if r.random() < 0.8 else r.uniform(0.3, 0.62)
    tone = paper * (1.0 - worn * (1.0 - black))
    if rules is not None:
        tone *= 1.0 - rules * r.uniform(0.3, 1.0)
    return Sheet(tone, margin + lead, margin + lead + width, margin, baseline, lead, blank, pitch, not text, alone)


def _room(text: str, cap: int, r: random.Random) -> Tuple[int, int]:
    """Unprinted room before and after the text in its cell."""
    if not text:
        return 0, int(r.uniform(0, 1) ** 2 * 22 * cap)
    kind = r.random()
    if kind < 0.13:
        return 0, int(r.uniform(0, 11) * cap)
    if kind < 0.21:
        half = r.uniform(0, 6) * cap
        return int(half), int(half * r.uniform(0.7, 1.3))
    return (int(r.uniform(0, 8) * cap), 0) if kind < 0.25 else (0, 0)


def _advance(text: str, font, spacing: float, word_gap: float) -> float:
    if not text:
        return 1.0
    return font.getlength(text) + spacing * (len(text) - 1) + word_gap * text.count(" ")


def _write(draw: ImageDraw.ImageDraw, text: str, x: float, baseline: float, font, spacing: float, word_gap: float) -> None:
    if abs(spacing) < 0.3 and abs(word_gap) < 0.3:
        draw.text((x, baseline), text, font=font, fill=255, anchor="ls")
        return
    for symbol in text:
        draw.text((x, baseline), symbol, font=font, fill=255, anchor="ls")
        x += font.getlength(symbol) + spacing + (word_gap if symbol == " " else 0.0)


def _mark_zeros(draw: ImageDraw.ImageDraw, text: str, x: float, baseline: float, font, spacing: float, word_gap: float, cap: int, r: random.Random) -> None:
    """Gives the zeros the dot or the slash, rising or falling, that some typefaces have."""
    weight = max(1, round(cap * r.uniform(0.06, 0.13)))
    dotted, falling, reach = r.random() < 0.35, r.random() < 0.45, r.uniform(-0.05, 0.25)
    for index, symbol in enumerate(text):
        if symbol != "0":
            continue
        before = text[:index]
        left, top, right, bottom = font.getbbox("0", anchor="ls")
        at = x + font.getlength(before) + spacing * index + word_gap * before.count(" ")
        inset_x, inset_y = (right - left) * (0.1 + reach * 0.6), (bottom - top) * (0.05 + reach)
        if dotted:
            middle_x, middle_y, half = at + (left + right) / 2, baseline + (top + bottom) / 2, weight * 0.8
            draw.ellipse((middle_x - half, middle_y - half * 1.5, middle_x + half, middle_y + half * 1.5), fill=255)
        else:
            low, high = (top, bottom) if falling else (bottom, top)
            slope = 1 if falling else -1
            draw.line((at + left + inset_x, baseline + low + slope * inset_y, at + right - inset_x, baseline + high - slope * inset_y), fill=255, width=weight)


def _write_neighbours(draw, neighbours, font, left: int, width: int, baseline: float, pitch: float, cap: int, r: random.Random) -> None:
    above, below, before, after = neighbours
    if r.random() < 0.75:
        _write(draw, above, left + r.choice([0, 0, r.uniform(-4, 4)]) * cap, baseline - pitch, font, 0, 0)
    if r.random() < 0.75:
        _write(draw, below, left + r.choice([0, 0, r.uniform(-4, 4)]) * cap, baseline + pitch, font, 0, 0)
    if r.random() < 0.5:
        gap = r.uniform(1.3, 3.5) * cap
        _write(draw, before, left - gap - font.getlength(before), baseline, font, 0, 0)
    if r.random() < 0.5:
        _write(draw, after, left + width + r.uniform(1.3, 3.5) * cap, baseline, font, 0, 0)


def _wear(ink: np.ndarray, cap: int, r: random.Random, hard: float) -> np.ndarray:
    """Ink coverage 0..1 after spread, thinning, breaks, uneven ribbon, speckle."""
    kind = r.random()
    if kind < 0.16 * (0.4 + hard):
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (r.choice([2, 2, 3, max(2, cap // 9)]),) * 2)
        ink = cv2.dilate(ink, kernel)
    elif kind < 0.26 * (0.4 + hard):
        ink = cv2.erode(ink, np.ones((2, r.choice([1, 2])), np.uint8))
    worn = ink.astype(np.float32) * (1.0 / 255.0)
    if r.random() < 0.22 * hard:
        field = _blotches(ink.shape, max(1.5, cap * r.choice([0.05, 0.15, 0.6, 2.0])), r)
        level = r.uniform(-1.6, -0.2)
        worn *= np.clip((field - level) * 2.0, r.uniform(0.0, 0.6), 1.0)
    if r.random() < 0.12 * hard:
        period, phase = r.uniform(0.12, 0.3) * cap, r.uniform(0, 9)
        grating = 0.5 + 0.5 * np.sin((np.arange(ink.shape[0], dtype=np.float32) + phase) * (6.2832 / max(2.0, period)))
        worn *= (1.0 - r.uniform(0.2, 0.8) * grating)[:, None]
    if r.random() < 0.2 * hard:
        dots = _specks(ink.shape, r.uniform(0.0005, 0.012), r)
        size = r.choice([1, 2, max(2, cap // 8)])
        worn = np.maximum(worn, cv2.dilate(dots, np.ones((size, size), np.uint8)).astype(np.float32) * r.uniform(0.4, 1.0))
    if r.random() < 0.1 * hard:
        holes = cv2.dilate(_specks(ink.shape, r.uniform(0.002, 0.03), r), np.ones((2, 2), np.uint8))
        worn *= 1.0 - holes
    if r.random() < 0.5:
        worn = cv2.GaussianBlur(worn, (0, 0), r.uniform(0.3, 0.09 * cap + 0.31))
    return worn


def _rules(width: int, height: int, left: int, text_width: int, baseline: int, pitch: float, cap: int, r: random.Random, hard: float, empty: bool) -> Optional[np.ndarray]:
    """Coverage of ruled lines around the text, 0..1: above, below, left, right; full, partial, double, dotted."""
    if r.random() > 0.3 + 0.55 * hard:
        return None
    canvas = np.zeros((height, width), np.uint8)
    slack = max(0.12 * cap, (pitch - cap) / 2)
    top = baseline - cap - min(slack, r.uniform(0.05, 1.0) * cap) + r.choice([0.0, 0.0, 0.12, 0.25]) * cap * hard
    bottom = baseline + min(slack, r.uniform(0.08, 1.0) * cap) - r.choice([0.0, 0.0, 0.1, 0.2]) * cap * hard
    if r.random() < (0.45 if empty else 0.05 * hard):
        top = baseline - cap * r.uniform(0.0, 1.0)
    before = left - r.uniform(0.1, 1.0) * r.choice([0.5, 1.0, 1.6]) * cap
    after = left + text_width + r.uniform(0.15, 2.5) * cap
    tilt = r.uniform(-0.02, 0.02) * r.choice([0, 0, 1])
    weight = max(1, round(cap * r.choice([0.05, 0.08, 0.08, 0.12, 0.2])))
    style = r.choices(["full", "double", "dotted", "dashed"], [12, 1, 2, 1])[0]
    for y in (top, bottom):
        if r.random() < 0.75:
            _stroke(canvas, (0, y - tilt * width / 2), (width, y + tilt * width / 2), weight, style, r)
    for x in (before, after):
        if r.random() < 0.7:
            y0, y1 = (0, height) if r.random() < 0.75 else sorted((r.uniform(0, height), r.uniform(0, height)))
            _stroke(canvas, (x + tilt * height / 2, y0), (x - tilt * height / 2, y1), weight, style, r)
    return canvas.astype(np.float32) * (1.0 / 255.0)


def _stroke(canvas: np.ndarray, start, end, weight: int, style: str, r: random.Random) -> None:
    p, q = (int(start[0]), int(start[1])), (int(end[0]), int(end[1]))
    cv2.line(canvas, p, q, 255, weight, cv2.LINE_AA)
    horizontal = abs(q[0] - p[0]) > abs(q[1] - p[1])
    if style == "double":
        gap = 2 * weight + 1
        shift = (0, gap) if horizontal else (gap, 0)
        cv2.line(canvas, (p[0] + shift[0], p[1] + shift[1]), (q[0] + shift[0], q[1] + shift[1]), 255, weight, cv2.LINE_AA)
    if style in ("dotted", "dashed"):
        step = weight * (2 if style == "dotted" else 6) + 2
        ranges = np.arange(canvas.shape[1] if horizontal else canvas.shape[0])
        mask = ((ranges // step) % 2).astype(np.uint8)
        band = slice(max(0, min(p[1], q[1]) - weight), max(p[1], q[1]) + weight + 1) if horizontal else slice(max(0, min(p[0], q[0]) - weight), max(p[0], q[0]) + weight + 1)
        if horizontal:
            canvas[band] *= mask
        else:
            canvas[:, band] *= mask[:, None]


def _paper(width: int, height: int, cap: int, r: random.Random, hard: float) -> np.ndarray:
    """Reflectance of the paper: plain, security pattern of fine waves, dotted screen, shaded band, grain."""
    base = r.uniform(175, 255) if r.random() < 0.85 else r.uniform(110, 190)
    paper = np.full((height, width), base, np.float32)
    kind = r.random()
    if kind < 0.3 * hard:
        x = np.arange(width, dtype=np.float32)[None, :]
        y = np.arange(height, dtype=np.float32)[:, None]
        for _ in range(r.choice([1, 2])):
            angle = r.uniform(0, 3.1416)
            period = r.uniform(0.18, 1.2) * cap
            bend = r.uniform(0, 0.9) * cap * np.sin((x * np.cos(angle + 1.57) + y * np.sin(angle + 1.57)) * (6.2832 / (r.uniform(2, 9) * cap)))
            wave = np.sin((x * np.cos(angle) + y * np.sin(angle) + bend) * (6.2832 / period))
            depth = r.uniform(4, 34)
            paper -= depth * (np.maximum(wave - r.choice([-1.0, 0.3, 0.6]), 0.0))
    elif kind < 0.42 * hard:
        step = max(2, round(cap * r.uniform(0.1, 0.4)))
        radius = max(1, round(step * r.uniform(0.25, 0.45)))
        tile = np.zeros((2 * step, 2 * step), np.uint8)
        for cx, cy in ((step // 2, step // 2), (step // 2 + step, step // 2 + step)) if r.random() < 0.5 else ((step // 2, step // 2), (step // 2 + step, step // 2), (step // 2, step // 2 + step), (step // 2 + step, step // 2 + step)):
            cv2.circle(tile, (cx, cy), max(0, radius - 1), 255, -1, cv2.LINE_AA)
        screen = np.tile(tile, (height // (2 * step) + 1, width // (2 * step) + 1))[:height, :width]
        paper -= screen * r.uniform(0.08, 0.5)
    elif kind < 0.5 * hard:
        y0, y1 = sorted((r.randrange(height), r.randrange(height)))
        paper[y0:y1] -= r.uniform(8, 70)
    if r.random() < 0.25 * hard:
        paper += _blotches((height, width), cap * r.choice([0.1, 0.4, 1.5, 4.0]), r) * r.uniform(2, 11)
    return paper


_FIELDS = [np.random.default_rng(7 + i).standard_normal((256, 512)).astype(np.float32) for i in range(3)]


def _blotches(shape: Tuple[int, int], grain: float, r: random.Random) -> np.ndarray:
    """Smooth noise of unit deviation with blotches about `grain` pixels wide."""
    rows, columns = min(256, max(2, int(shape[0] / grain) + 2)), min(512, max(2, int(shape[1] / grain) + 2))
    field = r.choice(_FIELDS)
    y, x = r.randrange(256 - rows + 1), r.randrange(512 - columns + 1)
    return cv2.resize(field[y : y + rows, x : x + columns], (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)


def _specks(shape: Tuple[int, int], share: float, r: random.Random) -> np.ndarray:
    specks = np.zeros(shape, np.uint8)
    count = int(share * shape[0] * shape[1])
    rng = np.random.default_rng(r.getrandbits(32))
    specks[rng.integers(0, shape[0], count), rng.integers(0, shape[1], count)] = 1
    return specks
