"""A sequence with the clips of its sources, as they are drawn and measured."""

from __future__ import annotations

import numpy as np
import pytest

from tests.preprocess.moving import NAMES, write_moving
from tests.results.made import mdm, save_dict, save_h5
from viewer.bodies.catalog import Catalog
from viewer.comparing.compared import Means
from viewer.comparing.loading import EXCHANGED_NOTE, IN_FRAME_NOTE, NOT_IN_FRAME_NOTE, load_clips
from viewer.comparing.matching import ClipFinder, Match
from viewer.comparing.shared_time import SharedTime
from viewer.errors import ComparingError, FileError
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.processed.layout import swapped
from viewer.results.opening import open_library

FRAMES = 22  # at 120 a second; 6 at 30
GROUND = find_ground("mannequin", ())
NAME = NAMES[0]


@pytest.fixture
def captured(dataset):
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, FRAMES, seed)
        for place, person in enumerate(("P1", "P2")):
            joints = np.random.default_rng(seed + place).normal(0, 1, (FRAMES, 64, 3)).astype(np.float32)
            dataset.write_skeleton(name, person, array=joints)
    dataset.write_annotations(dict(zip(NAMES, (0, 1, 0, 1), strict=True)))
    return open_library(dataset.root)


@pytest.fixture
def trained(captured, tmp_path):
    """What the official step makes of two sequences."""
    motions = {name: prepare(captured[name], GROUND, 30).motion for name in NAMES[:2]}
    return open_library(save_h5(tmp_path / "inter-x.h5", motions))


def load(reference, *sources, name=NAME, picks=None):
    finders = {number: ClipFinder(reference, source) for number, source in enumerate(sources, 1)}
    return load_clips(name, reference, finders, picks or {})


def joints(take, person, frames):
    return Catalog([]).body(take.motions[person]).joints(np.asarray(frames))


def test_the_captured_and_its_training_file_are_drawn_at_the_same_place(captured, trained):
    clips = load(captured, trained)
    own, made = clips.reference.take, clips.others[1].take
    assert (own.fps, made.fps, clips.time) == (120, 30, SharedTime(120, FRAMES))
    for person in ("P1", "P2"):
        np.testing.assert_allclose(
            joints(own, person, range(0, FRAMES, 4)), joints(made, person, range(6)), rtol=0, atol=1e-5
        )
    assert IN_FRAME_NOTE["mannequin"] in own.notes
    assert Means.of(clips.curves(1)).mpjpe == pytest.approx(0, abs=0.01)


def test_captured_joints_move_with_the_body(captured, trained):
    alone, together = captured[NAME].load(), load(captured, trained).reference.take
    for person in ("P1", "P2"):
        before, after = (take.skeletons[person].read() for take in (alone, together))
        offset = together.motions[person].trans[0] - alone.motions[person].trans[0]
        assert np.abs(offset).max() > 0.1
        np.testing.assert_allclose(after, before + offset, atol=1e-5)
        np.testing.assert_allclose(
            together.skeletons[person].sample, alone.skeletons[person].sample + offset, atol=1e-5
        )


def test_captured_motion_beside_captured_motion_stays(captured, dataset):
    clips = load(captured, open_library(dataset.root))
    np.testing.assert_array_equal(clips.reference.take.motions["P1"].trans, captured[NAME].load().motions["P1"].trans)
    assert clips.reference.take.motions["P1"].betas.any()


def test_a_source_without_the_clip_says_so_and_moves_nobody(captured, trained):
    clips = load(captured, trained, name=NAMES[2])
    assert (clips.others[1].take, clips.others[1].reason) == (None, f"has no clip of {NAMES[2]}")
    np.testing.assert_array_equal(
        clips.reference.take.motions["P2"].trans, captured[NAMES[2]].load().motions["P2"].trans
    )
    with pytest.raises(ComparingError, match="has no clip"):
        clips.curves(1)


def test_a_clip_that_cannot_be_read_says_why_and_the_others_are_there(captured, trained, tmp_path):
    other = open_library(save_h5(tmp_path / "other.h5", {NAME: prepare(captured[NAME], GROUND, 30).motion}))
    (tmp_path / "other.h5").write_bytes(b"no longer")
    clips = load(captured, other, trained)
    assert clips.others[1].take is None
    assert "other.h5" in clips.others[1].reason
    assert clips.others[2].take is not None


def test_the_reference_itself_must_be_readable(captured, trained, dataset):
    for folder in ("motions", "skeletons"):
        for file in (dataset.root / folder / NAME).iterdir():
            file.write_bytes(b"broken")
    with pytest.raises(FileError):
        load(captured, trained)


def test_persons_are_exchanged_where_the_actor_is_first(captured, trained, tmp_path):
    made = {NAME: swapped(trained[NAME]._array())}
    clips = load(captured, open_library(save_h5(tmp_path / "regen.h5", made, roles="actor first")))
    assert clips.others[1].match == Match(NAME, "name", exchanged=True)
    assert EXCHANGED_NOTE in clips.others[1].take.notes
    own, other = clips.reference.take, clips.others[1].take
    np.testing.assert_allclose(joints(own, "P1", [0, 20]), joints(other, "P1", [0, 5]), rtol=0, atol=1e-5)
    assert Means.of(clips.curves(1)).mpjpe == pytest.approx(0, abs=0.01)


def test_a_clip_picked_by_hand(captured, trained):
    clips = load(captured, trained, name=NAMES[2], picks={1: NAMES[1]})
    assert clips.others[1].match == Match(NAMES[1], "hand")
    assert clips.others[1].take.name == NAMES[1]
    assert Means.of(clips.curves(1)).mpjpe > 100
    assert load(captured, trained, picks={1: "not there"}).others[1].match == Match(NAME, "name")


def test_all_repetitions_of_a_prompt(captured, dataset, tmp_path):
    dataset.write(f"texts/{NAME}.txt", "Somebody walks\n")
    source = open_library(save_dict(tmp_path / "results.npy", mdm()))
    finder = ClipFinder(captured, source)
    repetitions = finder.all(NAME)
    assert len(repetitions) == 3
    assert finder.find(NAME) == repetitions[0]
    assert finder.find(NAME, repetitions[2].clip) == Match(repetitions[2].clip, "hand")
    clips = load_clips(NAME, captured, {1: finder}, {})
    assert clips.others[1].take.name == repetitions[0].clip
    assert set(clips.others[1].take.skeletons) == {"P1"}
    assert clips.curves(1).distance is None  # one person


def test_captured_joints_alone_say_that_they_stay(dataset, trained):
    for person in ("P1", "P2"):
        (dataset.root / "motions" / NAME / f"{person}.npz").unlink()
    clips = load(open_library(dataset.root), trained)
    assert NOT_IN_FRAME_NOTE in clips.reference.take.notes
    assert clips.others[1].take is not None
