"""A dataset that was moved or renamed keeps its notebook."""

from tests.notes.desk import NAME, OTHER
from viewer.notes.marks import Marks
from viewer.notes.notebook import Notebook


def moved(desk, name="elsewhere"):
    """The dataset somewhere else, and where its notebook would be."""
    root = desk.root.with_name(name)
    desk.root.rename(root)
    return root, desk.path.with_name(f"{name}.sqlite")


def test_its_notebook_is_taken_over(desk, book):
    book.set_rating([NAME], 3)
    book.close()
    root, path = moved(desk)
    again = desk.notebook(path, root=root)
    assert again.marks(NAME) == Marks(rating=3)
    assert again.problem == f"The dataset was in {desk.root}: what was written about it there was taken over."
    assert not desk.path.exists()
    assert desk.notebook(path, root=root).problem == ""


def test_not_while_the_dataset_is_still_there(desk, book):
    book.set_rating([NAME], 3)
    book.close()
    copy = desk.root.with_name("copy")
    copy.mkdir()
    assert desk.notebook(desk.path.with_name("copy.sqlite"), root=copy).all_marks() == {}
    assert desk.path.exists()


def test_not_that_of_other_sequences(desk, book):
    book.set_rating([NAME], 3)
    book.close()
    root, path = moved(desk)
    other = Notebook.open(path, root, (NAME, OTHER, "one more"))
    assert other.all_marks() == {}
    other.close()


def test_not_when_there_are_two(desk, book):
    book.set_rating([NAME], 3)
    book.close()
    desk.path.with_name("second.sqlite").write_bytes(desk.path.read_bytes())
    root, path = moved(desk)
    assert desk.notebook(path, root=root).all_marks() == {}


def test_not_when_there_is_one_for_the_new_place(desk, book):
    book.set_rating([NAME], 3)
    book.close()
    root, path = moved(desk)
    new = desk.notebook(path.with_name("new.sqlite"), root=root.with_name("not there"))
    new.set_rating([OTHER], 1)
    assert new.all_marks() == {NAME: Marks(rating=3), OTHER: Marks(rating=1)}
    assert desk.notebook(path.with_name("new.sqlite"), root=root).problem == ""


def test_what_is_no_notebook_is_passed_over(desk, book):
    book.set_rating([NAME], 3)
    book.close()
    desk.path.with_name("junk.sqlite").write_bytes(b"junk")
    desk.path.with_name("notebook.damaged-1.sqlite").write_bytes(desk.path.read_bytes())
    root, path = moved(desk)
    assert desk.notebook(path, root=root).marks(NAME) == Marks(rating=3)


def test_not_while_a_window_has_it_open(desk, book):
    book.set_rating([NAME], 3)
    root, path = moved(desk)
    assert desk.notebook(path, root=root).all_marks() == {}
    assert book.marks(NAME) == Marks(rating=3)
