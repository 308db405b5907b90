"""Scenes as binary glTF 2.0 (.glb): persons as skinned, animated meshes, or with every vertex of every frame."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer import __version__
from viewer.bodies.rigs.rig import Rig
from viewer.sharing.progress import Report
from viewer.sharing.scenes.glb import INDICES, LARGEST, VERTICES, Arrays, too_large
from viewer.sharing.scenes.quaternions import quaternions
from viewer.sharing.scenes.scene import Scene, ScenePerson

_STILL: Final = 1e-7  # metres, or of a quaternion: what changes less is no movement
_FEW_INDICES: Final = 65_535  # vertices that 16 bits can tell apart; the last number is reserved
_MORPH_BYTES: Final = 24  # of a vertex in a frame: how far it and its normal move


def write_glb(scene: Scene, file: IO[bytes], folder: Path, *, exact: bool, report: Report) -> None:
    """Write a scene.

    Parameters
    ----------
    scene : Scene
        What to write.
    file : file
        Open for writing.
    folder : Path
        Where there is space for the arrays while they are made.
    exact : bool
        Write a morph target for each frame in place of a skeleton.
    report : callable
        Is told how many of how many steps are done.

    Raises
    ------
    ExportError
        It would be too large.
    """
    with tempfile.TemporaryFile(dir=folder) as binary:
        document = _Document(scene, Arrays(binary))
        if exact:
            document.add_vertex_animation(report)
        else:
            document.add_skinned(report)
        document.finish(file)


class _Document:
    """The JSON of a scene as it grows."""

    def __init__(self, scene: Scene, arrays: Arrays) -> None:
        self._scene = scene
        self._arrays = arrays
        self._nodes: list[dict[str, Any]] = []
        self._roots: list[int] = []
        self._meshes: list[dict[str, Any]] = []
        self._skins: list[dict[str, Any]] = []
        self._samplers: list[dict[str, Any]] = []
        self._channels: list[dict[str, Any]] = []
        self._materials = [_material(person) for person in scene.persons]
        self._times: int | None = None

    def add_skinned(self, report: Report) -> None:
        """Add each person as a mesh that a skeleton moves."""
        for number, person in enumerate(self._scene.persons):
            report(number, len(self._scene.persons))
            rig = person.rig
            joints = self._add_joints(person, rig)
            self._skins.append(
                {
                    "name": person.name,
                    "joints": joints,
                    "skeleton": joints[0],
                    "inverseBindMatrices": self._arrays.add(_inverse_binds(rig)),
                }
            )
            attributes = {
                "POSITION": self._arrays.add(rig.vertices, target=VERTICES, bounds=True),
                "NORMAL": self._arrays.add(_unit(rig.normals), target=VERTICES),
                "JOINTS_0": self._arrays.add(rig.influences, target=VERTICES),
                "WEIGHTS_0": self._arrays.add(rig.weights, target=VERTICES),
            }
            mesh = self._add_mesh(person, number, attributes, rig.faces)
            self._add_root({"name": person.name, "mesh": mesh, "skin": number, "extras": _person_facts(person)})

    def add_vertex_animation(self, report: Report) -> None:
        """Add each person as a mesh with a morph target for each frame but the first."""
        n_frames = len(self._scene.frames)
        first = [person.body.frame(int(person.frames[0])) for person in self._scene.persons]
        if sum(len(frame.vertices) for frame in first) * n_frames * _MORPH_BYTES > LARGEST:
            raise too_large()
        weights = self._arrays.add(np.eye(n_frames, dtype=np.float32)[:, 1:].ravel()) if n_frames > 1 else None
        for number, (person, start) in enumerate(zip(self._scene.persons, first, strict=True)):
            normals = _unit(start.normals)
            attributes = {
                "POSITION": self._arrays.add(start.vertices, target=VERTICES, bounds=True),
                "NORMAL": self._arrays.add(normals, target=VERTICES),
            }
            targets = []
            for done, frame in enumerate(person.frames[1:].tolist(), 1):
                report(number * n_frames + done, n_frames * len(self._scene.persons))
                moved = person.body.frame(frame)
                targets.append(
                    {
                        "POSITION": self._arrays.add(moved.vertices - start.vertices, target=VERTICES, bounds=True),
                        "NORMAL": self._arrays.add(_unit(moved.normals) - normals, target=VERTICES),
                    }
                )
            mesh = self._add_mesh(person, number, attributes, person.body.faces, targets)
            node = self._add_root({"name": person.name, "mesh": mesh, "extras": _person_facts(person, exact=True)})
            if weights is not None:
                self._add_channel(node, "weights", weights)

    def finish(self, file: IO[bytes]) -> None:
        """Write the file."""
        scene = self._scene
        animation = {"name": scene.label, "samplers": self._samplers, "channels": self._channels}
        lists = {"meshes": self._meshes, "skins": self._skins, "animations": [animation] if self._channels else []}
        document: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": f"Inter-X Viewer {__version__}", **_copyright(scene)},
            "scene": 0,
            "scenes": [{"name": scene.label, "nodes": self._roots, "extras": scene.facts()}],
            "nodes": self._nodes,
            "materials": self._materials,
            **{key: value for key, value in lists.items() if value},
        }
        self._arrays.write(file, document)

    def _add_root(self, node: dict[str, Any]) -> int:
        self._nodes.append(node)
        self._roots.append(len(self._nodes) - 1)
        return self._roots[-1]

    def _add_mesh(
        self,
        person: ScenePerson,
        material: int,
        attributes: dict[str, int],
        faces: NDArray[np.integer],
        targets: Sequence[dict[str, int]] = (),
    ) -> int:
        few = faces.max() < _FEW_INDICES
        indices = self._arrays.add(faces.astype(np.uint16 if few else np.uint32).ravel(), target=INDICES)
        primitive: dict[str, Any] = {"attributes": attributes, "indices": indices, "material": material}
        mesh: dict[str, Any] = {"name": person.name, "primitives": [primitive]}
        if targets:
            primitive["targets"] = list(targets)
            mesh["extras"] = {"targetNames": [f"frame {frame}" for frame in self._scene.frames[1:].tolist()]}
        self._meshes.append(mesh)
        return len(self._meshes) - 1

    def _add_joints(self, person: ScenePerson, rig: Rig) -> list[int]:
        """Add the nodes of a skeleton and their animation; returns the joints' nodes."""
        pose = rig.pose(person.frames)
        turns = quaternions(pose.rotations)
        top = self._add_root({"name": f"{person.name} skeleton"})
        nodes = [len(self._nodes) + joint for joint in range(len(rig.joints))]
        for joint, name in enumerate(rig.joints):
            children = [nodes[child] for child, parent in enumerate(rig.parents) if parent == joint]
            node: dict[str, Any] = {
                "name": name,
                "translation": pose.translations[0, joint].tolist(),
                "rotation": turns[0, joint].tolist(),
            }
            self._nodes.append(node | ({"children": children} if children else {}))
            for path, values in (("rotation", turns[:, joint]), ("translation", pose.translations[:, joint])):
                if np.ptp(values, axis=0).max() > _STILL:
                    self._add_channel(nodes[joint], path, self._arrays.add(values))
        self._nodes[top]["children"] = [nodes[0]]
        return nodes

    def _add_channel(self, node: int, path: str, values: int) -> None:
        if self._times is None:
            self._times = self._arrays.add(self._scene.seconds, bounds=True)
        self._channels.append({"sampler": len(self._samplers), "target": {"node": node, "path": path}})
        self._samplers.append({"input": self._times, "output": values, "interpolation": "LINEAR"})


