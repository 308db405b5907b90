"""Processes that come to an end by themselves."""

from __future__ import annotations

import os

import pytest

from tests.preprocess import deadly
from tests.preprocess.moving import NAMES
from viewer.errors import PreprocessError
from viewer.preprocess import crew
from viewer.preprocess.crew import Task, prepare_all

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")


def test_the_sequence_that_kills_its_process_fails_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(crew, "_prepare_there", deadly.dies_at_the_third)
    task = Task(tmp_path, "mannequin", (), 4)
    results = {result.name: result for result in prepare_all(task, NAMES, 2, lambda: False)}
    assert sorted(results) == NAMES
    assert [results[name].status for name in NAMES] == ["done", "done", "failed", "done"]
    assert "came to an end, twice" in results[NAMES[2]].reason


def test_it_gives_up_in_the_end(monkeypatch, tmp_path):
    monkeypatch.setattr(crew, "_prepare_there", deadly.dies)
    monkeypatch.setattr(crew, "_MOST_ENDS", 1)
    with pytest.raises(PreprocessError, match="again and again"):
        list(prepare_all(Task(tmp_path, "mannequin", (), 4), NAMES, 2, lambda: False))
