"""Parameters in pickles, .npz and HDF5: InterHuman, LTX-MultiMotion, forks, converted folders, training files."""

from __future__ import annotations

import pickle
import zipfile

import numpy as np
import pytest

from tests.results.made import person, save_dict, save_h5, save_pickle, save_text, training_motion, walk, z_up
from viewer.dataset.readings import Reading
from viewer.dataset.roles import CORRECTED, roles
from viewer.errors import NotADataset
from viewer.results.opening import open_library


def assumption(take, what: str):
    return next(each for each in take.assumptions if each.id == what)


def interhuman(n_frames: int = 20, **more: object) -> dict[str, object]:
    people = {f"person{n}": {**person(n_frames), "betas": np.full(10, 0.1 * n), "gender": "neutral"} for n in (1, 2)}
    return {**people, "mocap_framerate": 59.94, "frames": n_frames, **more}


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_interhuman(tmp_path, protocol):
    save_pickle(tmp_path / "motions" / "7.pkl", interhuman(), protocol)
    save_text(tmp_path / "annots" / "7.txt", "They fight.", "They box.", "They hit.")
    library = open_library(tmp_path)
    sequence = library["motions/7"]
    made = sequence.load()
    assert (sequence.n_frames(), made.n_frames, made.fps) == (20, 20, 59.94)
    assert (assumption(made, "up").read_as, assumption(made, "fps").certainty) == ("z", "read from the file")
    assert made.captions == ("They fight.", "They box.", "They hit.")
    motion = made.motions["P2"]
    np.testing.assert_allclose(motion.root_orient, 0, atol=1e-5)
    np.testing.assert_allclose(motion.trans[3], [0.03, 1.2, 0], atol=1e-5)
    np.testing.assert_allclose(motion.betas, 0.2, atol=1e-6)
    assert motion.is_gender_known
    assert "Hands are not stored: flat ones are taken." in made.notes
    assert any("SMPL-H" in note for note in made.notes)


@pytest.mark.parametrize("suffix", ["pkl", "npy"])
def test_ltx_multimotion(tmp_path, take, suffix):
    value = interhuman(12, mocap_framerate=24.0, metadata={"prompt": "They dance.", "seed": 3})
    value["frames"] = 97
    value["person2"] = {key: np.zeros_like(array) for key, array in person(12).items()}
    path = tmp_path / f"motion_0.{suffix}"
    save_dict(path, value) if suffix == "npy" else save_pickle(path, value)
    made = take(path)
    assert (made.n_frames, made.fps, made.captions) == (12, 24, ("They dance.",))
    assert list(made.motions) == ["P1"]
    assert "One person only: the other is zeros, or not there." in made.notes


def fork(n_frames: int = 15, *, positions: bool = False) -> dict[str, object]:
    value: dict[str, object] = {"text": "They hug.", "clip_name": "G001T000A000R000"}
    for number in (1, 2):
        one = {**person(n_frames, up="y"), "betas": np.zeros(10)}
        if positions:
            one["positions_zup"] = z_up(walk(n_frames, number - 1.0))
        value[f"person{number}"] = one
    return value


def test_a_fork_of_intermask_has_no_hands_and_30_frames_a_second(tmp_path):
    save_pickle(tmp_path / "pkl" / "G001T000A000R000.pkl", fork())
    library = open_library(tmp_path / "pkl")
    sequence = library["G001T000A000R000"]
    made = sequence.load()
    assert (made.fps, made.captions, sequence.key) == (30, ("They hug.",), "G001T000A000R000")
    assert "Hands are not stored: flat ones are taken." in made.notes
    assert assumption(made, "up").read_as == "y"
    assert set(made.motions) == {"P1", "P2"}


def test_positions_are_preferred_to_guessed_rotations(tmp_path, take):
    path = save_pickle(tmp_path / "7.pkl", fork(positions=True))
    made = take(path)
    assert made.motions == {}
    np.testing.assert_allclose(made.skeletons["P2"].read(), walk(15, 1), atol=1e-6)
    assert "Hands are not stored." in made.notes
    draw = assumption(made, "draw")
    assert (draw.read_as, draw.could_be) == ("joints", ("rotations",))
    assert set(take(path, reading=Reading(draw="rotations")).motions) == {"P1", "P2"}


