"""Element levels, flags, people and further facts on short notes, as the documentation standard words them."""

from __future__ import annotations

import pytest

from nlp import Reviewer
from nlp.schema import Element, Level, Review

DONE = " Grade III PA mobilization L4-5, prone, 3 x 30 sec."
FOUND = "Restricted PA glide L4-5 with firm end feel."

LEVELS: list[tuple[str, Element, Level]] = [
    # finding
    ("Restricted PA glide L4-5 with firm end feel.", "finding", "specific"),
    ("Palpable trigger point R upper trap referring to temple.", "finding", "specific"),
    ("ULTT1 positive right, reproduces thumb paresthesia.", "finding", "specific"),
    ("Glenohumeral posterior glide hypomobile, flexion limited to 110 deg.", "finding", "specific"),
    ("2+ pitting edema dorsal hand, 24.5 cm at wrist.", "finding", "specific"),
    ("Taut band in L levator scapulae, ropy, tender 3/4.", "finding", "specific"),
    ("Talocrural posterior glide stiff on the left, DF 4 deg with firm end feel.", "finding", "specific"),
    ("Scar adherent over the proximal third of the R knee incision, moves 2 mm medially.", "finding", "specific"),
    ("Tight upper traps.", "finding", "vague"),
    ("Decreased ROM.", "finding", "vague"),
    ("Joint stiffness noted.", "finding", "vague"),
    ("Hypomobile.", "finding", "vague"),
    ("Cervical ROM limited.", "finding", "vague"),
    ("Cervical rotation R 40 deg.", "finding", "vague"),
    ("LBP 6/10.", "finding", "absent"),
    ("s/p rotator cuff repair.", "finding", "absent"),
    ("Dx: adhesive capsulitis R.", "finding", "absent"),
    ("No restriction palpated.", "finding", "absent"),
    ("Normal joint play, normal tone, no tenderness.", "finding", "absent"),
    ("Patient reports neck pain with driving.", "finding", "absent"),
    # technique
    ("Grade III PA mobilization L3-4 in prone.", "technique", "specific"),
    ("Sustained transverse friction to bilateral upper trapezius, supine.", "technique", "specific"),
    ("Manual cervical traction supine, 20 lb sustained 30 s x 5 to C5-6.", "technique", "specific"),
    ("CPA L3-L5.", "technique", "specific"),
    ("Lateral hip belt mobilization.", "technique", "specific"),
    ("STM to R upper trapezius with moderate pressure, side lying.", "technique", "specific"),
    ("gr 3- AP talocrural glides 3x30s.", "technique", "specific"),
    ("Soft tissue mobilization to lower back in prone, moderate pressure.", "technique", "vague"),
    ("STM distal quad and medial gastroc.", "technique", "vague"),
    ("Plan to resume manual next visit.", "goal", "absent"),
    ("Joint mobilization, lumbar.", "technique", "vague"),
    ("STM to upper trap.", "technique", "vague"),
    ("Manual therapy to the neck.", "technique", "vague"),
    ("Relaxation massage to the back.", "technique", "vague"),
    ("Therapeutic exercise 30 min, hot pack.", "technique", "absent"),
    ("Mechanical traction 60 lb, 15 min.", "technique", "absent"),
    ("Kinesiotape to R shoulder.", "technique", "absent"),
    ("Dry needling R upper trapezius.", "technique", "absent"),
    ("Hamstring stretching 3 x 30 sec.", "technique", "absent"),
    ("Next visit: grade III PA L4-5.", "technique", "absent"),
    # decision
    (
        FOUND + DONE + " Tissue resistance softened after 90 s, so progressed from grade II to III.",
        "decision",
        "specific",
    ),
    (FOUND + DONE + " Reduced to grade II when guarding increased.", "decision", "specific"),
    (
        FOUND + DONE + " End feel moved from firm to capsular across bouts; continued until symmetrical.",
        "decision",
        "specific",
    ),
    (
        FOUND + " Manual lumbar traction, supine. Distal tingling at 10 lb, traction reduced, symptoms cleared.",
        "decision",
        "specific",
    ),
    (
        FOUND + DONE + " Progressive improvement in accessory glide across the treatment block.",
        "decision",
        "specific",
    ),
    (FOUND + DONE + " Skilled manual therapy required.", "decision", "vague"),
    (FOUND + DONE + " Monitored throughout.", "decision", "vague"),
    (FOUND + DONE + " Adjusted as needed.", "decision", "vague"),
    (FOUND + DONE + " Pressure to tolerance.", "decision", "vague"),
    (FOUND + DONE + " Tolerated treatment well.", "decision", "absent"),
    (FOUND + DONE, "decision", "absent"),
    (FOUND + DONE + " Squats progressed to 20 lb because form was good.", "decision", "absent"),
    # response
    (FOUND + DONE + " Pain with rotation 7/10 to 3/10.", "response", "specific"),
    (FOUND + DONE + " Flexion increased from 35 to 55 deg.", "response", "specific"),
    (FOUND + DONE + " +15 deg abduction post-treatment.", "response", "specific"),
    (FOUND + DONE + " PA glide improved from restricted to mildly hypomobile.", "response", "specific"),
    (FOUND + DONE + " Girth reduced 1.5 cm.", "response", "specific"),
    (FOUND + DONE + " Post: flexion unchanged at 35 deg (35 before).", "response", "specific"),
    (FOUND + DONE + " Pain rose from 3/10 to 5/10 after treatment.", "response", "specific"),
    (FOUND + DONE + " Decreased pain.", "response", "vague"),
    (FOUND + DONE + " Improved mobility.", "response", "vague"),
    (FOUND + DONE + " Felt looser.", "response", "vague"),
    (FOUND + DONE + " Good response.", "response", "vague"),
    (FOUND + DONE + " Tolerated well.", "response", "absent"),
    (FOUND + DONE + " No adverse reaction.", "response", "absent"),
    (FOUND + DONE + " Expect flexion to improve from 35 to 55 deg.", "response", "absent"),
    (FOUND + DONE + " Flexion improved from 35 to 52 deg after therapeutic exercise.", "response", "absent"),
    # goal
    (FOUND + DONE + " Needed to return to driving with mirror checks.", "goal", "specific"),
    (FOUND + DONE + " Goal: reach overhead kitchen shelving.", "goal", "specific"),
    (FOUND + DONE + " Goal: stand 30 min at retail job.", "goal", "specific"),
    (FOUND + DONE + " Patient's goal is to sleep on right side.", "goal", "specific"),
    (FOUND + DONE + " She wants to lift her toddler into the car seat.", "goal", "specific"),
    (FOUND + DONE + " To improve ROM.", "goal", "vague"),
    (FOUND + DONE + " Progress toward LTGs.", "goal", "vague"),
    (FOUND + DONE + " Improve function.", "goal", "vague"),
    (FOUND + DONE + " Decrease pain to return to PLOF.", "goal", "vague"),
    ("Difficulty with stairs. " + FOUND + DONE, "goal", "vague"),
    (FOUND + DONE, "goal", "absent"),
]

