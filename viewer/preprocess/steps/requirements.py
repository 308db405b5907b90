"""What all four steps need, and what is in their way: checked before the first of them begins, which takes long."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from viewer.dataset import Library
from viewer.dataset.annotations import ORDER_FILE, SPLITS, list_path, read_list
from viewer.dataset.caption_files import caption_paths
from viewer.dataset.readings import Reading
from viewer.errors import FileError, PreprocessError
from viewer.preprocess.captions.step import check_captions, text_settings
from viewer.preprocess.captions.taggers import find_tagger
from viewer.preprocess.captions.tagging import Tagger
from viewer.preprocess.captions.text_folder import texts_sidecar
from viewer.preprocess.glove.compounds import read_compounds
from viewer.preprocess.glove.files import check_glove
from viewer.preprocess.glove.vectors import check_width
from viewer.preprocess.motions.ground import Ground
from viewer.preprocess.motions.new_motion_file import PROGRAM, READING, already_there
from viewer.preprocess.motions.reactions import Reading as RoleReading
from viewer.preprocess.motions.reactions import reaction_attributes, read_orders
from viewer.preprocess.motions.splits import split_attributes
from viewer.preprocess.motions.step import MotionOptions, file_attributes, motion_stamps
from viewer.processed.layout import ALL, REACTIONS, split_path

_PARTS: Final = ("motions", "skeletons", "texts", "annots", "splits")  # of a dataset

Found = TypeVar("Found")


@dataclass(frozen=True)
class Plan:
    """All that is made, and from what."""

    dataset: Path
    reading: Reading
    output: Path  # folder
    motions: MotionOptions
    roles: RoleReading
    tagger: str | None = None
    glove: Path | None = None
    compounds: Path | None = None


@dataclass(frozen=True)
class Needs:
    """What was found of what the steps need."""

    library: Library
    ground: Ground
    tagger: Tagger


class _Checks:
    """Keeps a sentence for each thing that is not as it must be."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def run(self, find: Callable[[], Found]) -> Found | None:
        """What was found."""
        try:
            return find()
        except (FileError, PreprocessError) as error:
            self.problems.append(str(error))
            return None


def check_apart(library: Library, output: Path) -> None:
    """FileError when the folder for the files is that of the dataset, or lies in a part of it."""
    folder, root = Path(os.path.realpath(output)), os.path.realpath(library.root)
    if str(folder) == root or any(folder.is_relative_to(os.path.realpath(f"{root}/{part}")) for part in _PARTS):
        raise FileError(output, "is part of the dataset, into which nothing is written; choose another -o")


def check_all_needs(plan: Plan) -> tuple[Needs | None, list[str]]:
    """What the steps need; and a sentence for each thing that is missing or cannot be used.

    Folders and files that are not there at all are left to who was given them.
    """
    checks = _Checks()
    library = checks.run(partial(Library.open, plan.dataset)) if plan.dataset.exists() else None
    library = library and library.read_as(plan.reading)
    ground = checks.run(plan.motions.ground)
    tagger = checks.run(partial(find_tagger, plan.tagger))
    if plan.glove is not None and plan.glove.is_file():
        checks.run(partial(check_width, plan.glove))
    if plan.compounds is not None and plan.compounds.is_file():
        checks.run(partial(read_compounds, plan.compounds))
    if library is not None:
        checks.run(partial(check_apart, library, plan.output))
        checks.run(partial(motion_stamps, library))
        checks.run(partial(check_captions, library))
        for split in SPLITS:
            checks.run(partial(read_list, library.tree, split))
        checks.run(partial(read_orders, library))
    if library is None or ground is None or tagger is None:
        return None, checks.problems
    return Needs(library, ground, tagger), checks.problems


def check_what_is_there(plan: Plan, needs: Needs) -> list[str]:
    """A sentence for what was made otherwise and is not to be replaced, as far as it can be known by now."""
    checks, output = _Checks(), plan.output
    motions = file_attributes(needs.library, needs.ground, plan.motions.fps)
    checks.run(partial(already_there, output / ALL, motions, [READING]))
    attributes = {split_path(split): split_attributes(needs.library, split) for split in SPLITS}
    attributes[REACTIONS] = reaction_attributes(plan.roles, read_orders(needs.library)[1])
    for path, expected in attributes.items():
        checks.run(partial(already_there, output / path, expected))
    checks.run(partial(texts_sidecar, output, text_settings(needs.tagger)))
    if plan.glove is not None:
        checks.run(partial(check_glove, output))
    return checks.problems


def state_of_all(plan: Plan, needs: Needs) -> dict[str, Any]:
    """What all steps depend on, to compare with a later run; files by when they were changed."""
    library = needs.library
    others = [*caption_paths(library.tree).values(), *map(list_path, SPLITS), ORDER_FILE]
    stamps = [sorted(motion_stamps(library).items()), [*library.tree.stamps(others)]]
    files = [path and (str(path.absolute()), path.stat().st_mtime_ns) for path in (plan.glove, plan.compounds)]
    return {
        "program": PROGRAM,
        "dataset": str(library.root.absolute()),
        "sources": hashlib.sha256(repr((others, stamps, files)).encode("utf-8", "surrogateescape")).hexdigest(),
        "motions": file_attributes(library, needs.ground, plan.motions.fps),
        "texts": text_settings(needs.tagger),
        "roles": plan.roles,
    }
