"""Whether words belong to this visit: negation, plan, condition, history, home programme, other hands, quotation."""

from __future__ import annotations

import pytest

from nlp.pipeline.reader import Reader

TECHNIQUE = "grade III PA mobilization L4-5"


def contexts(reader: Reader, text: str, label: str) -> set[str]:
    """The contexts in which a label stands in a text."""
    return {m.context for m in reader.read(text).mentions if m.label == label}


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Performed grade III PA mobilization L4-5, prone.", "current"),
        ("Next visit: grade III PA mobilization L4-5, prone.", "planned"),
        ("Plan: grade III PA mobilization L4-5, prone.", "planned"),
        ("Will add grade III PA mobilization L4-5 next visit.", "planned"),
        ("Plan to progress to grade IV PA mobilization L4-5 on Friday.", "planned"),
        ("Consider grade III PA mobilization L4-5 if tolerated.", "hypothetical"),
        ("May benefit from grade III PA mobilization L4-5.", "hypothetical"),
        ("Last month she received grade III PA mobilization L4-5 elsewhere.", "historical"),
        ("At the previous visit grade III PA mobilization L4-5 was performed.", "historical"),
        ("Last session: grade III PA mobilization L4-5, prone.", "historical"),
        ("No grade III PA mobilization L4-5 was performed today.", "negated"),
        ("Grade III PA mobilization L4-5 was not performed today.", "negated"),
        ("Held grade III PA mobilization L4-5 today due to fever; not performed.", "negated"),
    ],
)
def test_technique_belongs_to(reader: Reader, text: str, context: str) -> None:
    performed = reader.read(text).performed
    if context == "current":
        assert performed
    else:
        assert performed == []


@pytest.mark.parametrize(
    "text",
    [
        "HEP: self mobilization of the thoracic spine over a foam roller.",
        "Home program: scar massage 5 min twice a day by patient.",
        "Instructed patient in self STM to R upper trapezius at home.",
        "Educated husband in scar massage for home.",
        "Her chiropractor performed cervical manipulation yesterday.",
        "Her massage therapist at the spa did deep tissue massage to the R upper trapezius.",
        'Referral reads: "grade III PA mobilization L4-5, soft tissue mobilization".',
        "Dr. Ruiz ordered: joint mobilization L4-5 and STM.",
        "[ ] Grade III PA mobilization L4-5",
        "☐ STM R upper trapezius",
        "[ ] STM  [ ] joint mobilization L4-5  [ ] MFR  [x] therapeutic exercise",
        "Manual therapy: not performed today.",
        "Manual therapy: N/A",
        "No manual therapy today.",
        "I did not touch the patient today. STM R upper trapezius is for Friday.",
        "Did: told him straight that manual therapy isn't part of this program.",
        "Did not touch pt due to fever. Manual therapy: STM R upper trapezius, gr III PA C5-6.",
        "Tx list: STM R upper trapezius, supine. R shoulder too irritable, did not touch the patient today.",
        "HEP:\nBridges\nComments: STM R glute with ball, 2 min, nightly.",
        "Plan:\nComments: STM R upper trapezius and PA C5-6 gr III.",
        "Dear Mr. Lee, your knee needs rest. For your calf: massage, sitting, 5 min. Use your ice after. Your team.",
        "Manual therapy deferred due to skin irritation.",
        "Patient declined manual therapy today.",
        "Gait observed; manual therapy deferred.",
        "Hamstring stretches by PT. Manual therapy planned for Friday if swelling is down.",
        "STM postponed until the next visit.",
        "Gait watched, did not perform any manual therapy.",
        "Manual therapy (STM R UT, PA mobs C4-5 gr III) held today, febrile.",
        "Manual therapy (STM, PA mobs) deferred due to fever.",
        "STM, MFR, and PA mobs to lumbar spine not performed today.",
        "Joint mobilization, STM, and manual stretching were all held today per surgeon.",
        "No manual: STM, MFR, mobs all withheld (INR 5).",
        "Pt refused manual therapy; STM and cupping offered.",
    ],
)
def test_not_performed_at_this_visit(reader: Reader, text: str) -> None:
    assert [a for a in reader.read(text).performed if a.by == "clinician"] == []


