"""`skillednote review`: what goes where, with which exit status."""

import errno
import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from command_line import ROOT, process, run
from sample_reviews import review as sample

from nlp import paths
from nlp.cli import output
from nlp.cli.progress import progress
from nlp.errors import EmptyNote

EXAMPLES = paths.PACKAGE / "ui" / "examples"


class FakeReviewer:
    """Answers at once. A note that holds FAIL makes it fail, as no reviewer should."""

    def __init__(self, settings=None):
        self.settings = settings
        self.notice = ""

    def review(self, note):
        if "FAIL" in note.text:
            raise KeyError(note.text)
        if "EMPTY" in note.text:
            raise EmptyNote(f"{note.id} holds no words.")
        remarks = () if "GOOD" in note.text else sample().remarks[:2]
        return sample(id=note.id, text=note.text, elements={}, remarks=remarks, points=())

    def review_many(self, notes):
        # Two at a time, as a reviewer that works in batches would.
        notes = iter(notes)
        while pair := [note for note, _ in zip(notes, range(2), strict=False)]:
            yield from [self.review(note) for note in pair]


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setitem(sys.modules, "nlp.review", SimpleNamespace(Reviewer=FakeReviewer))


@pytest.fixture
def notes(tmp_path):
    """Makes a folder of notes from names and texts."""

    def make(**texts):
        folder = tmp_path / "notes"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return make


def test_formats(fake, notes, capsys):
    folder = notes(b="Two.", a="One.")
    status, out, _ = run("review", folder, "--format", "jsonl", capsys=capsys)
    assert status == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "b"]
    assert [one["id"] for one in json.loads(run("review", folder, "-f", "json", capsys=capsys)[1])] == ["a", "b"]
    assert "2 notes" in run("review", folder, capsys=capsys)[1]
    assert run("review", folder, "-f", "html", capsys=capsys)[1].startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        ("Weak.", [], 0),
        ("Weak.", ["--fail-on", "error"], 0),
        ("Weak.", ["--fail-on", "warning"], 1),
        ("Weak.", ["--fail-on", "suggestion"], 1),
        ("GOOD", ["--fail-on", "suggestion"], 0),
    ],
)
def test_fail_on(fake, notes, capsys, text, fail_on, status):
    # The remarks of the weak note are a warning and a suggestion.
    assert run("review", notes(a="GOOD", b=text), *fail_on, capsys=capsys)[0] == status


def test_bad_files_are_told_and_the_others_reviewed(fake, notes, capsys):
    folder = notes(a="One.", b=b"\0\1", c="  ", d="Four.")
    status, out, err = run("review", folder, "nowhere.txt", "--fail-on", "warning", "-f", "jsonl", capsys=capsys)
    assert status == 2
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "d"]
    assert [line.split(":")[1].strip() for line in err.splitlines()] == ["SN104", "SN105", "SN101"]


def test_a_note_that_the_program_fails_on_is_left_out(fake, notes, capsys):
    folder = notes(a="One.", b="FAIL on Mrs Miller", c="Three.", d="EMPTY", e="Five.", f="Six.")
    status, out, err = run("review", folder, "-f", "jsonl", capsys=capsys)
    assert status == 2
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "c", "e", "f"]
    assert "b could not be reviewed" in err
    assert "KeyError" in err
    assert "Miller" not in err + out
    assert "Traceback" not in err
    assert len(err.splitlines()) == 2


def test_a_reviewer_that_never_works_does_not_hang(monkeypatch, notes, capsys):
    class Broken(FakeReviewer):
        def review_many(self, notes):
            raise RuntimeError("secret words")

    monkeypatch.setitem(sys.modules, "nlp.review", SimpleNamespace(Reviewer=Broken))
    status, out, err = run("review", notes(a="One."), capsys=capsys)
    assert (status, out) == (2, "")
    assert "RuntimeError" in err
    assert "secret" not in err


