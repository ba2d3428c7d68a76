"""Only total minutes

Medicare asks for totals only. Without the minutes of manual therapy nobody can check how the units were split, and
other payers ask for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "MIN102"
name = "minutes-total-only"
element = "minutes"
severity = "suggestion"
needs = "minutes"
when = ("no manual minutes",)
sources = (
    "documentation standard: minutes_97140",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = (
    "Total minutes are written, but not those of manual therapy. Not all payers require them; they are "
    "needed to check the units."
)
ask = "How many of these minutes were manual therapy?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Session "
        "total 40 min."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "15 min. Session total 40 min."
    ),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    totals = case.minutes.timed_total or case.minutes.treatment_total
    if not case.minutes.manual and totals:
        yield everywhere()