def test_arrays_of_a_person_that_differ_in_length_are_named(tmp_path):
    value = fork()
    value["person2"]["pose_body"] = np.zeros((9, 63))
    library = open_library(save_pickle(tmp_path / "a.pkl", value))
    with pytest.raises(Exception, match=r"person2's arrays have 15, 9 and 15 frames"):
        library["a"].load()


# -- refused by name


@pytest.mark.parametrize("suffix", [".pkl", ".pt"])
@pytest.mark.parametrize(
    ("start", "reason"),
    [
        (b"\x80\x04cjoblib.numpy_pickle\nNumpyArrayWrapper\n.", "is written by joblib"),
        (b"\x80\x02ctorch._utils\n_rebuild_tensor_v2\n.", "is written by torch"),
    ],
)
def test_pickles_of_others_are_refused_by_name(tmp_path, suffix, start, reason):
    path = tmp_path / f"0000{suffix}"
    path.write_bytes(start + bytes(100))
    for place in (path, tmp_path):
        with pytest.raises(NotADataset) as caught:
            open_library(place)
        assert reason in str(caught.value)
        assert "save its arrays with np.savez" in str(caught.value)


@pytest.mark.parametrize("name", ["motion_pred.pkl", "motion_pred.pt"])
def test_a_zip_of_torch_is_refused_by_name(tmp_path, name):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}))
    assert path.read_bytes().startswith(b"PK\x03\x04")
    with pytest.raises(NotADataset, match=r"torch\.save.*torch\.load"):
        open_library(path)


def test_what_is_refused_is_named_however_deep_it_lies(tmp_path):
    path = tmp_path / "ponimator" / "they hug" / "motion_pred.pkl"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}))
    with pytest.raises(NotADataset, match=r"is not an Inter-X dataset.*motion_pred\.pkl: is written by torch\.save"):
        open_library(tmp_path)


def test_a_pickle_that_runs_code_is_not_loaded(tmp_path, touches):
    path = save_pickle(tmp_path / "7.pkl", {**fork(), "extra": touches(tmp_path / "touched")})
    with pytest.raises(NotADataset, match="asks to run"):
        open_library(path)
    assert not (tmp_path / "touched").exists()


def test_in_a_folder_others_are_shown_and_it_is_named(tmp_path):
    save_pickle(tmp_path / "7.pkl", fork())
    (tmp_path / "8.pkl").write_bytes(b"\x80\x04cjoblib.numpy_pickle\nNumpyArrayWrapper\n.")
    library = open_library(tmp_path)
    assert library.names == ("7",)
    assert len(library.problems) == 1
    assert "8.pkl: is written by joblib" in library.problems[0]


# -- .npz


def arrays(dataset, who: str, **more: object) -> dict[str, object]:
    return {**dataset.motion_arrays(12, person=who), **more}


def test_converted_folders_have_the_rate_that_they_say(dataset, tmp_path):
    for name, extra in (("0000_Hug", {"processed_fps": 30, "dataset_key": "G001T000A000R000"}), ("0001_Kick", {})):
        for who, role in (("P1", "actor"), ("P2", "reactor")):
            folder = tmp_path / "out" / name
            folder.mkdir(parents=True, exist_ok=True)
            more = {**extra, "source_role": role, "action_name": name[5:]} if extra else {}
            np.savez(folder / f"{who}.npz", **arrays(dataset, who, **more))
    library = open_library(tmp_path / "out")
    assert library.names == ("0000_Hug", "0001_Kick")
    said, silent = library["0000_Hug"], library["0001_Kick"]
    assert (said.key, said.action, said.load().fps) == ("G001T000A000R000", "Hug", 30)
    assert roles(said.order, CORRECTED) == {"P1": "actor", "P2": "reactor"}
    assert assumption(said.load(), "fps").certainty == "read from the file"
    asked = assumption(silent.load(), "fps")
    assert (asked.read_as, asked.certainty, asked.could_be) == ("30", "default", ("120",))
    assert str(asked) in silent.load().questions
    assert library.read_as(Reading(fps=120))["0001_Kick"].load().fps == 120
    assert silent.order is None


