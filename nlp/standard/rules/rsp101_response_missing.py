"""No response to treatment

A treatment without a result gives no reason to pay for the next one. Reviewers look for a comparison of before and
after.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "RSP101"
name = "response-missing"
element = "response"
severity = "warning"
needs = "response"
when = ("response:absent",)
sources = (
    "documentation standard: response",
    "LCD L33631: recommended documentation for 97140",
)
message = "Nothing is written about what changed after treatment."
ask = "What did you recheck after treatment, and what was it before and after?"
weak = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Flexion "
        "improved from 35 to 52 deg."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Tolerated treatment well."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    known = {"tolerance", "other_care", "earlier_visit"}
    if case.level("response") == "absent" and not any(p.parts & known for p in case.facts.of("response")):
        yield everywhere()
