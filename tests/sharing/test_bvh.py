"""BVH, read back by pybvh; that refuses joints with channels of positions, which are read here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pybvh
import pytest
from scipy.spatial.transform import Rotation

from viewer.sharing.frames import WHOLE
from viewer.sharing.scenes.bvh import write_bvh
from viewer.sharing.scenes.scene import ScenePerson


def written(person: ScenePerson, fps: float, folder: Path) -> tuple[Path, bool]:
    """A file, and whether all its joints have channels of positions."""
    path = folder / f"{person.person}.bvh"
    with path.open("wb") as file:
        return path, write_bvh(person, fps, file)


@pytest.mark.parametrize("body", ["smplx", "mannequin", "skeleton"])
def test_joints_are_where_they_are(body, scene, tmp_path):
    made = scene(body)
    for person in made.persons:
        path, has_places = written(person, made.fps, tmp_path)
        assert not has_places
        read = pybvh.read_bvh_file(path)
        assert read.fps == pytest.approx(30, abs=1e-3)
        shared = [name for name in read.joint_names if name in person.joint_names]
        assert len(shared) >= 52
        found = read.joint_positions()[:, [read.joint_names.index(name) for name in shared]]
        expected = person.joints[:, [person.joint_names.index(name) for name in shared]]
        assert np.linalg.norm(found - expected, axis=-1).max() < 1e-3


def test_bones_that_change_their_lengths_get_channels_of_positions(scene, generated, tmp_path):
    made = scene(sequence=generated, span=WHOLE)
    person = made.persons[0]
    path, has_places = written(person, made.fps, tmp_path)
    assert has_places
    names, found = _read_with_places(path)
    assert np.abs(found - person.joints[:, [person.joint_names.index(name) for name in names]]).max() < 1e-4


def test_angles_do_not_jump(scene, tmp_path):
    made = scene("mannequin", WHOLE)
    path, _ = written(made.persons[0], made.fps, tmp_path)
    rows = np.loadtxt(path.read_text().partition("Frame Time:")[2].split("\n")[1:])
    assert np.abs(np.diff(rows[:, 3:], axis=0)).max() < 180


def _read_with_places(path: Path) -> tuple[list[str], np.ndarray]:
    """Names of the joints of a file all of whose joints have six channels, and their positions (T, J, 3)."""
    names, parents, stack = [], [], []
    lines = iter(path.read_text().split("\n"))
    for line in lines:
        words = line.split()
        if words[:1] in (["ROOT"], ["JOINT"]):
            parents.append(stack[-1] if stack else -1)
            stack.append(len(names))
            names.append(words[1])
        elif words[:2] == ["End", "Site"]:
            stack.append(-1)
        elif words == ["}"]:
            stack.pop()
        elif words[:1] == ["Frame"]:
            break
    rows = np.loadtxt([line for line in lines if line]).reshape(-1, len(names), 6)
    turns = Rotation.from_euler("ZXY", rows[..., 3:].reshape(-1, 3), degrees=True).as_matrix()
    turns = turns.reshape(*rows.shape[:2], 3, 3)
    places = rows[..., :3].copy()
    for joint, parent in enumerate(parents[1:], 1):
        places[:, joint] = places[:, parent] + (turns[:, parent] @ rows[:, joint, :3, None])[..., 0]
        turns[:, joint] = turns[:, parent] @ turns[:, joint]
    return names, places
