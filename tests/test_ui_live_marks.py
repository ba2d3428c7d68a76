"""What the live editor is told: places in the browser's units, holes where something is missing, edits."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("streamlit", reason="the app is an extra")

from nlp import Settings
from nlp.coach import plan
from nlp.drafts import Run
from nlp.schema import Remark
from nlp.ui import markup, present
from nlp.ui.billing_place import time_told
from nlp.ui.live_marks import editor_data
from nlp.ui.payer_voice import says
from nlp.ui.units import in_units, plain_lines

NOTE = """S: 👩🏽‍🍳 can't reach the shelf.
O: GH posterior glide R hypomobile with capsular end feel.
Manual therapy 97140, 15 min: massage for relaxation, then grade III posterior glide R GH joint, supine, 3 x 30 s.
A: Tolerated treatment well. 👍"""


def browser_slice(text, start, end):
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def data(reviewer, text=NOTE):
    review = reviewer.review(text)
    view = present.view(review, Settings())
    return review, editor_data(view, text, plan(review).suggestions)


@given(st.text())
def test_units_are_those_of_browsers(text):
    units = in_units(text)
    for place in range(len(text) + 1):
        assert units(place) == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(st.characters()))
def test_a_text_box_holds_plain_lines(text):
    lines = plain_lines(text)
    assert "\r" not in lines
    lines.encode("utf-8")


def test_marks_stand_on_the_words_that_are_quoted(reviewer):
    review, sent = data(reviewer)
    evidence = {quote.text for result in review.elements.values() for quote in result.evidence}
    marked = {browser_slice(NOTE, mark["s"], mark["e"]) for mark in sent["marks"] if mark["rank"] == 0}
    assert marked == evidence
    json.dumps(sent)


def test_words_that_hold_the_note_down_are_marked_apart(reviewer):
    _, sent = data(reviewer)
    kinds = {mark["k"] for mark in sent["marks"] if mark["rank"] == 1}
    assert "bad" in kinds and "place" in kinds


def test_what_is_missing_has_a_place_and_an_edit(reviewer):
    _, sent = data(reviewer)
    hole = next(hole for hole in sent["holes"] if hole["k"] == "response")
    edit = sent["edits"][hole["edit"]]
    assert edit["at"] == hole["at"]
    assert browser_slice(NOTE, 0, edit["at"]).endswith("Tolerated treatment well. 👍")
    assert re.search(sent["blank"], edit["text"])


def test_an_empty_page_has_nothing_to_mark():
    sent = editor_data(None, "")
    assert (sent["marks"], sent["holes"], sent["edits"]) == ([], [], {})


def test_the_payers_reviewer_speaks_of_what_is_missing(reviewer):
    assert "I would deny this." in says(reviewer.review(NOTE))
    assert "no manual therapy" in says(reviewer.review("Bike 10 min. HEP reviewed."))
    told = says(reviewer.review("Restricted PA glide L4-5 with firm end feel. STM to lumbar. D. Kim, PT"))
    assert "whether it changed anything" in told and "Nobody else could repeat" in told


@pytest.mark.parametrize("part", ["coach", "changes", "disagree"])
def test_these_parts_escape_what_a_note_says(reviewer, part):
    evil = "<script>alert(1)</script>"
    review = reviewer.review(f"Restricted PA glide L4-5 {evil} with firm end feel. STM {evil} to neck. D. Kim, PT")
    values = {
        "runs": (Run("added", evil), Run("removed", evil), Run("same", evil)),
        "remark": Remark("X", "x", "error", "finding", evil, evil, 0),
        "plan": plan(review),
        "cards": tuple(card._replace(question=evil) for card in present.cards(plan(review))),
        "view": present.view(review, Settings()),
    }
    html = str(markup.part(part, **values))
    assert "<script" not in html and "&lt;script" in html


def test_times_are_told_with_their_units():
    assert time_told(23) == "23 min (2 units)"
    assert time_told(15) == "15 min (1 unit)"
