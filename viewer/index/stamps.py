"""Stamps of a sequence's files (sizes and modification times, as bytes), which tell whether they have changed."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from viewer.dataset.files.storage import Stamp
from viewer.dataset.roles import PERSONS

if TYPE_CHECKING:
    from viewer.dataset import Library, Sequence

Stamps = bytes  # of the five files of a sequence, in the order of facts.FILES

_STAMPS: Final = struct.Struct("<10q")
_NO_FILE: Final[Stamp] = (-1, -1)


def library_stamps(library: Library, stopped: Callable[[], bool]) -> list[Stamps]:
    """Stamps by row, up to where it was `stopped`; takes 5 microseconds a file in folders, nothing in zips."""
    stamps: list[Stamps] = []
    sequences = [library[name] for name in library.names]
    if not sequences:
        return stamps
    stamps_of_files = sequences[0].tree.stamps(chain.from_iterable(map(_paths, sequences)))
    for sequence in sequences:
        if stopped():
            break
        arrays = [stamp or _NO_FILE for stamp in islice(stamps_of_files, 2 * len(PERSONS))]
        texts = [stamp for stamp in islice(stamps_of_files, len(sequence.text_paths)) if stamp]
        stamps.append(_STAMPS.pack(*chain(*arrays, texts[0] if texts else _NO_FILE)))
    return stamps


def _paths(sequence: Sequence) -> Iterator[str]:
    yield from map(sequence.motion_path, PERSONS)
    yield from map(sequence.skeleton_path, PERSONS)
    yield from sequence.text_paths
