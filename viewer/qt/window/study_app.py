"""Rating a study as a program of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer.errors import GraphicsError
from viewer.study.ratings import RatingFile
from viewer.study.study import Study


def run(study: Study, path: Path, rater: str, model_folders: Sequence[Path]) -> int:
    """Open the window and return the exit status. Raises FileError, GraphicsError and SetupError."""
    file = RatingFile(path, study, rater)  # before a window is opened for it
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
    window = StudyWindow(file, model_folders, theme)
    window.show()
    if not window.player.viewport.isValid():
        window.close()
        raise GraphicsError(NO_CONTEXT)
    window.player.start()
    status = int(app.exec_())
    if window.player.scene_import.is_running:  # Python would abort libraries that are half imported
        os._exit(status)
    return status
