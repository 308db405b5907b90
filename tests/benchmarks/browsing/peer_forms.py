"""The same zips read plainly, by zipfile and numpy, nothing checked: names of all sequences, arrays of some.

python -m tests.benchmarks.browsing.peer_forms BIG REAL
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import numpy as np

from tests.benchmarks.data.both_forms import LENGTHS, PARTS, names
from tests.benchmarks.data.workload import PERSONS
from tests.benchmarks.measure import median_ms, report


def list_names(folder: Path) -> list[str]:
    """The sequences that the zips name."""
    found: set[str] = set()
    for part in PARTS:
        with zipfile.ZipFile(folder / f"{part}.zip") as archive:
            found.update(path.split("/")[1].removesuffix(".txt") for path in archive.namelist())
    return sorted(found)


def load(archives: dict[str, zipfile.ZipFile], name: str) -> None:
    """All arrays and captions of a sequence."""
    for person in PERSONS:
        with np.load(io.BytesIO(archives["motions"].read(f"motions/{name}/{person}.npz"))) as motion:
            dict(motion)
        np.load(io.BytesIO(archives["skeletons"].read(f"skeletons/{name}/{person}.npy")))
    archives["texts"].read(f"texts/{name}.txt").decode().splitlines()


def main(big: Path, real: Path) -> None:
    report("peer", "open library, zips", median_ms(lambda: list_names(big / "zips"), 7), "ms")
    archives = {part: zipfile.ZipFile(real / "zips" / f"{part}.zip") for part in PARTS}
    for length in LENGTHS:

        def load_all(length: int = length) -> None:
            for name in names(length):
                load(archives, name)

        report("peer", f"load {length} frames, zips", median_ms(load_all) / len(names(length)), "ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
