"""The claim form in a real Chromium: from the note to units, from lines to remarks, the summary copied."""

import pytest
from test_ui_browser import review, settle, violations

pytestmark = pytest.mark.browser

NOTE = """O: L4-5 PA glide restricted with firm end feel, flexion 40 deg.
Manual therapy (97140) 20 min: grade III PA L4-5, prone, 3 x 30 s; eased by bout 2, so progressed to grade IV.
Therapeutic exercise (97110) 15 min: squats. Total timed minutes 35. Total treatment time 40 min.
A: Flexion improved from 40 to 52 deg. Goal: lift crates at work.
K. Adler, PT"""


def opened(page):
    review(page, NOTE)
    page.locator("summary", has_text="Units and claim").click()
    page.get_by_role("button", name="Count units").wait_for()
    settle(page)


def sent(page, lines):
    page.get_by_role("textbox", name="Lines you bill (leave empty to count only)").fill(lines)
    page.get_by_role("button", name="Count units").click()
    settle(page)


def test_the_form_starts_from_the_note_and_shows_the_steps(visit):
    page = visit()
    opened(page)
    assert page.get_by_label("Code 1", exact=True).input_value() == "97140"
    assert page.get_by_label("Minutes of code 1").input_value() == "20"
    assert page.get_by_text("35 min → 2 units: 15 + 15, 5 left, below 8").first.is_visible()
    page.get_by_label("Minutes of code 1").fill("33")
    page.get_by_label("Minutes of code 2").fill("7")
    page.get_by_role("button", name="Count units").click()
    page.get_by_text("The payer's counting rule decides: 3 by CMS or 2 by AMA.").first.wait_for()


def test_lines_are_checked_and_the_summary_copied(visit):
    page = visit()
    opened(page)
    sent(page, "97140-GP=2 97110-GP=1")
    page.get_by_role("heading", name="Held against the note").wait_for()
    assert page.locator(".claim .code", has_text="BIL101").first.is_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    code = page.locator("[data-testid=stCode]")
    code.hover()
    code.get_by_role("button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "35 min → 2 units" in copied and "BIL101" in copied
    sent(page, "97140-GP=1 97110-GP=1")
    page.get_by_text("The note bears these lines out.").wait_for()


def test_an_example_with_its_claim(visit):
    page = visit()
    page.get_by_role("button", name="Note with claim").click()
    page.get_by_label("An example note with its claim").click()
    page.get_by_role("option", name="One region twice").click()
    settle(page)
    page.locator(".claim .code", has_text="BIL306").first.wait_for()
    assert not page.get_by_label("An example note with its claim").is_visible()
    assert page.get_by_role("region", name="Minutes with the words they were read from").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_form_is_accessible_and_fits(visit, theme, width):
    page = visit(theme=theme, width=width)
    opened(page)
    sent(page, "97140-GP=2 97110-GP=1")
    page.get_by_role("heading", name="Held against the note").wait_for()
    page.locator("details summary", has_text="Whose rule").first.click()
    settle(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
