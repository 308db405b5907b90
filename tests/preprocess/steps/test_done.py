"""Which steps a run that replaces files has come to the end of."""

from __future__ import annotations

import errno

import pytest

from viewer.errors import FileError
from viewer.preprocess.steps.done import StepsDone

STATE = {"dataset": "Inter-X_Dataset", "motions": {"fps": 30}}


def test_it_is_kept_until_the_run_has_ended(tmp_path):
    path = tmp_path / ".all.done"
    done = StepsDone(path, STATE)
    assert "motions" not in done
    done.add("motions")
    assert "motions" in StepsDone(path, STATE)
    assert "splits" not in StepsDone(path, STATE)
    done.remove()
    assert not path.exists()
    done.remove()


def test_what_is_not_there_need_not_be_removed(tmp_path, monkeypatch):
    def read_only(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("pathlib.Path.unlink", read_only)
    StepsDone(tmp_path / ".all.done", STATE).remove()
    (tmp_path / ".all.done").touch()
    with pytest.raises(FileError, match="Read-only"):
        StepsDone(tmp_path / ".all.done", STATE).remove()


def test_another_state_is_another_run(tmp_path):
    StepsDone(tmp_path / "done", STATE).add("motions")
    assert "motions" not in StepsDone(tmp_path / "done", {**STATE, "dataset": "another"})


@pytest.mark.parametrize("content", [b"", b"[]", b'{"done": ["motions"]}', b'{"state": {}, "done": 3}', b"\xff"])
def test_what_is_no_such_file_says_nothing(tmp_path, content):
    (tmp_path / "done").write_bytes(content)
    assert "motions" not in StepsDone(tmp_path / "done", STATE)
