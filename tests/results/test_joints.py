"""Joints alone: MDM, ComMDM, InterMask on InterHuman, InterHuman, MLD, T2M-GPT, Think-Then-React."""

from __future__ import annotations

import numpy as np
import pytest

from tests.results.made import (
    REST,
    STANDING,
    kit_figure,
    mdm,
    save_array,
    save_dict,
    save_h5,
    save_pickle,
    save_text,
    walk,
    with_hands,
    z_up,
)
from viewer.dataset.joints.skeletons import KIT_21, SMPL_22, SMPL_24, SMPLX_55
from viewer.dataset.readings import Reading
from viewer.dataset.roles import CORRECTED, roles
from viewer.errors import NotADataset
from viewer.results.opening import open_library


def positions(take, person: str = "P1") -> np.ndarray:
    return take.skeletons[person].read()


def assumption(take, what: str):
    return next(each for each in take.assumptions if each.id == what)


# -- MDM and ComMDM


def test_mdm_counts_samples_before_repetitions(tmp_path):
    save_dict(tmp_path / "results.npy", mdm())
    library = open_library(tmp_path)
    assert library.names == tuple(f"sample{sample:02d}_rep{rep:02d}" for sample in range(2) for rep in range(3))
    sequence = library["sample01_rep02"]  # index 2 * 2 + 1
    made = sequence.load()
    assert (sequence.n_frames(), made.n_frames, made.fps) == (60, 60, 20)
    np.testing.assert_allclose(positions(made)[0], STANDING + 0.05, atol=1e-6)
    assert made.captions == ("somebody waves",)
    assert library["sample00_rep00"].load().n_frames == 40
    assert made.skeletons["P1"].topology is SMPL_22
    assert list(made.skeletons) == ["P1"]


def test_frames_past_the_length_are_kept_when_asked(tmp_path):
    save_dict(tmp_path / "results.npy", mdm())
    library = open_library(tmp_path).read_as(Reading(padding="keep"))
    assert library["sample00_rep00"].n_frames() == library["sample00_rep00"].load().n_frames == 60


def test_kit_is_in_millimetres(tmp_path):
    save_dict(tmp_path / "results.npy", mdm(21))
    made = open_library(tmp_path)["sample00_rep00"].load()
    assert (made.fps, made.skeletons["P1"].topology) == (12.5, KIT_21)
    np.testing.assert_allclose(positions(made)[0], kit_figure() / 1000, atol=1e-6)
    assert (assumption(made, "unit").read_as, assumption(made, "unit").certainty) == ("millimetres", "recognised")


@pytest.mark.parametrize("chosen", [None, "y"])
def test_24_joints_are_upside_down(tmp_path, chosen):
    save_dict(tmp_path / "results.npy", mdm(24))
    made = open_library(tmp_path).read_as(Reading(up=chosen))["sample00_rep00"].load()
    upright = with_hands(STANDING) * np.float32([1, 1, -1])
    expected = upright if chosen is None else with_hands(STANDING) * np.float32([1, -1, 1])
    np.testing.assert_allclose(positions(made)[0], expected, atol=1e-6)
    assert made.skeletons["P1"].topology is SMPL_24
    assert assumption(made, "up").certainty == ("recognised" if chosen is None else "chosen")


def test_texts_that_change_are_joined(tmp_path):
    value = mdm()
    value["text"] = [["walks", "runs"]] * 6
    save_dict(tmp_path / "results.npy", value)
    assert open_library(tmp_path)["sample00_rep00"].load().captions == ("walks#runs",)


def test_fitted_parameters_of_mdm(tmp_path, take):
    thetas = np.tile(REST[None, :, None], (24, 1, 30)).astype(np.float32)
    thetas[18, :, :] = np.array([0, -1, 0, 1, 0, 0], np.float32)[:, None]
    trans = np.zeros((3, 30), np.float32)
    trans[1] = 0.9
    vertices = np.full((6890, 3, 30), 9.0, np.float32)
    value = {"motion": np.zeros((25, 6, 30)), "thetas": thetas, "root_translation": trans, "vertices": vertices}
    made = take(save_dict(tmp_path / "sample00_rep00_smpl_params.npy", {**value, "text": "of another", "length": 30}))
    assert (made.n_frames, made.captions) == (30, ())
    np.testing.assert_allclose(made.motions["P1"].pose_body[0, 17], [0, 0, np.pi / 2], atol=1e-6)
    np.testing.assert_allclose(made.motions["P1"].trans[:, 1], 0.9, atol=1e-6)


def test_commdm_has_texts_of_all_repetitions_and_clips_of_the_last(tmp_path):
    motion = np.moveaxis(np.stack([walk(50), walk(50, 0.2)]), 1, -1).astype(np.float32)
    value = {
        "motion": motion,
        "other_motion": motion + np.float32(1),
        "text": [f"text {i}" for i in range(6)],
        "lengths": np.array([51, 51, 51, 51, 41, 51]),
        "num_samples": 2,
        "num_repetitions": 3,
    }
    save_dict(tmp_path / "results.npy", value)
    library = open_library(tmp_path)
    assert library.names == ("sample00", "sample01")
    made = library["sample00"].load()
    assert (made.n_frames, made.fps, made.captions) == (40, 20, ("text 4",))
    np.testing.assert_allclose(positions(made, "P2"), positions(made) + 1, atol=1e-5)


