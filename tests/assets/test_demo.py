"""The demo dataset: whole, small, and of people who stand on the floor, touch and do not pass through each other."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.mannequin_body import MannequinBody
from viewer.dataset import Library
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.dataset.roles import DEFAULT, roles

CHECKOUT = Path(__file__).resolve().parents[2]
DEMO = CHECKOUT / "assets" / "demo"
NAMES = sorted(path.name for path in (DEMO / "motions").iterdir())
PERSONS = ("P1", "P2")
OTHER = {"P1": "P2", "P2": "P1"}
FPS = 120.0
Array = NDArray[np.floating]


@cache
def body(name: str, person: str) -> MannequinBody:
    return MannequinBody(Library.open(DEMO)[name].motion(person))


@cache
def joints(name: str, person: str) -> Array:
    """All frames' joints, (T, 55, 3)."""
    who = body(name, person)
    return who.joints(np.arange(who.n_frames))


def joint(name: str, person: str, which: str) -> Array:
    return joints(name, person)[:, SMPLX_JOINTS.index(which)]


def of_action(action: str) -> str:
    library = Library.open(DEMO)
    return next(name for name in NAMES if library[name].action == action)


def palm(name: str, person: str, side: str) -> tuple[Array, Array]:
    """The middle of a palm's surface (T, 3) and the direction it looks in (T, 3)."""
    wrist, index, pinky, middle = (
        joint(name, person, f"{side}_{part}") for part in ("wrist", "index1", "pinky1", "middle1")
    )
    normal = np.cross(pinky - wrist, index - wrist) * (1.0 if side == "left" else -1.0)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    return wrist + 0.72 * (middle - wrist) + 0.03 * normal, normal


def gap_to_body(point: Array, name: str, person: str, frame: int) -> float:
    """Distance of a point from the nearest vertex of a person."""
    return float(cKDTree(body(name, person).frame(frame).vertices).query(point)[0])


def test_it_is_whole_and_nothing_is_wrong_with_it():
    library = Library.open(DEMO)
    assert library.problems == ()
    assert library.annotations.problems == ()
    assert {library[name].action for name in library} >= {
        *("Handshake", "High-five", "Wave", "Push", "Hug", "Point finger at", "Walk towards", "Kick")
    }
    assert len((DEMO / "annots" / "action_setting.txt").read_text().splitlines()) == 40
    assert len((DEMO / "annots" / "familiarity.txt").read_text().splitlines()) == 59
    assert np.load(DEMO / "annots" / "big_five.npy").shape == (118, 5)
    assert set(library.annotations.interaction_order.values()) == {0, 1}
    assert list(library.annotations.interaction_order.values()).count(0) >= 2
    assert set(library.annotations.splits.values()) == {"train", "val", "test"}
    assert len(list((DEMO / "skeletons").iterdir())) == len(NAMES) // 2
    genders = {library[name].motion(person).gender for name in NAMES for person in PERSONS}
    assert genders == {"male", "female", "neutral"}


def test_it_is_small():
    assert sum(path.stat().st_size for path in DEMO.rglob("*") if path.is_file()) <= 4_000_000


@pytest.mark.parametrize("name", NAMES)
def test_length_captions_and_shape(name: str):
    sequence = Library.open(DEMO)[name]
    first, second = (sequence.motion(person) for person in PERSONS)
    assert first.n_frames == second.n_frames
    assert 3.0 <= first.n_frames / FPS <= 6.0
    assert len(set(sequence.captions())) == 3
    assert max(np.abs(first.betas).max(), np.abs(second.betas).max()) <= 1.5
    assert np.abs(first.betas - second.betas).max() > 0.1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("person", PERSONS)
def test_flat_feet_do_not_slide(name: str, person: str):
    for side in ("left", "right"):
        ankle, ball = joint(name, person, f"{side}_ankle"), joint(name, person, f"{side}_foot")
        flat = (ankle[:, 1] < ankle[:, 1].min() + 0.004) & (ball[:, 1] < ball[:, 1].min() + 0.002)
        runs = np.split(np.flatnonzero(flat), np.flatnonzero(np.diff(np.flatnonzero(flat)) > 1) + 1)
        planted = [run for run in runs if len(run) >= 12]
        assert planted, "the foot never stands"
        for run in planted:
            for point in (ankle[run], ball[run]):
                assert np.linalg.norm(point - np.median(point, axis=0), axis=1).max() < 0.005


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("person", PERSONS)
def test_the_lowest_sole_is_on_the_floor(name: str, person: str):
    who = body(name, person)
    lowest = [float(who.frame(frame).vertices[:, 1].min()) for frame in range(0, who.n_frames, 16)]
    assert min(lowest) > -0.01
    assert max(lowest) < 0.01


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("person", PERSONS)
def test_joints_turn_smoothly_and_knees_bend_backwards(name: str, person: str):
    motion = Library.open(DEMO)[name].motion(person)
    parts = (motion.root_orient[:, None], motion.pose_body, motion.pose_lhand, motion.pose_rhand)
    vectors = np.concatenate(parts, axis=1)
    turns = Rotation.from_rotvec(vectors.reshape(-1, 3)).as_matrix().reshape(*vectors.shape, 3)
    steps = np.swapaxes(turns[:-1], -1, -2) @ turns[1:]
    speed = Rotation.from_matrix(steps.reshape(-1, 3, 3)).as_rotvec().reshape(*steps.shape[:3]) * FPS
    assert np.linalg.norm(speed, axis=2).max() < 20.0  # rad/s
    assert np.linalg.norm(np.diff(speed, axis=0), axis=2).max() * FPS < 450.0  # rad/s^2
    knees = motion.pose_body[:, [3, 4], 0]
    assert knees.min() > 0.0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("person", PERSONS)
