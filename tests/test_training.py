"""What the encoder learns from besides the notes as they stand: disturbed notes and excerpts."""

from __future__ import annotations

import random

import pytest

from nlp import paths
from nlp.classifier.training.excerpts import excerpts
from nlp.classifier.training.noise import disturbed
from nlp.corpus import Entry, load_entries
from nlp.schema import ELEMENTS
from nlp.study.train import halves


@pytest.fixture(scope="module")
def notes() -> list[Entry]:
    return [one for one in load_entries(paths.corpus()) if one.split == "tune"]


@pytest.mark.parametrize("make", [disturbed, excerpts])
def test_the_same_seed_gives_the_same_notes(notes, make):
    assert make(notes, random.Random(7)) == make(notes, random.Random(7))
    assert make(notes, random.Random(7)) != make(notes, random.Random(8))


def test_disturbed_notes_keep_their_labels(notes):
    found = disturbed(notes, random.Random(7))
    assert [one.id for one in found] == [one.id for one in notes]
    assert 0.3 < sum(new.text != old.text for new, old in zip(found, notes, strict=True)) / len(notes) < 0.6
    for new, old in zip(found, notes, strict=True):
        assert (new.elements, new.note_class, new.flags) == (old.elements, old.note_class, old.flags)
        assert [label for label, *_ in new.spans] == [label for label, *_ in old.spans]
        for (_, start, end), (_, before, after) in zip(new.spans, old.spans, strict=True):
            assert 0 <= start < end <= len(new.text)
            # a word slips by a letter or loses its vowels: its first letter stays
            assert new.text[start].lower() == old.text[before].lower()
            assert end - start <= after - before + old.text[before:after].count(" ") + 1


def test_excerpts_are_whole_sentences_with_their_spans(notes):
    by_id = {one.id: one for one in notes}
    found = excerpts(notes, random.Random(7))
    assert len(found) == round(0.4 * len(notes))
    for new in found:
        old = by_id[new.id]
        start = old.text.index(new.text)
        assert all(0 <= left < right <= len(new.text) for _, left, right in new.spans)
        assert all(0 <= left < right <= len(new.text) for _, left, right, _ in new.lookalikes)
        # no span is cut in two at the excerpt's ends, wherever in the note its words stand first
        if old.text.count(new.text) == 1:
            end = start + len(new.text)
            assert not any(left < start < right or left < end < right for _, left, right in old.spans)
            held = [(label, left - start, right - start) for label, left, right in old.spans if start <= left < end]
            assert list(new.spans) == held
            assert start == 0 or old.text[:start].rstrip(" ")[-1] in "\n.!?"


def test_an_excerpt_claims_no_more_than_it_holds(notes):
    by_id = {one.id: one for one in notes}
    for new in excerpts(notes, random.Random(7)):
        old = by_id[new.id]
        held = {label.lower() for label, *_ in new.spans}
        for element in ELEMENTS:
            level = new.elements.get(element)
            assert level in (None, "absent", old.elements[element])
            if level not in (None, "absent"):
                assert element in held
            if level == "absent" != old.elements[element]:
                assert element not in held
        assert new.note_class in ("", "no_manual_therapy")


def test_halves_share_no_voice(notes):
    one, other = halves(notes)
    assert not {entry.voice for entry in one} & {entry.voice for entry in other}
    assert len(one) + len(other) == len(notes)
