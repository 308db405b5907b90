"""Two persons made for the tests of the scene: poses whose place on the picture is known."""

from __future__ import annotations

import numpy as np

from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.dataset.motions import Motion
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.scene.cast import Cast
from viewer.scene.placement import Placement, place

STRIDE = 0.3  # radians that a hip swings
LEG = 0.83  # metres from hip to ankle


def walk(
    n_frames: int = 60, *, at: tuple[float, float, float] = (0.0, 0.0, 0.0), facing: float = 0.0, pace: float = 0.9
) -> Motion:
    """Somebody who stands at `at` with lowered arms and strides on the spot: soles on the floor, arms and trunk swing.

    facing: degrees about the vertical; 0 looks along +z, 90 along +x. pace: turns of the swing a second.
    """
    swing = np.sin(2 * np.pi * pace * np.arange(n_frames) / 120.0 + 0.8)
    pose = np.zeros((n_frames, 21, 3), np.float32)

    def turn(joint: str, axis: int, angle: np.ndarray | float) -> None:
        pose[:, SMPLX_JOINTS.index(joint) - 1, axis] += angle

    for side, sign in (("left", 1.0), ("right", -1.0)):
        turn(f"{side}_shoulder", 2, -sign * 1.2)
        turn(f"{side}_shoulder", 1, -sign * 0.5 * swing)
        turn(f"{side}_elbow", 1, -sign * (0.45 + 0.2 * swing))
        turn(f"{side}_hip", 0, -STRIDE * sign * swing)
        turn(f"{side}_ankle", 0, STRIDE * sign * swing)
    turn("spine2", 1, 0.12 * swing)
    fingers = np.tile(np.array([0.0, 0.0, 0.25], np.float32), (n_frames, 15, 1))
    root = np.zeros((n_frames, 3), np.float32)
    root[:, 1] = np.radians(facing)
    where = np.tile(np.array(at, np.float32), (n_frames, 1))
    where[:, 1] -= LEG * (1 - np.cos(STRIDE * swing))
    return Motion(
        root_orient=root,
        pose_body=pose,
        pose_lhand=-fingers,
        pose_rhand=fingers,
        trans=where,
        betas=np.zeros(10, np.float32),
        gender="neutral",
    )


def captured(motion: Motion) -> np.ndarray:
    """OptiTrack joints (T, 64, 3) metres of a motion, as a capture would have them."""
    joints = MannequinBody(motion).joints(np.arange(motion.n_frames))
    return np.stack([_optitrack_joint(name, joints) for name in JOINT_NAMES], axis=1).astype(np.float32)


def _optitrack_joint(name: str, joints: np.ndarray) -> np.ndarray:
    """One joint (T, 3) by its OptiTrack name out of SMPL-X joints (T, 55, 3)."""

    def at(smplx_name: str) -> np.ndarray:
        return joints[:, SMPLX_JOINTS.index(smplx_name)]

    trunk = {"Hips": "pelvis", "Spine": "spine2", "Spine_1": "spine3", "Neck": "neck", "Head": "head"}
    if name in trunk:
        return at(trunk[name])
    if name == "Head_Nub":
        return at("head") + np.array([0.0, 0.2, 0.0])
    side = "right" if name.startswith("Right") else "left"
    part = name.removeprefix(side.capitalize())
    limbs = {
        "UpLeg": "hip", "Leg": "knee", "Foot": "ankle", "ToeBase": "foot", "ToeBase_Nub": "foot",
        "Shoulder": "collar", "Arm": "shoulder", "ForeArm": "elbow", "Hand": "wrist",
    }  # fmt: skip
    if part in limbs:
        return at(f"{side}_{limbs[part]}")
    finger = f"{side}_{part.removeprefix('Hand').removesuffix('_Nub').rstrip('123').lower()}"
    if part.endswith("_Nub"):
        return 2 * at(f"{finger}3") - at(f"{finger}2")
    return at(f"{finger}{part[-1]}")


def two_people(n_frames: int = 60, *, apart: float = 1.0, height: float = 0.0) -> dict[str, Cast]:
    """P1 and P2, `apart` metres from each other on the x axis, face to face, as mannequins and skeletons."""
    casts = {}
    for person, side, pace in (("P1", -1.0, 0.9), ("P2", 1.0, 0.7)):
        motion = walk(n_frames, at=(side * apart / 2, height, 0.0), facing=-90.0 * side, pace=pace)
        casts[person] = Cast(MannequinBody(motion), SkeletonBody(captured(motion)))
    return casts


def placed(casts: dict[str, Cast], n_frames: int = 60) -> Placement:
    """Where they stand."""
    return place([body for cast in casts.values() if (body := cast.mesh or cast.skeleton) is not None], n_frames)
