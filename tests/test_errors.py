from pathlib import Path

import pytest

from viewer.errors import BrokenFile, FileError, MissingFile, NotADataset, UnsafeFile, ViewerError


def test_the_message_of_a_file_error_starts_with_the_path():
    error = BrokenFile(Path("somewhere") / "P1.npz", "has no frames")
    assert str(error) == f"{Path('somewhere') / 'P1.npz'}: has no frames"
    assert error.path == str(Path("somewhere") / "P1.npz")
    assert error.reason == "has no frames"


@pytest.mark.parametrize("kind", [MissingFile, BrokenFile, UnsafeFile, NotADataset])
def test_file_errors_share_a_base_class(kind: type[FileError]):
    assert issubclass(kind, FileError)
    assert issubclass(kind, ViewerError)
