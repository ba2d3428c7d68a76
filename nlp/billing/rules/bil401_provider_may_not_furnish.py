"""Furnished by someone who may not bill it

Aides, technicians and students cannot furnish therapy that is billed; Medicare adds massage therapists and athletic
trainers. Their time is not the clinician's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import barred
from ..questions import spot

code = "BIL401"
name = "provider-may-not-furnish"
element = "billing"
severity = "error"
needs = ""
sources = (
    "CMS Benefit Policy Manual ch. 15 §230",
    "Noridian on students",
)
message = "The treating person is given as {credential}, who may not furnish this service{whose}."
ask = "Who gave this treatment, and who was in the room the whole time?"
denial = "provider"
reviewer = "Services furnished by unqualified personnel are not covered."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=aide 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=ATC 97140-GP=1"
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
        "payer=commercial on=2026-03-02 by=ATC 97140=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = barred(case)
    if found:
        whose = f" by the rules of {case.whose}" if case.basis("barred_credentials") else ""
        yield spot(case, credential=found, whose=whose).on(case.basis("barred_credentials"))
