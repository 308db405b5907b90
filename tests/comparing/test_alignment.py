"""Clips of another frame, put to where the reference begins."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from tests.comparing.made import clip, turned, two
from tests.preprocess.moving import NAMES, write_moving
from tests.results.made import save_h5
from viewer.bodies.catalog import Catalog
from viewer.comparing.alignment import alignment
from viewer.comparing.clip import ComparedClip, read_clip
from viewer.comparing.compared import Means, compare
from viewer.comparing.loading import load_clips
from viewer.comparing.matching import ClipFinder
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.results.opening import open_library

GROUND = find_ground("mannequin", ())
SHIFT = np.array([3.0, 0.25, -2.0], np.float32)


def elsewhere(degrees: float = 50.0) -> ComparedClip:
    return clip(*(turned(points, np.radians(degrees)) + SHIFT for points in two()))


@pytest.mark.parametrize("degrees", [50.0, -120.0, 180.0])
def test_joints_that_are_turned_and_moved_coincide(degrees):
    reference, made = clip(*two()), elsewhere(degrees)
    rigid = alignment(made, reference, GROUND, "heading")
    for person, one in rigid.clip(made, GROUND).persons.items():
        np.testing.assert_allclose(one.positions, reference.persons[person].positions, atol=1e-5)
    assert abs(rigid.degrees) == pytest.approx(abs(degrees), abs=1e-3)
    assert f"turned by {abs(degrees):.0f}°" in str(rigid)


def test_by_its_place_alone_nothing_is_turned():
    reference, made = clip(*two()), elsewhere()
    rigid = alignment(made, reference, GROUND, "position")
    moved = rigid.clip(made, GROUND).persons
    np.testing.assert_allclose(moved["P1"].positions[0, 0], reference.persons["P1"].positions[0, 0], atol=1e-5)
    steps = (np.diff(one["P2"].positions, axis=0) for one in (moved, made.persons))
    np.testing.assert_allclose(*steps, atol=1e-5)
    assert str(rigid) == f"moved by {rigid.metres:.2f} m"


def test_nothing_is_put_anywhere_unless_that_is_chosen():
    assert alignment(elsewhere(), clip(*two()), GROUND, "none") is None


def test_a_real_difference_stays():
    """Somebody who walks apart is as far away as before."""
    first, second = two()
    apart = second + np.linspace(0, 0.3, len(second))[:, None, None].astype(np.float32) * np.float32([0, 0, 1])
    made = clip(*(turned(points, 1.0) + SHIFT for points in (first, apart)))
    reference = clip(first, second)
    found = compare(alignment(made, reference, GROUND, "heading").clip(made, GROUND), reference, GROUND)
    np.testing.assert_allclose(found.mpjpe, np.linspace(0, 150, len(second)), atol=0.1)


@pytest.fixture
def captured(dataset):
    write_moving(dataset, NAMES[0], 22)
    dataset.write_annotations({})
    return open_library(dataset.root)


def turned_file(captured, path, angle=1.2):
    """The training file of the first sequence, turned about the vertical and moved."""
    array = prepare(captured[NAMES[0]], GROUND, 30).motion
    turn = Rotation.from_rotvec([0.0, angle, 0.0])
    pelvis = GROUND.model.mean[0]
    for part in (slice(0, 3), slice(3, 6)):
        array[:, 0, part] = (turn * Rotation.from_rotvec(array[:, 0, part])).as_rotvec()
        array[:, 55, part] = turn.apply(array[:, 55, part] + pelvis) - pelvis + SHIFT
    return open_library(save_h5(path / "turned.h5", {NAMES[0]: array}))


def test_parameters_are_drawn_and_measured_where_they_are_put(captured, tmp_path):
    made = turned_file(captured, tmp_path)
    finders = {1: ClipFinder(captured, made)}
    as_it_is = load_clips(NAMES[0], captured, finders, {}).others[1]
    clips = load_clips(NAMES[0], captured, finders, {}, aligns={1: "heading"})
    assert as_it_is.aligned is None
    assert any(note.startswith("Put to where the reference begins: moved by") for note in clips.others[1].take.notes)
    assert Means.of(clips.curves(1)).mpjpe == pytest.approx(0, abs=0.05)
    own, other = (Catalog([]).body(one.take.motions["P2"]) for one in (clips.reference, clips.others[1]))
    np.testing.assert_allclose(own.joints(np.arange(0, 22, 4)), other.joints(np.arange(6)), atol=1e-4)


def test_read_with_z_up_it_is_put_to_the_same_place(captured):
    """The pelvis of the rest pose is turned by the body, and has to be by the alignment."""
    reference = read_clip(captured[NAMES[0]])
    persons = {person: replace(one, turned_from="z") for person, one in reference.persons.items()}
    made = replace(reference, persons=persons)
    moved = alignment(made, reference, GROUND, "position").clip(made, GROUND)
    own, expected = (one.joints("P1", GROUND, 120, 22) for one in (moved, reference))
    np.testing.assert_allclose(own, expected, atol=1e-5)
