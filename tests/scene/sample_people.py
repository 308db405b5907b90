"""Two synthetic persons for the tests of the scene."""

from __future__ import annotations

import numpy as np

from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.dataset.motions import Motion
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.scene.loaded_sequence import PersonBodies
from viewer.scene.placement import Placement, measure_placement

STRIDE = 0.3  # radians, amplitude of the hips
LEG = 0.83  # metres from hip to ankle


def walk(
    n_frames: int = 60, *, at: tuple[float, float, float] = (0.0, 0.0, 0.0), facing: float = 0.0, pace: float = 0.9
) -> Motion:
    """A person at `at` who walks on the spot with lowered arms; the soles are on the floor, arms and trunk swing.

    facing: degrees about the vertical; 0 is along +z, 90 along +x. pace: swings a second.
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
    trans = np.tile(np.array(at, np.float32), (n_frames, 1))
    trans[:, 1] -= LEG * (1 - np.cos(STRIDE * swing))
    return Motion(
        root_orient=root,
        pose_body=pose,
        pose_lhand=-fingers,
        pose_rhand=fingers,
        trans=trans,
        betas=np.zeros(10, np.float32),
        gender="neutral",
    )


def capture(motion: Motion) -> np.ndarray:
    """OptiTrack joints (T, 64, 3) metres of a motion."""
    joints = MannequinBody(motion).joints(np.arange(motion.n_frames))
    return np.stack([_optitrack_joint(name, joints) for name in JOINT_NAMES], axis=1).astype(np.float32)


def _optitrack_joint(name: str, joints: np.ndarray) -> np.ndarray:
    """A joint (T, 3) by its OptiTrack name from SMPL-X joints (T, 55, 3)."""

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


def two_people(n_frames: int = 60, *, apart: float = 1.0, height: float = 0.0) -> dict[str, PersonBodies]:
    """P1 and P2 face to face, `apart` metres from each other on the x axis, as mannequins and skeletons."""
    persons = {}
    for person, side, pace in (("P1", -1.0, 0.9), ("P2", 1.0, 0.7)):
        motion = walk(n_frames, at=(side * apart / 2, height, 0.0), facing=-90.0 * side, pace=pace)
        persons[person] = PersonBodies(MannequinBody(motion), SkeletonBody(capture(motion)))
    return persons


def placement_of(persons: dict[str, PersonBodies], n_frames: int = 60) -> Placement:
    """Their placement."""
    return measure_placement(
        [body for bodies in persons.values() if (body := bodies.mesh or bodies.skeleton) is not None], n_frames
    )
