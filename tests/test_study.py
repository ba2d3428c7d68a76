"""Figures, tables, ablation, gallery and own labels: what the model card and the notebooks are made of."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import Reviewer, paths
from nlp.classifier import agreement as by_hand
from nlp.cli.run import run
from nlp.config import Settings
from nlp.corpus import load_entries
from nlp.errors import CorpusBroken, PathMissing
from nlp.schema import ELEMENTS, FLAGS, LEVELS
from nlp.study import own
from nlp.study.ablation import CURVE, Kept, alone, by_voices, learning_curve, points_table, sources, stored_curve
from nlp.study.evaluate import as_markdown, by_kind, evaluate
from nlp.study.figures import MAIN, Row, Told, figures, reviewed, value
from nlp.study.gallery import as_html, misread
from nlp.study.pictures import reliability
from nlp.study.sampling import sampled

CLASSES = ("skilled", "procedure_log", "no_manual_therapy")
ENTRIES = load_entries(paths.corpus())
FEW = sampled(ENTRIES, 20)
TUNE = [one for one in FEW if one.split == "tune"]


@pytest.fixture(scope="module")
def rows():
    return reviewed(TUNE, Reviewer(Settings(reader="rules")))


def right(one):
    """What a reader would tell that reads as the labels do."""
    names = ("minutes_97140", "start_stop", "provider", "finding_first", "reasoning")
    facts = {name: getattr(one, name) for name in names}
    log = float(one.note_class == "procedure_log")
    return Row(one, Told(one.elements, one.note_class, one.flags, one.spans, facts, log))


def test_a_perfect_reader_has_perfect_figures():
    found = figures([right(one) for one in TUNE])
    errors = {"no manual called skilled", "procedure log, ECE"}
    assert {name: row["value"] for name, row in found.items()} == {name: float(name not in errors) for name in MAIN}
    assert all(row["low"] == row["high"] == row["value"] for row in found.values())


answers = st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(LEVELS), st.sampled_from(CLASSES)), min_size=1)


@given(answers)
def test_kappa_is_scikit_learns(told):
    """Counted once a note, it is the kappa of the library that compares the notes."""
    base = next(one for one in TUNE if one.manual)
    rows = []
    for gold, found, note_class in told:
        entry = replace(base, elements=dict.fromkeys(ELEMENTS, gold), note_class="skilled")
        rows.append(Row(entry, Told(dict.fromkeys(ELEMENTS, found), note_class, (), (), {}, None)))
    gold, found, classes = ([one[n] for one in told] for n in range(3))
    expected = by_hand.kappa(gold, found, LEVELS, weighted=True)
    assert value(rows, "goal kappa") == pytest.approx(0.0 if np.isnan(expected) else expected)
    expected = by_hand.kappa(["skilled"] * len(told), classes, CLASSES, weighted=False)
    assert value(rows, "class kappa") == pytest.approx(expected)


def test_spans_and_flags_are_those_compared_by_hand(rows):
    counted = by_hand.total(by_hand.spans(row.entry.spans, row.told.spans, exact=False) for row in rows)
    assert value(rows, "entity F1, relaxed") == counted.f1
    exact = by_hand.total(by_hand.spans(row.entry.spans, row.told.spans, exact=True, label="GOAL") for row in rows)
    assert value(rows, "GOAL F1, exact") == exact.f1
    flags = by_hand.total(by_hand.sets(row.entry.flags, row.told.flags) for row in rows)
    assert value(rows, "flags F1") == flags.f1


def test_intervals_hold_the_figure_repeat_and_are_wider_over_voices():
    some = [right(one) for one in ENTRIES if one.split == "tune"]
    bad = {one.id for one in ENTRIES if one.voice in {"V002", "V016", "V018"}}
    mixed = [row._replace(told=row.told._replace(note_class="skilled")) if row.entry.id in bad else row for row in some]
    notes, voices = (
        figures(mixed, names=("class accuracy",), over=over)["class accuracy"] for over in ("note", "voice")
    )
    assert notes == figures(mixed, names=("class accuracy",))["class accuracy"]
    for one in (notes, voices):
        assert one["low"] < one["value"] < one["high"]
    assert voices["high"] - voices["low"] > notes["high"] - notes["low"]


def test_what_nobody_was_asked_is_left_open():
    without = [right(one) for one in TUNE if not one.manual]
    assert figures(without, names=("provider",))["provider"] == {"value": None, "low": None, "high": None}
    assert figures([], names=("class kappa",))["class kappa"] == {"value": None}


def test_kinds_need_eight_notes(rows):
    kinds = by_kind(rows, lambda entry: entry.voice)
    assert {row["notes"] for row in kinds.values()} == {10}
    assert by_kind(rows[:7], lambda entry: entry.voice) == {}


def test_the_tables_name_every_reader_and_kind():
    told = as_markdown(evaluate(TUNE, readers=("rules", "light"), by=("voice", "intent"), tell=lambda line: None))
    assert "| | rules | light |" in told
    assert "| voice (light) | notes |" in told
    assert f"| {TUNE[0].voice} | 10 |" in told


@pytest.mark.parametrize("options", [["--by", "weather"], ["--over", "moon"], ["--ablation", "luck"], ["--split", "x"]])
def test_an_unknown_choice_is_told(options, capsys):
    assert run(["evaluate", *options]) == 2
    assert options[0] in capsys.readouterr().err


def test_more_voices_hold_the_fewer():
    few, more = by_voices(ENTRIES, 5), by_voices(ENTRIES, 9)
    assert {one.voice for one in few} < {one.voice for one in more}
    assert len({one.voice for one in more}) == 9
    assert by_voices(ENTRIES, 5, seed=1) != few


def test_a_learning_curve_repeats():
    told = [learning_curve(FEW, counts=(2,), rules=Kept(), tell=lambda line: None) for _ in range(2)]
    assert told[0] == told[1]
    (point,) = told[0]
    assert (point.voices, set(point.figures)) == (2, set(CURVE))
    assert points_table(told[0], what="light")[2].startswith("| 2 voices | 2 |")


def test_the_encoders_points_are_read_where_they_are_kept(tmp_path):
    assert stored_curve(tmp_path) == []
    row = {"voices": 40, "notes": 400, "figures": {"class kappa": {"value": 0.7, "low": 0.6, "high": 0.8}}}
    (tmp_path / "curve.json").write_text(json.dumps([row]))
    (point,) = stored_curve(tmp_path)
    assert (point.voices, point.notes, point.figures["class kappa"]["value"]) == (40, 400, 0.7)


def test_sources_tell_learners_with_and_without_rules():
    found = sources(TUNE[:6])
    assert list(found) == ["rules", "light alone", "light + rules", "careful alone", "careful + rules"]
    assert found["light alone"]["provider"]["value"] is None
    assert 0 <= found["careful alone"]["entity F1, relaxed"]["value"] <= 1


def test_alone_takes_the_likeliest():
    from nlp.classifier import learners

    (heard,) = learners("light")[0][0].hear([TUNE[0].text], Kept())
    told = alone(heard)
    for element in ELEMENTS:
        assert heard.learned.levels[element][LEVELS.index(told.levels[element])] == max(heard.learned.levels[element])
    assert set(told.flags) <= set(FLAGS)


def test_the_gallery_quotes_what_misled_and_refuses_test_notes():
    found = misread(TUNE, reader="light")
    assert found == sorted(found, key=lambda row: (-row.weight, row.entry.id))
    for row in found:
        assert row.slips
        for slip in row.slips:
            assert slip.labelled != slip.read
            assert all(quote.text in row.entry.text for quote in slip.quotes)
            assert all(words in row.entry.text for words in slip.missed)
        assert all(": speaks for a " in reason for reason in row.reasons)
    assert any(row.reasons for row in found)
    shown = as_html([row._replace(entry=replace(row.entry, text="<b>")) for row in found[:1]])
    assert "&lt;b&gt;" in shown
    with pytest.raises(ValueError, match="never read"):
        misread([one for one in ENTRIES if one.split == "test"][:1])


def test_bands_hold_every_note_with_a_probability(rows):
    told = [row for row in rows if row.entry.manual and row.told.note_class != "no_manual_therapy"]
    bands = reliability(rows)
    assert sum(band.notes for band in bands) == len(told)
    assert all(0 <= band.told <= 1 and 0 <= band.true <= 1 for band in bands)


STARTER = paths.corpus().parent / "notebooks" / "own"


def test_the_starter_notes_are_labelled_by_the_standard():
    entries = own.labelled(STARTER)
    assert len(entries) == 10
    assert {one.note_class for one in entries} == set(CLASSES)
    assert len({one.one_vague for one in entries}) > 1
    for one in entries:
        assert all(one.text[start:end].strip() for _, start, end in one.spans)


def test_agreement_with_oneself_is_whole():
    rows = [right(one) for one in own.labelled(STARTER)]
    told = own.agreement(rows)
    assert told.pop("notes") == 10
    assert set(told.values()) == {1.0}
    assert own.differences(rows) == []


def test_differences_quote_the_reviewer(reviewer):
    rows = reviewed(own.labelled(STARTER), reviewer)
    for note, what, yours, ours, words in own.differences(rows):
        assert yours != ours
        row = next(row for row in rows if row.entry.id == note)
        assert what == "class" or words in row.entry.text


SHEET = {"file": "a.txt", "class": "skilled", **dict.fromkeys(ELEMENTS, "specific")}


@pytest.mark.parametrize("as_csv", [True, False])
def test_any_folder_can_be_labelled(tmp_path, as_csv):
    (tmp_path / "a.txt").write_text("PA gr III L4-5. PA gr III L5.")
    row = SHEET | {"flags": "mechanical", "GRADE": "gr III|gr III"}
    if as_csv:
        (tmp_path / "labels.csv").write_text("\n".join((",".join(row), ",".join(row.values()))))
    else:
        (tmp_path / "labels.json").write_text(json.dumps([row]))
    (one,) = own.labelled(tmp_path)
    assert one.flags == ("mechanical",)
    assert one.spans == (("GRADE", 3, 9), ("GRADE", 19, 25))


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"class": "good"}, CorpusBroken, "class"),
        ({"goal": ""}, CorpusBroken, "goal"),
        ({"flags": "lovely"}, CorpusBroken, "flag"),
        ({"GOAL": "not there"}, CorpusBroken, "GOAL"),
        ({"file": "../a.txt"}, PathMissing, "Row 1"),
        ({"file": "b.txt"}, PathMissing, "Row 1"),
    ],
)
def test_a_wrong_row_is_told_by_number(tmp_path, change, error, words):
    (tmp_path / "a.txt").write_text("PA gr III L4-5.")
    (tmp_path / "labels.json").write_text(json.dumps([SHEET | change]))
    with pytest.raises(error, match="Row 1") as told:
        own.labelled(tmp_path)
    assert words in str(told.value)
    assert "PA gr III" not in str(told.value)


def test_a_folder_without_a_sheet_is_told(tmp_path):
    with pytest.raises(PathMissing, match=r"labels\.csv"):
        own.labelled(tmp_path)
    (tmp_path / "labels.json").write_text("{")
    with pytest.raises(CorpusBroken, match="JSON"):
        own.labelled(tmp_path)
