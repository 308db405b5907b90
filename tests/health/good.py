"""A dataset in which nothing is wrong: people who stand on the floor and sway."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np

from tests.conftest import DatasetFolder
from viewer.bodies.joint_model import mannequin_joints
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.dataset.motions import Motion
from viewer.dataset.optitrack import JOINT_NAMES

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")
FRAMES = 150
_STILL = {"pose_lhand": (15, 3), "pose_rhand": (15, 3)}
_MIDDLE = {
    "Hips": "pelvis", "Spine": "spine1", "Spine_1": "spine3", "Neck": "neck", "Head": "head", "Head_Nub": "head",
}  # fmt: skip
_SIDES = {
    "UpLeg": "hip", "Leg": "knee", "Foot": "ankle", "Toe": "foot", "Shoulder": "collar", "Arm": "shoulder",
    "ForeArm": "elbow", "Hand": "wrist",
}  # fmt: skip


def motion_changes(frames: int = FRAMES) -> dict[str, np.ndarray]:
    """What keeps the person of the fixture on his feet: small turns, and a pelvis as high as legs are long."""
    time = np.linspace(0, 6, frames)
    pose = 0.02 * np.sin(time[:, None, None] + np.arange(63).reshape(21, 3))
    trans = np.array([0.0, 1.3, 0.0]) + 0.02 * np.sin(time)[:, None]
    root = 0.02 * np.sin(time[:, None] + np.arange(3))
    still = np.zeros((1, 10), np.float32)
    return {
        "root_orient": root.astype(np.float32),
        "pose_body": pose.astype(np.float32),
        "trans": trans.astype(np.float32),
        "betas": still,
    }


def skeleton(frames: int = FRAMES, person: str = "P1") -> np.ndarray:
    """64 joints at the joints of the body that `motion_changes` moves; P2's a millimetre aside."""
    arrays = {key: np.zeros((frames, *shape), np.float32) for key, shape in _STILL.items()}
    moved = motion_changes(frames)
    joints = captured(Motion(**{**arrays, **moved, "betas": moved["betas"][0]}, gender="neutral"))
    return joints + np.float32(0.001 * (person == "P2"))


def captured(motion: Motion) -> np.ndarray:
    """The skeleton (T, 64, 3) that would have been captured of a motion of the mannequin."""
    body = mannequin_joints().joints(motion)
    return np.ascontiguousarray(body[:, [SMPLX_JOINTS.index(_at(name)) for name in JOINT_NAMES]])


def _at(name: str) -> str:
    """The SMPL-X joint where a captured one is."""
    side = f"{name[: -len(name.removeprefix('Left').removeprefix('Right'))].lower()}_"
    part = name.removeprefix("Left").removeprefix("Right")
    if not side.strip("_"):
        return _MIDDLE[part]
    return side + next(joint for start, joint in _SIDES.items() if part.startswith(start))


def write_motion(dataset: DatasetFolder, name: str, person: str, frames: int = FRAMES, **changes: object) -> Path:
    """A sound motion, but for the changes; that of nobody else."""
    moved = motion_changes(frames)
    moved["pose_body"] = moved["pose_body"] + np.float32(0.001 * _number(name, person))
    return dataset.write_motion(name, person, frames, changes={**moved, **changes})


def _number(name: str, person: str) -> int:
    return zlib.crc32(f"{name}{person}".encode("utf-8", "surrogateescape")) % 50


def write_good(dataset: DatasetFolder, names: tuple[str, ...] = NAMES) -> DatasetFolder:
    """Write a whole dataset."""
    for name in names:
        for person in ("P1", "P2"):
            write_motion(dataset, name, person)
            dataset.write_skeleton(name, person, array=skeleton(person=person))
        dataset.write(f"texts/{name}.txt", "Two people meet.\nThey meet.\nOne meets the other.\n")
    dataset.write_annotations(dict.fromkeys(names, 0), {"train": names[:-2], "val": names[-2:-1], "test": names[-1:]})
    return dataset
