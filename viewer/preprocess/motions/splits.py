"""Step 2: the sequences for training, for validation and for testing, each in a file of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from viewer.bulk.outcome import Outcome
from viewer.dataset import Library
from viewer.dataset.annotations import SPLITS, Split, list_path, read_list
from viewer.dataset.files.storage import Tree, read_bytes
from viewer.errors import FileError, MissingFile
from viewer.preprocess.motions.new_motion_file import READING, already_there, new_motion_file
from viewer.preprocess.run.checksums import checksum
from viewer.preprocess.run.run import Run
from viewer.processed.layout import ALL, FPS, split_path
from viewer.processed.motion_file import MotionFile

# From one file to the next.
_CARRIED_OVER: Final[tuple[str, ...]] = ("dataset", "fps", "body", "body_source", "sources_sha256", READING)


def make_splits(run: Run) -> None:
    """Make motions/train.h5, val.h5 and test.h5 from inter-x.h5.

    A sequence on no list has failed, and one that has no motions is skipped. One on two lists goes where the dataset's
    own step puts it, into the first of train, val and test, which its reason says. Raises FileError where a file
    cannot be used, or is in the way, and Cancelled.
    """
    library, note = run.library, run.progress.note
    listed = read_splits(library.tree)
    with all_motions(run.output) as source:
        came_from = source_attributes(run, source)
        absent = {name: split for split in reversed(SPLITS) for name in listed[split].difference(source.names)}
        total = len(source.names) + len(absent)
        for split in SPLITS:
            names = [name for name in source.names if split_of(name, listed) == split]
            target = run.output / split_path(split)
            provenance = {**split_attributes(library, split), **came_from}
            kept = not run.overwrite and already_there(target, provenance)
            if not kept:
                with new_motion_file(target, provenance) as file:
                    for name in names:
                        run.check()
                        file.add(name, source.motion(name), source.attributes(name))
                    file.tell({"sequences": len(names)})
            for name in names:
                note(Outcome(name, "kept" if kept else "done", _twice(name, listed)), total)
        for name in source.names:
            if split_of(name, listed) is None:
                note(Outcome(name, "failed", "it is in none of the lists in splits/"), total)
        for name, split in absent.items():
            note(Outcome(name, "skipped", f"it is on the list of {split}, and {ALL} has it not"), total)


def split_attributes(library: Library, split: Split) -> dict[str, str | int]:
    """Attributes of a split's file, in addition to those on its source. Raises MissingFile or BrokenFile."""
    content = read_bytes(library.tree, list_path(split))
    return {"made_by": "preprocess splits", "split": split, "list_sha256": checksum(content)}


def read_splits(tree: Tree) -> dict[Split, frozenset[str]]:
    """The names on each list of the dataset. Raises MissingFile or BrokenFile."""
    return {split: frozenset(read_list(tree, split)) for split in SPLITS}


def split_of(name: str, listed: Mapping[Split, frozenset[str]]) -> Split | None:
    """The first list that has a name."""
    return next((split for split in SPLITS if name in listed[split]), None)


def all_motions(folder: Path) -> MotionFile:
    """inter-x.h5, which the first step makes. Raises MissingFile or BrokenFile."""
    try:
        return MotionFile(folder / ALL)
    except MissingFile as error:
        raise MissingFile(folder / ALL, "is not there; `preprocess motions` makes it") from error


def check_rate(folder: Path, fps: int) -> None:
    """FileError unless inter-x.h5 has so many frames a second."""
    with all_motions(folder) as file:
        has = file.attributes().get("fps", FPS)
    if has != fps:
        raise FileError(folder / ALL, f"has {has} frames a second and not {fps}; make it anew, or leave out --fps")


def source_attributes(run: Run, source: MotionFile) -> dict[str, str | float]:
    """What a file that is made from another one says of that. Raises BrokenFile, FileError and Cancelled."""
    known = source.attributes()
    carried = {key: known[key] for key in _CARRIED_OVER if key in known}
    return {**carried, "motions_sha256": run.checksums.of(source, run.reading(source.path))}


def _twice(name: str, listed: Mapping[Split, frozenset[str]]) -> str:
    lists = [split for split in SPLITS if name in listed[split]]
    return f"it is on the lists of {' and '.join(lists)}; put into {lists[0]}" if len(lists) > 1 else ""
