"""What unit and up axis numbers look like."""

from dataclasses import replace

import numpy as np
import pytest

from tests.bodies.made_motions import still_motion
from viewer.bodies.joint_model import mannequin_joints
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.likely_reading import likely_reading
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.dataset.readings import METRES, PLAIN, UNITS, Reading

APART = 0.8
_JOINTS = {"UpLeg": "hip", "Leg": "knee", "Foot": "ankle", "ToeBase": "foot", "Arm": "shoulder", "Hand": "wrist"}


def people(apart: float = APART, height: float = 1.3, count: int = 2):
    """People who stand some metres from each other."""
    places = ((-apart / 2, height, 0.0), (apart / 2, height, 0.3))[:count]
    motions = [replace(still_motion(n_frames=3), trans=np.tile(np.float32(place), (3, 1))) for place in places]
    return dict(zip(("P1", "P2"), motions, strict=False))


def captured(motions):
    """Skeletons at the joints of people's bodies."""
    skeletons = {}
    for person, motion in motions.items():
        body = mannequin_joints().joints(motion)
        joints = np.repeat(body[:, :1], 64, axis=1)
        joints[:, JOINT_NAMES.index("Head")] = body[:, SMPLX_JOINTS.index("head")]
        for side in ("Left", "Right"):
            for part, joint in _JOINTS.items():
                at = SMPLX_JOINTS.index(f"{side.lower()}_{joint}")
                joints[:, JOINT_NAMES.index(f"{side}{part}")] = body[:, at]
        skeletons[person] = joints
    return skeletons


def as_in_file(motions, unit="metres"):
    """The same motions as a file has them in another unit."""
    factor = np.float32(METRES[unit])
    return {person: replace(motion, trans=motion.trans / factor) for person, motion in motions.items()}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("count", [1, 2])
def test_a_unit_is_recognised_by_heights_and_distances(unit, count):
    likely = likely_reading(as_in_file(people(count=count), unit), {}, PLAIN)
    assert likely.reading == Reading(unit=unit)
    assert list(likely.hints) == ([] if unit == "metres" else ["unit"])


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_recognised_by_legs(unit):
    joints = {person: joints / np.float32(METRES[unit]) for person, joints in captured(people()).items()}
    assert likely_reading({}, joints, PLAIN).reading == Reading(unit=unit)


@pytest.mark.parametrize("unit", UNITS[1:])
def test_a_wrong_choice_is_told_as_well(unit):
    reading = Reading(unit=unit)
    motions = {person: reading.motion(motion) for person, motion in people().items()}
    likely = likely_reading(motions, {}, reading)
    assert likely.reading == PLAIN
    assert likely.hints == {"unit": "Its numbers look like metres: choose that in Details, or --unit metres."}


@pytest.mark.parametrize("apart", [0.2, 1.0, 4.0])
def test_origins_where_a_person_begins(apart):
    first, second = people(apart).values()
    origin = first.trans[0].copy()
    motions = {"P1": replace(first, trans=first.trans - origin), "P2": replace(second, trans=second.trans - origin)}
    assert likely_reading(motions, {}, PLAIN).reading == PLAIN
    if apart == 1.0:
        assert likely_reading(as_in_file(motions, "millimetres"), {}, PLAIN).reading.unit == "millimetres"


def z_up(motions):
    """The same motions as a file with Z up has them: a reading with Z up gives them back."""
    given = {}
    for person, motion in motions.items():
        rest = mannequin_joints().mean[0]
        moved = motion.trans + rest - np.array([rest[0], rest[2], -rest[1]])
        trans = np.stack([moved[:, 0], -moved[:, 2], moved[:, 1]], axis=-1).astype(np.float32)
        given[person] = replace(motion, trans=trans, root_orient=motion.root_orient + np.float32([np.pi / 2, 0, 0]))
    return given


@pytest.mark.parametrize("unit", UNITS)
def test_z_up_is_recognised(unit):
    motions = as_in_file(z_up(people()), unit)
    likely = likely_reading(motions, {}, PLAIN)
    assert likely.reading == Reading(unit=unit, up="z")
    read = {person: likely.reading.motion(motion) for person, motion in motions.items()}
    assert likely_reading(read, {}, likely.reading).hints == {}
    for person, motion in people().items():  # turned about the origin, as a whole
        assert mannequin_joints().joints(read[person]) == pytest.approx(mannequin_joints().joints(motion), abs=1e-4)


def test_z_up_of_skeletons_is_recognised():
    joints = {person: joints[..., [0, 2, 1]] * np.float32([1, -1, 1]) for person, joints in captured(people()).items()}
    assert likely_reading({}, joints, PLAIN).reading == Reading(up="z")


def test_two_people_who_lie_are_not_turned():
    motions = z_up(people())
    motions["P2"] = replace(motions["P2"], trans=motions["P2"].trans + np.float32([0, 0, 1.0]))
    assert likely_reading(motions, {}, PLAIN).reading.up_axis == "y"


def test_y_up_is_told_where_z_was_chosen():
    reading = Reading(up="z")
    motions = {person: reading.motion(motion) for person, motion in people().items()}
    assert likely_reading(motions, {}, reading).reading == PLAIN


def test_files_that_differ_cannot_be_read_in_one_way():
    joints = {person: 1000 * joints for person, joints in captured(people()).items()}
    likely = likely_reading(people(), joints, PLAIN)
    assert likely.reading == PLAIN
    differ = "the motions like metres with Y up and the skeletons like millimetres with Y up"
    assert likely.hints == {"unit": f"Its files differ: {differ}."}


def test_absurd_numbers_are_no_unit():
    motions = {person: replace(motion, trans=motion.trans * np.float32(1e7)) for person, motion in people().items()}
    assert likely_reading(motions, {}, PLAIN).reading == PLAIN
    assert likely_reading({}, {"P1": np.zeros((3, 64, 3), np.float32)}, PLAIN).hints == {}
