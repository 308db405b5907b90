"""Units, up axis and frame rates that the files themselves speak against."""

from dataclasses import replace

import numpy as np
import pytest

from tests.health.checked import NAME, P1_MOTION, brief, check, only
from tests.health.good import FRAMES, NAMES, motion_changes, skeleton, write_motion
from viewer.dataset import Library
from viewer.dataset.readings import Reading
from viewer.health.sequence_check import check_sequence


@pytest.mark.parametrize(("unit", "factor"), [("centimetres", 100), ("millimetres", 1000)])
@pytest.mark.parametrize("with_skeletons", [True, False])
def test_a_unit_is_the_only_finding(good, unit, factor, with_skeletons):
    for person in ("P1", "P2"):
        write_motion(good, NAME, person, trans=factor * motion_changes()["trans"])
        good.write_skeleton(NAME, person, array=factor * skeleton(person=person))
    if not with_skeletons:
        good.remove("skeletons")
    finding = only(check(good))
    assert brief([finding]) == [("unit", "wrong", f"motions/{NAME}")]
    assert finding.message == f"its numbers look like {unit}: choose that in Details, or --unit {unit}"
    read = Library.open(good.root).read_as(Reading(unit=unit))
    assert check_sequence(read[NAME], parts=frozenset()) == []


def test_only_the_skeletons_differ(good):
    for person in ("P1", "P2"):
        good.write_skeleton(NAME, person, array=1000 * skeleton(person=person))
    found = {finding.kind: finding for finding in check(good)}
    assert "the skeletons like millimetres" in found["unit"].message


def test_z_up(good):
    good.remove("skeletons")
    for person in ("P1", "P2"):
        moved = motion_changes()
        x, y, z = moved["trans"].T
        root = np.tile(np.float32([np.pi / 2, 0, 0]), (FRAMES, 1)) + 0.001 * moved["root_orient"]
        write_motion(good, NAME, person, trans=np.stack([x, -z, y], axis=-1), root_orient=root)
    finding = next(finding for finding in check(good) if finding.kind == "up")
    assert finding.message == "Z looks like its up axis: choose that in Details, or --up z"
    read = Library.open(good.root).read_as(Reading(up="z"))
    assert "up" not in {finding.kind for finding in check_sequence(read[NAME])}


def test_persons_whose_rates_differ(good):
    write_motion(good, NAME, "P1", fps=np.array(60.0))
    finding = only(check(good))
    assert brief([finding]) == [("rate", "wrong", f"motions/{NAME}")]
    assert "P1's says 60, P2's says nothing" in finding.message
    library = Library.open(good.root)
    assert check_sequence(replace(library[NAME], reading=Reading(fps=120.0)), parts=frozenset()) == []


def test_speeds_go_by_the_rate(good):
    trans = motion_changes()["trans"].copy()
    trans[100:] += (0.2, 0, 0)  # 24 m/s at 120 frames a second, 6 at 30
    good.remove("skeletons")
    for person in ("P1", "P2"):
        write_motion(good, NAME, person, trans=trans)
    assert [finding.kind for finding in check(good)] == ["jump", "jump"]
    for person in ("P1", "P2"):
        write_motion(good, NAME, person, trans=trans, fps=np.array(30))
    assert check(good) == []


def test_turns_go_by_the_rate(good):
    hand = good.motion_arrays(FRAMES)["pose_rhand"]
    hand[30:, 14, 0] += np.radians(120)
    write_motion(good, NAME, "P1", pose_rhand=hand)
    assert brief(check(good)) == [("turn", "wrong", P1_MOTION)]
    for person, pose in (("P1", hand), ("P2", good.motion_arrays(FRAMES)["pose_rhand"])):
        write_motion(good, NAME, person, pose_rhand=pose, fps=np.array(60))
    assert check(good) == []


def test_a_second_is_shorter_at_fewer_frames(good):
    still = motion_changes()["pose_body"].copy()
    still[20:60] = still[20]
    write_motion(good, NAME, "P1", pose_body=still)
    assert check(good) == []
    for person, pose in (("P1", still), ("P2", still + np.float32(0.001))):
        write_motion(good, NAME, person, pose_body=pose, fps=np.array(30))
    assert {finding.kind for finding in check(good)} == {"frozen"}
    assert NAME in NAMES
