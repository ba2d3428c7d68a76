"""The patient's own work as manual therapy

Exercise and activities have codes of their own. A reviewer reads them under manual therapy as a wrong code.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import marked

code = "FLG105"
name = "patient-works"
element = "note"
severity = "warning"
needs = "cap"
when = ("flag:patient_active",)
sources = ("documentation standard: patient_active",)
message = "Work of the patient is presented as the manual therapy."
ask = "What did you do with your own hands at this visit, if anything?"
weak = ("Manual therapy: patient performed bridges 3 x 10 and foam rolling x 15 min.",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if "patient_active" in case.flags:
        yield from marked(case, "patient_active")
