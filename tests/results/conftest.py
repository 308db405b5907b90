"""Fixtures of the tests of results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.dataset import Library, Take
from viewer.dataset.readings import PLAIN, Reading
from viewer.results.opening import open_library


@pytest.fixture
def take() -> Callable[..., Take]:
    """take(path) loads the only sequence of a file or folder, take(path, name) one of several."""

    def load(path: Path, name: str | None = None, reading: Reading = PLAIN) -> Take:
        library = opened(path).read_as(reading)
        if name is None:
            assert len(library) == 1
            name = library.names[0]
        return library[name].load()

    return load


def opened(path: Path) -> Library:
    """The library, opened without a complaint."""
    library = open_library(path)
    assert library.problems == ()
    return library
