"""In the demo no limb passes through a body: bones as capsules of the thickness of a slim body."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.mannequin_body import MannequinBody
from viewer.dataset import Library

DEMO = Path(__file__).resolve().parents[2] / "assets" / "demo"
NAMES = sorted(path.name for path in (DEMO / "motions").iterdir())
ALLOWED = 0.005  # metres
Array = NDArray[np.floating]


@dataclass(frozen=True)
class Capsules:
    """Bones of one person through time."""

    start: Array  # (T, N, 3) metres
    end: Array  # (T, N, 3) metres
    radius: Array  # (N,) metres


TRUNK = (
    *(("pelvis", "spine1", 0.085), ("spine1", "spine3", 0.085), ("spine3", "neck", 0.075)),
    *(("left_hip", "right_hip", 0.075), ("left_collar", "right_collar", 0.05), ("neck", "head", 0.045)),
)
LEGS = tuple(
    (f"{side}_{start}", f"{side}_{end}", radius)
    for side in ("left", "right")
    for start, end, radius in (("hip", "knee", 0.05), ("knee", "ankle", 0.035), ("ankle", "foot", 0.025))
)
ARMS = tuple(
    (f"{side}_{start}", f"{side}_{end}", radius)
    for side in ("left", "right")
    for start, end, radius in (("elbow", "wrist", 0.025), ("wrist", "middle1", 0.01), ("middle1", "middle3", 0.005))
)
UPPER_ARMS = (("left_shoulder", "left_elbow", 0.03), ("right_shoulder", "right_elbow", 0.03))
SKULL = 0.09  # metres from the head's joint up to the middle of the skull


def joints(name: str, person: str) -> Array:
    """Joints at every sixth frame, (K, 55, 3)."""
    body = MannequinBody(Library.open(DEMO)[name].motion(person))
    return body.joints(np.arange(0, body.n_frames, 6))


def capsules(where: Array, bones: tuple[tuple[str, str, float], ...], *, skull: bool = False) -> Capsules:
    start, end = (where[:, [SMPLX_JOINTS.index(bone[side]) for bone in bones]] for side in (0, 1))
    radius = np.array([bone[2] for bone in bones])
    if skull:
        head, neck = where[:, SMPLX_JOINTS.index("head")], where[:, SMPLX_JOINTS.index("neck")]
        middle = head + SKULL * (head - neck) / np.linalg.norm(head - neck, axis=1, keepdims=True)
        start, end = (np.concatenate([points, middle[:, None]], axis=1) for points in (start, end))
        radius = np.append(radius, 0.075)
    return Capsules(start, end, radius)


def overlap(first: Capsules, second: Capsules) -> Array:
    """How deep each pair of capsules is in each other, (T, N, M) metres; negative where they are apart.

    The nearest points of two segments as in Ericson, Real-Time Collision Detection, 5.1.9.
    """
    along, across = (first.end - first.start)[:, :, None], (second.end - second.start)[:, None]
    apart = first.start[:, :, None] - second.start[:, None]
    a, e = np.maximum(np.sum(along**2, axis=-1), 1e-9), np.maximum(np.sum(across**2, axis=-1), 1e-9)
    b, c, f = (np.sum(p * q, axis=-1) for p, q in ((along, across), (along, apart), (across, apart)))
    s = np.clip((b * f - c * e) / np.maximum(a * e - b * b, 1e-9), 0.0, 1.0)
    t = np.clip((b * s + f) / e, 0.0, 1.0)
    s = np.clip((b * t - c) / a, 0.0, 1.0)
    distance = np.linalg.norm(apart + s[..., None] * along - t[..., None] * across, axis=-1)
    return first.radius[:, None] + second.radius - distance


def between_persons(first: Array, second: Array) -> Array:
    bones = TRUNK + LEGS + ARMS + UPPER_ARMS
    return overlap(capsules(first, bones, skull=True), capsules(second, bones, skull=True))


@pytest.mark.parametrize("name", NAMES)
def test_nobody_passes_through_the_other(name: str):
    assert between_persons(joints(name, "P1"), joints(name, "P2")).max() < ALLOWED


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("person", ["P1", "P2"])
def test_no_forearm_passes_through_its_owner(name: str, person: str):
    where = joints(name, person)
    assert overlap(capsules(where, ARMS), capsules(where, TRUNK + LEGS, skull=True)).max() < ALLOWED
    left, right = (tuple(bone for bone in LEGS if bone[0].startswith(side)) for side in ("left", "right"))
    assert overlap(capsules(where, left), capsules(where, right)).max() < ALLOWED


def test_passing_through_would_be_seen():
    name = "G001T000A001R000"
    first, second = joints(name, "P1"), joints(name, "P2")
    between_them = second[-1, 0] - first[-1, 0]
    assert between_persons(first + 0.6 * between_them, second).max() > 0.03
