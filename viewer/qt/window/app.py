"""Creates the application and its window."""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

os.environ["QT_API"] = "pyqt5"

from PyQt5.QtCore import QLibraryInfo, QMessageLogContext, Qt, QtFatalMsg, QTimer, QtMsgType, qInstallMessageHandler
from PyQt5.QtGui import QIcon, QSurfaceFormat
from PyQt5.QtWidgets import QApplication

from viewer.assets import assets_folder
from viewer.errors import GraphicsError
from viewer.qt.reporting.crash_file import watch_for_crashes
from viewer.qt.reporting.exceptions import ExceptionWatch
from viewer.qt.reporting.log_file import log_qt_messages, start_log
from viewer.qt.settings import Settings
from viewer.qt.viewport.graphics import NO_CONTEXT, SceneImport, surface_format
from viewer.qt.widgets.style import apply_theme, load_fonts
from viewer.qt.window.dataset_opener import DatasetOpener
from viewer.qt.window.main_window import MainWindow
from viewer.qt.window.recent_menu import demo_dataset
from viewer.shader_cache import avoid_full_disk
from viewer.state.sources.source import GivenSource, Layout
from viewer.state.theme import THEMES
from viewer.system_libraries import check_loads

SCALE_VARIABLE = "QT_SCALE_FACTOR"
NO_WINDOW = 2  # exit status where no window can be opened
_ADVICE = "Reinstalling"  # what Qt always recommends
_NOT_REACHED = ("could not connect to display", "Failed to create wl_display")

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
    dataset: Path | None,
    model_folders: Sequence[Path],
    sequence: str | None,
    reading: Mapping[str, Any] | None = None,
    tell_no_display: Callable[[str], object] = print,
    *,
    beside: Sequence[GivenSource] = (),
    layout: Layout | None = None,
) -> NoReturn:
    """Open the window on `dataset`, by default the last one or the demo; the process ends with it.

    `reading`: fields of a Reading that are chosen for this dataset. `tell_no_display`: is called with the reason
    where no window can be opened, before the process ends with 2. `beside`: sources to show beside it, in
    place of those of the last time. `layout`: of the sources.
    Raises GraphicsError if OpenGL is not available and SetupError if a library is missing.
    """
    start_log()
    _check_x11_plugins()
    avoid_full_disk()
    settings = Settings()
    with display_watched(tell_no_display), interface_scaled(settings.scale()):
        app = make_application(sys.argv[:1])
    crash = watch_for_crashes()
    exceptions = ExceptionWatch()
    exceptions.install()
    log_qt_messages()
    apply_theme(app, THEMES[settings.options().theme])
    window = MainWindow(settings, model_folders, initial_sequence=sequence)
    exceptions.raised.connect(window.reporting.show_exception)
    window.reporting.show_crash(crash)
    window.comparing.give(beside, layout)
    window.open_dataset(dataset if dataset is not None else _last_dataset(settings), reading)
    window.show()
    if not window.viewport.isValid():
        window.close()
        raise GraphicsError(NO_CONTEXT)
    list_before_scene_import(window.opener, window.scene_import)
    status = int(app.exec_())
    exceptions.remove()
    settings.sync()
    end_process(status)


def end_process(status: int) -> NoReturn:
    """End the process at once, when the window has closed and what it saves is saved.

    Were Python to clear up first, PyQt would now and then delete an object that is gone already, and libraries that are
    half imported would be aborted.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):  # nobody reads it any more
                stream.flush()
    os._exit(status)


@contextmanager
def display_watched(tell: Callable[[str], object]) -> Iterator[None]:
    """While the application object is made: if Qt gives up, `tell` why, in a clause, and end the process with 2.

    Qt itself would abort with a core dump, and advise to install the program again.
    Its own lines are printed afterwards, unless it gives up.
    """
    lines: list[str] = []

    def handle(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        lines.append(message or "")
        if kind == QtFatalMsg:  # Qt aborts when this returns, and nothing may be raised through it
            tell(why_no_window(lines))
            os._exit(NO_WINDOW)

    before = qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        if lines:
            print("\n".join(lines), file=sys.stderr)


@contextmanager
def interface_scaled(percent: int) -> Iterator[None]:
    """While the application object is made: the size of the interface, unless the environment says another."""
    if SCALE_VARIABLE in os.environ or percent == 100:
        yield
        return
    os.environ[SCALE_VARIABLE] = f"{percent / 100:g}"
    try:
        yield
    finally:
        del os.environ[SCALE_VARIABLE]  # child processes draw in pixels


def why_no_window(lines: list[str]) -> str:
    """Why Qt gave up, from the lines that it printed, the last of which is the reason of the end."""
    if any(mark in line for line in lines for mark in _NOT_REACHED):
        wayland = any(_NOT_REACHED[1] in line for line in lines)
        variable = "WAYLAND_DISPLAY" if wayland else "DISPLAY"
        display = os.environ.get(variable, "")
        return f"the display {display} does not answer ({variable})" if display else "no display answers"
    return f"Qt cannot open a window here ({lines[-1].partition(_ADVICE)[0].strip().rstrip('.')})"


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
