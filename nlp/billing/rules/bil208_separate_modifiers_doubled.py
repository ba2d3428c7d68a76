"""59 and an X modifier on one line

XE, XS, XP and XU say more exactly what 59 says. Both on one line say nothing more and are rejected by several
payers.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import separating
from ..questions import spot

code = "BIL208"
name = "separate-modifiers-doubled"
element = "billing"
severity = "warning"
needs = ""
sources = ("HMSA, Moda and AAPC on modifiers 59 and X{EPSU}",)
message = "{line} carries {modifiers} together; one of them is enough (CMS, and several plans reject both)."
ask = "Which single reason makes this a separate service?"
denial = "modifier"
reviewer = "Invalid modifier combination."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97012 x 15 min mechanical traction. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-59-XS=1 97012-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97012 x 15 min mechanical traction. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-59=1 97012-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for line in case.claim.lines:
        if len(separating(line)) > 1:
            yield spot(case, line.code, line=line.told(), modifiers=" and ".join(separating(line)))
