"""The 64 OptiTrack joints of a performed motion."""

from __future__ import annotations

import numpy as np

from .body import JOINT
from .feet import TOE_TIP
from .person import Performance
from .rotations import Array, turned, unit

_LEG = {"UpLeg": "Hip", "Leg": "Knee", "Foot": "Ankle", "ToeBase": "Foot"}
_ARM = {"Shoulder": "Collar", "Arm": "Shoulder", "ForeArm": "Elbow", "Hand": "Wrist"}
_SIDES = ("Right", "Left")
_TIP = 0.9  # length of a finger's last phalanx, in lengths of the one before it
_HEAD_TOP = np.array([0.0, 0.15, 0.02])  # metres, from the head joint
_SPINE_SHARE = 0.3  # of the way from spine1 to spine2, where OptiTrack puts its Spine


def optitrack(motion: Performance) -> Array:
    """Joint positions (T, 64, 3), metres, in the order of the dataset's skeletons."""
    joint = {name: motion.joints[:, number] for name, number in JOINT.items()}
    spine = (1.0 - _SPINE_SHARE) * joint["Spine1"] + _SPINE_SHARE * joint["Spine2"]
    columns = [joint["Pelvis"]]
    for side in _SIDES:
        columns += [joint[f"{side[0]}_{name}"] for name in _LEG.values()]
        ball = JOINT[f"{side[0]}_Foot"]
        columns.append(motion.joints[:, ball] + turned(motion.world[:, ball], np.array([0.0, 0.0, TOE_TIP])))
    columns += [spine, joint["Spine3"]]
    for side in _SIDES:
        columns += [joint[f"{side[0]}_{name}"] for name in _ARM.values()]
        for finger in ("Pinky", "Ring", "Middle", "Index", "Thumb"):
            columns += [joint[f"{side[0]}_{finger}{number}"] for number in (1, 2, 3)]
            columns.append(_finger_tip(motion, f"{side[0]}_{finger}"))
    head = JOINT["Head"]
    top = motion.joints[:, head] + turned(motion.world[:, head], _HEAD_TOP)
    columns += [joint["Neck"], joint["Head"], top]
    return np.stack(columns, axis=1)


def _finger_tip(motion: Performance, finger: str) -> Array:
    """The end (T, 3) of a finger: its last bone goes on in the direction of the one before it, bent with its joint."""
    bone = motion.trunk.skeleton.offset(f"{finger}3")
    last = JOINT[f"{finger}3"]
    return motion.joints[:, last] + turned(motion.world[:, last], _TIP * np.linalg.norm(bone) * unit(bone))
