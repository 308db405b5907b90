"""Meshes of a page: shared, and rounded to less than a quarter of a millimetre."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.bodies.conftest import female_model, model_folder  # noqa: F401
from tests.bodies.made_motions import random_motion
from viewer.bodies.kinematics import KinematicTree, rodrigues
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
    skins = [MannequinBody(random_motion("male", seed=seed)).skin() for seed in (0, 1, 0)]
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


def test_bodies_of_another_kind_have_a_mesh_of_their_own(female_model: SmplxModel) -> None:  # noqa: F811
    meshes, motion = Meshes(), random_motion("female")
    assert meshes.skin(MannequinBody(motion).skin(), "mannequin") == (0, 0)
    assert meshes.skin(SmplxBody(female_model, motion).skin(), "smplx") == (1, 0)
    assert [skin["kind"] for skin in meshes.to_json()["skins"]] == ["mannequin", "smplx"]


def test_skeletons_of_every_topology_are_told_apart() -> None:
    meshes = Meshes()
    assert [meshes.skeleton(topology) for topology in (SMPL_22, OPTITRACK, SMPL_22)] == [0, 1, 0]
    assert [skeleton["name"] for skeleton in meshes.to_json()["skeletons"]] == [SMPL_22.name, OPTITRACK.name]


def test_a_mesh_of_more_vertices_than_16_bits_count_is_refused() -> None:
    skin = MannequinBody(random_motion("male")).skin()
    many = replace(skin, vertices=np.zeros((2**16 + 1, 3), np.float32))
    with pytest.raises(ExportError, match="65,537 vertices"):
        Meshes().skin(many, "smplx")


def test_the_mannequins_skin_is_its_body(model_folder: Path) -> None:  # noqa: F811
    del model_folder
    body = MannequinBody(random_motion("male"))
    skin = body.skin()
    np.testing.assert_allclose(skin.pose(body._world(2)) + body._trans[2], body.frame(2).vertices, atol=1e-5)


def test_smplx_skin_is_its_body_but_for_pose_correctives(female_model: SmplxModel) -> None:  # noqa: F811
    still = random_motion("female")
    for part in (still.root_orient, still.pose_body, still.pose_lhand, still.pose_rhand):
        part[:] = 0
    body = SmplxBody(female_model, still)
    skin = body.skin()
    world = KinematicTree(skin.parents).world(rodrigues(np.zeros((55, 3), np.float32)), skin.joints)
    np.testing.assert_allclose(skin.pose(world) + body._trans[0], body.frame(0).vertices, atol=1e-5)
    np.testing.assert_allclose(skin.weights.sum(axis=1), 1, atol=1e-6)
    assert skin.turned_by[22:25] == (-1, -1, -1)
