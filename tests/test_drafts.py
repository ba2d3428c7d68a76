"""Versions of a note, what changed between them, and dismissed remarks."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reviews import render, review

from nlp import Settings
from nlp.config import read_settings, settings_from_json, write_settings
from nlp.drafts import History, changes, steps
from nlp.drafts.history import MOST_VERSIONS
from nlp.errors import NotReadable, SettingsInvalid
from nlp.schema import Dismissal, ElementResult
from nlp.standard.dismissals import dismissal, split


@given(st.text("ab \n.", max_size=80), st.text("ab \n.", max_size=80))
@settings(deadline=None)
def test_a_comparison_holds_both_texts(old, new):
    runs = changes(old, new)
    assert "".join(r.text for r in runs if r.kind != "added") == old
    assert "".join(r.text for r in runs if r.kind != "removed") == new


def test_a_long_note_is_compared_at_once():
    words = [f"word{n}" for n in range(4_000)]
    runs = changes(" ".join(words), " ".join([*words[:2_000], "new", *words[2_000:]]))
    assert [r.text for r in runs if r.kind == "added"] == [" new"]


def test_versions_tell_what_was_gained_and_lost():
    first = review(score=40)
    elements = {**first.elements, "goal": ElementResult("specific", 13, 13), "finding": ElementResult("absent", 0, 22)}
    second = review(score=55, elements=elements)
    history = History().with_version("one", first, at="10:00:00").with_version("two", second, at="10:01:00")
    newest, oldest = steps(history)
    assert (newest.change, newest.gained, newest.lost) == (15, ("goal",), ("finding",))
    assert (oldest.change, oldest.gained) == (0, ())
    assert history.version(1).text == "one"


def test_the_same_text_is_no_new_version_but_keeps_its_dismissals():
    history = History().with_version("one", review(), at="a")
    gone = (Dismissal("RSP101", "", "told elsewhere"),)
    assert history.with_version("one", review(), at="b") is history
    assert history.with_version("one", review(), at="b", dismissals=gone).versions[0].dismissals == gone


def test_a_history_has_an_end():
    history = History()
    for number in range(MOST_VERSIONS + 5):
        history = history.with_version(f"text {number}", review(), at="a")
    assert len(history.versions) == MOST_VERSIONS
    assert history.latest.number == MOST_VERSIONS + 5
    huge = History().with_version("a" * 2_000_000, review(), at="a").with_version("b" * 2_000_000, review(), at="a")
    assert [v.number for v in huge.versions] == [2]


def test_a_dismissal_shows_both_scores_and_holds_while_the_words_stand():
    found = review()
    remark = next(r for r in found.remarks if r.code == "RSP101")
    one = dismissal(remark, found, "  measured\n at discharge ")
    parted = split(found, [one])
    assert (parted.score, parted.score_without) == (62, 80)
    assert one.reason == "measured at discharge"
    assert remark not in parted.open
    assert split(found, [one._replace(quote="other words")]).dismissed == ()


def test_reports_tell_dismissals_with_their_reasons():
    one = Dismissal("RSP101", "", "<b>measured</b> at discharge")
    (told,) = json.loads(render("json", review(), dismissals=(one,)))
    assert told["score"] == 62 and told["score_with_dismissals"] == 80
    assert told["dismissed"] == [{"code": "RSP101", "quote": "", "reason": one.reason, "gain": 18}]
    assert json.loads(render("jsonl", review(), dismissals=(one,)))["score_with_dismissals"] == 80
    html = render("html", review(), dismissals=(one,))
    assert "Dismissed by the clinician" in html
    assert "&lt;b&gt;measured&lt;/b&gt; at discharge" in html
    assert "dismissed" not in json.loads(render("jsonl", review()))


def test_settings_come_back_from_their_file(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    kept = Settings(payer="Plan Ü", discipline="chiropractic", ready_from=85, disabled_rules=frozenset({"GOL105"}))
    write_settings(path, kept)
    assert read_settings(path) == kept
    assert read_settings(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no settings file"),
        ("[]", "no settings file"),
        ('{"ready_from": 80}', "no settings file"),
        ('{"skillednote_settings": 1, "colour": "red"}', "“colour”"),
        ('{"skillednote_settings": 1, "ready_from": "80"}', "wrong kind"),
        ('{"skillednote_settings": 1, "ready_from": true}', "wrong kind"),
        ('{"skillednote_settings": 1, "ready_from": 800}', "scores from 0 to 100"),
        ('{"skillednote_settings": 1, "disabled_rules": [1]}', "rule codes"),
        ('{"skillednote_settings": 1, "discipline": "magic"}', "discipline"),
        ("[" * 50_000, "no settings file"),
    ],
)
def test_a_settings_file_that_is_none_says_why(text, said):
    with pytest.raises(SettingsInvalid, match=said):
        settings_from_json(text)


def test_settings_that_can_not_be_written_say_so(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NotReadable):
        write_settings(tmp_path / "file" / "settings.json", Settings())
