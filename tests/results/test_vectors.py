"""Vectors of a network: the 262 numbers of InterGen, HumanML3D's 263, normalised or not."""

from __future__ import annotations

import numpy as np
import pytest

from tests.results.made import (
    STANDING,
    save_array,
    save_text,
    vectors_262,
    walk,
)
from viewer.dataset.joints.skeletons import SMPL_22
from viewer.dataset.readings import Reading
from viewer.results.formats.humanml import recovered
from viewer.results.opening import open_library


def positions(take, person: str = "P1") -> np.ndarray:
    return take.skeletons[person].read()


def assumption(take, what: str):
    return next(each for each in take.assumptions if each.id == what)


# -- 262 numbers


@pytest.mark.parametrize("shape", [(60, 524), (60, 2, 262), (1, 60, 524), (1, 60, 2, 262)])
def test_262_numbers_of_two_persons(tmp_path, take, shape):
    made = take(save_array(tmp_path / "clip.npy", vectors_262().reshape(shape)))
    assert (made.n_frames, made.fps) == (60, 30)
    np.testing.assert_allclose(positions(made), walk(60), atol=1e-6)
    np.testing.assert_allclose(positions(made, "P2"), walk(60, 1), atol=1e-6)
    assert (assumption(made, "mean").read_as, assumption(made, "mean").certainty) == ("none", "recognised")


def test_262_numbers_with_persons_first_and_of_one(tmp_path, take):
    made = take(save_array(tmp_path / "two.npy", np.moveaxis(vectors_262(), 1, 0)))
    np.testing.assert_allclose(positions(made, "P2"), walk(60, 1), atol=1e-6)
    made = take(save_array(tmp_path / "one.npy", vectors_262()[:, 0]))
    assert list(made.skeletons) == ["P1"]


def test_262_numbers_padded_with_zeros(tmp_path, take):
    padded = np.concatenate([vectors_262(), np.zeros((40, 2, 262), np.float32)])[None]
    assert take(save_array(tmp_path / "clip.npy", padded)).n_frames == 60


def normalised() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Vectors, their mean and standard deviation."""
    vectors = vectors_262()
    mean, std = vectors.mean(axis=(0, 1)), vectors.std(axis=(0, 1)) + np.float32(0.1)
    return ((vectors - mean) / std).astype(np.float32), mean.astype(np.float32), std.astype(np.float32)


@pytest.mark.parametrize("place", ["beside", "chosen"])
def test_normalised_numbers_with_mean_and_deviation(tmp_path, place):
    vectors, mean, std = normalised()
    save_array(tmp_path / "clips" / "clip.npy", vectors)
    folder = tmp_path / "clips" if place == "beside" else tmp_path / "elsewhere"
    paths = [save_array(folder / f"global_{what}.npy", array) for what, array in (("mean", mean), ("std", std))]
    reading = Reading() if place == "beside" else Reading(mean=str(paths[0]), std=str(paths[1]))
    library = open_library(tmp_path / "clips").read_as(reading)
    assert library.problems == ()
    made = library["clip"].load()
    np.testing.assert_allclose(positions(made, "P2"), walk(60, 1), atol=1e-5)
    told = assumption(made, "mean")
    assert (told.read_as, told.certainty) == (str(paths[0]), "recognised" if place == "beside" else "chosen")


def test_normalised_numbers_without_mean_are_said_to_be(tmp_path, take):
    made = take(save_array(tmp_path / "clip.npy", normalised()[0]))
    (question,) = (text for text in made.questions if "look normalised" in text)
    assert question.endswith("could also be two .npy files, with --std: --mean.")
    silent = take(tmp_path / "clip.npy", reading=Reading(mean="none"))
    assert not any("normalised" in text for text in (*silent.notes, *silent.questions))


def test_a_mean_of_another_length_is_refused(tmp_path):
    save_array(tmp_path / "clip.npy", normalised()[0])
    path = str(save_array(tmp_path / "m" / "mean.npy", np.ones(10, np.float32)))
    library = open_library(tmp_path / "clip.npy").read_as(Reading(mean=path, std=path))
    with pytest.raises(Exception, match=r"has 10 values; 262 are needed"):
        library["clip"].load()


# -- HumanML3D


def humanml(joints: np.ndarray, yaws: np.ndarray) -> np.ndarray:
    """(T, 263) of joints whose root has these yaws about +Y: what HumanML3D's forward step makes of them."""
    n_frames = len(joints)
    vectors = np.zeros((n_frames, 263), np.float32)
    back = -yaws  # turns what is seen from the world into what is seen from the root
    cos, sin = np.cos(back)[:, None], np.sin(back)[:, None]
    local = joints - joints[:, :1] * np.float32([1, 0, 1])
    x, z = local[..., 0].copy(), local[..., 2].copy()
    local[..., 0], local[..., 2] = cos * x + sin * z, cos * z - sin * x
    vectors[:, 3] = joints[:, 0, 1]
    vectors[:, 4:67] = local[:, 1:].reshape(n_frames, 63)
    vectors[:-1, 0] = -np.diff(yaws) / 2
    step = np.diff(joints[:, 0], axis=0)
    c, s = np.cos(back[1:]), np.sin(back[1:])
    vectors[:-1, 1] = c * step[:, 0] + s * step[:, 2]
    vectors[:-1, 2] = c * step[:, 2] - s * step[:, 0]
    return vectors


@pytest.mark.parametrize("rate", [0.0, 0.05])
def test_joints_are_recovered_from_a_walk_straight_and_in_a_circle(tmp_path, take, rate):
    n_frames = 60
    yaws = rate * np.arange(n_frames)
    headings = np.stack([np.sin(yaws), np.zeros(n_frames), np.cos(yaws)], axis=-1)
    root = np.concatenate([[[0, 0, 0]], np.cumsum(0.03 * headings[:-1], axis=0)])
    cos, sin = np.cos(yaws)[:, None], np.sin(yaws)[:, None]
    joints = np.empty((n_frames, 22, 3))
    joints[..., 0] = cos * STANDING[:, 0] + sin * STANDING[:, 2] + root[:, None, 0]
    joints[..., 1] = STANDING[:, 1]
    joints[..., 2] = cos * STANDING[:, 2] - sin * STANDING[:, 0] + root[:, None, 2]
    vectors = humanml(joints, yaws)
    np.testing.assert_allclose(recovered(vectors, 22), joints, atol=1e-5)
    made = take(save_array(tmp_path / "new_joint_vecs" / "000001.npy", vectors))
    assert (made.fps, made.skeletons["P1"].topology) == (20, SMPL_22)
    np.testing.assert_allclose(positions(made), joints, atol=1e-5)


def test_captions_of_humanml_lie_in_texts(tmp_path):
    save_array(tmp_path / "new_joint_vecs" / "012314.npy", humanml(walk(40), np.zeros(40)))
    save_text(tmp_path / "texts" / "012314.txt", "a person walks.#a/DET person/NOUN walk/VERB#0.0#0.0")
    assert open_library(tmp_path)["new_joint_vecs/012314"].load().captions == ("a person walks.",)


def test_normalised_vectors_of_humanml(tmp_path, take):
    vectors = humanml(walk(40), np.zeros(40))
    mean, std = vectors.mean(axis=0), np.full(263, 0.5, np.float32)
    save_array(tmp_path / "Mean.npy", mean)
    save_array(tmp_path / "Std.npy", std)
    made = take(save_array(tmp_path / "new_joint_vecs" / "1.npy", (vectors - mean) / std))
    np.testing.assert_allclose(positions(made), walk(40), atol=1e-5)
