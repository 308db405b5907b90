"""Comparing what is there with what would be made now."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest

from tests.preprocess.made import contents, motions
from tests.preprocess.moving import NAMES, write_moving
from viewer.errors import MissingFile, PreprocessError
from viewer.preprocess.reactions import make_reactions
from viewer.preprocess.splits import make_splits
from viewer.preprocess.verify import Compared, verify


@pytest.fixture
def out(moving, neutral, tmp_path):
    out = tmp_path / "out"
    motions(moving.root, out, neutral)
    make_splits(moving.root, out, lambda *_: None)
    make_reactions(moving.root, out, "documented", lambda *_: None)
    return out


def compare(out, moving, neutral, **changes) -> dict[str, Compared]:
    found = verify(out, moving.root, (neutral,), **changes)
    return {one.path.relative_to(out).as_posix(): one for one in found}


def change(path: Path, name: str, by: float, frame: int = 0) -> None:
    with h5py.File(path, "r+") as file:
        file[name][frame, 55, 0] += by


def test_all_is_well(moving, neutral, out):
    found = compare(out, moving, neutral)
    counts = {"inter-x.h5": 4, "motions/train.h5": 2, "motions/val.h5": 1, "motions/test.h5": 1, "inter-x_regen.h5": 4}
    assert {path: one.n_compared for path, one in found.items()} == counts
    assert all(one.wrong == () and one.largest == 0 for one in found.values())


def test_a_sample_is_always_the_same(moving, neutral, out):
    assert compare(out, moving, neutral, sample=2)["inter-x.h5"].n_compared == 2
    for name in NAMES:
        change(out / "inter-x.h5", name, 1.0)
    first, second = (compare(out, moving, neutral, sample=2)["inter-x.h5"].wrong for _ in range(2))
    assert first == second
    assert len(first) == 2


def test_a_number_that_differs(moving, neutral, out):
    change(out / "inter-x.h5", NAMES[3], 9e-6)
    assert compare(out, moving, neutral)["inter-x.h5"].wrong == ()
    change(out / "inter-x.h5", NAMES[3], 0.01, frame=2)
    found = compare(out, moving, neutral)["inter-x.h5"]
    assert found.wrong == (f"{NAMES[3]} differs by 0.01, first in frame 2",)
    assert found.largest == pytest.approx(0.01, abs=1e-5)
    change(out / "inter-x.h5", NAMES[3], np.nan, frame=1)
    assert "first in frame 1" in compare(out, moving, neutral)["inter-x.h5"].wrong[0]


def test_a_dataset_that_has_changed(moving, neutral, out):
    write_moving(moving, NAMES[2], 50)
    wrong = (f"{NAMES[2]} has 9 frames; 13 are made of it now",)
    assert compare(out, moving, neutral)["motions/val.h5"].wrong == wrong
    moving.remove(f"motions/{NAMES[2]}/P1.npz")
    (told,) = compare(out, moving, neutral)["motions/val.h5"].wrong
    assert told.startswith(f"{NAMES[2]} cannot be compared: ")


def test_a_dataset_that_lacks_some(moving, neutral, out):
    moving.remove(f"motions/{NAMES[2]}")
    found = compare(out, moving, neutral)
    assert (found["inter-x.h5"].n_elsewhere, found["inter-x.h5"].wrong) == (1, ())
    assert found["motions/val.h5"].wrong == ("none of its sequences is in the dataset",)


def test_a_sequence_in_the_wrong_split(moving, neutral, out):
    moving.write("splits/train.txt", f"{NAMES[0]}\n")
    (told,) = compare(out, moving, neutral)["motions/train.h5"].wrong
    assert told == f"1 sequences are not for train (first: {NAMES[1]})"


def test_files_that_say_nothing_of_themselves(moving, neutral, out):
    """As those that the dataset's own steps make; of the two readings of the roles theirs is expected."""
    make_reactions(moving.root, out, "dataset", lambda *_: None, overwrite=True)
    for path in ("inter-x.h5", "inter-x_regen.h5", "motions/val.h5"):
        plain = contents(out / path)
        with h5py.File(out / path, "w") as file:
            for name, motion in plain.items():
                file.create_dataset(name, data=motion)
    assert all(one.wrong == () for one in compare(out, moving, neutral).values())


def test_the_body_is_the_one_that_the_file_names(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", tmp_path, body="mannequin")
    assert compare(tmp_path / "out", moving, tmp_path)["inter-x.h5"].wrong == ()
    found = compare(tmp_path / "out", moving, neutral, body="smplx")["inter-x.h5"]
    assert found.wrong[0].startswith("it was made with another body (mannequin-x ")


def test_what_there_is_nothing_to_compare_with(moving, neutral, out, tmp_path):
    with pytest.raises(MissingFile, match=r"has no inter-x\.h5"):
        compare(moving.root, moving, neutral)
    with pytest.raises(PreprocessError, match=r"SMPLX_NEUTRAL\.npz is in none of"):
        compare(out, moving, tmp_path)
    with h5py.File(out / "inter-x.h5", "r+") as file:
        file.attrs["fps"] = 50
    with pytest.raises(PreprocessError, match="50 frames a second"):
        compare(out, moving, neutral)
