"""Random changes of bytes in files of every kind raise nothing but the program's own errors."""

from __future__ import annotations

import contextlib
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bodies.test_smplx_model import write as write_model
from tests.conftest import DatasetFolder
from tests.damage.variants import good_files, write
from tests.processed.folders import ProcessedFolder, made_motion
from viewer.bodies.smplx_model import SmplxModel
from viewer.dataset import Library
from viewer.dataset.files.safe_pickle import load_pickle
from viewer.errors import FileError
from viewer.processed.opening import open_library

NAME = "G001T000A000R000"
# Always the same examples, however slow the machine is.
EXAMPLES = 40
BUDGET = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

Changes = list[tuple[float, int]]  # place, from 0 to 1, and the new byte
PLACES = st.floats(0, 1, exclude_max=True)
BYTES = st.integers(0, 255) | st.sampled_from([0, 1, 0x7F, 0x80, 0xFF])
CHANGES = st.lists(st.tuples(PLACES, BYTES), min_size=1, max_size=6)
CUTS = st.just(1.0) | PLACES  # how much is left; mostly all


def changed(content: bytes, changes: Changes, cut: float) -> bytes:
    """The content with these bytes changed, and its end cut off."""
    damaged = bytearray(content)
    for place, byte in changes:
        damaged[int(place * len(damaged))] = byte
    return bytes(damaged[: max(1, int(cut * len(damaged)))])


def read_all(library: Library) -> None:
    """Read everything of a dataset; FileError is what may be wrong with one of its files."""
    for name in library.names:
        sequence = library[name]
        sequence.glimpse()
        for read in (sequence.load, sequence.read_captions):
            with contextlib.suppress(FileError):
                read()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> DatasetFolder:
    folder = DatasetFolder(tmp_path_factory.mktemp("random") / "dataset")
    write(folder, NAME, {})
    return folder


@pytest.mark.parametrize("file", ["P1.npz", "P2.npz", "P1.npy"])
@BUDGET
@given(changes=CHANGES, cut=CUTS)
def test_arrays(dataset: DatasetFolder, file: str, changes: Changes, cut: float):
    content = good_files()[file]
    assert isinstance(content, bytes)
    write(dataset, NAME, {file: changed(content, changes, cut)})
    read_all(Library.open(dataset.root))


@pytest.mark.parametrize("protocol", [0, 2, 4])
@BUDGET
@given(changes=CHANGES, cut=CUTS)
def test_pickles(protocol: int, changes: Changes, cut: float):
    value = {NAME: 1, "b": [np.arange(3.0), np.float32(1), ("x", None, {2, 3})], "c": np.array(["a", 1], object)}
    with contextlib.suppress(FileError):
        load_pickle(changed(pickle.dumps(value, protocol), changes, cut), "x.pkl")


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A file for training, and its content."""
    folder = ProcessedFolder(tmp_path_factory.mktemp("random") / "processed")
    path = folder.write("train.h5", {NAME: made_motion(NAME, 3), "b": made_motion("b", 2)}, fps=30)
    return path, path.read_bytes()


@BUDGET
@given(changes=CHANGES, cut=CUTS)
def test_files_for_training(training: tuple[Path, bytes], changes: Changes, cut: float):
    path, content = training
    path.unlink()  # a file that is still open elsewhere keeps its content
    path.write_bytes(changed(content, changes, cut))
    with contextlib.suppress(FileError):
        read_all(open_library(path))


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A dataset whose motions are in a zip, and the zip's content."""
    folder = DatasetFolder(tmp_path_factory.mktemp("random") / "zipped")
    write(folder, NAME, {"P2.npy": None})
    write(folder, "G001T000A001R000", {"P1.npy": None})
    folder.pack("motions")
    return folder.root, (folder.root / "motions.zip").read_bytes()


@BUDGET
@given(changes=CHANGES, cut=CUTS, at_end=st.booleans())
def test_zips(zipped: tuple[Path, bytes], changes: Changes, cut: float, at_end: bool):
    root, content = zipped
    if at_end:  # in its directory, where most of what zipfile believes stands
        start = content.index(b"PK\x01\x02")
        content = content[:start] + changed(content[start:], changes, cut)
    else:
        content = changed(content, changes, cut)
    (root / "motions.zip").write_bytes(content)
    with contextlib.suppress(FileError):
        read_all(Library.open(root))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A small body model, and its content."""
    path = write_model(tmp_path_factory.mktemp("random") / "SMPLX_MALE.npz")
    return path, path.read_bytes()


@BUDGET
@given(changes=CHANGES, cut=CUTS, at_end=st.booleans())
def test_body_models(model: tuple[Path, bytes], changes: Changes, cut: float, at_end: bool):
    path, content = model
    start = content.index(b"PK\x01\x02") if at_end else 0
    path.write_bytes(content[:start] + changed(content[start:], changes, cut))
    with contextlib.suppress(FileError):
        SmplxModel.read(path)
