"""Arrays are packed without loss, and motion shorter than it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as numbers

from viewer.sharing.page.packing import pack, unpack


@given(numbers.arrays(np.int16, st.tuples(st.integers(1, 9), st.integers(1, 4))))
def test_what_is_unpacked_is_what_was_packed(array: np.ndarray) -> None:
    packed = pack(array)
    assert (packed["rows"], packed["columns"]) == array.shape
    np.testing.assert_array_equal(unpack(packed).astype(np.int16), array)


def test_indices_of_a_large_mesh_are_kept() -> None:
    indices = np.array([[0, 2**16 - 1, 2**15], [2**15 - 1, 1, 40_000]])
    np.testing.assert_array_equal(unpack(pack(indices)), indices)


@pytest.mark.parametrize("outside", [-(2**15) - 1, 2**16])
def test_larger_numbers_are_refused(outside: int) -> None:
    with pytest.raises(ValueError, match="16 bits"):
        pack(np.array([[outside]]))


@pytest.mark.parametrize("order", [0, 1, 2])
def test_the_order_of_differences_that_is_shortest_is_taken(order: int) -> None:
    noise = np.random.default_rng(0).integers(-300, 300, (400, 3))
    for _ in range(order):
        noise = np.cumsum(noise, axis=0)
    packed = pack(noise.astype(np.int16))
    assert packed["order"] == order
    assert len(packed["data"]) < 400 * 3 * 2
