"""The minute ledger of a note: rows, sums, comparisons, and the units they carry."""

import json

import pytest
from command_line import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.reports import Options, get

WORK = "Grade III PA mobilization L4-5, prone."


def minutes(reviewer, text):
    return reviewer.review(text).minutes


def lines(reviewer, text, kind):
    return [(line.holds, line.words) for line in minutes(reviewer, text).of(kind)]


def test_codes_are_summed_with_their_quotes(reviewer):
    text = f"97140 x 15 min, 10:05-10:20, {WORK} 97110 x 25 min squats. Total timed 40 min."
    found = {s.code: s for s in minutes(reviewer, text).sums}
    assert {code: s.minutes for code, s in found.items()} == {"97140": 15, "97110": 25}
    assert all(text[e.start : e.end] == e.text for s in found.values() for e in s.evidence)
    assert lines(reviewer, text, "timed_sum") == [(True, "97140 15 + 97110 25 = 40 min; timed total stated 40")]


def test_split_blocks_and_techniques_of_one_code_are_summed(reviewer):
    split = "97140 x 10 min STM R calf. 97530 x 15 min step training. 97140 x 5 min grade III talar glide."
    review = reviewer.review(split)
    assert review.minutes.manual == 15
    assert review.billing.units.counts[0].allocations == ({"97140": 1, "97530": 1},)
    parts = "Manual therapy: STM R upper trap 8 min, grade III PA C5-6 7 min."
    assert "8 + 7 = 15 min" in lines(reviewer, parts, "techniques")[0][1]


def test_a_service_named_in_words_gets_its_code(reviewer):
    text = f"97140 x 15 min, {WORK} Therapeutic exercise 25 min: bike 8 min, squats."
    found = {s.code: (s.minutes, s.named) for s in minutes(reviewer, text).sums}
    assert found == {"97140": (15, False), "97110": (25, True)}
    assert [block["code"] for block in minutes(reviewer, text).blocks] == ["97140", "97110", "other"]
    assert "8 min of services without a code" in lines(reviewer, text, "uncoded")[0][1]
    # Where the number stands too, the words are the same service told again.
    again = {s.code: s.minutes for s in minutes(reviewer, text + " 97110 x 25 min.").sums}
    assert again["97110"] == 25


TWO_SERVICES = (
    "97140 8 min MFR to R upper trap. 97110 x 10 min squats. 97140 8 min PA mobs grade III L4-5.",
    "97140 x 8 min: MFR R upper trap.\n97140 x 8 min: MFR L upper trap.",
    "Manual therapy 8 min (STM R gastroc). Later manual therapy 8 min (talocrural AP mobs grade III).",
    "MFR R upper trap 8 min. Rested, then squats. Joint mobs grade III L4-5, prone, 8 min.",
    "97140 8 min STM R calf, 97140 8 min talocrural AP glide grade III.",
)
ONE_SERVICE = (
    "MFR R upper trap 8 min.\nBilling: 97140 x 8 min",
    "97140 x 8 min: MFR R upper trap, firm.\nCharges: 97140 manual therapy 8 min, 97110 10 min",
    "97140 x 8 min: STM to R upper trap.\nBilling summary: 97140 8 min soft tissue mobilization",
    "Manual therapy 8 min (STM R gastroc). Tolerated well. Total manual therapy 8 min.",
    "97140 8 min PA mobs grade III L4-5.\n97140 8 min joint mobilization, units: 1",
    "97140 8 min MFR R upper trap. 97140 8 min.",
)


@pytest.mark.parametrize(
    ("text", "told"), [*((text, 16) for text in TWO_SERVICES), *((text, 8) for text in ONE_SERVICE)]
)
def test_one_amount_twice_is_two_services_or_a_line_told_again(reviewer, text, told):
    assert minutes(reviewer, text).manual == told
    assert next(s.minutes for s in minutes(reviewer, text).sums if s.code == "97140") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("97110 squats 10 min. Gait training 97116 8 min. 97110 step-ups 10 min.", 20),
        ("97110 x 10 min: squats, bridges. 97140 x 15 min. 97110 x 10 min: rows with green band.", 20),
        ("97110 x 10 min: squats, bridges.\nBilling: 97110 therapeutic exercise 10 min", 10),
        ("97110 x 10 min: squats, bridges.\nCharges: 97110 10 min, 97140 15 min", 10),
        ("97110 x 10 min: squats, bridges. 97110 x 10 min, squats done slowly.", 10),
    ],
)
def test_the_same_for_other_timed_services(reviewer, text, told):
    assert next(s.minutes for s in minutes(reviewer, text).sums if s.code == "97110") == told


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("TE 22 min", "97110", 22),
        ("THER EX PER SHEET 15 MIN", "97110", 15),
        ("Neuro re-ed 17 min", "97112", 17),
        ("US R TMJ 5 min", "97035", 5),
        ("lifting crates, 15 minutes (97530)", "97530", 15),
        ("moist heat to the neck 10 minutes", "97010", 10),
    ],
)
def test_services_by_the_words_of_notes(reviewer, words, code, told):
    found = {s.code: s.minutes for s in minutes(reviewer, f"97140 x 15 min, {WORK} {words}.").sums}
    assert found == {"97140": 15, code: told}


