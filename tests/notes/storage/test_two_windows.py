"""Two windows on the same notebook."""

import threading

from tests.notes.notebooks import NAME, OTHER, changed_names
from viewer.notes.marks import Marks
from viewer.notes.playlist import Playlist


def test_each_reads_the_edits_of_the_other(notebooks, book):
    other = notebooks.open()
    names, lists = changed_names(other), []
    other.playlists_changed.connect(lambda: lists.append(1))
    other.refresh()
    book.set_rating([NAME], 2)
    book.save_playlist(Playlist("p", "q"))
    assert other.marks(NAME) == Marks()
    other.refresh()
    other.refresh()
    assert (names, lists) == ([{NAME}], [1])
    assert other.marks(NAME) == Marks(rating=2)
    other.set_favourite([OTHER], True)
    book.refresh()
    assert book.all_marks() == other.all_marks() == {NAME: Marks(rating=2), OTHER: Marks(favourite=True)}


def test_own_edits_are_not_emitted_again(book):
    book.set_rating([NAME], 2)
    names = changed_names(book)
    book.refresh()
    assert names == []


def test_an_edit_also_emits_earlier_edits_of_the_other(notebooks, book):
    book.set_rating([NAME], 2)
    other = notebooks.open()
    book.add_tag([OTHER], "blurry")
    names = changed_names(other)
    other.set_rating([NAME], 3)
    assert names == [{NAME, OTHER}]


def test_a_removed_file_is_created_again(notebooks, book):
    book.set_rating([NAME], 2)
    for path in notebooks.path.parent.iterdir():
        path.unlink()
    names = changed_names(book)
    book.refresh()
    assert (names, book.all_marks()) == ([{NAME}], {})
    book.set_rating([OTHER], 3)
    assert notebooks.open().all_marks() == {OTHER: Marks(rating=3)}


def test_an_edit_notices_that_the_file_was_removed(notebooks, book):
    book.set_rating([NAME], 2)
    for path in notebooks.path.parent.iterdir():
        path.unlink()
    book.set_rating([OTHER], 3)
    assert book.all_marks() == notebooks.open().all_marks() == {OTHER: Marks(rating=3)}


def test_many_windows_create_the_file_at_the_same_time(notebooks):
    books = [notebooks.open() for _ in range(8)]
    together = threading.Barrier(len(books))

    def mark(number):
        together.wait()
        books[number].set_rating([f"S{number}"], 3)

    threads = [threading.Thread(target=mark, args=(number,)) for number in range(len(books))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(notebooks.open().all_marks()) == len(books)
    assert all(book.is_saved for book in books)
