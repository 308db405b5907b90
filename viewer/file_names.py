"""File names made of names that come from a dataset or a notebook, and the check of what is opened for writing.

An HDF5 file, a zip or a list may call a sequence "/tmp/x", "../x" or "C:x". Every path that is made of such a name is
made here.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Final

from viewer.errors import FileError
from viewer.printable import UNSAFE

# What is no part of a file name on some system: separators, drives and streams, wildcards, and what is not printable.
# A percent sign where it would read as one of those here.
_ESCAPED: Final = re.compile(rf'[/\\:*?"<>|{UNSAFE}]' r"|%(?=[0-9A-F]{2})|^[.~]|[. ]$")
# Devices on Windows, with any ending. Source: Microsoft, "Naming Files, Paths, and Namespaces".
_RESERVED: Final = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_LONGEST: Final = 200  # bytes without the ending; file systems allow 255, and a temporary name is longer
_DIGEST: Final = 12  # characters


def file_name(name: str, ending: str = "") -> str:
    """The name of the file of a sequence or playlist: as it is, or percent-encoded where it is no plain file name.

    Different names give different file names. A name that is too long keeps its start, and gets a digest of the whole.
    ending: what follows the name, such as ".mp4" or "_frame00012.png"; it is used as it is.
    """
    plain = _ESCAPED.sub(_escape, name)
    if _RESERVED.match(plain):
        plain = f"%{ord(plain[0]):02X}{plain[1:]}"
    if len(plain.encode()) > _LONGEST:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
        plain = f"{plain.encode()[: _LONGEST - _DIGEST - 1].decode(errors='ignore')}~{digest}"
    return f"{plain or '%'}{ending}"


def path_in(folder: Path, name: str, ending: str = "") -> Path:
    """The path in a folder of a sequence's or playlist's file: see `file_name`."""
    path = folder / file_name(name, ending)
    check_inside(path, folder)
    return path


def names_to_read(name: str, ending: str) -> tuple[str, ...]:
    """The names that a file of a sequence may have where others have written it, the likeliest first.

    None of them leads out of a folder.
    """
    escaped, raw = file_name(name, ending), f"{name}{ending}"
    is_one_part = name not in ("", ".", "..") and not re.search(r"[/\\\0]", name)
    return (raw, escaped) if is_one_part and raw != escaped else (escaped,)


def check_inside(path: Path, folder: Path) -> None:
    """Raise FileError unless a path is that of an entry of a folder, and of no other place."""
    if path.name in ("", ".", "..") or os.path.normpath(path.parent) != os.path.normpath(folder):
        raise FileError(path, f"is not in {folder}, and nothing is written elsewhere")


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\udc80" <= character <= "\udcff":  # a byte of a file name that is no UTF-8
        return f"%{ord(character) - 0xDC00:02X}"
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
