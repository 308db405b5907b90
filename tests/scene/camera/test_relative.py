"""Views relative to the persons, and a person's own view."""

import numpy as np
import pytest

from viewer.scene.camera.relative import BELOW, RelativeView, over_shoulder, views_from_strings, views_to_strings
from viewer.scene.placement import Placement

BOX = np.array([[x, y, z] for x in (-1.0, 1.0) for y in (0.0, 1.8) for z in (-0.5, 0.5)])
HERE = Placement(0.0, BOX, np.array([0.0, 0.2, 1.0]))
TURNED = Placement(0.5, BOX[:, [2, 1, 0]] * (1, 1, -1) + (10.0, 0.5, 3.0), np.array([1.0, 0.2, 0.0]))
POSITION, TARGET = np.array([1.0, 2.0, 5.0]), np.array([0.0, 1.0, 0.0])


def test_a_view_goes_with_the_persons() -> None:
    view = RelativeView.of(POSITION, TARGET, HERE)
    position, target = view.in_scene(TURNED)
    assert position == pytest.approx([15.0, 2.5, 2.0])
    assert target == pytest.approx([10.0, 1.5, 3.0])


@pytest.mark.parametrize("placement", [HERE, TURNED])
def test_there_and_back(placement: Placement) -> None:
    position, target = RelativeView.of(POSITION, TARGET, placement).in_scene(placement)
    assert position == pytest.approx(POSITION)
    assert target == pytest.approx(TARGET)


def test_views_are_saved() -> None:
    views = {1: RelativeView((1.0, 2.0, 3.5), (0.0, 1.0, 0.0)), 9: RelativeView((0.0,) * 3, (1.0,) * 3, True)}
    assert views_from_strings(views_to_strings(views)) == views


@pytest.mark.parametrize(
    "text",
    ["", "x", "[" * 10**5, "{}", "[1, 2]", "[1, 0, 0, 0, 0, 0, 0, 0]", "[true, 0, 0, 0, 0, 0, 0, false]",
     "[1, NaN, 0, 0, 0, 0, 0, false]", "[1, 1e9, 0, 0, 0, 0, 0, false]", '[1, "0", 0, 0, 0, 0, 0, false]'],
)  # fmt: skip
def test_what_is_no_view_is_left_out(text: str) -> None:
    assert views_from_strings([text]) == {}


def test_over_the_shoulder_the_camera_is_behind_the_head_and_looks_at_the_other() -> None:
    head, other = np.array([-0.5, 1.6, 0.0]), np.array([0.5, 1.7, 0.0])
    position, target = over_shoulder(head, other)
    assert target == pytest.approx(other - (0.0, BELOW, 0.0))
    assert position[0] < head[0] - 0.5
    assert position[1] > head[1]
    assert position[2] > 0.2  # right of who looks along x


def test_straight_below_the_camera_keeps_level() -> None:
    position, _ = over_shoulder(np.array([0.0, 1.6, 0.0]), np.array([0.0, 0.2, 0.0]))
    assert np.isfinite(position).all()
