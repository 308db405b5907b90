"""Parameters written and read back."""

import numpy as np
import pytest

from tests.arrays import assert_close
from tests.results.made import regennet, save_array, save_dict, vectors_262
from tests.sharing.conftest import write_pair
from viewer.bodies.mannequin_body import MannequinBody
from viewer.comparing.compared import Means
from viewer.comparing.loading import load_clips
from viewer.comparing.matching import ClipFinder
from viewer.comparing.pairing import Pair
from viewer.comparing.task import curves_of
from viewer.dataset.readings import Reading
from viewer.errors import ExportError
from viewer.preprocess.motions.ground import find_ground
from viewer.results.opening import open_library
from viewer.sharing.convert import convert_all
from viewer.sharing.frames import Span
from viewer.sharing.order import Order
from viewer.sharing.progress import no_report

GROUND = find_ground("mannequin", ())
KEYS = ("root_orient", "pose_body", "pose_lhand", "pose_rhand", "trans")


def converted(library, to, output, **more):
    """Convert a whole library; returns what was written, opened."""
    order = Order(to, output, **more)
    order.check(library.names)
    made = list(convert_all(order, library, library.names, (), no_report))
    assert [one.error for one in made] == [None] * len(library)
    return open_library(output), made


def assert_same(found, expected, *, shape=True):
    """Both persons of two takes are equal to 1e-6."""
    assert found.n_frames == expected.n_frames
    assert found.fps == expected.fps
    assert found.motions.keys() == expected.motions.keys()
    for person, motion in expected.motions.items():
        for key in (*KEYS, *(("betas",) if shape else ())):
            assert_close(getattr(found.motions[person], key), getattr(motion, key), 1e-6)
        assert found.motions[person].gender == (motion.gender if shape else "neutral")


@pytest.mark.parametrize("to", ["folder", "amass", "h5"])
def test_a_dataset_is_read_back_the_same(to, tmp_path):
    write_pair(tmp_path / "data")
    library = open_library(tmp_path / "data")
    output = tmp_path / ("all.h5" if to == "h5" else to)
    again, made = converted(library, to, output)
    assert_same(again[again.names[0]].load(), library[library.names[0]].load(), shape=to != "h5")
    assert again.names == library.names
    assert any("left out" in note for note in made[0].notes) == (to == "h5")


@pytest.mark.parametrize("to", ["folder", "amass", "h5"])
def test_results_are_read_back_the_same(to, tmp_path):
    library = open_library(save_dict(tmp_path / "regennet" / "results.npy", regennet()).parent)
    again, made = converted(library, to, tmp_path / ("all.h5" if to == "h5" else to))
    assert len(again) == 4
    for name in library.names:
        assert_same(again[name].load(), library[name].load(), shape=False)
    assert any("mean shape" in note for note in made[0].notes)


def test_a_folder_says_the_rate_who_acts_and_the_action(tmp_path):
    library = open_library(save_dict(tmp_path / "regennet" / "results.npy", regennet()).parent)
    again, _ = converted(library, "folder", tmp_path / "out", span=Span(10, 49, 15.0))
    name = library.names[1]
    sequence = again[name]
    assert (sequence.action, sequence.order) == ("Kick", 1)
    take, before = sequence.load(), library[name].load()
    assert (take.fps, take.n_frames) == (15.0, 20)
    assert_close(take.motions["P1"].trans, before.motions["P1"].trans[10:50:2])
    with np.load(tmp_path / "out" / name / "P2.npz") as npz:  # no pickles
        assert {key: npz[key][()] for key in ("processed_fps", "dataset_key", "source_role", "gender")} == {
            "processed_fps": 15.0,
            "dataset_key": name,
            "source_role": "reactor",
            "gender": "neutral",
        }


def test_amass_has_all_its_keys(tmp_path):
    write_pair(tmp_path / "data")
    converted(open_library(tmp_path / "data"), "amass", tmp_path / "out")
    with np.load(tmp_path / "out" / "G009T000A001R000_P2.npz") as npz:
        assert npz["poses"].shape == (7, 165)
        assert not npz["poses"][:, 66:75].any()
        assert (npz["trans"].shape, npz["betas"].shape) == ((7, 3), (16,))
        assert (npz["gender"][()], npz["mocap_framerate"][()]) == ("female", 120.0)


def test_captions_come_along(tmp_path):
    write_pair(tmp_path / "data")
    texts = tmp_path / "data" / "texts"
    texts.mkdir()
    (texts / "G009T000A001R000.txt").write_text("<b>They</b> shake hands.\nThey meet.\n")
    library = open_library(tmp_path / "data")
    for to in ("folder", "amass"):
        again, _ = converted(library, to, tmp_path / to)
        assert again[again.names[0]].captions() == ("<b>They</b> shake hands.", "They meet.")


