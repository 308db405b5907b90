"""Text files that options name: nothing is waited for that never comes."""

import os
import threading
from pathlib import Path

import pytest

from tests.platforms import needs_limits
from viewer.cli.options import text_file
from viewer.cli.options.text_file import read_text
from viewer.errors import FileError


def test_a_file(tmp_path: Path):
    (tmp_path / "list.txt").write_bytes("one\ntwö\n".encode())
    assert read_text(str(tmp_path / "list.txt")) == "one\ntwö\n"


@needs_limits
def test_a_pipe_that_nobody_writes_into(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="nobody writes into"):
        read_text(str(tmp_path / "pipe"))


@needs_limits
def test_a_pipe_as_of_a_shell():
    """As `--from-list <(command)` has it, whose text comes a moment later, and in pieces."""
    end, start = os.pipe()

    def write() -> None:
        for piece in (b"one\n", b"two\n"):
            os.write(start, piece)
        os.close(start)

    thread = threading.Thread(target=write)
    try:
        os.set_blocking(end, False)
        thread.start()
        assert read_text(f"/dev/fd/{end}") == "one\ntwo\n"
    finally:
        thread.join()
        os.close(end)


@needs_limits
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/random"])
def test_a_device_without_end(path: str, tmp_path: Path):
    os.symlink(path, tmp_path / "list.txt")
    with pytest.raises(FileError, match="is a device"):
        read_text(str(tmp_path / "list.txt"))


def test_a_folder(tmp_path: Path):
    with pytest.raises((FileError, PermissionError), match=r"folder|denied"):
        read_text(str(tmp_path))


def test_what_is_too_large(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(text_file, "MOST_BYTES", 2**20)
    (tmp_path / "list.txt").write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(FileError, match="longer than 1 MB"):
        read_text(str(tmp_path / "list.txt"))
