"""Opening what was made for training: files, folders, and what is neither."""

import shutil

import numpy as np
import pytest

from tests.processed.folders import NAMES, SPLITS, made_motion
from viewer.dataset import Library
from viewer.errors import NotADataset, TrainingFiles, UnknownSequence
from viewer.processed.opening import open_library


def test_a_folder_is_browsed_like_a_dataset(processed):
    library = open_library(processed.root)
    assert library.names == tuple(sorted(NAMES))
    assert (library.root, library.holds, library.fps) == (processed.root, "training files", 30.0)
    assert library.problems == ()
    for split, names in SPLITS.items():
        for name in names:
            assert library[name].split == split
            assert library[name].motion_path("P2") == f"motions/{split}.h5"
    assert library[NAMES[2]].action == "High-five"
    assert library[NAMES[2]].order is library[NAMES[2]].familiarity is library[NAMES[2]].big_five("P1") is None
    with pytest.raises(UnknownSequence, match="is not among the 4 sequences"):
        library["nobody"]


@pytest.mark.parametrize("way", ["{root}", "{root}/motions", "{root}/"])
def test_the_folder_or_its_motions_will_do(processed, way):
    assert open_library(way.format(root=processed.root)).root == processed.root


@pytest.mark.parametrize(
    ("file", "names", "split"),
    [
        ("motions/val.h5", SPLITS["val"], "val"),
        ("inter-x.h5", NAMES, None),
        ("inter-x_regen.h5", NAMES, None),
    ],
)
def test_a_file_by_itself_has_the_captions_beside_it(processed, file, names, split):
    library = open_library(processed.root / file)
    assert library.root == processed.root / file
    assert library.names == tuple(sorted(names))
    assert library.problems == ()
    assert {library[name].split for name in names} == {split}
    assert library[NAMES[2]].captions() == ("Two people meet.", "They part.")


def test_a_file_alone_anywhere(processed, tmp_path):
    moved = shutil.copy(processed.root / "motions" / "train.h5", tmp_path / "mine.hdf5")
    library = open_library(moved)
    assert (library.names, library.problems) == (SPLITS["train"], ())
    assert library[NAMES[0]].captions() == ()
    assert library[NAMES[0]].split is None


def test_sequences_of_no_split_are_found_in_the_file_of_all(processed):
    processed.write("inter-x.h5", {name: made_motion(name) for name in (*NAMES, "G003T000A000R000")})
    library = open_library(processed.root)
    assert library["G003T000A000R000"].split is None
    assert library["G003T000A000R000"].motion_path("P1") == "inter-x.h5"
    assert library[NAMES[0]].motion_path("P1") == "motions/train.h5"
    assert library.problems == ()


def test_only_reactions_are_shown_where_nothing_else_is(processed):
    shutil.rmtree(processed.root / "motions")
    (processed.root / "inter-x.h5").unlink()
    library = open_library(processed.root)
    assert library.names == tuple(sorted(NAMES))
    assert library[NAMES[0]].motion_path("P1") == "inter-x_regen.h5"


def test_other_files_are_shown_where_none_has_a_known_name(empty_processed):
    empty_processed.write("b.hdf5", {"two": made_motion("two"), "one": made_motion("one")})
    empty_processed.write("a.h5", {"one": made_motion("one", 5)})
    library = open_library(empty_processed.root)
    assert library.names == ("one", "two")
    assert library["one"].n_frames() == 5
    assert library.problems[0].endswith("b.hdf5: 1 of its sequences are in another file as well, and shown from there.")


def test_a_folder_with_both_is_a_dataset(small_dataset, processed):
    shutil.copytree(processed.root, small_dataset.root, dirs_exist_ok=True)
    library = open_library(small_dataset.root)
    assert library.holds == "dataset"
    assert library.fps == 120
    assert open_library(small_dataset.root / "inter-x.h5").holds == "training files"


def test_steps_that_need_a_dataset_say_what_this_is(processed):
    told = r"processed_data: holds files for training \(inter-x.h5\), not the dataset that they are made of"
    with pytest.raises(TrainingFiles, match=told):
        Library.open(processed.root)
    (processed.root / "inter-x.h5").unlink()
    with pytest.raises(TrainingFiles, match=r"\(inter-x_regen.h5\)"):
        Library.open(processed.root)
    with pytest.raises(TrainingFiles, match=r"\(train.h5\)|\(test.h5\)"):
        Library.open(processed.root / "motions")


@pytest.mark.parametrize(("swapped_order", "order"), [(None, 1), (0, 1), (1, 0)])
def test_in_a_file_of_reactions_all_have_one_order(processed, swapped_order, order):
    told = {} if swapped_order is None else {"swapped_order": swapped_order}
    processed.write("inter-x_regen.h5", {name: made_motion(name) for name in NAMES}, **told)
    library = open_library(processed.root / "inter-x_regen.h5")
    assert {library[name].order for name in NAMES} == {order}


def test_a_file_of_reactions_is_known_by_what_it_tells(processed):
    about = {"made_by": "preprocess reactions", "swapped_order": 1}
    path = processed.write("other.h5", {NAMES[0]: made_motion(NAMES[0])}, **about)
    assert open_library(path)[NAMES[0]].order == 0


def test_annotations_that_were_put_beside_are_read(small_dataset, processed):
    shutil.copytree(small_dataset.root / "annots", processed.root / "annots")
    library = open_library(processed.root)
    assert library[NAMES[2]].order == 0
    assert library[NAMES[2]].familiarity == 2
    assert library[NAMES[2]].big_five("P1") is not None
    assert library.problems == ()
    (processed.root / "annots" / "familiarity.txt").write_text("much\n")
    assert any("familiarity.txt" in problem for problem in open_library(processed.root).problems)


