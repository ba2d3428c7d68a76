"""The certification told does not cover the visit

A visit is paid under a plan of care that a physician or other practitioner has certified for its day. Where the note
itself tells a period or an end that the date of service lies beyond, a payer's reviewer needs no other paper. A
certification that came late can still be on file: the words of the note are what is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found, at
from ..case import ClaimCase
from ..certification import outside_certification

code = "BIL501"
name = "certification-ended"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "CMS Benefit Policy Manual ch. 15 §220.1.3",
    "Palmetto GBA, targeted review of 97140: no certification",
)
message = (
    "The certification in the note {told}; the date of service is {day}. {payer} pays under a certified plan of care."
)
ask = "Which certification covers this date of service, and where is it on file?"
denial = "certification"
reviewer = "No valid certification of the plan of care for the date of service."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Cert period 12/01/2025 - 02/28/2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. POC expired 2/27/26, recert due. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Plan of care 2x/week through Feb 28, 2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Recert is overdue. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Certification period 03/10/2026 to 06/07/2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. POC exp 3/1. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Cert period 12/05/2025 - 03/04/2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Certified 12/01/2025 through 02/28/2026. Recert signed 02/27/2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. POC expires 03/02/2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Recert due 03/30. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Cert period 12/01/2025 - 02/28/2026. Recert 03/01/2026 - 05/29/2026. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Cert period 12/01/2025 - 02/28/2026. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. POC has not expired. Continue POC, next visit 2/28. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = outside_certification(case)
    if found:
        start, end, told = found
        day = str(case.claim.date_of_service or "not given")
        yield at(start, end, told=told, day=day, payer=case.whose).on(case.basis("recertification_days"))
