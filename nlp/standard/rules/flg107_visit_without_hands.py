"""The rest of the note cannot stand for manual therapy

Findings, results and goals support the code only together with a manual technique. Without one they support another
service.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "FLG107"
name = "visit-without-hands"
element = "note"
severity = "warning"
needs = "cap"
when = ("no manual",)
sources = ("documentation standard: class",)
message = "Without a manual technique, what else you wrote cannot support this code."
ask = "Was manual therapy part of this visit?"
weak = (
    ("Restricted PA glide L4-5 with firm end feel. Therapeutic exercise 30 min. Goal: stand 30 min at her register."),
)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    "Therapeutic exercise 30 min. 97140 x 15 min.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    billed = any(c[0] == "97140" for c in case.facts.codes)
    flagged = set(case.flags) & {"passive_rom", "mechanical", "patient_active"}
    documented = any(result.level != "absent" for result in case.elements.values())
    if not case.manual and documented and not billed and not flagged:
        yield everywhere()
