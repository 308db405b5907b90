"""Facts about all sequences of a dataset as columns, for searching, sorting and counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Final, get_args

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.annotations import SPLITS
from viewer.dataset.motions import Gender
from viewer.dataset.roles import RoleConvention, convention_in
from viewer.dataset.take import FPS

if TYPE_CHECKING:
    from viewer.dataset import Library

GENDERS: Final[tuple[Gender, ...]] = get_args(Gender)
FILES: Final = ("P1 motion", "P2 motion", "P1 skeleton", "P2 skeleton", "captions")
UNKNOWN: Final = -1  # in all integer columns
_FORM: Final = np.frombuffer(b"G000T000A000R000", np.uint8)


class FileState(IntEnum):
    """The state of a file."""

    UNREAD = 0
    MISSING = 1
    GOOD = 2  # its header is valid and has frames; captions: at least one line
    BROKEN = 3


@dataclass(frozen=True, eq=False)
class Facts:
    """Facts about N sequences, in the order of the library's names. Those from files are filled in from the index."""

    names: tuple[str, ...]
    action_names: tuple[str, ...]  # label -> name
    action: NDArray[np.int16]  # (N,) label
    group: NDArray[np.int16]  # (N,) number of the pair of people, from 1
    shoot: NDArray[np.int16]  # (N,)
    piece: NDArray[np.int16]  # (N,) number after R in the name
    split: NDArray[np.int8]  # (N,) index into SPLITS
    familiarity: NDArray[np.int8]  # (N,) 1..4, larger = more familiar
    order: NDArray[np.int8]  # (N,) interaction order, 0 or 1; see roles.roles
    frames: NDArray[np.int32]  # (N,) number of frames, from the files
    rates: NDArray[np.int32]  # (N,) frames in 1,000 seconds, from the files; UNKNOWN where they do not say
    genders: NDArray[np.int8]  # (N, 2) of P1 and P2, index into GENDERS, from the files
    states: NDArray[np.uint8]  # (N, 5) FileState of FILES
    fps: float = FPS  # frames a second, where neither `chosen_fps` nor a file says so
    holds: str = "dataset"  # Library.holds
    chosen_fps: NDArray[np.float64] = field(default_factory=partial(np.zeros, 1))  # (1,) of all sequences; 0: none is

    def seconds(self) -> NDArray[np.float64]:
        """(N,) length of each sequence; negative where it is unknown."""
        seconds: NDArray[np.float64] = self.frames / self.frame_rates()
        return seconds

    def frame_rates(self) -> NDArray[np.float64]:
        """(N,) frames a second of each sequence: the chosen rate, else what its file says, else the usual one."""
        chosen = float(self.chosen_fps[0])
        if chosen:
            return np.full(len(self), chosen)
        rates: NDArray[np.float64] = np.where(self.rates == UNKNOWN, self.fps, self.rates / 1000)
        return rates

    def frame_rate(self, row: int) -> float:
        """Frames a second of one sequence."""
        rate = int(self.rates[row])
        return float(self.chosen_fps[0]) or (self.fps if rate == UNKNOWN else rate / 1000)

    def convention(self, chosen: RoleConvention) -> RoleConvention:
        """How `order` is read, if this was chosen for the dataset's: see roles.convention_in."""
        return convention_in(self.holds, chosen)

    def read_as(self, library: Library) -> None:
        """Follow a change of how the library is read."""
        self.chosen_fps[0] = library.reading.fps or 0.0
        self.order[:] = _orders(library)

    def __len__(self) -> int:
        return len(self.names)


def library_facts(library: Library) -> Facts:
    """Facts from names and annotations, without those from files; takes a microsecond a sequence."""
    names, known = library.names, library.annotations
    group, shoot, label, piece = name_numbers(names).T
    splits: dict[str | None, int] = {split: code for code, split in enumerate(SPLITS)}
    split = [splits.get(known.splits.get(name), UNKNOWN) for name in names]
    if known.labels:
        label = np.array([known.labels.get(name, here) for name, here in zip(names, label, strict=True)], np.int16)
    return Facts(
        names=names,
        action_names=known.actions,
        action=np.where(label < len(known.actions), label, UNKNOWN).astype(np.int16),
        group=group.copy(),
        shoot=shoot.copy(),
        piece=piece.copy(),
        split=np.array(split, np.int8),
        familiarity=np.array([known.familiarity.get(pair, UNKNOWN) for pair in group.tolist()], np.int8),
        order=_orders(library),
        frames=np.full(len(names), UNKNOWN, np.int32),
        rates=np.full(len(names), UNKNOWN, np.int32),
        genders=np.full((len(names), 2), UNKNOWN, np.int8),
        states=np.full((len(names), len(FILES)), FileState.UNREAD, np.uint8),
        fps=library.fps,
        holds=library.holds,
        chosen_fps=np.array([library.reading.fps or 0.0]),
    )


def _orders(library: Library) -> NDArray[np.int8]:
    """(N,) interaction order; of results as their persons are shown, which may be exchanged."""
    known = library.annotations.interaction_order
    order = np.array([known.get(name, UNKNOWN) for name in library.names], np.int8)
    if library.holds == "results" and library.reading.first == "P2":
        return np.where(order == UNKNOWN, order, 1 - order).astype(np.int8)
    return order


def name_numbers(names: Sequence[str]) -> NDArray[np.int16]:
    """(N, 4) group, shoot, action label and number after R; UNKNOWN for names of another form.

    The same as SequenceName.parse, vectorised.
    """
    numbers = np.full((len(names), 4), UNKNOWN, np.int16)
    rows = [row for row, name in enumerate(names) if len(name) == _FORM.size and name.isascii()]
    text = np.frombuffer("".join(names[row] for row in rows).encode("ascii"), np.uint8).reshape(-1, _FORM.size)
    is_digit = np.frombuffer(b"0", np.uint8) == _FORM
    digits = text - np.uint8(ord("0"))  # more than 9 for other characters, because bytes wrap around
    good = np.where(is_digit, digits <= 9, text == _FORM).all(axis=1)
    decimals = digits[good][:, is_digit].reshape(-1, 4, 3).astype(np.int16)
    numbers[np.array(rows, np.intp)[good]] = decimals @ np.array((100, 10, 1), np.int16)
    return numbers
