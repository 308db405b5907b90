"""Framing, presets, following and animation."""

import numpy as np
import pytest

from tests.scene.pictures import pixels_of
from tests.scene.sample_people import placement_of, two_people, walk
from viewer.bodies.mannequin_body import MannequinBody
from viewer.scene.drawing.camera import EASE, StageCamera, fit_view
from viewer.scene.margins import BOTTOM, SIDES, TOP
from viewer.scene.placement import DEFAULT_PLACEMENT, Placement, measure_placement

SIZES = [(1280, 720), (1920, 1080), (900, 1200), (2560, 700), (640, 480)]


def wide_placement():
    """Two persons who start 5 m apart, one of them far behind, and meet."""
    motions = [walk(40), walk(40)]
    offset = np.linspace(1, 0.1, 40, dtype=np.float32)
    motions[0].trans[:] += offset[:, None] * np.array([-2.5, 0, 1.5], np.float32)
    motions[1].trans[:] += offset[:, None] * np.array([2.5, 0, -3.0], np.float32)
    return measure_placement([MannequinBody(motion) for motion in motions], 40)


PLACEMENTS = {
    "face to face": placement_of(two_people(20), 20),
    "far apart": wide_placement(),
    "alone": measure_placement([MannequinBody(walk(20))], 20),
    "nobody": DEFAULT_PLACEMENT,
    "a point": Placement(0.0, np.array([[1.0, 2.0, 3.0]]), np.array([0.0, 0.0, 1.0])),
}


def camera_for(placement, size, view=None, scale=1.0):
    camera = StageCamera()
    camera.placement, camera.text_scale = placement, scale
    camera.frame_all(size, view=view, ease=False)
    return camera


@pytest.mark.parametrize("placement", PLACEMENTS.values(), ids=PLACEMENTS.keys())
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_joints_are_inside_the_picture_and_clear_of_the_text(placement, size, scale):
    x, y = pixels_of(placement.points, camera_for(placement, size, scale=scale), size).T
    if size[1] >= 2 * (TOP + BOTTOM) * scale:  # a smaller picture keeps half of its height for the persons
        assert y.min() >= TOP * scale
        assert y.max() <= size[1] - BOTTOM * scale
    assert y.min() > 0
    assert y.max() < size[1]
    assert x.min() >= SIDES * scale
    assert x.max() <= size[0] - SIDES * scale


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_vertices_are_clear_of_the_text(size):
    persons = two_people(20)
    camera = camera_for(PLACEMENTS["face to face"], size)
    for frame in (0, 10, 19):
        points = np.concatenate([bodies.mesh.frame(frame).vertices for bodies in persons.values()])
        x, y = pixels_of(points, camera, size).T
        assert y.max() <= size[1] - BOTTOM + 2
        assert y.min() >= TOP - 2 or size[1] < 2 * (TOP + BOTTOM)
        assert x.min() >= SIDES
        assert x.max() <= size[0] - SIDES


@pytest.mark.parametrize("size", [(1280, 720), (900, 1200)])
def test_persons_fill_the_picture(size):
    placement = PLACEMENTS["face to face"]
    x, y = pixels_of(placement.points, camera_for(placement, size), size).T
    used = max((x.max() - x.min()) / (size[0] - 2 * SIDES), (y.max() - y.min()) / (size[1] - TOP - BOTTOM))
    assert used > 0.6


@pytest.mark.parametrize("size", [(1, 1), (0, 0), (320, 240), (3000, 20)])
def test_any_size_gives_a_valid_camera(size):
    position, target = fit_view(DEFAULT_PLACEMENT, size, DEFAULT_PLACEMENT.view)
    assert np.isfinite([position, target]).all()
    assert np.linalg.norm(position - target) >= 1.2


@pytest.mark.parametrize("size", [(320, 240), (240, 320), (400, 200)])
def test_joints_are_inside_a_small_picture(size):
    placement = PLACEMENTS["face to face"]
    x, y = pixels_of(placement.points, camera_for(placement, size), size).T
    assert 0 < x.min() < x.max() < size[0]
    assert 0 < y.min() < y.max() < size[1]


@pytest.mark.parametrize("name", ["front", "side", "top"])
@pytest.mark.parametrize("placement", ["face to face", "far apart"])
def test_presets_show_everything(name, placement):
    size, camera = (1280, 720), camera_for(PLACEMENTS[placement], (1280, 720))
    camera.preset(name, size)
    camera.update_animation(EASE)
    x, y = pixels_of(camera.placement.points, camera, size).T
    assert 0 < x.min() < x.max() < size[0]
    assert 0 < y.min() < y.max() < size[1]


