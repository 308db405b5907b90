"""Step 2: which sequence goes where."""

from __future__ import annotations

import h5py
import numpy as np
import pytest

from tests.platforms import needs_limits
from tests.preprocess.made import Noted, attributes, contents, motions, run_on, statuses
from tests.preprocess.moving import NAMES, write_moving
from viewer.bulk.outcome import Outcome
from viewer.errors import FileError, MissingFile
from viewer.preprocess.motions.splits import make_splits
from viewer.preprocess.run.run import Cancelled

SPLITS = ("train", "val", "test")


@pytest.fixture
def out(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    return tmp_path / "out"


def splits(moving, out, **changes) -> list[Outcome]:
    progress = Noted()
    make_splits(run_on(moving.root, out, progress, **changes))
    return progress.outcomes


def names_in(out) -> dict[str, list[str]]:
    return {split: list(contents(out / "motions" / f"{split}.h5")) for split in SPLITS}


def test_each_in_its_file(moving, out):
    assert statuses(splits(moving, out)) == dict.fromkeys(NAMES, "done")
    assert names_in(out) == {"train": NAMES[:2], "val": [NAMES[2]], "test": [NAMES[3]]}
    every = contents(out / "inter-x.h5")
    for split in SPLITS:
        for name, motion in contents(out / "motions" / f"{split}.h5").items():
            assert motion.dtype == np.float32
            np.testing.assert_array_equal(motion, every[name])


def test_where_they_come_from(moving, out):
    splits(moving, out)
    told, source = attributes(out / "motions" / "train.h5"), attributes(out / "inter-x.h5")
    assert (told["split"], told["sequences"]) == ("train", 2)
    for key in ("fps", "body", "body_source", "sources_sha256", "dataset", "program"):
        assert told[key] == source[key]
    assert attributes(out / "motions" / "train.h5", NAMES[0]) == attributes(out / "inter-x.h5", NAMES[0])


def test_on_no_list_and_on_two(moving, out):
    moving.write("splits/train.txt", f"{NAMES[0]}\n{NAMES[0]}\nG050T000A000R000")  # one twice, one without motions
    moving.write("splits/val.txt", f"{NAMES[2]}\n")
    moving.write("splits/test.txt", f"{NAMES[3]}\r\n{NAMES[2]}\r\n\n")
    found = {outcome.name: (outcome.status, outcome.reason) for outcome in splits(moving, out)}
    assert found == {
        NAMES[0]: ("done", ""),
        NAMES[1]: ("failed", "it is in none of the lists in splits/"),
        NAMES[2]: ("done", "it is on the lists of val and test; put into val"),
        NAMES[3]: ("done", ""),
        "G050T000A000R000": ("skipped", "it is on the list of train, and inter-x.h5 has it not"),
    }
    assert names_in(out) == {"train": [NAMES[0]], "val": [NAMES[2]], "test": [NAMES[3]]}


def test_it_goes_on_with_the_files_that_are_left(moving, out):
    progress = Noted()
    with pytest.raises(Cancelled):
        make_splits(run_on(moving.root, out, progress, lambda: len(progress.outcomes) >= 2))
    assert [path.name for path in (out / "motions").iterdir()] == ["train.h5"]
    assert list(statuses(splits(moving, out)).values()) == ["kept", "kept", "done", "done"]


def test_what_is_there_is_not_replaced_unasked(moving, neutral, out):
    splits(moving, out)
    moving.write("splits/val.txt", "")
    with pytest.raises(FileError, match=r"val\.h5: is already there and was made with another list of the split"):
        splits(moving, out)
    assert statuses(splits(moving, out, overwrite=True))[NAMES[2]] == "failed"
    write_moving(moving, NAMES[0], 9, seed=7)
    motions(moving.root, out, neutral, overwrite=True)
    with pytest.raises(FileError, match="was made with another state of the dataset's files"):
        splits(moving, out)


def test_the_first_step_is_asked_for(moving, tmp_path):
    with pytest.raises(MissingFile, match="`preprocess motions` makes it"):
        splits(moving, tmp_path)


def test_a_list_that_is_missing(moving, out):
    moving.remove("splits/test.txt")
    with pytest.raises(MissingFile, match=r"test\.txt"):
        splits(moving, out)


@needs_limits
@pytest.mark.parametrize("limit", [0, 1_000, 5_000, 12_000, 16_000])
def test_a_disk_that_is_full(moving, out, limit):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(FileError, match=r"train\.h5: cannot be written \(File too large\)$"):
            splits(moving, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((out / "motions").iterdir()) == []
    splits(moving, out)


@pytest.mark.parametrize("wrong", [np.zeros((3, 56, 3), "f4"), np.zeros((3, 56, 6), "i4"), np.zeros(())])
def test_a_source_that_holds_something_else(moving, tmp_path, wrong):
    with h5py.File(tmp_path / "inter-x.h5", "w") as file:
        file.create_dataset(NAMES[0], data=wrong)
    with pytest.raises(FileError, match=NAMES[0]):
        splits(moving, tmp_path)
    assert list((tmp_path / "motions").iterdir()) == []


def test_how_far_the_checksum_is_is_told(moving, out):
    progress, path = Noted(), out / "inter-x.h5"
    make_splits(run_on(moving.root, out, progress))
    assert progress.files[-1] == (path, path.stat().st_size, path.stat().st_size)