FULL = (
    "S: Cannot check mirrors while driving.\n"
    "O: Restricted PA glide C4-5 on the right with firm end feel, rotation R 40 deg.\n"
    "Manual therapy 97140 x 15 min: Grade III PA mobilization C4-5, prone, 3 x 30 sec. "
    "End feel softened by the second bout, so progressed to grade IV.\n"
    "Post: rotation R improved from 40 to 58 deg.\n"
    "Goal: return to driving with mirror checks.\n"
    "K. Adler, PT"
)


@pytest.mark.parametrize(("text", "element", "level"), LEVELS)
def test_level(reviewer: Reviewer, text: str, element: Element, level: Level) -> None:
    assert reviewer.review(text).elements[element].level == level


@pytest.mark.parametrize("text", dict.fromkeys(text for text, _, _ in LEVELS))
def test_capitals_change_no_level(reviewer: Reviewer, text: str) -> None:
    def levels(review: Review) -> dict[str, str]:
        return {name: result.level for name, result in review.elements.items()}

    assert levels(reviewer.review(text.upper())) == levels(reviewer.review(text))


def test_full_note(reviewer: Reviewer) -> None:
    review = reviewer.review(FULL)
    assert {name: result.level for name, result in review.elements.items()} == dict.fromkeys(
        review.elements, "specific"
    )
    assert (review.note_class, review.band) == ("skilled", "ready")
    assert (review.finding_first, review.provider) == (True, True)
    assert review.minutes.manual == 15
    assert review.flags == ()


@pytest.mark.parametrize(
    ("text", "note_class"),
    [
        (FOUND + DONE + " Reduced to grade II when guarding increased.", "skilled"),
        (FOUND + DONE + " Flexion increased from 35 to 55 deg.", "skilled"),
        ("Manual therapy 97140 15 min: STM, joint mobs. Tolerated well.", "procedure_log"),
        ("Grade III PA mobilization L4-5, prone, 3 x 30 sec. STM R UT 8 min.", "procedure_log"),
        ("Aide performed STM to R upper trapezius.", "procedure_log"),
        ("Therapeutic exercise 30 min. Tolerated well.", "no_manual_therapy"),
        ("Called patient about her appointment.", "no_manual_therapy"),
    ],
)
def test_class(reviewer: Reviewer, text: str, note_class: str) -> None:
    assert reviewer.review(text).note_class == note_class


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (FOUND + DONE, True),
        (DONE.strip() + " " + FOUND, False),
        (DONE.strip(), None),
        (FOUND, None),
    ],
)
def test_finding_first(reviewer: Reviewer, text: str, first: bool | None) -> None:
    assert reviewer.review(text).finding_first is first


