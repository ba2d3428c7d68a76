"""More manual minutes than total minutes

A part cannot be longer than the whole. Such a claim fails on arithmetic alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "MIN105"
name = "manual-exceeds-total"
element = "minutes"
severity = "error"
needs = ""
when = ("manual minutes",)
sources = (
    "documentation standard: minutes_97140",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
    "CMS Claims Processing Manual ch. 5 §20.2",
)
message = "{manual} minutes of manual therapy are stated, but only {total} minutes in total."
ask = "How long was manual therapy, and how long was the whole treatment?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "30 min. Session total 25 min."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "15 min. Total timed 25 min. Session total 40 min."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    manual = case.minutes.manual or 0
    totals = [t for t in (case.minutes.timed_total, case.minutes.treatment_total) if t is not None and t < manual]
    if totals:
        yield everywhere(manual=f"{manual:g}", total=f"{min(totals):g}")
