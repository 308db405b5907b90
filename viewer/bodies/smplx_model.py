"""A SMPL-X model file, and what is used of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from viewer.bodies.body import FloatArray, IntArray
from viewer.bodies.coarse import coarse_faces, in_drawing_order
from viewer.bodies.kinematics import SMPLX_JOINTS, KinematicTree
from viewer.bodies.model_file import ModelFile
from viewer.bodies.vertex_normals import VertexNormals
from viewer.errors import BodyModelError

N_JOINTS = len(SMPLX_JOINTS)
N_BETAS = 10
_MOST_VERTICES = 2**17  # SMPL-X has 10,475
POSED = np.array([i for i in range(1, N_JOINTS) if not 22 <= i <= 24])  # joints that move: no root, jaw or eyes
_ENTRIES = ((POSED - 1)[:, None] * 9 + np.arange(9)).ravel()  # their entries among the 486 pose directions

_LOCK = Lock()  # models read at the same time must still share their faces


@dataclass(frozen=True, eq=False)
class SmplxModel:
    """The SMPL-X body of one gender. Vertices are (3, V), so that each coordinate is contiguous."""

    template: FloatArray  # (3, V) metres
    shape_directions: FloatArray  # (3, V, 10) metres per unit of beta
    pose_directions: FloatArray  # (459, 3 * V) metres per unit of the entries of the rotations of POSED minus identity
    joint_regressor: csr_matrix  # (55, V)
    weights: FloatArray  # (55, V) skinning weights
    tree: KinematicTree
    faces: IntArray  # (F, 3); the same object for all models of one topology
    normals: VertexNormals

    @cached_property
    def coarse_faces(self) -> IntArray:
        """Fewer triangles (K, 3), for a shadow."""
        return coarse_faces(self.faces, self.template.T)

    @staticmethod
    def read(path: Path) -> SmplxModel:
        """Read a model file.

        Parameters
        ----------
        path : Path
            SMPLX_*.npz, of float32 or float64.

        Returns
        -------
        SmplxModel
            What is used of it.

        Raises
        ------
        BodyModelError
            The file cannot be used.
        """
        with ModelFile(path) as file:
            template = file.array("v_template", (None, 3))
            n = len(template)
            faces = file.integers("f", (None, 3))
            if faces.min() < 0 or faces.max() >= n:
                raise BodyModelError(path, "array f names vertices that are not there")
            if not has_area(faces):
                raise BodyModelError(path, "array f has no face with three corners, so there is nothing to draw")
            if n > _MOST_VERTICES or len(faces) > 2 * _MOST_VERTICES:
                raise BodyModelError(path, f"is a mesh of {n:,} vertices and {len(faces):,} faces, which no body has")
            with _LOCK:
                shared_faces, normals = _topology(faces.astype(np.int32).tobytes(), n)
            return SmplxModel(
                template=np.ascontiguousarray(template.T),
                shape_directions=shape_directions(file, n),
                pose_directions=_pose_directions(file, n),
                joint_regressor=csr_matrix(file.array("J_regressor", (N_JOINTS, n))),
                weights=np.ascontiguousarray(file.array("weights", (n, N_JOINTS)).T),
                tree=KinematicTree(parents(file).tolist()),
                faces=shared_faces,
                normals=normals,
            )


def has_area(faces: NDArray[np.int64]) -> bool:
    """Return whether any face (F, 3) has three different corners."""
    a, b, c = faces.T
    return bool(((a != b) & (b != c) & (c != a)).any())


@lru_cache(maxsize=4)
def _topology(faces: bytes, n_vertices: int) -> tuple[IntArray, VertexNormals]:
    array = in_drawing_order(np.frombuffer(faces, np.int32).reshape(-1, 3), n_vertices)
    return array, VertexNormals(array, n_vertices)


def shape_directions(file: ModelFile, n_vertices: int) -> FloatArray:
    """Read the first ten shape directions; files have 20, 300 or 400, expressions after shapes.

    Parameters
    ----------
    file : ModelFile
        The model file.
    n_vertices : int
        V.

    Returns
    -------
    ndarray
        (3, V, 10) float32, metres per unit of beta.

    Raises
    ------
    BodyModelError
        They are missing or damaged, or fewer than ten.
    """
    directions = np.empty((3, n_vertices, N_BETAS), np.float32)
    for start, rows in file.blocks("shapedirs", (n_vertices, 3, None)):
        if rows.shape[2] < N_BETAS:
            raise BodyModelError(file.path, f"array shapedirs has {rows.shape[2]} components, expected at least 10")
        directions[:, start : start + len(rows)] = rows[:, :, :N_BETAS].swapaxes(0, 1)
    return directions


def _pose_directions(file: ModelFile, n_vertices: int) -> FloatArray:
    directions = np.empty((len(_ENTRIES), 3, n_vertices), np.float32)
    for start, rows in file.blocks("posedirs", (n_vertices, 3, (N_JOINTS - 1) * 9)):
        directions[:, :, start : start + len(rows)] = rows[:, :, _ENTRIES].transpose(2, 1, 0)
    return directions.reshape(len(_ENTRIES), -1)


def parents(file: ModelFile) -> NDArray[np.int64]:
    """Read the parent (55,) of each joint, -1 for the root; BodyModelError if they are no tree."""
    above: NDArray[np.int64] = file.integers("kintree_table", (2, N_JOINTS))[0]
    above[0] = -1  # 2**32 - 1 in some files
    later = np.arange(1, N_JOINTS)
    if ((above[1:] < 0) | (above[1:] >= later)).any():
        raise BodyModelError(file.path, "array kintree_table is not a tree with parents before their children")
    return above
