"""Which person is under the mouse."""

import numpy as np
import pytest

from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.pointing import Hit, hit_at, person_at, point_at

SIZE = (800, 600)


def column(x: float, z: float = 0.0) -> np.ndarray:
    """Joints of a person who stands at x and z."""
    return np.array([[x, y, z] for y in np.arange(0.0, 1.8, 0.2)])


@pytest.fixture
def camera() -> StageCamera:
    camera = StageCamera()
    camera.set_view((0.0, 1.0, 4.0), (0.0, 1.0, 0.0))
    camera.update_matrices(*SIZE)
    return camera


def test_the_person_under_the_mouse(camera: StageCamera) -> None:
    joints = {"P1": column(-0.6), "P2": column(0.6)}
    assert person_at(joints, camera, SIZE, (270.0, 320.0)) == "P1"
    assert person_at(joints, camera, SIZE, (530.0, 320.0)) == "P2"
    assert person_at(joints, camera, SIZE, (400.0, 320.0)) is None
    assert person_at(joints, camera, SIZE, (270.0, 20.0)) is None


def test_the_nearer_of_two_behind_each_other(camera: StageCamera) -> None:
    assert person_at({"P1": column(0.0), "P2": column(0.0, z=1.0)}, camera, SIZE, (400.0, 300.0)) == "P2"


def test_nobody_behind_the_camera(camera: StageCamera) -> None:
    assert person_at({"P1": column(0.0, z=8.0)}, camera, SIZE, (400.0, 300.0)) is None


def test_a_person_is_framed_from_the_same_direction(camera: StageCamera) -> None:
    camera.frame_points(column(2.0), SIZE)
    camera.update_animation(1.0)
    direction = camera.position - camera.target
    assert np.allclose(direction / np.linalg.norm(direction), (0.0, 0.0, 1.0), atol=1e-5)
    assert camera.target[0] == pytest.approx(2.0)


def test_the_joint_under_the_mouse(camera: StageCamera) -> None:
    camera.update_matrices(*SIZE)
    assert hit_at({"P1": column(0.0)}, camera, SIZE, (400.0, 300.0)) == Hit("P1", 5)
    assert hit_at({"P1": column(0.0)}, camera, SIZE, (20.0, 20.0)) is None


def test_the_point_under_the_mouse(camera: StageCamera) -> None:
    on_person = point_at({"P1": column(0.0, z=1.0)}, camera, SIZE, (399.5, 299.5), 0.0)
    assert on_person == pytest.approx([0.0, 1.0, 1.0], abs=1e-4)
    on_floor = point_at({}, camera, SIZE, (500.0, 580.0), 0.0)
    assert on_floor[1] == pytest.approx(0.0, abs=1e-4)
    beside = point_at({}, camera, SIZE, (400.0, 10.0), 0.0)
    assert beside[2] == pytest.approx(0.0, abs=1e-4)
