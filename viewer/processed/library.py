"""Opening files of processed motions like a dataset: one of them, or the folder that has them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from viewer.dataset import Library, Sequence
from viewer.dataset.annotations import SPLITS, Annotations, read_annotations
from viewer.dataset.files.storage import FolderTree, Tree
from viewer.dataset.library import is_training_file
from viewer.errors import FileError, NoFrames, NotADataset
from viewer.file_names import file_name, names_to_read
from viewer.processed.layout import ALL, REACTIONS, TEXTS, split_path
from viewer.processed.open_files import OpenFiles
from viewer.processed.sequence import ProcessedSequence
from viewer.processed.training_file import TrainingFile

_MOTIONS: Final = "motions"
_NOT_SHOWN: Final = "; what it holds is not shown."
_BESIDE: Final = ("annots", "splits")  # the dataset's own folders, which may be put beside the files


def open_processed(given: Path) -> Library:
    """Open a file of processed motions, or a folder of such files. No motion is read.

    Captions come from texts_processed/, roles and splits from annots/ and splits/ beside the files, if they exist.

    Parameters
    ----------
    given : Path
        The file, the folder, or its folder motions.

    Returns
    -------
    Library
        The sequences of all files with the same rate as the first.

    Raises
    ------
    NotADataset
        There are no such files, or none of them can be read.
    """
    if os.path.isfile(given):
        return _open(given, given.parent.parent if given.parent.name == _MOTIONS else given.parent, [given])
    folder = given.parent if given.name == _MOTIONS else given
    files = _files(folder)
    if not files:
        raise NotADataset(folder, "has no files of processed motions")
    return _open(folder, folder, files)


def _files(folder: Path) -> list[Path]:
    """List the files of motions to show of a folder.

    The files of the splits and that of all sequences; if there are none, that of reactions; else all there are.
    """
    for paths in ([*map(split_path, SPLITS), ALL], [REACTIONS]):
        if found := [folder / path for path in paths if os.path.isfile(folder / path)]:
            return found
    try:
        names = FolderTree(folder).files("")
    except FileError:
        return []
    return [folder / name for name in sorted(names) if is_training_file(name)]


def _open(root: Path, folder: Path, paths: Iterable[Path]) -> Library:
    """Open these files; captions and annotations are in `folder`."""
    tree = FolderTree(folder)
    problems: list[str] = []
    files = list(_shown(paths, problems))
    if not files:
        raise NotADataset(root, problems[0].removeprefix(f"{root}: ").removesuffix(_NOT_SHOWN).removesuffix("."))
    file_of = {name: file for file in reversed(files) for name in file.names}
    problems += _duplicates(files)
    if root == folder:
        problems += _missing(tree, files)
    annotations = _annotations(tree, file_of)
    problems += annotations.problems
    open_files = OpenFiles()

    def sequence(name: str) -> Sequence:
        file = file_of[name]
        return ProcessedSequence(
            name=name,
            tree=tree,
            annotations=annotations,
            motion_folder=file.path.relative_to(folder).as_posix(),
            skeleton_folder=f"skeletons/{file_name(name)}",
            text_paths=tuple(f"{TEXTS}/{file}" for file in names_to_read(name, ".txt")),
            open_files=open_files,
            fps=file.fps,
            file=file,
        )

    return Library(root, tree, annotations, file_of, sequence, problems, holds="training files", fps=files[0].fps)


def _shown(paths: Iterable[Path], problems: list[str]) -> Iterator[TrainingFile]:
    """Yield the files that can be read and have the rate of the first; add a sentence for each of the others."""
    first: TrainingFile | None = None
    for path in paths:
        try:
            file = TrainingFile.open(path)
        except NoFrames as error:
            problems.append(f"{error}.")
            continue
        except FileError as error:
            problems.append(f"{error}{_NOT_SHOWN}")
            continue
        first = first or file
        if file.fps == first.fps:
            yield file
        else:
            rates = f"has {file.fps:g} frames a second and {first.path.name} has {first.fps:g}"
            problems.append(f"{path}: {rates}; it is not shown, open it by itself.")


def _duplicates(files: list[TrainingFile]) -> Iterator[str]:
    """Make a sentence for each file that has sequences of an earlier one; the file of all sequences may."""
    seen: set[str] = set()
    for file in files:
        n_duplicates = len(seen.intersection(file.names))
        if n_duplicates and file.path.name != ALL.name:
            yield f"{file.path}: {n_duplicates:,} of its sequences are in another file as well, and shown from there."
        seen.update(file.names)


def _missing(tree: Tree, files: list[TrainingFile]) -> Iterator[str]:
    """Make a sentence for each thing that is missing in a folder."""
    splits = [path.as_posix() for path in map(split_path, SPLITS)]
    if any(file.path.name != ALL.name and file.path.parent.name == _MOTIONS for file in files):
        yield from (f"{tree.describe(path)}: is not there." for path in splits if not tree.exists(path))
    if str(TEXTS) not in tree.folders(""):
        yield f"{tree.describe(str(TEXTS))}: is not there; sequences have no captions."


def _annotations(tree: Tree, file_of: Mapping[str, TrainingFile]) -> Annotations:
    """Join the dataset's annotations, if they lie beside the files, with what the files say."""
    folders = tree.folders("")
    annotations = read_annotations(tree)
    absent = tuple(tree.describe(part) for part in _BESIDE if part not in folders)
    splits = {name: file.split for name, file in file_of.items() if file.split is not None}
    orders = {name: file.order for name, file in file_of.items() if file.order is not None}
    return replace(
        annotations,
        interaction_order={**annotations.interaction_order, **orders},
        splits={**annotations.splits, **splits},
        problems=tuple(problem for problem in annotations.problems if not problem.startswith(absent)),
    )
