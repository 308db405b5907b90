"""Datasets whose zips, folders and files are nearly called as they should: read where it is clear, else named."""

import os
import shutil
import zipfile

import pytest

from viewer.dataset import Library
from viewer.dataset.files.near_names import listed, part_zips, plain_name
from viewer.errors import NotADataset
from viewer.health.dataset_check import check_dataset
from viewer.health.sequence_check import check_sequence
from viewer.preprocess.motions.step import motion_problems

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")
NAME = NAMES[0]
on_disks_with_letters = pytest.mark.parametrize("part", ["motions", "skeletons", "texts", "annots", "splits"])


def renamed(dataset, path: str, name: str) -> None:
    place = dataset.root / path
    place.rename(place.with_name(name))


def volumes(dataset, part: str, names: dict[str, tuple[str, ...]]) -> None:
    """Pack a part into several zips, each with some sequences."""
    for zip_name, sequences in names.items():
        with zipfile.ZipFile(dataset.root / zip_name, "w") as archive:
            for sequence in sequences:
                for file in sorted((dataset.root / part / sequence).iterdir()):
                    archive.write(file, f"{part}/{sequence}/{file.name}")
    dataset.remove(part)


def notes(library: Library) -> list[tuple[str, str]]:
    return [(one.file, one.message) for one in check_dataset(library) if one.kind == "unread"]


def is_whole(library: Library) -> bool:
    takes = [library[name].load() for name in library.names]
    stamps = [list(library.tree.stamps([library[name].motion_path("P1")])) for name in library.names]
    return (
        library.names == NAMES
        and library.annotations.problems == ()
        and all(len(take.motions) == len(take.skeletons) == 2 and len(take.captions) == 3 for take in takes)
        and not any(take.notes for take in takes)
        and all(one != [None] for one in stamps)
    )


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        *(("P1.NPZ", "p1.npz"), ("P2 (1).npz", "p2.npz"), ("P2 - Copy.npz", "p2.npz"), ("P2 copy.npz", "p2.npz")),
        *(("P2 - Copy (3).npz", "p2.npz"), ("P2 copy 2.npz", "p2.npz"), ("Motions", "motions"), ("P3.npz", "p3.npz")),
        *(("motions (12).zip", "motions.zip"), ("(1).npz", "(1).npz"), ("photocopy.npz", "photocopy.npz")),
    ],
)
def test_marks_of_copies_are_taken_off(name, plain):
    assert plain_name(name) == plain


@on_disks_with_letters
@pytest.mark.parametrize("other", [str.capitalize, str.upper, "{} (1)".format])
def test_folders_in_other_letters_are_read(small_dataset, part, other):
    renamed(small_dataset, part, other(part))
    library = Library.open(small_dataset.root)
    assert is_whole(library)
    assert notes(library) == [(other(part), f"is read as {part}")]
    if part == "motions":
        assert library[NAME].files()[0][1] == str(small_dataset.root / other(part) / NAME / "P1.npz")
        assert Library.open(small_dataset.root / other(part)).names == NAMES


@pytest.mark.parametrize("part", ["motions", "skeletons", "texts"])
@pytest.mark.parametrize("other", ["{}.ZIP", "{} (1).zip", "{}-001.zip", "{}-20240701T101010Z-1-001.zip"])
def test_zips_under_other_names_are_read(small_dataset, part, other):
    small_dataset.pack(part).rename(small_dataset.root / other.format(part))
    library = Library.open(small_dataset.root)
    assert is_whole(library)
    assert notes(library) == [(other.format(part), f"is read as {part}.zip")]


def test_all_volumes_are_read_together(small_dataset):
    volumes(small_dataset, "motions", {"motions-001.zip": NAMES[:1], "motions-002.zip": NAMES[1:]})
    library = Library.open(small_dataset.root)
    assert is_whole(library)
    assert library.tree.describe(f"motions/{NAMES[1]}/P1.npz").startswith(str(small_dataset.root / "motions-002.zip"))
    assert notes(library) == [(f"motions-00{number}.zip", "is read as a part of motions.zip") for number in (1, 2)]


def test_a_volume_that_is_not_there_is_named(small_dataset):
    volumes(small_dataset, "motions", {"motions-001.zip": NAMES[:1], "motions-003.zip": NAMES[1:]})
    (problem,) = motion_problems(Library.open(small_dataset.root))
    assert problem.endswith("motions: motions-001.zip and motions-003.zip: no volume 002 is there.")


