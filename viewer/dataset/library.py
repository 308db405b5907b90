"""The sequences of a dataset by name; opening an Inter-X dataset folder."""

import contextlib
import copy
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Sequence as Names
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, Self

from viewer.dataset.annotations import Annotations, read_annotations
from viewer.dataset.caption_files import TEXTS_PART, text_paths
from viewer.dataset.files.dataset_tree import DatasetTree, has_part
from viewer.dataset.files.foreign import packed
from viewer.dataset.files.near_names import plain_name
from viewer.dataset.files.storage import FolderTree, Tree
from viewer.dataset.loose_files import Loose, LooseTree, is_loose_file, loose_sequence, loose_sequences
from viewer.dataset.names import by_letters, unknown_names
from viewer.dataset.readings import PLAIN, Reading
from viewer.dataset.sequence import Sequence
from viewer.dataset.take import FPS
from viewer.errors import FileError, MissingFile, NotADataset, TrainingFiles, UnknownSequence

_MOTIONS: Final = "motions"
_SKELETONS: Final = "skeletons"
_DATASET: Final = "Inter-X_Dataset"  # its name as downloaded
TRAINING_SUFFIXES: Final = (".h5", ".hdf5")

Holds = Literal["dataset", "training files", "results"]


class Library:
    """The sequences of a dataset: like a read-only dict of name -> Sequence, sorted by name.

    Parameters
    ----------
    root : Path
        The dataset folder, or the one file that has all sequences.
    tree : Tree
        Its files.
    annotations : Annotations
        What is known of sequences and people.
    names : iterable of str
        Names of the sequences, in any order.
    sequence : callable
        Makes the Sequence of a name.
    problems : iterable of str, optional
        Sentences about what cannot be shown.
    holds : {"dataset", "training files", "results"}, optional
        What was opened.
    fps : float, optional
        Frames a second of all sequences, where their files do not say so.
    lost : iterable of str, optional
        Those of the problems that leave sequences or their files out: parts that cannot be read, as a zip that was cut.
    """

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
        lost: Iterable[str] = (),
    ) -> None:
        self.root = root
        self.tree = tree
        self.annotations = annotations
        self.names: tuple[str, ...] = tuple(sorted(names))
        self.problems = tuple(problems)
        self.holds: Holds = holds
        self.fps = fps
        self.lost = tuple(lost)
        self.reading: Reading = PLAIN  # how its numbers are read; see `read_as`
        self._known = frozenset(self.names)
        self._sequence = sequence

    @classmethod
    def open(cls, path: str | Path) -> "Library":
        """Open a dataset folder. No sequence is read.

        Parameters
        ----------
        path : str or Path
            The dataset folder; or the folder in which Inter-X_Dataset is, or its folder motions or skeletons; or a
            motion or skeleton, or a folder of such files.

        Returns
        -------
        Library
            Its sequences: each name that has motions or skeletons, unpacked or in a zip.

        Raises
        ------
        TrainingFiles
            It is a file or folder that `viewer.processed.opening.open_library` can open.
        NotADataset
            It is something else, or cannot be read.
        """
        given = absolute(path)
        if os.path.isfile(given):
            if is_training_file(given):
                raise TrainingFiles(given, "is a file for training, not the dataset that it is made of")
            if is_loose_file(given):
                return _loose(given, given.parent, loose_sequence(given))
            raise NotADataset(given, "is not a folder, nor a motion (.npz) or a skeleton (.npy)")
        try:
            for root in possible_roots(given):
                if any(has_part(root, part) for part in (_MOTIONS, _SKELETONS)):
                    library = _dataset(root)
                    if not library.names and (sequences := _loose_in_parts(root)):
                        return _loose(root, *sequences)
                    if library.names or not _training_files(root):
                        return library
            if not _training_files(given) and (loose := loose_sequences(given)):
                return _loose(given, given, loose)
        except FileError as error:
            raise NotADataset(error.path, error.reason) from error
        raise _not_a_dataset(given)

    def read_as(self, reading: Reading) -> Self:
        """Return the same library with its numbers read in another way."""
        other = copy.copy(self)
        other.reading = reading
        return other

    @property
    def identity(self) -> tuple[str, ...]:
        """Tells the dataset from others, wherever it is moved: its names, and the rate that frame numbers refer to."""
        return self.names if self.fps == FPS else (f"{self.fps:g} frames a second", *self.names)

    def __len__(self) -> int:
        """Return the number of sequences."""
        return len(self.names)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, sorted."""
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        """Return whether there is a sequence of this name."""
        return name in self._known

    def __getitem__(self, name: str) -> Sequence:
        """Return the sequence of this name; UnknownSequence if there is none."""
        if name not in self:
            raise UnknownSequence(self.why_unknown([name]))
        sequence = self._sequence(name)
        return sequence if self.reading.is_plain else replace(sequence, reading=self.reading)

    def find(self, name: str) -> str | None:
        """Return the name of a sequence that is written in any case; None if there is none, or several."""
        return name if name in self else self._by_letters.get(name.casefold())

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        return by_letters(self.names)

    @property
    def why_empty(self) -> str:
        """Why there are no sequences; "" if there are some."""
        return "" if self.names else " ".join([f"{self.root} has no sequences.", *self.lost])

    def why_unknown(self, names: Names[str]) -> str:
        """Return a sentence about at least one name that no sequence has."""
        return self.why_empty or unknown_names(names, self.names, self.root)


def possible_roots(given: Path) -> list[Path]:
    """Return the folders that may be the dataset that is meant by a path, the likeliest first."""
    inside = [given, given / _DATASET]
    return [given.parent, *inside] if plain_name(given.name) in (_MOTIONS, _SKELETONS) else inside


def absolute(path: str | Path) -> Path:
    """Return the absolute path; ~ is the home folder, unless something of that name is there."""
    given = Path(path)
    return Path(path if os.path.lexists(given) else os.path.expanduser(given)).absolute()


def is_training_file(path: str | Path) -> bool:
    """Return whether a file's name is that of motions for training: .h5 or .hdf5."""
    return str(path).lower().endswith(TRAINING_SUFFIXES)


