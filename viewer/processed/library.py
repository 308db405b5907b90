"""Opens files of processed motions like a dataset: one of them, or the folder that has them."""

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
from viewer.processed.layout import ALL, REACTIONS, TEXTS, split_path
from viewer.processed.made_file import MadeFile
from viewer.processed.open_files import OpenFiles
from viewer.processed.sequence import ProcessedSequence

_MOTIONS: Final = "motions"
_NOT_SHOWN: Final = "; what it holds is not shown."
_ASIDE: Final = ("annots", "splits")  # of the dataset; whoever wants roles can put them there


def open_processed(given: Path) -> Library:
    """Open a file of processed motions, or the folder that has some. Raises NotADataset, also where there are none."""
    if os.path.isfile(given):
        return _open(given, given.parent.parent if given.parent.name == _MOTIONS else given.parent, [given])
    folder = given.parent if given.name == _MOTIONS else given
    files = _files(folder)
    if not files:
        raise NotADataset(folder, "has no files of processed motions")
    return _open(folder, folder, files)


def _files(folder: Path) -> list[Path]:
    """The files of motions that are shown of a folder.

    Those of the splits, and that of all sequences; where there are neither, that of reactions; else all there are.
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
    """folder: where captions and annotations are looked for."""
    tree = FolderTree(folder)
    problems: list[str] = []
    files = list(_shown(paths, problems))
    if not files:
        raise NotADataset(root, problems[0].removeprefix(f"{root}: ").removesuffix(_NOT_SHOWN).removesuffix("."))
    holders = {name: file for file in reversed(files) for name in file.names}
    problems += _twice(files)
    if root == folder:
        problems += _missing(tree, files)
    annotations = _annotations(tree, holders)
    problems += annotations.problems
    open_files = OpenFiles()

    def sequence(name: str) -> Sequence:
        file = holders[name]
        return ProcessedSequence(
            name=name,
            tree=tree,
            annotations=annotations,
            motion_folder=file.path.relative_to(folder).as_posix(),
            skeleton_folder=f"skeletons/{name}",
            text_paths=(f"{TEXTS}/{name}.txt",),
            open_files=open_files,
            fps=file.fps,
        )

    return Library(root, tree, annotations, holders, sequence, problems, holds="training files", fps=files[0].fps)


def _shown(paths: Iterable[Path], problems: list[str]) -> Iterator[MadeFile]:
    """The files that can be read, and have the frames a second of the first; of the others a sentence each."""
    first: MadeFile | None = None
    for path in paths:
        try:
            file = MadeFile.open(path)
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
            told = f"has {file.fps:g} frames a second and {first.path.name} has {first.fps:g}"
            problems.append(f"{path}: {told}; it is not shown, open it by itself.")


def _twice(files: list[MadeFile]) -> Iterator[str]:
    """A sentence for each file with sequences of one before it; that of all sequences has them by its nature."""
    seen: set[str] = set()
    for file in files:
        n_twice = len(seen.intersection(file.names))
        if n_twice and file.path.name != ALL.name:
            yield f"{file.path}: {n_twice:,} of its sequences are in another file as well, and shown from there."
        seen.update(file.names)


def _missing(tree: Tree, files: list[MadeFile]) -> Iterator[str]:
    """A sentence for each thing that a folder should have."""
    splits = [path.as_posix() for path in map(split_path, SPLITS)]
    if any(file.path.name != ALL.name and file.path.parent.name == _MOTIONS for file in files):
        yield from (f"{tree.describe(path)}: is not there." for path in splits if not tree.exists(path))
    if str(TEXTS) not in tree.folders(""):
        yield f"{tree.describe(str(TEXTS))}: is not there; sequences have no captions."


def _annotations(tree: Tree, holders: Mapping[str, MadeFile]) -> Annotations:
    """What the dataset says of the sequences, where that was put beside the files, and what the files say."""
    there = tree.folders("")
    told = read_annotations(tree)
    absent = tuple(tree.describe(part) for part in _ASIDE if part not in there)
    splits = {name: file.split for name, file in holders.items() if file.split is not None}
    orders = {name: file.order for name, file in holders.items() if file.order is not None}
    return replace(
        told,
        interaction_order={**told.interaction_order, **orders},
        splits={**told.splits, **splits},
        problems=tuple(problem for problem in told.problems if not problem.startswith(absent)),
    )
