"""Reads as massage for comfort

Massage for relaxation, comfort or because it is liked is not covered. Reviewers look for a restriction that was found
and a reason beyond comfort.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import marked

code = "FLG101"
name = "comfort-massage"
element = "note"
severity = "warning"
needs = "cap"
when = ("flag:comfort_massage",)
sources = (
    "documentation standard: comfort_massage",
    "billing rules: massage versus manual therapy",
)
message = "This reads as massage for comfort, which payers do not cover as manual therapy."
ask = "What did your assessment find that called for this treatment, if anything?"
weak = ("Relaxation massage to upper back, patient enjoyed it. 97140 x 15 min.",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if "comfort_massage" in case.flags:
        yield from marked(case, "comfort")
