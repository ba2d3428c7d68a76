"""The technique was done by support staff only

Services of aides and technicians are not therapy services. A technique that only they performed counts as nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "TEC109"
name = "technique-by-support-staff"
element = "technique"
severity = "warning"
needs = "technique"
when = ("technique:vague",)
sources = (
    "documentation standard: technique",
    "CMS Benefit Policy Manual ch. 15: services of aides are not covered",
)
message = "The only technique that is told was done by support staff."
ask = "Which technique did you perform yourself, if any?"
weak = (
    (
        "R upper trapezius trigger point with referral to temple. Rehab aide performed STM to R upper trapezius, "
        "moderate pressure, prone, 10 min."
    ),
)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if "staff" in case.elements["technique"].parts:
        yield spot(case, "technique")
