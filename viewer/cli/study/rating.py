"""`study rate`: the window of a rater, as a program of its own."""

from __future__ import annotations

import argparse
import os
import sys

from viewer.cli import complain
from viewer.cli.options.folders import complaint_of_models, model_folders
from viewer.errors import GraphicsError
from viewer.study.ratings import RatingFile, ratings_path
from viewer.study.study import read_study


def rate(options: argparse.Namespace) -> int:
    """Open the window until it is closed. Raises FileError, GraphicsError and SetupError."""
    if wrong := complaint_of_models(options.body_models):
        return complain(wrong, 2)
    if not options.rater.strip():
        return complain("--rater: a name is needed", 2)
    study = read_study(options.study)
    path = options.output or ratings_path(options.study.absolute(), options.rater)
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        return complain("there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set)", 1)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as for the window
    file = RatingFile(path, study, options.rater)  # before a window is opened for it
    from viewer.qt.settings import Settings
    from viewer.qt.study.window import StudyWindow
    from viewer.qt.viewport.graphics import NO_CONTEXT
    from viewer.qt.widgets.style import apply_theme
    from viewer.qt.window.app import display_watched, make_application
    from viewer.state.theme import THEMES

    with display_watched(print):
        app = make_application(sys.argv[:1])
    theme = Settings().options().theme
    apply_theme(app, THEMES[theme])
    window = StudyWindow(file, model_folders(options.body_models), theme)
    window.show()
    if not window.player.viewport.isValid():
        window.close()
        raise GraphicsError(NO_CONTEXT)
    window.player.start()
    status = int(app.exec_())
    if window.player.scene_import.is_running:  # Python would abort libraries that are half imported
        os._exit(status)
    return status
