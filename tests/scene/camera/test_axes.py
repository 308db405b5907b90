"""The axes in the corner of the picture."""

import numpy as np
import pytest

from viewer.scene.camera.axes import REACH, SIZE, axis_ends, corner, end_at, view_along
from viewer.scene.overlay.axes import axes_plate

FROM_FRONT = np.eye(4)  # X to the right, Y up, Z to the viewer
FRONT = np.array([0.0, 0.2, 1.0])


def test_the_ends_lie_where_the_axes_point() -> None:
    places = {end.name: (end.x - SIZE / 2, end.y - SIZE / 2) for end in axis_ends(FROM_FRONT) if end.name}
    assert places == {"X": (REACH, 0.0), "Y": (0.0, -REACH), "Z": (0.0, 0.0)}


def test_of_two_ends_behind_each_other_the_near_one_is_clicked() -> None:
    end = end_at(axis_ends(FROM_FRONT), SIZE / 2, SIZE / 2)
    assert end is not None
    assert end.name == "Z"
    assert end_at(axis_ends(FROM_FRONT), 2.0, 2.0) is None


@pytest.mark.parametrize("place", [(0.0, REACH), (0.0, -REACH), (REACH, 0.0), (-REACH, 0.0)])
def test_the_camera_goes_to_the_end_and_keeps_an_up(place: tuple[float, float]) -> None:
    end = end_at(axis_ends(FROM_FRONT), SIZE / 2 + place[0], SIZE / 2 + place[1])
    assert end is not None
    view = view_along(end, FRONT)
    assert float(view @ end.direction) > 0.999
    assert np.linalg.norm(np.cross(view, [0.0, 1.0, 0.0])) > 0.01


def test_a_low_picture_has_no_axes() -> None:
    assert corner(320, 240) is None
    assert axes_plate(FROM_FRONT, (640, 480), 2.0) is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_axes_are_inside_the_picture(scale: float) -> None:
    size = (round(640 * scale), round(480 * scale))
    plate = axes_plate(FROM_FRONT, size, scale)
    assert plate is not None
    assert plate.x + plate.size[0] <= size[0]
    assert plate.y + plate.size[1] <= size[1]
    assert plate.image.pixelColor(round((SIZE / 2 + REACH / 2) * scale), round(SIZE / 2 * scale)).red() > 150


def test_the_square_is_above_captions_that_are_above_frame_and_time():
    usual, high = corner(340, 404, 84.0), corner(340, 404, 122.0)
    assert usual == corner(340, 404) == (340 - 12 - SIZE, 404 - 56 - SIZE)
    assert high == (340 - 12 - SIZE, 404 - 122 - SIZE)
