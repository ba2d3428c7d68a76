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
from nlp.classifier.edges import Edges, fitted, load_edges
from nlp.classifier.grams import grams
from nlp.classifier.heads import LABELS, TAGGED, TAGS
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
    tags = np.zeros((len(places), len(TAGGED), len(TAGS)), dtype=np.float32)
    tags[:, :, 0] = 1
    for label, start, end, sure in spans:
        column, first = TAGGED.index(label), True
        for index, (left, right) in enumerate(places):
            if left < end and right > start:
                tags[index, column] = (1 - sure, sure if first else 0, 0 if first else sure, 0)
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
    tags = np.zeros((1, len(TAGGED), len(TAGS)), dtype=np.float32)
    tags[0, :, 0] = 1
    tags[0, TAGGED.index("RESPONSE")] = (0, 1, 0, 0)
    assert [text[s.start : s.end] for s in decode(text, [(start, end)], tags)] == [whole]
    assert decode("worse d/t", [(8, 9)], tags) == []


def test_a_told_span_ends_with_its_sentence_and_where_the_net_is_sure_of_its_end():
    text = "Talus glide stiff. Calf short and thick at the belly"
    places, tags = tagged(text, ("FINDING", 0, len(text), 0.9))
    assert [text[s.start : s.end] for s in decode(text, places, tags)] == [text[:17], text[19:]]
    word = [text[a:b] for a, b in places].index("short")
    tags[word, TAGGED.index("FINDING")] = (0.1, 0, 0.1, 0.8)
    assert [text[s.start : s.end] for s in decode(text, places, tags)][1] == "Calf short"


def test_decode_wants_one_sure_piece():
    places, tags = tagged(TEXT, ("REGION", 0, 26, 0.5))
    assert decode(TEXT, places, tags) == []


@pytest.mark.parametrize(("sure", "told"), [(0.2, []), (0.4, [True]), (0.9, [False])])
def test_words_for_an_element_are_told_as_faint_below_sureness(sure, told):
    places, tags = tagged(TEXT, ("FINDING", 0, 26, sure))
    spans = decode(TEXT, places, tags)
    assert [s.faint for s in spans] == told
    assert all(s.probability < 0.4 for s in spans if s.faint)


@pytest.mark.parametrize(
    ("absent", "surer", "quoted"),
    [(0.1, False, ["back to his pigeons"]), (0.6, False, []), (0.1, True, ["lofts to climb"])],
)
def test_faint_words_are_quoted_where_the_element_is_likely_and_has_no_others(absent, surer, quoted):
    text = "STM L calf, prone, 8 min. back to his pigeons, 40 of them, lofts to climb."
    spans = [
        Span("GOAL", text.index("40"), text.index(", lofts"), 0.27, faint=True),
        Span("GOAL", text.index("back"), text.index(", 40"), 0.35, faint=True),
    ]
    if surer:
        spans.append(Span("GOAL", text.index("lofts"), len(text) - 1, 0.7))
    levels = dict(heard().levels) | {"goal": (absent, 0.0, 1 - absent)}
    policies = dict.fromkeys(LABELS, Policy(0.5, 0.0, own=False))
    found = joined(READER.read(text), spans, Learned("careful", levels), policies, lambda *_: 1.0)
    assert [text[p.start : p.end] for p in found.passages if p.source == "model"] == quoted


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("PA to C2, T4 and R hip today", ["C2", "T4", "R hip"]),
        ("worked lat/up trap , R flank", ["lat", "up trap", "R flank"]),
        ("gap of L4/5 left", ["L4/5 left"]),
    ],
)
def test_each_structure_of_a_list_is_a_region_of_its_own(text, regions):
    start = text.index(regions[0])
    places, tags = tagged(text, ("REGION", start, text.index(regions[-1]) + len(regions[-1]), 0.9))
    assert [text[s.start : s.end] for s in decode(text, places, tags) if s.label == "REGION"] == regions


WORDS = Edges(frozenset({"the"}), frozenset({"is", "with"}), frozenset({"left"}), frozenset({"side", "#", "head"}))


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("the joint is stuck", "the joint is", "joint"),
        ("radius head tight", "radius", "radius head"),
        ("on the left knee, T 4.", "knee", "left knee"),
        ("on T 4. Side lying", "T", "T 4"),
        ("knee. Side lying", "knee", "knee"),
        ("one line ends\nside by side", "ends", "ends"),
        ("the is with", "the is with", "the"),
    ],
)
def test_bounds_follow_the_words_at_the_edges(text, read, meant):
    start = text.index(read)
    found = fitted(text, start, start + len(read), WORDS, 0, len(text))
    assert text[slice(*found)] == meant


def test_bounds_stay_off_their_neighbours():
    text = "left knee side head"
    assert fitted(text, 5, 9, WORDS, 5, 9) == (5, 9)


@given(st.text(alphabet="ab the is side head left,.\n", max_size=40), st.data())
def test_moved_bounds_hold_words_of_their_line(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = data.draw(st.integers(0, start)), data.draw(st.integers(end, len(text)))
    first, last = fitted(text, start, end, WORDS, left, right)
    assert left <= first <= last <= right
    assert (first < last) == (start < end)
    assert text.count("\n", first, last) <= text.count("\n", start, end)


def test_edges_that_are_not_whole_are_refused(tmp_path):
    for held in ("", "[]", '{"REGION": {}}', '{"REGION": {"not_first": 3}}'):
        (tmp_path / "edges.json").write_text(held)
        with pytest.raises(ModelRefused):
            load_edges(tmp_path)
    with pytest.raises(ModelRefused):
        load_edges(tmp_path / "none")


@given(st.text(max_size=80), st.integers(0, 2**32 - 1))
def test_decoded_spans_lie_inside_and_apart(text, seed):
    places = [(i, i + 1) for i, c in enumerate(text) if not c.isspace()]
    raw = np.random.default_rng(seed).random((len(places), len(TAGGED), len(TAGS))).astype(np.float32)
    tags = raw / raw.sum(-1, keepdims=True) if len(places) else raw
    spans = decode(text, places, tags, dict.fromkeys(LABELS, WORDS))
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


def test_a_quote_around_an_act_that_was_not_done_gives_way_to_a_fainter_one():
    text = "Coaxed the C2-3 facet along, held flat and no rubbing at all."
    facts = READER.read(text)
    assert [a.context for a in facts.acts] == ["negated"]
    levels = dict(heard().levels) | {"technique": (0.0, 0.3, 0.7)}
    told = Learned("careful", levels, {"no_manual_therapy": 0.0})
    better = text.index("held flat")
    spans = [Span("TECHNIQUE", 0, 6, 0.35), Span("TECHNIQUE", better, text.index(" at all"), 0.45)]
    policies = dict.fromkeys(LABELS, Policy(0.4, 0.0, own=False))
    found = joined(facts, spans, told, policies, lambda *_: 1.0)
    assert "Coaxed" in [m.text for m in found.mentions if m.source == "model"]


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
