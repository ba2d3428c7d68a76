"""The report for paper, and the addendum's text."""

import re
from datetime import datetime

import pytest
from command_line import process, run
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


def pages(made):
    return len(re.findall(rb"/Type /Page\b", made))


def test_the_command_writes_one_file_of_all_notes(tmp_path, capsys):
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text("STM R upper trap, 97140 x 15 min. K. Adler, PT", encoding="utf-8")
    target = tmp_path / "report.pdf"
    status, out, err = run("review", folder, "-o", target, "--reader", "rules", capsys=capsys)
    assert (status, out) == (0, "") and "2 notes reviewed" in err
    assert target.read_bytes().startswith(b"%PDF-")
    assert pages(target.read_bytes()) == 2 * pages(document(review(text="STM"), options=Options()))
    done = process("review", folder / "a.txt", "--format", "pdf", "--reader", "rules", text=False)
    assert done.stdout.startswith(b"%PDF-") and done.returncode == 0


def test_a_terminal_is_spared_and_a_missing_extra_told(tmp_path, capsys, monkeypatch):
    note = tmp_path / "a.txt"
    note.write_text("STM R upper trap, 15 min.", encoding="utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    status, _, err = run("review", note, "-f", "pdf", capsys=capsys)
    assert status == 2 and "SN107" in err and "--output FILE" in err
    monkeypatch.setattr("nlp.reports.pdf.find_spec", lambda name: None)
    status, _, err = run("review", note, "-o", tmp_path / "a.pdf", "--reader", "rules", capsys=capsys)
    assert status == 2 and "skillednote[app]" in err and "SN" in err
    assert not (tmp_path / "a.pdf").exists()


def test_units_and_claim_stand_on_paper_too(reviewer):
    note = "Restricted PA glide L4-5. Grade III PA L4-5, prone. 97140 x 20 min. 97110 x 15 min. K. Adler, PT"
    plain = document(reviewer.review(note), options=Options())
    told = document(reviewer.review(note, claim="payer=medicare on=2026-03-02 97140=2 97110=1"), options=Options())
    assert len(told) > len(plain) + 1000


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
    more = "STM to neck, 15 min. Eased after bout 2. Pain 6/10. D. Kim, PT"
    assert "Added: Eased after bout 2." in addendum(signed, more, when=WHEN)
    behind = addendum("grade 3 glides 14min\nPain 6/10.", "grade 3 glides 14min. Eased.\nPain 6/10.", when=WHEN)
    assert "Added after “14min”: Eased." in behind and "Correction" not in behind
    assert "Correction: “1” is to read “15”." in addendum("STM 1 min", "STM 15 min", when=WHEN)
    assert "“STM” does not apply." in addendum("Kim STM", "Kim", when=WHEN)
