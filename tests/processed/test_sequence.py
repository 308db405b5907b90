"""One sequence of a file of motions."""

import subprocess
import sys

import h5py
import numpy as np
import pytest

from tests.preprocess.made import run_on
from tests.processed.folders import NAMES, made_motion
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.dataset.caption_files import CAPTION_LIMIT
from viewer.dataset.roles import PERSONS
from viewer.errors import BrokenFile, FileError, MissingFile, NoFrames
from viewer.preprocess.motions.step import MotionOptions, make_motions
from viewer.processed.motion_file import MOST_FRAMES, MotionFile
from viewer.processed.opening import open_library
from viewer.scene.loaded_sequence import load_sequence

NAME = NAMES[0]
TOLD = "Training file: neutral body, mean shape."


@pytest.fixture
def sequence(processed):
    return open_library(processed.root)[NAME]


def test_both_persons_are_where_the_layout_says(sequence):
    rows = made_motion(NAME)
    take = sequence.load()
    assert (take.name, take.n_frames, take.fps) == (NAME, 9, 30.0)
    assert dict(take.skeletons) == {}
    for person, channels in zip(PERSONS, (slice(0, 3), slice(3, 6)), strict=True):
        motion = take.motions[person]
        np.testing.assert_array_equal(motion.root_orient, rows[:, 0, channels])
        np.testing.assert_array_equal(motion.pose_body, rows[:, 1:22, channels])
        np.testing.assert_array_equal(motion.pose_lhand, rows[:, 25:40, channels])
        np.testing.assert_array_equal(motion.pose_rhand, rows[:, 40:55, channels])
        np.testing.assert_array_equal(motion.trans, rows[:, 55, channels])
        np.testing.assert_array_equal(motion.betas, np.zeros(10))
        assert (motion.gender, motion.is_gender_known, motion.is_shape_known) == ("neutral", False, False)
        assert motion.root_orient.flags.c_contiguous
        assert not motion.root_orient.flags.writeable
    assert take.captions == ("Two people meet.", "They part.")
    assert take.words == ("two/NUM people/NOUN meet/VERB", "they/PRON part/VERB")
    assert take.notes == (TOLD,)


def test_headers_alone_tell_the_length_and_no_gender(sequence):
    head = sequence.motion_head("P2")
    assert (head.n_frames, head.gender, head.betas) == (9, None, None)
    assert sequence.n_frames() == 9
    for read in (sequence.skeleton, sequence.skeleton_length):
        with pytest.raises(MissingFile, match=f"train.h5: has no skeleton of P2 of {NAME}"):
            read("P2")


def test_files_are_the_file_of_motions_and_the_captions(sequence, processed):
    motions, captions = processed.root / "motions" / "train.h5", processed.root / "texts_processed" / f"{NAME}.txt"
    assert sequence.files() == (("motions", str(motions), True), ("captions", str(captions), True))


def test_a_face_that_moves_is_told_of(processed):
    motion = made_motion(NAME)
    motion[3, 22, 1] = 0.1
    take = open_library(processed.write("a.h5", {NAME: motion}))[NAME].load()
    assert take.notes == (TOLD, "Its jaw and eyes are not shown.")


@pytest.mark.parametrize("ending", ["#", "", "#they/PRON"])
def test_captions_without_all_their_parts(processed, sequence, ending):
    processed.write_captions(NAME, f"They part.{ending}", "", "#x/NOUN#0.0#0.0")
    assert sequence.captions() == sequence.load().captions == ("They part.",)
    assert sequence.load().words == (ending.removeprefix("#"),)


def test_captions_too_long_are_told_of(processed, sequence):
    processed.write_captions(NAME, "x" * CAPTION_LIMIT)
    take = sequence.load()
    assert take.captions == ()
    assert "The captions cannot be shown" in take.notes[1]
    with pytest.raises(BrokenFile):
        sequence.read_captions()


def test_a_sequence_without_captions(processed, sequence):
    (processed.root / "texts_processed" / f"{NAME}.txt").unlink()
    assert sequence.load().captions == ()
    assert sequence.load().notes == (TOLD,)


@pytest.mark.parametrize(
    ("motion", "told"),
    [
        (np.zeros((5, 55, 6), np.float32), r"has the shape \(5, 55, 6\); \(T, 56, 6\) is needed"),
        (np.zeros((56, 6), np.float32), r"has the shape \(56, 6\)"),
        (np.zeros((), np.float32), r"has the shape \(\)"),
        (np.zeros((5, 56, 6), np.int32), "is 5 frames of int32, which is no motion"),
        (np.zeros((5, 56, 6), np.complex64), "is 5 frames of complex64, which is no motion"),
        (np.zeros((0, 56, 6), np.float32), "has no frames"),
        (np.full((5, 56, 6), np.nan, np.float32), r"has a NaN or infinite value \(first in frame 0\)"),
        (np.full((5, 56, 6), 1e30), r"holds 1e\+30; more than 1,000 rad makes no sense here"),
        (np.full((5, 56, 6), 1e300), r"has a NaN or infinite value \(first in frame 0\)"),
    ],
)
def test_what_is_no_motion(processed, motion, told):
    library = open_library(processed.write("a.h5", {NAME: motion, NAMES[1]: made_motion(NAMES[1])}))
    with pytest.raises(BrokenFile, match=rf"a.h5: {NAME} {told}"):
        library[NAME].load()
    assert library[NAMES[1]].load().n_frames == 9


def test_no_frames_are_an_error_of_their_own(processed):
    empty = open_library(processed.write("a.h5", {NAME: np.zeros((0, 56, 6), np.float32)}))[NAME]
    for read in (empty.load, lambda: empty.motion_head("P1"), lambda: empty.motion("P1")):
        with pytest.raises(NoFrames, match=f"{NAME} has no frames"):
            read()
    assert empty.n_frames() is None


