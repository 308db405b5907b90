"""The sources of a figure, in one frame."""

from __future__ import annotations

import numpy as np
import pytest

from tests.preprocess.moving import NAMES, write_moving
from tests.results.made import save_h5
from viewer.errors import ExportError
from viewer.preprocess.motions.ground import find_ground
from viewer.preprocess.motions.prepared import prepare
from viewer.processed.layout import swapped
from viewer.results.opening import open_library
from viewer.sharing.figure.order import Figure, Source
from viewer.sharing.figure.sources import Opened

FRAMES = 22  # at 120 a second; 6 at 30
NAME, OTHER = NAMES[:2]


@pytest.fixture
def captured(dataset):
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, FRAMES, seed)
    dataset.write_annotations(dict(zip(NAMES, (0, 1, 0, 1), strict=True)))
    return dataset.root


@pytest.fixture
def motions(captured):
    """What the official step makes of two sequences."""
    library = open_library(captured)
    return {name: prepare(library[name], find_ground("mannequin", ()), 30).motion for name in (NAME, OTHER)}


@pytest.fixture
def sources(captured, tmp_path):
    """Opens the sources of a grid of the first sequence."""

    def open_them(*others, name=NAME):
        return Opened().sources(Figure(captured, name, tmp_path / "a.png", kind="grid", others=others))

    return open_them


def joints(source, person, frames):
    return source.loaded.bodies[person].mesh.joints(np.asarray(frames))


def assert_same_place(own, made):
    for person in ("P1", "P2"):
        np.testing.assert_allclose(
            joints(own, person, range(0, FRAMES, 4)), joints(made, person, range(6)), rtol=0, atol=1e-5
        )


def test_captured_and_training_file_are_at_the_same_place(sources, motions, tmp_path):
    own, made = sources(Source(save_h5(tmp_path / "inter-x.h5", motions)))
    assert (own.label, made.label) == ("Captured", "inter-x")
    assert (own.fps, made.fps) == (120, 30)
    assert_same_place(own, made)
    shown = [made.frame_at(frame / own.fps) for frame in (0, 1, 3, 23, 24)]
    assert shown == [0, 0, 1, 5, None], "its last frame lasts until it is over"
    (alone,) = sources()
    assert np.abs(joints(alone, "P1", [0]) - joints(own, "P1", [0])).max() > 0.1, "alone it stays where it was captured"


def test_a_source_with_another_origin_is_drawn_where_the_sequence_begins(sources, motions, tmp_path):
    away = motions[NAME].copy()
    away[:, 55, [0, 3]] += 3.0  # x of both persons
    away[:, 55, [2, 5]] += 4.0  # z
    level = [0, 2]  # the floor of people who tumble is not known well
    own, made = sources(Source(save_h5(tmp_path / "away.h5", {NAME: away}), label="Far"))
    moved = joints(made, "P1", [0]) + made.offset
    np.testing.assert_allclose(moved[..., level], joints(own, "P1", [0])[..., level], rtol=0, atol=1e-4)
    assert np.linalg.norm(made.offset[level]) == pytest.approx(5.0, abs=1e-3)
    assert "Far: has another origin; moved to where Captured begins." in made.loaded.take.notes
    near = sources(Source(save_h5(tmp_path / "near.h5", {NAME: motions[NAME]})))[1]
    assert not near.offset[level].any()


def test_persons_are_exchanged_with_their_roles(sources, motions, tmp_path):
    path = save_h5(tmp_path / "ours.h5", {NAME: swapped(motions[NAME])}, roles="actor first")
    own, made = sources(Source(path, label="Ours"))
    assert_same_place(own, made)
    assert made.roles() == own.roles() == {"P1": "reactor", "P2": "actor"}


def test_which_clip_is_shown(sources, motions, tmp_path):
    path = save_h5(tmp_path / "inter-x.h5", motions)
    shown = [sources(each)[1].loaded.take.name for each in (
        Source(path), Source(path, OTHER), Source(path, picked=OTHER), Source(path, picked="no longer there"),
    )]  # fmt: skip
    assert shown == [NAME, OTHER, OTHER, NAME]
    with pytest.raises(ExportError, match="G009T009A009R009"):
        sources(Source(path, "G009T009A009R009"))
    with pytest.raises(ExportError, match=f"Ours: has no clip of {NAMES[2]}"):
        sources(Source(path, label="Ours"), name=NAMES[2])
