"""A dataset in which nothing is wrong: people who stand on the floor and sway."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.conftest import DatasetFolder

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")
FRAMES = 150


def motion_changes(frames: int = FRAMES) -> dict[str, np.ndarray]:
    """What keeps the person of the fixture on his feet: small turns, and a pelvis as high as legs are long."""
    time = np.linspace(0, 6, frames)
    pose = 0.02 * np.sin(time[:, None, None] + np.arange(63).reshape(21, 3))
    trans = np.array([0.0, 1.3, 0.0]) + 0.02 * np.sin(time)[:, None]
    still = np.zeros((1, 10), np.float32)
    return {"pose_body": pose.astype(np.float32), "trans": trans.astype(np.float32), "betas": still}


def skeleton(frames: int = FRAMES) -> np.ndarray:
    """64 joints in a column above the floor, swaying."""
    rest = np.column_stack((np.zeros(64), np.linspace(0.05, 1.7, 64), np.zeros(64)))
    return (rest + 0.02 * np.sin(np.linspace(0, 6, frames))[:, None, None] * (1, 0, 1)).astype(np.float32)


def write_motion(dataset: DatasetFolder, name: str, person: str, frames: int = FRAMES, **changes: object) -> Path:
    """A sound motion, but for the changes."""
    return dataset.write_motion(name, person, frames, changes={**motion_changes(frames), **changes})


def write_good(dataset: DatasetFolder, names: tuple[str, ...] = NAMES) -> DatasetFolder:
    """Write a whole dataset."""
    for name in names:
        for person in ("P1", "P2"):
            write_motion(dataset, name, person)
            dataset.write_skeleton(name, person, array=skeleton())
        dataset.write(f"texts/{name}.txt", "Two people meet.\nThey meet.\nOne meets the other.\n")
    dataset.write_annotations(dict.fromkeys(names, 0), {"train": names[:-2], "val": names[-2:-1], "test": names[-1:]})
    return dataset
