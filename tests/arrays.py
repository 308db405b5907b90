"""Arrays compared as a whole."""

import numpy as np
from numpy.typing import ArrayLike


def assert_close(found: ArrayLike, expected: ArrayLike, atol: float | None = None) -> None:
    """`found == pytest.approx(expected, abs=atol)`, which takes seconds for meshes: it compares number by number."""
    tolerance = (1e-6, 1e-12) if atol is None else (0.0, atol)
    np.testing.assert_allclose(found, expected, *tolerance, equal_nan=False)
