"""The review's names in plain words, the same in every report for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..schema import Answer, Remark, Review

CLASSES = {
    "skilled": "reads as a skilled note",
    "procedure_log": "reads as a procedure log",
    "no_manual_therapy": "documents no manual therapy",
}

LOOK = "It lies near the border: a person should look."
"""Said where neither class is likely enough to be trusted."""

BANDS = {"ready": "ready", "revise": "revise", "at_risk": "at risk"}

SEVERITIES = ("error", "warning", "suggestion")
"""Worst first."""

ELEMENT_QUESTIONS = {
    "finding": "What did assessment reveal that indicated manual therapy?",
    "technique": "Which technique, and on which structure?",
    "decision": "What was observed and decided during the technique?",
    "response": "What changed, and by how much?",
    "goal": "Which activity of the patient's life does it serve?",
}

FLAGS = {
    "comfort_massage": "Hands-on work for relaxation or comfort, or massage without an assessed restriction.",
    "support_staff": "A person without a license did a hands-on part.",
    "passive_rom": "Passive range of motion or routine stretching is presented as the manual therapy.",
    "mechanical": "Mechanical traction, a device, heat or cold is presented as manual therapy.",
    "patient_active": "The patient does the work, yet it is presented as manual therapy.",
    "boilerplate_tolerance": "The only response told is that treatment was tolerated.",
}


def plain(name: str) -> str:
    """A name from the data as words: ``treatment_total`` is told as “treatment total”."""
    return name.replace("_", " ")


def flag(name: str) -> str:
    """A flag as a sentence."""
    return FLAGS.get(name, plain(name).capitalize() + ".")


def number(value: float) -> str:
    """A number without needless zeros: 18, 2.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def gain(value: float) -> str:
    """What mending brings: “+18”, or empty where it brings no points."""
    return f"+{number(value)}" if value > 0 else ""


def yes_no(value: bool | None) -> str:
    """A judgement, or that it doesn't apply."""
    return "does not apply" if value is None else "yes" if value else "no"


def minutes(value: float | None) -> str:
    """A duration; “no minutes” where the note gives none."""
    return "no minutes" if value is None else f"{number(value)} min"


def clock(value: int | str | None) -> str:
    """A clock time, from minutes after midnight or as told."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value // 60}:{value % 60:02d}"


def clocks(block: dict[str, Any]) -> str:
    """The start and stop of a minute block: “10:05–10:20”, or empty."""
    start, stop = clock(block.get("start")), clock(block.get("stop"))
    return f"{start or '?'}–{stop or '?'}" if start or stop else ""


def checks(review: Review) -> tuple[tuple[str, bool | None], ...]:
    """The standard's further questions about a note, with their answers."""
    return (
        ("finding, technique and activity in one passage", review.reasoning),
        ("finding stands before the technique", review.finding_first),
        ("clinician named with credential", review.provider),
        ("start and stop times of manual therapy", review.minutes.start_stop),
    )


def by_weight(remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks, worst first, then by what mending brings."""
    return sorted(remarks, key=lambda remark: (SEVERITIES.index(remark.severity), -remark.gain))


def totals(review: Review) -> list[str]:
    """The sums of the minute ledger that the note tells."""
    ledger = review.minutes
    told = (
        ("manual therapy (97140)", ledger.manual),
        ("timed services", ledger.timed_total),
        ("whole treatment", ledger.treatment_total),
    )
    return [f"{name} {minutes(value)}" for name, value in told if value is not None]


def ledger_lines(review: Review) -> list[tuple[str, str]]:
    """The comparisons of the minute ledger: a mark (“agrees”, “contradicts” or empty) and the words."""
    marks = {True: "agrees", False: "contradicts", None: ""}
    return [(marks[line.holds], line.words) for line in review.minutes.lines]


def answer_lines(found: Answer) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """A count of units: what was counted, every step, every right allocation. Rules that agree are told once."""
    whose = f", {found.payer}" if found.payer else ""
    both = len(found.counts) > 1 and found.agree
    out = []
    for one in found.counts[:1] if both else found.counts:
        rule = " and ".join(c.rule for c in found.counts) + " alike" if both else one.rule
        head = f"{rule}{whose}: {one.total_units} unit{'' if one.total_units == 1 else 's'}"
        ways = tuple(
            ", ".join(f"{code} × {units}" for code, units in (*way.items(), *one.untimed.items()))
            for way in one.allocations
        )
        out.append((head, one.steps, ways))
    return out


def answer_question(found: Answer) -> str:
    """What to ask where the payers' rules come to different units; empty where they agree."""
    if len(found.counts) < 2 or found.agree:
        return ""
    told = " or ".join(f"{c.total_units} by {c.rule.upper()}" for c in found.counts)
    return f"The payer's counting rule decides: {told}."


def unit_lines(review: Review) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The units that the note's minutes carry."""
    return answer_lines(review.billing.units) if review.billing.units else []


def unit_question(review: Review) -> str:
    """What to ask of the payer about the note's minutes."""
    return answer_question(review.billing.units) if review.billing.units else ""


def denial(remark: Remark) -> str:
    """What a remark can lead to, and what a payer's reviewer would likely write; empty where nothing is known."""
    found = remark.denial
    if found is None:
        return ""
    often = f" ({found.frequency})" if found.frequency else ""
    return f"Can lead to a denial for {found.title}{often}. A reviewer might write: “{found.line}”"


def claim_lines(review: Review) -> list[tuple[str, str]]:
    """The claim beside the note, name by name; empty without one."""
    claim = review.billing.claim
    if claim is None:
        return []
    told = (
        ("claim", claim.id),
        ("payer", claim.payer),
        ("date of service", claim.date_of_service.isoformat() if claim.date_of_service else ""),
        ("plan of care", claim.discipline),
        ("treated by", claim.credential),
        ("paid this year", f"${claim.paid_to_date:,.2f}" if claim.paid_to_date is not None else ""),
        ("edits of", claim.setting if claim.setting != "practitioner" else ""),
        ("lines", ", ".join(line.told() for line in claim.lines)),
        ("read from", claim.source),
    )
    return [(name, value) for name, value in told if value]
