"""Manual traction without force or position

Traction is also done by machines. Force, hold and position show that it was done by hand and adjusted to the patient.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import named

code = "TEC107"
name = "traction-without-detail"
element = "technique"
severity = "suggestion"
needs = ""
when = ("technique:vague", "technique:specific")
sources = ("documentation standard: technique",)
message = "Manual traction has neither force nor position."
ask = "How was the patient positioned, and how strong was your pull?"
weak = ("C5-6 hypomobile with firm end feel. Manual cervical traction to C5-6.",)
strong = ("C5-6 hypomobile with firm end feel. Manual cervical traction to C5-6, supine, 15 lb sustained 30 s x 5.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for act in named(case):
        if act.family == "traction" and not act.parts & {"grade", "position"}:
            yield at(act.start, act.end)
            return