@pytest.mark.parametrize(
    ("text", "reasoning"),
    [
        (
            "Restricted PA glide C4-5 with firm end feel, so grade III PA mobilization C4-5, prone, "
            "to return to driving with mirror checks.",
            True,
        ),
        (
            "Restricted PA glide C4-5 with firm end feel. Grade III PA mobilization C4-5, prone, "
            "so that she can check her mirrors while driving.",
            True,
        ),
        (FOUND + DONE, False),
        (FOUND + DONE + " Hot pack 10 min. Squats 3 x 10. Goal: return to driving.", False),
    ],
)
def test_reasoning(reviewer: Reviewer, text: str, reasoning: bool) -> None:
    assert reviewer.review(text).reasoning is reasoning


@pytest.mark.parametrize(
    ("closing", "provider"),
    [
        ("K. Adler, PT", True),
        ("Kim Adler PT, DPT", True),
        ("K. Adler, PTA", True),
        ("Signed: M. Ito, OTR/L", True),
        ("Rosa Vega COTA", True),
        ("J. Lund, DC", True),
        ("B. Okoro LMT", True),
        ("DK PT", True),
        ("Electronically signed by K. Adler, DPT", True),
        ("Therapist: K. Adler, PT", True),
        ("K. Adler", False),
        ("Continue PT 2x/wk.", False),
        ("Refer to PT.", False),
        ("Pt to continue outpatient PT.", False),
        ("", False),
    ],
)
def test_provider(reviewer: Reviewer, closing: str, provider: bool) -> None:
    assert reviewer.review(f"{FOUND}{DONE}\n{closing}").provider is provider


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Relaxation massage to the upper back, patient enjoyed it.", {"comfort_massage"}),
        ("Massage to the low back for comfort and wellness.", {"comfort_massage"}),
        ("Massage to the back 15 min because the patient likes it.", {"comfort_massage"}),
        ("Massage to the upper back 15 min.", {"comfort_massage"}),
        ("Aide performed STM to R upper trapezius.", {"support_staff"}),
        ("Rehab tech did soft tissue massage to R calf. " + FOUND + DONE, {"support_staff"}),
        ("Manual therapy 97140: PROM R shoulder all planes.", {"passive_rom"}),
        ("Manual therapy 97140: hamstring stretching, routine.", {"passive_rom"}),
        ("Manual therapy 97140: mechanical lumbar traction 60 lb.", {"mechanical"}),
        ("Manual therapy 97140: massage gun to R calf.", {"mechanical"}),
        ("Manual therapy 97140: patient performed squats 3 x 10.", {"patient_active"}),
        ("[x] Therapeutic exercise  [x] Gait training  [ ] Manual therapy  [x] Transfer training", set()),
        (FOUND + DONE + " Patient tolerated treatment well.", {"boilerplate_tolerance"}),
        (FOUND + DONE + " Tolerated well. Flexion increased from 35 to 55 deg.", set()),
        (FOUND + DONE, set()),
        (FULL, set()),
        (FOUND + DONE + " 97110: squats 3 x 10. Aide set up the bike.", set()),
        (FOUND + DONE + " Mechanical traction 97012, 10 min.", set()),
    ],
)
def test_flags(reviewer: Reviewer, text: str, flags: set[str]) -> None:
    assert set(reviewer.review(text).flags) == flags


@pytest.mark.parametrize(
    ("label", "texts"),
    [
        ("GRADE", {"Grade III", "grade IV"}),
        ("TECHNIQUE", {"PA mobilization"}),
        ("FINDING", {"Restricted PA glide C4-5 on the right with firm end feel"}),
        ("TIME", {"15 min"}),
        ("RESPONSE", {"rotation R improved from 40 to 58 deg"}),
    ],
)
def test_entities_of_the_full_note(reviewer: Reviewer, label: str, texts: set[str]) -> None:
    found = {m.text for m in reviewer.review(FULL).entities if m.label == label}
    assert texts <= {t.removeprefix("x ") for t in found}


def test_entities_of_one_label_do_not_overlap(reviewer: Reviewer) -> None:
    entities = reviewer.review(FULL).entities
    for one in entities:
        for two in entities:
            if one is not two and one.label == two.label:
                assert one.end <= two.start or two.end <= one.start


def test_region_has_its_side(reviewer: Reviewer) -> None:
    review = reviewer.review("STM to bilateral upper trapezius and R levator scapulae, supine.")
    assert [m.text for m in review.entities if m.label == "REGION"] == [
        "bilateral upper trapezius",
        "R levator scapulae",
    ]
