"""One run at a time in a folder."""

import os

import pytest

from tests.platforms import needs_folder_locks
from viewer.bulk.claim import claimed
from viewer.errors import FileError

pytestmark = needs_folder_locks


def test_another_run_is_kept_out_until_the_first_ends(tmp_path):
    folder = tmp_path / "new" / "out"
    with claimed(folder), pytest.raises(FileError, match="out: another run is writing into it"), claimed(folder):
        pass
    with claimed(folder):
        assert folder.is_dir()


def test_a_folder_that_may_not_be_opened(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileError, match="Permission denied"), claimed(tmp_path):
        pass


def test_a_file_in_its_place(tmp_path):
    path = tmp_path / "out"
    path.touch()
    with pytest.raises(FileError, match="out: "), claimed(path):
        pass
