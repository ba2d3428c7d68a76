"""Nobody signed

Medicare wants the signature and professional identification of whoever treated. A missing one is among the named
reasons for denying this code.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "PRV101"
name = "clinician-not-identified"
element = "provider"
severity = "warning"
needs = "provider"
when = ("no provider",)
sources = (
    "documentation standard: provider",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
    "Noridian: 97140 review, no valid signature or credentials",
)
message = "No treating clinician is named with a credential."
ask = "Who gave this treatment, and with which credential?"
weak = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
strong = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. K. Adler, PT"),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Treated "
        "by J. Roe, PTA."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if not case.provider and not any(p.role == "certified" for p in case.facts.people):
        yield everywhere()
