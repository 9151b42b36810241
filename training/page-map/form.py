"""Draws flat sheets for the page map: family cards with loosely drawn forms, and papers that are no card.

The press prints the exact card; these forms are drawn loosely on purpose, with margins, pitches, column
widths and lettering well outside what any office prints, so that the map learns the form and not a print.
"""

from dataclasses import dataclass

import cv2
import numpy as np

LETTERS = list("ABCDEFGHIKLMNOPRSTUWY")
DIGITS = list("0123456789")
SHEET_WIDTH = 1000


@dataclass(frozen=True)
class Sheet:
    """A flat grey sheet; `tables` is (left, top, right, bottom) in its pixels, None when it is no card.

    `rules` holds for each table the heights of its thirteen full-width rules and the places of its vertical rules.
    """

    pixels: np.ndarray
    tables: tuple[float, float, float, float] | None
    rules: tuple[tuple[list[float], list[float]], ...] = ()


def word(rng, length, letters=LETTERS):
    return "".join(rng.choice(letters, length))


def write(page, text, x, y, height, rng, bold=False, centred=False, ink=None):
    """Writes text with its baseline at y and capitals `height` pixels high."""
    font = cv2.FONT_HERSHEY_SIMPLEX if height > 6 else cv2.FONT_HERSHEY_PLAIN
    unit = 21.0 if font == cv2.FONT_HERSHEY_SIMPLEX else 9.0
    scale = height / unit
    thickness = max(1, int(round(height / (4 if bold else 9))))
    (width, _), _ = cv2.getTextSize(text, font, scale, thickness)
    left = x - width / 2 if centred else x
    cv2.putText(page, text, (int(left), int(y)), font, scale, int(page.ink if ink is None else ink), thickness, cv2.LINE_AA)
    return width


class Page(np.ndarray):
    ink = 40


def blank(rng, width, height):
    paper = rng.uniform(190, 255)
    page = np.full((height, width), paper, np.float32)
    if rng.random() < 0.5:  # security pattern: fine waves
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        for _ in range(rng.integers(1, 4)):
            period, tilt = rng.uniform(5, 60), rng.uniform(0, np.pi)
            wave = np.sin((x * np.cos(tilt) + y * np.sin(tilt)) / period * 6.28 + 2 * np.sin(y / rng.uniform(20, 90)))
            page += wave * rng.uniform(1, 8)
    page = np.clip(page, 0, 255).astype(np.uint8).view(Page)
    page.ink = rng.uniform(0, 110)
    return page


def edges(rng, count):
    """Random column edges 0..1: a narrow first column, then `count - 1` columns of very unequal widths."""
    first = rng.uniform(0.014, 0.04)
    widths = rng.dirichlet(np.full(count - 1, rng.uniform(4, 14)))
    if rng.random() < 0.7:
        widths[0] *= rng.uniform(1, 2.5)
    widths /= widths.sum()
    return np.concatenate([[0, first], first + (1 - first) * np.cumsum(widths)])


FIRST_15 = [.024, .255, .36, .422, .544, .597, .667, .822, 1]
FIRST_17 = [.022, .23, .335, .40, .50, .56, .62, .75, .92, 1]
SECOND_15 = [.023, .117, .233, .344, .454, .568, .78, 1]
SECOND_17 = [.023, .12, .22, .34, .43, .53, .63, .815, 1]


def column_edges(rng, usual):
    if rng.random() < 0.3:
        return edges(rng, len(usual))
    widths = np.diff(np.concatenate([[0], usual])) * np.exp(rng.normal(0, 0.18, len(usual)))
    return np.concatenate([[0], np.cumsum(widths) / widths.sum()])


def rule(page, x0, y0, x1, y1, thickness, ink):
    cv2.line(page, (int(round(x0)), int(round(y0))), (int(round(x1)), int(round(y1))), int(ink), thickness, cv2.LINE_AA)


