"""A sequence made ready for the stage."""

import pytest

from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.errors import FileError
from viewer.scene.cast import stage_sequence
from viewer.scene.placement import EMPTY

NAME = "G001T000A001R000"


@pytest.fixture
def staged(dataset):
    def make(**parts):
        dataset.write_sequence(NAME, 12, **parts)
        return stage_sequence(Library.open(dataset.root)[NAME], Catalog([]))

    return make


def test_both_persons_with_mesh_and_skeleton(staged):
    ready = staged(captions=["They meet."])
    assert {person: (cast.mesh.kind, cast.skeleton.kind) for person, cast in ready.casts.items()} == {
        "P1": ("mannequin", "skeleton"),
        "P2": ("mannequin", "skeleton"),
    }
    assert ready.take.name == NAME
    assert ready.take.captions == ("They meet.",)
    assert ready.missing_models == ("male", "female")
    assert ready.placement is not EMPTY


def test_what_has_no_file_is_missing(staged):
    ready = staged(motions=("P1",), skeletons=("P2",))
    assert (ready.casts["P1"].mesh.kind, ready.casts["P1"].skeleton) == ("mannequin", None)
    assert (ready.casts["P2"].mesh, ready.casts["P2"].skeleton.kind) == (None, "skeleton")
    assert ready.missing_models == ("male",)
    assert len(ready.placement.points) == 12 * (55 + 64)


def test_skeletons_need_no_model(staged):
    ready = staged(motions=())
    assert ready.missing_models == ()
    assert ready.casts["P1"].mesh is None


def test_one_person_alone(staged):
    ready = staged(motions=("P2",), skeletons=())
    assert set(ready.casts) == {"P2"}


def test_no_frame_is_evaluated(staged, monkeypatch):
    def evaluated(*_):
        raise AssertionError("a frame was evaluated")

    monkeypatch.setattr("viewer.bodies.mannequin_body.MannequinBody.frame", evaluated)
    monkeypatch.setattr("viewer.bodies.skeleton_body.SkeletonBody.frame", evaluated)
    staged()


def test_nothing_readable_is_an_error(staged, dataset):
    staged()
    for part in ("motions", "skeletons"):
        for person in ("P1", "P2"):
            dataset.write(f"{part}/{NAME}/{person}.{'npz' if part == 'motions' else 'npy'}", b"broken")
    with pytest.raises(FileError):
        stage_sequence(Library.open(dataset.root)[NAME], Catalog([]))
