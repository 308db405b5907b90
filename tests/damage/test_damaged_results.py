"""Damage in what models write raises nothing but the program's own errors, and runs no code."""

from __future__ import annotations

import contextlib
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from tests.damage.test_random_bytes import BUDGET, CHANGES, CUTS, Changes, changed
from tests.results.made import (
    mdm,
    person,
    regennet,
    rows_56x12,
    save_array,
    save_dict,
    save_h5,
    save_pickle,
    vectors_262,
    walk,
)
from viewer.errors import FileError
from viewer.results.opening import open_library

MAKERS: dict[str, Callable[[Path], Path]] = {
    "flat.npy": lambda path: save_array(path, rows_56x12(6).reshape(6, 672)),
    "batch.npy": lambda path: save_array(path, rows_56x12(6)[None]),
    "vectors.npy": lambda path: save_array(path, vectors_262(6)),
    "joints.npy": lambda path: save_array(path, walk(6)),
    "results.npy": lambda path: save_dict(path, regennet(2, 6)),
    "mdm.npy": lambda path: save_dict(path, mdm(22, 1, 2, 60)),
    "7.pkl": lambda path: save_pickle(path, {"person1": person(6), "person2": person(6), "mocap_framerate": 59.94}),
    "g.pkl": lambda path: save_pickle(path, {"action": walk(6), "reaction": walk(6)}, 2),
    "test_global.h5": lambda path: save_h5(path, {"a": np.full((4, 55, 18), 0.3, np.float32)}),
}


def read_all(path: Path) -> int:
    """Read everything of a file; returns how many clips were read."""
    library = open_library(path)
    n_read = 0
    for name in library.names[:20]:
        sequence = library[name]
        sequence.n_frames()
        with contextlib.suppress(FileError):
            sequence.load()
            n_read += 1
    return n_read


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a whole file of each kind."""
    folder = tmp_path_factory.mktemp("good")
    for name, make in MAKERS.items():
        make(folder / name)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


@pytest.mark.parametrize("name", MAKERS)
def test_whole_files_are_read(good: Path, folder: Path, name: str):
    (folder / name).write_bytes((good / name).read_bytes())
    assert read_all(folder / name) >= 1


@pytest.mark.parametrize("name", MAKERS)
@BUDGET
@given(changes=CHANGES, cut=CUTS)
def test_bytes_that_change(good: Path, folder: Path, name: str, changes: Changes, cut: float):
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_bytes(changed((good / name).read_bytes(), changes, cut))
    with contextlib.suppress(FileError):
        read_all(path)


@pytest.mark.parametrize("name", MAKERS)
def test_files_cut_anywhere(good: Path, folder: Path, name: str):
    content, path = (good / name).read_bytes(), folder / name
    for end in np.linspace(1, len(content) - 1, 30).astype(int):
        path.unlink(missing_ok=True)
        path.write_bytes(content[:end])
        with contextlib.suppress(FileError):
            read_all(path)


@pytest.mark.parametrize(
    "shape",
    [
        *[(672,), (0, 672), (2**40, 672), (1, 0, 56, 12), (0, 22, 3), (3, 22, 9)],
        *[(1, 1, 1, 1, 22, 3), (2**33, 2**33, 22, 3)],
    ],
)
def test_headers_that_promise_more_ask_for_no_memory(tmp_path: Path, shape: tuple[int, ...]):
    path = tmp_path / "a.npy"
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "<f4", "fortran_order": False, "shape": shape})
    tracemalloc.start()
    with contextlib.suppress(FileError):
        read_all(path)
    assert tracemalloc.get_traced_memory()[1] < 5e6
    tracemalloc.stop()


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e30, -1e9])
@pytest.mark.parametrize("make", [rows_56x12, walk, vectors_262])
def test_values_that_are_no_motion_are_named(tmp_path: Path, make: Callable[[int], np.ndarray], value: float):
    array = make(8).copy()
    array.reshape(8, -1)[3, :] = value
    library = open_library(save_array(tmp_path / "a.npy", array))
    if not np.isfinite(value):
        with pytest.raises(FileError, match=r"a\.npy: has a NaN or infinite value \(first in row 3\)"):
            library["a"].load()
    elif make is walk:
        with pytest.raises(FileError, match="m away"):
            library["a"].load()
    else:
        with contextlib.suppress(FileError):
            library["a"].load()


def test_keys_that_are_missing_or_of_another_shape(tmp_path: Path):
    for number, change in enumerate(
        ({"output": None}, {"output": np.zeros((4, 56, 6, 9))}, {"cmotion": np.zeros(3)}, {"cmotion": "text"})
    ):
        value = {key: each for key, each in {**regennet(), **change}.items() if each is not None}
        path = save_dict(tmp_path / f"{number}.npy", value)
        with pytest.raises(FileError, match="is of no known format of results"):
            open_library(path)


@pytest.mark.parametrize("lengths", [None, [], [-3] * 6, [10**9] * 6, ["a"] * 6, np.zeros((2, 3)), 5])
def test_lengths_that_make_no_sense(tmp_path: Path, lengths: object):
    value = {**mdm(), "lengths": lengths, "text": 3, "num_samples": -1}
    library = open_library(save_dict(tmp_path / "results.npy", value))
    assert [library[name].load().n_frames for name in library.names] == [60] * 6
