"""Files as models write them, with what is known of their motion."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import h5py
import numpy as np

# SMPL-22 of somebody who stands at the origin, facing +Z: metres, Y up.
STANDING = np.array(
    [
        *([0, 0.95, 0], [0.07, 0.86, 0], [-0.07, 0.86, 0], [0, 1.07, 0], [0.1, 0.48, 0], [-0.1, 0.48, 0]),
        *([0, 1.2, 0], [0.1, 0.08, 0], [-0.1, 0.08, 0], [0, 1.26, 0], [0.1, 0.02, 0.12], [-0.1, 0.02, 0.12]),
        *([0, 1.47, 0], [0.08, 1.38, 0], [-0.08, 1.38, 0], [0, 1.56, 0.03], [0.18, 1.4, 0], [-0.18, 1.4, 0]),
        *([0.3, 1.15, 0], [-0.3, 1.15, 0], [0.32, 0.9, 0.05], [-0.32, 0.9, 0.05]),
    ],
    np.float32,
)
REST = np.array([1, 0, 0, 0, 1, 0], np.float32)  # no rotation, in rows or columns
TURN_ROWS = np.array([0, -1, 0, 1, 0, 0], np.float32)  # 90 degrees about +z, in rows
ELBOW = 18  # left, of a body's joints


def walk(n_frames: int, side: float = 0.0) -> np.ndarray:
    """(T, 22, 3) of somebody who stands and moves 1 cm a frame along +X. side: metres along +Z."""
    moved = np.zeros((n_frames, 1, 3), np.float32)
    moved[:, 0, 0], moved[:, 0, 2] = 0.01 * np.arange(n_frames), side
    return STANDING + moved


def z_up(points: np.ndarray) -> np.ndarray:
    """Points as they are with Z up."""
    return np.ascontiguousarray(np.stack([points[..., 0], -points[..., 2], points[..., 1]], axis=-1))


def rows_56x12(n_frames: int = 40, *, velocity: bool = False, noise: float = 0.02) -> np.ndarray:
    """(T, 56, 12) of two who stand 1 m apart; the first's left elbow is turned; row 55 as text2motion has it."""
    frames = np.zeros((n_frames, 56, 12), np.float32)
    frames[:, :55] = np.tile(REST, 2)
    frames[:, ELBOW, :6] = TURN_ROWS
    frames[:, 55, 0] = 0.1 * np.arange(n_frames)
    frames[:, 55, [1, 7]] = 0.9
    frames[:, 55, 8] = 1.0
    if velocity:
        frames[:-1, 55, 3] = 0.1
    else:
        frames[:, 55, [3, 4, 5, 9, 10, 11]] = noise
    return frames


def person_major(frames: np.ndarray) -> np.ndarray:
    """(T, 672) of the same content in the layout (2, 56, 6)."""
    return np.moveaxis(frames.reshape(-1, 56, 2, 6), 2, 1).reshape(-1, 672).copy()


def regennet(n_clips: int = 4, n_frames: int = 60, rows: int = 56, *, turned: bool = False) -> dict[str, Any]:
    """The dict of results.npy: 2 samples, 2 repetitions. turned: upside down, as of NTU."""
    still = np.zeros((n_clips, rows, 6, n_frames), np.float32)
    still[:, :-1] = REST[:, None]
    if turned:
        still[:, 0] = np.array([1, 0, 0, 0, -1, 0], np.float32)[:, None]
    actor, reactor = still.copy(), still.copy()
    actor[:, -1, 0] = 0.01 * np.arange(n_frames)
    reactor[:, -1, 2] = 1.0
    reactor[:, -1, 0] = 0.002 * np.arange(n_frames)
    return {
        "output": reactor,
        "cmotion": actor,
        "motion": np.full((n_clips, rows - 1, 3, n_frames), 77.0, np.float32),
        "text": (["Hug", "Kick"] * n_clips)[:n_clips],
        "lengths": np.full(n_clips, n_frames),
        "num_samples": 2,
        "num_repetitions": n_clips // 2,
    }


