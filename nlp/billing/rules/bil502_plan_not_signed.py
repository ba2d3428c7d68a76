"""The plan of care is told to be unsigned

The plan has to be certified, by signature and date, soon after the first treatment. A note that says itself that the
signature is still missing is the first thing a payer's reviewer quotes. Within the days that are given for it nothing
is said, where the note dates its evaluation; nor where the payer takes a signed order with the plan sent out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found, at
from ..case import ClaimCase
from ..certification import unsigned_plan

code = "BIL502"
name = "plan-not-signed"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "CMS Benefit Policy Manual ch. 15 §220.1.3",
    "CY2025 fee schedule rule on the initial signature",
)
message = (
    "The plan of care is told to be unsigned; {payer} wants it certified within {days} days of the first treatment."
)
ask = "Has the plan of care been signed and dated since, and where is it on file?"
denial = "certification"
reviewer = "The plan of care is not certified by signature of a physician or other practitioner."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. POC not yet signed. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Plan of care sent, still awaiting Dr. Lin's signature. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. SOC 01/12/2026. Waiting for MD to sign the POC. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Unsigned plan of care. K. Adler, PT\n"
        "---\n"
        "payer=medicare-advantage on=2026-03-02 97140-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. POC signed by Dr. Lin. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. SOC 02/16/2026. POC sent, awaiting signature. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Signed order on file, POC faxed to MD on day one, awaiting signature. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. POC not yet signed. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Awaiting new brace. Continue POC. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = unsigned_plan(case)
    if found:
        days = str(case.limit("certification_days"))
        basis = case.basis("certification_days", "initial_certification")
        yield at(*found, payer=case.whose, days=days).on(basis)
