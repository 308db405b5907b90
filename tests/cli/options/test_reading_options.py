"""--unit, --data-fps and --up: the same for every command, and what was chosen in the window is followed."""

import json
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from viewer.cli import _values_joined, main, parser
from viewer.cli.options import reading as options
from viewer.dataset import motion_head, readings
from viewer.dataset.motions import Gender
from viewer.dataset.readings import OPTIONS, PLAIN, Reading
from viewer.state.chosen_reading import choose_reading, chosen_reading

NAME = "G001T000A000R000"
GIVEN = ["--unit", "millimetres", "--data-fps", "30", "--up", "z"]
COMMANDS = [
    ["browse", "DATA"],
    ["list", "DATA"],
    ["check", "DATA"],
    ["screenshot", "DATA", NAME, "-o", "a.png"],
    ["video", "DATA", NAME, "-o", "a.mp4"],
    ["render", "DATA", "-o", "out"],
    ["preprocess", "motions", "DATA", "-o", "out"],
    ["preprocess", "all", "DATA", "-o", "out"],
    ["preprocess", "verify", "out", "--against", "DATA"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_every_command_takes_them(words):
    read = parser().parse_args([*words, *GIVEN])
    assert (read.unit, read.data_fps, read.up) == ("millimetres", 30.0, "z")


def test_choices_are_those_of_readings():
    assert (options.UNITS, options.UP_AXES) == (readings.UNITS, readings.UP_AXES)
    assert (options.LEAST_FPS, options.MOST_FPS) == (motion_head.LEAST_FPS, motion_head.MOST_FPS)
    assert (get_args(readings.Rot6d), get_args(readings.Layout)) == (options.ROT6D, options.LAYOUTS)
    assert (set(options.GENDERS), options.NOT_NORMALISED) == (set(get_args(Gender)), readings.NOT_NORMALISED)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_every_choice_has_the_option_that_it_names(words):
    values = {
        name: "30" if name == "fps" else "a.npy" if allowed is None else allowed[-1]
        for name, (_, allowed) in OPTIONS.items()
    }
    chosen = [word for name, (option, _) in OPTIONS.items() for word in (option, values[name])]
    given = options.given_reading(parser().parse_args(_values_joined([*words, *chosen])))
    assert set(given) == set(OPTIONS)
    assert given["up"] == "-y"
    assert Path(given["mean"]).is_absolute()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--mean", "a.npy"], "--mean and --std go together"),
        (["--std", "a.npy"], "--mean and --std go together"),
        (["--mean", "none", "--std", "a.npy"], "--mean and --std go together"),
        (["--mean", "a.npy", "--std", "a.npy"], "--mean: a.npy is not a file"),
    ],
)
def test_means_that_make_no_sense(small_dataset, capsys, words, reason):
    assert main(["list", str(small_dataset.root), *words]) == 2
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize("words", COMMANDS[1:], ids=lambda words: " ".join(words[:2]))
def test_options_of_results_are_refused_for_a_dataset(small_dataset, tmp_path, monkeypatch, capsys, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    words = [str(small_dataset.root) if word == "DATA" else word for word in words]
    assert main([*words, "--rot6d", "rows", "--padding", "keep", "--gender", "male"]) == 2
    reason = f"{small_dataset.root} is a dataset; --rot6d, --padding: only for results of models"
    assert reason in capsys.readouterr().err.replace(": is", " is")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("holds", "given", "wrong"),
    [
        ("results", ("rot6d", "first"), ""),
        ("dataset", ("unit", "fps", "up", "gender"), ""),
        ("dataset", ("first", "mean"), "is a dataset; --first, --mean: only for results of models"),
        ("training files", ("first", "gender"), ""),
        ("training files", ("layout",), "holds training files; --frame-layout: only for results of models"),
    ],
)
def test_what_has_a_use(holds, given, wrong):
    assert readings.without_use(given, holds) == wrong


@pytest.mark.parametrize("words", [["list", "DATA"], ["preprocess", "motions", "DATA", "-o", "out"], ["check", "DATA"]])
@pytest.mark.parametrize("fps", ["0", "-30", "nan", "100000"])
def test_a_rate_that_makes_no_sense(small_dataset, tmp_path, monkeypatch, capsys, words, fps):
    monkeypatch.chdir(tmp_path)
    words = [str(small_dataset.root) if word == "DATA" else word for word in words]
    assert main([*words, f"--data-fps={fps}"]) == 2
    assert f"--data-fps {float(fps):g}: " in capsys.readouterr().err


def lengths(capsys, root, *words):
    assert main(["list", str(root), "--json", *words]) == 0
    written = capsys.readouterr()
    return [row["seconds"] for row in json.loads(written.out)], written.err


def test_lengths_follow_the_rate(small_dataset, capsys):
    for person in ("P1", "P2"):
        small_dataset.write_motion(NAME, person, changes={"mocap_frame_rate": np.array(30.0)})
    assert lengths(capsys, small_dataset.root) == ([0.4, 0.1, 0.1, 0.1], "")
    assert lengths(capsys, small_dataset.root, "--data-fps", "60") == ([0.2] * 4, "")
    assert main(["list", str(small_dataset.root), "--where", "length:>0.3"]) == 0
    assert capsys.readouterr().out == f"{NAME}\n"


def test_what_was_chosen_in_the_window_is_followed_and_told(small_dataset, capsys):
    root = small_dataset.root
    choose_reading(root, Reading(fps=60.0, unit="centimetres"))
    told = f"interx-viewer: {root} is read with --unit centimetres --data-fps 60, as chosen in the window\n"
    assert lengths(capsys, root) == ([0.2] * 4, told)
    told = f"interx-viewer: {root} is read with --unit centimetres, as chosen in the window\n"
    assert lengths(capsys, root, "--data-fps", "30") == ([0.4] * 4, told)
    assert lengths(capsys, root, "--data-fps", "30", "--unit", "metres") == ([0.4] * 4, "")
    assert chosen_reading(root) == Reading(fps=60.0, unit="centimetres")  # a command changes nothing
    choose_reading(root, PLAIN)
    assert lengths(capsys, root) == ([0.1] * 4, "")


@pytest.mark.parametrize(("command", "output"), [("screenshot", "a.png"), ("video", "out")])
def test_it_is_told_once(small_dataset, tmp_path, capsys, command, output):
    choose_reading(small_dataset.root, Reading(fps=60.0))
    assert main([command, str(small_dataset.root), "G009T000A000R000", "-o", str(tmp_path / output)]) == 1
    assert capsys.readouterr().err.count("as chosen in the window") == 1
