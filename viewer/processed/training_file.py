"""What a file of processed motions says of all its sequences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viewer.dataset.annotations import Split
from viewer.errors import BrokenFile, NoFrames
from viewer.processed.layout import CAPTURED, FPS, FRAME_KEY, REACTIONS, TRANSLATION, split_at
from viewer.processed.motion_file import MotionFile

_MOST_FPS: Final = 240
_LOOKED_AT: Final = 200  # sequences of a file; a fifth of a millisecond each


@dataclass(frozen=True, eq=False)
class TrainingFile:
    """A file of processed motions: its sequences, and what they have in common."""

    path: Path
    names: tuple[str, ...]
    fps: float  # frames a second: the file's attribute fps, else 30, as in the dataset's own files
    split: Split | None  # the split whose file it is, by its path
    order: int | None  # interaction order of all its sequences; None if the file does not say
    is_swapped: bool = False  # its numbers show that persons were exchanged so that the actor is first
    says_fps: bool = False
    is_captured: bool = False  # in the frame of the capture, as its attribute coordinate_frame says

    @classmethod
    def open(cls, path: Path) -> TrainingFile:
        """Read the names and attributes of a file; no motion is read.

        Parameters
        ----------
        path : Path
            The file.

        Returns
        -------
        TrainingFile
            What it says.

        Raises
        ------
        MissingFile
            There is no such file.
        NoFrames
            It holds no sequences.
        BrokenFile
            It cannot be read, or its attributes make no sense.
        """
        with MotionFile(path) as file:
            names, attributes = file.names, file.attributes()
            is_swapped = _holds_swapped(file) if "made_by" not in attributes else False
        if not names:
            raise NoFrames(path, "holds no motions")
        fps = attributes.get("fps", FPS)
        if isinstance(fps, str) or not 1 <= fps <= _MOST_FPS:
            raise BrokenFile(path, f"says that it has {fps} frames a second")
        order = _order(path, attributes, is_swapped)
        is_captured = attributes.get(FRAME_KEY) == CAPTURED
        return cls(path, names, float(fps), split_at(path), order, is_swapped, "fps" in attributes, is_captured)


def _holds_swapped(file: MotionFile) -> bool:
    """Return whether persons were exchanged in some sequences: the second then starts at the origin, not the first.

    The dataset's own step for reactions does so and moves nobody; people split what it made into files with the names
    of the plain ones. At most _LOOKED_AT sequences are looked at, evenly spread.
    """
    names = file.names
    for name in names[:: max(1, len(names) // _LOOKED_AT)]:
        try:
            start = file.first_row(name, TRANSLATION)
        except BrokenFile:  # shown as such when it is opened
            continue
        if start[:3].any() and not start[3:].any():
            return True
    return False


def _order(path: Path, attributes: dict[str, str | float], is_swapped: bool) -> int | None:
    """Return the interaction order of all sequences of a file of reactions; None for any other file.

    Persons were swapped where the order was `swapped_order`, 0 in the dataset's own step, so it is now the other.
    """
    if path.name != REACTIONS.name and attributes.get("made_by") != "preprocess reactions" and not is_swapped:
        return None
    swapped_order = attributes.get("swapped_order", 0)
    if swapped_order not in (0, 1):
        raise BrokenFile(path, f"says that persons were swapped where the interaction order was {swapped_order}")
    return 1 - int(swapped_order)
