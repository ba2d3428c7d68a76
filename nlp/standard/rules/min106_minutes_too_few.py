"""Fewer than eight minutes

A timed service that stands alone with fewer than eight minutes is not billed. Together with other timed services the
payer's counting rule decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere
from ..questions import by_code

code = "MIN106"
name = "minutes-too-few"
element = "minutes"
severity = "warning"
needs = ""
when = ("manual minutes",)
sources = ("CMS Claims Processing Manual ch. 5 §20.2",)
message = "Fewer than 8 minutes of manual therapy are stated and no other timed service. That is not enough for a unit."
ask = "Is this the whole time of your manual therapy at this visit?"
weak = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x 6 min."),
)
strong = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x 8 min."),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "7 min. 97110 x 33 min."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    manual = case.minutes.manual
    others = set(by_code(case)) - {"97140"}
    if manual and manual < 8 and not others and (case.minutes.timed_total or 0) < 8:
        yield everywhere()
