"""Where the span of a finding begins and ends, and where any span ends."""

from __future__ import annotations

import re

from .segments import segments
from .terms import Hit
from .work import Frame, Work, bits

_KEPT = bits("SIGN", "SIGNNOUN", "QUALITY", "TEST", "POSITIVE", "REGION", "MOTION", "SIDE", "DIR", "SCALE")
# "20 %", "2+", "1.5 cm", "4/5", "40 deg", "7/10", "3 o'clock". A digit stands first, so that all else is skipped.
_NUMBERED = re.compile(
    r"\d(?:\d{0,2} ?%|(?<=[1-4])\+|(?:\.\d)? ?(?:cm|mm)\b|/[456]\b|\d{0,2} ?(?:deg|°)|\d?/10\b|\d* o'?clock)"
)
_AGAINST = re.compile(
    r"[<>]\s?[LR]\b|\b(?:vs\.?|than|compared to|compared with) (?:the )?(?:L|R|left|right|other|opposite|contralateral|uninvolved|sound)\b"
)


def numbers_in(stretch: str, *, digits: bool) -> list[re.Match[str]]:
    """Measures and comparisons in a stretch of text; ``digits``: it may hold any."""
    found = list(_NUMBERED.finditer(stretch)) if digits else []
    if ">" in stretch or "<" in stretch or "vs" in stretch or "than" in stretch or "compared" in stretch:
        found += _AGAINST.finditer(stretch)
    return found


def finding_span(
    work: Work,
    frame: Frame,
    inside: list[Hit],
    told: list[re.Match[str]],
    numbers: list[tuple[int, int, str, str]],
    tokens: tuple[int, int],
) -> tuple[int, int]:
    """From the first to the last word that belongs to the sign: place, sign, quality, measure."""
    edges = [(work.starts[h.start], work.ends[h.end - 1]) for h in inside if h.bit & _KEPT]
    edges += [(a, b) for a, b, *_ in numbers]
    left, right = work.starts[tokens[0]], work.ends[tokens[1] - 1]
    edges += segments(work, frame, left, right)
    edges += [(left + m.start(), left + m.end()) for m in told]
    if not edges:
        return 0, 0
    begin = min(a for a, _ in edges)
    finish = max(b for _, b in edges)
    clause_end = next(
        (work.ends[b - 1] for a, b in frame.clauses if work.starts[a] < finish <= work.ends[b - 1]), finish
    )
    tail = work.text[finish:clause_end]
    if len(tail) <= 60:
        finish = clause_end
    return begin, trim_end(work.text, begin, finish)


def trim_end(text: str, start: int, end: int) -> int:
    """Takes blanks, separators and unmatched brackets off the end of a span."""
    while end > start and text[end - 1] in " ,;:.|-\n!?(":
        end -= 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    return end
