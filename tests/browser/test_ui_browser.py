"""The page in a real Chromium, served as people get it."""

import json
import re

import pytest

pytestmark = pytest.mark.browser

NOTE = """S: 👩🏽‍🍳 Can't reach the upper shelf, 6/10.
O: GH posterior glide R hypomobile with capsular end feel, flexion 112 deg.
Manual therapy 97140, 15 min: grade III posterior glide R GH joint, supine, 3 x 30 s; end feel softened after
bout 2, so progressed to grade IV. <script>window.broken = true</script>
A: Tolerated treatment well.
D. Kim, PT"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def review(page, text):
    page.get_by_label("Visit note").fill(text)
    page.get_by_role("button", name="Review note").click()
    page.locator(".reading").wait_for()
    settle(page)


def example(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.locator(".reading").wait_for()
    settle(page)


def settle(page):
    """Waits until Streamlit has drawn everything and nothing fades any more."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(600)
    page.mouse.move(0, 0)


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [(found["id"], [node["html"][:200] for node in found["nodes"]]) for found in results.response["violations"]]


def test_a_pasted_note_is_scored_and_marked(visit):
    page = visit()
    review(page, NOTE)
    assert re.fullmatch(r"\d+", page.locator(".big").inner_text())
    mark = page.locator("mark.finding").first
    assert mark.is_visible()
    assert "posterior glide R hypomobile" in mark.inner_text()
    # Told by letter and line, not by colour alone.
    assert mark.locator(".tag").inner_text() == "F"
    assert mark.evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid"
    assert page.locator("mark.technique").first.evaluate("e => getComputedStyle(e).borderBottomStyle") == "double"


def test_a_note_runs_no_script(visit):
    page = visit()
    review(page, NOTE)
    assert "<script>window.broken = true</script>" in page.locator(".reading .text").inner_text()
    assert page.evaluate("window.broken") is None


def test_ctrl_enter_reviews(visit):
    page = visit()
    page.get_by_label("Visit note").fill(NOTE)
    page.get_by_label("Visit note").press("Control+Enter")
    page.locator(".reading").wait_for()


def test_the_keyboard_reaches_everything_in_order(visit):
    page = visit()
    page.get_by_label("Visit note").focus()
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.trim()"))
    assert [words.split("\n")[0] for words in reached[:5]] == [
        "Review note",
        "A procedure log",
        "Nearly there",
        "Ready",
        "Open a file",
    ]
    page.get_by_role("button", name="Nearly there").press("Enter")
    page.locator(".reading").wait_for()


def test_a_quote_leads_to_its_place_in_the_note(visit):
    page = visit()
    example(page, "Nearly there")
    page.locator(".quote a").first.click()
    assert page.locator("mark:target").count() == 1
    page.locator("mark:target").wait_for()
    assert page.locator("mark:target").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_the_report_can_be_saved(visit, tmp_path):
    page = visit()
    review(page, NOTE)
    with page.expect_download() as started:
        page.get_by_role("button", name="Report (HTML)").click()
    assert started.value.suggested_filename == "note-review.html"
    started.value.save_as(tmp_path / "report.html")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "posterior glide R hypomobile" in html
    with page.expect_download() as started:
        page.get_by_role("button", name="Data (JSON)").click()
    started.value.save_as(tmp_path / "review.json")
    (found,) = json.loads((tmp_path / "review.json").read_text(encoding="utf-8"))
    assert str(found["score"]) == page.locator(".big").inner_text()


def test_a_text_file_can_be_opened(visit):
    page = visit()
    page.get_by_role("button", name="Open a file").click()
    file = {"name": "visit.txt", "mimeType": "text/plain", "buffer": NOTE.encode("utf-16")}
    page.set_input_files("input[type=file]", [file])
    page.locator(".reading").wait_for()
    assert page.get_by_label("Visit note").input_value() == NOTE


def test_bad_input_gets_a_kind_word(visit):
    page = visit()
    page.get_by_role("button", name="Review note").click()
    assert "nothing to review" in page.get_by_role("alert").inner_text()
    page.get_by_label("Visit note").fill("glide " * 10_000)
    page.get_by_role("button", name="Review note").click()
    page.get_by_text("Give one visit at a time.").wait_for()
    assert page.locator("[data-testid=stException]").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_follows_the_system(visit, theme):
    page = visit(theme=theme)
    example(page, "Nearly there")

    def light(what):
        color = page.locator(what).first.evaluate(
            "e => { const c = document.createElement('canvas').getContext('2d', {willReadFrequently: true});"
            " c.fillStyle = getComputedStyle(e).backgroundColor; c.fillRect(0, 0, 1, 1);"
            " return Array.from(c.getImageData(0, 0, 1, 1).data); }"
        )
        return sum(color[:3]) / 3

    for what in (".stApp", ".card", "mark.finding"):
        assert (light(what) > 128) == (theme == "light"), what


@pytest.mark.parametrize("width", [320, 390, 820])
def test_nothing_is_wider_than_the_window(visit, width):
    page = visit(width=width, height=844)
    for name in ("", "A procedure log", "Ready"):
        if name:
            example(page, name)
            page.locator("summary", has_text="Where each point comes from").click()
            settle(page)
        inner = page.evaluate(
            "[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)"
        )
        assert max(inner) <= width, name


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["", "A procedure log", "Ready"])
def test_accessible_to_wcag_2_2_aa(visit, theme, name, width):
    page = visit(theme=theme, width=width)
    if name:
        example(page, name)
        page.locator("summary", has_text="Where each point comes from").click()
    else:
        page.get_by_role("button", name="Review note").click()
        page.get_by_role("alert").wait_for()
    settle(page)
    assert violations(page) == []


def test_two_visitors_never_see_each_other(visit):
    one, two = visit(), visit()
    review(one, "STM to neck for Zebrafinch. " + NOTE)
    review(two, "STM to knee for Quetzal. " + NOTE)
    example(one, "Nearly there")
    review(one, "STM to neck for Zebrafinch. " + NOTE)
    for page, own, other in ((one, "Zebrafinch", "Quetzal"), (two, "Quetzal", "Zebrafinch")):
        assert own in page.content()
        assert other not in page.content()
        assert other not in page.get_by_label("Visit note").input_value()
    three = visit()
    assert "Zebrafinch" not in three.content()
    assert "Quetzal" not in three.content()


def test_the_log_holds_no_words_of_notes(visit, app_log):
    page = visit()
    review(page, "STM to neck for Archaeopteryx. " + NOTE)
    assert "Archaeopteryx" not in app_log.read_text(errors="replace")
    assert "Traceback" not in app_log.read_text(errors="replace")


def test_a_page_of_another_name_is_refused(address):
    import http.client

    host, port = address.removeprefix("http://").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=10)
    connection.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Host": "evil.example",
            "Origin": "http://evil.example",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        },
    )
    assert connection.getresponse().status == 403
    connection.close()
