"""Manual therapy by a chiropractor under Medicare

Medicare covers spinal manipulation of a chiropractor and nothing else. Manual therapy furnished by one is never
payable there, in whichever region.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import treating
from ..questions import bills, spot

code = "BIL402"
name = "chiropractor-not-payable"
element = "billing"
severity = "error"
needs = ""
sources = ("NGS Medicare articles 325495 and 995599",)
message = "Manual therapy by a chiropractor is billed to {payer}, which covers only spinal manipulation of one."
ask = "Who furnished manual therapy at this visit?"
denial = "provider"
reviewer = "Service is not covered when furnished by a chiropractor."
weak = (
    ("MFR to R gastrocnemius, prone, 97140 x 15 min. J. Roe, DC\n---\npayer=medicare on=2026-03-02 by=DC 97140-GP=1"),
)
strong = (
    ("MFR to R gastrocnemius, prone, 97140 x 15 min. J. Roe, DC\n---\npayer=commercial on=2026-03-02 by=DC 97140=1"),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    who = treating(case)
    chiropractor = who is not None and who.kind == "chiropractor"
    if chiropractor and bills(case, "manual") and case.says("chiropractor") == "not_payable":
        yield spot(case, bills(case, "manual")[0]).on(case.basis("chiropractor"))
