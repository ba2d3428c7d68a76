"""An after without a before

A value after treatment means nothing alone. The reviewer needs the value it started from.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "RSP106"
name = "response-without-before"
element = "response"
severity = "warning"
needs = "response"
when = ("response:vague",)
sources = ("documentation standard: response",)
message = "A value after treatment is written, but not the one before."
ask = "What was this value before treatment?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Post-treatment flexion 52 deg."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel, flexion 35 deg. Grade III PA mobilization L4-5, prone, 3 x "
        "30 sec. Post-treatment flexion 52 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    parts = case.elements["response"].parts
    if case.level("response") == "vague" and "measure" in parts and "change" not in parts:
        yield spot(case, "response")
