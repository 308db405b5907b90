"""Starting the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ["QT_API"] = "pyqt5"

from PyQt5.QtCore import QLibraryInfo, Qt, QTimer
from PyQt5.QtGui import QIcon, QSurfaceFormat
from PyQt5.QtWidgets import QApplication

from viewer.assets import assets_folder
from viewer.errors import GraphicsError
from viewer.qt.settings import Settings
from viewer.qt.viewport.graphics import SceneImport, surface_format
from viewer.qt.widgets.style import apply_theme, load_fonts
from viewer.qt.window.dataset_opener import Opener
from viewer.qt.window.main_window import MainWindow
from viewer.qt.window.recent_menu import demo_dataset
from viewer.state.theme import THEMES
from viewer.system_libraries import check_loads

LONGEST_WAIT_MS = 2000  # for the list of sequences


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application object, with the program's fonts."""
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


def run(dataset: Path | None, model_folders: Sequence[Path], sequence: str | None) -> int:
    """Open the window on `dataset` (None: the last one, or the demo) and return the exit status.

    Raises GraphicsError where no window with graphics can be had, SetupError where a library is missing for it.
    """
    _check_x11()
    app = make_application(sys.argv[:1])
    settings = Settings()
    apply_theme(app, THEMES[settings.options().theme])
    window = MainWindow(settings, model_folders, first=sequence)
    window.open_dataset(dataset if dataset is not None else _last_dataset(settings))
    window.show()
    if not window.viewport.isValid():
        window.close()
        raise GraphicsError("No OpenGL context could be made. Install a graphics driver, or Mesa (libgl1-mesa-dri).")
    list_before_imports(window.opener, window.scene_import)
    status = int(app.exec_())
    if window.scene_import.is_running:  # libraries that a thread is half through importing abort when Python ends
        settings.write()
        os._exit(status)
    return status


def _check_x11() -> None:
    """Raise SetupError where what Qt needs for X11 is missing: it would end the program itself."""
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


def list_before_imports(opener: Opener, scene_import: SceneImport) -> None:
    """Import what draws the scene once the list of sequences is shown, or the dataset refused, or it takes long.

    Both work in Python all the time: at once, each would take twice as long, and the list is wanted first.
    """
    start = QTimer(scene_import, singleShot=True, interval=LONGEST_WAIT_MS, timeout=scene_import.start)
    for settled in (opener.opened, opener.failed):
        settled.connect(lambda *_: start.start(0) if start.isActive() else None)
    start.start()


def _last_dataset(settings: Settings) -> Path:
    return next((path for path in settings.recent()[:1] if os.path.exists(path)), demo_dataset())
