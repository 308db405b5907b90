"""A disk that is full: one sentence, and no file."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from tests.platforms import needs_limits
from tests.sharing.conftest import FEW, NAME
from viewer.errors import FileError
from viewer.sharing.convert import convert_all
from viewer.sharing.order import Order
from viewer.sharing.progress import no_report


@needs_limits
@pytest.mark.parametrize("to", ["folder", "h5", "glb", "usd", "usdz", "bvh", "ply", "npz"])
def test_it_is_told_in_a_sentence(to, demo, tmp_path: Path):
    order = Order(to, tmp_path / "new" / ("a.h5" if to == "h5" else "out"), span=FEW if to != "ply" else Order.span)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        errors = [one.error for one in convert_all(order, demo, [NAME], (), no_report)]
    except FileError as error:  # of the one file for all
        errors = [error]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(errors) == 1
    assert str(errors[0]).startswith(str(tmp_path / "new"))
    assert "\n" not in str(errors[0])
    assert list(tmp_path.iterdir()) == []