def test_a_completed_prefix_has_its_captured_pair(tmp_path):
    truth = np.stack([walk(30), walk(30, 1)])[None].reshape(1, 2, 30, 66)
    motion = np.moveaxis(walk(30)[None], 1, -1)
    save_dict(tmp_path / "results.npy", {"gt": truth, "motion": motion, "text": ["a"], "lengths": np.array([30])})
    library = open_library(tmp_path)
    assert library["sample00_gen"].twins == {"ground truth": "sample00_gt"}
    assert list(library["sample00_gen"].load().skeletons) == ["P1"]
    np.testing.assert_allclose(positions(library["sample00_gt"].load(), "P2"), walk(30, 1), atol=1e-6)


# -- InterMask on InterHuman, and InterHuman


def keypoints(n_frames: int = 88, side: float = 0.0) -> np.ndarray:
    frames = np.zeros((n_frames, 22, 9))
    frames[..., :3] = walk(n_frames, side)
    frames[:, 1:, 3:] = [1, 0, 0, 1, 0, 0]
    return frames


def test_keypoints_are_paired_by_person_variant_and_truth(tmp_path):
    stems = {
        "made": "infer_best_ts20_cs2_topkr0.9_00_00",
        "ik": "ik_infer_best_ts20_cs2_topkr0.9_00_00",
        "gen": "best_fid_ts20_cs2_topkr0.9_00_gen",
        "gt": "best_fid_00_gt",
    }
    for stem in stems.values():
        for person in (0, 1):
            save_array(tmp_path / f"{stem}_{person}.npy", keypoints(side=float(person)))
    library = open_library(tmp_path)
    assert library.names == tuple(sorted(stems.values()))
    assert library[stems["made"]].twins == {"foot IK": stems["ik"]}
    assert library[stems["ik"]].twins == {"generated": stems["made"]}
    assert library[stems["gen"]].twins == {"ground truth": stems["gt"]}
    assert library[stems["gt"]].twins == {"generated": stems["gen"]}
    made = library[stems["made"]].load()
    assert (made.n_frames, made.fps) == (88, 30)
    for person, side in (("P1", 0.0), ("P2", 1.0)):
        assert np.isfinite(positions(made, person)).all()
        np.testing.assert_allclose(positions(made, person), walk(88, side), atol=1e-6)


def test_one_file_of_a_pair_brings_the_other(tmp_path, take):
    for person in (0, 1):
        save_array(tmp_path / f"clip_{person}.npy", keypoints(side=float(person)))
    save_array(tmp_path / "other_0.npy", keypoints())
    made = take(tmp_path / "clip_1.npy")
    assert list(made.skeletons) == ["P1", "P2"]
    made = take(tmp_path / "other_0.npy")
    assert list(made.skeletons) == ["P1"]
    assert made.notes == ("The other person's file is not there: P1 is alone.",)


def interhuman(n_frames: int = 10, side: float = 0.0) -> np.ndarray:
    frames = np.full((n_frames, 492), 3.0, np.float32)
    frames[:, :66] = z_up(walk(n_frames, side)).reshape(n_frames, 66)
    frames[:, 186:] = np.tile([1, 0, 0, 1, 0, 0], 51)
    return frames


@pytest.mark.parametrize("opened", ["motions_processed", "", "motions_processed/person1/7.npy"])
def test_interhuman_has_z_up(tmp_path, opened):
    for number in (1, 2):
        save_array(tmp_path / "motions_processed" / f"person{number}" / "7.npy", interhuman(side=number - 1.0))
    save_text(tmp_path / "annots" / "7.txt", "One hits the other.", "They fight.")
    library = open_library(tmp_path / opened)
    (name,) = library.names
    made = library[name].load()
    np.testing.assert_allclose(positions(made), walk(10), atol=1e-6)
    np.testing.assert_allclose(positions(made, "P2"), walk(10, 1), atol=1e-6)
    assert (made.fps, assumption(made, "up").read_as) == (30, "z")
    assert any("root's rotation is not stored, and fingers are left out" in note for note in made.notes)
    assert made.captions == ("One hits the other.", "They fight.")
    forced = library.read_as(Reading(up="y"))[name].load()
    np.testing.assert_allclose(positions(forced), z_up(walk(10)), atol=1e-6)


# -- arrays of joints


def test_mld(tmp_path):
    save_array(tmp_path / "x_40_batch0_0_0.npy", walk(40))
    save_array(tmp_path / "x_40_batch0_0_ref.npy", walk(44))
    save_array(tmp_path / "all" / "y_all.npy", np.stack([np.stack([walk(20)] * 3)] * 2))
    save_text(tmp_path / "x_40_batch0_0.txt", "a person walks")
    library = open_library(tmp_path)
    assert len(library) == 8
    made, truth = library["x_40_batch0_0_0"], library["x_40_batch0_0_ref"]
    assert (made.twins, truth.twins) == ({"ground truth": truth.name}, {"generated": made.name})
    assert (made.load().captions, truth.load().captions) == (("a person walks",),) * 2
    assert (made.load().n_frames, truth.load().n_frames, made.load().fps) == (40, 44, 20)
    assert library["all/y_all#1.2"].load().n_frames == 20


