"""Photographs flat sheets: every pixel of the small picture knows the page point that it shows."""

import cv2
import numpy as np

SIDE = 384


def background(rng, size):
    """A grey desk, cloth, floor or screen around the paper."""
    kind = rng.random()
    if kind < 0.2:
        return np.full((size, size), rng.uniform(0, 255), np.float32)
    if kind < 0.45:
        return cloth(rng, size)
    if kind < 0.6:
        return gingham(rng, size)
    kind = rng.random()
    picture = np.full((size, size), rng.uniform(30, 220), np.float32)
    stretch = rng.choice([1, 1, 12])  # wood grain when stretched
    for octave in range(rng.integers(2, 6)):
        cells = 2 ** (octave + 2)
        noise = rng.normal(0, 1, (max(2, cells // stretch), cells)).astype(np.float32)
        picture += cv2.resize(noise, (size, size), interpolation=cv2.INTER_CUBIC) * rng.uniform(3, 28)
    if kind > 0.75:  # tiles, keyboards, other edges
        for _ in range(rng.integers(2, 14)):
            p = rng.uniform(-0.2, 1.2, 4) * size
            cv2.line(picture, (int(p[0]), int(p[1])), (int(p[2]), int(p[3])), float(rng.uniform(0, 255)), int(rng.integers(1, 12)))
    if kind > 0.9:
        for _ in range(rng.integers(1, 5)):
            p = rng.uniform(0, 1, 4) * size
            cv2.rectangle(picture, (int(p[0]), int(p[1])), (int(p[2]), int(p[3])), float(rng.uniform(0, 255)), -1)
    angle = rng.uniform(0, 360)
    turn = cv2.getRotationMatrix2D((size / 2, size / 2), angle, 1.5)
    picture = cv2.warpAffine(picture, turn, (size, size), borderMode=cv2.BORDER_REFLECT)
    for _ in range(rng.integers(1, 4) if rng.random() < 0.35 else 0):
        picture = printed_paper(rng, picture)
    return picture


def printed_paper(rng, picture):
    """Another sheet lying about, full of lines of print."""
    size = picture.shape[0]
    width, height = rng.uniform(0.3, 0.9, 2) * size
    sheet = np.full((int(height), int(width)), rng.uniform(150, 255), np.float32)
    pitch = rng.uniform(3, 14)
    margin = rng.uniform(0.02, 0.12) * width
    for y in np.arange(margin, height - margin, pitch):
        if rng.random() < 0.08:
            continue
        ink = rng.uniform(20, 150)
        end = width - margin if rng.random() < 0.8 else rng.uniform(margin, width)
        x = margin
        while x < end:
            word = rng.uniform(1, 5) * pitch
            blot = sheet[int(y) : int(y + max(1, 0.55 * pitch)), int(x) : int(min(end, x + word))]
            blot[:] = np.where(rng.random(blot.shape) < rng.uniform(0.4, 0.9), ink, blot)
            x += word + 0.5 * pitch
    if rng.random() < 0.3:  # ruled like a table
        for x in np.sort(rng.uniform(0, width, rng.integers(2, 8))):
            sheet[:, int(x) : int(x) + 1] = rng.uniform(20, 150)
        for y in np.arange(margin, height - 1, pitch * rng.uniform(1, 3)):
            sheet[int(y) : int(y) + 1, :] = rng.uniform(20, 150)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(0, 360), 1)
    turn[:, 2] += rng.uniform(0, 1, 2) * size - [width / 2, height / 2]
    shown = cv2.warpAffine(sheet, turn, (size, size), flags=cv2.INTER_AREA)
    cover = cv2.warpAffine(np.ones_like(sheet), turn, (size, size))
    return picture * (1 - cover) + shown * cover


def gingham(rng, size):
    """Checked cloth: stripes of one width woven across each other, seen at a slant, sometimes with a third thread."""
    cell = rng.uniform(4, 30)
    thread, ground = rng.uniform(0, 255, 2)
    share = rng.uniform(0.3, 0.7)
    step = np.arange(2 * size, dtype=np.float32)
    warp = (step / (2 * cell) % 1 < share).astype(np.float32)
    weft = (step / (2 * cell * rng.choice([1, 1, rng.uniform(0.7, 1.4)])) % 1 < share).astype(np.float32)
    if rng.random() < 0.3:
        warp = np.clip(warp + 0.7 * (step / (2 * cell) % 1 > 0.9), 0, 1)
    woven = (warp[None, :] + weft[:, None]) / 2
    sheet = ground + (thread - ground) * woven
    side = 2 * size
    corners = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    lean = corners + rng.uniform(-0.2, 0.2, (4, 2)).astype(np.float32) * side - side / 2
    angle = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    lean = (lean @ turn.T + size / 2).astype(np.float32)
    picture = cv2.warpPerspective(sheet, cv2.getPerspectiveTransform(corners, lean), (size, size), borderMode=cv2.BORDER_REFLECT)
    waves = cv2.resize(rng.normal(0, 1, (6, 6)).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    return picture + waves * rng.uniform(0, 12)


def cloth(rng, size):
    """A repeated pattern seen at a slant: batik, checks, stripes, dots, tiles."""
    cell = int(rng.integers(6, 48))
    tile = np.full((cell, cell), rng.uniform(0, 255), np.float32)
    centre = cell // 2
    for _ in range(rng.integers(1, 5)):
        shade = float(rng.uniform(0, 255))
        kind = rng.integers(4)
        if kind == 0:
            cv2.circle(tile, (centre, centre), int(rng.integers(1, centre + 1)), shade, int(rng.choice([-1, 1, 2])))
        elif kind == 1:
            tile[:, : int(rng.integers(1, cell))] = tile[:, : 1] * 0.5 + shade * 0.5
        elif kind == 2:
            tile[: int(rng.integers(1, cell)), :] = tile[:1, :] * 0.5 + shade * 0.5
        else:
            p = rng.integers(0, cell, 4)
            cv2.line(tile, (int(p[0]), int(p[1])), (int(p[2]), int(p[3])), shade, int(rng.integers(1, 4)), cv2.LINE_AA)
    count = 2 * size // cell + 2
    sheet = np.tile(tile, (count, count))
    side = sheet.shape[0]
    corners = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    lean = corners + rng.uniform(-0.25, 0.25, (4, 2)).astype(np.float32) * side
    lean = lean - lean.mean(0) + size / 2
    angle = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    lean = ((lean - size / 2) @ turn.T * 1.3 + size / 2).astype(np.float32)
    warp = cv2.getPerspectiveTransform(corners, lean)
    return cv2.warpPerspective(sheet, warp, (size, size), borderMode=cv2.BORDER_REFLECT)


def pose(rng, sheet_width, sheet_height, size, hard):
    """Homography from picture pixels to sheet pixels of a pinhole camera above the sheet."""
    if rng.random() < 0.25:
        angle, tilt = rng.normal(0, 1.2), 0.0
    else:
        angle, tilt = rng.normal(0, 7), abs(rng.normal(0, 13 + 6 * hard))
    angle += rng.choice([0, 0, 0, 90, 180, 270])
    if rng.random() < 0.1:
        angle = rng.uniform(0, 360)
    tilt = min(tilt, 38)
    axis = rng.uniform(0, 2 * np.pi)
    tilt, angle = np.radians(tilt), np.radians(angle)
    spin = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    lean, _ = cv2.Rodrigues(np.array([np.cos(axis), np.sin(axis), 0]) * tilt)
    turn = lean @ spin
    distance = rng.uniform(1.1, 2.6) * max(sheet_width, sheet_height)
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * [sheet_width / 2, sheet_height / 2]
    world = np.c_[corners, np.zeros(4)] @ turn.T
    projected = world[:, :2] / (world[:, 2:] + distance)
    low, high = projected.min(0), projected.max(0)
    fill = rng.uniform(0.85, 1.02) if rng.random() < 0.6 else rng.uniform(0.42, 0.95)
    if rng.random() < 0.12 + 0.1 * hard:
        fill = rng.uniform(1.0, 1.18)
    scale = size * fill / (high - low).max()
    shift = size / 2 - scale * (low + high) / 2 + rng.normal(0, 0.03, 2) * size
    room = np.abs(size - scale * (high - low)) / 2
    shift += rng.uniform(-1, 1, 2) * room * rng.uniform(0, 1)
    to_picture = projected * scale + shift
    flat = (corners + [sheet_width / 2, sheet_height / 2]).astype(np.float32)
    return cv2.getPerspectiveTransform(to_picture.astype(np.float32), flat)


def bend(rng, x, y, width, height, hard):
    """Adds curl, waves and folds to sheet positions; smooth in both directions."""
    if rng.random() < 0.4 - 0.15 * hard:
        return x, y
    u, v = x / width - 0.5, y / height - 0.5
    strength = rng.uniform(0, 0.018 + 0.014 * hard)
    for _ in range(rng.integers(1, 3)):
        direction = rng.choice([0, np.pi / 2]) + rng.normal(0, 0.3)
        along = u * np.cos(direction) + v * np.sin(direction)
        shape = rng.random()
        if shape < 0.5:
            height_field = np.cos(along * rng.uniform(2, 6) + rng.uniform(0, 6))
        elif shape < 0.8:
            height_field = (along - rng.uniform(-0.3, 0.3)) ** 2 * 4
        else:  # fold
            height_field = np.abs(along - rng.uniform(-0.3, 0.3)) * 2
        view = rng.uniform(0, 2 * np.pi)
        x = x + strength * width * height_field * np.cos(view)
        y = y + strength * width * height_field * np.sin(view)
    return x, y


def photograph(rng, sheet, size=SIDE, hard=None):
    """Returns (picture uint8, u, v float32, page mask bool) of size by size; u and v are NaN without tables."""
    hard = rng.random() < 0.35 if hard is None else hard
    height, width = sheet.pixels.shape
    to_sheet = pose(rng, width, height, size, hard)
    py, px = np.mgrid[0:size, 0:size].astype(np.float32) + 0.5
    w = to_sheet[2, 0] * px + to_sheet[2, 1] * py + to_sheet[2, 2]
    w = np.where(np.abs(w) < 1e-6, 1e-6, w)
    x = (to_sheet[0, 0] * px + to_sheet[0, 1] * py + to_sheet[0, 2]) / w
    y = (to_sheet[1, 0] * px + to_sheet[1, 1] * py + to_sheet[1, 2]) / w
    x, y = bend(rng, x, y, width, height, hard)
    page = (x > 0) & (x < width) & (y > 0) & (y < height)
    # Shrink the sheet first so that a bilinear look-up does not alias.
    ratio = np.sqrt(max(1.0, width * height / max(1, page.sum()))) if page.any() else 1.0
    ratio *= rng.uniform(0.85, 1.1)
    small = sheet.pixels
    if ratio > 1:
        small = cv2.resize(small, None, fx=1 / ratio, fy=1 / ratio, interpolation=cv2.INTER_AREA)
    fx, fy = small.shape[1] / width, small.shape[0] / height
    shown = cv2.remap(small, (x * fx - 0.5).astype(np.float32), (y * fy - 0.5).astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    picture = background(rng, size)
    soft = cv2.GaussianBlur(page.astype(np.float32), (3, 3), 0)
    if rng.random() < 0.4:  # the paper's shadow
        offset = rng.normal(0, 5, 2)
        shadow = cv2.GaussianBlur(np.roll(page.astype(np.float32), offset.astype(int), (0, 1)), (0, 0), rng.uniform(1, 8))
        picture = picture * (1 - shadow * rng.uniform(0, 0.7))
    picture = picture * (1 - soft) + shown.astype(np.float32) * soft
    picture = light(rng, picture, hard)
    picture = letterbox(rng, picture)
    if sheet.tables is None:
        empty = np.full((size, size), np.nan, np.float32)
        return picture, empty, empty, page
    left, top, right, bottom = sheet.tables
    u = (x - left) / (right - left)
    v = (y - top) / (bottom - top)
    return picture, u.astype(np.float32), v.astype(np.float32), page


def light(rng, picture, hard):
    height, width = picture.shape
    size = np.array([width, height])
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / size.mean()
    if rng.random() < 0.7:
        slope = rng.normal(0, 0.25 + 0.15 * hard, 2)
        picture = picture * np.clip(1 + slope[0] * (x - 0.5) + slope[1] * (y - 0.5), 0.25, 1.5)
    if rng.random() < 0.35:  # shadow of a hand or phone
        points = rng.uniform(-0.3, 1.3, (rng.integers(3, 6), 2)) * size
        shade = np.zeros((height, width), np.float32)
        cv2.fillPoly(shade, [points.astype(np.int32)], 1.0)
        shade = cv2.GaussianBlur(shade, (0, 0), rng.uniform(1, 25))
        picture = picture * (1 - shade * rng.uniform(0.1, 0.65))
    if rng.random() < 0.25:  # glare
        centre = rng.uniform(0, 1, 2) * size / size.mean()
        spot = np.exp(-(((x - centre[0]) / rng.uniform(0.03, 0.2)) ** 2 + ((y - centre[1]) / rng.uniform(0.03, 0.2)) ** 2))
        picture = picture + spot * rng.uniform(40, 220)
    if rng.random() < 0.12:  # a finger or another paper over the card
        points = (rng.uniform(0, 1, 2) + rng.normal(0, 0.12, (5, 2))) * size
        cv2.fillConvexPoly(picture, cv2.convexHull(points.astype(np.int32)), float(rng.uniform(20, 230)))
    if rng.random() < 0.15:  # photocopy
        threshold = rng.uniform(100, 190)
        picture = 255 / (1 + np.exp(-(picture - threshold) / rng.uniform(4, 30)))
        speckle = rng.random((height, width)) < rng.uniform(0, 0.01)
        picture[speckle] = rng.uniform(0, 120)
    if rng.random() < 0.6:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.2, 0.9 + 0.7 * hard))
    contrast = rng.uniform(0.35, 1.1)
    picture = (picture - 128) * contrast + 128 + rng.normal(0, 25)
    picture = picture + rng.normal(0, 1, picture.shape) * rng.uniform(0, 9 + 6 * hard)
    return np.clip(picture, 0, 255).astype(np.uint8)


def letterbox(rng, picture):
    """Sometimes the frame is not square: what lies beyond it is filled with the middle grey of the reader."""
    size = picture.shape[0]
    if rng.random() < 0.25:
        return picture
    keep = int(size * rng.uniform(0.6, 0.95))
    start = int((size - keep) * (0 if rng.random() < 0.5 else rng.random()))
    if rng.random() < 0.75:
        picture = picture[start : start + keep, :]
        top = start
        out = np.full((size, size), 128, np.uint8)
        out[top : top + keep, :] = picture
        return out
    out = np.full((size, size), 128, np.uint8)
    out[:, start : start + keep] = picture[:, start : start + keep]
    return out
