"""Runs the command for the tests, here or in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import nlp.cli

ROOT = Path(nlp.cli.__file__).parents[2]


def run(*arguments, capsys):
    """Exit status, standard output, standard error of a command line, run here."""
    with pytest.raises(SystemExit) as left:
        nlp.cli.main([str(a) for a in arguments])
    captured = capsys.readouterr()
    return left.value.code or 0, captured.out, captured.err


def process(*arguments, **options):
    """The same in a process of its own."""
    call = [sys.executable, "-c", "from nlp.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(call, capture_output=True, env=environment, timeout=120, check=False, **options)
