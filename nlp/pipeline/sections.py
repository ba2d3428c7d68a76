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
        inline = [w for w in words if len(w) > 2 or w in ("a", "p", "o", "s")]
        names = "|".join(re.escape(w).replace(r"\ ", "[ ]+") for w in inline)
        self._inline = re.compile(rf"(?<![\w/'+-])(?P<name>{names})[ ]?:(?![\d/])", re.IGNORECASE)

    def _section(self, name: str) -> str | None:
        exact = self._exact.get(name)
        return exact or self._loose.get(" ".join(name.lower().split()))

    def at_line(self, line: str) -> tuple[str, int, int] | None:
        """Heading at the start of a line: section, start and end of its words in the line."""
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
        for match in self._inline.finditer(text, start, end):
            before = text[start : match.start()].rstrip()
            if before and before[-1] not in ".;|!?)]:":
                continue
            section = self._section(match["name"])
            if section:
                found.append((section, match.start(), match.end()))
        return found
