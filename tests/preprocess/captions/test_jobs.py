"""Captions that several processes tag."""

from __future__ import annotations

import os

import pytest

from tests.platforms import needs_signals
from tests.preprocess.spoken import texts
from viewer.errors import FileError, PreprocessError
from viewer.preprocess.captions.taggers import find_tagger
from viewer.preprocess.run.run import Cancelled

SENTENCES = ("Two people shake hands quickly.", "One high-fives the other {} times, left of it.", "He waves.")
TAGGER = "tests.preprocess.taught"
NAMES = [f"G001T000A000R{number:03}" for number in range(12)]


@pytest.fixture
def many(dataset):
    (dataset.root / "motions").mkdir()  # nobody moves
    for number, name in enumerate(NAMES):
        dataset.write(f"texts/{name}.txt", "".join(f"{sentence.format(number)}\n" for sentence in SENTENCES))
    return dataset


def everything(out):
    return {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("chosen", "all_jobs"), [(TAGGER, (0, 1, 2)), (None, (0, 1))], ids=["taught", "installed"])
def test_the_same_bytes_for_every_number_of_processes(many, tmp_path, chosen, all_jobs):
    for jobs in all_jobs:
        _, outcomes = texts(many.root, tmp_path / str(jobs), find_tagger(chosen), jobs=jobs)
        assert {outcome.status for outcome in outcomes.values()} == {"done"}
    made = everything(tmp_path / "0")
    assert len(made) == len(NAMES) + 1
    assert [everything(tmp_path / str(jobs)) == made for jobs in all_jobs] == [True] * len(all_jobs)


def test_several_processes_are_stopped(many, tmp_path):
    with pytest.raises(Cancelled) as caught:
        texts(many.root, tmp_path / "out", find_tagger(TAGGER), jobs=2, cancelled=bool)
    outcomes = caught.value.outcomes
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".texts_processed.work"]
    _, then = texts(many.root, tmp_path / "out", find_tagger(TAGGER), jobs=2)
    assert [then[outcome.name].status for outcome in outcomes] == ["kept"] * len(outcomes)
    texts(many.root, tmp_path / "once", find_tagger(TAGGER))
    assert everything(tmp_path / "out") == everything(tmp_path / "once")


KILLS = """
import os, signal
__version__ = "1"
def tag(sentences):
    for sentence in sentences:
        if " 7 times" in sentence:
            os.kill(os.getpid(), signal.SIGKILL)
        yield []
"""


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """A folder from which other processes import as well."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


@needs_signals
def test_captions_that_kill_the_process_of_the_tagger(many, modules, tmp_path):
    (modules / "killing_tagger.py").write_text(KILLS)
    _, outcomes = texts(many.root, tmp_path / "out", find_tagger("killing_tagger"), jobs=2)
    failed = {name: outcome.reason for name, outcome in outcomes.items() if outcome.status == "failed"}
    assert failed == {NAMES[7]: "the process that worked on it was ended by signal 9, twice"}
    assert {path.stem for path in (tmp_path / "out" / "texts_processed").iterdir()} == {*NAMES} - {NAMES[7]}
    with pytest.raises(FileError, match="was made with another state of the dataset's files"):
        texts(many.root, tmp_path / "out", find_tagger("killing_tagger"), jobs=2)


def test_a_tagger_that_is_another_in_every_process(many, modules, tmp_path):
    (modules / "changing_tagger.py").write_text("import os\n__version__ = str(os.getpid())\ntag = print\n")
    with pytest.raises(PreprocessError, match=r"calls itself .* in one process and .* in another"):
        texts(many.root, tmp_path / "out", find_tagger("changing_tagger"), jobs=2)


def test_a_tagger_that_fails_in_its_process(many, modules, tmp_path):
    (modules / "failing_tagger.py").write_text("def tag(sentences):\n    return iter([*sentences][0] / 1)\n")
    with pytest.raises(PreprocessError, match=r"The tagger failing_tagger failed .TypeError"):
        texts(many.root, tmp_path / "out", find_tagger("failing_tagger"), jobs=2)
