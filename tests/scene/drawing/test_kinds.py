"""Mesh, skeleton and both, and the replacement of missing bodies."""

from copy import copy

import numpy as np
import pytest

from tests.scene.pictures import NOBODY, ONLY_P1, blue, difference, dilate, draw, orange, pixels_of
from tests.scene.sample_people import placement_of
from viewer.scene.drawing.person_node import TRANSLUCENT
from viewer.scene.loaded_sequence import PersonBodies

SIZE = (320, 180)
# Wider than tall and taller than wide, across many 64-pixel tiles of Mesa's llvmpipe, odd sizes among them.
TILED = [(640, 360), (517, 389)]


def test_a_skeleton_is_thinner_than_a_mesh(stage):
    mesh, skeleton = draw(stage), draw(stage, kind="skeleton")
    for colour in (blue, orange):
        assert 0.08 < colour(skeleton).sum() / colour(mesh).sum() < 0.5


def test_the_skeleton_is_inside_the_mesh(stage):
    mesh, skeleton = draw(stage), draw(stage, kind="skeleton")
    assert (blue(skeleton) & ~dilate(blue(mesh), 2)).sum() < 5


@pytest.mark.parametrize("kind", ["mesh", "both"])
def test_the_skeleton_replaces_a_missing_mesh(stage, people, kind):
    expected = draw(stage, kind="skeleton")
    stage.set_persons(
        {person: PersonBodies(None, bodies.skeleton) for person, bodies in people.items()}, stage.camera.placement
    )
    assert np.array_equal(draw(stage, kind=kind), expected)


@pytest.mark.parametrize("kind", ["skeleton", "both"])
def test_the_mesh_replaces_a_missing_skeleton(stage, people, kind):
    expected = draw(stage)
    stage.set_persons(
        {person: PersonBodies(bodies.mesh, None) for person, bodies in people.items()}, stage.camera.placement
    )
    assert np.array_equal(draw(stage, kind=kind), expected)


def test_each_person_is_replaced_independently(stage, people):
    meshes, skeletons = draw(stage), draw(stage, kind="skeleton")
    stage.set_persons({"P1": people["P1"], "P2": PersonBodies(None, people["P2"].skeleton)}, stage.camera.placement)
    mixed = draw(stage)
    half = SIZE[0] // 2
    assert blue(mixed).sum() == pytest.approx(blue(meshes).sum(), rel=0.02)
    assert orange(mixed)[:, half:].sum() == pytest.approx(orange(skeletons)[:, half:].sum(), rel=0.05)


def test_both_is_a_translucent_mesh_around_the_skeleton(stage):
    stage.resize((960, 540))
    stage.set_floor(grid=False, shadows=False)
    empty, mesh, skeleton = draw(stage, visible=NOBODY), draw(stage), draw(stage, kind="skeleton")
    both = draw(stage, kind="both")
    skin = blue(mesh) & ~dilate(difference(skeleton, empty) > 4, 2)
    skin &= ~dilate(difference(mesh, empty) < 20, 2)  # not its antialiased outline
    assert skin.sum() > 200
    mixed = TRANSLUCENT * mesh[skin] + (1 - TRANSLUCENT) * empty[skin]
    assert (np.abs(both[skin] - mixed).max(axis=1) <= 6).mean() > 0.995  # not where limbs meet
    bones = blue(skeleton) & ~dilate(difference(skeleton, empty) < 20) & blue(mesh)
    mixed = TRANSLUCENT * mesh[bones] + (1 - TRANSLUCENT) * skeleton[bones]
    assert (np.abs(both[bones] - mixed).max(axis=1) <= 6).mean() > 0.9


@pytest.mark.whole
@pytest.mark.parametrize("size", TILED, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("fine", [True, False], ids=["fine", "fast"])
@pytest.mark.parametrize("kind", ["both", "mesh"])
def test_there_are_no_stray_pixels(make_stage, people, kind, fine, size):
    """Outside the bodies the floor is unchanged, and inside there are only colours of the two persons."""
    stage = make_stage(size)
    stage.set_persons(people, placement_of(people))
    stage.camera.frame_all(size, ease=False)
    stage.set_floor(grid=False, shadows=False)
    empty = draw(stage, visible=NOBODY)
    for frame in (0, 20, 45):
        outline = dilate(_triangle_mask(stage, people, frame, size), 2)
        draw(stage, frame + 1, kind, fine=fine)
        picture = draw(stage, frame, kind, fine=fine)
        assert not (difference(picture, empty) > 3)[~outline].any()
        red, green, blue_ = picture[..., 0], picture[..., 1], picture[..., 2]
        cold = (red <= green + 3) & (green <= blue_ + 3)  # from the grey floor to P1's blue
        warm = (red >= green - 3) & (green >= blue_ - 18)  # from the grey floor, a little blue, to P2's orange
        stray = ~cold & ~warm
        left = np.indices(stray.shape)[1] < size[0] / 2
        assert not stray.any(), np.argwhere(stray)[:5]
        assert not (orange(picture) & left).any()
        assert not (blue(picture) & ~left).any()


def _triangle_mask(stage, people, frame, size):
    """Mask of the persons' triangles, from points on them."""
    mask = np.zeros((size[1], size[0]), bool)
    for bodies in people.values():
        for body in (bodies.mesh, bodies.skeleton):
            vertices = pixels_of(body.frame(frame).vertices, stage.camera, size)
            corners = vertices[body.faces]  # (F, 3, 2)
            for a, b, c in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0.5, 0.5, 0), (0, 0.5, 0.5), (0.5, 0, 0.5), (1 / 3,) * 3):
                x, y = (a * corners[:, 0] + b * corners[:, 1] + c * corners[:, 2]).astype(int).T
                mask[y, x] = True
    return mask


@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_a_person_behind_is_visible_through_a_translucent_one(stage, side):
    stage.resize((960, 540))
    stage.set_floor(grid=False, shadows=False)
    stage.camera.frame_all((960, 540), view=np.array([side, 0.02, 0.05]), ease=False)
    stage.invalidate()
    near, far = ("P1", "P2") if side < 0 else ("P2", "P1")
    pictures = {who: draw(stage, kind="both", visible={near: near in who, far: far in who}) for who in ("P1", "P2")}
    together = draw(stage, kind="both")
    empty = draw(stage, visible=NOBODY)
    there = {who: ~dilate(difference(picture, empty) < 20, 2) for who, picture in pictures.items()}
    overlap = there["P1"] & there["P2"]
    assert overlap.sum() > 500
    assert (difference(together, pictures[near])[overlap] > 3).mean() > 0.4


def test_the_shadow_is_that_of_the_shown_model(make_stage, people):
    """For two models of the same topology the mesh is reused with the other model's shadow triangles."""
    stage = make_stage()
    mesh = people["P1"].mesh
    other = copy(mesh)
    other.coarse_faces = mesh.coarse_faces[:200].copy()
    pictures = []
    for body in (mesh, other, mesh):
        stage.set_persons({"P1": PersonBodies(body)}, placement_of(people))
        stage.camera.frame_all(SIZE, ease=False)
        pictures.append(draw(stage, visible=ONLY_P1))
    assert np.array_equal(pictures[0], pictures[2])
    assert not np.array_equal(pictures[0], pictures[1])
    assert len(stage.people["P1"]._meshes) == 1
