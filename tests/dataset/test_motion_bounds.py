"""Values and sizes of motions that make no sense: refused, and nothing is inflated for them."""

import io
import zipfile

import numpy as np
import pytest

from tests.dataset.test_motions import NAME, PATH, motion_with, reason
from viewer.dataset.files.bounds import MAX_FRAMES
from viewer.dataset.files.dataset_tree import DatasetTree
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.motions import read_motion, read_motion_head, read_motion_length
from viewer.errors import BrokenFile


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
    said = reason(dataset, betas=np.zeros((12, 600_000), np.float32))
    assert said == "betas has the shape (12, 600000); more than 6,912,000 values make no sense here"


def test_an_npz_that_is_packed_once_more_is_not_inflated_beyond_its_bound(dataset, monkeypatch):
    monkeypatch.setattr("viewer.dataset.files.arrays.MOTION_FILE_LIMIT", 1000)
    dataset.write_motion(NAME, "P1")
    with zipfile.ZipFile(dataset.root / "motions.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(dataset.root / PATH, PATH)
    (dataset.root / PATH).unlink()
    with pytest.raises(BrokenFile, match=r"unpacks to .* bytes; at most 1,000 make sense here"):
        read_motion(DatasetTree(dataset.root), PATH)
