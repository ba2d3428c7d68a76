"""Settings that are kept, carried elsewhere and used, and the addendum to a signed note, in a real Chromium."""

import json

import pytest
from test_ui_browser import editor, example, marked, review, sequence, settle, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def kept(app_log):
    """The clinic's file of the server; gone again for the tests that follow."""
    file = app_log.with_name("settings.json")
    yield file
    file.unlink(missing_ok=True)


def settings_page(page):
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("heading", name="Settings").wait_for()
    settle(page)


def choose(page, label, option):
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def bring(page, text, name="settings.json"):
    page.get_by_role("button", name="Import settings").click()
    file = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    page.set_input_files("input[type=file]", [file])


def exported(page):
    with page.expect_download() as started:
        page.get_by_role("button", name="Export settings").click()
    assert started.value.suggested_filename == "skillednote-settings.json"
    return started.value.path().read_text(encoding="utf-8")


def shown(page, label):
    return page.get_by_role("combobox", name=label).input_value()


def test_settings_are_kept_exported_and_imported_elsewhere(visit, kept):
    page = visit()
    settings_page(page)
    choose(page, "Payer", "Medicare Part B")
    choose(page, "Discipline", "Occupational therapy")
    page.get_by_role("spinbutton", name="Ready from").fill("90")
    page.get_by_role("button", name="Keep these settings").click()
    page.get_by_text("Kept in").wait_for()
    settle(page)
    text = exported(page)
    told = json.loads(text)
    assert (told["payer"], told["discipline"], told["ready_from"]) == ("medicare", "occupational therapy", 90)
    assert json.loads(kept.read_text(encoding="utf-8")) == told
    assert violations(page) == []

    kept.unlink()
    other = visit()
    settings_page(other)
    assert shown(other, "Discipline") == "Not told"
    bring(other, json.dumps(told | {"disabled_rules": ["RSP102"], "reader": "rules"}))
    other.get_by_text("Imported for this session").wait_for()
    settle(other)
    assert shown(other, "Payer") == "Medicare Part B" and shown(other, "Discipline") == "Occupational therapy"
    assert other.get_by_role("spinbutton", name="Ready from").input_value() == "90"
    assert not kept.exists()
    other.get_by_role("button", name="Keep these settings").click()
    other.get_by_text("Kept in").wait_for()
    settle(other)
    # What the page has no field for is kept as it was imported.
    assert json.loads(exported(other)) == told | {"disabled_rules": ["RSP102"], "reader": "rules"}
    # The first visitor goes on with what they had.
    assert json.loads(exported(page)) == told


def test_imported_settings_are_used(visit):
    page = visit()
    example(page, "Nearly there")
    assert page.get_by_text("RSP102").count() > 0
    settings_page(page)
    bring(
        page,
        json.dumps(
            {
                "skillednote_settings": 1,
                "ready_from": 60,
                "payer": "medicare",
                "discipline": "occupational therapy",
                "disabled_rules": ["RSP102"],
            }
        ),
    )
    page.get_by_text("Imported for this session").wait_for()
    page.get_by_role("link", name="Review a note").click()
    editor(page).wait_for()
    settle(page)
    assert page.locator(".band").first.inner_text() == "Ready"
    assert page.get_by_text("RSP102").count() == 0
    page.locator("summary", has_text="Units and claim").click()
    lines = page.get_by_role("textbox", name="Lines you bill")
    assert lines.get_attribute("placeholder") == "97140-GO=2 97110-GO=1"
    assert shown(page, "Payer") == "Medicare Part B"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no settings", "This is no settings file."),
        ('{"skillednote_settings": 1, "ready_from": 900}', "must be scores from 0 to 100"),
        ('{"skillednote_settings": 1, "colour": "blue"}', "There is no setting “colour”."),
    ],
)
def test_a_broken_settings_file_changes_nothing_and_is_told(visit, text, told):
    page = visit()
    settings_page(page)
    bring(page, text)
    page.get_by_text(told).wait_for()
    settle(page)
    assert page.get_by_role("spinbutton", name="Ready from").input_value() == "80"
    assert violations(page) == []


def test_an_addendum_tells_what_was_added_to_a_signed_version(visit):
    page = visit()
    example(page, "Nearly there")
    signed = editor(page).input_value()
    before = sequence(page)
    added = "On recheck cervical rotation R 52 to 66 deg."
    editor(page).press("Control+End")
    page.keyboard.type(f"\n{added}")
    marked(page, before)
    page.locator("summary", has_text="Addendum to a signed version").click()
    text = page.get_by_test_id("stExpander").filter(has_text="Addendum to a signed version").get_by_test_id("stCode")
    text.get_by_text("Added:").wait_for()
    told = text.inner_text()
    assert told.startswith("Addendum, written ") and "The signed note stands unchanged." in told
    assert f"Added: {added}" in told and "[your name, credential]" in told
    assert "Correction" not in told and signed.splitlines()[0] not in told
    assert violations(page) == []
    before = sequence(page)
    page.keyboard.press("Escape")
    editor(page).press("Control+End")
    page.keyboard.type(" After this, [____].")
    marked(page, before)
    page.get_by_text("Fill in the blanks of the note first.").wait_for()


def test_an_addendum_corrects_without_rewriting(visit):
    page = visit()
    review(page, "STM to R levator, firm band, 15 min. Pain 6/10. D. Kim, PT")
    review(page, "STM to R levator, firm band, 16 min. Pain 6/10. D. Kim, PT")
    page.locator("summary", has_text="Addendum to a signed version").click()
    page.get_by_text("Correction: “15” is to read “16”.").wait_for()


@pytest.mark.parametrize(("path", "heading"), [("settings", "Settings"), ("guided", "Guided note")])
def test_a_link_to_a_page_opens_it(visit, chromium, address, path, heading):
    # Streamlit itself asks for its server below the link first, and goes on where it is told that nothing is there: a
    # fixture that forbids every message of the console would forbid that too.
    context = chromium.new_context()
    page = context.new_page()
    lost = []
    page.on("response", lambda answer: lost.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{address}/{path}")
    page.get_by_role("heading", name=heading).wait_for()
    assert all(f"/{path}/_stcore/" in url for url in lost)
    context.close()
