"""What is kept of one sequence's files."""

from dataclasses import dataclass

from viewer.index.facts import FileState

Stamps = bytes  # see stamps.py


@dataclass(frozen=True)
class Record:
    """What its files told when they were last read."""

    frames: int  # that can be played; UNKNOWN where no file has a header that can be read
    genders: tuple[int, int]  # of P1 and P2, index into GENDERS or UNKNOWN
    states: tuple[FileState, FileState, FileState, FileState, FileState]  # of FILES
    captions: tuple[str, ...]
    stamps: Stamps  # of the files that were read
