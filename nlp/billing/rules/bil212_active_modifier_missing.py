"""Manipulation without AT

Medicare pays chiropractic manipulation as active treatment only, marked AT. Without it the line is denied as
maintenance.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import active_modifier
from ..questions import spot

code = "BIL212"
name = "active-modifier-missing"
element = "billing"
severity = "warning"
needs = ""
sources = ("NGS Medicare article 325495",)
message = "{line} lacks AT, without which {payer} denies manipulation as maintenance."
ask = "Is this active treatment with improvement expected, and does the note show it?"
denial = "modifier"
reviewer = "Spinal manipulation billed without AT is considered maintenance therapy."
weak = (("CMT lumbar spine, side posture. J. Roe, DC\n---\npayer=medicare on=2026-03-02 by=DC 98940=1"),)
strong = (("CMT lumbar spine, side posture. J. Roe, DC\n---\npayer=medicare on=2026-03-02 by=DC 98940-AT=1"),)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    if case.says("active_treatment_modifier") == "required":
        for line in active_modifier(case)[1]:
            yield spot(case, line.code, line=line.told()).on(case.basis("active_treatment_modifier"))
