"""Notebooks in a temporary folder with a fake clock."""

import pytest

from tests.notes.notebooks import Notebooks


@pytest.fixture
def notebooks(tmp_path):
    notebooks = Notebooks(tmp_path)
    notebooks.root.mkdir()
    yield notebooks
    for book in notebooks.opened:
        book.close()


@pytest.fixture
def book(notebooks):
    return notebooks.open()
