"""Edit a notebook until killed; print the number of each edit once it is saved."""

import sys
from pathlib import Path

from viewer.notes.notebook import Notebook
from viewer.notes.playlist import Playlist

BIG = "a note that takes some pages of the file " * 200


def main(path: str, first: int) -> None:
    """Edit, starting with number `first`."""
    book = Notebook.open(Path(path), Path("dataset"))
    number = first
    while True:
        name = f"S{number}"
        book.set_rating([name], 1 + number % 5)
        book.set_note(name, f"{number} {BIG}")
        book.add_tag([name, "all"], f"tag {number}")
        if number % 7 == 0:
            book.save_playlist(Playlist(f"list {number}", None, (name,)))
            book.undo()
            book.redo()
        print(number, flush=True)
        number += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
