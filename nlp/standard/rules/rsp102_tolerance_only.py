"""The only response is that it was tolerated

“Tolerated well” stands in almost every denied note. It tells that nothing went wrong, not that anything changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import told

code = "RSP102"
name = "tolerance-only"
element = "response"
severity = "warning"
needs = "response"
when = ("response:absent",)
sources = (
    "documentation standard: response",
    "documentation standard: boilerplate_tolerance",
)
message = "The only response is that treatment was tolerated."
ask = "What did you recheck after treatment, and what had changed, if anything?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Tolerated treatment well."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Pt "
        "tolerated tx well with no adverse reaction."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Tolerated treatment well. Flexion improved from 35 to 52 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("response") == "absent":
        for passage in told(case, "response", "tolerance")[:1]:
            yield at(passage.start, passage.end)
