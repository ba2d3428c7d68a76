"""More units than this payer's rule makes

Payers count differently. Minutes that make a unit under one rule make none under another; the payer's own rule on
the date of service decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import beyond_payer, spot

code = "BIL102"
name = "units-over-payer-rule"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "CMS Claims Processing Manual ch. 5 §20.2",
    "AMA midpoint rule, each code alone",
)
message = "{billed} timed units are billed; by the rule of {payer} ({rule}) the note's minutes carry {carried}."
ask = "Which units do the minutes of this visit carry by this payer's rule?"
denial = "units"
reviewer = "Units billed exceed the number supported by the documented minutes under the plan's counting rule."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 24 min. 97110 x 23 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=2"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 24 min. 97110 x 23 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 24 min. 97110 x 23 min. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=2 97110=2"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = beyond_payer(case)
    if found:
        billed, carried = map(str, found)
        rule = case.says("counting_rule")
        yield spot(case, billed=billed, carried=carried, rule=rule).on(case.basis("counting_rule"))
