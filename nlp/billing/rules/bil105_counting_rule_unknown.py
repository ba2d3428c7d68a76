"""The payer's counting rule decides

Commercial payers count either as CMS does or by the AMA midpoint of each code. Where the two differ for these
minutes, nobody but the payer can say which number is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import rules_differ, spot

code = "BIL105"
name = "counting-rule-unknown"
element = "billing"
severity = "suggestion"
needs = ""
sources = (
    "CMS Claims Processing Manual ch. 5 §20.2",
    "AMA midpoint rule, each code alone",
)
message = "These minutes carry {counts}, and the counting rule of {payer} is not known."
ask = "Which counting rule does this payer's manual or contract name?"
denial = "units"
reviewer = "Units do not agree with the plan's counting method."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 33 min. 97110 x 7 min. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=2 97110=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 30 min. 97110 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=2 97110=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 33 min. 97110 x 7 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = rules_differ(case)
    if found:
        counts = " or ".join(f"{units} by {rule.upper()}" for rule, units in found.items())
        yield spot(case, counts=counts).on(case.basis("counting_rule"))
