"""The project's own corpus is sound, and the rules read it no worse than they did."""

from pathlib import Path

import pytest

from nlp import Note, Reviewer
from nlp.corpus import load_entries, load_voices
from nlp.corpus.check import check

CORPUS = Path(__file__).parent.parent / "corpus"


def test_the_corpus_is_sound() -> None:
    pytest.importorskip("jsonschema")
    assert [fault for fault in check(CORPUS) if fault.kind != "balance"] == []


def test_voices_of_one_split_write_about_ten_notes_each() -> None:
    voices = load_voices(CORPUS)
    assert len(voices) >= 100
    entries = load_entries(CORPUS)
    assert {one.voice for one in entries} == set(voices)
    assert all(sum(one.voice == voice for one in entries) <= 12 for voice in voices)


def test_the_class_is_read_no_worse_than_before(reviewer: Reviewer) -> None:
    """A floor, not an aim: the rules' class agreement over the train notes when this was written was 0.72."""
    entries = load_entries(CORPUS, split="train")[::3]
    right = sum(reviewer.review(Note(one.text)).note_class == one.note_class for one in entries)
    assert right / len(entries) >= 0.68
