"""python -m viewer report: options, exit status, and what it says."""

import pytest

from tests.bulk.here import Here
from viewer.cli import main


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    monkeypatch.setattr("viewer.cli.report.workers_of", lambda _: Here())


def test_a_page_of_chosen_sequences(small_dataset, tmp_path, capsys):
    path = tmp_path / "new" / "a.html"
    words = [
        "report",
        str(small_dataset.root),
        "-o",
        str(path),
        "--split",
        "train",
        "--where",
        "hug",
        "--pictures",
        "0",
    ]
    assert main(words) == 0
    said = capsys.readouterr()
    assert said.out == f"Saved {path} (1 sequence, 0 with pictures, {path.stat().st_size / 1e6:.2f} MB)\n"
    assert said.err == ""
    page = path.read_text(encoding="utf-8")
    assert "<bdi>split train</bdi>" in page
    assert "<bdi>hug</bdi>" in page


def test_a_file_that_is_there_is_told_before_the_dataset_is_opened(small_dataset, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("viewer.cli.report.opened_as_asked", None)
    path = tmp_path / "a.html"
    path.write_text("mine")
    assert main(["report", str(small_dataset.root), "-o", str(path)]) == 1
    assert capsys.readouterr().err == f"interx-viewer: {path}: is already there; --overwrite replaces it\n"
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--pictures", "-1"], 2, "--pictures -1: 0 to 1,000"),
        (["--jobs", "0"], 2, "--jobs 0: at least 1"),
        (["--where", "length:abc"], 2, "length:abc"),
        (["--where", "zzz"], 2, "no sequence is found by the query"),
        (["-o", "{out}/a.txt/b.html"], 1, "a part of its path is a file and not a folder"),
    ],
)
def test_what_cannot_be_done(small_dataset, tmp_path, capsys, words, status, said):
    (tmp_path / "a.txt").touch()
    words = [word.format(out=tmp_path) for word in words]
    assert main(["report", str(small_dataset.root), "-o", str(tmp_path / "a.html"), *words]) == status
    assert said in capsys.readouterr().err
    assert [*tmp_path.glob("*.html"), *tmp_path.glob(".*")] == []
