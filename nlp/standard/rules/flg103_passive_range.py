"""Passive range or stretching as manual therapy

Ranging and routine stretching need no skilled technique in a reviewer's eyes, and they are often done by others.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import marked

code = "FLG103"
name = "passive-range"
element = "note"
severity = "warning"
needs = "cap"
when = ("flag:passive_rom",)
sources = ("documentation standard: passive_rom",)
message = "Passive range of motion or stretching is presented as the manual therapy."
ask = "Did you use a manual technique besides this, and on which structure?"
weak = ("Manual therapy: PROM R shoulder all planes x 15 min.",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if "passive_rom" in case.flags:
        yield from marked(case, "passive_rom")
