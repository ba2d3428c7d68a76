"""Techniques that a learner read and no term names, as hits beside the lexicon's: the stages treat both alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..lexicon import Row
from .terms import BIT, Entry, Hit
from .work import Work

LEARNED = "learned"
"""The concept of a technique that only a learner read."""
_TECH = BIT["TECH"]
_NAMED_ELSEWHERE = _TECH | BIT["EXERCISE"] | BIT["SELF"] | BIT["NEEDLING"] | BIT["MODALITY"] | BIT["TAPING"]
_ENTRY = Entry(Row("", "TECH", LEARNED, exact=False, attrs={"use": "name", "family": ""}))


def with_learned(work: Work, hits: list[Hit], techniques: Sequence[tuple[int, int]]) -> list[Hit]:
    """Hits with one more for every such place (offsets of the original text) that holds no technique of the lexicon,
    nor care that the lexicon knows as another."""
    known = [h for h in hits if h.bit & _NAMED_ELSEWHERE]
    more = []
    for start, end in techniques:
        first = bisect_right(work.ends, work.normal.uniform(start))
        last = bisect_left(work.starts, work.normal.uniform(end))
        if first < last and not any(h.start < last and first < h.end for h in known):
            more.append(Hit(first, last, _TECH, _ENTRY))
    return sorted([*hits, *more], key=lambda h: h.start) if more else hits
