"""Scenes as USD: persons as skinned meshes of UsdSkel, or with the points of every frame.

Needs the package usd-core, which is imported when a file is written.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.rigs.rig import INFLUENCES
from viewer.errors import SetupError
from viewer.sharing.progress import Report
from viewer.sharing.scenes.quaternions import quaternions
from viewer.sharing.scenes.scene import Scene, ScenePerson

SUFFIXES: Final = (".usdc", ".usda", ".usd", ".usdz")
_AROUND: Final = 0.4  # metres from a joint to the farthest point of the body
_MODULES: Final = ("Gf", "Sdf", "Tf", "Usd", "UsdGeom", "UsdShade", "UsdSkel", "UsdUtils", "Vt")


def check_installed() -> None:
    """Raise SetupError if usd-core is missing."""
    _pxr()


def write_usd(scene: Scene, target: Path, suffix: str, *, exact: bool, report: Report) -> None:
    """Write a scene.

    Parameters
    ----------
    scene : Scene
        What to write.
    target : Path
        The file, whatever its ending.
    suffix : str
        One of SUFFIXES: which kind of file.
    exact : bool
        Write the points of every frame in place of a skeleton.
    report : callable
        Is told how many of how many steps are done.

    Raises
    ------
    SetupError
        The package usd-core is not installed.
    OSError
        The file cannot be written.
    """
    usd = _pxr()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".usd-") as folder:
        path = Path(folder) / f"scene{'.usdc' if suffix == '.usdz' else suffix}"
        stage = usd.Usd.Stage.CreateInMemory()
        _Stage(usd, stage, scene).fill(exact=exact, report=report)
        try:
            made = stage.GetRootLayer().Export(str(path))
            if made and suffix == ".usdz":
                package = Path(folder) / "scene.usdz"
                made = usd.UsdUtils.CreateNewUsdzPackage(usd.Sdf.AssetPath(str(path)), str(package))
                path = package
        except usd.Tf.ErrorException:  # many lines of places in the code of USD
            made = False
        if not made:
            raise OSError(None, "USD could not write it; the disk may be full")
        os.replace(path, target)


class _Pxr:
    """The modules of usd-core."""

    def __init__(self) -> None:
        for name in _MODULES:
            setattr(self, name, importlib.import_module(f"pxr.{name}"))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def _pxr() -> Any:
    try:
        return _Pxr()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pxr":
            raise
        how = f"`{sys.executable} -m pip install usd-core` brings it"
        raise SetupError(f"USD is written with the package usd-core, which is not installed: {how}.") from error


class _Stage:
    """A stage that is filled."""

    def __init__(self, usd: Any, stage: Any, scene: Scene) -> None:
        self._usd, self._stage, self._scene = usd, stage, scene

    def fill(self, *, exact: bool, report: Report) -> None:
        """Add everything."""
        usd, stage, scene = self._usd, self._stage, self._scene
        usd.UsdGeom.SetStageUpAxis(stage, usd.UsdGeom.Tokens.y)
        usd.UsdGeom.SetStageMetersPerUnit(stage, usd.UsdGeom.LinearUnits.meters)
        stage.SetTimeCodesPerSecond(scene.fps)
        stage.SetFramesPerSecond(scene.fps)
        stage.SetStartTimeCode(0)
        stage.SetEndTimeCode(len(scene.frames) - 1)
        root = usd.UsdGeom.Xform.Define(stage, f"/{self._identifier(scene.label)}")
        stage.SetDefaultPrim(root.GetPrim())
        usd.Usd.ModelAPI(root.GetPrim()).SetKind("component")
        root.GetPrim().SetDisplayName(scene.label)
        facts = {key: _plain(value) for key, value in scene.facts().items() if value is not None}
        root.GetPrim().SetCustomDataByKey("interx", facts)
        for number, person in enumerate(scene.persons):
            path = root.GetPath().AppendChild(self._identifier(person.name))
            if exact:
                self._add_points(person, path, report, number)
            else:
                report(number, len(scene.persons))
                self._add_skinned(person, path)

    def _add_skinned(self, person: ScenePerson, path: Any) -> None:
        """Add a person as a UsdSkel skinned mesh with its skeleton and animation."""
        usd, stage, rig = self._usd, self._stage, person.rig
        top = usd.UsdSkel.Root.Define(stage, path)
        tell = {key: value for key, value in _person_facts(person).items() if value is not None}
        top.GetPrim().SetDisplayName(person.name)
        top.GetPrim().SetCustomDataByKey("interx", tell)
        names = [self._identifier(name) for name in rig.joints]
        joints: list[str] = []
        for name, parent in zip(names, rig.parents, strict=True):
            joints.append(name if parent < 0 else f"{joints[parent]}/{name}")
        skeleton = usd.UsdSkel.Skeleton.Define(stage, self._child(path, "skeleton"))
        skeleton.CreateJointsAttr(joints)
        skeleton.CreateJointNamesAttr(list(rig.joints))
        offsets = rig.rest.copy()
        offsets[1:] -= rig.rest[list(rig.parents[1:])]
        skeleton.CreateBindTransformsAttr(self._moved(rig.rest))
        skeleton.CreateRestTransformsAttr(self._moved(offsets))
        animation = usd.UsdSkel.Animation.Define(stage, self._child(path, "motion"))
        animation.CreateJointsAttr(joints)
        animation.CreateScalesAttr(usd.Vt.Vec3hArray(len(joints), usd.Gf.Vec3h(1, 1, 1)))
        self._animate(person, animation)
        usd.UsdSkel.BindingAPI.Apply(skeleton.GetPrim()).CreateAnimationSourceRel().SetTargets([animation.GetPath()])
        mesh = self._add_mesh(person, self._child(path, "body"), rig.faces)
        mesh.CreatePointsAttr(self._vectors(rig.vertices))
        mesh.CreateNormalsAttr(self._vectors(rig.normals))
        mesh.CreateExtentAttr(self._extent(rig.vertices))
        binding = usd.UsdSkel.BindingAPI.Apply(mesh.GetPrim())
        binding.CreateSkeletonRel().SetTargets([skeleton.GetPath()])
        binding.CreateGeomBindTransformAttr(usd.Gf.Matrix4d(1))
        indices = usd.Vt.IntArray.FromNumpy(rig.influences.astype(np.int32).ravel())
        weights = usd.Vt.FloatArray.FromNumpy(np.ascontiguousarray(rig.weights).ravel())
        binding.CreateJointIndicesPrimvar(False, INFLUENCES).Set(indices)
        binding.CreateJointWeightsPrimvar(False, INFLUENCES).Set(weights)
        places = person.joints.reshape(-1, 3)
        top.CreateExtentAttr(self._extent(np.stack([places.min(axis=0) - _AROUND, places.max(axis=0) + _AROUND])))

    def _animate(self, person: ScenePerson, animation: Any) -> None:
        """Set the rotations and translations of the joints in each frame."""
        pose = person.rig.pose(person.frames)
        turns, usd = quaternions(pose.rotations), self._usd
        rotations, translations = animation.CreateRotationsAttr(), animation.CreateTranslationsAttr()
        for code in range(len(self._scene.frames)):
            rotations.Set(usd.Vt.QuatfArray.FromNumpy(np.ascontiguousarray(turns[code])), code)
            translations.Set(self._vectors(pose.translations[code]), code)

    def _add_points(self, person: ScenePerson, path: Any, report: Report, number: int) -> None:
        """Add a person as a mesh with its points in each frame."""
        mesh = self._add_mesh(person, path, person.body.faces)
        mesh.GetPrim().SetDisplayName(person.name)
        points, normals, extent = mesh.CreatePointsAttr(), mesh.CreateNormalsAttr(), mesh.CreateExtentAttr()
        n_frames = len(person.frames)
        for code, index in enumerate(person.frames.tolist()):
            report(number * n_frames + code, n_frames * len(self._scene.persons))
            frame = person.body.frame(index)
            points.Set(self._vectors(frame.vertices), code)
            normals.Set(self._vectors(frame.normals), code)
            extent.Set(self._extent(frame.vertices), code)

    def _add_mesh(self, person: ScenePerson, path: Any, faces: NDArray[np.integer]) -> Any:
        """Add a mesh without points, of the person's colour."""
        usd, stage = self._usd, self._stage
        mesh = usd.UsdGeom.Mesh.Define(stage, path)
        mesh.CreateFaceVertexCountsAttr(usd.Vt.IntArray(len(faces), 3))
        mesh.CreateFaceVertexIndicesAttr(usd.Vt.IntArray.FromNumpy(faces.astype(np.int32).ravel()))
        mesh.CreateSubdivisionSchemeAttr(usd.UsdGeom.Tokens.none)
        mesh.SetNormalsInterpolation(usd.UsdGeom.Tokens.vertex)
        colour = usd.Gf.Vec3f(*person.colour)
        mesh.CreateDisplayColorAttr([colour])
        material = usd.UsdShade.Material.Define(stage, self._child(path, "colour"))
        shader = usd.UsdShade.Shader.Define(stage, material.GetPath().AppendChild("Surface"))
        shader.CreateIdAttr("UsdPreviewSurface")
        shader.CreateInput("diffuseColor", usd.Sdf.ValueTypeNames.Color3f).Set(colour)
        shader.CreateInput("roughness", usd.Sdf.ValueTypeNames.Float).Set(0.8)
        material.CreateSurfaceOutput().ConnectToSource(shader.ConnectableAPI(), "surface")
        usd.UsdShade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(material)
        return mesh

    def _vectors(self, points: NDArray[np.float32]) -> Any:
        return self._usd.Vt.Vec3fArray.FromNumpy(np.ascontiguousarray(points, np.float32))

    def _extent(self, points: NDArray[np.float32]) -> Any:
        return self._vectors(np.stack([points.min(axis=0), points.max(axis=0)]))

    def _moved(self, places: NDArray[np.float32]) -> Any:
        """Return the matrices that move to each of the places (J, 3)."""
        gf = self._usd.Gf
        moves = [gf.Matrix4d(1).SetTranslate(gf.Vec3d(*place)) for place in places.tolist()]
        return self._usd.Vt.Matrix4dArray(moves)

    def _child(self, path: Any, part: str) -> Any:
        """Return the path of a part of a person, with the person's name in its own: programs show that alone."""
        return path.AppendChild(f"{path.name}_{part}")

    def _identifier(self, name: str) -> str:
        identifier: str = self._usd.Tf.MakeValidIdentifier(name)
        return identifier


def _person_facts(person: ScenePerson) -> dict[str, Any]:
    facts: dict[str, Any] = {"person": person.person, "role": person.role, "body": person.body_name}
    if (deviation := person.deviation) is not None:
        facts |= {"skinningDeviationMeanMm": deviation.mean_mm, "skinningDeviationLargestMm": deviation.largest_mm}
    return facts


def _plain(value: object) -> object:
    """Return a value as USD takes it: lists of texts as one text, a line each."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(map(str, value))
    return value
