"""Files that are something else than their names say: named, with what to do, wherever they may lie."""

import gzip
import io
import pickle

import numpy as np
import pytest

from viewer.bodies.model_file import ModelFile
from viewer.dataset import Library
from viewer.dataset.annotations import read_annotations
from viewer.dataset.files.foreign import foreign, placeholder
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.motions import read_motion, read_motion_head
from viewer.dataset.optitrack import read_skeleton, read_skeleton_length
from viewer.errors import BodyModelError, BrokenFile
from viewer.processed.motion_file import MotionFile

NAME = "G001T000A001R000"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
PAGE = b"\xef\xbb\xbf <!DOCTYPE html><html><head><title>Google Drive -\n Quota \x1b[2J exceeded</title>"
LFS = "is a Git LFS pointer, not the file itself: fetch that with `git lfs pull`"
WEB = 'is a web page ("Google Drive - Quota [2J exceeded"), not the file itself: open the link in a browser, and'


def saved(value: object) -> bytes:
    stream = io.BytesIO()
    np.save(stream, value)
    return stream.getvalue()


KINDS = {
    "pointer": (POINTER, LFS),
    "page": (PAGE, WEB),
    "pickled dict": (saved({"trans": np.zeros(3)}), "is a dict pickled by np.save, which may run code and is not read"),
    "pickle": (pickle.dumps({"trans": np.zeros(3)}), "is a pickle, which may run code and is not read: if you"),
    "array": (saved(np.zeros(3)), "is a single array made by np.save, not an .npz file: np.savez makes those"),
    "nothing": (b"", "is empty: copy or download it again"),
    "gzip": (gzip.compress(b"x"), "is compressed by gzip: unpack it"),
    "HDF5": (b"\x89HDF\r\n\x1a\n", "is an HDF5 file"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_motion_that_is_something_else_is_named(dataset, kind):
    content, told = KINDS[kind]
    path = dataset.write(f"motions/{NAME}/P1.npz", content)
    tree = FolderTree(dataset.root)
    for read in (read_motion, read_motion_head):
        with pytest.raises(BrokenFile) as caught:
            read(tree, f"motions/{NAME}/P1.npz")
        assert caught.value.reason.startswith(told)
    with pytest.raises(BodyModelError) as refused:
        ModelFile(path)
    assert refused.value.reason.startswith(told)


@pytest.mark.parametrize("kind", ["pointer", "page", "pickle", "nothing", "gzip"])
def test_so_is_a_skeleton(dataset, kind):
    content, told = KINDS[kind]
    dataset.write(f"skeletons/{NAME}/P1.npy", content)
    for read in (read_skeleton, read_skeleton_length):
        with pytest.raises(BrokenFile) as caught:
            read(FolderTree(dataset.root), f"skeletons/{NAME}/P1.npy")
        assert caught.value.reason.startswith(told)


def test_a_skeleton_that_is_a_pickled_dict_says_so(dataset):
    dataset.write(f"skeletons/{NAME}/P1.npy", saved({"joints": 1}))
    with pytest.raises(BrokenFile, match="has pickled objects, which may run code and are not read"):
        read_skeleton(FolderTree(dataset.root), f"skeletons/{NAME}/P1.npy")


def test_zips_and_lists_and_captions_that_were_not_downloaded_are_named(small_dataset):
    small_dataset.remove("skeletons")
    for path, content in {
        "skeletons.zip": PAGE,
        "annots/action_setting.txt": POINTER,
        "annots/interaction_order.pkl": POINTER,
        "splits/val.txt": PAGE,
        f"texts/{NAME}.txt": POINTER,
    }.items():
        small_dataset.write(path, content)
    library = Library.open(small_dataset.root)
    for path in ("annots/action_setting.txt", "annots/interaction_order.pkl"):
        assert any(problem.startswith(f"{small_dataset.root / path}: {LFS}") for problem in library.problems)
    for path in ("skeletons.zip", "splits/val.txt"):
        assert any(problem.startswith(f"{small_dataset.root / path}: {WEB}") for problem in library.problems)
    assert LFS in library[NAME].load().notes[-1]
    assert read_annotations(FolderTree(small_dataset.root)).interaction_order == {}


def test_a_file_for_training_that_was_not_downloaded_is_named(tmp_path):
    (tmp_path / "train.h5").write_bytes(POINTER)
    with pytest.raises(BrokenFile) as caught:
        MotionFile(tmp_path / "train.h5")
    assert caught.value.reason == LFS


def test_what_is_not_known_is_not_named():
    assert foreign(b"\x00" * 100) == foreign(b"hello") == placeholder(b"Two people <b>hug</b>.") == ""
