"""Places inside places, in less than a scan of all for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate


def covers(spans: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """A test whether an offset lies in one of the spans ``[start, end)``."""
    met = meets(spans)
    return lambda offset: met(offset, offset + 1)


def meets(spans: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test whether a span ``[start, end)`` shares a place with one of the spans."""
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    reach = list(accumulate((end for _, end in ordered), max))

    def met(start: int, end: int) -> bool:
        place = bisect_left(starts, end) - 1
        return place >= 0 and start < reach[place]

    return met
