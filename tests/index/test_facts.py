"""What names and annotations tell of a dataset's sequences."""

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.index.facts import FILES, SPLITS, UNKNOWN, FileState, library_facts


@pytest.fixture
def facts(small_dataset):
    small_dataset.write_sequence("rehearsal")
    small_dataset.write_sequence("G060T000A041R000")
    return library_facts(Library.open(small_dataset.root))


def test_a_row_a_name(facts):
    assert len(facts) == 6
    assert facts.names[0] == "G001T000A000R000"
    columns = (facts.action, facts.split, facts.order, facts.frames, facts.genders, facts.states)
    assert [len(column) for column in columns] == [6] * len(columns)


def test_what_a_name_says(facts):
    row = facts.names.index("G059T002A039R001")
    assert (facts.group[row], facts.shoot[row], facts.action[row], facts.piece[row]) == (59, 2, 39, 1)
    assert facts.action_names[facts.action[row]] == "Fly kick"


def test_what_the_annotations_say(facts):
    row = facts.names.index("G002T001A016R003")
    assert SPLITS[facts.split[row]] == "val"
    assert facts.familiarity[row] == 2
    assert facts.order[row] == 0


def test_what_nobody_says_is_unknown(facts):
    row = facts.names.index("rehearsal")
    columns = (facts.action, facts.group, facts.shoot, facts.piece, facts.split, facts.familiarity, facts.order)
    assert [column[row] for column in columns] == [UNKNOWN] * 7
    unheard = facts.names.index("G060T000A041R000")
    assert (facts.group[unheard], facts.action[unheard], facts.familiarity[unheard]) == (60, UNKNOWN, UNKNOWN)


def test_of_the_files_nothing_is_known_yet(facts):
    assert facts.states.shape == (6, len(FILES))
    assert (facts.states == FileState.UNREAD).all()
    assert (facts.frames == UNKNOWN).all()
    assert (facts.genders == UNKNOWN).all()


def test_a_thread_can_breathe(small_dataset):
    breaths = []
    library_facts(Library.open(small_dataset.root), lambda: breaths.append(1))
    assert np.sum(breaths) == 4
