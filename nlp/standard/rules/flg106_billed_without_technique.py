"""97140 is billed, no manual technique is told

A code whose service the note does not hold is billed for nothing: services billed but not documented are a leading
reason for denial.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at

code = "FLG106"
name = "billed-without-technique"
element = "note"
severity = "error"
needs = "cap"
when = ("no manual",)
sources = (
    "documentation standard: technique",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
    "Palmetto GBA 97140 review: services not documented",
)
message = "97140 is written, but no manual technique was performed according to the note."
ask = "Which manual technique did you perform, if any, or does the code not belong here?"
weak = ("Therapeutic exercise 30 min. 97140 x 15 min.",)
strong = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x 15 min."),
    "Therapeutic exercise 30 min.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if not case.manual:
        for _, _, start, end in [c for c in case.facts.codes if c[0] == "97140"][:1]:
            yield at(start, end)