def test_directions_of_the_presets():
    placement, size = PLACEMENTS["far apart"], (1280, 720)
    camera = camera_for(placement, size)
    views = {}
    for name in ("front", "side", "top"):
        camera.preset(name, size)
        camera.update_animation(EASE)
        views[name] = (camera.position - camera.target) / np.linalg.norm(camera.position - camera.target)
    assert views["front"] == pytest.approx(placement.view, abs=1e-5)
    assert views["side"][1] == pytest.approx(placement.view[1], abs=1e-5)
    assert views["side"][[0, 2]] @ views["front"][[0, 2]] == pytest.approx(0.0, abs=1e-5)
    assert views["top"][1] > 0.999


def test_p1_is_on_the_left_in_the_top_view():
    persons, size = two_people(5), (1280, 720)
    camera = camera_for(placement_of(persons, 5), size)
    camera.preset("top", size)
    camera.update_animation(EASE)
    p1, p2 = (pixels_of(bodies.mesh.joints(np.array([0]))[0], camera, size)[:, 0].mean() for bodies in persons.values())
    assert p1 < p2


def test_animation_takes_at_most_150_ms_and_ends_exactly_at_the_goal():
    size = (1280, 720)
    goal = camera_for(PLACEMENTS["face to face"], size)
    camera = camera_for(DEFAULT_PLACEMENT, size)
    start = camera.position.copy()
    camera.placement = goal.placement
    camera.frame_all(size)
    assert EASE <= 0.150
    assert camera.animating
    assert np.array_equal(camera.position, start)
    camera.update_animation(0.075)
    halfway = camera.position.copy()
    assert camera.animating
    assert halfway == pytest.approx((start + goal.position) / 2, abs=1e-5)
    camera.update_animation(0.075)
    assert not camera.animating
    assert np.array_equal(camera.position, goal.position)
    assert np.array_equal(camera.target, goal.target)
    camera.update_animation(1.0)
    assert np.array_equal(camera.position, goal.position)


def test_framing_without_animation_ends_an_animation():
    size = (1280, 720)
    camera = camera_for(DEFAULT_PLACEMENT, size)
    camera.preset("side", size)
    camera.frame_all(size, ease=False)
    assert not camera.animating
    assert np.array_equal(camera.position, camera_for(DEFAULT_PLACEMENT, size).position)


def test_translating_moves_position_and_target():
    camera = camera_for(DEFAULT_PLACEMENT, (1280, 720))
    position, target = camera.position.copy(), camera.target.copy()
    camera.translate(np.array([0.5, 0.0, -0.25]))
    assert camera.position - position == pytest.approx([0.5, 0.0, -0.25], abs=1e-6)
    assert camera.target - target == pytest.approx([0.5, 0.0, -0.25], abs=1e-6)


def test_translating_shifts_an_animation():
    size = (1280, 720)
    camera, still = camera_for(DEFAULT_PLACEMENT, size), camera_for(DEFAULT_PLACEMENT, size)
    for moving in (camera, still):
        moving.preset("side", size)
        moving.update_animation(0.05)
    camera.translate(np.array([1.0, 0.0, 2.0]))
    for moving in (camera, still):
        moving.update_animation(0.05)
    assert camera.position - still.position == pytest.approx([1.0, 0.0, 2.0], abs=1e-5)
    for moving in (camera, still):
        moving.update_animation(0.05)
    assert camera.position - still.position == pytest.approx([1.0, 0.0, 2.0], abs=1e-5)
    assert camera.target - still.target == pytest.approx([1.0, 0.0, 2.0], abs=1e-5)


@pytest.mark.parametrize("view", [None, "side", "top"])
def test_refitting_frames_for_another_size(view):
    camera = camera_for(PLACEMENTS["face to face"], (1280, 720))
    if view is not None:
        camera.preset(view, (1280, 720), ease=False)
    wide = camera.position.copy(), camera.target.copy()
    for size in SIZES:
        camera.refit(size)
        places = pixels_of(camera.placement.points, camera, size)
        assert np.all((places >= 0) & (places <= size))
    camera.refit((1280, 720))
    assert np.allclose(camera.position, wide[0])
    assert np.allclose(camera.target, wide[1])


def test_refitting_leaves_a_moved_camera_alone():
    camera = camera_for(PLACEMENTS["face to face"], (1280, 720))
    camera.dolly_zoom(1)
    position = camera.position.copy()
    camera.refit((640, 480))
    assert np.array_equal(camera.position, position)
    camera.frame_all((640, 480))
    position = camera.position.copy()
    camera.refit((1280, 720))
    assert camera.animating
    assert np.array_equal(camera.position, position)


def test_in_a_narrow_picture_of_a_grid_names_and_tags_are_above_the_heads():
    size, camera = (640, 360), StageCamera()
    camera.placement, camera.n_cells = PLACEMENTS["face to face"], 3
    camera.frame_all(size, ease=False)
    cell = camera.cells(size)[0][2:]
    camera.n_cells = 1  # what follows is about one of them
    places = pixels_of(camera.placement.points, camera, cell)
    assert places[:, 1].min() > 2 * 34, "a name and a tag, with gaps"
    assert places[:, 1].max() < cell[1]
