"""Text2motion, InterMask on Inter-X, ReGenNet: rotations of two persons."""

from __future__ import annotations

import numpy as np
import pytest

from tests.results.made import (
    ELBOW,
    person_major,
    regennet,
    rows_56x12,
    save_array,
    save_dict,
    save_text,
)
from viewer.dataset.readings import Reading
from viewer.dataset.roles import CORRECTED, roles
from viewer.errors import NotADataset
from viewer.results.opening import open_library

QUARTER = [0, 0, np.pi / 2]


def assert_elbow(take) -> None:
    """The first person's left elbow is turned by 90 degrees about +z, the second person 1 m away and at rest."""
    first, second = take.motions["P1"], take.motions["P2"]
    expected = np.zeros((take.n_frames, 21, 3), np.float32)
    expected[:, ELBOW - 1] = QUARTER
    np.testing.assert_allclose(first.pose_body, expected, atol=1e-6)
    assert not first.root_orient.any()
    assert not second.pose_body.any()
    np.testing.assert_allclose(first.trans[:, 0], 0.1 * np.arange(take.n_frames), atol=1e-5)
    np.testing.assert_allclose(second.trans, np.tile([0, 0.9, 1], (take.n_frames, 1)), atol=1e-6)


def assumption(take, what: str):
    return next(each for each in take.assumptions if each.id == what)


@pytest.mark.parametrize("padding", ["none", "zeros", "rest"])
def test_text2motion(tmp_path, take, padding):
    frames = rows_56x12(noise=0.0 if padding == "rest" else 0.02).reshape(40, 672)
    if padding != "none":
        added = np.zeros((4, 56, 12), np.float32)
        if padding == "rest":
            added[:, :55] = np.tile([1, 0, 0, 0, 1, 0], 2)
        frames = np.concatenate([frames, added.reshape(4, 672)])[None]
    path = save_array(tmp_path / "joints" / "L040C001" / "gen_motion_00_L040.npy", frames)
    made = take(path)
    assert (made.n_frames, made.fps) == (40, 30)
    assert_elbow(made)
    assert any(each.id == "padding" for each in made.assumptions) == (padding != "none")
    library = open_library(tmp_path)
    assert library.names == ("joints/L040C001/gen_motion_00_L040",)
    assert library[library.names[0]].n_frames() == 40


def test_padding_is_kept_when_asked(tmp_path, take):
    frames = np.concatenate([rows_56x12(5).reshape(5, 672), np.zeros((4, 672), np.float32)])[None]
    made = take(save_array(tmp_path / "a.npy", frames), reading=Reading(padding="keep"))
    assert made.n_frames == 9
    assert np.isfinite(made.motions["P1"].pose_body).all()


def test_a_batch_is_as_many_clips_and_truth_lies_beside(tmp_path):
    for name in ("gen_motion_00_L040", "gt_motions"):
        save_array(tmp_path / "L040C000" / f"{name}.npy", np.stack([rows_56x12().reshape(40, 672)] * 3))
    library = open_library(tmp_path)
    assert len(library) == 6
    made = library["L040C000/gen_motion_00_L040#1"]
    assert made.twins == {"ground truth": "L040C000/gt_motions#1"}
    assert library["L040C000/gt_motions#1"].twins == {"generated": "L040C000/gen_motion_00_L040#1"}
    assert_elbow(made.load())


@pytest.mark.parametrize("layout", ["56x12", "2x56x6"])
def test_infer_of_intermask_in_both_layouts(tmp_path, layout):
    frames = rows_56x12(88, velocity=True)
    flat = frames.reshape(88, 672) if layout == "56x12" else person_major(frames)
    save_array(tmp_path / "infer_best_ts20_cs2_topkr0.9_01_00.npy", flat)
    save_text(tmp_path / "prompts.txt", "two people part", "two people hug")
    library = open_library(tmp_path)
    made = library[library.names[0]].load()
    assert_elbow(made)
    assert made.captions == ("two people hug",)
    assert assumption(made, "layout").read_as == layout
    assert assumption(made, "layout").certainty == "recognised"
    wrong = library.read_as(Reading(layout="56x12" if layout == "2x56x6" else "2x56x6"))[library.names[0]].load()
    assert assumption(wrong, "layout").certainty == "chosen"
    assert not np.allclose(wrong.motions["P1"].trans, made.motions["P1"].trans)


