"""Model files: what is accepted, and what a person is told about the rest."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viewer.bodies.smplx_model import SmplxModel
from viewer.errors import BodyModelError

N = 40


def small_arrays() -> dict[str, np.ndarray]:
    """The arrays of a model of 40 vertices."""
    random = np.random.default_rng(0)
    return {
        "v_template": random.normal(size=(N, 3)),
        "f": random.integers(0, N, (60, 3)),
        "shapedirs": random.normal(size=(N, 3, 12)),
        "posedirs": random.normal(size=(N, 3, 486)),
        "J_regressor": random.random((55, N)),
        "weights": random.random((N, 55)),
        "kintree_table": np.array([[2**32 - 1, *range(54)], range(55)]),
    }


def write(path: Path, **changes: Any) -> Path:
    arrays = small_arrays() | changes
    np.savez(path, **{key: array for key, array in arrays.items() if array is not None})
    return path


def test_dtype_order_and_compression_make_no_difference(tmp_path: Path) -> None:
    expected = SmplxModel.read(write(tmp_path / "a.npz"))
    arrays = small_arrays()
    np.savez_compressed(
        tmp_path / "b.npz",
        **arrays
        | {
            "posedirs": np.asfortranarray(arrays["posedirs"]),
            "shapedirs": np.asfortranarray(arrays["shapedirs"]),
            "v_template": arrays["v_template"].astype(np.float32),
            "f": arrays["f"].astype(np.uint32),
        },
    )
    model = SmplxModel.read(tmp_path / "b.npz")
    for name in ("template", "shape_directions", "pose_directions", "weights", "faces"):
        np.testing.assert_array_equal(getattr(model, name), getattr(expected, name))
    assert model.pose_directions.dtype == np.float32
    assert model.shape_directions.shape == (3, N, 10)


def test_pose_directions_are_those_of_the_joints_that_move(tmp_path: Path) -> None:
    model = SmplxModel.read(write(tmp_path / "a.npz"))
    posedirs = small_arrays()["posedirs"].astype(np.float32)
    assert model.pose_directions.shape == (459, 3 * N)
    np.testing.assert_array_equal(model.pose_directions[0].reshape(3, N), posedirs[:, :, 0].T)
    np.testing.assert_array_equal(model.pose_directions[188].reshape(3, N), posedirs[:, :, 188].T)
    np.testing.assert_array_equal(model.pose_directions[189].reshape(3, N), posedirs[:, :, 189 + 27].T)
    np.testing.assert_array_equal(model.pose_directions[-1].reshape(3, N), posedirs[:, :, 485].T)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"posedirs": None}, "has no array posedirs"),
        ({"weights": np.ones((N, 52))}, "array weights has the shape (40, 52), expected (40, 55)"),
        ({"posedirs": np.ones((N, 3, 207))}, "expected (40, 3, 486)"),
        ({"shapedirs": np.ones((N, 3, 8))}, "array shapedirs has 8 components, expected at least 10"),
        ({"v_template": np.ones((N, 2))}, "expected (any, 3)"),
        ({"v_template": np.full((N, 3), np.nan)}, "array v_template holds values that are not finite"),
        ({"J_regressor": np.array(["a"] * 55 * N).reshape(55, N)}, "expected numbers"),
        ({"weights": np.full((N, 55), {}, dtype=object)}, "array weights holds object, expected numbers"),
        ({"f": np.full((4, 3), N)}, "array f names vertices that are not there"),
        ({"kintree_table": np.array([[-1, *range(1, 55)], range(55)])}, "not a tree"),
        ({"v_template": np.ones((0, 3))}, "array v_template is empty"),
        ({"f": np.ones((0, 3), int)}, "array f is empty"),
    ],
)
def test_a_wrong_array_is_named(tmp_path: Path, changes: dict[str, np.ndarray | None], reason: str) -> None:
    path = write(tmp_path / "SMPLX_MALE.npz", **changes)
    with pytest.raises(BodyModelError) as raised:
        SmplxModel.read(path)
    assert reason in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "SMPLX_MALE.npz"
    with pytest.raises(BodyModelError, match="no such file"):
        SmplxModel.read(path)
    path.write_bytes(b"<html>please register</html>")
    with pytest.raises(BodyModelError, match="is a web page, not the file itself"):
        SmplxModel.read(path)
    path.write_bytes(b"please register")
    with pytest.raises(BodyModelError, match=r"cannot be read as an \.npz file"):
        SmplxModel.read(path)


def test_damaged_bytes_are_noticed(tmp_path: Path) -> None:
    path = write(tmp_path / "SMPLX_MALE.npz")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(BodyModelError, match="posedirs cannot be read"):
        SmplxModel.read(path)
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(BodyModelError):
        SmplxModel.read(path)


def test_an_encrypted_array_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.npz")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(BodyModelError, match="array v_template is encrypted"):
        SmplxModel.read(path)


def test_a_zip_of_a_later_version_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.npz")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 99
    path.write_bytes(content)
    with pytest.raises(BodyModelError, match=r"cannot be read as an \.npz file: zip file version"):
        SmplxModel.read(path)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"f": np.zeros((4, 3), int)}, "no face with three corners"),
        ({"f": np.array([[0, 1, 1], [2, 2, 3]])}, "no face with three corners"),
        ({"v_template": np.full((N, 3), 1e30)}, "beyond 1,000"),
        ({"weights": np.full((N, 55), -1e12)}, "beyond 1,000"),
    ],
)
def test_arrays_that_no_body_has_are_refused(tmp_path: Path, changes: dict[str, np.ndarray], reason: str) -> None:
    with pytest.raises(BodyModelError, match=reason):
        SmplxModel.read(write(tmp_path / "a.npz", **changes))


def replaced(path: Path, key: str, old: bytes, new: bytes) -> Path:
    """The model file with other bytes in the stored array of this name."""
    with zipfile.ZipFile(path) as archive:
        contents = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    assert old in contents[f"{key}.npy"]
    contents[f"{key}.npy"] = contents[f"{key}.npy"].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"(40, 3)", b"(-4, 3)", "damaged header"),
        (b"(40, 3)", b"(41, 3)", "bytes of data where its header promises"),
        (b"(40, 3)", b"(9e9,3)", "damaged header"),
        (b"'<f", b"'|O", "cannot be read|expected numbers"),
        (b"\x93NUMPY\x01", b"\x93NUMPY\x07", "cannot be read"),
    ],
)
def test_a_header_that_lies_is_told(tmp_path: Path, old: bytes, new: bytes, reason: str) -> None:
    path = replaced(write(tmp_path / "a.npz"), "v_template", old, new)
    with pytest.raises(BodyModelError, match=reason):
        SmplxModel.read(path)


def test_a_pipe_or_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(BodyModelError, match="is no file"):
        SmplxModel.read(tmp_path)


@pytest.mark.parametrize("method", [1, 12, 14, 99])
def test_an_unknown_packing_is_told(tmp_path: Path, method: int) -> None:
    path = write(tmp_path / "a.npz")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 10] = method
    path.write_bytes(content)
    with pytest.raises(BodyModelError, match="is not read here"):
        SmplxModel.read(path)
