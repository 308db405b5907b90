import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.dataset.files.storage import FolderTree
from viewer.errors import NotADataset, UnknownSequence, ViewerError

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")


def assert_whole(library: Library) -> None:
    """Everything of the small dataset is there and can be shown."""
    assert library.names == NAMES
    for name in NAMES:
        take = library[name].load()
        assert take.motions.keys() == take.skeletons.keys() == {"P1", "P2"}
        assert take.notes == ()
        assert len(library[name].captions()) == 3


def test_a_whole_dataset_opens_without_problems(small_dataset):
    library = Library.open(small_dataset.root)
    assert library.root == small_dataset.root
    assert library.problems == ()
    assert_whole(library)


def test_a_library_is_like_a_dict_of_its_sequences(small_dataset):
    library = Library.open(str(small_dataset.root))
    assert len(library) == 4
    assert list(library) == list(NAMES)
    assert NAMES[0] in library
    assert "G009T000A000R000" not in library
    assert 3 not in library
    assert library[NAMES[1]].name == NAMES[1]


def test_an_unknown_name_is_told(small_dataset):
    with pytest.raises(UnknownSequence, match='"G009T000A000R000" is not among the 4 sequences of'):
        Library.open(small_dataset.root)["G009T000A000R000"]


def test_opening_touches_no_file_of_a_sequence(small_dataset, monkeypatch):
    touched = []
    for method in ("open", "size", "exists", "folders", "files"):
        original = getattr(FolderTree, method)

        def spy(tree, path, original=original):
            touched.append(path)
            return original(tree, path)

        monkeypatch.setattr(FolderTree, method, spy)
    library = Library.open(small_dataset.root)
    assert "motions" in touched
    assert not any("G0" in path for path in touched)
    library[NAMES[0]].load()
    assert any("G0" in path for path in touched)


@pytest.mark.parametrize("parts", [["motions"], ["skeletons"], ["texts"], ["motions", "skeletons", "texts"]])
def test_zips_may_be_unpacked_into_a_folder_of_their_own_name(small_dataset, parts):
    for part in parts:
        small_dataset.nest(part)
    library = Library.open(small_dataset.root)
    assert_whole(library)
    assert library.problems == ()


def test_one_part_may_be_both_nested_and_not(small_dataset):
    small_dataset.nest("motions")
    moved = small_dataset.root / "motions" / NAMES[0]
    (small_dataset.root / "motions" / "motions" / NAMES[0]).rename(moved)
    assert_whole(Library.open(small_dataset.root))
    small_dataset.remove("skeletons")
    assert Library.open(small_dataset.root).names == NAMES


def test_soft_links_are_followed(small_dataset):
    for part in ("motions", "skeletons", "texts", "annots"):
        small_dataset.link(part)
    assert_whole(Library.open(small_dataset.root))
    link = small_dataset.root.with_name("link")
    link.symlink_to(small_dataset.root, target_is_directory=True)
    assert_whole(Library.open(link))


def test_litter_is_not_listed(small_dataset):
    small_dataset.litter()
    library = Library.open(small_dataset.root)
    assert_whole(library)
    assert library.problems == ()


@pytest.mark.parametrize("part", ["motions", "skeletons"])
def test_only_one_part_is_enough(small_dataset, part):
    small_dataset.remove("skeletons" if part == "motions" else "motions")
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    assert library.problems == ()
    assert library[NAMES[0]].load().n_frames == 12


def test_parts_may_hold_different_sequences(small_dataset):
    small_dataset.remove(f"motions/{NAMES[0]}")
    small_dataset.remove(f"skeletons/{NAMES[1]}")
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    assert library[NAMES[0]].load().motions == {}
    assert library[NAMES[1]].load().skeletons == {}


def test_without_texts_there_are_no_captions_and_one_problem(small_dataset):
    small_dataset.remove("texts")
    library = Library.open(small_dataset.root)
    assert library[NAMES[0]].captions() == ()
    assert library.problems == (f"{small_dataset.root / 'texts'}: is not there; sequences have no captions.",)


