"""Where a sequence stands and from which side it is looked at."""

import numpy as np
import pytest

from tests.scene.made_people import captured, placed, two_people, walk
from tests.scene.pictures import on_picture
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.placement import EMPTY, SAMPLED_FRAMES, place

SIZE = (640, 360)


def left_to_right(bodies, placement):
    """Mean place of each body's joints in the picture, in pixels from its left edge."""
    camera = StageCamera()
    camera.placement = placement
    camera.frame_all(SIZE, ease=False)
    return [on_picture(body.joints(np.array([0]))[0], camera, SIZE)[:, 0].mean() for body in bodies]


@pytest.mark.parametrize("angle", range(0, 360, 45))
def test_p1_stands_left_of_p2_however_they_stand(angle):
    way = np.array([np.cos(np.radians(angle)), 0.0, np.sin(np.radians(angle))]) * 0.6
    bodies = [MannequinBody(walk(10, at=tuple(side * way), facing=30)) for side in (-1, 1)]
    placement = place(bodies, 10)
    p1, p2 = left_to_right(bodies, placement)
    assert p1 < SIZE[0] / 2 < p2
    assert p2 - p1 > 80  # seen from the side, not behind each other


def test_the_side_is_that_of_most_frames_when_they_change_places():
    motions = [walk(40), walk(40)]
    share = np.where(np.arange(40) < 30, -0.6, 0.6).astype(np.float32)
    motions[0].trans[:, 0] += share
    motions[1].trans[:, 0] -= share
    bodies = [MannequinBody(motion) for motion in motions]
    assert place(bodies, 40).view[2] > 0.9  # P1 is left of P2 when seen from +z


def test_the_view_is_a_little_from_above_and_of_unit_length():
    placement = placed(two_people(10), 10)
    assert np.linalg.norm(placement.view) == pytest.approx(1.0)
    assert np.degrees(np.arcsin(placement.view[1])) == pytest.approx(10.0)


@pytest.mark.parametrize("height", [0.0, 0.7, -2.0])
def test_the_floor_is_where_the_soles_are(height):
    casts = two_people(30, height=height)
    lowest = [min(cast.mesh.frame(i).vertices[:, 1].min() for cast in casts.values()) for i in range(30)]
    assert placed(casts, 30).floor == pytest.approx(np.median(lowest), abs=0.012)


def test_a_jump_does_not_move_the_floor():
    motion = walk(60)
    ground = place([MannequinBody(motion)], 60).floor
    motion.trans[20:30, 1] += 0.6
    assert place([MannequinBody(motion)], 60).floor == pytest.approx(ground, abs=0.01)


def test_a_skeleton_stands_on_its_lowest_joints():
    joints = captured(walk(10))
    assert place([SkeletonBody(joints)], 10).floor == pytest.approx(np.median(joints[..., 1].min(axis=1)), abs=1e-5)


@pytest.mark.parametrize("facing", [0, 70, 200])
@pytest.mark.parametrize("kind", ["mesh", "skeleton"])
def test_one_person_is_seen_from_the_front(kind, facing):
    motion = walk(10, facing=facing)
    body = MannequinBody(motion) if kind == "mesh" else SkeletonBody(captured(motion))
    ahead = np.array([np.sin(np.radians(facing)), 0.0, np.cos(np.radians(facing))])
    view = place([body], 10).view
    assert view @ ahead == pytest.approx(np.cos(np.radians(10.0)), abs=0.02)


def test_nobody_is_an_empty_stage():
    assert place([], 10) is EMPTY
    assert place([MannequinBody(walk(1))], 0) is EMPTY
    assert np.linalg.norm(EMPTY.view) == pytest.approx(1.0)


def test_few_frames_of_a_long_sequence_are_measured():
    asked = []

    class Counted(MannequinBody):
        def joints(self, indices):
            asked.append(indices)
            return super().joints(indices)

    placement = place([Counted(walk(500))], 400)
    assert len(asked) == 1
    assert len(asked[0]) == SAMPLED_FRAMES
    assert (asked[0][0], asked[0][-1]) == (0, 399)
    assert placement.points.shape == (SAMPLED_FRAMES * 55, 3)
