"""Mesh against skeleton, person against person, sequence against sequence."""

import numpy as np
import pytest

from tests.bulk.here import Here
from tests.health.checked import NAME, P1_MOTION, P2_MOTION, P2_SKELETON, brief, check, only
from tests.health.good import FRAMES, NAMES, motion_changes, skeleton, write_motion
from viewer.dataset import Library
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.health import run
from viewer.health.copies import Copies

SKELETONS = f"skeletons/{NAME}"
ASIDE = np.float32([2.0, 0, 0.3])  # of P2, and of nobody's mirror image
SIDES = [
    JOINT_NAMES.index(name.replace("Left", "*").replace("Right", "Left").replace("*", "Right")) for name in JOINT_NAMES
]


@pytest.fixture
def apart(good):
    """Both persons two metres from each other, the first aside of x = 0."""
    for person, place in (("P1", np.float32([0.6, 0, 0])), ("P2", ASIDE)):
        write_motion(good, NAME, person, trans=motion_changes()["trans"] + place)
        good.write_skeleton(NAME, person, array=skeleton(person=person) + place)
    assert check(good) == []
    return good


def captured(person: str) -> np.ndarray:
    return skeleton(person=person) + (np.float32([0.6, 0, 0]) if person == "P1" else ASIDE)


def messages(found):
    assert {(finding.kind, finding.severity, finding.file) for finding in found} == {("apart", "wrong", SKELETONS)}
    return [finding.message for finding in found]


def test_a_skeleton_aside(apart):
    apart.write_skeleton(NAME, "P2", array=captured("P2") + np.float32([0.3, 0, 0]))
    assert messages(check(apart)) == ["P2's skeleton is 30 cm from the motion"]
    apart.write_skeleton(NAME, "P2", array=captured("P2") + np.float32([0.1, 0, 0]))
    assert check(apart) == []


def test_a_mirrored_skeleton(apart):
    apart.write_skeleton(NAME, "P1", array=captured("P1") * np.float32([-1, 1, 1]))
    assert messages(check(apart)) == ["P1's skeleton is mirrored in x against the motion"]


def test_persons_exchanged(apart):
    for person, other in (("P1", "P2"), ("P2", "P1")):
        apart.write_skeleton(NAME, person, array=captured(other))
    (message,) = messages(check(apart))
    assert message == "each person's motion is where the other's skeleton is: they are exchanged"


def test_sides_of_a_skeleton_swapped(apart):
    apart.write_skeleton(NAME, "P1", array=captured("P1")[:, SIDES])
    assert messages(check(apart)) == ["P1's skeleton has left and right swapped against the motion"]


def test_another_pose(apart):
    joints = captured("P1")
    joints[:, [JOINT_NAMES.index("LeftHand"), JOINT_NAMES.index("RightFoot")]] += np.float32([0, 0.4, 0])
    apart.write_skeleton(NAME, "P1", array=joints)
    (message,) = messages(check(apart))
    assert message == "P1's skeleton has another pose than the motion: a hand, foot or hip is 40 cm off"


def test_y_and_z_exchanged_in_the_translation(apart):
    trans = motion_changes()["trans"][:, [0, 2, 1]] + np.float32([0.6, 0, 0])
    write_motion(apart, NAME, "P1", trans=trans)
    assert {finding.kind for finding in check(apart)} >= {"floor", "apart"}


@pytest.mark.parametrize("up", [0.08, -0.08])
def test_one_motion_floats_or_is_sunken_against_its_skeleton(apart, up):
    write_motion(apart, NAME, "P2", trans=motion_changes()["trans"] + ASIDE + np.float32([0, up, 0]))
    finding = only([finding for finding in check(apart) if finding.kind == "level"])
    what = "above" if up > 0 else "below"
    assert (finding.severity, finding.message) == (
        "wrong",
        f"P2's motion is 8 cm {what} the skeleton, and the other person's is not",
    )


@pytest.mark.parametrize(("up", "severity"), [(0.03, None), (0.08, "wrong"), (0.4, "wrong")])
def test_one_person_floats(apart, up, severity):
    write_motion(apart, NAME, "P2", trans=motion_changes()["trans"] + ASIDE + np.float32([0, up, 0]))
    apart.write_skeleton(NAME, "P2", array=captured("P2") + np.float32([0, up, 0]))
    expected = [] if severity is None else [("level", severity, f"motions/{NAME}")]
    assert brief(check(apart)) == expected


@pytest.mark.parametrize(("up", "severity"), [(0.08, "note"), (0.2, "wrong")])
def test_without_skeletons_the_mannequins_legs_are_in_doubt(apart, up, severity):
    apart.remove("skeletons")
    write_motion(apart, NAME, "P2", trans=motion_changes()["trans"] + ASIDE + np.float32([0, up, 0]))
    assert brief(check(apart)) == [("level", severity, f"motions/{NAME}")]


