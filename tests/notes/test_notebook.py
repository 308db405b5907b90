"""Edits of a notebook are visible at once and saved."""

import pytest

from tests.notes.notebooks import NAME, OTHER, changed_names
from viewer.errors import MarkError
from viewer.notes.marks import Marks, RangeNote
from viewer.notes.playlist import Playlist


def test_the_file_is_created_with_the_first_edit(notebooks, book):
    assert book.marks(NAME) == Marks()
    book.remove_tag([NAME], "blurry")
    book.set_note(NAME, "  ")
    assert (book.can_undo, book.undo(), book.problem) == (False, None, "")
    assert not notebooks.path.parent.exists()
    book.set_favourite([NAME], True)
    assert notebooks.path.exists()


def test_all_edits(notebooks, book):
    signals = changed_names(book)
    book.set_favourite([NAME], True)
    book.set_rating([NAME, OTHER], 4)
    book.add_tag([NAME], " two   hands ")
    book.set_note(NAME, "Starts late.\r\nEnds early.  ")
    note = book.add_range(NAME, 10, 20, "the shake")
    for notebook in (book, notebooks.open()):
        marks = Marks(True, 4, ("two hands",), "Starts late.\nEnds early.", (note,))
        assert notebook.marks(NAME) == marks
        assert notebook.all_marks() == {NAME: marks, OTHER: Marks(rating=4)}
        assert notebook.tags() == {"two hands": 1}
    assert signals == [{NAME}, {NAME, OTHER}, {NAME}, {NAME}, {NAME}]


def test_all_removals(notebooks, book):
    book.set_favourite([NAME], True)
    book.set_rating([NAME], 4)
    book.add_tag([NAME], "Blurry")
    book.set_note(NAME, "note")
    note = book.add_range(NAME, 3, 3, "here")
    book.set_favourite([NAME], False)
    book.set_rating([NAME], None)
    book.remove_tag([NAME], "blurry")
    book.set_note(NAME, "")
    book.remove_range(NAME, note.id)
    assert book.all_marks() == notebooks.open().all_marks() == {}


def test_an_edit_without_effect_is_no_change(book):
    book.set_rating([NAME], 3)
    signals = changed_names(book)
    book.set_rating([NAME], 3)
    book.set_rating([], 3)
    assert signals == []
    assert book.undo() == f"Rating of {NAME}"
    assert not book.can_undo


def test_a_tag_keeps_its_first_spelling(book):
    book.add_tag([NAME], "Two Hands")
    book.add_tag([NAME, OTHER], "two hands")
    assert book.tags() == {"Two Hands": 2}


def test_range_notes_are_sorted_by_first_frame_and_can_be_changed(book):
    late = book.add_range(NAME, 50, 60, "late")
    early = book.add_range(NAME, 5, 5, "early")
    assert book.marks(NAME).ranges == (early, late)
    changed = book.change_range(NAME, RangeNote(late.id, 1, 2, "now first"))
    assert book.marks(NAME).ranges == (changed, early)


def test_a_removed_range_note_cannot_be_changed(book):
    note = book.add_range(NAME, 1, 2, "x")
    book.remove_range(NAME, note.id)
    with pytest.raises(MarkError, match="removed in another window"):
        book.change_range(NAME, note)


def test_playlists(notebooks, book):
    signals = []
    book.playlists_changed.connect(lambda: signals.append(1))
    query = book.save_playlist(Playlist("Short ones", "length:<2"))
    picked = book.save_playlist(Playlist(" best  of ", None, (OTHER, NAME, OTHER)))
    assert picked == Playlist("best of", None, (OTHER, NAME))
    assert book.playlists() == notebooks.open().playlists() == (picked, query)
    renamed = book.rename_playlist("short ones", "Brief")
    assert book.playlists() == (picked, renamed)
    book.remove_playlist("BEST OF")
    assert book.playlists() == (renamed,)
    assert len(signals) == 4
    assert book.undo() == 'Removing the playlist "BEST OF"'
    assert book.undo() == 'Renaming the playlist "Short ones"'
    assert book.playlists() == (picked, query)


def test_names_of_playlists_are_unique(book):
    book.save_playlist(Playlist("a", "x"))
    book.save_playlist(Playlist("b", "y"))
    with pytest.raises(MarkError, match='there is already a playlist "B"'):
        book.rename_playlist("a", "B")
    with pytest.raises(MarkError, match='there is no playlist "c"'):
        book.remove_playlist("c")
    assert book.rename_playlist("a", "A") == Playlist("A", "x")
    assert [one.name for one in book.playlists()] == ["A", "b"]


def test_an_invalid_edit_changes_nothing(notebooks, book):
    for edit in (
        lambda: book.set_rating([NAME], 6),
        lambda: book.add_tag([NAME], "a,b"),
        lambda: book.add_range(NAME, 5, 4, "backwards"),
        lambda: book.set_note(NAME, "x" * 20_001),
        lambda: book.set_favourite([""], True),
        lambda: book.save_playlist(Playlist("  ", "q")),
    ):
        with pytest.raises(MarkError):
            edit()
    assert not notebooks.path.exists()


def test_a_note_on_several_sequences_is_appended(book):
    assert book.undo_size() == 0
    book.set_note(NAME, "seen")
    book.append_note([NAME, OTHER], "  odd\r\n")
    assert (book.marks(NAME).note, book.marks(OTHER).note) == ("seen\nodd", "odd")
    assert book.undo_size() == 2
    assert book.undo() == "Note of 2 sequences"
    assert (book.marks(NAME).note, book.marks(OTHER).note, book.redo_size()) == ("seen", "", 2)
    with pytest.raises(MarkError):
        book.append_note([NAME, OTHER], "x" * 20_000)
    assert book.marks(OTHER).note == ""
