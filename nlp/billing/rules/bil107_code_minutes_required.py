"""This payer wants minutes of each code

A payer that counts each code alone cannot count a code without minutes. What cannot be counted is not paid.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import spot, without_minutes

code = "BIL107"
name = "code-minutes-required"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "AMA midpoint rule, each code alone",
    "Plans that count each code alone: therapycomply, PromptHealth",
)
message = "The note tells no minutes of {codes}; {payer} counts from the minutes of each code."
ask = "How many minutes was each of the services billed?"
denial = "units"
reviewer = "Time spent on each timed code is not documented."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. Total timed minutes 40. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=2 97110=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 20 min. 97110 x 20 min. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=1 97110=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. Total timed minutes 40. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    missing = without_minutes(case)
    if missing and case.says("time_style") in ("per_code", "start_stop"):
        yield spot(case, codes=" and ".join(missing)).on(case.basis("time_style"))
