"""Rounded motion is less than a millimetre from the true one."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bodies.made_motions import random_motion, still_motion
from viewer.bodies.mannequin_body import MannequinBody
from viewer.dataset.optitrack import OPTITRACK
from viewer.sharing.page.packing import unpack
from viewer.sharing.page.track import point_track, rotation_track

FRAMES = np.arange(5)


@pytest.mark.parametrize("seed", range(4))
def test_no_vertex_of_any_pose_is_a_millimetre_off(seed: int) -> None:
    body = MannequinBody(random_motion("female", seed=seed))
    skin = body.rig()
    world = rotation_track(body._motion, skin, FRAMES).world(skin)
    for frame in FRAMES:
        away = np.linalg.norm(skin.skinned(world[frame]) - body.frame(frame).vertices, axis=1)
        assert 0 < away.max() < 1e-3


def test_rotations_of_many_turns_fit_into_16_bits() -> None:
    motion = random_motion("male")
    motion.root_orient[2] = (0, 40, 0)
    skin = MannequinBody(motion).rig()
    track = rotation_track(motion, skin, FRAMES)
    assert track.rotation_steps[0] * track.rotations[2, 0, 1] == pytest.approx(40, abs=1e-3)


def test_joints_that_never_turn_are_left_out() -> None:
    motion = still_motion(n_frames=5)
    motion.pose_body[3, 17] = (0, 0, 1)  # left elbow
    content = rotation_track(motion, MannequinBody(motion).rig(), FRAMES).to_json()
    assert content["joints"] == [18]
    assert content["rotations"]["columns"] == 3


def test_joints_matter_by_what_they_move() -> None:
    motion = random_motion("male")
    track = rotation_track(motion, MannequinBody(motion).rig(), FRAMES)
    step = dict(zip(track.joints, track.rotation_steps, strict=True))
    assert step[0] < step[16] < step[20] < step[27]  # pelvis, shoulder, wrist, fingertip
    assert not {22, 23, 24} & set(track.joints)  # jaw and eyes


def test_a_motion_is_taken_at_the_frames_asked_for() -> None:
    body = MannequinBody(random_motion("male"))
    skin = body.rig()
    world = rotation_track(body._motion, skin, np.array([4, 1])).world(skin)
    head = skin.joints.index("head")
    np.testing.assert_allclose(world[:, head, :, 3], body.joints(np.array([4, 1]))[:, 15], atol=1e-3)


@pytest.mark.parametrize("far", [1.0, 60.0])
def test_joints_of_a_skeleton_are_less_than_a_millimetre_off(far: float) -> None:
    joints = np.random.default_rng(0).normal(0, far / 6, (7, 64, 3)).astype(np.float32)
    track = point_track(joints, OPTITRACK)
    away = np.linalg.norm(track.points() - joints, axis=-1)
    assert away.max() < max(0.4e-3, 0.87 * track.step)
    content = track.to_json()
    ways = unpack(content["ways"]).reshape(7, 64, 3).astype(np.int16)
    numbers = ways.copy()
    for _ in range(64):  # until every joint has its parent's place
        parents = np.array(content["parents"])
        numbers = ways + np.where(parents[:, None] >= 0, numbers[:, parents], np.int16(0))
    np.testing.assert_array_equal(numbers, track.numbers)
