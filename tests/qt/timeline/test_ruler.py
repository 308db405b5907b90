"""Conversion between frames and pixels."""

from itertools import pairwise

import pytest

from viewer.qt.timeline.track.ruler import Ruler


def test_pixels_and_frames_are_inverse():
    ruler = Ruler(16, 775.0, 302, 120.0)
    assert [ruler.frame(ruler.x(frame)) for frame in range(303)] == list(range(303))
    assert (ruler.frame(-50), ruler.frame(10_000)) == (0, 302)


@pytest.mark.parametrize(("last_frame", "width"), [(1, 500.0), (302, 775.0), (302, 130.0), (13_883, 775.0)])
def test_labelled_ticks_keep_their_spacing(last_frame, width):
    ruler = Ruler(0, width, last_frame, 120.0)
    ticks = ruler.ticks(64)
    labelled = [ruler.x(time * 120.0) for time, is_labelled in ticks if is_labelled]
    assert labelled[0] == 0
    assert all(after - before >= 64 for before, after in pairwise(labelled))
    assert all(0 <= ruler.x(time * 120.0) <= width + 1e-6 for time, _ in ticks)


def test_no_ticks_for_a_single_frame_or_no_width():
    assert Ruler(0, 500.0, 0, 120.0).ticks(64) == []
    assert Ruler(0, 0.0, 302, 120.0).ticks(64) == []
    assert Ruler(0, 0.0, 302, 120.0).frame(7) == 0
