"""Two windows on one dataset."""

import threading

from tests.notes.desk import NAME, OTHER, heard
from viewer.notes.marks import Marks
from viewer.notes.playlist import Playlist


def test_each_catches_up_with_the_other(desk, book):
    other = desk.notebook()
    told, lists = heard(other), []
    other.playlists_changed.connect(lambda: lists.append(1))
    other.catch_up()
    book.set_rating([NAME], 2)
    book.save_playlist(Playlist("p", "q"))
    assert other.marks(NAME) == Marks()
    other.catch_up()
    other.catch_up()
    assert (told, lists) == ([{NAME}], [1])
    assert other.marks(NAME) == Marks(rating=2)
    other.set_favourite([OTHER], True)
    book.catch_up()
    assert book.all_marks() == other.all_marks() == {NAME: Marks(rating=2), OTHER: Marks(favourite=True)}


def test_own_changes_are_no_news(book):
    book.set_rating([NAME], 2)
    told = heard(book)
    book.catch_up()
    assert told == []


def test_a_change_tells_of_what_the_other_wrote_before_it(desk, book):
    book.set_rating([NAME], 2)
    other = desk.notebook()
    book.add_tag([OTHER], "blurry")
    told = heard(other)
    other.set_rating([NAME], 3)
    assert told == [{NAME, OTHER}]


def test_a_file_that_is_removed_is_made_anew(desk, book):
    book.set_rating([NAME], 2)
    for path in desk.path.parent.iterdir():
        path.unlink()
    told = heard(book)
    book.catch_up()
    assert (told, book.all_marks()) == ([{NAME}], {})
    book.set_rating([OTHER], 3)
    assert desk.notebook().all_marks() == {OTHER: Marks(rating=3)}


def test_a_change_notices_that_the_file_was_removed(desk, book):
    book.set_rating([NAME], 2)
    for path in desk.path.parent.iterdir():
        path.unlink()
    book.set_rating([OTHER], 3)
    assert book.all_marks() == desk.notebook().all_marks() == {OTHER: Marks(rating=3)}


def test_many_windows_make_the_file_at_the_same_time(desk):
    books = [desk.notebook() for _ in range(8)]
    together = threading.Barrier(len(books))

    def mark(number):
        together.wait()
        books[number].set_rating([f"S{number}"], 3)

    threads = [threading.Thread(target=mark, args=(number,)) for number in range(len(books))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(desk.notebook().all_marks()) == len(books)
    assert all(book.is_kept for book in books)
