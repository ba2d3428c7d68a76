"""Support staff treated

Services of aides and technicians are not therapy services and are never covered, even under supervision.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import marked

code = "FLG102"
name = "support-staff-hands"
element = "provider"
severity = "error"
needs = "cap"
when = ("flag:support_staff",)
sources = (
    "documentation standard: support_staff",
    "CMS Benefit Policy Manual ch. 15: services of aides are not covered",
)
message = "Support staff did hands-on work. That part cannot be billed."
ask = "Who did each hands-on part, and for how long?"
weak = (
    "Rehab aide performed STM to R upper trapezius, prone, 10 min.",
    "Grade III PA mobilization C5-6, prone. Tech performed PROM to R shoulder.",
)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    "Grade III PA mobilization C5-6, prone. Aide cleaned the table.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if "support_staff" in case.flags:
        yield from marked(case, "staff_hands")
