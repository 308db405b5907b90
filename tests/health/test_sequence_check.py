"""Each kind of defect of a sequence's files and values: found where it is, and not where it is not."""

import numpy as np
import pytest

from tests.health.checked import NAME, P1_MOTION, P1_SKELETON, P2_MOTION, P2_SKELETON, brief, check, only
from tests.health.good import FRAMES, NAMES, motion_changes, skeleton, write_motion
from viewer.dataset import Library
from viewer.health.bounds import FEW_FRAMES, FROZEN
from viewer.health.sequence_check import check_sequence

TAGGED = "have tagged words after a #, which are not shown"


def test_good_data_raise_nothing(good):
    library = Library.open(good.root)
    for name in NAMES:
        assert check_sequence(library[name]) == []


@pytest.mark.parametrize("part", ["motions", "skeletons", "texts"])
def test_nor_do_good_data_in_zips(good, part):
    good.pack(part)
    assert check(good) == []


# files


@pytest.mark.parametrize(("path", "what"), [(P2_MOTION, "motion"), (P2_SKELETON, "skeleton")])
def test_one_persons_file_is_missing(good, path, what):
    good.remove(path)
    finding = only(check(good))
    assert brief([finding]) == [("missing", "wrong", path)]
    assert finding.message == f"P2 has no {what}, the other person has one"


@pytest.mark.parametrize("part", ["motions", "skeletons"])
def test_a_sequence_may_be_without_a_part(good, part):
    good.remove(f"{part}/{NAME}")
    finding = only(check(good))
    assert brief([finding]) == [("missing", "note", f"{part}/{NAME}")]
    assert finding.message == f"no {part}"


@pytest.mark.parametrize("part", ["motions", "skeletons"])
def test_what_no_sequence_has_is_not_missed_in_each(good, part):
    good.remove(part)
    assert check(good) == []


def test_a_sequence_without_any_file(good):
    for path in (P1_MOTION, P2_MOTION):
        good.remove(path)
    good.remove(f"skeletons/{NAME}")
    finding = only(check(good))
    assert brief([finding]) == [("missing", "wrong", f"motions/{NAME}")]


