"""The compiled lexicon kept beside the code: read where it fits, made anew where it does not, never needed."""

from __future__ import annotations

import marshal
import sys
from pathlib import Path

import pytest

from nlp.pipeline import note_reader
from nlp.schema import NoteFacts

NOTE = "O: Restricted PA glide C4-5 R, firm end-feel. Gr III- PA mobs C4-5, prone. ART to the R levator. Rot 40 -> 58."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    return tmp_path


def read() -> NoteFacts:
    return note_reader().read(NOTE)


def stored(folder: Path) -> Path:
    (found,) = folder.rglob("*.lexicon")
    return found


def test_the_stored_form_reads_as_the_lexicon_does(folder: Path) -> None:
    first = read()
    written = stored(folder).stat().st_mtime_ns
    assert read() == first
    assert stored(folder).stat().st_mtime_ns == written


@pytest.mark.parametrize("broken", [b"", b"no such thing", marshal.dumps(("of another version", [], [], {}))])
def test_what_does_not_fit_is_made_anew(folder: Path, broken: bytes) -> None:
    first = read()
    stored(folder).write_bytes(broken)
    assert read() == first
    assert stored(folder).read_bytes() != broken


def test_where_nothing_can_be_kept_notes_are_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("", encoding="utf-8")
    expected = read()
    monkeypatch.setattr(sys, "pycache_prefix", str(no_folder))
    assert read() == expected
