"""The shot of a preview."""

import pytest

from viewer.export.order.shot import SIZES, Shot, small_shot

ROOM = (480, 320)


@pytest.mark.parametrize("size", SIZES)
def test_the_named_sizes_fit_and_have_text_in_proportion(size):
    pixels, text = SIZES[size]
    small = small_shot(Shot(size=pixels, text_scale=text, supersampling=4 if size == "720p" else 2), ROOM)
    assert (small.size, small.supersampling) == ((480, 270), 1)
    assert small.text_scale == pytest.approx(0.375)


def test_a_high_picture_fits_in_its_height():
    assert small_shot(Shot(size=(400, 1000), text_scale=2.0), ROOM).size == (128, 320)


def test_it_is_not_made_larger():
    shot = Shot(size=(320, 240))
    assert small_shot(shot, ROOM) == shot


def test_text_that_cannot_be_that_small_keeps_its_proportion():
    small = small_shot(Shot(size=(8000, 4000)), ROOM)
    assert (small.size, small.text_scale) == ((2000, 1000), 0.25)


def test_a_very_narrow_picture():
    assert small_shot(Shot(size=(16, 8000), text_scale=8.0), ROOM).size == (16, 8000)
