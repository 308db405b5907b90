"""Undo and redo, and what another window has to do with it."""

import pytest

from tests.notes.desk import NAME, OTHER, heard
from viewer.errors import MarkError
from viewer.notes.marks import Marks


def test_undo_and_redo_say_what_they_did(book):
    book.set_rating([NAME], 2)
    book.set_rating([NAME], 5)
    book.set_favourite([NAME, OTHER], True)
    told = heard(book)
    assert book.undo() == "Favourite of 2 sequences"
    assert book.undo() == f"Rating of {NAME}"
    assert book.marks(NAME) == Marks(rating=2)
    assert book.redo() == f"Rating of {NAME}"
    assert book.redo() == "Favourite of 2 sequences"
    assert (book.redo(), book.can_redo, book.can_undo) == (None, False, True)
    assert book.marks(NAME) == Marks(True, 5)
    assert told == [{NAME, OTHER}, {NAME}, {NAME}, {NAME, OTHER}]


def test_a_new_change_ends_redo(book):
    book.set_rating([NAME], 2)
    book.undo()
    book.set_rating([NAME], 3)
    assert not book.can_redo
    assert book.undo() == f"Rating of {NAME}"
    assert not book.can_undo


def test_a_note_that_is_being_written_is_one_step(desk, book):
    for text in ("St", "Starts", "Starts late"):
        book.set_note(NAME, text)
    desk.now += 10 * 60 * 1_000_000
    book.set_note(NAME, "Starts late, ends early")
    assert book.undo() == f"Note of {NAME}"
    assert book.marks(NAME).note == "Starts late"
    book.undo()
    assert book.marks(NAME).note == ""
    assert book.redo() == f"Note of {NAME}"
    assert book.marks(NAME).note == "Starts late"


def test_what_was_done_earlier_can_be_undone_after_opening_again(desk):
    desk.notebook().set_rating([NAME], 2)
    again = desk.notebook()
    assert again.can_undo
    assert again.undo() == f"Rating of {NAME}"
    assert desk.notebook().marks(NAME) == Marks()
    assert desk.notebook().can_redo


def test_each_window_undoes_its_own(desk, book):
    book.set_rating([NAME], 2)
    other = desk.notebook()
    book.set_rating([OTHER], 3)
    other.set_favourite([NAME], True)
    assert book.undo() == f"Rating of {OTHER}"
    assert other.undo() == f"Favourite of {NAME}"
    assert other.marks(OTHER) == Marks()
    assert other.undo() == f"Rating of {NAME}"
    assert book.undo() is None


def test_undo_leaves_alone_what_another_window_changed_since(desk, book):
    book.set_rating([NAME], 2)
    desk.notebook().set_rating([NAME], 5)
    with pytest.raises(MarkError, match=f"Rating of {NAME}: was changed since in another window"):
        book.undo()
    assert book.marks(NAME) == Marks(rating=5)
    assert not book.can_undo


def test_undo_of_many_says_what_it_left(desk, book):
    book.set_rating([NAME, OTHER, "G003T000A000R000"], 2)
    desk.notebook().set_rating([NAME], 5)
    assert book.undo() == "Rating of 3 sequences, but for 1 that was changed since in another window"
    assert book.all_marks() == {NAME: Marks(rating=5)}


def test_only_so_much_is_remembered(book):
    for number in range(205):
        book.set_rating([NAME], 1 + number % 5)
    steps = 0
    while book.undo():
        steps += 1
    assert steps == 200
