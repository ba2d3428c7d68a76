"""Texts written to please a grader: none of them is ready to be billed."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest

from nlp import Note, Reviewer
from nlp.config import READERS, Settings

SIGN = "Restricted PA glide L4-5 with firm end feel"
ACT = "grade III PA mobilization L4-5, prone, 3 x 30 sec"
DID = "Grade III PA mobilization L4-5, prone, 3 x 30 sec"
JUDGED = "tissue resistance softened after 90 s, so progressed from grade II to III"
CHANGED = "flexion improved from 35 to 52 deg"
EASED = "Tissue resistance softened after 90 s, so progressed from grade II to III."
GAIN = "Flexion improved from 35 to 52 deg."
STAND = "Goal: stand 30 min at work."
AIM = "to return to standing 30 min at her register"
BILLED = "97140 x 15 min. K. Adler, PT"

TECHNIQUES = (
    "STM, MFR, IASTM, trigger point release, cross friction massage, grade I-IV joint mobilization, HVLA, MET, "
    "strain counterstrain, manual traction, MLD, neural mobilization, PROM"
)

ATTACKS: dict[str, tuple[str, ...]] = {
    "keyword stuffing": (
        "restricted hypomobile firm end feel L4-5 grade III PA mobilization prone resistance softened "
        "progressed grade IV "
        "flexion improved 35 to 52 deg goal return to driving 97140 15 min PT",
        "finding hypomobile C4-5 technique grade IV PA C4-5 decision tissue softened progressed response 40 to 58 deg "
        "goal driving minutes 15 provider Adler PT",
        "taut band trigger point end feel capsular grade III glide oscillation sustained prone supine eased guarding "
        "reduced improved degrees driving lifting sleeping stairs",
        "skilled manual therapy skilled clinical decision making skilled assessment skilled hands medically necessary "
        "grade III L4-5 restricted improved from 35 to 52 deg driving",
        "L4-5 restricted firm L4-5 grade III prone L4-5 softened progressed grade IV L4-5 improved from 35 to 52 deg "
        "L4-5 return to driving",
    ),
    "pasted technique lists": (
        f"Manual therapy 97140 x 15 min: {TECHNIQUES}. Tolerated well. K. Adler, PT",
        f"Techniques used: {TECHNIQUES} to cervical, thoracic, lumbar, shoulder, hip, knee and ankle. {BILLED}",
        f"{TECHNIQUES}. Pain decreased. Goal: return to driving. {BILLED}",
        f"Patient presents with restriction, hypomobility, taut bands. {TECHNIQUES}. ROM improved. {BILLED}",
        "Grade I, II, III, IV PA, AP, lateral, inferior, superior glides C1-7, T1-12, L1-5, SI, prone, supine, "
        "sitting. " + BILLED,
    ),
    "numbers without a patient": (
        "35 to 52 deg. 7/10 to 3/10. 24.5 cm to 23 cm. 22 lb to 30 lb. 97140 15 min.",
        f"flexion 35 to 52 deg, extension 10 to 22 deg, rotation 40 to 58 deg, pain 8/10 to 2/10. {BILLED}",
        f"STM. Pain 7/10 to 3/10. Rotation 40 to 58 deg. {BILLED}",
        "L4-5 III 3x30 35>52 7>3 97140 15 PT",
        f"Pre 35 post 52. Pre 40 post 58. Pre 7/10 post 3/10. Joint mobs. {BILLED}",
    ),
    "repeated sentences": (
        " ".join(["Grade III PA mobilization L4-5 prone was performed with skill."] * 12) + " " + BILLED,
        " ".join([f"{SIGN}, {ACT}, {JUDGED}, {CHANGED}, {AIM}."] * 8),
        "\n".join([f"{SIGN}."] * 6 + [f"{GAIN}"] * 6 + [BILLED]),
        " ".join(["Skilled manual therapy was medically necessary to restore function."] * 10) + " " + BILLED,
    ),
    "everything planned": (
        f"Plan: {SIGN.lower()} will be treated with {ACT}. If {JUDGED}. Expect {CHANGED} {AIM}. {BILLED}",
        f"Next visit: assess for {SIGN.lower()}. Next visit: {ACT}. Next visit: progress grade when tissue "
        f"softens. {BILLED}",
        f"Will perform {ACT}. Will reassess flexion. Will address standing at register. {BILLED}",
        f"Plan to begin {ACT} on Friday, {AIM}. Anticipate flexion to improve from 35 to 52 deg. {BILLED}",
        f"Patient may benefit from {ACT}. Consider progressing if resistance eases. Could gain 15 deg. {BILLED}",
    ),
    "everything negated": (
        f"No restricted PA glide L4-5. No manual therapy performed. No change in flexion. {BILLED}",
        f"No {ACT} was performed. No tissue resistance was felt. Flexion was not measured. {BILLED}",
        f"Manual therapy: not performed. {SIGN}. Flexion 35 deg. {AIM}. K. Adler, PT",
        f"Patient declined {ACT}. No restriction palpated. {BILLED}",
        "[ ] Restricted PA glide L4-5 with firm end feel\n[ ] Grade III PA mobilization L4-5, prone\n"
        "[ ] Tissue softened, progressed to grade IV\n[ ] Flexion improved\n[ ] Return to driving\nK. Adler, PT",
    ),
    "everything historical": (
        f"Last month: {SIGN.lower()}. Last month she received {ACT}. At that visit {CHANGED}. {BILLED}",
        f"At the previous visit {SIGN.lower()} was treated with {ACT}; {JUDGED}; {CHANGED}. {BILLED}",
        f"History: {SIGN}. {DID}. {GAIN}\nToday: therapeutic exercise 30 min. K. Adler, PT",
        f"In 2019 a previous therapist found {SIGN.lower()} and performed {ACT}; {CHANGED} then. K. Adler, PT",
        f"Copied forward from last visit: {SIGN}. {DID}. {GAIN} K. Adler, PT",
    ),
    "taught": (
        f"Instructed patient in self mobilization L4-5 with a ball, 3 x 30 sec, {AIM}. {GAIN} {BILLED}",
        f"HEP: self STM to R upper trapezius, supine, moderate pressure. Goal: return to driving. {BILLED}",
        "Taught husband grade II PA glides L4-5 in prone; he eased off when she guarded. Flexion improved from 35 to "
        f"52 deg. {STAND} {BILLED}",
        f"Home program: scar massage by patient, circular, 5 min. Scar adherent over R knee. {GAIN} {BILLED}",
    ),
    "other people's hands": (
        f"{SIGN}. PT aide performed {ACT}. {EASED} {GAIN} {STAND} {BILLED}",
        f"{SIGN}. Rehab tech did STM to low back, prone. {GAIN} Needed {AIM}. {BILLED}",
        f"{SIGN}. Her chiropractor performed {ACT} yesterday. {GAIN} {STAND} {BILLED}",
        f"{SIGN}. Her massage therapist treated L4-5 in prone at the spa. {GAIN} K. Adler, PT",
        f"Dr. Ruiz performed manipulation under anesthesia; {CHANGED}. {STAND} {BILLED}",
    ),
    "mismatched regions": (
        "Restricted PA glide C4-5 with firm end feel, rotation 40 deg. Grade III talocrural AP glide, supine, 3 "
        "x 30 sec. "
        f"Tissue softened after 90 s, so progressed to grade IV. DF improved from 4 to 10 deg. Goal: return to "
        f"driving. {BILLED}",
        "Adherent scar dorsal R hand, moves 2 mm. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Resistance "
        "eased by "
        f"bout 2, so progressed to grade IV. {GAIN} {STAND} {BILLED}",
        "Patellar inferior glide hypomobile on the left with firm end feel. Grade III PA mobilization C4-5, "
        "prone, 3 x 30 sec. "
        f"Resistance eased by bout 2, so progressed to grade IV. Rotation improved from 40 to 58 deg. Goal: "
        f"return to driving. {BILLED}",
    ),
    "rubric recited": (
        "Finding: specific. Technique: specific. Decision: specific. Response: specific. Goal: specific. " + BILLED,
        "A pre-treatment clinical finding indicated manual therapy. A specific technique was applied to a specific "
        "structure. Skilled clinical decision-making was used during the technique. The patient had a measurable "
        "response. Treatment was connected to a functional goal. " + BILLED,
        "Documentation meets all payer requirements for 97140: assessed finding, named technique with grade and "
        "segment, "
        "real-time adjustment, before and after measure, functional activity. " + BILLED,
        "Joint restriction with quality and location was found. Technique with grade, direction, position and "
        "dosage was "
        "performed. Observation led to a change. Improvement was measured. Activity of daily life was advanced. "
        + BILLED,
    ),
    "other care dressed up": (
        f"{SIGN}. Manual therapy: mechanical traction 60 lb, {JUDGED}. {GAIN} {STAND} {BILLED}",
        f"{SIGN}. Manual therapy: PROM lumbar all planes, supine. {GAIN} {STAND} {BILLED}",
        f"{SIGN}. Manual therapy: massage gun to lumbar paraspinals. {GAIN} {STAND} {BILLED}",
        f"Relaxation massage to the low back, prone, moderate pressure, 15 min. {GAIN} Goal: sleep. {BILLED}",
    ),
}
WHOLE = f"{SIGN}, flexion 35 deg. {DID}, needed {AIM}. In the second bout {JUDGED}. Post: {CHANGED}."
ATTACKS["a good note that tells of no treatment here"] = (
    f'Referral letter says: "{WHOLE}" {BILLED}',
    f"Prior PT notes state: {WHOLE} {BILLED}",
    f"Copied forward from the visit of 3/2/2025: {WHOLE} {BILLED}",
    f"Yesterday: {WHOLE} {BILLED}",
    f"{WHOLE} None of the above was performed today. {BILLED}",
    f"{WHOLE}\nManual therapy was not performed today due to fever.\n{BILLED}",
    f"No show today.\n{WHOLE}\n{BILLED}",
    f"Patient cancelled, not seen today.\n{WHOLE}\n{BILLED}",
    f"Sample note from the course; no patient was seen.\n{WHOLE}\n{BILLED}",
    "PLAN FOR NEXT VISIT:\n" + WHOLE.replace(". ", ".\n") + f"\n{BILLED}",
    f"All hands-on treatment was done by the aide. {WHOLE} {BILLED}",
    "\n\n".join([WHOLE] * 3) + f"\n{BILLED}",
)
EACH = [
    pytest.param(text, id=f"{kind} {n}") for kind, texts in ATTACKS.items() for n, text in enumerate(texts, start=1)
]


def test_enough_attacks() -> None:
    assert len(ATTACKS) >= 8
    assert len(EACH) >= 40


@pytest.mark.parametrize("text", EACH)
def test_never_ready(reviewer: Reviewer, text: str) -> None:
    review = reviewer.review(text)
    assert review.band != "ready", (review.score, {name: r.level for name, r in review.elements.items()})


HUNDRED = [
    json.loads(line)
    for line in Path(__file__).with_name("data").joinpath("attacks.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_hundred_are_ten_of_each_kind() -> None:
    kinds = Counter(row["kind"] for row in HUNDRED if not row["unseen"])
    assert len(kinds) == 10
    assert set(kinds.values()) == {10}
    assert len({row["text"] for row in HUNDRED}) == len({row["id"] for row in HUNDRED}) == len(HUNDRED)


@pytest.mark.parametrize("name", READERS)
def test_no_reader_calls_one_of_the_hundred_ready(name: str) -> None:
    """``unseen`` attacks were written when the reader had been mended by the others."""
    reading = Reviewer(Settings(reader=name))
    reviews = reading.review_many(Note(row["text"], id=row["id"]) for row in HUNDRED)
    assert {one.id: one.score for one in reviews if one.band == "ready"} == {}
    assert reading.notice == ""


@pytest.mark.parametrize(
    "kind", ["everything planned", "everything negated", "everything historical", "taught", "rubric recited"]
)
def test_nothing_done_is_not_skilled(reviewer: Reviewer, kind: str) -> None:
    assert [text for text in ATTACKS[kind] if reviewer.review(text).note_class == "skilled"] == []


def test_the_same_words_told_of_a_visit_are_ready(reviewer: Reviewer) -> None:
    text = (
        f"O: {SIGN}, flexion 35 deg.\nManual therapy: {ACT}, needed {AIM}. In the second bout {JUDGED}.\n"
        f"Post: {CHANGED}.\n{BILLED}"
    )
    assert reviewer.review(text).band == "ready"


def test_a_wide_gap_in_the_last_line_costs_nothing(reviewer):
    """Blanks of a form, copied as spaces, behind what could be a signature."""
    start = time.perf_counter()
    reviewer.review("Restricted PA glide L4-5.\nsigned by lee park, pt" + " " * 200 + "zebra")
    assert time.perf_counter() - start < 2