def draw_table(page, rng, number, usual, left, right, top, pitch, style, persons):
    """Draws one table and returns its horizontal and vertical rules."""
    xs = left + (right - left) * column_edges(rng, usual)
    label_height = pitch * (style["label1"] if number == 1 else style["label2"])
    marker_height = pitch * style["marker"]
    body = top + label_height + marker_height
    lines = body + pitch * np.concatenate([[0], np.cumsum(style["heights"])])
    bottom = lines[-1]
    text = style["text"] * pitch
    inner, outer = style["inner"], style["outer"]
    ink = style["rule_ink"]
    if style["marker_fill"]:
        cv2.rectangle(page, (int(left), int(top + label_height)), (int(right), int(body)), int(page.mean() * style["marker_fill"]), -1)
    group_from = len(xs) - 5 if number == 2 else len(xs)
    for i, x in enumerate(xs):
        outermost = i in (0, len(xs) - 1)
        if not outermost and rng.random() < style["missing"]:
            continue
        begins = top
        if number == 2 and i in (len(xs) - 4, len(xs) - 2):
            begins = top + label_height * 0.5
        if i == 1 and rng.random() < 0.05:
            begins = body
        rule(page, x, begins, x, bottom, outer if outermost else inner, ink)
    if number == 2:
        rule(page, xs[group_from], top + label_height * 0.5, right, top + label_height * 0.5, inner, ink)
    ys = [top, top + label_height, *map(float, lines)]
    for k, y in enumerate(ys):
        outermost = k in (0, len(ys) - 1)
        if not outermost and rng.random() < style["missing"]:
            continue
        rule(page, left, y, right, y, outer if outermost else inner, ink)
    for i in range(len(xs) - 1):
        centre = (xs[i] + xs[i + 1]) / 2
        width = xs[i + 1] - xs[i]
        letters = max(2, int(width / (text * 1.0) * rng.uniform(0.3, 0.8)))
        label_y = top + label_height * (0.82 if i >= group_from else 0.6)
        write(page, word(rng, min(letters, 14)), centre, label_y, text, rng, bold=style["bold_labels"], centred=True)
        if i > 0:
            write(page, f"({i + (0 if number == 1 else 8)})", centre, body - marker_height * 0.2, text, rng, centred=True)
        for row in range(10):
            base = (lines[row] + lines[row + 1] + text) / 2
            if i == 0:
                write(page, str(row + 1), centre, base, text, rng, centred=True)
            elif row < persons:
                if rng.random() < 0.15:
                    write(page, "-", xs[i] + 2, base, text, rng)
                else:
                    room = max(1, int((width - 4) / (text * 1.05)))
                    count = min(room, int(rng.choice([3, 5, 8, 10, 16, 20])))
                    letters = DIGITS if rng.random() < 0.3 else LETTERS
                    x = xs[i] + 2 if rng.random() < 0.8 else centre - count * text * 0.5
                    write(page, word(rng, count, letters), x, base, text, rng, bold=rng.random() < 0.05)
            elif style["dashes"]:
                write(page, "-", xs[i] + 2, base, text, rng)
    if number == 2:
        for a, b in ((group_from, group_from + 2), (group_from + 2, group_from + 4)):
            write(page, word(rng, 12), (xs[a] + xs[b]) / 2, top + label_height * 0.4, text, rng, bold=style["bold_labels"], centred=True)
    return ys, list(xs)


def row_heights(rng):
    """Heights of the ten rows in units of the pitch; some offices give used rows more room."""
    if rng.random() < 0.65:
        return np.ones(10)
    used = int(rng.integers(1, 9))
    heights = np.where(np.arange(10) < used, rng.uniform(1.0, 1.6), 1.0) * np.exp(rng.normal(0, 0.05 * (rng.random() < 0.3), 10))
    return heights * 10 / heights.sum()


