"""Two services at the same time

One clinician treats one patient with one timed service at a time. Minutes that two codes share are billed twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import overlaps

code = "MIN107"
name = "clock-overlap"
element = "minutes"
severity = "error"
needs = ""
when = ("minutes",)
sources = (
    "CMS Claims Processing Manual ch. 5 §20.2",
    "CMS modifier 59 guidance: different time blocks for two timed codes",
)
message = "Two services run at the same time by the clock."
ask = "When did each service start and stop?"
weak = ("97110 10:00-10:20. 97140 10:10-10:25, grade III PA mobilization L4-5, prone.",)
strong = ("97110 10:00-10:20. 97140 10:20-10:35, grade III PA mobilization L4-5, prone.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for block in overlaps(case):
        yield at(block.start, block.end)
