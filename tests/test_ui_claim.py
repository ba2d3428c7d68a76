"""The claim form: its view model, and the page as Streamlit runs it."""

from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="the app is an extra")

from streamlit.testing.v1 import AppTest

from nlp.billing.claims import claim_of
from nlp.config import Settings
from nlp.ui import actions, cache, claim_view, labels
from nlp.ui.server import SCRIPT

CLAIMS = Path(actions.__file__).with_name("examples") / "claims"
NOTE = (
    "Restricted PA glide L4-5. Grade III PA L4-5 prone. 97140 x 20 min. 97110 x 15 min squats. Total timed minutes 35. "
    "Total treatment time 40 min. K. Adler, PT"
)
DAY = date(2026, 3, 2)


def example(name):
    text, _, claim = (CLAIMS / f"{name}.claim").read_text(encoding="utf-8").rpartition("\n---\n")
    return text, claim.strip()


# The view model


def test_the_form_starts_from_the_note(reviewer):
    begun = claim_view.start(reviewer.review(NOTE), Settings())
    assert begun.rows == (("97140", 20), ("97110", 15))
    assert (begun.payer, begun.day, begun.billed) == (claim_view.ANY_PAYER, None, "")
    claim = "payer=medicare on=2026-03-02 97140-GP=1"
    begun = claim_view.start(reviewer.review(NOTE, claim=claim), Settings(payer="cigna"))
    assert (begun.payer, begun.day, begun.billed) == ("medicare", DAY, "97140-GP=1")


def test_the_ledger_shows_each_row_with_its_words(reviewer):
    view = claim_view.ledger(reviewer.review(NOTE))
    assert [(row.code, row.minutes, row.quote) for row in view.rows] == [
        ("97140", "20 min", "x 20 min"),
        ("97110", "15 min", "x 15 min"),
    ]
    assert ("agrees", "97140 20 + 97110 15 = 35 min; timed total stated 35") in view.lines


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("dos 3/2/26", DAY),
        ("Date of service: 03/02/2026.", DAY),
        ("DOS 2026-03-02", DAY),
        ("Date of visit Mar 2, 2026", DAY),
        ("DOS 3/2", None),
        ("DOS 13/45/26", None),
        ("Next visit 03/09/2026", None),
    ],
)
def test_the_form_begins_with_the_day_that_the_note_tells(reviewer, words, day):
    assert claim_view.start(reviewer.review(f"{words} {NOTE}"), Settings()).day == day


def test_units_written_in_the_note_are_what_it_bills(reviewer):
    begun = claim_view.start(
        reviewer.review("PA gr III L4-5 prone. 97140-59 x 2 units, 25 min. 97110 x 1 unit, 15 min."), Settings()
    )
    assert begun.billed == "97140=2 97110=1"


@pytest.mark.parametrize(
    ("discipline", "billed", "told"),
    [
        ("physical therapy", "97140-GP=2 98940=1", ("plan=PT", "setting=hospital")),
        ("occupational therapy", "97140-GO=2 98940=1", ("plan=OT", "setting=hospital")),
        ("chiropractic", "97140=2 98940=1", ("setting=hospital",)),
        ("", "97140=2 98940=1", ("setting=hospital",)),
    ],
)
def test_the_form_begins_with_what_the_clinic_has_set(reviewer, discipline, billed, told):
    clinic = Settings(discipline=discipline, payer="cigna", claim_setting="hospital")
    begun = claim_view.start(reviewer.review("PA gr III L4-5 prone. 97140 x 2 units, 25 min. 98940 x 1 unit."), clinic)
    assert (begun.billed, begun.told, begun.payer) == (billed, told, "cigna")
    assert claim_view.start(reviewer.review(NOTE), Settings(payer="Our own plan")).payer == claim_view.ANY_PAYER


def test_the_answer_shows_steps_and_a_summary(reviewer):
    found = claim_view.count([("97140", 20), ("97110", 15), ("", 9)], payer="medicare", day=DAY)
    view = claim_view.outcome(found, day=DAY)
    assert "35 min → 2 units: 15 + 15, 5 left, below 8" in view.counts[0].steps
    assert view.counts[0].ways == ("97140 × 1, 97110 × 1",)
    assert view.checked is False and not view.faults
    assert view.summary.startswith("Date of service 2026-03-02, Medicare Part B\nMinutes: 97140 20 min, 97110 15 min")


def test_both_rules_where_the_payer_is_not_known():
    view = claim_view.outcome(
        claim_view.count([("97140", 33), ("97110", 7)], payer=claim_view.ANY_PAYER, day=DAY), day=DAY
    )
    assert "3 by CMS or 2 by AMA" in view.question and "3 by CMS or 2 by AMA" in view.summary
    assert len(view.counts) == 2


def test_remarks_on_the_claim_stand_in_the_answer(reviewer):
    review = reviewer.review(NOTE, claim="payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1")
    view = claim_view.outcome(review.billing.units, day=DAY, review=review)
    assert [fault.code for fault in view.faults] == ["BIL101"]
    assert view.faults[0].denial and view.faults[0].tone == "error"
    assert "Billed: 97140-GP=2, 97110-GP=1" in view.summary and "BIL101" in view.summary


# The examples


