"""Layers into one picture: depth, ghosts, outlines, shades."""

import itertools

import numpy as np
import pytest

from viewer.export.drawing.figures.compositing import (
    FAR,
    NEARER,
    Layer,
    composite,
    known_depth,
)

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def layer(colour, depth, *, opacity=1.0, left=0, top=0, coverage=255, shade=0):
    """A layer of one colour; depth: (h, w) or a number for 4 by 6 pixels."""
    depth = np.broadcast_to(np.asarray(depth, np.float32), (4, 6)) if np.ndim(depth) == 0 else np.float32(depth)
    pixels = np.zeros((*depth.shape, 4), np.uint8)
    pixels[..., :3] = np.array(colour) * coverage // 255
    pixels[..., 3] = coverage
    pixels[depth == FAR] = 0
    return Layer(left, top, pixels, np.array(depth), np.full(depth.shape, shade, np.uint8), opacity)


def test_the_nearest_is_seen_where_layers_cross():
    across = np.linspace(2.0, 4.0, 6, dtype=np.float32) * np.ones((4, 1), np.float32)
    crossing = [layer(RED, across), layer(GREEN, across[:, ::-1]), layer(BLUE, 9.0)]
    picture = composite(crossing, (6, 4))
    assert (picture[:, :3, :3] == RED).all()
    assert (picture[:, 3:, :3] == GREEN).all()
    assert (picture[..., 3] == 255).all()


def test_ghosts_are_blended_by_depth_in_any_order():
    layers = [layer(RED, 1.0, opacity=0.5), layer(GREEN, 2.0, opacity=0.5), layer(BLUE, 3.0, opacity=0.5)]
    pictures = [composite(order, (6, 4)) for order in itertools.permutations(layers)]
    assert all((picture == pictures[0]).all() for picture in pictures)
    red, green, blue, alpha = pictures[0][0, 0] / 255
    assert alpha == pytest.approx(0.875, abs=0.01)
    assert (red, green, blue) == pytest.approx((0.5 / 0.875, 0.25 / 0.875, 0.125 / 0.875), abs=0.01)


def test_the_later_is_in_front_where_nothing_has_moved():
    noise = np.random.default_rng(0).normal(5.0, NEARER / 8, (4, 6)).astype(np.float32)
    picture = composite([layer(RED, 5.0), layer(GREEN, noise)], (6, 4))
    assert (picture[..., :3] == GREEN).all()
    further = composite([layer(RED, 5.0), layer(GREEN, 5.0 + 3 * NEARER)], (6, 4))
    assert (further[..., :3] == RED).all()


def test_layers_have_their_places():
    picture = composite([layer(RED, 2.0), layer(GREEN, 1.0, left=3, top=2)], (9, 6))
    assert (picture[:4, :3, :3] == RED).all()
    assert (picture[2:, 3:, :3] == GREEN).all()
    assert not picture[:2, 6:].any()
    assert not picture[4:, :3].any()


def test_outlines_keep_their_coverage():
    picture = composite([layer(RED, 1.0, coverage=64)], (6, 4))
    assert picture[0, 0].tolist() == [255, 0, 0, 64]


def test_shades_of_different_times_do_not_add_up():
    empty = np.full((4, 6), FAR, np.float32)
    faint = composite([layer(RED, empty, shade=100, opacity=0.5)], (6, 4))
    assert faint[0, 0].tolist() == [0, 0, 0, 50]
    both = composite([layer(RED, empty, shade=100), layer(GREEN, empty, shade=60)], (6, 4))
    assert both[0, 0].tolist() == [0, 0, 0, 100]
    covered = composite([layer(RED, 1.0, shade=100)], (6, 4))
    assert covered[0, 0].tolist() == [255, 0, 0, 255]


@pytest.mark.parametrize("orthographic", [True, False])
def test_depth_in_metres(orthographic):
    near, far, metres = 0.1, 100.0, np.array([[2.0, 5.0, 40.0]])
    share = (metres - near) / (far - near) if orthographic else far * (metres - near) / (metres * (far - near))
    covered = np.array([[True, True, True]])
    assert known_depth(share, covered, near, far, orthographic=orthographic) == pytest.approx(metres)


def test_depth_at_an_outline_is_its_neighbours():
    depth = np.array([[1.0, 1.0, 0.5, 0.4]])
    covered = np.array([[False, True, True, True]])
    metres = known_depth(depth, covered, 0.0, 10.0, orthographic=True)
    assert metres.tolist() == [[np.inf, 5.0, 5.0, 4.0]]


def test_supersampling_takes_the_mean_of_the_finished_picture():
    half = np.full((4, 4), FAR, np.float32)
    half[:, :3] = 1.0
    picture = composite([layer(RED, half), layer(GREEN, np.full((4, 4), 2.0, np.float32))], (2, 2), times=2)
    assert picture[0].tolist() == [[255, 0, 0, 255], [128, 128, 0, 255]]
    clear = composite([layer(RED, half)], (2, 2), times=2)
    assert clear[0].tolist() == [[255, 0, 0, 255], [255, 0, 0, 128]]