def card(rng):
    """A family card drawn loosely."""
    width = SHEET_WIDTH
    height = int(width / rng.uniform(1.3, 1.5))
    page = blank(rng, width, height)
    pitch = height * rng.uniform(0.0165, 0.0235)
    left, right = width * rng.uniform(0.012, 0.07), width * (1 - rng.uniform(0.012, 0.07))
    top = height * rng.uniform(0.17, 0.29)
    style = dict(
        label1=rng.uniform(1.3, 2.6), label2=rng.uniform(1.5, 2.8), marker=rng.uniform(0.7, 1.2),
        text=rng.uniform(0.3, 0.48), inner=int(rng.choice([1, 1, 2])), outer=int(rng.choice([1, 1, 2, 3])),
        marker_fill=rng.choice([0, 0, 0.75, 0.88]), missing=rng.choice([0, 0, 0, 0.08, 0.3]),
        bold_labels=rng.random() < 0.5, dashes=rng.random() < 0.8,
        heights=row_heights(rng),
        rule_ink=page.ink + rng.uniform(0, 1) * rng.choice([0, 0.5]) * (200 - page.ink),
    )
    persons = int(rng.integers(0, 8))
    seventeen = rng.random() < 0.6
    first = draw_table(page, rng, 1, FIRST_17 if seventeen else FIRST_15, left, right, top, pitch, style, persons)
    below = first[0][-1] + height * rng.uniform(0.003, 0.02)
    second = draw_table(
        page, rng, 2, SECOND_17 if seventeen else SECOND_15, left + rng.normal(0, 1), right + rng.normal(0, 1),
        below, pitch * rng.uniform(0.94, 1.02), style, persons,
    )
    bottom = second[0][-1]
    header(page, rng, width, top, pitch)
    footer(page, rng, width, height, bottom, pitch)
    return Sheet(np.asarray(page), (left, top, right, bottom), (first, second))


def header(page, rng, width, top, pitch):
    size = rng.uniform(0.022, 0.034) * width
    lines_top = top - pitch * rng.uniform(3.6, 5.2)
    number_y = lines_top - pitch * rng.uniform(0.2, 0.9)
    title_y = number_y - size * rng.uniform(0.8, 1.1)
    write(page, "KARTU KELUARGA", width * rng.uniform(0.46, 0.54), title_y, size * 0.8, rng, bold=True, centred=True)
    write(page, "No. " + word(rng, 16, DIGITS), width * rng.uniform(0.46, 0.54), number_y, size * 0.55, rng, bold=True, centred=True)
    text = pitch * rng.uniform(0.4, 0.55)
    leading = (top - lines_top) / 4.6
    for block, x in ((0, rng.uniform(0.03, 0.12)), (1, rng.uniform(0.58, 0.72))):
        for line in range(4):
            y = lines_top + leading * (line + 0.8)
            write(page, word(rng, rng.integers(5, 18)), width * x, y, text, rng)
            write(page, ": " + word(rng, rng.integers(3, 20)), width * (x + 0.12), y, text, rng, bold=block == 0 and line == 0)
    if rng.random() < 0.85:  # the emblem
        centre = (int(width * rng.uniform(0.05, 0.14)), int(max(title_y - size * 0.2, 30)))
        radius = int(width * rng.uniform(0.02, 0.045))
        cv2.circle(page, centre, radius, int(page.ink + 40), -1)
        for _ in range(20):
            offset = rng.normal(0, radius * 0.6, 2)
            cv2.circle(page, (int(centre[0] + offset[0]), int(centre[1] + offset[1])), 2, int(page.mean()), -1)
    if rng.random() < 0.4:
        write(page, "K " + word(rng, 11, DIGITS), width * 0.82, title_y * rng.uniform(0.6, 1), pitch * 0.6, rng)


