"""USD, read back by usd-core."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.arrays import assert_close
from tests.later import Later
from viewer.errors import SetupError
from viewer.sharing.progress import no_report
from viewer.sharing.scenes.scene import Scene
from viewer.sharing.scenes.usd import SUFFIXES, check_installed, write_usd

Usd, UsdGeom, UsdSkel, UsdValidation = map(Later, ("pxr.Usd", "pxr.UsdGeom", "pxr.UsdSkel", "pxr.UsdValidation"))


def written(scene: Scene, folder: Path, suffix: str = ".usdc", *, exact: bool = False) -> Any:
    """The stage of a scene that was written."""
    part = folder / "part"
    write_usd(scene, part, suffix, exact=exact, report=no_report)
    assert list(folder.iterdir()) == [part]
    return Usd.Stage.Open(str(part.rename(folder / f"scene{suffix}")))


def faults(stage: Any) -> list[str]:
    """What the validators of USD find, which `usdchecker` runs."""
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    return [error.GetMessage() for error in UsdValidation.ValidationContext(validators).Validate(stage)]


@pytest.mark.parametrize("body", ["smplx", "mannequin", "skeleton"])
def test_joints_and_mesh_are_where_they_are(body, scene, tmp_path):
    made = scene(body)
    stage = written(made, tmp_path)
    assert faults(stage) == []
    roots = [prim for prim in stage.Traverse() if prim.IsA(UsdSkel.Root)]
    assert [prim.GetName() for prim in roots] == ["P1_actor", "P2_reactor"]
    for prim, person in zip(roots, made.persons, strict=True):
        cache = UsdSkel.Cache()
        cache.Populate(UsdSkel.Root(prim), Usd.PrimDefaultPredicate)
        skeleton = next(UsdSkel.Skeleton(child) for child in prim.GetChildren() if child.IsA(UsdSkel.Skeleton))
        query = cache.GetSkelQuery(skeleton)
        names = [str(path).rpartition("/")[2] for path in query.GetJointOrder()]
        shared = [name for name in names if name in person.joint_names]
        assert len(shared) >= 52
        for code in (0, 5):
            found = np.array(query.ComputeJointSkelTransforms(code))[[names.index(name) for name in shared], 3, :3]
            expected = person.joints[code][[person.joint_names.index(name) for name in shared]]
            assert np.abs(found - expected).max() < 1e-3


def test_the_mannequin_is_skinned_as_it_is(scene, tmp_path):
    made = scene("mannequin")
    stage = written(made, tmp_path)
    person = made.persons[1]
    root = UsdSkel.Root.Get(stage, f"/{made.name}/P2_reactor")
    UsdSkel.BakeSkinning(root)
    mesh = UsdGeom.Mesh.Get(stage, f"/{made.name}/P2_reactor/P2_reactor_body")
    points = np.array(mesh.GetPointsAttr().Get(5))
    assert_close(points, person.body.frame(int(person.frames[5])).vertices, 1e-4)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_stage_says_units_up_axis_and_rate(suffix, scene, tmp_path):
    made = replace(scene("skeleton"), name="1 a/b <i>", captions=("<b>They</b>\ud83d meet.",))
    stage = written(made, tmp_path, suffix)
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1
    assert UsdGeom.GetStageUpAxis(stage) == "Y"
    assert (stage.GetTimeCodesPerSecond(), stage.GetStartTimeCode(), stage.GetEndTimeCode()) == (30, 0, 7)
    root = stage.GetDefaultPrim()
    assert root.GetDisplayName() == "1 a/b <i>"
    assert root.GetCustomDataByKey("interx")["captions"] == "<b>They</b>\\ud83d meet."
    assert faults(stage) == []


def test_exact_has_every_vertex(scene, tmp_path):
    made = scene("mannequin")
    stage = written(made, tmp_path, exact=True)
    mesh = UsdGeom.Mesh.Get(stage, f"/{made.name}/P1_actor")
    person = made.persons[0]
    for code in (0, 6):
        expected = person.body.frame(int(person.frames[code]))
        assert_close(np.array(mesh.GetPointsAttr().Get(code)), expected.vertices)
        assert_close(np.array(mesh.GetNormalsAttr().Get(code)), expected.normals)
    assert faults(stage) == []


def test_without_usd_core_it_is_said_how_to_get_it(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "pxr"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pxr", None)
    with pytest.raises(SetupError, match=r"usd-core, which is not installed: `.*pip install usd-core`"):
        check_installed()
