"""Where the captions are in a dataset."""

from typing import Final

from viewer.dataset.files.near_names import original_name
from viewer.dataset.files.storage import Tree
from viewer.errors import FileError, MissingFile
from viewer.file_names import names_to_read

TEXTS_PART: Final = "texts"
_FOLDERS: Final = (TEXTS_PART, f"{TEXTS_PART}/{TEXTS_PART}")  # some unpackers put a folder of the zip's own name inside
_SUFFIX: Final = ".txt"


def text_paths(name: str) -> tuple[str, ...]:
    """Return the paths where a sequence's captions may be; the first that exists counts."""
    return tuple(f"{folder}/{file}" for folder in _FOLDERS for file in names_to_read(name, _SUFFIX))


def caption_paths(tree: Tree, ignored: type[FileError] = MissingFile) -> dict[str, str]:
    """Return the text files of a dataset.

    Parameters
    ----------
    tree : Tree
        The dataset.
    ignored : type of FileError, optional
        Errors of a folder that are not raised. Most datasets have one of the folders, some have neither.

    Returns
    -------
    dict of str to str
        Sequence name -> path of its text file.

    Raises
    ------
    BrokenFile
        A folder cannot be listed, unless `ignored` includes that.
    """
    found: dict[str, str] = {}
    for folder in reversed(_FOLDERS):
        try:
            files = tree.files(folder)
        except ignored:
            continue
        found |= {name: f"{folder}/{file}" for name, file in _by_name(files).items()}
    return found


def _by_name(files: list[str]) -> dict[str, str]:
    """Sequence name -> text file; a copy or one in other letters counts where it is the only one."""
    exact = {file.removesuffix(_SUFFIX): file for file in files if file.endswith(_SUFFIX)}
    near: dict[str, list[str]] = {}
    for file in files:
        stem, _, suffix = original_name(file).rpartition(".")
        if stem not in exact and suffix.lower() == _SUFFIX[1:]:
            near.setdefault(stem, []).append(file)
    copies = [file for files in near.values() for file in files]
    own = {name: file for name, file in exact.items() if file not in copies}
    return own | {name: files[0] for name, files in near.items() if len(files) == 1}
