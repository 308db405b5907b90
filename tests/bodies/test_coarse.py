"""The coarser triangulation that casts shadows."""

import numpy as np
import pytest

from tests.scene.sample_people import walk
from viewer.bodies.coarse import CELL, FEW, coarse_faces, in_drawing_order, numbered_as_drawn
from viewer.bodies.mannequin_body import MannequinBody


@pytest.fixture(scope="module")
def mannequin():
    body = MannequinBody(walk(1))
    return body.faces, body.frame(0).vertices


def test_a_large_mesh_has_far_fewer_faces(mannequin):
    faces, vertices = mannequin
    assert len(faces) > FEW
    coarse = coarse_faces(faces, vertices)
    assert 0 < len(coarse) < len(faces) / 2
    assert coarse.dtype == np.int32
    assert coarse.shape[1] == 3


def test_the_faces_are_of_the_same_vertices(mannequin):
    faces, vertices = mannequin
    coarse = coarse_faces(faces, vertices)
    assert coarse.min() >= 0
    assert coarse.max() < len(vertices)


def test_no_face_is_degenerate_or_there_twice(mannequin):
    coarse = coarse_faces(*mannequin)
    a, b, c = coarse.T
    assert ((a != b) & (b != c) & (c != a)).all()
    assert len(np.unique(np.sort(coarse, axis=1), axis=0)) == len(coarse)


def test_the_shape_stays(mannequin):
    faces, vertices = mannequin
    kept = vertices[np.unique(coarse_faces(faces, vertices))]
    assert kept.min(axis=0) == pytest.approx(vertices.min(axis=0), abs=CELL)
    assert kept.max(axis=0) == pytest.approx(vertices.max(axis=0), abs=CELL)


def test_winding_stays(mannequin):
    """Most coarse faces look the way of the face they came from: outward."""
    faces, vertices = mannequin
    normals = MannequinBody(walk(1)).frame(0).normals
    a, b, c = (vertices[corner] for corner in coarse_faces(faces, vertices).T)
    outward = normals[coarse_faces(faces, vertices)].mean(axis=1)
    assert (np.einsum("fi,fi->f", np.cross(b - a, c - a), outward) > 0).mean() > 0.9


def test_far_vertices_that_no_edge_joins_stay_apart():
    """Two sheets, closer to each other than a cell, remain two."""
    n = 90
    grid = np.stack(np.meshgrid(np.arange(n), np.arange(n)), axis=-1).reshape(-1, 2) * 0.005
    corner = (np.arange(n - 1)[:, None] * n + np.arange(n - 1)).ravel()
    sheet = np.concatenate(
        [np.stack([corner, corner + 1, corner + n], 1), np.stack([corner + 1, corner + n + 1, corner + n], 1)]
    )
    vertices = np.concatenate([np.column_stack([grid, np.full(n * n, z)]) for z in (0.01, 0.02)])
    faces = np.concatenate([sheet, sheet + n * n]).astype(np.int32)
    coarse = coarse_faces(faces, vertices)
    assert len(coarse) < len(faces) / 4
    assert ((coarse < n * n).all(axis=1) | (coarse >= n * n).all(axis=1)).all()


def test_few_faces_are_left_as_they_are():
    faces = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
    assert coarse_faces(faces, np.zeros((4, 3))) is faces


def test_the_drawing_order_has_the_same_faces_with_neighbours_together(mannequin):
    faces, vertices = mannequin
    mixed = faces[np.random.default_rng(0).permutation(len(faces))]
    ordered = in_drawing_order(mixed, len(vertices))
    assert np.array_equal(np.unique(ordered, axis=0), np.unique(faces, axis=0))
    for start in range(0, 30_000, 3_000):
        assert len(np.unique(ordered[start : start + 300])) < len(np.unique(mixed[start : start + 300])) / 2


def n_evaluated(faces):
    """How often llvmpipe evaluates vertices: it takes 341 faces at once, keeps vertices by their numbers mod 256."""
    count = 0
    for start in range(0, len(faces), 341):
        kept = {}
        for vertex in faces[start : start + 341].ravel().tolist():
            count += kept.get(vertex % 256) != vertex
            kept[vertex % 256] = vertex
    return count


def test_the_vertices_are_numbered_as_they_are_drawn(mannequin):
    faces, vertices = mannequin
    mixed = np.random.default_rng(0).permutation(len(vertices) + 1).astype(np.int32)[:-1]  # one number is unused
    order, numbers = numbered_as_drawn(mixed[faces], len(vertices) + 1)
    assert np.array_equal(numbers[mixed[faces]], faces)
    assert np.array_equal(order[numbers], np.arange(len(vertices) + 1))
    assert n_evaluated(faces) < 0.9 * n_evaluated(mixed[faces])
    assert n_evaluated(faces) < 1.3 * len(vertices)


def test_coarse_faces_are_in_drawing_order(mannequin):
    coarse = coarse_faces(*mannequin)
    assert np.array_equal(coarse, in_drawing_order(coarse, len(mannequin[1])))
