"""A note held against its claim: remarks, and the billing side of the review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from ..config import CLAIM_SETTINGS
from ..errors import MinutesInvalid
from ..rulekit import Case, Rule, collect
from ..schema import Answer, Billing, Claim, Remark
from .answer import answer
from .case import ClaimCase
from .codes import codes
from .edits import Edits, Imported
from .ncci import ImportedEdits
from .note_units import note_units
from .papers import NOT_VERIFIED
from .payers import payer as find_payer
from .tables import denial

KEYS = ("counting_rule", "time_style", "code_pairs")
"""Values of the payer's profile that every check rests on."""


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every billing rule, by code."""
    from . import rules as package

    return collect(package)


def check_claim(
    note: Case, claim: Claim, *, disabled: Iterable[str] = (), imported: Imported | None = None
) -> tuple[list[Remark], Billing]:
    """The remarks on a claim beside a judged note, and the billing side of its review.

    Raises ``PayerUnknown`` and ``DateOutsideEditions``."""
    notices = []
    day = claim.date_of_service or date.today()
    if claim.date_of_service is None:
        notices.append(f"The claim has no date of service: the editions of {day} were used.")
    payer = find_payer(claim.payer).on(day) if claim.payer else None
    if payer is None:
        notices.append("The claim names no payer: only what holds for every payer was checked.")
    strange = [code for code in claim.codes if code not in codes()]
    if strange:
        notices.append(f"Not known here, so not checked: {', '.join(strange)}.")
    beside = _minutes_beside(note, claim)
    if beside:
        told = ", ".join(f"{code} {minutes} min" for code, minutes in beside.items())
        notices.append(f"Counted from the claim, since the note does not tell them: {told}.")
    if payer and claim.paid_to_date is not None and payer.number("kx_threshold") is None:
        notices.append(f"The therapy threshold of {day.year} is not known here for {payer.payer.title}.")
    tables = ImportedEdits(claim.setting) if imported is None else imported
    if claim.setting != CLAIM_SETTINGS[0] and not tables:
        notices.append("No hospital edits were imported: pairs and limits are those cited for practitioners.")
    units, why = note_units(note.minutes, payer=payer, beside=beside)
    if why:
        notices.append(why)
    case = ClaimCase(note, claim, payer, units, _every(note), Edits(day, tables or None))
    skipped = frozenset(disabled)
    remarks = [
        _doubted(remark)._replace(denial=denial(rule.code, rule.element, rule.denial, rule.reviewer))
        for rule in all_rules()
        if rule.code not in skipped
        for remark in rule.remarks(case)
    ]
    basis = payer.basis(*KEYS) if payer else ()
    return remarks, Billing(units=units, claim=claim, basis=basis, notices=tuple(notices))


def _doubted(remark: Remark) -> Remark:
    """The remark, with its doubt said aloud where it stands on a value whose source nobody has read."""
    if not any(NOT_VERIFIED in line for line in remark.basis):
        return remark
    return remark._replace(message=f"{remark.message} A value behind this is not verified.")


def _minutes_beside(note: Case, claim: Claim) -> dict[str, int]:
    """Minutes that came with the claim, of codes whose minutes the note does not tell."""
    noted = {total.code for total in note.minutes.sums}
    out: dict[str, int] = {}
    for line in claim.lines:
        if line.minutes is not None and line.code in codes() and line.code not in noted:
            out[line.code] = out.get(line.code, 0) + line.minutes
    return out


def _every(note: Case) -> Answer | None:
    """What the minutes carry under both common rules."""
    given = [(s.code, int(s.minutes)) for s in note.minutes.sums if s.timed is not None]
    if not any(s.timed for s in note.minutes.sums):
        return None
    try:
        return answer(given)
    except MinutesInvalid:
        return None
