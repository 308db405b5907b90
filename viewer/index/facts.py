"""What is known of every sequence of a dataset, as columns: what searching, sorting and counting work on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, get_args

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.annotations import Split
from viewer.dataset.motions import Gender

if TYPE_CHECKING:
    from viewer.dataset import Library

SPLITS: Final[tuple[Split, ...]] = get_args(Split)
GENDERS: Final[tuple[Gender, ...]] = get_args(Gender)
FILES: Final = ("P1 motion", "P2 motion", "P1 skeleton", "P2 skeleton", "captions")
UNKNOWN: Final = -1  # in every column of integers


class FileState(IntEnum):
    """What is known of a file."""

    UNREAD = 0
    MISSING = 1
    GOOD = 2  # its header can be read, and has frames; of captions: at least one line
    BROKEN = 3


@dataclass(frozen=True, eq=False)
class Facts:
    """Row i of every column is the library's i-th name. The columns of the files are filled while the index is read."""

    names: tuple[str, ...]
    action_names: tuple[str, ...]  # label -> name
    action: NDArray[np.int16]  # (N,) label
    group: NDArray[np.int16]  # (N,) the pair of people, from 1
    shoot: NDArray[np.int16]  # (N,)
    piece: NDArray[np.int16]  # (N,) the name's split number
    split: NDArray[np.int8]  # (N,) index into SPLITS
    familiarity: NDArray[np.int8]  # (N,) 1..4, larger = more familiar
    order: NDArray[np.int8]  # (N,) interaction order, 0 or 1; roles.roles says what it means
    frames: NDArray[np.int32]  # (N,) that can be played, from the files
    genders: NDArray[np.int8]  # (N, 2) of P1 and P2, index into GENDERS, from the files
    states: NDArray[np.uint8]  # (N, 5) FileState of FILES

    def __len__(self) -> int:
        return len(self.names)


def library_facts(library: Library, breathe: Callable[[], None] = lambda: None) -> Facts:
    """What names and annotations tell, a few microseconds a sequence; nothing of the files yet.

    A thread that gathers them calls `breathe` in between.
    """
    size, known = len(library), library.annotations
    rows = np.full((size, 4), UNKNOWN, np.int16)
    notes: NDArray[np.int8] = np.full((size, 3), UNKNOWN, np.int8)
    for row, name in enumerate(library.names):
        sequence = library[name]
        parsed = sequence.parsed
        if parsed is not None:
            label = parsed.action if parsed.action < len(known.actions) else UNKNOWN
            rows[row] = label, parsed.group, parsed.shoot, parsed.split
        split = sequence.split
        notes[row] = (
            UNKNOWN if split is None else SPLITS.index(split),
            _or_unknown(sequence.familiarity),
            _or_unknown(sequence.order),
        )
        breathe()
    action, group, shoot, piece = (np.ascontiguousarray(column) for column in rows.T)
    split_code, familiarity, order = (np.ascontiguousarray(column) for column in notes.T)
    return Facts(
        names=library.names,
        action_names=known.actions,
        action=action,
        group=group,
        shoot=shoot,
        piece=piece,
        split=split_code,
        familiarity=familiarity,
        order=order,
        frames=np.full(size, UNKNOWN, np.int32),
        genders=np.full((size, 2), UNKNOWN, np.int8),
        states=np.full((size, len(FILES)), FileState.UNREAD, np.uint8),
    )


def _or_unknown(value: int | None) -> int:
    return UNKNOWN if value is None else value
