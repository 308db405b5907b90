"""Six numbers of a rotation against fixed vectors, since a round trip cannot see a transpose."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from tests.results.made import person_major, rows_56x12
from viewer.results.rotations import flat672, rot6d

QUARTER_ABOUT_Z = {
    "rows": [0, -1, 0, 1, 0, 0],
    "columns": [0, 1, 0, -1, 0, 0],
    "interleaved": [0, -1, 1, 0, 0, 0],
}
LAYOUTS = list(QUARTER_ABOUT_Z)


def six_of(matrices: np.ndarray, layout: str) -> np.ndarray:
    """Six numbers (..., 6) of rotation matrices, taken one by one."""
    places = {
        "rows": [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)],
        "columns": [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)],
        "interleaved": [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)],
    }
    return np.stack([matrices[..., row, column] for row, column in places[layout]], axis=-1)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_quarter_turn_about_z_takes_x_to_y(layout):
    found, missing = rot6d.matrices(np.array(QUARTER_ABOUT_Z[layout], np.float32), layout)
    np.testing.assert_allclose(found @ [1, 0, 0], [0, 1, 0], atol=1e-12)
    assert not missing
    vector = rot6d.rotation_vectors(np.array(QUARTER_ABOUT_Z[layout]), layout)
    np.testing.assert_allclose(vector, [0, 0, np.pi / 2], atol=1e-6)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_random_rotations(layout):
    turned = Rotation.random(50, random_state=1).as_matrix()
    np.testing.assert_allclose(rot6d.matrices(six_of(turned, layout), layout)[0], turned, atol=1e-12)


@pytest.mark.parametrize("angle", [0.0, 1e-8, 1e-3, 1.0, 3.0, np.pi - 1e-6, np.pi])
def test_vectors_of_any_angle(angle):
    axes = np.random.default_rng(4).normal(size=(20, 3))
    axes /= np.linalg.norm(axes, axis=1, keepdims=True)
    turned = Rotation.from_rotvec(angle * axes)
    found = Rotation.from_rotvec(rot6d.rotation_vectors(six_of(turned.as_matrix(), "rows"), "rows"))
    assert (turned.inv() * found).magnitude().max() < 1e-6


def test_rows_read_as_columns_are_the_inverse():
    turned = Rotation.random(20, random_state=2).as_matrix()
    wrong, _ = rot6d.matrices(six_of(turned, "rows"), "columns")
    np.testing.assert_allclose(wrong, turned.swapaxes(1, 2), atol=1e-12)


def test_what_a_network_writes_is_made_a_rotation():
    noisy = np.random.default_rng(0).normal(size=(30, 6))
    for layout in LAYOUTS:
        found, _ = rot6d.matrices(noisy, layout)
        np.testing.assert_allclose(found @ found.swapaxes(1, 2), np.broadcast_to(np.eye(3), (30, 3, 3)), atol=1e-9)
        np.testing.assert_allclose(np.linalg.det(found), 1, atol=1e-9)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("six", [[0, 0, 0, 0, 0, 0], [1, 0, 0, 2, 0, 0], [1, 1, 0, 0, 0, 0]])
def test_what_is_no_rotation_is_the_identity(layout, six):
    found, missing = rot6d.matrices(np.array(six, np.float32), layout)
    assert np.isfinite(found).all()
    if missing:
        np.testing.assert_array_equal(found, np.eye(3))
    assert missing or six != [0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(("layout", "kind"), [*zip(LAYOUTS, ["rows or columns"] * 2 + ["interleaved"], strict=True)])
def test_interleaved_numbers_are_told_from_others(layout, kind):
    turned = Rotation.random(1000, random_state=3).as_matrix()
    assert rot6d.recognise(six_of(turned, layout)) == kind
    assert rot6d.recognise(six_of(np.eye(3)[None], layout)) == kind


@pytest.mark.parametrize("six", [np.zeros((4, 6)), np.full((4, 6), 3.0), np.zeros((0, 6))])
def test_numbers_that_are_no_rotations_are_of_no_layout(six):
    assert rot6d.recognise(six) is None


@pytest.mark.parametrize("velocity", [True, False])
def test_the_layout_of_672_numbers_is_seen_from_what_are_no_unit_vectors(velocity):
    frames = rows_56x12(velocity=velocity)
    flat, other = frames.reshape(-1, 672), person_major(frames)
    assert flat672.recognise(flat) == "56x12"
    assert flat672.recognise(other) == "2x56x6"
    one, two = flat672.persons(flat, "56x12"), flat672.persons(other, "2x56x6")
    assert one.shape == (2, 40, 56, 6)
    np.testing.assert_array_equal(one, two)
    np.testing.assert_array_equal(one[0, :, 18], np.tile([0, -1, 0, 1, 0, 0], (40, 1)))
    np.testing.assert_allclose(one[1, :, 55, :3], np.tile([0, 0.9, 1], (40, 1)), atol=1e-6)


def test_a_layout_that_cannot_be_told_is_not_guessed():
    assert flat672.recognise(np.zeros((5, 672), np.float32)) is None
    alike = np.tile(np.array([1, 0, 0], np.float32), (3, 224))
    assert flat672.recognise(alike) is None
