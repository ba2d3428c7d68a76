"""No manual technique performed

The code pays for hands-on technique. Exercise, modalities, machines, taping, needling and stretching programmes are
billed elsewhere or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "TEC101"
name = "technique-missing"
element = "technique"
severity = "warning"
needs = "technique"
when = ("technique:absent",)
sources = (
    "documentation standard: technique",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = "No manual technique performed by hand is written."
ask = "Which manual technique did you perform at this visit, if any, and on which structure?"
weak = ("Restricted PA glide L4-5 with firm end feel. Therapeutic exercise 30 min. J. Roe, PT",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("technique") == "absent":
        yield everywhere()
