"""Mesa's cache of compiled shaders, which ends the program by a bus error where its disk is full."""

from __future__ import annotations

import os
import shutil
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

_ROOM: Final = 64 * 2**20  # bytes; Mesa maps an index of 1.3 MB to memory, and adds some hundred KB of shaders
# Newer and older versions of Mesa. Source: its documentation, "Environment Variables".
_SWITCHES: Final = ("MESA_SHADER_CACHE_DISABLE", "MESA_GLSL_CACHE_DISABLE")


def avoid_full_disk(environment: MutableMapping[str, str] = os.environ) -> None:
    """Switch the cache off where its disk is nearly full. Call it before OpenGL is loaded; children inherit it."""
    if not any(switch in environment for switch in _SWITCHES) and _free(_folder(environment)) < _ROOM:
        environment.update(dict.fromkeys(_SWITCHES, "true"))


def _folder(environment: MutableMapping[str, str]) -> Path:
    chosen = environment.get("MESA_SHADER_CACHE_DIR") or environment.get("XDG_CACHE_HOME")
    return Path(chosen) if chosen else Path(os.path.expanduser("~/.cache"))


def _free(folder: Path) -> int:
    """Free bytes on the disk of a folder, which need not exist; as many as are needed where nobody knows."""
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            break
    return _ROOM
