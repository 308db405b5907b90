"""When the moving picture is drawn without contact shade."""

import pytest

from viewer.qt.viewport.drawing_quality import MEASURED, QUICK, SLOW, DrawingQuality


def measured(seconds: float, *, shaded: bool = True, quality: DrawingQuality | None = None) -> DrawingQuality:
    """A quality after MEASURED pictures that took so long."""
    quality = quality or DrawingQuality()
    for _ in range(MEASURED):
        quality.add_time(seconds, shaded=shaded)
    return quality


@pytest.mark.parametrize("at_rest", [True, False])
@pytest.mark.parametrize("seconds", [SLOW * 2, SLOW / 2])
def test_full_and_fast_do_not_depend_on_the_machine(seconds, at_rest):
    quality = measured(seconds)
    assert quality.has_contact_shade("full", at_rest=at_rest)
    assert not quality.has_contact_shade("fast", at_rest=at_rest)


def test_automatic_leaves_contact_shade_out_while_moving_slowly():
    slow, quick = measured(SLOW * 1.1), measured(SLOW * 0.9)
    assert slow.has_contact_shade("automatic", at_rest=True)
    assert not slow.has_contact_shade("automatic", at_rest=False)
    assert quick.has_contact_shade("automatic", at_rest=False)


def test_a_few_slow_pictures_change_nothing():
    quality = measured(SLOW / 2)
    for _ in range(MEASURED // 2):
        quality.add_time(SLOW * 10, shaded=True)
    assert quality.has_contact_shade("automatic", at_rest=False)


def test_it_comes_back_once_there_is_time_for_it():
    quality = measured(SLOW * 2)
    measured(QUICK * 1.1, shaded=False, quality=quality)
    assert not quality.has_contact_shade("automatic", at_rest=False)
    measured(QUICK * 0.9, shaded=False, quality=quality)
    assert quality.has_contact_shade("automatic", at_rest=False)


def test_pictures_of_a_chosen_quality_do_not_count():
    quality = measured(SLOW * 2)
    measured(0.0, shaded=True, quality=quality)
    assert not quality.has_contact_shade("automatic", at_rest=False)
