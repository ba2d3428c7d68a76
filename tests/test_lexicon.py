"""The lexicon's rows: linted, and each term's choices taken apart as promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.errors import DataInvalid
from nlp.lexicon import KINDS, expand, load, slots
from nlp.lexicon.lint import lint

HEAD = "term,kind,concept,attrs,example\n"


def test_no_faults() -> None:
    faults = lint()
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])


def test_every_kind_has_terms() -> None:
    assert {row.kind for row in load()} == KINDS


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("taut band", ["taut band"]),
        ("trigger point(s|)", ["trigger points", "trigger point"]),
        ("(palpable |)taut band", ["palpable taut band", "taut band"]),
        ("(a|b) (c|d)", ["a c", "a d", "b c", "b d"]),
    ],
)
def test_expand(term: str, forms: list[str]) -> None:
    assert expand(term) == forms


def test_slots() -> None:
    assert slots("(palpable |)taut band(s|)") == [["palpable", ""], ["taut"], ["bands", "band"]]


def test_choices_beyond_reason_are_refused() -> None:
    with pytest.raises(DataInvalid):
        expand("(a|b|c|d|e|f|g|h|i|j)" * 6)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("taut band,NOSUCH,taut_band,,Taut band.", "unknown kind"),
        ("taut band,POSITION,taut_band,colour=red,Taut band.", "has no attribute"),
        ("left,SIDE,left,side=up,Left.", "cannot be"),
        ("prone,POSITION,Prone Lying,,Prone.", "is no identifier"),
        ("Prone,POSITION,prone,,Prone.", "has capitals"),
        ("prone,POSITION,prone,,Prone.\nprone,POSITION,prone,,Prone.", "stands already"),
        ("prone,POSITION,prone,,Supine.", "does not hold the term"),
        ("prone,POSITION,prone,,", "no example"),
    ],
)
def test_lint_finds(tmp_path: Path, row: str, fault: str) -> None:
    (tmp_path / "rows.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    faults = lint(tmp_path)
    assert any(fault in line for line in faults), faults


def test_lint_accepts_a_right_row(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(HEAD + "prone,POSITION,prone,,Treated in prone.\n", encoding="utf-8")
    assert lint(tmp_path) == []


@pytest.mark.parametrize("text", ["term,kind\n", HEAD + "prone,POSITION\n"])
def test_broken_tables_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataInvalid):
        lint(tmp_path)
