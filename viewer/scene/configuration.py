"""Process-wide settings of aitviewer and moderngl_window."""

from __future__ import annotations

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


@cache
def configure() -> None:
    """Set aitviewer's configuration, once for each process."""
    CONFIG.update_conf(dict(SETTINGS))


def activate(context: moderngl.Context) -> None:
    """Make `context` the one in which vertex arrays are created; each stage may have its own."""
    configure()
    moderngl_window.activate_context(ctx=context)
