"""What the README shows is true: its Python runs, its commands exist, its pictures are there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=["reviewer", "spacy"])
def test_python_runs(snippet: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(snippet, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    for told in re.findall(r"^print\(.*\)  # (.+)$", snippet, re.MULTILINE):
        assert told in printed


EXCERPTS = re.findall(r"```text\n\$ skillednote ([^\n]+)\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("command", "told"), EXCERPTS, ids=["review", "units", "claim"])
def test_the_excerpt_is_what_the_command_prints(command: str, told: str) -> None:
    run = [sys.executable, "-c", "from nlp.cli import main; main()", *shlex.split(command)]
    utf8 = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(run, cwd=ROOT, env=utf8, capture_output=True, encoding="utf-8", check=True)
    lines = iter(done.stdout.splitlines())
    # Left-out lines are marked; the others stand in the same order.
    for shown in told.splitlines():
        assert shown == "…" or shown in lines, f"not printed, or not in this order: {shown}"


def test_pictures_are_there() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).stat().st_size > 10_000


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_spacy_finds_the_component() -> None:
    language = spacy.blank("en")
    language.add_pipe("manual_therapy_reader")
    assert language("PA gr III L4-5 prone 3x30s.").spans["TECHNIQUE"]


def test_number_of_rules() -> None:
    for room, kind in (("standard", "rules"), ("billing", "billing rules")):
        rules = len(list((ROOT / "nlp" / room / "rules").glob("[a-z]*_*.py")))
        assert f"{rules} {kind} are files" in README
