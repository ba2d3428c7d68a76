"""Time grows with the note's length and no faster, whatever the note holds."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter

import pytest

from nlp import Reviewer, Settings
from nlp.pipeline.reader import Reader

MOST = 2.4
LONGEST = 1_000_000
ENOUGH = 0.05
"""Seconds from which a run is long enough to be measured."""

NOTE = (
    "S: Pain 7/10 with driving.\n"
    "O: Restricted PA glide C4-5 on the right with firm end feel, rotation 40 deg.\n"
    "Manual therapy 97140 x 15 min: Grade III PA mobilization C4-5, prone, 3 x 30 sec. "
    "End feel softened by the second bout, so progressed to grade IV.\n"
    "Post: rotation improved from 40 to 58 deg. Goal: return to driving with mirror checks.\n"
    "K. Adler, PT\n\n"
)
HOSTILE = {
    "notes": NOTE,
    "one line of notes": NOTE.replace("\n", " "),
    "parentheses": "(",
    "pairs of parentheses": "()",
    "to": "to ",
    "hyphens": "1-1-",
    "digits": "7",
    "digits and blanks": "7 ",
    "decimals": "1.1.",
    "slashes": "1/1/",
    "line ends": "x\n",
    "blank lines": "\n",
    "letters": "a",
    "letters and digits": "a1",
    "no spaces": "restrictedPAglide",
    "colons": ":",
    "figures": "5 ok. ",
    "headings": "Plan: ",
    "lines of headings": "Plan:\n",
    "empty boxes": "[ ]",
    "boxes and words": "[ ] STM [x] PA ",
    "full stops": ". ",
    "commas": "no tenderness, ",
    "no": "no ",
    "grades": "grade III ",
    "segments": "L3-4 ",
    "ranges": "from 40 to 58 deg ",
    "pain": "7/10 -> 3/10 ",
    "minutes": "15 min ",
    "clocks": "10:05-10:20 ",
    "codes": "97140 ",
    "numbers in words": "forty to fifty eight ",
    "combining": "e\u0301",
    "a base and its marks": "\u0301",
    "ligatures": "\ufb01",
    "arrows": "->",
    "quotes": "\u201c'",
    "tabs": "\t",
    "carriage returns": "\r",
    "names": "K. Adler, PT ",
    "aides": "aide ",
    "plans": "next visit ",
    "blanks": "            ",
    "techniques": "STM, ",
    "findings": "restricted PA glide L4-5; ",
    "goals": "to return to driving ",
    "denials": "no manual therapy ",
}


def seconds(read: Callable[[str], object], unit: str, size: int) -> float:
    """The best of three runs, each on a text a little longer than the last: the tokenizer remembers stretches without
    blanks, and only the first reading of one shows what it costs."""
    best = float("inf")
    for run in range(1, 4):
        text = made(unit, size + run * len(unit))
        gc.collect()
        start = perf_counter()
        read(text)
        best = min(best, perf_counter() - start)
    return best


def made(unit: str, size: int) -> str:
    """A text of about ``size`` characters that holds one word and else only ``unit``."""
    return "Seen. " + unit * (size // len(unit) + 1)


def growth(read: Callable[[str], object], unit: str, size: int = 2_000) -> tuple[float, int]:
    """How much longer twice the text takes, at ``size`` characters or the first length above it whose run can be
    measured: factor and characters."""
    while True:
        start = perf_counter()
        read(made(unit, size))
        took = perf_counter() - start
        if took > ENOUGH or size >= LONGEST // 2:
            break
        size *= 2 if took > ENOUGH / 6 else 4
    factor = float("inf")
    for _ in range(3):
        # a busy machine can only make a run longer: the smallest of a few factors is the reader's own
        factor = min(factor, seconds(read, unit, 2 * size) / max(seconds(read, unit, size), 0.002))
        if factor <= MOST:
            break
    return factor, size


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_length_takes_twice_the_time(reader: Reader, name: str) -> None:
    factor, size = growth(reader.read, HOSTILE[name])
    assert factor <= MOST, f"{factor:.1f} times as long from {size} characters to {2 * size}"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["notes", "one line of notes", "techniques", "findings", "goals", "line ends"])
@pytest.mark.parametrize("learner", ["light", "careful"])
def test_twice_the_length_takes_a_learner_twice_the_time(learner: str, name: str) -> None:
    # the encoder reads by windows of some 2,000 characters: from one window to two or three is a step, not a growth
    factor, size = growth(Reviewer(Settings(reader=learner)).review, HOSTILE[name], size=8_000)
    assert factor <= MOST, f"{factor:.1f} times as long from {size} characters to {2 * size}"


def once(reviewer: Reviewer, text: str) -> float:
    gc.collect()
    start = perf_counter()
    reviewer.review(text)
    return perf_counter() - start


@pytest.mark.slow
@pytest.mark.parametrize("learner", ["rules", "light"])
def test_a_review_up_to_the_longest_note(learner: str) -> None:
    reviewer = Reviewer(Settings(reader=learner))
    text = (NOTE * (LONGEST // len(NOTE) + 1))[:LONGEST]
    last = 0.0
    for size in (LONGEST // 8, LONGEST // 4, LONGEST // 2, LONGEST):
        took = min(once(reviewer, text[:size]) for _ in range(2))
        assert not last or took / last <= MOST, f"{took / last:.1f} times as long from {size // 2} characters to {size}"
        last = took
