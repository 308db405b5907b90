"""Sequences by name; of an Inter-X dataset folder, to begin with."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

from viewer.dataset.annotations import Annotations, read_annotations
from viewer.dataset.caption_files import TEXTS_PART, text_paths
from viewer.dataset.files.dataset_tree import ZIPPED, DatasetTree
from viewer.dataset.files.storage import FolderTree, Tree
from viewer.dataset.sequence import Sequence
from viewer.dataset.take import FPS
from viewer.errors import FileError, MissingFile, NotADataset, TrainingFiles, UnknownSequence

_MOTIONS: Final = "motions"
_SKELETONS: Final = "skeletons"
_DATASET: Final = "Inter-X_Dataset"  # its name as downloaded
TRAINING_SUFFIXES: Final = (".h5", ".hdf5")

Holds = Literal["dataset", "training files"]


class Library:
    """Sequences, like a read-only dict of name -> Sequence, in the order of their names."""

    def __init__(
        self,
        root: Path,
        tree: Tree,
        annotations: Annotations,
        names: Iterable[str],
        sequence: Callable[[str], Sequence],
        problems: Iterable[str] = (),
        holds: Holds = "dataset",
        fps: float = FPS,
    ) -> None:
        """sequence: gives that of a name. problems: sentences about what cannot be shown."""
        self.root = root  # a folder, or a file that holds all of it
        self.tree = tree
        self.annotations = annotations
        self.names: tuple[str, ...] = tuple(sorted(names))
        self.problems = tuple(problems)
        self.holds: Holds = holds
        self.fps = fps  # frames a second of every sequence
        self._known = frozenset(self.names)
        self._sequence = sequence

    @classmethod
    def open(cls, path: str | Path) -> "Library":
        """Open a dataset folder without reading any sequence.

        The folder that holds Inter-X_Dataset, or its motions or skeletons folder, will do too. Raises NotADataset,
        which is TrainingFiles where viewer.processed can open the folder.
        """
        given = Path(path).expanduser().absolute()
        if os.path.isfile(given):
            if is_training_file(given):
                raise TrainingFiles(given, "is a file for training, not the dataset that it is made of")
            raise NotADataset(given, "is not a folder")
        candidates = [given, given / _DATASET]
        if given.name in (_MOTIONS, _SKELETONS):
            candidates.insert(0, given.parent)
        try:
            for root in candidates:
                if any(_is_there(root, part) for part in (_MOTIONS, _SKELETONS)):
                    library = _dataset(root)
                    if library.names or not _training_files(root):
                        return library
            FolderTree(given).folders("")
        except FileError as error:
            raise NotADataset(error.path, error.reason) from error
        raise _not_a_dataset(given)

    @property
    def identity(self) -> tuple[str, ...]:
        """What is the same wherever it is moved to: its names, and the frames that numbers are about."""
        return self.names if self.fps == FPS else (f"{self.fps:g} frames a second", *self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def __getitem__(self, name: str) -> Sequence:
        """The sequence of this name; UnknownSequence when there is none."""
        if name not in self:
            raise UnknownSequence(f'"{name}" is not among the {len(self):,} sequences of {self.root}.')
        return self._sequence(name)


def is_training_file(path: str | Path) -> bool:
    """Whether it is called like a file of motions for training."""
    return str(path).lower().endswith(TRAINING_SUFFIXES)


def _dataset(root: Path) -> Library:
    """What a dataset folder holds."""
    tree = DatasetTree(root)
    problems = [*tree.problems]
    annotations = read_annotations(tree)
    motions = _sequence_parents(tree, _MOTIONS, problems)
    skeletons = _sequence_parents(tree, _SKELETONS, problems)

    def sequence(name: str) -> Sequence:
        return Sequence(
            name=name,
            tree=tree,
            annotations=annotations,
            motion_folder=f"{motions.get(name, _MOTIONS)}/{name}",
            skeleton_folder=f"{skeletons.get(name, _SKELETONS)}/{name}",
            text_paths=text_paths(name),
        )

    names = motions.keys() | skeletons.keys()
    if not names:
        problems.append(f"{root}: motions and skeletons have no folder of a sequence in them.")
    problems += [*_part_problems(tree), *annotations.problems]
    return Library(root, tree, annotations, names, sequence, problems)


def _sequence_parents(tree: Tree, part: str, problems: list[str]) -> dict[str, str]:
    """Names of the sequences of a part of the dataset -> the folder that holds the sequence's own.

    Some unpackers put a folder of the zip's own name inside: motions/motions/NAME.
    """
    try:
        parents = dict.fromkeys(tree.folders(part), part)
        if parents.pop(part, None):
            with contextlib.suppress(MissingFile):  # in a zip: a file beside the sequences, which is in no folder
                parents = dict.fromkeys(tree.folders(f"{part}/{part}"), f"{part}/{part}") | parents
    except MissingFile:
        return {}
    except FileError as error:
        problems.append(f"{error}; no {part} can be shown.")
        return {}
    return parents


def _part_problems(tree: Tree) -> list[str]:
    """A sentence for missing captions."""
    if TEXTS_PART in tree.folders("") or f"{TEXTS_PART}.zip" in tree.files(""):
        return []
    return [f"{tree.describe(TEXTS_PART)}: is not there; sequences have no captions."]


def _is_there(root: Path, part: str) -> bool:
    """Whether a folder has a part of the dataset, unpacked or as a zip."""
    return os.path.isdir(root / part) or (part in ZIPPED and os.path.isfile(root / f"{part}.zip"))


def _training_files(folder: Path) -> list[str]:
    """Paths in a folder of the HDF5 files that are there, or in its motions."""
    found: list[str] = []
    for part in ("", f"{_MOTIONS}/"):
        with contextlib.suppress(FileError):  # is not there
            found += [f"{part}{name}" for name in FolderTree(folder).files(part) if is_training_file(name)]
    return sorted(found)


def _not_a_dataset(folder: Path) -> NotADataset:
    """What was looked for in a folder, and what was found instead."""
    if made := _training_files(folder):
        return TrainingFiles(folder, f"holds files for training ({made[0]}), not the dataset that they are made of")
    reason = f"is not an Inter-X dataset: it has no folder {_MOTIONS} and no folder {_SKELETONS}, nor their zips"
    links = [part for part in (_MOTIONS, _SKELETONS) if os.path.islink(folder / part)]
    if links:
        reason += f"; {' and '.join(links)} there leads to a place that does not exist"
    return NotADataset(folder, reason)