@pytest.mark.parametrize("path", [P1_MOTION, P1_SKELETON])
def test_a_file_that_is_cut_off(good, path):
    whole = (good.root / path).read_bytes()
    good.write(path, whole[: len(whole) // 2])
    finding = only(check(good))
    assert brief([finding]) == [("unreadable", "wrong", path)]
    assert finding.message


def test_a_file_that_is_no_data_but_code(good, touches, tmp_path):
    write_motion(good, NAME, "P1", gender=np.array(touches(tmp_path / "ran"), dtype=object))
    assert brief(check(good)) == [("unreadable", "wrong", P1_MOTION)]
    assert not (tmp_path / "ran").exists()


def test_an_array_of_another_shape(good):
    write_motion(good, NAME, "P1", pose_body=np.zeros((FRAMES, 20, 3), np.float32))
    finding = only(check(good))
    assert brief([finding]) == [("unreadable", "wrong", P1_MOTION)]
    assert "pose_body has the shape" in finding.message


@pytest.mark.parametrize(
    ("content", "severity", "message"),
    [
        ("两个人互相握手。".encode("gbk"), "wrong", "is not UTF-8 but GB18030 (GBK)"),
        ("They hug.".encode("utf_16"), "wrong", "is not UTF-8 but UTF-16"),
        (b"They hug.\nHe wav\xe9s.", "note", "line 2 has bytes that are no UTF-8"),
        (b"a#a/X\n" * 2, "wrong", f"lines 1, 2 {TAGGED}"),
        (b"a##0.0#0.0\n" * 8, "wrong", f"lines 1, 2, 3, 4, 5 and 3 more {TAGGED}"),
    ],
)
def test_captions_of_another_form(good, content, severity, message):
    good.write(f"texts/{NAME}.txt", content)
    finding = only(check(good))
    assert brief([finding]) == [("text", severity, f"texts/{NAME}.txt")]
    assert finding.message == message


def test_captions_that_cannot_be_read(good):
    (good.root / f"texts/{NAME}.txt").write_bytes(b"")
    assert brief(check(good)) == [("empty", "wrong", f"texts/{NAME}.txt")]


# values


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_not_finite_in_a_motion(good, value):
    pose = motion_changes()["pose_body"].copy()
    pose[40, 3, 1] = pose[41:43, 5] = value
    write_motion(good, NAME, "P2", pose_body=pose)
    finding = only(check(good))
    assert brief([finding]) == [("nan", "wrong", P2_MOTION)]
    assert finding.message == "P2's pose_body holds 7 values that are not finite, first in frame 40"


def test_each_key_is_told(good):
    trans, betas = motion_changes()["trans"].copy(), np.zeros(10, np.float32)
    trans[0, 0] = betas[2] = np.nan
    write_motion(good, NAME, "P1", trans=trans, betas=betas)
    assert [finding.message for finding in check(good)] == [
        "P1's trans holds 1 value that is not finite, first in frame 0",
        "P1's betas hold 1 value that is not finite, first in number 2",
    ]


def test_values_that_are_not_finite_in_a_skeleton(good):
    joints = skeleton()
    joints[7, 1, 2] = np.nan
    good.write_skeleton(NAME, "P1", array=joints)
    finding = only(check(good))
    assert brief([finding]) == [("nan", "wrong", P1_SKELETON)]
    assert finding.message == "P1's joints hold 1 value that is not finite, first in frame 7"


def test_an_empty_skeleton_is_a_note_and_an_empty_motion_is_wrong(good):
    good.write_skeleton(NAME, "P1", array=np.zeros((0, 64, 3), np.float32))
    write_motion(good, NAME, "P2", frames=0)
    assert brief(check(good)) == [("empty", "wrong", P2_MOTION), ("empty", "note", P1_SKELETON)]


@pytest.mark.parametrize(("still", "wrong"), [(FROZEN, True), (FROZEN - 1, False)])
@pytest.mark.parametrize("key", ["pose_body", "trans"])
def test_a_track_that_is_frozen_for_a_second(good, key, still, wrong):
    track = motion_changes()[key].copy()
    track[20 : 20 + still] = track[20]
    write_motion(good, NAME, "P1", **{key: track})
    found = [finding for finding in check(good) if finding.kind == "frozen"]
    messages = [finding.message for finding in found]
    assert messages == [f"P1's {key}: the same values for 120 frames from frame 20"] * wrong


def test_nothing_is_frozen_for_a_frame_however_long_that_is(good):
    for person in ("P1", "P2"):
        write_motion(good, NAME, person, fps=np.array(0.5))
    assert not [finding.message for finding in check(good) if finding.kind == "frozen"]


def test_a_motion_that_is_frozen_all_along(good):
    still = {key: np.repeat(good.motion_arrays(12)[key][:1], 12, axis=0) for key in ("root_orient", "pose_body")}
    for person in ("P1", "P2"):
        write_motion(good, NAME, person, 12)
        good.write_skeleton(NAME, person, array=skeleton(12, person))
    write_motion(good, NAME, "P1", 12, **still, trans=np.full((12, 3), 2, np.float32))
    finding = only(check(good))
    assert brief([finding]) == [("frozen", "wrong", P1_MOTION)]
    assert finding.message == "P1's motion: the same values in all 12 frames"


def test_hands_may_rest(good):
    still = np.zeros((FRAMES, 15, 3), np.float32)
    write_motion(good, NAME, "P1", pose_lhand=still, pose_rhand=still)
    assert check(good) == []


def test_a_skeleton_of_zeros_is_frozen(good):
    good.write_skeleton(NAME, "P2", array=np.zeros((FRAMES, 64, 3), np.float32))
    finding = only(check(good))
    assert brief([finding]) == [("frozen", "wrong", P2_SKELETON)]
    assert finding.message == "P2's joints: the same values in all 150 frames, all zeros"


def test_one_frame_is_not_frozen(good):
    for person in ("P1", "P2"):
        write_motion(good, NAME, person, 1)
        good.write_skeleton(NAME, person, array=skeleton(1, person))
    assert check(good) == []


# lengths


@pytest.mark.parametrize(("fewer", "severity"), [(1, "note"), (FEW_FRAMES, "note"), (FEW_FRAMES + 1, "wrong")])
def test_persons_of_unlike_lengths(good, fewer, severity):
    write_motion(good, NAME, "P2", FRAMES - fewer)
    good.write_skeleton(NAME, "P2", array=skeleton(FRAMES - fewer))
    found = check(good)
    assert brief(found) == [("lengths", severity, P2_MOTION), ("lengths", severity, P2_SKELETON)]
    assert found[0].message == f"P1's motion has 150 frames, P2's {FRAMES - fewer}"


@pytest.mark.parametrize(("fewer", "severity"), [(1, "note"), (FEW_FRAMES + 1, "wrong")])
def test_mesh_and_skeleton_of_unlike_lengths(good, fewer, severity):
    for person in ("P1", "P2"):
        good.write_skeleton(NAME, person, array=skeleton(FRAMES - fewer, person))
    found = check(good)
    assert brief(found) == [("mesh-lengths", severity, P1_SKELETON), ("mesh-lengths", severity, P2_SKELETON)]
    assert found[1].message == f"P2's motion has 150 frames, the skeleton {FRAMES - fewer}"


def test_values_too_large_to_reckon_with_are_found(good):
    pose = motion_changes()["pose_body"]
    pose[3] = 3e38
    write_motion(good, NAME, "P1", pose_body=pose)
    assert only(check(good)).kind == "range"


def test_what_a_motion_lacks_is_a_note(good):
    write_motion(good, NAME, "P2", pose_lhand=None, pose_rhand=None)
    found = only(check(good))
    assert (found.kind, found.severity, found.file) == ("keys", "note", P2_MOTION)
    assert found.message == "P2: no hands; flat hands are taken"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("trans", 1e30, "P1's trans holds 3 values over 10,000 m, first in frame 7 (1e+30)"),
        ("pose_body", -1e4, "P1's pose_body holds 63 values over 1,000 rad, first in frame 7 (1e+04)"),
        ("betas", 1e9, "P1's betas hold 10 values over 100, first in number 0 (1e+09)"),
    ],
)
def test_values_that_are_no_motion_are_named(good, key, value, said):
    array = {**motion_changes(), "betas": np.zeros(10, np.float32)}[key].copy()
    array[... if key == "betas" else 7] = value
    write_motion(good, NAME, "P1", **{key: array})
    found = only(check(good))
    assert (found.kind, found.severity, found.file, found.message) == ("range", "wrong", P1_MOTION, said)


def test_joints_that_are_nowhere_are_named(good):
    joints = skeleton()
    joints[5, 3, 1] = 1e30
    good.write_skeleton(NAME, "P1", array=joints)
    found = only(check(good))
    assert found.kind == "range"
    assert found.message == "P1's joints hold 1 value over 10,000 m, first in frame 5 (1e+30)"
