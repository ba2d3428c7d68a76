"""Words of other visits, other records and other people: quoted letters, copied notes, and notes of no visit at all."""

from __future__ import annotations

import re

from .gates import GATE
from .work import Work, bits

_TELLS_OF = re.compile(
    r"(?:referral|referring|prior|previous|last|copied|yesterday|outside|earlier|past|from the (?:visit|note)|order|letter|record|notes?)\b[^:\n]{0,70}:|[^:\n\"]{0,60}\b(?:letter|note|notes|referral|record|report|entry)\b[^:\n\"]{0,40}(?:says?|states?|reads?|:)[ :]*\"|"
    r"[^:\n]{0,40}\b(?:summary|minutes of|transcript|read aloud|account)\b[^:\n]{0,60}:",
)
_VOID = re.compile(
    r"\bnone of (?:the above|this|these|it|that)\b[^.\n]{0,40}(?:performed|done|given|provided|carried out)|(?:^|\n|\b(?:patient|pt|client|she|he) )no[- ]?show(?:ed)?\b(?! (?:of|that))(?=[^\n]{0,40}(?:\n|$))|\b(?:patient|pt|client|she|he) (?:cancel\w*|did not (?:attend|show|come)|was not seen|not seen)|"
    r"\bnot seen today\b|\bno patient was seen\b|\b(?:sample|example|practice|mock|training) (?:note|case|documentation)\b",
)


_G_VOID, _G_UNSEEN = GATE["void"], GATE["seen"] | GATE["denial"]
_VOID_WORDS = (
    "none of", "no show", "no-show", "noshow", "cancel", "not seen", "did not", "no patient", "sample", "example", "practice", "mock", "training"
)  # fmt: skip


def told_elsewhere(work: Work) -> None:
    """A line that opens by telling whose words follow ("Prior PT notes state: …", a quoted letter) is quoted to its end; a note
    that says that nothing of it was done, or that nobody came, is no visit."""
    text = work.text
    told = work.words_told
    void = told & _G_VOID or told & _G_UNSEEN == _G_UNSEEN
    if void and any(word in work.low for word in _VOID_WORDS) and _VOID.search(work.low):
        for frame in work.frames:
            frame.default = "hypothetical"
        return
    inside = _quotations(text)
    line = -1
    quoted = False
    for frame in work.frames:
        if inside and any(a < frame.char_start and frame.char_end <= b + 1 for a, b in inside):
            frame.default = "quoted" if frame.default == "current" else frame.default
        if frame.line != line:
            line = frame.line
            quoted = bool(frame.mask & _TELLING and _TELLS_OF.match(work.low, frame.char_start, frame.char_end))
        if quoted and frame.default == "current":
            frame.default = "quoted"


def _quotations(text: str) -> list[tuple[int, int]]:
    """Quotations that run over more than one sentence (of at most 900 characters)."""
    out: list[tuple[int, int]] = []
    if text.count('"') < 2:
        return out
    at = text.find('"')
    while at >= 0 and len(out) < 20:
        close = text.find('"', at + 1, at + 900)
        opens = text[at + 1 : at + 2].isalpha() and not text[at - 1 : at].isalnum()
        if close > 0 and opens and re.search(r"[.!?] [A-Z0-9]|\. [a-z]", text[at:close]):
            out.append((at, close))
        at = text.find('"', (close if close > 0 and opens else at) + 1)
    return out


_TELLING = bits("HIST", "QUOTE", "DOUBT", "BEFORE")
