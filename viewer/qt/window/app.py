"""Creates the application and its window."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

os.environ["QT_API"] = "pyqt5"

from PyQt5.QtCore import QLibraryInfo, Qt, QTimer
from PyQt5.QtGui import QIcon, QSurfaceFormat
from PyQt5.QtWidgets import QApplication

from viewer.assets import assets_folder
from viewer.errors import GraphicsError
from viewer.qt.settings import Settings
from viewer.qt.viewport.graphics import NO_CONTEXT, SceneImport, surface_format
from viewer.qt.widgets.style import apply_theme, load_fonts
from viewer.qt.window.dataset_opener import DatasetOpener
from viewer.qt.window.main_window import MainWindow
from viewer.qt.window.recent_menu import demo_dataset
from viewer.state.theme import THEMES
from viewer.system_libraries import check_loads

MAX_IMPORT_DELAY_MS = 2000  # the list of sequences is shown first


def make_application(arguments: Sequence[str]) -> QApplication:
    """Create the application object and load the fonts."""
    QSurfaceFormat.setDefaultFormat(surface_format())
    QApplication.setAttribute(Qt.AA_EnableHighDpiScaling)
    QApplication.setAttribute(Qt.AA_UseHighDpiPixmaps)
    QApplication.setAttribute(Qt.AA_DontCreateNativeWidgetSiblings)
    app = QApplication(list(arguments))
    app.setApplicationName("Inter-X Viewer")
    app.setApplicationDisplayName("")
    app.setWindowIcon(QIcon(str(assets_folder() / "icons" / "app.svg")))
    load_fonts()
    return app


def run(
    dataset: Path | None, model_folders: Sequence[Path], sequence: str | None, reading: Mapping[str, Any] | None = None
) -> int:
    """Open the window on `dataset`, by default the last one or the demo, and return the exit status.

    `reading`: fields of a Reading that are chosen for this dataset.
    Raises GraphicsError if OpenGL is not available and SetupError if a library is missing.
    """
    _check_x11_plugins()
    app = make_application(sys.argv[:1])
    settings = Settings()
    apply_theme(app, THEMES[settings.options().theme])
    window = MainWindow(settings, model_folders, initial_sequence=sequence)
    window.open_dataset(dataset if dataset is not None else _last_dataset(settings), reading)
    window.show()
    if not window.viewport.isValid():
        window.close()
        raise GraphicsError(NO_CONTEXT)
    list_before_scene_import(window.opener, window.scene_import)
    status = int(app.exec_())
    if window.scene_import.is_running:  # Python would abort libraries that are half imported
        settings.sync()
        os._exit(status)
    return status


def _check_x11_plugins() -> None:
    """Raise SetupError if a library of Qt's X11 plugins is missing; Qt itself would abort the program."""
    if (
        not sys.platform.startswith("linux")
        or not os.environ.get("DISPLAY")
        or not os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
        or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    ):
        return
    plugins = Path(QLibraryInfo.location(QLibraryInfo.PluginsPath))
    for plugin in ("platforms/libqxcb.so", "xcbglintegrations/libqxcb-glx-integration.so"):
        if (plugins / plugin).exists():
            check_loads(plugins / plugin)


class _ImportTimer(QTimer):
    """A timer that can be made to expire early."""

    def expire_soon(self) -> None:
        """Expire with the next event, unless already expired."""
        if self.isActive():
            self.start(0)


def list_before_scene_import(opener: DatasetOpener, scene_import: SceneImport) -> None:
    """Start importing the scene when the dataset is listed or has failed, or after MAX_IMPORT_DELAY_MS.

    Listing and importing both keep Python busy; done at once, each would take twice as long.
    """
    timer = _ImportTimer(scene_import, singleShot=True, interval=MAX_IMPORT_DELAY_MS, timeout=scene_import.start)
    for signal in (opener.opened, opener.failed):
        signal.connect(timer.expire_soon)
    timer.start()


def _last_dataset(settings: Settings) -> Path:
    return next((path for path in settings.recent()[:1] if os.path.exists(path)), demo_dataset())
