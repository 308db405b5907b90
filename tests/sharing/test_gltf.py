"""Binary glTF, read back by pygltflib."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygltflib
import pytest
from scipy.spatial.transform import Rotation

from tests.arrays import assert_close
from viewer.errors import ExportError
from viewer.sharing.frames import WHOLE
from viewer.sharing.progress import no_report
from viewer.sharing.scenes import gltf
from viewer.sharing.scenes.gltf import write_glb
from viewer.sharing.scenes.scene import Scene

_TYPES = {5121: "u1", 5123: "u2", 5125: "u4", 5126: "f4"}
_WIDTHS = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class Read:
    """A file as another library reads it."""

    def __init__(self, scene: Scene, folder: Path, *, exact: bool = False) -> None:
        path = folder / "scene.glb"
        with path.open("wb") as file:
            write_glb(scene, file, folder, exact=exact, report=no_report)
        self.gltf = pygltflib.GLTF2().load_binary(str(path))
        self._blob = self.gltf.binary_blob()

    def array(self, accessor: int) -> np.ndarray:
        """The numbers of an accessor."""
        about = self.gltf.accessors[accessor]
        view, width = self.gltf.bufferViews[about.bufferView], _WIDTHS[about.type]
        kind = _TYPES[about.componentType]
        flat = np.frombuffer(self._blob, f"<{kind}", about.count * width, view.byteOffset)
        return flat.reshape(-1, width) if width > 1 else flat

    def node(self, name: str) -> int:
        """The first node of a name."""
        return next(index for index, node in enumerate(self.gltf.nodes) if node.name == name)

    def transforms(self, skin: int, frame: int) -> tuple[list[str], np.ndarray]:
        """Names of the joints of a skin, and their world matrices (J, 4, 4) in a frame."""
        animated = {}
        for channel in self.gltf.animations[0].channels:
            values = self.array(self.gltf.animations[0].samplers[channel.sampler].output)
            animated[channel.target.node, channel.target.path] = values[frame]
        world: dict[int, np.ndarray] = {}

        def visit(index: int, above: np.ndarray) -> None:
            node, local = self.gltf.nodes[index], np.eye(4)
            turn = animated.get((index, "rotation"), node.rotation or [0, 0, 0, 1])
            local[:3, :3] = Rotation.from_quat(turn).as_matrix()
            local[:3, 3] = animated.get((index, "translation"), node.translation or [0, 0, 0])
            world[index] = above @ local
            for child in node.children or []:
                visit(child, world[index])

        for root in self.gltf.scenes[0].nodes:
            visit(root, np.eye(4))
        joints = self.gltf.skins[skin].joints
        return [self.gltf.nodes[joint].name for joint in joints], np.stack([world[joint] for joint in joints])

    def skinned(self, number: int, frame: int) -> np.ndarray:
        """The vertices of a mesh in a frame, as a renderer moves them."""
        attributes = self.gltf.meshes[number].primitives[0].attributes
        _, world = self.transforms(number, frame)
        binds = self.array(self.gltf.skins[number].inverseBindMatrices).reshape(-1, 4, 4).swapaxes(1, 2)
        skin = (world @ binds)[self.array(attributes.JOINTS_0)]
        points = np.pad(self.array(attributes.POSITION), ((0, 0), (0, 1)), constant_values=1)
        moved = np.einsum("vwab,vb->vwa", skin, points)[..., :3]
        return (self.array(attributes.WEIGHTS_0)[..., None] * moved).sum(axis=1)


@pytest.mark.parametrize("body", ["mannequin", "smplx", "skeleton"])
def test_joints_are_where_they_are(body, scene, tmp_path):
    made = scene(body)
    read = Read(made, tmp_path)
    assert len(read.gltf.skins) == 2
    for number, person in enumerate(made.persons):
        for frame in (0, 5, len(made.frames) - 1):
            names, world = read.transforms(number, frame)
            shared = [name for name in names if name in person.joint_names]
            assert len(shared) >= (52 if body == "mannequin" else 55 if body == "smplx" else 61)
            found = world[[names.index(name) for name in shared], :3, 3]
            expected = person.joints[frame][[person.joint_names.index(name) for name in shared]]
            assert np.abs(found - expected).max() < 1e-3
    times = read.array(read.gltf.animations[0].samplers[0].input)
    assert times == pytest.approx(np.arange(8) / 30)


def test_the_mesh_is_the_body_but_for_correctives(scene, tmp_path):
    made = scene("smplx")
    read = Read(made, tmp_path)
    person = made.persons[1]
    apart = 1000 * np.linalg.norm(read.skinned(1, 4) - person.body.frame(int(person.frames[4])).vertices, axis=1)
    told = read.gltf.nodes[read.node("P2 reactor")].extras["skinning_deviation_mm"]
    assert 0.1 < apart.max() <= told["largest"] + 0.01
    assert told["mean"] == pytest.approx(apart.mean(), rel=0.5)
    assert told["frames_measured"] == 8
    assert "passing it on" in read.gltf.asset.copyright


def test_the_mannequin_is_skinned_as_it_is(scene, tmp_path):
    made = scene("mannequin")
    read = Read(made, tmp_path)
    person = made.persons[0]
    assert_close(read.skinned(0, 3), person.body.frame(int(person.frames[3])).vertices, 1e-5)
    assert read.gltf.asset.copyright is None
    assert read.gltf.nodes[read.node("P1 actor")].extras["body"] == "mannequin"


def test_persons_have_names_roles_and_colours(scene, tmp_path):
    read = Read(scene("mannequin"), tmp_path)
    roots = [read.gltf.nodes[node].name for node in read.gltf.scenes[0].nodes]
    assert roots == ["P1 actor skeleton", "P1 actor", "P2 reactor skeleton", "P2 reactor"]
    colours = [material.pbrMetallicRoughness.baseColorFactor for material in read.gltf.materials]
    assert colours[0][2] > colours[0][0]  # blue
    assert colours[1][0] > colours[1][2]  # orange


@pytest.mark.parametrize("body", ["mannequin", "skeleton"])
def test_exact_has_every_vertex(body, scene, tmp_path):
    made = scene(body)
    read = Read(made, tmp_path, exact=True)
    assert not read.gltf.skins
    for number, person in enumerate(made.persons):
        primitive = read.gltf.meshes[number].primitives[0]
        start = read.array(primitive.attributes.POSITION)
        assert_close(start, person.body.frame(int(person.frames[0])).vertices)
        assert len(primitive.targets) == len(made.frames) - 1
        moved = start + read.array(primitive.targets[4]["POSITION"])
        assert_close(moved, person.body.frame(int(person.frames[5])).vertices, 1e-5)
        normals = read.array(primitive.attributes.NORMAL) + read.array(primitive.targets[4]["NORMAL"])
        assert_close(np.linalg.norm(normals, axis=1), 1, 1e-4)
    sampler = read.gltf.animations[0].samplers[0]
    weights = read.array(sampler.output).reshape(len(made.frames), -1)
    assert not weights[0].any()
    assert (weights[1:] == np.eye(len(made.frames) - 1)).all()


def test_one_frame_is_a_pose_without_animation(scene, tmp_path):
    made = scene("mannequin")
    one = replace(made, frames=made.frames[:1], persons=tuple(replace(p, frames=p.frames[:1]) for p in made.persons))
    assert Read(one, tmp_path).gltf.animations == []
    assert Read(one, tmp_path, exact=True).gltf.animations == []


def test_what_is_known_is_told_and_markup_stays_text(scene, generated, tmp_path):
    read = Read(scene(sequence=generated, span=WHOLE), tmp_path)
    extras = read.gltf.scenes[0].extras
    assert extras["captions"] == ["<b>walks</b> & waves"]
    assert (extras["fps"], extras["unit"], extras["up"]) == (20.0, "metre", "Y")
    assert [node.name for node in read.gltf.nodes][:2] == ["P1 skeleton", "pelvis"]
    assert read.gltf.nodes[read.node("P1")].extras["body"] == "skeleton SMPL-22"


def test_what_is_too_large_is_refused_before_it_is_written(scene, tmp_path, monkeypatch):
    monkeypatch.setattr(gltf, "LARGEST", 2**20)
    with pytest.raises(ExportError, match="at most 4 GB"):
        write_glb(scene("mannequin"), io.BytesIO(), tmp_path, exact=True, report=no_report)
    assert list(tmp_path.iterdir()) == []


def test_a_body_of_other_letters_is_json(scene, tmp_path):
    path = tmp_path / "scene.glb"
    made = replace(scene("skeleton"), name="Grüße \ud83d\udc4b", captions=("\udcff",))
    with path.open("wb") as file:
        write_glb(made, file, tmp_path, exact=False, report=no_report)
    content = path.read_bytes()
    length = int.from_bytes(content[12:16], "little")
    scenes = json.loads(content[20 : 20 + length])["scenes"]
    assert scenes[0]["name"].startswith("Grüße")
    assert scenes[0]["extras"]["captions"] == ["\\udcff"]