def mdm(n_joints: int = 22, n_samples: int = 2, n_repetitions: int = 3, n_frames: int = 60) -> dict[str, Any]:
    """The dict of MDM's results.npy; lengths are 40, 44, 48, ... frames, and what follows is garbage."""
    n_clips = n_samples * n_repetitions
    lengths = np.array([40 + 4 * index for index in range(n_clips)])
    figure = {22: STANDING, 24: with_hands(STANDING) * np.float32([1, -1, 1])}.get(n_joints)
    motion = np.full((n_clips, n_joints, 3, n_frames), 55.0, np.float32)
    for index, length in enumerate(lengths):
        shown = kit_figure() if figure is None else figure
        motion[index, :, :, :length] = shown[..., None] + np.float32(0.01 * index)
    texts = [f"somebody {'walks' if index % n_samples == 0 else 'waves'}" for index in range(n_clips)]
    return {
        "motion": motion,
        "text": texts,
        "lengths": lengths,
        "num_samples": n_samples,
        "num_repetitions": n_repetitions,
    }


def with_hands(points: np.ndarray) -> np.ndarray:
    """SMPL-24 of SMPL-22."""
    return np.concatenate([points, points[..., 20:22, :] - np.float32([0, 0.08, 0])], axis=-2)


def kit_figure() -> np.ndarray:
    """KIT's 21 joints of somebody who stands, millimetres."""
    order = [0, 3, 6, 12, 15, 16, 18, 20, 17, 19, 21, 1, 4, 7, 7, 10, 2, 5, 8, 8, 11]
    return 1000 * STANDING[order]


def vectors_262(n_frames: int = 60) -> np.ndarray:
    """(T, 2, 262) of two who walk beside each other."""
    frames = np.zeros((n_frames, 2, 262), np.float32)
    for number, side in enumerate((0.0, 1.0)):
        frames[:, number, :66] = walk(n_frames, side).reshape(n_frames, 66)
        frames[:-1, number, 66:132] = np.diff(frames[:, number, :66], axis=0)
    frames[..., 132:258] = np.tile([1, 0, 0, 1, 0, 0], 21)
    return frames


def person(n_frames: int, *, flat: bool = True, dtype: type = np.float64, up: str = "z") -> dict[str, Any]:
    """A person of InterHuman's pickles, who stands upright."""
    root = np.zeros((n_frames, 3), dtype)
    if up == "z":
        root[:, 0] = np.pi / 2
    trans = np.zeros((n_frames, 3), dtype)
    trans[:, 2 if up == "z" else 1] = 1.2
    trans[:, 0] = 0.01 * np.arange(n_frames)
    body = np.zeros((n_frames, 63) if flat else (n_frames, 21, 3), dtype)
    return {"trans": trans, "root_orient": root, "pose_body": body}


def save_dict(path: Path, value: Mapping[str, Any]) -> Path:
    """np.save of a dict, which pickles it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = np.empty((), object)
    holder[()] = dict(value)
    np.save(path, holder, allow_pickle=bool(1))
    return path


def save_array(path: Path, array: np.ndarray) -> Path:
    """np.save, in a folder that is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, array)
    return path


def save_pickle(path: Path, value: object, protocol: int = 4) -> Path:
    """pickle.dump, in a folder that is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(value, protocol))
    return path


def save_text(path: Path, *lines: str) -> Path:
    """A text file without a newline at its end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def save_h5(path: Path, sequences: Mapping[str, np.ndarray], **attributes: object) -> Path:
    """An HDF5 file with a dataset for each sequence."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w") as file:
        for name, array in sequences.items():
            file.create_dataset(name, data=array)
        file.attrs.update(attributes)
    return path


def training_motion(n_frames: int = 9, *, exchanged: bool = False) -> np.ndarray:
    """(T, 56, 6) as in files for training: the first person starts at the origin, the second 1 m away."""
    rng = np.random.default_rng(n_frames)
    motion = rng.uniform(-0.5, 0.5, (n_frames, 56, 6)).astype(np.float32)
    motion[:, 22:25] = 0
    steps = np.arange(n_frames, dtype=np.float32)[:, None]
    motion[:, 55, :3] = steps * np.float32([0.01, 0, 0])
    motion[:, 55, 3:] = np.float32([0.1, 0.05, 1]) + steps * np.float32([0, 0, -0.01])
    return np.concatenate([motion[..., 3:], motion[..., :3]], axis=-1) if exchanged else motion
