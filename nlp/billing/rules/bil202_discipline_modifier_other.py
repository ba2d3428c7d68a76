"""The modifier of another plan of care

GP, GO and GN follow the plan of care. A modifier of another discipline puts the service under a plan that does not
hold it; manual therapy under a speech plan is practically always a slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import other_discipline
from ..questions import spot

code = "BIL202"
name = "discipline-modifier-other"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "NGS Medicare article 1816624",
    "WPS Medicare on therapy modifiers",
)
message = "{line} carries {modifier}, which is not the modifier of the plan of care (Medicare's rule)."
ask = "Under which plan of care was this service given?"
denial = "modifier"
reviewer = "Discipline modifier is inconsistent with the plan of care."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 plan=PT 97140-GO=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GN=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 plan=PT 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for line, modifier in other_discipline(case):
        yield spot(case, line.code, line=line.told(), modifier=modifier).on(case.basis("discipline_modifier"))