@pytest.mark.parametrize("name", [e.name for e in labels.CLAIM_EXAMPLES])
def test_every_example_is_shipped_and_does_what_it_says(reviewer, name):
    text, claim = example(name)
    found = [r for r in reviewer.review(text, claim=claim_of(claim)).remarks if r.element == "billing"]
    wanted = {"too_many_units": "BIL101", "same_region": "BIL306", "same_minutes": "BIL304"}
    if name in wanted:
        assert found[0].code == wanted[name] and found[0].severity == "error"
    else:
        assert found == []


def test_three_examples_hold_and_three_do_not():
    names = [e.name for e in labels.CLAIM_EXAMPLES]
    assert sorted(names) == sorted(p.stem for p in CLAIMS.glob("*.claim"))
    assert sum(name.startswith("clean") for name in names) == 3 and len(names) == 6


# The page


@pytest.fixture
def app():
    page = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert not page.exception
    return page


def html(page):
    return "\n".join(element.proto.body for element in page.get("html"))


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception
    return page


def field(page, kind, label):
    return next(f for f in page.get(kind) if f.label == label)


def write(page, text):
    """Puts a text where the editor's typing arrives; the component itself runs in browsers only."""
    page.session_state[actions.TEXT] = text
    page.run()
    assert not page.exception
    return page


@pytest.fixture
def reviewed(app):
    return write(app, NOTE)


def test_the_form_counts_what_the_note_says(reviewed):
    assert [field(reviewed, "text_input", f"Code {n}").value for n in (1, 2)] == ["97140", "97110"]
    assert [field(reviewed, "number_input", f"Minutes of code {n}").value for n in (1, 2)] == [20, 15]
    assert "35 min → 2 units: 15 + 15, 5 left, below 8" in html(reviewed)
    assert "Minutes: 97140 20 min, 97110 15 min" in reviewed.code[0].value


def test_the_ledger_stands_on_the_page(app):
    write(app, "97140 10:00-10:15 <b>STM</b> calf. 97110 10:10-10:45 squats. DK PT")
    assert "contradicts" in html(app) and "share 5 min" in html(app)
    assert "<q>10:00-10:15" in html(app)


def test_changed_minutes_are_counted(reviewed):
    field(reviewed, "number_input", "Minutes of code 1").set_value(33)
    field(reviewed, "number_input", "Minutes of code 2").set_value(7)
    press(reviewed, "Count units")
    assert "3 by CMS or 2 by AMA" in html(reviewed)
    field(reviewed, "selectbox", "Payer").select("medicare")
    press(reviewed, "Count units")
    assert "3 by CMS or 2 by AMA" not in html(reviewed)
    assert "cms, Medicare Part B: 3 units" in html(reviewed)


def test_lines_are_held_against_the_note(reviewed):
    field(reviewed, "selectbox", "Payer").select("medicare")
    field(reviewed, "date_input", "Date of service").set_value(DAY)
    field(reviewed, "text_input", "Lines you bill (leave empty to count only)").set_value("97140-GP=2 97110-GP=1")
    press(reviewed, "Count units")
    shown = html(reviewed)
    assert "Held against the note" in shown and "BIL101" in shown
    assert "Billed: 97140-GP=2, 97110-GP=1" in reviewed.code[0].value
    field(reviewed, "text_input", "Lines you bill (leave empty to count only)").set_value("97140-GP=1 97110-GP=1")
    press(reviewed, "Count units")
    assert "The note bears these lines out." in html(reviewed)


@pytest.mark.parametrize("lines", ["97140", "97140=0", "by=wizard 97140=1", "97140=1.5"])
def test_bad_lines_get_a_kind_word(reviewed, lines):
    field(reviewed, "text_input", "Lines you bill (leave empty to count only)").set_value(lines)
    press(reviewed, "Count units")
    assert 'role="alert"' in html(reviewed) and "Held against" not in html(reviewed)


def test_a_bad_code_gets_a_kind_word(reviewed):
    field(reviewed, "text_input", "Code 3").set_value("12345")
    press(reviewed, "Count units")
    assert "no service code known here" in html(reviewed)


def test_an_example_with_its_claim_is_loaded(app):
    field(app, "selectbox", "An example note with its claim").select("too_many_units")
    app.run()
    assert not app.exception
    assert app.session_state[actions.TEXT] == example("too_many_units")[0]
    assert "BIL101" in html(app)
    assert field(app, "selectbox", "Payer").value == "medicare"
    assert field(app, "text_input", "Lines you bill (leave empty to count only)").value == "97140-GP=2 97110-GP=1"


def test_another_note_brings_another_form(reviewed):
    field(reviewed, "number_input", "Minutes of code 1").set_value(50)
    press(reviewed, "Count units")
    write(reviewed, "PA gr III L4-5 prone. 97140 x 9 min. DK PT")
    assert field(reviewed, "number_input", "Minutes of code 1").value == 9
    assert field(reviewed, "text_input", "Code 2").value == ""


def test_clear_forgets_the_claim(reviewed):
    field(reviewed, "text_input", "Lines you bill (leave empty to count only)").set_value("id=Zebrafinch 97140=2")
    press(reviewed, "Count units")
    press(reviewed, "Clear")
    assert "Zebrafinch" not in html(reviewed)
    assert "Zebrafinch" not in str(reviewed.session_state)


def test_a_note_without_minutes_asks_for_them(app):
    write(app, "PA gr III L4-5 prone. DK PT")
    assert "Fill them in above to count units" in html(app)
    assert cache.reviewer() is not None
