"""OSError as a message for the user."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # importing it takes long, and whoever has such an error has it
    from av.error import FFmpegError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk space that you may use is full",
    errno.EFBIG: "it would be larger than a file may be here",
    errno.EACCES: "writing there is not permitted",
    errno.EPERM: "writing there is not permitted",
    errno.EROFS: "the disk can only be read",
    errno.ENOTDIR: "a part of its path is a file and not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
}


def reason(error: OSError | FFmpegError) -> str:
    """The reason for a failed write, as words that can follow a file's name."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
