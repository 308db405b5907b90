"""Folders that are made for files, and do not stay without any."""

import pytest

from viewer.bulk.new_folder import new_folder


def test_what_holds_nothing_is_removed_again(tmp_path):
    with new_folder(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_so_also_after_an_error(tmp_path):
    with pytest.raises(KeyboardInterrupt), new_folder(tmp_path / "a"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_what_holds_something_stays(tmp_path):
    with new_folder(tmp_path / "a" / "b"):
        (tmp_path / "a" / "file").touch()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["file"]


def test_what_was_there_stays_though_it_is_empty(tmp_path):
    (tmp_path / "a").mkdir()
    with new_folder(tmp_path / "a"), new_folder(tmp_path / "a" / "b" / "c"):
        pass
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]
    assert list((tmp_path / "a").iterdir()) == []


def test_a_file_in_its_path(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError), new_folder(tmp_path / "file" / "a"):
        pass
    with pytest.raises(FileExistsError), new_folder(tmp_path / "file"):
        pass
    assert (tmp_path / "file").is_file()
