"""Minutes of the single codes are not told

Medicare asks for total timed minutes and total treatment time, not for minutes of each code. Without them nobody
can check how the units were split.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import billed, spot, without_minutes

code = "BIL106"
name = "split-not-checkable"
element = "billing"
severity = "suggestion"
needs = ""
sources = ("CMS Benefit Policy Manual ch. 15 §220.3.E",)
message = "The note tells no minutes of {codes}. Medicare does not require them; they are needed to check the units."
ask = "How many minutes was each of the services billed?"
denial = "units"
reviewer = "The distribution of time among the billed services cannot be determined from the record."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. Total timed minutes 40. Total treatment time 45 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 20 min. 97110 x 20 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. Total timed minutes 40. Total treatment time 45 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=3"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    missing = without_minutes(case)
    asked = case.says("time_style") in ("per_code", "start_stop")
    if missing and len(billed(case)) > 1 and not asked:
        yield spot(case, codes=" and ".join(missing)).on(case.basis("time_style"))
