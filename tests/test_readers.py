"""Notes from files: what encodings, folders and broken files come to."""

import io
import os
from pathlib import Path

import pytest

from nlp.errors import EmptyNote, NoteTooLong, NothingToRead, NotReadable, NotText, PathMissing
from nlp.readers import ReadFailure, decode, iter_notes, read_note
from nlp.schema import Note

TEXT = "Flexion 95°,\r\ngirth 24½ cm – “firm”\rend\n"


def write(folder: Path, name: str, data: str | bytes = "Grade III PA L4-5.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def ids(*paths: Path | str) -> list[str]:
    return [found.id if isinstance(found, Note) else type(found.error).__name__ for found in iter_notes(paths)]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
)
def test_text_is_kept_as_written(tmp_path, data):
    note = read_note(write(tmp_path, "visit.txt", data))
    assert note == Note(text=TEXT, id="visit")


def test_offsets_count_code_points():
    assert decode("👍 膝".encode(), name="x") == "👍 膝"
    assert len(decode("👍 膝 flexion".encode("utf-16"), name="x")) == 11


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x7fELF\x00\x00\x01hello", "binary"),
        (bytes(range(1, 32)) * 8, "binary"),
        (b"%PDF-1.7 plain words", "PDF"),
        (b"{\\rtf1 knee}", "RTF"),
        (b"PK\x03\x04knee", "Word"),
        (b"knee \x81\x8d\x8f", "cp1252"),
        (b"\xef\xbb\xbfknee \xff", "utf-8"),
        (b"\xff\xfeknee ", "utf-16"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path, data, told):
    with pytest.raises(NotText, match=told) as caught:
        read_note(write(tmp_path, "visit.txt", data))
    assert "knee" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", " \r\n\t", "-----\n…", "\ufeff"])
def test_note_without_words(tmp_path, text):
    with pytest.raises(EmptyNote):
        read_note(write(tmp_path, "visit.txt", text))


def test_missing_and_unreadable(tmp_path, monkeypatch):
    with pytest.raises(PathMissing):
        read_note(tmp_path / "none.txt")
    with pytest.raises(PathMissing):
        read_note(write(tmp_path, "a.txt") / "below.txt")
    with pytest.raises(PathMissing):
        read_note("a\0b")
    with pytest.raises(NotReadable, match="folder"):
        read_note(tmp_path)

    def refuse(self, *_):
        raise PermissionError(13, "Permission denied")

    # The permission bits themselves would not stop a test that runs as root.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NotReadable, match="Permission denied"):
        read_note(tmp_path / "a.txt")


class Counted(io.BytesIO):
    """Counts what was asked for."""

    asked = 0

    def read(self, size=-1, /):
        self.asked += size
        return super().read(size)


def test_long_notes_are_refused_and_not_read_to_the_end():
    stream = Counted(b"flexion " * 100_000)
    [found] = iter_notes(["-"], stdin=stream, max_characters=100)
    assert isinstance(found, ReadFailure)
    assert isinstance(found.error, NoteTooLong)
    assert 0 < stream.asked < 500
    assert found.source == "-"


def test_length_counts_characters(tmp_path):
    path = write(tmp_path, "a.txt", "👍a" * 50)
    assert len(read_note(path, max_characters=100).text) == 100
    with pytest.raises(NoteTooLong, match="99"):
        read_note(path, max_characters=99)


def test_big_binary_file_is_told_as_binary():
    [found] = iter_notes(["-"], stdin=io.BytesIO(b"\x7fELF\0" * 1000), max_characters=100)
    assert isinstance(found.error, NotText)


def test_folder_is_searched_to_the_bottom_and_sorted(tmp_path):
    for name in ("b.txt", "a.md", "deep/er/c.TEXT", "deep/d.csv", ".hidden.txt", ".git/e.txt", "z.docx"):
        write(tmp_path, name)
    assert ids(tmp_path) == ["a", "b", "c"]


def test_named_file_may_have_any_ending(tmp_path):
    assert ids(write(tmp_path, "visit.note")) == ["visit"]


def test_same_stems_are_told_apart(tmp_path):
    for name in ("may/1.txt", "june/1.txt", "june/1.md", "a/x/2.txt", "b/x/2.txt", "3.txt"):
        write(tmp_path, name)
    found = ids(tmp_path)
    assert found == ["3", "a/x/2.txt", "b/x/2.txt", "june/1.md", "june/1.txt", "may/1"]
    assert len(set(found)) == len(found)


def test_same_file_twice_keeps_its_id(tmp_path):
    path = write(tmp_path, "1.txt")
    assert ids(path, path) == ["1", "1"]


def test_folder_without_notes(tmp_path):
    write(tmp_path, "picture.png")
    [found] = iter_notes([tmp_path])
    assert isinstance(found.error, NothingToRead)
    assert ".txt" in found.error.hint


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", b"\0\1\2")
    write(tmp_path, "c.txt", "  ")
    write(tmp_path, "d.txt")
    assert ids(tmp_path, tmp_path / "none.txt") == ["a", "NotText", "EmptyNote", "d", "PathMissing"]


def test_standard_input():
    [note] = iter_notes(["-"], stdin=io.BytesIO(b"Knee flexion 95 deg."))
    assert note == Note(text="Knee flexion 95 deg.", id="stdin")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_links_in_a_circle_end(tmp_path):
    write(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert ids(tmp_path) == ["a"]
