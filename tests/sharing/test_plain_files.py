"""OBJ and PLY, read back by trimesh; CSV and npz of joints."""

import csv

import numpy as np
import pytest

from tests.arrays import assert_close
from tests.later import Later
from viewer.sharing.frames import Span
from viewer.sharing.scenes.joint_files import write_csv, write_npz
from viewer.sharing.scenes.mesh_files import write_obj, write_ply

trimesh = Later("trimesh")
ONE = Span(110, 110)


def test_ply_is_both_meshes(scene, tmp_path):
    made = scene("mannequin", ONE)
    path = tmp_path / "a.ply"
    with path.open("wb") as file:
        write_ply(made, file)
    read = trimesh.load_mesh(path, process=False)
    frames = [person.body.frame(110) for person in made.persons]
    assert_close(read.vertices, np.concatenate([frame.vertices for frame in frames]))
    raw = read.metadata["_ply_raw"]["vertex"]["data"]  # trimesh computes normals of its own
    normals = np.stack([raw[name] for name in ("nx", "ny", "nz")], axis=1)
    assert_close(normals, np.concatenate([frame.normals for frame in frames]))
    assert np.bincount(raw["person"]).tolist() == [0, *(len(frame.vertices) for frame in frames)]
    second = made.persons[1].body.faces + len(frames[0].vertices)
    assert (read.faces == np.concatenate([made.persons[0].body.faces, second])).all()
    colours = read.visual.vertex_colors
    assert colours[0].tolist() == [0x1C, 0x87, 0xCC, 255]
    assert colours[-1].tolist() == [0xFF, 0x45, 0x00, 255]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of trimesh, which looks for texture coordinates
def test_obj_has_an_object_for_each_person(scene, tmp_path):
    made = scene("skeleton", ONE)
    path = tmp_path / "a.obj"
    with path.open("wb") as file:
        write_obj(made, file)
    read = trimesh.load_scene(path, split_objects=True, process=False, maintain_order=True)
    assert set(read.geometry) == {"P1_actor", "P2_reactor"}
    for person in made.persons:
        expected = trimesh.Trimesh(person.body.frame(int(person.frames[0])).vertices, person.body.faces, process=False)
        found = read.geometry[person.name.replace(" ", "_")]
        assert found.bounds == pytest.approx(expected.bounds, abs=1e-5)
        assert found.area == pytest.approx(expected.area, rel=1e-4)
        assert len(found.faces) == len(expected.faces)


def test_csv_has_names_and_units(scene, tmp_path):
    made = scene("mannequin")
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        write_csv(made, file)
    with path.open(newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["frame"] for row in rows] == ["100", "104", "108", "112", "116", "120", "124", "128"]
    assert float(rows[3]["seconds"]) == pytest.approx(0.1)
    assert len(rows[0]) == 2 + 2 * 55 * 3
    place = [float(rows[5][f"P2.left_wrist.{axis}_m"]) for axis in "xyz"]
    person = made.persons[1]
    assert place == pytest.approx(person.joints[5][person.joint_names.index("left_wrist")], abs=1e-6)


def test_npz_needs_no_pickle(scene, tmp_path):
    made = scene("skeleton")
    path = tmp_path / "a.npz"
    with path.open("wb") as file:
        write_npz(made, file)
    with np.load(path) as npz:
        assert npz["P1"].shape == (8, 64, 3)
        assert (npz["P1"] == made.persons[0].joints).all()
        assert npz["P2_joints"].tolist()[:2] == ["Hips", "RightUpLeg"]
        assert [npz[key][()] for key in ("fps", "unit", "up", "P1_role")] == [30.0, "metre", "y", "actor"]
        assert npz["frames"].tolist() == made.frames.tolist()
