"""Notebooks with a clock of their own, for tests."""

from pathlib import Path

from viewer.notes.notebook import Notebook

NAME, OTHER = "G001T000A001R000", "G002T001A016R003"


class Desk:
    """Where notebooks lie; every look at its clock is a second later."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data" / "notebook.sqlite"
        self.root = folder / "Inter-X_Dataset"
        self.now = 1_700_000_000_000_000
        self.opened: list[Notebook] = []

    def clock(self) -> int:
        self.now += 1_000_000
        return self.now

    def notebook(self, path: Path | None = None, *, who: str = "ada", root: Path | None = None) -> Notebook:
        book = Notebook.open(path or self.path, root or self.root, (NAME, OTHER), clock=self.clock, who=who)
        self.opened.append(book)
        return book


def heard(book: Notebook) -> list[frozenset[str]]:
    """What `changed` tells from now on."""
    told: list[frozenset[str]] = []
    book.changed.connect(told.append)
    return told
