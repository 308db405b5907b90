"""Writing under a temporary name and renaming when complete, so that a failure changes nothing."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.bulk.new_folder import new_folder
from viewer.errors import FileError
from viewer.export.writing.os_errors import reason
from viewer.export.writing.png_frames import is_frame_name
from viewer.file_names import check_inside

_UNIQUE_SUFFIX = ".01234567.part"  # what a temporary name has behind the target's
_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.ASCII | re.DOTALL)
# A file system that knows no hard links says one of these.
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EMLINK, errno.EXDEV, errno.EINVAL}

log = logging.getLogger(__name__)


class AlreadyThere(FileError):
    """The file or folder exists, and overwriting was not asked for."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(path, "is already there")

    def with_advice(self) -> str:
        """The message with advice for the command line."""
        return f"{self}; --overwrite replaces it"


@contextmanager
def unfinished(target: Path, *, overwrite: bool, folder: bool = False, inside: Path | None = None) -> Iterator[Path]:
    """A temporary path next to `target` to write to; it is renamed to `target` at the end.

    On any error it is removed instead. folder: a folder of PNG frames is made, and not a file. inside: the folder that
    `target` must be in, where its name comes from a dataset. Missing folders above
    are made, and removed again on an error. Before anything is yielded it raises AlreadyThere, or FileError where
    `target` cannot be made: it is something else, a folder with files that are no frames, or in a folder that cannot be
    written to. A FileError about the temporary path becomes one about `target`.
    """
    if inside is not None:
        check_inside(target, inside)
    check_target(target, overwrite=overwrite, folder=folder)
    part = _temporary_path(target)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(new_folder(target.parent))
            part.touch(exist_ok=False)
            part.unlink()
        except FileExistsError as error:
            raise FileError(target, "a part of its path is a file and not a folder") from error
        except OSError as error:
            raise FileError(target, reason(error)) from error
        try:
            yield part
            _finish(part, target, overwrite=overwrite)
        except FileError as error:
            if Path(error.path) == part or part in Path(error.path).parents:
                raise FileError(target, error.reason) from error
            raise
        finally:
            _remove(part)


def leftovers(folder: Path) -> list[Path]:
    """Temporary files that killed exports left in a folder, sorted; those of running exports are among them."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _PART.fullmatch(path.name))


def remove_leftovers(folder: Path, names: Collection[str]) -> None:
    """Remove leftovers of these target names in `folder`; one that cannot be removed stays."""
    try:
        left = leftovers(folder)
    except OSError:  # a folder that cannot be read; the reason the export failed is reported instead
        return
    for path in left:
        if path.name[1 : -len(_UNIQUE_SUFFIX)] not in names:
            continue
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s is left: %s", path, error)


def _temporary_path(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")


def check_target(target: Path, *, overwrite: bool, folder: bool = False) -> None:
    """Raise AlreadyThere or FileError where `unfinished` would, as far as it can be known without writing anything."""
    if not target.name:
        raise FileError(target, "is not the name of a file")
    if not os.path.lexists(target):
        return
    if target.is_dir() and not folder:
        raise FileError(target, "is a folder")
    if target.exists() and not (target.is_dir() or target.is_file()):
        raise FileError(target, "is neither a file nor a folder")
    if not target.is_dir() and folder:
        raise FileError(target, "is a file and not a folder")
    if not overwrite:
        raise AlreadyThere(target)
    if folder:
        _check_frames(target)


def _check_frames(folder: Path) -> None:
    """Raise FileError unless a folder holds only PNG frames."""
    if folder.is_symlink():
        raise FileError(folder, "is a link to a folder, which is not replaced")
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not is_frame_name(entry.name) or not entry.is_file(follow_symlinks=False):
                    raise FileError(folder, f"is not replaced, because it holds {entry.name}, which is no PNG frame")
    except OSError as error:
        raise FileError(folder, f"cannot be looked into ({error.strerror})") from error


def _finish(part: Path, target: Path, *, overwrite: bool) -> None:
    """Rename the temporary path to the target."""
    try:
        if part.is_dir():
            _finish_folder(part, target, overwrite=overwrite)
        elif overwrite:
            os.replace(part, target)
        else:
            _name_file(part, target)
    except FileExistsError as error:
        raise AlreadyThere(target) from error
    except OSError as error:
        raise FileError(target, reason(error)) from error


def _name_file(part: Path, target: Path) -> None:
    """Rename a file; FileExistsError if the target has appeared meanwhile."""
    if os.name == "nt":
        os.rename(part, target)  # which never replaces a file there
        return
    try:
        os.link(part, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
        os.replace(part, target)


def _finish_folder(part: Path, target: Path, *, overwrite: bool) -> None:
    """Rename a folder; one that is replaced is moved aside first, and moved back on failure."""
    if not os.path.lexists(target):
        os.rename(part, target)
        return
    if not overwrite:
        raise AlreadyThere(target)
    _check_frames(target)
    aside = _temporary_path(target)
    os.rename(target, aside)
    try:
        os.rename(part, target)
    except OSError:
        os.rename(aside, target)
        raise
    _remove(aside)


def _remove(path: Path) -> None:
    """Remove a file or folder as far as possible; `leftovers` finds what remains."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
