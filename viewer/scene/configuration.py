"""What is relied on of aitviewer's global configuration, and how its shaders are found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import aitviewer
import moderngl
import moderngl_window
from aitviewer.configuration import CONFIG
from moderngl_window import resources

# aitviewer merges an aitvconfig.yaml of the working folder into its defaults; these must not depend on it.
RELIED_ON = {
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
    """Set aitviewer's configuration and register its shader folder, once a process."""
    CONFIG.update_conf(dict(RELIED_ON))
    resources.register_dir((Path(aitviewer.__file__).parent / "shaders").resolve())


def activate(context: moderngl.Context) -> None:
    """Make `context` the one that aitviewer's resources are made in."""
    configure()
    moderngl_window.activate_context(ctx=context)
