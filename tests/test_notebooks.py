"""The notebooks run from top to bottom on a sample, and hold nothing that a machine left in them."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PICTURES = {"corpus": 5, "learning_curve": 2, "calibration": 1}
SAID = {
    "corpus": "notes",
    "learning_curve": "| 8 voices | 8 |",
    "error_gallery": "notes are misread somewhere",
    "calibration": "procedure log, ECE",
    "label_your_own": "element kappa, mean",
}


def test_there_are_five():
    assert {path.stem for path in NOTEBOOKS} == set(SAID)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_stored_notebook_is_plain(path):
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    for cell in book.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert len(cell.source.splitlines()) <= 16, "longer code belongs in nlp/study"
    assert not re.search(r"/home/|/Users/|/work/|/tmp/|[A-Z]:\\", path.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
# jupyter_client makes its own event loop, and zmq warns of Windows' loops on every system
@pytest.mark.filterwarnings("ignore::DeprecationWarning:zmq", "ignore::DeprecationWarning:jupyter_client")
def test_it_runs(path, monkeypatch, tmp_path):
    monkeypatch.setenv("SKILLEDNOTE_SAMPLE", "20")
    # tiny sums: several threads would only wait for each other
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    texts = [output.get("text", "") for output in outputs]
    texts += [text for output in outputs for kind, text in output.get("data", {}).items() if kind.startswith("text/")]
    assert SAID[path.stem] in "\n".join(texts)
    assert sum("image/png" in output.get("data", {}) for output in outputs) == PICTURES.get(path.stem, 0)
