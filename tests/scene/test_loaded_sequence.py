"""Loading a sequence for display."""

import pytest

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.errors import FileError
from viewer.scene.loaded_sequence import floor_note, load_sequence
from viewer.scene.placement import DEFAULT_PLACEMENT

NAME = "G001T000A001R000"


@pytest.fixture
def load(dataset):
    def make(**parts):
        dataset.write_sequence(NAME, 12, **parts)
        return load_sequence(Library.open(dataset.root)[NAME], Catalog([]))

    return make


def test_both_persons_with_mesh_and_skeleton(load):
    loaded = load(captions=["They meet."])
    assert {person: (bodies.mesh.kind, bodies.skeleton.kind) for person, bodies in loaded.bodies.items()} == {
        "P1": ("mannequin", "skeleton"),
        "P2": ("mannequin", "skeleton"),
    }
    assert loaded.take.name == NAME
    assert loaded.take.captions == ("They meet.",)
    assert loaded.missing_models == ("male", "female")
    assert loaded.placement is not DEFAULT_PLACEMENT


def test_bodies_without_a_file_are_missing(load):
    loaded = load(motions=("P1",), skeletons=("P2",))
    assert (loaded.bodies["P1"].mesh.kind, loaded.bodies["P1"].skeleton) == ("mannequin", None)
    assert (loaded.bodies["P2"].mesh, loaded.bodies["P2"].skeleton.kind) == (None, "skeleton")
    assert loaded.missing_models == ("male",)
    assert len(loaded.placement.points) == 12 * (55 + 64)


def test_skeletons_need_no_body_model(load):
    loaded = load(motions=())
    assert loaded.missing_models == ()
    assert loaded.bodies["P1"].mesh is None


def test_one_person_alone(load):
    loaded = load(motions=("P2",), skeletons=())
    assert set(loaded.bodies) == {"P2"}


def test_no_frame_is_evaluated(load, monkeypatch):
    def evaluate(*_):
        raise AssertionError("a frame was evaluated")

    monkeypatch.setattr("viewer.bodies.mannequin_body.MannequinBody.frame", evaluate)
    monkeypatch.setattr("viewer.bodies.skeleton_body.SkeletonBody.frame", evaluate)
    load()


def test_nothing_readable_is_an_error(load, dataset):
    load()
    for part in ("motions", "skeletons"):
        for person in ("P1", "P2"):
            dataset.write(f"{part}/{NAME}/{person}.{'npz' if part == 'motions' else 'npy'}", b"broken")
    with pytest.raises(FileError):
        load_sequence(Library.open(dataset.root)[NAME], Catalog([]))


@pytest.mark.parametrize(
    ("apart", "is_mannequin", "note"),
    [
        (0.05, False, ""),
        (0.15, False, "P2 stands 0.15 m above P1: P2 floats, or P1 is sunken."),
        (0.15, True, ""),
        (-0.3, True, "P1 stands 0.30 m above P2: P1 floats, or P2 is sunken."),
    ],
)
def test_who_floats_is_told(apart, is_mannequin, note):
    assert floor_note(apart, is_mannequin=is_mannequin) == note
