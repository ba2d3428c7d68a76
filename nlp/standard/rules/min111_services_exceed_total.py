"""The services add up to more than the total

The minutes of all codes together cannot be more than the treatment took.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere
from ..questions import by_code

code = "MIN111"
name = "services-exceed-total"
element = "minutes"
severity = "error"
needs = ""
when = ("total minutes",)
sources = (
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
    "CMS Claims Processing Manual ch. 5 §20.2",
)
message = "The services add up to {sum} minutes, but only {total} minutes of treatment are stated."
ask = "How long was each service, and how long was the whole treatment?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "20 min. 97110 x 25 min. Session total 40 min."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "15 min. 97110 x 25 min. Session total 40 min."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    total = case.minutes.treatment_total
    added = sum(by_code(case).values())
    if total is not None and added > total >= (case.minutes.manual or 0):
        yield everywhere(sum=f"{added:g}", total=f"{total:g}")
