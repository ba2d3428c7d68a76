"""Skill is claimed, not shown

That skill was required is the reviewer's conclusion to draw. The note has to give the observation and the choice from
which it follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import claims_skill, told

code = "DEC102"
name = "skill-claimed-only"
element = "decision"
severity = "warning"
needs = "decision"
when = ("decision:vague",)
sources = (
    "documentation standard: decision",
    "OIG 2018: skill of a therapist not shown",
)
message = "The note says that skill was needed, but not what you noticed or decided."
ask = "Which moment of this treatment needed your judgement, and what did you decide?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Skilled "
        "manual therapy required."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Resistance eased by bout 2, so progressed to grade IV."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Pressure adjusted as needed."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    claims = told(case, "decision", "claim") if case.level("decision") == "vague" else []
    for claim in claims[:1]:
        if claims_skill(case):
            yield at(claim.start, claim.end)
