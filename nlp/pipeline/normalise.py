"""Makes spelling of characters uniform and remembers where each came from.

Most replacements are one character for one, so that offsets stay; only ligatures, broken encodings, combining marks and
invisible characters change the length and need a map.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

_SINGLE = {
    **dict.fromkeys("‘’‚‛′´ʼ", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f", " "
    ),
    **dict.fromkeys("º˚", "°"),
    **dict.fromkeys("×✕✖", "x"),
    **dict.fromkeys("•◦▪●○■□‣·∙", "•"),
    **dict.fromkeys("➔➜➝➞⇒⟶➡⭢", "→"),
    **dict.fromkeys("⇑▲⬆🡑", "↑"),
    **dict.fromkeys("⇓▼⬇🡓", "↓"),
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "…": ".",
    "⁄": "/",
    "☐": "☐",
    "☑": "☒",
    "✓": "☒",
    "✔": "☒",
    "✗": "☒",
    "✘": "☒",
}
_SINGLE.update({chr(0xFF01 + i): chr(0x21 + i) for i in range(94)})
_TABLE = str.maketrans(_SINGLE)

_LONGER = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "½": ".5",
    "¼": ".25",
    "¾": ".75",
    "â€™": "'",
    "â€˜": "'",
    "â€œ": '"',
    "â€\x9d": '"',
    "â€“": "-",
    "â€”": "-",
    "â€¢": "•",
    "â†’": "→",
    "â€¦": ".",
    "Â°": "°",
    "Â½": ".5",
    "Â ": " ",
    "Â\u00a0": " ",
    "Ã—": "x",
    "Â±": "±",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
    "\u00ad": "",
    "\ufe0f": "",
}
_CHANGES = re.compile(
    "|".join(map(re.escape, sorted(_LONGER, key=len, reverse=True))) + "|[^\u0300-\u036f][\u0300-\u036f]+"
)


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Characters that may stand for more or fewer than one.
_UNEVEN = frozenset([*(long[0] for long in _LONGER), *map(chr, range(0x300, 0x370))])
_BLANKS = "\t\v\f"


class Normal(NamedTuple):
    """Uniform ``text`` and, where lengths changed, ``starts``/``shifts``: from normal offset ``starts[i]`` on, the
    original offset is the normal one plus ``shifts[i]``; ``ends`` maps ends likewise."""

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, offset: int) -> int:
        """The original offset of a normal one."""
        if not self.starts:
            return offset
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]

    def uniform(self, offset: int) -> int:
        """The normal offset of an original one (the first, where several characters became one)."""
        if not self.starts:
            return offset
        index = bisect_right(range(len(self.starts)), offset, key=lambda at: self.starts[at] + self.shifts[at]) - 1
        place = max(self.starts[index], offset - self.shifts[index]) if index >= 0 else 0
        return min(place, len(self.text))


def _uniform(match: re.Match[str]) -> str:
    found = match.group()
    return _LONGER[found] if found in _LONGER else unicodedata.normalize("NFC", found)


def normalise(text: str) -> Normal:
    """The text with uniform characters, and the way back to the original offsets.

    A span ``[a, b)`` of the result is ``[original(a), original(b))`` of the input.
    """
    if text.isascii():
        return Normal(_lines(text.replace("\t", " ")))
    foreign = set(_NOT_ASCII.findall(text))
    if foreign.isdisjoint(_UNEVEN):
        # a note holds few different ones, all a character for a character
        for character in foreign.union(_BLANKS):
            text = text.replace(character, _SINGLE.get(character, character))
        return Normal(_lines(text))
    starts, shifts = [0], [0]
    out: list[str] = []
    place = length = shift = 0
    for match in _CHANGES.finditer(text):
        new = _uniform(match)
        before = text[place : match.start()]
        out += (before, new)
        length += len(before) + len(new)
        place = match.end()
        if len(new) != match.end() - match.start():
            shift += match.end() - match.start() - len(new)
            starts.append(length)
            shifts.append(shift)
    out.append(text[place:])
    uniform = _lines("".join(out).translate(_TABLE))
    return Normal(uniform) if len(starts) == 1 else Normal(uniform, tuple(starts), tuple(shifts))


def _lines(text: str) -> str:
    """Line ends as ``\\n``, one character for one."""
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