def _inverse_binds(rig: Rig) -> NDArray[np.float32]:
    """Return the matrices (J, 16), by columns, from the rest pose to each joint."""
    matrices = np.tile(np.eye(4, dtype=np.float32), (len(rig.rest), 1, 1))
    matrices[:, 3, :3] = -rig.rest
    return matrices.reshape(-1, 16)


def _unit(normals: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return normals of length 1, also where a vertex is in no face."""
    length = np.linalg.norm(normals.astype(np.float64), axis=1, keepdims=True)
    up = np.array([0.0, 1.0, 0.0])
    return np.where(length > 1e-6, normals / np.maximum(length, 1e-6), up).astype(np.float32)


def _material(person: ScenePerson) -> dict[str, Any]:
    colour = [*person.colour, 1.0]
    surface = {"baseColorFactor": colour, "metallicFactor": 0.0, "roughnessFactor": 0.8}
    return {"name": person.name, "pbrMetallicRoughness": surface}


def _person_facts(person: ScenePerson, *, exact: bool = False) -> dict[str, Any]:
    facts: dict[str, Any] = {"person": person.person, "role": person.role, "body": person.body_name}
    if person.motion is not None:
        facts |= {"gender": person.motion.gender if person.motion.is_gender_known else None}
        facts |= {"betas": person.motion.betas.tolist() if person.motion.is_shape_known else None}
    if not exact and (deviation := person.deviation) is not None:
        facts["skinning_deviation_mm"] = {
            "mean": round(deviation.mean_mm, 3),
            "largest": round(deviation.largest_mm, 3),
            "frames_measured": deviation.frames,
        }
    return facts


def _copyright(scene: Scene) -> dict[str, str]:
    if any(person.body.kind == "smplx" for person in scene.persons):
        return {"copyright": "Holds a body of the SMPL-X model: its licence does not allow passing it on."}
    return {}
