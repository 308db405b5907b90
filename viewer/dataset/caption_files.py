"""Where captions are in a dataset."""

from typing import Final

from viewer.dataset.files.storage import Tree
from viewer.errors import FileError, MissingFile

TEXTS_PART: Final = "texts"
_FOLDERS: Final = (TEXTS_PART, f"{TEXTS_PART}/{TEXTS_PART}")  # some unpackers put a folder of the zip's own name inside
_SUFFIX: Final = ".txt"


def text_paths(name: str) -> tuple[str, ...]:
    """Where the captions of a sequence may be, what goes first first."""
    return tuple(f"{folder}/{name}{_SUFFIX}" for folder in _FOLDERS)


def caption_paths(tree: Tree, passed_over: type[FileError] = MissingFile) -> dict[str, str]:
    """Name -> its text file, of all that are there.

    passed_over: what a folder may be without its being raised; most datasets have only one of them, some have none.
    """
    found: dict[str, str] = {}
    for folder in reversed(_FOLDERS):
        try:
            files = tree.files(folder)
        except passed_over:
            continue
        found |= {file.removesuffix(_SUFFIX): f"{folder}/{file}" for file in files if file.endswith(_SUFFIX)}
    return found
