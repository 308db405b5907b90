"""Searching for what the check of the dataset has found."""

import numpy as np
import pytest

from viewer.errors import QueryError
from viewer.search import Finder


def test_findings_of_the_check(facts):
    finder = Finder(facts)
    with pytest.raises(QueryError, match="Check the dataset first"):
        finder.find("check:jump")
    names = facts.names
    finder.set_findings({"all": {names[0], names[2]}, "jump": {names[2]}, "wrong": {names[0], "gone"}})
    texts = ("check:jump", "check:wr", "check:JUMP,all")
    found = {text: list(np.flatnonzero(finder.find(text).mask)) for text in texts}
    assert found == {"check:jump": [2], "check:wr": [0], "check:JUMP,all": [0, 2]}
    assert 2 not in np.flatnonzero(finder.find("-check:all").mask)
    with pytest.raises(QueryError, match='found no "floor"'):
        finder.find("check:floor")
