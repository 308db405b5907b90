"""`convert`, as it is called."""

from __future__ import annotations

import json
import os
import signal
import sys

import numpy as np
import pytest

from tests.results.made import save_array, vectors_262
from tests.tracked import ROOT
from viewer.cli import main
from viewer.sharing.scenes import gltf

DEMO = str(ROOT / "assets" / "demo")
NAME = "G001T000A001R000"
BOUNDS = ["--frames", "100-130", "--fps", "30"]


def test_a_scene_by_the_ending_of_its_name(tmp_path, capsys):
    path = tmp_path / "new" / "a.glb"
    assert main(["convert", DEMO, NAME.lower(), "-o", str(path), *BOUNDS, "--body", "mannequin"]) == 0
    written = capsys.readouterr()
    assert written.out == f"Saved {path} (8 frames)\n"
    assert path.read_bytes()[:4] == b"glTF"
    assert os.listdir(path.parent) == ["a.glb"]


def test_the_mannequin_is_told_where_no_model_is(tmp_path, capsys):
    assert main(["convert", DEMO, NAME, "-o", str(tmp_path / "a.glb"), *BOUNDS]) == 0
    assert "the persons are the mannequin" in capsys.readouterr().err
    assert main(["convert", DEMO, NAME, "-o", str(tmp_path / "b.glb"), *BOUNDS, "--body", "smplx"]) == 1
    assert "--body smplx: there is no SMPL-X model" in capsys.readouterr().err


def test_selected_sequences_go_into_a_folder_and_are_listed_again(tmp_path, capsys):
    out = str(tmp_path / "out")
    assert main(["convert", DEMO, "--split", "train", "--to", "folder", "-o", out]) == 0
    n_files = len(list((tmp_path / "out").rglob("P1.npz")))
    assert f"({n_files} sequence" in capsys.readouterr().out
    assert main(["list", DEMO, "--where", "split:train"]) == 0
    names = capsys.readouterr().out
    assert main(["list", out]) == 0
    assert capsys.readouterr().out == names
    assert names.count("\n") == n_files > 0


def test_what_is_there_is_refused_before_anything_is_read(tmp_path, capsys, monkeypatch):
    path = tmp_path / f"{NAME}_P2.bvh"
    path.write_text("mine")
    with monkeypatch.context() as patch:
        patch.setattr("viewer.dataset.Sequence.load", None)
        assert main(["convert", DEMO, "--to", "bvh", "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err.endswith(f"{path}: is already there; --overwrite replaces it\n")
    assert path.read_text() == "mine"
    assert main(["convert", DEMO, NAME, "--to", "bvh", "-o", str(tmp_path), "--overwrite", *BOUNDS]) == 0
    assert path.read_text().startswith("HIERARCHY")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["-o", "OUT"], 2, "say with --to what to write: folder, h5, amass, glb"),
        (["-o", "OUT/a.glb", "--frames", "9-3"], 2, "From frame 9 to frame 3 there are none"),
        (["-o", "OUT/a.glb", "--frames", "500-"], 1, "the sequence has 0 to 431"),
        (["-o", "OUT/a.glb", "--fps", "240"], 1, "the sequence has 120 frames a second"),
        (["-o", "OUT/a.csv", "--exact"], 2, "--exact"),
        (["-o", "OUT/a.glb", "--rot6d", "rows"], 2, "--rot6d: only for results of models"),
        (["-o", "/proc/none/a.glb"], 1, "/proc/none/a.glb: "),
    ],
)
def test_what_cannot_be_is_said(words, status, told, tmp_path, capsys):
    words = [word.replace("OUT", str(tmp_path / "out")) for word in words]
    assert main(["convert", DEMO, NAME, *words]) == status
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_usd_says_what_is_missing_before_it_begins(tmp_path, capsys, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "pxr"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pxr", None)
    assert main(["convert", DEMO, NAME, "--to", "usd", "-o", str(tmp_path)]) == 1
    assert "pip install usd-core" in capsys.readouterr().err


def test_one_that_fails_does_not_keep_the_others(tmp_path, capsys):
    save_array(tmp_path / "a" / "good.npy", vectors_262())
    broken = vectors_262()
    broken[3] = np.nan
    save_array(tmp_path / "a" / "worse.npy", broken)
    assert main(["convert", str(tmp_path / "a"), "--to", "npz", "-o", str(tmp_path / "out")]) == 1
    assert "worse: " in capsys.readouterr().err
    assert os.listdir(tmp_path / "out") == ["good.npz"]


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_leaves_nothing(tmp_path, capsys, monkeypatch):
    def interrupted(*_):
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(gltf._Document, "finish", interrupted)
    assert main(["convert", DEMO, NAME, "-o", str(tmp_path / "new" / "a.glb"), *BOUNDS]) == 130
    assert capsys.readouterr().err.endswith("stopped\n")
    assert list(tmp_path.iterdir()) == []


def test_markup_in_names_and_captions_stays_text(tmp_path):
    folder = tmp_path / "motions" / "<b>x"
    folder.mkdir(parents=True)
    poses = {"root_orient": np.zeros((2, 3)), "pose_body": np.zeros((2, 21, 3)), "trans": np.zeros((2, 3))}
    np.savez(folder / "P1.npz", **poses)
    assert main(["convert", str(tmp_path), "--to", "glb", "-o", str(tmp_path / "out")]) == 0
    (made,) = (tmp_path / "out").iterdir()
    content = made.read_bytes()
    length = int.from_bytes(content[12:16], "little")
    assert json.loads(content[20 : 20 + length])["scenes"][0]["name"] == "<b>x"