def test_rotations_are_transposed_by_the_other_layout_only(tmp_path, take):
    path = save_array(tmp_path / "a.npy", rows_56x12())
    rows = assumption(take(path), "rot6d")
    assert (rows.read_as, rows.certainty, rows.could_be, rows.option) == ("rows", "default", ("columns",), "--rot6d")
    turned = take(path, reading=Reading(rot6d="columns")).motions["P1"].pose_body[0, ELBOW - 1]
    np.testing.assert_allclose(turned, [0, 0, -np.pi / 2], atol=1e-6)
    assert assumption(take(path, reading=Reading(rot6d="columns")), "rot6d").certainty == "chosen"


def test_interleaved_rotations_are_recognised(tmp_path, take):
    frames = rows_56x12()
    six = frames[:, :55].reshape(40, 55, 2, 6)
    interleaved = six[..., [0, 3, 1, 4, 2, 5]]  # of rows, the inverse: each matrix is transposed
    frames[:, :55] = interleaved.reshape(40, 55, 12)
    made = take(save_array(tmp_path / "a.npy", frames))
    assert (assumption(made, "rot6d").read_as, assumption(made, "rot6d").certainty) == ("interleaved", "recognised")
    np.testing.assert_allclose(made.motions["P1"].pose_body[0, ELBOW - 1], [0, 0, -np.pi / 2], atol=1e-6)


def test_evaluation_of_intermask(tmp_path):
    truth = np.zeros((1, 150, 56, 12), np.float32)
    truth[0, :44] = rows_56x12(44)
    folder = tmp_path / "animation"
    save_array(folder / "smpl_npy" / "best_ts20_cs2_topkr0.9_00_gen.npy", rows_56x12(40)[None])
    save_array(folder / "smpl_npy" / "best_00_gt.npy", truth)
    save_text(folder / "captions" / "best_ts20_cs2_topkr0.9_00_gen.txt", "They hug.")
    save_text(folder / "captions" / "best_00_gt.txt", "They hug each other.")
    for place in (folder, folder / "smpl_npy"):
        library = open_library(place)
        truth_name, made_name = library.names
        made, real = library[made_name], library[truth_name]
        assert (made.n_frames(), real.n_frames()) == (40, 44)
        assert (made.load().n_frames, real.load().n_frames) == (40, 44)
        assert (made.load().captions, real.load().captions) == (("They hug.",), ("They hug each other.",))
        assert (made.twins, real.twins) == ({"ground truth": truth_name}, {"generated": made_name})
        assert_elbow(real.load())


def test_regennet(tmp_path):
    path = save_dict(tmp_path / "results.npy", regennet())
    for place in (tmp_path, path):
        library = open_library(place)
        assert library.names == ("0000_Hug", "0001_Kick", "0002_Hug", "0003_Kick")
        sequence = library["0001_Kick"]
        assert (sequence.action, sequence.n_frames()) == ("Kick", 60)
        assert roles(sequence.order, CORRECTED) == {"P1": "actor", "P2": "reactor"}
        made = sequence.load()
        assert (made.n_frames, made.fps, dict(made.skeletons)) == (60, 30, {})
        np.testing.assert_allclose(made.motions["P1"].trans[:, 0], 0.01 * np.arange(60), atol=1e-6)
        np.testing.assert_allclose(made.motions["P2"].trans[0], [0, 0, 1], atol=1e-6)
        assert not made.motions["P2"].pose_body.any()


def test_the_second_can_be_made_the_first(tmp_path):
    save_dict(tmp_path / "results.npy", regennet())
    library = open_library(tmp_path).read_as(Reading(first="P2"))
    sequence = library["0000_Hug"]
    np.testing.assert_allclose(sequence.load().motions["P1"].trans[0], [0, 0, 1], atol=1e-6)
    assert roles(sequence.order, CORRECTED) == {"P1": "reactor", "P2": "actor"}


def test_joints_of_the_reactor_are_never_shown(tmp_path):
    save_dict(tmp_path / "results.npy", regennet())
    made = open_library(tmp_path)["0000_Hug"].load()
    assert made.skeletons == {}
    assert all(np.abs(motion.trans).max() < 5 for motion in made.motions.values())


