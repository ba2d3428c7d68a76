"""What the encoder learns from besides the notes as they stand: exchanged words, disturbed notes, excerpts."""

from __future__ import annotations

import random

import pytest

from nlp import paths
from nlp.classifier.edges import fitted, load_edges
from nlp.classifier.training import noise
from nlp.classifier.training.edges import write_edges
from nlp.classifier.training.excerpts import excerpts
from nlp.classifier.training.misheard import misheard
from nlp.classifier.training.noise import disturbed
from nlp.classifier.training.swapped import pool, swapped
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


@pytest.mark.parametrize("spoken", [0.0, 1.0])
def test_disturbed_notes_keep_their_labels(notes, monkeypatch, spoken):
    monkeypatch.setattr(noise, "_SPOKEN", spoken)
    found = disturbed(notes, random.Random(7))
    assert [one.id for one in found] == [one.id for one in notes]
    assert 0.3 < sum(new.text != old.text for new, old in zip(found, notes, strict=True)) / len(notes) < 0.6
    for new, old in zip(found, notes, strict=True):
        assert (new.elements, new.note_class, new.flags) == (old.elements, old.note_class, old.flags)
        assert [label for label, *_ in new.spans] == [label for label, *_ in old.spans]
        for (_, start, end), (_, before, after) in zip(new.spans, old.spans, strict=True):
            assert 0 <= start < end <= len(new.text)
            if not spoken:
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


def test_an_excerpt_says_nothing_of_an_element_whose_look_alike_it_holds(notes):
    for new in excerpts(notes, random.Random(7)):
        for label in {label for label, *_ in new.lookalikes}:
            assert new.elements.get(label.lower()) != "absent"


def test_exchanged_words_keep_what_a_note_documents(notes):
    found = swapped(notes, pool(notes), random.Random(7))
    assert found == swapped(notes, pool(notes), random.Random(7))
    assert [one.id for one in found] == [one.id for one in notes]
    changed = [(new, old) for new, old in zip(found, notes, strict=True) if new.text != old.text]
    assert 0.2 < len(changed) / len(notes) < 0.5
    words = {(label, one.text[start:end].lower()) for one in notes for label, start, end in one.spans}
    for new, old in changed:
        assert (new.elements, new.note_class, new.flags) == (old.elements, old.note_class, old.flags)
        assert all((label, new.text[start:end].lower()) in words for label, start, end in new.spans)
        for label in ("TECHNIQUE", "FINDING", "TIME"):
            assert any(name == label for name, *_ in new.spans) >= any(name == label for name, *_ in old.spans)


def test_exchanged_words_come_from_notes_of_the_same_level_and_techniques_from_those_of_the_same_flags(notes):
    by_id = {one.id: one for one in notes}
    flagged = 0
    for (label, wanted, flags), rows in pool(notes).items():
        for words in rows:
            told = by_id[words.note]
            assert told.elements.get(label.lower(), "") == wanted
            assert set(flags) == (set(told.flags) if label == "TECHNIQUE" else set())
            flagged += bool(flags)
    assert flagged


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("C5", {"see five", "sea five", "c five"}),
        ("Grade III", {"great three", "graid three", "Grade three"}),
        ("105", {"one oh five"}),
        ("98940", {"98940"}),
        ("4/10", {"4/10"}),
        ("lymph.", {"limp", "lymp", "lymph"}),
        ("40", {"forty"}),
        ("112 deg", {"one twelve deg"}),
    ],
)
def test_what_a_recogniser_hears(text, heard):
    told = set()
    for seed in range(60):
        new = text
        for start, end, words in reversed(misheard(text, lambda _: False, random.Random(seed))):
            new = new[:start] + words + new[end:]
        told.add(new.strip("."))
    assert heard <= told


def test_kept_places_are_heard_rightly():
    assert misheard("15 min on C5", lambda _: True, random.Random(1)) == []


def test_halves_share_no_voice(notes):
    one, other = halves(notes)
    assert not {entry.voice for entry in one} & {entry.voice for entry in other}
    assert len(one) + len(other) == len(notes)


def test_words_at_edges_are_counted_from_the_corpus(notes, tmp_path):
    write_edges(notes, tmp_path)
    region = load_edges(tmp_path)["REGION"]
    assert {"the", "on", "to"} <= region.not_first
    assert {"is", "and"} <= region.not_last
    assert "shoulder" in region.behind
    text = "the left shoulder is stuck"
    assert text[slice(*fitted(text, 0, 8, region, 0, len(text)))] == "left shoulder"


def test_a_word_met_seldom_decides_no_edge(notes, tmp_path):
    write_edges(notes[:3], tmp_path)
    assert all(not any(edges) for edges in load_edges(tmp_path).values())
