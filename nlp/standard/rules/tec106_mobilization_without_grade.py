"""Joint mobilization without a grade

A grade tells how far into resistance the joint was moved. Reviewers who are clinicians look for it before anything
else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import ungraded

code = "TEC106"
name = "mobilization-without-grade"
element = "technique"
severity = "suggestion"
needs = ""
when = ("technique:vague", "technique:specific")
sources = ("documentation standard: technique",)
message = "A joint mobilization has no grade."
ask = "With which grade or force did you mobilize this joint?"
weak = (
    (
        "Posterior glide R GH joint hypomobile, firm end feel. Posterior glide mobilization R GH joint, supine, "
        "3 x 30 sec."
    ),
)
strong = (
    (
        "Posterior glide R GH joint hypomobile, firm end feel. Grade III posterior glide mobilization R GH "
        "joint, supine, 3 x 30 sec."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for act in ungraded(case):
        yield at(act.start, act.end)
        return
