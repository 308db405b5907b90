"""Vertex normals of a mesh: fast, where its vertices move, or smooth."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from viewer.bodies.body import FloatArray, IntArray


class VertexNormals:
    """Normals at the vertices of one topology: the mean of the adjacent faces' normals, weighted by area.

    Parameters
    ----------
    faces : ndarray
        (F, 3), counter-clockwise from outside.
    n_vertices : int
        V.
    """

    def __init__(self, faces: IntArray, n_vertices: int) -> None:
        self._corners = tuple(np.ascontiguousarray(corner, np.intp) for corner in faces.T)
        self._around = faces_around(faces, n_vertices)

    def __call__(self, vertices: FloatArray) -> FloatArray:
        """Compute the unit normals.

        Parameters
        ----------
        vertices : ndarray
            (3, V).

        Returns
        -------
        ndarray
            (3, V); up where the adjacent faces have no area.
        """
        first, second, third = (vertices.take(corner, axis=1) for corner in self._corners)
        second -= first
        third -= first
        face_normals = np.empty_like(first)
        for i, j, k in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            np.multiply(second[j], third[k], out=face_normals[i])
            face_normals[i] -= second[k] * third[j]
        normals = np.stack([self._around @ component for component in face_normals])
        return unit(normals)


def faces_around(faces: IntArray, n_vertices: int) -> csr_matrix:
    """Make the matrix (V, F) that is 1 where a vertex belongs to a face."""
    rows = faces.ravel()
    columns = np.repeat(np.arange(len(faces)), 3)
    ones = np.ones(len(rows), np.float32)
    return csr_matrix((ones, (rows, columns)), shape=(n_vertices, len(faces)))


def smooth_normals(vertices: FloatArray, faces: IntArray) -> FloatArray:
    """Compute normals at the vertices: the mean of the adjacent faces' normals, weighted by their angles there.

    Weighted by area, the normals lean towards the larger faces, and long thin ones are seen as bands on a smooth body;
    by angle they do not depend on how a surface is cut into faces (Thuermer and Wuethrich, J. Graphics Tools 3, 1998).

    Parameters
    ----------
    vertices : ndarray
        (3, V).
    faces : ndarray
        (F, 3), counter-clockwise from outside.

    Returns
    -------
    ndarray
        (3, V) float32, unit; up where the adjacent faces have no area.
    """
    first, second, third = (vertices.take(corner, axis=1) for corner in faces.T)
    sides = second - first, third - second, first - third  # from each corner to the next
    directions = np.cross(sides[0], sides[1], axis=0)
    twice_area = np.sqrt((directions * directions).sum(axis=0))
    directions /= np.maximum(twice_area, np.finfo(vertices.dtype).tiny)
    normals = np.zeros(vertices.shape)
    for corner in range(3):
        angles = np.arctan2(twice_area, -(sides[corner] * sides[corner - 1]).sum(axis=0))
        for component, direction in zip(normals, directions, strict=True):
            component += np.bincount(faces[:, corner], direction * angles, vertices.shape[1])
    return unit(normals.astype(np.float32))


def unit(vectors: FloatArray) -> FloatArray:
    """Scale vectors (3, N) to length one, in place; those of length zero point up."""
    length = np.sqrt(vectors[0] * vectors[0] + vectors[1] * vectors[1] + vectors[2] * vectors[2])
    flat = length < np.finfo(np.float32).tiny
    if flat.any():
        vectors[:, flat] = ((0,), (1,), (0,))
        length[flat] = 1
    vectors /= length
    return vectors
