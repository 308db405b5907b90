"""Packs of an actor and several reactors."""

import numpy as np
import pytest

from tests.results.made import ELBOW, TURN_ROWS, regennet
from viewer.dataset.files.arrays import open_npz
from viewer.dataset.files.storage import FolderTree
from viewer.errors import BrokenFile
from viewer.results.contents import read_contents
from viewer.results.formats.registry import format_of
from viewer.results.opening import open_library

KEYS = ["G001T000A000R000", "G001T000A001R000"]


@pytest.fixture
def pack():
    """Two clips; the reactor's left elbow is turned where it was refined, and it stands 2 m away where it is coarse."""
    made = regennet(2)
    coarse, refined = made["output"].copy(), made["output"].copy()
    coarse[:, -1, 2] = 2
    refined[1, ELBOW] = TURN_ROWS[:, None]
    return {
        "actor_motion": made["cmotion"],
        "reactor_gt": made["output"],
        "reactor_coarse": coarse,
        "reactor_refined": refined,
        "lengths": np.array([60, 41]),
        "actor_betas": np.arange(20, dtype=np.float32).reshape(2, 10) / 10,
        "actor_gender_id": np.array([0, 2]),
        "dataset_key": np.array(KEYS),
    }


@pytest.mark.parametrize("is_file", [True, False])
@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_each_reactor_is_a_clip(tmp_path, pack, save, is_file):
    save(tmp_path / "pack.npz", **pack)
    library = open_library(tmp_path / "pack.npz" if is_file else tmp_path)
    assert (library.holds, library.problems) == ("results", ())
    assert library.names == tuple(f"{key}_{name}" for key in KEYS for name in ("coarse", "gt", "refined"))
    sequence = library[f"{KEYS[1]}_refined"]
    assert (sequence.key, sequence.order, sequence.n_frames(), sequence.action) == (KEYS[1], 1, 41, "Handshake")
    assert sequence.twins == {"coarse": f"{KEYS[1]}_coarse", "ground truth": f"{KEYS[1]}_gt"}
    take = sequence.load()
    actor, reactor = take.motions["P1"], take.motions["P2"]
    assert (take.n_frames, take.fps, actor.gender, actor.is_gender_known) == (41, 30, "female", True)
    np.testing.assert_allclose(actor.betas, np.arange(10, 20) / 10, atol=1e-6)
    np.testing.assert_allclose(actor.trans[3], [0.03, 0, 0], atol=1e-6)
    np.testing.assert_allclose(reactor.pose_body[0, ELBOW - 1], [0, 0, np.pi / 2], atol=1e-5)
    assert not reactor.is_gender_known
    coarse = library[f"{KEYS[0]}_coarse"].load()
    np.testing.assert_allclose(coarse.motions["P2"].trans[0], [0, 0, 2], atol=1e-6)
    assert coarse.motions["P1"].gender == "neutral"


def test_without_names_shapes_and_lengths(tmp_path, pack):
    np.savez(tmp_path / "pack.npz", actor_motion=pack["actor_motion"], reactor_gt=pack["reactor_gt"])
    library = open_library(tmp_path / "pack.npz")
    assert library.names == ("0000_gt", "0001_gt")
    take = library["0001_gt"].load()
    assert (take.n_frames, take.motions["P1"].is_shape_known) == (60, False)


def test_reactors_of_another_shape_are_no_pack(tmp_path, pack):
    np.savez(tmp_path / "pack.npz", actor_motion=pack["actor_motion"], reactor_gt=pack["reactor_gt"][:1])
    assert format_of(read_contents(FolderTree(tmp_path), "pack.npz")) is None


@pytest.mark.parametrize("index", [-1, 2])
def test_a_row_that_is_not_there(tmp_path, index):
    np.savez(tmp_path / "a.npz", a=np.zeros((2, 3), np.float32), n=np.array([1, 2]))
    with open_npz(FolderTree(tmp_path), "a.npz") as npz:
        assert (npz.row("a", 1).tolist(), npz.integers("n", 2)) == ([0, 0, 0], [1, 2])
        with pytest.raises(BrokenFile, match=f"no row {index}"):
            npz.row("a", index)
        with pytest.raises(BrokenFile, match="whole numbers are needed"):
            npz.integers("n", 1)
