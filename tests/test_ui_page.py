"""The page as Streamlit runs it, without a browser."""

from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="the app is an extra")

from streamlit.testing.v1 import AppTest

from nlp.errors import DataInvalid
from nlp.ui import actions, cache, labels
from nlp.ui.server import SCRIPT

EXAMPLES = Path(actions.__file__).with_name("examples")
SECRET = "Zebrafinch"


@pytest.fixture
def app():
    page = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert not page.exception
    return page


def html(page) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception
    return page


def write(page, text):
    """Puts a text where the editor's typing arrives; the component itself runs in browsers only."""
    page.session_state[actions.TEXT] = text
    page.run()
    assert not page.exception
    return page


def note(page):
    return page.session_state[actions.TEXT]


def test_it_opens_with_the_promise_and_the_examples(app):
    assert labels.PROMISE in html(app)
    assert "What a reviewer looks for" in html(app)
    assert [button.label for button in app.button] == [e.label for e in labels.EXAMPLES]


@pytest.mark.parametrize("example", labels.EXAMPLES, ids=lambda e: e.name)
def test_an_example_is_loaded_and_reviewed(app, example):
    press(app, example.label)
    text = (EXAMPLES / f"{example.name}.txt").read_text(encoding="utf-8")
    assert note(app) == text
    shown = html(app)
    assert "A payer's reviewer would say" in shown
    assert f'<span class="big">{cache.reviewer().review(text).score}</span>' in shown


def test_the_examples_fall_into_three_bands():
    bands = [
        cache.reviewer().review((EXAMPLES / f"{e.name}.txt").read_text(encoding="utf-8")).band for e in labels.EXAMPLES
    ]
    assert bands == ["at_risk", "revise", "ready"]


def test_the_ready_example_needs_no_remark():
    review = cache.reviewer().review((EXAMPLES / "ready.txt").read_text(encoding="utf-8"))
    assert not review.remarks
    assert (review.minutes.manual, review.minutes.timed_total, review.minutes.treatment_total) == (16, 40, 42)


def test_a_pasted_note_is_reviewed(app):
    write(app, f"STM to neck, {SECRET} <b>15 min</b>. DK PT")
    assert f"{SECRET} &lt;b&gt;15 min" in html(app)
    assert [button.label for button in app.get("download_button")] == ["Report (HTML)", "Data (JSON)"]


@pytest.mark.parametrize("text", ["", " \n\t ", "… – !"])
def test_an_empty_note_gets_a_kind_word(app, text):
    write(app, text)
    assert "What a reviewer looks for" in html(app)


def test_a_text_that_is_too_long_gets_a_kind_word(app):
    write(app, "glide " * (cache.MAX_CHARACTERS // 6 + 1))
    assert f"at most {cache.MAX_CHARACTERS:,} are read" in html(app)
    assert "Give one visit at a time." in html(app)


def test_a_fault_of_the_program_shows_no_trace_and_no_text(app, monkeypatch, caplog):
    def broken(self, note):
        raise ValueError(f"cannot read {SECRET}")

    monkeypatch.setattr(type(cache.reviewer()), "review", broken)
    write(app, f"STM for {SECRET}")
    assert "could not be reviewed" in html(app)
    assert SECRET not in html(app)
    assert SECRET not in caplog.text


def test_a_broken_installation_is_told_too(app, monkeypatch):
    def broken(settings):
        raise DataInvalid("rubric.toml: the points must sum to 100.")

    monkeypatch.setattr(actions, "reviewer", broken)
    write(app, "STM to neck")
    assert "the points must sum to 100" in html(app)


def test_clear_forgets_the_note(app):
    write(app, f"STM to {SECRET}")
    press(app, "Clear")
    assert note(app) == ""
    assert SECRET not in html(app)
    assert SECRET not in str(app.session_state)


def test_two_visitors_share_the_reviewer_and_nothing_else(app):
    write(app, f"STM to {SECRET}")
    other = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert SECRET not in html(other)
    assert actions.TEXT not in other.session_state
    press(other, "Ready")
    assert SECRET not in html(other)
    assert SECRET in html(app.run())


def test_an_uploaded_file_is_read_and_reviewed(app):
    app.get("file_uploader")[0].set_value(("note.txt", "STM to neck, café".encode("cp1252"), "text/plain"))
    app.run()
    assert note(app) == "STM to neck, café"
    assert "A payer's reviewer would say" in html(app)


def test_a_file_that_is_no_text_gets_a_kind_word(app):
    app.get("file_uploader")[0].set_value(("note.txt", b"%PDF-1.7 ...", "text/plain"))
    app.run()
    assert "This file is a PDF, not text." in html(app)
