"""59 without a pair that asks for it

A modifier for a separate service on codes that no edit pairs opens nothing. As a routine it is a sign that payers
audit for.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import spot
from ..together import needless

code = "BIL209"
name = "separate-modifier-needless"
element = "billing"
severity = "suggestion"
needs = ""
sources = (
    "BCBSM edit of September 2021",
    "NCCI: 97110 with 97140 is in no list that was read",
)
message = "{line} carries {modifier}, but no edit known here pairs these codes. A needless {modifier} draws audits."
ask = "Which code pair is this modifier meant for?"
denial = "modifier"
reviewer = "Modifier 59 reported without a code pair edit."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97110 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-59=1 97110-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97110 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97110-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97012 x 15 min mechanical traction. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-59=1 97012-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for line, modifier in needless(case):
        yield spot(case, line.code, line=line.told(), modifier=modifier)
