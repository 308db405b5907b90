"""Motions and skeletons that lie in no dataset: single files, and pairs of them in a folder."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.errors import BrokenFile, NotADataset, TrainingFiles
from viewer.health.dataset_check import check_dataset
from viewer.health.sequence_check import check_sequence, parts_there
from viewer.processed.opening import open_library

NAME = "G001T000A001R000"


@pytest.fixture
def put(dataset, tmp_path):
    """put(file, person) copies a motion or a skeleton of a person into a folder of loose files, and gives its path."""
    dataset.write_sequence(NAME)
    folder = tmp_path / "loose"
    folder.mkdir()

    def copy(file: str, person: str = "P1") -> Path:
        suffix = Path(file).suffix.lower()
        part = {".npz": "motions", ".npy": "skeletons"}[suffix]
        return Path(shutil.copy(dataset.root / part / NAME / f"{person}{suffix}", folder / file))

    return copy


def genders(library: Library, name: str) -> dict[str, str]:
    return {person: motion.gender for person, motion in library[name].load().motions.items()}


@pytest.mark.parametrize("name", ["walk.npz", "walk.NPZ", "walk_0.npz"])
def test_one_motion_is_opened_alone(put, name):
    path = put(name)
    library = open_library(path)
    assert library.root == path
    assert library.names == (path.stem,)
    assert genders(library, path.stem) == {"P1": "male"}
    assert library[path.stem].load().notes[0] == f"{name}: taken as P1."
    assert library.problems == ()


def test_one_skeleton_is_opened_alone(put):
    take = open_library(put("walk.npy"))["walk"].load()
    assert (set(take.skeletons), take.motions, take.n_frames) == ({"P1"}, {}, 12)


@pytest.mark.parametrize(
    ("first", "second"),
    [("hug_P1", "hug_P2"), ("hug_p1", "hug_p2"), ("hug-P1", "hug-P2"), ("hug_0", "hug_1"), ("hugP1", "hugP2")],
)
@pytest.mark.parametrize("opened", ["folder", "first", "second"])
def test_a_pair_is_one_sequence(put, first, second, opened):
    paths = {"first": put(f"{first}.npz"), "second": put(f"{second}.npz", "P2")}
    put("other.npz")
    library = open_library(paths["first"].parent if opened == "folder" else paths[opened])
    assert library.names == (("hug", "other") if opened == "folder" else ("hug",))
    assert genders(library, "hug") == {"P1": "male", "P2": "female"}
    said = f"{first}.npz and {second}.npz: taken as P1 and P2 of one sequence."
    assert said in library["hug"].load().notes
    assert [place for _, place, _ in library["hug"].files()[:2]] == list(map(str, paths.values()))
    assert all(library.tree.stamps([library["hug"].motion_path(person) for person in ("P1", "P2")]))


def test_persons_alone_are_called_as_their_folder(put):
    path = put("P1.npz")
    put("P2.npz", "P2")
    assert open_library(path.parent).names == open_library(path).names == ("loose",)
    assert set(genders(open_library(path), "loose")) == {"P1", "P2"}


def test_motions_skeletons_and_captions_of_a_name_go_together(put):
    for person in ("P1", "P2"):
        put(f"hug_{person}.npz", person)
        put(f"hug_{person}.npy", person)
    folder = put("walk.npy").parent
    (folder / "hug.txt").write_text("They hug.")
    library = open_library(folder)
    take = library["hug"].load()
    assert (len(take.motions), len(take.skeletons), take.captions) == (2, 2, ("They hug.",))
    assert library.names == ("hug", "walk")


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (("a_0.npz", "a_1.npz", "a_2.npz"), ("a_0", "a_1", "a_2")),  # a series
        (("a_1.npz", "a_2.npz"), ("a_1", "a_2")),
        (("a_0.npz", "a_1.npy"), ("a_0", "a_1")),
        (("a_P1.npz", "a_P2.npz", "a.npz"), ("a", "a.npz")),
        (("a_P2.npz",), ("a",)),
    ],
)
def test_what_is_no_pair_stays_apart(put, files, names):
    paths = [put(file) for file in files]
    assert open_library(paths[0].parent).names == names


def test_flat_files_in_the_folder_of_a_part_are_found(put, tmp_path):
    folder = put("hug_P1.npz").parent
    put("hug_P2.npz", "P2")
    folder.rename(tmp_path / "motions")
    for path in (tmp_path / "motions", tmp_path / "motions" / "hug_P1.npz"):
        assert set(genders(open_library(path), "hug")) == {"P1", "P2"}


def test_the_folder_of_a_sequence_is_opened(dataset):
    dataset.write_sequence(NAME)
    library = open_library(dataset.root / "motions" / NAME)
    assert library.names == (NAME,)
    assert library[NAME].action == "Handshake"


def test_a_check_of_loose_files_finds_nothing_wrong_in_their_names(put):
    library = Library.open(put("walk.npz"))
    found = [*check_dataset(library), *check_sequence(library["walk"], parts=parts_there(library.tree))]
    assert [one.kind for one in found if one.severity == "wrong" and one.kind != "floor"] == []


def test_a_file_that_is_no_motion_says_why(tmp_path):
    (tmp_path / "a.npz").write_bytes(b"<html>")
    library = open_library(tmp_path / "a.npz")
    with pytest.raises(BrokenFile, match="is a web page"):
        library["a"].load()


def test_folders_of_other_files_are_no_dataset(tmp_path, put):
    (tmp_path / "other").mkdir()
    np.savez(tmp_path / "other" / "weights.npz", layer=np.zeros(3))
    put("SMPLX_MALE.npz")
    for folder in (tmp_path / "other", tmp_path / "loose"):
        with pytest.raises(NotADataset, match="is not an Inter-X dataset"):
            Library.open(folder)


def test_training_files_go_before_loose_ones(put):
    folder = put("a.npz").parent
    (folder / "train.h5").write_bytes(b"")
    with pytest.raises(TrainingFiles):
        Library.open(folder)
