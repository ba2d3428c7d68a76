"""It got worse, and no plan follows

A worse value is a fair response when it changes the plan. Left alone it shows a treatment that does not work.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import changes, planned

code = "RSP107"
name = "worse-without-plan"
element = "response"
severity = "suggestion"
needs = ""
when = ("changes",)
sources = (
    "documentation standard: response",
    "OIG 2018: no evidence of effectiveness",
)
message = "A value got worse, and the note does not say what follows from it."
ask = "What will you do differently because of this?"
weak = (
    (
        "R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x "
        "30 sec. Flexion went from 95 to 88 deg."
    ),
)
strong = (
    (
        "R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x "
        "30 sec. Flexion went from 95 to 88 deg. Plan: hold mobilization, recheck effusion next visit."
    ),
    (
        "R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x "
        "30 sec. Flexion improved from 95 to 108 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    worse = [c for c in changes(case) if c.better is False]
    if worse and not planned(case):
        yield at(worse[0].start, worse[0].end)
