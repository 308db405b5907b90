"""The command `list`, and --where of `render`."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys

import h5py
import numpy as np
import pytest

from tests.platforms import needs_full_disk, needs_names_of_bytes
from viewer.cli import main
from viewer.dataset import Library
from viewer.notes.notebook import Notebook
from viewer.places import cache_folder, data_folder, index_path, notebook_path
from viewer.search.query.terms import MEASURES

HUG, SHAKE, FIVE, KISS = "G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001"


@pytest.fixture
def listing(small_dataset, capsys):
    """listing(*words) runs `list` on a dataset of four sequences; gives status, what stands on stdout and on stderr."""
    small_dataset.write_sequence(FIVE, 300, captions=["One person raises a hand; the other ducks, “quick”."])
    small_dataset.write_sequence(KISS, 240, captions=["Zoë blows a kiss."])
    small_dataset.remove(f"skeletons/{KISS}")

    def run(*words):
        status = main(["list", str(small_dataset.root), *words])
        written = capsys.readouterr()
        return status, written.out, written.err

    return run


@pytest.fixture
def notebook(small_dataset):
    """Something is written about two sequences."""
    library = Library.open(small_dataset.root)
    book = Notebook.open(notebook_path(library.root), library.root, library.names)
    book.set_favourite([HUG], True)
    book.set_rating([HUG, FIVE], 4)
    book.add_tag([HUG, FIVE], "to show")
    book.set_note(FIVE, "mind\nthe hand")
    book.add_range(FIVE, 5, 9, "here")
    yield book
    book.close()


def test_all_names_a_line_each(listing):
    assert listing() == (0, f"{HUG}\n{SHAKE}\n{FIVE}\n{KISS}\n", "")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--where", "greet"], [HUG, SHAKE]),
        (["--where", "zoe kiss"], [KISS]),
        (["--where", "action:hug,handshake -A001"], [HUG]),
        (["--where", "-greets"], [FIVE, KISS]),
        (["--where=-greets", "--reverse"], [KISS, FIVE]),
        (["--where", "length:>=2", "--sort", "frames"], [KISS, FIVE]),
        (["--sort", "frames", "--reverse", "--limit", "2"], [FIVE, KISS]),
        (["--sort", "familiarity"], [HUG, SHAKE, FIVE, KISS]),
        (["--limit", "1"], [HUG]),
        (["--limit", "9", "--where", "split:train"], [HUG, SHAKE]),
        (["--where", "actor:P1"], [SHAKE]),
        (["--where", "actor:P1", "--convention", "authors"], [SHAKE]),
        (["--where", "actor:P1", "--convention", "reversed"], [SHAKE]),
        (["--where", "actor:P1", "--convention", "readme"], [HUG, FIVE]),
        (["--where", "actor:P1", "--convention", "documented"], [HUG, FIVE]),
        (["--where", "actor:unknown"], [KISS]),
        (["--sort", "actor"], [SHAKE, HUG, FIVE, KISS]),
    ],
)
def test_what_is_found(listing, words, names):
    assert listing(*words) == (0, "".join(f"{name}\n" for name in names), "")


def test_nothing_found_is_no_error(listing):
    assert listing("--where", "nowhere") == (0, "", "")
    why = "interx-viewer: There is no sequence of the action Step on foot.\n"
    assert listing("--where", "action:foo") == (0, "", why)
    assert listing("--where", "nowhere", "--json")[:2] == (0, "[]\n")
    assert listing("--where", "nowhere", "--csv")[1].count("\n") == 1


@pytest.mark.usefixtures("notebook")
def test_json_tells_all(listing):
    status, out, _ = listing("--where", "tag:show", "--json", "--sort", "name", "--reverse")
    five, hug = json.loads(out)
    assert status == 0
    assert out.count("\n") == 4
    assert five == {
        "name": FIVE, "action": "High-five", "group": 2, "shoot": 1, "piece": 3, "split": "val", "familiarity": 2,
        "actor": "P2", "order": 0, "p1_gender": "male", "p2_gender": "female", "frames": 300, "seconds": 2.5,
        "p1_motion": "good", "p2_motion": "good", "p1_skeleton": "good", "p2_skeleton": "good", "text": "good",
        "captions": ["One person raises a hand; the other ducks, “quick”."], "favourite": False, "rating": 4,
        "tags": ["to show"], "note": "mind\nthe hand", "range_notes": [{"first": 5, "last": 9, "text": "here"}],
        **dict.fromkeys(MEASURES),
    }  # fmt: skip
    assert (hug["favourite"], hug["note"], hug["range_notes"]) == (True, "", [])


@pytest.mark.usefixtures("notebook")
def test_csv_tells_the_same(listing):
    rows = list(csv.DictReader(io.StringIO(listing("--csv")[1])))
    told = json.loads(listing("--json")[1])
    assert [row["name"] for row in rows] == [HUG, SHAKE, FIVE, KISS]
    assert list(rows[0]) == list(told[0])
    assert (rows[2]["tags"], rows[2]["note"], rows[2]["range_notes"]) == ("to show", "mind\nthe hand", "5-9: here")
    assert [row["favourite"] for row in rows] == ["yes", "no", "no", "no"]
    assert rows[3]["p1_skeleton"] == "missing"
    assert rows[3]["order"] == ""
    assert rows[0]["captions"].splitlines() == told[0]["captions"]


@pytest.mark.usefixtures("notebook")
def test_sorting_puts_what_is_not_there_last(listing):
    for reverse in ([], ["--reverse"]):
        names = listing("--sort", "range_notes", *reverse)[1].split()
        assert names == [FIVE, HUG, SHAKE, KISS]


def test_every_column_can_be_sorted_by(listing):
    columns = json.loads(listing("--json")[1])[0]
    for column in columns:
        assert sorted(listing("--sort", column)[1].split()) == [HUG, SHAKE, FIVE, KISS]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("hug acton:hug", "There is no field acton. Did you mean action?\n  hug acton:hug\n      ^^^^^\n"),
        ("greet\taction:zzzz", 'There is no action "zzzz".\n  greet action:zzzz\n               ^^^^\n'),
        ('"greet', 'This quote is not closed.\n  "greet\n  ^^^^^^\n'),
        (
            "playlist:mine",
            'There is no playlist "mine". There are no playlists yet.\n  playlist:mine\n           ^^^^\n',
        ),
    ],
)
def test_what_is_wrong_with_a_query_is_told_with_its_place(listing, query, told):
    assert listing("--where", query) == (2, "", f"interx-viewer: {told}")


@pytest.mark.parametrize("words", [["--limit", "0"], ["--limit", "-3"]])
def test_a_limit_is_at_least_one(listing, words):
    status, out, error = listing(*words)
    assert (status, out) == (2, "")
    assert "at least 1" in error


def test_a_dataset_that_is_not_there(tmp_path, capsys):
    assert main(["list", str(tmp_path / "no")]) == 2
    assert capsys.readouterr().err == f"interx-viewer: DATASET: {tmp_path / 'no'} is not there\n"


def test_nothing_is_written_but_the_index(small_dataset, listing, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = sorted(small_dataset.root.rglob("*"))
    assert listing("--where", "tag:x is:favourite")[0] == 0
    assert sorted(small_dataset.root.rglob("*")) == before
    assert index_path(small_dataset.root).is_file()
    assert cache_folder().is_dir()
    assert not data_folder().exists()


def test_files_that_changed_are_read_again(small_dataset, listing):
    assert listing("--where", "kiss")[1] == f"{KISS}\n"
    small_dataset.write(f"texts/{HUG}.txt", "Somebody gives a kiss and hugs.\n")
    assert listing("--where", "kiss")[1] == f"{HUG}\n{KISS}\n"


def test_a_bar_moves_on_a_terminal_while_files_are_read(listing, monkeypatch):
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr("viewer.cli.options.where._SHOWN_AFTER_S", 0)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert listing("--limit", "1")[1] == f"{HUG}\n"
    assert "reading" in terminal.getvalue()


def test_an_index_that_cannot_be_kept_is_told(listing, monkeypatch, tmp_path):
    (tmp_path / "cache").write_text("a file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    status, out, error = listing("--where", "zoe")
    assert (status, out) == (0, f"{KISS}\n")
    assert "cannot be kept" in error


def test_a_notebook_of_a_newer_version_is_told(small_dataset, listing, notebook):
    notebook.close()
    connection = sqlite3.connect(notebook_path(small_dataset.root))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    status, out, error = listing()
    assert (status, out.split()) == (0, list(Library.open(small_dataset.root).names))
    assert str(notebook_path(small_dataset.root)) in error


@needs_names_of_bytes
def test_a_name_that_is_no_text_is_printed_all_the_same(small_dataset, listing):
    small_dataset.write_skeleton("take \udcff", "P1")
    status, out, _ = listing("--where", "take", "--json")
    assert (status, json.loads(out)[0]["name"]) == (0, "take \udcff")
    assert listing("--where", "take")[1] == "take \\udcff\n"


def test_nobody_needs_to_read_to_the_end(small_dataset):
    command = [sys.executable, "-m", "viewer", "list", str(small_dataset.root), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        listing.stdout.close()
        assert (listing.stderr.read(), listing.wait()) == (b"", 0)


def test_no_cell_of_the_csv_is_a_formula(listing, small_dataset):
    small_dataset.write(f"texts/{HUG}.txt", '=HYPERLINK("http://x")\n')
    (row,) = csv.DictReader(io.StringIO(listing("--csv", "--where", "hyperlink")[1]))
    assert row["captions"] == '\'=HYPERLINK("http://x")'


def test_json_is_json_wherever_it_is_written(small_dataset):
    small_dataset.write(f"texts/{HUG}.txt", "Zoë 🙂 waves.\n")
    command = [sys.executable, "-m", "viewer", "list", str(small_dataset.root), "--json", "--where", HUG]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=True)
    assert json.loads(done.stdout)[0]["captions"] == ["Zoë 🙂 waves."]


def test_a_folder_that_is_no_dataset_is_bad_use(tmp_path, capsys):
    assert main(["list", str(tmp_path)]) == 2
    assert "is not an Inter-X dataset" in capsys.readouterr().err


@needs_full_disk
@pytest.mark.parametrize("command", ["list", "check"])
def test_a_disk_that_is_full_is_told(small_dataset, command, monkeypatch, capsys):
    with open("/dev/full", "w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main([command, str(small_dataset.root)]) == 1
    assert capsys.readouterr().err == "interx-viewer: stdout cannot be written (No space left on device)\n"


def test_why_files_are_broken_is_told_of_the_first(listing, small_dataset):
    for name in (HUG, SHAKE, FIVE, KISS):
        small_dataset.write(f"motions/{name}/P1.npz", b"<html><title>Quota exceeded</title>")
    status, out, err = listing("--csv")
    assert status == 0
    assert [row["p1_motion"] for row in csv.DictReader(io.StringIO(out))] == ["broken"] * 4
    *reasons, more = err.splitlines()
    assert [HUG in reasons[0], SHAKE in reasons[1], FIVE in reasons[2]] == [True] * 3
    assert all('P1.npz: is a web page ("Quota exceeded")' in reason for reason in reasons)
    assert more == "interx-viewer: 1 more with broken files; `check` names all"
    assert len(listing("--where", "action:hug")[2].splitlines()) == 1


def test_what_is_wrong_with_a_file_of_both_persons_is_told_once(tmp_path, capsys):
    with h5py.File(tmp_path / "inter-x.h5", "w") as file:
        file["0good"] = np.zeros((3, 56, 6), np.float32)
        for name in "abcd":
            file[name] = np.zeros((3, 55, 6), np.float32)
    assert main(["list", str(tmp_path)]) == 0
    *_, first, second, third, more = capsys.readouterr().err.splitlines()
    reasons = [f"interx-viewer: {tmp_path / 'inter-x.h5'}: {name} has the shape (3, 55, 6)" for name in "abc"]
    assert [told.partition(";")[0] for told in (first, second, third)] == reasons
    assert more == "interx-viewer: 1 more with broken files"
