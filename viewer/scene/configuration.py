"""Process-wide settings of aitviewer, moderngl_window and the memory that pictures take."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

import moderngl
import moderngl_window

from viewer.scene.from_aitviewer import CONFIG

# aitviewer merges an aitvconfig.yaml of the working folder into its defaults; these settings override it.
SETTINGS = {
    "z_up": False,
    "znear": 0.05,
    "zfar": 200.0,
    "camera_zoom_speed": 0.05,
    "window_type": "pyqt5",
    "shadows_enabled": True,
    "auto_set_floor": False,
    "auto_set_camera_target": False,
    "backface_culling": True,
    "background_color": [1.0, 1.0, 1.0, 1.0],
    "scene_fps": 120.0,
    "playback_fps": 120.0,
    "device": "cpu",
}
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of glibc's malloc.h
KEPT_BYTES = 64 << 20


@cache
def configure() -> None:
    """Set aitviewer's configuration and how memory is kept, once for each process."""
    CONFIG.update_conf(dict(SETTINGS))
    keep_freed_memory()


def keep_freed_memory() -> None:
    """Let glibc keep up to KEPT_BYTES that were freed.

    For each picture llvmpipe takes some 12 MB and frees them. Given back to the system and taken again, in 3,000 pages,
    they cost a third of the time of the picture. The limits are those that glibc comes to by itself, by chance.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:  # musl has none
        mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)
        mallopt(M_MMAP_THRESHOLD, KEPT_BYTES // 2)  # else it stays at 128 KB once the other is set


def activate(context: moderngl.Context) -> None:
    """Make `context` the one in which vertex arrays are created; each stage may have its own."""
    configure()
    moderngl_window.activate_context(ctx=context)
