"""What comes out: the review of one note."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from .billing import Billing, CodeMinutes, Denial, LedgerLine
from .evidence import Evidence
from .facts import Mention, NoteFacts

Element = Literal["finding", "technique", "decision", "response", "goal"]
Level = Literal["absent", "vague", "specific"]
Class = Literal["skilled", "procedure_log", "no_manual_therapy"]
Severity = Literal["error", "warning", "suggestion"]

ELEMENTS: tuple[Element, ...] = ("finding", "technique", "decision", "response", "goal")
LEVELS: tuple[Level, ...] = ("absent", "vague", "specific")
FLAGS = (
    "comfort_massage",
    "support_staff",
    "passive_rom",
    "mechanical",
    "patient_active",
    "boilerplate_tolerance",
)


@dataclass(frozen=True, slots=True)
class ElementResult:
    """One element's level, its points of ``max_points``, the words that carry it, and the parts found and missing in
    its best passage."""

    level: Level
    points: float
    max_points: float
    evidence: tuple[Evidence, ...] = ()
    parts: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "points": self.points,
            "max_points": self.max_points,
            "evidence": [e.to_dict() for e in self.evidence],
            "parts": sorted(self.parts),
            "missing": list(self.missing),
        }


class Remark(NamedTuple):
    """What a rule says about a note. ``gain``: points that mending it would bring. ``start``/``end`` are None where the
    fault is an absence. ``basis`` are the editions of payers' rules behind it; ``denial`` is what it leads to."""

    code: str
    name: str
    severity: Severity
    element: str
    message: str
    ask: str
    gain: float
    start: int | None = None
    end: int | None = None
    basis: tuple[str, ...] = ()
    denial: Denial | None = None

    def to_dict(self) -> dict[str, Any]:
        denial = self.denial.to_dict() if self.denial else None
        return self._asdict() | {"basis": list(self.basis), "denial": denial}


class Dismissal(NamedTuple):
    """A remark that the clinician disagrees with, and why. ``quote``: the words it stood at, or empty."""

    code: str
    quote: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        return self._asdict()


class Minutes(NamedTuple):
    """The minute ledger as the note tells it. ``manual`` is the 97140 total, or None; ``sums`` are the minutes of each
    code, ``lines`` the comparisons (sums with totals, clock blocks with each other)."""

    blocks: tuple[dict[str, Any], ...] = ()
    timed_total: float | None = None
    treatment_total: float | None = None
    manual: float | None = None
    start_stop: bool = False
    sums: tuple[CodeMinutes, ...] = ()
    lines: tuple[LedgerLine, ...] = ()

    def of(self, kind: str) -> list[LedgerLine]:
        """The comparisons of one kind."""
        return [line for line in self.lines if line.kind == kind]

    def to_dict(self) -> dict[str, Any]:
        return {
            "blocks": [dict(b) for b in self.blocks],
            "timed_total": self.timed_total,
            "treatment_total": self.treatment_total,
            "sums": [s.to_dict() for s in self.sums],
            "lines": [line.to_dict() for line in self.lines],
        }


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one note. ``to_dict`` is the contract with other programs."""

    id: str
    text: str
    note_class: Class
    procedure_log_probability: float
    score: int
    band: Literal["ready", "revise", "at_risk"]
    elements: dict[Element, ElementResult]
    reasoning: bool
    finding_first: bool | None
    provider: bool
    minutes: Minutes
    flags: tuple[str, ...]
    entities: tuple[Mention, ...]
    remarks: tuple[Remark, ...]
    versions: dict[str, str]
    facts: NoteFacts = field(repr=False, compare=False, default_factory=lambda: NoteFacts(""))
    points: tuple[tuple[str, float, tuple[Evidence, ...]], ...] = ()
    """Where each point of the score comes from: item, points, quoted words."""
    doubtful: bool = False
    """Whether the class lies so near the border that a person should look."""
    billing: Billing = field(default_factory=Billing)

    def to_dict(self) -> dict[str, Any]:
        """The review as plain data (JSON-ready), schema 1."""
        whole = self.minutes.manual
        return {
            "schema": 1,
            "id": self.id,
            "class": self.note_class,
            "procedure_log_probability": self.procedure_log_probability,
            "doubtful": self.doubtful,
            "score": self.score,
            "band": self.band,
            "elements": {name: result.to_dict() for name, result in self.elements.items()},
            "reasoning": self.reasoning,
            "finding_first": self.finding_first,
            "provider": self.provider,
            "minutes_97140": int(whole) if whole is not None and whole == int(whole) else whole,
            "start_stop": self.minutes.start_stop,
            "minutes": self.minutes.to_dict(),
            "flags": list(self.flags),
            "entities": [
                {
                    "label": m.label,
                    "start": m.start,
                    "end": m.end,
                    "text": m.text,
                    "concept": m.concept,
                    "source": m.source,
                    "probability": m.probability,
                }
                for m in self.entities
            ],
            "remarks": [r.to_dict() for r in self.remarks],
            "points": [
                {"item": item, "points": points, "evidence": [e.to_dict() for e in evidence]}
                for item, points, evidence in self.points
            ],
            "billing": self.billing.to_dict(),
            "versions": self.versions,
        }
