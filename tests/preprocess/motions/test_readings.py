"""Motions for training from data in another unit, at another rate or with Z up."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.bulk.here import Here
from tests.preprocess.made import Noted, attributes, contents, run_on, statuses
from tests.preprocess.moving import NAMES, arrays
from viewer.cli import main
from viewer.dataset import Library
from viewer.dataset.readings import PLAIN, Reading
from viewer.errors import FileError, PreprocessError
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.preprocess.motions.step import MotionOptions, make_motions
from viewer.processed.layout import TRANSLATION

NAME = NAMES[0]


@pytest.fixture
def ground():
    return find_ground("mannequin", ())


def write(dataset, frames=24, **changes):
    """Both persons, with the same changes."""
    for seed, person in enumerate(("P1", "P2")):
        dataset.write_motion(NAME, person, changes={**arrays(frames, seed), **changes})


def prepared(dataset, ground, fps=30, reading=PLAIN):
    return prepare(Library.open(dataset.root).read_as(reading)[NAME], ground, fps)


@pytest.mark.parametrize(
    ("rate", "fps", "frames"), [(30, 30, 24), (60, 30, 12), (120, 30, 6), (100, 25, 6), (90, 30, 8)]
)
def test_frames_are_left_out_from_the_true_rate(dataset, ground, rate, fps, frames):
    write(dataset, mocap_frame_rate=np.array(float(rate)))
    assert len(prepared(dataset, ground, fps).motion) == frames
    write(dataset)
    assert len(prepared(dataset, ground, fps, Reading(fps=float(rate))).motion) == frames


@pytest.mark.parametrize(("rate", "fps"), [(50, 30), (30, 60), (24, 30), (59.94, 30)])
def test_what_cannot_be_made_by_leaving_out_frames_is_refused(dataset, ground, rate, fps):
    write(dataset, mocap_frame_rate=np.array(float(rate)))
    with pytest.raises(PreprocessError, match=f"it has {rate:g} frames a second, of which {fps} cannot be made"):
        prepared(dataset, ground, fps)


def test_persons_that_disagree_are_refused(dataset, ground):
    write(dataset)
    dataset.write_motion(NAME, "P2", changes={**arrays(24, 1), "fps": np.array(30.0)})
    with pytest.raises(PreprocessError, match="P1's says nothing, P2's says 30; --data-fps says what is right"):
        prepared(dataset, ground)
    assert len(prepared(dataset, ground, reading=Reading(fps=60)).motion) == 12


@pytest.mark.parametrize(("unit", "factor"), [("centimetres", 100), ("millimetres", 1000)])
def test_units(dataset, ground, unit, factor):
    write(dataset)
    wanted = prepared(dataset, ground).motion
    for seed, person in enumerate(("P1", "P2")):
        changes = arrays(24, seed)
        dataset.write_motion(NAME, person, changes={**changes, "trans": factor * changes["trans"]})
    np.testing.assert_allclose(prepared(dataset, ground, reading=Reading(unit=unit)).motion, wanted, atol=1e-5)


def test_z_up_is_turned_about_the_rest_pose_of_the_body(dataset, ground):
    write(dataset)
    library = Library.open(dataset.root)
    made = prepared(dataset, ground, reading=Reading(up="z")).motion
    for place, person in enumerate(("P1", "P2")):
        motion = library.read_as(Reading(up="z"))[NAME].motion(person)
        pelvis = ground.model.joints(motion)[::4, 0]
        found = made[:, TRANSLATION, 3 * place : 3 * place + 3]
        moved = found - pelvis
        np.testing.assert_allclose(moved - moved[0], 0, atol=1e-5)  # but for the origin and the floor


def test_a_likely_unit_is_told(dataset, ground, tmp_path):
    for place, person in enumerate(("P1", "P2")):
        standing = {key: np.zeros_like(value) for key, value in arrays(24, 0).items()}
        standing["trans"] = np.tile(np.float32([800 * place, 1300, 0]), (24, 1))
        dataset.write_motion(NAME, person, changes=standing)
    note = "Its numbers look like millimetres: choose that in Details, or --unit millimetres"
    assert prepared(dataset, ground).note == note
    assert prepared(dataset, ground, reading=Reading(unit="millimetres")).note == ""
    for reading, told in ((PLAIN, [f"{NAME}: {note}."]), (Reading(unit="millimetres"), [])):
        run = run_on(dataset.root, tmp_path / reading.unit, progress := Noted(), reading=reading)
        make_motions(run, MotionOptions((), body="mannequin"))
        assert progress.sentences == told


def test_a_file_says_how_its_data_were_read(moving, neutral, tmp_path):
    def make(reading):
        progress = Noted()
        run = run_on(moving.root, tmp_path / "out", progress, reading=reading)
        make_motions(run, MotionOptions((neutral,)))
        return statuses(progress.outcomes)

    reading = Reading(unit="centimetres")
    assert set(make(reading).values()) == {"done"}
    path = tmp_path / "out" / "inter-x.h5"
    assert json.loads(attributes(path)["reading"]) == {"unit": "centimetres"}
    assert set(make(reading).values()) == {"kept"}
    with pytest.raises(FileError, match="made with another unit, rate or up axis of the data"):
        make(PLAIN)
    assert len(contents(path)) == len(NAMES)


@pytest.fixture
def in_process(monkeypatch):
    """Commands work without other processes."""
    monkeypatch.setattr("viewer.cli.preprocess.steps.workers_of", lambda _: Here())


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("words", [[], ["--unit", "centimetres"]])
def test_verify_reads_as_the_file_says(moving, tmp_path, capfd, words):
    out = str(tmp_path / "out")
    command = ["preprocess", "motions", str(moving.root), "-o", out, "--body", "mannequin"]
    assert main([*command, "--unit", "centimetres"]) == 0
    verify = ["preprocess", "verify", out, "--against", str(moving.root)]
    assert main([*verify, *words]) == 0
    assert main([*verify, "--unit", "metres"]) == 1
    assert "differs by" in capfd.readouterr().out


@pytest.mark.usefixtures("in_process")
def test_rates_of_the_command(moving, tmp_path, capfd):
    command = ["preprocess", "motions", str(moving.root), "-o", str(tmp_path), "--body", "mannequin"]
    assert main([*command, "--data-fps", "100", "--fps", "30"]) == 2
    assert "--fps 30: a divisor of 100 is needed" in capfd.readouterr().err
    assert main([*command, "--data-fps", "100", "--fps", "25"]) == 0
