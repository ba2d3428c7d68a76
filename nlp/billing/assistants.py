"""Which units of a code an assistant furnished, by minutes.

A unit counts as the assistant's where more than a small share of it (10 % for Medicare) was given by the assistant
alone; minutes given together count as the therapist's. Where the therapist alone reaches the threshold of the last
unit it is the therapist's; where two units are left, each has one. Sources: CMS billing examples using CQ/CO, and the
CY2022 fee schedule rule as told by TherapyComply.
"""

from __future__ import annotations

from .counting import CountingRule


def assistant_units(*, units: int, therapist: int, assistant: int, percent: int, rule: CountingRule) -> int:
    """How many of a code's ``units`` take CQ or CO. ``therapist`` and ``assistant`` are minutes each gave alone;
    ``percent`` is the share that goes unmarked."""
    whole = min(units, assistant // rule.unit)
    own = min(units - whole, therapist // rule.unit)
    left = units - whole - own
    if left <= 0:
        return whole
    if left > 1:
        return whole + 1
    rest, therapists = assistant - whole * rule.unit, therapist - own * rule.unit
    if therapists >= rule.threshold:
        return whole
    return whole + (rest * 100 > percent * (rest + therapists))
