"""Moving the camera towards a point and away from it."""

import numpy as np
import pytest

from viewer.scene.camera.zooming import CLEARANCE, FARTHEST, NEAREST, ROOM, back_in_sight, zoomed

PERSON = np.array([[0.0, y, 0.0] for y in np.arange(0.0, 1.8, 0.2)])
NOBODY = np.zeros((0, 3))
FLOOR = 0.0
START = np.array([0.0, 1.0, 4.0])
TARGET = np.array([0.0, 1.0, 0.0])


def nearest(position: np.ndarray) -> float:
    return float(np.linalg.norm(PERSON - position, axis=1).min())


def test_the_point_keeps_its_direction_and_the_view_its_own() -> None:
    point = np.array([0.8, 1.4, 0.2])
    position, target = zoomed(START, TARGET, point, 0.8, PERSON, FLOOR)
    assert position - point == pytest.approx((START - point) * 0.8)
    assert target - position == pytest.approx((TARGET - START) * 0.8)


def test_in_and_out_again_is_where_it_was() -> None:
    point = np.array([0.8, 1.4, 0.2])
    position, target = zoomed(*zoomed(START, TARGET, point, 0.8, PERSON, FLOOR), point, 1.25, PERSON, FLOOR)
    assert position == pytest.approx(START)
    assert target == pytest.approx(TARGET)


@pytest.mark.parametrize("factor", [0.9, 0.5, 0.01])
def test_it_never_goes_through_a_person(factor: float) -> None:
    position, target = START, TARGET
    for _ in range(60):
        position, target = zoomed(position, target, np.array([0.0, 1.0, -3.0]), factor, PERSON, FLOOR)
        assert nearest(position) > CLEARANCE - 1e-6
        assert position[2] > 0


def test_away_from_a_point_it_goes_behind_a_person_not_into_one() -> None:
    start, point = np.array([0.0, 1.0, -0.4]), np.array([0.0, 1.0, -2.0])
    position, _ = zoomed(start, point, point, 1.2, PERSON, FLOOR)
    assert nearest(position) >= CLEARANCE
    assert position[2] > 0.25


def test_distances_are_bounded() -> None:
    position, target = START, TARGET
    for _ in range(100):
        position, target = zoomed(position, target, TARGET, 0.8, NOBODY, FLOOR)
    assert np.linalg.norm(position - target) == pytest.approx(NEAREST)
    for _ in range(100):
        position, target = zoomed(position, target, TARGET, 1.25, NOBODY, FLOOR)
    assert np.linalg.norm(position - target) == pytest.approx(FARTHEST)


def test_it_stays_above_the_floor() -> None:
    position, target = START, TARGET
    for _ in range(40):
        position, target = zoomed(position, target, np.array([1.0, 0.0, 2.0]), 0.7, NOBODY, FLOOR)
        assert position[1] > 0


def test_a_camera_below_the_floor_can_come_up() -> None:
    below = np.array([0.0, -1.0, 4.0])
    position, _ = zoomed(below, TARGET, TARGET, 0.8, PERSON, FLOOR)
    assert position[1] > -1.0


def test_a_target_that_has_left_the_persons_comes_back() -> None:
    assert back_in_sight(TARGET, PERSON) == pytest.approx(np.zeros(3))
    assert back_in_sight(np.array([0.0, 1.0, 50.0]), PERSON) == pytest.approx([0.0, 0.0, ROOM - 50.0])
