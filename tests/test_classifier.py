"""What is learned: decoding, joining, plain weights, and models that are refused."""

import itertools
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.classifier import agreement, learners
from nlp.classifier.decode import Span, decode
from nlp.classifier.grams import grams
from nlp.classifier.heads import LABELS, TAGGED
from nlp.classifier.join import Policy, joined
from nlp.classifier.pieces import WINDOW, windows
from nlp.classifier.softmax import Softmax
from nlp.classifier.store import listed, verify, write_manifest
from nlp.errors import ModelRefused
from nlp.pipeline import note_reader
from nlp.pipeline.learned import Hints
from nlp.schema import Learned

TEXT = "Joint stiff as a board, C5.\nBacked off when toes tingled."
READER = note_reader()


def tagged(text, *spans):
    """Word places and tags that mark these spans with certainty."""
    places, at = [], 0
    for word in text.replace("\n", " ").split(" "):
        places.append((at, at + len(word)))
        at += len(word) + 1
    tags = np.zeros((len(places), len(TAGGED), 3), dtype=np.float32)
    tags[:, :, 0] = 1
    for label, start, end, sure in spans:
        column, first = TAGGED.index(label), True
        for index, (left, right) in enumerate(places):
            if left < end and right > start:
                tags[index, column] = (1 - sure, sure if first else 0, 0 if first else sure)
                first = False
    return places, tags


def test_decode_gives_whole_words_without_trailing_marks():
    places, tags = tagged(TEXT, ("FINDING", 0, 26, 0.9))
    assert [TEXT[s.start : s.end] for s in decode(TEXT, places, tags)] == ["Joint stiff as a board, C5"]


def test_decode_never_crosses_a_line_break():
    places, tags = tagged(TEXT, ("DECISION", 20, 40, 0.9))
    assert all("\n" not in TEXT[s.start : s.end] for s in decode(TEXT, places, tags))


@pytest.mark.parametrize(
    ("text", "start", "end", "whole"),
    [
        ("Backed off d/t 6/10 pain", 12, 24, "6/10 pain"),
        ("Pressed on, 2.5 min", 14, 19, "2.5 min"),
        ("flexion to 2.5 cm", 0, 12, "flexion to 2.5 cm"),
    ],
)
def test_decode_keeps_short_forms_and_decimals_whole(text, start, end, whole):
    tags = np.zeros((1, len(TAGGED), 3), dtype=np.float32)
    tags[0, :, 0] = 1
    tags[0, TAGGED.index("RESPONSE")] = (0, 1, 0)
    assert [text[s.start : s.end] for s in decode(text, [(start, end)], tags)] == [whole]
    assert decode("worse d/t", [(8, 9)], tags) == []


def test_decode_wants_one_sure_piece():
    places, tags = tagged(TEXT, ("FINDING", 0, 26, 0.5))
    assert decode(TEXT, places, tags) == []


@given(st.text(max_size=80), st.integers(0, 2**32 - 1))
def test_decoded_spans_lie_inside_and_apart(text, seed):
    places = [(i, i + 1) for i, c in enumerate(text) if not c.isspace()]
    raw = np.random.default_rng(seed).random((len(places), len(TAGGED), 3)).astype(np.float32)
    tags = raw / raw.sum(-1, keepdims=True) if len(places) else raw
    spans = decode(text, places, tags)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
    for one, two in itertools.pairwise(spans):
        assert one.label != two.label or one.end <= two.start


@pytest.mark.parametrize("count", [0, 1, WINDOW, WINDOW + 1, 3 * WINDOW])
def test_windows_cover_every_piece(count):
    cut = list(windows(count))
    assert {i for start, end in cut for i in range(start, end)} == set(range(count))
    assert all(end - start <= WINDOW for start, end in cut)


def heard(**levels):
    return Learned(
        "careful", levels or dict.fromkeys(("finding", "technique", "decision", "response", "goal"), (1, 0, 0))
    )


def test_joining_keeps_rules_and_adds_what_they_missed():
    facts = READER.read("Grade III PA mobilization L4-5, prone, 3 x 30 sec.\nHe came off the table like a new man.")
    start = facts.text.index("came")
    policies = dict.fromkeys(LABELS, Policy(0.5, 0.0, own=False))
    span = Span("RESPONSE", start, len(facts.text) - 1, 0.8)
    found = joined(facts, [span], heard(), policies, lambda *_: 1.0)
    assert set(facts.mentions) <= set(found.mentions)
    added = [m for m in found.mentions if m.source == "model"]
    assert [(m.label, m.text, m.probability) for m in added] == [("RESPONSE", "came off the table like a new man", 0.8)]
    assert any(p.source == "model" and p.element == "response" for p in found.passages)


def test_joining_strikes_what_the_net_is_sure_against():
    facts = READER.read("Grade III PA mobilization L4-5, prone, 3 x 30 sec.")
    policies = dict.fromkeys(LABELS, Policy(2.0, 0.2, own=False))
    assert not [m for m in joined(facts, [], heard(), policies, lambda *_: 0.1).mentions if m.context == "current"]


