"""Comparing what is there with what would be made now."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest

from tests.preprocess.made import Noted, contents, motions, run_on
from tests.preprocess.moving import NAMES, write_moving
from viewer.errors import MissingFile
from viewer.preprocess.motions.reactions import make_reactions
from viewer.preprocess.motions.splits import make_splits
from viewer.preprocess.run.run import Cancelled
from viewer.preprocess.verify.comparison import Compared
from viewer.preprocess.verify.verify import VerifyOptions, verify


@pytest.fixture
def out(moving, neutral, tmp_path):
    out = tmp_path / "out"
    motions(moving.root, out, neutral)
    make_splits(run_on(moving.root, out))
    make_reactions(run_on(moving.root, out), "documented")
    return out


def compare(out, moving, neutral, progress=None, **changes) -> dict[str, Compared]:
    found = verify(run_on(moving.root, out, progress), VerifyOptions((neutral,), **changes))
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


def test_a_split_that_is_empty(moving, neutral, out):
    moving.write("splits/val.txt", "")
    make_splits(run_on(moving.root, out, overwrite=True))
    found = compare(out, moving, neutral)["motions/val.h5"]
    assert (found.n, found.wrong) == (0, ())
    moving.write("splits/val.txt", f"{NAMES[2]}\n")
    (told,) = compare(out, moving, neutral)["motions/val.h5"].wrong
    assert told.endswith(f"with motions in the dataset, is missing (first: {NAMES[2]})")


def test_a_sequence_in_the_wrong_split(moving, neutral, out):
    moving.write("splits/train.txt", f"{NAMES[0]}\n")
    (told,) = compare(out, moving, neutral)["motions/train.h5"].wrong
    assert told == f"1 sequence is not for train (first: {NAMES[1]})"


def test_files_that_say_nothing_of_themselves(moving, neutral, out):
    """As those that the dataset's own steps make; of the two readings of the roles theirs is expected."""
    make_reactions(run_on(moving.root, out, overwrite=True), "dataset")
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


def test_sequences_that_are_missing(moving, neutral, out):
    write_moving(moving, "G003T000A000R000", 13, 7)
    write_moving(moving, "G004T000A000R000", 13, 8)
    moving.write_skeleton("G005T000A000R000", "P1")  # has no motions
    moving.write("splits/val.txt", f"{NAMES[2]}\nG004T000A000R000\nG005T000A000R000\n")
    found = compare(out, moving, neutral)
    assert found["inter-x.h5"].wrong == ("2 sequences of the dataset are missing (first: G003T000A000R000)",)
    assert found["inter-x_regen.h5"].wrong == ()  # nobody knows who acts in them
    (told,) = found["motions/val.h5"].wrong
    assert told == ("1 sequence on the list of val, with motions in the dataset, is missing (first: G004T000A000R000)")
    assert found["motions/train.h5"].wrong == ()


def test_a_dataset_without_lists(moving, neutral, out):
    moving.remove("splits/test.txt")
    found = compare(out, moving, neutral)
    (note,) = found["motions/val.h5"].notes
    assert note.startswith("which sequences belong into it was not compared: ")
    assert found["motions/val.h5"].wrong == found["inter-x.h5"].notes == ()


def test_files_that_are_hostile(moving, neutral, out, tmp_path):
    (out / "motions/val.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(100))
    with h5py.File(tmp_path / "elsewhere.h5", "w") as file:
        file["secret"] = np.zeros((4, 56, 6), "f4")
    with h5py.File(out / "motions/train.h5", "r+") as file:
        length = len(file[NAMES[0]])
        for name in NAMES[:2]:
            del file[name]
        file[NAMES[0]] = h5py.ExternalLink(str(tmp_path / "elsewhere.h5"), "secret")
        layout = h5py.VirtualLayout((length, 56, 6), "f4")
        layout[:4] = h5py.VirtualSource(str(tmp_path / "elsewhere.h5"), "secret", (4, 56, 6))
        file.create_virtual_dataset(NAMES[1], layout)
    with h5py.File(out / "motions/test.h5", "r+") as file:
        del file[NAMES[3]]
        file.create_dataset(NAMES[3], (2**40, 56, 6), "f4", chunks=(1, 56, 6))
    found = compare(out, moving, neutral)
    assert found["motions/val.h5"].wrong == ("cannot be read as an HDF5 file: it may have been cut off",)
    first, second = found["motions/train.h5"].wrong
    assert f"{NAMES[0]} is a link to another place, which is not followed" in first
    assert f"{NAMES[1]} is kept in another file, which is not looked into" in second
    assert f"{NAMES[3]} is 1,099,511,627,776 frames of float32" in found["motions/test.h5"].wrong[0]
    assert found["inter-x.h5"].wrong == ()


def test_only_some_of_the_files(moving, neutral, out):
    for path in ("inter-x.h5", "motions/train.h5", "motions/val.h5", "inter-x_regen.h5"):
        (out / path).unlink()
    assert [*compare(out, moving, neutral)] == ["motions/test.h5"]


def test_progress_is_told_and_it_can_be_stopped(moving, neutral, out):
    progress = Noted()
    compare(out, moving, neutral, progress)
    assert progress.files[:4] == [(out / "inter-x.h5", done, 4) for done in (1, 2, 3, 4)]
    assert len(progress.files) == 12
    progress = Noted()
    run = run_on(moving.root, out, progress, lambda: len(progress.files) == 6)
    found = verify(run, VerifyOptions((neutral,)))
    assert [next(found).path.name, next(found).path.name] == ["inter-x.h5", "train.h5"]
    with pytest.raises(Cancelled):
        next(found)
    assert len(progress.files) == 6


def test_what_there_is_nothing_to_compare_with(moving, neutral, out, tmp_path):
    with pytest.raises(MissingFile, match=r"has no inter-x\.h5"):
        compare(moving.root, moving, neutral)
    found = compare(out, moving, tmp_path)
    assert all("SMPLX_NEUTRAL.npz is in none of" in one.obstacle for one in found.values())
    with h5py.File(out / "inter-x.h5", "r+") as file:
        file.attrs["fps"] = 50
    (told,) = compare(out, moving, neutral)["inter-x.h5"].wrong
    assert told == "says that it has 50 frames a second, which cannot be made of 120"
