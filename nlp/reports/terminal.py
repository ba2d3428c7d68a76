"""Plain text for terminals: marks, colours, and words that fit the width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from .options import Options

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}

# Control characters could move the cursor or recolour the terminal; direction marks could turn words around.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_ASCII = {
    "●": "#",
    "◐": "+",
    "○": "-",
    "█": "#",
    "░": ".",
    "·": "-",
    "→": ">",
    "…": "...",
    "“": '"',
    "”": '"',
    "–": "-",
    "×": "x",
    "’": "'",
    "─": "-",
}


def inline(text: str) -> str:
    """Text of a note or a file name on one line, with nothing that a terminal would obey."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def shortened(text: str, width: int) -> str:
    """At most ``width`` characters of a text, cut between words where there is one."""
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 1)]
    spaced = cut.rpartition(" ")[0]
    return (spaced if len(spaced) > width // 2 else cut).rstrip(" ,;:") + "…"


class Pen:
    """Writes styled, wrapped lines as the options ask."""

    def __init__(self, options: Options) -> None:
        self.width = max(options.width, 40)
        self._color = options.color
        self._symbols = options.symbols

    def styled(self, text: str, *styles: str) -> str:
        """``text`` in styles; unchanged where there are no colours."""
        if not self._color or not text:
            return text
        return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"

    def wrapped(self, text: str, *, indent: str = "", first: str | None = None) -> list[str]:
        """``text`` as lines that fit the width, ``first`` before the first one and ``indent`` before the others."""
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )

    def joined(self, lines: Iterable[str]) -> str:
        """Lines as one piece of text, in ASCII where the terminal has no more."""
        text = "".join(line.rstrip() + "\n" for line in lines)
        if self._symbols:
            return text
        for symbol, plain in _ASCII.items():
            text = text.replace(symbol, plain)
        return text
