"""One source, and the names and colours that sources get."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from viewer.comparing.align import Align
from viewer.dataset import Library

Layout = Literal["side", "overlay", "grid"]
LAYOUTS: Final[tuple[Layout, ...]] = get_args(Layout)
REFERENCE: Final = 0  # number of the open library
MOST_SHOWN: Final = 4
# Of Okabe and Ito's palette, which differ in each kind of colour blindness, adjusted to a contrast of 3:1 on the floor
# of both themes; the first is the captured motion's.
COLOURS: Final = ("#7D8794", "#2E994F", "#B84FC8", "#C07A00", "#1C87CC", "#D0463B", "#2A93A8", "#8A7A1E")


@dataclass(frozen=True, eq=False)
class Source:
    """The open library, or results that were added to it."""

    number: int  # REFERENCE for the open library
    library: Library
    name: str
    colour: str  # "#RRGGBB"
    is_on: bool = True
    align: Align = "none"  # how its clips are aligned with the start of the reference

    @property
    def is_reference(self) -> bool:
        """Whether it is the open library, which cannot be removed."""
        return self.number == REFERENCE


@dataclass(frozen=True)
class GivenSource:
    """A source that is to be opened."""

    path: Path
    name: str = ""  # "": the one that is remembered, else a usual one
    align: Align | None = None  # None: as it is remembered


def usual_name(library: Library, taken: Iterable[str] = ()) -> str:
    """Return a name for a source that none of those taken is: "Captured", or its file or folder's name."""
    name = "Captured" if library.holds == "dataset" else path_name(library.root)
    others, number, found = set(taken), 2, name
    while found in others:
        found, number = f"{name} {number}", number + 1
    return found


def path_name(path: Path) -> str:
    """Return what a file or folder is called; files as results.npy are called like their folder."""
    stem = path.name if path.is_dir() else path.stem
    return path.parent.name or stem if stem in ("results", "generated", "output", "motions") else stem


def usual_colour(taken: Iterable[str]) -> str:
    """Return the first colour that is not taken; with all taken the one that fewest have."""
    used = list(taken)
    return min(COLOURS, key=used.count)


def saved_colour(value: object) -> str:
    """A colour "#RRGGBB" from a settings file; "" for anything else."""
    return value if isinstance(value, str) and re.fullmatch("#[0-9A-Fa-f]{6}", value) else ""
