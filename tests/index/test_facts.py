"""Facts from names and annotations."""

import pytest

from viewer.dataset import Library
from viewer.dataset.annotations import SPLITS
from viewer.dataset.names import SequenceName
from viewer.errors import SequenceNameError
from viewer.index.facts import FILES, UNKNOWN, FileState, library_facts, name_numbers


@pytest.fixture
def facts(small_dataset):
    small_dataset.write_sequence("rehearsal")
    small_dataset.write_sequence("G060T000A041R000")
    return library_facts(Library.open(small_dataset.root))


def test_there_is_a_row_for_each_name(facts):
    assert len(facts) == 6
    assert facts.names[0] == "G001T000A000R000"
    columns = (facts.action, facts.split, facts.order, facts.frames, facts.genders, facts.states)
    assert [len(column) for column in columns] == [6] * len(columns)


def test_facts_from_a_name(facts):
    row = facts.names.index("G059T002A039R001")
    assert (facts.group[row], facts.shoot[row], facts.action[row], facts.piece[row]) == (59, 2, 39, 1)
    assert facts.action_names[facts.action[row]] == "Fly kiss"


def test_facts_from_annotations(facts):
    row = facts.names.index("G002T001A016R003")
    assert SPLITS[facts.split[row]] == "val"
    assert facts.familiarity[row] == 2
    assert facts.order[row] == 0


def test_missing_facts_are_unknown(facts):
    row = facts.names.index("rehearsal")
    columns = (facts.action, facts.group, facts.shoot, facts.piece, facts.split, facts.familiarity, facts.order)
    assert [column[row] for column in columns] == [UNKNOWN] * 7
    unlisted = facts.names.index("G060T000A041R000")
    assert (facts.group[unlisted], facts.action[unlisted], facts.familiarity[unlisted]) == (60, UNKNOWN, UNKNOWN)


def test_facts_from_files_are_unknown_at_first(facts):
    assert facts.states.shape == (6, len(FILES))
    assert (facts.states == FileState.UNREAD).all()
    assert (facts.frames == UNKNOWN).all()
    assert (facts.genders == UNKNOWN).all()


@pytest.mark.parametrize(
    "name",
    [
        *("G001T000A001R000", "G059T012A039R123", "G999T999A999R999", "G000T000A000R000", "", "rehearsal"),
        *("g001t000a001r000", "G001T000A001R00", "G001T000A001R0000", "G001T000A001R00x", "G001T000A001R0:0"),
        *("G001T000A001R/00", "G001T000A001R00\u0660", "X001T000A001R000", "G 01T000A001R000", "G-01T000A001R000"),
    ],
)
def test_name_numbers_are_those_of_sequence_name(name):
    try:
        parsed = SequenceName.parse(name)
        expected = [parsed.group, parsed.shoot, parsed.action, parsed.split]
    except SequenceNameError:
        expected = [UNKNOWN] * 4
    assert name_numbers(("G010T011A012R013", name, "G001T002A003R004")).tolist() == [
        [10, 11, 12, 13], expected, [1, 2, 3, 4]
    ]  # fmt: skip


def test_no_names():
    assert name_numbers(()).shape == (0, 4)
