"""Files get their name when they are finished; until then, and if they never are, nothing of that name changes."""

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

_MADE_UNIQUE = ".01234567.part"  # what a temporary name has behind the target's
_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.ASCII | re.DOTALL)
# A file system that knows no hard links says one of these.
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EMLINK, errno.EXDEV, errno.EINVAL}

log = logging.getLogger(__name__)


class AlreadyThere(FileError):
    """There is a file or folder of this name, and it was not asked to replace it."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(path, "is already there")

    def with_advice(self) -> str:
        """The sentence for who gave a command."""
        return f"{self}; --overwrite replaces it"


@contextmanager
def unfinished(target: Path, *, overwrite: bool, folder: bool = False) -> Iterator[Path]:
    """A path beside `target` to write to, where nothing is yet; what is written there becomes `target` at the end.

    On any error it is removed instead. folder: a folder of PNG frames is made, and not a file. Missing folders above
    are made, and removed again on an error. Before anything is yielded it raises AlreadyThere, or FileError where
    `target` cannot be made: it is something else, a folder with files that are no frames, or in a folder that cannot be
    written to. A FileError about the temporary path is told of `target`.
    """
    check_target(target, overwrite=overwrite, folder=folder)
    part = _beside(target)
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


def stale(folder: Path) -> list[Path]:
    """What exports that were killed have left in a folder, by name. Exports that still run have theirs among them."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _PART.fullmatch(path.name))


def remove_leftovers(folder: Path, names: Collection[str]) -> None:
    """Remove the unfinished files of these names in `folder`, and of no other; one that cannot be removed is left."""
    try:
        left = stale(folder)
    except OSError:  # a folder that cannot be read; what is told is why the export failed
        return
    for path in left:
        if path.name[1 : -len(_MADE_UNIQUE)] not in names:
            continue
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s is left: %s", path, error)


def _beside(target: Path) -> Path:
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
    """FileError unless a folder holds PNG frames alone."""
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
    """Give what was written its name."""
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
    """Rename a file; FileExistsError when meanwhile there is another of that name."""
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
    """Rename a folder; the one that is replaced is first moved aside, and comes back when that fails."""
    if not os.path.lexists(target):
        os.rename(part, target)
        return
    if not overwrite:
        raise AlreadyThere(target)
    _check_frames(target)
    aside = _beside(target)
    os.rename(target, aside)
    try:
        os.rename(part, target)
    except OSError:
        os.rename(aside, target)
        raise
    _remove(aside)


def _remove(path: Path) -> None:
    """Remove a file or folder that an export made, as far as it can be: what stays behind is found by `stale`."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
