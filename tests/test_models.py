"""The released models: whole, equal to what scikit-learn fitted, refused when changed, and worth their place."""

import shutil
import subprocess
import sys

import pytest

from nlp import Note, Reviewer, paths
from nlp.classifier.store import manifest, verify, weighing
from nlp.config import Settings
from nlp.corpus import load_entries
from nlp.errors import ModelRefused

IDIOM = (
    "T6 as stuck as a pistol grip when I leaned on it, worst on the left.\n"
    "Two quick pushes there, prone, hands crossed, and it let go; T7 left alone since he winced at the first lean.\n"
    "Look over the left shoulder 38 before, 51 after. He wants to back his boat trailer down the ramp by Saturday.\n"
    "D. Ruiz, DC"
)


@pytest.fixture(scope="module")
def careful():
    found = Reviewer(Settings(reader="careful"))
    if found.notice:
        pytest.skip(found.notice)
    return found


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A copy of the released models that may be broken."""
    folder = tmp_path / "models"
    shutil.copytree(paths.models(), folder)
    monkeypatch.setattr("nlp.paths.models", lambda: folder)
    return folder


@pytest.mark.parametrize("reader", ["light", "careful"])
def test_every_file_is_the_manifests(reader):
    verify(paths.models(), reader)
    weighing(paths.models() / reader)


def test_the_models_are_small_enough_for_the_wheel():
    assert sum(row["bytes"] for row in manifest(paths.models())["files"].values()) <= 40 * 2**20


@pytest.mark.parametrize("reader", ["light", "careful"])
def test_plain_weights_are_the_fitted_ones(reader):
    pytest.importorskip("sklearn")
    from nlp.classifier.training.artefact import load

    fitted = load(paths.models(), reader)
    plain = weighing(paths.models() / reader).log
    for seed in range(40):
        told = {name: ((seed * 7 + at * 3) % 11) / 5 - 1 for at, name in enumerate(fitted.features)}
        found = plain.probabilities(told)
        (wanted,) = fitted.estimator.predict_proba([[told[name] for name in fitted.features]])
        assert [found[str(c)] for c in fitted.estimator.classes_] == pytest.approx(wanted.tolist(), abs=1e-9)


def test_a_classifier_of_another_scikit_learn_is_not_loaded(models, monkeypatch):
    sklearn = pytest.importorskip("sklearn")
    from nlp.classifier.training.artefact import load

    monkeypatch.setattr(sklearn, "__version__", "0.1")
    with pytest.raises(ModelRefused):
        load(models, "light")


def test_idiom_is_read_carefully(careful):
    review = careful.review(IDIOM)
    assert review.note_class == "skilled"
    assert review.elements["finding"].level == "specific"
    assert any(m.source == "model" for m in review.entities)
    for element in review.elements.values():
        for evidence in element.evidence:
            assert IDIOM[evidence.start : evidence.end] == evidence.text


def test_a_careful_review_repeats(careful):
    assert careful.review(IDIOM).to_dict() == careful.review(IDIOM).to_dict()


@pytest.mark.parametrize("text", ["x", "é🙂 " * 40, "STM " * 3000, "1" * 5000])
def test_odd_texts_are_read(careful, text):
    careful.review(text)


def test_a_changed_encoder_gives_way_to_the_light_reader(models):
    path = models / "careful" / "encoder.onnx"
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    reviewer = Reviewer(Settings(reader="careful"))
    review = reviewer.review(IDIOM)
    assert review.versions["model"] == "light"
    assert reviewer.notice.startswith("SN305")


def test_without_any_model_the_rules_review(models):
    shutil.rmtree(models)
    models.mkdir()
    reviewer = Reviewer(Settings(reader="auto"))
    assert reviewer.review(IDIOM).versions["model"] == "none"
    assert reviewer.notice.startswith("SN305")


def test_auto_reads_carefully_only_in_doubt():
    reviewer = Reviewer(Settings(reader="auto"))
    if len(reviewer._learners) < 2:
        pytest.skip("the careful reader is not installed")
    entries = load_entries(paths.corpus(), split="tune")[:60]
    used = [reviewer.review(Note(one.text)).versions["model"] for one in entries]
    assert set(used) <= {"light", "careful"}


def test_reading_imports_no_fitting_and_no_hub():
    code = (
        "import sys; from nlp import Reviewer; from nlp.config import Settings\n"
        "Reviewer(Settings(reader='careful')).review('STM L UT 8 min. DK PT')\n"
        "print([m for m in ('sklearn', 'torch', 'joblib', 'huggingface_hub') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_auto_asks_the_encoder_where_manual_work_is_named_but_not_found(careful):
    typed = (
        "lft ankel 5 wk post sprian. talus wont slide bak, hard stop at 4 deg dorsiflx, knee 2 wall 5cm. did post "
        "talar gldie w/ strap, foot on step, 4x12, she winced 1st set so dropped strap lower n it let go. wall 8.5 cm "
        "now. wants 2 squat at the pottery wheel agn. mt 11 min. R Oduya PT"
    )
    found = Reviewer(Settings(reader="auto")).review(Note(typed))
    assert found.versions["model"] == "careful"
    assert found.note_class == careful.review(Note(typed)).note_class == "skilled"
