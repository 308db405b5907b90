"""Which person is under the mouse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from viewer.dataset.roles import Person
from viewer.scene.drawing.camera import StageCamera

REACH_M: Final = 0.22  # a pixel is on a person if it is so near to a joint, in the joint's distance from the camera


def person_at(
    joints: Mapping[Person, np.ndarray], camera: StageCamera, size: tuple[int, int], pixel: tuple[float, float]
) -> Person | None:
    """The nearest person at a pixel of a picture of `size`, from the top left; joints: (J, 3) metres of each."""
    found: dict[Person, float] = {}
    for person, points in joints.items():
        clip = np.hstack([points, np.ones((len(points), 1))]) @ camera.view_projection_matrix.T
        depth = clip[:, 3]
        seen = depth > camera.near
        if not seen.any():
            continue
        depth = depth[seen]
        places = np.stack([clip[seen, 0] / depth + 1, 1 - clip[seen, 1] / depth], axis=1) / 2 * size
        pixels_a_metre = camera.projection_matrix[1, 1] / depth * size[1] / 2
        near = np.linalg.norm(places - pixel, axis=1) < REACH_M * pixels_a_metre
        if near.any():
            found[person] = float(depth[near].min())
    return min(found, key=found.__getitem__) if found else None
