"""Storing and searching in the index."""

import os
import sqlite3

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.index.facts import UNKNOWN, FileState, library_facts
from viewer.index.record import Record
from viewer.index.store import Index

GOOD, MISSING, BROKEN = FileState.GOOD, FileState.MISSING, FileState.BROKEN
FIRST, SECOND, HIGH_FIVE, LAST = "G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001"


def record(*captions: str, frames: int = 12) -> Record:
    states = (GOOD, MISSING, BROKEN, GOOD, GOOD if captions else MISSING)
    return Record(frames, UNKNOWN, (0, UNKNOWN), states, captions, b"stamps")


@pytest.fixture
def library(small_dataset):
    return Library.open(small_dataset.root)


@pytest.fixture
def opened(tmp_path):
    """opened(library) opens its index; all are closed at the end."""
    indexes = []

    def open_one(library: Library) -> Index:
        indexes.append(Index.open(tmp_path / "cache" / "index.sqlite", library))
        return indexes[-1]

    yield open_one
    for index in indexes:
        index.close()


def names_matching(index: Index, library: Library, expression: str) -> list[str]:
    return [library.names[row] for row in np.flatnonzero(index.matching(expression))]


def test_names_and_actions_can_be_searched_before_reading(opened, library):
    index = opened(library)
    assert names_matching(index, library, "name: g002*") == [HIGH_FIVE]
    assert names_matching(index, library, "hands*") == [SECOND]
    assert names_matching(index, library, "high + five") == [HIGH_FIVE]


def test_a_phrase_does_not_span_two_captions(opened, library):
    index = opened(library)
    index.store({SECOND: record("They shake hands.", "A greeting.")})
    assert names_matching(index, library, '"shake hands"') == [SECOND]
    assert names_matching(index, library, '"hands a"') == []
    assert names_matching(index, library, "hands greeting") == [SECOND]


def test_facts_of_unread_files_are_unknown(opened, library):
    index, facts = opened(library), library_facts(library)
    index.load(facts)
    assert (facts.states == FileState.UNREAD).all()
    assert (facts.frames == UNKNOWN).all()
    assert index.captions(FIRST) == ()
    assert index.stamps() == [None] * 4


def test_records_are_saved(opened, library):
    index = opened(library)
    index.store({SECOND: record("They shake hands.", "A greeting.", frames=77)})
    index.close()
    index, facts = opened(library), library_facts(library)
    index.load(facts)
    assert facts.frames.tolist() == [UNKNOWN, 77, UNKNOWN, UNKNOWN]
    assert facts.genders[1].tolist() == [0, UNKNOWN]
    assert facts.states[1].tolist() == [GOOD, MISSING, BROKEN, GOOD, GOOD]
    assert index.captions(SECOND) == ("They shake hands.", "A greeting.")
    assert index.stamps() == [None, b"stamps", None, None]


def test_only_newer_records_are_loaded(opened, library):
    index, facts = opened(library), library_facts(library)
    first = index.store({FIRST: record(frames=1), SECOND: record(frames=2)})
    assert index.load(facts) == first
    facts.frames[:] = 0
    second = index.store({SECOND: record(frames=3), LAST: record(frames=4)})
    assert second > first
    assert index.load(facts, first) == second
    assert facts.frames.tolist() == [0, 3, 0, 4]
    facts.frames[:] = 0
    assert index.load(facts, second) == second
    assert not facts.frames.any()


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("cafe", [FIRST]),
        ("CAFÉ", [FIRST]),
        ("naïve", [SECOND]),
        ("c*", [FIRST, SECOND]),
        ("ca*", [FIRST]),
        ("caf*", [FIRST]),
        ('"hands in"', [FIRST]),
        ('"in hands"', []),
        ("captions: hands", [FIRST, SECOND]),
        ("hug AND hands", [FIRST]),
        ("hands NOT hug", [SECOND]),
        ("straße OR g059t002a039r001", [SECOND, LAST]),
    ],
)
def test_captions_match_words_prefixes_and_phrases_without_accents(opened, library, expression, found):
    index = opened(library)
    index.store({FIRST: record("They hold hands in a Café.", "Both smile.")})
    index.store({SECOND: record("Naive children clap hands on the Straße.")})
    assert names_matching(index, library, expression) == found


