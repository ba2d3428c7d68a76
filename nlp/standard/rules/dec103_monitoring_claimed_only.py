"""“As needed” and “monitored”, nothing else

“Adjusted as needed” and “monitored throughout” are true of any visit. They do not tell what was observed at this one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import claims_skill, spot, told

code = "DEC103"
name = "monitoring-claimed-only"
element = "decision"
severity = "warning"
needs = "decision"
when = ("decision:vague",)
sources = ("documentation standard: decision",)
message = "This does not say what you noticed while treating, or what you changed because of it."
ask = "What did you notice while treating, and what did you change because of it?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Pressure adjusted as needed."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Monitored throughout."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Guarding increased at 30 s, so pressure was reduced to light."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("decision") != "vague" or claims_skill(case):
        return
    claims = told(case, "decision", "claim")
    yield at(claims[0].start, claims[0].end) if claims else spot(case, "decision")
