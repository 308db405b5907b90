"""Commands on what models write."""

from __future__ import annotations

import json

import numpy as np

from tests.results.made import mdm, regennet, save_array, save_dict, vectors_262
from viewer.cli import main
from viewer.cli.options.notes import complain_about_notes
from viewer.export.drawing.result import Result


def test_list_shows_actions_captions_and_lengths(tmp_path, capsys):
    save_dict(tmp_path / "regennet" / "results.npy", regennet())
    save_dict(tmp_path / "mdm" / "results.npy", mdm())
    assert main(["list", str(tmp_path), "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    kick, walk = rows["0001_Kick"], rows["mdm/sample00_rep00"]
    assert (kick["action"], kick["frames"], kick["seconds"], kick["actor"]) == ("Kick", 60, 2.0, "P1")
    assert (kick["p1_motion"], kick["p2_motion"], kick["p1_skeleton"]) == ("good", "good", "missing")
    assert (walk["frames"], walk["seconds"], walk["captions"]) == (40, 2.0, ["somebody walks"])
    assert (walk["p1_skeleton"], walk["p2_skeleton"], walk["p1_motion"]) == ("good", "missing", "missing")


def test_list_finds_by_action_and_caption(tmp_path, capsys):
    save_dict(tmp_path / "regennet" / "results.npy", regennet())
    save_dict(tmp_path / "mdm" / "results.npy", mdm())
    assert main(["list", str(tmp_path), "--where", "action:kick"]) == 0
    assert capsys.readouterr().out.split() == ["0001_Kick", "0003_Kick"]
    assert main(["list", str(tmp_path), "--where", "waves"]) == 0
    assert capsys.readouterr().out.split() == [f"mdm/sample01_rep{number:02d}" for number in range(3)]


def test_list_names_what_cannot_be_shown(tmp_path, capsys):
    save_array(tmp_path / "a.npy", vectors_262())
    save_array(tmp_path / "tokens.npy", np.zeros((1, 49), int))
    assert main(["list", str(tmp_path)]) == 0
    written = capsys.readouterr()
    assert written.out == "a\n"
    assert "tokens.npy: holds whole numbers" in written.err


def test_a_file_that_holds_nothing_is_bad_use(tmp_path, capsys):
    path = save_array(tmp_path / "tokens.npy", np.zeros((1, 49), int))
    assert main(["list", str(path)]) == 2
    assert "decode them with the model" in capsys.readouterr().err


def test_what_was_assumed_is_told_and_is_no_failure(capsys):
    assert complain_about_notes("a", Result(1, 0.1, notes=("A note.",), questions=("Rows?",))) == 0
    assert capsys.readouterr().err == "interx-viewer: a: Rows?\n"
