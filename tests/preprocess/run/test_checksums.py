"""A large file is read for its checksum once, and never has that of another."""

from __future__ import annotations

import hashlib
import os

import pytest

from tests.preprocess.made import motions
from tests.preprocess.moving import NAMES, write_moving
from viewer.errors import FileError
from viewer.preprocess.run.checksums import KnownChecksums
from viewer.processed.motion_file import MotionFile


@pytest.fixture
def path(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    return tmp_path / "out" / "inter-x.h5"


def checksum(known: KnownChecksums, path, reading=lambda *_: None) -> str:
    with MotionFile(path) as file:
        return known.of(file, reading)


def test_it_is_read_once(path):
    known, read = KnownChecksums(), []
    expected = hashlib.sha256(path.read_bytes()).hexdigest()
    assert [checksum(known, path, lambda done, _: read.append(done)) for _ in range(3)] == [expected] * 3
    assert read == [path.stat().st_size]


def test_another_file_in_its_place_has_its_own(moving, neutral, path):
    known = KnownChecksums()
    before = checksum(known, path)
    write_moving(moving, NAMES[0], 30)
    motions(moving.root, path.parent, neutral, overwrite=True)
    after = checksum(known, path)
    assert before != after == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("how", ["replaced", "changed", "removed"])
def test_what_changes_meanwhile_has_none(path, how):
    content, known = path.read_bytes(), KnownChecksums()

    def meddle(*_: int) -> None:
        if how == "replaced":
            path.with_name("new").write_bytes(content)
            path.with_name("new").replace(path)
        elif how == "changed":
            os.utime(path, ns=(0, 0))
        else:
            path.unlink()

    with pytest.raises(FileError, match=rf"inter-x.h5: {'is not there' if how == 'removed' else 'was changed or rep'}"):
        checksum(known, path, meddle)
    path.write_bytes(content)
    assert checksum(known, path) == hashlib.sha256(content).hexdigest()
