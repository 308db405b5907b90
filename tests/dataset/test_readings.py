"""How a dataset's numbers are read: unit, frame rate, up axis."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from tests.arrays import assert_close
from viewer.dataset import Library
from viewer.dataset.motion_head import RATE_KEYS, is_rate
from viewer.dataset.readings import METRES, PLAIN, UNITS, Reading, reading_words
from viewer.errors import BrokenFile

NAME = "G001T000A000R000"
QUARTER = Rotation.from_euler("x", -90, degrees=True)  # Z up to Y up


@pytest.fixture
def library(small_dataset):
    return Library.open(small_dataset.root)


def test_nothing_is_converted_as_a_rule(library):
    sequence = library[NAME]
    motion = sequence.motion("P1")
    assert PLAIN.motion(motion) is motion
    assert library.read_as(PLAIN)[NAME].reading is PLAIN


@pytest.mark.parametrize(("unit", "factor"), [("centimetres", 0.01), ("millimetres", 0.001)])
def test_units(library, unit, factor):
    read = library.read_as(Reading(unit=unit))[NAME]
    for person in ("P1", "P2"):
        plain, motion = library[NAME].motion(person), read.motion(person)
        assert_close(motion.trans, factor * plain.trans)
        assert np.array_equal(motion.pose_body, plain.pose_body)
        assert np.array_equal(motion.root_orient, plain.root_orient)
        assert_close(read.skeleton(person), factor * library[NAME].skeleton(person))


def test_z_up(library):
    plain, read = library[NAME], library.read_as(Reading(up="z"))[NAME]
    motion = read.motion("P1")
    assert_close(motion.trans, QUARTER.apply(plain.motion("P1").trans), 1e-6)
    turned = (QUARTER * Rotation.from_rotvec(plain.motion("P1").root_orient)).as_matrix()
    assert_close(Rotation.from_rotvec(motion.root_orient).as_matrix(), turned, 1e-5)
    assert motion.turned_from == "z"
    joints = plain.skeleton("P1")
    assert_close(read.skeleton("P1").reshape(-1, 3), QUARTER.apply(joints.reshape(-1, 3)), 1e-6)
    for array in (motion.trans, motion.root_orient, read.skeleton("P1")):
        assert array.dtype == np.float32
        assert not array.flags.writeable


def test_turning_stands_rest_whole_turns_and_nan(small_dataset):
    rotations = np.zeros((12, 3), np.float32)
    rotations[1] = (0, np.pi, 0)
    rotations[2] = (0, 0, 3 * np.pi)
    rotations[3] = np.nan
    small_dataset.write_motion(NAME, "P1", changes={"root_orient": rotations})
    sequence = Library.open(small_dataset.root).read_as(Reading(up="z"))[NAME]
    with np.errstate(invalid="ignore"):
        found = sequence.motion("P1", finite=False).root_orient
    assert np.isnan(found[3]).all()
    rest = [0, 1, 2, *range(4, 12)]
    wanted = (QUARTER * Rotation.from_rotvec(rotations[rest])).as_matrix()
    assert_close(Rotation.from_rotvec(found[rest]).as_matrix(), wanted, 1e-5)


@pytest.mark.parametrize("key", RATE_KEYS)
@pytest.mark.parametrize("rate", [np.array(30.0), np.array([30]), np.array(30, np.int16), np.float32(30)])
def test_a_file_may_say_its_rate(small_dataset, key, rate):
    for person in ("P1", "P2"):
        small_dataset.write_motion(NAME, person, changes={key: rate})
    sequence = Library.open(small_dataset.root)[NAME]
    assert sequence.motion_head("P1").fps == 30
    take = sequence.load()
    assert (take.fps, take.notes) == (30, ())


@pytest.mark.parametrize(
    ("rate", "what"),
    [
        *[("fast", "that is no number"), ([30.0, 60.0], "that is no number"), (0.0, "0, which is no frame rate,")],
        *[(np.nan, "nan, which is no frame rate,"), (-3, "-3, which is no frame rate,")],
        *[(1e-9, "1e-09, which is no frame rate,"), (1e9, "1e+09, which is no frame rate,")],
    ],
)
def test_what_is_no_rate_is_left_out_and_told(small_dataset, rate, what):
    small_dataset.write_motion(NAME, "P1", changes={"fps": np.array(rate)})
    take = Library.open(small_dataset.root)[NAME].load()
    assert (take.fps, take.notes) == (120, (f"Fps {what} in P1's file: ignored.",))


def test_rates_of_one_file_that_disagree_are_told(small_dataset):
    for person in ("P1", "P2"):
        small_dataset.write_motion(NAME, person, changes={"fps": np.array(30), "mocap_framerate": np.array(60)})
    take = Library.open(small_dataset.root)[NAME].load()
    told = "Frame rates that disagree (mocap_framerate 60, fps 30) in P1's and P2's files: the first is taken."
    assert (take.fps, take.notes) == (60, (told,))


def test_persons_that_disagree_are_told(small_dataset):
    small_dataset.write_motion(NAME, "P1", changes={"mocap_framerate": np.array(30.0)})
    library = Library.open(small_dataset.root)
    take = library[NAME].load()
    assert take.fps == 30
    disagree = "The files disagree about the frames a second: P1's says 30, P2's says nothing"
    assert take.notes == (f"{disagree}; it is played at 30.",)
    chosen = library.read_as(Reading(fps=60))[NAME].load()
    assert (chosen.fps, chosen.notes) == (60, ())
    small_dataset.write_motion(NAME, "P1", changes={"mocap_framerate": np.array(120.0)})
    assert Library.open(small_dataset.root)[NAME].load().notes == ()


def test_as_json_and_as_words():
    reading = Reading("millimetres", 59.94, "z")
    assert Reading.from_dict(reading.to_dict()) == reading
    assert PLAIN.to_dict() == {}
    assert reading_words(reading.to_dict()) == ["--unit", "millimetres", "--data-fps", "59.94", "--up", "z"]
    assert reading_words(Reading(fps=30.0).to_dict()) == ["--data-fps", "30"]


@pytest.mark.parametrize(
    "values", [{"unit": "feet"}, {"unit": []}, {"fps": "30"}, {"fps": 0}, {"up": "x"}, {"other": 1}]
)
def test_values_that_make_no_sense_are_left_out(values):
    assert Reading.from_dict(values) == PLAIN


def test_rates():
    assert all(map(is_rate, (30, 0.1, 1000)))
    assert not any(map(is_rate, (0, 1e-9, -1, 1001, np.nan, "30", True)))


@pytest.mark.parametrize("unit", UNITS)
def test_ten_kilometres_are_far_in_every_unit(dataset, unit):
    for metres, far in ((9_000, False), (11_000, True)):
        array = np.full((6, 3), metres / METRES[unit], np.float32)
        for person in ("P1", "P2"):
            dataset.write_motion(NAME, person, 6, changes={"trans": array})
            dataset.write_skeleton(NAME, person, array=np.repeat(array[:, None], 64, axis=1))
        sequence = Library.open(dataset.root).read_as(Reading(unit=unit))[NAME]
        for read in (sequence.motion, sequence.motion_head, sequence.skeleton, sequence.skeleton_length):
            if far:
                with pytest.raises(BrokenFile, match=f"more than {10_000 / METRES[unit]:,.0f} {unit[0]}"):
                    read("P1")
            else:
                read("P1")
