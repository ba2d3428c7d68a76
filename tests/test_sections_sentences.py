"""Sections tile the note under any spelling of headings; sentences end where thoughts end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nlp.pipeline.reader import Reader
from nlp.schema import NoteFacts


def sentences(facts: NoteFacts) -> list[str]:
    return [facts.text[s.start : s.end] for s in facts.sentences]


def check_tiles(facts: NoteFacts) -> None:
    """Sections start at 0, end at the text's end, and leave nothing out between."""
    if not facts.text:
        return
    assert facts.sections[0].start == 0
    assert facts.sections[-1].end == len(facts.text)
    for one, two in pairwise(facts.sections):
        assert one.end == two.start
    for section in facts.sections:
        assert section.start <= section.heading_end <= section.end


def section_of(facts: NoteFacts, words: str) -> str:
    """The name of the section that holds these words."""
    place = facts.text.index(words)
    return next(s.name for s in facts.sections if s.start <= place < s.end)


@pytest.mark.parametrize(
    "note",
    [
        "S: sore neck\nO: stiff C5-6\nA: improving\nP: return Friday",
        "S - sore neck\nO - stiff C5-6\nA - improving\nP - return Friday",
        "S. sore neck\nO. stiff C5-6\nA. improving\nP. return Friday",
        "SUBJECTIVE: sore neck\nOBJECTIVE: stiff C5-6\nASSESSMENT: improving\nPLAN: return Friday",
        "Subjective\nsore neck\n\nObjective\nstiff C5-6\n\nAssessment\nimproving\n\nPlan\nreturn Friday",
        "**Subjective:** sore neck\n**Objective:** stiff C5-6\n**Assessment:** improving\n**Plan:** return Friday",
        "## Subjective\nsore neck\n## Objective\nstiff C5-6\n## Assessment\nimproving\n## Plan\nreturn Friday",
        "Subj: sore neck. Obj: stiff C5-6. Assessment: improving. Plan: return Friday.",
        "S: sore neck. O: stiff C5-6. A: improving. P: return Friday.",
        "SUBJECTIVE: SORE NECK\nsore neck\nOBJECTIVE:\nstiff C5-6\nASSESSMENT:\nimproving\nPLAN:\nreturn Friday",
    ],
)
def test_soap_spellings(reader: Reader, note: str) -> None:
    facts = reader.read(note)
    check_tiles(facts)
    assert section_of(facts, "sore neck") == "subjective"
    assert section_of(facts, "stiff C5-6") == "objective"
    assert section_of(facts, "improving") == "assessment"
    assert section_of(facts, "return Friday") == "plan"


@pytest.mark.parametrize(
    ("note", "words", "name"),
    [
        ("Chief Complaint: low back ache\nPalpation: taut band", "low back ache", "subjective"),
        ("Chief Complaint: low back ache\nPalpation: taut band", "taut band", "objective"),
        ("Manual Therapy: STM upper trapezius\nHEP: chin tucks", "STM", "manual"),
        ("Manual Therapy: STM upper trapezius\nHEP: chin tucks", "chin tucks", "home"),
        ("Interventions:\nSTM upper trapezius", "STM", "treatment"),
        ("Goals: lift a toddler\nPrecautions: osteoporosis", "lift a toddler", "goals"),
        ("Goals: lift a toddler\nPrecautions: osteoporosis", "osteoporosis", "precautions"),
        ("Past medical history: asthma\nStiff neck today", "asthma", "history"),
        ("Response to treatment: rotation 58 deg", "rotation 58", "response"),
        ("Billing: 97140 x 1", "97140", "billing"),
        ("Therapeutic Exercise: squats 3x10", "squats", "exercise"),
    ],
)
def test_clinic_headings(reader: Reader, note: str, words: str, name: str) -> None:
    facts = reader.read(note)
    check_tiles(facts)
    assert section_of(facts, words) == name


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n\n\n",
        "no headings here, only words about a stiff neck",
        "Stiff neck. Treated it. Better.",
        "text before\nS: sore\ntext",
        "::::\nS:\nO:\nA:\nP:",
        "Plan:\nPlan:\nPlan:",
        "\nS: sore\r\nO: stiff\r\n",
        "Quux Zabble: taut band\nManual therapy: STM",
        "ends with heading\nPlan:",
    ],
)
def test_sections_tile(reader: Reader, note: str) -> None:
    check_tiles(reader.read(note))


