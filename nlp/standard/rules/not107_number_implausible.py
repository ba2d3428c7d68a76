"""A number that a body cannot have

A slip of one digit makes a measure impossible, and a reviewer who sees one doubts all others.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at

code = "NOT107"
name = "number-implausible"
element = "note"
severity = "warning"
needs = ""
when = ("measures",)
sources = ("documentation standard: response",)
message = "{value} is not possible for this measure."
ask = "Which value did you measure?"
weak = (
    (
        "C5-6 hypomobile with firm end feel, cervical rotation 240 deg. Grade III PA mobilization C5-6, prone, 3 "
        "x 30 sec."
    ),
    ("LBP 14/10. Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec."),
)
strong = (
    (
        "C5-6 hypomobile with firm end feel, cervical rotation 40 deg. Grade III PA mobilization C5-6, prone, 3 "
        "x 30 sec."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for measure in case.facts.measures:
        if not measure.plausible:
            unit = measure.unit if measure.unit[:1] in ("/", "+", "%") else f" {measure.unit}"
            yield at(measure.start, measure.end, value=f"{measure.value:g}{unit}".strip())
