"""Where the clips of several sources stand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from viewer.scene.beside.arrangement import LANE_GAP, Lane, arrange
from viewer.scene.placement import BODY_MARGIN, Placement

FRONT = np.array([0.0, 0.17, 1.0]) / np.hypot(0.17, 1.0)


def lane(width: float = 2.0, *, at=(0.0, 0.0, 0.0), view=FRONT) -> Lane:
    x, y, z = at
    points = np.array(
        [[x + side * width / 2, y + up, z + deep] for side in (-1, 1) for up in (0, 1.7) for deep in (-0.3, 0.3)]
    )
    return Lane(Placement(y, points, view), np.array([x - width / 2, z]))


def extents(lanes, arrangement):
    """Lowest and highest x of each clip."""
    moved = [one.placement.points + offset for one, offset in zip(lanes, arrangement.offsets, strict=True)]
    return [(points[:, 0].min(), points[:, 0].max()) for points in moved]


def test_clips_with_the_same_origin_stay_over_each_other():
    lanes = [lane(), lane(2.2, at=(0.1, 0.02, 0.05))]
    for layout in ("overlay", "grid"):
        found = arrange(lanes, layout)
        np.testing.assert_array_equal(found.offsets, np.zeros((2, 3)))
        assert found.is_moved == (False, False)
        assert len(found.placement.points) == 16


@pytest.mark.parametrize("at", [(0, 0.9, 0), (5, 0, -3), (5, -0.9, 2)])
def test_a_clip_with_another_origin_goes_to_where_the_first_begins(at):
    found = arrange([lane(), lane(at=at)], "overlay")
    np.testing.assert_allclose(found.offsets[1], -np.array(at, float), atol=1e-9)
    assert found.is_moved == (False, True)


def test_side_by_side_nobody_is_in_the_lane_of_another():
    lanes = [lane(2.0), lane(4.0), lane(0.5, at=(0.3, 0, 1.0)), lane(1.0)]
    found = arrange(lanes, "side")
    lowest_and_highest = extents(lanes, found)
    for (_, end), (begin, _) in itertools.pairwise(lowest_and_highest):
        assert begin - end == pytest.approx(LANE_GAP + 2 * BODY_MARGIN)
    assert lowest_and_highest[0][0] + lowest_and_highest[-1][1] == pytest.approx(0)  # around where the first was
    depths = [(one.placement.points + offset)[:, 2] for one, offset in zip(lanes, found.offsets, strict=True)]
    for depth in depths:
        assert depth.min() + depth.max() == pytest.approx(0)


def test_lanes_are_across_the_picture_whatever_the_direction_of_view():
    side = np.array([1.0, 0.17, 0.0]) / np.hypot(0.17, 1.0)
    lanes = [lane(view=side), lane()]
    offsets = arrange(lanes, "side").offsets
    assert offsets[0][2] - offsets[1][2] > 0.6  # the first on the left of who looks along -x
    assert offsets[0][0] == pytest.approx(offsets[1][0])


def test_one_clip_is_not_moved():
    for layout in ("side", "overlay", "grid"):
        assert not np.any(arrange([lane(at=(3, 1, 2))], layout).offsets[0].round(9))
