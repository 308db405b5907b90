"""Mannequins of a seventh of their triangles, in a third less time: most tests of pictures tell nothing of these."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import numpy as np

from tests.bodies.made_motions import still_motion
from viewer.bodies.mannequin_body import MannequinBody
from viewer.scene.drawing.body_mesh import BodyMesh


@contextlib.contextmanager
def fewer_triangles() -> Iterator[None]:
    """Mannequins that are drawn for the first time have the triangles of their shadow, 7,000 in place of 48,000."""

    mannequin = MannequinBody(still_motion())

    def mesh(faces: np.ndarray, *others: Any) -> BodyMesh:
        return BodyMesh(mannequin.coarse_faces if faces is mannequin.faces else faces, *others)

    with patch("viewer.scene.drawing.person_node.BodyMesh", mesh):
        yield
