"""What tells whether files have changed, and whether they are packed."""

import os
import zipfile

import pytest

from viewer.dataset.files.dataset_tree import DatasetTree

PATHS = (
    "motions/G001T000A000R000/P1.npz",
    "texts/G001T000A000R000.txt",
    "motions/G001T000A000R000/P3.npz",
    "nowhere/x",
)


def stamp_of(path) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns


def test_unpacked_files_have_their_own(small_dataset):
    tree = DatasetTree(small_dataset.root)
    stamps = [stamp_of(small_dataset.root / path) for path in PATHS[:2]]
    assert list(tree.stamps(PATHS)) == [*stamps, None, None]
    assert not any(tree.is_compressed(path) for path in PATHS)


def test_zipped_files_have_those_of_their_zip(small_dataset):
    motions = small_dataset.pack("motions")
    tree = DatasetTree(small_dataset.root)
    text = stamp_of(small_dataset.root / PATHS[1])
    assert list(tree.stamps(PATHS)) == [stamp_of(motions), text, None, None]


def test_an_unpacked_file_goes_before_the_zipped_one(small_dataset):
    small_dataset.pack("texts")
    mine = small_dataset.write(PATHS[1], "Mine.\n")
    assert list(DatasetTree(small_dataset.root).stamps(PATHS[1:2])) == [stamp_of(mine)]


@pytest.mark.parametrize("is_compressed", [True, False])
def test_only_what_is_deflated_is_compressed(small_dataset, is_compressed):
    with zipfile.ZipFile(small_dataset.root / "motions.zip", "w", 8 * is_compressed) as archive:
        archive.write(small_dataset.root / PATHS[0], PATHS[0])
    small_dataset.remove("motions")
    tree = DatasetTree(small_dataset.root)
    assert tree.is_compressed(PATHS[0]) == is_compressed
    assert not tree.is_compressed(PATHS[2])