def test_annotations_do_not_speak_of_persons_that_were_reordered(small_dataset, processed):
    shutil.copytree(small_dataset.root / "annots", processed.root / "annots")
    library = open_library(processed.root / "inter-x_regen.h5")
    assert library[NAMES[2]].order == 1


def test_lists_of_splits_beside_tell_the_split_of_what_is_in_the_file_of_all(small_dataset, processed):
    shutil.copytree(small_dataset.root / "splits", processed.root / "splits")
    library = open_library(processed.root / "inter-x.h5")
    assert library[NAMES[2]].split == "val"


def test_what_is_missing_is_told(processed):
    (processed.root / "motions" / "val.h5").unlink()
    (processed.root / "inter-x.h5").unlink()
    shutil.rmtree(processed.root / "texts_processed")
    library = open_library(processed.root)
    assert NAMES[2] not in library
    assert [problem.removeprefix(f"{processed.root}/") for problem in library.problems] == [
        "motions/val.h5: is not there.",
        "texts_processed: is not there; sequences have no captions.",
    ]


def test_one_broken_file_does_not_hide_the_others(processed):
    (processed.root / "motions" / "train.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(500))
    (processed.root / "inter-x.h5").unlink()
    library = open_library(processed.root)
    assert library.names == (NAMES[2], NAMES[3])
    told = "train.h5: cannot be read as an HDF5 file: it may have been cut off; what it holds is not shown."
    assert library.problems[0].endswith(told)


def test_frames_a_second_are_those_the_file_tells(processed):
    path = processed.write("inter-x.h5", {NAMES[0]: made_motion(NAMES[0])}, fps=60)
    library = open_library(path)
    assert library.fps == library[NAMES[0]].fps == library[NAMES[0]].load().fps == 60
    assert open_library(processed.write("a.h5", {"a": made_motion("a")}, fps=29.97)).fps == 29.97
    mixed = open_library(processed.root)
    assert mixed.fps == 30
    assert mixed.problems[0].endswith(
        "inter-x.h5: has 60 frames a second and train.h5 has 30; it is not shown, open it by itself."
    )


@pytest.mark.parametrize("fps", [0, -30, 100_000, "thirty", np.nan])
def test_frames_a_second_that_make_no_sense(processed, fps):
    path = processed.write("inter-x.h5", {NAMES[0]: made_motion(NAMES[0])}, fps=fps)
    with pytest.raises(NotADataset, match=rf"inter-x.h5: says that it has {fps} frames a second"):
        open_library(path)


@pytest.mark.parametrize("content", [b"", b"no HDF5", b"\x89HDF\r\n\x1a\n", b"PK\x03\x04"])
def test_a_file_that_is_no_hdf5(tmp_path, content):
    path = tmp_path / "motions.h5"
    path.write_bytes(content)
    with pytest.raises(NotADataset, match=r"motions.h5: cannot be read as an HDF5 file") as caught:
        open_library(path)
    assert str(caught.value).count("motions.h5") == 1


def test_a_file_cut_off(processed):
    whole = (processed.root / "inter-x.h5").read_bytes()
    (processed.root / "inter-x.h5").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotADataset, match=r"inter-x.h5: "):
        open_library(processed.root / "inter-x.h5")


def test_a_file_without_motions(processed):
    with pytest.raises(NotADataset, match=r"a.h5: holds no motions$"):
        open_library(processed.write("a.h5", {}))
    processed.write("motions/val.h5", {})
    (told,) = open_library(processed.root).problems
    assert told == f"{processed.root / 'motions' / 'val.h5'}: holds no motions."


@pytest.mark.parametrize("name", ["motions.zip", "notes.txt", "results.pkl"])
def test_a_file_of_another_kind(tmp_path, name):
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    with pytest.raises(NotADataset, match=r"is not a folder, nor a file of motions \(.h5, .npz\)"):
        open_library(tmp_path / name)


def test_what_is_not_there(tmp_path):
    with pytest.raises(NotADataset, match=r"nothing.h5: "):
        open_library(tmp_path / "nothing.h5")
    with pytest.raises(NotADataset, match="is not an Inter-X dataset"):
        open_library(tmp_path)


def test_arrays_of_doubles_and_halves_are_read(processed):
    motion = made_motion(NAMES[0])
    path = processed.write("a.h5", {"half": motion.astype(np.float16), "double": motion.astype(np.float64)})
    library = open_library(path)
    np.testing.assert_array_equal(library["double"].motion("P1").root_orient, motion[:, 0, :3])
    np.testing.assert_allclose(library["half"].motion("P1").root_orient, motion[:, 0, :3], atol=1e-3)


def test_names_of_files_in_capitals(processed):
    path = processed.write("A.H5", {NAMES[0]: made_motion(NAMES[0])})
    assert open_library(path).names == NAMES[:1]
    alone = path.parent / "alone"
    alone.mkdir()
    path.rename(alone / "B.HDF5")
    assert open_library(alone).names == NAMES[:1]


def test_a_link_in_a_circle_beside_them(processed):
    (processed.root / "circle.h5").symlink_to("circle.h5")
    assert open_library(processed.root).names == NAMES
    with pytest.raises(NotADataset, match=r"circle.h5: cannot be read"):
        open_library(processed.root / "circle.h5")
