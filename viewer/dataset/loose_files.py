"""Motions and skeletons that lie in no dataset: one file, or a folder of files, two of which may be a pair."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viewer.dataset.files.near_names import listed
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.motions import read_motion_length
from viewer.dataset.optitrack import read_skeleton_length
from viewer.dataset.roles import PERSONS, Person
from viewer.errors import FileError

SUFFIXES: Final = {".npz": "motions", ".npy": "skeletons"}  # of a file -> the part of a dataset that has such files
_PAIR: Final = re.compile(r"(?P<stem>.*?)(?P<mark>[_. -]?p[12]|[_-][01])(?P<rest>_smplx)?", re.IGNORECASE)
_BODY_MODEL: Final = re.compile(r"SMPL", re.IGNORECASE)
_MOST_TRIED: Final = 50  # files of a folder of which one must be a motion or a skeleton


@dataclass(frozen=True)
class Loose:
    """A sequence made of loose files."""

    files: Mapping[tuple[str, Person], str]  # part and person -> name of the file

    @property
    def remark(self) -> str:
        """How its files were taken, for people."""
        names = [self.files[key] for key in sorted(self.files)]
        persons = sorted({person for _, person in self.files})
        return f"{listed(names, 4)}: taken as {' and '.join(persons)}{' of one sequence' * (len(names) > 1)}."


class LooseTree(FolderTree):
    """A folder as a `Tree` in which loose files lie where a dataset would have them, as motions/NAME/P1.npz.

    Parameters
    ----------
    root : Path
        The folder.
    sequences : mapping of str to Loose
        The sequences by name.
    """

    def __init__(self, root: Path, sequences: Mapping[str, Loose]) -> None:
        super().__init__(root)
        self._actual: dict[str, str] = {}  # path in a dataset -> file in the folder
        self._inside: dict[str, list[str]] = defaultdict(list)  # folder of a dataset -> names in it
        for name, sequence in sequences.items():
            for (part, person), file in sequence.files.items():
                own = f"{person}{_suffix(file)}"
                self._actual[f"{part}/{name}/{own}"] = file
                self._inside[f"{part}/{name}"].append(own)
                if name not in self._inside[part]:
                    self._inside[part].append(name)
            if os.path.isfile(root / f"{name}.txt"):
                self._actual[f"texts/{name}.txt"] = f"{name}.txt"

    def folders(self, path: str) -> list[str]:
        """Return the names of the folders in a folder: see `Tree.folders`."""
        if path in self._inside:
            return self._inside[path] if path in SUFFIXES.values() else []
        parts = [part for part in SUFFIXES.values() if part in self._inside] if path == "" else []
        return [*super().folders(path), *parts]

    def files(self, path: str) -> list[str]:
        """Return the names of the files in a folder: see `Tree.files`."""
        if path in self._inside:
            return [] if path in SUFFIXES.values() else self._inside[path]
        return super().files(path)

    def _place(self, path: str) -> str:
        return super()._place(self._actual.get(path, path))


def is_loose_file(path: str | Path) -> bool:
    """Return whether a file's name is that of a motion or a skeleton: .npz or .npy."""
    return _suffix(str(path)) in SUFFIXES


def loose_sequence(file: Path) -> dict[str, Loose]:
    """Return the sequence of a file, with the file that lies beside it and makes a pair with it.

    Parameters
    ----------
    file : Path
        A .npz or .npy file.

    Returns
    -------
    dict of str to Loose
        One sequence by its name.
    """
    try:
        names = FolderTree(file.parent).files("")
    except FileError:
        names = []
    sequences = _sequences(file.parent.name, names)
    found = {name: loose for name, loose in sequences.items() if file.name in loose.files.values()}
    return found or {file.stem: Loose({(SUFFIXES[_suffix(file.name)], "P1"): file.name})}


def loose_sequences(folder: Path) -> dict[str, Loose]:
    """Return the sequences of the loose files in a folder.

    Parameters
    ----------
    folder : Path
        The folder.

    Returns
    -------
    dict of str to Loose
        By name; empty unless at least one of the files is a motion or a skeleton.

    Raises
    ------
    FileError
        The folder cannot be listed.
    """
    tree = FolderTree(folder)
    names = sorted(name for name in tree.files("") if is_loose_file(name) and not _BODY_MODEL.match(name))
    return _sequences(folder.name, names) if any(_is_one(tree, name) for name in names[:_MOST_TRIED]) else {}


def _is_one(tree: FolderTree, name: str) -> bool:
    read = read_motion_length if SUFFIXES[_suffix(name)] == "motions" else read_skeleton_length
    try:
        read(tree, name)
    except FileError:
        return False
    return True


def _sequences(folder: str, names: Iterable[str]) -> dict[str, Loose]:
    """Put names together: NAME_P1 with NAME_P2, and NAME_0 with NAME_1 if there is no NAME_2.

    folder: what a pair is called that is P1 and P2 only.
    """
    names = sorted(name for name in names if is_loose_file(name))
    known = {name.lower() for name in names}
    placed: list[tuple[bool, str, Person, str]] = []  # whether it is alone, sequence, person, file
    for name in names:
        stem = name[: -len(_suffix(name))]
        match = _PAIR.fullmatch(stem)
        if match and _is_of_pair(match, _suffix(name), known):
            person = PERSONS[match["mark"][-1] == _second(match)]
            placed.append((False, match["stem"] or folder, person, name))
        else:
            placed.append((True, stem, PERSONS[0], name))
    found: dict[str, dict[tuple[str, Person], str]] = {}
    for _, sequence, person, name in sorted(placed):  # pairs come first
        place = (SUFFIXES[_suffix(name)], person)
        files = found.setdefault(sequence, {})
        if place in files:
            files = found.setdefault(name, {})  # of two that would be called the same, the second goes by its file
        files[place] = name
    return {name: Loose(files) for name, files in found.items()}


def _is_of_pair(match: re.Match[str], suffix: str, known: set[str]) -> bool:
    """Whether a file is one of two persons': by P1 and P2 always, by 0 and 1 if both are there and no 2."""
    if "p" in match["mark"].lower():
        return True
    head = f"{match['stem']}{match['mark'][:-1]}".lower()
    rest = (match["rest"] or "").lower()
    return [f"{head}{number}{rest}{suffix}" in known for number in range(3)] == [True, True, False]


def _second(match: re.Match[str]) -> str:
    return "2" if "p" in match["mark"].lower() else "1"


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()
