"""A program that is killed while it writes loses nothing that was kept."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.notes.writer import BIG
from viewer.notes.marks import Marks
from viewer.notes.notebook import Notebook
from viewer.notes.playlist import Playlist

ROOT = Path(__file__).resolve().parents[3]
LINES = (1, 12, 40, 25)  # of the writer, after which it is killed


def killed(path: Path, first: int, lines: int) -> list[int]:
    """What a writer has printed when it was killed in the middle of its work."""
    command = [sys.executable, "-m", "tests.notes.writer", str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        printed = [int(writer.stdout.readline()) for _ in range(lines)]
        writer.kill()
        return printed + [int(line) for line in writer.stdout if line.endswith("\n")]


def test_every_change_that_was_kept_is_there(tmp_path):
    path = tmp_path / "notebook.sqlite"
    kept: list[int] = []
    for lines in LINES:
        kept += killed(path, kept[-1] + 1 if kept else 0, lines)
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        book = Notebook.open(path, tmp_path)
        assert book.problem == ""
        marks, tags = book.all_marks(), set(book.marks("all").tags)
        for number in kept:
            expected = Marks(rating=1 + number % 5, note=f"{number} {BIG}".rstrip(), tags=(f"tag {number}",))
            assert marks[f"S{number}"] == expected
            assert f"tag {number}" in tags
        lists = [Playlist(f"list {number}", None, (f"S{number}",)) for number in kept if number % 7 == 0]
        assert set(lists) <= set(book.playlists())
        book.close()
    assert len(kept) >= sum(LINES)


@pytest.mark.parametrize("lines", [3])
def test_a_window_that_is_open_goes_on(tmp_path, lines):
    path = tmp_path / "notebook.sqlite"
    book = Notebook.open(path, tmp_path)
    kept = killed(path, 0, lines)
    book.catch_up()
    assert {f"S{number}" for number in kept} <= book.all_marks().keys()
    book.set_rating(["S0"], 5)
    assert book.undo() == "Rating of S0"
    book.close()