def test_no_heading_is_one_section(reader: Reader) -> None:
    facts = reader.read("The neck was stiff today and I worked on it.")
    assert len(facts.sections) == 1
    assert facts.sections[0].heading_end == 0


def test_words_that_only_look_like_headings(reader: Reader) -> None:
    facts = reader.read("The plan worked well and her goals of care are hers. Pain is low.")
    assert len(facts.sections) == 1


def test_plan_of_one_note_line_does_not_swallow_the_treatment(reader: Reader) -> None:
    facts = reader.read("Plan: return Friday\nManual therapy: grade III PA L4-5 prone")
    assert section_of(facts, "grade III") == "manual"


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Stiff neck. Treated it. Better.", ["Stiff neck.", "Treated it.", "Better."]),
        ("- taut band R UT\n- STM 8 min\n- rotation 58", ["taut band R UT", "STM 8 min", "rotation 58"]),
        ("• taut band R UT\n• STM 8 min", ["taut band R UT", "STM 8 min"]),
        ("1. taut band R UT\n2. STM 8 min", ["taut band R UT", "STM 8 min"]),
        ("1) taut band R UT\n2) STM 8 min", ["taut band R UT", "STM 8 min"]),
        ("taut band R UT\nSTM 8 min\nrotation 58", ["taut band R UT", "STM 8 min", "rotation 58"]),
        ("Girth was 24.5 cm at the wrist. Better.", ["Girth was 24.5 cm at the wrist.", "Better."]),
        ("Dr. Ruiz referred her. She is sore.", ["Dr. Ruiz referred her.", "She is sore."]),
        ("Reached approx. 40 deg today. Sore.", ["Reached approx. 40 deg today.", "Sore."]),
        ("Treated L3-4. She tolerated it.", ["Treated L3-4.", "She tolerated it."]),
        ("Pain 7/10. Now 3/10. Left happy.", ["Pain 7/10.", "Now 3/10.", "Left happy."]),
        ("Held 30 sec. Then rested.", ["Held 30 sec.", "Then rested."]),
        ("Done? Yes! Better.", ["Done?", "Yes!", "Better."]),
        (
            "STIFF NECK. STM TO R UT X 8 MIN. ROTATION 58 DEG.",
            ["STIFF NECK.", "STM TO R UT X 8 MIN.", "ROTATION 58 DEG."],
        ),
        ("Gr. III PA L4-5 prone. Better.", ["Gr. III PA L4-5 prone.", "Better."]),
        ("Pt. tolerated it, e.g. no soreness. Left.", ["Pt. tolerated it, e.g. no soreness.", "Left."]),
    ],
)
def test_sentences(reader: Reader, note: str, wanted: list[str]) -> None:
    assert sentences(reader.read(note)) == wanted


def test_wrapped_line_is_one_sentence(reader: Reader) -> None:
    note = (
        "The patient came in today with a stiff neck on the right side and\n"
        "rotation was limited to forty degrees with a firm end feel at the\n"
        "fifth segment, which made it hard to check the mirrors of her car\n"
        "on the way to work in the morning."
    )
    assert len(sentences(reader.read(note))) == 1


def test_one_paragraph_dictation_is_cut(reader: Reader) -> None:
    note = (
        "patient states her neck has been stiff since monday on palpation i found a taut band in the right upper "
        "trapezius with referral to the temple then i performed sustained myofascial release to the right upper "
        "trapezius in supine for eight minutes patient tolerated it well after that rotation went from forty to "
        "fifty eight degrees her goal is to drive without turning her whole trunk"
    )
    assert len(sentences(reader.read(note))) >= 4


def test_sentences_are_in_order_and_inside_their_section(reader: Reader) -> None:
    facts = reader.read("S: sore. stiff.\n- one\n- two\nO: taut band. firm end feel\n\nP: return")
    for one, two in pairwise(facts.sentences):
        assert one.end <= two.start
        assert one.line <= two.line
    for sentence in facts.sentences:
        section = facts.sections[sentence.section]
        assert section.start <= sentence.start < sentence.end <= section.end
