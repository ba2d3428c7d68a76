"""The HTML report: sound, self-contained, true to the note, readable by everybody."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample_reviews import TEXT, hostile, render, review

from nlp.reports import get


class Page(HTMLParser):
    """Checks nesting; gathers ids, links and the note's text."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, source):
        super().__init__()
        self.open, self.ids, self.links, self.attributes, self.notes = [], [], [], [], []
        self._in_ref = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
            self._in_ref = found.get("class") == "ref"
        if found.get("class") == "note":
            self.notes.append("")
            self._depth = len(self.open)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self._in_ref = False

    def handle_data(self, data):
        inside = self.notes and self.open[-1] in ("mark", "div") and len(self.open) > self._depth
        if inside and not self._in_ref:
            self.notes[-1] += data


def test_html_is_one_sound_page():
    page = Page(render("html", review(), review(id="neck"), hostile()))
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_html_asks_nobody():
    text = render("html", review(), hostile())
    assert "default-src 'none'" in text
    page = Page(text)
    assert not [a for a in page.attributes if a[1] in ("src", "srcset", "action") or a[0] in ("link", "script", "img")]
    assert "http" not in re.sub(r"http-equiv", "", text)
    assert "url(" not in text
    assert "@import" not in text


def test_html_shows_the_note_as_it_is():
    [shown, *_] = Page(render("html", review())).notes
    assert shown.startswith(TEXT)


def test_html_links_remarks_to_their_places():
    text = render("html", review())
    assert 'href="#n1-place-2"' in text
    assert 'id="n1-place-2"' in text
    assert 'href="#n1-element-response"' in text
    assert 'aria-label="remark 2"' in text


def test_html_tells_points_minutes_and_flags():
    text = render("html", review())
    for told in ("Where each point comes from", "42.5", "10:05–10:20", "Minutes", "treatment was tolerated", "2026.1"):
        assert told in text
    assert "Overview" not in text
    assert "Overview" in render("html", review(), review())


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_html_colours_have_contrast():
    """WCAG AA: 4.5 for text, 3 for the lines under marked words; in light, dark and print."""
    css = Path(get("html").__code__.co_filename).with_name("templates") / "style.css"
    schemes = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", block))
        for block in re.findall(r":root \{(.*?)\}", css.read_text(), re.S)
    ]
    assert len(schemes) == 3
    for colors in schemes:
        for name in ("text", "quiet", "link", "good", "middle", "bad", "place"):
            assert contrast(colors[name], colors["page"]) >= 4.5, name
            assert contrast(colors[name], colors["panel"]) >= 4.5, name
        for element in ("finding", "technique", "decision", "response", "goal"):
            assert contrast(colors["text"], colors[f"{element}-bg"]) >= 4.5, element
            assert contrast(colors[element], colors[f"{element}-bg"]) >= 4.5, element
            assert contrast(colors[element], colors["panel"]) >= 3, element


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_html_in_a_browser(tmp_path, scheme):
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        pytest.skip("no Chromium")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    page_file = tmp_path / "report.html"
    page_file.write_text(render("html", review(), hostile()), encoding="utf-8", newline="")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        try:
            # The checker is injected as a script, which the page's own policy forbids.
            page = browser.new_context(
                color_scheme=scheme, bypass_csp=True, viewport={"width": 700, "height": 900}
            ).new_page()
            requests, complaints = [], []
            page.on("request", lambda request: requests.append(request.url))
            page.on("console", lambda message: complaints.append(message.text))
            page.goto(page_file.as_uri())
            assert requests == [page_file.as_uri()]
            assert complaints == []
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        finally:
            browser.close()
