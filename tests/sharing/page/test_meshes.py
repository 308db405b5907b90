"""Meshes of a page: shared, and rounded to less than a quarter of a millimetre."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.bodies.made_motions import random_motion
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.smplx_body import SmplxBody
from viewer.bodies.smplx_model import SmplxModel
from viewer.dataset.joints.skeletons import SMPL_22
from viewer.dataset.optitrack import OPTITRACK
from viewer.errors import ExportError
from viewer.sharing.page.meshes import Meshes
from viewer.sharing.page.packing import unpack


def test_people_of_all_shapes_share_a_mesh() -> None:
    meshes = Meshes()
    skins = [MannequinBody(random_motion("male", seed=seed)).rig() for seed in (0, 1, 0)]
    assert [meshes.skin(skin, "mannequin") for skin in skins] == [(0, 0), (0, 1), (0, 0)]
    for shape in (0, 1):
        away = np.abs(meshes.rounded_skin(0, shape).vertices - skins[shape].vertices)
        assert away.max() < 0.25e-3
    content = meshes.to_json()["skins"]
    assert len(content) == 1
    first, second = content[0]["shapes"]
    assert "difference" not in first
    assert len(second["difference"]["data"]) < 60_000
    assert unpack(content[0]["faces"]).tolist() == skins[0].faces.tolist()


def test_bodies_of_another_kind_have_a_mesh_of_their_own(smplx_folder: Path) -> None:
    meshes, motion = Meshes(), random_motion("female")
    model = SmplxModel.read(smplx_folder / "SMPLX_NEUTRAL.npz")
    assert meshes.skin(MannequinBody(motion).rig(), "mannequin") == (0, 0)
    assert meshes.skin(SmplxBody(model, motion).rig(), "smplx") == (1, 0)
    assert [skin["kind"] for skin in meshes.to_json()["skins"]] == ["mannequin", "smplx"]


def test_skeletons_of_every_topology_are_told_apart() -> None:
    meshes = Meshes()
    assert [meshes.skeleton(topology) for topology in (SMPL_22, OPTITRACK, SMPL_22)] == [0, 1, 0]
    assert [skeleton["name"] for skeleton in meshes.to_json()["skeletons"]] == [SMPL_22.name, OPTITRACK.name]


def test_a_mesh_of_more_vertices_than_16_bits_count_is_refused() -> None:
    skin = MannequinBody(random_motion("male")).rig()
    many = replace(skin, vertices=np.zeros((2**16 + 1, 3), np.float32))
    with pytest.raises(ExportError, match="65,537 vertices"):
        Meshes().skin(many, "smplx")
