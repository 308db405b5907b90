"""Notebooks in a folder with a fake clock."""

from pathlib import Path

from viewer.notes.notebook import Notebook

NAME, OTHER = "G001T000A001R000", "G002T001A016R003"


class Notebooks:
    """A folder of notebooks. Each call of the clock advances it by one second."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data" / "notebook.sqlite"
        self.root = folder / "Inter-X_Dataset"
        self.now = 1_700_000_000_000_000
        self.opened: list[Notebook] = []

    def clock(self) -> int:
        self.now += 1_000_000
        return self.now

    def open(self, path: Path | None = None, *, who: str = "ada", root: Path | None = None) -> Notebook:
        book = Notebook.open(path or self.path, root or self.root, (NAME, OTHER), clock=self.clock, who=who)
        self.opened.append(book)
        return book


def changed_names(book: Notebook) -> list[frozenset[str]]:
    """A list to which the names of `changed` are appended from now on."""
    names: list[frozenset[str]] = []
    book.changed.connect(names.append)
    return names