def test_who_is_carried_is_a_note(good):
    write_motion(good, NAME, "P2", trans=motion_changes()["trans"] + np.float32([0, 0.5, 0.2]))
    good.write_skeleton(NAME, "P2", array=skeleton(person="P2") + np.float32([0, 0.5, 0.2]))
    assert brief(check(good)) == [("level", "note", f"motions/{NAME}")]


def test_skeletons_alone_tell_who_floats(apart):
    apart.remove("motions")
    apart.write_skeleton(NAME, "P2", array=captured("P2") + np.float32([0, 0.1, 0]))
    assert brief(check(apart)) == [("level", "wrong", SKELETONS)]


def test_a_copy_of_the_other_person(good):
    for person in ("P1", "P2"):
        write_motion(good, NAME, person, pose_body=motion_changes()["pose_body"])
        good.write_skeleton(NAME, person, array=skeleton())
    found = check(good)
    assert brief(found) == [("copy", "wrong", P2_MOTION), ("copy", "wrong", P2_SKELETON)]
    assert found[0].message == "P2's motion is a copy of P1's"


def test_the_same_motion_under_two_names_in_any_order():
    first, second, third = NAMES[:3]
    for order in ((first, second), (second, first)):
        copies = Copies()
        assert list(copies.find(order[0], {"P1": "a", "P2": "b"})) == []
        (finding,) = copies.find(order[1], {"P1": "c", "P2": "a"})
        assert finding.sequence == second
        assert f"of {first}" in finding.message
    assert list(copies.find(third, {"P1": "d", "P2": "d"})) == []  # found within the sequence


def test_copies_are_found_in_a_whole_check(good):
    path = good.root / "motions" / NAMES[1] / "P1.npz"
    path.write_bytes((good.root / P1_MOTION).read_bytes())
    good.remove("skeletons")
    results = [checked for checked in run.check(Library.open(good.root), Here()) if checked is not None]
    (finding,) = [finding for checked in results for finding in checked.findings if finding.severity == "wrong"]
    assert (finding.kind, finding.sequence) == ("copy", NAMES[1])
    assert finding.message == f"P1's motion is the same as P1's of {NAME}"


@pytest.mark.parametrize("joint", ["elbow", "knee"])
def test_joints_that_bend_the_wrong_way(good, joint):
    good.remove("skeletons")
    pose = motion_changes()["pose_body"].copy()
    left, right = (3, 4) if joint == "knee" else (17, 18)
    axis, signs = (0, (1, 1)) if joint == "knee" else (1, (-1, 1))
    pose[:, left, axis] += signs[0] * 0.8
    pose[:, right, axis] += signs[1] * 0.8
    write_motion(good, NAME, "P1", pose_body=pose)
    assert "sides" not in {finding.kind for finding in check(good)}
    pose[:, [left, right], axis] *= -1
    write_motion(good, NAME, "P1", pose_body=pose)
    finding = only([finding for finding in check(good) if finding.kind == "sides"])
    assert brief([finding]) == [("sides", "wrong", P1_MOTION)]
    assert finding.message == f"P1's {joint}s bend the wrong way: left and right may be swapped in the motion"


def test_one_elbow_may_be_overstretched(good):
    good.remove("skeletons")
    pose = motion_changes()["pose_body"].copy()
    pose[:, 17, 1] += 0.5
    write_motion(good, NAME, "P1", pose_body=pose)
    assert check(good) == []


@pytest.mark.parametrize("fault", ["swapped", "mirrored"])
def test_sides_of_skeletons_without_motions(good, fault):
    good.remove("motions")
    joints = skeleton()
    for side in ("Left", "Right"):
        joints[:, JOINT_NAMES.index(f"{side}Leg")] += np.float32([0, 0, 0.15])  # a bent knee
    good.write_skeleton(NAME, "P2", array=joints)
    assert check(good) == []
    good.write_skeleton(NAME, "P2", array=joints[:, SIDES] if fault == "swapped" else joints * np.float32([-1, 1, 1]))
    assert brief(check(good)) == [("sides", "wrong", P2_SKELETON)]


@pytest.mark.parametrize("noise", [0.0, 1e-7])
def test_frozen_but_for_noise(good, noise):
    random = np.random.default_rng(0)
    moved = {key: motion_changes()[key][:1] for key in ("root_orient", "pose_body", "trans")}
    still = {
        key: (np.repeat(value, FRAMES, axis=0) + random.normal(0, noise, (FRAMES, *value.shape[1:]))).astype(np.float32)
        for key, value in moved.items()
    }
    write_motion(good, NAME, "P1", **still)
    assert brief(check(good)) == [("frozen", "wrong", P1_MOTION)]
    joints = np.repeat(skeleton()[:1], FRAMES, axis=0) + random.normal(0, noise, (FRAMES, 64, 3))
    good.write_skeleton(NAME, "P2", array=joints.astype(np.float32))
    assert brief(check(good)) == [("frozen", "wrong", P1_MOTION), ("frozen", "wrong", P2_SKELETON)]
