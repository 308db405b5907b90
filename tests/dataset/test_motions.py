import numpy as np
import pytest

from viewer.dataset.files.storage import FolderTree
from viewer.dataset.motions import Motion, read_motion, read_motion_length
from viewer.dataset.remarks import Remark, remark_sentences
from viewer.errors import BrokenFile, MissingFile

NAME = "G001T000A000R000"
PATH = f"motions/{NAME}/P1.npz"
ARRAYS = ("root_orient", "pose_body", "pose_lhand", "pose_rhand", "trans", "betas")


def motion_with(dataset, **changes) -> Motion:
    dataset.write_motion(NAME, "P1", changes=changes)
    return read_motion(FolderTree(dataset.root), PATH)


def reason(dataset, **changes) -> str:
    with pytest.raises(BrokenFile) as caught:
        motion_with(dataset, **changes)
    assert caught.value.path == str(dataset.root / PATH)
    return caught.value.reason


@pytest.mark.parametrize("compressed", [False, True])
def test_a_motion_is_read_whole(dataset, compressed):
    arrays = dataset.motion_arrays(30, gender="female")
    dataset.write_motion(NAME, "P1", 30, gender="female", compressed=compressed)
    motion = read_motion(FolderTree(dataset.root), PATH)
    assert motion.n_frames == 30
    assert motion.gender == "female"
    assert motion.betas.shape == (10,)
    for key in ARRAYS:
        found = getattr(motion, key)
        np.testing.assert_array_equal(found.ravel(), arrays[key].ravel(), err_msg=key)
        assert found.dtype == np.float32
        assert found.flags.c_contiguous
        assert not found.flags.writeable
    assert motion.pose_body.shape == (30, 21, 3)
    assert motion.pose_rhand.shape == (30, 15, 3)


@pytest.mark.parametrize("key", ["pose_body", "pose_lhand", "pose_rhand"])
def test_flat_joints_are_put_apart(dataset, key):
    joints = dataset.motion_arrays()[key]
    found = getattr(motion_with(dataset, **{key: joints.reshape(len(joints), -1)}), key)
    np.testing.assert_array_equal(found, joints)


def test_float64_fortran_order_and_other_byte_order_are_read(dataset):
    arrays = dataset.motion_arrays()
    motion = motion_with(
        dataset,
        pose_body=np.asfortranarray(arrays["pose_body"], np.float64),
        trans=arrays["trans"].astype(">f8"),
        root_orient=arrays["root_orient"].astype(">f4"),
    )
    for key in ("pose_body", "trans", "root_orient"):
        np.testing.assert_array_equal(getattr(motion, key), arrays[key])
        assert getattr(motion, key).dtype == np.dtype(np.float32)
        assert getattr(motion, key).flags.c_contiguous


@pytest.mark.parametrize("shape", [(10,), (1, 10), (16,), (1, 300)])
def test_the_first_ten_betas_are_kept(dataset, shape):
    betas = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    np.testing.assert_array_equal(motion_with(dataset, betas=betas).betas, np.arange(10, dtype=np.float32))


@pytest.mark.parametrize("shape", [(9,), (1, 9), (0,), (2, 10), (13, 10), (12, 9), (10, 1), (1, 1, 10), ()])
def test_betas_of_another_shape_are_refused(dataset, shape):
    assert reason(dataset, betas=np.zeros(shape)).startswith("betas has the shape (")


@pytest.mark.parametrize(
    "gender",
    [np.array("male"), np.array(b"male"), np.array("male", object), np.array(["male"]), np.array(" Male "),
     np.array(b"male", object)],
)  # fmt: skip
def test_gender_is_read_as_text_bytes_or_object(dataset, gender):
    assert motion_with(dataset, gender=gender).gender == "male"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"pose_lhand": None, "pose_rhand": None}, ["No hands in P1's file: flat hands are taken."]),
        ({"pose_rhand": None}, ["No right hand in P1's file: a flat one is taken."]),
        ({"gender": None}, ["No gender in P1's file: the neutral body is taken."]),
        ({"betas": None}, ["No betas in P1's file: the mean shape is taken."]),
        ({"gender": np.array("F")}, ['Gender "f" in P1\'s file: read as female.']),
        ({"betas": np.ones((12, 16))}, ["Betas for each frame, all equal, in P1's file: the first are taken."]),
        (
            {"betas": np.arange(12.0)[:, None] * np.ones(10)},
            ["Betas that differ from frame to frame in P1's file: their mean is taken."],
        ),
    ],
)
def test_what_may_be_missing_is_replaced_and_told(dataset, changes, said):
    motion = motion_with(dataset, **changes)
    assert remark_sentences({"P1": motion.remarks}) == said
    for hand in ("pose_lhand", "pose_rhand"):
        assert getattr(motion, hand).shape == (12, 15, 3)
        assert getattr(motion, hand).any() == (hand not in changes)
    gender = changes.get("gender", np.array("male"))
    assert motion.gender == ("neutral" if gender is None else {"F": "female"}.get(gender.item(), "male"))
    assert motion.is_gender_known == (changes.get("gender", ...) is not None)
    assert motion.is_shape_known == (changes.get("betas", ...) is not None)


