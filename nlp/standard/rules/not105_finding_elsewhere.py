"""Finding and technique are at different places

The finding has to indicate the technique. A finding at the shoulder does not explain a treatment at the ankle.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import finding_apart, spot

code = "NOT105"
name = "finding-elsewhere"
element = "note"
severity = "warning"
needs = "cap"
when = ("mismatch",)
sources = (
    "documentation standard: class",
    "LCD L33631: recommended documentation for 97140",
)
message = "The finding and the technique are at different parts of the body."
ask = "What did you find at the place that you treated?"
weak = (
    ("R patellar inferior glide hypomobile with firm end feel. Grade III PA mobilization C5-6, prone, 3 x 30 sec."),
)
strong = (
    ("R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x 30 sec."),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if finding_apart(case):
        yield spot(case, "technique")
