"""The minute ledger of a note, as plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..schema import Minutes, MinuteBlock, NoteFacts


def _clock(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def ledger(facts: NoteFacts) -> Minutes:
    """Blocks with their code, minutes, clock times and quoted words; totals; the 97140 sum and whether it is clocked."""
    rows: list[dict[str, Any]] = []
    timed = treatment = None
    for block in facts.minutes:
        if block.role == "timed_total":
            timed = block.minutes
        elif block.role == "treatment_total":
            treatment = block.minutes
        else:
            rows.append(
                {
                    "code": block.code,
                    "role": block.role,
                    "minutes": block.minutes,
                    "start": _clock(block.clock_start),
                    "stop": _clock(block.clock_stop),
                    "evidence": {"start": block.start, "end": block.end, "text": facts.text[block.start : block.end]},
                }
            )
    manual, clocked = manual_minutes(facts.minutes)
    return Minutes(tuple(rows), timed, treatment, manual, clocked)


def manual_minutes(blocks: Sequence[MinuteBlock]) -> tuple[float | None, bool]:
    """The 97140 minutes (None when the note tells none) and whether a clock start and stop is told for them.

    Blocks told for the manual work as a whole outrank the techniques' own minutes. The same amount told twice, or told as
    minutes and as a clock range in one sentence, counts once.
    """
    manual = [b for b in blocks if b.code == "97140" and b.minutes]
    if not manual:
        return None, False
    clocked = [b for b in manual if b.clock_start is not None]
    whole = [b for b in manual if b.role == "block"]
    told = whole or manual
    if clocked:
        timed = sum(b.minutes or 0 for b in {(b.clock_start, b.clock_stop): b for b in clocked}.values())
        others = [b for b in told if b.clock_start is None]
        if not others or any(abs((b.minutes or 0) - timed) <= 1 for b in others):
            return timed, True
        by_word = _sum(others)
        if all(any(o.sentence == c.sentence for c in clocked) for o in others):
            return (by_word if whole else timed), True
        return (max(timed, by_word) if whole else timed), True
    return _sum(told), False


def _sum(blocks: list[MinuteBlock]) -> float:
    seen: set[tuple[float, int]] = set()
    total = 0.0
    amounts_seen: set[float] = set()
    for block in blocks:
        minutes = block.minutes or 0
        key = (minutes, block.sentence)
        if block.role == "block" and minutes in amounts_seen and key not in seen:
            continue
        seen.add(key)
        amounts_seen.add(minutes)
        total += minutes
    if len({b.sentence for b in blocks if b.role == "block"}) > 1:
        largest = max(b.minutes or 0 for b in blocks)
        rest = total - largest
        if abs(rest - largest) < 0.5:
            return largest
    return total
