"""Checking the values of one person: his motion, or his skeleton."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import numpy as np

from viewer.bodies.joint_model import BODY_JOINTS
from viewer.bodies.kinematics import FEET, SMPLX_JOINTS
from viewer.counted import counted
from viewer.dataset.files.bounds import BETAS, DISTANCE
from viewer.dataset.files.npy import Floats
from viewer.dataset.motion_head import BOUNDS
from viewer.dataset.motions import Motion
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.dataset.roles import Person
from viewer.dataset.take import FPS
from viewer.health.bounds import FROZEN, MANNEQUIN_DOUBT, MAX_TURN, Bounds
from viewer.health.finding import Kind, Severity
from viewer.health.tracks import Worst, bad_values, beyond, fastest, longest_still, lowest, sharpest_turn

ModelKind = Literal["smplx", "mannequin"]
Found = tuple[Kind, Severity, str]  # the finding, but for sequence and file

_TURNED: Final = tuple(name.replace("_", " ") for name in (*BODY_JOINTS, *SMPLX_JOINTS[25:]))
_MOVED: Final = tuple(name.replace("_", " ") for name in BODY_JOINTS)
# The nubs of the toes are left out: they are made up beyond the last marker, and not shown either.
CAPTURED_FEET: Final = tuple(
    JOINT_NAMES.index(name) for name in ("RightFoot", "LeftFoot", "RightToeBase", "LeftToeBase")
)


def check_motion(
    motion: Motion, person: Person, joints: Floats, kind: ModelKind, captured: bool, bounds: Bounds, fps: float = FPS
) -> Iterator[Found]:
    """What is not sound in SMPL-X parameters, which are finite.

    joints: (T, J, 3) of the body they move, which is of a kind. captured: the person has a skeleton, whose feet are
    looked at; of the mannequin's, which may have longer legs, only what they cannot explain is told then.
    """
    yield from _frozen_motion(motion, person, fps)
    turned = np.concatenate(
        [motion.root_orient[:, None], motion.pose_body, motion.pose_lhand, motion.pose_rhand], axis=1
    )
    yield from _jumps(joints, person, _MOVED, bounds, fps)
    turn = sharpest_turn(turned, min(180.0, MAX_TURN * FPS / fps))
    if turn:
        what = f"{person}'s {_TURNED[turn.joint]} turns {turn.value:.0f}° into frame {turn.frame}"
        yield "turn", "wrong", f"{what}; {counted(turn.n_frames, 'frame')} over {MAX_TURN * FPS / fps:g}°"
    low = lowest(joints, FEET, bounds.floor)
    if low and kind == "smplx":
        yield (
            "floor",
            "wrong",
            _under(low, person, _MOVED[FEET[low.joint]], "by the SMPL-X joints", motion.n_frames, bounds),
        )
    elif low and (not captured or low.value > bounds.floor + MANNEQUIN_DOUBT):
        message = _under(low, person, _MOVED[FEET[low.joint]], "by the mannequin's joints", motion.n_frames, bounds)
        yield "floor", "note" if low.value <= bounds.floor + MANNEQUIN_DOUBT else "wrong", message


def check_keys(motion: Motion, person: Person) -> Iterator[Found]:
    """What a motion's file lacks or has in another form."""
    for remark in motion.remarks:
        yield "keys", "note", f"{person}: {remark.what.rstrip(',')}; {remark.effect}"


def bad_skeleton(joints: Floats, person: Person) -> Iterator[Found]:
    """NaN and infinity in captured joints."""
    count, first = bad_values(joints)
    if count:
        yield "nan", "wrong", f"{person}'s joints hold {_values(count)}, first in frame {first}"
        return
    if values := beyond(joints, DISTANCE):
        yield "range", "wrong", f"{person}'s joints hold {values}"


def check_skeleton(joints: Floats, person: Person, bounds: Bounds, fps: float = FPS) -> Iterator[Found]:
    """What is not sound in captured joints (T, 64, 3), which are finite and within bounds."""
    start, length = longest_still(joints)
    if 1 < length >= FROZEN * fps / FPS or length == len(joints) > 1:
        yield "frozen", "wrong", _still(person, "joints", joints, start, length)
    yield from _jumps(joints, person, JOINT_NAMES, bounds, fps)
    low = lowest(joints, CAPTURED_FEET, bounds.floor)
    if low:
        name = JOINT_NAMES[CAPTURED_FEET[low.joint]]
        yield "floor", "wrong", _under(low, person, name, "by the captured skeleton", len(joints), bounds)


def bad_motion(motion: Motion, person: Person) -> Iterator[Found]:
    """NaN, infinity and impossible values in SMPL-X parameters."""
    for key, bound in BOUNDS.items():
        track = getattr(motion, key)
        count, first = bad_values(track)
        if count:
            yield "nan", "wrong", f"{person}'s {key} holds {_values(count)}, first in frame {first}"
        elif values := beyond(track, bound):
            yield "range", "wrong", f"{person}'s {key} holds {values}"
    count, first = bad_values(motion.betas)
    if count:
        yield "nan", "wrong", f"{person}'s betas hold {_values(count)}, first in number {first}"
    elif values := beyond(motion.betas, BETAS):
        yield "range", "wrong", f"{person}'s betas hold {values.replace('frame', 'number')}"


def _frozen_motion(motion: Motion, person: Person, fps: float) -> Iterator[Found]:
    """Hands and the root's rotation may rest for long; what moves all the time is the body, and where it is."""
    body = np.concatenate([motion.root_orient, motion.pose_body.reshape(motion.n_frames, -1), motion.trans], axis=1)
    start, length = longest_still(body)
    if length == motion.n_frames > 1:
        yield "frozen", "wrong", _still(person, "motion", body, start, length)
        return
    for key in ("pose_body", "trans"):
        track = getattr(motion, key)
        start, length = longest_still(track)
        if 1 < length >= FROZEN * fps / FPS:
            yield "frozen", "wrong", _still(person, key, track, start, length)


def _still(person: Person, what: str, track: Floats, start: int, length: int) -> str:
    zeros = "" if track[start].any() else ", all zeros"
    if length == len(track):
        return f"{person}'s {what}: the same values in all {length:,} frames{zeros}"
    return f"{person}'s {what}: the same values for {length:,} frames from frame {start}{zeros}"


def _jumps(joints: Floats, person: Person, names: Sequence[str], bounds: Bounds, fps: float) -> Iterator[Found]:
    """The hips go first: where they jump, everything does. In both sets of joints they are joint 0."""
    hips = fastest(joints[:, :1], bounds.max_hips_speed, fps)
    bound = bounds.max_hips_speed if hips else bounds.max_speed
    jump = hips or fastest(joints, bound, fps)
    if jump:
        what = f"{person}'s {names[jump.joint]} moves {jump.value:.3g} m/s into frame {jump.frame}"
        yield "jump", "wrong", f"{what}; {counted(jump.n_frames, 'frame')} over {bound:g} m/s"


def _under(low: Worst, person: Person, name: str, whose: str, n_frames: int, bounds: Bounds) -> str:
    what = f"{person}'s {name} is {low.value:.0f} cm under the floor in frame {low.frame}"
    return f"{what}; {low.n_frames:,} of {counted(n_frames, 'frame')} over {bounds.floor:g} cm ({whose})"


def _values(count: int) -> str:
    return "1 value that is not finite" if count == 1 else f"{count:,} values that are not finite"
