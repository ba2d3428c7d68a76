"""The minutes of manual therapy: rows told for the work as a whole, for techniques, and by the clock, added up once."""

from __future__ import annotations

from collections.abc import Sequence

from ..schema import MinuteBlock, NoteFacts
from .counting import counting
from .twice import distinct


def manual_minutes(facts: NoteFacts) -> tuple[float | None, bool]:
    """The 97140 minutes (None when the note tells none) and whether a clock start and stop is told for them.

    Blocks told for the manual work as a whole outrank the techniques' own minutes. The same amount told twice, or told
    as minutes and as a clock range in one sentence, counts once.
    """
    manual = [b for b in facts.minutes if b.code == counting().manual_code and b.minutes]
    if not manual:
        return None, False
    clocked = {(b.clock_start, b.clock_stop): b for b in manual if b.clock_start is not None}
    timed = sum(b.minutes or 0 for b in clocked.values())
    spoken = [b for b in manual if b.clock_start is None]
    counted = [b for b in spoken if b.role == "counted"]
    totals = [b for b in spoken if b.role == "total"]
    whole = [b for b in spoken if b.role == "block"]
    if counted:
        # each was chosen for itself: equal amounts are two
        amount = _sum(facts, counted)
    elif totals:
        amount = max(b.minutes or 0 for b in totals)
    elif whole:
        amount = _sum(facts, whole, clocked_too=timed)
    elif clocked:
        return timed, True
    else:
        amount = _sum(facts, spoken)
    # a clock range of just this length, told apart from any code ("Start 14:02 Stop 14:15 / 97140 minutes: 13")
    loose = [b for b in facts.minutes if b.clock_start is not None and b.code in ("", "other")]
    return amount, bool(clocked) or any(abs((b.minutes or 0) - amount) <= 1 for b in loose)


def _sum(facts: NoteFacts, blocks: Sequence[MinuteBlock], *, clocked_too: float = 0.0) -> float:
    """Minutes of several blocks. The same amount told again for the same work (a heading and the billing line) counts
    once; one block that equals the rest together is their total."""
    minutes = [b.minutes or 0.0 for b in blocks]
    if clocked_too and any(abs(m - clocked_too) <= 1 for m in minutes):
        return next(m for m in minutes if abs(m - clocked_too) <= 1)
    largest = max(minutes)
    if len(minutes) > 2 and abs(sum(minutes) - 2 * largest) < 1:
        return largest
    once = {b.start for b in distinct(facts, blocks) if b.role == "block"}
    return sum(b.minutes or 0.0 for b in blocks if b.role != "block" or b.start in once)
