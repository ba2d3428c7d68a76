"""From a review and a claim to what the claim form shows, without Streamlit and without HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..billing.answer import answer
from ..billing.codes import codes
from ..billing.dates import day_served
from ..billing.marks import planned
from ..billing.payers import payer as find_payer
from ..billing.payers import payers
from ..config import Settings
from ..reports import words
from ..schema import Answer, Remark, Review
from . import labels

_HINT = (("97140", 2), ("97110", 1))
ANY_PAYER = "not known"
"""The choice that leaves the payer open: both counting rules are shown."""


class Start(NamedTuple):
    """What the form begins with: minutes by code, the payer's profile, the date, the lines billed in words. ``hint`` is
    how such lines look here; ``told`` what the clinic's settings say of every claim, in a claim's words."""

    rows: tuple[tuple[str, int], ...]
    payer: str
    day: date | None
    billed: str
    hint: str
    told: tuple[str, ...]


class LedgerRow(NamedTuple):
    """One line of the minute ledger with the words it was read from. ``part``: counted in another line."""

    code: str
    service: str
    minutes: str
    clock: str
    quote: str
    part: bool


class Ledger(NamedTuple):
    """The minute ledger: its rows, and its comparisons as a mark (“agrees”, “contradicts”, empty) with words."""

    rows: tuple[LedgerRow, ...]
    lines: tuple[tuple[str, str], ...]


class CountRow(NamedTuple):
    """One rule's count: its head, every step, every allocation that is equally right."""

    head: str
    steps: tuple[str, ...]
    ways: tuple[str, ...]


class FaultRow(NamedTuple):
    """One remark on the claim. ``tone`` is its severity, ``told`` that in words, ``basis`` the editions behind it."""

    code: str
    tone: str
    told: str
    message: str
    ask: str
    basis: tuple[str, ...]
    denial: str


class Outcome(NamedTuple):
    """What the form answers. ``question`` is what to ask the payer; ``checked`` says that lines were held against the
    note; ``summary`` is plain text to copy."""

    question: str
    counts: tuple[CountRow, ...]
    basis: tuple[str, ...]
    checked: bool
    faults: tuple[FaultRow, ...]
    notices: tuple[str, ...]
    summary: str


def choices() -> dict[str, str]:
    """The payers to choose from: profile names with their titles, the open one first."""
    return {ANY_PAYER: "Not known: show both rules"} | {found.name: found.title for found in payers().values()}


def start(review: Review, clinic: Settings) -> Start:
    """What the note says, for the form to begin with: whole minutes of each code, and the claim beside it or else the
    codes that the note writes with units, under the clinic's plan of care and for its payer."""
    claim, plan = review.billing.claim, labels.PLANS.get(clinic.discipline, "")
    written = {code: units for code, units, _, _ in review.facts.codes if units and code in codes()}
    usual = clinic.payer if clinic.payer in payers() else ANY_PAYER
    lines = claim.lines if claim else [planned(code, units, plan) for code, units in written.items()]
    told = (f"plan={plan}" if plan else "", f"setting={clinic.claim_setting}")
    return Start(
        rows=tuple((s.code, int(s.minutes)) for s in review.minutes.sums if s.code in codes()),
        payer=claim.payer if claim and claim.payer else usual,
        day=claim.date_of_service if claim else day_served(review.text),
        billed=" ".join(line.told() for line in lines),
        hint=" ".join(planned(code, units, plan or "PT").told() for code, units in _HINT),
        told=tuple(filter(None, told)),
    )


def ledger(review: Review) -> Ledger:
    """The minute ledger of a review as the page shows it."""
    rows = (
        LedgerRow(
            code=str(block.get("code") or "") if block.get("code") in codes() else "",
            service=labels.service(str(block.get("code") or "")),
            minutes=words.minutes(block.get("minutes")),
            clock=words.clocks(dict(block)),
            quote=str((block.get("evidence") or {}).get("text", "")),
            part=block.get("role") == "part",
        )
        for block in review.minutes.blocks
    )
    return Ledger(tuple(rows), tuple(words.ledger_lines(review)))


def count(rows: Iterable[tuple[str, int]], *, payer: str, day: date) -> Answer:
    """The units of the form's minutes. Raises ``MinutesInvalid``, ``CodeUnknown``, ``DateOutsideEditions``."""
    given = [(code, minutes) for code, minutes in rows if code.strip()]
    return answer(given, payer=None if payer == ANY_PAYER else find_payer(payer).on(day))


def outcome(found: Answer, *, day: date, review: Review | None = None) -> Outcome:
    """The answer for a count, with the remarks on the claim where a review holds one."""
    counts = tuple(CountRow(*row) for row in words.answer_lines(found))
    question = words.answer_question(found)
    claim = review.billing.claim if review else None
    faults = tuple(_fault(r) for r in words.by_weight(review.remarks) if r.element == "billing") if review else ()
    notices = review.billing.notices if review else ()
    basis = found.basis
    summary = _summary(
        found, counts, question, day, tuple(line.told() for line in claim.lines) if claim else (), faults
    )
    return Outcome(question, counts, basis, claim is not None, faults, notices, summary)


def _fault(remark: Remark) -> FaultRow:
    told = labels.SEVERITIES[remark.severity]
    return FaultRow(remark.code, remark.severity, told, remark.message, remark.ask, remark.basis, words.denial(remark))


def _summary(
    found: Answer,
    counts: Sequence[CountRow],
    question: str,
    day: date,
    billed: Sequence[str],
    faults: Sequence[FaultRow],
) -> str:
    minutes = ", ".join(f"{code} {n} min" for code, n in found.counts[0].minutes.items())
    lines = [f"Date of service {day}, {found.payer or 'payer not known'}", f"Minutes: {minutes or 'none timed'}"]
    lines += [question] if question else []
    for row in counts:
        lines += [row.head, *(f"  {step}" for step in row.steps), *(f"  -> {way}" for way in row.ways)]
    if billed:
        lines.append(f"Billed: {', '.join(billed)}")
        lines += [f"{fault.told} ({fault.code}): {fault.message}" for fault in faults] or ["No remark on these lines."]
    return "\n".join(lines)