@pytest.mark.parametrize(
    ("text", "sure", "add", "quoted"),
    [
        ("Coaxed the C2-3 facet along.", True, 0.5, ["Coaxed"]),
        ("Coaxed the C2-3 facet along.", False, 0.5, []),
        ("Coaxed the C2-3 facet along.", True, 2.0, []),
        ("Grade III PA mobilization L4-5. Coaxed the C2-3 facet along.", True, 0.5, []),
        ("Last visit: Coaxed the C2-3 facet along.", True, 0.5, []),
    ],
)
def test_a_reader_sure_of_manual_work_may_quote_faint_words(text, sure, add, quoted):
    facts = READER.read(text)
    start = text.index("Coaxed")
    levels = dict(heard().levels) | {"technique": (0.0, 0.3, 0.7) if sure else (1.0, 0.0, 0.0)}
    told = Learned("careful", levels, {"no_manual_therapy": 0.0})
    span = Span("TECHNIQUE", start, start + 6, 0.35)
    policies = dict.fromkeys(LABELS, Policy(add, 0.0, own=False))
    found = joined(facts, [span], told, policies, lambda *_: 1.0)
    added = [m for m in found.mentions if m.source == "model"]
    assert [m.text for m in added] == quoted
    assert all(m.probability <= 1 for m in added)


def test_a_technique_that_no_term_names_is_read_with_its_slots():
    text = "Velmized the C2-3 facet, supine, grade III, 3 x 30 s. 12 min manual therapy."
    plain, told = READER.read(text), READER.read(text, Hints(techniques=((0, 8),)))
    assert not [a for a in plain.acts if a.concept == "learned"]
    (act,) = [a for a in told.acts if a.concept == "learned"]
    assert {"name", "structure", "grade", "dose", "position", "model"} <= act.parts
    (mention,) = [m for m in told.mentions if m.label == "TECHNIQUE" and m.start == 0]
    assert mention.source == "model"


def test_a_learned_technique_obeys_context():
    text = "Plan: velmizing next visit."
    assert all(a.context != "current" for a in READER.read(text, Hints(techniques=((6, 15),))).acts)


def test_a_time_without_a_unit_counts_where_it_is_heard():
    text = "STM R upper trap 8. HP 10."
    assert not READER.read(text).minutes
    (block,) = READER.read(text, Hints(times=((17, 18),))).minutes
    assert (block.code, block.minutes) == ("97140", 8)


def test_plain_weights_are_scikit_learns():
    sklearn = pytest.importorskip("sklearn.linear_model")
    draw = np.random.default_rng(3)
    values = draw.normal(size=(90, 4))
    for classes in (("a", "b", "c"), ("no", "yes")):
        gold = np.array(classes)[(values[:, 0] > 0).astype(int) + (len(classes) - 2) * (values[:, 1] > 0.5)]
        fitted = sklearn.LogisticRegression().fit(values, gold)
        names = ("p", "q", "r", "s")
        plain = Softmax(
            tuple(map(str, fitted.classes_)),
            names,
            tuple(map(tuple, fitted.coef_.tolist())),
            tuple(fitted.intercept_.tolist()),
        )
        plain = Softmax.of(json.loads(json.dumps(plain.to_dict())))
        for row, told in zip(values, fitted.predict_proba(values), strict=True):
            found = plain.probabilities(dict(zip(names, row, strict=True)))
            assert [found[c] for c in plain.classes] == pytest.approx(told.tolist(), abs=1e-9)


def test_grams_see_no_digits():
    assert grams(["Flex 40 to 58"]) == ["flex", "0", "to", "flex 0", "0 to", "to 0"]


@pytest.fixture
def stored(tmp_path):
    for name in ("light/weights.npz", "light/grams.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"something")
    write_manifest(tmp_path, {})
    return tmp_path


def test_whole_models_are_accepted(stored):
    verify(stored, "light")
    assert listed(stored, "light") == stored / "light"


@pytest.mark.parametrize("fault", ["changed", "missing", "no manifest", "other format", "not listed"])
def test_models_that_are_not_the_released_ones_are_refused(stored, fault):
    manifest = stored / "manifest.json"
    if fault == "changed":
        (stored / "light" / "weights.npz").write_bytes(b"something else")
    elif fault == "missing":
        (stored / "light" / "grams.json").unlink()
    elif fault == "no manifest":
        manifest.unlink()
    elif fault == "other format":
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 99}))
    else:
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"files": {}}))
    with pytest.raises(ModelRefused):
        listed(stored, "light")
        verify(stored, "light")


def test_without_models_the_rules_read_and_it_is_told(stored, monkeypatch):
    monkeypatch.setattr("nlp.paths.models", lambda: stored)
    found, notice = learners("auto")
    assert found == ()
    assert notice.startswith("SN305")


def test_kappa_and_spans_by_hand():
    assert agreement.kappa(["a", "b"], ["a", "b"], ("a", "b"), weighted=False) == 1
    assert agreement.kappa(["a", "a", "b", "b"], ["a", "b", "a", "b"], ("a", "b"), weighted=False) == pytest.approx(0)
    gold = [("GOAL", 0, 10), ("GOAL", 20, 30)]
    assert agreement.spans(gold, [("GOAL", 5, 25)], exact=False) == (1, 0, 1)
    assert agreement.spans(gold, [("GOAL", 0, 10), ("TIME", 20, 30)], exact=True) == (1, 1, 1)
    assert agreement.Counts().f1 == 1


def test_intervals_hold_the_figure_and_repeat():
    items = list(range(50))
    low, high = agreement.interval(items, lambda rows: sum(rows) / len(rows))
    assert low < 24.5 < high
    assert (low, high) == agreement.interval(items, lambda rows: sum(rows) / len(rows))


def test_settings_keep_the_reader(reviewer):
    assert replace(reviewer.settings, reader="light").reader == "light"
