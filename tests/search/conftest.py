import numpy as np
import pytest

from tests.search.sample_data import MARKS, PLAYLISTS, ROWS, Captions, sample_facts
from viewer.search import Finder


@pytest.fixture
def captions():
    search = Captions([row.get("captions", []) for row in ROWS])
    yield search
    search.close()


@pytest.fixture
def facts():
    return sample_facts(ROWS)


@pytest.fixture
def finder(facts, captions):
    finder = Finder(facts, captions)
    finder.set_marks(MARKS)
    finder.set_playlists(PLAYLISTS)
    return finder


@pytest.fixture
def rows(finder):
    """rows(text, chosen) returns the rows of the sequences that match."""
    return lambda text, chosen=None: np.flatnonzero(finder.find(text, chosen).mask).tolist()
