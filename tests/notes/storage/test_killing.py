"""Killing the program while it writes loses no saved edit."""

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
LINES = (1, 12, 40, 25)  # of the writer's output after which it is killed


def numbers_until_killed(path: Path, first: int, lines: int) -> list[int]:
    """The numbers of the edits that a writer has saved until it is killed."""
    command = [sys.executable, "-m", "tests.notes.writer", str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        printed = [int(writer.stdout.readline()) for _ in range(lines)]
        writer.kill()
        return printed + [int(line) for line in writer.stdout if line.endswith("\n")]


def test_every_saved_edit_is_there(tmp_path):
    path = tmp_path / "notebook.sqlite"
    saved: list[int] = []
    for lines in LINES:
        saved += numbers_until_killed(path, saved[-1] + 1 if saved else 0, lines)
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        book = Notebook.open(path, tmp_path)
        assert book.problem == ""
        marks, tags = book.all_marks(), set(book.marks("all").tags)
        for number in saved:
            expected = Marks(rating=1 + number % 5, note=f"{number} {BIG}".rstrip(), tags=(f"tag {number}",))
            assert marks[f"S{number}"] == expected
            assert f"tag {number}" in tags
        lists = [Playlist(f"list {number}", None, (f"S{number}",)) for number in saved if number % 7 == 0]
        assert set(lists) <= set(book.playlists())
        book.close()
    assert len(saved) >= sum(LINES)


@pytest.mark.parametrize("lines", [3])
def test_another_open_notebook_keeps_working(tmp_path, lines):
    path = tmp_path / "notebook.sqlite"
    book = Notebook.open(path, tmp_path)
    saved = numbers_until_killed(path, 0, lines)
    book.refresh()
    assert {f"S{number}" for number in saved} <= book.all_marks().keys()
    book.set_rating(["S0"], 5)
    assert book.undo() == "Rating of S0"
    book.close()
