"""Normals at the vertices of a mesh."""

import numpy as np
import pytest

from tests.bodies.made_motions import still_motion
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.vertex_normals import VertexNormals, smooth_normals


def test_smooth_normals_do_not_depend_on_how_a_surface_is_cut():
    """At a cube's corner one side is cut into two faces there, so that by area it counts twice."""
    vertices = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1]], np.float32).T
    one_cut, none_cut = [[0, 2, 4], [0, 4, 1]], [[0, 2, 1], [2, 4, 1]]
    others = [[0, 1, 3], [1, 6, 3], [0, 3, 2], [3, 5, 2]]
    expected = np.full(3, -1 / np.sqrt(3))
    for cut in (one_cut, none_cut):
        faces = np.array(cut + others, np.int32)
        assert smooth_normals(vertices, faces)[:, 0] == pytest.approx(expected, abs=1e-6)
    uneven = VertexNormals(np.array(one_cut + others, np.int32), 7)(vertices)[:, 0]
    assert uneven != pytest.approx(expected, abs=0.1)


def test_a_vertex_without_area_around_it_has_a_normal_that_points_up():
    vertices = np.array([[0, 0, 0], [1, 0, 0], [2, 0, 0], [5, 5, 5]], np.float32).T
    normals = smooth_normals(vertices, np.array([[0, 1, 2]], np.int32))
    assert normals.dtype == np.float32
    assert np.array_equal(normals, np.tile([[0], [1], [0]], 4))


def test_a_mannequin_has_smooth_normals():
    """Weighted by area they lean sideways on its back, which is seen as bands."""
    body = MannequinBody(still_motion())
    frame = body.frame(0)
    smooth = smooth_normals(np.ascontiguousarray(frame.vertices.T), body.faces).T
    agree = np.einsum("vi,vi->v", frame.normals, smooth) > np.cos(np.radians(1))
    assert agree.mean() > 0.99
