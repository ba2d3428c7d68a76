"""Unusually many units of manual therapy

Most visits hold one or two units of manual therapy. More is not wrong, but it is read more closely, and the note
has to carry it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import bills, spot

code = "BIL122"
name = "manual-units-many"
element = "billing"
severity = "suggestion"
needs = ""
sources = ("trade practice; no published limit was read",)
message = (
    "{units} units of manual therapy are billed; more than {usual} are rare and looked at closely"
    " (practice, no payer's rule)."
)
ask = "Which findings and which response made so much manual work necessary at this visit?"
denial = "medical_necessity"
reviewer = "The amount of manual therapy billed is not supported as reasonable and necessary."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 45 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=3"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    usual = case.limit("usual_manual_units")
    for code in bills(case, "manual"):
        if usual is not None and case.claim.units_of(code) > usual:
            words = {"units": str(case.claim.units_of(code)), "usual": str(usual)}
            yield spot(case, code, **words).on(case.basis("usual_manual_units"))
