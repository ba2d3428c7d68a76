"""The answer to “how many units?” for a payer, whose rule may not be known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .counting import counting_rule
from .payers import PayerOn
from .units import Count, count

UNKNOWN = "ask"
BOTH = ("cms", "ama")
"""What payers count by: shown side by side where a payer's own rule is not known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Counts of the same minutes: one under a known rule, both where the rule has to be asked. ``basis`` are the
    editions that the rule was taken from."""

    rule: str
    counts: tuple[Count, ...]
    basis: tuple[str, ...] = ()
    payer: str = ""

    @property
    def agree(self) -> bool:
        """Whether all counts come to the same units and allocations."""
        return all(
            (c.total_units, c.allocations) == (self.counts[0].total_units, self.counts[0].allocations)
            for c in self.counts
        )

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data: one rule's count, or what all rules agree on beside each rule's count."""
        first = self.counts[0].to_dict()
        if len(self.counts) > 1:
            steps = [f"{c.rule}: {step}" for c in self.counts for step in c.steps]
            first |= {"rule": self.rule, "steps": steps, "agree": self.agree}
            first["counts"] = [c.to_dict() for c in self.counts]
            if not self.agree:
                first |= {"total_units": None, "allocations": [], "unbilled_minutes": None}
        if self.payer:
            first |= {"payer": self.payer, "basis": list(self.basis)}
        return first


def answer(minutes: Iterable[tuple[str, int]], *, rule: str = "", payer: PayerOn | None = None) -> Answer:
    """Counts minutes by code under a rule, or under a payer's rule on a date; without either, under both rules that
    payers use. ``rule`` outranks the payer's. Raises as ``units.count`` and ``counting_rule`` do."""
    given = list(minutes)
    name = rule or (payer.text("counting_rule") if payer else UNKNOWN)
    names = BOTH if name == UNKNOWN else (name,)
    counts = tuple(count(given, counting_rule(one)) for one in names)
    basis = payer.basis("counting_rule") if payer and not rule else ()
    return Answer(name if name == UNKNOWN else counts[0].rule, counts, basis, payer.payer.title if payer else "")