def test_a_copy_beside_the_original_is_named_and_not_read(small_dataset):
    small_dataset.pack("motions")
    small_dataset.write("motions (1).zip", b"no zip")
    renamed(small_dataset, "annots", "annots")
    (small_dataset.root / "Annots (2)").mkdir()
    library = Library.open(small_dataset.root)
    assert is_whole(library)
    assert notes(library) == [
        ("Annots (2)", "is not read; annots is"),
        ("motions (1).zip", "is not read; motions.zip is"),
    ]


def test_of_several_copies_none_is_guessed(small_dataset):
    small_dataset.pack("motions").rename(small_dataset.root / "motions (1).zip")
    shutil.copy(small_dataset.root / "motions (1).zip", small_dataset.root / "motions (2).zip")
    library = Library.open(small_dataset.root)
    (problem,) = motion_problems(library)
    assert "motions (1).zip and motions (2).zip: which is meant is unclear, so none is read" in problem
    small_dataset.remove("skeletons")
    assert Library.open(small_dataset.root).names == ()


@pytest.mark.parametrize("name", ["P2.NPZ", "p2.npz", "P2 (1).npz", "P2 - Copy.npz"])
@pytest.mark.parametrize("zipped", [False, True])
def test_files_under_other_names_are_read(small_dataset, name, zipped):
    renamed(small_dataset, f"motions/{NAME}/P2.npz", name)
    if zipped:
        small_dataset.pack("motions")
    library = Library.open(small_dataset.root)
    assert is_whole(library)
    assert library[NAME].motion_head("P2").gender == "female"
    assert library[NAME].files()[1][1].endswith(name)
    found = [one for one in check_sequence(library[NAME]) if one.kind in ("unread", "missing")]
    assert [(one.severity, one.file, one.message) for one in found] == [
        ("note", f"motions/{NAME}/{name}", "is read as P2.npz")
    ]


def test_a_third_person_is_named(small_dataset):
    shutil.copy(small_dataset.root / f"motions/{NAME}/P2.npz", small_dataset.root / f"motions/{NAME}/P3.npz")
    library = Library.open(small_dataset.root)
    assert is_whole(library)
    found = [one for one in check_sequence(library[NAME]) if one.kind == "unread"]
    assert [one.message for one in found] == ["is not read: only P1.npz and P2.npz are"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("P2 (1).npz", "P2 (2).npz"), "P2 (1).npz and P2 (2).npz lie there, and which is meant is unclear"),
        (("P3.npz",), "P3.npz lies there"),
    ],
)
def test_what_lies_there_instead_is_told(small_dataset, names, told):
    place = small_dataset.root / f"motions/{NAME}/P2.npz"
    for name in names:
        shutil.copy(place, place.with_name(name))
    place.unlink()
    assert Library.open(small_dataset.root)[NAME].load().notes == (f"P2's motion is missing: {told}.",)


@pytest.mark.parametrize("name", [f"{NAME}.TXT", f"{NAME} (1).txt"])
def test_captions_under_other_names_are_read(small_dataset, name):
    renamed(small_dataset, f"texts/{NAME}.txt", name)
    library = Library.open(small_dataset.root)
    assert is_whole(library)
    assert not [one for one in check_dataset(library) if one.kind in ("unannotated", "orphan") and "texts" in one.file]


def test_a_folder_with_other_zips_is_no_dataset(tmp_path):
    (tmp_path / "emotions.zip").write_bytes(b"")
    os.mkdir(tmp_path / "motions-old")
    with pytest.raises(NotADataset):
        Library.open(tmp_path)


def test_the_choice_among_zips():
    assert part_zips("motions", ["texts.zip", "emotions-001.zip"]).chosen == ()
    found = part_zips("motions", ["motions-002.zip", "motions-001 (1).zip", "motions-001.zip"])
    assert found.chosen == ("motions-001.zip", "motions-002.zip")
    assert found.left == ("motions-001 (1).zip",)
    found = part_zips("motions", ["motions.zip", "motions-001.zip"])
    assert (found.chosen, found.left) == (("motions.zip",), ("motions-001.zip",))


def test_names_in_a_sentence():
    assert [listed("abcde"[:count]) for count in (1, 2, 3, 5)] == ["a", "a and b", "a, b and c", "a, b and 3 more"]
