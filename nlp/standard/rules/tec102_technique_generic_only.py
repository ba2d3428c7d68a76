"""Only “manual therapy”, no technique named

“Manual therapy” is the name of the code, not of what was done. The intervention has to be told in words that can be
compared with the code.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "TEC102"
name = "technique-generic-only"
element = "technique"
severity = "warning"
needs = "technique"
when = ("technique:vague",)
sources = (
    "documentation standard: technique",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = "“Manual therapy” is written without naming the technique."
ask = "What did your hands do, and to which structure?"
weak = ("Restricted PA glide L4-5 with firm end feel. Manual therapy to the low back x 15 min.",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.lacks("technique", "name"):
        yield spot(case, "technique")
