"""Measured values, what they measure, and what went before and after."""

from __future__ import annotations

import pytest

from nlp.pipeline.measures import FAMILIES
from nlp.pipeline.reader import Reader
from nlp.schema import Change, Measure

EXAMPLES = [pytest.param(f.name, *row, id=f"{f.name}-{n}") for f in FAMILIES for n, row in enumerate(f.examples)]


def the_measure(reader: Reader, text: str, value: float) -> Measure:
    """The one measure of this value."""
    found = [m for m in reader.read(text).measures if m.value == value]
    assert len(found) == 1, reader.read(text).measures
    return found[0]


def the_change(reader: Reader, text: str) -> Change:
    """The one change of this visit."""
    found = [c for c in reader.read(text).changes if c.context == "current"]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("family", "text", "what", "value", "unit"), EXAMPLES)
def test_family_examples(reader: Reader, family: str, text: str, what: str, value: float, unit: str) -> None:
    found = reader.read(text).measures
    assert [(m.kind, m.value, m.unit) for m in found] == [(family, value, unit)]
    assert what in found[0].what
    assert found[0].plausible


def test_every_family_has_examples() -> None:
    assert all(f.examples for f in FAMILIES)


@pytest.mark.parametrize(
    ("text", "kind", "what", "value", "unit"),
    [
        ("Cervical rotation R 48 deg.", "rom", "rotation", 48, "deg"),
        ("Shoulder flexion to 135°.", "rom", "flexion", 135, "deg"),
        ("ER is 45 degrees.", "rom", "external_rotation", 45, "deg"),
        ("Ankle DF 8d.", "rom", "dorsiflexion", 8, "deg"),
        ("Knee extension -12 deg.", "rom", "extension", -12, "deg"),
        ("Pain 7/10 at rest.", "pain", "pain", 7, "/10"),
        ("Pain is 6 out of 10.", "pain", "pain", 6, "/10"),
        ("NPRS: 5/10", "pain", "pain", 5, "/10"),
        ("Headache 4/10 on arrival.", "pain", "", 4, "/10"),
        ("Grip L 18 kg.", "strength", "grip", 18, "kg"),
        ("Lateral pinch 9 lbs.", "strength", "pinch", 9, "lb"),
        ("Girth at mid patella 41.5 cm.", "girth", "", 41.5, "cm"),
        ("Figure of eight 52.3 cm.", "girth", "", 52.3, "cm"),
        ("Fingertip to floor 22 cm.", "girth", "floor", 22, "cm"),
        ("TUG 12.4 sec.", "performance", "tug", 12.4, "s"),
        ("NDI 38%.", "score", "ndi", 38, "%"),
        ("ODI 44%.", "score", "odi", 44, "%"),
    ],
)
def test_value_and_unit(reader: Reader, text: str, kind: str, what: str, value: float, unit: str) -> None:
    found = the_measure(reader, text, value)
    assert (found.kind, found.unit) == (kind, unit)
    assert what in found.what
    assert found.plausible


@pytest.mark.parametrize(
    ("text", "value"), [("R biceps strength 4+/5.", 4), ("MMT L deltoid 3/5", 3), ("Quad MMT 4-/5", 4)]
)
def test_manual_muscle_grades(reader: Reader, text: str, value: float) -> None:
    found = the_measure(reader, text, value)
    assert (found.kind, found.unit) == ("strength", "/5")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Cervical rotation R 40 deg.", ["right"]),
        ("Left shoulder flexion 135 deg.", ["left"]),
        ("Grip L 18 kg, R 30 kg.", ["left", "right"]),
        ("Rotation: right 40 deg, left 62 deg.", ["right", "left"]),
        ("Bilateral hip IR 20 deg.", ["both"]),
        ("Lumbar flexion 40 deg.", [""]),
    ],
)
def test_side(reader: Reader, text: str, sides: list[str]) -> None:
    assert [m.side for m in reader.read(text).measures] == sides


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("AROM flexion 110 deg.", "active"),
        ("PROM flexion 124 deg.", "passive"),
        ("Active flexion 110 deg.", "active"),
        ("Passive flexion 124 deg.", "passive"),
        ("Flexion 110 deg.", ""),
    ],
)
def test_mode(reader: Reader, text: str, mode: str) -> None:
    assert [m.mode for m in reader.read(text).measures] == [mode]


def test_active_and_passive_beside_each_other(reader: Reader) -> None:
    found = reader.read("Shoulder flexion 98 A/112 P.").measures
    assert [(m.value, m.mode) for m in found] == [(98, "active"), (112, "passive")]


PAIRS = [
    ("Rotation improved from 40 to 58 deg.", 40, 58, "deg"),
    ("Cervical rotation 40 to 58 degrees after treatment.", 40, 58, "deg"),
    ("Rotation 40 deg to 58 deg.", 40, 58, "deg"),
    ("Flexion 95° → 110°.", 95, 110, "deg"),
    ("Flexion 95->110 deg.", 95, 110, "deg"),
    ("Flexion 95 deg --> 110 deg.", 95, 110, "deg"),
    ("Pain 7/10 -> 3/10.", 7, 3, "/10"),
    ("Pain decreased from 7/10 to 3/10.", 7, 3, "/10"),
    ("Pain from 7 to 3/10.", 7, 3, "/10"),
    ("Pain reduced from 7 out of 10 to 3 out of 10.", 7, 3, "/10"),
    ("Pain: came in 6/10, left 3/10.", 6, 3, "/10"),
    ("Shoulder flexion 128 deg up from 112.", 112, 128, "deg"),
    ("Knee flexion 84 deg (was 70).", 70, 84, "deg"),
    ("Knee flexion now 84 deg, was 70 deg.", 70, 84, "deg"),
    ("Rotation pre 40 deg post 58 deg.", 40, 58, "deg"),
    ("Rotation pre: 40 deg, post: 58 deg.", 40, 58, "deg"),
    ("Rotation before 40 deg, after 58 deg.", 40, 58, "deg"),
    ("Rotation 40 deg before and 58 deg after.", 40, 58, "deg"),
    ("Grip went from 31 lb to 36 lb.", 31, 36, "lb"),
    ("Girth reduced from 26.5 cm to 25 cm.", 26.5, 25, "cm"),
    ("Pitting edema went from 2+ to 1+ at the ankle.", 2, 1, "+"),
    ("Extension improved from -12 to -4 deg.", -12, -4, "deg"),
    ("External rotation improved from 25 to 41 degrees immediately after.", 25, 41, "deg"),
]