def test_a_body_of_smpl_is_shown_with_flat_hands_and_the_right_way_up(tmp_path):
    save_dict(tmp_path / "results.npy", regennet(rows=25, turned=True))
    library = open_library(tmp_path)
    made = library["0000_Hug"].load()
    assert "SMPL's rotations on the body of SMPL-X, with flat hands." in made.notes
    up = assumption(made, "up")
    assert (up.read_as, up.certainty) == ("-y", "recognised")
    np.testing.assert_allclose(made.motions["P2"].trans[0], [0, 0, -1], atol=1e-6)
    np.testing.assert_allclose(made.motions["P1"].root_orient, 0, atol=1e-5)
    assert not made.motions["P1"].pose_lhand.any()
    kept = library.read_as(Reading(up="y"))["0000_Hug"].load()
    np.testing.assert_allclose(np.abs(kept.motions["P1"].root_orient[0]), [np.pi, 0, 0], atol=1e-5)


def test_last_frames_that_repeat_are_padding(tmp_path):
    value = regennet()
    for key in ("cmotion", "output"):
        value[key][0, ..., 44:] = value[key][0, ..., 43:44]
    save_dict(tmp_path / "results.npy", value)
    library = open_library(tmp_path)
    made = library["0000_Hug"].load()
    assert made.n_frames == 44
    assert assumption(made, "padding").could_be == ("keep",)
    assert library.read_as(Reading(padding="keep"))["0000_Hug"].load().n_frames == 60


@pytest.mark.parametrize("source", ["map", "meta"])
def test_a_fork_names_the_datasets_sequences(tmp_path, source):
    save_dict(tmp_path / "results.npy", {**regennet(), "text": None})
    save_text(tmp_path / "results.txt", "Hug", "Kick", "Hug", "Kick")
    keys = ["G001T000A000R000", "G001T000A005R000"]
    if source == "map":
        header = "output_index\trep_i\taction_i\taction_name\taction_id\tdata_index\tdataset_key"
        rows = [f"{i}\t{i // 2}\t0\tHug\t0\t{i % 2}\t{keys[i % 2]}" for i in range(4)]
        save_text(tmp_path / "map.txt", header, *rows)
    else:
        objects = np.array([keys[i % 2] for i in range(4)], object)
        np.savez_compressed(tmp_path / "results_meta.npz", dataset_key=objects, rep_i=np.arange(4) // 2)
    library = open_library(tmp_path)
    assert library.names[0] == f"{keys[0]} repetition 0"
    sequence = library[f"{keys[1]} repetition 1"]
    assert (sequence.key, sequence.action, sequence.parsed.group) == (keys[1], "Kick", 1)


def test_names_of_one_repetition_are_the_datasets_own(tmp_path):
    save_dict(tmp_path / "results.npy", regennet())
    rows = [f"{i}\tG001T000A000R00{i}" for i in range(4)]
    save_text(tmp_path / "map.txt", "output_index\tdataset_key", *rows)
    assert open_library(tmp_path).names == tuple(f"G001T000A000R00{i}" for i in range(4))


def test_a_pickle_that_runs_code_is_refused(tmp_path, touches):
    save_dict(tmp_path / "results.npy", {**regennet(), "extra": touches(tmp_path / "touched")})
    for place in (tmp_path, tmp_path / "results.npy"):
        with pytest.raises(NotADataset, match="asks to run"):
            open_library(place)
    assert not (tmp_path / "touched").exists()


@pytest.mark.parametrize("rows", [56, 25])
def test_one_person_in_six_numbers(tmp_path, take, rows):
    frames = np.zeros((12, rows, 6), np.float32)
    frames[:, :-1] = [1, 0, 0, 0, 1, 0]
    frames[:, ELBOW] = [0, -1, 0, 1, 0, 0]
    made = take(save_array(tmp_path / "output.npy", frames))
    assert list(made.motions) == ["P1"]
    np.testing.assert_allclose(made.motions["P1"].pose_body[3, ELBOW - 1], QUARTER, atol=1e-6)


def test_two_persons_in_axis_angle(tmp_path, take):
    frames = np.random.default_rng(0).uniform(-0.4, 0.4, (12, 56, 6)).astype(np.float32)
    made = take(save_array(tmp_path / "clip.npy", frames))
    np.testing.assert_array_equal(made.motions["P2"].pose_body, frames[:, 1:22, 3:])
    np.testing.assert_array_equal(made.motions["P1"].trans, frames[:, 55, :3])
