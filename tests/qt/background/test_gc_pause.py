"""Garbage collection and switch interval during and after a pause."""

import gc
import sys

import pytest

from viewer.qt.background.gc_pause import FREEZE_ABOVE, SWITCH_INTERVAL_S, gc_pause


@pytest.fixture(autouse=True)
def _unfreeze():
    """Collect frozen objects again after the test."""
    yield
    gc.unfreeze()


def test_settings_are_restored_when_the_last_pause_ends():
    interval = sys.getswitchinterval()
    first, second = gc_pause(), gc_pause()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert (gc.isenabled(), sys.getswitchinterval()) == (False, pytest.approx(SWITCH_INTERVAL_S))
    second.__exit__(None, None, None)
    assert (gc.isenabled(), sys.getswitchinterval()) == (True, pytest.approx(interval))


def test_settings_are_restored_after_an_error():
    with pytest.raises(ValueError, match="bad"), gc_pause():
        raise ValueError("bad")
    assert gc.isenabled()


@pytest.mark.parametrize(("n_objects", "is_frozen"), [(FREEZE_ABOVE // 10, False), (2 * FREEZE_ABOVE, True)])
def test_only_very_many_objects_are_frozen(n_objects, is_frozen):
    gc.collect()
    before = gc.get_freeze_count()
    with gc_pause():
        objects = [[] for _ in range(n_objects)]
    assert (gc.get_freeze_count() > before) == is_frozen
    del objects
