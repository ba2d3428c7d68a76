"""Units that a note's own minutes carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..errors import MinutesInvalid
from ..schema import Answer, Count, Minutes
from .answer import BOTH, UNKNOWN, answer
from .codes import codes
from .counting import counting_rule

if TYPE_CHECKING:
    from .payers import PayerOn


def note_units(
    minutes: Minutes, *, payer: PayerOn | None = None, beside: Mapping[str, int] | None = None
) -> tuple[Answer | None, str]:
    """The units of the coded minutes under a payer's rule (both common rules without one), and why there are none.
    ``beside``: minutes by code that came in structured fields, counted where the note tells none of a code.

    Where the note tells only a timed total, the total is counted where minutes are pooled, and its split is left open:
    Medicare asks for totals only (Benefit Policy Manual ch. 15 §220.3.E)."""
    given = {s.code: int(s.minutes) for s in minutes.sums if s.timed is not None}
    given = dict(beside or {}) | given
    try:
        if any(codes()[code].timed for code in given):
            return answer(given.items(), payer=payer), ""
        if minutes.timed_total:
            return _total_only(int(minutes.timed_total), payer)
    except MinutesInvalid as error:
        return None, error.message
    return None, ""


def _total_only(total: int, payer: PayerOn | None) -> tuple[Answer | None, str]:
    name = payer.text("counting_rule") if payer else UNKNOWN
    rules = [counting_rule(one) for one in (BOTH if name == UNKNOWN else (name,))]
    counts = []
    for rule in rules:
        if rule.pooled:
            units = rule.units(total)
            steps = (
                f"{total} timed min → {units} unit{'' if units == 1 else 's'}",
                "minutes of each code are not told, so how the units are split can't be checked",
            )
            counts.append(
                Count(
                    rule=rule.name,
                    minutes={},
                    total_minutes=total,
                    total_units=units,
                    allocations=(),
                    unbilled_minutes=max(0, total - rule.unit * units),
                    untimed={},
                    steps=steps,
                )
            )
    if not counts:
        return None, "Only a timed total is told; this payer's rule needs minutes of each code."
    basis = payer.basis("counting_rule") if payer else ()
    return Answer(counts[0].rule, tuple(counts), basis, payer.payer.title if payer else ""), ""
