"""The placement of a sequence: floor and viewing direction."""

import numpy as np
import pytest

from tests.scene.pictures import pixels_of
from tests.scene.sample_people import capture, placement_of, two_people, walk
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.placement import DEFAULT_PLACEMENT, SAMPLED_FRAMES, measure_placement

SIZE = (640, 360)


def mean_columns(bodies, placement):
    """Mean column of each body's joints in the picture, pixels."""
    camera = StageCamera()
    camera.placement = placement
    camera.frame_all(SIZE, ease=False)
    return [pixels_of(body.joints(np.array([0]))[0], camera, SIZE)[:, 0].mean() for body in bodies]


@pytest.mark.parametrize("angle", range(0, 360, 45))
def test_p1_is_left_of_p2_for_any_direction(angle):
    direction = np.array([np.cos(np.radians(angle)), 0.0, np.sin(np.radians(angle))]) * 0.6
    bodies = [MannequinBody(walk(10, at=tuple(side * direction), facing=30)) for side in (-1, 1)]
    placement = measure_placement(bodies, 10)
    p1, p2 = mean_columns(bodies, placement)
    assert p1 < SIZE[0] / 2 < p2
    assert p2 - p1 > 80  # seen from the side, not behind each other


def test_if_they_change_places_most_frames_decide():
    motions = [walk(40), walk(40)]
    offset = np.where(np.arange(40) < 30, -0.6, 0.6).astype(np.float32)
    motions[0].trans[:, 0] += offset
    motions[1].trans[:, 0] -= offset
    bodies = [MannequinBody(motion) for motion in motions]
    assert measure_placement(bodies, 40).view[2] > 0.9  # P1 is left of P2 when seen from +z


def test_the_view_is_10_degrees_from_above_and_of_unit_length():
    placement = placement_of(two_people(10), 10)
    assert np.linalg.norm(placement.view) == pytest.approx(1.0)
    assert np.degrees(np.arcsin(placement.view[1])) == pytest.approx(10.0)


@pytest.mark.parametrize("height", [0.0, 0.7, -2.0])
def test_the_floor_is_at_the_soles(height):
    persons = two_people(30, height=height)
    lowest = [min(bodies.mesh.frame(i).vertices[:, 1].min() for bodies in persons.values()) for i in range(30)]
    assert placement_of(persons, 30).floor == pytest.approx(np.median(lowest), abs=0.012)


@pytest.mark.parametrize(("raised", "apart"), [(0.0, 0.0), (0.3, 0.3), (-0.3, -0.3)])
def test_a_person_who_floats_is_found(raised, apart):
    motions = [walk(40, at=(-0.6, 0.0, 0.0)), walk(40, at=(0.6, 0.0, 0.0))]
    motions[1].trans[:, 1] += raised
    placement = measure_placement([MannequinBody(motion) for motion in motions], 40)
    assert placement.levels_apart == pytest.approx(apart, abs=0.02)


def test_a_person_who_may_be_carried_does_not_float():
    motions = [walk(40), walk(40, at=(0.1, 0.0, 0.0))]
    motions[1].trans[:, 1] += 0.5
    assert measure_placement([MannequinBody(motion) for motion in motions], 40).levels_apart == 0.0


def test_a_jump_does_not_move_the_floor():
    motion = walk(60)
    ground = measure_placement([MannequinBody(motion)], 60).floor
    motion.trans[20:30, 1] += 0.6
    assert measure_placement([MannequinBody(motion)], 60).floor == pytest.approx(ground, abs=0.01)


def test_a_skeleton_stands_on_its_lowest_ball():
    body = SkeletonBody(capture(walk(10)))
    lowest = [body.frame(index).vertices[:, 1].min() for index in range(10)]
    assert measure_placement([body], 10).floor == pytest.approx(np.median(lowest), abs=0.004)  # a ball has corners


@pytest.mark.parametrize("facing", [0, 70, 200])
@pytest.mark.parametrize("kind", ["mesh", "skeleton"])
def test_one_person_is_seen_from_the_front(kind, facing):
    motion = walk(10, facing=facing)
    body = MannequinBody(motion) if kind == "mesh" else SkeletonBody(capture(motion))
    ahead = np.array([np.sin(np.radians(facing)), 0.0, np.cos(np.radians(facing))])
    view = measure_placement([body], 10).view
    assert view @ ahead == pytest.approx(np.cos(np.radians(10.0)), abs=0.02)


def test_without_bodies_the_placement_is_the_default():
    assert measure_placement([], 10) is DEFAULT_PLACEMENT
    assert measure_placement([MannequinBody(walk(1))], 0) is DEFAULT_PLACEMENT
    assert np.linalg.norm(DEFAULT_PLACEMENT.view) == pytest.approx(1.0)


def test_only_some_frames_of_a_long_sequence_are_measured():
    calls = []

    class Counted(MannequinBody):
        def joints(self, indices):
            calls.append(indices)
            return super().joints(indices)

    placement = measure_placement([Counted(walk(500))], 400)
    assert len(calls) == 1
    assert len(calls[0]) == SAMPLED_FRAMES
    assert (calls[0][0], calls[0][-1]) == (0, 399)
    assert placement.points.shape == (SAMPLED_FRAMES * 55, 3)
