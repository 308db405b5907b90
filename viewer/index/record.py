"""What the index stores about the files of a sequence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from viewer.dataset.roles import PERSONS
from viewer.errors import BrokenFile, FileError, MissingFile
from viewer.index.facts import GENDERS, UNKNOWN, FileState
from viewer.index.stamps import Stamps

if TYPE_CHECKING:
    from viewer.dataset import Sequence

_T = TypeVar("_T")


@dataclass(frozen=True)
class Record:
    """Facts from a sequence's files as they were last read."""

    frames: int  # UNKNOWN if no file has a valid header
    rate: int  # frames in 1,000 seconds, from the first motion that says so; UNKNOWN if none does
    genders: tuple[int, ...]  # of P1 and P2, index into GENDERS or UNKNOWN
    states: tuple[FileState, ...]  # of FILES
    captions: tuple[str, ...]
    stamps: Stamps  # of the files when they were read


def read_record(sequence: Sequence, stamps: Stamps) -> Record:
    """Read a sequence's captions and the headers of its other files. Errors become states, nothing is raised."""
    motions = [_read(partial(sequence.motion_head, person)) for person in PERSONS]
    skeletons = [_read(partial(sequence.skeleton_length, person)) for person in PERSONS]
    captions, text_state = _read(sequence.read_captions)
    lengths = [head.n_frames for head, _ in motions if head] + [length for length, _ in skeletons if length]
    rates = [head.fps for head, _ in motions if head]
    return Record(
        frames=min(lengths, default=UNKNOWN),
        rate=next((round(1000 * fps) for fps in (sequence.own_rate, *rates) if fps), UNKNOWN),
        genders=tuple(GENDERS.index(head.gender) if head and head.gender else UNKNOWN for head, _ in motions),
        states=(*(state for _, state in (*motions, *skeletons)), FileState.BROKEN if captions == () else text_state),
        captions=captions or (),
        stamps=stamps,
    )


def broken_files(sequence: Sequence) -> Iterator[str]:
    """Why each of a sequence's files is BROKEN: a sentence without its full stop."""
    reads: list[Callable[[], object]] = [partial(sequence.motion_head, person) for person in PERSONS]
    reads += [partial(sequence.skeleton_length, person) for person in PERSONS]
    reasons: dict[str, None] = {}  # one file may be of both persons
    reads.append(partial(_captions_of, sequence))
    for read in reads:
        try:
            read()
        except MissingFile:
            continue
        except FileError as error:
            reasons[str(error)] = None
    yield from reasons


def _captions_of(sequence: Sequence) -> None:
    if not sequence.read_captions():
        raise BrokenFile(sequence.files()[-1][1], "there is no caption in it")


def _read(read: Callable[[], _T]) -> tuple[_T | None, FileState]:
    """The result of `read`, and the state of the file."""
    try:
        return read(), FileState.GOOD
    except MissingFile:
        return None, FileState.MISSING
    except FileError:
        return None, FileState.BROKEN
