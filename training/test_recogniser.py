"""Quick checks of what the recogniser is trained with: python3 -m unittest in this folder."""

from __future__ import annotations

import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import cut_lines
from alphabet import ALPHABET, decode_greedy, encodable, encode
from average import average
from fonts import HELD_OUT, FontCase
from line_renderer import LineRenderer
from model import Recogniser, Shape
from press_lines import PressLines, pack, unpack
from strip import HEIGHT, HIGHEST, LOWEST, normalise
from texts import Texts


class AlphabetTest(unittest.TestCase):
    def test_symbols_are_distinct(self) -> None:
        self.assertEqual(len(set(ALPHABET)), len(ALPHABET))

    def test_a_path_with_blanks_between_symbols_reads_as_the_text(self) -> None:
        text = "SITI AISSYAH, S.Pd"
        path = [index for symbol in encode(text) for index in (symbol, symbol, 0)]
        self.assertEqual(decode_greedy(path), text)


class AverageTest(unittest.TestCase):
    def test_every_weight_lies_between_both_by_the_share(self) -> None:
        before, after = Recogniser(Shape()), Recogniser(Shape())
        start, end = ({name: weight.clone() for name, weight in model.state_dict().items()} for model in (before, after))
        for name, weight in average(before, after, 0.75).state_dict().items():
            if weight.is_floating_point():
                self.assertTrue(torch.allclose(weight, 0.25 * start[name] + 0.75 * end[name], atol=1e-6), name)


class TextsTest(unittest.TestCase):
    def test_every_text_can_be_written_with_the_alphabet(self) -> None:
        texts = Texts(1)
        drawn = [texts.draw() for _ in range(3000)]
        self.assertTrue(all(encodable(text) for text in drawn))
        self.assertLessEqual(max(map(len, drawn)), 60)
        self.assertIn("", drawn)
        self.assertIn("-", drawn)

    def test_every_symbol_occurs(self) -> None:
        texts = Texts(2)
        seen = set().union(*(texts.draw() for _ in range(20_000)))
        self.assertEqual(set(ALPHABET) - seen, set())


class FontsTest(unittest.TestCase):
    def test_no_held_out_family_is_trained_on(self) -> None:
        self.assertFalse(set(FontCase(held_out=False).families) & set(HELD_OUT))


class RendererTest(unittest.TestCase):
    def test_the_same_seed_gives_the_same_lines(self) -> None:
        first, second = LineRenderer(5), LineRenderer(5)
        for _ in range(10):
            (a, text_a), (b, text_b) = first.draw(1.0), second.draw(1.0)
            self.assertEqual(text_a, text_b)
            np.testing.assert_array_equal(a, b)

    def test_strips_have_the_height_that_the_network_reads(self) -> None:
        renderer = LineRenderer(6)
        for hardness in (0.0, 0.5, 1.0):
            for strip, _ in renderer.draw_framings(hardness, 2):
                self.assertEqual((strip.dtype, strip.shape[0]), (np.uint8, HEIGHT))

    def test_clean_print_is_darker_than_its_paper(self) -> None:
        renderer = LineRenderer(7)
        lines = [renderer.draw(0.0) for _ in range(40)]
        contrasts = [float(np.quantile(strip, 0.9)) - float(strip.min()) for strip, text in lines if len(text) > 2]
        self.assertGreater(min(contrasts), 15)


class ToneTest(unittest.TestCase):
    def test_paper_is_zero_and_ink_is_minus_one_whatever_the_light(self) -> None:
        strip = np.full((HEIGHT, 60), 200, np.uint8)
        strip[8:24, 10:20] = 40
        for light in (1.0, 0.7, 0.45):
            values = normalise((strip * light).astype(np.uint8))
            self.assertAlmostEqual(float(values[0, 0]), 0.0, places=6)
            self.assertAlmostEqual(float(values[10, 15]), -1.0, places=6)

    def test_values_keep_their_bounds(self) -> None:
        noise = np.random.default_rng(1).integers(0, 256, (HEIGHT, 50)).astype(np.uint8)
        values = normalise(noise)
        self.assertGreaterEqual(float(values.min()), LOWEST)
        self.assertLessEqual(float(values.max()), HIGHEST)


class PressLinesTest(unittest.TestCase):
    def test_what_is_packed_is_unpacked(self) -> None:
        rng = np.random.default_rng(2)
        lines = [(rng.integers(0, 256, (HEIGHT, width)).astype(np.uint8), text) for width, text in ((40, "WNI"), (13, "-"), (90, "KAWIN"))]
        with tempfile.TemporaryDirectory() as folder:
            pack(Path(folder) / "a.npz", lines)
            for (strip, text), (strip_before, text_before) in zip(unpack(Path(folder) / "a.npz"), lines):
                self.assertEqual(text, text_before)
                np.testing.assert_array_equal(strip, strip_before)
            self.assertIsNotNone(PressLines(Path(folder), 1).draw())

    def test_an_empty_folder_gives_nothing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.assertIsNone(PressLines(Path(folder), 1).draw())


class CutTest(unittest.TestCase):
    def test_a_line_that_runs_downhill_lies_level_in_its_strip(self) -> None:
        picture = np.full((300, 300), 255, np.uint8)
        outline = [[50.0, 50.0], [210.0, 130.0], [201.0, 148.0], [41.0, 68.0]]
        import cv2

        cv2.fillPoly(picture, [np.array(outline, np.int32)], 0)
        strip = cut_lines.cut(picture, {"polygon": outline, "text": "X"}, 20.0, 0, random.Random(1))
        ink = (strip < 128).mean(axis=1)
        inner = strip.shape[1] // 4
        self.assertTrue((strip[12:20, inner:-inner] < 128).all())
        self.assertLess(ink[0] + ink[-1], 0.05)
        self.assertAlmostEqual(float((ink > 0.5).sum()) / HEIGHT, 0.62, delta=0.08)

    def test_edges_of_an_outline_with_more_points_on_one_side(self) -> None:
        upper, lower = cut_lines.edges([[0, 0], [50, 1], [100, 0], [100, 10], [0, 10]])
        np.testing.assert_allclose(upper[[0, -1]], [[0, 0], [100, 0]])
        np.testing.assert_allclose(lower[[0, -1]], [[0, 10], [100, 10]])


if __name__ == "__main__":
    unittest.main()
