"""Manual therapy billed, none in the note

A code whose service the note does not hold is billed for nothing. Services billed and not documented are a leading
reason for denial.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import bills, spot

code = "BIL113"
name = "manual-not-documented"
element = "billing"
severity = "error"
needs = ""
sources = (
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
    "Palmetto GBA 97140 review: services not documented",
)
message = "Manual therapy is billed, but the note tells no manual technique performed at this visit."
ask = "Which manual technique did you perform, if any, or does the line not belong on this claim?"
denial = "not_documented"
reviewer = "The record does not document the manual therapy service billed."
weak = (
    (
        "Therapeutic exercise 97110 x 30 min: squats, step-ups. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97110-GP=2"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    if bills(case, "manual") and not case.note.manual:
        yield spot(case, bills(case, "manual")[0])
