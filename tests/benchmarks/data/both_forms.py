"""Sequences of real length, unpacked and as downloaded, to measure what reading from zips costs."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.benchmarks.data.workload import write_sequence

PARTS = ("motions", "skeletons", "texts")
FORMS = ("folders", "zips")
LENGTHS = (300, 1_200)  # frames
EACH = 3  # sequences of a length


def names(length: int) -> list[str]:
    """The sequences that have so many frames."""
    return [f"G001T000A{LENGTHS.index(length):03}R{number:03}" for number in range(EACH)]


def make_both_forms(folder: Path) -> None:
    """Write folder/folders, and folder/zips with the same in zips."""
    folders, zips = (folder / form for form in FORMS)
    for length in LENGTHS:
        for number, name in enumerate(names(length)):
            write_sequence(folders, name, length, seed=length + number)
    zip_parts(folders, zips)


def zip_parts(folders: Path, zips: Path) -> None:
    """The parts of a dataset as zips, in a folder that is made."""
    zips.mkdir()
    for part in PARTS:
        with zipfile.ZipFile(zips / f"{part}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted((folders / part).rglob("*.*")):
                archive.write(path, path.relative_to(folders))
