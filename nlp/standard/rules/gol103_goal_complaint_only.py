"""An activity is a complaint, but no goal

That stairs are hard is a complaint. It becomes a goal when the note says that the treatment is meant to help it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "GOL103"
name = "goal-complaint-only"
element = "goal"
severity = "suggestion"
needs = "goal"
when = ("goal:vague",)
sources = ("documentation standard: goal",)
message = "An activity is told as a difficulty, but not as what the treatment aims at."
ask = "What is this treatment meant to let the patient do, and how much of it?"
weak = (
    (
        "Difficulty with stairs. R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide "
        "R patella, supine, 3 x 30 sec."
    ),
)
strong = (
    (
        "Difficulty with stairs. R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide "
        "R patella, supine, 3 x 30 sec. Goal: climb 12 stairs at home."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("goal") == "vague" and "activity" in case.elements["goal"].parts:
        yield spot(case, "goal")
