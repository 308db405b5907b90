"""Libraries of the system that packages are linked to: which one is missing, and what brings it.

Needs only the standard library: the set-up uses it before anything is installed (.ci/system_packages.py).
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from viewer.errors import SetupError

# Shared library: the Debian package that has it.
PACKAGES: Final[Mapping[str, str]] = {
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libXext.so.6": "libxext6",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_MISSING: Final = re.compile(r"(lib\S+): cannot open shared object file")  # as the dynamic loader of Linux says it


def set_up_error(error: ImportError | OSError) -> SetupError | None:
    """A package or a library that is not installed, as a sentence; None where it is something else that went wrong."""
    if found := _MISSING.search(str(error)):
        missing = [found[1], *(library for library in PACKAGES if library != found[1] and not loads(library))]
        packages = sorted({PACKAGES[library] for library in missing if library in PACKAGES})
        what = "This library" if len(missing) == 1 else "These libraries"
        how = f" On Debian and Ubuntu:\n  {apt_get(*packages)}" if packages else ""
        return SetupError(f"{what} of the system must be installed first: {', '.join(missing)}.{how}")
    name = (error.name or "").partition(".")[0] if isinstance(error, ModuleNotFoundError) else ""
    if name and name != "viewer":
        return SetupError(f"The Python package {name} is not installed. Set the program up as its README says.")
    return None


def check_loads(library: Path) -> None:
    """Raise SetupError where something is missing that a library is linked to."""
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        problem = set_up_error(error)
        if problem is not None:
            raise problem from error


def apt_get(*packages: str) -> str:
    """The line that installs packages on Debian and Ubuntu, for who runs the program."""
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y {' '.join(packages)}"


def loads(library: str) -> bool:
    """Whether a shared library is there, with all that it is linked to."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
