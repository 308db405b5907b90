"""Captions that several processes tag."""

from __future__ import annotations

import os

import pytest

from tests.platforms import needs_signals
from tests.preprocess import taught
from tests.preprocess.spoken import texts
from viewer.dataset import Library
from viewer.errors import PreprocessError
from viewer.preprocess import caption_task
from viewer.preprocess.captions import make_texts
from viewer.preprocess.module_tagger import ModuleTagger
from viewer.preprocess.taggers import find_tagger

SENTENCES = ("Two people shake hands quickly.", "One high-fives the other {} times, left of it.", "He waves.")
NAMES = [f"G001T000A000R{number:03}" for number in range(12)]


@pytest.fixture
def many(dataset, monkeypatch):
    monkeypatch.setattr(caption_task, "AT_ONCE", 2)
    (dataset.root / "motions").mkdir()  # nobody moves
    for number, name in enumerate(NAMES):
        dataset.write(f"texts/{name}.txt", "".join(f"{sentence.format(number)}\n" for sentence in SENTENCES))
    return dataset


def everything(out):
    return {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("chosen", ["tests.preprocess.taught", None])
def test_the_same_bytes_for_every_number_of_processes(many, tmp_path, chosen):
    for jobs in (1, 2):
        _, outcomes = texts(many.root, tmp_path / str(jobs), find_tagger(chosen), jobs=jobs)
        assert {outcome.status for outcome in outcomes.values()} == {"done"}
    made = everything(tmp_path / "1")
    assert len(made) == len(NAMES) + 1
    assert everything(tmp_path / "2") == made


def test_several_processes_are_stopped(many, tmp_path):
    outcomes = []
    tell = lambda outcome, _done, _total: outcomes.append(outcome)  # noqa: E731
    stopped = lambda: bool(outcomes)  # noqa: E731
    library = Library.open(many.root)
    assert make_texts(library, tmp_path / "out", ModuleTagger(taught), tell, stopped, jobs=2) is None
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".texts_processed.work"]
    _, then = texts(many.root, tmp_path / "out", jobs=2)
    assert [then[outcome.name].status for outcome in outcomes] == ["kept"] * len(outcomes)
    texts(many.root, tmp_path / "once")
    assert everything(tmp_path / "out") == everything(tmp_path / "once")


KILLS = """
import os, signal
__version__ = "1"
PARENT = {parent}
def tag(sentences):
    assert os.getpid() != PARENT
    os.kill(os.getpid(), signal.SIGKILL)
"""


@needs_signals
def test_a_tagger_that_kills_its_process(many, tmp_path, monkeypatch):
    (tmp_path / "killing_tagger.py").write_text(KILLS.format(parent=os.getpid()))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PreprocessError, match="with the tagger killing_tagger came to an end, twice, at G001"):
        texts(many.root, tmp_path / "out", find_tagger("killing_tagger"), jobs=2)


def test_a_tagger_that_is_another_in_every_process(many, tmp_path, monkeypatch):
    (tmp_path / "changing_tagger.py").write_text("import os\n__version__ = str(os.getpid())\ntag = print\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PreprocessError, match=r"calls itself .* in one process and .* in another"):
        texts(many.root, tmp_path / "out", find_tagger("changing_tagger"), jobs=2)


def test_a_tagger_that_fails_in_its_process(many, tmp_path, monkeypatch):
    (tmp_path / "failing_tagger.py").write_text("def tag(sentences):\n    return iter([*sentences][0] / 1)\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PreprocessError, match=r"The tagger failing_tagger failed .TypeError"):
        texts(many.root, tmp_path / "out", find_tagger("failing_tagger"), jobs=2)
