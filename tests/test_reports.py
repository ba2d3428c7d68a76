"""Reports: one contract over all formats, then what is particular to each."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reviews import TEXT, review

from nlp.errors import FormatUnknown
from nlp.reports import Options, by_suffix, formats, get
from nlp.reports.highlight import Span, pieces
from nlp.reports.terminal import inline, shortened
from nlp.schema import ElementResult, Evidence, Remark

NAMES = [form.name for form in formats()]
HOSTILE = "<script>alert(1)</script>\x1b[31m\0 &amp; {{ 7*7 }} \"'> 97140 膝 \u202e"


def render(name, *reviews, **options):
    return "".join(get(name)(reviews, options=Options(**options)))


def hostile():
    evidence = Evidence(0, len(HOSTILE), HOSTILE)
    finding = ElementResult("specific", 22, 22, (evidence,))
    remark = Remark("X<b>", "x", "error", "finding", HOSTILE, HOSTILE, 1, 0, 8)
    return review(
        id=HOSTILE,
        text=HOSTILE,
        elements={**dict.fromkeys(review().elements, ElementResult("absent", 0, 20)), "finding": finding},
        remarks=(remark,),
        points=((HOSTILE, 22, (evidence,)),),
    )


# All formats


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_every_format_takes_any_number(name, count):
    reviews = [review(id=f"note-{index}") for index in range(count)]
    text = render(name, *reviews)
    assert all(one.id in text for one in reviews)
    assert "None" not in text
    text.encode()


@pytest.mark.parametrize("name", NAMES)
def test_every_format_streams(name):
    taken = []

    def reviews():
        for index in range(200):
            taken.append(index)
            yield review(id=f"note-{index}")

    next(iter(get(name)(reviews(), options=Options())))
    assert len(taken) < 10


@pytest.mark.parametrize("name", NAMES)
def test_every_format_bears_hostile_text(name):
    text = render(name, hostile(), hostile())
    assert "\x1b" not in text
    assert "\0" not in text
    if name == "html":
        assert "<script" not in text
        assert "49" not in text


def test_registry():
    assert NAMES[0] == "text"
    assert by_suffix("a/b.JSONL") == "jsonl"
    assert by_suffix("b") == ""
    with pytest.raises(FormatUnknown, match="jsonl"):
        get("docx")


# Programs


def test_json_is_a_list_of_reviews():
    one, two = review(), review(id="膝")
    text = render("json", one, two)
    assert json.loads(text) == [json.loads(json.dumps(r.to_dict())) for r in (one, two)]
    assert "膝" in text
    assert json.loads(render("json")) == []


def test_jsonl_is_a_line_a_review_in_order():
    # U+2028 is a line end for some readers of text, but not in JSON Lines.
    ids = ["b", "a", "c\u2028d"]
    lines = render("jsonl", *(review(id=id) for id in ids)).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["id"] for line in lines] == ids
    first = json.loads(lines[0])
    assert all(TEXT[e["start"] : e["end"]] == e["text"] for e in first["entities"])


# Text


def test_text_tells_one_note_in_full():
    text = render("text", review())
    for told in ("62/100", "revise", "Reads as a skilled note", "missing: before, after", "+18", "How much?"):
        assert told in text
    assert "The only response told is that treatment was tolerated." in text
    assert "10:05–10:20" in text
    assert text.index("RSP101") < text.index("TOL101") < text.index("GOL102")


def test_text_tells_several_notes_briefly():
    reviews = [review(score=90, band="ready"), review(id="log", score=30, note_class="procedure_log", band="at_risk")]
    text = render("text", *reviews, reviews[1])
    assert "3 notes · mean score 50" in text
    assert "ready: 1 · at risk: 2" in text
    assert "reads as a procedure log: 2" in text
    many = review(remarks=review().remarks * 2)
    assert "… and 3 more" in render("text", many, many)


def test_text_has_colours_only_when_asked():
    assert "\x1b[" not in render("text", review())
    coloured = render("text", review(), color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]+m", "", coloured) == render("text", review())


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_text_fits_the_width(width):
    long = Remark("A101", "a-long-one", "warning", "goal", "word " * 60, "what? " * 40, 3)
    one = review(remarks=(*review().remarks, long))
    for text in (render("text", one, width=width), render("text", one, one, width=width)):
        # Below 60 columns the table's own columns take what they need.
        assert max(map(len, text.splitlines())) <= max(width, 60)


def test_text_keeps_to_ascii_where_it_must():
    one = review(text="plain", elements={"goal": ElementResult("vague", 2, 13)})
    render("text", one, one, symbols=False).encode("ascii")


def test_inline_and_shortened():
    assert inline("a\r\n  b\x1b[0m") == "a b\ufffd[0m"
    assert shortened("guarding eased after two bouts", 20) == "guarding eased…"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"


# Marks


spans = st.builds(
    lambda start, length, kind: Span(start, start + length, kind),
    st.integers(-3, 20),
    st.integers(-1, 20),
    st.sampled_from(["finding", "goal", "place"]),
)


@given(st.text(max_size=20), st.lists(spans, max_size=8))
def test_marks_nest_and_cover_their_places(text, marked):
    stack, covered, told = [], {}, ""
    for piece in pieces(text, marked):
        for _ in range(piece.closes):
            stack.pop()
        for opened in piece.opens:
            assert opened.depth == len(stack)
            stack.append(opened.span)
            assert (opened.span not in covered) == opened.first
        for span in stack:
            covered[span] = covered.get(span, "") + piece.text
        told += piece.text
    assert not stack
    assert told == text
    wanted = {s._replace(start=max(s.start, 0), end=min(s.end, len(text))) for s in marked}
    assert covered == {s: text[s.start : s.end] for s in wanted if s.start < s.end}


def test_nested_marks_are_not_split():
    found = list(pieces("abcdef", [Span(1, 3, "goal"), Span(0, 6, "finding")]))
    assert [opened.first for piece in found for opened in piece.opens] == [True, True]


# HTML


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
