import io
import zipfile

import numpy as np
import pytest

from viewer.dataset.files.bounds import MAX_FRAMES
from viewer.dataset.files.dataset_tree import DatasetTree
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.motions import Motion, read_motion, read_motion_head, read_motion_length
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


ALIASES = {
    "smplx": ("global_orient", "body_pose", "left_hand_pose", "right_hand_pose", "transl"),
    "Mocap-to-SMPLX": ("global_orient", "body_pose", "lhand_pose", "rhand_pose", "transl"),
}


@pytest.mark.parametrize("names", ALIASES.values(), ids=ALIASES)
def test_other_names_of_the_same_arrays_are_read_and_told(dataset, names):
    arrays = dataset.motion_arrays()
    other = {name: arrays[key].reshape(12, -1) for key, name in zip(ARRAYS, names, strict=False)}
    motion = motion_with(dataset, **dict.fromkeys(ARRAYS[:5]), **other)
    for key in ARRAYS[:5]:
        np.testing.assert_array_equal(getattr(motion, key), arrays[key])
    said = f"Keys {', '.join(names)} in P1's file: read as {', '.join(ARRAYS[:5])}."
    assert remark_sentences({"P1": motion.remarks}) == [said]


def test_own_names_go_before_others(dataset):
    motion = motion_with(dataset, transl=np.full((12, 3), 9.0), poses=np.zeros((12, 165)))
    np.testing.assert_array_equal(motion.trans, dataset.motion_arrays()["trans"])
    assert motion.remarks == ()


@pytest.mark.parametrize("width", [165, 156, 72, 66])
@pytest.mark.parametrize("flat", [True, False])
def test_poses_of_amass_are_taken_apart(dataset, width, flat):
    arrays = dataset.motion_arrays()
    has_hands = width > 72
    parts = [arrays[key].reshape(12, -1) for key in ARRAYS[:4]]
    between = np.full((12, {165: 9, 72: 6}.get(width, 0)), 7.0)  # face, or SMPL's hands
    poses = np.concatenate([*parts[:2], between, *(parts[2:] if has_hands else ())], axis=1)
    assert poses.shape == (12, width)
    if not flat:
        poses = poses.reshape(12, -1, 3)
    gender = np.array("b'female'")
    motion = motion_with(dataset, **dict.fromkeys(ARRAYS[:4]), poses=poses, betas=np.zeros(16), gender=gender)
    for key in ARRAYS[: 4 if has_hands else 2]:
        np.testing.assert_array_equal(getattr(motion, key), arrays[key])
        assert getattr(motion, key).flags.c_contiguous
        assert not getattr(motion, key).flags.writeable
    assert motion.gender == "female"
    said = ["Key poses in P1's file: read as root, body and hands."]
    if not has_hands:
        said = ["Key poses in P1's file: read as root and body.", "No hands in P1's file: flat hands are taken."]
    assert remark_sentences({"P1": motion.remarks}) == said
    assert read_motion_head(FolderTree(dataset.root), PATH).n_frames == 12
    assert read_motion_length(FolderTree(dataset.root), PATH) == 12


def test_both_hands_may_be_in_one_array(dataset):
    arrays = dataset.motion_arrays()
    hands = np.concatenate([arrays["pose_lhand"].reshape(12, -1), arrays["pose_rhand"].reshape(12, -1)], axis=1)
    motion = motion_with(dataset, pose_lhand=None, pose_rhand=None, pose_hand=hands)
    np.testing.assert_array_equal(motion.pose_rhand, arrays["pose_rhand"])
    assert remark_sentences({"P1": motion.remarks}) == ["Key pose_hand in P1's file: read as both hands."]


def test_poses_of_another_width_and_of_nonsense_are_refused(dataset):
    without = dict.fromkeys(ARRAYS[:4])
    assert reason(dataset, **without, poses=np.zeros((12, 100))) == "root_orient is missing"
    assert reason(dataset, **without, poses=np.full((12, 165), 1e30)).startswith("poses holds 1e+30 (first in row 0)")


