"""What a judged note gives cause to ask: most rules need not be asked of most notes.

A rule says in ``when`` which topics give it cause; it is asked where one of them holds, a rule without any always. A
topic may hold too often, never too seldom.
"""

from __future__ import annotations

from collections.abc import Callable

from ..schema import ELEMENTS, FLAGS, LEVELS
from .case import Case

_HOLDS: dict[str, Callable[[Case], object]] = {
    "manual": lambda case: case.manual,
    "no manual": lambda case: not case.manual,
    "performed": lambda case: case.facts.performed,
    "changes": lambda case: case.facts.changes,
    "measures": lambda case: case.facts.measures,
    "minutes": lambda case: case.facts.minutes,
    "manual minutes": lambda case: case.minutes.manual,
    "no manual minutes": lambda case: not case.minutes.manual,
    "total minutes": lambda case: (case.minutes.timed_total, case.minutes.treatment_total) != (None, None),
    "people": lambda case: case.facts.people,
    "no provider": lambda case: not case.provider,
    "finding late": lambda case: case.finding_first is False,
    "order unknown": lambda case: case.finding_first is None,
    "no reasoning": lambda case: not case.reasoning,
    "mismatch": lambda case: case.mismatch,
    "pasted": lambda case: case.stuffed,
    "repeated": lambda case: case.again,
    "boxes": lambda case: "[" in case.low or "☐" in case.low,
}
TOPICS = frozenset(
    [*_HOLDS, *(f"{element}:{level}" for element in ELEMENTS for level in LEVELS), *(f"flag:{flag}" for flag in FLAGS)]
)
"""``finding:vague``: the element's level; ``flag:mechanical``: a flag that holds; the rest by name."""


def topics(case: Case) -> list[str]:
    """The topics that hold for a note."""
    found = [f"{element}:{result.level}" for element, result in case.elements.items()]
    found += [f"flag:{flag}" for flag in case.flags]
    found += [name for name, holds in _HOLDS.items() if holds(case)]
    return found
