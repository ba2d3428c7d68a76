"""`skillednote corpus`: what it finds wrong, and what it counts."""

import json
import shutil
from pathlib import Path

import pytest
from command_line import run

from nlp.corpus import load_entries
from nlp.corpus.check import check
from nlp.corpus.likeness import resembling, sentences_twice
from nlp.errors import CorpusBroken, PathMissing

CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = "R GH posterior glide stiff, capsular. Gr III posterior glide, supine, 3 x 30 s. Flex 110 to 124. DK PT"


def row(**changes):
    """A sound note: one finding, technique, grade, region and response."""
    made = {
        "schema": 2,
        "id": "X001-01",
        "split": "train",
        "voice": "X001",
        "practice": "orthopaedic",
        "form": "headings",
        "visit": "daily",
        "text": TEXT,
        "labels": {
            "class": "skilled",
            "elements": {
                "finding": "specific",
                "technique": "specific",
                "decision": "absent",
                "response": "specific",
                "goal": "absent",
            },
            "flags": [],
            "reasoning": False,
            "finding_first": True,
            "minutes_97140": None,
            "start_stop": False,
            "provider": True,
        },
        "entities": [
            ["FINDING", 0, 36],
            ["GRADE", 38, 44],
            ["TECHNIQUE", 45, 60],
            ["RESPONSE", TEXT.index("Flex"), TEXT.index(". DK")],
        ],
        "lookalikes": [],
    }
    return made | changes


@pytest.fixture
def corpus(tmp_path):
    """Writes a corpus folder of the given rows."""

    def make(*rows):
        for name in ("schema.json", "balance.toml"):
            shutil.copyfile(CORPUS / name, tmp_path / name)
        (tmp_path / "balance.toml").write_text("[least]\nnotes = 1\n")
        voices = {r["voice"]: r["split"] for r in rows if isinstance(r, dict)}
        lines = [
            json.dumps({"voice": v, "split": s, "practice": "hand", "form": "other", "description": "someone"})
            for v, s in voices.items()
        ]
        (tmp_path / "voices.jsonl").write_text("\n".join(lines))
        told = [r if isinstance(r, str) else json.dumps(r) for r in rows]
        (tmp_path / "notes.jsonl").write_text("\n".join(told))
        return tmp_path

    return make


def kinds(folder, **options):
    return [fault.kind for fault in check(folder, **options)]


def test_sound_corpus_has_no_fault(corpus):
    assert check(corpus(row())) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"practice": "surgery"}, "schema"),
        ({"entities": [["SIGN", 0, 5]]}, "schema"),
        ({"entities": [["FINDING", 0, 36], ["TECHNIQUE", 46, 60], ["RESPONSE", 80, 95]]}, "span"),
        ({"entities": [["FINDING", 0, 9999], ["TECHNIQUE", 45, 60], ["RESPONSE", 80, 95]]}, "span"),
        ({"entities": [["TECHNIQUE", 45, 60], ["RESPONSE", 80, 95]]}, "label"),
        ({"labels": row()["labels"] | {"class": "no_manual_therapy"}}, "label"),
        ({"labels": row()["labels"] | {"minutes_97140": 12}}, "label"),
        ({"labels": row()["labels"] | {"flags": ["boilerplate_tolerance"]}}, "label"),
    ],
)
def test_each_fault_is_found(corpus, changes, kind):
    assert kind in kinds(corpus(row(**changes)))


def test_a_voice_stands_in_one_split(corpus):
    assert "identity" in kinds(corpus(row(), row(id="X001-02", split="test", text=TEXT + " Again.")))


def test_an_id_stands_once(corpus):
    assert "identity" in kinds(corpus(row(), row()))


def test_copies_are_found_within_and_against_other_sets(corpus):
    other = TEXT.replace("110", "97")
    assert "likeness" in kinds(corpus(row(), row(id="X001-02", text=other)))
    assert "likeness" in kinds(corpus(row()), against={"theirs": other})


def test_a_chart_may_copy_itself(corpus):
    chart = {"id": "X001-chart", "of": 3, "course": "copied"}
    visits = [row(id=f"X001-0{n}", chart=chart | {"visit": n}, text=TEXT.replace("124", f"12{n}")) for n in (1, 2, 3)]
    assert kinds(corpus(*visits)) == []


def test_balance_is_asked_for(corpus):
    folder = corpus(row())
    (folder / "balance.toml").write_text('[least]\n"form.dictation" = 1\n')
    assert [(f.kind, f.where) for f in check(folder)] == [("balance", "form.dictation")]


def test_likeness_counts_changed_numbers_as_the_same():
    pairs = list(resembling({"a": "one two three four five 6 7 8"}, {"b": "one two three four five 1 2 3"}, least=0.9))
    assert pairs == [("a", "b", 1.0)]


def test_sentences_twice_need_nine_words():
    texts = [("a", "Tight here. The patient was stiff all over the place again."), ("b", "Tight here. Fine.")]
    assert list(sentences_twice(texts)) == []
    assert len(list(sentences_twice([*texts, ("c", texts[0][1])]))) == 1


def test_broken_line_is_told_by_number(corpus):
    with pytest.raises(CorpusBroken, match="line 2"):
        load_entries(corpus(row(), "{no json"))


def test_missing_corpus_is_told(tmp_path):
    with pytest.raises(PathMissing):
        load_entries(tmp_path)


def test_command_checks_and_counts(corpus, capsys):
    folder = corpus(row())
    status, out, _ = run("corpus", "check", folder, capsys=capsys)
    assert (status, out) == (0, "1 notes: no faults.\n")
    status, out, _ = run("corpus", "stats", folder, "--json", capsys=capsys)
    assert status == 0
    assert json.loads(out)["practice"] == {"orthopaedic": "1"}
    folder = corpus(row(practice="surgery"))
    status, out, _ = run("corpus", "check", folder, capsys=capsys)
    assert status == 1
    assert "practice breaks the schema" in out
