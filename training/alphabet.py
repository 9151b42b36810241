"""The symbols the recogniser can write, and the mapping between text and CTC classes."""

from __future__ import annotations

from typing import Iterable, List

ALPHABET: str = (
    " 0123456789"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "abcdefghijklmnopqrstuvwxyz"
    "-/.,'()+:&\"`#_*;@"
)
"""Class i + 1 is ALPHABET[i]; class 0 is the CTC blank."""

CLASSES: int = len(ALPHABET) + 1

_INDEX = {symbol: index + 1 for index, symbol in enumerate(ALPHABET)}


def encode(text: str) -> List[int]:
    """Classes of a text. Raises KeyError for a symbol outside the alphabet."""
    return [_INDEX[symbol] for symbol in text]


def encodable(text: str) -> bool:
    """Whether every symbol of the text is in the alphabet."""
    return all(symbol in _INDEX for symbol in text)


def decode_greedy(path: Iterable[int]) -> str:
    """Text of a best path: repeated classes merged, blanks dropped, outer spaces trimmed."""
    out: List[str] = []
    previous = 0
    for index in path:
        if index != previous and index != 0:
            out.append(ALPHABET[index - 1])
        previous = index
    return "".join(out).strip()
