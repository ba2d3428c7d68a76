"""Spinal segments, numbered ribs and rays: "L3-4", "C5/6", "T4 to T6", "ribs 7-9", "2nd MTP"."""

from __future__ import annotations

import re

from .gates import GATE
from .work import Frame, Work

_G_SEGMENT = GATE["digit"] | GATE["segment"]
_SEGMENT = re.compile(
    r"(?<![a-z0-9])(?:[ctls]\d{1,2}(?:[ ]?[-/,][ ]?[ctls]?\d{1,2}|[ ]?(?:to|thru|through|and|&)[ ][ctls]\d{1,2})*|[co]0?/?-?[co]?0-1|"
    r"(?:rib|ribs)[ ]\d{1,2}(?:[ ]?-[ ]?\d{1,2})?|\d(?:st|nd|rd|th)[ ](?:rib|ribs|mtp|ray|cmc|mcp|pip|dip|toe|digit|finger|metacarpal|metatarsal))(?![a-z0-9])",
)
_MAYBE_SEGMENT = re.compile(r"[ctlso]\d|rib|\d(?:st|nd|rd|th)|oa?0?-1")


def segments(work: Work, frame: Frame, start: int = 0, end: int = 1 << 40) -> list[tuple[int, int]]:
    """Places of spinal segments, numbered ribs and rays of a sentence (characters), those inside ``[start, end)``."""
    places = frame.places
    if places is None:
        places = []
        told = frame.words & _G_SEGMENT == _G_SEGMENT
        if told and _MAYBE_SEGMENT.search(work.low, frame.char_start, frame.char_end):
            places = [(m.start(), m.end()) for m in _SEGMENT.finditer(work.low, frame.char_start, frame.char_end)]
        frame.places = places
    return [(a, b) for a, b in places if start <= a < end] if places else places
