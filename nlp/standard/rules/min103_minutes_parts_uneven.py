"""The techniques' minutes do not add up

When the single techniques add up to another number than the stated minutes of the code, one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere
from ..questions import uneven_parts

code = "MIN103"
name = "minutes-parts-uneven"
element = "minutes"
severity = "error"
needs = ""
when = ("minutes",)
sources = (
    "documentation standard: minutes_97140",
    "CMS Claims Processing Manual ch. 5 §20.2",
)
message = "The minutes of the single techniques add up to {parts}, but {whole} are stated for manual therapy."
ask = "How long was each technique, and how long were they together?"
weak = (
    (
        "97140: 20 min. STM to R upper trapezius, moderate pressure, supine, 8 min. Grade III PA mobilization "
        "C5-6, prone, 7 min."
    ),
)
strong = (
    (
        "97140: 15 min. STM to R upper trapezius, moderate pressure, supine, 8 min. Grade III PA mobilization "
        "C5-6, prone, 7 min."
    ),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    sums = uneven_parts(case)
    if sums is not None:
        yield everywhere(parts=f"{sums[0]:g}", whole=f"{sums[1]:g}")