def test_without_annotations_the_list_still_has_its_actions(small_dataset):
    small_dataset.remove("annots")
    small_dataset.remove("splits")
    library = Library.open(small_dataset.root)
    assert_whole(library)
    assert library[NAMES[2]].action == "High-five"
    assert library[NAMES[2]].order is None
    assert library.problems == library.annotations.problems != ()


@pytest.mark.parametrize("with_folder", [True, False])
@pytest.mark.parametrize("parts", [("motions",), ("skeletons",), ("texts",), ("motions", "skeletons", "texts")])
def test_parts_may_be_zips_as_they_were_downloaded(small_dataset, parts, with_folder):
    for part in parts:
        small_dataset.pack(part, with_folder=with_folder)
    library = Library.open(small_dataset.root)
    assert_whole(library)
    assert library.problems == ()


def test_zips_hold_what_folders_hold(small_dataset):
    unpacked = Library.open(small_dataset.root)[NAMES[0]].load()
    joints = {person: unpacked.skeletons[person].read() for person in ("P1", "P2")}
    for part in ("motions", "skeletons", "texts"):
        small_dataset.pack(part)
    zipped = Library.open(small_dataset.root)[NAMES[0]]
    take = zipped.load()
    assert (take.n_frames, take.captions, take.notes) == (unpacked.n_frames, unpacked.captions, unpacked.notes)
    assert zipped.n_frames() == take.n_frames
    for person in ("P1", "P2"):
        assert np.array_equal(take.motions[person].pose_body, unpacked.motions[person].pose_body)
        assert np.array_equal(take.skeletons[person].read(), joints[person])


def test_an_unpacked_file_goes_before_the_zipped_one(small_dataset):
    small_dataset.pack("texts")
    small_dataset.write(f"texts/{NAMES[0]}.txt", "Mine.\n")
    library = Library.open(small_dataset.root)
    assert library[NAMES[0]].captions() == ("Mine.",)
    assert len(library[NAMES[1]].captions()) == 3


def test_half_unpacked_sequences_are_made_whole_by_the_zip(small_dataset):
    small_dataset.pack("motions")
    kept = small_dataset.root / "motions.zip"
    with zipfile.ZipFile(kept) as archive:
        archive.extract(f"motions/{NAMES[0]}/P1.npz", small_dataset.root)
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    assert set(library[NAMES[0]].load().motions) == {"P1", "P2"}
    where = {label: path for label, path, there in library[NAMES[0]].files() if there}
    assert where["P1 motion"] == str(small_dataset.root / "motions" / NAMES[0] / "P1.npz")
    assert where["P2 motion"] == f"{kept}/motions/{NAMES[0]}/P2.npz"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off"])
def test_a_zip_that_cannot_be_read_is_told_and_the_rest_is_shown(small_dataset, content):
    small_dataset.pack("motions")
    small_dataset.write("motions.zip", content)
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    (problem,) = library.problems
    told = "cannot be read (it is no zip, or was cut off: download it again)"
    assert problem.startswith(f"{small_dataset.root / 'motions.zip'}: {told}")
    assert set(library[NAMES[0]].load().skeletons) == {"P1", "P2"}


def test_a_zip_beside_its_unpacked_folder_is_no_problem(small_dataset):
    with zipfile.ZipFile(small_dataset.root / "motions.zip", "w"):
        pass
    assert Library.open(small_dataset.root).problems == ()


def test_odd_names_are_listed_as_they_are(dataset):
    dataset.write_sequence("my take")
    dataset.write_sequence("G001T000A040R000")
    dataset.write_annotations({})
    library = Library.open(dataset.root)
    assert library.names == ("G001T000A040R000", "my take")
    assert library["my take"].load().n_frames == 12


def test_an_empty_motions_folder_opens_and_is_told(dataset):
    (dataset.root / "motions").mkdir()
    dataset.write_annotations({})
    library = Library.open(dataset.root)
    assert len(library) == 0
    assert "motions and skeletons have no folder of a sequence in them" in library.problems[0]


