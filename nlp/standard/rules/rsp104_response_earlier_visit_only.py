"""Only change since an earlier visit

Change over weeks belongs into a progress report. A visit note has to show what this visit's treatment did.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import told

code = "RSP104"
name = "response-earlier-visit-only"
element = "response"
severity = "warning"
needs = "response"
when = ("response:absent",)
sources = ("documentation standard: response",)
message = "Change since an earlier visit is written, but nothing from this visit."
ask = "What did you recheck at this visit after treatment, and what was it before?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Flexion "
        "improved from 35 to 52 deg since last visit."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Flexion "
        "improved from 35 to 52 deg after treatment."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("response") == "absent":
        for passage in told(case, "response", "earlier_visit")[:1]:
            yield at(passage.start, passage.end)
