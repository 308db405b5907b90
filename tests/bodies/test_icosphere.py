"""The sphere of triangles and the faces around its vertices, compared with trimesh's."""

import numpy as np

from tests.later import Later
from viewer.bodies.skeleton_body import icosphere
from viewer.bodies.vertex_normals import faces_around

trimesh = Later("trimesh")


def rounded(triangles: np.ndarray) -> set[tuple[float, ...]]:
    """Each face's corners, beginning with the least, in their sense of rotation."""
    found = set()
    for corners in np.round(triangles.astype(float), 5) + 0.0:
        first = min(range(3), key=lambda corner: tuple(corners[corner]))
        found.add(tuple(np.roll(corners, -first, axis=0).ravel().tolist()))
    return found


def test_it_is_trimeshs():
    vertices, faces = icosphere()
    expected = trimesh.creation.icosphere(subdivisions=1)
    assert (vertices.shape, faces.shape) == ((42, 3), (80, 3))
    assert rounded(vertices[faces]) == rounded(np.asarray(expected.triangles))


def test_it_is_closed_and_its_faces_look_outward():
    vertices, faces = icosphere()
    mesh = trimesh.Trimesh(vertices, faces, process=False)
    assert mesh.is_watertight
    assert mesh.volume > 3.5


def test_faces_around_each_vertex_are_trimeshs():
    vertices, faces = icosphere()
    expected = trimesh.geometry.index_sparse(len(vertices), faces)
    assert (faces_around(faces, len(vertices)).toarray() == expected.toarray()).all()
