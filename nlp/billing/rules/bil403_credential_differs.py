"""Claim and note name different clinicians

The claim's credential and the signature of the note have to be of the same kind of clinician: a therapist's claim
does not rest on a note that only an assistant signed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import other_credential
from ..questions import spot

code = "BIL403"
name = "credential-differs"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
    "Noridian: 97140 review, no valid signature or credentials",
)
message = "The claim names {claimed} as treating, the note is signed {signed}; payers compare the two."
ask = "Who gave this treatment, and with which credential?"
denial = "provider"
reviewer = "The rendering provider on the claim does not agree with the signed record."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. J. Roe, PTA\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=PT 97140-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=PT 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=DPT 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = other_credential(case)
    if found:
        yield spot(case, claimed=found[0], signed=found[1])
