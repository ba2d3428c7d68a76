"""Fewer units than the minutes carry

Time that was given, documented and not billed is lost. A count that comes out too low is as wrong as one that comes
out too high, and it is found by the same arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import below, spot

code = "BIL103"
name = "units-under-minutes"
element = "billing"
severity = "warning"
needs = ""
sources = ("CMS Claims Processing Manual ch. 5 §20.2",)
message = "{billed} timed units are billed; the note's minutes carry {carried}{whose}."
ask = "Was a service or a unit left off the claim, or was less time given than the note says?"
denial = "units"
reviewer = "Units billed do not reconcile with the documented treatment time (billed below documented)."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 33 min. 97110 x 7 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 25 min. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 33 min. 97110 x 7 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 25 min. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=2"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = below(case)
    if found:
        billed, carried = map(str, found)
        whose = (
            f" by the rule of {case.whose}" if case.says("counting_rule") not in ("", "ask") else " under every rule"
        )
        yield spot(case, billed=billed, carried=carried, whose=whose).on(case.basis("counting_rule"))
