"""Which faces of the machine's fonts training lines are set in, and which are kept for validation."""

from __future__ import annotations

import random
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from typing import Dict, List, Tuple

from PIL import ImageFont

PLAIN = (
    "FreeSans,Nimbus Sans,Nimbus Sans Narrow,TeX Gyre Heros,TeX Gyre Heros Cn,Cantarell,Clear Sans,Clear Sans Medium,"
    "Switzera ADF,Universalis ADF Std,Gillius ADF,Libris ADF Std,Ikarius ADF Std,Loma,Garuda,Umpush,Waree,Sawasdee,"
    "Arundina Sans,Oxygen-Sans,Karla,Cabin,Play,Roadgeek 2014 Series D,Roadgeek 2014 Series E,Routed Gothic,osifont,"
    "OSP-DIN,Tuffy,Tiresias Infofont,Tiresias PCfont,Tiresias LPfont,Andika,NanumGothic,NanumBarunGothic,IPAGothic,VL Gothic,VL PGothic,"
    "IPAPGothic,Linux Biolinum O,CMU Sans Serif,CMU Bright,Latin Modern Sans,M PLUS 1,Manrope,Sora,National Park,"
    "Go,Go Medium,Veranda,Aerial,Verana Sans,Verana,Aerial Mono,URW Gothic,TeX Gyre Adventor,Jura,Padauk,"
    "Quattrocento,Yanone Kaffeesatz"
).split(",")
TYPEWRITTEN = (
    "FreeMono,Nimbus Mono PS,TeX Gyre Cursor,Hack,Inconsolata,JetBrains Mono,mononoki,Agave,Fantasque Sans Mono,Go Mono,"
    "Oxygen Mono,Tlwg Mono,Tlwg Typewriter,Tlwg Typist,GNUTypewriter,OCRA,OCRABold,OCR B,Latin Modern Mono,"
    "CMU Typewriter Text,NanumGothicCoding,M PLUS 1 Code,League Mono,IBM 3270,Monoid"
).split(",")
SERIF = (
    "FreeSerif,Nimbus Roman,TeX Gyre Termes,TeX Gyre Pagella,TeX Gyre Schola,TeX Gyre Bonum,P052,C059,URW Bookman,"
    "Linux Libertine O,Charis SIL,Doulos SIL,Gentium Basic,CMU Serif,Latin Modern Roman,Old Standard TT,"
    "GFS Didot,GFS Neohellenic,Junicode Two Beta,Roboto Slab,NanumMyeongjo,Arundina Serif,Baskervald ADF Std"
).split(",")
HELD_OUT = (
    "Liberation Sans,Liberation Sans Narrow,Liberation Mono,Liberation Serif,DejaVu Sans,DejaVu Sans Mono,B612,Noto Mono,Caladea"
).split(",")
"""Families no training line is set in: validation is done with them."""

GROUPS: Tuple[Tuple[List[str], float], ...] = ((PLAIN, 0.69), (TYPEWRITTEN, 0.17), (SERIF, 0.14))
FAVOURITES = ("FreeSans", "Nimbus Sans", "TeX Gyre Heros")
"""Cards are mostly set in Arial or Helvetica; its free relatives are drawn more often."""

_UNWANTED = ("Italic", "Oblique", "Thin", "ExtraLight", "Extra Light", "Outline", "Slanted", "Black", "Heavy", "Caps", "UltraLight", "Shadow", "ExtraBold")


@dataclass(frozen=True)
class Face:
    """One font file."""

    path: str
    family: str
    style: str


@lru_cache(maxsize=1)
def installed() -> Dict[str, List[Face]]:
    """Upright faces of every installed family, by family name."""
    listing = subprocess.run(["fc-list", "-f", "%{file}|%{family}|%{style}|%{variable}\n"], capture_output=True, text=True, check=True).stdout
    found: Dict[str, List[Face]] = {}
    for line in sorted(listing.splitlines()):
        path, family, style, variable = line.split("|")
        if variable == "True" or not path.endswith((".ttf", ".otf", ".TTF")):
            continue
        if any(word in style for word in _UNWANTED):
            continue
        name = family.split(",")[0].replace("\\", "")
        found.setdefault(name, []).append(Face(path, name, style))
    return found


class FontCase:
    """The faces of a training or of a held-out collection, drawn at random, families first."""

    def __init__(self, held_out: bool) -> None:
        groups = ((HELD_OUT, 1.0),) if held_out else GROUPS
        faces = installed()
        self._groups = [([name for name in names if name in faces], weight) for names, weight in groups]
        self._faces = faces
        if not any(names for names, _ in self._groups):
            raise RuntimeError("none of the listed font families is installed")

    @property
    def families(self) -> List[str]:
        """Names of the families in use."""
        return [name for names, _ in self._groups for name in names]

    def draw(self, r: random.Random) -> Face:
        """One face."""
        groups = [group for group in self._groups if group[0]]
        names, _ = r.choices(groups, [weight for _, weight in groups])[0]
        weights = [5.0 if name in FAVOURITES else 1.0 for name in names]
        return r.choice(self._faces[r.choices(names, weights)[0]])


@lru_cache(maxsize=1500)
def load(path: str, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels per em."""
    return ImageFont.truetype(path, size)


@lru_cache(maxsize=500)
def cap_ratio(path: str) -> float:
    """Height of a capital in fractions of the em."""
    box = load(path, 200).getbbox("H")
    return max(0.3, (box[3] - box[1]) / 200)