@pytest.mark.parametrize("inside", ["motions", "skeletons", ""])
def test_the_folder_given_may_be_one_off(small_dataset, inside):
    given = small_dataset.root / inside if inside else small_dataset.root.parent
    library = Library.open(given)
    assert library.root == small_dataset.root
    assert_whole(library)


def test_a_path_from_the_working_folder_and_from_home_is_understood(small_dataset, monkeypatch):
    monkeypatch.chdir(small_dataset.root.parent)
    assert Library.open("Inter-X_Dataset").root == small_dataset.root
    monkeypatch.setenv("HOME", str(small_dataset.root.parent))
    monkeypatch.setenv("USERPROFILE", str(small_dataset.root.parent))
    assert Library.open("~/Inter-X_Dataset").root == small_dataset.root


def test_what_is_no_folder_is_no_dataset(small_dataset):
    with pytest.raises(NotADataset, match="is not there"):
        Library.open(small_dataset.root / "nowhere")
    with pytest.raises(NotADataset, match="is not a folder"):
        Library.open(small_dataset.root / "annots" / "familiarity.txt")


def test_another_folder_is_no_dataset_and_what_was_looked_for_is_said(dataset):
    dataset.write("photos/a.jpg", b"")
    with pytest.raises(NotADataset) as caught:
        Library.open(dataset.root)
    assert caught.value.path == str(dataset.root)
    assert "no folder motions and no folder skeletons" in caught.value.reason
    assert isinstance(caught.value, ViewerError)


def test_soft_links_that_lead_nowhere_are_told(dataset):
    (dataset.root / "motions").symlink_to(dataset.root / "unmounted")
    with pytest.raises(NotADataset, match="motions there leads to a place that does not exist"):
        Library.open(dataset.root)


def forbid(monkeypatch, forbidden: Path) -> None:
    """Let the operating system refuse to list a folder."""
    original = os.scandir

    def refusing(path):
        if Path(path) == forbidden:
            raise PermissionError(13, "Permission denied", str(path))
        return original(path)

    monkeypatch.setattr(os, "scandir", refusing)


def test_a_folder_that_may_not_be_listed_is_told(small_dataset, monkeypatch):
    forbid(monkeypatch, small_dataset.root)
    with pytest.raises(NotADataset, match=r"Inter-X_Dataset: cannot be read \(Permission denied\)"):
        Library.open(small_dataset.root)


def test_a_part_that_may_not_be_listed_is_told_and_the_other_shown(small_dataset, monkeypatch):
    forbid(monkeypatch, small_dataset.root / "motions")
    library = Library.open(small_dataset.root)
    assert library.names == NAMES
    assert library.problems == (
        f"{small_dataset.root / 'motions'}: cannot be read (Permission denied); no motions can be shown.",
    )


def test_packed_files_where_a_dataset_should_be_are_named(dataset):
    (dataset.root / "motions.tar.gz").touch()
    with pytest.raises(NotADataset, match=r"; motions\.tar\.gz is there, and not looked into: unpack it"):
        Library.open(dataset.root)


@pytest.mark.parametrize(("inside", "told"), [([], "."), (["motions.zip"], "; motions.zip is there, and not")])
def test_a_zip_without_sequences_is_why_there_are_none(dataset, inside, told):
    with zipfile.ZipFile(dataset.root / "motions.zip", "w") as archive:
        for name in inside:
            archive.writestr(name, b"")
    library = Library.open(dataset.root)
    assert f"{dataset.root / 'motions.zip'}: has no files of sequences{told}" in library.why_empty


@pytest.mark.parametrize(
    ("start", "told"), [(b"Rar!\x1a", "is a RAR archive: unpack it"), (b"\x1f\x8b", "by gzip: unpack it")]
)
def test_another_archive_called_zip_is_named(dataset, start, told):
    (dataset.root / "motions.zip").write_bytes(start)
    assert told in Library.open(dataset.root).why_empty
