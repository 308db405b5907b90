"""The command `compare`: the table, its files, and exit status."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from tests.processed.folders import NAMES, made_motion
from tests.results.made import mdm, save_dict, save_h5
from viewer.cli import main
from viewer.comparing.table import CSV_COLUMNS
from viewer.dataset.readings import Reading
from viewer.errors import FileError
from viewer.state.chosen_reading import choose_reading


@pytest.fixture
def files(tmp_path):
    """Two files for training: the second has one sequence 10 mm higher, one 20 mm, one more, and lacks one."""
    reference = {name: made_motion(name) for name in NAMES}
    other = {name: motion.copy() for name, motion in reference.items()}
    for name, height in ((NAMES[0], 0.01), (NAMES[1], 0.02)):
        other[name][:, 55, [1, 4]] += np.float32(height)
    del other[NAMES[3]]
    other["G009T000A000R000"] = made_motion("")
    return [
        str(save_h5(tmp_path / folder / "inter-x.h5", motions))
        for folder, motions in (("reference", reference), ("other", other))
    ]


def test_a_table_with_the_worst_first_and_the_means_at_the_end(files, capsys):
    assert main(["compare", *files, "--body", "mannequin"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:5] == ["sequence", "source", "frames", "mpjpe", "aligned"]
    assert [line.split()[0] for line in lines[2:5]] == [NAMES[1], NAMES[0], NAMES[2]]
    assert [line.split()[2:5] for line in lines[2:4]] == [["9", "20.0", "0.0"], ["9", "10.0", "0.0"]]
    assert lines[5].startswith("mean of 3 pairs")
    assert lines[5].split()[4:6] == ["inter-x.h5", "10.0"]
    assert lines[6:] == [
        "inter-x.h5: 1 clip without a sequence in the reference: G009T000A000R000",
        f"inter-x.h5: 1 sequence of the reference without a clip: {NAMES[3]}",
    ]


def test_json_and_csv_say_the_same(files, tmp_path, capsys):
    table = tmp_path / "out" / "table.csv"
    assert main(["compare", *files, files[0], "--body", "mannequin", "--json", "--csv", str(table)]) == 0
    told = json.loads(capsys.readouterr().out)
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == list(CSV_COLUMNS)
    assert len(rows) == len(told["pairs"]) == 7
    assert [row["sequence"] for row in rows] == [each["sequence"] for each in told["pairs"]]
    assert [float(row["mpjpe"]) for row in rows] == [each["mpjpe"] for each in told["pairs"]]
    other, same = told["sources"]
    assert (other["source"], same["source"]) == (files[1], files[0])  # both are called inter-x.h5
    assert (other["pairs"], same["pairs"]) == (3, 4)
    assert other["means"]["mpjpe"] == pytest.approx(10, abs=1e-3)
    assert other["clips_without_reference"] == ["G009T000A000R000"]
    assert other["sequences_without_clip"] == [NAMES[3]]
    assert same["means"]["mpjpe"] == 0
    assert told["failed"] == []


def test_some_sequences_of_the_reference(files, tmp_path, capsys):
    names = tmp_path / "names.txt"
    names.write_text(f"{NAMES[1]}\n")
    assert main(["compare", *files, "--from-list", str(names), "--body", "mannequin", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["sequence"] for each in told["pairs"]] == [NAMES[1]]
    assert told["sources"][0]["sequences_without_clip"] == []


def test_a_table_that_is_there_is_kept(files, tmp_path, capsys):
    table = tmp_path / "table.csv"
    table.write_text("mine")
    assert main(["compare", *files, "--body", "mannequin", "--csv", str(table)]) == 1
    assert "is already there; --overwrite replaces it" in capsys.readouterr().err
    assert table.read_text() == "mine"


def test_a_pair_that_fails_is_told_and_the_others_go_on(files, tmp_path, capsys):
    broken = {name: made_motion(name) for name in NAMES}
    broken[NAMES[0]][3, 5] = np.nan
    path = save_h5(tmp_path / "broken.h5", broken)
    table = tmp_path / "table.csv"
    assert main(["compare", files[0], str(path), "--body", "mannequin", "--csv", str(table)]) == 1
    told = capsys.readouterr()
    assert f"{NAMES[0]}: {path}: {NAMES[0]} has a NaN" in told.err
    assert "mean of 3 pairs" in told.out
    assert "NaN" in list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))[-1]["failed"]


def test_nothing_to_compare(files, tmp_path, capsys):
    path = save_dict(tmp_path / "results.npy", mdm())
    assert main(["compare", files[0], str(path)]) == 1
    told = capsys.readouterr()
    assert "results.npy: 6 clips without a sequence in the reference: " in told.out
    assert "and 1 more" in told.out
    assert "nothing is compared" in told.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{0}", "not/there"], "SOURCE: not/there is not there"),
        (["not/there", "{0}"], "REFERENCE: not/there is not there"),
        (["{0}", "{1}", "--jobs", "0"], "--jobs 0: at least 1"),
        (["{0}", "{1}", "--csv", "."], "--csv: . is a folder"),
        (["{0}", "{1}", "--where", "length:>"], "length"),
        (["{0}", "{1}", "--data-fps", "0"], "--data-fps 0"),
        (["{0}", "{1}", "--body-models", "not/there"], "not/there is not a folder"),
        (["{0}", "{1}", "--split", "test"], "no sequence is in the split test"),
    ],
)
def test_bad_use(files, words, told, capsys):
    assert main(["compare", *(word.format(*files) for word in words)]) == 2
    assert told in capsys.readouterr().err


def test_a_rate_that_is_given_is_that_of_the_sources(files, capsys):
    assert main(["compare", *files, "--data-fps", "15", "--body", "mannequin", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {(each["fps"], each["frames"]) for each in told["pairs"]} == {(15, 5)}


def test_what_was_compared_is_found_by_list(files, capsys):
    assert main(["list", files[0], "--where", "mpjpe:>15"]) == 2
    told = capsys.readouterr().err
    assert "Nothing was compared yet" in told
    assert "`compare DATASET RESULTS` on the command line" in told
    assert main(["compare", *files, "--body", "mannequin"]) == 0
    capsys.readouterr()
    for query, names in (("mpjpe:>15", NAMES[1:2]), ("mpjpe:unknown", NAMES[3:]), ("-mpjpe:>5", NAMES[2:])):
        assert main(["list", files[0], "--where", query]) == 0
        assert capsys.readouterr().out.split() == list(names)
    assert main(["list", files[0], "--sort", "mpjpe", "--reverse", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == [NAMES[1], NAMES[0], NAMES[2], NAMES[3]]
    assert [row["mpjpe"] for row in rows[:3]] == pytest.approx([20, 10, 0], abs=1e-3)
    assert rows[3]["mpjpe"] is None


def test_a_comparison_that_cannot_be_kept(files, monkeypatch, capsys):
    def full(comparison):
        raise FileError(comparison.reference.root, "cannot be written (No space left on device)")

    monkeypatch.setattr("viewer.cli.compare.keep", full)
    assert main(["compare", *files, "--body", "mannequin"]) == 0
    assert "the comparison is not kept: " in capsys.readouterr().err


def test_measures_of_another_reading_than_now_are_not_found(files, capsys):
    assert main(["compare", *files, "--body", "mannequin"]) == 0
    choose_reading(Path(files[1]), Reading(fps=15))
    capsys.readouterr()
    assert main(["list", files[0], "--where", "mpjpe:>15"]) in (0, 1)
    assert capsys.readouterr().out.split() == []
    choose_reading(Path(files[1]), Reading())
    assert main(["list", files[0], "--where", "mpjpe:>15"]) == 0
    assert capsys.readouterr().out.split() == list(NAMES[1:2])


def test_a_source_is_put_to_where_the_reference_begins(files, capsys):
    """The first sequence is 10 mm higher, the second 20."""
    assert main(["compare", *files, "--body", "mannequin", "--align", "position", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["mpjpe"] for each in told["pairs"]] == pytest.approx([0, 0, 0], abs=1e-3)
    assert main(["compare", *files, "--align", "none", "--align", "heading"]) == 2
    assert "--align: 2 of them; one for all" in capsys.readouterr().err
