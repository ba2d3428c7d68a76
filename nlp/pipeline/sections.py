"""Headings and the sections under them. Sections tile the note: no text is ever outside one.

A heading is a known name (lexicon kind ``SECTION``) at the start of a line or sentence, followed by a colon, a dash, the
line's end, or a form's boxes or next field. Fields of free text ("Narrative:", "Free text:") end the section before them
and begin none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..lexicon import Row, expand

_LEAD = re.compile(r"[ ]*(?:[-*•>#=_~]+[ ]*|\[[ xX]?\][ ]*|[☐☒][ ]*|\(?\d{1,2}[.)][ ]+)?")
# "MANUAL TX   [x] yes [ ] no", "THER EX   Minutes: 12": a form's heading with its boxes or next field.
_FORM = re.compile(r"\[[ xX]?\] ?(?i:yes|no|done)\b|[A-Z][a-z]+:")
# "MANUAL, 14 min", "MANUAL! 24 MIN": a heading with its minutes.
_TIMED = r"[ ]?[,!][ ](?=\d{1,3} ?(?i:min(?:ute)?s?|m|')[ .!)]*$)"
_TIMED_SECTIONS = frozenset({"manual", "exercise", "modality", "treatment"})
_BORDER = re.compile(rf"{_TIMED}|[ ]*[:=|(>.]|[ ]+-(?=[ ])|[ ]+(?=\d{{5}}\b)|[ ]{{2,}}(?={_FORM.pattern})|[ ]*$")
# Of a line, what a heading's first word would be; and marks that a name may stand in ("**Plan**:").
_FIRST = re.compile(r"[ *#=_~-]*([^\s:=|(>.,!]*)")
_UNFILLED = re.compile(
    r"[ :=|>(-]*(?:\*+|_+|none|nil|n/?a\b|n\.a|deferred|held|on hold|declined|omitted|skipped|see\b|helps|\[[ _]?\]|$|"
    r"(?:no|not|0)(?=[ ]*(?:$|[.;,|)]|done|performed|indicated|tolerated|today|needed|given|provided|used))|"
    r"(?:the )?(?:(?:pt|patient|caregiver|family|mother|father|parents?|spouse|husband|wife|daughter|son)[ ]?)?(?:was |is )?"
    r"(?:educated|instructed|taught|shown|trained|performs)|self|home|hep|next visit|plan|consider)(?!\w)",
    re.IGNORECASE,
)
"""What stands behind a technique's name where it was not done by the clinician today."""
_MARKS = " *#=_~-"
_GLIDE = re.compile(r"[AP]\b")


def _lettered(name: str, mark: str, rest: str) -> bool:
    """ "S - sore neck" opens a section; "A - P glide" does not."""
    return mark == "-" and name in "SOAP" and not _GLIDE.match(rest)


def _first(text: str, start: int) -> str:
    """The first word of a heading that would begin at ``start``; one look at it tells most lines apart from headings."""
    found = _FIRST.match(text, start)
    return found[1].rstrip(_MARKS).lower() if found else ""


class Headings:
    """Finds headings; built once from the lexicon's rows."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._loose: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        self._worded: set[str] = set()
        for row in rows:
            for form in expand(row.term):
                if "worded" in row.attrs:
                    self._worded.add(form)
                (self._exact if row.exact else self._loose)[form] = row.attrs["section"]
        self._longest = max(len(w) for w in (*self._loose, *self._exact))
        self._firsts = frozenset(_first(form, 0) for form in (*self._loose, *self._exact))

    def _section(self, name: str) -> str | None:
        exact = self._exact.get(name)
        return exact or self._loose.get(" ".join(name.lower().split()))

    def worded(self, line: str, start: int, end: int) -> bool:
        """Whether a heading's words are the name of a technique of which its line tells ("STM: R upper trap", but not
        "STM: none"): then they are part of what is told."""
        if _UNFILLED.match(line, end):
            return False
        name = line[start:end].rstrip(":=,! ").strip(_MARKS)
        return name in self._worded or " ".join(name.lower().split()) in self._worded

    def at_line(self, line: str) -> tuple[str, int, int] | None:
        """Heading at the start of a line: section, start and end of its words in the line."""
        lead = _LEAD.match(line)
        start = lead.end() if lead else 0
        if _first(line, start) not in self._firsts:
            return None
        best: tuple[str, int, int] | None = None
        limit = start + self._longest + 4
        for border in _BORDER.finditer(line, start, min(len(line), limit)):
            if border.start() == start:
                continue
            name = line[start : border.start()].strip(_MARKS)
            section = self._section(name)
            if section is None:
                continue
            mark = border.group().strip()
            if mark in (",", "!") and section not in _TIMED_SECTIONS:
                continue
            rest = line[border.end() :].strip(_MARKS)
            blank = not mark and border.end() < len(line)
            if blank and not line[border.end()].isdigit() and _FORM.match(line, border.end()) is None:
                continue
            if mark == "." and len(name) > 1 and not name.isupper():
                continue
            if len(name) == 1 and mark not in (":", ".") and rest and not _lettered(name, mark, rest):
                continue
            best = section, start, border.end() if mark in (":", "=", ",", "!") else border.start()
            if mark == ":":
                break
        return best

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
            if at > 0 and words[at - 1].isalnum():
                # within a sentence
                continue
            begin = left + at + 1
            section = self._section(words[at + 1 :])
            if section and (begin == start or text[begin - 1 : begin] in (" ", "(", "[", "\n")):
                before = text[start:begin].rstrip()
                if not before or before[-1] in ".;|!?)]:":
                    best = section, begin
            if at < 0:
                break
        return best
