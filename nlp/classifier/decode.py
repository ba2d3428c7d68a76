"""From tag probabilities to spans, by the boundary rules of the documentation standard.

Hysteresis (a span needs one sure piece and may run on over less sure ones), joined pieces, whole words, no line break
inside, no leading article or label, no trailing punctuation, and at the edges the words that people take in or leave
out there. This is worth as much as the net itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .edges import Edges, fitted
from .heads import TAGGED, TAGS

_BEGIN, _INSIDE, _END = (TAGS.index(name) for name in ("begin", "inside", "end"))
SURE = 0.55
"""A span holds at least one piece as sure as this."""
_FAINT = {"TECHNIQUE": 0.3, "FINDING": 0.25, "DECISION": 0.25, "RESPONSE": 0.25, "GOAL": 0.25}
"""Labels whose faint spans are told as well, from this probability of their surest piece on, and as no more than
``_AT_MOST``: the net can be sure that a note has an element, and unsure of the words for it (``join``)."""
_AT_MOST = 0.39


class _Habit(NamedTuple):
    """How spans of a label are put together: they run on over pieces as sure as ``run_on``, over gaps of so many
    pieces, and begin anew at a piece whose beginning is as sure as ``begin``."""

    run_on: float = 0.25
    gap: int = 2
    begin: float = 0.5


_HABITS = {
    "FINDING": _Habit(run_on=0.15, gap=1),
    "TECHNIQUE": _Habit(begin=0.7),
    "GRADE": _Habit(gap=1, begin=0.7),
    "REGION": _Habit(gap=1, begin=0.7),
    "RESPONSE": _Habit(run_on=0.4, begin=0.3),
    "GOAL": _Habit(run_on=0.4, begin=0.7),
    "TIME": _Habit(gap=0, begin=0.7),
}
"""Chosen on the tune voices and on the train voices that a net of the others had not seen."""
_USUAL = _Habit()
_ENDED = 0.7
"""A span in sentences ends behind a piece that is so surely its last."""
_LONGER = frozenset({"DECISION"})
"""Labels whose spans may run over the end of a sentence."""
_ENDS = re.compile(r"(?<!\b[^\W\d_])[.!?]\s+(?=[^\W\d_a-z])\w\Z")
_NO_EDGES: Mapping[str, Edges] = {}
_LISTED = frozenset({"REGION"})
"""Labels whose members of a list are spans of their own."""
_PARTING = re.compile(
    r"[^\S\n]*[,;+&][^\S\n]*|[^\S\n]+and[^\S\n]+|(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})|[^\S\n]{2,}", re.IGNORECASE
)
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
    """A span that the net read: label, place, the mean probability that its pieces belong to it, and whether none of
    them is sure."""

    label: str
    start: int
    end: int
    probability: float
    faint: bool = False


def decode(
    text: str, places: Sequence[tuple[int, int]], tags: NDArray[np.float32], edges: Mapping[str, Edges] = _NO_EDGES
) -> list[Span]:
    """The spans of a note, in order; spans of one label do not overlap. Times that count have a label of their own.

    ``edges``: by label the words that decide bounds."""
    found: list[Span] = []
    inside = 1.0 - tags[:, :, 0]
    for column, label in enumerate(TAGGED):
        sure = inside[:, column]
        least = _FAINT.get(label, SURE)
        if not len(sure) or float(sure.max()) < least:
            continue
        runs = _runs(text, places, sure, tags[:, column], label)
        for number, (first, last) in enumerate(runs):
            if float(sure[first:last].max()) < least:
                continue
            left = places[runs[number - 1][1] - 1][1] if number else 0
            right = places[runs[number + 1][0]][0] if number + 1 < len(runs) else len(text)
            bounds = _bounds(text, label, places[first][0], places[last - 1][1])
            for start, end in _listed(text, label, *bounds):
                if label in edges:
                    start, end = fitted(text, start, end, edges[label], left, right)
                top, mean = _sureness(places, sure, first, last, start, end)
                if top >= least and end - start > (4 if label in _LONG else 1):
                    faint = top < SURE
                    found.append(Span(label, start, end, min(mean, _AT_MOST) if faint else mean, faint))
    return _apart(found)


def _sureness(
    places: Sequence[tuple[int, int]], sure: NDArray[np.float32], first: int, last: int, start: int, end: int
) -> tuple[float, float]:
    """Of the pieces of a run that lie inside the bounds: how sure the surest is, and the mean."""
    while first < last and places[first][1] <= start:
        first += 1
    while last > first and places[last - 1][0] >= end:
        last -= 1
    held = sure[first:last]
    return (float(held.max()), float(held.mean())) if last > first else (0.0, 0.0)


def _listed(text: str, label: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list, each by itself, where the label's are; else the span as it is."""
    if label in _LISTED:
        for mark in _PARTING.finditer(text, start, end):
            if mark.start() > start:
                yield start, mark.start()
            start = mark.end()
    if end > start:
        yield start, end


def _runs(
    text: str, places: Sequence[tuple[int, int]], sure: NDArray[np.float32], tags: NDArray[np.float32], label: str
) -> list[list[int]]:
    """Ranges of pieces that run on, cut at a sure beginning, at a line break, and joined over small gaps."""
    runs: list[list[int]] = []
    habit = _HABITS.get(label, _USUAL)
    begins = (tags[:, _BEGIN] >= habit.begin) & (tags[:, _BEGIN] > tags[:, _INSIDE])
    for index in np.flatnonzero(sure >= habit.run_on):
        at = int(index)
        if runs:
            last = runs[-1][1]
            gap = at - last
            left = places[last - 1][1]
            right = places[at][0]
            new_word = right == 0 or not text[right - 1].isalnum()
            parted = (
                "\n" in text[left:right]
                or (gap and label in _LISTED and _PARTING.search(text, left, right))
                or (label in _LONG and new_word and tags[last - 1, _END] >= _ENDED)
                or (label not in _LONGER and _ENDS.search(text, max(0, right - 6), right + 1))
            )
            if gap <= habit.gap and not parted and not (begins[at] and new_word):
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
