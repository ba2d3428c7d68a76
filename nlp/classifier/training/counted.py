"""Which of a note's labelled times make up its labelled minutes of manual therapy.

The labels tell the sum and the times, not which of them were added up. A time that equals the sum is it (the nearest to
manual work, where several do); else the times that add up to it, by preference those right behind a technique.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from ...corpus import Entry
from ...pipeline.learned import minutes_in

_MANUAL = re.compile(r"manual|97140|\bmt\b|hands", re.IGNORECASE)
_MOST = 14
"""Times among which sums are tried."""
_NEAR = 0.26
"""Minutes told as 23:10 are labelled 23.2 or 23.17."""


def counted(one: Entry) -> list[tuple[int, int]] | None:
    """The places of the times that count, in order; empty where the note has no such minutes, None where the labels do
    not say which they are."""
    goal = one.minutes_97140
    if not goal:
        return []
    times = [(start, end) for label, start, end in one.spans if label == "TIME"]
    told = [minutes_in(one.text[start:end]) for start, end in times]
    rows = [(place, amount) for place, amount in zip(times, told, strict=True) if amount]
    near = [_nearness(one, place, times) for place, _ in rows]
    single = [number for number, (_, amount) in enumerate(rows) if abs(amount - goal) <= _NEAR]
    if single:
        return [rows[max(single, key=lambda number: (near[number], -number))][0]]
    if len(rows) > _MOST:
        return None
    return _sum([place for place, _ in rows], [amount for _, amount in rows], near, goal)


def _sum(
    places: Sequence[tuple[int, int]], amounts: Sequence[float], near: Sequence[int], goal: float
) -> list[tuple[int, int]] | None:
    best: tuple[int, ...] = ()
    top = (-1, 0)
    for size in range(2, len(places) + 1):
        for chosen in combinations(range(len(places)), size):
            if abs(sum(amounts[number] for number in chosen) - goal) <= _NEAR:
                worth = (sum(near[n] - 1 for n in chosen), -size)
                if not best or worth > top:
                    best, top = chosen, worth
    return [places[number] for number in best] if best else None


def _nearness(one: Entry, place: tuple[int, int], times: Sequence[tuple[int, int]]) -> int:
    """How near a time stands to manual work: 2 behind a technique with no other time between, 1 in its line, 0."""
    start, end = place
    before = max((stop for _, stop in times if stop <= start), default=0)
    line = one.text.rfind("\n", 0, start) + 1
    after = one.text.find("\n", end)
    works = [(left, right) for label, left, right in one.spans if label == "TECHNIQUE"]
    if any(before <= left < start for left, _ in works) or _MANUAL.search(one.text, max(before, line), start):
        return 2
    stop = len(one.text) if after < 0 else after
    return int(any(line <= left < stop for left, _ in works) or _MANUAL.search(one.text, line, stop) is not None)
