import os
from pathlib import Path

import pytest

from viewer.dataset.files.storage import FolderTree, read_bytes, read_lines
from viewer.errors import BrokenFile, MissingFile


@pytest.fixture
def tree(tmp_path: Path) -> FolderTree:
    (tmp_path / "motions" / "G001T000A000R000").mkdir(parents=True)
    (tmp_path / "motions" / "notes.txt").write_text("x")
    (tmp_path / "motions" / ".DS_Store").write_text("x")
    (tmp_path / "motions" / "._G001T000A000R000").write_text("x")
    (tmp_path / "motions" / "__MACOSX").mkdir()
    (tmp_path / "motions" / ".git").mkdir()
    return FolderTree(tmp_path)


def test_folders_and_files_are_listed_without_litter(tree):
    assert tree.folders("") == ["motions"]
    assert tree.folders("motions") == ["G001T000A000R000"]
    assert tree.files("motions") == ["notes.txt"]


def test_soft_links_are_followed_and_dead_ones_left_out(tree):
    os.symlink(tree.root / "motions", tree.root / "skeletons")
    os.symlink(tree.root / "nowhere", tree.root / "texts")
    os.symlink(tree.root / "motions" / "notes.txt", tree.root / "link.txt")
    assert sorted(tree.folders("")) == ["motions", "skeletons"]
    assert tree.files("") == ["link.txt"]
    assert tree.folders("skeletons") == ["G001T000A000R000"]


def test_what_is_not_there_is_told(tree):
    for ask in (tree.folders, tree.files, tree.size, tree.open):
        for path in ("nowhere", "motions/notes.txt/x"):
            with pytest.raises(MissingFile, match="is not there"):
                ask(path)
    assert not tree.exists("nowhere")


def test_a_folder_in_place_of_a_file_is_there_and_no_file(tree):
    assert tree.exists("motions")
    with pytest.raises(BrokenFile, match="is no file"):
        tree.size("motions")
    with pytest.raises(BrokenFile, match="cannot be read"):
        tree.open("motions")


@pytest.mark.parametrize("path", ["nothing", "motions/nothing", "n" * 300, "a\0b"])
def test_what_no_file_can_be_is_not_there(tree, path):
    assert not tree.exists(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="such files are Unix's")
def test_what_gives_data_for_ever_or_never_is_not_read(tree):
    os.symlink("/dev/zero", tree.root / "endless")
    os.mkfifo(tree.root / "silent")
    for path in ("endless", "silent"):
        with pytest.raises(BrokenFile, match="no file"):
            read_bytes(tree, path)


def test_a_file_is_measured_opened_and_described(tree):
    assert tree.exists("motions/notes.txt")
    assert tree.size("motions/notes.txt") == 1
    with tree.open("motions/notes.txt") as stream:
        assert stream.read() == b"x"
    assert tree.describe("motions/notes.txt") == str(tree.root / "motions" / "notes.txt")


def test_a_file_larger_than_makes_sense_is_not_read(tree):
    assert read_bytes(tree, "motions/notes.txt", limit=1) == b"x"
    with pytest.raises(BrokenFile, match="too large"):
        read_bytes(tree, "motions/notes.txt", limit=0)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", []),
        (b"a\nb", ["a", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"\xef\xbb\xbfa\n\n  b  \n", ["a", "", "b"]),
        ("Zoë\n".encode(), ["Zoë"]),
        (b"a\xffb\n", ["a\ufffdb"]),
    ],
)
def test_lines_are_read_with_any_ending_and_stray_bytes(tree, content, lines):
    (tree.root / "lines.txt").write_bytes(content)
    assert read_lines(tree, "lines.txt") == lines
