"""Only lost motion or strength, tied to no tissue

Lost motion has many causes, and most of them are treated by exercise. A reviewer asks which joint or tissue limited
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "FND105"
name = "finding-range-only"
element = "finding"
severity = "warning"
needs = "finding"
when = ("finding:vague",)
sources = (
    "documentation standard: finding",
    "Palmetto GBA article Manual Therapy: restricted joint motion documented",
)
message = "Lost motion or strength is written, but not tied to any joint or tissue."
ask = "What did you find in the joints or tissues there when you assessed them?"
weak = ("AROM cervical rotation R 40 deg. Grade III PA mobilization C5-6, prone, 3 x 30 sec.",)
strong = (
    (
        "AROM cervical rotation R 40 deg, C5-6 PA glide hypomobile with firm end feel. Grade III PA mobilization "
        "C5-6, prone, 3 x 30 sec."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.lacks("finding", "sign"):
        yield spot(case, "finding")