@pytest.mark.parametrize(
    "text",
    [
        "[x] Grade III PA mobilization L4-5",
        "☒ STM R upper trapezius",
        "☑ STM R upper trapezius",
        "[ ] MFR  [x] Grade III PA mobilization L4-5  [ ] traction",
        "Performed not only STM R upper trapezius but also grade III PA C4-5.",
        "Grade III PA mobilization L4-5 performed without difficulty.",
        "STM R upper trapezius without adverse reaction.",
        "No change in plan; performed STM R upper trapezius, supine.",
        "She did not sleep well. STM R upper trapezius, supine.",
        "No numbness today; grade III PA mobilization L4-5, prone.",
        "Plan of care reviewed, then STM to R upper trapezius, supine.",
        "Since last visit she is better. STM to R upper trapezius, supine.",
        "STM R upper trapezius, supine.\nThe resident observed from 10:30 to 10:45 and did not touch.",
        "Grade III PA mobilization L4-5, prone, 3 x 30 sec, patient scheduled for Friday.",
        "STM R upper trapezius, supine. The scar over the port was fine and I didn't touch it.",
        "STM R upper trapezius, supine; did not touch end range.",
        "9:20 | neck | STM R upper trapezius, 6'\nunits | MT 2, TE 2, HP not billed",
        "Ed on sleeping with pillow 4 min. prone P-A to R femoral head gr III, 4 x 45 s.",
        "STM R UT 8 min, PA C5 grade III, and IASTM refused.",
        "STM, MFR, and IASTM to R UT. Cupping declined.",
        "Manual therapy (STM R UT, PA C5 gr III) 12 min, thrust deferred.",
        "No manual muscle test today. STM R UT, supine, slow strokes.",
        "STM L calf 6 min because swelling wasn't part of her picture.",
        "The cuboid I did not touch. Talocrural AP grade III, 4 x 30 s, supine.",
        "S: sore\nPer PT plan (K. Ortiz):\nSTM L calf, 6 min",
        "Plan: 2x/wk\nNarrative: STM R upper trapezius, supine, 3 passes.",
        "Neck stretches on the left side and soft tissue work, twelve minutes, then tummy time and rolling, twenty.",
        "Prone PA T2, T3 grade IV, 3 x 40 sec. Half route until Friday.\nCopied: Hatcher RN.",
        "MANUAL THERAPY   [x] Yes  [ ] No\nSTM R upper trapezius, supine.",
        "- order: hip first, then back\n- R hip: belt, inferior glide gr III, 4 x 30 s",
        "Home: Education: none\nSTM R upper trapezius, supine, 3 passes.",
        "Goals: Precautions: none\nSTM R upper trapezius, supine, 3 passes.",
        "Goals" + 130 * " " + "STM R upper trapezius, supine, 3 passes.",
        'hands="last go. STM R upper trapezius, supine, 3 passes; then rest"',
        "Pain (0-10): pre 5 / post 2\n\nMANUAL TX   [x] yes [ ] no\nRegion: L shoulder girdle\n[x] joint mob   [x] STM",
    ],
)
def test_performed_all_the_same(reader: Reader, text: str) -> None:
    assert [a for a in reader.read(text).performed if "name" in a.parts]


@pytest.mark.parametrize(
    ("text", "performed"),
    [
        ("[ ] MFR  [x] STM R upper trapezius  [ ] cervical traction", {"STM"}),
        ("[ ] No joint mobilization performed\nSTM R upper trapezius, supine", {"STM"}),
        ("O: tight\nSTM: no adverse reaction, R upper trapezius x 8 min\nMFR: (none)\nMLD: husband performs", {"STM"}),
        ("O: tight\nSTM: R upper trapezius, 8 min\nIASTM: none\nMFR:\nMLD: ***", {"STM"}),
        ("SKIN: dry\nMLD: neck, abdomen, L arm, 30 min\nSCAR MOBILIZATION: patient educated, home", {"MLD"}),
        ("Soft tissue mobilization: R levator, supine.\nManipulation: declined", {"Soft tissue mobilization"}),
        ("STM R upper trapezius performed; no joint mobilization today.", {"STM"}),
        ("STM to R upper trapezius, supine. Next visit: grade III PA mobilization C4-5.", {"STM"}),
    ],
)
def test_only_what_was_done(reader: Reader, text: str, performed: set[str]) -> None:
    assert {text[a.start : a.end] for a in reader.read(text).performed} == performed


SIGN = "Restricted PA glide L4-5 with firm end feel."


@pytest.mark.parametrize(
    "text",
    [
        "No restriction palpated at L4-5.",
        "No trigger points palpated in the R upper trapezius.",
        "Denies tenderness in the R upper trapezius; no taut band found.",
        "No tenderness, swelling, or taut bands in the R upper trapezius.",
        "Last visit: restricted PA glide L4-5 with firm end feel.",
        "At evaluation three weeks ago she had restricted PA glide L4-5 with firm end feel.",
        'Referral note: "restricted PA glide L4-5 with firm end feel".',
        "PA glide L4-5 is no longer restricted.",
    ],
)
def test_finding_of_no_present_visit(reader: Reader, text: str) -> None:
    assert [p for p in reader.read(text).of("finding") if {"tissue", "where", "quality"} <= p.parts] == []


@pytest.mark.parametrize(
    "text",
    [
        SIGN,
        "Not only restricted PA glide L4-5 with firm end feel but a taut band too.",
        "No change: restricted PA glide L4-5 with firm end feel.",
        "No fever or chills. Restricted PA glide L4-5 with firm end feel.",
        "Denies numbness; restricted PA glide L4-5 with firm end feel.",
        "No tenderness at L3, but restricted PA glide L4-5 with firm end feel.",
    ],
)
def test_finding_of_this_visit(reader: Reader, text: str) -> None:
    assert [p for p in reader.read(text).of("finding") if {"tissue", "where", "quality"} <= p.parts]


def test_mentions_keep_words_that_do_not_count(reader: Reader) -> None:
    assert contexts(reader, "Next visit: grade III PA mobilization L4-5, prone.", "TECHNIQUE") <= {"planned"}
    assert contexts(reader, "Performed grade III PA mobilization L4-5, prone.", "TECHNIQUE") == {"current"}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("STM R upper trapezius performed by PT aide.", "staff"),
        ("The aide performed STM to R upper trapezius.", "staff"),
        ("Rehab tech did soft tissue massage to the R calf.", "staff"),
        ("I performed STM to R upper trapezius.", "clinician"),
        ("STM R upper trapezius, aide observed.", "clinician"),
    ],
)
def test_whose_hands(reader: Reader, text: str, by: str) -> None:
    assert {a.by for a in reader.read(text).performed} == {by}
