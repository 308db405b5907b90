import numpy as np
import pytest

from tests.search.made import MARKS, PLAYLISTS, ROWS, Captions, made_facts
from viewer.search import Finder


@pytest.fixture
def texts():
    captions = Captions([row.get("captions", []) for row in ROWS])
    yield captions
    captions.close()


@pytest.fixture
def facts():
    return made_facts(ROWS)


@pytest.fixture
def finder(facts, texts):
    found = Finder(facts, texts)
    found.set_marks(MARKS)
    found.set_playlists(PLAYLISTS)
    return found


@pytest.fixture
def rows(finder):
    """rows(text, chosen) gives the numbers of the rows that are found."""
    return lambda text, chosen=None: np.flatnonzero(finder.find(text, chosen).mask).tolist()
