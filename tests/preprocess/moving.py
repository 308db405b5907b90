"""People whose every joint turns far, so that any of them may be the lowest."""

from __future__ import annotations

import numpy as np

NAMES = ["G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001"]


def arrays(frames: int, seed: int, dtype: type = np.float32) -> dict[str, np.ndarray]:
    """SMPL-X parameters, axis-angle in radians, metres."""
    random = np.random.default_rng(seed)

    def draw(size: float, *shape: int) -> np.ndarray:
        return random.normal(0, size, shape).astype(dtype)

    return {
        "root_orient": draw(1.5, frames, 3),
        "pose_body": draw(0.5, frames, 21, 3),
        "pose_lhand": draw(0.5, frames, 15, 3),
        "pose_rhand": draw(0.5, frames, 15, 3),
        "trans": draw(1.5, frames, 3),
        "betas": draw(1.5, 1, 10),
    }


def write_moving(dataset, name: str, frames: int, seed: int = 0, dtype: type = np.float32) -> None:
    """Write both persons' motions."""
    for place, person in enumerate(("P1", "P2")):
        dataset.write_motion(name, person, changes=arrays(frames, 2 * seed + place, dtype))
