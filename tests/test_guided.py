"""The guided note: sentences of what was answered, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.guided import KINDS, Answers, Technique, compose, minutes_between, plan_goals
from nlp.guided.answers import TimesInvalid

_JOINING = "manual therapy (97140) min before treatment during so after from to goal l r bilateral"
FIXED = set(_JOINING.split())
DONE = {
    "mobilization": {
        "technique": "PA mobilization",
        "structure": "L4-5",
        "grade": "grade III",
        "position": "prone",
        "dosage": "3 x 30 s",
    },
    "manipulation": {
        "technique": "HVLA thrust",
        "structure": "L4-5",
        "grade": "grade V",
        "direction": "rotation",
        "position": "side-lying",
        "dosage": "1 thrust",
    },
    "soft_tissue": {
        "technique": "myofascial release",
        "structure": "lumbar paraspinals",
        "grade": "moderate pressure",
        "position": "prone",
        "dosage": "3 x 60 s",
    },
    "traction": {
        "technique": "manual traction",
        "structure": "L4-5",
        "grade": "20 lb",
        "position": "supine",
        "dosage": "30 s x 5",
    },
    "drainage": {
        "technique": "manual lymphatic drainage",
        "structure": "R calf",
        "grade": "light pressure",
        "direction": "proximal to distal",
        "position": "supine",
        "dosage": "15 min",
    },
}


def answers(kind="mobilization", **changes):
    fields = {
        "sign": "PA glide restricted",
        "place": "L4-5",
        "quality": "firm end feel",
        "measured": "lumbar flexion",
        "before": "35 deg",
        "after": "55 deg",
        "techniques": (Technique(kind=kind, answers=tuple(DONE[kind].items())),),
        "noticed": "guarding increased in the second bout",
        "did": "I reduced to grade II until it eased",
        "start": "10:05",
        "stop": "10:20",
        "goal": "drive to work for 40 minutes",
        "clinician": "Lee Park",
        "credential": "PT",
    }
    return Answers(**(fields | changes))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_full_set_of_answers_is_a_ready_note(reviewer, kind):
    swollen = {"sign": "2+ pitting edema", "place": "dorsal foot", "quality": "girth 24.5 cm at the ankle"}
    swollen |= {"measured": "girth", "before": "24.5 cm", "after": "23.1 cm", "side": "right"}
    told = answers(kind, **(swollen if kind == "drainage" else {}))
    review = reviewer.review(compose(told))
    levels = {name: result.level for name, result in review.elements.items()}
    assert set(levels.values()) == {"specific"}, (levels, review.text)
    assert review.band == "ready"
    assert review.minutes.manual == 15 and review.minutes.start_stop
    assert review.finding_first and review.provider


def test_it_is_short_and_in_sentences():
    assert compose(answers()) == (
        "L4-5 PA glide restricted, firm end feel. Lumbar flexion 35 deg before treatment.\n\n"
        "Manual therapy (97140) 15 min, 10:05-10:20: grade III PA mobilization to L4-5, prone, 3 x 30 s. During "
        "treatment guarding increased in the second bout, so I reduced to grade II until it eased.\n\n"
        "After manual therapy lumbar flexion from 35 deg to 55 deg. Goal: drive to work for 40 minutes.\n\n"
        "Lee Park, PT"
    )


def test_nothing_answered_is_nothing_told():
    assert compose(Answers()) == ""
    assert compose(Answers(side="left", techniques=(Technique(kind="traction", side="left"),))) == ""


@pytest.mark.parametrize(
    "empty",
    ["sign", "quality", "measured", "before", "after", "techniques", "noticed", "did", "start", "goal", "clinician"],
)
def test_what_was_not_answered_leaves_no_trace(empty):
    text = compose(answers(**{empty: () if empty == "techniques" else ""}))
    assert "  " not in text and " ," not in text and ".." not in text
    assert not re.search(r"\b(?:from|to|so|:)\.", text)


WORDS = st.text("abcdefg", min_size=1, max_size=6)


@given(
    st.builds(
        Answers,
        sign=WORDS,
        place=WORDS,
        quality=WORDS,
        measured=WORDS,
        before=WORDS,
        after=WORDS,
        noticed=WORDS,
        did=WORDS,
        goal=WORDS,
        clinician=WORDS,
        credential=WORDS,
    )
)
def test_every_word_is_an_answer_or_a_fixed_word(told):
    given_words = {getattr(told, name).lower() for name in told.__slots__ if isinstance(getattr(told, name), str)}
    for word in re.findall(r"[^\s.,:;]+", compose(told)):
        assert word.lower() in FIXED | given_words


@pytest.mark.parametrize(
    ("start", "stop", "minutes"),
    [
        ("10:05", "10:20", 15),
        ("9:50 am", "10:13 am", 23),
        ("12:50", "1:05", 15),
        ("2:05pm", "2:20pm", 15),
        ("1405", "1420", 15),
        ("11:55 am", "12:10 pm", 15),
        ("10:05", "", None),
    ],
)
def test_minutes_come_from_clock_times(start, stop, minutes):
    assert minutes_between(start, stop) == minutes


@pytest.mark.parametrize(
    ("start", "stop"), [("10:20", "10:20"), ("noon", "1:00"), ("25:00", "26:00"), ("10:20 am", "10:05 am")]
)
def test_times_that_can_not_be_are_refused(start, stop):
    with pytest.raises(TimesInvalid):
        minutes_between(start, stop)


def test_goals_come_from_the_plan_of_care():
    pasted = (
        "1. Drive 40 min to work.\n- stand 30 min at the register\n\nLTG 2: lift 20 lb box\n1. Drive 40 min to work."
    )
    assert plan_goals(pasted) == ("Drive 40 min to work", "stand 30 min at the register", "lift 20 lb box")
