"""What a file is that should be something else, and what to do about it: known by its first bytes."""

import re
from collections.abc import Iterable
from typing import Final

from viewer.dataset.files.near_names import listed

START: Final = 1024  # bytes that are looked at
_LFS: Final = b"version https://git-lfs.github.com/spec/"  # source: the Git LFS specification
_WEB_PAGE: Final = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head)\b", re.IGNORECASE)
_TITLE: Final = re.compile(rb"<title[^>]*>([^<]*)", re.IGNORECASE)
_TITLE_LENGTH: Final = 60  # characters
_PICKLE: Final = re.compile(rb"\x80[\x02-\x05]")
_NPY: Final = b"\x93NUMPY"
_OBJECTS: Final = re.compile(rb"'descr'\s*:\s*'\|?O")
_CONVERT: Final = "which may run code and is not read: if you trust it, convert it with np.savez(new, **{})"
_OTHERS: Final = {
    b"PK\x03\x04": "is an .npz or another zip: unpack it",
    b"\x1f\x8b": "is compressed by gzip: unpack it",
    b"7z\xbc\xaf\x27\x1c": "is a 7z archive: unpack it",
    b"Rar!": "is a RAR archive: unpack it",
    b"\x89HDF": "is an HDF5 file",
    b"MATLAB ": "is a MATLAB file: save its arrays with np.savez",
}  # first bytes -> what it is
_ZIP: Final = b"PK"
_PACKED: Final = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".rar", ".7z")


def placeholder(start: bytes) -> str:
    """Return what stands in the place of a file that was not downloaded.

    Parameters
    ----------
    start : bytes
        The first bytes of the file.

    Returns
    -------
    str
        Such as "is a Git LFS pointer…", and what to do; "" if it seems to be a file of its own.
    """
    if start.startswith(_LFS):
        return "is a Git LFS pointer, not the file itself: fetch that with `git lfs pull`"
    if _WEB_PAGE.match(start):
        found = _TITLE.search(start)
        title = " ".join(found[1].decode("utf-8", "replace").split())[:_TITLE_LENGTH] if found else ""
        title = "".join(character for character in title if character.isprintable())
        named = f' ("{title}")' if title else ""
        return f"is a web page{named}, not the file itself: open the link in a browser, and download it again"
    return ""


def foreign(start: bytes) -> str:
    """Return what a file is that should be an .npz or .npy file of numbers.

    Parameters
    ----------
    start : bytes
        The first bytes of the file.

    Returns
    -------
    str
        What it is, and what to do; "" if that is not known.
    """
    if not start:
        return "is empty: copy or download it again"
    if reason := placeholder(start):
        return reason
    if _PICKLE.match(start):
        return f"is a pickle, {_CONVERT.format('pickle.load(file)')}"
    if start.startswith(_NPY):
        if _OBJECTS.search(start):
            load = f"np.load(file, allow_pickle={True}).item()"  # for the user to call
            return f"is a dict pickled by np.save, {_CONVERT.format(load)}"
        return "is a single array made by np.save, not an .npz file: np.savez makes those"
    return next((what for magic, what in _OTHERS.items() if start.startswith(magic)), "")


def no_zip(start: bytes) -> str:
    """Return what a file is that should be a zip, and what to do about it; "" if that is not known, or it is one."""
    return foreign(start) if start and not start.startswith(_ZIP) else ""


def packed(names: Iterable[str]) -> str:
    """Return advice to unpack the archives among a folder's files, for a message that something is missing.

    "" if there are none.
    """
    found = sorted(name for name in names if name.lower().endswith(_PACKED))
    if not found:
        return ""
    is_there = "is there, and not looked into: unpack it if they are in it"
    are_there = "are there, and not looked into: unpack them if they are in one"
    return f"; {listed(found)} {is_there if len(found) == 1 else are_there}"
