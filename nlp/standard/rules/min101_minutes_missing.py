"""No minutes at all

A timed code without minutes cannot be counted. Medicare wants total timed minutes and total treatment time; other
payers want minutes of each code.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "MIN101"
name = "minutes-missing"
element = "minutes"
severity = "warning"
needs = "minutes"
when = ("no manual minutes",)
sources = (
    "documentation standard: minutes_97140",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
    "CMS Claims Processing Manual ch. 5 §20.2",
)
message = "No treatment minutes are written."
ask = "How many minutes of manual therapy did you give, and how long was the whole treatment?"
weak = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
strong = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x 15 min."),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Session "
        "total 40 min."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    totals = case.minutes.timed_total or case.minutes.treatment_total
    if not case.minutes.manual and not totals:
        yield everywhere()
