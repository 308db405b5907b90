"""Clips whose errors are known."""

from __future__ import annotations

import numpy as np

from tests.results.made import STANDING, walk
from viewer.comparing.clip import ComparedClip
from viewer.dataset.joints.skeletons import SMPL_22
from viewer.results.clip import Joints


def clip(*people: np.ndarray, fps: float = 30.0, topology=SMPL_22) -> ComparedClip:
    """Joints (T, J, 3) of one person or two."""
    each = {person: Joints(joints, topology) for person, joints in zip(("P1", "P2"), people, strict=False)}
    return ComparedClip(each, fps)


def two(n_frames: int = 30) -> tuple[np.ndarray, np.ndarray]:
    """Somebody who walks along +X, and somebody who walks beside, 1 m along +Z."""
    return walk(n_frames), walk(n_frames, 1.0)


def dragged(n_frames: int, speed: float, fps: float) -> np.ndarray:
    """Somebody who stands on both feet and drags the left one along +X with so many metres a second."""
    joints = np.repeat(STANDING[None], n_frames, axis=0)
    joints[:, 10, 0] += (speed / fps) * np.arange(n_frames)
    return joints


def turned(points: np.ndarray, angle: float) -> np.ndarray:
    """Points turned about +Y at the origin."""
    c, s = np.cos(angle), np.sin(angle)
    return (points @ np.array([[c, 0, -s], [0, 1, 0], [s, 0, c]])).astype(np.float32)
