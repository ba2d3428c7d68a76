"""This payer wanted start and stop times

Some payers ask for start and stop times of each timed service for some dates of service. Medicare never did.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import bills, spot

code = "BIL109"
name = "start-stop-required"
element = "billing"
severity = "warning"
needs = ""
sources = ("APTA news of 2023-11-29 on UHC",)
message = "{payer} asks for start and stop times on this date, and the note has none for manual therapy."
ask = "When did manual therapy start and stop?"
denial = "not_documented"
reviewer = "Start and stop times of the timed services are not documented."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=uhc on=2024-03-01 97140=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min, 10:05-10:20. K. Adler, PT\n"
        "---\n"
        "payer=uhc on=2024-03-01 97140=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=uhc on=2025-03-01 97140=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    wanted = case.says("time_style") == "start_stop" and bills(case, "manual")
    if wanted and not case.note.minutes.start_stop:
        yield spot(case, bills(case, "manual")[0]).on(case.basis("time_style"))
