"""What a developer asks for: versions, graphics, screens, paths, the last lines of the log."""

import platform
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from PyQt5.QtCore import PYQT_VERSION_STR, qVersion
from PyQt5.QtGui import QGuiApplication

from viewer import __version__
from viewer.places import cache_folder, data_folder
from viewer.qt.reporting.log_file import last_lines, log_path
from viewer.qt.workspace import Workspace

N_LINES: Final = 60  # of the log
_PACKAGES: Final = ("aitviewer", "moderngl", "numpy", "av", "mannequin-x", "distributed")
_GRAPHICS: Final = {"GL_VENDOR": "vendor", "GL_RENDERER": "renderer", "GL_VERSION": "OpenGL"}


def bug_report(workspace: Workspace) -> str:
    """The report as plain text; the home folder is written as ~."""
    parts = {
        "Versions": _versions(),
        "Graphics": graphics(workspace),
        "Screens": _screens(workspace),
        "Paths": _paths(workspace),
    }
    text = "\n\n".join(
        "\n".join([title, *(f"  {name}: {value}" for name, value in part)]) for title, part in parts.items()
    )
    lines = "\n".join(f"  {line}" for line in last_lines(N_LINES))
    return without_home(f"Inter-X Viewer {__version__}\n\n{text}\n\nLast lines of the log\n{lines}\n", Path.home())


def graphics(workspace: Workspace) -> list[tuple[str, str]]:
    """Vendor, renderer and version of OpenGL."""
    if workspace.view is None:
        return [("OpenGL", "no view")]
    with workspace.view.drawing() as context:
        found: Mapping[str, object] = {} if context is None else context.info
    return [(name, str(found.get(key, "unknown"))) for key, name in _GRAPHICS.items()]


def without_home(text: str, home: Path) -> str:
    """The text with ~ in place of the home folder, whose name is often the user's."""
    return text.replace(str(home), "~") if len(home.parts) > 1 else text


def _versions() -> Iterator[tuple[str, str]]:
    yield "system", platform.platform()
    yield "Python", sys.version.replace("\n", " ")
    yield "Qt", f"{qVersion()}, PyQt {PYQT_VERSION_STR}, {QGuiApplication.platformName()}"
    for name in _PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not found"


def _screens(workspace: Workspace) -> Iterator[tuple[str, str]]:
    for screen in QGuiApplication.screens():
        size = screen.size()
        scale, dots = screen.devicePixelRatio(), screen.logicalDotsPerInch()
        yield screen.name(), f"{size.width()}x{size.height()} at {scale:g}, {dots:.0f} dpi"
    yield "window", f"{workspace.window.width()}x{workspace.window.height()}"


def _paths(workspace: Workspace) -> Iterator[tuple[str, str]]:
    library = workspace.session.library
    yield "program", str(Path(__file__).parents[2])
    yield "settings", str(workspace.settings.path)
    yield "cache", str(cache_folder())
    yield "notes", str(data_folder())
    yield "log", str(log_path())
    yield "dataset", "none" if library is None else str(library.root)
    yield "body models", ", ".join(map(str, workspace.model_folders)) or "none"
