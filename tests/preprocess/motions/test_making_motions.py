"""Step 1 against the plain way, and what the file says of itself."""

from __future__ import annotations

import hashlib
import json
import os

import numpy as np
import pytest

from tests.platforms import needs_names_of_bytes
from tests.preprocess.made import Noted, attributes, contents, motions, run_on, statuses
from tests.preprocess.moving import NAMES, arrays, write_moving
from tests.preprocess.reference import mannequin_joints, processed, smplx_joints
from viewer.bulk.report import write_remarkable
from viewer.errors import BodyModelError, FileError, MissingFile, NotADataset, PreprocessError
from viewer.preprocess.motions.new_motion_file import PROGRAM
from viewer.preprocess.motions.step import MotionOptions, make_motions
from viewer.preprocess.motions.task import MotionTask

TOLERANCE = 1e-5


@pytest.mark.parametrize("body", ["smplx", "mannequin"])
def test_it_equals_the_body_evaluated_frame_by_frame(moving, neutral, tmp_path, body):
    motions(moving.root, tmp_path / "out", neutral, body=body)
    made = contents(tmp_path / "out" / "inter-x.h5")
    joints = smplx_joints(neutral) if body == "smplx" else mannequin_joints
    assert list(made) == NAMES
    for name, motion in made.items():
        expected = processed(moving.root / "motions" / name, joints)
        assert motion.dtype == np.float32
        assert motion.shape == expected.shape
        np.testing.assert_allclose(motion, expected, rtol=0, atol=TOLERANCE)


def test_how_many_are_in_the_file_is_told(moving, neutral, tmp_path):
    progress = Noted()
    make_motions(run_on(moving.root, tmp_path / "out", progress), MotionOptions((neutral,)))
    assert progress.files == [(tmp_path / "out" / "inter-x.h5", done, len(NAMES)) for done in range(1, len(NAMES) + 1)]


def test_long_sequences_are_taken_in_parts(moving, neutral, tmp_path, monkeypatch):
    motions(moving.root, tmp_path / "whole", neutral)
    monkeypatch.setattr("viewer.preprocess.motions.ground._BATCH", 3)
    motions(moving.root, tmp_path / "parts", neutral)
    whole, parts = (contents(tmp_path / folder / "inter-x.h5") for folder in ("whole", "parts"))
    for name, motion in whole.items():
        np.testing.assert_allclose(parts[name], motion, rtol=0, atol=1e-6)


def test_a_finger_can_be_what_touches_the_floor(dataset, neutral, tmp_path):
    parameters = {key: np.zeros_like(value) for key, value in arrays(4, 0).items()}
    parameters["root_orient"][:, 2] = np.pi / 2  # on the side: one hand is the lowest
    for person in ("P1", "P2"):
        dataset.write_motion(NAMES[0], person, changes=parameters)
    motions(dataset.root, tmp_path / "out", neutral)
    found = contents(tmp_path / "out" / "inter-x.h5")[NAMES[0]]
    joints = smplx_joints(neutral)
    assert joints(parameters, 0)[:, 1].argmin() > 24
    np.testing.assert_allclose(found, processed(dataset.root / "motions" / NAMES[0], joints), rtol=0, atol=TOLERANCE)


def test_float64_and_flat_arrays(dataset, neutral, tmp_path):
    write_moving(dataset, NAMES[0], 9, dtype=np.float64)
    flat = arrays(9, 1)
    flat |= {key: flat[key].reshape(9, -1) for key in ("pose_body", "pose_lhand", "pose_rhand")}
    dataset.write_motion(NAMES[0], "P2", changes=flat)
    motions(dataset.root, tmp_path / "out", neutral)
    expected = processed(dataset.root / "motions" / NAMES[0], smplx_joints(neutral))
    found = contents(tmp_path / "out" / "inter-x.h5")[NAMES[0]]
    np.testing.assert_allclose(found, expected, rtol=0, atol=TOLERANCE)