def test_a_changed_caption_matches_its_new_words_only(opened, library):
    index = opened(library)
    index.store({FIRST: record("An old caption.")})
    index.store({FIRST: record("A new one.")})
    assert names_matching(index, library, "old") == []
    assert names_matching(index, library, "new") == [FIRST]
    index.store({FIRST: record()})
    assert names_matching(index, library, "new") == []
    assert index.captions(FIRST) == ()


def test_an_invalid_expression_raises_an_error(opened, library):
    index = opened(library)
    with pytest.raises(sqlite3.OperationalError, match="fts5: syntax error"):
        index.matching("hug AND")
    assert names_matching(index, library, "hug") == [FIRST]
    assert index.times_recreated == 0


def test_names_are_synchronised_with_the_library(opened, library, small_dataset):
    index = opened(library)
    index.store({name: record(f"It was {name}.", frames=9) for name in library.names})
    index.close()
    small_dataset.remove(f"motions/{FIRST}")
    small_dataset.remove(f"skeletons/{FIRST}")
    small_dataset.write_sequence("G030T000A005R000")
    changed = Library.open(small_dataset.root)
    index, facts = opened(changed), library_facts(changed)
    index.load(facts)
    assert facts.frames.tolist() == [9, 9, UNKNOWN, 9]
    assert names_matching(index, changed, "it") == [SECOND, HIGH_FIVE, LAST]
    assert names_matching(index, changed, "kick") == ["G030T000A005R000"]
    assert names_matching(index, changed, "kiss") == [LAST]
    assert index.captions(FIRST) == ()


def test_ids_are_not_reused(opened, library, small_dataset):
    old = opened(library)
    small_dataset.remove(f"motions/{LAST}")
    small_dataset.remove(f"skeletons/{LAST}")
    small_dataset.write_sequence("G060T000A005R000")
    changed = Library.open(small_dataset.root)
    new = opened(changed)
    new.store({"G060T000A005R000": record("Unheard of.", frames=5)})
    facts = library_facts(library)
    old.load(facts)
    assert (facts.frames == UNKNOWN).all()
    assert not old.matching("unheard").any()
    old.store({LAST: record("Nobody has this.")})
    assert not new.matching("nobody").any()


def test_changed_action_names_are_updated(opened, library, small_dataset):
    opened(library).close()
    small_dataset.write("annots/action_setting.txt", "Embrace\nShake\n" + "Other\n" * 38)
    changed = Library.open(small_dataset.root)
    index = opened(changed)
    assert names_matching(index, changed, "embrace") == [FIRST]
    assert names_matching(index, changed, "hug") == []


@pytest.mark.parametrize("name", ["Übung «1»", "no\udcfftext", "two words", "'; DROP TABLE sequences; --"])
def test_odd_names(opened, dataset, name):
    dataset.write_sequence(name)
    dataset.write_annotations({})
    library = Library.open(dataset.root)
    index, facts = opened(library), library_facts(library)
    index.store({name: record("Found.", frames=3)})
    index.load(facts)
    assert (facts.frames.tolist(), index.captions(name)) == ([3], ("Found.",))
    assert index.matching("found").all()


def test_a_library_without_sequences(opened, dataset):
    (dataset.root / "motions").mkdir()
    library = Library.open(dataset.root)
    index = opened(library)
    assert index.load(library_facts(library)) == index.load(library_facts(library))
    assert index.matching("hug").shape == (0,)
    assert index.stamps() == []


def test_a_second_window_reads_what_the_first_has_stored(opened, library):
    one, other = opened(library), opened(library)
    facts = library_facts(library)
    seen = other.load(facts)
    one.store({FIRST: record("Seen by both.", frames=8)})
    assert other.load(facts, seen) > seen
    assert facts.frames[0] == 8
    assert names_matching(other, library, "both") == [FIRST]


def test_a_name_of_invalid_bytes_and_one_that_looks_like_its_escape(opened, small_dataset):
    """Their rows, and all rows after them, stay distinct."""
    os.mkdir(os.fsencode(small_dataset.root / "motions") + b"/A\x80")
    (small_dataset.root / "motions" / "A\\udc80").mkdir()
    library = Library.open(small_dataset.root)
    index = opened(library)
    index.store({name: record(f"word{row}", frames=row + 1) for row, name in enumerate(library.names)})
    facts = library_facts(library)
    index.load(facts)
    assert facts.frames.tolist() == [1, 2, 3, 4, 5, 6]
    assert [index.captions(name) for name in library.names] == [(f"word{row}",) for row in range(6)]
    assert np.flatnonzero(index.matching('"word5"')).tolist() == [5]
