"""Pasted terms, no told visit

A list of the right words in a row, or the same text again and again, is not a record of a visit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "NOT115"
name = "terms-pasted"
element = "note"
severity = "warning"
needs = "cap"
when = ("pasted",)
sources = (
    "documentation standard: class",
    "billing rules: identical text across visits",
)
message = "Parts of this read like pasted terms and do not tell a visit."
ask = "What happened at this visit, in your own sentences?"
weak = (
    (
        "Grade III PA mobilization L4-5 in prone, 3 x 30 sec. Grade III PA mobilization L4-5 in prone, 3 x 30 "
        "sec. Grade III PA mobilization L4-5 in prone, 3 x 30 sec."
    ),
)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    ("R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x 30 sec."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.stuffed:
        yield everywhere()
