"""Headings and the sections under them. Sections tile the note: no text is ever outside one.

A heading is a known name (lexicon kind ``SECTION``) at the start of a line or sentence, followed by a colon, a dash, or
the line's end. Unknown headings in capitals or before a colon start a section ``other``, so that a known one never
swallows what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..lexicon import Row, expand

_LEAD = r"[ ]*(?:[-*•>#=_~]+[ ]*|\[[ xX]?\][ ]*|[☐☒][ ]*|\(?\d{1,2}[.)][ ]+)?"
_TAIL = r"(?:[ ]*[#*=_~-]*[ ]*(?::|$)|[ ]*[-=>|](?=[ ])|[ ]+\(|[ ]*\d{5}\b|\.(?=[ ]|$))"


_FIRST_WORD = re.compile(r"[^\W_]+|\W")
_OPENING = re.compile(_LEAD + r"([^\W_]+|\W)")


class Headings:
    """Finds headings; built once from the lexicon's rows."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._loose: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        for row in rows:
            for form in expand(row.term):
                (self._exact if row.exact else self._loose)[form] = row.attrs["section"]
        words = sorted({*self._loose, *(s.lower() for s in self._exact)}, key=len, reverse=True)
        names = "|".join(re.escape(w).replace(r"\ ", "[ ]+") for w in words)
        self._line = re.compile(rf"^{_LEAD}(?P<name>{names})(?P<tail>{_TAIL})", re.IGNORECASE)
        self._openings = frozenset(m.group().lower() for m in (_FIRST_WORD.match(w) for w in words) if m)
        self._longest = max(len(w) for w in words)

    def _section(self, name: str) -> str | None:
        exact = self._exact.get(name)
        return exact or self._loose.get(" ".join(name.lower().split()))

    def at_line(self, line: str) -> tuple[str, int, int] | None:
        """Heading at the start of a line: section, start and end of its words in the line."""
        opening = _OPENING.match(line)
        if opening is None or opening.group(1).lower() not in self._openings:
            return None
        match = self._line.match(line)
        if match is None:
            return None
        name, tail = match["name"], match["tail"]
        section = self._section(name)
        if section is None:
            return None
        if not tail.strip(" *#=_~-") and match.end() < len(line.rstrip()):
            return None
        if tail.strip() == "." and len(name) > 1 and not name.isupper():
            return None
        if len(name) == 1 and ":" not in tail and match.end() < len(line.rstrip()) and tail.strip() != ".":
            return None
        end = match.start("tail") + (len(tail) if ":" in tail else 0)
        return section, match.start("name"), end

    def inside(self, text: str, start: int, end: int) -> list[tuple[str, int, int]]:
        """Headings with a colon inside a stretch of text: section, start, end."""
        found = []
        colon = text.find(":", start, end)
        while colon >= 0:
            if not text[colon + 1 : colon + 2].isdigit():
                place = self._heading_before(text, start, colon)
                if place is not None:
                    found.append((place[0], place[1], colon + 1))
            colon = text.find(":", colon + 1, end)
        return found

    def _heading_before(self, text: str, start: int, colon: int) -> tuple[str, int] | None:
        """The longest heading that ends at a colon and opens a sentence or clause."""
        stop = colon - 1 if text[colon - 1 : colon] == " " else colon
        left = max(start, stop - self._longest - 1)
        words = text[left:stop]
        best: tuple[str, int] | None = None
        at = len(words)
        for _ in range(6):
            at = words.rfind(" ", 0, at)
            begin = left + at + 1
            section = self._section(words[at + 1 :])
            if section and (begin == start or text[begin - 1 : begin] in (" ", "(", "[", "\n")):
                before = text[start:begin].rstrip()
                if not before or before[-1] in ".;|!?)]:":
                    best = section, begin
            if at < 0:
                break
        return best
