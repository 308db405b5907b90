"""Checking two persons against each other: floors at different heights, copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final

import numpy as np

from viewer.bodies.body import FloatArray
from viewer.bodies.joint_model import JointModel
from viewer.bodies.kinematics import FEET
from viewer.bodies.quick_median import median
from viewer.dataset.motions import Motion
from viewer.dataset.roles import PERSONS, Person
from viewer.health.bounds import CARRIED, LEVELS_APART, MANNEQUIN_DOUBT
from viewer.health.mesh_check import height_over_skeleton
from viewer.health.person_check import CAPTURED_FEET, Found

# Percentiles of the height of the lower foot over a clip: all stand on the floor now and then.
_LOWEST: Final = 1.0
_LOW: Final = 10.0


def motion_digest(motion: Motion) -> str:
    """A digest of how a person moves; the same for a copy under another name."""
    digest = blake2b(digest_size=16)
    for array in (motion.root_orient, motion.pose_body, motion.trans):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def check_levels(
    meshes: Mapping[Person, FloatArray], skeletons: Mapping[Person, FloatArray], models: Mapping[Person, JointModel]
) -> Iterator[Found]:
    """Whether one person floats or is sunken against the other.

    meshes, skeletons: joints (T, J, 3), all finite. The feet of both are compared, and each mesh with its skeleton.
    """
    by_skeleton = _difference(skeletons, CAPTURED_FEET, _LOWEST)
    by_mesh = _difference(meshes, FEET, _LOW)
    own = {person: height_over_skeleton(meshes[person], skeletons[person]) for person in meshes if person in skeletons}
    if len(own) == 2 and abs(own["P2"] - own["P1"]) > LEVELS_APART:
        person = max(PERSONS, key=lambda person: abs(own[person]))
        what = "above" if own[person] > 0 else "below"
        message = f"{person}'s motion is {abs(own[person]):.0f} cm {what} the skeleton, and the other person's is not"
        yield "level", "wrong", message
    elif by_mesh is None:
        if by_skeleton is not None and abs(by_skeleton) > LEVELS_APART:
            yield _level(by_skeleton, "the captured skeletons", is_note=_may_be_carried(by_skeleton, skeletons))
    elif abs(by_mesh) > LEVELS_APART:
        is_mannequin = any(model.kind == "mannequin" for model in models.values())
        is_agreed = by_skeleton is not None and by_skeleton * by_mesh > 0 and abs(by_skeleton) > LEVELS_APART / 2
        is_contradicted = by_skeleton is not None and not is_agreed
        is_unsure = is_contradicted or (is_mannequin and not is_agreed)
        is_doubtful = is_unsure and abs(by_mesh) <= LEVELS_APART + MANNEQUIN_DOUBT
        whose = "the mannequin's joints" if is_mannequin else "the SMPL-X joints"
        yield _level(by_mesh, whose, is_note=is_doubtful or _may_be_carried(by_mesh, meshes))


def _level(higher: float, whose: str, *, is_note: bool) -> Found:
    low, high = PERSONS if higher > 0 else PERSONS[::-1]
    message = f"{high} stands {abs(higher):.0f} cm above {low}, or {low} is sunken (by {whose})"
    return "level", "note" if is_note else "wrong", message


def _difference(tracks: Mapping[Person, FloatArray], feet: Sequence[int], low: float) -> float | None:
    """Centimetres that P2's feet are above P1's, both when they are low and as a rule; None unless both are known."""
    if len(tracks) < 2:
        return None
    heights = [np.sort(tracks[person][:, list(feet), 1].min(axis=1)) for person in PERSONS]
    first, second = (each[[round(part * (len(each) - 1)) for part in (low / 100, 0.5)]] for each in heights)
    apart = 100 * (second - first)
    return float(min(apart, key=abs)) if apart[0] * apart[1] > 0 else 0.0


def _may_be_carried(higher: float, tracks: Mapping[Person, FloatArray]) -> bool:
    return abs(higher) > CARRIED and _is_close(tracks)


def _is_close(tracks: Mapping[Person, FloatArray]) -> bool:
    """Whether one could carry the other: their pelvises are beside or above each other."""
    n = min(len(track) for track in tracks.values())
    first, second = (tracks[person][:n, 0][:, [0, 2]] for person in PERSONS)
    return bool(median(np.linalg.norm(first - second, axis=-1)) < 0.5)
