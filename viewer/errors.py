"""Errors that are shown to the user; each message is a single sentence."""

from __future__ import annotations

from pathlib import Path

from viewer.printable import printable


class ViewerError(Exception):
    """Base of all errors that the user can do something about."""


class FileError(ViewerError):
    """A file or folder cannot be used. The message is "path: reason"."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(str(path), reason)
        self.path = str(path)
        self.reason = reason

    def __str__(self) -> str:
        return printable(f"{self.path}: {self.reason}")


class MissingFile(FileError):
    """The file does not exist."""


class BrokenFile(FileError):
    """The content of the file does not follow its format."""


class NoFrames(BrokenFile):
    """The file is valid but has no frames."""


class UnsafeFile(FileError):
    """The file is a pickle with more than plain data in it; it was not loaded."""


class NotADataset(FileError):
    """The folder is not an Inter-X dataset."""


class TrainingFiles(NotADataset):
    """The folder holds processed training files instead of a dataset."""


class RefusedResults(NotADataset):
    """What models wrote, in a form that is not read; the message says what to do."""


class UnfitOption(NotADataset):
    """The folder is not what the options for reading it are for."""


class BodyModelError(FileError):
    """The file is not a usable body model."""


class SequenceNameError(ViewerError):
    """The text is not a sequence name of the form G001T000A000R000."""


class UnknownSequence(ViewerError):
    """The open dataset has no sequence of this name."""


class SetupError(ViewerError):
    """A package or a library that the program needs is not installed."""


class GraphicsError(ViewerError):
    """The graphics of this machine cannot draw the scene."""


class ExportError(ViewerError):
    """A picture or video cannot be made with these settings."""


class BulkError(ViewerError):
    """Bulk work cannot be started with these settings, or cannot continue."""


class PreprocessError(ViewerError):
    """Training files cannot be made or verified as requested."""


class ComparingError(ViewerError):
    """Two clips have nothing in common that could be compared."""


class NotebookError(FileError):
    """A notebook cannot be read or written."""


class MarkError(ViewerError):
    """A favourite, rating, tag, note or playlist is invalid, or an edit cannot be undone."""


class QueryError(ViewerError):
    """A query is invalid. start, end: the characters of the query that are wrong."""

    def __init__(self, reason: str, start: int, end: int) -> None:
        super().__init__(reason)
        self.start = start
        self.end = end


class StudyError(ViewerError):
    """A blind study cannot be made or evaluated."""