def test_words_that_name_no_service(reviewer):
    text = f"97140 x 15 min, {WORK} Percussive massage gun 10 min. She told us to walk, bike 8 min."
    assert {s.code for s in minutes(reviewer, text).sums} == {"97140"}


def test_untimed_codes_are_kept_out(reviewer):
    text = f"97140 x 20 min, {WORK} 97012 x 15 min mechanical traction. Total timed minutes: 20."
    review = reviewer.review(text)
    assert [line.holds for line in review.minutes.of("timed_sum")] == [True]
    assert "97012 15 min" in lines(reviewer, text, "untimed")[0][1]
    count = review.billing.units.counts[0]
    assert (count.total_units, count.untimed) == (1, {"97012": 1})


@pytest.mark.parametrize(
    ("text", "kind", "holds", "told"),
    [
        ("97140 10:00-10:15 PA gr III L4. 97110 10:10-10:45 squats.", "overlap", False, "share 5 min"),
        ("97140 10:00-10:15 PA gr III L4. 97124 10:00-10:15 effleurage.", "overlap", False, "are the same minutes"),
        ("97140 10:00-10:15 PA gr III L4. 97110 10:20-10:45 squats.", "gap", None, "5 min between 10:15 and 10:20"),
        ("97140 x 15 min, 10:05-10:30, PA gr III L4.", "clock", False, "makes 25 min, 15 min are told"),
        ("97140 x 25 min, 10:05-10:30, PA gr III L4.", "clock", True, "25 min told"),
        ("97140 x 30 min PA gr III L4. Total timed 20 min.", "timed_sum", False, "stated 20"),
        ("97140 x 15 min PA gr III L4. Total timed 40 min.", "timed_sum", None, "25 min of it belong to no code"),
        ("97140 x 2 units, 15 min PA gr III L4.", "units_written", False, "15 min carry 1 at most"),
        ("97140 x 2 units, 25 min PA gr III L4.", "units_written", True, "25 min carry 2"),
        ("97140 x 15 min PA gr III L4. Total timed 45 min. Session total 40 min.", "timed_within", False, "45 of 40"),
    ],
)
def test_comparisons(reviewer, text, kind, holds, told):
    found = lines(reviewer, text, kind)
    assert [h for h, _ in found] == [holds]
    assert told in found[0][1]


def test_a_total_alone_gives_units_but_no_split(reviewer):
    review = reviewer.review(f"{WORK} Total timed 40 min. Session total 45 min.")
    [count] = review.billing.units.counts
    assert (count.rule, count.total_units, count.allocations) == ("cms", 3, ())
    assert "can't be checked" in " ".join(count.steps)


def test_no_minutes_no_units(reviewer):
    assert reviewer.review(WORK).billing.units is None


def test_absurd_minutes_are_told_and_not_counted(reviewer):
    review = reviewer.review(f"97140 x 600 min {WORK}")
    assert review.billing.units is None
    assert "600" in review.billing.notices[0]


def test_codes_written_with_modifiers_and_units(reviewer):
    facts = reviewer.facts("97140-59 x 15 min: PA gr III L4. 97110 GP: 2 units. 97112 x 5 min.")
    assert [(code, units) for code, units, _, _ in facts.codes] == [("97140", None), ("97110", 2), ("97112", None)]
    assert ("97140", 15) in [(b.code, b.minutes) for b in facts.minutes]


def test_every_format_shows_the_ledger_and_the_steps(reviewer, tmp_path, capsys):
    text = f"97140 x 20 min {WORK} 97110 x 20 min squats. Total timed 40 min. D. Kim, PT"
    review = reviewer.review(text)
    for name in ("text", "html"):
        shown = "".join(get(name)([review], options=Options(width=110)))
        assert "97140 20 + 97110 20 = 40 min; timed total stated 40" in shown
        assert "40 min → 3 units: 15 + 15 + 10" in shown
        assert "3 by CMS or 2 by AMA" in shown
    file = tmp_path / "note.txt"
    file.write_text(text, encoding="utf-8")
    _, out, _ = run("review", file, "--format", "json", capsys=capsys)
    [found] = json.loads(out)
    assert [s["code"] for s in found["minutes"]["sums"]] == ["97140", "97110"]
    assert found["billing"]["units"]["counts"][0]["allocations"] == [
        {"97140": 2, "97110": 1},
        {"97140": 1, "97110": 2},
    ]


times = st.integers(1, 90)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(times, times, st.integers(0, 200))
def test_quotes_and_sums_hold_for_any_minutes(reviewer, manual, exercise, total):
    text = f"97140 x {manual} min {WORK} 97110 x {exercise} min squats. Total timed {total} min."
    found = reviewer.review(text)
    assert {s.code: s.minutes for s in found.minutes.sums} == {"97140": manual, "97110": exercise}
    assert found.billing.units.counts[0].total_minutes == manual + exercise
    for line in found.minutes.lines:
        assert all(text[e.start : e.end] == e.text for e in line.evidence)
    [timed] = found.minutes.of("timed_sum") if total else [None]
    if timed:
        assert timed.holds is (
            True if abs(manual + exercise - total) <= 1 else False if manual + exercise > total else None
        )