def test_a_value_that_is_not_finite_is_given_to_who_asks_for_it(processed):
    motion = made_motion(NAME)
    motion[4, 30, 5] = np.inf
    sequence = open_library(processed.write("a.h5", {NAME: motion}))[NAME]
    with pytest.raises(BrokenFile, match=r"\(first in frame 4\)"):
        sequence.motion("P1")
    assert np.isinf(sequence.motion("P2", finite=False).pose_lhand).any()


def test_more_frames_than_make_sense_are_not_read(processed):
    path = processed.root / "a.h5"
    with h5py.File(path, "w") as file:  # a few KB that would be 700 MB
        file.create_dataset(NAME, (2 * MOST_FRAMES, 56, 6), "f4", chunks=(1024, 56, 6), compression="gzip")
    with pytest.raises(BrokenFile, match="is 524,288 frames of float32, which is no motion"):
        open_library(path)[NAME].load()


def test_nothing_outside_of_the_file_is_read(processed, tmp_path):
    outside = tmp_path / "outside.h5"
    with h5py.File(outside, "w") as file:
        file[NAME] = made_motion(NAME)
    raw = tmp_path / "secret"
    raw.write_bytes(bytes(9 * 56 * 6 * 4))
    layout = h5py.VirtualLayout((9, 56, 6), "f4")
    layout[:] = h5py.VirtualSource(str(outside), NAME, (9, 56, 6), "f4")
    path = processed.root / "a.h5"
    with h5py.File(path, "w") as file:
        file["linked"] = h5py.ExternalLink(str(outside), NAME)
        file["soft"] = h5py.SoftLink("/raw")
        file.create_dataset("raw", (9, 56, 6), "f4", external=[(str(raw), 0, h5py.h5f.UNLIMITED)])
        file.create_virtual_dataset("virtual", layout)
        file.create_group("group")
    library = open_library(path)
    assert library.names == ("group", "linked", "raw", "soft", "virtual")
    reasons = {}
    for name in library.names:
        with pytest.raises(BrokenFile) as caught:
            library[name].load()
        reasons[name] = caught.value.reason
    assert reasons == {
        "group": "group is no array, but a group",
        "linked": "linked is a link to another place, which is not followed",
        "raw": "raw is kept in another file, which is not looked into",
        "soft": "soft is a link to another place, which is not followed",
        "virtual": "virtual is kept in another file, which is not looked into",
    }


def test_a_damaged_sequence_does_not_hide_the_others(processed):
    path = processed.root / "a.h5"
    with h5py.File(path, "w") as file:
        file.create_dataset(NAME, data=made_motion(NAME), chunks=(9, 56, 6), compression="gzip")
        file.create_dataset(NAMES[1], data=made_motion(NAMES[1]))
        place = file[NAME].id.get_chunk_info(0).byte_offset
    content = path.read_bytes()
    path.write_bytes(content[:place] + bytes(64) + content[place + 64 :])
    library = open_library(path)
    assert library[NAME].n_frames() == 9
    with pytest.raises(BrokenFile, match=rf"a.h5: {NAME} cannot be read \("):
        library[NAME].load()
    assert library[NAMES[1]].load().n_frames == 9


def test_a_file_made_anew_is_read_anew(processed, sequence):
    assert sequence.n_frames() == 9
    other = processed.write("new.h5", {NAME: made_motion(NAME, 4)})
    other.replace(processed.root / "motions" / "train.h5")
    assert sequence.n_frames() == 4
    assert len(sequence.motion("P1").trans) == 4
    (processed.root / "motions" / "train.h5").unlink()
    with pytest.raises(MissingFile, match=r"train.h5: is not there"):
        sequence.load()
    assert sequence.n_frames() is None


def test_a_name_that_has_gone_from_the_file(processed, sequence):
    assert sequence.n_frames() == 9
    processed.write("new.h5", {NAMES[1]: made_motion(NAMES[1])}).replace(processed.root / "motions" / "train.h5")
    with pytest.raises(FileError, match=f"train.h5: {NAME} "):
        sequence.load()


def test_somebody_else_may_write_meanwhile(processed, sequence):
    assert sequence.load().n_frames == 9
    write = "import h5py, sys; h5py.File(sys.argv[1], 'r+').attrs['epoch'] = 3"
    subprocess.run([sys.executable, "-c", write, processed.root / "motions" / "train.h5"], check=True)
    assert sequence.load().n_frames == 9


def test_it_stands_on_the_floor_as_the_dataset_does(dataset, tmp_path):
    """Each person was put on the floor, and both were moved by P1's first place, so that the floor is not at 0."""
    for person in PERSONS:
        dataset.write_motion(NAME, person, 241)
    make_motions(run_on(dataset.root, tmp_path / "made"), MotionOptions((), body="mannequin"))
    catalog = Catalog([])
    shown = load_sequence(open_library(tmp_path / "made")[NAME], catalog)
    with MotionFile(tmp_path / "made" / "inter-x.h5") as file:
        rows = file.motion(NAME)
    np.testing.assert_array_equal(rows[0, 55, :3], 0)
    lowest = {}
    for person in PERSONS:
        body = shown.bodies[person].mesh
        joints = body.joints(np.arange(shown.take.n_frames))
        lowest[person] = float(joints[..., 1].min())
    assert lowest["P1"] == pytest.approx(lowest["P2"], abs=1e-5)  # the floor of both, under their lowest joints
    sole = shown.bodies["P1"].mesh.sole
    captured = load_sequence(Library.open(dataset.root)[NAME], catalog)
    assert shown.placement.floor == pytest.approx(lowest["P1"] - sole, abs=0.05)
    assert captured.take.fps == 4 * shown.take.fps