def test_everything_lives(name: str, person: str):
    motion = Library.open(DEMO)[name].motion(person)
    still = [
        index
        for index in (2, 5, 8, 11, 14, 15, 16, 17, 18)  # spine, neck, head, shoulders, elbows
        if np.ptp(motion.pose_body[:, index], axis=0).max() < 0.01
    ]
    assert still == []
    for hand in (motion.pose_lhand, motion.pose_rhand):
        assert np.linalg.norm(hand[0], axis=1).min() > 0.02  # no flat, dead hand


@pytest.mark.parametrize("name", NAMES)
def test_the_actor_begins(name: str):
    def begins(person: str) -> int:
        moved = np.linalg.norm(joints(name, person) - joints(name, person)[0], axis=2).max(axis=1)
        return int(np.argmax(moved > 0.15)) if moved.max() > 0.15 else len(moved)

    order = Library.open(DEMO).annotations.interaction_order[name]
    actor = next(person for person, role in roles(order, DEFAULT).items() if role == "actor")
    assert 0 < begins(actor) < begins(OTHER[actor])


@pytest.mark.parametrize(("action", "seconds"), [("Handshake", 0.9), ("High-five", 0.03)])
def test_palms_meet_and_face_each_other(action: str, seconds: float):
    name = of_action(action)
    (first, looks), (second, looks_back) = (palm(name, person, "right") for person in PERSONS)
    together = np.linalg.norm(first - second, axis=1) < 0.04
    assert together.sum() >= seconds * FPS
    assert np.einsum("ti,ti->t", looks, looks_back)[together].max() < -0.8


def test_the_push_lands_on_the_chest_with_both_hands():
    name = of_action("Push")
    for side in ("left", "right"):
        hand, _ = palm(name, "P2", side)
        chest = joint(name, "P1", "spine3")
        frame = int(np.argmin(np.linalg.norm(hand - chest, axis=1)[:200]))
        assert gap_to_body(hand[frame], name, "P1", frame) < 0.04
    thrown = joint(name, "P1", "pelvis")
    assert np.linalg.norm(thrown[-1] - thrown[0]) > 0.3


def test_arms_are_round_the_back_in_the_hug():
    name = of_action("Hug")
    frame = int(2.12 * FPS)
    for person in PERSONS:
        chest, far = joint(name, person, "spine3")[frame], joint(name, OTHER[person], "spine3")[frame]
        for side in ("left", "right"):
            hand = palm(name, person, side)[0][frame]
            assert (hand - far) @ (far - chest) > 0.0, "the hand is not behind the other"
            assert gap_to_body(hand, name, OTHER[person], frame) < 0.04


def test_the_foot_of_the_kick_lands():
    name = of_action("Kick")
    foot = joint(name, "P1", "right_foot")
    frame = int(np.argmax(foot[:, 1]))
    assert foot[frame, 1] > 0.6
    assert min(gap_to_body(foot[near], name, "P2", near) for near in range(frame - 8, frame + 9, 2)) < 0.06


@pytest.mark.parametrize("name", [name for name in NAMES if (DEMO / "skeletons" / name).exists()])
@pytest.mark.parametrize("person", PERSONS)
def test_skeletons_coincide_with_the_body(name: str, person: str):
    skeleton = Library.open(DEMO)[name].skeleton(person)
    same = {"Hips": "pelvis", "Spine_1": "spine3", "Neck": "neck", "Head": "head"}
    for side in ("Left", "Right"):
        low = side.lower()
        same |= {
            f"{side}{ours}": f"{low}_{theirs}"
            for ours, theirs in (
                *(("UpLeg", "hip"), ("Leg", "knee"), ("Foot", "ankle"), ("ToeBase", "foot"), ("Arm", "shoulder")),
                *(("Shoulder", "collar"), ("ForeArm", "elbow"), ("Hand", "wrist"), ("HandIndex2", "index2")),
                *(
                    ("HandPinky1", "pinky1"),
                    ("HandRing3", "ring3"),
                    ("HandMiddle1", "middle1"),
                    ("HandThumb3", "thumb3"),
                ),
            )
        }
    for ours, theirs in same.items():
        away = np.linalg.norm(skeleton[:, JOINT_NAMES.index(ours)] - joint(name, person, theirs), axis=1)
        assert away.max() < 0.001, ours
    for tip, before in (("LeftHandIndex3_Nub", "LeftHandIndex3"), ("RightHandThumb3_Nub", "RightHandThumb3")):
        bone = np.linalg.norm(skeleton[:, JOINT_NAMES.index(tip)] - skeleton[:, JOINT_NAMES.index(before)], axis=1)
        assert bone.min() > 0.01
        assert bone.max() < 0.04


def test_the_script_makes_the_same_again(tmp_path: Path):
    subprocess.run([sys.executable, str(CHECKOUT / "assets" / "make_demo.py"), "--out", str(tmp_path)], check=True)
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {path.relative_to(DEMO) for path in DEMO.rglob("*") if path.is_file()} - {Path("README.md")}
    for path in made:
        if path.suffix == ".npz":  # which zlib packed them is all that may differ
            new, old = np.load(tmp_path / path), np.load(DEMO / path)
            assert {key: new[key].tobytes() for key in new.files} == {key: old[key].tobytes() for key in old.files}
        else:
            assert (tmp_path / path).read_bytes() == (DEMO / path).read_bytes(), path


def test_one_sequence_can_be_made_alone(tmp_path: Path):
    name = of_action("Wave")
    script = CHECKOUT / "assets" / "make_demo.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path), name], check=True)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 5
