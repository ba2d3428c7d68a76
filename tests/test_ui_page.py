"""The page as Streamlit runs it, without a browser."""

from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="the app is an extra")

from streamlit.testing.v1 import AppTest

from nlp.config import read_settings
from nlp.errors import DataInvalid
from nlp.standard.dismissals import dismissal
from nlp.ui import actions, cache, labels
from nlp.ui.server import SCRIPT

EXAMPLES = Path(actions.__file__).with_name("examples")
SECRET = "Zebrafinch"


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("SKILLEDNOTE_SETTINGS", str(tmp_path / "settings.json"))


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
    assert [button.label for button in app.get("download_button")] == [
        "Report (HTML)",
        "Data (JSON)",
        "Report (PDF)",
    ]


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


def test_a_dismissed_remark_shows_both_scores_and_can_come_back(app):
    press(app, "Nearly there")
    review = app.session_state["note_review"][1]
    remark = next(r for r in review.remarks if r.code == "RSP102")
    app.session_state["note_dismissals"] = (dismissal(remark, review, "Rechecked at the\nnext visit"),)
    app.run()
    assert "Rechecked at the next visit" in html(app)
    assert "89 without the 1 remark you dismissed" in html(app)
    assert '<span class="big">69</span>' in html(app)
    app.session_state["note_dismissals"] = ()
    app.run()
    assert "you dismissed" not in html(app)


def test_versions_can_be_gone_back_to(app):
    write(app, "STM to neck, 15 min. D. Kim, PT")
    write(app, "Restricted PA glide C4-5 with firm end feel. STM to neck, 15 min. D. Kim, PT")
    (choice,) = (box for box in app.selectbox if box.label == "Version")
    assert "+" in choice.options[0] and "gained finding" in choice.options[0]
    assert "<ins>" in html(app)
    press(app, "Go back to this version")
    assert note(app) == "STM to neck, 15 min. D. Kim, PT"
    assert len(app.session_state["note_history"].versions) == 3


def settings_page():
    from nlp.ui import settings_page

    settings_page.show()


def test_settings_are_kept_in_the_file_and_used(tmp_path):
    page = AppTest.from_function(settings_page, default_timeout=60).run()
    next(box for box in page.selectbox if box.label == "Payer").select("medicare")
    page.number_input[0].set_value(90)
    page.multiselect[0].set_value(["RSP102"])
    press(page, "Keep these settings")
    kept = read_settings(tmp_path / "settings.json")
    assert (kept.payer, kept.ready_from, kept.disabled_rules) == ("medicare", 90, frozenset({"RSP102"}))
    other = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    press(other, "Nearly there")
    assert "21 points to ready" in html(other)
    assert "RSP102" not in html(other)


def test_settings_that_can_not_be_are_refused_with_the_reason():
    page = AppTest.from_function(settings_page, default_timeout=60).run()
    page.number_input[0].set_value(40)
    press(page, "Keep these settings")
    assert "revise_from not above ready_from" in html(page)
    page.get("file_uploader")[0].set_value(
        ("s.json", b'{"skillednote_settings": 1, "weights": {}}', "application/json")
    )
    page.run()
    assert "There is no setting “weights”." in html(page)


def test_a_broken_settings_file_is_told_and_the_defaults_are_used(tmp_path):
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    page = AppTest.from_function(settings_page, default_timeout=60).run()
    assert not page.exception
    assert "This is no settings file." in html(page)


def guided_page():
    from nlp.ui import guided_page

    guided_page.show()


def field(page, label):
    return next(one for one in page.text_input if one.label == label)


def test_the_guided_note_asks_for_the_finding_first():
    page = AppTest.from_function(guided_page, default_timeout=60).run()
    assert "Tell the finding first" in html(page)
    assert "Technique" not in [one.label for one in page.text_input]
    field(page, "Joint or tissue").set_value("L4-5")
    field(page, "What you found there").set_value("PA glide restricted")
    page.run()
    assert "Technique" in [one.label for one in page.text_input]
    field(page, "Hands-on from").set_value("10:20")
    field(page, "to").set_value("10:05 am")
    page.run()
    assert "not after the start" in html(page)
    field(page, "Hands-on from").set_value("10:05")
    field(page, "to").set_value("10:20")
    page.run()
    assert not page.exception
    assert "Manual therapy: 15 min" in html(page)
    press(page, "Go on in the editor")
    assert note(page) == "L4-5 PA glide restricted.\n\nManual therapy (97140) 15 min, 10:05-10:20."


def test_another_kind_of_technique_asks_its_own_questions():
    page = AppTest.from_function(guided_page, default_timeout=60).run()
    field(page, "Joint or tissue").set_value("L4-5")
    field(page, "What you found there").set_value("PA glide restricted")
    page.run()
    field(page, "Direction").set_value("inferior")
    page.run()
    kind = next(one for one in page.selectbox if one.label == "Kind of technique")
    for name, label in (("traction", "Force"), ("soft_tissue", "Stroke or direction"), ("drainage", "Limb or region")):
        kind.set_value(name)
        page.run()
        assert label in [one.label for one in page.text_input], name
        kind = next(one for one in page.selectbox if one.label == "Kind of technique")
    kind.set_value("mobilization")
    page.run()
    assert field(page, "Direction").value == "inferior"