def test_t2m_gpt_has_a_batch_of_one_and_truth_of_another_length(tmp_path):
    save_array(tmp_path / "000021_pred.npy", walk(40)[None])
    save_array(tmp_path / "000021_gt.npy", walk(64)[None])
    library = open_library(tmp_path)
    made = library["000021_pred"]
    assert made.twins == {"ground truth": "000021_gt"}
    assert (made.load().n_frames, library["000021_gt"].load().n_frames) == (40, 64)


def test_two_persons_in_one_array(tmp_path, take):
    made = take(save_array(tmp_path / "pair.npy", np.stack([walk(30), walk(30, 1)], axis=1)))
    np.testing.assert_allclose(positions(made, "P2"), walk(30, 1), atol=1e-6)


@pytest.mark.parametrize("n_joints", [22, 24, 55])
def test_the_number_of_joints_tells_the_skeleton(tmp_path, take, n_joints):
    joints = np.zeros((10, n_joints, 3), np.float32)
    joints[:, :22] = walk(10)
    joints[:, 22:] = joints[:, 15:16]
    made = take(save_array(tmp_path / "a.npy", joints))
    assert made.skeletons["P1"].topology is {22: SMPL_22, 24: SMPL_24, 55: SMPLX_55}[n_joints]
    np.testing.assert_allclose(positions(made), joints, atol=1e-6)


def test_joints_lying_in_the_file_as_fortran_has_them(tmp_path, take):
    made = take(save_array(tmp_path / "a.npy", np.asfortranarray(walk(10))))
    np.testing.assert_allclose(positions(made), walk(10), atol=1e-6)


@pytest.mark.parametrize(
    ("array", "reason"),
    [
        (np.zeros((1, 49), np.int64), "holds whole numbers (int64), which are no motion, but perhaps the indices"),
        (np.zeros((3, 6890, 3)), "holds the 6,890 vertices of a mesh"),
        (np.zeros((4, 5, 7)), "is of no known format of results (shape (4, 5, 7))"),
        (np.array(["a", "b"]), "has values of the type <U1"),
    ],
)
def test_arrays_that_are_no_motion_are_refused(tmp_path, array, reason):
    path = save_array(tmp_path / "000021.npy", array)
    for place in (tmp_path, path):
        with pytest.raises(NotADataset) as caught:
            open_library(place)
        assert reason in str(caught.value)


# -- Think-Then-React, InterMask's training files


@pytest.mark.parametrize("form", ["joints3d_22", "intergen_262"])
def test_think_then_react(tmp_path, take, form):
    def stored(side: float) -> np.ndarray:
        joints = walk(20, side)
        padded = np.pad(joints.reshape(20, 66), ((0, 0), (0, 196)), constant_values=4.0)
        return joints if form == "joints3d_22" else padded

    value = {"action": stored(0), "reaction": stored(1), "naction": stored(50), "action_r": 0.5}
    path = save_pickle(tmp_path / form / "G001T000A000R000.pkl", value)
    made = take(path)
    assert (made.fps, list(made.skeletons)) == (20, ["P1", "P2"])
    np.testing.assert_allclose(positions(made), walk(20), atol=1e-6)
    np.testing.assert_allclose(positions(made, "P2"), walk(20, 1), atol=1e-6)
    sequence = open_library(path)["G001T000A000R000"]
    assert (sequence.key, sequence.action) == ("G001T000A000R000", "Hug")
    assert roles(sequence.order, CORRECTED) == {"P1": "actor", "P2": "reactor"}
    made = take(save_pickle(tmp_path / "m" / "MG001T000A000R000.pkl", value))
    assert made.notes == ("The mirrored twin of G001T000A000R000.",)


def test_training_files_of_intermask_show_their_positions(tmp_path):
    frames = np.full((6, 55, 18), 0.3, np.float32)
    for first, side in ((0, 0.0), (9, 1.0)):
        frames[:, :22, first : first + 3] = walk(6, side)
        frames[:, 22:, first : first + 3] = frames[:, 15:16, first : first + 3]
    path = save_h5(tmp_path / "test_global.h5", {"G001T000A000R000": frames, "G001T000A001R000": frames[:4]})
    for place in (path, tmp_path):
        library = open_library(place)
        assert library.names == ("G001T000A000R000", "G001T000A001R000")
        made = library["G001T000A000R000"].load()
        assert (made.fps, made.skeletons["P1"].topology) == (30, SMPLX_55)
        np.testing.assert_array_equal(positions(made), frames[..., 0:3])
        np.testing.assert_array_equal(positions(made, "P2"), frames[..., 9:12])
        assert library["G001T000A001R000"].n_frames() == 4
