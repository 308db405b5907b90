"""White and transparent backgrounds."""

import numpy as np
import pytest

from tests.scene.pictures import BOTH, COLOURS, NOBODY
from viewer.state.theme import DARK, LIGHT


def rgba(stage, kind="mesh", visible=BOTH):
    stage.show(20, kind, visible, COLOURS)
    stage.draw()
    return stage.surface.read().astype(np.int16)


def test_white_without_persons_is_white(stage):
    for theme in (DARK, LIGHT):
        stage.set_theme(theme, "white")
        assert (rgba(stage, visible=NOBODY) == 255).all()


def test_transparent_without_persons_is_empty(stage):
    stage.set_theme(DARK, "transparent")
    assert not rgba(stage, visible=NOBODY).any()


def test_colours_are_premultiplied(stage):
    stage.set_theme(DARK, "transparent")
    for kind in ("mesh", "both"):
        picture = rgba(stage, kind)
        assert (picture[..., :3] <= picture[..., 3:]).all()
        assert 0 < (picture[..., 3] == 255).sum() < picture[..., 3].size / 4


def test_two_translucent_layers(stage):
    """One behind the other: 0.42, and 0.42 of the rest."""
    stage.set_floor(grid=False, shadows=False)
    stage.set_theme(DARK, "transparent")
    stage.camera.preset("side", (320, 180), ease=False)
    alpha = rgba(stage, "both")[..., 3] / 255
    one, two = 0.42, 1 - (1 - 0.42) ** 2
    assert (np.abs(alpha - one) < 0.01).sum() > 100
    assert (np.abs(alpha - two) < 0.01).sum() > 100
    assert ((alpha > two + 0.05) & (alpha < 0.95)).mean() < 0.02


def test_the_floor_occludes_what_is_below(stage, people):
    stage.set_floor(grid=False, shadows=False)
    stage.set_theme(DARK, "transparent")
    whole = (rgba(stage)[..., 3] > 0).sum()
    placement = stage.camera.placement
    stage.set_persons(people, type(placement)(placement.floor + 0.8, placement.points, placement.view))
    assert 0.3 * whole < (rgba(stage)[..., 3] > 0).sum() < 0.75 * whole


@pytest.mark.parametrize("background", ["white", "transparent"])
def test_the_scene_background_can_be_restored(stage, background):
    before = rgba(stage)
    stage.set_theme(DARK, background)
    assert not np.array_equal(rgba(stage), before)
    stage.set_theme(DARK)
    assert np.array_equal(rgba(stage), before)
    assert (before[..., 3] == 255).all()


def test_a_floor_without_persons_has_no_mark(stage):
    placement = stage.camera.placement
    shown = rgba(stage, visible=NOBODY)
    stage.set_persons({}, placement)
    empty = rgba(stage, visible=NOBODY)
    assert 20 < (shown != empty).any(axis=2).sum() < 2000, "the metre beside the persons"
