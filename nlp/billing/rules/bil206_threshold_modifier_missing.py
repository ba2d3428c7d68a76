"""Above the yearly threshold without KX

Above the threshold of the year each line says with KX that the service is necessary and that the record shows it.
Without KX it is denied.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import threshold

code = "BIL206"
name = "threshold-modifier-missing"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "Noridian, KX threshold 2024",
    "CY2025 and CY2026 fee schedule rules",
)
message = "This year's amount is above ${most}, the threshold of {payer}, and no therapy line carries KX."
ask = "Does the record show why therapy is still needed above the threshold?"
denial = "modifier"
reviewer = "Services above the therapy threshold were billed without the KX modifier."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 paid=2600 97140-GP=1"
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
    return threshold(case, marked=False)
