"""Notebooks with a clock of their own."""

import pytest

from tests.notes.desk import Desk


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    desk.root.mkdir()
    yield desk
    for book in desk.opened:
        book.close()


@pytest.fixture
def book(desk):
    return desk.notebook()