def test_what_had_z_up_has_the_same_body_with_y_up(tmp_path):
    write_pair(tmp_path / "data")
    library = open_library(tmp_path / "data").read_as(Reading(up="z"))
    again, _ = converted(library, "folder", tmp_path / "out")
    before, after = (each[each.names[0]].motion("P1") for each in (library, again))
    frames = np.arange(7)
    assert_close(MannequinBody(after).joints(frames), MannequinBody(before).joints(frames), 1e-5)
    assert np.abs(after.trans - before.trans).max() > 0.1


def test_joints_alone_have_no_parameters(tmp_path):
    library = open_library(save_array(tmp_path / "vectors" / "a.npy", vectors_262()).parent)
    (made,) = convert_all(Order("folder", tmp_path / "out"), library, library.names, (), no_report)
    assert "Joints alone" in str(made.error)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("to", ["folder", "h5"])
def test_what_was_captured_lies_on_the_captured_again(to, tmp_path):
    write_pair(tmp_path / "data")
    library = open_library(tmp_path / "data")
    again, _ = converted(library, to, tmp_path / ("all.h5" if to == "h5" else to))
    (tmp_path / "more" / "b").mkdir(parents=True)
    more = open_library(save_dict(tmp_path / "more" / "b" / "results.npy", regennet()).parent.parent)
    name = library.names[0]
    assert [each[each.names[0]].is_captured for each in (library, again, more)] == [True, True, False]
    finders = {number: ClipFinder(library, source) for number, source in enumerate((again, more), 1)}
    picks = {2: more.names[0]}  # of a model: all are put into the frame of files for training
    for chosen in ({1: finders[1]}, finders):
        clips = load_clips(name, library, chosen, picks)
        own, other = clips.reference.compared.persons, clips.others[1].compared.persons
        for person in ("P1", "P2"):
            assert_close(other[person].trans, own[person].trans, 1e-5)
    assert not own["P1"].trans[0].any()
    curves = curves_of(Pair(1, more.names[0], name, "hand"), again, more, GROUND)
    expected = curves_of(Pair(1, more.names[0], name, "hand"), library, more, GROUND)
    assert Means.of(curves) == Means.of(expected)


def test_what_a_model_wrote_is_in_no_frame_of_the_capture(tmp_path):
    library = open_library(save_dict(tmp_path / "regennet" / "results.npy", regennet()).parent)
    for to in ("folder", "h5"):
        again, _ = converted(library, to, tmp_path / ("all.h5" if to == "h5" else to))
        assert not any(again[name].is_captured for name in again.names)


def test_a_file_of_pairs_is_not_left_empty(tmp_path):
    write_pair(tmp_path / "data")
    (tmp_path / "data" / "motions" / "G009T000A001R000" / "P2.npz").write_bytes(b"PK")
    library = open_library(tmp_path / "data")
    order = Order("h5", tmp_path / "all.h5")
    made = convert_all(order, library, library.names, (), no_report)
    error = next(made).error
    assert isinstance(error, ExportError)
    assert "P2's motion cannot be shown" in str(error)
    with pytest.raises(Exception, match="no sequence could be converted"):
        next(made)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_file_of_pairs_has_one_rate(tmp_path):
    write_pair(tmp_path / "data")
    write_pair(tmp_path / "data", "G009T000A002R000", fps=60.0)
    library = open_library(tmp_path / "data")
    output = tmp_path / "all.h5"
    first, second = convert_all(Order("h5", output), library, library.names, (), no_report)
    assert first.error is None
    assert "60 frames a second, others of the file 120: choose one rate" in str(second.error)
    assert open_library(output).names == library.names[:1]
    same = Order("h5", output, span=Span(fps=30.0), overwrite=True)
    assert [one.frames for one in convert_all(same, library, library.names, (), no_report)] == [2, 4]


def test_names_stay_in_the_folder(tmp_path):
    save_dict(tmp_path / "x" / "a" / "results.npy", regennet())
    save_dict(tmp_path / "x" / "b" / "results.npy", regennet())
    library = open_library(tmp_path / "x")
    assert any("/" in name for name in library.names)
    again, _ = converted(library, "h5", tmp_path / "all.h5")
    assert len(again) == len(library) == 8
    converted(library, "amass", tmp_path / "out")
    assert all(path.is_file() for path in (tmp_path / "out").iterdir())
