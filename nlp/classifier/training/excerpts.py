"""Some sentences of a note by themselves: as terse as notes of two or three lines are.

Most notes of the corpus tell a whole visit, and an encoder that saw only these doubts the finding of a note that has
nothing else. What an excerpt still documents follows from the labels where all spans of an element stand in it or none
does; the rest is left open.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from ...corpus import Entry
from ...schema import ELEMENTS

_SHARE = 0.4
"""Excerpts an epoch, as a share of the notes."""
_LONGEST = 6
"""Sentences or lines of an excerpt."""
_END = re.compile(r"\n+|(?<=[.!?])\s+(?=[A-Z(\d])")


def excerpts(entries: Sequence[Entry], draw: random.Random) -> list[Entry]:
    """Excerpts of notes drawn at random, always as many for as many entries. Their ``elements`` hold the levels that
    are known, their ``note_class`` is empty where it is not."""
    chosen = draw.sample(list(entries), round(len(entries) * _SHARE))
    return [_excerpt(one, draw) for one in chosen]


def _excerpt(one: Entry, draw: random.Random) -> Entry:
    parts = _parts(one)
    size = draw.randint(1, min(_LONGEST, len(parts)))
    first = draw.randrange(len(parts) - size + 1)
    start, end = parts[first][0], parts[first + size - 1][1]
    spans = tuple((label, left - start, right - start) for label, left, right in one.spans if start <= left < end)
    alike = tuple(
        (label, max(start, left) - start, min(end, right) - start, why)
        for label, left, right, why in one.lookalikes
        if left < end and right > start
    )
    return replace(
        one,
        text=one.text[start:end],
        spans=spans,
        lookalikes=alike,
        elements=_levels(one, start, end),
        note_class="" if one.manual or any(label == "TECHNIQUE" for label, *_ in one.lookalikes) else one.note_class,
    )


def _parts(one: Entry) -> list[tuple[int, int]]:
    """The note cut at line ends and full stops, never inside a span."""
    cuts = [
        m
        for m in _END.finditer(one.text)
        if not any(left < m.end() and m.start() < right for _, left, right in one.spans)
    ]
    starts = [0, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), len(one.text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end] or [(0, len(one.text))]


def _levels(one: Entry, start: int, end: int) -> dict[str, str]:
    known: dict[str, str] = {}
    for element in ELEMENTS:
        level, name = one.elements[element], element.upper()
        inside = [start <= left < end for label, left, _ in one.spans if label == name]
        if inside and all(inside) and level != "absent":
            known[element] = level
            continue
        # what tells that a look-alike does not count may stand outside
        alike = any(label == name and left < end and right > start for label, left, right, _ in one.lookalikes)
        if not any(inside) and not alike and (inside or level == "absent"):
            known[element] = "absent"
    return known
