"""python -m viewer preprocess"""

import json
from pathlib import Path

import pytest

from tests.preprocess.made import attributes
from tests.preprocess.moving import NAMES, write_moving
from viewer.cli import main

MANNEQUIN = ["--body", "mannequin", "--jobs", "1"]


@pytest.fixture
def moving(dataset):
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, 13, seed)
    dataset.write_annotations(
        dict(zip(NAMES, (0, 1, 0, 1), strict=True)), {"train": NAMES[:2], "val": [NAMES[2]], "test": [NAMES[3]]}
    )
    return dataset


def report(out: Path, step: str) -> list[dict]:
    return [json.loads(line) for line in (out / f"report_{step}.jsonl").read_text().splitlines()]


def test_all_steps(moving, tmp_path, capsys):
    data, out = str(moving.root), str(tmp_path / "out")
    assert main(["preprocess", "motions", data, "-o", out, *MANNEQUIN]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("4 done in ")
    assert told.out.endswith(f"; nothing is odd, says {out}/report_motions.jsonl\n")
    assert told.err == ""
    assert main(["preprocess", "splits", data, "-o", out]) == 0
    assert main(["preprocess", "reactions", data, "-o", out]) == 0
    assert main(["preprocess", "verify", out, "--against", data]) == 0
    lines = capsys.readouterr().out.splitlines()[2:]
    assert len(lines) == 5
    assert lines[0].startswith(f"{out}/inter-x.h5: as it should be; 4 sequences; 4 compared, the largest difference ")
    made = {path.relative_to(out).as_posix() for path in Path(out).rglob("*") if path.is_file()}
    reports = {f"report_{step}.jsonl" for step in ("motions", "splits", "reactions")}
    splits = {f"motions/{split}.h5" for split in ("train", "val", "test")}
    assert made == {"inter-x.h5", "inter-x_regen.h5", *splits, *reports}


@pytest.mark.parametrize("step", ["splits", "reactions"])
def test_motions_of_another_rate(moving, tmp_path, capsys, step):
    words = [str(moving.root), "-o", str(tmp_path / "out")]
    assert main(["preprocess", "motions", *words, *MANNEQUIN]) == 0
    capsys.readouterr()
    assert main(["preprocess", step, *words, "--fps", "60"]) == 2
    assert "inter-x.h5: has 30 frames a second and not 60; make it anew, or" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").rglob("*.h5")] == ["inter-x.h5"]


@pytest.mark.parametrize("step", ["motions", "splits", "captions", "reactions"])
@pytest.mark.parametrize("place", ["", "motions", "../link/annots/new"])
def test_nothing_is_written_into_the_dataset(moving, tmp_path, capsys, step, place):
    (tmp_path / "link").symlink_to(moving.root)
    out = moving.root / place
    for data in (moving.root, moving.root.parent, moving.root / "motions"):
        before = sorted(moving.root.rglob("*"))
        more = MANNEQUIN if step == "motions" else []
        assert main(["preprocess", step, str(data), "-o", str(out), *more]) == 2
        told = f"interx-viewer: {out}: is part of the dataset, into which nothing is written; choose another -o\n"
        assert capsys.readouterr().err == told
        assert sorted(moving.root.rglob("*")) == before


def test_a_folder_beside_the_parts_of_the_dataset_will_do(moving):
    (moving.root / "texts").symlink_to("texts")  # in a circle
    out = moving.root / "processed_data"
    assert main(["preprocess", "motions", str(moving.root), "-o", str(out), *MANNEQUIN]) == 0
    assert main(["preprocess", "verify", str(out), "--against", str(moving.root)]) == 0


def test_the_two_readings_disagree_and_that_is_said(moving, tmp_path, capsys):
    data, out = str(moving.root), str(tmp_path / "out")
    assert main(["preprocess", "motions", data, "-o", out, *MANNEQUIN]) == 0
    capsys.readouterr()
    assert main(["preprocess", "reactions", data, "-o", out]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "swapped where interaction_order is 0, as the dataset's own step does; its documentation calls P1" in line
    assert main(["preprocess", "reactions", data, "-o", out, "--roles", "documented", "--overwrite"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "swapped where interaction_order is 1, as the documentation has it; the dataset's own step does the" in line
    assert attributes(tmp_path / "out" / "inter-x_regen.h5")["roles"] == "documented"


def test_some_fail(moving, tmp_path, capsys):
    moving.write(f"motions/{NAMES[1]}/P1.npz", b"nothing")
    moving.write_sequence("G003T000A000R000", motions=())
    out = tmp_path / "out"
    assert main(["preprocess", "motions", str(moving.root), "-o", str(out), *MANNEQUIN]) == 1
    told = capsys.readouterr()
    assert told.err.startswith(f"{NAMES[1]}: ")
    assert told.out.startswith("3 done, 1 skipped, 1 failed in ")
    assert [(line["name"], line["status"]) for line in report(out, "motions")] == [
        (NAMES[1], "failed"),
        ("G003T000A000R000", "skipped"),
    ]
    moving.write("splits/test.txt", "")
    assert main(["preprocess", "splits", str(moving.root), "-o", str(out)]) == 1
    assert report(out, "splits") == [
        {"name": NAMES[1], "status": "skipped", "reason": "it is on the list of train, and inter-x.h5 has it not"},
        {"name": NAMES[3], "status": "failed", "reason": "it is in none of the lists in splits/"},
    ]


def test_a_zip_that_cannot_be_read_beside_what_can(moving, tmp_path, capsys):
    moving.write("motions.zip", b"nothing")
    assert main(["preprocess", "motions", str(moving.root), "-o", str(tmp_path / "out"), *MANNEQUIN]) == 1
    told = capsys.readouterr()
    assert "motions.zip: cannot be read" in told.err
    assert told.out.startswith("4 done in ")


def test_without_a_model_one_clear_message(moving, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("viewer.cli.preprocess.steps.model_folders", lambda _: [tmp_path])
    assert main(["preprocess", "motions", str(moving.root), "-o", str(tmp_path / "out")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"interx-viewer: SMPLX_NEUTRAL.npz is in none of {tmp_path}: put it there, name its folder ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["motions", "DATA", "-o", "out", "--fps", "50"], "--fps 50: a divisor of 120 is needed"),
        (["motions", "DATA", "-o", "out", "--fps", "0"], "--fps 0: a divisor of 120 is needed"),
        (["motions", "DATA", "-o", "out", "--jobs", "0"], "--jobs 0: at least 1"),
        (["reactions", "DATA", "-o", "out", "--fps", "0"], "--fps 0: at least 1 is needed"),
        (["splits", "DATA", "-o", "out", "--jobs", "-1"], "--jobs -1: at least 1"),
        (["motions", "none", "-o", "out"], "DATASET: none is not there"),
        (["splits", "DATA", "-o", "DATA/annots/familiarity.txt"], "familiarity.txt is a file and not a folder"),
        (["splits", "DATA", "-o", "out"], "inter-x.h5: is not there; `preprocess motions` makes it"),
        (["reactions", "DATA", "-o", "out"], "inter-x.h5: is not there; `preprocess motions` makes it"),
    ],
)
def test_bad_use(moving, tmp_path, monkeypatch, capsys, words, told):
    monkeypatch.chdir(tmp_path)
    assert main(["preprocess", *(word.replace("DATA", str(moving.root)) for word in words)]) == 2
    assert told in capsys.readouterr().err
