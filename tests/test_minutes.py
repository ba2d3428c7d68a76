"""Minutes of manual therapy, of other services, and of the whole visit."""

from __future__ import annotations

import pytest

from nlp import Reviewer

TREATED = "Restricted PA glide L4-5 with firm end feel. "


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Manual therapy 97140 x 15 min: grade III PA mobilization L4-5, prone.", 15),
        ("97140 - 12 minutes: STM R upper trapezius.", 12),
        ("Manual therapy (97140): 8 min. STM R upper trapezius.", 8),
        ("MT x 15': grade III PA L4-5 prone.", 15),
        ("Manual Therapy: 14 mins, STM R upper trapezius supine.", 14),
        ("15 minutes of manual therapy to the lumbar spine.", 15),
        ("STM R upper trapezius x 10 min.", 10),
        ("MANUAL THERAPY X 12 MIN: STM R UPPER TRAPEZIUS.", 12),
        ("manual therapy for fifteen minutes to the lumbar spine", 15),
        ("STM to R upper trapezius. Manual therapy minutes: 13", 13),
        ("Manual therapy minutes: 13\nSTM to R upper trapezius", 13),
        ("Manual Therapy (min): 13\nSTM R UT", 13),
        ("97140: 13\nSTM R UT", 13),
        ("MANUAL THERAPY\nDuration: 12 min\nSTM L UT", 12),
        ("MANUAL THERAPY\nDuration: 12\nSTM L UT", 12),
        ("MANUAL TX   Minutes: 15\n[x] joint mob\n\nTHER EX   Minutes: 12\nCOMMENT: table slides", 15),
        ("MANUAL [x] yes [ ] no  Minutes: 15\nSTM L UT", 15),
        ("MANUAL, 14 min\n- GH mobs, posterior\n- STM, subscap\nTHER EX, 22 min\n- pulleys, 3 min", 14),
        ("TABLE 2\nMANUAL! 24 MIN!\nTHORACIC PA MOBS T5 TO T8 6 MIN!\nIASTM LEFT LAT 5 MIN!\nEXERCISE! 22 MIN!", 24),
        ("MLD: neck, abdomen, thighs. 41 min\nFIBROSIS_TECH: calves, 6 min\nMINUTES_97140: 47", 47),
        ("Manual: 12 min STM R UT, supine\nTE: 20 min", 12),
        ("97140 MT x12 min: soft tissue mobs R UT", 12),
        ("Manual therapy minutes: 8\nSTM R UT\nManual therapy minutes: 7\nPA L4 grade III", 15),
        ("Manual therapy: 8 min STM R UT\n7 min PA glides L4-5", 15),
        ("Manual:\nSTM R UT\nBike: 10 min\n8 min R levator", 8),
        ("Tx\nSTM, 8 min\nMFR, 7 min", 15),
        (
            "Codes\n| CPT | Description | Min | Units |\n| 97140 | Manual therapy | 18 | 1 |\n| 97110 | TE | 23 | 2 |",
            18,
        ),
        ("CODE  SERVICE  MINUTES\n97110  ther ex  23\n97140  manual therapy  18\nRED FLAGS none", 18),
        ("Manual therapy for forty five minutes: STM R UT", 45),
        ("MANUAL [ ] yes [x] no  Minutes: __\nTherapeutic exercise 15 min", None),
        ("Therapeutic exercise minutes: 20\nManual therapy minutes: 12\nSTM R UT", 12),
        ("97140: 2\nSTM R UT", None),
        ("97140: 59\nSTM R UT", None),
        ("MANUAL\nSTM R UT\nDuration: 6 weeks", None),
        ("MANUAL\nSTM R UT\nTime: 10 am", None),
        ("MANUAL\nSTM R UT\nTime: 10-15", None),
        ("STM R UT (one side at a time) 3 passes", None),
        ("Treatment: STM R UT, prone, slow strokes to the whole length of the muscle.\n15 min.", 15),
        ("EXERCISE\nwall slides 3x10.\nSTM R UT prone, slow strokes.\n12 min.", 12),
        (
            "Manual therapy: STM R UT, prone, slow strokes to the whole length.\nTher ex wall slides 3 x 10.\n15 min.",
            None,
        ),
        ("Manual therapy\nTotal time: 45\nSTM R UT", None),
        ("97140 manual therapy 10 min STM R UT; 97110 therapeutic exercise 20 min.", 10),
        ("97110: 20 min. 97140: 15 min STM R UT. 97530: 10 min.", 15),
        ("STM R upper trapezius 8 min. Grade III PA mobilization C4-5 prone 7 min.", 15),
        ("97140 - 24 min: STM R upper trapezius 10 min, PA mobilization C4-5 14 min.", 24),
        ("Manual therapy 15 min: STM R UT. Billing: 97140 15 min.", 15),
        ("Manual therapy 15 min: STM R UT. Total treatment time 45 min.", 15),
        ("STM 16 min. total treatment time 42 min.", 16),
        ("Manual therapy: STM R upper trapezius. Total timed minutes 40.", None),
        ("Manual therapy: STM R upper trapezius. Therapeutic exercise 25 min.", None),
        ("Manual therapy: STM R upper trapezius. Hot pack 10 min.", None),
        ("Manual therapy: sustained PA L4-5 held 2 min prone.", None),
        ("Manual therapy: grade III PA L4-5, 3 x 30 sec.", None),
        ("Manual therapy: grade III PA L4-5, prone, 3 x 2 min.", None),
        ("Sits 20 min at work before pain. Manual therapy: STM R UT.", None),
        ("Goal: stand 30 min at work. Manual therapy: STM R UT.", None),
        ("Next visit: manual therapy 15 min.", None),
        ("Grade III PA mobilization L4-5.", None),
    ],
)
def test_manual_minutes(reviewer: Reviewer, text: str, minutes: float | None) -> None:
    assert reviewer.review(TREATED + text).minutes.manual == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Manual therapy 10:05-10:20: grade III PA L4-5 prone.", 15),
        ("Manual therapy 10:05 - 10:20: grade III PA L4-5 prone.", 15),
        ("Manual therapy from 10:05 to 10:20, STM R upper trapezius.", 15),
        ("Manual therapy 10:05 AM to 10:20 AM, STM R upper trapezius.", 15),
        ("Manual therapy 1:07 PM to 1:30 PM, STM R upper trapezius.", 23),
        ("Manual therapy 11:50 am - 12:05 pm, STM R upper trapezius.", 15),
        ("Manual therapy 11:50-12:05, STM R upper trapezius.", 15),
        ("Manual therapy 12:50-1:10, STM R upper trapezius.", 20),
        ("Manual therapy 1405-1420, STM R upper trapezius.", 15),
        ("97140 started 2:10, ended 2:25, STM R upper trapezius.", 15),
        ("97140 Time in 10:31 Time out 10:44 STM R upper trapezius.", 13),
        ("97140 15 min (10:05-10:20) STM R upper trapezius.", 15),
        ("Manual therapy 10:05-10:13 STM R UT. Manual therapy 10:30-10:37 PA L4-5.", 15),
        ("Manual therapy 9:00 a.m.-9:12 a.m. STM R UT.", 12),
    ],
)
def test_clock_times(reviewer: Reviewer, text: str, minutes: float) -> None:
    found = reviewer.review(TREATED + text).minutes
    assert found.manual == minutes
    assert found.start_stop is True


