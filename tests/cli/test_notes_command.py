"""Notes on the command line."""

import json
import sqlite3
from contextlib import closing

import pytest

from viewer.cli import main
from viewer.notes.notebook import Notebook
from viewer.notes.playlist import Playlist
from viewer.places import notebook_path

NAME = "G001T000A000R000"


@pytest.fixture
def root(small_dataset):
    return small_dataset.root


@pytest.fixture
def book(root):
    book = Notebook.open(notebook_path(root), root)
    book.set_rating([NAME], 3)
    yield book
    book.close()


def run(*words):
    return main(["notes", *map(str, words)])


@pytest.mark.parametrize("name", ["notes.json", "notes.csv"])
def test_what_one_exports_another_imports(root, book, tmp_path, capsys, name):
    file = tmp_path / "out" / name
    assert run("export", root, file) == 0
    assert capsys.readouterr().out.startswith(f"Saved {file}: notes of 1 sequence")
    book.undo()
    assert run("import", root, file) == 0
    assert capsys.readouterr().out == f"{file}: 0 imported, 0 unchanged, 1 older and skipped, 0 conflicts\n"
    book.set_rating([NAME], 5)
    assert run("export", root, tmp_path / "b.json") == 0
    assert notebook_path(root).exists()


def test_a_csv_tells_what_it_leaves_out(root, book, tmp_path, capsys):
    book.save_playlist(Playlist("p", "q"))
    assert run("export", root, tmp_path / "a.csv") == 0
    assert capsys.readouterr().out.endswith(": notes of 1 sequence; 1 playlist left out, which .json has\n")
    assert run("export", root, tmp_path / "a.json") == 0
    assert capsys.readouterr().out.endswith(": notes of 1 sequence, 1 playlist\n")


def test_a_file_is_replaced_only_when_asked(root, book, tmp_path, capsys):
    del book
    file = tmp_path / "a.json"
    file.write_text("mine")
    assert run("export", root, file) == 1
    assert "is already there; --overwrite replaces it" in capsys.readouterr().err
    assert file.read_text() == "mine"
    assert run("export", root, file, "--overwrite") == 0
    assert len(json.loads(file.read_text())["values"]) == 1


def test_conflicts_are_printed_and_are_no_failure(root, book, tmp_path, capsys):
    del book
    file = tmp_path / "theirs.csv"
    file.write_text(f"sequence,rating,note\n{NAME},5,late\nX,1,\n")
    assert run("import", root, file) == 0
    out = capsys.readouterr().out.splitlines()
    assert len(out) == 2
    assert "1 conflict; 1 sequence is not in this dataset, and its notes are kept" in out[0]
    assert out[1].startswith(f"{NAME}, rating: ours 3 (")


def test_a_file_with_a_mistake_changes_nothing(root, book, tmp_path, capsys):
    file = tmp_path / "theirs.csv"
    file.write_text(f"sequence,rating\n{NAME},5\nX,9\n")
    assert run("import", root, file) == 1
    assert capsys.readouterr().err == f"interx-viewer: {file}: line 3: a rating is 1 to 5, not 9\n"
    book.refresh()
    assert book.marks(NAME).rating == 3


def test_a_playlist_is_printed_and_saved(root, book, tmp_path, capsys):
    book.save_playlist(Playlist("Hard ones", None, ("G002T001A016R003", NAME)))
    assert run("playlist", root, "hard ones") == 0
    assert capsys.readouterr().out == f"G002T001A016R003\n{NAME}\n"
    file = tmp_path / "hard.txt"
    assert run("playlist", root, "Hard ones", "-o", file) == 0
    assert capsys.readouterr().out == f"Saved {file}: 2 names\n"
    assert file.read_text() == f"G002T001A016R003\n{NAME}\n"
    assert run("playlist", root, "Hard ones", "-o", file) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "{root}", "a.txt"], "let its name end in .json or .csv"),
        (["import", "{root}/nothing", "a.csv"], "nothing"),
        (["playlist", "{root}", "none such"], 'there is no playlist "none such"; there are: none'),
    ],
)
def test_bad_use(root, words, told, capsys):
    assert run(*[word.format(root=root) for word in words]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_an_import_that_cannot_be_kept_fails(root, tmp_path, monkeypatch, capsys):
    (tmp_path / "data").write_text("no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    file = tmp_path / "theirs.csv"
    file.write_text(f"sequence,rating\n{NAME},5\n")
    assert run("import", root, file) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_notebook_of_a_newer_version(root, book, capsys, tmp_path):
    book.close()
    with closing(sqlite3.connect(notebook_path(root))) as database:
        database.execute("PRAGMA user_version = 9")
    assert run("export", root, tmp_path / "a.json") == 1
    assert "was made by a newer Inter-X Viewer" in capsys.readouterr().err
