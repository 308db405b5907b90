"""Colours of pixels that are not seen."""

import numpy as np
import pytest

from tests.export.films import BLUE, ORANGE, plate
from viewer.export.writing.alpha_bleeding import fill_transparent


@pytest.mark.parametrize("size", [(64, 48), (61, 43), (7, 5)])
def test_what_is_seen_stays(size):
    picture = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 4), np.uint8)
    picture[::3, ::2, 3] = 0
    given = picture.copy()
    filled = fill_transparent(picture)
    assert np.array_equal(picture, given), "the picture that was given is not changed"
    assert filled.shape == picture.shape
    assert np.array_equal(filled[..., 3], picture[..., 3])
    seen = picture[..., 3] > 0
    assert np.array_equal(filled[seen], picture[seen])


def test_near_pixels_have_the_colours_of_what_is_seen():
    picture = np.zeros((48, 64, 4), np.uint8)
    picture[8:16, 8:16] = (*ORANGE, 255)
    picture[29:31, 41:43] = (*BLUE, 255)
    filled = fill_transparent(picture)
    assert np.abs(filled[0:24, 0:24, :3].astype(int) - ORANGE).max() <= 1
    assert np.abs(filled[24:32, 40:48, :3].astype(int) - BLUE).max() <= 1


def test_a_picture_without_edges_is_given_back():
    whole, nothing = plate(BLUE), np.zeros((40, 40, 4), np.uint8)
    assert fill_transparent(whole) is whole
    assert fill_transparent(nothing) is nothing
