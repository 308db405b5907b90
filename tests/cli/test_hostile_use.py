"""Arguments and surroundings that are hostile or odd end in a sentence, never in a traceback."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.platforms import needs_limits, needs_names_of_bytes
from viewer.cli import main
from viewer.dataset import Library
from viewer.export.drawing.result import Result
from viewer.notes.notebook import Notebook
from viewer.places import notebook_path

NAME = "G001T000A001R000"
LONG = "x" * 300


@pytest.fixture
def one(dataset):
    dataset.write_sequence(NAME, captions=["One."])
    return dataset


def said(capfd) -> str:
    return capfd.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["video", "{root}", NAME, "-o", "{tmp}/out", "--fps", "1e-300"],
        ["video", "{root}", NAME, "-o", "{tmp}/out", "--fps", "nan"],
        ["video", "{root}", NAME, "-o", "{tmp}/out", "--fps", "1e300"],
        ["render", "{root}", LONG, "-o", "{tmp}/out"],
        ["render", "{root}", NAME, "-o", f"{{tmp}}/{LONG}"],
        ["screenshot", "{root}", NAME, "-o", f"{{tmp}}/{LONG}.png"],
        ["screenshot", f"{{root}}/{LONG}", NAME, "-o", "{tmp}/x.png"],
        ["list", "{root}", "--where", LONG * 20, "--limit", "0"],
        ["list", f"{{tmp}}/{LONG}"],
        ["check", f"{{tmp}}/{LONG}"],
        ["notes", "export", "{root}", f"{{tmp}}/{LONG}.json"],
        ["notes", "import", "{root}", f"{{tmp}}/{LONG}.json"],
        ["notes", "playlist", "{root}", LONG],
        ["check", "{root}", "--from-list", f"{{tmp}}/{LONG}"],
        ["preprocess", "splits", "{root}", "-o", f"{{tmp}}/{LONG}"],
    ],
    ids=lambda words: " ".join(word[:20] for word in words),
)
def test_what_makes_no_sense_is_refused_in_a_sentence(one, tmp_path, capfd, words):
    assert main([word.format(root=one.root, tmp=tmp_path) for word in words]) in (1, 2)
    message = said(capfd)
    assert message.startswith("interx-viewer: ")
    assert "Traceback" not in message


def test_a_dataset_whose_name_begins_with_a_tilde(one, tmp_path, monkeypatch, capfd):
    one.root.rename(tmp_path / "~x")
    monkeypatch.chdir(tmp_path)
    assert main(["list", "~x"]) == 0
    assert capfd.readouterr().out == f"{NAME}\n"
    assert main(["list", "~nobody-of-this-name"]) == 2


@needs_limits
@pytest.mark.parametrize("kind", ["fifo", "zero"])
def test_notes_are_imported_from_files_alone(one, tmp_path, capfd, kind):
    path = tmp_path / "notes.csv"
    os.mkfifo(path) if kind == "fifo" else path.symlink_to("/dev/zero")
    assert main(["notes", "import", str(one.root), str(path)]) == 1
    assert "notes.csv: cannot be read (it is no file)" in said(capfd)


@pytest.mark.parametrize("part", ["annots", "texts", "splits"])
def test_check_finds_a_file_in_place_of_a_folder(small_dataset, capfd, part):
    small_dataset.remove(part)
    (small_dataset.root / part).write_bytes(b"")
    assert main(["check", str(small_dataset.root), "--jobs", "1"]) == 1
    assert f"is a file and not a folder ({part})" in capfd.readouterr().out


@pytest.fixture
def noted(one) -> Path:
    """The file of a notebook with a favourite and a note."""
    library = Library.open(one.root)
    book = Notebook.open(notebook_path(library.root), library.root, library.identity)
    book.set_favourite([NAME], True)
    book.set_note(NAME, "a fine note")
    book.close()
    return notebook_path(library.root)


def test_a_byte_of_the_notebook_that_is_no_text_is_damage(one, noted: Path, capfd):
    with closing(sqlite3.connect(noted)) as database:
        database.execute("UPDATE value SET content = CAST(X'22ff22' AS TEXT) WHERE kind = 'note'")
        database.commit()
    assert main(["list", str(one.root), "--where", "is:favourite"]) == 0
    captured = capfd.readouterr()
    assert captured.out == f"{NAME}\n"
    assert "2 entries were recovered" in captured.err
    assert main(["list", str(one.root), "--where", "is:favourite"]) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("state", ["newer", "locked"])
def test_sequences_are_listed_without_notes_that_cannot_be_read(one, noted: Path, capfd, monkeypatch, state):
    monkeypatch.setattr("viewer.notes.storage.store.BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(noted, isolation_level=None)) as other:
        if state == "newer":
            other.execute("PRAGMA user_version = 99")
        else:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
        assert main(["list", str(one.root)]) == 0
        captured = capfd.readouterr()
        assert captured.out == f"{NAME}\n"
        assert "without favourites, ratings, tags, notes and playlists" in captured.err


class Studio:
    """Draws nothing; the sequence has a broken person."""

    def __init__(self, _gl: str, **_: object) -> None:
        pass

    def make(self, _order, *_, **__) -> Result:
        return Result(1, 0.1, ("P2's motion cannot be shown: P2.npz: is damaged.",), is_whole=False)

    def release(self) -> None:
        pass


@pytest.mark.parametrize("command", ["screenshot", "video"])
def test_a_broken_person_is_told_and_the_status_is_1(one, tmp_path, capfd, monkeypatch, command):
    monkeypatch.setattr("viewer.export.drawing.studio.Studio", Studio)
    output = tmp_path / "x.png" if command == "screenshot" else tmp_path
    assert main([command, str(one.root), NAME, "-o", str(output)]) == 1
    captured = capfd.readouterr()
    assert "Saved" in captured.out
    assert f"interx-viewer: {NAME}: P2's motion cannot be shown: P2.npz: is damaged." in captured.err


@needs_names_of_bytes
def test_notes_of_a_dataset_whose_path_is_no_text(one, tmp_path, capfd):
    root = tmp_path / os.fsdecode(b"data\xff")
    one.root.rename(root)
    (tmp_path / "notes.csv").write_text(f"sequence,rating\n{NAME},3\n")
    assert main(["notes", "import", str(root), str(tmp_path / "notes.csv")]) == 0
    moved = root.rename(tmp_path / "moved")
    assert main(["list", str(moved), "--where", "rating:3"]) == 0
    captured = capfd.readouterr()
    assert NAME in captured.out
    assert r"data\udcff before; its notes were taken over" in captured.err


def test_how_many_sequences_there_are_is_told_where_they_take_long(one, capfd, monkeypatch):
    monkeypatch.setattr("viewer.cli.options.where._MANY", 0)
    assert main(["list", str(one.root)]) == 0
    assert "lists 1 sequences, which take a while; Ctrl+C stops" in said(capfd)


@pytest.mark.parametrize("place", ["viewer.dataset.files.zip_archive.ZipFile", "viewer.search.dataset_finder.refresh"])
def test_ctrl_c_stops_a_large_archive_at_once(small_dataset, capfd, monkeypatch, place):
    """Wherever it comes, in the list of a zip or while files are read."""
    small_dataset.pack("motions")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(place, interrupted)
    assert main(["list", str(small_dataset.root)]) == 130
    assert said(capfd) == "interx-viewer: stopped\n"
