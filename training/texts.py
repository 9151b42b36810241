"""Draws what a line says: values and labels of a family card, and strings of no meaning beside them."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Callable, List, Tuple

from alphabet import ALPHABET
from words import (
    ALIKE,
    CODAS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    HEADER_LABELS,
    LABELS,
    ONSETS,
    STREET_KINDS,
    STREET_WORDS,
    TITLES_AFTER,
    TITLES_BEFORE,
    VOCABULARY,
    VOWELS,
)

ROOT = Path(__file__).resolve().parent.parent
REGIONS = ROOT / "node_modules" / "idn-area-data" / "data"
UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOWER = UPPER.lower()
DIGITS = "0123456789"
MARKS = "-/.,'()+:&\"`#_*;@"


class Texts:
    """A source of lines, all drawn from one seeded generator."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._regencies = _region_names("regencies") + _region_names("provinces")
        self._places = _region_names("districts") + _region_names("villages")
        self._occupations = _occupations()
        self._kinds: List[Tuple[Callable[[], str], float]] = [
            (self.name, 22),
            (self.place, 9),
            (self.vocabulary, 9),
            (self.blood_type, 2),
            (self.occupation, 5),
            (self.number, 13),
            (self.date, 8),
            (self.address, 9),
            (self.short_number, 5),
            (lambda: "-", 3),
            (lambda: "", 6),
            (self.label, 6),
            (self.document, 3),
            (self.noise, 9),
        ]

    def draw(self) -> str:
        """One line of 0 to about 60 symbols of the alphabet."""
        kinds, weights = zip(*self._kinds)
        text = self._random.choices(kinds, weights)[0]()
        if len(text) > 46:
            cut = text.rfind(" ", 0, 46)
            text = text[: cut if cut > 0 else 46]
        if "/" in text and self._random.random() < 0.2:
            text = text.replace("/", self._random.choice([" / ", " / ", "/ ", " /"]))
        return " ".join(text.split())

    def name(self) -> str:
        """A person's name: one to five words, some with a title, an initial, an apostrophe."""
        r = self._random
        words = [self._name_word() for _ in range(r.choices([1, 2, 3, 4, 5], [14, 44, 30, 9, 3])[0])]
        if r.random() < 0.06:
            words.insert(r.randrange(len(words) + 1), r.choice(UPPER) + r.choice(["", "."]))
        if r.random() < 0.05:
            words.insert(0, r.choice(["I", "I", "NI", "A", "K.H.", "R.M.", "R.A.", "R."]) + r.choice(["", "", "", words[0][:1] + "."]))
        if r.random() < 0.03:
            words[-1] = f"{words[-1]}-{words[-1][r.choice([0, 0, 2]):] or words[-1]}"
        if r.random() < 0.1:
            index = r.randrange(len(words))
            words[index] = _insert(words[index], r.choice("''''`-."), r)
        if r.random() < 0.04:
            words.insert(r.randrange(1, len(words) + 1), r.choice(["BIN", "BINTI", "AL", "VAN", "DE", "ALIAS"]))
        text = " ".join(words)
        if r.random() < 0.08:
            text = r.choice(TITLES_BEFORE) + r.choice(["", " "]) + text
        if r.random() < 0.12:
            text = text + r.choice([", ", ",", " ", " , ", ". "]) + r.choice(TITLES_AFTER) + r.choice(["", "", "", ".", ","])
        return self._maybe_cased(self._misspelt(text, 0.15), 0.04)

    def place(self) -> str:
        """A province, regency, city, district or village, with and without its prefix."""
        r = self._random
        if r.random() < 0.45:
            name = r.choice(self._regencies)
            if name.startswith("KABUPATEN ") and r.random() < 0.8:
                name = name[10:]
            if name.startswith("KOTA ") and r.random() < 0.4:
                name = name[5:]
        else:
            name = r.choice(self._places)
        return self._maybe_cased(self._misspelt(name, 0.06), 0.06)

    def vocabulary(self) -> str:
        """A value of a closed list as the card prints it."""
        return self._maybe_cased(self._random.choice(VOCABULARY), 0.04)

    def blood_type(self) -> str:
        """A, B, AB or O, half of them with a sign."""
        return self._random.choice(["A", "B", "AB", "O"]) + self._random.choice(["", "", "+", "-"])

    def occupation(self) -> str:
        """One of the 99 occupations."""
        return self._maybe_cased(self._misspelt(self._random.choice(self._occupations), 0.04), 0.04)

    def number(self) -> str:
        """Sixteen digits, at times with a label before them or with repeated digits."""
        r = self._random
        digits = "".join(r.choice(DIGITS) for _ in range(16))
        style = r.random()
        if style < 0.25:
            digits = digits[:12] + f"{r.randrange(1, 20):04d}"
        elif style < 0.35:
            digit, start = r.choice(DIGITS), r.randrange(13)
            digits = digits[:start] + digit * 3 + digits[start + 3 :]
        if r.random() < 0.08:
            return r.choice(["No. ", "No.", "NO. ", "No : ", "NIP. "]) + digits
        return digits

    def date(self) -> str:
        """A day as dd-mm-yyyy, seldom with other marks."""
        r = self._random
        mark = r.choices(["-", "/", ".", " "], [90, 5, 3, 2])[0]
        day, month, year = r.randrange(1, 32), r.randrange(1, 13), r.randrange(1915, 2031)
        return f"{day:02d}{mark}{month:02d}{mark}{year}"

    def address(self) -> str:
        """A street or hamlet with house number, block, RT and the like."""
        r = self._random
        words = [r.choice(STREET_WORDS) if r.random() < 0.5 else self._name_word() for _ in range(r.choices([1, 2, 3], [4, 5, 2])[0])]
        text = (r.choice(STREET_KINDS) if r.random() < 0.85 else "") + " ".join(words)
        for _ in range(r.choices([0, 1, 2], [3, 6, 2])[0]):
            text += " " + self._house()
        if r.random() < 0.03:
            text += f" & {r.randrange(1, 120)}"
        if r.random() < 0.03:
            text = f'{text} "{self._name_word()}"'
        return self._maybe_cased(self._misspelt(text, 0.06), 0.06)

    def short_number(self) -> str:
        """RT/RW, postcode, row number, a few digits."""
        r = self._random
        kind = r.random()
        if kind < 0.4:
            slash = r.choices(["/", " / ", "/ ", "-"], [6, 3, 1, 1])[0]
            return f"{r.randrange(120):03d}{slash}{r.randrange(60):03d}"
        if kind < 0.65:
            return f"{r.randrange(10000, 99999)}"
        if kind < 0.8:
            return str(r.randrange(1, 21)) + r.choice(["", "", "."])
        if kind < 0.9:
            return r.choice(["-/-", "000/000", "0", "- / -", "--"])
        return "".join(r.choice(DIGITS) for _ in range(r.randrange(1, 19)))

    def label(self) -> str:
        """A printed label or a column marker such as "(14)"."""
        r = self._random
        if r.random() < 0.35:
            number = r.randrange(1, 18)
            return r.choice([f"({number})", f"( {number} )"])
        text = r.choice(LABELS)
        return text.upper() if r.random() < 0.1 else text

    def labelled(self) -> Tuple[str, str]:
        """A label of the header with the colon and the value that stand behind it."""
        r = self._random
        value = r.choice([self.name, self.place, self.place, self.address, self.short_number, self.number])()
        label = r.choice(HEADER_LABELS)
        return label.upper() if r.random() < 0.15 else label, r.choice([": ", ": ", ": ", ":", ""]) + value[:32].strip()

    def document(self) -> str:
        """Passport, stay permit, serial: letters and digits mixed."""
        r = self._random
        shape = r.choice(["A#######", "AA######", "A######", "#A##AA####-A", "AA##########", "#A########AA", "K ###########", "A-#######", "#A##AA###AAA"])
        return "".join(r.choice(UPPER) if c == "A" else r.choice(DIGITS) if c == "#" else c for c in shape)

    def noise(self) -> str:
        """Strings without meaning, so that shapes are learnt and not a dictionary."""
        r = self._random
        pool = r.choices([UPPER, UPPER + DIGITS, UPPER + LOWER, LOWER, ALPHABET[1:], DIGITS + MARKS, "IIL1TJ", "O0QDCG", "B8S5Z2G6"], [7, 3, 3, 1, 3, 2, 1, 1, 1])[0]
        text = "".join(r.choice(pool) for _ in range(r.choices([1, 2, 5, 9, 16, 26], [3, 3, 5, 5, 3, 1])[0]))
        for _ in range(len(text) // r.choice([4, 6, 9, 30])):
            at = r.randrange(1, max(2, len(text)))
            text = text[:at] + " " + text[at:]
        return " ".join(text.split())

    def _name_word(self) -> str:
        r = self._random
        kind = r.random()
        if kind < 0.42:
            return r.choice(GIVEN_NAMES)
        if kind < 0.52:
            return r.choice(FAMILY_NAMES)
        if kind < 0.70:
            return r.choice(r.choice(self._places).split()) or "A"
        syllables = [r.choice(ONSETS) + r.choice(VOWELS) + r.choice(CODAS) for _ in range(r.choices([1, 2, 3, 4], [2, 6, 4, 1])[0])]
        # In narrow and serif faces these are nearly one letter.
        return (r.choice(["IJ", "U"]) if r.random() < 0.15 else "").join(syllables)

    def _house(self) -> str:
        r = self._random
        number = r.randrange(1, 300)
        return r.choice(
            [
                f"NO.{number}", f"NO. {number}", f"NO {number}", f"No.{number}", f"NO:{number}", f"NO.: {number}", f"NO : {number}",
                f"{number}", f"{number}{r.choice('ABCD')}", f"{number} {r.choice('ABCDEF')}", f"BLOK {r.choice(UPPER)}.{number % 40}/{number % 30}",
                f"BLOK {r.choice(UPPER)}/{number % 40}", f"BLOK {r.choice(UPPER)}{number % 9}", f"BLOK {r.choice(UPPER)}-{number % 60}",
                f"RT {number % 30:03d} RW {number % 17:03d}", f"RT.{number % 30:02d}/{number % 17:02d}", f"KM {number % 90},{number % 10}",
                f"({self._name_word()})", f"GG.{r.choice(['I', 'II', 'III', 'IV', 'VII'])} NO.{number}", f"LT. {number % 30}", f"{number % 9}/{number}",
            ]
        )

    def _misspelt(self, text: str, chance: float) -> str:
        """At times with letters put for others of like shape, so that what is seen counts and not what is usual."""
        r = self._random
        if r.random() >= chance:
            return text
        letters = list(text)
        for at in r.sample(range(len(text)), min(len(text), r.choice([1, 1, 2, 3]))):
            letters[at] = r.choice(ALIKE.get(letters[at], [letters[at]]))
        return "".join(letters)

    def _maybe_cased(self, text: str, chance: float) -> str:
        return text.title() if self._random.random() < chance else text


def _insert(word: str, mark: str, r: random.Random) -> str:
    at = r.randrange(1, len(word) + 1) if word else 0
    return word[:at] + mark + word[at:]


def _region_names(table: str) -> List[str]:
    with open(REGIONS / f"{table}.csv", encoding="utf-8") as file:
        names = [row["name"].upper() for row in csv.DictReader(file)]
    return [name for name in names if name and all(symbol in ALPHABET for symbol in name)]


def _occupations() -> List[str]:
    with open(Path(__file__).with_name("occupations.txt"), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]