def _dataset(root: Path) -> Library:
    """Open a dataset folder that has motions or skeletons."""
    tree = DatasetTree(root)
    problems = [*tree.problems]
    annotations = read_annotations(tree)
    motions = _sequence_parents(tree, _MOTIONS, problems)
    skeletons = _sequence_parents(tree, _SKELETONS, problems)
    lost = {part: _problems_of(part, tree, problems) for part in (_MOTIONS, _SKELETONS, TEXTS_PART)}

    def sequence(name: str) -> Sequence:
        return Sequence(
            name=name,
            tree=tree,
            annotations=annotations,
            motion_folder=f"{motions.get(name, _MOTIONS)}/{name}",
            skeleton_folder=f"{skeletons.get(name, _SKELETONS)}/{name}",
            text_paths=text_paths(name),
            lost=lost,
        )

    names = motions.keys() | skeletons.keys()
    unreadable = tuple(problems)
    if not names:
        problems.append(f"{root}: motions and skeletons have no folder of a sequence in them.")
    problems += [*_part_problems(tree), *annotations.problems]
    return Library(root, tree, annotations, names, sequence, problems, lost=unreadable)


def _problems_of(part: str, tree: Tree, problems: Iterable[str]) -> tuple[str, ...]:
    """Return the problems of a part of the dataset, unpacked or zipped."""
    place = tree.describe(part)
    return tuple(problem for problem in problems if problem.startswith(place))


def _loose_in_parts(root: Path) -> tuple[Path, dict[str, Loose]] | None:
    """Find loose files in the folders motions and skeletons, which have no folders of sequences."""
    for part in (_MOTIONS, _SKELETONS):
        with contextlib.suppress(FileError):
            if found := loose_sequences(root / part):
                return root / part, found
    return None


def _loose(root: Path, folder: Path, sequences: Mapping[str, Loose]) -> Library:
    """Make the library of loose files in a folder. root: what was opened."""
    tree = LooseTree(folder, sequences)
    annotations = read_annotations(tree)
    absent = tuple(tree.describe(part) for part in ("annots", "splits") if not os.path.isdir(folder / part))
    problems = [problem for problem in annotations.problems if not problem.startswith(absent)]
    annotations = replace(annotations, problems=tuple(problems))

    def sequence(name: str) -> Sequence:
        return Sequence(
            name=name,
            tree=tree,
            annotations=annotations,
            motion_folder=f"{_MOTIONS}/{name}",
            skeleton_folder=f"{_SKELETONS}/{name}",
            text_paths=text_paths(name),
            remark=sequences[name].remark,
        )

    return Library(root, tree, annotations, sequences, sequence, problems)


def _sequence_parents(tree: Tree, part: str, problems: list[str]) -> dict[str, str]:
    """Names of the sequences in motions or skeletons -> the folder in which the sequence's own folder is.

    Some programs unpack into a folder of the zip's name: motions/motions/NAME.
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
    """List what is missing: captions."""
    if TEXTS_PART in tree.folders("") or f"{TEXTS_PART}.zip" in tree.files(""):
        return []
    return [f"{tree.describe(TEXTS_PART)}: is not there; sequences have no captions."]


def _training_files(folder: Path) -> list[str]:
    """Paths of the HDF5 files in a folder and in its folder motions."""
    found: list[str] = []
    for part in ("", f"{_MOTIONS}/"):
        with contextlib.suppress(FileError):  # is not there
            found += [f"{part}{name}" for name in FolderTree(folder).files(part) if is_training_file(name)]
    return sorted(found)


def _not_a_dataset(folder: Path) -> NotADataset:
    """Make the error of a folder that is no dataset: what is missing, and what was found instead."""
    if made := _training_files(folder):
        return TrainingFiles(folder, f"holds files for training ({made[0]}), not the dataset that they are made of")
    reason = f"is not an Inter-X dataset: it has no folder {_MOTIONS} and no folder {_SKELETONS}, nor their zips"
    if links := [part for part in (_MOTIONS, _SKELETONS) if os.path.islink(folder / part)]:
        reason += f"; {' and '.join(links)} there leads to a place that does not exist"
    with contextlib.suppress(FileError):  # is not there
        reason += packed(FolderTree(folder).files(""))
    return NotADataset(folder, reason)
