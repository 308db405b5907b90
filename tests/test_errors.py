from pathlib import Path

import pytest

from viewer.errors import BrokenFile, FileError, MissingFile, NotADataset, UnsafeFile, ViewerError


def test_a_file_error_is_one_sentence_with_the_path_first():
    error = BrokenFile(Path("somewhere") / "P1.npz", "has no frames")
    assert str(error) == f"{Path('somewhere') / 'P1.npz'}: has no frames"
    assert error.path == str(Path("somewhere") / "P1.npz")
    assert error.reason == "has no frames"


@pytest.mark.parametrize("kind", [MissingFile, BrokenFile, UnsafeFile, NotADataset])
def test_every_file_error_can_be_caught_as_one(kind: type[FileError]):
    assert issubclass(kind, FileError)
    assert issubclass(kind, ViewerError)
