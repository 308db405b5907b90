"""Writes files of processed motions: HDF5, a dataset (T, 56, 6) of float32 for each sequence."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import h5py

from viewer import __version__
from viewer.bulk.part_file import PartFile
from viewer.dataset.files.npy import Floats
from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.preprocess.run.provenance import setting_name
from viewer.processed.motion_file import MotionFile, first_line

Attributes = Mapping[str, str | float]
PROGRAM: Final = f"Inter-X Viewer {__version__}"
READING: Final = "reading"  # attribute: how the dataset was read, as JSON; absent if as usual
NOTE: Final = "note"  # attribute of a sequence: what is odd about it, where something is
CHECKSUMS: Final = ("P1_sha256", "P2_sha256")  # attributes of a sequence: of the files that it was made from


class NewMotionFile:
    """A file that is being written, a sequence at a time, in the order in which they come."""

    def __init__(self, path: Path, part: PartFile, file: h5py.File) -> None:
        self._path = path
        self._part = part
        self._file = file

    def add(self, name: str, motion: Floats, attributes: Attributes) -> None:
        """Write a sequence. Raises FileError."""
        try:
            dataset = self._file.create_dataset(name, data=motion, dtype="f4")
            dataset.attrs.update(attributes)
        except (OSError, ValueError, RuntimeError) as error:
            raise FileError(self._path, f"{name} cannot be written ({first_line(error)})") from error
        self._part.check(self._path)

    def tell(self, attributes: Attributes) -> None:
        """Say something about the file."""
        self._file.attrs.update(attributes)


@contextlib.contextmanager
def new_motion_file(path: Path, attributes: Attributes) -> Iterator[NewMotionFile]:
    """A new file, which has its name when it is whole; until then, and if it never is, nothing of that name changes.

    The same sequences and attributes give the same bytes. Raises FileError.
    """
    part_path = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = PartFile(part_path)
    except OSError as error:
        raise FileError(path, f"cannot be made ({error.strerror})") from error
    try:
        with part:
            with h5py.File(part, "w") as file:
                new = NewMotionFile(path, part, file)
                new.tell({"program": PROGRAM, **attributes})
                yield new
            part.sync()
            part.check(path)
        try:
            part_path.replace(path)
        except OSError as error:
            raise FileError(path, f"cannot be written ({error.strerror})") from error
    finally:
        part_path.unlink(missing_ok=True)


def already_there(path: Path, attributes: Attributes, optional: Iterable[str] = ()) -> bool:
    """Whether a file was made just so, by whichever version of the program, wherever the dataset was then.

    optional: attributes that it must not have unless they are among the attributes. Raises FileError when it is
    something else.
    """
    try:
        with MotionFile(path) as file:
            found = file.attributes()
    except MissingFile:
        return False
    except BrokenFile as error:
        raise FileError(path, f"is already there and {error.reason}; --overwrite replaces it") from error
    expected = {**dict.fromkeys(optional), **attributes}
    other = [key for key, value in expected.items() if found.get(key) != value and key != "dataset"]
    if other:
        another = f"was made with another {setting_name(other[0])}"
        differs = another if "program" in found else "was not made by this program"
        raise FileError(path, f"is already there and {differs}; --overwrite replaces it")
    return True
