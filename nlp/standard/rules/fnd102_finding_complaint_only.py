"""Only a complaint, a pain rating or a diagnosis

Pain and a diagnosis tell why the patient came. They do not tell what the clinician's own assessment found, and so do
not indicate a technique.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere
from ..questions import complaint_only

code = "FND102"
name = "finding-complaint-only"
element = "finding"
severity = "warning"
needs = "finding"
when = ("finding:absent",)
sources = (
    "documentation standard: finding",
    "LCD L33631: recommended documentation for 97140",
)
message = "Pain, a complaint or a diagnosis is written, but nothing that you found yourself."
ask = "What did your own assessment find before treatment, and where?"
weak = (
    "LBP 6/10. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    "S/p rotator cuff repair. STM to R pec minor, supine, moderate pressure.",
)
strong = (
    ("LBP 6/10. Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if complaint_only(case):
        yield everywhere()
