"""A note as the encoder takes it: word pieces with their places, a mark of writing for each, and windows.

The encoder knows no capitals and no line breaks, and clinical notes mean much by both ("R", "PT", a new line): each
piece therefore carries how its word is written and whether a line begins before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 508
"""Pieces in a window; with the two marks at its ends the encoder's 512 positions are not exceeded."""
OVERLAP = 120
MARKS = 8
"""Marks of writing: 2 x (no letters, small, Capital, CAPITALS) + (a line begins before the word)."""
START, END = 101, 102
"""The encoder's marks for the start and end of a text."""


class Pieces(NamedTuple):
    """Word pieces of a text: ``ids``, ``places`` (start and end in code points) and ``marks``, of one length."""

    ids: list[int]
    places: list[tuple[int, int]]
    marks: list[int]


@lru_cache(maxsize=2)
def _tokenizer(path: Path) -> Tokenizer:
    # the largest part of this room's import time
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(path))
    made.no_truncation()
    made.no_padding()
    return made


def pieces(text: str, tokenizer: Path) -> Pieces:
    """The word pieces of a text by the tokenizer stored at a path."""
    coded = _tokenizer(tokenizer).encode(text, add_special_tokens=False)
    places: list[tuple[int, int]] = coded.offsets
    return Pieces(coded.ids, places, _marks(text, places))


def _marks(text: str, places: Sequence[tuple[int, int]]) -> list[int]:
    out: list[int] = []
    size = len(text)
    last_end = mark = 0
    for start, end in places:
        if start != last_end or not out or not text[start - 1].isalnum():
            left, right = start, end
            while right < size and text[right].isalnum():
                right += 1
            word = text[left:right]
            if not any(c.isalpha() for c in word):
                writing = 0
            elif word.isupper():
                writing = 3
            else:
                writing = 2 if word[:1].isupper() else 1
            mark = 2 * writing + ("\n" in text[max(last_end, start - 2) : start])
        out.append(mark)
        last_end = end
    return out


def windows(count: int) -> Iterator[tuple[int, int]]:
    """Ranges of pieces that the encoder reads at once; long notes overlap by ``OVERLAP`` pieces."""
    start = 0
    while True:
        end = min(start + WINDOW, count)
        yield start, end
        if end >= count:
            return
        start = end - OVERLAP
