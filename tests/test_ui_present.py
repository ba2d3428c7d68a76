"""The page's view of a review, and the HTML made of it: no server, no browser."""

from html.parser import HTMLParser

import pytest
from sample_reviews import TEXT, quote, review

from nlp.config import Settings
from nlp.errors import EmptyNote, NoteTooLong, NotText
from nlp.reports.highlight import Span
from nlp.schema import ElementResult, Evidence, Minutes, Remark
from nlp.standard.score import rubric
from nlp.ui import labels, markup, present

SETTINGS = Settings()


def view(**changes):
    return present.view(review(**changes), SETTINGS, full=rubric().points)


class Reader(HTMLParser):
    """The note's text as a browser reads it, without the page's own additions, and the marks around each piece."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.pieces: list[tuple[str, tuple[str, ...]]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.stack.append((tag, dict(attrs).get("class", "")))

    def handle_endtag(self, tag):
        assert self.stack and self.stack[-1][0] == tag, f"</{tag}> inside {self.stack}"
        self.stack.pop()

    def handle_data(self, data):
        classes = [css for _, css in self.stack]
        inside = any(css == "text" for css in classes)
        added = any(css.split()[:1] in (["tag"], ["unseen"], ["ref"]) for css in classes)
        if inside and not added:
            self.pieces.append((data, tuple(css.split()[1] for tag, css in self.stack if tag == "mark")))


def read_note(found):
    reader = Reader()
    reader.feed(
        str(markup.part("note", view=found, kinds=present.kinds(), title="The note", titled=False, examples=()))
    )
    reader.close()
    assert not reader.stack
    return reader


def with_text(text, **spans):
    """A review of another text, with evidence at the given places."""
    elements = {
        name: ElementResult("specific", 10, 20, tuple(Evidence(a, b, text[a:b]) for a, b in spans.get(name, ())))
        for name in ("finding", "technique", "decision", "response", "goal")
    }
    return review(text=text, elements=elements, remarks=(), points=(), entities=(), minutes=Minutes(), flags=())


HOSTILE = [
    "<script>alert(1)</script> PA glide",
    '"><img src=x onerror=alert(1)> L4-5',
    "</mark></div><style>*{display:none}</style>",
    "{{ 7*7 }} {% raw %} &lt;b&gt; &amp;",
    "a < b > c & d ' e \" f",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_note_is_text_and_never_markup(text):
    found = present.view(with_text(text, finding=[(0, len(text))], goal=[(2, 5)]), SETTINGS)
    reader = read_note(found)
    assert "".join(piece for piece, _ in reader.pieces) == text
    assert not reader.tags & {"script", "img", "style"}


@pytest.mark.parametrize("name", ["score", "remarks", "minutes", "points", "checks"])
def test_every_part_escapes_what_a_note_or_a_rule_says(name):
    text = HOSTILE[0]
    remark = Remark("X", "x", "error", "finding", text, text, 5, 0, 4)
    block = {"code": text, "minutes": 3, "start": text, "stop": None, "evidence": {"start": 0, "end": 5, "text": text}}
    changed = with_text(text, finding=[(0, len(text))])
    shown = review(
        text=text,
        elements=changed.elements,
        remarks=(remark,),
        minutes=Minutes(blocks=(block,)),
        flags=(text,),
        points=(("finding", 5.0, changed.elements["finding"].evidence), (f"cap:{text}", -3.0, ())),
    )
    found = present.view(shown, SETTINGS, full=rubric().points, whys={"X": text})
    html = str(markup.part(name, view=found, first=1, titled=False))
    assert "<script" not in html


def test_marks_nest_and_crossing_ones_are_split():
    text = "abcdefghij"
    reader = read_note(present.view(with_text(text, finding=[(0, 6)], decision=[(4, 9)], goal=[(1, 3)]), SETTINGS))
    assert reader.pieces == [
        ("a", ("finding",)),
        ("bc", ("finding", "goal")),
        ("d", ("finding",)),
        ("ef", ("finding", "decision")),
        ("ghi", ("decision",)),
        ("j", ()),
    ]


def test_the_line_of_an_outer_mark_stands_below_those_inside():
    spans = [Span(0, 9, "finding"), Span(1, 6, "decision"), Span(2, 4, "goal"), Span(0, 9, present.PLACE)]
    lifts = {mark.span.kind: mark.lift for run in present.runs("abcdefghij", spans) for mark in run.opens}
    assert lifts == {"finding": 2, "decision": 1, "goal": 0, present.PLACE: 0}


def test_places_of_remarks_ask_for_no_room():
    spans = [Span(0, 9, "finding"), Span(1, 6, present.PLACE)]
    assert [mark.lift for run in present.runs("abcdefghij", spans) for mark in run.opens] == [0, 0]


@pytest.mark.parametrize("before", ["", "👍", "👩🏽‍⚕️ naïve 膝 𝔸 "])
def test_marks_stay_in_place_after_characters_that_browsers_count_as_two(before):
    text = before + "PA glide L4-5 stiff."
    start = text.index("PA glide")
    reader = read_note(present.view(with_text(text, finding=[(start, start + 8)]), SETTINGS))
    assert [piece for piece, marks in reader.pieces if marks == ("finding",)] == ["PA glide"]
    assert "".join(piece for piece, _ in reader.pieces) == text


def test_the_sample_note_comes_through_whole():
    # Browsers and this parser read CRLF as they stand in the note.
    assert "".join(piece for piece, _ in read_note(view()).pieces) == TEXT


def test_remarks_stand_by_what_they_bring():
    found = view()
    assert [row.gain for row in found.remarks] == ["+18", "+12.5", ""]
    assert [row.number for row in found.remarks] == [1, 2, 3]
    assert found.reachable == "30.5"


def test_a_remark_leads_to_its_place_and_back():
    found = view()
    placed = next(row for row in found.remarks if row.code == "TOL101")
    assert found.numbers[placed.place] == placed
    html = str(markup.part("note", view=found, kinds=present.kinds(), title="The note", titled=False, examples=()))
    assert f'id="{placed.place}"' in html
    assert f'href="#{placed.anchor}"' in html


def test_every_anchor_that_is_linked_exists_once():
    found = view()
    html = "".join(
        str(markup.part(name, view=found, first=1, kinds=present.kinds(), title="The note", titled=False, examples=()))
        for name in ("score", "remarks", "note")
    )
    for anchor in {part.split('"')[0] for part in html.split('href="#')[1:]}:
        assert html.count(f'id="{anchor}"') == 1, anchor


def test_marks_are_told_without_colour():
    html = str(markup.part("note", view=view(), kinds=present.kinds(), title="The note", titled=False, examples=()))
    assert '<span class="tag" aria-hidden="true">F</span><span class="unseen">finding: </span>' in html
    assert 'title="Finding: specific, 20 of 20 points"' in html


def test_elements_say_what_is_still_missing():
    rows = {row.kind.name: row for row in view().elements}
    assert rows["response"].quote == ""
    assert rows["response"].level_words == "Absent"
    assert rows["finding"].wanted == ()
    assert rows["finding"].quote == quote("Patellar inferior glide hypomobile R, flexion 95 deg").text
    assert rows["technique"].share == 100


def test_one_detail_of_a_technique_is_enough():
    every = ("structure", "grade", "direction", "position", "dose")
    assert labels.wanted("technique", every)[-1] == "a grade, direction, position or dose"
    assert labels.wanted("technique", ("structure", "grade", "direction")) == ("the joint, segment or muscle",)


@pytest.mark.parametrize(
    ("score", "band", "distance"),
    [(62, "revise", "18 points to ready"), (79, "revise", "1 point to ready"), (80, "ready", "")],
)
def test_the_distance_to_ready_is_told(score, band, distance):
    found = view(score=score, band=band).scale
    assert (found.score, found.distance) == (score, distance)


def test_what_holds_the_score_down_is_told():
    found = view(points=(("finding", 22.0, ()), ("cap:mismatch", -12.0, ())))
    assert "another part of the body" in found.cap
    assert found.points[-1].points == "−12"


def test_points_name_every_item_of_the_rubric():
    found = view()
    assert [row.full for row in found.points[:9]] == ["22", "20", "16", "20", "13", "2", "2", "3", "2"]
    assert next(row for row in found.points if row.item == "Response").points == "0"


def test_long_quotes_are_cut_between_words():
    cut = present.shortened("palpable " * 40)
    assert len(cut) <= present.LONGEST_QUOTE
    assert cut.endswith("palpable…")
    assert present.shortened("two\n  lines") == "two lines"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (EmptyNote("The note note holds no words."), "nothing to review"),
        (NoteTooLong("x"), "11 characters; at most 1,000,000"),
        (NotText("This file is a PDF, not text."), "a PDF"),
        (ValueError("secret words"), "could not be reviewed"),
    ],
)
def test_errors_are_told_as_people_talk(error, said):
    found = present.trouble(error, "secret word", SETTINGS)
    assert said in found.message
    assert "secret" not in found.message + found.hint


def test_examples_exist():
    assert [example.name for example in labels.EXAMPLES] == ["log", "nearly", "ready"]


def test_html_has_no_outside_address():
    html = "".join(
        str(markup.part(name, view=view(), first=2, kinds=present.kinds(), title="The note", titled=False, examples=()))
        for name in ("score", "remarks", "note", "minutes", "checks", "points", "questions")
    )
    assert "http" not in html.replace("</", "")
    assert "http" not in markup.STYLE.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
