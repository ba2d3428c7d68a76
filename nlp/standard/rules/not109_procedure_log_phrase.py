"""Phrased as a procedure log

“Manual therapy performed to” opens a list of procedures. It leaves out who decided what, and why.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import phrases

code = "NOT109"
name = "procedure-log-phrase"
element = "note"
severity = "suggestion"
needs = ""
when = ("technique:absent", "technique:vague")
sources = ("documentation standard: class",)
message = "This reads like an entry of a log and does not tell the treatment."
ask = "What did you do there, and why that?"
weak = ("Manual therapy performed to the low back x 15 min.",)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    ("C5-6 hypomobile with firm end feel. Manual therapy provided: grade III PA mobilization C5-6, prone, 3 x 30 sec."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("technique") != "specific":
        for start, end in list(phrases(case, "log"))[:1]:
            yield at(start, end)
