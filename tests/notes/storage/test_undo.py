"""Undo and redo, in one window and in two."""

import pytest

from tests.notes.notebooks import NAME, OTHER, changed_names
from viewer.errors import MarkError
from viewer.notes.marks import Marks


def test_undo_and_redo_return_the_description(book):
    book.set_rating([NAME], 2)
    book.set_rating([NAME], 5)
    book.set_favourite([NAME, OTHER], True)
    names = changed_names(book)
    assert book.undo() == "Favourite of 2 sequences"
    assert book.undo() == f"Rating of {NAME}"
    assert book.marks(NAME) == Marks(rating=2)
    assert book.redo() == f"Rating of {NAME}"
    assert book.redo() == "Favourite of 2 sequences"
    assert (book.redo(), book.can_redo, book.can_undo) == (None, False, True)
    assert book.marks(NAME) == Marks(True, 5)
    assert names == [{NAME, OTHER}, {NAME}, {NAME}, {NAME, OTHER}]


def test_a_new_edit_clears_redo(book):
    book.set_rating([NAME], 2)
    book.undo()
    book.set_rating([NAME], 3)
    assert not book.can_redo
    assert book.undo() == f"Rating of {NAME}"
    assert not book.can_undo


def test_edits_of_a_note_within_five_minutes_are_one_step(notebooks, book):
    for text in ("St", "Starts", "Starts late"):
        book.set_note(NAME, text)
    notebooks.now += 10 * 60 * 1_000_000
    book.set_note(NAME, "Starts late, ends early")
    assert book.undo() == f"Note of {NAME}"
    assert book.marks(NAME).note == "Starts late"
    book.undo()
    assert book.marks(NAME).note == ""
    assert book.redo() == f"Note of {NAME}"
    assert book.marks(NAME).note == "Starts late"


def test_edits_can_be_undone_after_opening_again(notebooks):
    notebooks.open().set_rating([NAME], 2)
    again = notebooks.open()
    assert again.can_undo
    assert again.undo() == f"Rating of {NAME}"
    assert notebooks.open().marks(NAME) == Marks()
    assert notebooks.open().can_redo


def test_each_window_undoes_its_own_edits(notebooks, book):
    book.set_rating([NAME], 2)
    other = notebooks.open()
    book.set_rating([OTHER], 3)
    other.set_favourite([NAME], True)
    assert book.undo() == f"Rating of {OTHER}"
    assert other.undo() == f"Favourite of {NAME}"
    assert other.marks(OTHER) == Marks()
    assert other.undo() == f"Rating of {NAME}"
    assert book.undo() is None


def test_undo_keeps_what_another_window_has_changed_since(notebooks, book):
    book.set_rating([NAME], 2)
    notebooks.open().set_rating([NAME], 5)
    with pytest.raises(MarkError, match=f"Rating of {NAME}: changed in another window since"):
        book.undo()
    assert book.marks(NAME) == Marks(rating=5)
    assert not book.can_undo


def test_undo_of_many_sequences_says_what_it_skipped(notebooks, book):
    book.set_rating([NAME, OTHER, "G003T000A000R000"], 2)
    notebooks.open().set_rating([NAME], 5)
    assert book.undo() == "Rating of 3 sequences, except 1 that was changed in another window since"
    assert book.all_marks() == {NAME: Marks(rating=5)}


def test_the_history_is_limited(book):
    for number in range(205):
        book.set_rating([NAME], 1 + number % 5)
    steps = 0
    while book.undo():
        steps += 1
    assert steps == 200