def test_standard_input(fake, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Knee – 95°".encode())))
    status, out, _ = run("review", "-", "-f", "jsonl", capsys=capsys)
    assert (status, json.loads(out)["id"]) == (0, "stdin")


def test_output_file(fake, notes, tmp_path, capsys):
    target = tmp_path / "report.json"
    status, out, err = run("review", notes(a="One."), "--output", target, capsys=capsys)
    assert (status, out) == (0, "")
    assert "1 note reviewed" in err
    assert json.loads(target.read_text(encoding="utf-8"))[0]["id"] == "a"
    assert run("review", notes(a="One."), "-q", "-o", target, capsys=capsys) == (0, "", "")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes", "report.json"]


def test_failed_runs_leave_the_old_report_alone(fake, notes, tmp_path, capsys):
    target = tmp_path / "report.html"
    target.write_text("old")
    assert run("review", "nowhere.txt", "-o", target, capsys=capsys)[0] == 2
    assert target.read_text() == "old"
    status, _, err = run("review", notes(a="One."), "-o", tmp_path / "none" / "r.html", capsys=capsys)
    assert status == 2
    assert "SN107" in err


def test_a_report_never_replaces_a_note(fake, notes, capsys):
    folder = notes(a="One.")
    status, _, err = run("review", folder, "-o", folder / "a.txt", capsys=capsys)
    assert status == 2
    assert "one of the notes" in err
    assert (folder / "a.txt").read_text() == "One."


def test_no_colour_codes_when_piped(fake, notes, capsys):
    _, out, err = run("review", notes(a="One."), capsys=capsys)
    assert "\x1b" not in out + err


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def test_colours_in_a_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert output.options(color=True, to_terminal=True).color
    assert not output.options(color=False, to_terminal=True).color
    assert not output.options(color=True, to_terminal=False).color
    monkeypatch.setenv("COLUMNS", "300")
    assert output.options(color=True, to_terminal=True).width == output.MAX_WIDTH
    monkeypatch.setenv("TERM", "dumb")
    assert not output.options(color=True, to_terminal=True).color
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.options(color=True, to_terminal=True).color


def test_progress_only_where_it_can_be_seen(monkeypatch, capsys):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    for case in ({"total": 3}, {"quiet": True}, {}):
        terminal.seek(0)
        terminal.truncate()
        with progress(case.get("total", 50), quiet=case.get("quiet", False), stdout_busy=False) as advance:
            advance()
        assert bool(terminal.getvalue()) == (not case)


def test_the_terminal_gets_marks_that_it_has(monkeypatch):
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert not output.options(color=True, to_terminal=True).symbols


@pytest.mark.parametrize("code", [errno.EPIPE, errno.ENOSPC])
def test_reader_gone_and_disk_full(fake, notes, monkeypatch, capsys, code):
    class Broken(io.StringIO):
        def write(self, text):
            raise OSError(code, os.strerror(code))

    folder = notes(a="One.")
    monkeypatch.setattr("sys.stdout", Broken())
    status, _, err = run("review", folder, capsys=capsys)
    assert (status, bool(err)) == ((0, False) if code == errno.EPIPE else (2, True))


def test_interrupt_is_quiet(monkeypatch, notes, capsys):
    class Interrupted(FakeReviewer):
        def review_many(self, notes):
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "nlp.review", SimpleNamespace(Reviewer=Interrupted))
    assert run("review", notes(a="One."), capsys=capsys) == (130, "", "")


def test_file_names_cannot_talk_to_the_terminal(capsys):
    _, _, err = run("review", "a\x1b[31mb\nc.txt", capsys=capsys)
    assert "\x1b" not in err
    assert err.count("\n") == 1


# With the real reviewer


def test_examples_read_as_they_are_meant():
    done = process("review", EXAMPLES, "--format", "jsonl")
    assert done.returncode == 0, done.stderr.decode()
    reviews = {found["id"]: found for found in map(json.loads, done.stdout.decode().splitlines())}
    log, nearly, ready = reviews["log"], reviews["nearly"], reviews["ready"]
    assert (log["class"], log["band"]) == ("procedure_log", "at_risk")
    assert (nearly["class"], nearly["band"]) == ("skilled", "revise")
    assert nearly["elements"]["response"]["level"] == "absent"
    assert nearly["elements"]["goal"]["level"] == "vague"
    assert (ready["class"], ready["band"]) == ("skilled", "ready")
    assert all(element["level"] == "specific" for element in ready["elements"].values())
    for id, found in reviews.items():
        text = (EXAMPLES / f"{id}.txt").read_text(encoding="utf-8")
        for span in (*found["entities"], *(e for result in found["elements"].values() for e in result["evidence"])):
            assert text[span["start"] : span["end"]] == span["text"]


def test_reader_that_stops_early_is_no_error(tmp_path):
    for index in range(300):
        (tmp_path / f"{index}.txt").write_text(f"Grade III PA L4-5, visit {index}. Flexion 30 to 45 deg.")
    call = [sys.executable, "-c", "from nlp.cli import main; main()", "review", str(tmp_path), "-f", "jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as child:
        assert child.stdout.readline().startswith(b"{")
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(timeout=60) == 0
