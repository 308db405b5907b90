"""Errors that a person can read and act on; every one is a single sentence."""

from pathlib import Path


class ViewerError(Exception):
    """Anything that went wrong in a way the person at the screen can do something about."""


class FileError(ViewerError):
    """A file or folder cannot be used: which one, and why."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(str(path), reason)
        self.path = str(path)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class MissingFile(FileError):
    """The file is not there."""


class BrokenFile(FileError):
    """The file is there, but its content is not what its format asks for."""


class NoFrames(BrokenFile):
    """The file is sound, but holds no frames."""


class UnsafeFile(FileError):
    """The file is a pickle that asks for more than plain data; it was not loaded."""


class NotADataset(FileError):
    """The folder is not an Inter-X dataset."""


class TrainingFiles(NotADataset):
    """The folder holds no dataset, but files for training that were made of one."""


class BodyModelError(FileError):
    """The file is not a body model that can be used."""


class SequenceNameError(ViewerError):
    """The text is not a sequence name of the form G001T000A000R000."""


class UnknownSequence(ViewerError):
    """The open dataset has no sequence of this name."""


class GraphicsError(ViewerError):
    """The machine's graphics cannot draw the scene."""


class ExportError(ViewerError):
    """A picture or a video cannot be made as it was ordered."""


class BulkError(ViewerError):
    """Work on many sequences cannot be done as it was asked, or not go on."""


class PreprocessError(ViewerError):
    """Files for training cannot be made, or looked at, as it was asked."""


class NotebookError(FileError):
    """What people wrote about a dataset cannot be read or kept there."""


class MarkError(ViewerError):
    """A favourite, rating, tag, note or playlist cannot be as it was given, or cannot be undone."""


class QueryError(ViewerError):
    """A query cannot be understood: why, and which of its characters are meant."""

    def __init__(self, reason: str, start: int, end: int) -> None:
        super().__init__(reason)
        self.start = start
        self.end = end
