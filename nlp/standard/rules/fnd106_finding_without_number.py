"""No measured value in the note

Words alone are hard to compare between visits. Contractors recommend objective measurements of the treated area.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "FND106"
name = "finding-without-number"
element = "finding"
severity = "suggestion"
needs = ""
when = ("finding:specific",)
sources = ("LCD L33631: recommended documentation for 97140",)
message = "The finding is told in words only. A measured value would let later visits show change."
ask = "Which value did you measure at the treated area before treatment, if any?"
weak = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
strong = (
    ("Restricted PA glide L4-5 with firm end feel, flexion 35 deg. Grade III PA mobilization L4-5, prone, 3 x 30 sec."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    facts = case.facts
    measured = facts.changes or any(
        m.kind not in ("", "performance") and m.context == "current" for m in facts.measures
    )
    if case.level("finding") == "specific" and not measured:
        yield spot(case, "finding")
