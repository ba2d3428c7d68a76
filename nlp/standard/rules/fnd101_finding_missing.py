"""No finding before treatment

A reviewer first asks what was wrong that hands could treat. Without an assessed sign the treatment has no reason in
the note.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere
from ..questions import complaint_only

code = "FND101"
name = "finding-missing"
element = "finding"
severity = "warning"
needs = "finding"
when = ("finding:absent",)
sources = (
    "documentation standard: finding",
    "LCD L33631: recommended documentation for 97140",
)
message = "No finding is written that shows why manual therapy was needed."
ask = "Which joint or tissue did you assess, and what did you feel there?"
weak = ("Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x 15 min.",)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    "LBP 6/10. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("finding") == "absent" and not complaint_only(case):
        yield everywhere()