def test_a_file_of_something_else_is_told_what_it_has(dataset):
    said = reason(dataset, **dict.fromkeys((*ARRAYS, "gender")), joints=np.zeros((12, 24, 3)), fps=np.array(30))
    assert said == "root_orient is missing; there are joints, fps"


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


@pytest.mark.parametrize(
    ("key", "shape", "limit", "bound"),
    [
        ("root_orient", (12, 3), 1000, "1,000 rad"),
        ("pose_body", (12, 21, 3), 1000, "1,000 rad"),
        ("pose_lhand", (12, 15, 3), 1000, "1,000 rad"),
        ("pose_rhand", (12, 45), 1000, "1,000 rad"),
        ("trans", (12, 3), 10_000, "10,000 m"),
        ("betas", (1, 10), 100, "100"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_values_that_are_no_motion_are_refused_with_the_bound(dataset, key, shape, limit, bound, sign):
    values = np.zeros(shape)
    values[-1, ..., 2] = sign * limit
    motion_with(dataset, **{key: values})
    values[-1, ..., 2] = sign * 1e30
    said = f"{key} holds {sign * 1e30:.3g} (first in row {len(values) - 1}); more than {bound} makes no sense here"
    assert reason(dataset, **{key: values}) == said
    tree = FolderTree(dataset.root)
    with pytest.raises(BrokenFile) as caught:
        read_motion_head(tree, PATH)  # which lists go by
    assert caught.value.reason == said
    assert abs(getattr(read_motion(tree, PATH, finite=False), key)).max() == np.float32(1e30)  # for check


def npz_of(path, arrays: dict[str, tuple[tuple[int, ...], int]]) -> None:
    """Write an .npz of zeros without making them: key -> shape, and bytes that are there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, (shape, n_bytes) in arrays.items():
            stream = io.BytesIO()
            np.lib.format.write_array_header_1_0(stream, {"descr": "<f4", "fortran_order": False, "shape": shape})
            archive.writestr(f"{key}.npy", stream.getvalue() + bytes(n_bytes))


def test_an_hour_is_the_longest_and_nothing_longer_is_inflated(dataset, monkeypatch):
    frames = MAX_FRAMES + 1
    others = {"pose_body": ((0, 63), 0), "trans": ((0, 3), 0)}
    npz_of(dataset.root / PATH, {"root_orient": ((frames, 3), 12 * frames), **others})
    monkeypatch.setattr("viewer.dataset.files.npy.read_floats", None)
    for read in (read_motion, read_motion_head, read_motion_length):
        with pytest.raises(BrokenFile, match="has 432,001 frames; more than 432,000, an hour, make no sense here"):
            read(FolderTree(dataset.root), PATH)


def test_no_array_is_read_before_all_have_been_looked_at(dataset, monkeypatch):
    dataset.write_motion(NAME, "P1", changes={"trans": np.zeros((9, 3))})
    monkeypatch.setattr("viewer.dataset.files.npy.read_floats", None)
    with pytest.raises(BrokenFile, match="trans has 9 frames"):
        read_motion(FolderTree(dataset.root), PATH)


def test_betas_are_bounded_as_well(dataset):
    assert reason(dataset, betas=np.zeros((12, 600_000), np.float32)).endswith("more than 6,912,000 make no sense here")


def test_an_npz_that_is_packed_once_more_is_not_inflated_beyond_its_bound(dataset, monkeypatch):
    monkeypatch.setattr("viewer.dataset.files.arrays.MOTION_FILE_LIMIT", 1000)
    dataset.write_motion(NAME, "P1")
    with zipfile.ZipFile(dataset.root / "motions.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(dataset.root / PATH, PATH)
    (dataset.root / PATH).unlink()
    with pytest.raises(BrokenFile, match=r"unpacks to .* bytes; at most 1,000 make sense here"):
        read_motion(DatasetTree(dataset.root), PATH)
