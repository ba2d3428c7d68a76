"""The report for paper, and the addendum's text."""

import re
from datetime import datetime

import pytest
from sample_reviews import HOSTILE, TEXT, hostile, review

pytest.importorskip("reportlab", reason="PDF reports come with the app")

from nlp.drafts import addendum
from nlp.reports import Options
from nlp.reports.pdf import _safe, document
from nlp.schema import Dismissal

WHEN = datetime(2026, 11, 22, 14, 5)


def test_a_report_is_a_pdf_and_always_the_same():
    made = document(review(), options=Options())
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    assert document(review(), options=Options()) == made
    assert b"http" not in made.replace(b"http://www.reportlab.com", b"")


def test_a_dismissal_makes_it_another_report():
    plain = document(review(), options=Options())
    told = document(review(), options=Options(dismissals=(Dismissal("RSP101", "", "at discharge"),)))
    assert len(told) > len(plain)


def test_any_note_can_be_printed():
    assert document(hostile(), options=Options(title=HOSTILE)).startswith(b"%PDF-")
    long = review(text=TEXT + ("word " * 60 + "\n") * 120)
    assert len(re.findall(rb"/Type /Page\b", document(long, options=Options()))) > 3


def test_what_the_font_can_not_draw_is_told_by_number():
    assert _safe("a < 膝 👍\t°") == "a &lt; [U+819D] [U+1F44D]    °"


def test_an_addendum_is_dated_and_rewrites_nothing():
    signed = "STM to neck, 15 min. Pain 6/10. D. Kim, PT"
    now = "STM to neck, 16 min. Pain 6/10. After STM, pain was 3/10. D. Kim, PT"
    told = addendum(signed, now, when=WHEN)
    assert told == (
        "Addendum, written 2026-11-22 14:05. The signed note stands unchanged.\n"
        "Correction: “15” is to read “16”.\n"
        "Added: After STM, pain was 3/10.\n"
        "[your name, credential]\n"
    )
    assert addendum(signed, signed, when=WHEN) == ""
    assert "“STM” does not apply." in addendum("Kim STM", "Kim", when=WHEN)
