"""A run that was stopped goes on; what is there already is not made twice, nor replaced unasked."""

from __future__ import annotations

import os

import h5py
import pytest

from tests.preprocess.made import attributes, contents, motions, statuses, stopped_after
from tests.preprocess.moving import NAMES, write_moving
from viewer.errors import FileError

WORK = ".inter-x.h5.work"


def test_it_goes_on(moving, neutral, tmp_path):
    stopped_after(2, moving.root, tmp_path / "out", neutral)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [WORK]
    outcomes = motions(moving.root, tmp_path / "out", neutral)
    assert statuses(outcomes) == dict(zip(NAMES, ("kept", "kept", "done", "done"), strict=True))
    motions(moving.root, tmp_path / "once", neutral)
    assert (tmp_path / "out" / "inter-x.h5").read_bytes() == (tmp_path / "once" / "inter-x.h5").read_bytes()
    assert not (tmp_path / "out" / WORK).exists()


def test_several_processes_are_stopped(moving, neutral, tmp_path):
    outcomes = stopped_after(1, moving.root, tmp_path / "out", neutral, jobs=2)
    assert outcomes
    outcomes = motions(moving.root, tmp_path / "out", neutral, jobs=2)
    assert "kept" in statuses(outcomes).values()
    assert list(contents(tmp_path / "out" / "inter-x.h5")) == NAMES


@pytest.mark.parametrize("cut", [1, 700, 2_400])
def test_a_torn_end_costs_the_last_sequence(moving, neutral, tmp_path, cut):
    stopped_after(2, moving.root, tmp_path / "out", neutral)
    work = tmp_path / "out" / WORK
    os.truncate(work, work.stat().st_size - cut)
    outcomes = motions(moving.root, tmp_path / "out", neutral)
    assert list(statuses(outcomes).values()) == ["kept", "done", "done", "done"]


def test_what_was_written_wrong_is_made_again(moving, neutral, tmp_path):
    stopped_after(2, moving.root, tmp_path / "out", neutral)
    work = tmp_path / "out" / WORK
    content = bytearray(work.read_bytes())
    content[-100] ^= 1
    work.write_bytes(content)
    assert statuses(motions(moving.root, tmp_path / "out", neutral))[NAMES[1]] == "done"


def test_a_sequence_that_has_changed_is_made_again(moving, neutral, tmp_path):
    stopped_after(3, moving.root, tmp_path / "out", neutral)
    write_moving(moving, NAMES[1], 50, seed=9)
    outcomes = motions(moving.root, tmp_path / "out", neutral)
    assert statuses(outcomes) == dict(zip(NAMES, ("kept", "done", "kept", "done"), strict=True))
    assert len(contents(tmp_path / "out" / "inter-x.h5")[NAMES[1]]) == 13


def test_other_settings_begin_anew(moving, neutral, tmp_path):
    stopped_after(3, moving.root, tmp_path / "out", neutral)
    outcomes = motions(moving.root, tmp_path / "out", neutral, fps=60)
    assert set(statuses(outcomes).values()) == {"done"}


def test_a_work_file_that_is_something_else(moving, neutral, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / WORK).write_bytes(os.urandom(100_000))
    assert set(statuses(motions(moving.root, tmp_path / "out", neutral)).values()) == {"done"}


def test_what_is_odd_is_told_again(moving, neutral, tmp_path):
    moving.write_motion(NAMES[0], "P2", 40)
    stopped_after(1, moving.root, tmp_path / "out", neutral)
    outcomes = motions(moving.root, tmp_path / "out", neutral)
    assert (outcomes[0].status, outcomes[0].reason[:16]) == ("kept", "P1 has 13 frames")
    assert motions(moving.root, tmp_path / "out", neutral)[0] == outcomes[0]  # of the whole file, too


def test_what_is_there_is_left_alone(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    path = tmp_path / "out" / "inter-x.h5"
    before = path.stat().st_mtime_ns
    assert set(statuses(motions(moving.root, tmp_path / "out", neutral)).values()) == {"kept"}
    with pytest.raises(FileError, match="was made with another number of frames a second; --overwrite replaces it"):
        motions(moving.root, tmp_path / "out", neutral, fps=60)
    write_moving(moving, "G003T000A000R000", 9)
    with pytest.raises(FileError, match="without 1 of the dataset's sequences; --overwrite makes it anew"):
        motions(moving.root, tmp_path / "out", neutral)
    assert path.stat().st_mtime_ns == before
    motions(moving.root, tmp_path / "out", neutral, overwrite=True, fps=60)
    assert attributes(path)["sequences"] == 5


def test_a_dataset_that_was_moved_is_the_same(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    moved = moving.root.rename(tmp_path / "elsewhere")
    assert set(statuses(motions(moved, tmp_path / "out", neutral)).values()) == {"kept"}


def test_what_was_made_of_other_files_is_not_kept(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    path = tmp_path / "out" / "inter-x.h5"
    before = path.read_bytes()
    write_moving(moving, NAMES[1], 23, seed=9)  # as long as it was
    with pytest.raises(FileError, match=f"{NAMES[1]} has changed since; --overwrite makes it anew"):
        motions(moving.root, tmp_path / "out", neutral)
    motions(moving.root, tmp_path / "out", neutral, overwrite=True)
    moving.remove(f"motions/{NAMES[2]}/P1.npz")
    with pytest.raises(FileError, match=f"{NAMES[2]} has changed since; --overwrite makes it anew"):
        motions(moving.root, tmp_path / "out", neutral)
    moving.remove(f"motions/{NAMES[2]}")
    with pytest.raises(FileError, match=r"with 1 sequence that is not in the dataset \(first: G002T001A016R003\); --"):
        motions(moving.root, tmp_path / "out", neutral)
    assert path.read_bytes() != before
    motions(moving.root, tmp_path / "out", neutral, overwrite=True)
    assert list(contents(path)) == [NAMES[0], NAMES[1], NAMES[3]]


def test_a_run_that_finds_everything_done_can_be_stopped(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    outcomes = stopped_after(2, moving.root, tmp_path / "out", neutral)
    assert list(statuses(outcomes).values()) == ["kept", "kept"]


def test_it_is_stopped_while_the_file_is_put_together(moving, neutral, tmp_path):
    outcomes = stopped_after(len(NAMES), moving.root, tmp_path / "out", neutral)
    assert set(statuses(outcomes).values()) == {"done"}
    assert [path.name for path in (tmp_path / "out").iterdir()] == [WORK]
    assert set(statuses(motions(moving.root, tmp_path / "out", neutral)).values()) == {"kept"}


def test_somebody_elses_file_is_not_replaced(moving, neutral, tmp_path):
    path = tmp_path / "out" / "inter-x.h5"
    path.parent.mkdir()
    with h5py.File(path, "w") as file:
        file.create_dataset(NAMES[0], data=[1.0])
    with pytest.raises(FileError, match="was not made by this program"):
        motions(moving.root, tmp_path / "out", neutral)
    path.write_bytes(b"nothing")
    with pytest.raises(FileError, match=r"is already there and cannot be read as an HDF5 file: .*; --overwrite"):
        motions(moving.root, tmp_path / "out", neutral)
    assert path.read_bytes() == b"nothing"


def test_nothing_is_written_into_the_dataset(moving, neutral, tmp_path):
    def state():
        return {path: path.stat().st_mtime_ns for path in moving.root.rglob("*")}

    before = state()
    motions(moving.root, tmp_path / "out", neutral)
    assert state() == before
