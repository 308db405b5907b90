"""Mesh, skeleton, both, and what stands in for what is missing."""

from copy import copy

import numpy as np
import pytest

from tests.scene.made_people import placed
from tests.scene.pictures import NOBODY, ONLY_P1, blue, difference, drawn, grown, on_picture, orange
from viewer.scene.cast import Cast
from viewer.scene.drawing.people import TRANSLUCENT

SIZE = (320, 180)
# Wider than tall and taller than wide, across many 64-pixel tiles of Mesa's llvmpipe, odd sizes among them.
TILED = [(640, 360), (517, 389)]


def test_a_skeleton_is_thinner_than_a_mesh(stage):
    mesh, skeleton = drawn(stage), drawn(stage, kind="skeleton")
    for colour in (blue, orange):
        assert 0.08 < colour(skeleton).sum() / colour(mesh).sum() < 0.5


def test_the_skeleton_is_inside_the_mesh(stage):
    mesh, skeleton = drawn(stage), drawn(stage, kind="skeleton")
    assert (blue(skeleton) & ~grown(blue(mesh), 2)).sum() < 5


@pytest.mark.parametrize("kind", ["mesh", "both"])
def test_the_skeleton_stands_in_for_a_missing_mesh(stage, people, kind):
    wanted = drawn(stage, kind="skeleton")
    stage.give({person: Cast(None, cast.skeleton) for person, cast in people.items()}, stage.camera.placement)
    assert np.array_equal(drawn(stage, kind=kind), wanted)


@pytest.mark.parametrize("kind", ["skeleton", "both"])
def test_the_mesh_stands_in_for_a_missing_skeleton(stage, people, kind):
    wanted = drawn(stage)
    stage.give({person: Cast(cast.mesh, None) for person, cast in people.items()}, stage.camera.placement)
    assert np.array_equal(drawn(stage, kind=kind), wanted)


def test_each_person_stands_in_for_himself(stage, people):
    meshes, skeletons = drawn(stage), drawn(stage, kind="skeleton")
    stage.give({"P1": people["P1"], "P2": Cast(None, people["P2"].skeleton)}, stage.camera.placement)
    mixed = drawn(stage)
    half = SIZE[0] // 2
    assert blue(mixed).sum() == pytest.approx(blue(meshes).sum(), rel=0.02)
    assert orange(mixed)[:, half:].sum() == pytest.approx(orange(skeletons)[:, half:].sum(), rel=0.05)


def test_both_is_a_translucent_mesh_around_the_skeleton(stage):
    stage.resize((960, 540))
    stage.set_floor(grid=False, shadows=False)
    empty, mesh, skeleton = drawn(stage, visible=NOBODY), drawn(stage), drawn(stage, kind="skeleton")
    both = drawn(stage, kind="both")
    flesh = blue(mesh) & ~grown(difference(skeleton, empty) > 4, 2)
    flesh &= ~grown(difference(mesh, empty) < 20, 2)  # not its antialiased outline
    assert flesh.sum() > 200
    mixed = TRANSLUCENT * mesh[flesh] + (1 - TRANSLUCENT) * empty[flesh]
    assert np.abs(both[flesh] - mixed).max() <= 6
    bones = blue(skeleton) & ~grown(difference(skeleton, empty) < 20) & blue(mesh)
    mixed = TRANSLUCENT * mesh[bones] + (1 - TRANSLUCENT) * skeleton[bones]
    assert (np.abs(both[bones] - mixed).max(axis=1) <= 6).mean() > 0.9


@pytest.mark.parametrize("size", TILED, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("fine", [True, False], ids=["fine", "fast"])
@pytest.mark.parametrize("kind", ["both", "mesh"])
def test_there_are_no_stray_pixels(make_stage, people, kind, fine, size):
    """Outside of the bodies the floor is untouched, and inside no colour is that belongs to neither person."""
    stage = make_stage(size)
    stage.give(people, placed(people))
    stage.camera.frame_all(size, ease=False)
    stage.set_floor(grid=False, shadows=False)
    empty = drawn(stage, visible=NOBODY)
    for frame in (0, 20, 45):
        outline = grown(_covered(stage, people, frame, size), 2)
        drawn(stage, frame + 1, kind, fine=fine)
        picture = drawn(stage, frame, kind, fine=fine)
        assert not (difference(picture, empty) > 3)[~outline].any()
        red, green, blue_ = picture[..., 0], picture[..., 1], picture[..., 2]
        cold = (red <= green + 3) & (green <= blue_ + 3)  # from the grey floor to P1's blue
        warm = (red >= green - 3) & (green >= blue_ - 18)  # from the grey floor, a little blue, to P2's orange
        foreign = ~cold & ~warm
        left = np.indices(foreign.shape)[1] < size[0] / 2
        assert not foreign.any(), np.argwhere(foreign)[:5]
        assert not (orange(picture) & left).any()
        assert not (blue(picture) & ~left).any()


def _covered(stage, people, frame, size):
    """Where the persons' triangles lie, found by their vertices and edges alone."""
    mask = np.zeros((size[1], size[0]), bool)
    for cast in people.values():
        for body in (cast.mesh, cast.skeleton):
            vertices = on_picture(body.frame(frame).vertices, stage.camera, size)
            corners = vertices[body.faces]  # (F, 3, 2)
            for a, b, c in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0.5, 0.5, 0), (0, 0.5, 0.5), (0.5, 0, 0.5), (1 / 3,) * 3):
                x, y = (a * corners[:, 0] + b * corners[:, 1] + c * corners[:, 2]).astype(int).T
                mask[y, x] = True
    return mask


@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_who_is_behind_shows_through_the_flesh_of_who_is_in_front(stage, side):
    stage.resize((960, 540))
    stage.set_floor(grid=False, shadows=False)
    stage.camera.frame_all((960, 540), view=np.array([side, 0.02, 0.05]), ease=False)
    stage.touch()
    near, far = ("P1", "P2") if side < 0 else ("P2", "P1")
    pictures = {who: drawn(stage, kind="both", visible={near: near in who, far: far in who}) for who in ("P1", "P2")}
    together = drawn(stage, kind="both")
    empty = drawn(stage, visible=NOBODY)
    there = {who: ~grown(difference(picture, empty) < 20, 2) for who, picture in pictures.items()}
    overlap = there["P1"] & there["P2"]
    assert overlap.sum() > 500
    assert (difference(together, pictures[near])[overlap] > 3).mean() > 0.4


def test_a_shadow_is_that_of_the_model_that_is_shown(make_stage, people):
    """Two models of one topology: the mesh is kept, and the triangles of its shadow are the next model's."""
    stage = make_stage()
    mesh = people["P1"].mesh
    other = copy(mesh)
    other.coarse_faces = mesh.coarse_faces[:200].copy()
    pictures = []
    for body in (mesh, other, mesh):
        stage.give({"P1": Cast(body)}, placed(people))
        stage.camera.frame_all(SIZE, ease=False)
        pictures.append(drawn(stage, visible=ONLY_P1))
    assert np.array_equal(pictures[0], pictures[2])
    assert not np.array_equal(pictures[0], pictures[1])
    assert len(stage.people["P1"]._meshes) == 1
