"""KX below the yearly threshold

KX is a statement about services above the threshold. On every claim it means nothing and looks like a habit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import threshold

code = "BIL207"
name = "threshold-modifier-needless"
element = "billing"
severity = "suggestion"
needs = ""
sources = (
    "Noridian, KX threshold 2024",
    "CY2025 and CY2026 fee schedule rules",
)
message = "KX stands on the claim, but this year's amount is below ${most}, the threshold of {payer}."
ask = "Has this patient's therapy really reached the threshold of this year?"
denial = "modifier"
reviewer = "KX modifier appended below the threshold."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 paid=1200 97140-GP-KX=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 paid=2600 97140-GP-KX=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 paid=1200 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    return threshold(case, marked=True)
