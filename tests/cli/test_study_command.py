"""python -m viewer study: make and report."""

import csv
import io
import json

import pytest

from tests.conftest import DatasetFolder
from tests.study.studies import rate
from viewer.cli import main
from viewer.study.study import read_study


@pytest.fixture
def words(small_dataset, tmp_path):
    """make with two sources of two sequences in common."""
    other = DatasetFolder(tmp_path / "other")
    for name in ("G001T000A001R000", "G002T001A016R003"):
        other.write_sequence(name, skeletons=())
    return ["study", "make", f"{small_dataset.root}=captured", str(other.root), "-o", str(tmp_path / "study.json")]


def test_a_study_is_made_rated_and_reported(words, tmp_path, capsys):
    questions = tmp_path / "q.txt"
    questions.write_text("Realism: 1 to 5\nWhich: best\n")
    assert main([*words, "--seed", "4", "--questions", str(questions)]) == 0
    path = tmp_path / "study.json"
    assert capsys.readouterr().out == f"Saved {path} (2 sequences of 2 sources, seed 4)\n"
    study = read_study(path)
    assert [source.name for source in study.sources] == ["captured", "other"]
    files = [str(rate(tmp_path, study, rater, lambda _t, source, _q: 5 - source)) for rater in ("Ada", "Bob")]
    assert main(["study", "report", *files]) == 0
    assert "  captured    5.00  [5.00 to 5.00]  4 answers" in capsys.readouterr().out.splitlines()
    assert main(["study", "report", *files, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["raters"] == ["Ada", "Bob"]
    assert main(["study", "report", *files, "--csv"]) == 0
    rows = [*csv.DictReader(io.StringIO(capsys.readouterr().out))]
    assert [(row["source"], row["value"]) for row in rows if row["measure"] == "win rate"] == [
        ("captured", "1.0"),
        ("other", "0.0"),
    ]


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        (["--clips", "0"], 2, "--clips 0: at least 1"),
        (["--where", "dance"], 2, "no sequence is found by the query"),
        (["--split", "test"], 2, "other: none of its clips is a sequence of captured"),
        (["--questions", "{out}/none.txt"], 1, "cannot be read"),
    ],
)
def test_what_cannot_be_made(words, tmp_path, capsys, more, status, said):
    assert main([*words, *(word.format(out=tmp_path) for word in more)]) == status
    assert said in capsys.readouterr().err
    assert not (tmp_path / "study.json").exists()


def test_a_study_that_is_there_is_kept(words, tmp_path, capsys):
    (tmp_path / "study.json").write_text("mine")
    assert main(words) == 1
    assert "is already there; --overwrite replaces it" in capsys.readouterr().err
    assert main(["study", "report", str(tmp_path / "study.json")]) == 1
    assert "has no answers to a study" in capsys.readouterr().err
    assert main(["study", "rate", str(tmp_path / "study.json"), "--rater", "Ada"]) == 1
    assert "is not a study" in capsys.readouterr().err
