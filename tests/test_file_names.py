"""File names made of names from a dataset: whatever a name is, its file lies in its folder."""

import os
from pathlib import Path

import pytest

from viewer.errors import FileError
from viewer.file_names import check_inside, file_name, names_to_read, path_in

EVIL = (
    *("/tmp/evil", "../evil", "..", ".", "", "a/../../evil", "..\\evil", "C:evil", "C:\\evil", "\\\\host\\evil"),
    *("~evil", "CON", "nul.txt", "COM1", "a\nb", "a\x1b[2Jb", "a\x00b", "a\udcffb", "a:b", "a.", "a ", ".hidden"),
    *("x" * 300, "é" * 200, "\u202egnp.exe", "a?b*c", "%2F"),
)


@pytest.mark.parametrize("name", EVIL, ids=ascii)
def test_a_file_of_any_name_lies_in_its_folder(tmp_path: Path, name: str):
    path = path_in(tmp_path, name, ".mp4")
    assert path.parent == tmp_path
    assert Path(os.path.normpath(path)) == path
    path.write_bytes(b"")
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("name", EVIL, ids=ascii)
def test_no_character_that_a_system_refuses_or_a_terminal_obeys_is_left(name: str):
    made = file_name(name, ".png")
    assert not set(made) & set('/\\:*?"<>|')
    assert made.isprintable()
    assert made.encode().decode() == made
    assert len(made.encode()) < 240


@pytest.mark.parametrize("name", ["G001T000A001R000", "P2 shakes hands", "握手", "a-b_c.d", "100%"])
def test_a_plain_name_stays_as_it_is(name: str):
    assert file_name(name) == name


def test_different_names_give_different_files():
    names = [*EVIL, "%2Ftmp%2Fevil", "%2E.%2Fevil", "%252F", "x" * 299 + "y", "%43ON", "%"]
    assert len({file_name(name) for name in names}) == len(names) - 1  # of "" and "%", neither is a name of a file
    assert file_name("CON") != "CON"


@pytest.mark.parametrize("name", EVIL, ids=ascii)
def test_no_name_that_is_read_leads_out_of_its_folder(name: str):
    for read in names_to_read(name, ".txt"):
        assert os.path.normpath(f"texts/{read}") == f"texts/{read}"


def test_what_others_wrote_is_read_by_its_plain_name_first():
    assert names_to_read("a:b", ".txt") == ("a:b.txt", "a%3Ab.txt")


@pytest.mark.parametrize("path", ["/elsewhere/x", "folder/../x", "folder/sub/x", "folder/..", "folder", "folder/"])
def test_the_guard_refuses_what_is_elsewhere(path: str):
    with pytest.raises(FileError, match="nothing is written elsewhere"):
        check_inside(Path(path), Path("folder"))


def test_the_guard_lets_through_what_is_inside():
    check_inside(Path("folder/x"), Path("folder"))
    check_inside(Path("/a/b/x"), Path("/a/b/"))
