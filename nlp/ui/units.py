"""Browsers count a text in UTF-16 units, the reader in code points: every offset is translated here, once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

_LARGEST_SINGLE = 0xFFFF


def in_units(text: str) -> Callable[[int], int]:
    """From an offset of ``text`` in code points to one in UTF-16 units: behind an emoji they differ."""
    wide = [place for place, character in enumerate(text) if ord(character) > _LARGEST_SINGLE]
    return lambda offset: offset + bisect_left(wide, offset)


def plain_lines(text: str) -> str:
    """``text`` as a browser's text box holds it: line ends are single characters, and no half characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in lines) if not lines.isascii() else lines
