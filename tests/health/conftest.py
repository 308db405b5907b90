"""A dataset in which nothing is wrong, until a test breaks it."""

import pytest

from tests.conftest import DatasetFolder
from tests.health.good import write_good


@pytest.fixture
def good(dataset: DatasetFolder) -> DatasetFolder:
    """A whole and sound dataset of four sequences."""
    return write_good(dataset)