def footer(page, rng, width, height, bottom, pitch):
    text = pitch * rng.uniform(0.4, 0.6)
    y = bottom + pitch * 1.6
    write(page, word(rng, 18) + " : " + word(rng, 10, DIGITS), width * rng.uniform(0.04, 0.12), y, text, rng)
    if rng.random() < 0.5:
        for line in range(4):
            write(page, "I. " + word(rng, 12), width * rng.uniform(0.2, 0.25), y + pitch * (line + 1), text, rng)
    for x in (rng.uniform(0.42, 0.55), rng.uniform(0.72, 0.84)):
        write(page, word(rng, rng.integers(12, 30)), width * x, y, text, rng, centred=True)
        write(page, word(rng, rng.integers(10, 25)), width * x, min(height - 8, y + pitch * rng.uniform(4, 7)), text, rng, centred=True)
    if rng.random() < 0.5:  # QR code
        size = int(width * rng.uniform(0.04, 0.08))
        qr = (rng.random((25, 25)) < 0.5).astype(np.uint8) * 200 + 30
        qr = cv2.resize(qr, (size, size), interpolation=cv2.INTER_NEAREST)
        x0, y0 = int(width * rng.uniform(0.72, 0.85)), int(y + pitch)
        patch = page[y0 : y0 + size, x0 : x0 + size]
        patch[:] = qr[: patch.shape[0], : patch.shape[1]]
    elif rng.random() < 0.6:  # stamp
        centre = (int(width * rng.uniform(0.68, 0.8)), int(y + pitch * 3))
        radius = int(width * rng.uniform(0.035, 0.06))
        cv2.circle(page, centre, radius, 120, 2, cv2.LINE_AA)
        cv2.circle(page, centre, int(radius * 0.7), 120, 1, cv2.LINE_AA)


def other_paper(rng):
    """A paper that is no family card: letters, invoices, single tables, cards, notes."""
    width = SHEET_WIDTH
    height = int(width * rng.choice([1 / 1.414, 1.414, 0.63, 1.0, 0.5]) * rng.uniform(0.9, 1.1))
    page = blank(rng, width, height)
    y = rng.uniform(20, 80)
    while y < height - 30:
        kind = rng.random()
        if kind < 0.25:
            rows, columns = rng.integers(2, 14), rng.integers(2, 9)
            pitch = rng.uniform(14, 50)
            left, right = rng.uniform(20, 120), width - rng.uniform(20, 120)
            xs = left + (right - left) * edges(rng, max(3, columns))
            for k in range(rows + 1):
                rule(page, left, y + k * pitch, right, y + k * pitch, 1, page.ink)
            for x in xs:
                if rng.random() < 0.9:
                    rule(page, x, y, x, y + rows * pitch, 1, page.ink)
            for k in range(rows):
                for i in range(len(xs) - 1):
                    room = int((xs[i + 1] - xs[i]) / (pitch * 0.5))
                    if room > 1 and rng.random() < 0.7:
                        write(page, word(rng, rng.integers(1, room + 1)), xs[i] + 3, y + (k + 0.75) * pitch, pitch * 0.4, rng)
            y += rows * pitch + rng.uniform(10, 60)
        elif kind < 0.4:
            size = rng.uniform(14, 40)
            y += size * 1.5
            write(page, word(rng, rng.integers(5, 20)), width / 2, y, size, rng, bold=True, centred=True)
            y += size
        elif kind < 0.5:
            size = int(rng.uniform(60, 260))
            x0 = int(rng.uniform(0, width - size))
            cv2.rectangle(page, (x0, int(y)), (x0 + size, int(y + size * 1.2)), int(rng.uniform(40, 200)), -1 if rng.random() < 0.6 else 2)
            y += rng.uniform(0, size)
        else:
            size = rng.uniform(7, 22)
            for _ in range(rng.integers(1, 9)):
                x = rng.uniform(30, 80)
                end = rng.uniform(width * 0.3, width - 40)
                while x < end:
                    x += write(page, word(rng, rng.integers(2, 10)), x, y + size, size, rng) + size
                y += size * rng.uniform(1.6, 2.2)
            y += rng.uniform(5, 60)
    return Sheet(np.asarray(page), None)
