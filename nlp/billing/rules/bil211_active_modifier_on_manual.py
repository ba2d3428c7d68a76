"""AT on manual therapy

AT marks active chiropractic manipulation. On manual therapy it has no meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import active_modifier
from ..questions import spot

code = "BIL211"
name = "active-modifier-on-manual"
element = "billing"
severity = "warning"
needs = ""
sources = ("NGS Medicare article 325495",)
message = "{line} carries AT, which belongs on chiropractic manipulation only (Medicare's rule)."
ask = "Which line is AT meant for?"
denial = "modifier"
reviewer = "Invalid modifier for the procedure code."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-AT=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for line in active_modifier(case)[0]:
        yield spot(case, line.code, line=line.told()).on(case.basis("active_treatment_modifier"))