def test_betas_of_each_frame_become_one_row(dataset):
    np.testing.assert_array_equal(motion_with(dataset, betas=np.full((12, 16), 0.5)).betas, np.full(10, 0.5))
    each = np.arange(12.0)[:, None] * np.ones(10)
    np.testing.assert_array_equal(motion_with(dataset, betas=each).betas, np.full(10, 5.5))
    assert not motion_with(dataset, betas=each).betas.flags.writeable


def test_without_shape_gender_and_betas_are_not_looked_at(dataset):
    dataset.write_motion(NAME, "P1", changes={"gender": np.array("robot"), "betas": np.zeros(3)})
    motion = read_motion(FolderTree(dataset.root), PATH, shape=False)
    assert (motion.gender, motion.betas.any(), motion.remarks) == ("neutral", False, ())


def test_what_both_persons_files_lack_is_told_once():
    remark = Remark("no gender", "the neutral body is taken")
    assert remark_sentences({"P1": (remark,), "P2": (Remark("no betas", "x"), remark)}) == [
        "No gender in P1's and P2's files: the neutral body is taken.",
        "No betas in P2's file: x.",
    ]


def test_a_gender_without_model_is_refused_by_name(dataset):
    assert reason(dataset, gender=np.array("robot")) == 'gender is "robot"; male, female or neutral is needed'


@pytest.mark.parametrize(
    "gender",
    [
        *(np.array(1.0), np.array(["male", "female"]), np.array([], "U4"), np.array("m" * 2000)),
        *(np.array(None, object), np.array({}, object), np.array("m" * 5000, object)),
    ],
    ids=range(7),
)
def test_a_gender_that_is_no_text_is_refused(dataset, gender):
    assert reason(dataset, gender=gender) == "gender is not a text"


@pytest.mark.parametrize("key", ["root_orient", "pose_body", "trans"])
def test_a_missing_key_is_named(dataset, key):
    assert reason(dataset, **{key: None}) == f"{key} is missing"


@pytest.mark.parametrize(
    ("key", "shape", "needed"),
    [
        ("root_orient", (12, 4), "(T, 3)"),
        ("root_orient", (12, 2, 3), "(T, 3)"),
        ("root_orient", (36,), "(T, 3)"),
        ("pose_body", (12, 20, 3), "(T, 21, 3)"),
        ("pose_body", (12, 3, 21), "(T, 21, 3)"),
        ("pose_lhand", (12, 12), "(T, 15, 3)"),
        ("pose_rhand", (12, 15), "(T, 15, 3)"),
        ("trans", (3,), "(T, 3)"),
        ("trans", (), "(T, 3)"),
    ],
)
def test_a_wrong_shape_is_named_with_the_one_needed(dataset, key, shape, needed):
    said = reason(dataset, **{key: np.zeros(shape, np.float32)})
    assert said.startswith(f"{key} has the shape (")
    assert said.endswith(f"; {needed} is needed")


@pytest.mark.parametrize("dtype", [np.int64, np.float16, np.complex64, bool, object, "U3"])
def test_a_wrong_type_is_named(dataset, dtype):
    assert reason(dataset, trans=np.zeros((12, 3)).astype(dtype)).startswith("trans has ")


def test_a_structured_type_is_named(dataset):
    assert reason(dataset, trans=np.zeros((12,), [("x", "f4")])).startswith("trans has values of the type [('x'")


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e300])
def test_values_that_are_not_finite_in_float32_are_refused_with_their_frame(dataset, value):
    trans = np.zeros((12, 3))
    trans[7, 1] = value
    assert reason(dataset, trans=trans) == "trans has a NaN or infinite value (first in row 7)"


def test_a_nan_in_betas_is_refused(dataset):
    assert reason(dataset, betas=np.full((1, 10), np.nan)).startswith("betas has a NaN")


def test_no_frames_are_refused(dataset):
    dataset.write_motion(NAME, "P1", 0)
    for read in (read_motion, read_motion_length):
        with pytest.raises(BrokenFile, match="no frames"):
            read(FolderTree(dataset.root), PATH)


def test_arrays_of_different_lengths_are_refused_with_both_figures(dataset):
    said = reason(dataset, pose_body=np.zeros((11, 21, 3), np.float32))
    assert said == "pose_body has 11 frames, root_orient has 12"


def test_a_missing_file_is_told(dataset):
    for read in (read_motion, read_motion_length):
        with pytest.raises(MissingFile, match="is not there"):
            read(FolderTree(dataset.root), PATH)


def test_the_length_is_read_from_the_header_alone(dataset):
    dataset.write_motion(NAME, "P1", 17, changes={"pose_body": None, "trans": np.array("no numbers")})
    assert read_motion_length(FolderTree(dataset.root), PATH) == 17


def test_keys_that_are_not_known_do_no_harm(dataset):
    assert motion_with(dataset, mocap_framerate=np.array(120), extra=np.array({}, object)).n_frames == 12
