"""The index of a small dataset."""

import pytest

from viewer.dataset import Library
from viewer.index.store import Index


@pytest.fixture
def opened(tmp_path, small_dataset):
    """opened() opens the dataset and its index; all indexes are closed at the end."""
    indexes = []

    def open_now() -> tuple[Library, Index]:
        library = Library.open(small_dataset.root)
        indexes.append(Index.open(tmp_path / "cache" / "index.sqlite", library))
        return library, indexes[-1]

    yield open_now
    for index in indexes:
        index.close()
