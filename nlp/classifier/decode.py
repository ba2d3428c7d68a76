"""From tag probabilities to spans, by the boundary rules of the documentation standard.

Hysteresis (a span needs one sure piece and may run on over less sure ones), joined pieces, whole words, no line break
inside, no leading article or label, no trailing punctuation. This is worth as much as the net itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .heads import TAGGED

SURE = 0.55
"""A span holds at least one piece as sure as this."""
_FAINT = {"TECHNIQUE": 0.3}
"""Labels whose faint spans are told as well, from this probability of their surest piece on, and as no more than
``_AT_MOST``: the net can be sure that manual work was done, and unsure of the words for it (``join``)."""
_AT_MOST = 0.39
RUN_ON = 0.25
"""A span runs on over pieces as sure as this."""
_GAP = 2
_BEGIN = 0.5
_LONG = frozenset({"FINDING", "DECISION", "RESPONSE", "GOAL"})
_LEADING = re.compile(r"(?:the|a|an|and|his|her|she|he|so|but|there (?:is|was))\s+(?=\w)", re.IGNORECASE)
_TAIL_WORDS = re.compile(r"[^\S\n]*(?:[\w'/%°+-]+[^\S\n]*){1,2}(?=[.;,\n]|$)")
_AT_END = re.compile(r"\s*(?:[.;,\n]|$)")
_HEAD_WORDS = re.compile(r"(?:^|[.;,:\n]\s*)((?:[\w'/%+-]+[^\S\n]+){1,2})$")
_WHOLE_PART = re.compile(r"(?:^|[^\w.,/])(\d{1,3}[.,])\Z")
_FRACTION = re.compile(r"[.,]\d(?!\d{2})\d?(?![\w/])")
_SLASHED = re.compile(r"(?<![\w/])(?:[drbwc]/[tco]|w/in|[shc]/[poq])(?![\w/])", re.IGNORECASE)
_SEPARATORS = " .,;:\n\t-–•*|"


class Span(NamedTuple):
    """A span that the net read: label, place, and the mean probability that its pieces belong to it."""

    label: str
    start: int
    end: int
    probability: float


def decode(text: str, places: Sequence[tuple[int, int]], tags: NDArray[np.float32]) -> list[Span]:
    """The spans of a note, in order; spans of one label do not overlap. Times that count have a label of their own."""
    found: list[Span] = []
    inside = 1.0 - tags[:, :, 0]
    for column, label in enumerate(TAGGED):
        sure = inside[:, column]
        least = _FAINT.get(label, SURE)
        if not len(sure) or float(sure.max()) < least:
            continue
        for first, last in _runs(text, places, sure, tags[:, column]):
            top = float(sure[first:last].max())
            if top < least:
                continue
            start, end = _bounds(text, label, places[first][0], places[last - 1][1])
            if end - start > (4 if label in _LONG else 1):
                mean = float(sure[first:last].mean())
                found.append(Span(label, start, end, mean if top >= SURE else min(mean, _AT_MOST)))
    return _apart(found)


def _runs(
    text: str, places: Sequence[tuple[int, int]], sure: NDArray[np.float32], tags: NDArray[np.float32]
) -> list[list[int]]:
    """Ranges of pieces that run on, cut at a sure beginning, at a line break, and joined over small gaps."""
    runs: list[list[int]] = []
    begins = (tags[:, 1] >= _BEGIN) & (tags[:, 1] > tags[:, 2])
    for index in np.flatnonzero(sure >= RUN_ON):
        at = int(index)
        if runs:
            last = runs[-1][1]
            gap = at - last
            left = places[last - 1][1]
            right = places[at][0]
            new_word = right == 0 or not text[right - 1].isalnum()
            if gap <= _GAP and "\n" not in text[left:right] and not (begins[at] and new_word):
                runs[-1][1] = at + 1
                continue
        runs.append([at, at + 1])
    return runs


def _bounds(text: str, label: str, start: int, end: int) -> tuple[int, int]:
    size = len(text)
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < size and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    start, end = _past_slashes(text, start, end)
    if text[start : start + 1].isdigit() and (before := _WHOLE_PART.search(text[max(0, start - 5) : start])):
        start -= len(before[1])
    if end and text[end - 1].isdigit() and (after := _FRACTION.match(text, end)):
        end = after.end()
    if label in _LONG:
        # a clause's end or start at most two words away is the span's
        tail = _TAIL_WORDS.match(text, end, min(size, end + 30))
        if tail and tail.end() - end < 25 and not _AT_END.match(text, end):
            end += len(tail.group().rstrip())
        head = _HEAD_WORDS.search(text[max(0, start - 25) : start])
        if head and start > 25:
            start -= len(head.group(1))
    while end > start and text[end - 1] in _SEPARATORS:
        end -= 1
    while start < end and text[start] in _SEPARATORS:
        start += 1
    lead = _LEADING.match(text, start, end)
    if lead and label != "GOAL":
        start = lead.end()
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    return start, end


def _past_slashes(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds moved out of "d/t", "w/o" and their like, which the pieces take apart."""
    if "/" in text[max(0, start - 2) : start + 2] or "/" in text[max(0, end - 2) : end + 2]:
        for found in _SLASHED.finditer(text, max(0, start - 4), min(len(text), end + 4)):
            start = found.end() if found.start() < start < found.end() else start
            end = found.start() if found.start() < end < found.end() else end
    return start, max(start, end)


def _apart(spans: list[Span]) -> list[Span]:
    """Without overlaps inside a label: the surer span stays."""
    kept: dict[str, list[tuple[int, int, Span]]] = {label: [] for label in TAGGED}
    for span in sorted(spans, key=lambda s: -s.probability):
        held = kept[span.label]
        at = bisect_left(held, (span.end,))
        if not at or held[at - 1][1] <= span.start:
            held.insert(at, (span.start, span.end, span))
    return sorted((row[2] for held in kept.values() for row in held), key=lambda s: (s.start, s.end))
