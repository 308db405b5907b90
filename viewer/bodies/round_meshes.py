"""Meshes of round things: a unit sphere of few triangles and the wall of a tube."""

from __future__ import annotations

import numpy as np

from viewer.bodies.body import FloatArray, IntArray


def icosphere() -> tuple[FloatArray, IntArray]:
    """Vertices (42, 3) of a unit sphere and its faces (80, 3), counter-clockwise from outside.

    An icosahedron with each face cut in four.
    """
    golden = (1 + 5**0.5) / 2
    plane = np.array([(-1, golden, 0), (1, golden, 0), (-1, -golden, 0), (1, -golden, 0)]) / np.hypot(1, golden)
    vertices = list(np.concatenate([np.roll(plane, shift, axis=1) for shift in range(3)]))
    faces = [
        (i, j, k)
        for i in range(12)
        for j in range(i + 1, 12)
        for k in range(j + 1, 12)
        if all(vertices[a] @ vertices[b] > 0.4 for a, b in ((i, j), (j, k), (k, i)))
    ]
    middles: dict[tuple[int, int], int] = {}

    def middle(a: int, b: int) -> int:
        edge = (min(a, b), max(a, b))
        if edge not in middles:
            middles[edge] = len(vertices)
            point = vertices[a] + vertices[b]
            vertices.append(point / np.linalg.norm(point))
        return middles[edge]

    small = []
    for i, j, k in faces:
        a, b, c = middle(i, j), middle(j, k), middle(k, i)
        small += [(i, a, c), (a, j, b), (c, b, k), (a, b, c)]
    points, triangles = np.array(vertices), np.array(small)
    first, second, third = points[triangles].swapaxes(0, 1)
    inward = np.einsum("fi,fi->f", np.cross(second - first, third - first), first) < 0
    triangles[inward] = triangles[inward][:, ::-1]
    return points.astype(np.float32), triangles.astype(np.int32)


def tube_faces(sides: int) -> IntArray:
    """Faces (2 * sides, 3) between two rings of vertices.

    The first ring is 0..sides-1, the second follows it; both run counter-clockwise seen from the second's end.
    """
    here = np.arange(sides)
    following = (here + 1) % sides
    lower = np.stack([here, following, following + sides], axis=1)
    upper = np.stack([here, following + sides, here + sides], axis=1)
    return np.concatenate([lower, upper]).astype(np.int32)