@pytest.mark.parametrize(
    "text",
    [
        "Manual therapy 15 min: STM R UT.",
        "Session 10:00-10:45. 97140 15 min STM R UT.",
        "97140 15 min STM R UT. 97110 10:20-10:40.",
    ],
)
def test_no_clock_of_the_manual_block(reviewer: Reviewer, text: str) -> None:
    found = reviewer.review(TREATED + text).minutes
    assert found.manual == 15
    assert found.start_stop is False


@pytest.mark.parametrize(
    ("text", "timed", "treatment"),
    [
        ("97140 15 min STM R UT. Total timed minutes: 40. Total treatment time: 50 min.", 40, 50),
        ("97140 15 min STM R UT. Total timed code minutes: 38 min.", 38, None),
        ("97140 15 min STM R UT. Total treatment time 55 minutes.", None, 55),
        ("97140 15 min STM R UT. Total session time: 45 min.", None, 45),
        ("97140 15 min STM R UT.", None, None),
    ],
)
def test_totals(reviewer: Reviewer, text: str, timed: float | None, treatment: float | None) -> None:
    found = reviewer.review(TREATED + text).minutes
    assert (found.manual, found.timed_total, found.treatment_total) == (15, timed, treatment)


def test_other_codes_keep_their_own_minutes(reviewer: Reviewer) -> None:
    text = TREATED + "97110: 20 min squats. 97140: 15 min STM R UT. 97530: 10 min lifting."
    rows = {row["code"]: row["minutes"] for row in reviewer.review(text).minutes.blocks}
    assert rows == {"97110": 20, "97140": 15, "97530": 10}


@pytest.mark.parametrize(
    ("text", "code", "units"),
    [
        ("97140 x 2 units, STM R UT.", "97140", 2),
        ("97140-59 STM R UT.", "97140", None),
        ("G0283 given.", "G0283", None),
    ],
)
def test_codes(reviewer: Reviewer, text: str, code: str, units: int | None) -> None:
    found = reviewer.facts(text)
    assert [(c, u) for c, u, _, _ in found.codes] == [(code, units)]
    assert all(text[a:b].upper().startswith(code) for _, _, a, b in found.codes)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Manual therapy 97140 x 15 min: PA L4-5, 3 x 30 sec.", ["15 min"]),
        ("Manual therapy 10:05-10:20: PA L4-5 prone.", ["10:05-10:20"]),
        ("97140 8 min STM R UT; 97110 20 min.", ["8 min", "20 min"]),
        ("Held 2 min, 3 x 30 sec, PA L4-5.", []),
    ],
)
def test_time_spans(reviewer: Reviewer, text: str, times: list[str]) -> None:
    found = [m.text for m in reviewer.review(text).entities if m.label == "TIME"]
    assert [t.lower().removeprefix("x ") for t in found] == times
