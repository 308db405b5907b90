"""What is opened by which reader: a dataset stays a dataset, and a folder of results a folder of results."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.results.made import (
    mdm,
    regennet,
    rows_56x12,
    save_array,
    save_dict,
    save_h5,
    save_pickle,
    training_motion,
    vectors_262,
    walk,
)
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.readings import OPTIONS, PLAIN, Assumption, Reading
from viewer.errors import BrokenFile, MissingFile, NotADataset, UnknownSequence
from viewer.index.facts import library_facts
from viewer.results.contents import read_contents
from viewer.results.formats.registry import FORMATS, format_of
from viewer.results.opening import open_library
from viewer.results.pairing import person_partner, variant_of
from viewer.results.scan import Scan
from viewer.state.chosen_reading import choose_reading, chosen_reading


def test_a_dataset_is_opened_as_such(small_dataset):
    save_array(small_dataset.root / "results" / "infer_00_00.npy", rows_56x12().reshape(40, 672))
    library = open_library(small_dataset.root)
    assert (library.holds, len(library)) == ("dataset", 4)


def test_a_single_motion_and_a_skeleton_are_the_datasets(small_dataset):
    folder = small_dataset.root
    name = "G001T000A000R000"
    for path in (folder / "motions" / name / "P1.npz", folder / "skeletons" / name / "P1.npy"):
        assert open_library(path).holds == "dataset"


def test_captured_motions_inside_a_folder_are_not_taken_for_results(small_dataset, tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    small_dataset.root.rename(tmp_path / "a" / "b" / "data")
    with pytest.raises(NotADataset, match="is not an Inter-X dataset"):
        open_library(tmp_path / "a")


def test_a_folder_of_several_formats_shows_all(tmp_path):
    save_array(tmp_path / "infer_00_00.npy", rows_56x12().reshape(40, 672))
    save_array(tmp_path / "intergen" / "clip.npy", vectors_262())
    save_dict(tmp_path / "regennet" / "results.npy", regennet())
    save_dict(tmp_path / "mdm" / "results.npy", mdm())
    library = open_library(tmp_path)
    assert library.holds == "results"
    assert len(library) == 1 + 1 + 4 + 6
    assert {library[name].source for name in library.names} == {FORMATS[i].name for i in (0, 3, 6, 8)}
    assert {library[name].load().fps for name in library.names} == {20, 30}


def test_clips_that_would_be_called_the_same_are_named_after_their_files(tmp_path):
    for folder in ("a", "b"):
        save_dict(tmp_path / folder / "results.npy", regennet())
    library = open_library(tmp_path)
    assert len(library) == 8
    assert "0000_Hug" in library
    assert "b/results.npy 0000_Hug" in library
    assert library["b/results.npy 0000_Hug"].load().name == "b/results.npy 0000_Hug"


def test_what_is_not_known_is_named_and_a_few_of_many(tmp_path):
    save_array(tmp_path / "a.npy", walk(4))
    for number in range(8):
        save_array(tmp_path / f"x{number}.npy", np.zeros((2, 3, 5)))
    library = open_library(tmp_path)
    assert library.names == ("a",)
    assert len(library.problems) == 6
    assert "x0.npy: is of no known format of results (shape (2, 3, 5))" in library.problems[0]
    assert library.problems[-1] == "3 more files cannot be shown."


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"<html><head>", b"\x80\x04.", b"\x93NUMPY", b"PK\x03\x04", b"\x89HDF"]
)
@pytest.mark.parametrize("suffix", [".npy", ".pkl", ".npz", ".h5", ".pt"])
def test_files_that_are_nothing_say_why(tmp_path, content, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    for place in (tmp_path, *([path] if suffix != ".npz" else [])):  # an .npz is a motion that cannot be read
        with pytest.raises(NotADataset) as caught:
            open_library(place)
        assert str(tmp_path) in str(caught.value)


def test_an_empty_folder_is_no_dataset(tmp_path):
    with pytest.raises(NotADataset, match="is not an Inter-X dataset"):
        open_library(tmp_path)


def test_links_in_a_circle_end(tmp_path):
    save_array(tmp_path / "a" / "clip.npy", walk(4))
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a", target_is_directory=True)
    assert open_library(tmp_path).names == ("a/clip",)


def test_a_file_that_changes_or_goes_is_noticed(tmp_path):
    path = save_array(tmp_path / "clip.npy", walk(10))
    library = open_library(tmp_path)
    assert library["clip"].load().n_frames == 10
    save_array(path, np.zeros((3, 5, 7)))
    with pytest.raises(BrokenFile, match=r"clip\.npy: is another file than it was"):
        library["clip"].load()
    path.unlink()
    with pytest.raises(MissingFile):
        library["clip"].load()
    with pytest.raises(UnknownSequence):
        library["other"]


def test_each_format_knows_its_own_files_and_no_others(tmp_path):
    paths = [
        save_dict(tmp_path / "0.npy", regennet()),
        save_dict(tmp_path / "3.npy", mdm()),
        save_pickle(tmp_path / "5.pkl", {"action": walk(3), "reaction": walk(3)}),
        save_array(tmp_path / "6.npy", rows_56x12()),
        save_array(tmp_path / "8.npy", vectors_262()),
    ]
    for path in paths:
        contents = read_contents(FolderTree(tmp_path), path.name)
        assert [number for number, each in enumerate(FORMATS) if each.holds(contents)] == [int(path.stem)]
        assert format_of(contents) is FORMATS[int(path.stem)]


def test_facts_of_results_have_their_actions_and_roles(tmp_path):
    save_dict(tmp_path / "results.npy", {**regennet(), "text": ["Hug", "Juggle", "Hug", "kick"]})
    facts = library_facts(open_library(tmp_path))
    assert [facts.action_names[label] for label in facts.action] == ["Hug", "Juggle", "Hug", "Kick"]
    assert facts.order.tolist() == [1, 1, 1, 1]


def test_what_a_file_holds_is_found_once_until_it_changes(tmp_path):
    path = save_array(tmp_path / "clip.npy", walk(10))
    scan = Scan(FolderTree(tmp_path))
    first = scan.contents("clip.npy")
    assert scan.contents("clip.npy") is first
    save_array(path, walk(11))
    assert scan.contents("clip.npy").arrays[""].shape == (11, 22, 3)


@pytest.mark.parametrize(
    ("name", "pair", "variant"),
    [
        ("a/best_ts20_cs2.0_topkr0.9_03_gen", "a/best_03", "generated"),
        ("a/best_03_gt", "a/best_03", "ground truth"),
        ("ik_best_ts20_cs2_03_gen", "best_03", "foot IK"),
        ("x/gen_motion_02_L040#1", "x/motions#1", "generated"),
        ("x/gt_motions#1", "x/motions#1", "ground truth"),
        ("000021_pred", "000021", "generated"),
        ("plain", "plain", ""),
    ],
)
def test_names_of_variants(name, pair, variant):
    assert variant_of(name) == (pair, variant)


@pytest.mark.parametrize(
    ("path", "partner"),
    [
        ("a/x_0.npy", "a/x_1.npy"),
        ("x_1.npy", "x_0.npy"),
        ("person1/7.npy", "person2/7.npy"),
        ("a/person2/7.npy", "a/person1/7.npy"),
        ("a/x.npy", None),
        ("x_2.npy", None),
    ],
)
def test_names_of_the_other_person(path, partner):
    assert person_partner(path) == partner


# -- readings


def test_a_reading_is_remembered_for_a_folder_and_its_files(tmp_path):
    reading = Reading(rot6d="columns", layout="2x56x6", first="P2", padding="keep", mean="none", draw="joints", up="-y")
    path = save_array(tmp_path / "clip.npy", walk(3))
    choose_reading(tmp_path, reading)
    assert chosen_reading(tmp_path) == chosen_reading(path) == reading
    choose_reading(path, Reading(fps=12))
    assert chosen_reading(path) == Reading(fps=12)
    assert chosen_reading(tmp_path) == reading


@pytest.mark.parametrize(
    "values", [{"rot6d": "diagonal"}, {"first": 1}, {"up": "x"}, {"fps": "a"}, {"new": 3}, {"mean": 3}]
)
def test_values_that_make_no_sense_count_as_the_default(values):
    assert Reading.from_dict(values) == PLAIN


def test_every_choice_survives_its_dict():
    reading = Reading(
        *("millimetres", 12.5, "-y", "interleaved", "2x56x6", "P2", "/m.npy", "/s.npy", "keep", "rotations", "female")
    )
    assert Reading.from_dict(reading.to_dict()) == reading
    assert set(reading.to_dict()) == set(OPTIONS)


def test_an_assumption_is_a_sentence_with_its_option():
    told = Assumption("rot6d", "rows", "it writes the first two rows", ("columns",))
    assert str(told) == (
        "Rotations read as rows (default: it writes the first two rows); could also be columns: --rot6d."
    )


def test_an_h5_in_a_folder_of_training_files_stays_one(tmp_path):
    save_h5(tmp_path / "inter-x.h5", {"G001T000A000R000": training_motion()})
    assert open_library(Path(tmp_path)).holds == "training files"