@pytest.mark.parametrize(("text", "before", "after", "unit"), PAIRS)
def test_pairs(reader: Reader, text: str, before: float, after: float, unit: str) -> None:
    change = the_change(reader, text)
    assert (change.before, change.after, change.unit) == (before, after, unit)
    assert change.how == "pair"
    assert change.better is not False


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Pain: came in 6, left 3.", 6, 3),
        ("Pain was six out of ten and is now three out of ten.", 6, 3),
        ("flexion went from ninety to one hundred ten degrees", 90, 110),
        ("rotation improved from forty to fifty eight degrees", 40, 58),
        ("knee flexion improved from ninety five to one twenty", 95, 120),
    ],
)
def test_pairs_without_digits_or_units(reader: Reader, text: str, before: float, after: float) -> None:
    change = the_change(reader, text)
    assert (change.before, change.after) == (before, after)
    assert change.better is True


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("Flexion improved by 15 deg.", 15, "deg"),
        ("Gained 15 deg of abduction.", 15, "deg"),
        ("Abduction +15 deg post-treatment.", 15, "deg"),
        ("Girth reduced 1.5 cm.", 1.5, "cm"),
        ("Girth reduced by 1.5 cm.", 1.5, "cm"),
        ("Rotation increased 12 deg.", 12, "deg"),
    ],
)
def test_told_differences(reader: Reader, text: str, amount: float, unit: str) -> None:
    change = the_change(reader, text)
    assert (change.how, change.before, change.after, change.unit) == ("delta", None, amount, unit)


@pytest.mark.parametrize(
    "table",
    [
        "           start   end\nflexion    95      110\nabduction  80      97",
        "Motion | Before | After\nflexion | 95 | 110\nabduction | 80 | 97",
        "Motion\tPre\tPost\nflexion\t95\t110\nabduction\t80\t97",
    ],
)
def test_table_rows(reader: Reader, table: str) -> None:
    found = reader.read(f"Shoulder, degrees:\n{table}\nGrade III inferior glide GH, supine.").changes
    assert [(c.before, c.after) for c in found] == [(95, 110), (80, 97)]


def test_twin_after_the_treatment(reader: Reader) -> None:
    text = (
        "O: Shoulder flexion 112 deg, capsular end feel.\n"
        "Manual: Grade III inferior glide GH joint, supine, 3 x 30 sec.\n"
        "Post: flexion 128 deg."
    )
    change = the_change(reader, text)
    assert (change.before, change.after, change.how, change.better) == (112, 128, "apart", True)


def test_twins_keep_to_their_motion_and_side(reader: Reader) -> None:
    text = (
        "O: Rotation R 40 deg, L 62 deg, extension 30 deg.\n"
        "Manual: Grade III PA mobilization C4-5, prone, 3 x 30 sec.\n"
        "Post: rotation R 58 deg."
    )
    assert [(c.before, c.after) for c in reader.read(text).changes] == [(40, 58)]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Flexion improved from 95 to 110 deg.", True),
        ("Flexion went from 110 to 95 deg.", False),
        ("Pain went from 7/10 to 3/10.", True),
        ("Pain went from 3/10 to 7/10.", False),
        ("Grip went from 31 lb to 36 lb.", True),
        ("Wrist circumference went from 18 cm to 17 cm.", True),
        ("Extension lag went from 20 deg to 10 deg.", True),
        ("Pain went from 5/10 to 5/10.", None),
        ("TUG improved from 18 sec to 14 sec.", True),
    ],
)
def test_direction_that_is_better(reader: Reader, text: str, better: bool | None) -> None:
    assert the_change(reader, text).better is better


@pytest.mark.parametrize(
    ("text", "value"),
    [("Shoulder flexion 240 deg.", 240), ("Pain 12/10 today.", 12), ("MMT 7/5.", 7), ("Grip 900 lb.", 900)],
)
def test_impossible_values_are_kept_and_flagged(reader: Reader, text: str, value: float) -> None:
    assert the_measure(reader, text, value).plausible is False


@pytest.mark.parametrize(
    "text",
    [
        "Grade III PA mobilization 3 x 30 sec.",
        "Seen on 04/12/2025, visit 6.",
        "97140 x 2 units.",
        "Treated L3-4 and C5/6.",
        "10:05-10:20",
        "Patient is 54 years old.",
        "POD 12.",
    ],
)
def test_numbers_that_measure_nothing(reader: Reader, text: str) -> None:
    assert [m for m in reader.read(text).measures if m.kind in ("rom", "pain", "strength", "girth", "grade")] == []


def test_a_range_of_exam_values_is_no_change(reader: Reader) -> None:
    assert reader.read("Knee AROM 0-115 deg.").changes == ()


def test_measure_of_another_visit_keeps_its_context(reader: Reader) -> None:
    found = the_measure(reader, "At last visit flexion was 95 deg.", 95)
    assert found.context == "historical"
