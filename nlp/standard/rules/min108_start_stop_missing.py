"""No start and stop time

Medicare does not ask for clock times. Some payers and some states do, and they settle every question about
overlapping services.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "MIN108"
name = "start-stop-missing"
element = "minutes"
severity = "suggestion"
needs = ""
when = ("manual minutes",)
sources = (
    "documentation standard: start_stop",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = "No start and stop time is given for manual therapy. Medicare does not ask for it; some payers do."
ask = "When did manual therapy start and stop?"
weak = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x 15 min."),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "15 min, 10:05-10:20."
    ),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.minutes.manual and not case.minutes.start_stop:
        yield everywhere()
