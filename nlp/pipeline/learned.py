"""What a learner read and the rules' words may miss, in the rules' own form: the stages treat both alike."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..lexicon import Row
from ..schema import lower, meets
from .clock import Amount, clocks, spelled
from .terms import BIT, Entry, Hit
from .work import Work


class Hints(NamedTuple):
    """Places of techniques and of times of treatment, in code points of the original text."""

    techniques: tuple[tuple[int, int], ...] = ()
    times: tuple[tuple[int, int], ...] = ()


NO_HINTS = Hints()
LEARNED = "learned"
"""The concept of a technique that only a learner read."""
_TECH = BIT["TECH"]
_NAMED_ELSEWHERE = (
    _TECH | BIT["MECHANICAL"] | BIT["EXERCISE"] | BIT["SELF"] | BIT["NEEDLING"] | BIT["MODALITY"] | BIT["TAPING"]
)
_ENTRY = Entry(Row("", "TECH", LEARNED, exact=False, attrs={"use": "name", "family": ""}))


def with_learned(work: Work, hits: list[Hit], techniques: Sequence[tuple[int, int]]) -> list[Hit]:
    """Hits with one more for every such place (offsets of the original text) that holds no technique of the lexicon,
    nor care that the lexicon knows as another."""
    known = meets((h.start, h.end) for h in hits if h.bit & _NAMED_ELSEWHERE)
    more = []
    for start, end in techniques:
        first = bisect_right(work.ends, work.normal.uniform(start))
        last = bisect_left(work.starts, work.normal.uniform(end))
        if first < last and not known(first, last):
            more.append(Hit(first, last, _TECH, _ENTRY))
    return sorted([*hits, *more], key=lambda h: h.start) if more else hits


# "8", "12:50" (a stop watch), "ten"
_WATCH = re.compile(r"(\d{1,2}):(\d{2})")
_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d+)?(?!\d)")
_CODE_BEFORE = re.compile(r"\b(?:9\d|g\d)\d{3}[ -]{0,3}$")
LONGEST = 120
"""Minutes of one service; a larger number is none."""


def told_times(work: Work, times: Sequence[tuple[int, int]]) -> list[Amount]:
    """Minutes at such places, where a number can be read in them: a bare one ("STM upper trap 8"), one in words, or
    minutes and seconds; a clock range is none."""
    out = []
    for start, end in times:
        left, right = work.normal.uniform(start), work.normal.uniform(end)
        words = work.low[left:right]
        if _CODE_BEFORE.search(work.low, max(0, left - 8), left) or _CODE_BEFORE.search(words):
            # "97140-59 …": a code's modifier, whatever stands behind it
            continue
        minutes = minutes_in(words, ranges=False)
        if minutes is not None and 0 < minutes <= LONGEST:
            out.append(Amount(left, right, minutes, crossed=False))
    return out


def minutes_in(words: str, *, ranges: bool = True) -> float | None:
    """The minutes that a short stretch of text tells: "8", "x 15'", "23:10", "six minutes", with ``ranges`` also
    "10:05-10:20"; None where it tells none or several."""
    low = lower(words)
    if ranges:
        found = clocks(words, low, 0, len(words))
        if found:
            return float(found[0].minutes) if len(found) == 1 else None
    watches = _WATCH.findall(low)
    if watches:
        return round(int(watches[0][0]) + int(watches[0][1]) / 60, 2) if len(watches) == 1 else None
    numbers = _NUMBER.findall(low)
    if numbers:
        return float(numbers[0]) if len(numbers) == 1 else None
    return 30.0 if "half" in low and "hour" in low else spelled(low)
