"""The notebook of a moved or renamed dataset is taken over."""

from tests.notes.notebooks import NAME, OTHER
from viewer.notes.marks import Marks
from viewer.notes.notebook import Notebook


def move(notebooks, name="elsewhere"):
    """Move the dataset; returns its folder and the path of its notebook."""
    root = notebooks.root.with_name(name)
    notebooks.root.rename(root)
    return root, notebooks.path.with_name(f"{name}.sqlite")


def test_its_notebook_is_taken_over(notebooks, book):
    book.set_rating([NAME], 3)
    book.close()
    root, path = move(notebooks)
    again = notebooks.open(path, root=root)
    assert again.marks(NAME) == Marks(rating=3)
    assert again.problem == f"The dataset was in {notebooks.root} before; its notes were taken over."
    assert not notebooks.path.exists()
    assert notebooks.open(path, root=root).problem == ""


def test_not_while_the_dataset_is_still_there(notebooks, book):
    book.set_rating([NAME], 3)
    book.close()
    copy = notebooks.root.with_name("copy")
    copy.mkdir()
    assert notebooks.open(notebooks.path.with_name("copy.sqlite"), root=copy).all_marks() == {}
    assert notebooks.path.exists()


def test_not_if_the_sequences_differ(notebooks, book):
    book.set_rating([NAME], 3)
    book.close()
    root, path = move(notebooks)
    other = Notebook.open(path, root, (NAME, OTHER, "one more"))
    assert other.all_marks() == {}
    other.close()


def test_not_if_there_are_two(notebooks, book):
    book.set_rating([NAME], 3)
    book.close()
    notebooks.path.with_name("second.sqlite").write_bytes(notebooks.path.read_bytes())
    root, path = move(notebooks)
    assert notebooks.open(path, root=root).all_marks() == {}


def test_not_if_the_new_folder_has_a_notebook(notebooks, book):
    book.set_rating([NAME], 3)
    book.close()
    root, path = move(notebooks)
    new = notebooks.open(path.with_name("new.sqlite"), root=root.with_name("not there"))
    new.set_rating([OTHER], 1)
    assert new.all_marks() == {NAME: Marks(rating=3), OTHER: Marks(rating=1)}
    assert notebooks.open(path.with_name("new.sqlite"), root=root).problem == ""


def test_other_files_are_ignored(notebooks, book):
    book.set_rating([NAME], 3)
    book.close()
    notebooks.path.with_name("junk.sqlite").write_bytes(b"junk")
    notebooks.path.with_name("notebook.damaged-1.sqlite").write_bytes(notebooks.path.read_bytes())
    root, path = move(notebooks)
    assert notebooks.open(path, root=root).marks(NAME) == Marks(rating=3)


def test_not_while_it_is_open(notebooks, book):
    book.set_rating([NAME], 3)
    root, path = move(notebooks)
    assert notebooks.open(path, root=root).all_marks() == {}
    assert book.marks(NAME) == Marks(rating=3)