def test_converted_files_of_one_folder_are_a_pair(dataset, tmp_path, take):
    for who in ("P1", "P2"):
        np.savez(tmp_path / f"{who}.npz", **arrays(dataset, who, processed_fps=30))
    made = take(tmp_path)
    assert (set(made.motions), made.fps) == ({"P1", "P2"}, 30)


def test_mocap_to_smplx_is_paired_and_asks_the_gender(tmp_path, take):
    zeros = {"jaw_pose": (12, 3), "leye_pose": (12, 3), "reye_pose": (12, 3), "expression": (12, 10), "betas": (10,)}
    rows = {"body_pose": (12, 21, 3), "lhand_pose": (12, 15, 3), "rhand_pose": (12, 15, 3), "global_orient": (12, 3)}
    for who in ("P1", "P2"):
        values = {key: np.zeros(shape, np.float32) for key, shape in {**zeros, **rows, "transl": (12, 3)}.items()}
        np.savez(tmp_path / f"{who}_smplx.npz", **values)
    made = take(tmp_path)
    assert (set(made.motions), made.n_frames, made.fps) == ({"P1", "P2"}, 12, 120)
    asked = assumption(made, "gender")
    assert (asked.read_as, asked.could_be, asked.option) == ("neutral", ("male", "female"), "--gender")
    assert "30" in assumption(made, "fps").could_be
    chosen = take(tmp_path / "P1_smplx.npz", reading=Reading(gender="female"))
    assert {motion.gender for motion in chosen.motions.values()} == {"female"}
    assert any("the neutral body is taken" in note for note in made.notes)
    assert not any("the neutral body is taken" in note for note in chosen.notes)
    assert assumption(chosen, "gender").certainty == "chosen"


# -- HDF5


def test_a_training_file(tmp_path):
    sequences = {"G001T000A000R000": training_motion(), "G001T000A001R000": training_motion(5)}
    path = save_h5(tmp_path / "train.h5", sequences)
    library = open_library(path)
    assert len(library) == 2
    made = library["G001T000A000R000"].load()
    assert made.fps == 30
    np.testing.assert_array_equal(made.motions["P1"].trans[0], 0)
    np.testing.assert_allclose(made.motions["P2"].trans[0], [0.1, 0.05, 1], atol=1e-6)
    assert assumption(made, "fps").certainty == "default"
    assert library["G001T000A000R000"].order is None
    assert made.questions == ()


def test_exchanged_persons_are_recognised_by_who_starts_at_the_origin(tmp_path):
    sequences = {"G001T000A000R000": training_motion(), "G001T000A001R000": training_motion(5, exchanged=True)}
    path = save_h5(tmp_path / "regen" / "train.h5", sequences)
    library = open_library(path)
    for name in library.names:
        assert roles(library[name].order, CORRECTED) == {"P1": "actor", "P2": "reactor"}
    first = assumption(library["G001T000A001R000"].load(), "first")
    assert (first.read_as, first.certainty) == ("P1", "recognised")
    other = library.read_as(Reading(first="P2"))["G001T000A001R000"]
    np.testing.assert_array_equal(other.load().motions["P1"].trans[0], 0)
    assert roles(other.order, CORRECTED) == {"P1": "reactor", "P2": "actor"}


def test_generated_files_of_a_fork_open_as_training_files(tmp_path):
    save_h5(tmp_path / "generated.h5", {"G001T000A000R000": training_motion()})
    library = open_library(tmp_path)
    assert library["G001T000A000R000"].load().fps == 30


def test_generated_files_of_a_fork_among_other_results(tmp_path):
    save_h5(tmp_path / "interx" / "generated.h5", {"G001T000A000R000": training_motion()})
    save_pickle(tmp_path / "interhuman" / "7.pkl", fork(positions=True))
    library = open_library(tmp_path)
    assert (library.names, library.problems) == (("G001T000A000R000", "interhuman/7"), ())
    sequence = library["G001T000A000R000"]
    made = sequence.load()
    assert (made.fps, sequence.key, sequence.n_frames()) == (30, "G001T000A000R000", 9)
    np.testing.assert_array_equal(made.motions["P2"].pose_rhand, training_motion()[:, 40:55, 3:])
    np.testing.assert_allclose(made.motions["P2"].trans[0], [0.1, 0.05, 1], atol=1e-6)
