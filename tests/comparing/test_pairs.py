"""Which clips are compared, in which frame, and what comes of it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bulk.here import Here
from tests.preprocess.moving import NAMES, write_moving
from tests.results.made import mdm, regennet, save_array, save_dict, save_h5, save_text, walk
from viewer.comparing.clip import ComparedClip, from_where_the_actor_began, in_frame_of_processed, read_clip
from viewer.comparing.pairing import Pair, pair
from viewer.comparing.run import compare_all
from viewer.dataset.readings import Reading
from viewer.errors import MissingFile
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.processed.layout import person_motion, swapped
from viewer.results.clip import Joints
from viewer.results.opening import open_library

GROUND = find_ground("mannequin", ())
FRAMES = 22  # at 120 a second; 6 at 30


@pytest.fixture
def captured(dataset):
    """The library of a dataset of people who turn far, two of whom have roles."""
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, FRAMES, seed)
    dataset.write_annotations(dict(zip(NAMES, (0, 1, 0, 1), strict=True)))
    return open_library(dataset.root)


@pytest.fixture
def trained(captured, tmp_path):
    """The library of what the official step makes of it."""
    motions = {name: prepare(captured[name], GROUND, 30).motion for name in NAMES}
    return open_library(save_h5(tmp_path / "inter-x.h5", motions))


def compared(reference, *sources, names=None):
    pairs = [each for number, source in enumerate(sources) for each in pair(reference, source, number, names).pairs]
    return [one for one in compare_all(reference, sources, pairs, Here(), body="mannequin") if one is not None]


def test_the_dataset_and_its_training_file_coincide(captured, trained):
    for name in NAMES:
        placed, made = in_frame_of_processed(read_clip(captured[name]), GROUND), read_clip(trained[name])
        assert (placed.fps, made.fps) == (120, 30)
        for person in ("P1", "P2"):
            own, expected = (clip.joints(person, GROUND, 30, 6) for clip in (placed, made))
            assert own.shape == (6, 22, 3)
            np.testing.assert_allclose(own, expected, rtol=0, atol=1e-5)
            every = placed.joints(person, GROUND, 120, FRAMES)
            np.testing.assert_allclose(every[::4], expected, rtol=0, atol=1e-5)


def test_a_dataset_with_another_reading_coincides_with_its_training_file(captured, tmp_path):
    read = captured.read_as(Reading(unit="centimetres", up="z", fps=60))
    motion = prepare(read[NAMES[0]], GROUND, 30).motion
    trained = open_library(save_h5(tmp_path / "inter-x.h5", {NAMES[0]: motion}))
    placed, made = in_frame_of_processed(read_clip(read[NAMES[0]]), GROUND), read_clip(trained[NAMES[0]])
    own, expected = (clip.joints("P2", GROUND, 30, 11) for clip in (placed, made))
    np.testing.assert_allclose(own, expected, rtol=0, atol=1e-5)


def test_the_dataset_against_its_training_file(captured, trained):
    found = compared(captured, trained)
    assert [one.pair for one in found] == [Pair(0, name, name, "name") for name in NAMES]
    for one in found:
        assert (one.means.fps, one.means.frames) == (30, 6)
        assert one.means.mpjpe == pytest.approx(0, abs=0.01)
        assert one.means.distance == pytest.approx(one.means.distance_reference, abs=1e-5)
        assert one.means.jerk == pytest.approx(one.means.jerk_reference, rel=1e-3)


def test_a_training_file_with_the_actor_first_is_exchanged_back(captured, trained, tmp_path):
    actor_first = {name: swapped(trained.read_as(Reading())[name]._array()) for name in (NAMES[0], NAMES[2])}
    found = compared(captured, open_library(save_h5(tmp_path / "regen.h5", actor_first, roles="actor first")))
    assert [one.pair.reference for one in found] == [NAMES[0], NAMES[2]]
    assert all(one.pair.exchanged for one in found)
    assert [one.means.mpjpe for one in found] == pytest.approx([0, 0], abs=0.01)


def test_a_reaction_is_moved_to_where_the_actor_began(trained):
    array = trained[NAMES[0]]._array()
    reference = ComparedClip({"P1": person_motion(array, "P1"), "P2": person_motion(array, "P2")}, 30)
    generated = array.copy()  # as ReGenNet has it: around the actor, here P2
    generated[:, 55] -= np.tile(array[0, 55, 3:], 2)
    clip = ComparedClip({"P1": person_motion(generated, "P1"), "P2": person_motion(generated, "P2")}, 30)
    moved = from_where_the_actor_began(clip, reference)
    for person in ("P1", "P2"):
        np.testing.assert_allclose(moved.persons[person].trans, reference.persons[person].trans, atol=1e-6)
    assert from_where_the_actor_began(reference, clip) is reference


def test_two_datasets_stay_where_they_are(captured, dataset):
    changed = open_library(dataset.root)
    (one, *_) = compared(captured, changed.read_as(Reading(unit="centimetres")))
    assert one.means.mpjpe > 500


def test_captured_joints_alone_cannot_be_placed(dataset, trained):
    for person in ("P1", "P2"):
        (dataset.root / "motions" / NAMES[0] / f"{person}.npz").unlink()
        dataset.write_skeleton(NAMES[0], person)
    one = next(one for one in compared(open_library(dataset.root), trained) if one.pair.reference == NAMES[0])
    assert (one.means, one.reason) == (
        None,
        "it has captured joints alone, which cannot be put into the frame of files for training",
    )


def test_captured_joints_of_two_datasets(dataset):
    for person in ("P1", "P2"):
        dataset.write_skeleton(NAMES[0], person)
    library = open_library(dataset.root)
    assert isinstance(read_clip(library[NAMES[0]]).persons["P1"], Joints)
    assert [one.means.mpjpe for one in compared(library, library)] == [0]


def test_a_clip_without_anybody(captured, dataset):
    for person in ("P1", "P2"):
        (dataset.root / "motions" / NAMES[0] / f"{person}.npz").unlink()
    with pytest.raises(MissingFile):
        read_clip(captured[NAMES[0]])


def test_what_has_no_partner_is_named(captured, tmp_path):
    motion = prepare(captured[NAMES[0]], GROUND, 30).motion
    source = open_library(save_h5(tmp_path / "some.h5", {NAMES[0]: motion, "G001T000A002R000": motion}))
    found = pair(captured, source)
    assert [each.clip for each in found.pairs] == [NAMES[0]]
    assert found.without_reference == ("G001T000A002R000",)
    assert found.without_clip == tuple(NAMES[1:])
    assert pair(captured, source, names=NAMES[1:]).pairs == ()


def test_by_the_dataset_s_name_that_a_results_file_says(captured, tmp_path):
    save_dict(tmp_path / "results.npy", regennet())
    save_text(tmp_path / "map.txt", "output_index\tdataset_key", f"0\t{NAMES[1]}", f"2\t{NAMES[1]}", f"3\t{NAMES[0]}")
    found = pair(captured, open_library(tmp_path / "results.npy"))
    assert [(each.reference, each.matched_by, each.exchanged) for each in found.pairs] == [
        (NAMES[0], "name", True),  # the file has the actor first, as sequences of order 1
        (NAMES[1], "name", False),
        (NAMES[1], "name", False),
    ]
    assert len(found.without_reference) == 1


def test_by_prompt_and_place_among_results(tmp_path):
    save_dict(tmp_path / "a" / "results.npy", mdm())
    save_dict(tmp_path / "b" / "results.npy", mdm(n_repetitions=4))
    reference, source = open_library(tmp_path / "a"), open_library(tmp_path / "b")
    found = pair(reference, source)
    assert len(found.pairs) == 6
    assert {each.matched_by for each in found.pairs} == {"prompt"}
    for each in found.pairs:
        assert reference[each.reference].captions() == source[each.clip].captions()
    assert len({each.reference for each in found.pairs}) == 6
    assert len(found.without_reference) == 2


def test_by_the_action_where_results_have_no_captions(tmp_path):
    for folder in "ab":
        save_dict(tmp_path / folder / "results.npy", regennet())
    found = pair(*(open_library(tmp_path / folder) for folder in "ab"))
    assert [(each.clip, each.reference, each.matched_by) for each in found.pairs] == [
        (f"{number:04d}_{action}", f"{number:04d}_{action}", "prompt")
        for number, action in enumerate(["Hug", "Kick", "Hug", "Kick"])
    ]


def test_by_a_caption_that_only_one_sequence_has(captured, dataset, tmp_path):
    dataset.write(f"texts/{NAMES[0]}.txt", "Somebody  walks\nOne more.\n")
    for name in NAMES[1:3]:
        dataset.write(f"texts/{name}.txt", "somebody waves\n")
    found = pair(captured, open_library(save_dict(tmp_path / "results.npy", mdm())))
    assert {(each.reference, each.matched_by) for each in found.pairs} == {(NAMES[0], "prompt")}
    assert (len(found.pairs), len(found.without_reference)) == (3, 3)


def test_generated_against_the_ground_truth_of_the_same_folder(tmp_path):
    for variant, shift in (("gen", 0.01), ("gt", 0.0)):
        for person in (0, 1):
            frames = np.zeros((12, 22, 9), np.float32)
            frames[..., :3] = walk(12, person) + np.float32([0, 0, shift])
            frames[:, 1:, 3:] = [1, 0, 0, 1, 0, 0]
            save_array(tmp_path / "out" / f"best_00_{variant}_{person}.npy", frames)
    library = open_library(tmp_path / "out")
    (one,) = compared(library, library)
    assert one.pair.matched_by == "ground truth"
    assert one.means.mpjpe == pytest.approx(10, abs=1e-3)
    assert one.means.mpjpe_aligned == pytest.approx(0, abs=1e-3)
