"""Signed with a credential that may not bill

Athletic trainers, massage therapists and similar professions cannot bill therapy services to Medicare. Other payers
follow state law and contract.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at

code = "PRV102"
name = "credential-not-enough"
element = "provider"
severity = "warning"
needs = "provider"
when = ("no provider",)
sources = (
    "documentation standard: provider",
    "CMS Benefit Policy Manual ch. 15: massage therapists and athletic trainers",
)
message = "The only credential in the note is one that Medicare does not accept for therapy."
ask = "Who gave or supervised this treatment, and with which credential?"
weak = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. J. Roe, ATC"),
)
strong = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. K. Adler, PT"),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for person in case.facts.people:
        if person.role == "certified" and not case.provider:
            yield at(person.start, person.end)
            return
