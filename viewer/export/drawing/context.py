"""A graphics context without a window, and text without a display."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import moderngl
from PyQt5.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PyQt5.QtGui import QGuiApplication

from viewer.errors import GraphicsError
from viewer.export.order.order import GlChoice
from viewer.scene.overlay.fonts import load_fonts
from viewer.shader_cache import avoid_full_disk

GL_VERSION = 400  # aitviewer's shaders ask for it
MOST_DEVICES = 8  # graphics cards that EGL is asked for

_application: QGuiApplication | None = None
_fonts_loaded = False


def open_context(choice: GlChoice = "auto") -> moderngl.Context:
    """OpenGL 4.0 or later without a window, current in this thread. Raises GraphicsError where it cannot be had.

    "auto": on Linux EGL, which needs no display, then X11 where DISPLAY is set; elsewhere the system's own.
    """
    avoid_full_disk()
    failures: list[str] = []
    for name, attempt in _backends(choice):
        try:
            return attempt()
        except Exception as error:  # noqa: BLE001  (moderngl and its loader raise plain Exceptions)
            failures.append(f"{name}: {_one_line(error)}")
    raise GraphicsError(
        f"No OpenGL 4.0 to draw with ({'; '.join(failures)}). Install a graphics driver, or Mesa{_packages()}."
    )


def make_text_ready() -> None:
    """Prepare painting text: make an application object, offscreen if there is none yet, and load fonts."""
    global _application, _fonts_loaded
    if QGuiApplication.instance() is None:
        previous = qInstallMessageHandler(_print_message)
        _application = QGuiApplication(["viewer", "-platform", "offscreen"])
        qInstallMessageHandler(previous)
        _fonts_loaded = False
    if not _fonts_loaded:
        load_fonts()
        _fonts_loaded = True


def _print_message(_kind: QtMsgType, _place: QMessageLogContext, message: str | None) -> None:
    """Print Qt's messages except the one about XDG_RUNTIME_DIR, which is not used here."""
    if message and "XDG_RUNTIME_DIR" not in message:
        print(message, file=sys.stderr)


def _backends(choice: GlChoice) -> list[tuple[str, Callable[[], moderngl.Context]]]:
    linux = sys.platform.startswith("linux")
    if not linux:
        if choice != "auto":
            raise GraphicsError(f"OpenGL by {choice} is there on Linux only: leave --gl out.")
        return [("OpenGL", _default)]
    display = bool(os.environ.get("DISPLAY"))
    if choice == "x11" and not display:
        raise GraphicsError("OpenGL by X11 needs a display, and DISPLAY is not set: use --gl egl.")
    backends = [("EGL", _egl)] if choice != "x11" else []
    if choice == "x11" or (choice == "auto" and display):
        backends.append(("X11", _default))
    return backends


def _default() -> moderngl.Context:
    return moderngl.create_context(GL_VERSION, standalone=True)


def _egl() -> moderngl.Context:
    """A context of the first graphics card that this user may open."""
    first: Exception | None = None
    for index in range(MOST_DEVICES):
        try:
            settings: Any = {"backend": "egl", "device_index": index}
            return moderngl.create_context(GL_VERSION, standalone=True, **settings)
        except Exception as error:  # noqa: BLE001  (see open_context)
            if first is not None and "requested device index" in str(error):
                break
            first = first or error
    assert first is not None
    raise first


def _one_line(error: Exception) -> str:
    """The error's text on one line."""
    return " ".join(str(error).split()) or type(error).__name__


def _packages() -> str:
    return " (Debian and Ubuntu: libegl1, libgl1 and libgl1-mesa-dri)" if sys.platform.startswith("linux") else ""
