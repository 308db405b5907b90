"""The triangles of a shadow depend on the model alone, so that a picture does not depend on those before it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.scene.sample_people import capture, walk
from viewer.bodies.coarse import coarse_faces
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.bodies.smplx_body import SmplxBody
from viewer.bodies.smplx_model import SmplxModel
from viewer.dataset.optitrack import OPTITRACK
from viewer.scene.lazy_skeleton import LazySkeleton


def test_all_mannequins_have_the_same() -> None:
    first, second = MannequinBody(walk(1)), MannequinBody(walk(3, facing=90.0))
    assert first.coarse_faces is second.coarse_faces
    assert first.coarse_faces.dtype == np.int32
    assert 1000 < len(first.coarse_faces) < len(first.faces) / 2


def test_they_are_not_of_a_pose() -> None:
    body = MannequinBody(walk(1))
    posed = coarse_faces(body.faces, body.frame(0).vertices)
    assert not np.array_equal(body.coarse_faces, posed)
    assert len(body.coarse_faces) == pytest.approx(len(posed), rel=0.1)


def test_those_of_a_model_are_the_same_in_every_run(model_folder: Path, female_model: SmplxModel) -> None:
    first, second = SmplxBody(female_model, walk(1)), SmplxBody(female_model, walk(2))
    assert first.coarse_faces is second.coarse_faces
    again = SmplxModel.read(model_folder / "SMPLX_FEMALE.npz")
    assert np.array_equal(again.coarse_faces, first.coarse_faces)
    assert 100 < len(first.coarse_faces) < len(first.faces) / 2


def test_skeletons_are_coarse_enough() -> None:
    body = SkeletonBody(capture(walk(2)))
    assert body.coarse_faces is body.faces


def test_a_late_skeleton_has_its_skeletons() -> None:
    class Read:
        n_frames = 2
        topology = OPTITRACK

        def read(self) -> np.ndarray:
            return capture(walk(2))

    late = LazySkeleton(Read())  # type: ignore[arg-type]
    assert late.coarse_faces is late.faces