def test_other_rates(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral, fps=60)
    expected = processed(moving.root / "motions" / NAMES[1], smplx_joints(neutral), step=2)
    path = tmp_path / "out" / "inter-x.h5"
    np.testing.assert_allclose(contents(path)[NAMES[1]], expected, rtol=0, atol=TOLERANCE)
    assert attributes(path)["fps"] == 60


def test_p1_begins_at_the_origin_and_face_and_eyes_are_zeros(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    for motion in contents(tmp_path / "out" / "inter-x.h5").values():
        assert not motion[0, 55, :3].any()
        assert not motion[:, 22:25].any()


def test_where_it_comes_from(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral)
    path = tmp_path / "out" / "inter-x.h5"
    told = attributes(path)
    model = hashlib.sha256((neutral / "SMPLX_NEUTRAL.npz").read_bytes()).hexdigest()
    assert told["program"] == PROGRAM
    assert (told["made_by"], told["dataset"], told["fps"]) == ("preprocess motions", "Inter-X_Dataset", 30)
    assert (told["body"], told["body_source"], told["sequences"]) == ("smplx", f"sha256:{model}", 4)
    source = moving.root / "motions" / NAMES[2] / "P2.npz"
    assert attributes(path, NAMES[2])["P2_sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    before = told["sources_sha256"]
    write_moving(moving, NAMES[2], 9, seed=30)
    motions(moving.root, tmp_path / "out", neutral, overwrite=True)
    assert attributes(path)["sources_sha256"] != before


def test_the_mannequin_is_told(moving, neutral, tmp_path):
    motions(moving.root, tmp_path / "out", neutral, body="mannequin")
    told = attributes(tmp_path / "out" / "inter-x.h5")
    assert told["body"] == "mannequin"
    assert told["body_source"].startswith("mannequin-x 0.3")


def test_zips_and_any_number_of_processes_make_the_same_file(moving, neutral, tmp_path):
    for jobs in (0, 1, 2):
        motions(moving.root, tmp_path / f"{jobs}", neutral, jobs=jobs)
    moving.pack("motions")
    outcomes = motions(moving.root, tmp_path / "zips", neutral, jobs=2)
    assert statuses(outcomes) == dict.fromkeys(NAMES, "done")
    made = {(tmp_path / folder / "inter-x.h5").read_bytes() for folder in ("0", "1", "2", "zips")}
    assert len(made) == 1
    assert [path.name for path in (tmp_path / "zips").iterdir()] == ["inter-x.h5"]


def test_what_training_drops_may_be_missing_or_wrong(dataset, neutral, tmp_path):
    dataset.write_motion(NAMES[0], "P1", changes={"gender": None, "betas": None})
    dataset.write_motion(NAMES[0], "P2", changes={"gender": np.array("robot"), "pose_lhand": None, "pose_rhand": None})
    (outcome,) = motions(dataset.root, tmp_path / "out", neutral)
    assert (outcome.status, outcome.reason) == ("done", "No hands in P2's file: flat hands are taken")


def test_the_longer_person_is_cut_first(dataset, neutral, tmp_path):
    dataset.write_motion(NAMES[0], "P1", changes=arrays(13, 0))
    dataset.write_motion(NAMES[0], "P2", changes=arrays(30, 1))
    (outcome,) = motions(dataset.root, tmp_path / "out", neutral)
    assert (outcome.status, outcome.reason) == ("done", "P1 has 13 frames and P2 has 30; the first 13 were taken")
    found = contents(tmp_path / "out" / "inter-x.h5")[NAMES[0]]
    dataset.write_motion(NAMES[0], "P2", changes={key: value[:13] for key, value in arrays(30, 1).items()})
    expected = processed(dataset.root / "motions" / NAMES[0], smplx_joints(neutral))
    np.testing.assert_allclose(found, expected, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("jobs", [0, 2])
def test_what_cannot_be_read_does_not_keep_the_others(moving, neutral, tmp_path, jobs):
    moving.write(f"motions/{NAMES[0]}/P2.npz", b"nothing")
    moving.remove(f"motions/{NAMES[1]}/P1.npz")
    moving.write_sequence("G003T000A000R000", motions=())
    outcomes = motions(moving.root, tmp_path / "out", neutral, jobs=jobs)
    found = {outcome.name: (outcome.status, outcome.reason) for outcome in outcomes}
    assert found[NAMES[0]][0] == found[NAMES[1]][0] == "failed"
    assert "P2.npz: is no whole .npz file" in found[NAMES[0]][1]
    assert found[NAMES[1]][1].endswith("P1.npz: is not there")
    assert found["G003T000A000R000"] == ("skipped", "it has no motions")
    assert list(contents(tmp_path / "out" / "inter-x.h5")) == NAMES[2:]


def test_files_that_cannot_even_be_looked_at_are_not_passed_over(moving, neutral, tmp_path):
    moving.remove(f"motions/{NAMES[1]}")
    for person in ("P1", "P2"):
        path = moving.root / "motions" / NAMES[1] / f"{person}.npz"
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(path)  # as little can be told of it as of one in a folder of somebody else's
    (outcome,) = (one for one in motions(moving.root, tmp_path / "out", neutral) if one.name == NAMES[1])
    assert outcome.status == "failed"
    assert "P1.npz: cannot be read (" in outcome.reason


def test_some_sequences(moving, neutral, tmp_path):
    chosen = frozenset([NAMES[0], NAMES[3]])
    outcomes = motions(moving.root, tmp_path / "out", neutral, chosen=chosen)
    assert statuses(outcomes) == {NAMES[0]: "done", NAMES[3]: "done"}
    assert list(contents(tmp_path / "out" / "inter-x.h5")) == [NAMES[0], NAMES[3]]
    outcomes = motions(moving.root, tmp_path / "out", neutral, chosen=chosen)
    assert statuses(outcomes) == {NAMES[0]: "kept", NAMES[3]: "kept"}
    with pytest.raises(FileError, match="with 1 sequence that is not chosen"):
        motions(moving.root, tmp_path / "out", neutral, chosen=frozenset(NAMES[:1]))


def test_a_worker_with_another_body_model_is_refused(moving, neutral):
    task = MotionTask(moving.root, "smplx", "sha256:other", (neutral,), 4)
    with pytest.raises(PreprocessError, match="A worker has another body model"):
        task.begin()


def test_no_neutral_model(moving, tmp_path):
    with pytest.raises(PreprocessError, match=r"SMPLX_NEUTRAL\.npz is in none of .*--body mannequin"):
        motions(moving.root, tmp_path / "out", tmp_path)
    (tmp_path / "SMPLX_NEUTRAL.npz").write_bytes(b"nothing")
    with pytest.raises(BodyModelError):
        motions(moving.root, tmp_path / "out", tmp_path)
    assert not (tmp_path / "out").exists()


def test_no_motions_at_all(dataset, neutral, tmp_path):
    dataset.write_sequence(NAMES[0], motions=())
    dataset.write("motions.zip", b"nothing")
    with pytest.raises(MissingFile, match=r"has no motions that can be read\. .*motions\.zip: cannot be read"):
        motions(dataset.root, tmp_path / "out", neutral)


@needs_names_of_bytes
def test_a_name_that_is_no_text(moving, neutral, tmp_path):
    name = os.fsdecode(b"G\xff")
    write_moving(moving, name, 9)
    outcomes = motions(moving.root, tmp_path / "out", neutral)
    assert statuses(outcomes)[name] == "failed"
    assert write_remarkable(tmp_path / "report.jsonl", outcomes) == 1
    assert json.loads((tmp_path / "report.jsonl").read_text())["name"] == name
    assert list(contents(tmp_path / "out" / "inter-x.h5")) == NAMES


def test_what_is_no_dataset(neutral, tmp_path):
    with pytest.raises(NotADataset):
        motions(tmp_path, tmp_path / "out", neutral)


def test_the_output_is_no_folder(moving, neutral, tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(FileError, match="out"):
        motions(moving.root, tmp_path / "out", neutral)
