"""The answer to “how many units?” for a payer, whose rule may not be known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..schema import Answer
from .counting import counting_rule
from .units import count

if TYPE_CHECKING:
    from .payers import PayerOn

UNKNOWN = "ask"
BOTH = ("cms", "ama")
"""What payers count by: shown side by side where a payer's own rule is not known."""


def answer(minutes: Iterable[tuple[str, int]], *, rule: str = "", payer: PayerOn | None = None) -> Answer:
    """Counts minutes by code under a rule, or under a payer's rule on a date; without either, under both rules that
    payers use. ``rule`` outranks the payer's. Raises as ``units.count`` and ``counting_rule`` do."""
    given = list(minutes)
    name = rule or (payer.text("counting_rule") if payer else UNKNOWN)
    names = BOTH if name == UNKNOWN else (name,)
    counts = tuple(count(given, counting_rule(one)) for one in names)
    basis = payer.basis("counting_rule") if payer and not rule else ()
    return Answer(name if name == UNKNOWN else counts[0].rule, counts, basis, payer.payer.title if payer else "")
