"""The certification period told is longer than the payer takes

A certification holds for a limited time; visits in the part of a period beyond it are not covered by it, whatever was
written on the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found, at
from ..case import ClaimCase
from ..certification import long_certification

code = "BIL503"
name = "certification-too-long"
element = "billing"
severity = "suggestion"
needs = ""
sources = ("CMS Benefit Policy Manual ch. 15 §220.1.3",)
message = (
    "The certification period told has {days} days; {payer} takes at most {most} and then wants a recertification."
)
ask = "When was this plan of care last certified?"
denial = "certification"
reviewer = "Certification period exceeds the maximum; recertification was not found."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Cert period 12/01/2025 - 05/31/2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Cert period 12/05/2025 - 03/04/2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Cert period 12/01/2025 - 05/31/2026. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = long_certification(case)
    if found:
        period, days, most = found
        words = {"days": str(days), "most": str(most), "payer": case.whose}
        yield at(period.start, period.end, **words).on(case.basis("recertification_days"))
