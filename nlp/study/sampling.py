"""Whole voices of each split, for a quick look."""

from __future__ import annotations

from collections.abc import Sequence

from ..corpus import Entry
from ..corpus.entries import SPLITS


def sampled(entries: Sequence[Entry], notes: int) -> list[Entry]:
    """Of each split whole voices, in order of their ids, until at least ``notes`` are reached; all where that is 0."""
    if not notes:
        return list(entries)
    out: list[Entry] = []
    for split in SPLITS:
        own: dict[str, list[Entry]] = {}
        for one in entries:
            if one.split == split:
                own.setdefault(one.voice, []).append(one)
        held: list[Entry] = []
        for voice in sorted(own):
            if len(held) >= notes:
                break
            held += own[voice]
        out += held
    return out
