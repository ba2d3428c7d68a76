"""The minute ledger of a note, as plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..schema import MinuteBlock, Minutes, NoteFacts


def _clock(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def ledger(facts: NoteFacts) -> Minutes:
    """Blocks with their code, minutes, clock times and quoted words; totals; the 97140 sum and whether it is
    clocked."""
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

    Blocks told for the manual work as a whole outrank the techniques' own minutes. The same amount told twice, or
    told as
    minutes and as a clock range in one sentence, counts once.
    """
    manual = [b for b in blocks if b.code == "97140" and b.minutes]
    if not manual:
        return None, False
    clocked = {(b.clock_start, b.clock_stop): b for b in manual if b.clock_start is not None}
    timed = sum(b.minutes or 0 for b in clocked.values())
    spoken = [b for b in manual if b.clock_start is None]
    totals = [b for b in spoken if b.role == "total"]
    whole = [b for b in spoken if b.role == "block"]
    if totals:
        amount = max(b.minutes or 0 for b in totals)
    elif whole:
        amount = _sum(whole, clocked_too=timed)
    elif clocked:
        return timed, True
    else:
        amount = _sum(spoken)
    # a clock range of just this length, told apart from any code ("Start 14:02 Stop 14:15 / 97140 minutes: 13")
    loose = [b for b in blocks if b.clock_start is not None and b.code in ("", "other")]
    return amount, bool(clocked) or any(abs((b.minutes or 0) - amount) <= 1 for b in loose)


def _sum(blocks: Sequence[MinuteBlock], clocked_too: float = 0.0) -> float:
    """Minutes of several blocks. The same amount told again in another sentence (a heading and the billing line) counts
    once; one block that equals the rest together is their total."""
    minutes = [b.minutes or 0.0 for b in blocks]
    if clocked_too and any(abs(m - clocked_too) <= 1 for m in minutes):
        return next(m for m in minutes if abs(m - clocked_too) <= 1)
    largest = max(minutes)
    if len(minutes) > 2 and abs(sum(minutes) - 2 * largest) < 0.5:
        return largest
    seen: set[float] = set()
    total = 0.0
    for block in blocks:
        amount = block.minutes or 0.0
        if block.role == "block" and amount in seen:
            continue
        seen.add(amount)
        total += amount
    return total
