"""Folders of processed data, written as the dataset's own scripts write them: with nothing told of the files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import h5py
import numpy as np

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")
SPLITS = {"train": NAMES[:2], "val": NAMES[2:3], "test": NAMES[3:]}


def made_motion(name: str, frames: int = 9) -> np.ndarray:
    """(T, 56, 6) of numbers that are nowhere the same; jaw and eyes are zeros."""
    motion = np.random.default_rng(NAMES.index(name) if name in NAMES else 99).normal(0, 0.3, (frames, 56, 6))
    motion[:, 22:25] = 0
    return motion.astype(np.float32)


class ProcessedFolder:
    """A folder of processed data that a test fills and breaks."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True)

    def write(self, path: str, motions: Mapping[str, np.ndarray], **attributes: object) -> Path:
        """Write a file of motions."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with h5py.File(place, "w") as file:
            for name, motion in motions.items():
                file.create_dataset(name, data=motion)
            file.attrs.update(attributes)
        return place

    def write_captions(self, name: str, *lines: str) -> Path:
        """Write texts_processed/NAME.txt."""
        path = self.root / "texts_processed" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path


def fill(folder: ProcessedFolder) -> None:
    """Write the three splits, all sequences, the reactions, and captions."""
    for split, names in SPLITS.items():
        folder.write(f"motions/{split}.h5", {name: made_motion(name) for name in names})
    every = {name: made_motion(name) for name in NAMES}
    folder.write("inter-x.h5", every)
    folder.write("inter-x_regen.h5", {name: np.roll(motion, 3, axis=2) for name, motion in every.items()})
    for name in NAMES:
        first = "Two people meet.#two/NUM people/NOUN meet/VERB#0.0#0.0"
        folder.write_captions(name, first, "They part.#they/PRON part/VERB#0.0#0.0")
