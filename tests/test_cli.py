"""The command: exit statuses, streams, and that a start costs little."""

import json
import socket
import subprocess
import sys
import time

import pytest
from command_line import ROOT, process, run

import nlp.cli
from nlp import paths
from nlp.cli import serve
from nlp.rulekit import Rule

HEAVY = ("spacy", "thinc", "sklearn", "streamlit", "numpy", "pandas", "rich", "jinja2", "typer")


def rule(code="RSP101", name="response-missing", element="response"):
    return Rule(
        code=code,
        name=name,
        title="The note tells no response",
        why="A payer pays for change.",
        element=element,
        severity="error",
        needs="response",
        sources=("A manual, chapter 15",),
        message="No change is told.",
        ask="What changed?",
        weak=("Grade III PA L4.\nTolerated well.",),
        strong=("Flexion 30 to 45 deg.",),
        since="0.1",
        check=lambda case: (),
    )


@pytest.fixture
def two_rules(monkeypatch):
    found = (rule(), rule("GOL101", "goal-missing", "goal"))
    monkeypatch.setattr("nlp.standard.all_rules", lambda: found)


# Start


def test_importing_the_command_imports_nothing_heavy():
    code = f"import sys, nlp.cli; sys.exit(', '.join({set(HEAVY)!r} & set(sys.modules)) or None)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr.strip() == ""
    assert done.returncode == 0


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["review", "--help"], ["review", "missing.txt"]])
def test_starting_imports_nothing_heavy(arguments):
    heavy = set(HEAVY) - {"typer"}
    code = (
        "import sys\nfrom nlp.cli.run import run\n"
        f"run({arguments!r})\n"
        f"sys.exit(', '.join(sorted({heavy!r} & set(sys.modules))) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--help", "--version"])
def test_start_is_quick(option):
    def timed(call):
        started = time.perf_counter()
        assert call().returncode == 0
        return time.perf_counter() - started

    def bare():
        return subprocess.run([sys.executable, "-c", "pass"], check=False)

    # The best of some, beside a Python that does nothing: a busy machine is not the command's fault.
    taken = [(timed(lambda: process(option)), timed(bare)) for _ in range(5)]
    starting, nothing = (min(column) for column in zip(*taken, strict=True))
    assert starting < max(0.3, 25 * nothing)


def test_version_and_help(capsys):
    status, out, err = run("--version", capsys=capsys)
    assert (status, out, err) == (0, f"skillednote {nlp.__version__}\n", "")
    status, out, _ = run("--help", capsys=capsys)
    assert status == 0
    assert all(command in out for command in ("review", "rules", "explain", "app", "doctor"))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["review"],
        ["review", "x.txt", "--format", "docx"],
        ["review", "x.txt", "--fail-on", "never"],
        ["review", "x.txt", "--nonsense"],
        ["review", "x.txt"],
        ["app", "--port", "0"],
        ["explain", "XYZ999"],
        ["rules", "--element", "weather"],
    ],
)
def test_usage_errors(two_rules, capsys, arguments):
    status, out, err = run(*arguments, capsys=capsys)
    assert status == 2
    assert "Traceback" not in err
    assert err or out.startswith("Usage")


# Rules


def test_rules(two_rules, capsys):
    status, out, _ = run("rules", capsys=capsys)
    assert status == 0
    assert "RSP101" in out
    assert "goal-missing" in out
    _, out, _ = run("rules", "--element", "Goal", "--format", "json", capsys=capsys)
    [found] = json.loads(out)
    assert (found["code"], found["weak"]) == ("GOL101", ["Grade III PA L4.\nTolerated well."])


@pytest.mark.parametrize("name", ["RSP101", "rsp101", "Response-Missing"])
def test_explain(two_rules, capsys, name):
    status, out, _ = run("explain", name, capsys=capsys)
    assert status == 0
    for told in ("A payer pays for change.", "Tolerated well.", "Flexion 30 to 45 deg.", "chapter 15", "Since 0.1"):
        assert told in out


def test_explain_suggests(two_rules, capsys):
    assert "RSP101" in run("explain", "respons-missing", capsys=capsys)[2]


# App


def test_app_without_its_extra(monkeypatch, capsys):
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    status, _, err = run("app", capsys=capsys)
    assert status == 2
    assert "SN302" in err
    assert "skillednote[app]" in err


def test_app_starts_on_this_machine_only(monkeypatch, tmp_path, capsys):
    script = tmp_path / "app.py"
    script.touch()
    started = []
    monkeypatch.setattr(serve, "find_spec", lambda name: object())
    monkeypatch.setattr(paths, "app_script", lambda: script)
    monkeypatch.setattr(serve, "_start", lambda arguments, folder: started.append((arguments, folder)))
    with socket.socket() as other:
        other.bind((serve.ADDRESS, 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(serve, "FIRST_PORT", taken)
        monkeypatch.setattr(serve, "LAST_PORT", min(taken + 50, 65535))
        status, out, _ = run("app", capsys=capsys)
        assert status == 0
        assert run("app", "--port", taken, capsys=capsys)[0] == 2
    [(arguments, folder)] = started
    assert folder == tmp_path
    flags = dict(zip(arguments[5::2], arguments[6::2], strict=True))
    assert flags["--server.address"] == "127.0.0.1"
    assert flags["--server.headless"] == "true"
    assert flags["--browser.gatherUsageStats"] == "false"
    assert int(flags["--server.port"]) > taken
    assert f"http://127.0.0.1:{flags['--server.port']}" in out


# With the real reviewer


def test_doctor_finds_this_installation_whole():
    done = process("doctor")
    assert done.returncode == 0, done.stdout.decode()
    assert "BROKEN" not in done.stdout.decode()
    assert "self-test" in done.stdout.decode()


def test_doctor_tells_what_is_broken(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(paths, "lexicon_data", lambda: tmp_path)
    status, out, _ = run("doctor", capsys=capsys)
    assert status == 1
    assert "BROKEN  lexicon" in out
