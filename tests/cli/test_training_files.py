"""Commands on files for training."""

import json

import pytest

from tests.bulk.here import work_here
from tests.processed.folders import NAMES
from viewer.cli import main


def test_list_finds_by_seconds_of_the_files_own_rate(processed, capsys):
    assert main(["list", str(processed.root), "--where", "meet length:0.3 split:val"]) == 0
    assert capsys.readouterr().out == f"{NAMES[2]}\n"


@pytest.mark.parametrize("what", ["", "inter-x_regen.h5"])
def test_list_tells_what_is_known(processed, capsys, what):
    assert main(["list", str(processed.root / what), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)[0]
    assert (row["name"], row["frames"], row["seconds"]) == (NAMES[0], 9, 0.3)
    assert row["p1_gender"] is None
    assert row["captions"] == ["Two people meet.", "They part."]
    assert (row["split"], row["order"], row["actor"]) == (("train", None, None) if not what else (None, 1, "P1"))


@pytest.mark.parametrize("command", [["check"], ["preprocess", "motions", "-o", "{out}"]])
@pytest.mark.parametrize(
    ("what", "told"),
    [("", "holds files for training (inter-x.h5)"), ("inter-x.h5", "is a file for training, not the dataset")],
)
def test_commands_that_need_the_dataset_say_so(processed, tmp_path, capsys, command, what, told):
    words = [word.format(out=tmp_path / "out") for word in command]
    path = processed.root / what
    at = 2 if words[0] == "preprocess" else 1
    assert main([*words[:at], str(path), *words[at:]]) == 2
    assert f"{path}: {told}" in capsys.readouterr().err


def test_notes_are_kept_for_each(processed, tmp_path):
    file = tmp_path / "notes.json"
    assert main(["notes", "export", str(processed.root), str(file)]) == 0
    assert main(["notes", "import", str(processed.root / "inter-x.h5"), str(file)]) == 0


def test_films_of_other_files_in_the_same_folder_are_not_taken_for_these(processed, tmp_path, capsys):
    words = ["render", str(processed.root), NAMES[0], "-o", str(tmp_path / "out"), "--jobs", "1", "--size", "64x48"]
    with work_here():
        assert main(words) == 0
        assert main(words) == 0
        assert "1 skipped" in capsys.readouterr().out
        words[1] = str(processed.root / "inter-x_regen.h5")
        assert main(words) == 1
    told = (tmp_path / "out" / "report.jsonl").read_text().splitlines()[-1]
    assert "is there already, made with other settings" in told


def test_list_tells_which_files_it_leaves_out(processed, capsys):
    (processed.root / "motions" / "val.h5").write_bytes(b"cut off")
    assert main(["list", str(processed.root), "--where", "split:val"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "val.h5: cannot be read as an HDF5 file" in told.err
