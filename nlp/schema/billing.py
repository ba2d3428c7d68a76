"""What is billed, and what the minutes carry: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from .evidence import Evidence


class CodeMinutes(NamedTuple):
    """The minutes of one code as the ledger adds them up. ``timed`` is None for a code that is not known; ``named``
    is True where the note names the service in words and not by its number."""

    code: str
    minutes: float
    timed: bool | None
    named: bool
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        return self._asdict() | {"evidence": [e.to_dict() for e in self.evidence]}


class LedgerLine(NamedTuple):
    """One comparison of the minute ledger in words. ``kind`` names it (``timed_sum``, ``overlap`` …); ``holds`` is
    False for a contradiction, True where the numbers agree, None for a thing to know. ``numbers`` are the minutes
    that were compared, ``code`` the code they belong to, if it is one."""

    kind: str
    holds: bool | None
    words: str
    evidence: tuple[Evidence, ...] = ()
    numbers: tuple[float, ...] = ()
    code: str = ""

    def to_dict(self) -> dict[str, Any]:
        return self._asdict() | {"evidence": [e.to_dict() for e in self.evidence], "numbers": list(self.numbers)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Units of one day under one rule. ``allocations`` holds every allocation that is equally right, timed codes in the
    order given (none where only a total is known); ``untimed`` the units of untimed codes (one each).
    ``unbilled_minutes`` are timed minutes beyond the units' full length; 0 where the last unit is not full."""

    rule: str
    minutes: Mapping[str, int]
    total_minutes: int
    total_units: int
    allocations: tuple[Mapping[str, int], ...]
    unbilled_minutes: int
    untimed: Mapping[str, int]
    steps: tuple[str, ...]

    @property
    def tie(self) -> bool:
        """Whether the clinician has to choose."""
        return len(self.allocations) > 1

    def to_dict(self) -> dict[str, Any]:
        """The count as plain data (JSON-ready)."""
        out: dict[str, Any] = {
            "rule": self.rule,
            "total_units": self.total_units,
            "allocations": [dict(a) for a in self.allocations],
            "unbilled_minutes": self.unbilled_minutes,
            "steps": list(self.steps),
        }
        return out | ({"untimed": dict(self.untimed)} if self.untimed else {})


@dataclass(frozen=True, slots=True)
class Answer:
    """Counts of the same minutes: one under a known rule, several where the rule has to be asked. ``basis`` are the
    editions that the rule was taken from; ``payer`` is its title."""

    rule: str
    counts: tuple[Count, ...]
    basis: tuple[str, ...] = ()
    payer: str = ""

    @property
    def agree(self) -> bool:
        """Whether all counts come to the same units and allocations."""
        first = self.counts[0]
        return all((c.total_units, c.allocations) == (first.total_units, first.allocations) for c in self.counts)

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


class ClaimLine(NamedTuple):
    """One billed line. ``minutes`` and ``assistant_minutes`` (the share that an assistant gave alone) are None where
    they did not come with the claim."""

    code: str
    units: int
    modifiers: tuple[str, ...] = ()
    minutes: int | None = None
    assistant_minutes: int | None = None

    def told(self) -> str:
        """The line as it is written on a command line: ``97140-GP-59=2``."""
        return f"{'-'.join((self.code, *self.modifiers))}={self.units}"

    def to_dict(self) -> dict[str, Any]:
        return self._asdict() | {"modifiers": list(self.modifiers)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is billed for one visit. ``payer`` names a profile (empty: not known); ``discipline`` is the plan of care's
    (``PT``, ``OT``, ``SLP`` or empty); ``credential`` is the treating person's; ``paid_to_date`` are US dollars of this
    year before this visit, for the therapy threshold; ``id`` names the claim where several come in one file;
    ``setting`` says whose edits it meets (``practitioner`` or ``hospital``)."""

    lines: tuple[ClaimLine, ...]
    payer: str = ""
    date_of_service: date | None = None
    discipline: str = ""
    credential: str = ""
    paid_to_date: float | None = None
    id: str = ""
    source: str = ""
    setting: str = "practitioner"

    def units_of(self, code: str) -> int:
        """Units of a code over all its lines."""
        return sum(line.units for line in self.lines if line.code == code)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes billed, each once, in order."""
        return tuple(dict.fromkeys(line.code for line in self.lines))

    def to_dict(self) -> dict[str, Any]:
        """The claim as plain data (JSON-ready)."""
        return {
            "id": self.id,
            "payer": self.payer,
            "date_of_service": self.date_of_service.isoformat() if self.date_of_service else None,
            "discipline": self.discipline,
            "credential": self.credential,
            "paid_to_date": self.paid_to_date,
            "lines": [line.to_dict() for line in self.lines],
            "source": self.source,
            "setting": self.setting,
        }


class Denial(NamedTuple):
    """The kind of denial that a fault leads to, in words, how often it was met (empty where no figure is published),
    and what a payer's reviewer would likely write."""

    kind: str
    title: str
    line: str
    frequency: str = ""

    def to_dict(self) -> dict[str, Any]:
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Billing:
    """The billing side of a review: units that the note's minutes carry (None where it tells none), and the claim with
    the editions of the payer's rules that it was held against."""

    units: Answer | None = None
    claim: Claim | None = None
    basis: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The billing side as plain data (JSON-ready)."""
        return {
            "units": self.units.to_dict() if self.units else None,
            "claim": self.claim.to_dict() if self.claim else None,
            "basis": list(self.basis),
            "notices": list(self.notices),
        }
