"""How Python is set while a thread makes very many objects, and after it."""

import gc
import sys

import pytest

from viewer.qt.background.gc_pause import MANY, TURN_S, unnoticed


@pytest.fixture(autouse=True)
def _thaw():
    """What a test keeps from being looked at is looked at again after it."""
    yield
    gc.unfreeze()


def test_python_is_as_before_when_the_last_one_ends():
    turn = sys.getswitchinterval()
    first, second = unnoticed(), unnoticed()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert (gc.isenabled(), sys.getswitchinterval()) == (False, pytest.approx(TURN_S))
    second.__exit__(None, None, None)
    assert (gc.isenabled(), sys.getswitchinterval()) == (True, pytest.approx(turn))


def test_python_is_as_before_after_an_error():
    with pytest.raises(ValueError, match="bad"), unnoticed():
        raise ValueError("bad")
    assert gc.isenabled()


@pytest.mark.parametrize(("n_made", "is_frozen"), [(MANY // 10, False), (2 * MANY, True)])
def test_only_very_many_objects_are_looked_at_no_more(n_made, is_frozen):
    gc.collect()
    before = gc.get_freeze_count()
    with unnoticed():
        made = [[] for _ in range(n_made)]
    assert (gc.get_freeze_count() > before) == is_frozen
    del made
