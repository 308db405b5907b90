"""Made pairs with known errors."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from tests.comparing.made import clip, dragged, turned, two
from tests.results.made import STANDING, walk
from viewer.comparing import measures
from viewer.comparing.common_joints import FEET, ROOT, common
from viewer.comparing.compared import Means, compare
from viewer.dataset.joints.skeletons import KIT_21, SMPL_22, SMPL_24, SMPLX_55
from viewer.dataset.optitrack import OPTITRACK
from viewer.errors import ComparingError


def means(source, reference) -> Means:
    return Means.of(compare(source, reference, None))  # no parameters: no body is needed


def test_nothing_differs():
    found = means(clip(*two()), clip(*two()))
    assert (found.mpjpe, found.mpjpe_aligned, found.relative_root, found.distance_error) == (0, 0, 0, 0)
    assert (found.distance, found.distance_reference) == pytest.approx((1, 1))
    assert (found.frames, found.fps) == (30, 30)


def test_both_shifted_by_10_mm():
    shift = np.array([0.006, 0, 0.008], np.float32)
    found = means(clip(*(person + shift for person in two())), clip(*two()))
    assert found.mpjpe == pytest.approx(10, abs=1e-3)
    assert found.mpjpe_aligned == pytest.approx(0, abs=1e-3)
    assert found.relative_root == pytest.approx(0, abs=1e-3)


def test_one_of_two_shifted_by_10_mm():
    first, second = two()
    found = means(clip(first, second + np.array([0, 0, 0.01], np.float32)), clip(first, second))
    assert found.mpjpe == pytest.approx(5, abs=1e-3)  # the mean of both persons
    assert found.mpjpe_aligned == pytest.approx(0, abs=1e-3)
    assert found.relative_root == pytest.approx(10, abs=1e-3)
    assert (found.distance, found.distance_error) == pytest.approx((1.01, 0.01), abs=1e-6)


def test_a_bent_arm_is_an_error_of_that_joint_alone():
    bent = walk(4).copy()
    bent[:, 20, 1] += 0.22
    found = means(clip(bent), clip(walk(4)))
    assert found.mpjpe == pytest.approx(10, abs=1e-3)
    assert found.mpjpe_aligned == pytest.approx(10, abs=1e-3)


@pytest.mark.parametrize("degrees", [30, 90, 180])
def test_one_person_turned_about_the_other(degrees):
    first = np.repeat(STANDING[None], 5, axis=0)
    second = first + np.array([0, 0, 2], np.float32)
    angle = np.deg2rad(degrees)
    found = means(clip(first, turned(second, angle)), clip(first, second))
    assert found.relative_root == pytest.approx(2 * 2 * np.sin(angle / 2) * 1000, rel=1e-5)  # the chord
    assert found.distance_error == pytest.approx(0, abs=1e-6)
    own = np.linalg.norm(turned(STANDING - STANDING[0], angle) - (STANDING - STANDING[0]), axis=-1).mean() * 1000
    assert found.mpjpe_aligned == pytest.approx(own / 2, rel=1e-4)  # the other one has none


@pytest.mark.parametrize("fps", [20, 30, 120])
@pytest.mark.parametrize(("speed", "slides"), [(0.45, 0), (0.55, 1)])
def test_a_dragged_foot(fps, speed, slides):
    found = means(clip(dragged(40, speed, fps), fps=fps), clip(dragged(40, 0, fps), fps=fps))
    assert (found.skating, found.skating_reference) == (slides, 0)


def test_skating_of_the_reference_and_of_half_of_the_time():
    half = dragged(41, 1.0, 30)
    half[:20, 10] = half[20, 10]
    found = means(clip(half), clip(dragged(41, 1.0, 30)))
    assert (found.skating, found.skating_reference) == (0.5, 1)


def test_a_foot_in_the_air_does_not_slide():
    feet = dragged(10, 2.0, 30)[:, [10, 11]]
    assert measures.foot_sliding(feet, 30).all()
    feet[:, 0, 1] = 0.06
    assert not measures.foot_sliding(feet, 30).any()


@pytest.mark.parametrize("height", [-0.9, 0.3])
def test_the_floor_is_where_the_person_is_lowest(height):
    lifted = dragged(20, 1.0, 30)
    lifted[:, 10, 1] += 0.06  # the other foot stands
    down = np.float32([0, height, 0])
    found = means(clip(lifted + down), clip(dragged(20, 1.0, 30) + down))
    assert (found.skating, found.skating_reference) == (0, 1)


def test_a_foot_that_only_rises_does_not_slide():
    feet = np.zeros((10, 1, 3), np.float32)
    feet[:, 0, 1] = 0.005 * np.arange(10)
    assert not measures.foot_sliding(feet, 1000).any()


@pytest.mark.parametrize("fps", [20, 30])
def test_jerk_of_a_cubic_path(fps):
    times = np.arange(12) / fps
    path = np.zeros((12, 3, 3))
    path[:, :, 1] = (times**3)[:, None]
    assert measures.jerk(path, fps) == pytest.approx(np.full(9, 6.0), rel=1e-4)  # d3/dt3 of t^3
    assert len(measures.jerk(path[:3], fps)) == 0


def test_30_and_120_frames_a_second():
    slow, fast = walk(11), walk(44)
    fast = STANDING + (fast - STANDING) / 4  # the same speed
    for source, reference in ((clip(slow), clip(fast, fps=120)), (clip(fast, fps=120), clip(slow))):
        found = means(source, reference)
        assert (found.fps, found.frames) == (30, 11)
        assert found.mpjpe == pytest.approx(0, abs=1e-4)


def test_rates_of_which_none_divides_the_other():
    slow, fast = STANDING + (walk(5) - STANDING) * 1.5, walk(7)  # 20 and 30 a second, at the same speed
    found = means(clip(slow, fps=20), clip(fast))
    assert (found.fps, found.frames) == (20, 5)
    assert found.mpjpe == pytest.approx(0, abs=1e-3)


def test_the_longer_clip_is_compared_as_long_as_the_shorter():
    assert means(clip(walk(30)), clip(walk(12))).frames == 12


def test_a_clip_of_one_person_has_no_distance():
    found = means(clip(walk(5)), clip(*two(5)))
    assert (found.mpjpe, found.relative_root, found.distance, found.distance_error) == (0, None, None, None)


def test_a_clip_of_one_frame_has_neither_skating_nor_jerk():
    found = means(clip(walk(1)), clip(walk(1)))
    assert (found.mpjpe, found.skating, found.jerk, found.jerk_reference) == (0, None, None, None)


def test_no_value_is_nan():
    found = means(clip(*two(2)), clip(*two(2)))
    assert not any(isinstance(value, float) and np.isnan(value) for value in vars(found).values())
    assert [field.name for field in fields(found)] == list(vars(found))


def test_nobody_in_common():
    with pytest.raises(ComparingError, match="no person in common"):
        means(clip(walk(3)), clip(walk(3)).exchanged())


@pytest.mark.parametrize(
    ("topology", "count"), [(SMPL_22, 22), (SMPL_24, 22), (SMPLX_55, 22), (OPTITRACK, 19), (KIT_21, 17)]
)
def test_joints_are_matched_by_name(topology, count):
    names = common([SMPL_22.joints, topology.joints])
    assert names[0] == ROOT
    assert set(FEET) <= set(names)
    assert len(names) == len(set(names)) == count


def test_joints_of_another_order_are_matched_by_name():
    order = np.random.default_rng(0).permutation(22)
    other = type(SMPL_22)(**{**vars(SMPL_22), "joints": tuple(SMPL_22.joints[place] for place in order)})
    found = means(clip(walk(4)[:, order], topology=other), clip(walk(4)))
    assert found.mpjpe == 0
