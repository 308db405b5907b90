"""An Inter-X dataset folder: its sequences by name."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from viewer.dataset.annotations import Annotations, read_annotations
from viewer.dataset.dataset_tree import ZIPPED, DatasetTree
from viewer.dataset.sequence import Sequence
from viewer.dataset.storage import FolderTree, Tree
from viewer.errors import FileError, MissingFile, NotADataset, UnknownSequence

_MOTIONS: Final = "motions"
_SKELETONS: Final = "skeletons"
_TEXTS: Final = "texts"
_DATASET: Final = "Inter-X_Dataset"  # its name as downloaded


class Library:
    """The sequences of a dataset, like a read-only dict of name -> Sequence, in the order of their names."""

    def __init__(self, root: Path, tree: Tree, problems: Iterable[str] = ()) -> None:
        """problems: what is known already of what cannot be shown."""
        problems = list(problems)
        self.root = root
        self.annotations: Annotations = read_annotations(tree)
        self.tree = tree
        self._motions = _sequence_parents(tree, _MOTIONS, problems)
        self._skeletons = _sequence_parents(tree, _SKELETONS, problems)
        self.names: tuple[str, ...] = tuple(sorted(self._motions.keys() | self._skeletons.keys()))
        if not self.names:
            problems.append(f"{root}: motions and skeletons have no folder of a sequence in them.")
        self.problems: tuple[str, ...] = (*problems, *_part_problems(tree), *self.annotations.problems)

    @classmethod
    def open(cls, path: str | Path) -> "Library":
        """Open a dataset folder without reading any sequence.

        The folder that holds Inter-X_Dataset, or its motions or skeletons folder, will do too. Raises NotADataset.
        """
        given = Path(path).expanduser().absolute()
        if os.path.isfile(given):
            raise NotADataset(given, "is not a folder")
        candidates = [given, given / _DATASET]
        if given.name in (_MOTIONS, _SKELETONS):
            candidates.insert(0, given.parent)
        try:
            for root in candidates:
                if any(_is_there(root, part) for part in (_MOTIONS, _SKELETONS)):
                    tree = DatasetTree(root)
                    return cls(root, tree, tree.problems)
            FolderTree(given).folders("")
        except FileError as error:
            raise NotADataset(error.path, error.reason) from error
        raise NotADataset(given, _why_not_a_dataset(given))

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self._motions or name in self._skeletons

    def __getitem__(self, name: str) -> Sequence:
        """The sequence of this name; UnknownSequence when there is none."""
        if name not in self:
            raise UnknownSequence(f'"{name}" is not among the {len(self):,} sequences of {self.root}.')
        return Sequence(
            name=name,
            tree=self.tree,
            annotations=self.annotations,
            motion_folder=f"{self._motions.get(name, _MOTIONS)}/{name}",
            skeleton_folder=f"{self._skeletons.get(name, _SKELETONS)}/{name}",
            text_paths=(f"{_TEXTS}/{name}.txt", f"{_TEXTS}/{_TEXTS}/{name}.txt"),
        )


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
    if _TEXTS in tree.folders("") or f"{_TEXTS}.zip" in tree.files(""):
        return []
    return [f"{tree.describe(_TEXTS)}: is not there; sequences have no captions."]


def _is_there(root: Path, part: str) -> bool:
    """Whether a folder has a part of the dataset, unpacked or as a zip."""
    return os.path.isdir(root / part) or (part in ZIPPED and os.path.isfile(root / f"{part}.zip"))


def _why_not_a_dataset(folder: Path) -> str:
    """What was looked for in a folder, and what was found instead."""
    reason = f"is not an Inter-X dataset: it has no folder {_MOTIONS} and no folder {_SKELETONS}, nor their zips"
    links = [part for part in (_MOTIONS, _SKELETONS) if os.path.islink(folder / part)]
    if links:
        return f"{reason}; {' and '.join(links)} there leads to a place that does not exist"
    return reason
