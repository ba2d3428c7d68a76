"""Reports: one contract over all formats, then what is particular to each."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reviews import TEXT, hostile, render, review

from nlp.errors import FormatUnknown
from nlp.reports import Options, by_suffix, formats, get
from nlp.reports.highlight import Span, pieces
from nlp.reports.terminal import inline, shortened
from nlp.schema import ElementResult, Remark

NAMES = [form.name for form in formats() if not form.binary]
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


@pytest.mark.parametrize("name", ["text", "html"])
def test_a_class_near_the_border_is_told(name):
    for doubtful in (True, False):
        told = "".join(get(name)(iter([review(doubtful=doubtful)]), options=Options()))
        assert ("a person should look" in " ".join(told.split())) is doubtful
