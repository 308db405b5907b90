"""Faces for drawing: in the order that is drawn fastest, and a coarser triangulation for the shadow."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import IntArray

CELL = 0.03  # metres
FEW = 12_000  # faces; meshes with fewer are left as they are


def coarse_faces(faces: IntArray, vertices: NDArray[np.floating]) -> IntArray:
    """Join the vertices of a mesh that are neighbours in a cell of CELL metres.

    Parameters
    ----------
    faces : ndarray
        (F, 3) int32.
    vertices : ndarray
        (V, 3) metres, in any pose. Only vertices with an edge between them are joined.

    Returns
    -------
    ndarray
        (K, 3) int32 indices into the same vertices, in drawing order; K is far smaller than F for a large mesh.
    """
    if len(faces) <= FEW:
        return faces
    from scipy.sparse import coo_array  # takes a fifth of a second, for which the window does not wait
    from scipy.sparse.csgraph import connected_components

    cells = np.floor(vertices / CELL).astype(np.int64)
    ends = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    inside = ends[(cells[ends[:, 0]] == cells[ends[:, 1]]).all(axis=1)]
    count = len(vertices)
    graph = coo_array((np.ones(len(inside), np.int8), (inside[:, 0], inside[:, 1])), shape=(count, count))
    _, group = connected_components(graph, directed=False)
    _, stands_for = np.unique(group, return_index=True)
    joined = group[faces]
    a, b, c = joined.T
    kept = joined[(a != b) & (b != c) & (c != a)]
    if not len(kept):  # every face is smaller than a cell
        return faces
    _, first = np.unique(np.sort(kept, axis=1), axis=0, return_index=True)
    return in_drawing_order(stands_for[kept[first]], count)


def in_drawing_order(faces: NDArray[np.integer], n_vertices: int) -> IntArray:
    """Sort the faces so that those that share vertices follow each other.

    A renderer keeps the last few hundred evaluated vertices: in this order a sixth fewer are evaluated twice.

    Parameters
    ----------
    faces : ndarray
        (F, 3) indices into the vertices.
    n_vertices : int
        Number of vertices.

    Returns
    -------
    ndarray
        (F, 3) int32, the same faces in another order (Cuthill and McKee's, of their first vertex).
    """
    from scipy.sparse import coo_array  # takes a fifth of a second, for which the window does not wait
    from scipy.sparse.csgraph import reverse_cuthill_mckee

    ends = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    edges = coo_array((np.ones(len(ends), np.int8), (ends[:, 0], ends[:, 1])), shape=(n_vertices, n_vertices))
    rank = np.empty(n_vertices, np.intp)
    rank[reverse_cuthill_mckee(edges.tocsr())] = np.arange(n_vertices)
    order = np.argsort(rank[faces].min(axis=1), kind="stable")
    return np.ascontiguousarray(faces[order], np.int32)


def numbered_as_drawn(faces: IntArray, n_vertices: int) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Renumber the vertices of a mesh in the order in which its faces are drawn.

    A renderer keeps an evaluated vertex at a place given by its number: with neighbours' numbers far apart, each takes
    the other's place, and a tenth more are evaluated twice.

    Parameters
    ----------
    faces : ndarray
        (F, 3) indices into the vertices, in drawing order.
    n_vertices : int
        Number of vertices, V.

    Returns
    -------
    order : ndarray
        (V,) the vertices in their new order; those that no face has come last.
    numbers : ndarray
        (V,) int32, the new number of each: `numbers[faces]` are the faces among `vertices[order]`.
    """
    first = np.full(n_vertices, faces.size, np.intp)
    np.minimum.at(first, faces.ravel(), np.arange(faces.size))
    order = np.argsort(first, kind="stable")
    numbers = np.empty(n_vertices, np.int32)
    numbers[order] = np.arange(n_vertices, dtype=np.int32)
    return order, numbers
